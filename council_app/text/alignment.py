"""Which characters of an old text live on, in order, in a new one.

The alignment maximises the sum over all kept runs of (length - cost of opening a run). The cost grows with the
stretch that is searched, as the length of a chance match does: a lone kana that both texts happen to hold is not
worth a run, so what is found reads as a person would mark it. Lines that are unique in both texts come first, then
unique n-grams where a changed stretch is large, then all trigrams, so that no input makes it quadratic.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from council_app.text.script import cut_cost

MIN_RUN = 3
"""A run shorter than this is taken for coincidence, unless it touches the end of a changed stretch."""

_CHEAPEST_RUN = 2.0
_FINE_AREA = 400_000
_COARSE_GRAMS = (16, 5)
_POINTS_PER_CHARACTER = 6

_PROBE = 16
_PROBE_STEP = 8
_PROBED = range(64, 8_000)  # characters of a stretch for which probes pay
_SLIDE = 200
_FINEST = len(_COARSE_GRAMS) + 1

_Point = tuple[int, int]


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

    Runs are at least ``MIN_RUN`` code points long, but for those that touch an end of a changed stretch. Where a
    text was merely inserted or taken out and several cuts would do, the one at ends of lines, sentences or words
    is chosen.
    """
    runs: list[Run] = []
    stack = [_Gap(0, len(old), 0, len(new), 0)]
    while stack:
        gap = _trim(old, new, stack.pop(), runs)
        if gap.old_start == gap.old_end or gap.new_start == gap.new_end:
            continue
        chain, level = _chain_of(
            old[gap.old_start : gap.old_end], new[gap.new_start : gap.new_end], gap.level
        )
        if chain:
            chain = [Run(run.old + gap.old_start, run.new + gap.new_start, run.length) for run in chain]
            runs += chain
            if level <= _FINEST:
                stack += _between(gap, chain, level)
    return _slid(old, new, _joined(runs))


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
    if limit <= 0 or a[a_start] != b[b_start]:
        return 0
    return Prefix.similarity(a[a_start : a_start + limit], b[b_start : b_start + limit])


def common_suffix(a: str, a_start: int, a_end: int, b: str, b_start: int, b_end: int) -> int:
    """Length of the common end of ``a[a_start:a_end]`` and ``b[b_start:b_end]``, in code points."""
    limit = min(a_end - a_start, b_end - b_start)
    if limit <= 0 or a[a_end - 1] != b[b_end - 1]:
        return 0
    return Postfix.similarity(a[a_end - limit : a_end], b[b_end - limit : b_end])


def _chain_of(old: str, new: str, level: int) -> tuple[list[Run], int]:
    """The best chain at the first level that finds one, and the level for what lies between its runs.

    Level 0 are lines, then the coarse n-grams, last trigrams, which only a small stretch may ask for.
    """
    if level < 2 and len(old) in _PROBED and len(new) in _PROBED:
        chain = _probed_chain(old, new)
        if chain:
            return chain, 2
    if level == 0:
        chain = _line_chain(old, new)
        if chain:
            return chain, 0
    if min(len(old), len(new)) < MIN_RUN:
        return [], _FINEST
    cost = max(_CHEAPEST_RUN, math.log10(len(old) * len(new)) - 1.5)
    if len(old) * len(new) <= _FINE_AREA:
        points = _all_points(old, new, MIN_RUN)
        if points is not None:
            return best_chain(points, None, MIN_RUN, cost), _FINEST + 1
    # a run shorter than its cost is worth nothing: where much is searched, short n-grams need not be looked at
    for at in range(max(level, 1), _FINEST):
        size = max(_COARSE_GRAMS[at - 1], math.ceil(cost))
        points = _unique_points(_grams(old, size), _grams(new, size))
        chain = best_chain(points, None, size, cost)
        if chain:
            return chain, at
    return [], _FINEST


