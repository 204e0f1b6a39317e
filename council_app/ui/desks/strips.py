"""What the 統合案 asks: whether to take a preview in, in which order insertions at one point stand, and how an
opposition (a deletion against a rewriting of the same words) shall end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from council_app.deliberation.council import Council
from council_app.deliberation.opinions import Opinion
from council_app.text.merging import Conflict
from council_app.ui.desks.board import TAKEN, Row
from council_app.ui.desks.collisions import Opposition
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.sources import sourced
from council_app.ui.model import number_of
from council_app.ui.widgets import button, empty, key, label


@dataclass(frozen=True)
class Preview:
    """What taking in all that does not collide would give, or ``one`` (opinion and its wording) at whose point something
    stands already."""

    text: str
    taken: int
    left_out: int
    ties: tuple[Conflict, ...]
    one: tuple[str, str] | tuple[()] = ()


class PreviewStrip(QWidget):
    """Taken in only on a second press. ``turned`` carries the insertions whose order shall change."""

    taken = Signal()
    dropped = Signal()
    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        asked = QFrame()
        asked.setObjectName("previewStrip")
        row = QHBoxLayout(asked)
        row.setContentsMargins(14, 5, 14, 5)
        self.words = label("", size=12, wrap=True)
        row.addWidget(self.words, 1)
        row.addWidget(button(say("preview_take"), self.taken.emit, look="primary small", tip="Shift+M"))
        row.addWidget(button(say("preview_drop"), self.dropped.emit, look="small", tip="Esc"))
        column.addWidget(asked)
        self.ties = QWidget()
        self.rows = QVBoxLayout(self.ties)
        self.rows.setContentsMargins(18, 6, 14, 0)
        column.addWidget(self.ties)
        self.hide()

    def show_preview(self, preview: Preview | None, names: Callable[[tuple[str, ...]], str]) -> None:
        """``names`` says who stands behind opinions."""
        empty(self.rows)
        self.setVisible(preview is not None)
        if preview is None:
            return
        some = say("preview_some", n=preview.taken, c=preview.left_out)
        self.words.setText(some if preview.left_out else say("preview_all", n=preview.taken))
        for tie in preview.ties:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            listed = " → ".join(f"{names(edit.proposers)}「{edit.replacement}」" for edit in tie.alternatives)
            row.addWidget(label(say("tie", listed=listed), size=12, wrap=True), 1)
            turn = button(say("turn"), partial(self.turned.emit, tie), look="small", icon="arrow-up-down")
            row.addWidget(turn)
            self.rows.addWidget(line)
        self.ties.setVisible(bool(preview.ties))


class OppositionStrip(QFrame):
    """Stays in view until both sides are decided; ``opened`` asks for the next of them."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("oppositionStrip")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        self.words = label("", size=12, tone="caution", wrap=True)
        row.addWidget(self.words, 1)
        row.addWidget(button(say("open_opposition"), self.opened.emit, look="link"))
        row.addWidget(key("G"))
        self.hide()

    def show_row(self, row: Row | None, text: str, council: Council | None) -> None:
        """``text`` is the wording as it is being written."""
        listed = row.oppositions if row is not None else ()
        found = next((o for o in listed if o.open), None) or next((o for o in listed if o.both_taken), None)
        self.setVisible(found is not None)
        if found is not None and row is not None and council is not None:
            self.words.setText(opposed(found, row, text, council))


def opposed(found: Opposition, row: Row, text: str, council: Council) -> str:
    """What is to be said of an opposition as things stand."""
    used = {o.id for one in sourced(row, text) for o in one.by}
    amenders = "・".join(dict.fromkeys(council.name(o.author) for o in found.amenders))
    deleters = "・".join(dict.fromkeys(council.name(o.author) for o in found.deleters))
    numbers = "・".join(number_of(council, o) for o in found.open)

    def taken(side: tuple[Opinion, ...]) -> bool:
        return any(o.id in used or (o.decision and o.decision.disposition in TAKEN) for o in side)

    if not found.open:
        return say("opposed_both", a=amenders, d=deleters)
    if taken(found.amenders):
        return say("opposed_amend", a=amenders, d=deleters, no=numbers)
    if taken(found.deleters):
        return say("opposed_delete", a=amenders, d=deleters, no=numbers)
    return say("opposed_open", a=amenders, d=deleters)
