"""Paragraphs and tables onto pages: lines broken by Qt, pages by the rules that Word keeps.

All measures are twips; fonts have their size in twips as pixels, so that a painter scaled by dpi / 1440 draws true
sizes on screen and paper alike. May run outside the main thread: nothing here is a QObject.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from council_app.ui.offsets import to_points, to_utf16
from council_app.ui.pages.wordml import PAGE, Cell, Face, Paper, Paragraph, Row, Table

MINCHO = ("BIZ UDMincho", "Yu Mincho", "Hiragino Mincho ProN", "Noto Serif CJK JP")
GOTHIC = ("BIZ UDGothic", "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP")
LATIN = {
    "ＭＳ 明朝": "MS Mincho",
    "ＭＳ ゴシック": "MS Gothic",
    "游明朝": "Yu Mincho",
    "游ゴシック": "Yu Gothic",
}
INSERTED, DELETED = "00428C", "8B3200"  # of the screen's 見え消し (look.md, §3)


@dataclass(slots=True)
class Line:
    """One line of a paragraph: ``height`` with its share of the spacing, ``up`` the spacing above it."""

    text: QTextLine
    words: str
    height: float
    up: float
    ascent: float  # from the line's top to where its text begins, to centre it in its height
    strokes: list[tuple[float, float, str, str]] = field(default_factory=list)  # x1, x2, kind, colour
    changed: bool = False


@dataclass(slots=True)
class Flow:
    """A paragraph broken into lines; ``layout`` keeps them alive."""

    layout: QTextLayout
    lines: list[Line]
    keep_next: bool = False
    page_break: bool = False

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)


@dataclass(slots=True)
class Page:
    """What stands on a page: lines at places, rules (x1, y1, x2, y2), shaded boxes (x, y, w, h, colour)."""

    lines: list[tuple[float, float, Line]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float, str]] = field(default_factory=list)


@dataclass
class Pages:
    """A document on pages. ``foot(n)`` draws as the last line of page *n* (from 1)."""

    paper: Paper
    pages: list[Page]
    kept: list[QTextLayout]
    foot: list[Line]

    @property
    def count(self) -> int:
        return len(self.pages)


def lay_out(paper: Paper) -> Pages:
    """Break a document into pages."""
    return _Setter(paper).set()


@lru_cache(maxsize=256)
def font_of(name: str, size: int, bold: bool) -> QFont:
    gothic = any(word in name for word in ("ゴシック", "Gothic", "Sans", "Meiryo", "メイリオ", "角ゴ"))
    made = QFont()
    made.setFamilies([name, LATIN.get(name, name), *(GOTHIC if gothic else MINCHO)])
    made.setPixelSize(max(1, size))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setKerning(False)
    return made


@lru_cache(maxsize=256)
def format_of(face: Face) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font_of(face.font, face.size, face.bold))
    colour = {"ins": INSERTED, "del": DELETED}.get(face.mark) or face.colour
    if colour:
        made.setForeground(QColor(f"#{colour}"))
    if face.raised:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return made


ALIGN = {
    "left": QTextOption().alignment().AlignLeft,
    "centre": QTextOption().alignment().AlignHCenter,
    "right": QTextOption().alignment().AlignRight,
}


class _Setter:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        top, right, bottom, left = paper.margins
        self.left, self.top = float(left), float(top)
        self.width = float(paper.width - left - right)
        self.bottom = float(paper.height - bottom)
        self.pages = [Page()]
        self.kept: list[QTextLayout] = []
        self.y = self.top
        self.frame: tuple[Flow, bool] | None = None
        self._made: dict[int, list[list[list[Line]]]] = {}

    def set(self) -> Pages:
        blocks = self.paper.blocks
        flows = [
            self.flow(b, self.width) if isinstance(b, Paragraph) and not b.shape.framed else None
            for b in blocks
        ]
        for index, block in enumerate(blocks):
            flow = flows[index]
            if isinstance(block, Table):
                self._table(block)
            elif flow is None:
                assert isinstance(block, Paragraph)
                self.frame = (self.flow(block, 1587.0), block.shape.at_top)
            else:
                self._paragraph(flow, self._group(blocks, flows, index))
        self._hang()
        return Pages(self.paper, self.pages, self.kept, self._foot())

    # -- paragraphs -------------------------------------------------------------------------------------------

    def flow(self, paragraph: Paragraph, width: float, *, grid: bool = True) -> Flow:
        """A paragraph's lines in a column of *width*."""
        shape = paragraph.shape
        runs = _numbered(paragraph)
        text = "".join(words for words, _ in runs).replace("\n", "\u2028")
        face = paragraph.face
        layout = QTextLayout(text, font_of(face.font, face.size, face.bold))
        ranges, at, strokes = [], 0, []
        for words, look in runs:
            start, end = to_utf16(text, at), to_utf16(text, at + len(words))
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, end - start, format_of(look)
            ranges.append(made)
            strokes += [(start, end, *stroke) for stroke in _strokes(look)]
            at += len(words)
        layout.setFormats(ranges)
        option = QTextOption(ALIGN[shape.align])
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(max(1, -shape.first or 420))
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        self.kept.append(layout)
        lines: list[Line] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            x = shape.left + (shape.first if not lines else 0)
            line.setLineWidth(max(210.0, width - x - shape.right))
            line.setPosition(QPointF(x, 0))
            natural = line.height()
            pitch = float(self.paper.grid) if grid else natural * 1.2
            height = float(shape.exact) or max(pitch, -(-natural * 1.02 // pitch) * pitch if grid else pitch)
            lines.append(
                Line(
                    line,
                    text_of(text, line),
                    height,
                    0.0,
                    (height - natural) / 2,
                    _drawn(line, strokes),
                    paragraph.changed,
                )
            )
        layout.endLayout()
        if lines:
            lines[0].up = float(shape.before)
            lines[0].height += shape.before
            lines[-1].height += shape.after
        return Flow(layout, lines, shape.keep_next, shape.page_break)

    def _group(self, blocks: Sequence[Paragraph | Table], flows: Sequence[Flow | None], index: int) -> float:
        """The height that must fit below a paragraph for it to stay on its page: headings keep with what follows."""
        need, at = 0.0, index
        while at < len(blocks):
            flow, block = flows[at], blocks[at]
            if flow is not None:
                if not flow.keep_next:
                    return need + sum(line.height for line in flow.lines[:2])
                need += flow.height
            elif isinstance(block, Table):
                heights = self._heights(block)
                return need + sum(heights[: 1 + self._together(block, self._first(block))])
            at += 1
        return need

    def _paragraph(self, flow: Flow, need: float) -> None:
        if (flow.page_break and self.y > self.top) or (self.y + need > self.bottom and self.y > self.top):
            self._break()
        if self.frame:
            self._hang()
        lines = flow.lines
        if self.y == self.top and lines and len(self.pages) > 1:
            self.y -= lines[0].up  # spacing above vanishes at the top of a page
        for index, line in enumerate(lines):
            rest = len(lines) - index
            if self.y + line.height > self.bottom + 1 or (
                rest == 2 and index and self.y + line.height + lines[index + 1].height > self.bottom + 1
            ):
                self._break()
            self.pages[-1].lines.append((self.left, self.y, line))
            self.y += line.height

    def _break(self) -> None:
        self.pages.append(Page())
        self.y = self.top

    def _hang(self) -> None:
        """The box of 資料番号, at the right margin beside the paragraph that comes."""
        if self.frame is None:
            return
        (flow, at_top), self.frame = self.frame, None
        page = self.pages[-1]
        x, y = self.left + self.width - 1587, self.top if at_top else self.y
        page.rules += _box(x - 80, y - 20, 1587 + 80, flow.height + 40)
        for line in flow.lines:
            page.lines.append((x, y, line))
            y += line.height

    # -- tables -----------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        made = self._rows(table)
        heights = self._heights(table)
        heads = [(row, cells) for row, cells in zip(table.rows, made, strict=True) if row.header]
        head_height = sum(height for row, height in zip(table.rows, heights, strict=True) if row.header)
        room = self.bottom - self.top - head_height
        first = True
        for index, row in enumerate(table.rows):
            if row.header:
                continue
            cells, height = made[index], heights[index]
            whole = row.whole and height < room
            least = height if whole else _least(cells, table)
            chain = sum(heights[index : self._together(table, index) + 1])
            if chain < room:
                least = max(least, chain)
            if self.y + (head_height if first else 0.0) + least > self.bottom and self.y > self.top:
                self._break()
                first = True
            if first:
                self._draw_heads(heads, table)
                first = False
            while cells:
                here, cells = (cells, []) if whole else self._part(cells, table)
                self._draw_row(row, here, table, _height(here, table))
                if cells:
                    self._break()
                    self._draw_heads(heads, table)
        if first:  # a table of headings alone
            self._draw_heads(heads, table)

    def _draw_heads(self, heads: Sequence[tuple[Row, list[list[Line]]]], table: Table) -> None:
        for row, cells in heads:
            self._draw_row(row, cells, table, _height(cells, table))

    def _rows(self, table: Table) -> list[list[list[Line]]]:
        """A table's rows broken into lines, once."""
        if id(table) not in self._made:
            self._made[id(table)] = [self._row(row, table) for row in table.rows]
        return self._made[id(table)]

    def _heights(self, table: Table) -> list[float]:
        return [_height(cells, table) for cells in self._rows(table)]

    @staticmethod
    def _first(table: Table) -> int:
        return next((index for index, row in enumerate(table.rows) if not row.header), 0)

    @staticmethod
    def _together(table: Table, index: int) -> int:
        """The last row that stays on the page of this one: rows whose first words keep with the next are a chain."""
        while index + 1 < len(table.rows) and table.rows[index].keep_next:
            index += 1
        return index

    def _row(self, row: Row, table: Table) -> list[list[Line]]:
        _, right, _, left = table.padding
        return [
            [line for p in cell.paragraphs for line in self.flow(p, width - left - right, grid=False).lines]
            for cell, width in zip(row.cells, table.widths, strict=True)
        ]

    def _part(self, cells: list[list[Line]], table: Table) -> tuple[list[list[Line]], list[list[Line]]]:
        """What of a row fits on this page, and what goes on on the next ([] where all of it fits)."""
        room = self.bottom - self.y - table.padding[0] - table.padding[2]
        here, rest = [], []
        for lines in cells:
            taken, height = 0, 0.0
            while taken < len(lines) and (
                height + lines[taken].height <= room or (taken == 0 and self.y <= self.top)
            ):
                height += lines[taken].height
                taken += 1
            here.append(lines[:taken])
            rest.append(lines[taken:])
        if not any(here):  # nothing fits: take a line each, so that there is an end
            here, rest = [lines[:1] for lines in cells], [lines[1:] for lines in cells]
        return here, rest if any(rest) else []

    def _draw_row(self, row: Row, cells: Sequence[list[Line]], table: Table, height: float) -> None:
        page = self.pages[-1]
        top, _, _, left = table.padding
        x = self.left
        for cell, lines, width in zip(row.cells, cells, table.widths, strict=True):
            if cell.shade:
                page.boxes.append((x, self.y, width, height, cell.shade))
            y = self.y + top
            if row.header:
                y += max(0.0, (height - top - table.padding[2] - sum(line.height for line in lines)) / 2)
            for line in lines:
                page.lines.append((x + left, y, line))
                y += line.height
            page.rules += [(x, self.y, x, self.y + height)]
            x += width
        page.rules += [
            (x, self.y, x, self.y + height), (self.left, self.y, x, self.y),
            (self.left, self.y + height, x, self.y + height),
        ]  # fmt: skip
        self.y += height

    # -- the foot ---------------------------------------------------------------------------------------------

    def _foot(self) -> list[Line]:
        """One line for each page, with its number in it."""
        from council_app.ui.pages.wordml import Shape

        out = []
        for number in range(1, len(self.pages) + 1):
            runs = [(words.replace(PAGE, str(number)), face) for words, face in self.paper.foot if words]
            if not runs:
                return []
            flow = self.flow(Paragraph(Shape(align="centre"), runs, face=runs[0][1]), self.width)
            out.append(flow.lines[0])
        return out


def _numbered(paragraph: Paragraph) -> list[tuple[str, Face]]:
    """The runs with the list's number before them; what hangs is followed by a tab to the indent."""
    if not paragraph.number:
        return paragraph.runs or [("", paragraph.face)]
    face = paragraph.face
    if paragraph.runs and paragraph.runs[0][1].mark == "ins":
        face = Face(face.font, face.size, face.bold, mark="ins")
    return [(f"{paragraph.number}\t", face), *paragraph.runs]


def _strokes(face: Face) -> Iterable[tuple[str, str]]:
    """Lines under and through words: kind and colour."""
    colour = {"ins": INSERTED, "del": DELETED}.get(face.mark) or face.colour
    if face.underline or face.mark == "ins":
        yield "under", colour
    if face.strike == 2:
        yield "double", colour
    elif face.strike or face.mark == "del":
        yield "through", colour


def _drawn(
    line: QTextLine, strokes: Iterable[tuple[int, int, str, str]]
) -> list[tuple[float, float, str, str]]:
    """The strokes that fall on a line, by x."""
    begin, end = line.textStart(), line.textStart() + line.textLength()
    out = []
    for first, last, kind, colour in strokes:
        if first < end and last > begin:
            x1 = float(_x(line, max(first, begin)))
            x2 = float(_x(line, min(last, end)))
            if x2 > x1:
                out.append((x1, x2, kind, colour))
    return out


def text_of(text: str, line: QTextLine) -> str:
    """The words on a line, for those who cannot see it."""
    begin = to_points(text, line.textStart())
    return text[begin : to_points(text, line.textStart() + line.textLength())]


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return found[0] if isinstance(found, tuple) else found


def _height(cells: Sequence[list[Line]], table: Table) -> float:
    tallest = max((sum(line.height for line in lines) for lines in cells), default=0.0)
    return tallest + table.padding[0] + table.padding[2]


def _least(cells: Sequence[list[Line]], table: Table) -> float:
    """The height of a row's first two lines."""
    return (
        max((sum(line.height for line in lines[:2]) for lines in cells), default=0.0)
        + table.padding[0]
        + table.padding[2]
    )


def _box(x: float, y: float, width: float, height: float) -> list[tuple[float, float, float, float]]:
    return [
        (x, y, x + width, y), (x, y + height, x + width, y + height), (x, y, x, y + height),
        (x + width, y, x + width, y + height),
    ]  # fmt: skip


__all__ = ["Cell", "Flow", "Line", "Page", "Pages", "lay_out"]
