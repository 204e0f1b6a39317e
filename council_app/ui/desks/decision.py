"""The right column of the chair's desk: the chosen opinion, its disposition by digit, the answer, the proposal."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from council_app.deliberation.council import Council
from council_app.deliberation.labels import DISPOSITIONS, KINDS
from council_app.deliberation.opinions import Disposition, Opinion
from council_app.ui import icons, theme
from council_app.ui.desks.board import adds, airy, rewords
from council_app.ui.desks.desk_words import say
from council_app.ui.marks import Mark, unknown
from council_app.ui.model import number_of
from council_app.ui.widgets import Field, SealView, button, hairline, key, label
from council_app.ui.words import pick


class DispositionRow(QWidget):
    """One of the five: key, glyph, word and what follows from it."""

    pressed = Signal(object)

    def __init__(self, number: int, disposition: Disposition) -> None:
        super().__init__()
        self.number, self.disposition = number, disposition
        self.chosen = False
        self.setFixedHeight(32)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{number} {pick(DISPOSITIONS[disposition])}")

    def set_chosen(self, on: bool) -> None:
        self.chosen = on
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.isEnabled():
            self.pressed.emit(self.disposition)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, now = QPainter(self), theme.now()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.fillRect(box, theme.color(now.accent if self.chosen else now.paper))
        ink = now.on_accent if self.chosen else now.text1 if self.isEnabled() else now.text3
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QPen(theme.color(ink if self.chosen else now.control), 1))
        cap = QRectF(10.5, 6.5, 18, 19)
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(theme.color(ink))
        painter.setFont(theme.font(11))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(self.number))
        icons.draw_disposition(painter, self.disposition, ink, QRectF(38, 9, 14, 14))
        painter.setFont(theme.font(13, bold=self.chosen))
        painter.drawText(box.adjusted(62, 0, 0, 0), middle, pick(DISPOSITIONS[self.disposition]))
        painter.setFont(theme.font(12))
        painter.setPen(theme.color(ink if self.chosen else now.text2))
        painter.drawText(
            box.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, say(self.disposition.value)
        )


class DecisionPanel(QFrame):
    """``decided`` carries (opinion, disposition or None, answer); ``confirmed`` the opinion whose proposal stands."""

    decided = Signal(str, object, str)
    confirmed = Signal(str)
    taken = Signal(str)  # put this proposal into the merged wording
    added = Signal(str)  # record this new item
    stepped = Signal(int)
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.opinion: Opinion | None = None
        self._kept: dict[str, str] = {}  # answers that are not recorded yet
        self._wanted: dict[str, Disposition] = {}  # chosen, but waiting for an answer
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._head())
        self.rows = [DispositionRow(i, d) for i, d in enumerate(Disposition, 1)]
        title = QHBoxLayout()
        title.addWidget(label(say("disposition"), bold=True, size=12))
        title.addWidget(label(say("by_digit"), size=12, tone="second"))
        title.addStretch(1)
        column.addLayout(title)
        frame = QFrame()
        frame.setObjectName("card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        for i, row in enumerate(self.rows):
            if i:
                inside.addWidget(hairline())
            row.pressed.connect(self.choose)
            inside.addWidget(row)
        column.addWidget(frame)
        self.said = label("", size=12, tone="error", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        column.addWidget(self._proposal())
        column.addWidget(label(say("answer"), bold=True, size=12))
        self.answer = Field(14, 23)
        self.answer.setMinimumHeight(90)
        self.answer.setMaximumHeight(170)
        self.answer.edit.setPlaceholderText(say("answer_hint"))
        self.answer.edit.setAccessibleName(say("answer"))
        self.answer.edit.textChanged.connect(self._typed)
        column.addWidget(self.answer)
        self.keep = button(say("keep"), self.commit, look="small")
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.warning = label("", size=12, tone="caution", wrap=True)
        column.addWidget(self.warning)
        hat = label("", size=12, tone="second", wrap=True)
        self._fill(hat, say("own"))
        column.addWidget(hat)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.next = button(say("next") + "  N", self.next_wanted.emit, look="primary")
        foot.addWidget(self.next)
        column.addLayout(foot)
        self.show_opinion(None, None, {}, "")

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(label(say("chosen"), size=12, tone="second"))
        top.addStretch(1)
        self.position = label("", size=12, tone="second")
        top.addWidget(self.position)
        head.addLayout(top)
        self._line = QHBoxLayout()
        self.seal: SealView | None = None
        self.name = label("", bold=True, wrap=True)
        self._line.addWidget(self.name, 1)
        head.addLayout(self._line)
        self.words = label("", size=12, tone="second", wrap=True)
        head.addWidget(self.words)
        self.support = label("", size=12, tone="second", wrap=True)
        head.addWidget(self.support)
        self.take = button(say("take"), self._take, icon="combine", look="small")
        head.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.add = button(say("add_item"), self._add, icon="circle-plus", look="small")
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    def _proposal(self) -> QFrame:
        self.proposal = QFrame()
        self.proposal.setObjectName("marked")
        column = QVBoxLayout(self.proposal)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        self.proposal_title = label("", bold=True, wrap=True)
        self.proposal_words = label("", size=12, tone="second", wrap=True)
        column.addWidget(self.proposal_title)
        column.addWidget(self.proposal_words)
        row = QHBoxLayout()
        row.addWidget(button(say("confirm"), self.confirm, look="small"))
        row.addWidget(key("Enter"))
        row.addStretch(1)
        column.addLayout(row)
        return self.proposal

    def show_opinion(
        self, council: Council | None, opinion: Opinion | None, marks: Mapping[str, Mark], position: str
    ) -> None:
        """Show an opinion; an answer being written to the same one stays."""
        same = opinion is not None and self.opinion is not None and opinion.id == self.opinion.id
        if not same:
            self._say("")
        self.opinion = opinion
        if self.seal is not None:
            self._line.removeWidget(self.seal)
            self.seal.hide()
            self.seal.deleteLater()
            self.seal = None
        self.position.setText(position)
        here = opinion is not None and council is not None
        for widget in (self.answer, *self.rows):
            widget.setEnabled(here)
        self.proposal.setVisible(False)
        if not here:
            self.name.setText(say("none_chosen"))
            for blank in (self.words, self.support, self.warning):
                blank.setVisible(False)
            self.take.hide()
            self.add.hide()
            self._set_answer("")
            self._choose_row(None)
            return
        assert opinion is not None
        assert council is not None
        self.seal = SealView(marks.get(opinion.author) or unknown(opinion.author), 0.78)
        self._line.insertWidget(0, self.seal)
        kind = pick(KINDS[opinion.kind])
        self.name.setText(f"{council.name(opinion.author)}　{kind}　{number_of(council, opinion)}")
        self._fill(self.words, "\n".join(part for part in (opinion.text, opinion.reason) if part))
        names = "・".join(council.name(s.author) for s in opinion.supports)
        self._fill(self.support, say("support", names=names) if names else "")
        self.take.setVisible(rewords(opinion))
        self.add.setVisible(adds(opinion))
        decision = opinion.decision
        self._choose_row(decision.disposition if decision else self._wanted.get(opinion.id))
        changed = decision is not None and decision.changed_after
        crossed = len(opinion.decisions) > 1
        self._fill(self.warning, say("crossed") if crossed else say("changed_after") if changed else "")
        if opinion.proposal and not decision:
            self.proposal.setVisible(True)
            what = pick(DISPOSITIONS[opinion.proposal.disposition])
            self.proposal_title.setText(say("proposal", what=what))
            self._fill(self.proposal_words, opinion.proposal.answer)
        if not same or not self.answer_changed:
            self._set_answer(self._kept.get(opinion.id, decision.answer if decision else ""))
        self._typed()

    @staticmethod
    def _fill(widget: QLabel, text: str) -> None:
        widget.setTextFormat(Qt.TextFormat.RichText)
        widget.setText(airy(text))
        widget.setVisible(bool(text))

    def _set_answer(self, text: str) -> None:
        if self.answer.edit.toPlainText() != text:
            self.answer.edit.set_words(text)

    def _choose_row(self, disposition: Disposition | None) -> None:
        for row in self.rows:
            row.set_chosen(row.disposition is disposition)

    @property
    def words_written(self) -> str:
        return self.answer.edit.toPlainText()

    @property
    def answer_changed(self) -> bool:
        if self.opinion is None:
            return False
        recorded = self.opinion.decision.answer if self.opinion.decision else ""
        return self.words_written != recorded

    def _typed(self) -> None:
        if self.opinion is None:
            self.keep.setVisible(False)
            return
        if self.answer_changed:
            self._kept[self.opinion.id] = self.words_written
        else:
            self._kept.pop(self.opinion.id, None)
        settled = self.opinion.decision is not None or self.opinion.id in self._wanted
        self.keep.setVisible(settled)
        self.keep.setEnabled(self.answer_changed)

    def choose(self, disposition: Disposition) -> None:
        """Give a disposition, with the answer as it is written now."""
        if self.opinion is None:
            return
        self._settle()
        self._wanted[self.opinion.id] = disposition
        self._choose_row(disposition)
        self._say("")
        self.decided.emit(self.opinion.id, disposition, self.words_written)

    def take_back(self) -> None:
        """Take the disposition back; what was written as an answer stays in the field."""
        if self.opinion is None or not (self.opinion.decisions or self.opinion.id in self._wanted):
            return
        self._wanted.pop(self.opinion.id, None)
        self._choose_row(None)
        if self.words_written:
            self._kept[self.opinion.id] = self.words_written
        if self.opinion.decisions:
            self.decided.emit(self.opinion.id, None, "")

    def confirm(self) -> None:
        """Confirm the office's proposal as it stands."""
        if self.opinion is not None and self.opinion.proposal and not self.opinion.decision:
            self.confirmed.emit(self.opinion.id)

    def commit(self) -> None:
        """Record a changed answer to a decided opinion."""
        self._settle()
        if self.opinion is None or not self.answer_changed:
            return
        decision = self.opinion.decision
        disposition = decision.disposition if decision else self._wanted.get(self.opinion.id)
        if disposition is not None:
            self.decided.emit(self.opinion.id, disposition, self.words_written)

    def recorded(self, opinion: str, answer: str) -> None:
        """What was sent is in the record now."""
        self._wanted.pop(opinion, None)
        if self._kept.get(opinion) == answer:
            self._kept.pop(opinion, None)
        self._say("")

    def refused(self, sentence: str) -> None:
        """A decision was not taken: say why, and let the answer be written."""
        self._say(sentence)
        self._typed()
        self.answer.edit.setFocus()

    def _settle(self) -> None:
        if self.answer.edit.composing:
            QGuiApplication.inputMethod().commit()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _take(self) -> None:
        if self.opinion is not None:
            self.taken.emit(self.opinion.id)

    def _add(self) -> None:
        if self.opinion is not None:
            self.added.emit(self.opinion.id)
