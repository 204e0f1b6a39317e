"""Where the place of an opinion is in another revision of the text.

One alignment per pair of revisions, never one search per opinion. A span that the alignment keeps whole is
``exact``. Else the same words elsewhere, in text that came from no other old text, are ``moved`` when they can be
nowhere else, ``ambiguous`` when two places are as good. Else a span of which enough is kept is ``changed``, and so
is new text that resembles it. What is left is an ``orphan``. Only exact and moved places may pass without a person.
"""

from __future__ import annotations

import math
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Literal, NamedTuple

from council_app.text.alignment import Run, align
from council_app.text.blocks import likeness
from council_app.text.places import SURE_LENGTH, FreshText

Status = Literal["exact", "moved", "changed", "ambiguous", "orphan"]

KEPT_SHARE = 0.3
"""From this share of kept characters on, a span has a place."""

LEAST_KEPT = 0.15
"""With less than this share kept, what stands in a span's place is no rewording of it."""

ITEM_LIKE = 0.4
"""A whole line less like the line that some of its characters went to is gone: an item is followed as an item."""

_CLOSE = 0.34
"""Agreement of context that makes a short quote found elsewhere worth showing."""

STRANGE = 0.15
"""Where less of the text around a span is kept, the two texts say different things there, and what a short span
shares with the new one is chance: half of it must be kept then."""

_AROUND = 150
_STRANGE_KEPT = 0.5

_TIE = 0.1
_PARTED = 0.15

LONGEST = 3
"""A place more than so many times as long as its span is cut at a long insertion."""

_ENDS = 8


class Candidate(NamedTuple):
    """A place that a span may have gone to; code points of the new text, half open, *score* 0 to 1."""

    start: int
    end: int
    score: float


class Anchoring(NamedTuple):
    """Where a span went: place in the new text (code points; 0, 0 for an orphan), how sure, and by what method.

    *candidates* holds every place considered, best first: both twins of an ambiguous one, and for an orphan the
    stretch that stands now where it stood.
    """

    start: int
    end: int
    status: Status
    score: float
    method: str
    candidates: tuple[Candidate, ...] = ()


