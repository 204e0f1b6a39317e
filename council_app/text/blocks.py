"""Which item of an old revision became which item of a new one: by id and words, never by number.

Same words first, in order; then the likest of what is left. Japanese puts the head of a phrase last, so a phrase
of a heading (「透明性の確保」 of 「透明性の確保と…」) that comes back whole at the end or the beginning of another
is the same item under a new name, however much was put before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from rapidfuzz.distance import Indel

from council_app.text.alignment import align, best_chain

Kind = Literal["unchanged", "changed", "added", "removed", "moved", "split", "merged", "renamed"]

LIKE = 0.5
"""From this share of common characters on, two items are taken for the same one, changed."""

PHRASE_LIKE = 0.5
"""What a whole phrase in common is worth, whatever else was put around it."""

CONTAINED = 0.6
"""A piece of a split item must come from it with this share of its characters."""

_SAME_ID = 0.3
_SAME_PLACE = 0.05
_WORST_SAME_ID = 0.3
_SHORTEST_PHRASE = 5
_NUMBER = re.compile(
    r"\s*(?:第?[0-9０-９一二三四五六七八九十]+(?:章|節|条|項|部|款)の?[0-9０-９]*|[(（]?[0-9０-９]+[)）.．、])[\s：:]*"
)
_PHRASE_END = re.compile(r"と(?=.{2})|[、，・：:～/／()（）\s]|及び|並びに|又は")
_LARGEST_POSTING = 64
_CANDIDATES = 12


class ItemLike(Protocol):
    """What block alignment needs to know of an item."""

    @property
    def id(self) -> str:
        """What the item is called; the same id in both revisions speaks for the same item."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def heading(self) -> bool:
        """Whether it is a heading: a changed heading is renamed, and never becomes an item."""


class Item(NamedTuple):
    """A citable item of a revision, as block alignment sees it."""

    id: str
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class BlockChange:
    """What became of an item (or of several, for a split or a merger).

    *old_ids* is empty for an added item, *new_ids* for a removed one. *score* is the likeness of the words, 0 to 1;
    anything below 1 is for a person to confirm. A moved item may also have changed: its score then is below 1.
    """

    kind: Kind
    old_ids: tuple[str, ...]
    new_ids: tuple[str, ...]
    score: float


def align_blocks(old: Sequence[ItemLike], new: Sequence[ItemLike]) -> list[BlockChange]:
    """Return what became of every item, in the order of *new*; removed items stand where they stood.

    Every item of both revisions is in exactly one row. A leading number (第2章, 3.) is no part of the words.
    """
    return _Alignment(old, new).rows()


