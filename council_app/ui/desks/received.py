"""受領の状況: the figures of the round, and the table of members × files × opinions × time of receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.receiving import at
from council_app.deliberation.roster import Roster
from council_app.ui import icons, theme
from council_app.ui.desks.office_next import moment, time_left
from council_app.ui.desks.office_picture import MemberRow, Picture
from council_app.ui.desks.office_words import say
from council_app.ui.desks.timeline import ArrivalsRole, MemberTable, Scale
from council_app.ui.desks.timeline import told as told_mark
from council_app.ui.marks import Mark, marks, paint_seal, unknown
from council_app.ui.times import long_date
from council_app.ui.widgets import Fitting, button, chip, hairline, label, set_tone

SEAL, NAME, OPINIONS, PROPOSALS, TIMELINE, LAST, STATE, RECEIPT = range(8)
SealRole = Qt.ItemDataRole.UserRole
PersonRole = Qt.ItemDataRole.UserRole + 2
STATES = {
    "received": ("circle-check", "text2"), "none": ("hourglass", "text2"), "abstained": ("circle-minus", "text2"),
    "late": ("clock", "error"), "fork": ("split", "caution"), "uninvited": ("mail", "text2"),
    "asking": ("shield-check", "caution"),
}  # fmt: skip
FILTERS = {"all": (), "none": ("none", "uninvited", "asking"), "ask": ("late", "fork", "asking")}
FIGURES = ("deadline", "arrived", "opinions", "proposals", "undecided", "orphans")
Index = QModelIndex | QPersistentModelIndex


class SealDelegate(QStyledItemDelegate):
    """The member's seal in the first column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        mark = index.data(SealRole)
        if mark is not None:
            box = option.rect
            paint_seal(painter, mark, box.center().x() - 8, box.center().y() - 12, 0.74)


class Figures(QFrame):
    """The numbers above the table. Before one of them is cut they move together, then captions are shortened, then
    units go; tooltips have the whole."""

    STEPS = (
        (18, False, False),
        (8, False, False),
        (8, True, False),
        (8, True, True),
    )  # px, short, without units

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.row = QHBoxLayout(self)
        self.whole: dict[str, str] = {}
        self._fitted: tuple[object, ...] = ()
        self.captions: dict[str, QLabel] = {}
        self.figures: dict[str, QLabel] = {}
        self.units: dict[str, QLabel] = {}
        for name in FIGURES:
            if self.figures:
                self.row.addWidget(hairline(vertical=True))
            cell = QVBoxLayout()
            cell.setSpacing(2)
            self.captions[name] = label(say(f"fig.{name}"), size=12, tone="second")
            cell.addWidget(self.captions[name])
            line = QHBoxLayout()
            line.setSpacing(5)
            self.figures[name] = label("", size=20, bold=True)
            self.units[name] = label("", size=12, tone="second")
            line.addWidget(self.figures[name], 0, Qt.AlignmentFlag.AlignBaseline)
            line.addWidget(self.units[name], 0, Qt.AlignmentFlag.AlignBaseline)
            line.addStretch()
            cell.addLayout(line)
            self.row.addLayout(cell)
        self.row.addStretch(1)

    def _step(self, space: int, short: bool, bare: bool) -> None:
        self.row.setSpacing(space)
        self.row.setContentsMargins(space, 9, space, 9)
        for name, caption in self.captions.items():
            whole = self.whole.get(name, "")
            caption.setText(say(f"fig.{name}") if short else whole)
            caption.setToolTip(f"{whole}　{self.figures[name].text()} {self.units[name].text()}".strip())
            self.units[name].setVisible(not bare)
        self.row.invalidate()

    def _fit(self) -> None:
        texts = (part.text() for part in (*self.figures.values(), *self.units.values()))
        state = (self.width(), *self.whole.values(), *texts)
        if state == self._fitted:
            return
        self._fitted = state
        for step in self.STEPS:
            self._step(*step)
            if self.row.minimumSize().width() <= self.width():
                break

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._refit)  # sizes hold once the style sheet has reached every part

    def _refit(self) -> None:
        self._fitted = ()
        self._fit()

    def show_picture(self, now: Picture) -> None:
        parts = [say(f"fig.{name}", n=n) for name, n in (("carried", now.carried), ("late", now.apart)) if n]
        late = say("fig.of_these", parts="、".join(parts)) if parts else say("fig.items")
        open_ = say("fig.unprepared", n=now.unprepared) if now.unprepared else say("fig.items")
        when = long_date(at(now.deadline)) if now.deadline else ""
        self.whole = {name: say(f"fig.{name}") for name in FIGURES}
        if when:
            self.whole["deadline"] = say("fig.deadline.at", when=when)
        shown = {
            "deadline": time_left(now), "arrived": (str(now.heard), say("fig.of", n=len(now.rows))),
            "opinions": (str(now.opinions), late), "proposals": (str(now.proposals), say("fig.items")),
            "undecided": (str(now.undecided), open_), "orphans": (str(now.orphans), say("fig.items")),
        }  # fmt: skip
        for name, (text, unit) in shown.items():
            self.figures[name].setText(text)
            self.units[name].setText(unit)
        self._fit()


