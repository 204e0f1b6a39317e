"""The cross map as a picture: counts under each pair of tags, shaded by number, zeros outlined. Arrow keys move."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from council_app.actions.cross_map import CrossMap
from council_app.ui import theme
from council_app.ui.desks.desk_words import say

ROW, COLUMN, GROUP, LEFT, TOTAL = 17, 46, 20, 222, 46
LINES = 5  # of a column's name, at most
STEPS = (1, 3, 5, 7, 10)  # from so many on the next shade


def shade(count: int) -> int:
    """0 for none, else 1 to 5."""
    return sum(count >= step for step in STEPS)


def _plain(label: str) -> str:
    """第13条 for AI法第13条: the law stands above."""
    return label.removeprefix("AI法")


class Shades(QWidget):
    """What the shades mean, painted as they are: numbers of opinions, and the outline of nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(20)
        self.setAccessibleName(" ".join(words for words, _ in self._parts()))

    @staticmethod
    def _parts() -> list[tuple[str, int]]:
        until = [f"–{after - 1}" if after - 1 > step else "" for step, after in pairwise(STEPS)]
        found = [
            (f"{step}{to}", level)
            for level, (step, to) in enumerate(zip(STEPS, [*until, "–"], strict=True), 1)
        ]
        return [*found, ("0", 0)]

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(12))
        return QSize(round(sum(metrics.horizontalAdvance(words) + 34 for words, _ in self._parts())), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, now, x = QPainter(self), theme.now(), 0.0
        painter.setFont(theme.font(12))
        for words, level in self._parts():
            paint_ground(painter, QRectF(x, 5, 16, 11), level)
            painter.setPen(theme.color(now.text2))
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(x + 21, 0, wide + 4, 20), Qt.AlignmentFlag.AlignVCenter, words)
            x += wide + 34


