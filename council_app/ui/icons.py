"""Icons by name, drawn in the theme's colour at the moment of painting; own glyphs for the five dispositions.

Lucide's drawings come from the package python-lucide as SVG text. A name that Lucide does not have is a mistake
of ours and raises.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QIcon, QIconEngine, QPainter, QPainterPath, QPen, QPixmap

from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.ui import theme

KIND_ICONS = {
    OpinionKind.COMMENT: "message-square",
    OpinionKind.AMENDMENT: "pencil-line",
    OpinionKind.ADDITION: "circle-plus",
    OpinionKind.DELETION: "circle-minus",
    OpinionKind.QUESTION: "message-circle-question-mark",
    OpinionKind.AGREEMENT: "thumbs-up",
    OpinionKind.EDITORIAL: "type",
    OpinionKind.OTHER: "ellipsis",
}


@lru_cache(maxsize=1)
def load() -> dict[str, str]:
    """Every drawing by name, read at once (10 ms) before the first window: later no painting opens a file."""
    from lucide.db import get_db_connection

    with get_db_connection() as connection:
        found = dict(connection.execute("SELECT name, svg FROM icons"))
        names = connection.execute("SELECT alias, name FROM icon_aliases").fetchall()
    return {alias: found[name] for alias, name in names if name in found} | found


def _svg(name: str, stroke: str) -> bytes:
    drawing = load()[name]
    return (
        drawing.replace('stroke="currentColor"', f'stroke="{stroke}"', 1)
        .replace('stroke-width="2"', 'stroke-width="1.75"', 1)
        .encode()
    )


@lru_cache(maxsize=512)
def pixmap(name: str, paint: str, size: int, ratio: float) -> QPixmap:
    """An icon of ``size`` px in one colour."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(name, paint).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=512)
def _renderer(name: str, paint: str):
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(QByteArray(_svg(name, paint)))


def draw(painter: QPainter, name: str, paint: str, rect: QRectF) -> None:
    """Paint an icon into a rectangle."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    painter.drawPixmap(rect.topLeft(), pixmap(name, paint, round(rect.width()), ratio))


class _Engine(QIconEngine):
    """Asks the theme for its colour when it paints, so that no icon is ever made twice."""

    def __init__(self, name: str, role: str, on: str) -> None:
        super().__init__()
        self.name, self.role, self.on = name, role, on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = min(rect.width(), rect.height())
        left = rect.x() + (rect.width() - size) / 2
        top = rect.y() + (rect.height() - size) / 2
        draw(painter, self.name, self._paint(mode, state), QRectF(left, top, size, size))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self.name, self._paint(mode, state), min(size.width(), size.height()), 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return pixmap(
            self.name, self._paint(mode, state), round(min(size.width(), size.height()) / scale), scale
        )

    def _paint(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        now = theme.now()
        if mode == QIcon.Mode.Disabled:
            return now.text3
        return getattr(now, self.on if state == QIcon.State.On else self.role)

    def clone(self) -> QIconEngine:
        made = _Engine(self.name, self.role, self.on)
        _kept.append(made)
        return made


_kept: list[_Engine] = []  # Qt owns the engines; Python must not collect their halves


@lru_cache(maxsize=256)
def icon(name: str, role: str = "text1", on: str = "accent") -> QIcon:
    """An icon that follows the theme. ``role`` is a colour of the theme, ``on`` the one where it is checked."""
    engine = _Engine(name, role, on)
    _kept.append(engine)
    return QIcon(engine)


def draw_disposition(painter: QPainter, disposition: Disposition | None, paint: str, rect: QRectF) -> None:
    """The glyph of a disposition (None: 未対応), told apart without colour. Drawn on a grid of 16."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 16, rect.height() / 16)
    color = theme.color(paint)
    pen = QPen(color, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    circle = QRectF(3, 3, 10, 10)
    if disposition is Disposition.ADOPTED:
        painter.setBrush(QBrush(color))
        painter.drawEllipse(circle)
    elif disposition is Disposition.PARTLY:
        painter.drawEllipse(circle)
        half = QPainterPath(QPointF(8, 3))
        half.arcTo(circle, 90, -180)
        half.closeSubpath()
        painter.fillPath(half, QBrush(color))
    elif disposition is Disposition.NOT_ADOPTED:
        painter.drawLine(QPointF(4, 4), QPointF(12, 12))
        painter.drawLine(QPointF(12, 4), QPointF(4, 12))
    elif disposition is Disposition.CARRIED_OVER:
        path = QPainterPath(QPointF(5, 3.5))
        path.lineTo(12, 8)
        path.lineTo(5, 12.5)
        path.closeSubpath()
        painter.drawPath(path)
    elif disposition is Disposition.ALREADY_COVERED:
        pen.setWidthF(2.2)
        painter.setPen(pen)
        painter.drawLine(QPointF(3.5, 6), QPointF(12.5, 6))
        painter.drawLine(QPointF(3.5, 10.5), QPointF(12.5, 10.5))
    else:
        pen.setDashPattern([0.1, 2.0])
        painter.setPen(pen)
        painter.drawEllipse(circle)
    painter.restore()
