"""The list of places on the chair's board, the collision meter, and the bar of progress."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from council_app.ui import theme
from council_app.ui.desks.board import Row
from council_app.ui.desks.collisions import stretches
from council_app.ui.desks.desk_words import say

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 72


class PlaceModel(QAbstractListModel):
    """The places shown now."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        if [r.key for r in rows] == [r.key for r in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.rows[index.row()].spoken
        return None


class PlaceDelegate(QStyledItemDelegate):
    """One place: citation, what is undecided, a line of the text, the collision meter and the counts."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  Qt's own
        return QSize(option.rect.width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.model().rows[index.row()]
        now, box = theme.now(), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.color(now.soft))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.color(now.accent))
        painter.setPen(QPen(theme.color(now.hairline), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(14, 8, -14, -8)
        head = QRectF(inner.left(), inner.top(), inner.width(), 18)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        state = say("open_n", n=len(row.open)) if row.open else say("done")
        painter.setFont(theme.font(12, bold=bool(row.open)))
        painter.setPen(theme.color(now.text2 if row.open else now.success))
        painter.drawText(head, right, state)
        taken = painter.fontMetrics().horizontalAdvance(state) + 10
        flag = say("orphan") if row.orphan else say("clash") if row.clash else ""
        if flag:
            width = painter.fontMetrics().horizontalAdvance(flag) + 14
            chip = QRectF(head.right() - taken - width, head.top() - 1, width, 20)
            painter.setPen(QPen(theme.color(now.caution), 1))
            painter.setBrush(theme.color(now.caution_ground))
            painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, flag)
            taken += width + 6
        painter.setFont(theme.font(13, bold=True))
        painter.setPen(theme.color(now.text1))
        room = int(head.width() - taken)
        words = painter.fontMetrics().elidedText(row.citation, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        line = QRectF(inner.left(), inner.top() + 20, inner.width(), 18)
        painter.setFont(theme.font(13))
        painter.setPen(theme.color(now.text2))
        text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        foot = QRectF(inner.left(), inner.top() + 40, inner.width(), 16)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color(now.text2))
        proposals = len(row.proposals)
        counts = say("counts", p=proposals, o=len(row.opinions) - proposals)
        painter.drawText(foot, right, counts)
        free = foot.width() - painter.fontMetrics().horizontalAdvance(counts) - 12
        if free > 24:
            paint_meter(painter, row.levels, QRectF(foot.left(), foot.top() + 3, min(110.0, free), 10))
        painter.restore()


def paint_meter(painter: QPainter, found: tuple[int, ...], box: QRectF) -> None:
    """The length of a text as a strip; higher and darker where more different edits meet."""
    now, length = theme.now(), max(1, len(found))
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(box.left(), box.bottom() - 3, box.width(), 3), theme.color(now.collision[0]))
    for start, end, level in stretches(found):
        if level:
            high = (3, 5, 8, 10)[min(level, 3)]
            left = box.left() + box.width() * start / length
            wide = max(2.0, box.width() * (end - start) / length)
            paint = theme.color(now.collision[min(level, 3)])
            painter.fillRect(QRectF(left, box.bottom() - high, wide, high), paint)
    painter.restore()


class Meter(QWidget):
    """The collision meter of the place that is open."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(130, 12)
        self.found: tuple[int, ...] = ()

    def show_levels(self, found: tuple[int, ...]) -> None:
        self.found = found
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_meter(QPainter(self), self.found, QRectF(0, 1, self.width(), 10))
