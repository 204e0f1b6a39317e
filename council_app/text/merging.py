"""Several people's wordings of one text brought together; nothing is chosen silently.

Edits that agree are made once, with all their proposers; edits apart from one another are all made; insertions at
one point are made side by side, in an order that a person may change; what overlaps is not made and is shown.
The result does not depend on the order in which versions came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from council_app.text.difference import Edit, apply, edits


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


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged text, the edits made to the base, in order, and the places that a person must look at."""

    text: str
    edits: tuple[MergedEdit, ...]
    conflicts: tuple[Conflict, ...]


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
    proposers: dict[Edit, list[str]] = {}
    for name in sorted(versions):
        for edit in edits(base, versions[name]):
            proposers.setdefault(edit, []).append(name)
    proposed = [
        MergedEdit(edit.start, edit.end, edit.replacement, tuple(names)) for edit, names in proposers.items()
    ]

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
    return Merge(text, tuple(made), tuple(conflicts))


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
