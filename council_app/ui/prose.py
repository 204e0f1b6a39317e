"""Fields of prose: several lines at the height of the reading text, with what the input method composes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from council_app.ui import theme
from council_app.ui.widgets import set_tone


class Field(QFrame):
    """A text field of several lines: the frame shows the focus, the QTextEdit within keeps the prose."""

    def __init__(self, px: int, line: int, *, reading: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("field")
        self.edit = Prose(px, line, reading=reading)
        self.edit.focus_changed.connect(self._focus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(9, 5, 5, 5)
        self._column.addWidget(self.edit)

    def grow_between(self, least: int, most: int) -> None:
        """As tall as the text needs, within limits; beyond them it scrolls."""
        self._limits = (least, most)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        least, most = self._limits
        wanted = round(self.edit.document().size().height()) + 26
        k = max(1.0, theme.zoom())
        self.setFixedHeight(round(max(least * k, min(most * k, wanted))))

    def _focus(self, on: bool) -> None:
        set_tone(self, "focused", "true" if on else "false")
        side = 8 if on else 9
        self._column.setContentsMargins(side, side - 4, side - 4, side - 4)


class Prose(QTextEdit):
    """An editor of prose with a fixed line height (QPlainTextEdit cannot have one). Pastes plain text only."""

    focus_changed = Signal(bool)
    composed = Signal()  # the input method's words changed: they are in no document yet

    def __init__(self, px: int, line: int, *, reading: bool = False) -> None:
        super().__init__()
        self.setObjectName("prose")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self._face = (px, line, reading)
        self.set_words("")

    def set_words(self, text: str) -> None:
        """A new text, with nothing to undo. Never while the input method is composing (qt.md)."""
        px, line, reading = self._face
        k = theme.zoom()
        self.setFont(theme.font(px * k, reading=reading))
        self.document().setDefaultFont(theme.font(px * k, reading=reading))
        self.document().setDocumentMargin(2)
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        shape = cursor.blockFormat()
        shape.setLineHeight(line * k, 2)  # FixedHeight
        cursor.setBlockFormat(shape)
        cursor.clearSelection()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.document().clearUndoRedoStacks()

    @property
    def composing(self) -> bool:
        """Whether the input method holds text that is not in the document yet."""
        block = self.textCursor().block()
        return bool(block.isValid() and block.layout().preeditAreaText())

    def commit(self) -> None:
        """Take the words of the input method into the text."""
        if self.composing:
            QGuiApplication.inputMethod().commit()

    def words(self, *, pending: bool = False) -> str:
        """The text; ``pending`` puts in the words under composition, where they stand."""
        if not (pending and self.composing):
            return self.toPlainText()
        block = self.textCursor().block()
        held = block.layout()
        at = block.position() + held.preeditAreaPosition()
        cursor = self.textCursor()
        cursor.setPosition(0)
        cursor.setPosition(at, cursor.MoveMode.KeepAnchor)
        before = cursor.selectedText().replace("\u2029", "\n")
        return before + held.preeditAreaText() + self.toPlainText()[len(before) :]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)
