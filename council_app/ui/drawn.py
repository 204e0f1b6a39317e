"""What a window really draws: every run of letters with the room that it was given, widgets and delegates alike.

The window is rendered onto a device that paints nothing and takes notes, so words that a delegate or an item view
cuts off are seen as well as those of a label.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QTextItem,
    QTextLayout,
    QTransform,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

SLACK = 1.5  # px that the edge of a letter may lie outside: what antialiasing paints there nobody sees
OVER = 3.0  # px, both ways, that two runs may share: accents, italics, lines set tight
Dirty = QPaintEngine.DirtyFlag


@dataclass
class Words:
    """One run of letters on one line. ``ink`` is where its strokes are, ``room`` what of it the window shows."""

    text: str
    ink: QRectF
    room: QRectF
    font: QFont
    hidden: bool = False  # something opaque was painted over it later

    @property
    def shown(self) -> QRectF:
        return self.ink.intersected(self.room)

    @property
    def seen(self) -> bool:
        return not self.hidden and self.shown.width() > SLACK and self.shown.height() > SLACK

    def cut(self) -> set[Qt.Edge]:
        """The sides at which strokes are missing."""
        if not self.seen:
            return set()
        ink, room = self.ink, self.room
        sides = {
            Qt.Edge.LeftEdge: room.left() - ink.left(), Qt.Edge.RightEdge: ink.right() - room.right(),
            Qt.Edge.TopEdge: room.top() - ink.top(), Qt.Edge.BottomEdge: ink.bottom() - room.bottom(),
        }  # fmt: skip
        return {side for side, out in sides.items() if out > SLACK}


class _Engine(QPaintEngine):
    """Takes notes instead of painting. Clips come piecemeal: each replaces or narrows the one before."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.words: list[Words] = []
        self._at = QTransform()
        self._clip: QRectF | None = None
        self._clipped = False
        self._opaque = False

    def begin(self, device: QPaintDevice) -> bool:
        del device
        self._at, self._clip, self._clipped = QTransform(), None, False
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        flags = state.state()
        if flags & Dirty.DirtyTransform:
            self._at = state.transform()
        if flags & Dirty.DirtyClipEnabled:
            self._clipped = state.isClipEnabled()
        if flags & (Dirty.DirtyClipRegion | Dirty.DirtyClipPath):
            by_path = bool(flags & Dirty.DirtyClipPath)
            box = state.clipPath().boundingRect() if by_path else QRectF(state.clipRegion().boundingRect())
            box = self._at.mapRect(box)
            how = state.clipOperation()
            if how == Qt.ClipOperation.NoClip:
                self._clip = None
            elif how == Qt.ClipOperation.ReplaceClip or self._clip is None:
                self._clip = box
            else:
                self._clip = self._clip.intersected(box)
            self._clipped = self._clip is not None
        if flags & (Dirty.DirtyBrush | Dirty.DirtyOpacity):
            brush = state.brush()
            self._opaque = (
                brush.style() == Qt.BrushStyle.SolidPattern
                and brush.color().alpha() == 255
                and state.opacity() > 0.99
            )

    def _room(self) -> QRectF:
        room = QRectF(self.systemClip().boundingRect())
        return room.intersected(self._clip) if self._clipped and self._clip is not None else room

    def drawTextItem(self, where: QPointF, item: QTextItem) -> None:
        text = item.text()
        if not text.strip():
            return
        font = item.font()
        ink = QFontMetricsF(font).tightBoundingRect(text).translated(where)
        self.words.append(Words(text, self._at.mapRect(ink), self._room(), QFont(font)))

    def _covered(self, rect: QRectF) -> None:
        if not self._opaque:
            return
        over = self._at.mapRect(rect).intersected(self._room())
        if over.width() < 12 or over.height() < 8:
            return
        for words in self.words:
            if not words.hidden and words.ink.intersects(over):
                words.hidden = True

    def drawRects(self, rects: object, count: int = 0) -> None:  # type: ignore[override]
        del count
        listed = rects if isinstance(rects, (list, tuple)) else [rects]
        for rect in listed:
            self._covered(QRectF(rect))  # type: ignore[call-overload]

    def drawPath(self, path: QPainterPath) -> None:
        self._covered(path.boundingRect())

    def drawPolygon(self, *given: object) -> None:  # type: ignore[override]
        del given

    def drawLines(self, *given: object) -> None:  # type: ignore[override]
        del given

    def drawPoints(self, *given: object) -> None:  # type: ignore[override]
        del given

    def drawEllipse(self, *given: object) -> None:  # type: ignore[override]
        del given

    def drawPixmap(self, *given: object) -> None:  # type: ignore[override]
        del given

    def drawTiledPixmap(self, *given: object) -> None:  # type: ignore[override]
        del given

    def drawImage(self, *given: object) -> None:  # type: ignore[override]
        del given


