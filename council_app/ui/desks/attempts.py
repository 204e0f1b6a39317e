"""別案: several unpublished attempts at the wording of a place, side by side, each as 見え消し with its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from council_app.deliberation.opinions import Wording
from council_app.ui.desks.board import Row
from council_app.ui.desks.board_texts import merged_bits, spoken
from council_app.ui.desks.desk_words import say
from council_app.ui.marked_text import MarkedText
from council_app.ui.marks import Mark
from council_app.ui.widgets import button, empty, label

COLUMN = 260  # px, the least width of one
BESIDE = 3  # at most so many in a row


class Attempt(QFrame):
    """One of them. ``chosen``: put it into the editor; ``dropped``: it goes."""

    chosen = Signal(str, object)
    dropped = Signal(str)

    def __init__(self, number: int, wording: Wording, row: Row, marks: Mapping[str, Mark]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.wording = wording
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(say("attempt", n=number), size=12, bold=True))
        head.addStretch(1)
        use = button(say("attempt_use"), self._use, look="link")
        use.setAccessibleName(f"{say('attempt', n=number)}、{say('attempt_use')}")
        drop = button(say("attempt_drop"), partial(self.dropped.emit, wording.id), look="link")
        drop.setAccessibleName(f"{say('attempt', n=number)}、{say('attempt_drop')}")
        head.addWidget(use)
        head.addSpacing(8)
        head.addWidget(drop)
        column.addLayout(head)
        self.words = MarkedText(14, 26, seal=0.42)
        self.words.set_bits(merged_bits(row, wording.text, marks))
        column.addWidget(self.words)
        column.addStretch(1)

    def _use(self) -> None:
        self.chosen.emit(self.wording.text, self.wording.opinions)


class Attempts(QWidget):
    """All of a place; nothing where there is none."""

    chosen = Signal(str, object)  # text, opinions
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 8, 0, 0)
        self.grid.setSpacing(8)
        self.made: list[Attempt] = []
        self._shown: tuple[object, ...] = ()
        self.hide()

    def show_attempts(
        self,
        wordings: Sequence[Wording],
        row: Row | None,
        marks: Mapping[str, Mark],
        names: Mapping[str, str],
    ) -> None:
        """Oldest first."""
        shown = (tuple(w.id for w in wordings), row, self._columns())
        if shown == self._shown:
            return
        self._shown = shown
        empty(self.grid)
        self.made = []
        if row is not None:
            for number, wording in enumerate(wordings, 1):
                made = Attempt(number, wording, row, marks)
                made.words.setAccessibleName(spoken(row, wording.text, names))
                made.chosen.connect(self.chosen)
                made.dropped.connect(self.dropped)
                self.grid.addWidget(made, *divmod(number - 1, self._columns()))
                self.made.append(made)
        self.setVisible(bool(self.made))

    def _columns(self) -> int:
        return max(1, min(BESIDE, self.width() // COLUMN))
