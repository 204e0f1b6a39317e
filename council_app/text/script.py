"""Which script a character belongs to, and where a word is likely to end."""

from __future__ import annotations

import re
from typing import Final

_CLASSES: Final = (
    ("kanji", re.compile(r"[々〆〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")),
    ("hiragana", re.compile(r"[ぁ-ゟ]")),
    ("katakana", re.compile(r"[ァ-ヺー-ヿㇰ-ㇿｦ-ﾟ]")),
    ("latin", re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚÀ-ɏ]")),
    ("joined", re.compile(r"[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef\u200d]")),
)


class _Scripts(dict[str, str]):
    """The script of each character met so far; others are looked up."""

    def __missing__(self, char: str) -> str:
        found = next((name for name, pattern in _CLASSES if pattern.match(char)), "other")
        self[char] = found
        return found


_scripts = _Scripts()


def script_of(char: str) -> str:
    """Return ``kanji``, ``hiragana``, ``katakana``, ``latin``, ``joined`` or ``other`` for one character.

    ``joined`` are combining marks and variation selectors: they belong to the character before them.
    """
    return _scripts[char]


def is_inside_character(text: str, at: int) -> bool:
    """Say whether a cut before ``text[at]`` (code points) would part a character from a mark that belongs to it."""
    return 0 < at < len(text) and script_of(text[at]) == "joined"


def is_inside_word(text: str, at: int) -> bool:
    """Say whether a cut before ``text[at]`` (code points) would fall into a run of kanji, katakana or Latin."""
    if not 0 < at < len(text):
        return False
    after = _scripts[text[at]]
    if after == "other" or after == "hiragana":  # noqa: PLR1714  asked for every end of every edit
        return False
    if after == "joined":
        return True
    before = at - 1
    while before > 0 and _scripts[text[before]] == "joined":
        before -= 1
    return _scripts[text[before]] == after


def cut_cost(text: str, at: int) -> int:
    """Say how badly a cut before ``text[at]`` reads: 0 at the end of a line, 5 inside a word, 9 inside a character."""
    if at in {0, len(text)}:
        return 0
    before, after = text[at - 1], text[at]
    if before == "\n":
        return 0
    if after == "\n" or before in "。．！？":
        return 1
    if before in "、，：；）」』】":
        return 2
    kind = script_of(after)
    if kind == "joined":
        return 9
    if kind == script_of(before):
        return 3 if kind == "other" else 4 if kind == "hiragana" else 5
    # 漢字 followed by かな is most often one word with its ending
    return 4 if kind == "hiragana" else 3
