"""目次: the draft's sections as a tree, with how many opinions stand in each (mine, all)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.drafts import Revision, Section
from council_app.ui import icons, theme
from council_app.ui.lists import RowDelegate
from council_app.ui.model import outline_title
from council_app.ui.widgets import label
from council_app.ui.words import t

Index = QModelIndex | QPersistentModelIndex
ROW = 28
DEPTH = 3  # headings of this level and above are shown


class OutlineModel(QAbstractItemModel):
    """Sections down to level 3. The draft's own title is not a row."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[Section] = []
        self._children: dict[str, list[Section]] = {}
        self._by_id: dict[str, Section] = {}
        self._row: dict[str, int] = {}
        self.all: Counter[str] = Counter()
        self.mine: Counter[str] = Counter()

    def set_revision(self, revision: Revision | None) -> None:
        self.beginResetModel()
        self.sections = [s for s in revision.sections if 1 < s.level <= DEPTH] if revision else []
        self._by_id = {s.id: s for s in self.sections}
        self._children = {"": []}
        for section in self.sections:
            parent = section.parent if section.parent in self._by_id else ""
            siblings = self._children.setdefault(str(parent), [])
            self._row[section.id] = len(siblings)
            siblings.append(section)
        self.endResetModel()

    def set_counts(self, every: Counter[str], mine: Counter[str]) -> None:
        changed = [s for s in self.sections if self.all[s.id] != every[s.id] or self.mine[s.id] != mine[s.id]]
        self.all, self.mine = every, mine
        for section in changed:
            index = self.of(section.id)
            self.dataChanged.emit(index, index)

    def of(self, section_id: str) -> QModelIndex:
        section = self._by_id.get(section_id)
        return self.createIndex(self._row[section_id], 0, section) if section else QModelIndex()

    def section(self, index: Index) -> Section | None:
        return index.internalPointer() if index.isValid() else None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  Qt's own
        above = self.section(parent)
        siblings = self._children.get(above.id if above else "", [])
        return (
            self.createIndex(row, column, siblings[row])
            if 0 <= row < len(siblings) and column == 0
            else QModelIndex()
        )

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        section = self.section(index)
        return self.of(str(section.parent)) if section else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        above = self.section(parent)
        return len(self._children.get(above.id if above else "", []))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        del parent
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        section = self.section(index)
        if section is None:
            return None
        title = outline_title(section.text)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return section.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return t("outline.spoken", title=title, all=self.all[section.id], mine=self.mine[section.id])
        return None


class OutlineDelegate(RowDelegate):
    """Title, then the two numbers in columns of their own; the chosen row has a bar, bold type and a ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: OutlineModel = self.view.model()  # type: ignore[assignment]
        section = model.section(index)
        if section is None:
            return
        now = theme.now()
        rect, current = self.begin(painter, option, index)
        depth = 0 if section.level <= 2 else 1
        if model.rowCount(index):
            name = "chevron-down" if self.view.isExpanded(index) else "chevron-right"
            icons.draw(painter, name, now.text3, QRect(6, rect.y() + 8, 12, 12).toRectF())
        wide = self.view.viewport().width() >= 230
        numbers = 78 if wide else 44
        painter.setFont(theme.font(13 if depth == 0 else 12.5, bold=current))
        painter.setPen(theme.color(now.accent if current else now.text1 if depth == 0 else now.text2))
        words = QRect(24 + 12 * depth, rect.y(), rect.width() - 24 - 12 * depth - numbers, rect.height())
        title = painter.fontMetrics().elidedText(
            outline_title(section.text), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        every, mine = model.all[section.id], model.mine[section.id]
        painter.setFont(theme.font(13))
        painter.setPen(theme.color(now.text2 if every else now.text3))
        painter.drawText(QRect(rect.right() - 50, rect.y(), 38, rect.height()), right, str(every))
        if mine and wide:
            painter.setFont(theme.font(13, bold=True))
            painter.setPen(theme.color(now.accent))
            painter.drawText(QRect(rect.right() - 84, rect.y(), 38, rect.height()), right, str(mine))
        if self.view.by_key and current:
            painter.setPen(QPen(theme.color(theme.HALO), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


class OutlineView(QTreeView):
    """Keyboard as any tree; Enter or a click goes to the section."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(OutlineDelegate(self, ROW))
        self.setAccessibleName(t("outline.title"))

    by_key = False  # whether the focus came by key: only then is its ring shown

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.by_key = False
        super().focusOutEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The delegate draws the chevron."""

    def chevron_at(self, at: QPoint) -> QModelIndex:
        index = self.indexAt(at)
        return index if index.isValid() and at.x() < 22 and self.model().rowCount(index) else QModelIndex()


class Outline(QFrame):
    """The side panel: head, tree, and what the desk puts below."""

    section_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setMinimumWidth(200)
        self.model = OutlineModel()
        self.view = OutlineView()
        self.view.setModel(self.model)
        self.view.clicked.connect(self._clicked)
        self.view.activated.connect(self._activated)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 12, 8)
        head.addWidget(label(t("outline.title"), bold=True))
        head.addStretch()
        self._mine = label(t("outline.mine"), size=12, tone="accent")
        head.addWidget(self._mine)
        head.addSpacing(12)
        head.addWidget(label(t("outline.all"), size=12, tone="third"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(head)
        self.column.addWidget(self.view, 1)

    def set_revision(self, revision: Revision | None) -> None:
        self.model.set_revision(revision)
        self.view.expandAll()

    def set_counts(self, counts: tuple[Counter[str], Counter[str]]) -> None:
        self.model.set_counts(*counts)

    def show_section(self, section_id: str) -> None:
        """Follow the text; nothing is scrolled under the pointer."""
        index = self.model.of(section_id)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._mine.setVisible(self.width() >= 230)

    def _clicked(self, index: QModelIndex) -> None:
        at = self.view.viewport().mapFromGlobal(self.view.cursor().pos())
        if self.view.chevron_at(at).isValid():
            self.view.setExpanded(index, not self.view.isExpanded(index))
        else:
            self._activated(index)

    def _activated(self, index: QModelIndex) -> None:
        section = self.model.section(index)
        if section is not None:
            self.section_chosen.emit(section.id)


Counts = Mapping[str, int]
