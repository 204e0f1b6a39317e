"""確定前の点検: what stands against closing, as a list that leads to each place; crossed changes side by side; the signed
note that lets the rest pass."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from council_app.actions import checks
from council_app.actions.crossings import Crossing
from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.roster import Role
from council_app.ui import theme
from council_app.ui.desks.board import Row
from council_app.ui.desks.desk_words import say
from council_app.ui.model import number_of
from council_app.ui.prose import Field
from council_app.ui.widgets import button, hairline, label
from council_app.ui.words import pick

Target = Qt.ItemDataRole.UserRole
Reason = Qt.ItemDataRole.UserRole + 1


class Gaps(QListWidget):
    """Enter opens what is marked."""

    wanted = Signal(QListWidgetItem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self.wanted.emit(self.currentItem())
            return
        super().keyPressEvent(event)


class CrossingBox(QFrame):
    """One field with its concurrent values side by side. ``chosen`` carries (field, target, head)."""

    chosen = Signal(str, str, str)

    def __init__(self, council: Council, crossing: Crossing, hat: Role) -> None:
        super().__init__()
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(5)
        column.addWidget(
            label(
                f"{say('crossed.' + crossing.field)}　{self._place(council, crossing)}", bold=True, wrap=True
            )
        )
        if crossing.field == "number":
            first, second = (head.value for head in crossing.heads)
            column.addWidget(label(say("crossed_number", a=first, b=second), size=12, wrap=True))
            return
        beside = QHBoxLayout()
        beside.setSpacing(10)
        for at, head in enumerate(crossing.heads):
            if at:
                beside.addWidget(hairline(vertical=True))
            part = QVBoxLayout()
            part.setSpacing(3)
            part.addWidget(
                label(
                    f"{council.name(head.by)}　{head.written[5:16].replace('T', ' ')}",
                    size=12,
                    tone="second",
                    wrap=True,
                )
            )
            part.addWidget(label(head.value, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
            if crossing.hat is hat:
                part.addWidget(
                    button(
                        say("choose_this"),
                        partial(self.chosen.emit, crossing.field, crossing.target, head.id),
                        look="small",
                    ),
                    0, Qt.AlignmentFlag.AlignLeft,
                )  # fmt: skip
            beside.addLayout(part, 1)
        column.addLayout(beside)
        if crossing.hat is not hat:
            whose = "crossed_chair" if crossing.hat is Role.CHAIR else "crossed_office"
            column.addWidget(label(say(whose), size=12, tone="second", wrap=True))

    @staticmethod
    def _place(council: Council, crossing: Crossing) -> str:
        opinion = council.opinions.get(crossing.target)
        if opinion is not None:
            return number_of(council, opinion)
        revision, _, node = crossing.target.partition("/")
        found = council.revision(revision)
        return cite(found, node).short if found else ""


class GapList(QFrame):
    """``opened`` carries an opinion's id, ``place_opened`` the key of a place, ``overridden`` the reason to go on,
    ``resolved`` (field, target, head) of a crossing."""

    opened = Signal(str)
    place_opened = Signal(str)
    overridden = Signal(str)
    resolved = Signal(str, str, str)
    left = Signal()

    def __init__(self, hat: Role = Role.CHAIR) -> None:
        super().__init__()
        self.setObjectName("side")
        self.hat = hat
        self.crossings: list[CrossingBox] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.title = label("", bold=True, size=14, wrap=True)
        column.addWidget(self.title)
        self.list = Gaps()
        self.list.setObjectName("gaps")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(say("gaps_title"))
        self.list.itemClicked.connect(self._open)
        self.list.wanted.connect(self._open)
        column.addWidget(self.list, 3)
        self.crossed = QScrollArea()
        self.crossed.setObjectName("decision")
        self.crossed.setFrameShape(QFrame.Shape.NoFrame)
        self.crossed.setWidgetResizable(True)
        holder = QWidget()
        holder.setObjectName("panelGround")
        self.boxes = QVBoxLayout(holder)
        self.boxes.setContentsMargins(0, 0, 0, 0)
        self.boxes.addWidget(label(say("crossed_title"), bold=True))
        self.boxes.addWidget(label(say("crossed_why"), size=12, tone="second", wrap=True))
        self.boxes.addStretch(1)
        self.crossed.setWidget(holder)
        column.addWidget(self.crossed, 2)
        self.said = label("", size=12, tone="error", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        self.passed = label("", size=12, tone="second", wrap=True)
        column.addWidget(self.passed)
        self.override_title = label(say("override_why"), size=12, bold=True, wrap=True)
        column.addWidget(self.override_title)
        self.note = Field(13, 20)
        self.note.setFixedHeight(62)
        self.note.edit.setAccessibleName(say("override_why"))
        self.note.edit.textChanged.connect(self._typed)
        column.addWidget(self.note)
        foot = QHBoxLayout()
        foot.addWidget(button(say("back"), self.left.emit))
        foot.addStretch(1)
        self.go_on = button(say("override"), self._override)
        self.go_on.setEnabled(False)
        foot.addWidget(self.go_on)
        column.addLayout(foot)

    def show_council(self, council: Council, rows: Sequence[Row], crossed: Sequence[Crossing] = ()) -> None:
        """The gaps that stand, by reason, and the crossings; the line that was marked stays so."""
        self.said.hide()
        marked = self.list.currentRow()
        standing = checks.standing_gaps(council)
        total = sum(map(len, standing.values()))
        self.title.setText(say("check", n=total) if total else say("no_gaps"))
        citations = {o.id: row.citation for row in rows for o in row.opinions}
        self.list.clear()
        for reason, ids in standing.items():
            head = QListWidgetItem(f"{pick(checks.REASONS[reason])}　{len(ids)}")
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(theme.font(12, bold=True))
            head.setForeground(theme.color(theme.now().text1))
            head.setSizeHint(QSize(60, 30))
            self.list.addItem(head)
            for target in ids:
                self.list.addItem(self._line(council, reason, target, citations))
        if 0 <= marked < self.list.count():
            self.list.setCurrentRow(marked)
        self._show_crossings(council, crossed)
        notes = [f"{council.name(o.by)}：{o.note}" for o in council.overrides.values()]
        self.passed.setText("\n".join([say("gaps_passed"), *notes]) if notes else "")
        self.passed.setVisible(bool(notes))
        for part in (self.override_title, self.note, self.go_on):
            part.setVisible(bool(total))

    def refuse(self, sentence: str) -> None:
        """Why an act was not taken."""
        self.said.setText(sentence)
        self.said.show()

    def begin(self) -> None:
        """By keyboard: the arrows go through the list, Tab leads on to the crossings and the note."""
        if self.lines and self.list.currentItem() is None:
            self.list.setCurrentItem(self.lines[0])
        self.list.setFocus()

    @staticmethod
    def _line(council: Council, reason: str, target: str, citations: dict[str, str]) -> QListWidgetItem:
        opinion = council.opinions.get(target)
        if opinion is not None:
            words = f"{citations.get(target, say('orphan'))}　{number_of(council, opinion)}　{council.name(opinion.author)}"
        else:
            revision, _, node = target.partition("/")
            found = council.revision(revision)
            words = cite(found, node).short if found else target
        item = QListWidgetItem(f"　{words}")
        item.setSizeHint(QSize(60, 27))
        item.setData(Target, target)
        item.setData(Reason, reason)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{pick(checks.REASONS[reason])}、{words}")
        return item

    def _show_crossings(self, council: Council, crossed: Sequence[Crossing]) -> None:
        for old in self.crossings:
            self.boxes.removeWidget(old)
            old.hide()
            old.deleteLater()
        own_first = sorted(crossed, key=lambda crossing: crossing.hat is not self.hat)
        self.crossings = [CrossingBox(council, crossing, self.hat) for crossing in own_first]
        for at, box in enumerate(self.crossings):
            box.chosen.connect(self.resolved)
            self.boxes.insertWidget(2 + at, box)
        self.crossed.setVisible(bool(crossed))

    @property
    def lines(self) -> list[QListWidgetItem]:
        """What can be opened."""
        listed = [self.list.item(i) for i in range(self.list.count())]
        return [item for item in listed if item.data(Target)]

    def _open(self, item: QListWidgetItem) -> None:
        target = item.data(Target)
        if not target:
            return
        (self.place_opened if item.data(Reason) == "two_wordings" else self.opened).emit(target)

    def open_marked(self) -> None:
        if self.list.currentItem() is not None:
            self._open(self.list.currentItem())

    def _typed(self) -> None:
        self.go_on.setEnabled(bool(self.note.edit.toPlainText().strip()))

    def _override(self) -> None:
        self.overridden.emit(self.note.edit.toPlainText())
        self.note.edit.set_words("")
