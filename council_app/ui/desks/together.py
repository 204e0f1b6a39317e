"""Opinions that are decided together: a group that the office confirmed, or mere suggestions by likeness."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from council_app.deliberation.council import Council
from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.opinions import Opinion
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.opinion_head import fill
from council_app.ui.model import number_of
from council_app.ui.ticks import Tick
from council_app.ui.widgets import button, key, label
from council_app.ui.words import pick

SHOWN = 6  # numbers that are named


class Together(QFrame):
    """``seen`` asks to be shown these opinions; ``wanted`` that each of the group is decided by its
    own 事務局案."""

    seen = Signal(object)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.opinion = ""
        self.others: tuple[str, ...] = ()  # undecided ones that a tick would include
        self.prepared: tuple[str, ...] = ()  # of the group, with a 事務局案
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        self.title = label("", bold=True, size=12, wrap=True)
        column.addWidget(self.title)
        self.tick = Tick()
        column.addWidget(self.tick)
        line = QHBoxLayout()
        self.numbers = label("", size=12, tone="second", wrap=True)
        line.addWidget(self.numbers, 1)
        line.addWidget(button(say("alike_see"), self._see, look="link"))
        column.addLayout(line)
        self.mixed = label("", size=12, tone="caution", wrap=True)
        column.addWidget(self.mixed)
        self.whole = QWidget()
        acts = QHBoxLayout(self.whole)
        acts.setContentsMargins(0, 2, 0, 2)
        self.confirm_button = button("", self.wanted.emit, look="small")
        acts.addWidget(self.confirm_button)
        acts.addWidget(key("Shift Enter"))
        acts.addStretch(1)
        column.addWidget(self.whole)
        self.note = label("", size=12, tone="second", wrap=True)
        column.addWidget(self.note)
        self.hide()

    def show_alike(self, council: Council, opinion: Opinion, alike: tuple[str, ...]) -> None:
        """Suggestions by the nearness of words; whether they are for or against cannot be told."""
        self._show(council, opinion, alike)
        self.prepared = ()
        fill(self.title, "")
        fill(self.mixed, "")
        self.whole.hide()
        self.tick.setText(say("alike", n=len(alike)))
        self.note.setText(say("alike_note"))

    def show_group(self, council: Council, opinion: Opinion, others: tuple[str, ...]) -> None:
        """事務局のまとめ: those of it that wait for a decision."""
        self._show(council, opinion, others)
        meant = [council.opinions[o] for o in (opinion.id, *others)]
        open_ = [o for o in meant if o.decision is None]
        self.prepared = tuple(o.id for o in open_ if o.proposal is not None)
        fill(self.title, say("group", name=opinion.group, n=len(open_)))
        self.tick.setText(say("group_same", n=len(others)))
        found = Counter(o.proposal.disposition for o in open_ if o.proposal is not None)
        listed = "・".join(f"{pick(DISPOSITIONS[d])} {n}" for d, n in found.items())
        fill(self.mixed, say("group_mixed", listed=listed) if len(found) > 1 else "")
        self.whole.setVisible(bool(self.prepared))
        self.confirm_button.setText(say("group_confirm", n=len(self.prepared)))
        self.note.setText(say("group_note"))

    def _show(self, council: Council, opinion: Opinion, others: tuple[str, ...]) -> None:
        if opinion.id != self.opinion:
            self.tick.setChecked(False)
        self.opinion, self.others = opinion.id, others
        self.setVisible(bool(others))
        shown = [number_of(council, council.opinions[o]) for o in others[:SHOWN]]
        more = say("others", n=len(others) - SHOWN) if len(others) > SHOWN else ""
        self.numbers.setText("　".join(shown) + more)

    def show_none(self) -> None:
        self.opinion, self.others, self.prepared = "", (), ()
        self.tick.setChecked(False)
        self.hide()

    @property
    def meant(self) -> tuple[str, ...]:
        """The others, where a person ticked them."""
        return self.others if self.tick.isChecked() else ()

    def toggle(self) -> None:
        if not self.isHidden():
            self.tick.toggle()

    def _see(self) -> None:
        if self.opinion:
            self.seen.emit((self.opinion, *self.others))
