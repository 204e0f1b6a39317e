"""How Word numbers and names what it shows: styles.xml and numbering.xml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from council_app.importers.word_package import Package, W, val

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
KANJI = "〇一二三四五六七八九"


def figure(number: int, fmt: str) -> str:
    """A number in one of Word's formats (ST_NumberFormat); those not known come out as plain figures."""
    match fmt:
        case "none":
            return ""
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(c) + 0xFEE0) for c in str(number))
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= number <= 20:
            return CIRCLED[number - 1]
        case "aiueo" | "aiueoFullWidth" if 1 <= number <= len(AIUEO):
            return AIUEO[number - 1]
        case "iroha" | "irohaFullWidth" if 1 <= number <= len(IROHA):
            return IROHA[number - 1]
        case "japaneseCounting" | "chineseCounting" | "ideographDigital" | "japaneseDigitalTenThousand" if (
            1 <= number < 100
        ):
            tens, ones = divmod(number, 10)
            return (("" if tens == 1 else KANJI[tens]) + "十" if tens else "") + (KANJI[ones] if ones else "")
        case "lowerLetter" | "upperLetter" if number >= 1:
            letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter if fmt == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if 1 <= number < 4000:
            out = ""
            for value, sign in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
                                (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):  # fmt: skip
                out += sign * (number // value)
                number %= value
            return out if fmt == "lowerRoman" else out.upper()
        case "decimalZero":
            return f"{number:02d}"
    return str(number)


@dataclass
class _Level:
    fmt: str = "decimal"
    text: str = "%1."
    start: int = 1


class Looks:
    """What styles.xml and numbering.xml say about a paragraph."""

    def __init__(self, package: Package) -> None:
        styles, numbering = package.related("/styles"), package.related("/numbering")
        self.styles = {} if styles is None else {val(s, "styleId"): s for s in styles.iter(f"{W}style")}
        self.default = next(
            (i for i, s in self.styles.items() if val(s, "type") == "paragraph" and val(s, "default")), ""
        )
        self.levels: dict[tuple[str, int], _Level] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.started: set[tuple[str, int]] = set()
        self.overrides: dict[tuple[str, int], int] = {}
        if numbering is not None:
            self._numbering(numbering)

    def _numbering(self, root: Any) -> None:
        levels: dict[tuple[str, int], _Level] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            for level in abstract.iter(f"{W}lvl"):
                key = (val(abstract, "abstractNumId"), _int(val(level, "ilvl")))
                levels[key] = _Level(
                    val(level.find(f"{W}numFmt")) or "decimal", val(level.find(f"{W}lvlText")),
                    _int(val(level.find(f"{W}start")), 1),
                )  # fmt: skip
        for num in root.iter(f"{W}num"):
            ident, abstract = val(num, "numId"), val(num.find(f"{W}abstractNumId"))
            self.abstract[ident] = abstract
            for (owner, ilvl), level in levels.items():
                if owner == abstract:
                    self.levels[ident, ilvl] = level
            for override in num.iter(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                if start is not None:
                    self.overrides[ident, _int(val(override, "ilvl"))] = _int(val(start), 1)

    def chain(self, style: str) -> Iterator[Any]:
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = val(self.styles[style].find(f"{W}basedOn"))

    def name(self, style: str) -> str:
        found = self.styles.get(style or self.default)
        return val(found.find(f"{W}name")) if found is not None else style

    def outline(self, ppr: Any, style: str) -> int | None:
        for source in (ppr, *(s.find(f"{W}pPr") for s in self.chain(style))):
            found = source.find(f"{W}outlineLvl") if source is not None else None
            if found is not None:
                level = _int(val(found), 9)
                return level if level < 9 else None
        match = re.fullmatch(r"heading ([1-9])", self.name(style), re.IGNORECASE)
        return int(match[1]) - 1 if match else None

    def number(self, ppr: Any, style: str) -> tuple[str, bool, int]:
        """The number that Word shows before a paragraph, whether it is a counting one, and as a figure."""
        ident, ilvl = "", None
        for source in (ppr, *(s.find(f"{W}pPr") for s in self.chain(style))):
            found = source.find(f"{W}numPr") if source is not None else None
            if found is None:
                continue
            ident = ident or val(found.find(f"{W}numId"))
            ilvl = (
                val(found.find(f"{W}ilvl")) if ilvl is None and found.find(f"{W}ilvl") is not None else ilvl
            )
            if ident:
                break
        level = _int(ilvl or "0")
        look = self.levels.get((ident, level))
        if look is None or ident in ("", "0"):
            return "", False, 0
        if look.fmt == "bullet":
            return look.text or "・", False, 0
        counts = self.counts.setdefault(self.abstract[ident], {})
        if (ident, level) in self.overrides and (ident, level) not in self.started:
            counts[level] = self.overrides[ident, level]
        else:
            counts[level] = counts.get(level, look.start - 1) + 1
        self.started.add((ident, level))
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            above = self.levels.get((ident, at), look)
            return figure(counts.get(at, above.start), above.fmt)

        return re.sub(r"%([1-9])", shown, look.text), look.fmt != "none", counts[level]


def _int(text: str, default: int = 0) -> int:
    try:
        return int(text)
    except ValueError:
        return default
