"""What was said to the person, full width under the bar, until it is closed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from council_app.ui import icons, theme
from council_app.ui.messages import Message, Tone
from council_app.ui.widgets import button, icon_button, label
from council_app.ui.words import t


class Banner(QFrame):
    """What was said, full width, until it is closed."""

    closed = Signal(object)

    ICONS: ClassVar[dict[Tone, str]] = {
        Tone.INFO: "info",
        Tone.SUCCESS: "circle-check",
        Tone.CAUTION: "triangle-alert",
        Tone.ERROR: "circle-x",
    }

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.message = message
        self.setObjectName("banner")
        self.setProperty("tone", message.tone.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 10, 7)
        row.setSpacing(10)
        role = {Tone.INFO: "text2"}.get(message.tone, message.tone.value)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(self.ICONS[message.tone], getattr(theme.now(), role), 17, 1.0))
        row.addWidget(picture)
        words = label(message.text, wrap=True)
        words.centred = True
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(words, 1)
        if message.action and message.callback is not None:
            row.addWidget(button(message.action, message.callback, look="link"))
        row.addWidget(icon_button("x", t("close"), self._close))

    def _close(self) -> None:
        self.closed.emit(self)


class Banners(QWidget):
    """The stack of banners under the bar. A key takes the place of the same key."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.listed: list[Banner] = []
        self.hide()

    def show_message(self, message: Message) -> None:
        if message.key:
            self.take_back(message.key)
        banner = Banner(message)
        banner.closed.connect(self._drop)
        self.listed.append(banner)
        self._column.addWidget(banner)
        self.show()

    def take_back(self, key: str) -> None:
        for banner in [b for b in self.listed if b.message.key == key]:
            self._drop(banner)

    def _drop(self, banner: Banner) -> None:
        self.listed.remove(banner)
        self._column.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self.listed))
