"""確定前の点検: what stands against closing, as a list that leads to each opinion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from council_app.actions import checks
from council_app.deliberation.council import Council
from council_app.ui.desks.board import Row
from council_app.ui.desks.desk_words import say
from council_app.ui.model import number_of
from council_app.ui.widgets import button, label


class GapList(QFrame):
    """``opened`` carries the id of an opinion that a person wants to see."""

    opened = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        self.title = label("", bold=True, size=14, wrap=True)
        column.addWidget(self.title)
        self.list = QListWidget()
        self.list.itemClicked.connect(self._open)
        column.addWidget(self.list, 1)
        column.addWidget(button(say("back"), self.left.emit))

    def show_council(self, council: Council, rows: Sequence[Row]) -> None:
        table = checks.gaps(council)
        self.title.setText(say("check", n=sum(map(len, table.values()))) if table else say("no_gaps"))
        citations = {o.id: row.citation for row in rows for o in row.opinions}
        self.list.clear()
        for reason, ids in table.items():
            for opinion in ids:
                number = number_of(council, council.opinions[opinion])
                place = citations.get(opinion, say("orphan"))
                item = QListWidgetItem(f"{say('gap.' + reason)}：{place}　{number}")
                item.setData(Qt.ItemDataRole.UserRole, opinion)
                self.list.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(Qt.ItemDataRole.UserRole))
