"""Nothing is larger than the screen: in a large window (200 %, 300 %) pages and dialogs shrink, and scroll where they
cannot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

FRAME = QSize(8, 36)  # what the window manager puts around it


class Room(QScrollArea):
    """Holds a widget as large as itself, or as small as that can be. A page of words (``flows``) is as high as its words
    need at this width; a desk, whose lists scroll by themselves, is not asked."""

    def __init__(self, inside: QWidget, flows: Callable[[], bool]) -> None:
        super().__init__()
        self.flows = flows
        self.setProperty("room", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fill()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        inside = self.widget()
        whole, least = self.maximumViewportSize(), inside.minimumSizeHint()
        size = whole.expandedTo(least)
        needed = inside.heightForWidth(size.width()) if self.flows() else least.height()
        if needed > whole.height():  # the scroll bar takes some of the width
            beside = whole.width() - self.verticalScrollBar().sizeHint().width()
            size.setWidth(max(beside, least.width()))
        if self.flows():
            size.setHeight(max(size.height(), inside.heightForWidth(size.width())))
        inside.resize(size)


class Dialog(QDialog):
    """What every dialog of the window is: never larger than the screen, gone once it is closed; ``title`` is its
    window's."""

    def __init__(self, parent: QWidget | None, title: str = "", *, modal: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(modal)

    def showEvent(self, event: QShowEvent) -> None:
        if self.parentWidget() is not None:
            room = self.screen().availableGeometry().size() - FRAME
            fit(self, room.expandedTo(self.parentWidget().window().size()))  # what holds the window holds it
        super().showEvent(event)


def fit(dialog: QDialog, room: QSize) -> None:
    """Bring a dialog into ``room``."""
    layout = dialog.layout()
    if layout is None or dialog.size().boundedTo(room) == dialog.size():
        return
    if layout.minimumSize().boundedTo(room) != layout.minimumSize():
        inside = QWidget()
        inside.setLayout(layout)  # Qt takes it, and what it holds, off the dialog
        area = QScrollArea()
        area.setProperty("room", True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
    dialog.setMinimumSize(dialog.minimumSize().boundedTo(room))
    dialog.resize(dialog.size().boundedTo(room))