class _Alignment:
    def __init__(self, old: Sequence[ItemLike], new: Sequence[ItemLike]) -> None:
        self._old, self._new = old, new
        self._old_words = [_words(item.text) for item in old]
        self._new_words = [_words(item.text) for item in new]
        self._to: dict[int, int] = {}
        self._from: dict[int, int] = {}
        self._score: dict[int, float] = {}
        self._pieces: dict[int, list[int]] = {}  # new items that an old one was split into
        self._sources: dict[int, list[int]] = {}  # old items merged into a new one
        self._pair_same_words()
        self._pair_alike()
        self._find_splits()
        self._find_mergers()
        self._pair_same_ids()

    def _pair(self, i: int, j: int, score: float) -> None:
        self._to[i], self._from[j], self._score[i] = j, i, score

    def _pair_same_words(self) -> None:
        """Equal words in order first, so that twins (「具体的取組例」) stay beside their neighbours; then moved ones."""
        places: dict[tuple[str, bool], list[int]] = {}
        for j, item in enumerate(self._new):
            places.setdefault((self._new_words[j], item.heading), []).append(j)
        points = [
            (i, j)
            for i, item in enumerate(self._old)
            for j in places.get((self._old_words[i], item.heading), ())[:_LARGEST_POSTING]
        ]
        for run in best_chain(points, [10 + len(words) for words in self._old_words], 1, 1):
            for k in range(run.length):
                self._pair(run.old + k, run.new + k, 1.0)
        for same_id in (True, False):
            for i, j in points:
                if i in self._to or j in self._from or (same_id and self._old[i].id != self._new[j].id):
                    continue
                self._pair(i, j, 1.0)
        self._prefer_ids()

    def _prefer_ids(self) -> None:
        """Of twins of which one is gone, that one stayed which has the id."""
        ids = {item.id: i for i, item in enumerate(self._old)}
        for i, j in list(self._to.items()):
            twin = ids.get(self._new[j].id)
            if (
                twin is not None
                and twin not in self._to
                and self._old_words[twin] == self._new_words[j]
                and self._old[twin].heading == self._new[j].heading
            ):
                del self._to[i], self._score[i]
                self._pair(twin, j, 1.0)

    def _pair_alike(self) -> None:
        found: list[tuple[float, int, int, int, float]] = []
        gaps = sorted(self._to)
        ids = {item.id: j for j, item in enumerate(self._new)}
        for i, j in self._candidates(ids):
            score = likeness(self._old_words[i], self._new_words[j])
            rank = score
            if self._old[i].id == self._new[j].id and score >= _WORST_SAME_ID:
                rank += _SAME_ID
            if rank < LIKE:
                continue
            before = bisect_right(gaps, i) - 1
            rank += _SAME_PLACE * (before >= 0 and 0 < j - self._to[gaps[before]] <= i - gaps[before] + 2)
            found.append((-rank, abs(i - j), i, j, score))
        for _, _, i, j, score in sorted(found):
            if i not in self._to and j not in self._from:
                self._pair(i, j, score)

    def _pair_same_ids(self) -> None:
        """What still has no partner keeps its id's, whatever the words: a person sees how little is left."""
        ids = {item.id: j for j, item in enumerate(self._new)}
        for i, item in enumerate(self._old):
            j = ids.get(item.id)
            if j is None or i in self._to or j in self._from or item.heading != self._new[j].heading:
                continue
            self._pair(i, j, likeness(self._old_words[i], self._new_words[j]))

    def _candidates(self, ids: dict[str, int]) -> Iterator[tuple[int, int]]:
        """Pairs of unpaired items that share two-character pieces, the most sharing ones of each old item."""
        postings: dict[str, list[int]] = {}
        for j, words in enumerate(self._new_words):
            if j not in self._from:
                for piece in _pairs_of(words):
                    postings.setdefault(piece, []).append(j)
        for i, item in enumerate(self._old):
            if i in self._to:
                continue
            shared = Counter(
                j
                for piece in _pairs_of(self._old_words[i])
                if len(found := postings.get(piece, ())) <= _LARGEST_POSTING
                for j in found
            )
            nearest = sorted(shared, key=lambda j: (-shared[j], abs(i - j)))[:_CANDIDATES]
            same = ids.get(item.id)
            if same is not None and same not in self._from and same not in nearest:
                nearest.append(same)
            for j in nearest:
                if self._new[j].heading == item.heading:
                    yield i, j

    def _find_splits(self) -> None:
        """An old item whose words now stand in two or more neighbours, one of which may have been paired with it."""
        for i in range(len(self._old)):
            if self._score.get(i) == 1.0 or self._old[i].heading:
                continue
            near = self._to[i] if i in self._to else self._expected(i, self._to, len(self._new))
            pieces = _pieces_around(self._old_words[i], self._new_words, near, self._free_for(self._from, i))
            if len(pieces) > 1 and (i not in self._to or self._to[i] in pieces):
                joined = "".join(self._new_words[j] for j in pieces)
                self._pair(i, pieces[0], likeness(self._old_words[i], joined))
                self._pieces[i] = pieces
                self._from.update(dict.fromkeys(pieces, i))

    def _find_mergers(self) -> None:
        """The same the other way round."""
        split = {j for pieces in self._pieces.values() for j in pieces}
        for j in range(len(self._new)):
            first = self._from.get(j)
            if j in split or self._new[j].heading or (first is not None and self._score[first] == 1.0):
                continue
            near = first if first is not None else self._expected(j, self._from, len(self._old))
            sources = _pieces_around(self._new_words[j], self._old_words, near, self._free_for(self._to, j))
            if len(sources) > 1 and (first is None or first in sources):
                joined = "".join(self._old_words[i] for i in sources)
                for i in sources:
                    self._pair(i, j, likeness(joined, self._new_words[j]))
                self._from[j] = sources[0]
                self._sources[j] = sources

    @staticmethod
    def _free_for(partner: dict[int, int], own: int) -> Callable[[int], bool]:
        return lambda at: partner.get(at, own) == own

    @staticmethod
    def _expected(at: int, partner: dict[int, int], size: int) -> int:
        """Where an unpaired item would stand: after the partner of the nearest paired one before it."""
        for before in range(at - 1, -1, -1):
            if before in partner:
                return min(partner[before] + 1, size - 1)
        return 0

    def rows(self) -> list[BlockChange]:
        order = [(i, self._to[i]) for i in sorted(self._to)]
        kept = {
            run.old + k
            for run in best_chain(order, [1 + len(words) for words in self._old_words], 1, 0)
            for k in range(run.length)
        }
        rows: list[tuple[float, BlockChange]] = []
        last = -0.5
        for i, item in enumerate(self._old):
            j = self._to.get(i)
            if j is None:
                rows.append((last, BlockChange("removed", (item.id,), (), 0.0)))
                continue
            if i in kept:
                last = j + 0.5
            if self._sources.get(j, [i])[0] == i:
                rows.append((j, self._row(i, j, moved=i not in kept)))
        rows += [
            (j, BlockChange("added", (), (item.id,), 0.0))
            for j, item in enumerate(self._new)
            if j not in self._from
        ]
        rows.sort(key=lambda row: row[0])
        return [row for _, row in rows]

    def _row(self, i: int, j: int, *, moved: bool) -> BlockChange:
        score = round(self._score[i], 4)
        old_ids = tuple(self._old[k].id for k in self._sources.get(j, [i]))
        new_ids = tuple(self._new[k].id for k in self._pieces.get(i, [j]))
        kind: Kind
        if len(new_ids) > 1:
            kind = "split"
        elif len(old_ids) > 1:
            kind = "merged"
        elif moved:
            kind = "moved"
        elif score < 1:
            kind = "renamed" if self._old[i].heading else "changed"
        else:
            kind = "unchanged"
        return BlockChange(kind, old_ids, new_ids, score)