def paint_ground(painter: QPainter, box: QRectF, level: int) -> None:
    """The shade of a cell; nobody's is outlined."""
    now = theme.now()
    if level:
        painter.fillRect(box, theme.mixed(now.paper, now.accent, now.heat[level - 1] / 100))
        return
    painter.setPen(QPen(theme.color(now.text3), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


class MapView(QWidget):
    """``chosen`` carries (row tag, column tag); ``opened`` the same, asked for by Enter or a double press."""

    chosen = Signal(str, str)
    opened = Signal(str, str)
    flagged = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.map = CrossMap((), ())
        self.cell = ("", "")
        self.marked: frozenset[tuple[str, ...]] = frozenset()
        self.label: Callable[[str], str] = str
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("as_map"))
        self.setMouseTracking(True)

    def show_map(
        self, found: CrossMap, label: Callable[[str], str], marked: frozenset[tuple[str, ...]]
    ) -> None:
        self.map, self.label, self.marked = found, label, marked
        rows, columns = found.row_tags, found.column_tags
        if rows and columns and (self.cell[0] not in rows or self.cell[1] not in columns):
            self.choose(rows[0], columns[0])
        self.updateGeometry()
        self.update()

    def choose(self, row: str, column: str) -> None:
        if (row, column) == self.cell:
            return
        self.cell = (row, column)
        self.setAccessibleDescription(self.spoken())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()
        self.chosen.emit(row, column)

    def spoken(self) -> str:
        row, column = self.cell
        count = len(self.map.of(row, column))
        return f"{self.label(row)} × {self.label(column)}、{count}件" if row else ""

    # ------------------------------------------------------------------ geometry

    def sizeHint(self) -> QSize:
        k = theme.zoom()
        rows = len(self.map.row_tags) + len(self.map.rows) + 1
        high = self._head(COLUMN * k) + (rows * ROW + 8) * k  # never of its own width: layouts would not end
        return QSize(round((LEFT + len(self.map.column_tags) * COLUMN + TOTAL) * k), round(high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def wide(self) -> float:
        k = theme.zoom()
        return (self.width() - (LEFT + TOTAL) * k - 4) / max(1, len(self.map.column_tags))

    @property
    def top(self) -> float:
        """Where the rows begin: under the names of the columns, which take as many lines as they need."""
        return self._head(self.wide)

    def _head(self, wide: float) -> float:
        k = theme.zoom()
        metrics = QFontMetricsF(theme.font(12 * k, bold=True))
        fits = max(1, int((wide - 2) // max(1.0, metrics.horizontalAdvance("国"))))
        longest = max((len(_plain(label)) for g in self.map.columns for _, label in g.tags), default=1)
        return GROUP * k + min(LINES, -(-longest // fits)) * metrics.height() + 8 * k

    @property
    def tall(self) -> float:
        """Rows share the height that there is, within limits."""
        k = theme.zoom()
        rows = len(self.map.row_tags) + len(self.map.rows) + 1
        return max(ROW * k, min(28 * k, (self.height() - self.top - 8) / max(1, rows)))

    def rect_of(self, row: str, column: str) -> QRectF:
        """Where a cell is painted; empty for one that is not shown."""
        k, columns = theme.zoom(), self.map.column_tags
        if column not in columns:
            return QRectF()
        y = self.top
        for group in self.map.rows:
            y += self.tall
            for tag, _ in group.tags:
                if tag == row:
                    x = LEFT * k + columns.index(column) * self.wide
                    return QRectF(x + 1, y + 1, self.wide - 2, self.tall - 2)
                y += self.tall
        return QRectF()

    def at(self, point: QPointF) -> tuple[str, str]:
        for row in self.map.row_tags:
            for column in self.map.column_tags:
                if self.rect_of(row, column).adjusted(-1, -1, 1, 1).contains(point):
                    return row, column
        return "", ""

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(theme.now().paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        k, now = theme.zoom(), theme.now()
        y = self.top
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        for group in self.map.rows:
            painter.setFont(theme.font(12 * k))
            painter.setPen(theme.color(now.text2))
            painter.drawText(QRectF(4, y, LEFT * k, self.tall), middle, group.title)
            y += self.tall
            for tag, label in group.tags:
                painter.setFont(theme.font(12 * k, bold=tag == self.cell[0]))
                painter.setPen(theme.color(now.text1))
                words = QFontMetricsF(painter.font()).elidedText(
                    label, Qt.TextElideMode.ElideRight, LEFT * k - 16
                )
                painter.drawText(QRectF(4, y, LEFT * k - 14, self.tall), middle | right, words)
                for column in self.map.column_tags:
                    self._paint_cell(painter, tag, column)
                painter.setFont(theme.font(12 * k, bold=True))
                painter.setPen(theme.color(now.text1))
                total = QRectF(self.width() - TOTAL * k, y, TOTAL * k - 8, self.tall)
                painter.drawText(total, middle | right, str(len(self.map.by_tag.get(tag, ()))))
                y += self.tall
        painter.setFont(theme.font(12 * k))
        painter.setPen(theme.color(now.text2))
        painter.drawText(QRectF(4, y, LEFT * k - 14, self.tall), middle | right, say("map_total"))
        painter.setFont(theme.font(12 * k, bold=True))
        for at, column in enumerate(self.map.column_tags):
            box = QRectF(LEFT * k + at * self.wide, y, self.wide, self.tall)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(self.map.by_tag.get(column, ()))))

    def _paint_head(self, painter: QPainter) -> None:
        k, now, x = theme.zoom(), theme.now(), LEFT * theme.zoom()
        for group in self.map.columns:
            width = len(group.tags) * self.wide
            painter.setFont(theme.font(12 * k))
            painter.setPen(theme.color(now.text2))
            painter.drawText(QRectF(x, 0, width, (GROUP - 4) * k), Qt.AlignmentFlag.AlignCenter, group.title)
            painter.setPen(QPen(theme.color(now.text3), 1))
            painter.drawLine(QPointF(x + 3, (GROUP - 2) * k), QPointF(x + width - 3, (GROUP - 2) * k))
            for at, (tag, label) in enumerate(group.tags):
                painter.setFont(theme.font(12 * k, bold=tag == self.cell[1]))
                painter.setPen(theme.color(now.text1))
                box = QRectF(x + at * self.wide + 1, GROUP * k, self.wide - 2, self.top - (GROUP + 4) * k)
                flags = (
                    Qt.AlignmentFlag.AlignHCenter
                    | Qt.AlignmentFlag.AlignBottom
                    | Qt.TextFlag.TextWrapAnywhere
                )
                painter.drawText(box, flags, self._short(label, painter, box.width()))
            x += width
        painter.setFont(theme.font(12 * k, bold=True))
        box = QRectF(self.width() - TOTAL * k, GROUP * k, TOTAL * k - 8, self.top - (GROUP + 4) * k)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, say("map_total"))

    @staticmethod
    def _short(label: str, painter: QPainter, width: float) -> str:
        """So many lines of a column's name; the whole one is in the tooltip."""
        label = _plain(label)
        fits = int(width // max(1, painter.fontMetrics().horizontalAdvance("国"))) * LINES
        return label if len(label) <= fits else label[: max(1, fits - 1)] + "…"

    def _paint_cell(self, painter: QPainter, row: str, column: str) -> None:
        now, box, count = theme.now(), self.rect_of(row, column), len(self.map.of(row, column))
        level = shade(count)
        paint_ground(painter, box, level)
        painter.setFont(theme.font(12 * theme.zoom()))
        painter.setPen(theme.color(now.on_accent if level == 5 else now.text1 if level else now.text2))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
        if (row, column) in self.marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(now.vermilion))
            painter.drawPolygon(
                [box.topRight(), QPointF(box.right() - 9, box.top()), QPointF(box.right(), box.top() + 9)]
            )
        if (row, column) == self.cell:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(theme.HALO), 3))
            painter.drawRect(box.adjusted(-1.5, -1.5, 1.5, 1.5))
            painter.setPen(QPen(theme.color(now.text1), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    # ------------------------------------------------------------------ events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row, column = self.at(event.position())
        if row:
            self.choose(row, column)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row, column = self.at(event.position())
        if row:
            self.opened.emit(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows, columns = self.map.row_tags, self.map.column_tags
        step = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step and self.cell[0] in rows:
            at = (rows.index(self.cell[0]) + step[0], columns.index(self.cell[1]) + step[1])
            if 0 <= at[0] < len(rows) and 0 <= at[1] < len(columns):
                self.choose(rows[at[0]], columns[at[1]])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row, column = self.at(event.pos().toPointF())
            if row:
                count = len(self.map.of(row, column))
                QToolTip.showText(
                    event.globalPos(), f"{self.label(row)} × {self.label(column)}　{count}件", self
                )
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
