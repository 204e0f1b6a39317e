"""What is painted under the text: the sheet, highlights, everybody's lines in lanes, numbers and seals in the margins."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTextBlock

from council_app.deliberation.drafts import Node
from council_app.ui import icons, theme
from council_app.ui.marks import LANE, Mark, put_line, seal_pixmap, unknown
from council_app.ui.model import Spot
from council_app.ui.offsets import to_utf16
from council_app.ui.words import t

if TYPE_CHECKING:
    from council_app.ui.reading import ReadingSurface

SEAL_SCALE = 0.66
INTO = 4  # px below the upper edge of a block where its picture begins
PICTURES = 48  # blocks kept painted
MAX_LANES = 3
MAX_SEALS = 3


@dataclass(frozen=True)
class Laid:
    """One node's places, ready to be painted; offsets in UTF-16."""

    grounds: tuple[
        tuple[int, int, tuple[str, ...]], ...
    ]  # stretches with the (at most two) persons blended there
    lines: tuple[tuple[int, int, str, int, str], ...]  # start, end, person, lane, entry
    persons: tuple[str, ...]  # for the margin, own first
    hidden: int  # lines for which there is no lane


def lay(node: Node, spots: Iterable[Spot]) -> Laid:
    """Give each place a lane: one's own nearest to the text, then by where they begin."""
    found = sorted(spots, key=lambda s: (not s.own, s.start, s.entry))
    units = {s.entry: (to_utf16(node.text, s.start), to_utf16(node.text, s.end)) for s in found}
    stretched = [s for s in found if s.start < s.end and not s.note]
    lanes: list[list[tuple[int, int]]] = []
    lines, hidden = [], 0
    seen: set[tuple[int, int, str]] = set()
    for s in stretched:
        start, end = units[s.entry]
        if (start, end, s.person) in seen:
            continue
        seen.add((start, end, s.person))
        lane = next(
            (i for i, taken in enumerate(lanes) if all(end <= a or b <= start for a, b in taken)), len(lanes)
        )
        if lane >= MAX_LANES:
            hidden += 1
            continue
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, end))
        lines.append((start, end, s.person, lane, s.entry))
    edges = sorted({edge for s in stretched for edge in units[s.entry]})
    grounds = []
    for start, end in itertools.pairwise(edges):
        here = [s.person for s in stretched if units[s.entry][0] <= start and end <= units[s.entry][1]]
        if here:
            grounds.append((start, end, tuple(dict.fromkeys(here))[:2]))
    persons = tuple(dict.fromkeys(s.person for s in found if not s.note))
    return Laid(tuple(grounds), tuple(lines), persons, hidden)


