"""The one list of edits between two texts; every renderer draws this list.

Edits are found character by character, then folded (an island of fewer than three kept characters between two
edits is marked along with them) and snapped to runs of kanji, kana or Latin, so that 「変動」 to 「変化」 is marked
as a word and not as half of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from council_app.text.alignment import align
from council_app.text.blocks import BlockChange, Item, align_blocks
from council_app.text.script import is_inside_character, is_inside_word, script_of

__all__ = ["BlockChange", "Edit", "Item", "Run", "align_blocks", "apply", "edits", "runs"]

MIN_ISLAND = 3
"""Kept characters between two edits below this number are folded into one edit."""

SNAP_REACH = 4
"""An end is moved by at most so many kanji; a longer run of them is several words."""

LONG_REACH = 12
"""An end is moved by at most so many katakana or Latin letters."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``old[start:end]`` by *replacement*; offsets are code points of the old text, half open.

    ``start == end`` is an insertion, an empty *replacement* a deletion.
    """

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text for a renderer: kept, inserted or deleted.

    *old_start* and *new_start* say where it stands (an insertion: before which old character; a deletion: before
    which new one), in code points.
    """

    kind: Literal["equal", "insert", "delete"]
    text: str
    old_start: int
    new_start: int


_MOST_BREAKS = 100  # a hunk of more lines is another text, not the same lines changed

Hunk = tuple[int, int, int, int]  # old start, old end, new start, new end


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that turn *old* into *new*, in order, apart from one another, as a person would mark them.

    ``apply(old, edits(old, new)) == new`` for any two texts.
    """
    return tuple(Edit(s, e, new[ns:ne]) for s, e, ns, ne in _readable(old, new, _hunks(old, new)))


def apply(old: str, edits: Iterable[Edit]) -> str:
    """Return *old* with the edits made.

    Raises ValueError where edits overlap, are out of order, or reach outside *old*.
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        if not at <= edit.start <= edit.end <= len(old):
            raise ValueError(f"edit {edit.start}-{edit.end} overlaps another or lies outside the text")
        parts += old[at : edit.start], edit.replacement
        at = edit.end
    parts.append(old[at:])
    return "".join(parts)


def runs(old: str, new: str) -> tuple[Run, ...]:
    """Return the texts side by side as runs, a deletion before the insertion that replaces it.

    The kept and deleted runs together are *old*, the kept and inserted ones *new*. No run is empty.
    """
    found: list[Run] = []
    old_at = new_at = 0
    for edit in edits(old, new):
        if edit.start > old_at:
            found.append(Run("equal", old[old_at : edit.start], old_at, new_at))
            new_at += edit.start - old_at
        if edit.end > edit.start:
            found.append(Run("delete", old[edit.start : edit.end], edit.start, new_at))
        if edit.replacement:
            found.append(Run("insert", edit.replacement, edit.end, new_at))
            new_at += len(edit.replacement)
        old_at = edit.end
    if old_at < len(old):
        found.append(Run("equal", old[old_at:], old_at, new_at))
    return tuple(found)


def _hunks(old: str, new: str) -> list[Hunk]:
    """The stretches between the kept runs, each within its line where the lines of both sides pair off."""
    hunks: list[Hunk] = []
    old_at = new_at = 0
    for run in align(old, new):
        if run.old > old_at or run.new > new_at:
            hunks.append((old_at, run.old, new_at, run.new))
        old_at, new_at = run.old + run.length, run.new + run.length
    if old_at < len(old) or new_at < len(new):
        hunks.append((old_at, len(old), new_at, len(new)))
    return [part for hunk in hunks for part in _by_line(old, new, hunk)]


def _by_line(old: str, new: str, hunk: Hunk) -> list[Hunk]:
    """Cut a hunk at its line breaks if both sides have as many: what changed in one line is one edit."""
    start, end, new_start, new_end = hunk
    breaks = old.count("\n", start, end)
    if not 0 < breaks <= _MOST_BREAKS or breaks != new.count("\n", new_start, new_end):
        return [hunk]
    parts: list[Hunk] = []
    for _ in range(breaks):
        at, new_at = old.index("\n", start), new.index("\n", new_start)
        parts.append((start, at, new_start, new_at))
        start, new_start = at + 1, new_at + 1
    parts.append((start, end, new_start, new_end))
    return [part for part in parts if part[0] < part[1] or part[2] < part[3]]


def _readable(old: str, new: str, hunks: list[Hunk]) -> list[Hunk]:
    """Fold and snap; the result still turns old into new."""
    folded = _folded(old, hunks)
    snapped = [_snapped(old, new, hunk, limits) for hunk, limits in _with_room(folded, old)]
    return _folded(old, snapped)


def _folded(old: str, hunks: Iterable[Hunk]) -> list[Hunk]:
    """Join hunks with fewer than MIN_ISLAND kept characters between them, unless a line ends there."""
    folded: list[Hunk] = []
    for hunk in hunks:
        if folded:
            island = old[folded[-1][1] : hunk[0]]
            if not island or (len(island) < MIN_ISLAND and "\n" not in island):
                folded[-1] = (folded[-1][0], hunk[1], folded[-1][2], hunk[3])
                continue
        folded.append(hunk)
    return folded


def _with_room(hunks: list[Hunk], old: str) -> list[tuple[Hunk, tuple[int, int]]]:
    """Each hunk with the kept characters before and after it that it may use."""
    room = []
    for at, hunk in enumerate(hunks):
        before = hunk[0] - (hunks[at - 1][1] if at else 0)
        after = (hunks[at + 1][0] if at + 1 < len(hunks) else len(old)) - hunk[1]
        room.append((hunk, (before, after // 2 if at + 1 < len(hunks) else after)))
    return room


def _snapped(old: str, new: str, hunk: Hunk, room: tuple[int, int]) -> Hunk:
    """Widen a hunk to the ends of the words that it cuts, if they are near; to ends of characters in any case."""
    start, end, new_start, new_end = hunk
    left = _reach(old, start, new, new_start, -1, room[0] - room[0] // 2)
    right = _reach(old, end, new, new_end, 1, room[1])
    return (start - left, end + right, new_start - left, new_end + right)


def _reach(old: str, at: int, new: str, new_at: int, step: int, room: int) -> int:
    """By how much an end moves in the direction of *step*, at most *room*."""
    if not is_inside_word(old, at) and not is_inside_word(new, new_at):
        return 0
    least = 0
    while least < room and (is_inside_character(old, at) or is_inside_character(new, new_at)):
        least, at, new_at = least + 1, at + step, new_at + step
    script = script_of(old[at]) if 0 <= at < len(old) else "other"
    most = min(room, least + (SNAP_REACH if script == "kanji" else LONG_REACH))
    reach = least
    while is_inside_word(old, at) or is_inside_word(new, new_at):
        if reach == most:
            return least
        reach, at, new_at = reach + 1, at + step, new_at + step
    return reach
