"""One field for a note or a reply: docks where the composer does."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from council_app.ui.prose import Field
from council_app.ui.widgets import button, hairline, icon_button, label
from council_app.ui.words import t


class SmallComposer(QFrame):
    """``mode`` is "note" (kept every second, never sent) or "reply" (kept every second too, part of the record once it is pressed)."""

    changed = Signal(str)
    touched = Signal()  # what was kept before is not all any more
    finished = Signal(str)
    closed = Signal(str)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setMinimumWidth(400)
        self.mode = ""
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.hand_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 14, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        self.title = label(size=15, bold=True)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(icon_button("x", t("composer.close"), self.close_text))
        column.addLayout(head)
        self.quote = label(size=12, tone="second", wrap=True)
        column.addWidget(self.quote)
        self.field = Field(14, 23)
        self.field.edit.textChanged.connect(self._touched)
        self.field.edit.composed.connect(self._touched)
        column.addWidget(self.field, 1)
        self.hint = label(size=12, tone="second", wrap=True)
        column.addWidget(self.hint)
        column.addStretch(1)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        self.saved = label(size=12, tone="second")
        foot.addWidget(self.saved)
        self.drop_button = button(t("note.drop"), self._drop, look="quiet", icon="trash")
        foot.addWidget(self.drop_button)
        foot.addStretch()
        self.done_button = button("", self.finish, look="primary")
        foot.addWidget(self.done_button)
        column.addLayout(foot)

    def open(self, mode: str, *, quote: str, text: str = "") -> None:
        self.mode = mode
        self.title.setText(t(f"{mode}.title"))
        self.quote.setText(quote)
        self.hint.setText(t(f"{mode}.hint"))
        self.done_button.setText(t(f"{mode}.done"))
        self.drop_button.setText(" " + t(f"{mode}.drop"))
        self.field.edit.setAccessibleName(t(f"{mode}.title"))
        self.field.edit.set_words(text)
        self.saved.setText("")
        self._dirty = False
        self._judge()
        self.field.edit.setFocus()

    def _judge(self) -> None:
        self.done_button.setEnabled(bool(self.field.edit.words(pending=True).strip()))

    def _touched(self) -> None:
        if not self.mode:
            return
        if not self._dirty:
            self._dirty = True
            self.touched.emit()
        self._judge()
        if not self._timer.isActive():
            self._timer.start()

    @property
    def unsaved(self) -> bool:
        """Whether a key has come since the last handing over."""
        return self._dirty

    def hand_over(self) -> None:
        self._timer.stop()
        if self._dirty and self.mode:
            self._dirty = False
            self.changed.emit(self.field.edit.words(pending=True))

    def _end(self) -> str:
        if self.field.edit.composing:
            QGuiApplication.inputMethod().commit()
        self._timer.stop()
        self._dirty = False
        self.mode = ""
        return self.field.edit.toPlainText()

    def finish(self) -> None:
        if self.mode and self.done_button.isEnabled():
            self.finished.emit(self._end())

    def close_text(self) -> None:
        if self.mode:
            self.closed.emit(self._end())

    def _drop(self) -> None:
        self._end()
        self.dropped.emit()
