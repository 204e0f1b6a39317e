"""Which characters of an old text live on, in order, in a new one.

The alignment maximises the sum over all kept runs of (length - OPEN_COST): a lone kana that both texts happen
to hold is not worth a run, so what is found reads as a person would mark it. Lines first, then rare n-grams,
longest first, so that the work stays near linear whatever the input.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

MIN_RUN = 3
"""A run shorter than this, not continuing an edge of the gap, is taken for coincidence."""

OPEN_COST = 2
"""What a run must hold in characters before it counts."""

_FINE_AREA = 400_000
_GRAMS = (16, 8, 5, MIN_RUN)
_RARE_PAIRS = 4
_LINE_PAIRS = 16


class Run(NamedTuple):
    """The same characters in both texts: ``old[start_old:+length] == new[start_new:+length]`` (code points)."""

    old: int
    new: int
    length: int


class _Gap(NamedTuple):
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    level: int


def align(old: str, new: str) -> list[Run]:
    """Return the runs of *old* kept in *new*, in order in both texts, maximal, never empty.

    Runs are at least ``MIN_RUN`` code points long, but for those that touch an end of a changed stretch.
    """
    if old == new:
        return [Run(0, 0, len(old))] if old else []
    runs: list[Run] = []
    stack = [_Gap(0, len(old), 0, len(new), -1)]
    while stack:
        gap = _trim(old, new, stack.pop(), runs)
        if gap.old_start == gap.old_end or gap.new_start == gap.new_end:
            continue
        chain, level = _chain_of(old, new, gap)
        if chain is None:
            continue
        runs.extend(chain)
        if level < len(_GRAMS):
            stack.extend(_between(gap, chain, level))
    return _joined(runs)


def _trim(old: str, new: str, gap: _Gap, runs: list[Run]) -> _Gap:
    """Take the common beginning and end of the gap as runs; return what remains."""
    old_start, old_end, new_start, new_end, level = gap
    length = common_prefix(old, old_start, old_end, new, new_start, new_end)
    if length:
        runs.append(Run(old_start, new_start, length))
        old_start += length
        new_start += length
    length = common_suffix(old, old_start, old_end, new, new_start, new_end)
    if length:
        old_end -= length
        new_end -= length
        runs.append(Run(old_end, new_end, length))
    return _Gap(old_start, old_end, new_start, new_end, level)


def common_prefix(a: str, a_start: int, a_end: int, b: str, b_start: int, b_end: int) -> int:
    """Length of the common beginning of ``a[a_start:a_end]`` and ``b[b_start:b_end]``, in code points."""
    limit = min(a_end - a_start, b_end - b_start)
    length, step = 0, 32
    while length < limit:
        size = min(step, limit - length)
        if a[a_start + length : a_start + length + size] == b[b_start + length : b_start + length + size]:
            length += size
            step *= 2
        elif size == 1:
            break
        else:
            step = size // 2
    return length


def common_suffix(a: str, a_start: int, a_end: int, b: str, b_start: int, b_end: int) -> int:
    """Length of the common end of ``a[a_start:a_end]`` and ``b[b_start:b_end]``, in code points."""
    limit = min(a_end - a_start, b_end - b_start)
    length, step = 0, 32
    while length < limit:
        size = min(step, limit - length)
        if a[a_end - length - size : a_end - length] == b[b_end - length - size : b_end - length]:
            length += size
            step *= 2
        elif size == 1:
            break
        else:
            step = size // 2
    return length


def _chain_of(old: str, new: str, gap: _Gap) -> tuple[list[Run] | None, int]:
    """The best chain of the gap at the first level that finds one, and the level for what lies between."""
    level = gap.level
    old_part, new_part = old[gap.old_start : gap.old_end], new[gap.new_start : gap.new_end]
    if level < 0:
        level = 0
        chain = _line_chain(old_part, new_part)
        if chain:
            return [Run(o + gap.old_start, n + gap.new_start, k) for o, n, k in chain], level
    fine = len(old_part) * len(new_part) <= _FINE_AREA
    if fine:
        level = len(_GRAMS) - 1
    while level < len(_GRAMS):
        size = _GRAMS[level]
        level += 1
        points = _gram_points(old_part, new_part, size, None if fine else _RARE_PAIRS)
        if points:
            chain = best_chain(points, [1] * len(old_part), size, OPEN_COST)
            if chain:
                return [Run(o + gap.old_start, n + gap.new_start, k) for o, n, k in chain], level
    return None, level


def _between(gap: _Gap, chain: Sequence[Run], level: int) -> list[_Gap]:
    gaps = []
    old_at, new_at = gap.old_start, gap.new_start
    for run in chain:
        gaps.append(_Gap(old_at, run.old, new_at, run.new, level))
        old_at, new_at = run.old + run.length, run.new + run.length
    gaps.append(_Gap(old_at, gap.old_end, new_at, gap.new_end, level))
    return [g for g in gaps if g.old_start < g.old_end and g.new_start < g.new_end]


def _line_chain(old: str, new: str) -> list[Run]:
    """Chain of equal lines that are rare in both texts; a line weighs as many characters as it has."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(old_lines) < 2 or len(new_lines) < 2:
        return []
    places: dict[str, list[int]] = {}
    for j, line in enumerate(new_lines):
        if line.strip():
            places.setdefault(line, []).append(j)
    counts: dict[str, int] = {}
    for line in old_lines:
        counts[line] = counts.get(line, 0) + 1
    points: list[tuple[int, int]] = []
    for i, line in enumerate(old_lines):
        found = places.get(line)
        if found and len(found) * counts[line] <= _LINE_PAIRS:
            points.extend((i, j) for j in found)
    if not points:
        return []
    chain = best_chain(points, [len(line) for line in old_lines], 1, OPEN_COST)
    old_at, new_at = _starts(old_lines), _starts(new_lines)
    return [Run(old_at[i], new_at[j], old_at[i + k] - old_at[i]) for i, j, k in chain]


