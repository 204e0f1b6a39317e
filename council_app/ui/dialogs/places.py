"""箇所の確認: after a new revision, each opinion whose place is not certain is confirmed or pointed elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import (
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.citations import cite
from council_app.deliberation.drafts import Revision
from council_app.deliberation.labels import KINDS, METHODS
from council_app.deliberation.opinions import Anchor, Scope
from council_app.deliberation.roster import Role
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.dialogs.places_queue import DONE, LISTS, WAITING, Task, cited, number, tasks
from council_app.ui.dialogs.places_rows import CandidateRow, Quoted, TaskDelegate, TaskRows
from council_app.ui.marked import Marked
from council_app.ui.marks import Mark, marks, unknown
from council_app.ui.model import Snapshot, Spot, number_of
from council_app.ui.panes import Bending, Panes
from council_app.ui.reading import ReadingSurface
from council_app.ui.seals import SealView
from council_app.ui.session import Session
from council_app.ui.widgets import Elided, Segments, button, hairline, key, label
from council_app.ui.wordings import difference
from council_app.ui.words import pick, t


class PlacesDialog(Dialog):
    """Left the queue, in the middle the old place with its quote, right the new text, where words can be selected."""

    def __init__(self, session: Session, hat: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent, t("places.title"), modal=False)
        self.session, self.hat = session, hat
        self.which = WAITING
        self.task: Task | None = None
        self.chosen = -1  # the candidate that is shown
        self.setMinimumSize(1024, 640)
        self.resize(1320, 800)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(hairline())
        self.panes = Panes()
        column.addWidget(self.panes.switch, 0, Qt.AlignmentFlag.AlignHCenter)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._body())
        self.pages.addWidget(self._empty())
        column.addWidget(self.pages, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        for keys, act in (("Return", self.confirm), ("Enter", self.confirm), ("Ctrl+Return", self.point),
                          ("Delete", self.gone), ("Alt+Down", partial(self.step, 1)), ("Alt+Up", partial(self.step, -1))):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act)
        for digit in range(1, 9):
            QShortcut(QKeySequence(f"Alt+{digit}"), self, partial(self.choose, digit - 1))
        session.changed.connect(self._changed)
        self._changed(session.snapshot)
        self.list.setFocus()

    # ------------------------------------------------------------------ parts

    def _head(self) -> Bending:
        made = Bending(gap=12)
        head = made.row
        head.setContentsMargins(20, 14, 20, 12)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(label(t("places.title"), size=17, bold=True))
        self.lead = label(tone="second")
        words.addWidget(self.lead)
        head.addLayout(words, 1)
        self.bulk = button("", self.confirm_light)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.bulk)
        self.lists = Segments()
        self.lists.chosen.connect(self.show_list)
        tools.addWidget(self.lists)
        tools.addStretch()
        head.addLayout(tools)
        return made

    def _body(self) -> Panes:
        body = self.panes
        self.rows = TaskRows()
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(TaskDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(t("places.title"))
        self.list.setMinimumWidth(230)
        self.list.selectionModel().currentChanged.connect(self._row_chosen)
        body.addWidget(self.list)
        body.addWidget(self._old_side())
        body.addWidget(self._new_side())
        body.setSizes([280, 420, 620])
        body.setStretchFactor(2, 1)
        body.name(t("places.list"), t("places.old"), t("places.new"))
        body.turn_to(1)
        return body

    def _old_side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("side")
        self.old = QVBoxLayout(side)
        self.old.setContentsMargins(18, 14, 18, 16)
        self.old.setSpacing(8)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(side)
        area.setMinimumWidth(320)
        self.who = QHBoxLayout()
        self.who.setSpacing(8)
        self.old.addLayout(self.who)
        self.said = label(wrap=True)
        self.old.addWidget(self.said)
        self.old.addSpacing(6)
        self.old_head = label(size=12, bold=True, tone="second")
        self.old.addWidget(self.old_head)
        self.old_text = Quoted()
        self.old.addWidget(self.old_text)
        self.diff_head = label(t("places.diff"), size=12, bold=True, tone="second")
        self.old.addSpacing(6)
        self.old.addWidget(self.diff_head)
        self.diff = Marked(15, 27, pad=(0, 2))
        self.old.addWidget(self.diff)
        self.old.addSpacing(6)
        self.old.addWidget(label(t("places.candidates"), size=12, bold=True, tone="second"))
        self.candidates = QVBoxLayout()
        self.candidates.setSpacing(4)
        self.old.addLayout(self.candidates)
        self.old.addStretch()
        return area

    def _new_side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("deskArea")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.new_head = label(size=12, bold=True, tone="second")
        self.new_head.setContentsMargins(18, 12, 18, 8)
        column.addWidget(self.new_head)
        self.new_text = ReadingSurface()
        self.new_text.setMinimumWidth(460)
        self.new_text.selection_changed.connect(self._selected)
        column.addWidget(self.new_text, 1)
        return side

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch()
        self.empty = label(size=15, bold=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        second = label(t("places.empty.second"), tone="second")
        second.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.empty)
        column.addWidget(second)
        column.addStretch()
        return page

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.keys = QFrame()
        caps_row = QHBoxLayout(self.keys)
        caps_row.setContentsMargins(0, 0, 0, 0)
        caps_row.setSpacing(8)
        foot.setContentsMargins(20, 10, 20, 12)
        foot.setSpacing(8)
        for caps, words in (("↵", "places.keys"), ("Ctrl ↵", "places.keys.point"), ("Del", "places.keys.gone"),
                            ("Alt ↑↓", "places.keys.move")):  # fmt: skip
            caps_row.addWidget(key(caps))
            caps_row.addWidget(label(t(words), size=12, tone="second"))
            caps_row.addSpacing(6)
        foot.addWidget(self.keys)
        foot.addStretch()
        self.told = label(tone="second")
        foot.addWidget(self.told)
        self.gone_button = button(t("places.confirm.gone"), self.gone)
        self.point_button = button(t("places.point"), self.point)
        self.confirm_button = button(t("places.confirm"), self.confirm, look="primary")
        for made in (self.gone_button, self.point_button, self.confirm_button):
            foot.addWidget(made)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        buttons = (self.gone_button, self.point_button, self.confirm_button)
        needed = sum(b.sizeHint().width() for b in buttons) + self.keys.sizeHint().width() + 90
        self.keys.setVisible(needed <= self.width())  # the help has them

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the text is laid out: what was asked to be in the middle is put there."""
        super().showEvent(event)
        QTimer.singleShot(0, self._centre)

    def _centre(self) -> None:
        if self.task is not None and (near := self._near()):
            self.new_text.scroll_to(near, centre=True)

    # ------------------------------------------------------------------ what is shown

    @property
    def snapshot(self) -> Snapshot:
        assert self.session.snapshot is not None
        return self.session.snapshot

    @property
    def author(self) -> str:
        """A member sees his own opinions only; the office all."""
        return self.snapshot.me if self.hat is Role.MEMBER else ""

    def show_list(self, which: str) -> None:
        self.which = which
        self._changed(self.session.snapshot)

    def _changed(self, snapshot: Snapshot | None) -> None:
        """After each act: the same list, the row after the one that went."""
        if snapshot is None:
            self.close()
            return
        council = snapshot.council
        found = {which: tasks(council, which, self.author) for which in LISTS}
        counts = {which: number(rows) for which, rows in found.items()}
        asked = {i for task in found[WAITING] for i in task.ids}
        every = [o for o in council.opinions.values() if o.carried and self.author in ("", o.author)]
        self.lead.setText(
            t("places.lead", all=len(every), sure=sum(o.id not in asked for o in every) - _decided(found))
        )
        self.lists.set_options((which, t(f"places.{which}", n=counts[which]), "") for which in LISTS)
        self.lists.choose(self.which)
        light = [task for task in found[WAITING] if task.light]
        self.bulk.setText(t("places.bulk", n=number(light)))
        self.bulk.setVisible(bool(light) and self.which == WAITING)
        rows = found[self.which]
        at = min(max(0, self.list.currentIndex().row()), max(0, len(rows) - 1))
        self.rows.show_tasks(rows, snapshot)
        self.pages.setCurrentIndex(0 if rows else 1)
        self.empty.setText(t(f"places.empty.{self.which}"))
        self.task = None
        if rows:
            self.list.setCurrentIndex(self.rows.index(at, 0))
            self._show(rows[at])
        else:
            self._buttons()

    def _row_chosen(self, index: QModelIndex) -> None:
        task = self.rows.task(index)
        if task is not None and task is not self.task:
            self._show(task)

    def _show(self, task: Task) -> None:
        self.task = task
        council, opinion, row = self.snapshot.council, task.first, task.carried
        old, new = council.revision(opinion.place.revision), council.revision(row.revision)
        if old is None or new is None:
            return
        known = marks(council.roster, names_shown=council.round.names_shown if council.round else True)
        self._show_who(task, known)
        self.old_head.setText(
            f"{t('places.old')}　{t('places.revision', label=old.label, cite=cited(council, opinion))}"
        )
        text = old.by_id[opinion.place.node].text
        span = (0, len(text)) if task.whole else (opinion.place.start, opinion.place.end)
        self.old_text.set_quote(text, *span)
        if self.new_text.revision is not new:
            self.new_text.set_marks(known)
            self.new_text.show_revision(new, {node.id: cite(new, node.id).short for node in new.nodes})
        self.chosen = 0 if row.node and row.state is not Anchor.AMBIGUOUS else -1
        self._list_candidates(new)
        self._show_place(new)

    def _show_who(self, task: Task, known: dict[str, Mark]) -> None:
        while (item := self.who.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        council, opinion = self.snapshot.council, task.first
        for one in task.opinions[:6]:
            self.who.addWidget(SealView(known.get(one.author, unknown(one.author)), 0.74))
        if len(task.opinions) == 1:
            title = (
                f"{council.name(opinion.author)}　{pick(KINDS[opinion.kind])}　{number_of(council, opinion)}"
            )
            words = opinion.text or opinion.reason
        else:
            title = t("places.group", n=len(task.opinions))
            words = "、".join(filter(None, (number_of(council, one) for one in task.opinions)))
        name = Elided(title)
        name.setProperty("strong", "true")
        self.who.addWidget(name, 1)
        self.said.setText(words[:160] + ("…" if len(words) > 160 else ""))
        self.said.setVisible(bool(words))

    def _places(self) -> list[tuple[str, int, int]]:
        """Where it may stand: the place found first, then the further candidates."""
        assert self.task is not None
        row = self.task.carried
        if len(self.task.opinions) > 1:
            new = self.snapshot.council.revision(row.revision)
            return [(row.node, 0, len(new.by_id[row.node].text))] if new and row.node in new.by_id else []
        found = [(row.node, row.start, row.end)] if row.node else []
        return list(dict.fromkeys([*found, *row.candidates]))[:8]

    def _list_candidates(self, new: Revision) -> None:
        while (item := self.candidates.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        assert self.task is not None
        row = self.task.carried
        places = self._places()
        self.candidate_rows: list[CandidateRow] = []
        state = pick(METHODS.get(row.method, ("", "")))
        if row.decided_by:
            state = t("places.by", name=self.snapshot.council.name(row.decided_by))
        if row.state is Anchor.ORPHAN:
            self.candidates.addWidget(label(t("places.none"), size=12, tone="second", wrap=True))
        for at, (node, start, end) in enumerate(places):
            if node not in new.by_id:
                continue
            text = new.by_id[node].text
            whole = (start, end) == (0, len(text)) or self.task.whole
            if self.task.first.place.scope is Scope.AFTER:
                words = t("places.after")
            else:
                words = t("places.whole") if whole else f"「{text[start:end]}」"
            own = state if at == 0 and row.node else ""
            made = CandidateRow(at, cite(new, node).short, words, own)
            made.clicked.connect(partial(self.choose, at))
            self.candidates.addWidget(made)
            self.candidate_rows.append(made)

    def choose(self, at: int) -> None:
        """Show one candidate: in the list, in the new text, and how its item changed."""
        if self.task is None or not 0 <= at < len(self._places()):
            return
        self.chosen = at
        new = self.snapshot.council.revision(self.task.carried.revision)
        assert new is not None
        self._show_place(new)

    def _show_place(self, new: Revision) -> None:
        assert self.task is not None
        council, opinion = self.snapshot.council, self.task.first
        old = council.revision(opinion.place.revision)
        assert old is not None
        for made in self.candidate_rows:
            made.set_on(made.at == self.chosen)
        places = self._places()
        node, start, end = places[self.chosen] if 0 <= self.chosen < len(places) else ("", 0, 0)
        before = old.by_id[opinion.place.node].text
        after = new.by_id[node].text if node in new.by_id else ""
        show = bool(node) and before != after
        self.diff.set_runs(difference(before, after) if show else ())
        self.diff.setVisible(show)
        self.diff_head.setVisible(show)
        where = (0, 0) if self.task.whole else (start, end)
        people = self.task.opinions[:3] if node else ()
        self.new_text.set_spots(Spot(one.id, one.author, node, *where, own=True) for one in people)
        self.new_text.set_active(opinion.id, editing=node)
        if near := self._near():
            self.new_text.select(near)
            self.new_text.scroll_to(near, centre=True)
        said = (
            f"　{t('places.revision', label=new.label, cite=cite(new, node).short)}"
            if node
            else f"　{new.label}"
        )
        self.new_head.setText(t("places.new") + said)
        self._buttons()

    def _near(self) -> str:
        """The item to be seen: the candidate's; of a place that is gone, what stands nearest to where it stood."""
        assert self.task is not None
        places, nodes = self._places(), self.new_text.block_of
        if places:
            return places[max(0, min(self.chosen, len(places) - 1))][0]
        return self.task.first.place.node if self.task.first.place.node in nodes else ""

    def _selected(self) -> None:
        self._buttons()

    def _pointed(self) -> tuple[str, int, int] | None:
        """The words selected in the new text; of an opinion on a whole item, the item under the caret."""
        if self.task is None:
            return None
        parts = self.new_text.selected()
        if len(parts) != 1:
            return None
        part = parts[0]
        if self.task.whole:
            return (part.node, 0, 0) if self.new_text.has_selection() else None
        return (part.node, part.start, part.end) if part.start < part.end else None

    def _buttons(self) -> None:
        task, pointed = self.task, self._pointed()
        many = len(task.opinions) if task else 0
        open_ = task is not None and (not task.carried.decided_by or self.which != DONE)
        self.confirm_button.setText(t("places.confirm.many", n=many) if many > 1 else t("places.confirm"))
        self.confirm_button.setEnabled(open_ and self.chosen >= 0)
        gone = task is not None and task.carried.state is Anchor.ORPHAN and bool(task.carried.decided_by)
        self.gone_button.setEnabled(task is not None and many == 1 and not gone)
        self.point_button.setEnabled(pointed is not None)
        whole = task is not None and task.whole
        self.point_button.setText(t("places.point.item") if whole else t("places.point"))
        choose = task is not None and self.chosen < 0 and task.carried.state is Anchor.AMBIGUOUS
        self.told.setText(t("places.choose") if choose else "")

    # ------------------------------------------------------------------ acts

    def confirm(self) -> None:
        """The candidate shown is where they stand."""
        if self.task is None or not self.confirm_button.isEnabled():
            return
        task = self.task
        found = task.carried.node and task.carried.state is not Anchor.AMBIGUOUS
        if found and self.chosen == 0:
            self._confirm_all(task.ids)
        else:
            self._point(task.ids, *self._places()[self.chosen])

    def confirm_light(self) -> None:
        """All opinions on whole items that were merely reworded."""
        light = [
            i for task in tasks(self.snapshot.council, WAITING, self.author) if task.light for i in task.ids
        ]
        self._confirm_all(tuple(light))

    def point(self) -> None:
        """The words selected in the new text are where it stands."""
        pointed = self._pointed()
        if self.task is not None and pointed is not None:
            self._point(self.task.ids, *pointed)

    def gone(self) -> None:
        """宛先なし: it stays listed with its old quote."""
        if self.task is not None and self.gone_button.isEnabled():
            self._point(self.task.ids, "", 0, 0)

    def _confirm_all(self, ids: tuple[str, ...]) -> None:
        hat = self.hat

        def act(workspace):
            from council_app.actions import places

            return places.confirm_all(workspace, ids, hat)

        self.session.do(act)

    def _point(self, ids: tuple[str, ...], node: str, start: int, end: int) -> None:
        hat = self.hat

        def act(workspace):
            from council_app.actions import places

            return places.confirm_at(workspace, ids, node=node, start=start, end=end, hat=hat)

        self.session.do(act)

    def step(self, by: int) -> None:
        """The next row, or the one before."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.rows.rowCount():
            self.list.setCurrentIndex(self.rows.index(row, 0))


def _decided(found: dict[str, list[Task]]) -> int:
    """Opinions that moved not as they were but by a person's word."""
    return number(found[DONE])
