"""A person at the member's window: presses keys, drags over words, pastes Japanese; what it does is counted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from council_app.ui.offsets import to_utf16

NODE = "plan/c3/s2/ex/1"


class Reader:
    """Every click, drag and keystroke counts one; ``paste`` (texts) counts none."""

    def __init__(self, window, qtbot) -> None:
        self.window, self.qtbot = window, qtbot
        self.acts = 0

    @property
    def desk(self):
        return self.window.desk

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.store.busy)
        QApplication.processEvents()

    def press(
        self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier, *, at: QWidget | None = None
    ) -> None:
        self.acts += 1
        QTest.keyClick(at or QApplication.focusWidget() or self.window, key, modifiers)
        QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.acts += 1
        where = widget.viewport() if hasattr(widget, "viewport") else widget
        QTest.mouseClick(where, Qt.MouseButton.LeftButton, pos=at or where.rect().center())
        QApplication.processEvents()

    def drag(self, node: str, words: str) -> None:
        """Over some words of a node in the text."""
        self.acts += 1
        surface = self.desk.surface
        surface.scroll_to(node, centre=True)
        QApplication.processEvents()
        text = surface.revision.by_id[node].text
        start = text.index(words)
        block = surface.document().findBlockByNumber(surface.block_of[node])

        def point(offset: int) -> QPoint:
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + to_utf16(text, offset))
            return surface.cursorRect(cursor).center()

        left, pane = Qt.MouseButton.LeftButton, surface.viewport()
        QTest.mousePress(pane, left, pos=point(start))
        QTest.mouseMove(pane, point(start + len(words)))
        QTest.mouseRelease(pane, left, pos=point(start + len(words)))
        QApplication.processEvents()

    def paste(self, widget: QWidget, text: str) -> None:
        """QTest.keyClicks with kanji aborts the process."""
        QGuiApplication.clipboard().setText(text)
        widget.setFocus()
        widget.paste()
        QApplication.processEvents()


def compose(widget: QWidget, held: str, *, committed: str = "") -> None:
    """What an input method sends: words under composition, then (perhaps) words that are settled."""
    event = QInputMethodEvent(held, [])
    if committed:
        event.setCommitString(committed)
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()
