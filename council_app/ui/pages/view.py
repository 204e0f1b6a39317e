"""One page of a document on the desk, at the width of the window or as large as asked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from council_app.ui import theme
from council_app.ui.pages.layout import Pages
from council_app.ui.pages.paint import paint_page

MARGIN = 14  # px of desk around the sheet
TWIPS_PER_PX = 15.0  # at 96 dpi, 100 %


class _Sheet(QWidget):
    """The page itself; drawn once for each page and size."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("deskArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pages: Pages | None = None
        self.number = 1
        self.scale = 0.05  # px for one twip
        self._kept: QPixmap | None = None

    def show_page(self, pages: Pages | None, number: int, scale: float) -> None:
        self.pages, self.number, self.scale, self._kept = pages, number, scale, None
        if pages is not None:
            size = QSize(round(pages.paper.width * scale), round(pages.paper.height * scale))
            self.setFixedSize(size.width() + 2 * MARGIN, size.height() + 2 * MARGIN)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.pages is None:
            return
        ratio = self.devicePixelRatioF()
        inner = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if self._kept is None or self._kept.devicePixelRatio() != ratio:
            self._kept = QPixmap(round(inner.width() * ratio), round(inner.height() * ratio))
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(Qt.GlobalColor.white)
            ink = QPainter(self._kept)
            ink.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            ink.scale(self.scale, self.scale)
            paint_page(ink, self.pages, self.number)
            ink.end()
        painter.drawPixmap(inner.topLeft(), self._kept)
        painter.setPen(theme.color(theme.now().hairline))
        painter.drawRect(QRectF(inner).adjusted(-0.5, -0.5, 0.5, 0.5))


class PageView(QScrollArea):
    """``turned`` tells the page that is shown now (from 1). Page Up and Page Down turn pages."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.sheet = _Sheet()
        self.setWidget(self.sheet)
        self.pages: Pages | None = None
        self.number = 1
        self.zoom = "width"  # "width", "page", or a percentage

    def show_pages(self, pages: Pages) -> None:
        """New pages; the same page is shown if it is still there."""
        self.pages = pages
        self.turn(min(self.number, pages.count), keep_place=True)

    def turn(self, number: int, *, keep_place: bool = False) -> None:
        if self.pages is None:
            return
        self.number = max(1, min(number, self.pages.count))
        self._draw()
        if not keep_place:
            self.verticalScrollBar().setValue(0)
        words = "".join(line.words for _, _, line in self.pages.pages[self.number - 1].lines)
        self.setAccessibleDescription(words)
        self.turned.emit(self.number)

    def set_zoom(self, zoom: str) -> None:
        self.zoom = zoom
        self._draw()

    def _draw(self) -> None:
        if self.pages is None:
            return
        paper = self.pages.paper
        bar = self.verticalScrollBar().sizeHint().width()
        across = (self.width() - bar - 2 * MARGIN - 2) / paper.width
        down = (self.height() - 2 * MARGIN - 2) / paper.height
        if self.zoom == "width":
            scale = across
        elif self.zoom == "page":
            scale = min(across, down)
        else:
            scale = float(self.zoom) / 100 / TWIPS_PER_PX
        self.sheet.show_page(self.pages, self.number, max(scale, 0.01))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom in ("width", "page"):
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step:
            self.turn(self.number + step)
            return
        super().keyPressEvent(event)
