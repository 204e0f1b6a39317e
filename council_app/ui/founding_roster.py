"""The table of members in founding: filled by hand, from a CSV file, or from the built-in roster."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from council_app.deliberation.roster import Person, Role
from council_app.ui.founding_words import say

PersonRole = Qt.ItemDataRole.UserRole
NAME, KANA, AFFILIATION, CHAIR = range(4)


class RosterTable(QTableWidget):
    """One row for each member; the box in the last column makes the chair (ticking one takes it from the other)."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(0, 4)
        self.setHorizontalHeaderLabels([say(f"roster.{k}") for k in ("name", "kana", "affiliation", "chair")])
        self.setAccessibleName(say("step.roster"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().setDefaultSectionSize(28)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(AFFILIATION, QHeaderView.ResizeMode.Stretch)
        for column, width in ((NAME, 116), (KANA, 128), (CHAIR, 52)):
            self.setColumnWidth(column, width)
        self._filling = False
        self.itemChanged.connect(self._changed)

    def show_people(self, people: Sequence[Person]) -> None:
        """Fill the table with the members of a roster."""
        self._filling = True
        self.setRowCount(0)
        for person in sorted((p for p in people if p.is_member), key=lambda p: p.seat):
            self._put(person)
        self._filling = False
        self.edited.emit()

    def add_row(self) -> None:
        """An empty row at the end, ready to be typed into."""
        self._filling = True
        self._put(Person("", "", (Role.MEMBER,)))
        self._filling = False
        self.setCurrentCell(self.rowCount() - 1, NAME)
        self.editItem(self.item(self.rowCount() - 1, NAME))
        self.edited.emit()

    def remove_rows(self) -> None:
        """Take the chosen rows out."""
        for row in sorted({index.row() for index in self.selectedIndexes()}, reverse=True):
            self.removeRow(row)
        self.edited.emit()

    def _put(self, person: Person) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, text in ((NAME, person.name), (KANA, person.kana), (AFFILIATION, person.affiliation)):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            self.setItem(row, column, item)
        self.item(row, NAME).setData(PersonRole, person)
        box = QTableWidgetItem()
        box.setFlags(
            Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        )
        box.setCheckState(Qt.CheckState.Checked if person.is_chair else Qt.CheckState.Unchecked)
        box.setData(Qt.ItemDataRole.AccessibleTextRole, say("roster.chair"))
        self.setItem(row, CHAIR, box)

    def _changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        if item.column() == CHAIR and item.checkState() is Qt.CheckState.Checked:
            self._filling = True
            for row in range(self.rowCount()):
                if row != item.row():
                    self.item(row, CHAIR).setCheckState(Qt.CheckState.Unchecked)
            self._filling = False
        self.edited.emit()

    def people(self) -> tuple[Person, ...]:
        """The members as they stand in the table; wholly empty rows are left out."""
        found = []
        for row in range(self.rowCount()):
            name, kana, affiliation = (self.item(row, c).text().strip() for c in (NAME, KANA, AFFILIATION))
            chair = self.item(row, CHAIR).checkState() is Qt.CheckState.Checked
            if not (name or kana or affiliation or chair):
                continue
            old: Person = self.item(row, NAME).data(PersonRole)
            seat = len(found) + 1
            family, given = old.family, old.given
            if name != old.name:
                first, *rest = re.split(r"[\s　]+", name, maxsplit=1)
                family, given = (first, rest[0]) if rest else ("", "")
            found.append(
                replace(
                    old, id=old.id or f"member-n{seat:02}", name=name, kana=kana, affiliation=affiliation, seat=seat,
                    family=family, given=given, roles=(Role.MEMBER, Role.CHAIR) if chair else (Role.MEMBER,),
                )
            )  # fmt: skip
        taken: set[str] = set()
        unique = []
        for person in found:
            free = person.id
            while free in taken:
                free += "-2"
            taken.add(free)
            unique.append(replace(person, id=free))
        return tuple(unique)
