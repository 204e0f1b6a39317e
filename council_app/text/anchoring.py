"""Where the place of an opinion is in another revision of the text.

One alignment per pair of revisions, never one search per opinion.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from council_app.text.alignment import align

Status = Literal["exact", "moved", "changed", "ambiguous", "orphan"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a span may have gone to; code points of the new text, half open, *score* 0 to 1."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Where a span went: place in the new text (code points; 0, 0 for an orphan), how sure, and by what method.

    *candidates* holds every place considered, best first: both twins of an ambiguous one.
    """

    start: int
    end: int
    status: Status
    score: float
    method: str
    candidates: tuple[Candidate, ...] = ()


def reanchor(old_text: str, new_text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Return ``(start, end, status)`` in *new_text* for each span of *old_text*; an orphan is ``(0, 0, 'orphan')``."""
    return [(a.start, a.end, a.status) for a in reanchor_fully(old_text, new_text, spans)]


def reanchor_fully(old_text: str, new_text: str, spans: Sequence[tuple[int, int]]) -> list[Anchoring]:
    """Return the place of each span of *old_text* in *new_text*, with score, method and candidates.

    Spans are half-open code-point offsets; what reaches outside the old text is clipped to it.
    """
    runs = align(old_text, new_text)
    starts = [run.old for run in runs]
    found = []
    for start, end in spans:
        start = min(max(start, 0), len(old_text))
        end = min(max(end, start), len(old_text))
        at = max(bisect_right(starts, start) - 1, 0)
        first = last = -1
        kept = 0
        whole = False
        while at < len(runs) and runs[at].old < max(end, start + 1):
            run = runs[at]
            lo, hi = max(start, run.old), min(end, run.old + run.length)
            if lo < hi or (start == end and run.old <= start <= run.old + run.length):
                whole = whole or (lo == start and hi == end)
                first = run.new + lo - run.old if first < 0 else first
                last = run.new + hi - run.old
                kept += hi - lo
            at += 1
        if whole:
            found.append(Anchoring(first, last, "exact", 1.0, "alignment", (Candidate(first, last, 1.0),)))
            continue
        quote = old_text[start:end]
        place = new_text.find(quote) if len(quote) >= 12 else -1
        if place >= 0 and new_text.find(quote, place + 1) < 0 and old_text.count(quote) == 1:
            there = Candidate(place, place + len(quote), 1.0)
            found.append(Anchoring(there.start, there.end, "moved", 1.0, "same words", (there,)))
        elif kept and kept >= 0.3 * len(quote):
            score = kept / max(len(quote), last - first)
            found.append(
                Anchoring(first, last, "changed", score, "alignment", (Candidate(first, last, score),))
            )
        else:
            found.append(Anchoring(0, 0, "orphan", 0.0, "none"))
    return found
