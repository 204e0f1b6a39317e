"""Ctrl+K: every command by name, from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from council_app.ui import icons, theme
from council_app.ui.commands import Command, Commands
from council_app.ui.words import t


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Command] = []

    def show(self, rows: list[Command]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            command = self.rows[index.row()]
            return f"{command.said}　{command.shown_shortcut}"
        return None


class _Delegate(QStyledItemDelegate):
    """Icon, name, key at the right; what cannot be done now is faint."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self.palette_ = palette

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        del index
        return QSize(option.rect.width(), 34)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        now, rect = theme.now(), option.rect
        command = self.palette_.model.rows[index.row()]
        able = self.palette_.commands.action(command.id).isEnabled()
        current = index == self.palette_.view.currentIndex()
        painter.save()
        if current:
            painter.fillRect(rect, theme.color(now.soft))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color(now.accent))
        ink = now.text3 if not able else now.accent if current else now.text1
        if command.icon:
            icons.draw(painter, command.icon, ink, QRect(rect.x() + 14, rect.y() + 9, 16, 16).toRectF())
        painter.setFont(theme.font(13, bold=current))
        painter.setPen(theme.color(ink))
        painter.drawText(rect.adjusted(42, 0, -110, 0), Qt.AlignmentFlag.AlignVCenter, command.said)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color(now.text3))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -14, 0), right, command.shown_shortcut)
        painter.restore()


class Palette(QFrame):
    """A field and a list over the window; Esc closes it, Enter does it."""

    def __init__(self, window: QWidget, commands: Commands) -> None:
        super().__init__(window)
        self.commands = commands
        self.setObjectName("popup")
        self.model = _Model()
        self.field = QLineEdit()
        self.field.setPlaceholderText(t("palette.placeholder"))
        self.field.textChanged.connect(self.narrow)
        self.field.returnPressed.connect(self.do)
        self.field.installEventFilter(self)
        self.view = QListView()
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setObjectName("palette")
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(self))
        self.view.clicked.connect(self._clicked)
        self.view.setAccessibleName(t("keys.palette"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.field)
        column.addWidget(self.view)
        self.hide()
        self._before: QWidget | None = None

    def open(self) -> None:
        self._before = self.window().focusWidget()
        window = self.window()
        self.setGeometry((window.width() - 560) // 2, 70, 560, min(480, window.height() - 140))
        self.field.clear()
        self.narrow("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def narrow(self, text: str) -> None:
        """Every word that was typed must stand in the title, the Japanese one or the id."""
        words = text.casefold().split()
        rows = [c for c in self.commands.listed() if all(w in c.searched for w in words)]
        self.model.show(rows)
        if rows:
            self.view.setCurrentIndex(self.model.index(0))

    def _clicked(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self.do()

    def do(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            command = self.model.rows[index.row()]
            self.shut()
            self.commands.run(command.id)

    def shut(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()
            self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and self.model.rows:
                row = (self.view.currentIndex().row() + step) % len(self.model.rows)
                self.view.setCurrentIndex(self.model.index(row))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.shut()
                return True
        if watched is self.field and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the palette's keys are its own
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)
