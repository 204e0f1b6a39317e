"""箇所の確認: its list, the old words with their quote, and the rows of candidates."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyleOptionViewItem,
    QWidget,
)

from council_app.deliberation.labels import ANCHORS, METHODS
from council_app.ui import theme
from council_app.ui.card_paint import flow
from council_app.ui.dialogs.places_queue import Task, cited, quote
from council_app.ui.lists import RowDelegate
from council_app.ui.marked import Marked
from council_app.ui.model import Snapshot, number_of
from council_app.ui.offsets import to_utf16
from council_app.ui.widgets import Elided, key, label
from council_app.ui.words import pick, t

Index = QModelIndex | QPersistentModelIndex
ROW = 54


class Quoted(Marked):
    """A text with the words that an opinion is about marked."""

    def __init__(self) -> None:
        super().__init__(15, 27, pad=(0, 2))
        self._quote = ("", 0, 0)

    def set_quote(self, text: str, start: int, end: int) -> None:
        self._quote = (text, start, end)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _layout(self, width: int) -> tuple[QTextLayout, int]:
        k = theme.zoom()
        text, start, end = self._quote
        face = QTextCharFormat()
        face.setBackground(QBrush(theme.color(theme.now().once)))
        face.setFontUnderline(True)
        one = QTextLayout.FormatRange()
        one.start, one.format = to_utf16(text, start), face  # type: ignore[misc]
        one.length = to_utf16(text, end) - to_utf16(text, start)  # type: ignore[misc]
        font = theme.font(self.px * k, reading=True)
        layout, count, _ = flow(text, font, max(60, width - 2 * self.pad[0]), self.line * k, faces=[one])
        return layout, round(max(1, count) * self.line * k) + 2 * self.pad[1]


class CandidateRow(QPushButton):
    """A row like a radio button: its key, its citation, its words, and how it was found."""

    def __init__(self, at: int, where: str, words: str, method: str) -> None:
        super().__init__()
        self.at = at
        self.setProperty("tile", "true")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{where} {words} {method}")
        self.setFixedHeight(round(40 * theme.zoom()))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(key(f"Alt {at + 1}"))
        row.addWidget(label(where, bold=True))
        row.addWidget(Elided(words), 1)
        if method:
            row.addWidget(label(method, size=12, tone="second"))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_on(self, on: bool) -> None:
        self.setChecked(on)


class TaskRows(QAbstractListModel):
    """The rows of the list that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._tasks: list[Task] = []
        self._lines: list[tuple[str, str, str]] = []

    def show_tasks(self, found: list[Task], snapshot: Snapshot) -> None:
        self.beginResetModel()
        self._tasks = found
        self._lines = [_line(task, snapshot) for task in found]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._tasks)

    def task(self, index: Index) -> Task | None:
        return self._tasks[index.row()] if 0 <= index.row() < len(self._tasks) else None

    def line(self, index: Index) -> tuple[str, str, str]:
        """Citation, state, words."""
        return self._lines[index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            where, state, words = self._lines[index.row()]
            return t("places.spoken", cite=where, state=state, words=words)
        return None


def _line(task: Task, snapshot: Snapshot) -> tuple[str, str, str]:
    council = snapshot.council
    words = quote(council, task.first).replace("\n", " ")
    if len(task.opinions) > 1:
        words = f"{t('places.group', n=len(task.opinions))}　{words}"
    elif task.first.number:
        words = f"{number_of(council, task.first)}　{words}"
    method = METHODS.get(task.carried.method)
    state = pick(METHODS["person"]) if task.carried.decided_by else pick(ANCHORS[task.carried.state])
    if task.light and method:
        state = pick(method)
    return cited(council, task.first), state, words


class TaskDelegate(RowDelegate):
    """Citation and state above, the words below; the chosen row has a bar, bold type and a ground."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view, round(ROW * theme.zoom()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: TaskRows = self.view.model()  # type: ignore[assignment]
        where, state, words = model.line(index)
        now, k = theme.now(), theme.zoom()
        rect, current = self.begin(painter, option, index)
        upper = QRect(16, rect.y() + round(6 * k), rect.width() - 28, round(20 * k))
        lower = QRect(16, rect.y() + round(27 * k), rect.width() - 28, round(20 * k))
        painter.setFont(theme.font(12 * k))
        painter.setPen(theme.color(now.text2))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(upper, right, state)
        room = upper.width() - painter.fontMetrics().horizontalAdvance(state) - 10
        painter.setFont(theme.font(13 * k, bold=True))
        painter.setPen(theme.color(now.accent if current else now.text1))
        title = painter.fontMetrics().elidedText(where, Qt.TextElideMode.ElideRight, room)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(theme.font(13 * k, reading=True))
        painter.setPen(theme.color(now.text1 if current else now.text2))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(QPen(theme.color(now.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
