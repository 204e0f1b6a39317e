"""意見の整理: one list of opinions, and beside it the 事務局案 for the chosen one or its group; all of it by key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from council_app.actions import answers, preparing
from council_app.deliberation.council import Council
from council_app.deliberation.labels import DISPOSITIONS, KINDS
from council_app.deliberation.opinions import Disposition, Opinion
from council_app.ui.commands import Command
from council_app.ui.desks.alive import if_alive
from council_app.ui.desks.base import Context
from council_app.ui.desks.disposition_row import DispositionRow
from council_app.ui.desks.preparing_list import OpinionDelegate, OpinionList, OpinionRole, where, words
from council_app.ui.desks.preparing_words import say
from council_app.ui.marked import Marked
from council_app.ui.model import Snapshot, base_of, number_of
from council_app.ui.panes import Panes
from council_app.ui.prose import Field
from council_app.ui.widgets import Flow, button, chip, hairline, label
from council_app.ui.wordings import difference
from council_app.ui.words import pick

FILTERS = ("open", "all", "grouped")


def _proposing(disposition: Disposition) -> str:
    return say("do.propose", name=pick(DISPOSITIONS[disposition]))


class Preparing(QWidget):
    """Nothing is written while one reads; a digit or Ctrl+Enter records, and the next opinion comes up."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.session, self.messages = context.session, context.messages
        self.council: Council | None = None
        self.opinion: Opinion | None = None
        self.alike: Mapping[str, tuple[str, ...]] = {}
        self.filter = "open"
        self.chosen: Disposition | None = None
        self.setObjectName("deskArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 14, 14)
        column.setSpacing(10)
        split = Panes()
        split.setObjectName("halves")
        split.setHandleWidth(12)
        split.addWidget(self._list())
        split.addWidget(self._panel())
        split.setStretchFactor(0, 1)
        split.setSizes([620, 560])
        split.name(say("pane.list"), say("proposal"))
        column.addWidget(split.switch, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(split, 1)

    # ------------------------------------------------------------------ building

    def _list(self) -> QFrame:
        made = QFrame()
        made.setObjectName("card")
        made.setMinimumWidth(320)
        column = QVBoxLayout(made)
        column.setContentsMargins(1, 10, 1, 1)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        self.count = label("", size=14, bold=True)
        head.addWidget(self.count)
        head.addStretch()
        self.chips = {}
        for name in FILTERS:
            self.chips[name] = chip(say(f"filter.{name}"))
            self.chips[name].setProperty("filter", name)
            self.chips[name].clicked.connect(self._filtered)
            head.addWidget(self.chips[name])
        self.chips["open"].setChecked(True)
        column.addLayout(head)
        self.model = OpinionList()
        self.list = QListView()
        self.list.setObjectName("palette")
        self.list.setModel(self.model)
        self.list.setItemDelegate(OpinionDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(say("title"))
        self.list.selectionModel().currentChanged.connect(self._current)
        column.addWidget(self.list, 1)
        return made

    def _panel(self) -> QFrame:
        made = QFrame()
        made.setObjectName("card")
        made.setMinimumWidth(380)
        outer = QVBoxLayout(made)
        outer.setContentsMargins(1, 1, 1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("panelPaper")
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        self.head = label("", bold=True, wrap=True)
        self.who = label("", size=12, tone="second", wrap=True)
        self.words = Marked(px=14, line=23)
        self.reason = label("", size=12, tone="second", wrap=True)
        for part in (self.head, self.who, self.words, self.reason, hairline()):
            column.addWidget(part)
        self.group_words = label("", wrap=True)
        column.addWidget(self.group_words)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.group_button = button("", self.toggle_group, icon="layers", look="small")
        self.group_see = button(say("alike.see"), self.see_alike, look="link")
        row.addWidget(self.group_button)
        row.addWidget(self.group_see)
        row.addStretch()
        column.addLayout(row)
        self.tags = QWidget()
        self.tags_flow = Flow(self.tags)
        self.tags.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self.tags)
        column.addWidget(hairline())
        self._proposal(column)
        column.addStretch()
        area.setWidget(holder)
        outer.addWidget(area)
        return made

    def _proposal(self, column: QVBoxLayout) -> None:
        top = QHBoxLayout()
        top.addWidget(label(say("proposal"), size=14, bold=True))
        top.addStretch()
        top.addWidget(label(say("by_digit"), size=12, tone="second"))
        column.addLayout(top)
        self.dispositions = []
        for number, disposition in enumerate(Disposition, 1):
            made_row = DispositionRow(number, disposition)
            made_row.pressed.connect(self.choose_disposition)
            self.dispositions.append(made_row)
            column.addWidget(made_row)
        answer_head = QHBoxLayout()
        answer_head.addWidget(label(say("answer"), size=12, tone="second"))
        answer_head.addStretch()
        self.template_button = button(say("templates"), self.open_templates, icon="file-text", look="small")
        answer_head.addWidget(self.template_button)
        column.addLayout(answer_head)
        self.answer = Field(13, 21)
        self.answer.edit.setAccessibleName(say("answer"))
        self.answer.setFixedHeight(118)
        column.addWidget(self.answer)
        foot = QHBoxLayout()
        self.scope = label("", size=12, tone="second", wrap=True)
        foot.addWidget(self.scope, 1)
        self.record_button = button(say("record"), self.record, look="primary")
        foot.addWidget(self.record_button)
        column.addLayout(foot)

    def commands(self) -> list[Command]:
        """Keys of this view; they act where it is shown and no text field has the focus."""
        shown = self.isVisible
        digits = [
            Command(
                f"order.{d.value}", partial(_proposing, d),
                partial(self.choose_disposition, d), str(n), enabled=shown, menu="decide",
            )
            for n, d in enumerate(Disposition, 1)
        ]  # fmt: skip
        return [
            *digits,
            Command("order.record", "事務局案を記録する", self.record, "Ctrl+Return", menu="decide", enabled=shown),
            Command("order.next", "次の意見", partial(self.step, 1), "J", menu="go", enabled=shown),
            Command("order.previous", "前の意見", partial(self.step, -1), "K", menu="go", enabled=shown),
            Command("order.open", "次の事務局案なし", self.next_open, "N", menu="go", enabled=shown),
            Command("order.group", "似た意見をまとめる／外す", self.toggle_group, "G", menu="decide", enabled=shown),
            Command("order.templates", "考え方のひな形", self.open_templates, "T", menu="decide", enabled=shown),
            Command("order.answer", "考え方を書く", self.write_answer, "A", menu="decide", enabled=shown),
        ]  # fmt: skip

    # ------------------------------------------------------------------ showing

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.council = snapshot.council.in_round()
        if self.isVisible():
            self._fill()

    def enter(self) -> None:
        """The view is shown: look for what is alike, and take up the first without a proposal."""
        self._fill()
        self.session.ask(_alike, done=self._alike_found)
        self.list.setFocus()

    @if_alive
    def _alike_found(self, found: Mapping[str, tuple[str, ...]]) -> None:
        self.alike = found
        self._show()

    def _fill(self) -> None:
        if self.council is None:
            return
        kept = self.opinion.id if self.opinion else ""
        row_before = self.list.currentIndex().row()
        rows = self._rows(self.council)
        self.model.show_rows(self.council, rows)
        every = [o for o in self.council.current() if not o.withdrawn]
        done = sum(bool(o.proposals) for o in every)
        self.count.setText(say("count", done=done, all=len(every)))
        ids = [o.id for o in rows]
        if ids:
            at = ids.index(kept) if kept in ids else min(max(row_before, 0), len(ids) - 1)
            self.list.setCurrentIndex(self.model.index(at))
            self.opinion = rows[at]
        else:
            self.opinion = None
        self._show()

    def _rows(self, council: Council) -> list[Opinion]:
        listed = [o for o in council.current() if o.late not in ("pending", "reference")]
        if self.filter == "open":
            kept = self.opinion.id if self.opinion else ""
            return [o for o in listed if (not o.proposals and not o.withdrawn) or o.id == kept]
        if self.filter == "grouped":
            return sorted((o for o in listed if o.group), key=lambda o: o.group)
        return listed

    def _filtered(self) -> None:
        self.filter = self.sender().property("filter")
        for name, made in self.chips.items():
            made.setChecked(name == self.filter)
        self.opinion = None
        self._fill()

    def _current(self, index: QModelIndex, _: QModelIndex) -> None:
        if index.isValid():
            self.opinion = index.data(OpinionRole)
            self.chosen = None
            proposal = self.opinion.proposals[-1] if self.opinion.proposals else None
            self.chosen = proposal.disposition if proposal else None
            self.answer.edit.set_words(proposal.answer if proposal else "")
            self._show()

    def _show(self) -> None:
        opinion, council = self.opinion, self.council
        there = opinion is not None and council is not None
        for part in (self.answer, self.record_button, self.template_button, *self.dispositions):
            part.setEnabled(there)
        if not there:
            self.head.setText(say("empty"))
            for part in (self.who, self.reason, self.group_words, self.scope):
                part.setText("")
            self.words.set_runs(())
            self.group_button.hide()
            self.group_see.hide()
            return
        self.head.setText(f"{number_of(council, opinion)}　{where(council, opinion)}")
        entered = f"　{say('entered', name=council.name(opinion.entered_by))}" if opinion.entered_by else ""
        self.who.setText(f"{council.name(opinion.author)}　{pick(KINDS[opinion.kind])}{entered}")
        if opinion.wording is not None:
            self.words.set_runs(difference(base_of(council, opinion.place), opinion.wording))
        else:
            self.words.set_runs(difference(opinion.text, opinion.text))
        said = [opinion.text] if opinion.wording is not None and opinion.text else []
        said += [say("reason", text=opinion.reason)] if opinion.reason else []
        self.reason.setText("\n".join(said))
        self.reason.setVisible(bool(said))
        self._show_group(council, opinion)
        self._show_tags(council, opinion)
        for row in self.dispositions:
            row.set_chosen(row.disposition is self.chosen)
        many = len(self._targets())
        self.scope.setText(say("scope", n=many) if many > 1 else "")

    def _show_group(self, council: Council, opinion: Opinion) -> None:
        others = self.alike.get(opinion.id, ())
        if opinion.group:
            members = preparing.members_of(council, opinion.group)
            self.group_words.setText(say("group.is", name=opinion.group, n=len(members)))
            self._name_group(say("group.leave"))
        elif others:
            self.group_words.setText(say("alike", n=len(others)))
            self._name_group(say("group.make", n=len(others) + 1))
        else:
            self.group_words.setText(say("alike.none"))
        self.group_button.setVisible(bool(opinion.group or others))
        self.group_see.setVisible(bool(opinion.group or others))

    def _name_group(self, words_: str) -> None:
        self.group_button.setText(f" {words_}")  # Qt leaves no room between icon and words
        self.group_button.setAccessibleName(words_)

    def _show_tags(self, council: Council, opinion: Opinion) -> None:
        while (item := self.tags_flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for tag in opinion.tags:
            made = chip(council.vocabulary.label(tag))
            made.setChecked(True)
            made.setToolTip(say("tag.off"))
            made.setProperty("tag", tag)
            made.clicked.connect(self._tag_off)
            self.tags_flow.addWidget(made)
        self.tags_flow.addWidget(button(say("tag.add"), self.open_tags, icon="plus", look="quiet"))

    def restyle(self) -> None:
        self.list.viewport().update()
        self._show()

    # ------------------------------------------------------------------ acting

    def _targets(self) -> list[str]:
        """The chosen opinion, or all of its group."""
        if self.opinion is None or self.council is None:
            return []
        members = preparing.members_of(self.council, self.opinion.group)
        return [o.id for o in members if not o.withdrawn] or [self.opinion.id]

    def choose_disposition(self, disposition: Disposition) -> None:
        """A digit: chosen; where the answer is written or not needed it is recorded by Ctrl+Enter."""
        if self.opinion is None or self.council is None:
            return
        self.chosen = disposition
        if not self.answer.edit.words().strip():
            found = answers.templates(self.council, disposition)
            if found:
                self.answer.edit.set_words(found[0].text)
        self._show()

    def record(self) -> None:
        """事務局案 for the chosen opinion or its group; then the next one without."""
        if self.opinion is None:
            return
        if self.chosen is None:
            self.messages.caution(say("choose"), key="order")
            return
        self.messages.take_back("order")
        act = partial(
            preparing.propose_all,
            opinions=self._targets(),
            disposition=self.chosen,
            answer=self.answer.edit.words(),
        )
        self.session.do(act, done=self._recorded)

    @if_alive
    def _recorded(self, _: object) -> None:
        self.list.setFocus()
        self.next_open()

    def step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        if 0 <= row < len(self.model.rows):
            self.list.setCurrentIndex(self.model.index(row))

    def next_open(self) -> None:
        """The next opinion without a proposal, from here on and then from the beginning."""
        rows, here = self.model.rows, self.list.currentIndex().row()
        for row in (*range(here + 1, len(rows)), *range(max(here, 0))):
            if not rows[row].proposals and not rows[row].withdrawn:
                self.list.setCurrentIndex(self.model.index(row))
                return

    def toggle_group(self) -> None:
        """Confirm the suggested group, or take the chosen opinion out of its own."""
        if self.opinion is None:
            return
        if self.opinion.group:
            self.session.do(partial(preparing.ungroup, opinions=[self.opinion.id]))
        elif self.alike.get(self.opinion.id):
            self.session.do(
                partial(preparing.group, opinions=[self.opinion.id, *self.alike[self.opinion.id]])
            )

    def see_alike(self) -> None:
        """The other opinions, as a list under the button; choosing one goes there."""
        if self.opinion is None or self.council is None:
            return
        ids = [i for i in self._targets() if i != self.opinion.id] or list(
            self.alike.get(self.opinion.id, ())
        )
        menu = QMenu(self)
        for other in ids:
            opinion = self.council.opinions[other]
            action = menu.addAction(f"{number_of(self.council, opinion)}　{words(opinion)[:40]}")
            action.setData(other)
        menu.triggered.connect(self._go_to)
        menu.popup(self.group_see.mapToGlobal(QPoint(0, self.group_see.height())))

    def _go_to(self, action: Any) -> None:
        self.go_to(action.data())

    def go_to(self, opinion: str) -> None:
        """Choose an opinion; where the filter hides it, all are shown."""
        ids = [o.id for o in self.model.rows]
        if opinion not in ids:
            self.chips["all"].click()
            ids = [o.id for o in self.model.rows]
        if opinion in ids:
            self.list.setCurrentIndex(self.model.index(ids.index(opinion)))

    def open_templates(self) -> None:
        """考え方のひな形 for the chosen disposition."""
        if self.council is None:
            return
        menu = QMenu(self)
        for template in answers.templates(self.council, self.chosen):
            menu.addAction(template.title).setData(template.text)
        menu.triggered.connect(self._template)
        menu.popup(self.template_button.mapToGlobal(QPoint(0, self.template_button.height())))

    def _template(self, action: Any) -> None:
        self.answer.edit.set_words(action.data())
        self.answer.edit.setFocus()

    def write_answer(self) -> None:
        self.answer.edit.setFocus()

    def open_tags(self) -> None:
        """The vocabulary, by group."""
        if self.council is None or self.opinion is None:
            return
        menu = QMenu(self)
        for name, tags in self.council.vocabulary.groups.items():
            part = menu.addMenu(self.council.vocabulary.titles.get(name, name))
            for tag, words_ in tags.items():
                if tag not in self.opinion.tags:
                    part.addAction(words_).setData(tag)
        menu.triggered.connect(self._tag_on)
        menu.popup(self.tags.mapToGlobal(QPoint(0, self.tags.height())))

    def _tag_on(self, action: Any) -> None:
        self.session.do(partial(preparing.tag_all, opinions=self._targets(), tag=action.data()))

    def _tag_off(self) -> None:
        tag = self.sender().property("tag")
        self.session.do(partial(preparing.tag_all, opinions=self._targets(), tag=tag, on=False))


def _alike(workspace: Any) -> Mapping[str, tuple[str, ...]]:
    return answers.likeness(workspace.council)
