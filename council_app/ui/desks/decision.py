"""The right column of the chair's desk: the chosen opinion, its disposition by digit, the answer, the proposal."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from council_app.deliberation.council import Council
from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.opinions import Disposition, Opinion
from council_app.ui import icons, theme
from council_app.ui.desks.answer_box import AnswerBox
from council_app.ui.desks.board import differs, outdated
from council_app.ui.desks.collisions import runs_of
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.disposition_row import DispositionRow
from council_app.ui.desks.opinion_head import OpinionHead, enlarge, fill
from council_app.ui.desks.together import Together
from council_app.ui.marked import Marked
from council_app.ui.marks import Mark
from council_app.ui.widgets import button, hairline, key, label, set_tone
from council_app.ui.words import pick


class DecisionPanel(QFrame):
    """``decided`` carries (opinions, disposition or None, answer, reason why the text stays); ``confirmed`` those whose
    事務局案 stands as it is, ``group_confirmed`` the same of a group; ``template_kept`` (disposition, words)."""

    decided = Signal(object, object, str, str)
    confirmed = Signal(object)
    group_confirmed = Signal(object)
    template_kept = Signal(object, str)
    undo_wanted = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.council: Council | None = None
        self.opinion: Opinion | None = None
        self._kept: dict[str, str] = {}  # answers that are not recorded yet
        self._wanted: dict[str, Disposition] = {}  # chosen, but waiting for an answer
        self._sent: tuple[object, ...] = ()  # on its way to the disk: not sent twice
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.scroll = QScrollArea()
        self.scroll.setObjectName("decision")
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("panelGround")
        column = QVBoxLayout(holder)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.head = OpinionHead()
        column.addWidget(self.head)
        column.addLayout(self._rows())
        self.said = label("", size=12, tone="error", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        column.addWidget(self._proposal())
        self.together = Together()
        self.together.wanted.connect(self.confirm_group)
        column.addWidget(self.together)
        self.answer = AnswerBox()
        self.answer.typed.connect(self._typed)
        self.answer.left.connect(self.commit)
        self.answer.template_kept.connect(self._keep_template)
        self.answer.edit.focus_changed.connect(self._in_view)
        column.addWidget(self.answer)
        self.warning = label("", size=12, tone="caution", wrap=True)
        column.addWidget(self.warning)
        column.addWidget(self._hat())
        column.addStretch(1)
        self.scroll.setWidget(holder)
        outer.addWidget(self.scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 10)
        self.back = button(say("undo"), self.undo_wanted.emit, icon="undo-2")
        foot.addWidget(self.back)
        foot.addStretch(1)
        self.next = button(say("next") + "  N", self.next_wanted.emit, look="primary")
        foot.addWidget(self.next)
        outer.addWidget(hairline())
        outer.addLayout(foot)
        self.restyle()
        self.show_opinion(None, None, {}, "")

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

    def restyle(self) -> None:
        """After a change of theme or zoom."""
        enlarge(self.proposal_words)
        self.head.restyle()
        self.answer.restyle()

    def _in_view(self, on: bool) -> None:
        if on:
            self.scroll.ensureWidgetVisible(self.answer.field, 0, 12)

    # ------------------------------------------------------------------ showing

    def show_opinion(
        self, council: Council | None, opinion: Opinion | None, marks: Mapping[str, Mark], position: str,
        *, base: str = "", alike: tuple[str, ...] = (), group: tuple[str, ...] = (), change_missing: bool = False,
    ) -> None:  # fmt: skip
        """Show an opinion; an answer being written to the same one stays. ``group`` are the undecided others of its
        group, ``alike`` undecided ones like it, ``change_missing`` says that it was adopted but nothing changes,
        ``base`` is the text of the place."""
        same = opinion is not None and self.opinion is not None and opinion.id == self.opinion.id
        edited = same and self.answer_changed  # against what was recorded before
        if not same:
            self._say("")
            self.scroll.verticalScrollBar().setValue(0)
        self.council, self.opinion = council, opinion
        self.head.position.setText(position)
        here = opinion is not None and council is not None
        for widget in (self.answer, *self.rows):
            widget.setEnabled(here)
        if not here:
            self._show_none()
            return
        assert opinion is not None
        assert council is not None
        self.head.show_opinion(council, opinion, marks, base)
        self._show_proposal(opinion)
        if group:
            self.together.show_group(council, opinion, group)
        else:
            self.together.show_alike(council, opinion, alike)
        decision = opinion.decision
        self._choose_row(decision.disposition if decision else self._wanted.get(opinion.id))
        changed = decision is not None and decision.changed_after
        crossed = len(opinion.decisions) > 1
        fill(self.warning, say("crossed") if crossed else say("changed_after") if changed else "")
        chair = council.roster.chair
        own = chair is not None and opinion.author == chair.id
        self.hat.setText(say("own_opinion") if own else say("own"))
        set_tone(self.hat, "tone", "caution" if own else "second")
        self.answer.council, self.answer.opinion = council, opinion.id
        if not edited:
            self.answer.show_words(self._kept.get(opinion.id, decision.answer if decision else ""))
        note = decision.note if decision else ""
        self.answer.show_note(note, asked=change_missing or bool(note))
        self._typed()

    def _show_none(self) -> None:
        self.head.show_none()
        self.together.show_none()
        for blank in (self.warning, self.proposal, self.answer.why, self.answer.why_title):
            blank.setVisible(False)
        self.hat.setText(say("own"))
        self.answer.opinion = ""
        self.answer.show_words("")
        self._choose_row(None)

    def _show_proposal(self, opinion: Opinion) -> None:
        """事務局案; after a decision what differs from it is marked."""
        proposal, decision = opinion.proposal, opinion.decision
        self.proposal.setVisible(proposal is not None)
        if proposal is None:
            return
        what = pick(DISPOSITIONS[proposal.disposition])
        self.confirm_line.setVisible(decision is None)
        self.proposal_marks.setVisible(False)
        fill(self.proposal_words, "")
        if decision is None:
            self.proposal_title.setText(say("proposal", what=what))
            fill(self.proposal_words, proposal.answer)
        elif outdated(opinion):
            self.proposal_title.setText(say("proposal_moved", what=what))
            fill(self.proposal_words, proposal.answer)
        elif differs(opinion):
            self.proposal_title.setText(say("not_as_proposed", what=what))
            if decision.answer != proposal.answer:
                self.proposal_marks.set_runs(runs_of(proposal.answer, decision.answer))
                self.proposal_marks.setVisible(True)
        else:
            self.proposal_title.setText(say("as_proposed"))

    def _choose_row(self, disposition: Disposition | None) -> None:
        for row in self.rows:
            row.set_chosen(row.disposition is disposition)
        self.answer.disposition = self.disposition

    def show_undo(self, name: str) -> None:
        """What 元に戻す would do; "" where there is nothing."""
        self.back.setEnabled(bool(name))
        self.back.setToolTip(say("undo_n", name=name) if name else "")

    # ------------------------------------------------------------------ deciding

    @property
    def answer_changed(self) -> bool:
        if self.opinion is None:
            return False
        recorded = self.opinion.decision.answer if self.opinion.decision else ""
        return self.answer.words != recorded

    @property
    def why_changed(self) -> bool:
        if self.opinion is None or self.answer.why.isHidden():
            return False
        return self.answer.why.text() != (self.opinion.decision.note if self.opinion.decision else "")

    @property
    def meant(self) -> tuple[str, ...]:
        """The opinion, and those alike where a person ticked them."""
        assert self.opinion is not None
        return (self.opinion.id, *self.together.meant)

    def _typed(self) -> None:
        if self.opinion is None:
            self.answer.keep.setVisible(False)
            return
        if self.answer_changed:
            self._kept[self.opinion.id] = self.answer.words
        else:
            self._kept.pop(self.opinion.id, None)
        settled = self.opinion.decision is not None or self.opinion.id in self._wanted
        self.answer.keep.setVisible(settled)
        self.answer.keep.setEnabled(self.answer_changed)

    def choose(self, disposition: Disposition) -> None:
        """Give a disposition, with the answer as it is written now; where nothing was written and the office proposed
        the same disposition, with the office's answer."""
        if self.opinion is None:
            return
        self.answer.settle()
        proposal = self.opinion.proposal
        answer = self.answer.words
        if not answer and proposal is not None and proposal.disposition is disposition:
            answer = proposal.answer
        self._wanted[self.opinion.id] = disposition
        self._choose_row(disposition)
        self._say("")
        self.decided.emit(self.meant, disposition, answer, self.answer.note)

    def take_back(self) -> None:
        """Take the disposition back; what was written as an answer stays in the field."""
        if self.opinion is None or not (self.opinion.decisions or self.opinion.id in self._wanted):
            return
        self._wanted.pop(self.opinion.id, None)
        self._choose_row(None)
        if self.answer.words:
            self._kept[self.opinion.id] = self.answer.words
        if self.opinion.decisions:
            self.decided.emit((self.opinion.id,), None, "", "")

    def confirm(self) -> None:
        """Confirm the office's proposal as it stands, also for those alike where they are ticked."""
        if self.opinion is not None and self.opinion.proposal and not self.opinion.decision:
            self._as_proposed(self.meant)
            self.confirmed.emit(self.meant)

    def confirm_group(self) -> None:
        """Every one of the group by its own 事務局案."""
        if self.together.prepared and not self.together.isHidden():
            self._as_proposed(self.together.prepared)
            self.group_confirmed.emit(self.together.prepared)

    def _as_proposed(self, opinions: tuple[str, ...]) -> None:
        """The office's answer takes the place of one that was begun; Ctrl+Z in the field brings that back."""
        self.answer.settle()
        assert self.opinion is not None
        if self.answer.words and self.opinion.proposal and self.opinion.id in opinions:
            self.answer.put(self.opinion.proposal.answer, focus=False)
        for opinion in opinions:
            self._kept.pop(opinion, None)

    def commit(self) -> None:
        """Record a changed answer, or reason, to a decided opinion."""
        self.answer.settle()
        if self.opinion is None or not (self.answer_changed or self.why_changed):
            return
        decision = self.opinion.decision
        disposition = decision.disposition if decision else self._wanted.get(self.opinion.id)
        sent = (self.opinion.id, disposition, self.answer.words, self.answer.note)
        if disposition is not None and sent != self._sent:
            self._sent = sent
            self.decided.emit((self.opinion.id,), *sent[1:])

    def recorded(self, opinion: str, answer: str) -> None:
        """What was sent is in the record now."""
        self._sent = ()
        self._wanted.pop(opinion, None)
        if self._kept.get(opinion) == answer:
            self._kept.pop(opinion, None)
        self._say("")

    def refused(self, sentence: str) -> None:
        """A decision was not taken: say why, and let the answer be written."""
        self._sent = ()
        self._say(sentence)
        self._typed()
        self.answer.edit.setFocus()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    @property
    def disposition(self) -> Disposition | None:
        """The one that stands or was chosen, else the office's."""
        if self.opinion is None:
            return None
        decision, proposal = self.opinion.decision, self.opinion.proposal
        if decision is not None:
            return decision.disposition
        return self._wanted.get(self.opinion.id) or (proposal.disposition if proposal else None)

    def _keep_template(self, words: str) -> None:
        self.template_kept.emit(self.disposition, words)
