"""Which item of an old revision became which item of a new one: by id and text, never by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from rapidfuzz.distance import Indel

from council_app.text.alignment import best_chain

Kind = Literal["unchanged", "changed", "added", "removed", "moved", "split", "merged", "renamed"]

LIKE = 0.5
"""From this share of common characters on, two items are taken for the same one, changed."""


class ItemLike(Protocol):
    """What block alignment needs to know of an item."""

    @property
    def id(self) -> str:
        """What the item is called in its revision; the same id in both revisions means the same item."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def heading(self) -> bool:
        """Whether it is a heading: a changed heading is renamed."""


class Item(NamedTuple):
    """A citable item of a revision, as block alignment sees it."""

    id: str
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class BlockChange:
    """What became of an item (or of several, for a split or a merger).

    *old_ids* is empty for an added item, *new_ids* for a removed one. *score* is the share of common characters,
    0 to 1. Anything below 1 is for a person to confirm.
    """

    kind: Kind
    old_ids: tuple[str, ...]
    new_ids: tuple[str, ...]
    score: float


def align_blocks(old: Sequence[ItemLike], new: Sequence[ItemLike]) -> list[BlockChange]:
    """Return what became of every item, in the order of *new*, removed items where they stood.

    Every id of both revisions occurs in exactly one row.
    """
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()

    def pair(i: int, j: int, score: float) -> None:
        pairs[i] = (j, score)
        taken.add(j)

    by_text: dict[tuple[str, bool], list[int]] = {}
    for j, item in enumerate(new):
        by_text.setdefault((item.text, item.heading), []).append(j)
    for i, item in enumerate(old):
        same = [j for j in by_text.get((item.text, item.heading), ()) if j not in taken]
        if same:
            pair(i, next((j for j in same if new[j].id == item.id), same[0]), 1.0)
    candidates = []
    for i, item in enumerate(old):
        if i in pairs:
            continue
        for j, other in enumerate(new):
            if j in taken or other.heading != item.heading:
                continue
            score = Indel.normalized_similarity(item.text, other.text)
            if score >= LIKE:
                candidates.append((-score, abs(i - j), i, j))
    for negative, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pair(i, j, -negative)
    return _rows(old, new, pairs)


def _rows(
    old: Sequence[ItemLike], new: Sequence[ItemLike], pairs: dict[int, tuple[int, float]]
) -> list[BlockChange]:
    kept = {i for i, _, _ in _steps(sorted((i, j) for i, (j, _) in pairs.items()), len(old))}
    rows: list[tuple[float, BlockChange]] = []
    for i, item in enumerate(old):
        if i not in pairs:
            before = max((p for p in pairs if p < i), default=-1)
            at = pairs[before][0] + 0.5 if before >= 0 else -0.5
            rows.append((at, BlockChange("removed", (item.id,), (), 0.0)))
            continue
        j, score = pairs[i]
        kind: Kind = "unchanged" if i in kept else "moved"
        if score < 1:
            kind = "renamed" if item.heading else "changed"
        rows.append((j, BlockChange(kind, (item.id,), (new[j].id,), score)))
    taken = {j for j, _ in pairs.values()}
    rows.extend((j, BlockChange("added", (), (x.id,), 0.0)) for j, x in enumerate(new) if j not in taken)
    rows.sort(key=lambda row: row[0])
    return [row for _, row in rows]


def _steps(points: list[tuple[int, int]], size: int) -> list[tuple[int, int, int]]:
    return [
        (run.old + k, run.new + k, 1)
        for run in best_chain(points, [1] * size, 1, 0)
        for k in range(run.length)
    ]