def _probed_chain(old: str, new: str) -> list[Run]:
    """Runs about pieces of *old*, taken at steps, that occur once in either text; none where the runs cross.

    It finds what unique n-grams would, but looks only where the text before did not go on in the same way.
    """
    runs: list[Run] = []
    at = new_at = 0
    while at + _PROBE <= len(old):
        probe = old[at : at + _PROBE]
        place = new.find(probe)
        if (
            place < 0
            or new.find(probe, place + 1) >= 0
            or old.find(probe, at + 1) >= 0
            or old.find(probe) < at
        ):
            at += _PROBE_STEP
            continue
        if place < new_at:
            return []
        start = runs[-1].old + runs[-1].length if runs else 0
        back = common_suffix(old, start, at, new, new_at, place)
        ahead = common_prefix(old, at + _PROBE, len(old), new, place + _PROBE, len(new))
        run = Run(at - back, place - back, back + _PROBE + ahead)
        runs.append(run)
        at, new_at = run.old + run.length, run.new + run.length
    return runs


def _between(gap: _Gap, chain: Sequence[Run], level: int) -> list[_Gap]:
    gaps = []
    old_at, new_at = gap.old_start, gap.new_start
    for run in chain:
        gaps.append(_Gap(old_at, run.old, new_at, run.new, level))
        old_at, new_at = run.old + run.length, run.new + run.length
    gaps.append(_Gap(old_at, gap.old_end, new_at, gap.new_end, level))
    return [g for g in gaps if g.old_start < g.old_end and g.new_start < g.new_end]


def _line_chain(old: str, new: str) -> list[Run]:
    """Chain of lines that are unique in both texts; a line weighs as many characters as it has."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(old_lines) < 2 or len(new_lines) < 2:
        return []
    points = _unique_points(old_lines, new_lines)
    chain = best_chain(points, [len(line) for line in old_lines], 1, _CHEAPEST_RUN)
    old_at, new_at = _starts(old_lines), _starts(new_lines)
    return [Run(old_at[i], new_at[j], old_at[i + k] - old_at[i]) for i, j, k in chain]


def _starts(parts: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, parts), initial=0))


def _grams(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(len(text) - size + 1)]


def _unique_points(old: Sequence[str], new: Sequence[str]) -> list[_Point]:
    """Places of the parts that occur once in either text, sorted."""
    shared = set(old).intersection(new)
    if not shared:
        return []
    in_old, in_new = (Counter(filter(shared.__contains__, parts)) for parts in (old, new))
    once = {part for part, count in in_old.items() if count == 1 and in_new[part] == 1}
    if not once:
        return []
    places = {part: at for at, part in enumerate(new) if part in once}
    return [(at, places[part]) for at, part in enumerate(old) if part in once]


def _all_points(old: str, new: str, size: int) -> list[_Point] | None:
    """Pairs of places where both texts hold the same *size* characters; None where that would be very many."""
    places: dict[str, list[int]] = {}
    for at, gram in enumerate(_grams(new, size)):
        places.setdefault(gram, []).append(at)
    hits = [(at, places[gram]) for at, gram in enumerate(_grams(old, size)) if gram in places]
    if sum(len(found) for _, found in hits) > _POINTS_PER_CHARACTER * (len(old) + len(new)):
        return None
    return [(i, j) for i, found in hits for j in found]


def best_chain(
    points: Sequence[_Point], weights: Sequence[int] | None, size: int, open_cost: float
) -> list[Run]:
    """Return the heaviest chain of runs through *points*, in units (characters or lines).

    A point ``(i, j)`` says that units ``i .. i+size`` of one side equal ``j .. j+size`` of the other; points are
    sorted. A run is worth the weights of its units (1 each where *weights* is None) less *open_cost*.
    O(n log n) in the number of points.
    """
    if not points:
        return []
    simple = _without_choice(points, size)
    if simple is not None:
        worth = (
            (lambda run: run.length)
            if weights is None
            else (lambda run: sum(weights[run.old : run.old + run.length]))
        )
        return [run for run in simple if worth(run) > open_cost]
    score: list[float] = []
    came_from: list[int] = []
    on_diagonal: dict[int, int] = {}
    ends: list[int] = [-1]  # ends in the new text of the chains so far; with `tops` a rising staircase
    tops: list[float] = [0.0]
    owners: list[int] = [-1]
    waiting = best = 0
    for at, (i, j) in enumerate(points):
        while points[waiting][0] + size <= i:
            if score[waiting] > 0:
                _raise_stair(ends, tops, owners, points[waiting][1] + size, score[waiting], waiting)
            waiting += 1
        below = bisect_right(ends, j) - 1
        value = tops[below] + (size if weights is None else sum(weights[i : i + size])) - open_cost
        source = owners[below]
        before = on_diagonal.get(j - i, -1)
        if before >= 0 and points[before][0] == i - 1:
            longer = score[before] + (1 if weights is None else weights[i + size - 1])
            if longer >= value:
                value, source = longer, before
        on_diagonal[j - i] = at
        score.append(value)
        came_from.append(source)
        if value > score[best]:
            best = at
    if score[best] <= 0:
        return []
    backwards: list[Run] = []
    at = best
    while at >= 0:
        i, j = points[at]
        if backwards and backwards[-1].old == i + 1 and backwards[-1].new == j + 1:
            backwards[-1] = Run(i, j, backwards[-1].length + 1)
        else:
            backwards.append(Run(i, j, size))
        at = came_from[at]
    backwards.reverse()
    return backwards


def _without_choice(points: Sequence[_Point], size: int) -> list[Run] | None:
    """The runs through all points where none excludes another, which is the rule; None where one does."""
    runs: list[Run] = []
    i, j = start_i, start_j = points[0]
    for next_i, next_j in islice(points, 1, None):
        if next_i != i + 1 or next_j != j + 1:
            if next_i < i + size or next_j < j + size:
                return None
            runs.append(Run(start_i, start_j, i + size - start_i))
            start_i, start_j = next_i, next_j
        i, j = next_i, next_j
    runs.append(Run(start_i, start_j, i + size - start_i))
    return runs


def _raise_stair(
    ends: list[int], tops: list[float], owners: list[int], end: int, top: float, owner: int
) -> None:
    """Add a chain's end to the staircase and drop the steps that it makes useless."""
    at = bisect_right(ends, end)
    if tops[at - 1] >= top:
        return
    first = at - 1 if ends[at - 1] == end else at
    last = at
    while last < len(ends) and tops[last] <= top:
        last += 1
    ends[first:last] = [end]
    tops[first:last] = [top]
    owners[first:last] = [owner]


