"""What lists that are painted, row by row or card by card, have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from council_app.ui import theme

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Rows of one height (px); the chosen one has a bar and a ground."""

    def __init__(self, view: QAbstractItemView, height: int) -> None:
        super().__init__(view)
        self.view, self.height = view, height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(option.rect.width(), self.height)

    def begin(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> tuple[QRect, bool]:
        """Save the painter and lay the ground; the row from edge to edge, and whether it is the chosen one."""
        rect = QRect(0, option.rect.y(), self.view.viewport().width(), option.rect.height())
        chosen = index == self.view.currentIndex()
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.color(theme.now().soft))
            painter.fillRect(QRect(0, rect.y(), 3, rect.height()), theme.color(theme.now().accent))
        return rect, chosen


class CardList(QListView):
    """A list whose delegate, ``painter_of``, remembers how each card was laid out, until width or look change."""

    painter_of: Any = None

    def relayout(self) -> None:
        """After a change of theme or zoom."""
        self.painter_of.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.painter_of.forget()
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self.painter_of and event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.relayout()
