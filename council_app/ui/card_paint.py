"""How a card is laid out and painted. Layouts are kept per entry until the entry, the width or the zoom changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from council_app.deliberation.labels import DISPOSITIONS, KINDS
from council_app.text.difference import Run
from council_app.ui import icons, theme
from council_app.ui.marks import paint_seal
from council_app.ui.model import Entry, State
from council_app.ui.offsets import to_utf16
from council_app.ui.wordings import excerpt
from council_app.ui.words import pick, t

if TYPE_CHECKING:
    from council_app.ui.cards import CardView

EDGE, GAP, PAD_X, PAD_Y, TEXT_LEFT = 14, 9, 12, 10, 42
MAX_LINES = 4
PICTURES = 40
TONES = {
    "plain": ("text2", "panel", "hairline"),
    "caution": ("caution", "caution_ground", "caution"),
    "accent": ("accent", "paper", "accent"),
}


@dataclass
class Piece:
    """A text laid out at (x, y) of the card."""

    layout: QTextLayout
    x: float
    y: float
    runs: tuple[Run, ...] = ()
    faint: bool = False


@dataclass
class Part:
    """Something on the foot: an icon with words that can be pressed, or a chip."""

    name: str
    text: str
    icon: str
    rect: QRectF
    tone: str = ""  # "" : words, else a chip
    dashed: bool = False
    on: bool = False


@dataclass
class Laid:
    height: int
    head_y: float
    pieces: list[Piece] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def flow(
    text: str, font: QFont, width: float, line: float, *, most: int = 0, runs: Sequence[Run] = (),
    strong: Sequence[bool] = (), faces: Sequence[QTextLayout.FormatRange] = (),
) -> tuple[QTextLayout, int, bool]:  # fmt: skip
    """Lay a text out on lines of a fixed height: the layout, how many lines, and whether some were left out.

    ``runs`` are marked as 見え消し, those that are ``strong`` bold; without them ``faces`` are used (formats must be set
    before the lines are made).
    """
    layout = QTextLayout(text, font)
    if runs or faces:
        layout.setFormats(formats(runs, font, strong) if runs else list(faces))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    ascent = QFontMetricsF(font).ascent()
    count, cut = 0, False
    while True:
        made = layout.createLine()
        if not made.isValid():
            break
        made.setLineWidth(width)
        if most and count == most:
            cut = True
            made.setPosition(QPointF(0, -10_000))
            break
        made.setPosition(QPointF(0, count * line + (line - ascent) / 2 - 1))
        count += 1
    layout.endLayout()
    return layout, count, cut


def formats(runs: Sequence[Run], base: QFont, strong: Sequence[bool] = ()) -> list[QTextLayout.FormatRange]:
    """見え消し: inserted underlined on its ground, deleted struck through on its own."""
    now = theme.now()
    found, at = [], 0
    for i, run in enumerate(runs):
        length = to_utf16(run.text, len(run.text))
        if run.kind != "equal":
            face = QTextCharFormat()
            # the Mincho has one weight: bold is the Gothic's, the print custom
            bold = bool(strong) and strong[i]
            face.setFont(theme.font(base.pixelSize(), bold=True) if bold else base)
            ins = run.kind == "insert"
            face.setForeground(QBrush(theme.color(now.inserted if ins else now.deleted)))
            face.setBackground(QBrush(theme.color(now.inserted_ground if ins else now.deleted_ground)))
            face.setFontUnderline(ins)
            face.setFontStrikeOut(not ins)
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = at, length, face  # type: ignore[misc]
            found.append(one)
        at += length
    return found


def struck(text: str) -> QTextLayout.FormatRange:
    """A withdrawn opinion's words: readable, struck through."""
    whole = QTextLayout.FormatRange()
    face = QTextCharFormat()
    face.setFontStrikeOut(True)
    face.setForeground(QBrush(theme.color(theme.now().text3)))
    whole.start, whole.length, whole.format = 0, to_utf16(text, len(text)), face  # type: ignore[misc]
    return whole