def _joined(runs: list[Run]) -> list[Run]:
    """Sort runs and join those that continue one another."""
    runs.sort()
    joined: list[Run] = []
    old_end = new_end = start = -1
    for run in runs:
        if run.old == old_end and run.new == new_end:
            joined[-1] = Run(joined[-1].old, joined[-1].new, run.old + run.length - start)
        else:
            joined.append(run)
            start = run.old
        old_end, new_end = run.old + run.length, run.new + run.length
    return joined


def _slid(old: str, new: str, runs: list[Run]) -> list[Run]:
    """Move mere insertions and deletions, within what they may, to where lines, sentences or words end."""
    bounds = [Run(0, 0, 0), *runs, Run(len(old), len(new), 0)]
    for at in range(len(bounds) - 1):
        left, right = bounds[at], bounds[at + 1]
        old_end, new_end = left.old + left.length, left.new + left.length
        if (old_end == right.old) == (new_end == right.new):
            continue
        text, start, end = (new, new_end, right.new) if old_end == right.old else (old, old_end, right.old)
        back = ahead = 0
        while back < min(left.length, _SLIDE) and text[start - back - 1] == text[end - back - 1]:
            back += 1
        while ahead < min(right.length, _SLIDE) and text[start + ahead] == text[end + ahead]:
            ahead += 1
        if back or ahead:
            by = min(range(-back, ahead + 1), key=lambda by: _slide_cost(text, start + by, end + by, by))
            bounds[at] = Run(left.old, left.new, left.length + by)
            bounds[at + 1] = Run(right.old + by, right.new + by, right.length - by)
    return [run for run in bounds if run.length]


def _slide_cost(text: str, start: int, end: int, by: int) -> tuple[int, int]:
    """The better a stretch begins and ends, the less; ties go to the shortest way."""
    cost = cut_cost(text, start) + cut_cost(text, end)
    return cost, abs(by)
