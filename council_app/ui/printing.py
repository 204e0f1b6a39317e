"""On paper and as PDF: the drafts with their numbers, room for a pencil, my opinions. Qt lays it out and paints it.

Lengths are millimetres on A4; sizes of type are points.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from council_app.deliberation.citations import cite
from council_app.deliberation.drafts import Block, Node, Revision, Section
from council_app.deliberation.labels import DISPOSITIONS, KINDS
from council_app.text.difference import Run
from council_app.ui import theme
from council_app.ui.model import Entry, Snapshot, State
from council_app.ui.times import day_and_time, short_date
from council_app.ui.wordings import difference
from council_app.ui.words import pick, t

INCH = 25.4
POINT = 72
UNIT = 8  # of the layout in a point: sizes in whole "pixels" hold whatever device paints them
MARGIN, MARGIN_WIDE, MARGIN_TOP = 20.0, 70.0, 18.0
NUMBERS, NUMBER, GAP = (
    62.0,
    7.5,
    8.0,
)  # points: the column of the citable numbers at least, their type, the space after them
KEPT = QTextFormat.Property.UserProperty.value + 1  # of a block: it stands on one page with the one after it
HEADINGS = {1: 18.0, 2: 15.0, 3: 12.5}
BODY, LINE = 10.5, 18.0


@dataclass(frozen=True)
class Paper:
    """What is printed. ``wide``: a margin of 70 mm at the right for a pencil; ``numbers``: the citable numbers."""

    drafts: tuple[str, ...] = ()
    numbers: bool = True
    wide: bool = False
    opinions: bool = False  # my opinions after the text


def document(snapshot: Snapshot, paper: Paper, chosen: Iterable[Revision]) -> QTextDocument:
    """The texts of ``chosen`` as one document, then (where wanted) my opinions."""
    made = _empty(paper)
    cursor = QTextCursor(made)
    cursor.beginEditBlock()
    first = True
    for revision in chosen:
        _revision(cursor, revision, left=_column(revision) if paper.numbers else 0.0, first=first)
        first = False
    if paper.opinions:
        _opinions(cursor, snapshot, first=first)
    cursor.endEditBlock()
    _keep_together(made)
    return made


def _column(revision: Revision) -> float:
    """Points that the longest number of a text takes, with the space after it."""
    metrics = QFontMetricsF(_font(NUMBER))
    every = (metrics.horizontalAdvance(_number(revision, block.id)) for block in revision.blocks)
    return max(NUMBERS, max(every, default=0) / UNIT + GAP)


def _number(revision: Revision, node_id: str) -> str:
    return cite(revision, node_id).short.removeprefix("指針 ")


def _keep_together(made: QTextDocument) -> None:
    """No heading is the last on its page: it goes to the next one, with those above it."""
    layout, height = made.documentLayout(), made.pageSize().height()

    def page(block: QTextBlock) -> int:
        return int(layout.blockBoundingRect(block).top() // height)

    block, first = made.begin(), QTextBlock()  # the first of the headings that stand together
    while block.isValid():
        after = block.next()
        if not block.blockFormat().property(KEPT):
            first = QTextBlock()
        else:
            first = first if first.isValid() else block
            torn = after.isValid() and not after.blockFormat().property(KEPT) and page(after) != page(first)
            if torn and first.position():
                shape = first.blockFormat()
                shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(first).setBlockFormat(shape)
                made.markContentsDirty(0, made.characterCount())  # laid out in part, lines were lost
        block = after


def mine(snapshot: Snapshot) -> QTextDocument:
    """控え: my opinions, what was submitted and what was not."""
    return document(snapshot, Paper(opinions=True), ())


def _empty(paper: Paper) -> QTextDocument:
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(_font(BODY, reading=True))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setDefaultTextOption(option)
    made.setPageSize(text_size(paper))
    return made


def text_size(paper: Paper) -> QSizeF:
    """Of the text on one page, in units of the layout."""
    right, mm = MARGIN_WIDE if paper.wide else MARGIN, POINT * UNIT / INCH
    return QSizeF((210 - MARGIN - right) * mm, (297 - 2 * MARGIN_TOP - 8) * mm)


def _font(size: float, *, bold: bool = False, reading: bool = False) -> QFont:
    made = QFont()
    made.setFamilies(list(theme.READING_FAMILIES if reading and not bold else theme.UI_FAMILIES))
    made.setPixelSize(round(size * UNIT))
    made.setBold(bold)
    return made


def _face(size: float, *, bold: bool = False, reading: bool = False, grey: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(_font(size, bold=bold, reading=reading))
    made.setForeground(QColor("#4d4d4d" if grey else "#000000"))
    return made


def _shape(
    line: float, above: float = 0, below: float = 0, left: float = 0, hang: float = 0
) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(line * UNIT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    made.setTopMargin(above * UNIT)
    made.setBottomMargin(below * UNIT)
    made.setLeftMargin(left * UNIT)
    made.setTextIndent(hang * UNIT)
    if hang:  # counted from the hanging first line's own beginning
        made.setTabPositions([QTextOption.Tab(-hang * UNIT, QTextOption.TabType.LeftTab)])
    return made


def _start(cursor: QTextCursor, shape: QTextBlockFormat, *, new_page: bool = False) -> None:
    if new_page:
        shape.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    if cursor.block().position() == 0 and not cursor.block().text():
        cursor.setBlockFormat(shape)
    else:
        cursor.insertBlock(shape)


def _revision(cursor: QTextCursor, revision: Revision, *, left: float, first: bool) -> None:
    for i, node in enumerate(revision.nodes):
        _node(cursor, revision, node, left=left, new_page=i == 0 and not first)


def _node(cursor: QTextCursor, revision: Revision, node: Node, *, left: float, new_page: bool) -> None:
    """``left``: points of the column of numbers; 0 is none."""
    if isinstance(node, Section):
        size = HEADINGS.get(node.level, 11.0)
        shape = _shape(size * 1.6, above=0 if node.level == 1 else size * 0.8, below=3, left=left)
        shape.setHeadingLevel(min(6, node.level))
        shape.setProperty(KEPT, True)
        _start(cursor, shape, new_page=new_page)
        cursor.insertText(node.text, _face(size, bold=True))
        return
    _start(cursor, _shape(LINE, below=5, left=left, hang=-left), new_page=new_page)
    if left:
        cursor.insertText(_number(revision, node.id) + "\t", _face(NUMBER, grey=True))
    assert isinstance(node, Block)
    at = 0
    plain, strong = _face(BODY, reading=True), _face(BODY - 0.5, bold=True)
    for start, end in node.strong:
        cursor.insertText(node.text[at:start], plain)
        cursor.insertText(node.text[start:end], strong)
        at = end
    cursor.insertText(node.text[at:], plain)


def _opinions(cursor: QTextCursor, snapshot: Snapshot, *, first: bool) -> None:
    entries = [e for e in snapshot.entries if e.own and e.state is not State.NOTE]
    _start(cursor, _shape(28, below=2), new_page=not first)
    trial = f"（{t('trial')}）" if snapshot.council.roster.trial else ""
    cursor.insertText(t("print.mine", name=snapshot.council.name(snapshot.me)) + trial, _face(16, bold=True))
    _start(cursor, _shape(LINE, below=10))
    waiting = sum(e.state is not State.SUBMITTED for e in entries)
    cursor.insertText(t("print.mine.count", n=len(entries), m=waiting), _face(9.5, grey=True))
    for entry in entries:
        _opinion(cursor, snapshot, entry)


def _opinion(cursor: QTextCursor, snapshot: Snapshot, entry: Entry) -> None:
    revision = snapshot.council.revision(entry.place.revision)
    where = cite(revision, entry.place.node).long if revision else ""
    shape = _shape(LINE, above=8, below=1)
    shape.setProperty(KEPT, True)
    _start(cursor, shape)
    head = "　".join(part for part in (entry.label, pick(KINDS[entry.kind]), where) if part)
    cursor.insertText(head, _face(10, bold=True))
    state = _state(entry)
    if state:
        cursor.insertText("　" + state, _face(9, grey=True))
    if entry.text:
        _start(cursor, _shape(LINE, below=2, left=12))
        cursor.insertText(entry.text, _face(BODY, reading=True))
    if entry.wording is not None:
        _start(cursor, _shape(LINE, below=2, left=12))
        _runs(cursor, difference(entry.base, entry.wording))
    if entry.reason:
        _start(cursor, _shape(15, below=2, left=12))
        cursor.insertText(t("card.reason", text=entry.reason), _face(9.5))
    decision = entry.opinion.decision if entry.opinion else None
    if decision is not None:
        _start(cursor, _shape(15, below=2, left=12))
        words = f"{pick(DISPOSITIONS[decision.disposition])}　{decision.answer}"
        cursor.insertText(t("print.decision", text=words), _face(9.5))


def _state(entry: Entry) -> str:
    if entry.state is not State.SUBMITTED:
        return t("choose." + entry.state.value)
    return t("state.withdrawn") if entry.withdrawn else day_and_time(entry.time)


def _runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    """見え消し in black and white: inserted underlined and bold, deleted struck through."""
    for run in runs:
        face = _face(BODY, reading=run.kind != "insert", bold=run.kind == "insert")
        face.setFontUnderline(run.kind == "insert")
        face.setFontStrikeOut(run.kind == "delete")
        cursor.insertText(run.text, face)


# ---------------------------------------------------------------------------------------------- painting


def prepare(device: QPagedPaintDevice) -> None:
    """A4, whole sheet: the margins are ours."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def paint(device: QPagedPaintDevice, made: QTextDocument, paper: Paper, title: str) -> int:
    """Paint all pages, each with the title and its number at the foot; how many there were."""
    painter = QPainter(device)
    scale = painter.device().logicalDpiX() / (POINT * UNIT)
    painter.scale(scale, scale)
    size = text_size(paper)
    pages = made.pageCount()
    mm = POINT * UNIT / INCH
    for page in range(pages):
        if page:
            device.newPage()
        painter.save()
        painter.translate(MARGIN * mm, MARGIN_TOP * mm - page * size.height())
        made.drawContents(painter, QRectF(0, page * size.height(), size.width(), size.height()))
        painter.restore()
        painter.setPen(QColor("#4d4d4d"))
        painter.setFont(_font(8))
        foot = QRectF(MARGIN * mm, (297 - MARGIN_TOP - 4) * mm, (210 - 2 * MARGIN) * mm, 14 * UNIT)
        number, metrics = f"{page + 1} / {pages}", QFontMetricsF(_font(8))
        room = foot.width() - metrics.horizontalAdvance(number) - GAP * UNIT
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, number)
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        )
        if paper.wide:
            x = (210 - MARGIN_WIDE + 4) * mm
            painter.setPen(QPen(QColor("#bbbbbb"), UNIT / 2))
            painter.drawLine(QPointF(x, MARGIN_TOP * mm), QPointF(x, (297 - MARGIN_TOP - 8) * mm))
    painter.end()
    return pages


def pdf(made: QTextDocument, paper: Paper, title: str) -> bytes:
    """The document as the bytes of a PDF; the caller writes them (on the store thread)."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(t("app.name"))
    writer.setResolution(600)
    prepare(writer)
    paint(writer, made, paper, title)
    buffer.close()
    return bytes(content.data())


def title_of(snapshot: Snapshot, chosen: Iterable[Revision]) -> str:
    """What stands at the foot of each page and in the PDF's properties."""
    names = [
        f"{r.title} {r.label}（{short_date(r.date)}）" if r.date else f"{r.title} {r.label}" for r in chosen
    ]
    trial = f"{t('trial')}　" if snapshot.council.roster.trial else ""
    return trial + ("、".join(names) or t("print.mine", name=snapshot.council.name(snapshot.me)))
