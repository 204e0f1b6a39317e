"""Looking for a quote in that part of a revision which the alignment gives to no old text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from rapidfuzz.distance import Indel

from council_app.text.alignment import Run, common_prefix, common_suffix

CONTEXT = 24
"""Characters before and after a quote that tell twins apart."""

SURE_LENGTH = 12
"""A quote of so many characters that occurs once in either text is its own witness."""

LIKENESS = 0.7
"""A look-alike with fewer common characters is not offered: at most three in ten may differ."""

MOST_PLACES = 32
"""A quote that stands in more places than this is a phrase of the trade; more twins help nobody."""

LONGEST_LIKENESS = 2000
"""Longer quotes keep some part of themselves, or are gone; likeness is for sentences."""

_GRAM = 4
_PROBE = 8
_FREE = 0.8
_PLACES_PER_GRAM = 8


class FreshText:
    """The lines of the new text that were touched, and which of their characters no old text owns."""

    def __init__(self, old: str, new: str, runs: Sequence[Run]) -> None:
        self._old, self._new, self._runs = old, new, runs
        self._new_starts = [run.new for run in runs]
        self._stretches = _touched_lines(new, runs)
        self._text = "\x00".join(new[start:end] for start, end in self._stretches)
        self._offsets = [0]
        for start, end in self._stretches:
            self._offsets.append(self._offsets[-1] + end - start + 1)
        self._grams: dict[str, list[int]] | None = None

    def same_words(self, quote: str) -> list[int]:
        """Return where *quote* stands within touched lines (code points of the new text), at most MOST_PLACES."""
        places: list[int] = []
        if len(quote) >= 2 * _PROBE and not self._may_hold(quote):
            return places
        at = self._text.find(quote)
        while at >= 0 and len(places) < MOST_PLACES:
            if "\x00" not in quote:
                stretch = bisect_right(self._offsets, at) - 1
                places.append(self._stretches[stretch][0] + at - self._offsets[stretch])
            at = self._text.find(quote, at + 1)
        return places

    def _may_hold(self, quote: str) -> bool:
        """False where the touched lines cannot hold *quote*: all its pieces at some step would be among theirs."""
        probes, last = self._probes, len(quote) - _PROBE
        for at in range(_PROBE):
            while quote[at : at + _PROBE] in probes:
                at += _PROBE  # noqa: PLW2901  on to the next piece at this step
                if at > last:
                    return True
        return False

    @cached_property
    def _probes(self) -> set[str]:
        """The touched lines in pieces of _PROBE characters."""
        text = self._text
        return {text[at : at + _PROBE] for at in range(0, len(text) - _PROBE + 1, _PROBE)}

    def occurs_once(self, start: int, end: int, place: int, *, twins: bool) -> bool:
        """Say whether ``old[start:end]``, with CONTEXT around it, stands once in either text, at *place* in the new.

        *twins* says that the bare span is known to stand elsewhere in the new text too.
        """
        before, after = min(start, CONTEXT), min(len(self._old) - end, CONTEXT)
        around = self._old[start - before : end + after]
        if place >= before and self._new.startswith(around, place - before):
            if self._is_one_run(place - before, place - before + len(around)):
                return False
            return _once(self._old, around) and _once(self._new, around)
        if twins or end - start < SURE_LENGTH or self._is_one_run(place, place + end - start):
            return False
        quote = self._old[start:end]
        return _once(self._old, quote) and _once(self._new, quote)

    def _is_one_run(self, start: int, end: int) -> bool:
        """Whether ``new[start:end]`` came from the old text as it is: then these words stand there already."""
        at = bisect_right(self._new_starts, start) - 1
        return at >= 0 and end <= self._runs[at].new + self._runs[at].length

    def agreement(self, start: int, end: int, place: int) -> float:
        """Return the share, 0 to 1, of the 2 × CONTEXT characters around the old span that stand around *place*."""
        old, new, to = self._old, self._new, place + end - start
        room_before, room_after = min(CONTEXT, start), min(CONTEXT, len(old) - end)
        if not room_before + room_after:
            return 0.0
        before = common_suffix(old, start - room_before, start, new, 0, place)
        after = common_prefix(old, end, end + room_after, new, to, len(new))
        return (before + after) / (room_before + room_after)

    def owned(self, start: int, end: int, but: tuple[int, int] = (0, 0)) -> int:
        """Count the characters of ``new[start:end]`` that come from old text outside the span *but*."""
        count = 0
        first_run, last_run = (
            max(bisect_right(self._new_starts, start) - 1, 0),
            bisect_left(self._new_starts, end),
        )
        for run in self._runs[first_run:last_run]:
            first, last = max(start, run.new), min(end, run.new + run.length)
            shift = run.old - run.new
            if first < last:
                own = min(last + shift, but[1]) - max(first + shift, but[0])
                count += last - first - max(0, own)
        return count

    def is_free(self, start: int, end: int) -> bool:
        """Say whether at least eight in ten characters of ``new[start:end]`` come from no old text."""
        return self.owned(start, end) <= (1 - _FREE) * (end - start)

    def look_alikes(self, quote: str) -> list[tuple[int, int, float]]:
        """Return free places like *quote*: start, end, likeness; the best first, none overlapping."""
        length = len(quote)
        if length > LONGEST_LIKENESS:
            return []
        votes: dict[int, int] = {}
        grams = self._index()
        for k in range(length - _GRAM + 1):
            for at in grams.get(quote[k : k + _GRAM], ()):
                votes[(at - k) // 8] = votes.get((at - k) // 8, 0) + 1
        found = []
        for bucket in sorted(votes, key=lambda b: (-votes[b], b))[:4]:
            for start in (bucket * 8, bucket * 8 + 4):
                place = _fitted(self._new, quote, max(start, 0))
                if place[2] >= LIKENESS and self.is_free(place[0], place[1]):
                    found.append(place)
        found.sort(key=lambda place: (-place[2], place[0]))
        apart: list[tuple[int, int, float]] = []
        for place in found:
            if all(place[1] <= other[0] or other[1] <= place[0] for other in apart):
                apart.append(place)
        return apart

    def _index(self) -> dict[str, list[int]]:
        """The grams of text that no old text owns; very common ones are left out."""
        if self._grams is None:
            grams: dict[str, list[int]] = {}
            for start, end in gaps(self._runs, len(self._new)):
                for at in range(start, end - _GRAM + 1):
                    places = grams.setdefault(self._new[at : at + _GRAM], [])
                    if len(places) <= _PLACES_PER_GRAM:
                        places.append(at)
            self._grams = {gram: places for gram, places in grams.items() if len(places) <= _PLACES_PER_GRAM}
        return self._grams


def gaps(runs: Sequence[Run], length: int) -> Iterator[tuple[int, int]]:
    """The stretches of the new text, *length* characters long, between the runs."""
    at = 0
    for run in runs:
        if run.new > at:
            yield at, run.new
        at = run.new + run.length
    if at < length:
        yield at, length


def _touched_lines(new: str, runs: Sequence[Run]) -> list[tuple[int, int]]:
    """Stretches of whole lines that hold a character owned by no old text."""
    stretches: list[tuple[int, int]] = []
    for gap_start, gap_end in gaps(runs, len(new)):
        start = new.rfind("\n", 0, gap_start) + 1
        end = new.find("\n", gap_end) + 1 or len(new)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _fitted(new: str, quote: str, near: int) -> tuple[int, int, float]:
    """The stretch about *near* that the quote's own characters reach, with their likeness."""
    start = max(0, near - len(quote) // 4)
    window = new[start : near + len(quote) + len(quote) // 4 + 8]
    blocks = [b for b in Indel.editops(quote, window).as_matching_blocks() if b.size >= 2]
    if not blocks:
        return near, near, 0.0
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    return start + first, start + last, Indel.normalized_similarity(quote, window[first:last])


def _once(text: str, part: str) -> bool:
    at = text.find(part)
    return at >= 0 and text.find(part, at + 1) < 0