def reanchor(old_text: str, new_text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Return ``(start, end, status)`` in *new_text* for each span of *old_text*; ``(0, 0, 'orphan')`` for an orphan.

    Spans are half-open code-point offsets; what reaches outside the old text is clipped to it. Never raises.
    """
    return Carrier(old_text, new_text).brief_places(spans)


def reanchor_fully(old_text: str, new_text: str, spans: Sequence[tuple[int, int]]) -> list[Anchoring]:
    """Return the place of each span of *old_text* in *new_text*, with score, method and candidates.

    Spans are half-open code-point offsets; what reaches outside the old text is clipped to it. Never raises.
    """
    return Carrier(old_text, new_text).places(spans)


class Carrier:
    """Carries spans from one text to another; the diff is made once, for spans that come one by one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._runs = align(old, new)
        self._starts = [run.old for run in self._runs]
        # how far the run before a place reaches, and how far it was shifted; before the first run there is none
        self._reach = [(-sys.maxsize, 0), *((old + length, new - old) for old, new, length in self._runs)]

    @cached_property
    def _fresh(self) -> FreshText:
        return FreshText(self._old, self._new, self._runs)

    def places(self, spans: Sequence[tuple[int, int]]) -> list[Anchoring]:
        """Return what `reanchor_fully` returns."""
        return [self.carry(start, end) for start, end in spans]

    def brief_places(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
        """Return what `reanchor` returns."""
        starts, reach, length = self._starts, self._reach, len(self._old)
        found: list[tuple[int, int, str]] = []
        for start, end in spans:
            last, shift = reach[bisect_right(starts, start)]
            if start <= end <= last:
                found.append((start + shift, end + shift, "exact"))
            else:
                lost = self._lost(start, end) if 0 <= start < end <= length else self.carry(start, end)
                found.append(lost[:3])
        return found

    def _kept_whole(self, start: int, end: int) -> Candidate | None:
        """The place of a span that the alignment keeps in one piece."""
        last, shift = self._reach[bisect_right(self._starts, start)]
        return Candidate(start + shift, end + shift, 1.0) if start <= end <= last else None

    def carry(self, start: int, end: int) -> Anchoring:
        """Place one span."""
        if not 0 <= start <= end <= len(self._old):
            start = min(max(start, 0), len(self._old))
            end = min(max(end, start), len(self._old))
        place = self._kept_whole(start, end)
        if place is not None:
            return _found("exact", "alignment", [place])
        return self._orphan(start, end) if start == end else self._lost(start, end)

    def _lost(self, start: int, end: int) -> Anchoring:
        """Place a span of the old text, not empty, that the alignment does not keep in one piece."""
        kept = self._kept(start, end)
        length = _length(kept)
        return (
            (self._whole_beside(start, end, kept) if kept else None)
            or self._same_words(start, end, length / (end - start))
            or (self._partly_kept(start, end, kept, length) if kept else None)
            or self._look_alike(start, end)
            or self._written_over(start, end, kept, length)
            or self._orphan(start, end)
        )

    def _kept(self, start: int, end: int) -> list[Run]:
        """The parts of the runs that lie inside the span: only the first and the last may have to be cut."""
        starts = self._starts
        kept = self._runs[max(bisect_right(starts, start) - 1, 0) : bisect_left(starts, end)]
        if kept:
            old, new, length = kept[0]
            if old + length <= start:
                del kept[0]
            elif old < start:
                kept[0] = Run(start, new + start - old, old + length - start)
        if kept:
            old, new, length = kept[-1]
            if old + length > end:
                kept[-1] = Run(old, new, end - old)
        return kept

    def _whole_beside(self, start: int, end: int, kept: list[Run]) -> Anchoring | None:
        """The whole span stands at one of its kept parts; the alignment merely had two ways to cut."""
        text, quote = self._new, self._old[start:end]
        places = [
            (-length, new - old + start)
            for old, new, length in kept
            if new - old + start >= 0 and text.startswith(quote, new - old + start)
        ]
        for _, place in sorted(places, key=itemgetter(0)):
            if self._fresh.owned(place, place + len(quote), but=(start, end)) == 0:
                return _found("exact", "alignment", [Candidate(place, place + len(quote), 1.0)])
        return None

    def _same_words(self, start: int, end: int, kept: float) -> Anchoring | None:
        quote = self._old[start:end]
        places = self._fresh.same_words(quote)
        if not places:
            return None
        for place in places:
            if self._fresh.occurs_once(start, end, place, twins=len(places) > 1):
                return _found("moved", "same words", [Candidate(place, place + len(quote), 1.0)])
        if kept >= KEPT_SHARE:
            return None
        found = [
            Candidate(place, place + len(quote), self._fresh.agreement(start, end, place))
            for place in places
            if self._fresh.is_free(place, place + len(quote))
        ]
        found.sort(key=lambda place: (-place.score, place.start))
        if not found or (len(quote) < SURE_LENGTH and found[0].score < _CLOSE):
            return None
        if len(found) > 1 and found[1].score > found[0].score - _TIE:
            return _found("ambiguous", "same words", found)
        return _found("changed", "same words", found)

    def _partly_kept(self, start: int, end: int, kept: list[Run], length: int) -> Anchoring | None:
        if kept[-1].new + kept[-1].length - kept[0].new > LONGEST * (end - start) + 20:
            kept = _nearest_together(kept, end - start)
            length = _length(kept)
        if length < KEPT_SHARE * (end - start):
            return None
        if length < _STRANGE_KEPT * (end - start) and self._is_strange(start, end):
            return None
        first, last = kept[0].new, kept[-1].new + kept[-1].length
        if self._is_another_item(start, end, first, last):
            return None
        score = length / max(end - start, last - first)
        return _found("changed", "alignment", [Candidate(first, last, score)])

    def _is_another_item(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether the span is a whole line whose scraps went into a line that says something else."""
        old, new = self._old, self._new
        if not self._is_line(start, end) or "\n" in old[start:end] or "\n" in new[first:last]:
            return False
        line_end = new.find("\n", last)
        line = new[new.rfind("\n", 0, first) + 1 : line_end if line_end >= 0 else len(new)]
        return likeness(old[start:end], line) < ITEM_LIKE

    def _look_alike(self, start: int, end: int) -> Anchoring | None:
        if end - start < SURE_LENGTH:  # 「AI」 is everywhere: a short quote is never placed by likeness alone
            return None
        found = [Candidate(*place) for place in self._fresh.look_alikes(self._old[start:end])]
        if not found:
            return None
        tie = len(found) > 1 and found[1].score > found[0].score - _TIE / 2
        return _found("ambiguous" if tie else "changed", "likeness", found)

    def _written_over(self, start: int, end: int, kept: list[Run], length: int) -> Anchoring | None:
        """Little is kept, but other text was put beside it: the passage was rewritten where it stood."""
        if length < LEAST_KEPT * (end - start) or self._is_line(start, end) or self._is_strange(start, end):
            return None
        at = bisect_right(self._starts, kept[0].old)
        first, last = kept[0].new, kept[-1].new + kept[-1].length
        if kept[0].old > start:
            before = self._runs[at - 2] if at > 1 else Run(0, 0, 0)
            first = max(before.new + before.length, last - (end - start))
        if kept[-1].old + kept[-1].length < end:
            after = bisect_right(self._starts, kept[-1].old)
            reach = self._runs[after].new if after < len(self._runs) else len(self._new)
            last = min(reach, max(last, first + end - start))
        if last - first < (end - start) / 2:
            return None
        return _found("changed", "rewritten in place", [Candidate(first, last, length / (end - start))])

    def _is_strange(self, start: int, end: int) -> bool:
        """Whether the text around the span is another one now, of which only scraps agree."""
        first, last = max(0, start - _AROUND), min(len(self._old), end + _AROUND)
        return _length(self._kept(first, last)) < STRANGE * (last - first)

    def _is_line(self, start: int, end: int) -> bool:
        old = self._old
        return (start == 0 or old[start - 1] == "\n") and (end == len(old) or old[end] == "\n")

    def _orphan(self, start: int, end: int) -> Anchoring:
        """What stands now between the kept neighbours is shown beside the old quote."""
        after = bisect_right(self._starts, start)
        first = self._runs[after - 1].new + self._runs[after - 1].length if after else 0
        while after < len(self._runs) and self._runs[after].old < end:
            after += 1
        last = self._runs[after].new if after < len(self._runs) else len(self._new)
        instead = (Candidate(first, last, 0.0),) if first < last else ()
        return Anchoring(0, 0, "orphan", 0.0, "none", instead)


def _length(runs: Iterable[Run]) -> int:
    total = 0
    for _, _, length in runs:
        total += length
    return total


def _nearest_together(kept: list[Run], span: int) -> list[Run]:
    """Leave out small parts at either end that a long insertion has parted from the rest."""
    best, value = kept, -math.inf
    for first in range(min(len(kept), _ENDS)):
        for last in range(max(first, len(kept) - _ENDS), len(kept)):
            parts = kept[first : last + 1]
            length = _length(parts)
            excess = max(0, parts[-1].new + parts[-1].length - parts[0].new - LONGEST * span - 20)
            if length - _PARTED * excess > value:
                best, value = parts, length - _PARTED * excess
    return best


def _found(status: Status, method: str, candidates: list[Candidate]) -> Anchoring:
    best = candidates[0]
    return Anchoring(best.start, best.end, status, best.score, method, tuple(candidates))
