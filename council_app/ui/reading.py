"""The reading surface: the draft as one text, with everybody's places painted under it.

A read-only QTextEdit built by QTextCursor from our own blocks (so that each block of ours is one block of Qt's),
and an overlay painted for the visible blocks before the text (reading_paint.py). Selection, copying, finding,
zoom and the screen reader's view of the text are Qt's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from council_app.deliberation.drafts import Block, BlockKind, Node, Revision, Section
from council_app.text.difference import Run
from council_app.ui import theme
from council_app.ui.marks import Mark
from council_app.ui.model import Spot, split_heading
from council_app.ui.offsets import to_points, to_utf16
from council_app.ui.reading_paint import Overlay

MARGIN_LEFT, MARGIN_RIGHT, TOP, GAP = 78, 66, 20, 9
SHEET_MAX, SHEET_MIN = 824, 560
DESK_EDGE = 16  # of the desk seen above the sheet
HEADINGS = {1: (28, 42), 2: (24, 36), 3: (20, 30)}  # level → px, line; deeper ones are 15/26
TEXT = (17, 32)
NOTHING: Mapping[str, Sequence[Run]] = MappingProxyType({})


@dataclass(frozen=True)
class Selected:
    """A stretch of one node, in code points; ``start == end`` means the node as a whole."""

    node: str
    start: int
    end: int
    text: str


class ReadingSurface(QTextEdit):
    """Shows one revision. Knows nodes, spots and marks; knows no opinions and no council."""

    selection_changed = Signal()  # the selection settled (mouse up, key up)
    entry_pressed = Signal(str)
    node_pressed = Signal(str)  # its number in the margin
    section_in_view = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reading")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setMinimumWidth(SHEET_MIN)
        self.revision: Revision | None = None
        self.cites: Mapping[str, str] = {}
        self.runs: Mapping[str, Sequence[Run]] = {}
        self.block_of: dict[str, int] = {}
        self.overlay = Overlay(self)
        self._section = ""
        self._fresh = True  # a text that has not shown its places yet
        self._built_zoom = 0.0
        self._built_theme = ""
        self._tops: list[float] = []
        self._selected: tuple[tuple, list[Selected]] = ((), [])
        self.document().documentLayout().documentSizeChanged.connect(self._laid_out_anew)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._upwards, self._last = False, 0
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(0)
        self._ahead.timeout.connect(self._paint_ahead)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self.selection_changed)
        self.selectionChanged.connect(self._settle.start)

    # ------------------------------------------------------------------ building

    def show_revision(
        self, revision: Revision | None, cites: Mapping[str, str], runs: Mapping[str, Sequence[Run]] = NOTHING
    ) -> None:
        """Show another text; the place in view is kept where it is the same draft. ``runs``: the 見え消し of the
        nodes that have one (their text is that of the runs together)."""
        kept = (
            self.node_in_view()
            if self.revision and revision and self.revision.draft == revision.draft
            else ""
        )
        self.revision, self.cites, self.runs = revision, cites, runs
        self._section = ""
        self._build()
        if kept in self.block_of:
            self.scroll_to(kept)
        else:
            self.verticalScrollBar().setValue(0)
        self._scrolled()

    def _build(self) -> None:
        self._built_zoom, self._built_theme = theme.zoom(), theme.now().name
        self._fresh = True
        self._tops.clear()
        document = self.document()
        self.blockSignals(True)
        document.clear()
        document.setDocumentMargin(0)
        document.setDefaultFont(theme.font(TEXT[0] * theme.zoom(), reading=True))
        frame = (
            document.rootFrame().frameFormat()
        )  # while it is empty: later it would lay all out a second time
        frame.setLeftMargin(MARGIN_LEFT)
        frame.setRightMargin(MARGIN_RIGHT)
        frame.setTopMargin(TOP + DESK_EDGE)
        frame.setBottomMargin(160)
        document.rootFrame().setFrameFormat(frame)
        looks: dict[tuple, tuple[QTextBlockFormat, QTextCharFormat]] = {}
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        self.block_of = {}
        for number, node in enumerate(self.revision.nodes if self.revision else ()):
            self.block_of[node.id] = number
            like = (node.level if isinstance(node, Section) else node.kind, number == 0)
            if like not in looks:
                looks[like] = _formats(node, first=number == 0)
            shape, face = looks[like]
            if number:
                cursor.insertBlock(shape, face)
            else:
                cursor.setBlockFormat(shape)
                cursor.setBlockCharFormat(face)
            if node.id in self.runs:
                _write_runs(cursor, self.runs[node.id], face)
            else:
                _write(cursor, node, face)
        cursor.endEditBlock()
        self._tops.clear()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.blockSignals(False)
        self.overlay.clear_cache()
        self.setAccessibleName(self.revision.title if self.revision else "")

    def set_marks(self, marks: Mapping[str, Mark]) -> None:
        if self.overlay.marks != marks:
            self.overlay.marks = marks
            self.overlay.clear_cache()
            self.viewport().update()

    def set_spots(self, spots: Iterable[Spot]) -> None:
        """Everybody's places, all at once."""
        self.overlay.set_spots(spots)
        self.viewport().update()

    def set_places(
        self, by_node: Mapping[str, tuple[Spot, ...]], moved: frozenset[str] | None = None
    ) -> None:
        """The same, by node. ``moved``: only these differ from what is shown, so only they are painted again."""
        self.overlay.set_places(by_node)
        if moved is None or self._fresh:
            self._fresh = False
            self.viewport().update()
            return
        for node in moved & self.block_of.keys():
            rect = self.node_rect(node).toAlignedRect()
            if rect.intersects(self.viewport().rect()):
                self.viewport().update(0, rect.top() - 8, self.viewport().width(), rect.height() + 24)

    def set_active(self, entry_id: str, *, editing: str = "") -> None:
        """Which entry is marked with a bar; ``editing`` is the node that the composer works on."""
        self.overlay.active, self.overlay.editing = entry_id, editing
        self.viewport().update()

    # ------------------------------------------------------------------ where things are

    def node(self, number: int) -> Node | None:
        nodes = self.revision.nodes if self.revision else ()
        return nodes[number] if 0 <= number < len(nodes) else None

    def node_rect(self, node_id: str) -> QRectF:
        """A node's rectangle in the viewport."""
        block = self.document().findBlockByNumber(self.block_of.get(node_id, -1))
        rect = self.document().documentLayout().blockBoundingRect(block) if block.isValid() else QRectF()
        return rect.translated(0, -self.verticalScrollBar().value())

    @property
    def section(self) -> str:
        """The section in view."""
        return self._section

    def node_in_view(self) -> str:
        """The first node below the upper edge."""
        node = self.node(self._block_at(24))
        return node.id if node else ""

    def _block_at(self, y: float) -> int:
        """The number of the block at a height of the viewport (Qt's own search goes through the lines: 1 ms)."""
        y += self.verticalScrollBar().value()
        if y < TOP + DESK_EDGE:
            return 0
        return max(0, bisect_right(self._measured(), y) - 1)

    def _measured(self) -> list[float]:
        """The upper edge of every block."""
        if not self._tops:
            layout, block = self.document().documentLayout(), self.document().begin()
            while block.isValid():
                self._tops.append(layout.blockBoundingRect(block).top())
                block = block.next()
        return self._tops

    def _laid_out_anew(self) -> None:
        self._tops.clear()

    def visible_blocks(self) -> Iterable[tuple[QTextBlock, QRectF, Node]]:
        """The blocks that meet the viewport, with their rectangles in it."""
        layout, top = self.document().documentLayout(), self.verticalScrollBar().value()
        block = self.document().findBlockByNumber(max(0, self._block_at(0) - 1))
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, -top)
            node = self.node(block.blockNumber())
            if rect.top() > self.viewport().height() or node is None:
                return
            if rect.bottom() >= -40:
                yield block, rect, node
            block = block.next()

    def scroll_to(self, node_id: str, *, centre: bool = False) -> None:
        """Jump, do not glide: the node stands near the upper edge, or in the middle."""
        if node_id not in self.block_of:
            return
        rect = self.node_rect(node_id)
        above = (self.viewport().height() - rect.height()) / 2 if centre else 40
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + rect.top() - max(16, above)))

    def ensure_seen(self, node_id: str) -> None:
        """Scroll only where the node is not wholly in view."""
        rect = self.node_rect(node_id)
        if rect.top() < 8 or rect.bottom() > self.viewport().height() - 8:
            self.scroll_to(node_id, centre=True)

    # ------------------------------------------------------------------ selection

    def selected(self) -> list[Selected]:
        """What is selected, one part for each node; nothing selected: the node under the caret as a whole."""
        cursor = self.textCursor()
        if not self.revision:
            return []
        state = (self.revision.id, cursor.selectionStart(), cursor.selectionEnd())
        if self._selected[0] != state:  # every command asks
            self._selected = (state, self._parts(cursor))
        return self._selected[1]

    def _parts(self, cursor: QTextCursor) -> list[Selected]:
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        parts = []
        block = first
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            node = self.node(block.blockNumber())
            if node is not None:
                start = max(0, cursor.selectionStart() - block.position())
                end = min(block.length() - 1, cursor.selectionEnd() - block.position())
                a, b = to_points(node.text, start), to_points(node.text, end)
                if not cursor.hasSelection():
                    a = b = 0
                if a < b or not cursor.hasSelection():
                    parts.append(Selected(node.id, a, b, node.text[a:b]))
            block = block.next()
        return parts

    def select(self, node_id: str, start: int = 0, end: int = 0) -> None:
        """Select a stretch of a node (code points), or put the caret into it."""
        if node_id not in self.block_of or self.revision is None:
            return
        block = self.document().findBlockByNumber(self.block_of[node_id])
        text = self.revision.by_id[node_id].text
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + to_utf16(text, start))
        cursor.setPosition(block.position() + to_utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def has_selection(self) -> bool:
        return self.textCursor().hasSelection()

    def selection_rects(self) -> list[QRectF]:
        """The selection's lines in the viewport (without one: the caret's node)."""
        return self.overlay.selection_rects()

    # ------------------------------------------------------------------ events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.overlay.paint(painter, event.rect())
        painter.end()
        super().paintEvent(event)
        self._ahead.start()

    def _paint_ahead(self) -> None:
        """Between two frames: where all blocks stand, then the next page's highlights, a few blocks at a time."""
        if self.isVisible() and not self._tops:
            self._measured()
            self._ahead.start()
        elif self.isVisible() and self.overlay.prepare(upwards=self._upwards):
            self._ahead.start()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            kept = self.anchor() if event.size().width() != event.oldSize().width() else None
            self._centre()  # before the viewport is laid out: margins set within its own resize are not heard
            handled = super().event(event)
            self._tops.clear()
            if kept is not None:
                self.return_to(*kept)
            return handled
        return super().event(event)

    def anchor(self) -> tuple[str, float] | None:
        """The node in view and how far its upper edge is from that of the viewport."""
        node = self.node_in_view() if self.revision is not None else ""
        return (node, self.node_rect(node).top()) if node else None

    def return_to(self, node_id: str, top: float) -> None:
        """After lines were broken anew the same words stand where they stood."""
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + self.node_rect(node_id).top() - max(-200.0, top)))

    def _centre(self) -> None:
        """The sheet stops growing and stands in the middle of its desk."""
        inside = self.width() - self.verticalScrollBar().sizeHint().width()
        sheet = min(SHEET_MAX * max(1.0, theme.zoom()), inside - 28)
        side = max(8, round((inside - sheet) / 2))
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
            self.overlay.clear_cache()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._built_theme != theme.now().name:
            self.rebuild()

    def rebuild(self) -> None:
        """After a change of theme or zoom: the same text, the same place."""
        if self._built_zoom == 0.0:
            return
        kept, caret, anchor = self.node_in_view(), self.textCursor().position(), self.textCursor().anchor()
        self._build()
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._centre()
        self.scroll_to(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            event.ignore()  # the window's key for the selection bar
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            entry, node = self.overlay.hit(event.position())
            if entry:
                self.entry_pressed.emit(entry)
            elif node:
                self.node_pressed.emit(node)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        entry, node = self.overlay.hit(event.position(), margin_only=True)
        over = Qt.CursorShape.PointingHandCursor if entry or node else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(over)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            text = self.overlay.tip(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def _scrolled(self) -> None:
        value = self.verticalScrollBar().value()
        self._upwards, self._last = value < self._last, value
        node_id = self.node_in_view()
        if not node_id or self.revision is None:
            return
        node = self.revision.by_id[node_id]
        chain = [*self.revision.ancestors(node_id), *([node] if isinstance(node, Section) else [])]
        section = next((s.id for s in reversed(chain) if s.level <= 3), "")
        if section != self._section:
            self._section = section
            self.section_in_view.emit(section)


# ---------------------------------------------------------------------------------------------- formats


def _formats(node: Node, *, first: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
    k = theme.zoom()
    shape, face = QTextBlockFormat(), QTextCharFormat()
    face.setForeground(theme.color(theme.now().text1))
    if isinstance(node, Section):
        px, line = HEADINGS.get(node.level, (15, 26))
        face.setFont(theme.font(px * k, bold=True))
        if node.level > 3:
            face.setForeground(theme.color(theme.now().text2))
        shape.setHeadingLevel(min(6, node.level))
        shape.setTopMargin(0 if first else {2: 34, 3: 26}.get(node.level, 12) * k)
        shape.setBottomMargin(4 * k if node.level < 4 else 0)
    else:
        px, line = TEXT
        face.setFont(theme.font(px * k, reading=True))
        shape.setTopMargin((2 if node.kind is BlockKind.CONTINUATION else 4) * k)
        shape.setBottomMargin((GAP - 4) * k)
        if node.kind is BlockKind.CONTINUATION:
            shape.setLeftMargin(TEXT[0] * k)
    shape.setLineHeight(line * k, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return shape, face


def _write_runs(cursor: QTextCursor, runs: Sequence[Run], face: QTextCharFormat) -> None:
    """見え消し: inserted underlined on its ground, deleted struck through on its own."""
    now = theme.now()
    for run in runs:
        look = QTextCharFormat(face)
        if run.kind != "equal":
            inserted = run.kind == "insert"
            look.setForeground(theme.color(now.inserted if inserted else now.deleted))
            look.setBackground(theme.color(now.inserted_ground if inserted else now.deleted_ground))
            look.setFontUnderline(inserted)
            look.setFontStrikeOut(not inserted)
        cursor.insertText(run.text, look)


def _write(cursor: QTextCursor, node: Node, face: QTextCharFormat) -> None:
    """A node's words; bold is the Gothic's (the Mincho has one weight), a heading's explanation is small."""
    k = theme.zoom()
    if isinstance(node, Block):
        at = 0
        strong = QTextCharFormat(face)
        if node.strong:
            strong.setFont(theme.font(16 * k, bold=True))
        for start, end in node.strong:
            cursor.insertText(node.text[at:start], face)
            cursor.insertText(node.text[start:end], strong)
            at = end
        cursor.insertText(node.text[at:], face)
        return
    head, explanation = split_heading(node.text) if node.level <= 3 else (node.text, "")
    cursor.insertText(head, face)
    if explanation:
        small = QTextCharFormat(face)
        font = QFont(theme.font(13 * k))
        small.setFont(font)
        small.setForeground(theme.color(theme.now().text2))
        cursor.insertText(explanation, small)
