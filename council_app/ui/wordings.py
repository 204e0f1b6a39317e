"""Proposed wordings as the screens need them: the 見え消し, what is shown of it on a card, where two of them collide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from council_app.text.difference import Run, edits, runs


@lru_cache(maxsize=20_000)
def difference(old: str, new: str) -> tuple[Run, ...]:
    """The one list of edits, computed once for a pair of texts."""
    return runs(old, new)


def excerpt(found: Sequence[Run], context: int = 14) -> tuple[Run, ...]:
    """The runs with long kept stretches cut to ``context`` characters beside an edit, 「…」 where words are left out."""
    if all(run.kind == "equal" for run in found):
        return tuple(found)
    out: list[Run] = []
    for index, run in enumerate(found):
        first, last = index == 0, index == len(found) - 1
        room = context if first or last else 2 * context
        if run.kind != "equal" or len(run.text) <= room + 3:
            out.append(run)
        elif first:
            out.append(replace(run, text="…" + run.text[-context:]))
        elif last:
            out.append(replace(run, text=run.text[:context] + "…"))
        else:
            out.append(replace(run, text=run.text[:context] + "…" + run.text[-context:]))
    return tuple(out)


def counts(found: Iterable[Run]) -> tuple[int, int]:
    """Characters inserted and deleted."""
    total: Counter[str] = Counter()
    for run in found:
        total[run.kind] += len(run.text)
    return total["insert"], total["delete"]


# ---------------------------------------------------------------------------------------------- places


def overlap(base: str, mine: str, other: str) -> tuple[int, bool, list[tuple[int, int]]]:
    """How a wording of mine meets another: characters of the base that both touch, whether both say the same,
    and the stretches that they share."""
    mine_edits, other_edits = edits(base, mine), edits(base, other)
    shared: list[tuple[int, int]] = []
    for a in mine_edits:
        for b in other_edits:
            if a == b:
                continue
            start, end = max(a.start, b.start), min(a.end, b.end)
            if start < end or (
                start == end and (a.start == a.end or b.start == b.end) and start in (a.start, b.start)
            ):
                shared.append((start, end))
    same = bool(mine_edits) and set(mine_edits) <= set(other_edits)
    return sum(end - start for start, end in shared), same, shared


def touched(base: str, wordings: Iterable[str]) -> list[int]:
    """For each character of ``base``, how many *different* edits touch it. Identical edits count once; an insertion
    touches the character before it (the first one, at the very beginning)."""
    found: list[set[tuple[int, int, str]]] = [set() for _ in base]
    for wording in wordings:
        for edit in edits(base, wording):
            start, end = edit.start, edit.end
            if start == end:
                start, end = max(0, start - 1), max(1, start)
            for i in range(start, min(end, len(base))):
                found[i].add((edit.start, edit.end, edit.replacement))
    return [len(here) for here in found]