def _starts(parts: Sequence[str]) -> list[int]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts


def _gram_points(old: str, new: str, size: int, rare: int | None) -> list[tuple[int, int]]:
    """Pairs of places where both texts hold the same *size* characters; only rare ones when *rare* is given."""
    places: dict[str, list[int]] = {}
    for j in range(len(new) - size + 1):
        places.setdefault(new[j : j + size], []).append(j)
    points: list[tuple[int, int]] = []
    if rare is None:
        for i in range(len(old) - size + 1):
            found = places.get(old[i : i + size])
            if found:
                points.extend((i, j) for j in found)
        return points
    hits: dict[str, list[int]] = {}
    for i in range(len(old) - size + 1):
        gram = old[i : i + size]
        if gram in places:
            hits.setdefault(gram, []).append(i)
    for gram, starts in hits.items():
        found = places[gram]
        if len(found) * len(starts) <= rare:
            points.extend((i, j) for i in starts for j in found)
    points.sort()
    return points


def best_chain(
    points: Sequence[tuple[int, int]], weights: Sequence[int], size: int, open_cost: int
) -> list[Run]:
    """Return the heaviest chain of runs through *points*, in units (characters or lines).

    A point ``(i, j)`` says that units ``i .. i+size`` of one side equal ``j .. j+size`` of the other; points are
    sorted. A run is worth the weights of its units less *open_cost*. O(n log n) in the number of points.
    """
    score = [0.0] * len(points)
    came_from = [-1] * len(points)
    on_diagonal: dict[tuple[int, int], int] = {}
    ends: list[int] = []  # ends in the new text of chains so far; with `tops` a rising staircase
    tops: list[float] = []
    owners: list[int] = []
    waiting = 0
    for at, (i, j) in enumerate(points):
        while waiting < at and points[waiting][0] + size <= i:
            _raise_stair(ends, tops, owners, points[waiting][1] + size, score[waiting], waiting)
            waiting += 1
        below = bisect_right(ends, j) - 1
        value: float = sum(weights[i : i + size]) - open_cost
        if below >= 0:
            value += tops[below]
            came_from[at] = owners[below]
        before = on_diagonal.get((i - 1, j - 1))
        if before is not None and score[before] + weights[i + size - 1] >= value:
            value = score[before] + weights[i + size - 1]
            came_from[at] = before
        score[at] = value
        on_diagonal[i, j] = at
    if not points:
        return []
    at = max(range(len(points)), key=score.__getitem__)
    if score[at] <= 0:
        return []
    backwards: list[Run] = []
    while at >= 0:
        i, j = points[at]
        if backwards and backwards[-1].old == i + 1 and backwards[-1].new == j + 1:
            backwards[-1] = Run(i, j, backwards[-1].length + 1)
        else:
            backwards.append(Run(i, j, size))
        at = came_from[at]
    backwards.reverse()
    return [run for run in backwards if run.length]


def _raise_stair(
    ends: list[int], tops: list[float], owners: list[int], end: int, top: float, owner: int
) -> None:
    """Add a chain's end to the staircase and drop the steps that it makes useless."""
    if top <= 0:
        return
    at = bisect_right(ends, end)
    if at and tops[at - 1] >= top:
        return
    first = bisect_left(ends, end)
    last = first
    while last < len(ends) and tops[last] <= top:
        last += 1
    ends[first:last] = [end]
    tops[first:last] = [top]
    owners[first:last] = [owner]


def _joined(runs: list[Run]) -> list[Run]:
    """Sort runs and join those that continue one another."""
    runs.sort()
    joined: list[Run] = []
    for run in runs:
        if joined:
            last = joined[-1]
            if last.old + last.length == run.old and last.new + last.length == run.new:
                joined[-1] = Run(last.old, last.new, last.length + run.length)
                continue
        joined.append(run)
    return joined