def _words(text: str) -> str:
    """The text without its number."""
    return text[match.end() :] if (match := _NUMBER.match(text)) else text


def _pairs_of(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)} or {words}


def likeness(a: str, b: str) -> float:
    """Return how alike two items' words are, 0 to 1; 1 only for equal words.

    It is the share of common characters, or what a whole phrase in common is worth, if that is more.
    """
    if a == b:
        return 1.0
    share = min(Indel.normalized_similarity(a, b), 0.9999)
    if share < PHRASE_LIKE and (_shares_phrase(a, b) or _shares_phrase(b, a)):
        return PHRASE_LIKE
    return share


def _shares_phrase(a: str, b: str) -> bool:
    """Say whether a phrase of *a* stands whole at the end or the beginning of *b*."""
    return any(
        len(phrase) >= _SHORTEST_PHRASE and (b.endswith(phrase) or b.startswith(phrase))
        for phrase in _PHRASE_END.split(a)
    )


def _pieces_around(whole: str, parts: Sequence[str], near: int, is_free: Callable[[int], bool]) -> list[int]:
    """The neighbours about *near* whose words come, in order, from *whole*, if together they hold most of it."""
    best: list[int] = []
    covered = 0
    for first in range(max(0, near - 2), min(len(parts), near + 2)):
        chosen: list[int] = []
        for at in range(first, len(parts)):
            if not is_free(at) or not parts[at] or _in_common(parts[at], whole) < CONTAINED * len(parts[at]):
                break
            chosen.append(at)
        if len(chosen) > 1:
            common = _in_common("".join(parts[at] for at in chosen), whole)
            if common > covered and common >= CONTAINED * len(whole):
                best, covered = chosen, common
    return best


def _in_common(a: str, b: str) -> int:
    return sum(run.length for run in align(a, b) if run.length > 1)


__all__ = ["BlockChange", "Item", "ItemLike", "Kind", "align_blocks"]
