"""Code points ↔ UTF-16 units. Stored places count code points; QTextCursor and QTextLayout count UTF-16."""

from __future__ import annotations

from itertools import accumulate


def to_utf16(text: str, position: int) -> int:
    """Units before the code point at ``position``."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return position
    return sum(2 if c > "\uffff" else 1 for c in text[:position])


def to_points(text: str, units: int) -> int:
    """Code points before ``units``; a position inside a pair counts as before it."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return units
    ends = list(accumulate((2 if c > "\uffff" else 1 for c in text), initial=0))
    low = 0
    while low + 1 < len(ends) and ends[low + 1] <= units:
        low += 1
    return low