class _Device(QPaintDevice):
    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.engine = _Engine()
        self._size = size

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, what: QPaintDevice.PaintDeviceMetric) -> int:
        of = QPaintDevice.PaintDeviceMetric
        told = {
            of.PdmWidth: self._size.width(), of.PdmHeight: self._size.height(), of.PdmDepth: 32,
            of.PdmNumColors: 1 << 24, of.PdmDevicePixelRatio: 1, of.PdmDevicePixelRatioScaled: 1 << 16,
        }  # fmt: skip
        return told.get(what, 96)


def drawn(shown: QWidget) -> list[Words]:
    """Every run of letters that a window draws, in the order of painting."""
    device = _Device(shown.size())
    shown.render(device)
    made = device.engine.words
    whole = {_where(w): w for w in made if not w.cut()}
    # a selection is drawn once more over its words, and only as much of it as is selected
    return [w for w in made if whole.get(_where(w), w) is w]


def _where(words: Words) -> tuple[str, int, int]:
    return words.text, round(words.ink.x()), round(words.ink.y())


def cut(shown: QWidget, words: list[Words]) -> list[str]:
    """Lines of which a part is missing; a line at the edge of what can be scrolled up and down is none."""
    edges = _scrolling(shown)
    found: dict[str, None] = {}
    for at, one in enumerate(words):
        sides = {side for side in one.cut() if not _may_scroll(one, side, edges)}
        if sides:
            found[_line(words, at)] = None
    return list(found)


def over(words: list[Words]) -> list[tuple[str, str]]:
    """Pairs of lines whose strokes lie over each other."""
    seen = sorted((at for at, w in enumerate(words) if w.seen), key=lambda at: words[at].ink.top())
    found: dict[tuple[str, str], None] = {}
    for i, first in enumerate(seen):
        one = words[first]
        for second in seen[i + 1 :]:
            other = words[second]
            if other.ink.top() > one.ink.bottom() - OVER:
                break
            shared = one.shown.intersected(other.shown)
            if shared.width() > OVER and shared.height() > OVER and one.ink != other.ink:
                found[_line(words, min(first, second)), _line(words, max(first, second))] = None
    return list(found)


def _line(words: list[Words], at: int) -> str:
    """The words of the whole line: letters of several scripts come in several runs."""
    one = words[at]
    same = [
        w for w in words[max(0, at - 40) : at + 40]
        if w.room == one.room and abs(w.ink.center().y() - one.ink.center().y()) < 8
    ]  # fmt: skip
    return "".join(w.text for w in sorted(same, key=lambda w: w.ink.left()))


@dataclass(frozen=True)
class _Scrolled:
    """A view, and the sides at which more of it can be scrolled in."""

    box: QRectF
    sides: frozenset[Qt.Edge]


def _scrolling(shown: QWidget) -> list[_Scrolled]:
    """What can be scrolled: up and down anything; sideways a table or a map, never a whole page or dialog."""
    found = []
    for area in shown.findChildren(QAbstractScrollArea):
        if not area.isVisibleTo(shown):
            continue
        down, across = (
            bar.maximum() > bar.minimum() for bar in (area.verticalScrollBar(), area.horizontalScrollBar())
        )
        sides: set[Qt.Edge] = {Qt.Edge.TopEdge, Qt.Edge.BottomEdge} if down else set()
        if across and not area.property("room"):
            sides |= {Qt.Edge.LeftEdge, Qt.Edge.RightEdge}
        view = area.viewport()
        found.append(_Scrolled(QRectF(QRect(view.mapTo(shown, QPoint(0, 0)), view.size())), frozenset(sides)))
    return found


def _may_scroll(words: Words, side: Qt.Edge, areas: list[_Scrolled]) -> bool:
    """Whether the letters are cut by the edge of a view that brings the rest in."""
    return any(
        side in area.sides
        and area.box.contains(words.room.center())
        and abs(_at(words.room, side) - _at(area.box, side)) <= 2
        for area in areas
    )


def _at(box: QRectF, side: Qt.Edge) -> float:
    return {
        Qt.Edge.LeftEdge: box.left(), Qt.Edge.RightEdge: box.right(), Qt.Edge.TopEdge: box.top(),
        Qt.Edge.BottomEdge: box.bottom(),
    }[side]  # fmt: skip


def unknown(words: list[Words]) -> list[str]:
    """Characters for which no font has a picture."""
    return sorted({c for w in words for c in w.text if not _drawable(w.font.family(), c)})


@lru_cache(maxsize=8192)
def _drawable(family: str, character: str) -> bool:
    if category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"}:
        return True
    layout = QTextLayout(character, QFont(family))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())
