"""One of the five dispositions as a row to press: at the chair's desk, and where the secretariat prepares."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.opinions import Disposition
from council_app.ui import icons, theme
from council_app.ui.desks.desk_words import say
from council_app.ui.words import pick


class DispositionRow(QWidget):
    """One of the five: key, glyph, word and what follows from it."""

    pressed = Signal(object)

    def __init__(self, number: int, disposition: Disposition) -> None:
        super().__init__()
        self.number, self.disposition = number, disposition
        self.chosen = False
        self.setFixedHeight(32)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{number} {pick(DISPOSITIONS[disposition])}")

    def set_chosen(self, on: bool) -> None:
        self.chosen = on
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.isEnabled():
            self.pressed.emit(self.disposition)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, now = QPainter(self), theme.now()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.fillRect(box, theme.color(now.accent if self.chosen else now.paper))
        ink = now.on_accent if self.chosen else now.text1 if self.isEnabled() else now.text3
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QPen(theme.color(ink if self.chosen else now.control), 1))
        cap = QRectF(10.5, 6.5, 18, 19)
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(theme.color(ink))
        painter.setFont(theme.font(11))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(self.number))
        icons.draw_disposition(painter, self.disposition, ink, QRectF(38, 9, 14, 14))
        painter.setFont(theme.font(13, bold=self.chosen))
        painter.drawText(box.adjusted(62, 0, 0, 0), middle, pick(DISPOSITIONS[self.disposition]))
        painter.setFont(theme.font(12))
        painter.setPen(theme.color(ink if self.chosen else now.text2))
        painter.drawText(
            box.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, say(self.disposition.value)
        )
