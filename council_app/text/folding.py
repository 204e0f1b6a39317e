"""Search folding: what a person would call the same word is found, and found at its place in the original text.

Two foldings. The plain one works character by character (NFKC, case, strokes and waves of every kind), so every
literal quotation is found. The loose one also rewrites by context: a blank inside 「A I」, a long mark at the end of
a katakana word (セーフティー), 送り仮名 by a small table. A text matches where either does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

OKURIGANA: Final[Mapping[str, str]] = {
    variant: spelling
    for spelling, variants in {
        "取組": ("取り組み", "取組み", "取り組"),
        "見直": ("見なお",),
        "申込": ("申し込み", "申込み", "申し込"),
        "受付": ("受け付け", "受付け", "受け付"),
        "受入": ("受け入れ", "受入れ"),
        "打合せ": ("打ち合わせ", "打合わせ", "打ち合せ"),
        "組合せ": ("組み合わせ", "組合わせ", "組み合せ"),
        "問合せ": ("問い合わせ", "問合わせ", "問い合せ"),
        "手続": ("手続き",),
        "引続き": ("引き続き",),
        "引上げ": ("引き上げ",),
        "行う": ("行なう",),
        "行い": ("行ない",),
        "行っ": ("行なっ",),
        "行わ": ("行なわ",),
        "表す": ("表わす",),
        "表し": ("表わし",),
        "現れ": ("現われ",),
        "当たり": ("当り",),
        "位置付": ("位置づ",),
        "基づ": ("基付",),
        "裏付": ("裏づ",),
        "枠組": ("枠組み",),
        "仕組": ("仕組み",),
        "切替": ("切り替え", "切替え"),
        "取扱": ("取り扱い", "取扱い", "取り扱"),
        "取りまとめ": ("取り纏め", "取纏め", "とりまとめ", "取まとめ"),
        "働き掛け": ("働きかけ", "働掛け"),
        "立上げ": ("立ち上げ",),
        "売上": ("売り上げ", "売上げ"),
        "割当": ("割り当て", "割当て"),
        "繰返し": ("繰り返し",),
        "読替え": ("読み替え",),
        "書換え": ("書き換え",),
        "子供": ("子ども", "こども"),
    }.items()
    for variant in variants
}
"""Spelling to the one that it is searched as; after 「送り仮名の付け方」 and 「公用文作成の考え方」, short on purpose."""

_MARKS: Final = r"\u0300-\u036f\u3099\u309a\uff9e\uff9f"
_INVISIBLE: Final = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200d\u2060\ufeff\u00ad]")
_NOT_SINGLE: Final = re.compile(rf"[{_MARKS}{_INVISIBLE.pattern[1:-1]}]")
_CLUSTER: Final = re.compile(rf"(?s:.)[{_MARKS}{_INVISIBLE.pattern[1:-1]}]*")
_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("〜～∼", "~"),
        **dict.fromkeys("‘’＇", "'"),
        **dict.fromkeys("“”＂", '"'),
        **dict.fromkeys("､，,", "、"),
        **dict.fromkeys("．｡", "。"),
    }
)
_BLANK: Final = re.compile(r"\s+")
# the blanks that _blank takes out, once each stretch of them is one: beside anything but Latin, and between two letters
_LOOSE_BLANK: Final = re.compile(
    r"(?<![0-9a-z]) | (?![0-9a-z])|(?<![0-9a-z][0-9a-z])(?<=[0-9a-z]) (?=[0-9a-z](?![0-9a-z]))"
)
_LONG_END: Final = re.compile(r"(?<=[ァ-ヺー][ァ-ヺ])ー(?![ァ-ヺー])")
_SPELLINGS: Final = re.compile("|".join(sorted(map(re.escape, OKURIGANA), key=len, reverse=True)))
_ASCII: Final = re.compile(r"[0-9a-z]")
_KATAKANA: Final = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the way back.

    ``starts[k]`` and ``ends[k]`` are the code-point offsets, in the original, of what became ``text[k]``.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the original place (code points, half open) of ``text[start:end]``.

        Raises IndexError for an empty or outlying stretch.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError("no such stretch of the folded text")
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return *text* folded loosely, with the map back to its own offsets."""
    folded = _rewritten(_folded_plainly(text), _BLANK, _blank)
    folded = _rewritten(folded, _LONG_END, lambda _: "")
    return _rewritten(folded, _SPELLINGS, lambda match: OKURIGANA[match.group()])