def cite_rows(cite: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """A citation on as few rows as the margin allows, broken after a hyphen: 背景- / メリット- / 段1."""
    rows: list[str] = []
    parts = []
    for word in re.findall(r"[^- ]+[- ]?", cite):
        rest = word
        while measure(rest) > width:  # a single long word: as much of it as goes on a row
            fits = next(n for n in range(len(rest), 0, -1) if n == 1 or measure(rest[:n]) <= width)
            parts.append(rest[:fits])
            rest = rest[fits:]
        parts.append(rest)
    for part in parts:
        if rows and measure(rows[-1] + part) <= width:
            rows[-1] += part
        else:
            rows.append(part)
    return rows


@lru_cache(maxsize=8)
def _font(px: int, bold: bool) -> QFont:
    return theme.font(px, bold=bold)


@lru_cache(maxsize=8192)
def _cite_rows(cite: str, editing: bool) -> list[str]:
    metrics = QFontMetricsF(_font(12 if editing else 11, editing))
    return cite_rows(cite, 62, metrics.horizontalAdvance)


@lru_cache(maxsize=1024)
def _ground(paper: str, hues: tuple[str, ...], part: float) -> QColor:
    """A highlight's ground: at most two hues over the paper."""
    made = theme.mixed(paper, hues[0], part)
    return theme.mixed(made.name(), hues[1], part) if len(hues) > 1 else made


class Overlay:
    """Paints for one ReadingSurface. Holds the places by node and what was laid out of them."""

    def __init__(self, surface: ReadingSurface) -> None:
        self.surface = surface
        self.marks: Mapping[str, Mark] = {}
        self.names: Mapping[str, str] = {}
        self.active = ""
        self.editing = ""
        self._spots: Mapping[str, Sequence[Spot]] = {}
        self._laid: dict[str, tuple[Sequence[Spot], Laid]] = {}  # with what it was laid out of
        self._pictures: dict[str, tuple[tuple, QPixmap]] = {}
        self.found: dict[str, list[tuple[int, int]]] = {}  # hits of the search, in code points

    def set_spots(self, spots: Iterable[Spot]) -> None:
        by_node: dict[str, list[Spot]] = defaultdict(list)
        for spot in spots:
            by_node[spot.node].append(spot)
        self._spots = dict(by_node)
        self._laid.clear()

    def set_places(self, by_node: Mapping[str, tuple[Spot, ...]]) -> None:
        """The same, given by node: only nodes whose places differ are laid out again."""
        self._spots = by_node

    def clear_cache(self) -> None:
        self._laid.clear()
        self._pictures.clear()

    def laid(self, node: Node) -> Laid:
        spots = self._spots.get(node.id, ())
        kept = self._laid.get(node.id)
        if kept is None or kept[0] is not spots:
            kept = self._laid[node.id] = (spots, lay(node, spots))
        return kept[1]

    def mark(self, person: str) -> Mark:
        return self.marks.get(person) or unknown(person)

    # ------------------------------------------------------------------ geometry

    @staticmethod
    def lines(block: QTextBlock, rect: QRectF, start: int, end: int) -> Iterable[tuple[float, float, float]]:
        """(left, right, baseline) of a stretch of a block on each of its lines, in the viewport."""
        layout = block.layout()
        for i in range(layout.lineCount()):
            line = layout.lineAt(i)
            a, b = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if a < b:
                x1, x2 = line.cursorToX(a)[0], line.cursorToX(b)[0]
                left = rect.left() + layout.position().x() * 0
                yield left + x1, left + x2, rect.top() + line.y() + line.ascent()

    @staticmethod
    def whole(block: QTextBlock, rect: QRectF) -> QRectF:
        """A block from above its first line to below its last: Qt's rectangle ends at the natural line height."""
        layout, k = block.layout(), theme.zoom()
        if layout.lineCount() == 0:
            return rect
        first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        top = rect.top() + first.y() + first.ascent() - 23 * k
        return QRectF(rect.left(), top, rect.width(), rect.top() + last.y() + last.ascent() + 11 * k - top)

    def selection_rects(self) -> list[QRectF]:
        surface = self.surface
        cursor = surface.textCursor()
        found = []
        for block, rect, node in surface.visible_blocks():
            start = max(0, cursor.selectionStart() - block.position())
            end = min(block.length() - 1, cursor.selectionEnd() - block.position())
            if cursor.hasSelection():
                k = theme.zoom()
                for x1, x2, base in self.lines(block, self.origin(block, rect), start, end):
                    found.append(QRectF(x1, base - 24 * k, x2 - x1, 32 * k))
            elif block.contains(cursor.position()) and node.text:
                found.append(self.whole(block, rect))
        return found

    @staticmethod
    def origin(block: QTextBlock, rect: QRectF) -> QRectF:  # noqa: ARG004  one signature for all
        """The rectangle whose upper left corner the block's lines are counted from."""
        return QRectF(rect.topLeft(), rect.size())

    def hit(self, at: QPointF, *, margin_only: bool = False) -> tuple[str, str]:
        """(entry, node) under a point: a seal gives the first entry of its member, a number its node."""
        for block, rect, node in self.surface.visible_blocks():
            if not rect.top() - 2 <= at.y() <= rect.bottom() + 2:
                continue
            text_right = self.surface.viewport().width() - 66
            if at.x() < 72 and node.id in self.surface.cites:
                return "", node.id
            if at.x() > text_right:
                for i, person in enumerate(self.laid(node).persons[:MAX_SEALS]):
                    if text_right + 6 + i * 17 <= at.x() <= text_right + 6 + (i + 1) * 17:
                        return next(s.entry for s in self._spots[node.id] if s.person == person), ""
            if not margin_only:
                for start, end, _, _, entry in self.laid(node).lines:
                    for x1, x2, base in self.lines(block, self.origin(block, rect), start, end):
                        if (
                            x1 <= at.x() <= x2
                            and base - 18 * theme.zoom() <= at.y() <= base + 12 * theme.zoom()
                        ):
                            return entry, ""
        return "", ""

    def tip(self, at: QPointF) -> str:
        """Who stands here: seals below full size must be named."""
        entry, _ = self.hit(at)
        for spots in self._spots.values():
            for spot in spots:
                if entry and spot.entry == entry:
                    mark = self.mark(spot.person)
                    return t("seal.tip", name=self.name(spot.person), mark=mark.name)
        return ""

    def name(self, person: str) -> str:
        return self.names.get(person, person)

    # ------------------------------------------------------------------ painting

    def paint(self, painter: QPainter, clip: QRect) -> None:
        now, surface = theme.now(), self.surface
        painter.fillRect(clip, theme.color(now.paper))
        scrolled = surface.verticalScrollBar().value()
        width = surface.viewport().width()
        if scrolled < 16:
            painter.fillRect(QRectF(0, 0, width, 16 - scrolled), theme.color(now.desk))
            painter.fillRect(QRectF(0, 15 - scrolled, width, 1), theme.color(now.hairline))
        top = max(0, 15 - scrolled)
        for x in (0, width - 1):
            painter.fillRect(QRectF(x, top, 1, surface.viewport().height()), theme.color(now.hairline))
        for block, rect, node in surface.visible_blocks():
            self._put_block(painter, block, rect, node)

    def _put_block(self, painter: QPainter, block: QTextBlock, rect: QRectF, node: Node) -> None:
        """From the picture that is kept of it; one that is marked or worked on is painted afresh."""
        laid = self.laid(node)
        marked = self.active and any(line[4] == self.active for line in laid.lines)
        if marked or node.id == self.editing or node.id in self.found:
            self._paint_block(painter, block, rect, node)
        else:
            painter.drawPixmap(QPointF(1, rect.top() + INTO * theme.zoom()), self.picture(block, rect, node))

    def picture(self, block: QTextBlock, rect: QRectF, node: Node) -> QPixmap:
        """What is painted under one block, paper and all, kept for the last blocks.

        It reaches from a little below the upper edge of the block (no glyph stands so high) to the same height of
        the next: the pictures of a text lie edge to edge, and none has to be blended.
        """
        key = (self.laid(node), theme.now().name, theme.zoom(), self.surface.viewport().width())
        kept = self._pictures.pop(node.id, None)
        if kept is None or kept[0][0] is not key[0] or kept[0][1:] != key[1:]:
            ratio = self.surface.devicePixelRatioF()
            after, into = block.next(), INTO * theme.zoom()
            high = rect.height() + 40
            if after.isValid():
                layout = self.surface.document().documentLayout()
                high = layout.blockBoundingRect(after).top() - layout.blockBoundingRect(block).top()
            made = QPixmap(round((key[3] - 2) * ratio), ceil(high * ratio))
            made.fill(theme.color(theme.now().paper))
            made.setDevicePixelRatio(ratio)
            painter = QPainter(made)
            painter.translate(-1, 0)  # the sheet's own edges are not in it
            self._paint_block(painter, block, QRectF(rect.left(), -into, rect.width(), rect.height()), node)
            painter.end()
            kept = (key, made)
        self._pictures[node.id] = kept  # the newest last
        if len(self._pictures) > PICTURES:
            del self._pictures[next(iter(self._pictures))]
        return kept[1]

    def prepare(self, *, upwards: bool, most: int = 3) -> bool:
        """Paint ahead what lies a page beyond the edge: at most so many blocks; whether there is more to do."""
        surface = self.surface
        layout, high = surface.document().documentLayout(), surface.viewport().height()
        top = surface.verticalScrollBar().value()
        visible = [block for block, _, _ in surface.visible_blocks()]
        if not visible:
            return False
        block = visible[0].previous() if upwards else visible[-1].next()
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, -top)
            node = surface.node(block.blockNumber())
            if node is None or rect.bottom() < -high or rect.top() > 2 * high:
                return False
            kept = self._pictures.get(node.id)
            if kept is None or kept[0][0] is not self.laid(node):
                if most == 0:
                    return True
                most -= 1
                self.picture(block, rect, node)
            block = block.previous() if upwards else block.next()
        return False

    def _paint_block(self, painter: QPainter, block: QTextBlock, rect: QRectF, node: Node) -> None:
        now, k = theme.now(), theme.zoom()
        width = self.surface.viewport().width()
        laid = self.laid(node)
        origin = self.origin(block, rect)
        ratio = self.surface.devicePixelRatioF()
        if node.id == self.editing:
            whole = self.whole(block, rect)
            ground = QRectF(68, whole.top(), width - 126, whole.height())
            painter.fillRect(ground, theme.color(now.softer))
            painter.fillRect(QRectF(66, whole.top(), 3, whole.height()), theme.color(now.accent))
        paper = now.softer if node.id == self.editing else now.paper
        for start, end, persons in laid.grounds:
            ground = _ground(paper, tuple(theme.hue(self.mark(p).hue) for p in persons), now.ground)
            for x1, x2, base in self.lines(block, origin, start, end):
                painter.fillRect(QRectF(x1, base - 16 * k, x2 - x1, 20 * k), ground)
        for start, end in self.found.get(node.id, ()):
            a, b = to_utf16(node.text, start), to_utf16(node.text, end)
            for x1, x2, base in self.lines(block, origin, a, b):
                painter.fillRect(QRectF(x1, base - 16 * k, x2 - x1, 20 * k), theme.color(now.clash))
        for start, end, person, lane, entry in laid.lines:
            mark = self.mark(person)
            for x1, x2, base in self.lines(block, origin, start, end):
                put_line(painter, mark, x1, x2, base + (5.2 + lane * LANE) * k, k, ratio)
                if entry == self.active:
                    painter.setPen(QPen(theme.color(now.accent), 2))
                    painter.drawRect(QRectF(x1 - 2, base - 17 * k, x2 - x1 + 4, 27 * k))
        self._paint_margins(painter, rect, node, laid, block)

    def _paint_margins(
        self, painter: QPainter, rect: QRectF, node: Node, laid: Laid, block: QTextBlock
    ) -> None:
        now, k = theme.now(), theme.zoom()
        layout = block.layout()
        if layout.lineCount() == 0:
            return
        base = rect.top() + layout.lineAt(0).y() + layout.lineAt(0).ascent()
        cite = self.surface.cites.get(node.id, "")
        if cite:
            editing = node.id == self.editing
            painter.setFont(_font(12 if editing else 11, editing))
            painter.setPen(theme.color(now.accent if editing else now.text3))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            rows = _cite_rows(cite, editing)
            for i, row in enumerate(rows):
                painter.drawText(QRectF(0, base - 16 + 13 * i, 64, 22), right, row)
        x = self.surface.viewport().width() - 66 + 6
        middle = base - 5 * k - 33 * SEAL_SCALE / 2
        shown = laid.persons[:MAX_SEALS]
        low = layout.lineCount() == 1  # no room below the seals: the number takes the place of the third
        if low and (len(laid.persons) > MAX_SEALS or laid.hidden):
            shown = laid.persons[: MAX_SEALS - 1]
        for i, person in enumerate(shown):
            pixmap = seal_pixmap(self.mark(person), SEAL_SCALE, now.name, self.surface.devicePixelRatioF())
            painter.drawPixmap(QPointF(x + i * 17, middle), pixmap)
        more = len(laid.persons) - len(shown)
        small = []
        if more > 0:
            small.append(f"＋{more}" if low else t("margin.more", n=more))
        elif laid.hidden:
            small.append(f"＋{laid.hidden}")
        if small:
            painter.setFont(_font(11, False))
            painter.setPen(theme.color(now.text3))
            if low:
                painter.drawText(QPointF(x + 17 * len(shown), middle + 15), small[0])
            else:
                painter.drawText(QPointF(x, middle + 33), "  ".join(small))
        if any(s.note for s in self._spots.get(node.id, ())):
            y = middle + (0 if not laid.persons else 24)
            icons.draw(painter, "lock", now.text2, QRectF(x + 1, y + 4, 13, 13))
