"""The right column of the chair's desk: the chosen opinion, its disposition by digit, the answer, the proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from council_app.actions import answers
from council_app.deliberation.council import Council
from council_app.deliberation.labels import DISPOSITIONS, KINDS
from council_app.deliberation.opinions import Disposition, Opinion
from council_app.ui import icons, theme
from council_app.ui.desks.board import adds, differs, outdated, rewords
from council_app.ui.desks.collisions import runs_of
from council_app.ui.desks.desk_words import say
from council_app.ui.marked import Marked
from council_app.ui.marks import Mark, unknown
from council_app.ui.model import author_of, number_of
from council_app.ui.widgets import Field, SealView, button, hairline, icon_button, key, label, set_tone
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
    """``decided`` carries (opinions, disposition or None, answer, reason why the text stays); ``confirmed`` those whose
    事務局案 stands as it is."""

    decided = Signal(object, object, str, str)
    confirmed = Signal(object)
    taken = Signal(str)  # put this proposal into the merged wording
    added = Signal(str)  # record this new item
    stepped = Signal(int)
    alike_wanted = Signal(object)  # show these opinions
    template_kept = Signal(object, str)  # disposition, text
    undo_wanted = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.council: Council | None = None
        self.opinion: Opinion | None = None
        self.alike: tuple[str, ...] = ()  # undecided ones that speak of the same thing
        self.change_missing = False  # adopted, but no wording changes anything
        self._kept: dict[str, str] = {}  # answers that are not recorded yet
        self._wanted: dict[str, Disposition] = {}  # chosen, but waiting for an answer
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        scroll = QScrollArea()
        scroll.setObjectName("decision")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("panelGround")
        column = QVBoxLayout(holder)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addLayout(self._rows())
        self.said = label("", size=12, tone="error", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        column.addWidget(self._proposal())
        column.addLayout(self._answer())
        column.addWidget(self._alike())
        self.warning = label("", size=12, tone="caution", wrap=True)
        column.addWidget(self.warning)
        column.addWidget(self._hat())
        column.addStretch(1)
        scroll.setWidget(holder)
        outer.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 10)
        self.back = button(say("undo"), self.undo_wanted.emit, icon="undo-2")
        foot.addWidget(self.back)
        foot.addStretch(1)
        self.next = button(say("next") + "  N", self.next_wanted.emit, look="primary")
        foot.addWidget(self.next)
        outer.addWidget(hairline())
        outer.addLayout(foot)
        self.show_opinion(None, None, {}, "")

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(label(say("chosen"), size=12, tone="second"))
        top.addStretch(1)
        self.position = label("", size=12, tone="second")
        top.addWidget(self.position)
        top.addWidget(icon_button("chevron-left", say("previous"), partial(self.stepped.emit, -1)))
        top.addWidget(icon_button("chevron-right", say("following"), partial(self.stepped.emit, 1)))
        head.addLayout(top)
        self._line = QHBoxLayout()
        self._line.setSpacing(10)
        self.seal: SealView | None = None
        beside = QVBoxLayout()
        beside.setSpacing(3)
        self.name = label("", bold=True, wrap=True)
        beside.addWidget(self.name)
        self.words = label("", size=12, wrap=True)
        beside.addWidget(self.words)
        self.support = label("", size=12, tone="second", wrap=True)
        beside.addWidget(self.support)
        self.replies = label("", size=12, tone="second", wrap=True)
        beside.addWidget(self.replies)
        self._line.addLayout(beside, 1)
        head.addLayout(self._line)
        self.take = button(say("take"), self._take, icon="combine", look="small")
        head.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.add = button(say("add_item"), self._add, icon="circle-plus", look="small")
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    def _rows(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        title = QHBoxLayout()
        title.addWidget(label(say("disposition"), bold=True, size=12))
        title.addWidget(label(say("by_digit"), size=12, tone="second"))
        title.addStretch(1)
        column.addLayout(title)
        self.rows = [DispositionRow(i, d) for i, d in enumerate(Disposition, 1)]
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
        return column

    def _proposal(self) -> QFrame:
        self.proposal = QFrame()
        self.proposal.setObjectName("marked")
        column = QVBoxLayout(self.proposal)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        self.proposal_title = label("", bold=True, wrap=True)
        self.proposal_words = label("", size=12, tone="second", wrap=True)
        self.proposal_marks = Marked(12, 20, (0, 2))
        column.addWidget(self.proposal_title)
        column.addWidget(self.proposal_words)
        column.addWidget(self.proposal_marks)
        self.confirm_line = QWidget()
        row = QHBoxLayout(self.confirm_line)
        row.setContentsMargins(0, 2, 0, 0)
        row.addWidget(button(say("confirm"), self.confirm, look="small"))
        row.addWidget(key("Enter"))
        row.addStretch(1)
        column.addWidget(self.confirm_line)
        return self.proposal

    def _answer(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        title = QHBoxLayout()
        title.addWidget(label(say("answer"), bold=True, size=12))
        title.addStretch(1)
        self.templates = button(
            say("templates"), self.open_templates, icon="file-text", look="quiet", tip="T"
        )
        self.former = button(say("former"), self.open_former, icon="rotate-ccw-clock", look="quiet", tip="R")
        title.addWidget(self.templates)
        title.addWidget(self.former)
        column.addLayout(title)
        self.answer = Field(14, 23)
        self.answer.setMinimumHeight(84)
        self.answer.setMaximumHeight(170)
        self.answer.edit.setPlaceholderText(say("answer_hint"))
        self.answer.edit.setAccessibleName(say("answer"))
        self.answer.edit.textChanged.connect(self._typed)
        column.addWidget(self.answer)
        self.keep = button(say("keep"), self.commit, look="small")
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.why_title = label(say("reason_why"), bold=True, size=12)
        column.addWidget(self.why_title)
        self.why = QLineEdit()
        self.why.setPlaceholderText(say("reason_hint"))
        self.why.setToolTip(say("reason_hint"))
        self.why.setAccessibleName(say("reason_why"))
        self.why.editingFinished.connect(self.commit)
        column.addWidget(self.why)
        return column

    def _alike(self) -> QFrame:
        self.alike_box = QFrame()
        self.alike_box.setObjectName("card")
        column = QVBoxLayout(self.alike_box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        self.group = QCheckBox()
        column.addWidget(self.group)
        line = QHBoxLayout()
        self.alike_numbers = label("", size=12, tone="second", wrap=True)
        line.addWidget(self.alike_numbers, 1)
        line.addWidget(button(say("alike_see"), self._see_alike, look="link"))
        column.addLayout(line)
        column.addWidget(label(say("alike_note"), size=12, tone="second", wrap=True))
        return self.alike_box

    def _hat(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("stamp", theme.now().text2, 16, 1.0))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self.hat = label("", size=12, tone="second", wrap=True)
        row.addWidget(self.hat, 1)
        return made

    # ------------------------------------------------------------------ showing

    def show_opinion(
        self, council: Council | None, opinion: Opinion | None, marks: Mapping[str, Mark], position: str,
        *, alike: tuple[str, ...] = (), change_missing: bool = False,
    ) -> None:  # fmt: skip
        """Show an opinion; an answer being written to the same one stays. ``alike`` are undecided ones like it."""
        same = opinion is not None and self.opinion is not None and opinion.id == self.opinion.id
        edited = same and self.answer_changed  # against what was recorded before
        if not same:
            self._say("")
            self.group.setChecked(False)
        self.council, self.opinion, self.change_missing = council, opinion, change_missing
        self.position.setText(position)
        here = opinion is not None and council is not None
        for widget in (self.answer, self.templates, self.former, *self.rows):
            widget.setEnabled(here)
        if not here:
            self._show_none()
            return
        assert opinion is not None
        assert council is not None
        self._show_head(council, opinion, marks, same=same)
        self._show_proposal(opinion)
        self._show_alike(council, alike)
        decision = opinion.decision
        self._choose_row(decision.disposition if decision else self._wanted.get(opinion.id))
        changed = decision is not None and decision.changed_after
        crossed = len(opinion.decisions) > 1
        self._fill(self.warning, say("crossed") if crossed else say("changed_after") if changed else "")
        chair = council.roster.chair
        own = chair is not None and opinion.author == chair.id
        self.hat.setText(say("own_opinion") if own else say("own"))
        set_tone(self.hat, "tone", "caution" if own else "second")
        if not edited:
            self._set_answer(self._kept.get(opinion.id, decision.answer if decision else ""))
        missing = change_missing or bool(decision and decision.note)
        self.why_title.setVisible(missing)
        self.why.setVisible(missing)
        if not (same and self.why.hasFocus()):
            self.why.setText(decision.note if decision else "")
        self._typed()

    def _show_none(self) -> None:
        self.name.setText(say("none_chosen"))
        if self.seal is not None:
            self.seal.hide()
        for blank in (self.words, self.support, self.replies, self.warning, self.take, self.add, self.proposal,
                      self.alike_box, self.why, self.why_title):  # fmt: skip
            blank.setVisible(False)
        self.hat.setText(say("own"))
        self._set_answer("")
        self._choose_row(None)

    def _show_head(
        self, council: Council, opinion: Opinion, marks: Mapping[str, Mark], *, same: bool
    ) -> None:
        mark = marks.get(opinion.author) or unknown(opinion.author)
        if self.seal is None:
            self.seal = SealView(mark, 1.0)
            self._line.insertWidget(0, self.seal, 0, Qt.AlignmentFlag.AlignTop)
        elif not same:
            self.seal.mark = mark
            self.seal.setAccessibleName(mark.name)
            self.seal.update()
        self.seal.show()
        kind = pick(KINDS[opinion.kind])
        own = number_of(council, replace(opinion, number=None))
        number = f"No.{opinion.number}（{own}）" if opinion.number is not None else own
        if opinion.given_number is not None:
            number += say("given_number", n=opinion.given_number)
        self.name.setText(f"{author_of(council, opinion)}　{kind}　{number}")
        group = say("grouped", name=opinion.group) if opinion.group else ""
        self._fill(self.words, "\n".join(part for part in (opinion.text, opinion.reason, group) if part))
        names = "・".join(council.name(s.author) for s in opinion.supports)
        self._fill(self.support, say("support", names=names) if names else "")
        said = [f"{council.name(r.author)}：{r.text}" for r in opinion.replies if not r.withdrawn]
        self._fill(self.replies, "\n".join(said))
        self.take.setVisible(rewords(opinion))
        self.add.setVisible(adds(opinion))

    def _show_proposal(self, opinion: Opinion) -> None:
        """事務局案; after a decision what differs from it is marked."""
        proposal, decision = opinion.proposal, opinion.decision
        self.proposal.setVisible(proposal is not None)
        if proposal is None:
            return
        what = pick(DISPOSITIONS[proposal.disposition])
        self.confirm_line.setVisible(decision is None)
        self.proposal_marks.setVisible(False)
        self._fill(self.proposal_words, "")
        if decision is None:
            self.proposal_title.setText(say("proposal", what=what))
            self._fill(self.proposal_words, proposal.answer)
        elif outdated(opinion):
            self.proposal_title.setText(say("proposal_moved", what=what))
            self._fill(self.proposal_words, proposal.answer)
        elif differs(opinion):
            self.proposal_title.setText(say("not_as_proposed", what=what))
            if decision.answer != proposal.answer:
                self.proposal_marks.set_runs(runs_of(proposal.answer, decision.answer))
                self.proposal_marks.setVisible(True)
        else:
            self.proposal_title.setText(say("as_proposed"))

    def _show_alike(self, council: Council, alike: tuple[str, ...]) -> None:
        self.alike = alike
        self.alike_box.setVisible(bool(alike))
        if alike:
            self.group.setText(say("alike", n=len(alike)))
            shown = [number_of(council, council.opinions[o]) for o in alike[:6]]
            more = say("others", n=len(alike) - 6) if len(alike) > 6 else ""
            self.alike_numbers.setText("　".join(shown) + more)

    @staticmethod
    def _fill(widget: QLabel, text: str) -> None:
        if widget.text() != text:
            widget.setText(text)
        widget.setVisible(bool(text))

    def _set_answer(self, text: str) -> None:
        if self.answer.edit.toPlainText() != text:
            self.answer.edit.set_words(text)

    def _choose_row(self, disposition: Disposition | None) -> None:
        for row in self.rows:
            row.set_chosen(row.disposition is disposition)

    def show_undo(self, name: str) -> None:
        """What 元に戻す would do; "" where there is nothing."""
        self.back.setEnabled(bool(name))
        self.back.setToolTip(say("undo_n", name=name) if name else "")

    # ------------------------------------------------------------------ deciding

    @property
    def words_written(self) -> str:
        return self.answer.edit.toPlainText()

    @property
    def answer_changed(self) -> bool:
        if self.opinion is None:
            return False
        recorded = self.opinion.decision.answer if self.opinion.decision else ""
        return self.words_written != recorded

    @property
    def why_changed(self) -> bool:
        if self.opinion is None or self.why.isHidden():
            return False
        return self.why.text() != (self.opinion.decision.note if self.opinion.decision else "")

    @property
    def meant(self) -> tuple[str, ...]:
        """The opinion, and those alike where a person ticked them."""
        assert self.opinion is not None
        return (self.opinion.id, *(self.alike if self.group.isChecked() else ()))

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
        """Give a disposition, with the answer as it is written now; where nothing was written and the office proposed
        the same disposition, with the office's answer."""
        if self.opinion is None:
            return
        self._settle()
        proposal = self.opinion.proposal
        answer = self.words_written
        if not answer and proposal is not None and proposal.disposition is disposition:
            answer = proposal.answer
        self._wanted[self.opinion.id] = disposition
        self._choose_row(disposition)
        self._say("")
        self.decided.emit(self.meant, disposition, answer, self._note())

    def _note(self) -> str:
        return "" if self.why.isHidden() else self.why.text()

    def take_back(self) -> None:
        """Take the disposition back; what was written as an answer stays in the field."""
        if self.opinion is None or not (self.opinion.decisions or self.opinion.id in self._wanted):
            return
        self._wanted.pop(self.opinion.id, None)
        self._choose_row(None)
        if self.words_written:
            self._kept[self.opinion.id] = self.words_written
        if self.opinion.decisions:
            self.decided.emit((self.opinion.id,), None, "", "")

    def confirm(self) -> None:
        """Confirm the office's proposal as it stands, also for those alike where they are ticked."""
        if self.opinion is not None and self.opinion.proposal and not self.opinion.decision:
            self.confirmed.emit(self.meant)

    def toggle_alike(self) -> None:
        if not self.alike_box.isHidden():
            self.group.toggle()

    def _see_alike(self) -> None:
        if self.opinion is not None:
            self.alike_wanted.emit((self.opinion.id, *self.alike))

    def commit(self) -> None:
        """Record a changed answer, or reason, to a decided opinion."""
        self._settle()
        if self.opinion is None or not (self.answer_changed or self.why_changed):
            return
        decision = self.opinion.decision
        disposition = decision.disposition if decision else self._wanted.get(self.opinion.id)
        if disposition is not None:
            self.decided.emit((self.opinion.id,), disposition, self.words_written, self._note())

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

    # ------------------------------------------------------------------ templates and former answers

    @property
    def disposition(self) -> Disposition | None:
        """The one that stands or was chosen, else the office's."""
        if self.opinion is None:
            return None
        decision, proposal = self.opinion.decision, self.opinion.proposal
        if decision is not None:
            return decision.disposition
        return self._wanted.get(self.opinion.id) or (proposal.disposition if proposal else None)

    def open_templates(self) -> None:
        """ひな形 for the disposition, and a way to keep the answer as one."""
        if self.council is None or self.opinion is None:
            return
        menu = QMenu(self)
        listed = answers.templates(self.council, self.disposition)
        for template in listed:
            self._offer(menu, f"{template.title}：{template.text}", template.text)
        if not listed:
            menu.addAction(say("template_none")).setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction(say("template_keep"), self._keep_template)
        keep.setEnabled(bool(self.words_written.strip()))
        self._open(menu, self.templates)

    def open_former(self) -> None:
        """Answers given before: at this place first, then the most frequent ones."""
        if self.council is None or self.opinion is None:
            return
        menu = QMenu(self)
        found = answers.former(self.council, self.opinion.id, self.disposition)
        for one in found:
            times = f"　×{one.times}" if one.times > 1 else ""
            self._offer(menu, one.text + times, one.text)
        if not found:
            menu.addAction(say("former_none")).setEnabled(False)
        self._open(menu, self.former)

    def _offer(self, menu: QMenu, shown: str, text: str) -> None:
        action = menu.addAction(shown if len(shown) <= 56 else shown[:55] + "…")
        action.setToolTip(text)
        action.triggered.connect(partial(self.put_answer, text))

    @staticmethod
    def _open(menu: QMenu, below: QWidget) -> None:
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def put_answer(self, text: str, *_: object) -> None:
        """Put words into the answer, so that Ctrl+Z brings the old ones back."""
        cursor = self.answer.edit.textCursor()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.answer.edit.setFocus()

    def _keep_template(self) -> None:
        self.template_kept.emit(self.disposition, self.words_written)