def plain(text: str) -> str:
    """Return *text* folded character by character: a part of a text folds to a part of the folded text."""
    if _NOT_SINGLE.search(text) is None:
        return text.translate(_SINGLE)
    return "".join(map(_folded_cluster, _CLUSTER.findall(text)))


def loose(text: str) -> str:
    """Return ``fold(text).text`` without the cost of the map."""
    return loosened(plain(text))


def loosened(folded: str) -> str:
    """Return ``loose(text)`` of a text that `plain` has folded."""
    folded = _LONG_END.sub("", _LOOSE_BLANK.sub("", _BLANK.sub(" ", folded)))
    return _SPELLINGS.sub(lambda match: OKURIGANA[match.group()], folded)


def hiragana(text: str) -> str:
    """Return *text* plainly folded, with katakana as hiragana and without blanks: a reading as it is compared."""
    return _BLANK.sub("", plain(text)).translate(_KATAKANA)


def find(text: str, query: str) -> list[tuple[int, int]]:
    """Return the places (code points of *text*, half open) of *query* under either folding, none overlapping.

    A query of blanks finds nothing.
    """
    if not query.strip():
        return []
    strict, lax = plain(query).strip(), loose(query).strip()
    folded = plain(text)
    found = _places(_folded_plainly(text), strict) if strict in folded else []
    if lax in loosened(folded):  # the map costs ten times as much as the look
        taken = found.copy()
        found += [p for p in _places(fold(text), lax) if not _overlaps(p, taken)]
    return sorted(found)


def holds(text: str, query: str) -> bool:
    """Say whether `find` would find *query* in *text*."""
    if not query.strip():
        return False
    folded = plain(text)
    strict, lax = plain(query).strip(), loose(query).strip()
    return bool((strict and strict in folded) or (lax and lax in loosened(folded)))


def _overlaps(place: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


def _places(folded: Folded, query: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    at = folded.text.find(query) if query else -1
    while at >= 0:
        place = folded.place(at, at + len(query))
        if not places or place[0] >= places[-1][1]:
            places.append(place)
        at = folded.text.find(query, at + len(query))
    return places


def _folded_plainly(text: str) -> Folded:
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        for char in _folded_cluster(match.group()):
            chars.append(char)
            starts.append(match.start())
            ends.append(match.end())
    return Folded("".join(chars), tuple(starts), tuple(ends))


@lru_cache(maxsize=65536)
def _folded_cluster(cluster: str) -> str:
    visible = _INVISIBLE.sub("", cluster).translate(_ALIKE)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    return folded.translate(_ALIKE)


class _Single(dict[int, str]):
    """What each character folds to, worked out when it is first met: for `str.translate`."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded_cluster(chr(code))
        return folded


_SINGLE: Final = _Single()


def _blank(match: re.Match[str]) -> str:
    """A blank stays only between two Latin words, not inside spaced-out letters and not beside Japanese."""
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(text):
        return ""
    if not (_ASCII.match(text[start - 1]) and _ASCII.match(text[end])):
        return ""
    single_before = start < 2 or not _ASCII.match(text[start - 2])
    single_after = end + 1 >= len(text) or not _ASCII.match(text[end + 1])
    return "" if single_before and single_after else " "


def _rewritten(folded: Folded, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Folded:
    """Substitute in the folded text and carry the map along."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in pattern.finditer(folded.text):
        chars.append(folded.text[at : match.start()])
        starts += folded.starts[at : match.start()]
        ends += folded.ends[at : match.start()]
        replacement = replace(match)
        chars.append(replacement)
        starts += [folded.starts[match.start()]] * len(replacement)
        ends += [folded.ends[match.end() - 1]] * len(replacement)
        at = match.end()
    if not at:
        return folded
    chars.append(folded.text[at:])
    starts += folded.starts[at:]
    ends += folded.ends[at:]
    return Folded("".join(chars), tuple(starts), tuple(ends))
