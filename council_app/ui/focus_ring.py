"""The ring around what has the focus by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from council_app.ui import theme

KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6, Qt.Key.Key_Left, Qt.Key.Key_Right)
PLACES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide)


class FocusRing(QWidget):
    """A ring around what has the focus by key: dark line, yellow halo. One for each window, never in the way.

    It listens to what has the focus, and to nothing else: Python asked about each event of each widget is slow.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._heard: QWidget | None = None  # what has the focus
        self._target: QWidget | None = None  # the same, where it has the ring
        self._by_key = False
        self.hide()
        QApplication.instance().focusChanged.connect(self._moved)

    def leave(self) -> None:
        """Before the window goes: the application outlives it."""
        QApplication.instance().focusChanged.disconnect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._by_key = event.key() in KEYS
        elif kind == QEvent.Type.FocusOut and event.reason() == Qt.FocusReason.MouseFocusReason:
            self._by_key = False
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_key = False
            self.hide()
        elif watched is self._target and kind in PLACES:
            self._place()
        return False

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = new
        if new is not None:
            new.installEventFilter(self)
        ringed = isinstance(new, (QPushButton, QToolButton)) or (
            new is not None and new.inherits("QCheckBox")
        )
        self._target = new if self._by_key and ringed and new.window() is self.window() else None
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, target.size()).adjusted(-5, -5, 5, 5))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(theme.HALO), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 9, 9)
        painter.setPen(QPen(theme.color(theme.now().ring), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 7, 7)
