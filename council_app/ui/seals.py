"""Seals as widgets: a member's, and the product's own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QWidget,
)

from council_app.ui import theme
from council_app.ui.marks import SEAL, Mark, paint_line, paint_seal
from council_app.ui.words import t


class SealView(QWidget):
    """A seal, and beside it (``line``) the member's line."""

    def __init__(self, mark: Mark, scale: float = 1.0, *, line: bool = False) -> None:
        super().__init__()
        self.mark, self.scale, self.line = mark, scale, line
        width = 68 if line else round(SEAL.width() * scale)
        self.setFixedSize(width, 12 if line else round(SEAL.height() * scale))
        self.setAccessibleName(mark.name)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.line:
            paint_line(painter, self.mark.line, theme.color(theme.hue(self.mark.hue)), 0, 66, 6, 1.2)
        else:
            paint_seal(painter, self.mark, 0, 0, self.scale)


class ProductSeal(QWidget):
    """審議, the product's own seal in vermilion."""

    def __init__(self, size: int = 36) -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self.setAccessibleName(t("app.name"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_product_seal(QPainter(self), self.width())


def paint_product_seal(painter: QPainter, size: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(theme.now().vermilion))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.16, size * 0.16)
    painter.setPen(theme.color(theme.now().paper))
    painter.setFont(theme.font(size * 0.42, bold=True))
    for i, character in enumerate("審議"):
        rect = QRectF(0, size * (0.06 + 0.44 * i), size, size * 0.44)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, character)
