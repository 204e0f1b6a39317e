"""意見一覧: every opinion that the filter means as a row of a table, in the order of the texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from council_app.deliberation.council import Council
from council_app.deliberation.labels import KINDS
from council_app.deliberation.opinions import Opinion
from council_app.ui import theme
from council_app.ui.desks.board import Board, Row
from council_app.ui.desks.board_card_paint import chip_words
from council_app.ui.desks.chair_side import PlaceSide
from council_app.ui.desks.desk_words import say
from council_app.ui.model import number_of
from council_app.ui.words import pick

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("number", "place", "member", "kind", "words", "supports", "state")


class OpinionTable(QAbstractTableModel):
    """(row, opinion) pairs."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: list[tuple[Row, Opinion]] = []
        self.council: Council | None = None

    def show(self, council: Council, listed: Sequence[tuple[Row, Opinion]]) -> None:
        self.beginResetModel()
        self.council, self.listed = council, list(listed)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(self.listed)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return say("table." + COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self.council is None:
            return None
        row, opinion = self.listed[index.row()]
        name = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and name == "supports":
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        match name:
            case "number":
                return number_of(self.council, opinion)
            case "place":
                return row.citation
            case "member":
                return self.council.name(opinion.author)
            case "kind":
                return pick(KINDS[opinion.kind])
            case "words":
                return opinion.text or opinion.wording or opinion.place.exact
            case "supports":
                return str(opinion.supported)
            case _:
                return chip_words(opinion)


class OpinionView(QTableView):
    """Enter opens the row."""

    wanted = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class AllOpinions(QWidget):
    """``opened`` carries an opinion's id. The filter is the board's own."""

    opened = Signal(str)

    def __init__(self, board: Board, side: PlaceSide) -> None:
        super().__init__()
        self.setObjectName("deskArea")
        self.board, self.side = board, side
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        self.table = OpinionTable()
        self.view = OpinionView()
        self.view.setObjectName("opinions")
        self.view.setModel(self.table)
        self.view.setFrameShape(QFrame.Shape.StyledPanel)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setAlternatingRowColors(True)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(36)
        head = self.view.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(COLUMNS.index("words"), QHeaderView.ResizeMode.Stretch)
        head.setFixedHeight(34)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.view.setAccessibleName(say("as_list"))
        self.view.doubleClicked.connect(self._open)
        self.view.wanted.connect(self._open)
        column.addWidget(self.view, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words are what is read: in a narrow window the short columns go (the opened row has them)."""
        super().resizeEvent(event)
        for column in ("kind", "supports"):
            self.view.setColumnHidden(COLUMNS.index(column), self.width() < 760)

    def show_council(self, council: Council) -> None:
        """The opinions that the filter means; the marked one stays marked."""
        at = self.view.currentIndex()
        keep = self.table.listed[at.row()][1].id if at.isValid() and at.row() < len(self.table.listed) else ""
        wanted = self.side.filter
        listed = [
            (row, o) for row in self.board.rows if wanted.row(council, row)
            for o in row.opinions if wanted.opinion(council, row, o)
        ]  # fmt: skip
        self.table.show(council, listed)
        for at, name in enumerate(COLUMNS):  # only the words may be cut at their end
            if name != "words":
                self.view.setColumnWidth(at, self._width(at))
        row = next((i for i, (_, o) in enumerate(listed) if o.id == keep), 0)
        if listed:
            self.view.setCurrentIndex(self.table.index(row, 0))

    def _width(self, column: int) -> int:
        """px that the longest of a column takes, its name too."""
        metrics = QFontMetrics(theme.font(13, bold=True))
        orientation = Qt.Orientation.Horizontal
        cells = {self.table.data(self.table.index(row, column)) for row in range(len(self.table.listed))}
        words = {str(cell) for cell in cells} | {str(self.table.headerData(column, orientation))}
        return max(metrics.horizontalAdvance(one) for one in words) + 28

    def open_marked(self) -> None:
        if self.view.currentIndex().isValid():
            self._open(self.view.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.table.listed[index.row()][1].id)
