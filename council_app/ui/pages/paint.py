"""Pages onto a screen or into a PDF."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPageSize, QPainter, QPdfWriter, QPen

from council_app.ui.pages.layout import Line, Pages

RULE = 10.0  # twips: half a point, Word's w:sz="4"
DPI = 1440  # one unit of the PDF is one twip


def paint_page(painter: QPainter, pages: Pages, number: int) -> None:
    """Draw page *number* (from 1) in black on nothing; the painter's unit is the twip."""
    page = pages.pages[number - 1]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for x, y, width, height, colour in page.boxes:
        painter.fillRect(QRectF(x, y, width, height), QColor(f"#{colour}"))
    painter.setPen(QPen(QColor("black"), RULE))
    for x1, y1, x2, y2 in page.rules:
        painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
    for x, y, line in page.lines:
        _line(painter, x, y, line)
    changed = [(y + line.up, y + line.height) for _, y, line in page.lines if line.changed]
    if changed:  # a rule beside changed lines, as Word draws it
        painter.setPen(QPen(QColor("#666666"), RULE * 1.5))
        x = pages.paper.margins[3] - 280
        for y1, y2 in changed:
            painter.drawLine(QPointF(x, y1), QPointF(x, y2))
    if pages.foot:
        foot = pages.foot[number - 1]
        _line(painter, pages.paper.margins[3], pages.paper.height - pages.paper.footer - foot.height, foot)


def _line(painter: QPainter, x: float, y: float, line: Line) -> None:
    top = y + line.up + line.ascent
    painter.setPen(QColor("black"))
    line.text.draw(painter, QPointF(x, top))
    if not line.strokes:
        return
    base, size = top + line.text.ascent(), line.text.ascent() + line.text.descent()
    for x1, x2, kind, colour in line.strokes:
        painter.setPen(QPen(QColor(f"#{colour}" if colour else "black"), RULE))
        heights = {"under": (base + size * 0.11,), "through": (top + size * 0.5,)}.get(
            kind, (top + size * 0.44, top + size * 0.56)
        )
        for height in heights:
            painter.drawLine(QPointF(x + x1, height), QPointF(x + x2, height))


def write_pdf(pages: Pages, target: Path) -> Path:
    """A PDF of all pages, whole or not there. Raises OSError where it cannot be written."""
    target = Path(target)
    temporary = target.parent / f".{secrets.token_hex(6)}.tmp"
    try:
        temporary.open("xb").close()
        writer = QPdfWriter(str(temporary))
        writer.setResolution(DPI)
        size = QSizeF(pages.paper.width / 20, pages.paper.height / 20)
        writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setTitle(pages.paper.title)
        writer.setAuthor(pages.paper.author)
        writer.setCreator("")
        painter = QPainter(writer)
        for number in range(1, pages.count + 1):
            if number > 1:
                writer.newPage()
            paint_page(painter, pages, number)
        painter.end()
        del painter, writer
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return target
