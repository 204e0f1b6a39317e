"""見え消し and the collision meter as widgets: both only draw what model.py computed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from council_app.text.difference import Run
from council_app.ui import theme
from council_app.ui.card_paint import flow
from council_app.ui.words import t


class Marked(QWidget):
    """A text with its insertions and deletions, as tall as it needs to be."""

    def __init__(self, px: int = 16, line: int = 30, pad: tuple[int, int] = (14, 8)) -> None:
        super().__init__()
        self.px, self.line, self.pad = px, line, pad
        self.runs: tuple[Run, ...] = ()
        self.strong: tuple[bool, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_runs(self, runs: Sequence[Run], strong: Sequence[bool] = ()) -> None:
        """``strong``: which runs are shown bold (one's own words in another's text)."""
        if (tuple(runs), tuple(strong)) == (self.runs, self.strong):
            return
        self.runs, self.strong = tuple(runs), tuple(strong)
        said = [t("spoken." + run.kind, text=run.text) for run in runs if run.kind != "equal"]
        self.setAccessibleName("、".join(said))
        self.updateGeometry()
        self.update()

    def _layout(self, width: int):
        k = theme.zoom()
        font = theme.font(self.px * k, reading=True)
        text = "".join(run.text for run in self.runs)
        layout, count, _ = flow(
            text, font, max(60, width - 2 * self.pad[0]), self.line * k, runs=self.runs, strong=self.strong
        )
        return layout, round(max(1, count) * self.line * k) + 2 * self.pad[1]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._layout(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(300, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()  # the height that the layout remembers was that of another width

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.line + 2 * self.pad[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(theme.color(theme.now().text1))
        self._layout(self.width())[0].draw(painter, QPointF(*self.pad))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


class Meter(QWidget):
    """The block's length as a strip; each run of characters as high as it has different edits."""

    HEIGHTS = (3, 5, 8, 10)

    def __init__(self, width: int = 110) -> None:
        super().__init__()
        self.counts: list[int] = []
        self.setFixedSize(width, 12)

    def set_counts(self, counts: Sequence[int]) -> None:
        self.counts = list(counts)
        most = max(self.counts, default=0)
        self.setAccessibleName(t("meter.spoken", n=most))
        self.setToolTip(t("meter.spoken", n=most))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_meter(QPainter(self), self.counts, QRectF(self.rect()))


def paint_meter(painter: QPainter, counts: Sequence[int], rect: QRectF) -> None:
    """Runs of equal count, at least 2 px wide each."""
    if not counts:
        return
    start = 0
    for i in range(1, len(counts) + 1):
        if i < len(counts) and min(3, counts[i]) == min(3, counts[start]):
            continue
        level = min(3, counts[start])
        x1 = rect.left() + rect.width() * start / len(counts)
        x2 = rect.left() + rect.width() * i / len(counts)
        height = Meter.HEIGHTS[level]
        painter.fillRect(
            QRectF(x1, rect.center().y() - height / 2, max(2.0, x2 - x1), height),
            theme.color(theme.now().collision[level]),
        )
        start = i
