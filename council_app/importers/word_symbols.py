"""Characters of symbol fonts, as the signs that a reader sees."""

from __future__ import annotations

SYMBOL = dict(enumerate(
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼", 0x20,
)) | dict(enumerate(
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪", 0xA0,
)) | dict(enumerate("〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭", 0xF1))  # fmt: skip
"""The font Symbol (Adobe's encoding), whose letters Word keeps as they are or in the private area F000–F0FF."""
WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x41: "✌", 0x45: "☜", 0x46: "☞",
    0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑",
    0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "⌧", 0x7A: "⌘", 0x9E: "・", 0x9F: "•",
    0xA1: "○", 0xA2: "◯", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xB2: "⟡",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
} | dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", 0x80))  # fmt: skip
"""The signs of Wingdings that texts use: bullets, ticks, arrows, hands, numbers in circles."""
FONTS = {"Symbol": SYMBOL, "Wingdings": WINGDINGS}


def _short(code: int) -> int:
    return code - 0xF000 if 0xF020 <= code <= 0xF0FF else code


def symbol_text(text: str, font: str) -> str:
    """Words set in a symbol font as a reader sees them; those of any other font as they are."""
    signs = FONTS.get(font)
    return "".join(signs.get(_short(ord(c)), c) for c in text) if signs else text


def symbol(char: str, font: str) -> str:
    """w:sym: *char* (hexadecimal) of a symbol font; one of a font not known stays as it is kept."""
    try:
        code = int(char, 16)
        return FONTS.get(font, {}).get(_short(code)) or chr(code)
    except (ValueError, OverflowError):
        return ""