class Received(QWidget):
    """``act``: what is to be done for one member (receipt, handed_over, proxy, abstain, remind), and for whom.
    ``export``: the table is to be saved."""

    act = Signal(str, str)
    export = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.filter = "all"
        self.now = Picture()
        self.seals: dict[str, Mark] = {}
        self.setObjectName("deskArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 14, 14)
        column.setSpacing(12)
        self.numbers = Figures()
        column.addWidget(self.numbers)
        self.message = label("", wrap=True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.hide()
        column.addWidget(self.message)
        column.addWidget(self._members(), 1)

    # ------------------------------------------------------------------ building

    def _members(self) -> QFrame:
        made = QFrame()
        made.setObjectName("card")
        column = QVBoxLayout(made)
        column.setContentsMargins(1, 10, 1, 6)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(8)
        head.addWidget(label(say("table.title"), size=14, bold=True))
        self.second = Fitting()
        head.addWidget(self.second, 1)
        self.chips = {}
        for name in FILTERS:
            self.chips[name] = chip("")
            self.chips[name].clicked.connect(partial(self.choose, name))
            head.addWidget(self.chips[name])
        self.chips["all"].setChecked(True)
        head.addWidget(button(say("table.export"), self.export.emit, icon="table", look="small"))
        column.addLayout(head)
        self.table = MemberTable(TIMELINE, NAME, LAST)
        names = ("", "member", "opinions", "proposals", "", "last", "state", "receipt")
        self.table.setHorizontalHeaderLabels([say(f"col.{name}") if name else "" for name in names])
        self.table.shorten({OPINIONS: say("col.opinions.short"), PROPOSALS: say("col.proposals.short")})
        self.table.setItemDelegateForColumn(SEAL, SealDelegate(self.table))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setAlternatingRowColors(True)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setAccessibleName(say("table.title"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(36)
        self.table.cellClicked.connect(self._clicked)
        self.table.activated.connect(self._activated)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu_wanted)
        top = self.table.horizontalHeader()
        top.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        top.setFixedHeight(32)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column_ in (OPINIONS, PROPOSALS):
            self.table.horizontalHeaderItem(column_).setTextAlignment(right)
        column.addWidget(self.table, 1)
        return made

    # ------------------------------------------------------------------ showing

    def tell(self, tone: str, text: str) -> None:
        """A sentence above the table; it stays until the next one."""
        set_tone(self.message, "tone", tone)
        self.message.setText(text)
        self.message.show()

    def show_picture(self, now: Picture, roster: Roster | None) -> None:
        """Show what changed; a table that is as before stays as it is, under the pointer too."""
        before, self.now = self.now, now
        self.numbers.show_picture(now)
        self.second.say(
            say("table.second", n=len(now.rows), files=now.files, bad=now.refused),
            say("table.short", n=len(now.rows)),
        )
        if roster is not None and (before.rows, before.deadline) != (now.rows, now.deadline):
            self.seals = marks(roster)
            self.show_members()

    def choose(self, name: str) -> None:
        """All members, those who are silent, or those that want a look."""
        self.filter = name
        for other, made in self.chips.items():
            made.setChecked(other == name)
        self.show_members()

    def show_members(self) -> None:
        now = self.now
        self.table.timeline.scale = Scale(now.days, now.deadline, now.closed)
        none, ask = (sum(row.state in FILTERS[name] for row in now.rows) for name in ("none", "ask"))
        for name, count in (("all", 0), ("none", none), ("ask", ask)):
            self.chips[name].setText(say(f"filter.{name}", n=count))
        kept = FILTERS[self.filter]
        rows = [row for row in now.rows if not kept or row.state in kept]
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self._show_row(number, row)
        self.table.fit()
        self.table.horizontalHeader().viewport().update()

    def _show_row(self, number: int, row: MemberRow) -> None:
        silent = row.state in FILTERS["none"] and not row.opinions
        name = f"{row.name}　{say('chair')}" if row.chair else row.name
        cells = [
            "", name, "—" if silent else str(row.opinions), "—" if silent else str(row.proposals), "",
            moment(row.last) or "—", say(f"state.{row.state}"), say(f"receipt.{row.receipt}") if row.receipt else "",
        ]  # fmt: skip
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setData(PersonRole, row.person)
            if column in (OPINIONS, PROPOSALS):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            elif column == SEAL:
                item.setData(SealRole, self.seals.get(row.person) or unknown(row.person))
                item.setToolTip(row.name)
            elif column == TIMELINE:
                item.setData(ArrivalsRole, row.arrivals)
                words = "\n".join(told_mark(arrival) for arrival in row.arrivals)
                item.setToolTip(words)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words or say("state.none"))
            elif column == STATE:
                icon, role = STATES[row.state]
                item.setIcon(icons.icon(icon, role))
                if role != "text2":
                    item.setForeground(theme.color(getattr(theme.now(), role)))
                    item.setFont(theme.font(13, bold=True))
            elif column == RECEIPT and row.receipt:
                item.setIcon(icons.icon("mail", "accent" if row.receipt == "due" else "text2"))
                if row.receipt == "due":
                    item.setForeground(theme.color(theme.now().accent))
                    font = theme.font(13, bold=True)
                    font.setUnderline(True)
                    item.setFont(font)
            self.table.setItem(number, column, item)

    # ------------------------------------------------------------------ one member

    def row_of(self, person: str) -> MemberRow | None:
        return next((row for row in self.now.rows if row.person == person), None)

    def _at(self, number: int) -> MemberRow | None:
        item = self.table.item(number, NAME)
        return self.row_of(item.data(PersonRole)) if item is not None else None

    def _clicked(self, number: int, column: int) -> None:
        row = self._at(number)
        if column == RECEIPT and row is not None and row.receipt == "due":
            self.act.emit("receipt", row.person)

    def _activated(self, index: QModelIndex) -> None:
        """Enter or a double click: what can be done for this member."""
        below = self.table.visualRect(self.table.model().index(index.row(), NAME)).bottomLeft()
        self._menu_wanted(below)

    def _menu_wanted(self, where: QPoint) -> None:
        row = self._at(self.table.rowAt(min(where.y(), self.table.viewport().height() - 1)))
        if row is not None:
            self.menu(row).popup(self.table.viewport().mapToGlobal(where))

    def menu(self, row: MemberRow) -> QMenu:
        """What can be done for one member; what cannot is not in it."""
        able: Iterable[tuple[str, str, bool]] = (
            ("receipt", "mail", row.receipt == "due"),
            ("handed_over", "calendar-clock", any(a.mark != "again" for a in row.arrivals)),
            ("proxy", "phone", True),
            ("abstain", "circle-minus", not row.opinions and row.state != "abstained"),
            ("remind", "mail", row.state in FILTERS["none"] and not row.opinions),
        )
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, icon, on in able:
            if on:
                does: Callable[[], Any] = partial(self.act.emit, name, row.person)
                made.addAction(icons.icon(icon), say(f"row.{name}"), does)
        return made
