"""What meets at one place: edits of the proposals, how many touch each character, what is opposed. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from council_app.deliberation.opinions import Disposition, Opinion, OpinionKind
from council_app.text.difference import Edit, Run, edits, runs


@dataclass(frozen=True)
class Opposition:
    """Some want words gone (``deleters``) that others rewrite (``amenders``); code points of the base text."""

    start: int
    end: int
    deleters: tuple[Opinion, ...]
    amenders: tuple[Opinion, ...]

    @property
    def open(self) -> tuple[Opinion, ...]:
        """Those of either side that are not decided."""
        return tuple(o for o in (*self.amenders, *self.deleters) if o.decision is None)

    @property
    def both_taken(self) -> bool:
        """Whether both sides were adopted outright, which cannot be."""
        return all(
            any(o.decision and o.decision.disposition is Disposition.ADOPTED for o in side)
            for side in (self.deleters, self.amenders)
        )


@lru_cache(maxsize=20_000)
def edits_of(base: str, wording: str) -> tuple[Edit, ...]:
    return tuple(edits(base, wording))


@lru_cache(maxsize=20_000)
def runs_of(base: str, wording: str) -> tuple[Run, ...]:
    return tuple(runs(base, wording))


def least(base: str, edit: Edit) -> Edit:
    """The same change in one form only: without what both sides share, and, where words only come or only go, as far
    to the front as they can stand (「・データ」 before a dot and 「データ・」 behind it are one insertion)."""
    start, end, old, new = edit.start, edit.end, base[edit.start : edit.end], edit.replacement
    while old and new and old[-1] == new[-1]:
        old, new, end = old[:-1], new[:-1], end - 1
    while old and new and old[0] == new[0]:
        old, new, start = old[1:], new[1:], start + 1
    moving = old or new
    if not (old and new):
        while moving and start and base[start - 1] == moving[-1]:
            moving = base[start - 1] + moving[:-1]
            start, end = start - 1, end - 1
    return Edit(start, end, moving if new and not old else new)


@lru_cache(maxsize=4_000)
def levels(base: str, wordings: tuple[str, ...]) -> tuple[int, ...]:
    """How many different edits touch each character; the same edit by many counts once."""
    counted = [0] * len(base)
    for edit in {e for wording in wordings for e in edits_of(base, wording)}:
        for at in range(edit.start, edit.end):
            counted[at] += 1
    return tuple(counted)


def stretches(found: Sequence[int]) -> list[tuple[int, int, int]]:
    """(start, end, level) of equal neighbours."""
    out: list[tuple[int, int, int]] = []
    for at, level in enumerate(found):
        if out and out[-1][2] == level:
            out[-1] = (out[-1][0], at + 1, level)
        else:
            out.append((at, at + 1, level))
    return out


def oppositions(base: str, proposals: Iterable[Opinion]) -> tuple[Opposition, ...]:
    """Where a pure deletion meets another's rewriting of the same words, or an insertion in their middle.

    Deletions that others share are one side; what lies apart is an opposition of its own.
    """
    deletions: dict[tuple[int, int], list[Opinion]] = defaultdict(list)
    others: list[tuple[Edit, Opinion]] = []
    for opinion in proposals:
        for edit in edits_of(base, opinion.wording or ""):
            whole = opinion.kind is OpinionKind.DELETION or (edit.start, edit.end) == (0, len(base))
            if not edit.replacement and (edit.end - edit.start > 1 or whole):
                deletions[edit.start, edit.end].append(opinion)
            else:
                others.append((edit, opinion))
    found = []
    for (start, end), deleters in sorted(deletions.items()):
        amenders = {
            opinion.id: opinion
            for edit, opinion in others
            if opinion not in deleters
            and edit.replacement
            and (max(start, edit.start) < min(end, edit.end) or (start < edit.start == edit.end < end))
        }
        if amenders:
            found.append(Opposition(start, end, tuple(deleters), tuple(amenders.values())))
    return tuple(found)
