"""From the board's values to bits that are painted: the base text with its shades, the 統合案 with its sources."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from council_app.ui.desks.board import Row
from council_app.ui.desks.collisions import stretches
from council_app.ui.desks.sources import sourced
from council_app.ui.marked_text import Bit
from council_app.ui.marks import Mark, unknown


def base_bits(row: Row, marks: Mapping[str, Mark]) -> list[Bit]:
    """The text as it stands: lighter where one proposal touches it, darker where they differ, with carets where
    something is to be put in; 「2案」 behind words that differ, 「4名」 behind words that several change alike."""
    carets: dict[int, Mark] = {}
    ends: dict[int, int] = {}
    for edit, by in row.identical.items():
        if edit.start == edit.end:
            carets.setdefault(edit.start, marks.get(by[0].author) or unknown(by[0].author))
        elif len(by) > 1:
            ends[edit.end] = max(len(by), ends.get(edit.end, 0))
    cuts = sorted({0, len(row.text), *carets, *ends, *(a for a, _, _ in stretches(row.levels))})
    bits: list[Bit] = []
    for start, end in itertools.pairwise(cuts):
        level = row.levels[start]
        last = end == len(row.text) or row.levels[end] != level
        note = f"{level}案" if level > 1 and last else f"{ends[end]}名" if level == 1 and end in ends else ""
        look = "clash" if level > 1 else "once" if level else ""
        bits.append(Bit(row.text[start:end], look, note=note, caret=carets.get(start)))
    if len(row.text) in carets or not row.text:
        bits.append(Bit("", caret=carets.get(len(row.text))))
    return bits


def merged_bits(row: Row, text: str, marks: Mapping[str, Mark], view: str = "marked") -> list[Bit]:
    """The merged wording as 見え消し (``marked``), finished (``clean``) or the text it is made from (``base``)."""
    if view == "base":
        return [Bit(row.text)]
    if view == "clean":
        return [Bit(text)]
    bits = []
    for one in sourced(row, text):
        people = tuple(dict.fromkeys(o.author for o in one.by))
        seals = tuple(marks.get(person) or unknown(person) for person in people)
        bits.append(Bit(one.run.text, "" if one.run.kind == "equal" else one.run.kind, seals, one.own))
    return bits


def spoken(row: Row, text: str, names: Mapping[str, str]) -> str:
    """The merged wording as a screen reader reads it: what goes, what comes, from whom."""
    parts = []
    for one in sourced(row, text):
        if one.run.kind == "equal":
            parts.append(one.run.text)
            continue
        by = "・".join(dict.fromkeys(names.get(o.author, o.author) for o in one.by))
        who = by + ("・" if by and one.own else "") + ("座長" if one.own else "")
        what = "追加" if one.run.kind == "insert" else "削除"
        parts.append(f"〔{what}「{one.run.text}」{who}〕")
    return "".join(parts)
