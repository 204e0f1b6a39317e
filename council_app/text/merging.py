"""Several people's wordings of one text brought together; nothing is chosen silently.

Edits that agree are made once, with all their proposers; edits apart from one another are all made; insertions at
one point are made side by side, in an order that a person may change; what overlaps is not made and is shown.
The result does not depend on the order in which versions came.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from council_app.text.difference import Edit, apply, edits

_SENTENCE_END = re.compile(r"[。．！？\n]+[」』）]*")


@dataclass(frozen=True, slots=True)
class MergedEdit:
    """Replace ``base[start:end]`` (code points, half open) by *replacement*, as *proposers* asked."""

    start: int
    end: int
    replacement: str
    proposers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A stretch of the base (code points, half open) for which proposals differ.

    ``overlap``: none of *alternatives* was made. ``tie``: insertions at one point, all made, in the order in which
    *alternatives* stand.
    """

    start: int
    end: int
    kind: Literal["overlap", "tie"]
    alternatives: tuple[MergedEdit, ...]

    def wordings(self, base: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return how ``base[start:end]`` would read, wording by wording, with those who want it so."""
        proposers = sorted({name for edit in self.alternatives for name in edit.proposers})
        wanted: dict[str, list[str]] = {}
        for name in proposers:
            own = [
                Edit(e.start - self.start, e.end - self.start, e.replacement)
                for e in self.alternatives
                if name in e.proposers
            ]
            wanted.setdefault(apply(base[self.start : self.end], own), []).append(name)
        return [(text, tuple(names)) for text, names in wanted.items()]


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged text, the edits made to the base, in order, and the places that a person must look at.

    *same_sentence* are the sentences of the base (code points, half open) in which edits of different people were
    made side by side: 「同一文・要確認」.
    """

    text: str
    edits: tuple[MergedEdit, ...]
    conflicts: tuple[Conflict, ...]
    same_sentence: tuple[tuple[int, int], ...] = ()


def merge(
    base: str, versions: Mapping[str, str] | Sequence[str], order: Sequence[str] | None = None
) -> Merge:
    """Return the versions of *base* merged.

    *versions* maps a proposer to his or her whole text; a plain sequence gets the names "0", "1", …
    Insertions at one point follow *order* (names of proposers); who is not named there comes after, by name.
    Merging the same versions in another order, or twice, gives the same result.
    """
    if not isinstance(versions, Mapping):
        versions = {str(n): text for n, text in enumerate(versions)}
    rank = {name: at for at, name in enumerate(order or ())}
    proposed = _proposed(base, versions)

    def place_in_tie(edit: MergedEdit) -> tuple[int, str, str]:
        first = min(edit.proposers, key=lambda name: (rank.get(name, len(rank)), name))
        return rank.get(first, len(rank)), first, edit.replacement

    made: list[MergedEdit] = []
    conflicts: list[Conflict] = []
    for cluster in _clusters(proposed):
        start, end = min(e.start for e in cluster), max(e.end for e in cluster)
        if len(cluster) == 1:
            made += cluster
        elif start == end:
            cluster.sort(key=place_in_tie)
            made += cluster
            conflicts.append(Conflict(start, end, "tie", tuple(cluster)))
        else:
            conflicts.append(Conflict(start, end, "overlap", tuple(cluster)))
    text = apply(base, (Edit(e.start, e.end, e.replacement) for e in made))
    return Merge(text, tuple(made), tuple(conflicts), tuple(_shared_sentences(base, made)))


def _shared_sentences(base: str, made: Sequence[MergedEdit]) -> list[tuple[int, int]]:
    """The sentences that edits of different people fall into."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(base)), len(base) + 1]
    found: list[tuple[int, int]] = []
    for a, b in pairwise(made):
        if set(a.proposers) == set(b.proposers):
            continue
        at = bisect_right(ends, b.start) - 1
        place = (ends[at], min(ends[at + 1], len(base)))
        if max(a.start, a.end - 1) >= place[0] and place not in found[-1:]:
            found.append(place)
    return found


def _proposed(base: str, versions: Mapping[str, str]) -> list[MergedEdit]:
    """All edits, each once with all its proposers; deletions are cut where others' deletions begin and end.

    Whoever deletes a whole list and whoever deletes one item of it agree about the item.
    """
    listed = [(edit, name) for name in sorted(versions) for edit in edits(base, versions[name])]
    cuts = sorted(
        {at for edit, _ in listed if not edit.replacement for at in (edit.start, edit.end)}
        # an insertion in the middle of what another deletes stays in its middle, and is asked
        - {edit.start for edit, _ in listed if edit.start == edit.end}
    )
    proposers: dict[Edit, list[str]] = {}
    for edit, name in listed:
        for part in [edit] if edit.replacement else _cut(edit, cuts):
            proposers.setdefault(part, []).append(name)
    return [MergedEdit(e.start, e.end, e.replacement, tuple(names)) for e, names in proposers.items()]


def _cut(deletion: Edit, cuts: Sequence[int]) -> list[Edit]:
    inside = cuts[bisect_right(cuts, deletion.start) : bisect_left(cuts, deletion.end)]
    return [Edit(a, b, "") for a, b in pairwise([deletion.start, *inside, deletion.end])]


def _clusters(proposed: Sequence[MergedEdit]) -> list[list[MergedEdit]]:
    """Edits in groups that touch the same characters, or insert at the same point."""
    clusters: list[list[MergedEdit]] = []
    end = -1
    for edit in sorted(proposed, key=lambda e: (e.start, e.end, e.replacement)):
        touches = clusters and (
            edit.start < end or any((e.start, e.end) == (edit.start, edit.end) for e in clusters[-1])
        )
        if touches:
            clusters[-1].append(edit)
            end = max(end, edit.end)
        else:
            clusters.append([edit])
            end = edit.end
    return clusters