class CardDelegate(QStyledItemDelegate):
    """Lays cards out once and paints them."""

    def __init__(self, view: CardView) -> None:
        super().__init__(view)
        self.view = view
        self._kept: dict[str, tuple[Entry, bool, Laid]] = {}
        self._pictures: dict[str, tuple[Laid, tuple, QPixmap]] = {}

    def forget(self) -> None:
        self._kept.clear()
        self._pictures.clear()

    @property
    def width(self) -> int:
        return max(240, self.view.viewport().width() - 2 * EDGE + 4)

    def laid(self, entry: Entry) -> Laid:
        active = entry.id == self.view.cards.active
        kept = self._kept.get(entry.id)
        if kept is None or kept[0] is not entry or kept[1] != active:
            kept = (entry, active, self._lay(entry, active=active))
            self._kept[entry.id] = kept
        return kept[2]

    # ------------------------------------------------------------------ layout

    def _lay(self, entry: Entry, *, active: bool) -> Laid:
        k = theme.zoom()
        width = self.width - TEXT_LEFT - PAD_X
        y = PAD_Y + 24.0
        laid = Laid(0, PAD_Y)
        most = 0 if active else MAX_LINES
        body = theme.font(14 * k, reading=entry.state is not State.NOTE)
        y = self._words(laid, entry, body, width, y, most, k)
        small = theme.font(12 * k)
        if entry.reason:
            y = self._text(
                laid, t("card.reason", text=entry.reason), small, width, y + 3, 20 * k, 0 if active else 3
            )
        if active and entry.opinion is not None:
            for reply in entry.opinion.replies:
                name = self.view.cards.mark(reply.author)
                words = t("card.reply", name=self.view.names.get(reply.author, name.seal), text=reply.text)
                y = self._text(laid, words, small, width, y + 4, 20 * k, 0)
            decision = entry.opinion.decision
            if decision is not None and decision.answer:
                y = self._text(laid, t("card.answer", text=decision.answer), small, width, y + 4, 20 * k, 0)
        y = self._foot(laid, entry, width, y + 6)
        laid.height = round(y + PAD_Y)
        return laid

    def _words(
        self, laid: Laid, entry: Entry, font: QFont, width: float, y: float, most: int, k: float
    ) -> float:
        if entry.text:
            y = self._text(laid, entry.text, font, width, y, 23 * k, most)
        if entry.marked:
            runs = entry.runs if most == 0 else excerpt(entry.runs)
            if not runs or all(run.kind == "equal" for run in runs):
                return self._text(laid, t("card.unchanged"), theme.font(12 * k), width, y, 20 * k, 1)
            text = "".join(run.text for run in runs)
            layout, count, cut = flow(text, font, width, 23 * k, most=most, runs=runs)
            laid.pieces.append(Piece(layout, TEXT_LEFT, y, tuple(runs)))
            y += count * 23 * k
            if cut:
                y = self._more(laid, y)
        elif not entry.text and entry.kind.value == "agreement":
            y = self._text(laid, entry.place.exact, font, width, y, 23 * k, 2)
        return y

    def _text(
        self, laid: Laid, text: str, font: QFont, width: float, y: float, line: float, most: int
    ) -> float:
        layout, count, cut = flow(text, font, width, line, most=most)
        laid.pieces.append(Piece(layout, TEXT_LEFT, y, faint=line < 22))
        y += count * line
        return self._more(laid, y) if cut else y

    def _more(self, laid: Laid, y: float) -> float:
        layout, count, _ = flow(t("card.more"), theme.font(12, bold=True), 200, 18)
        laid.pieces.append(Piece(layout, TEXT_LEFT, y))
        return y + count * 18

    def _foot(self, laid: Laid, entry: Entry, width: float, y: float) -> float:
        """Words that can be pressed from the left, the chip at the right; two rows where one is too narrow."""
        metrics = QFontMetricsF(theme.font(12))
        x = float(TEXT_LEFT)
        for name, text, icon, on in self._acts(entry):
            span = 17 + metrics.horizontalAdvance(text) + 4
            if x + span > TEXT_LEFT + width and x > TEXT_LEFT:
                x, y = TEXT_LEFT, y + 25
            laid.parts.append(Part(name, text, icon, QRectF(x - 2, y - 2, span + 4, 24), on=on))
            x += span + 13
        chips = self.chips(entry)
        for name, text, icon, tone, dashed in chips:
            span = metrics.horizontalAdvance(text) + (36 if icon else 20)
            if x + span > TEXT_LEFT + width + 2 and x > TEXT_LEFT:
                x, y = TEXT_LEFT, y + 27
            left = TEXT_LEFT + width - span if len(chips) == 1 and self._acts(entry) else x
            laid.parts.append(Part(name, text, icon, QRectF(left, y - 1, span, 22), tone, dashed))
            x = left + span + 6
        return y + 22

    @staticmethod
    def _acts(entry: Entry) -> list[tuple[str, str, str, bool]]:
        """(name, words, icon, on) of what can be pressed."""
        if entry.state is not State.SUBMITTED or entry.opinion is None:
            return []
        o = entry.opinion
        return [
            ("support", t("card.supports", n=o.supported), "thumbs-up", entry.supported),
            ("reply", t("card.replies", n=len(o.replies)), "reply", False),
        ]

    @staticmethod
    def chips(entry: Entry) -> list[tuple[str, str, str, str, bool]]:
        """(name, words, icon, tone, dashed)."""
        if entry.state is State.READY:
            return [("state", t("state.ready"), "hard-drive", "plain", False)]
        if entry.state is State.WRITING:
            return [("state", t("state.writing"), "pencil", "plain", True)]
        if entry.state is State.NOTE:
            return [("state", t("state.note"), "lock", "plain", False)]
        if entry.withdrawn:
            return [("state", t("state.withdrawn"), "", "plain", False)]
        if entry.own and entry.opinion is not None and entry.opinion.entered_by:
            return [("state", t("state.entered"), "phone", "caution", False)]
        if entry.changed_after:
            return [("changed", t("state.changed_after"), "triangle-alert", "caution", False)]
        o = entry.opinion
        if o is not None and o.decision is not None:
            disposition = o.decision.disposition
            return [("decision", pick(DISPOSITIONS[disposition]), "*" + disposition.value, "accent", False)]
        if o is not None and o.rivals:
            return [("state", t("state.rivals"), "split", "caution", False)]
        if o is not None and o.late == "pending":
            return [("state", t("state.late"), "clock", "caution", False)]
        return []

    # ------------------------------------------------------------------ Qt's two questions

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        entry = self.view.cards.entry(index)
        return QSize(self.width, self.laid(entry).height + GAP) if entry else QSize(0, 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = self.view.cards.entry(index)
        if entry is not None:
            painter.drawPixmap(QPointF(EDGE - 4, option.rect.y() - 1), self._picture(entry))

    def _picture(self, entry: Entry) -> QPixmap:
        """A card as it looks now, kept for the last forty: a list that scrolls or is filtered paints few anew."""
        laid, ratio = self.laid(entry), self.view.devicePixelRatioF()
        key = (theme.now().name, ratio, self.view.show_cites, self.view.cards.cites(entry), self.width)
        kept = self._pictures.pop(entry.id, None)
        if kept is None or kept[0] is not laid or kept[1] != key:
            made = QPixmap(round((self.width + 4) * ratio), round((laid.height + 4) * ratio))
            made.fill(Qt.GlobalColor.transparent)
            made.setDevicePixelRatio(ratio)
            painter = QPainter(made)
            self._paint(painter, entry, laid, QRect(2, 2, self.width, laid.height - 1))
            painter.end()
            kept = (laid, key, made)
        self._pictures[entry.id] = kept
        if len(self._pictures) > PICTURES:
            del self._pictures[next(iter(self._pictures))]
        return kept[2]

    def _paint(self, painter: QPainter, entry: Entry, laid: Laid, outer: QRect) -> None:
        now = theme.now()
        active = entry.id == self.view.cards.active
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(outer).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(theme.color(now.paper))
        painter.setPen(QPen(theme.color(now.accent if active else now.hairline), 2 if active else 1))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5) if active else card, 8, 8)
        if active:
            painter.fillRect(
                QRectF(outer.x() + 0.5, outer.y() + 7, 4, outer.height() - 14), theme.color(now.accent)
            )
        painter.translate(outer.topLeft())
        paint_seal(painter, self.view.cards.mark(entry.author), 12, PAD_Y, 0.92)
        self._paint_head(painter, entry, outer.width())
        for piece in laid.pieces:
            painter.setPen(theme.color(self._ink(entry, piece)))
            if entry.withdrawn:
                piece.layout.draw(painter, QPointF(piece.x, piece.y), [struck(piece.layout.text())])
                continue
            piece.layout.draw(painter, QPointF(piece.x, piece.y))
        for part in laid.parts:
            self._paint_part(painter, part)

    @staticmethod
    def _ink(entry: Entry, piece: Piece) -> str:
        now = theme.now()
        if entry.withdrawn:
            return now.text3
        return now.text2 if piece.faint else now.text1

    def _paint_head(self, painter: QPainter, entry: Entry, width: int) -> None:
        """Whose and what, then its number. A long name gives way at its end, once the citation has; the number never."""
        now = theme.now()
        bold, plain, small = theme.font(13, bold=True), theme.font(12), theme.font(11)
        note = entry.state is State.NOTE
        kind = t("note") if note else pick(KINDS[entry.kind])
        name = t("me") if entry.own else entry.name
        cite = self.view.cards.cites(entry)
        right = entry.label or cite
        beside = TEXT_LEFT + 8 + 18 + QFontMetricsF(plain).horizontalAdvance(kind) + 8 + PAD_X
        room = width - beside - QFontMetricsF(small).horizontalAdvance(right)
        if self.view.show_cites and cite and entry.label:
            more = QFontMetricsF(small).horizontalAdvance(f"{cite}　")
            if QFontMetricsF(bold).horizontalAdvance(name) <= room - more:
                right, room = f"{cite}　{right}", room - more
        name = QFontMetricsF(bold).elidedText(name, Qt.TextElideMode.ElideRight, max(30.0, room))
        painter.setFont(bold)
        painter.setPen(theme.color(now.text1))
        painter.drawText(QPointF(TEXT_LEFT, PAD_Y + 14), name)
        x = TEXT_LEFT + QFontMetricsF(bold).horizontalAdvance(name) + 8
        icons.draw(
            painter, "lock" if note else icons.KIND_ICONS[entry.kind], now.text2, QRectF(x, PAD_Y + 2, 14, 14)
        )
        painter.setFont(plain)
        painter.setPen(theme.color(now.text2))
        painter.drawText(QPointF(x + 18, PAD_Y + 14), kind)
        painter.setFont(small)
        painter.setPen(theme.color(now.text3))
        left = x + 18 + QFontMetricsF(plain).horizontalAdvance(kind) + 8
        box = QRectF(left, PAD_Y, width - left - PAD_X, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)

    @staticmethod
    def _paint_part(painter: QPainter, part: Part) -> None:
        now, rect = theme.now(), part.rect
        painter.setFont(theme.font(12, bold=part.on))
        if not part.tone:
            paint = now.accent if part.on else now.text2
            icons.draw(painter, part.icon, paint, QRectF(rect.x() + 2, rect.y() + 5, 13, 13))
            painter.setPen(theme.color(paint))
            painter.drawText(rect.adjusted(19, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, part.text)
            return
        ink, ground, line = (getattr(now, role) for role in TONES[part.tone])
        pen = QPen(theme.color(line), 1)
        if part.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        inner = rect.adjusted(10, 0, -4, 0)
        if part.icon.startswith("*"):
            glyph = next(d for d in DISPOSITIONS if d.value == part.icon[1:])
            icons.draw_disposition(painter, glyph, ink, QRectF(rect.x() + 8, rect.y() + 4, 14, 14))
            inner = rect.adjusted(26, 0, -4, 0)
        elif part.icon:
            icons.draw(painter, part.icon, ink, QRectF(rect.x() + 8, rect.y() + 4, 14, 14))
            inner = rect.adjusted(26, 0, -4, 0)
        painter.setPen(theme.color(ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, part.text)

    def part_at(self, entry: Entry, rect: QRect, at: QPointF) -> str:
        """The name of what lies under a point of the card, "" where nothing can be pressed."""
        del rect
        inside = at - QPointF(EDGE - 2, 1)
        for part in self.laid(entry).parts:
            if part.name in {"support", "reply", "changed"} and part.rect.contains(inside):
                return part.name
        return ""
