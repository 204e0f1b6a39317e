"""Tick boxes and radio buttons that can be seen on dark ground too (Fusion draws them almost black on black)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QRadioButton

from council_app.ui import theme

BOX = 16  # px
GAP = 8


def _colours(widget: QCheckBox | QRadioButton) -> tuple[str, str, str]:
    """Ground, line and sign."""
    now = theme.now()
    if not widget.isEnabled():
        return now.panel, now.hairline, now.text3
    if widget.isChecked():
        return now.accent, now.accent, now.on_accent
    return now.paper, now.control, now.on_accent


def _words(widget: QCheckBox | QRadioButton, painter: QPainter) -> None:
    if not widget.text():
        return
    painter.setPen(theme.color(theme.now().text1 if widget.isEnabled() else theme.now().text3))
    room = widget.rect().adjusted(BOX + GAP + 1, 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, widget.text())


def _size(widget: QCheckBox | QRadioButton) -> QSize:
    metrics = widget.fontMetrics()
    words = metrics.horizontalAdvance(widget.text()) + GAP + 4 if widget.text() else 0
    return QSize(BOX + 2 + words, max(24 if widget.text() else BOX + 2, metrics.height()))


def _focus(widget: QCheckBox | QRadioButton, painter: QPainter) -> None:
    if widget.hasFocus():
        painter.setPen(QPen(theme.color(theme.now().accent), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class _Drawn:
    """What both share; Qt's class comes second among their bases."""

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, place: object) -> bool:
        del place
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, line, sign = _colours(self)
        y = (self.height() - BOX) / 2
        painter.setPen(QPen(theme.color(line), 1))
        painter.setBrush(theme.color(ground))
        self._paint_box(painter, QRectF(1.5, y + 0.5, BOX - 1, BOX - 1))
        if self.isChecked():
            self._paint_sign(painter, y, theme.color(sign))
        _words(self, painter)
        if self.text():
            _focus(self, painter)


class Tick(_Drawn, QCheckBox):
    """A tick box."""

    @staticmethod
    def _paint_box(painter: QPainter, box: QRectF) -> None:
        painter.drawRoundedRect(box, 3, 3)

    @staticmethod
    def _paint_sign(painter: QPainter, y: float, sign: QColor) -> None:
        round_ = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(QPen(sign, 2, *round_))
        painter.drawPolyline(
            QPolygonF([QPointF(4.8, y + 8.4), QPointF(7.8, y + 11.4), QPointF(13.2, y + 5.2)])
        )


class Choice(_Drawn, QRadioButton):
    """A radio button."""

    @staticmethod
    def _paint_box(painter: QPainter, box: QRectF) -> None:
        painter.drawEllipse(box)

    @staticmethod
    def _paint_sign(painter: QPainter, y: float, sign: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(sign)
        painter.drawEllipse(QRectF(6, y + 5, 6, 6))
