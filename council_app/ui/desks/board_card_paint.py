"""How a card of the chair's board is laid out and painted. Layouts are kept until the card or the width changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from council_app.deliberation.council import Council
from council_app.deliberation.labels import DISPOSITIONS, KINDS, UNDECIDED
from council_app.deliberation.opinions import Opinion
from council_app.text.difference import runs
from council_app.ui import icons, theme
from council_app.ui.card_paint import Piece, flow, struck
from council_app.ui.desks.board import Card
from council_app.ui.desks.collisions import runs_of
from council_app.ui.desks.desk_words import say
from council_app.ui.marks import paint_seal
from council_app.ui.model import author_of, number_of
from council_app.ui.wordings import excerpt
from council_app.ui.words import pick

if TYPE_CHECKING:
    from council_app.ui.desks.board_cards import BoardCards

Index = QModelIndex | QPersistentModelIndex
GAP, PAD, LINE, SMALL = 10, 12, 25, 19
MOST = 4  # lines of a wording on a card that is not chosen
SEAL = 0.78
REMARK = 38  # where the line of a remark begins, after its seal
NARROW = 220  # a remark that has less room than this beside its kind and state stands below them


def state_words(opinion: Opinion) -> str:
    return pick(DISPOSITIONS[opinion.decision.disposition] if opinion.decision else UNDECIDED)


def chip_words(opinion: Opinion) -> str:
    if opinion.decision is None and (opinion.withdrawn or opinion.apart):
        return say("withdrawn") if opinion.withdrawn else say("late_chip." + opinion.late)
    return state_words(opinion)


def chip_width(opinion: Opinion) -> float:
    return advance(chip_words(opinion), 12, bold=opinion.decision is not None) + 34


def widest_chip() -> float:
    return max(advance(pick(said), 12, bold=True) for said in (*DISPOSITIONS.values(), UNDECIDED)) + 34


def kind_width() -> float:
    """The widest name of a kind in the language of the screen: the words beside it stand in one line."""
    return max(advance(pick(kind), 12) for kind in KINDS.values())


def advance(words: str, px: float, *, bold: bool = False) -> float:
    return QFontMetricsF(theme.font(px, bold=bold)).horizontalAdvance(words)


@dataclass
class Laid:
    """A card laid out: its own height and what is drawn at which place."""

    height: float
    pieces: list[Piece] = field(default_factory=list)
    foot: float = 0.0


class CardDelegate(QStyledItemDelegate):
    """Lays cards out once, and paints them."""

    def __init__(self, view: BoardCards) -> None:
        super().__init__(view)
        self.view = view
        self._kept: dict[tuple[str, int, bool], tuple[Card, Laid]] = {}

    def forget(self) -> None:
        self._kept.clear()

    def laid(self, card: Card, width: int) -> Laid:
        active = self.view.is_active(card)
        key = (card.key, width, active)
        kept = self._kept.get(key)
        if kept is None or kept[0] != card:
            if len(self._kept) > 4_000:
                self._kept.clear()
            kept = (card, self._lay(card, width, active=active))
            self._kept[key] = kept
        return kept[1]

    def _lay(self, card: Card, width: int, *, active: bool) -> Laid:
        k = theme.zoom()
        if card.kind == "head":
            return Laid(34.0)
        inside = width - 2 * PAD
        if card.kind == "remark":
            return self._lay_remark(card, width, active=active)
        laid = Laid(0)
        y = PAD + 34.0
        first = card.opinions[0]
        row = self.view.cards.row
        base = row.text if row and card.kind == "proposal" else ""
        found = runs_of(base, first.wording or "") if base else runs("", first.wording or "")
        shown = found if active or card.kind == "addition" else excerpt(found)
        text = "".join(run.text for run in shown)
        body = theme.font(15 * k, reading=True)
        layout, count, _ = flow(text, body, inside, LINE * k, most=0 if active else MOST, runs=shown)
        laid.pieces.append(Piece(layout, PAD, y))
        y += count * LINE * k
        reason = first.reason or first.text
        if reason:
            layout, count, _ = flow(reason, theme.font(12 * k), inside, SMALL * k, most=0 if active else 2)
            laid.pieces.append(Piece(layout, PAD, y + 5, faint=True))
            y += count * SMALL * k + 5
        laid.foot = y + 8
        laid.height = y + 8 + 24 + PAD - 2
        return laid

    def _lay_remark(self, card: Card, width: int, *, active: bool) -> Laid:
        k = theme.zoom()
        opinion = card.opinions[0]
        left, y = REMARK + 19 + kind_width() + 14, 8.0
        council = self.view.cards.council
        number = number_of(council, opinion) if council else ""
        room = width - left - 12 - chip_width(opinion) - 8 - advance(number, 11) - 14
        if (
            width - left - widest_chip() - advance("No.000", 11) - 34 < NARROW * k
        ):  # the same for a whole list
            left, room, y = REMARK, width - REMARK - 14, 34.0
        laid = Laid(0)
        words = opinion.text or opinion.place.exact
        most = 0 if active else 2
        layout, count, _ = flow(words, theme.font(14 * k, reading=True), room, 22 * k, most=most)
        laid.pieces.append(Piece(layout, left, y))
        y += count * 22 * k
        if active and opinion.reason:
            layout, count, _ = flow(opinion.reason, theme.font(12 * k), room, SMALL * k)
            laid.pieces.append(Piece(layout, left, y + 2, faint=True))
            y += count * SMALL * k + 2
        laid.height = max(38 * k, y + 8)
        return laid

    # ------------------------------------------------------------------ Qt's two questions

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        card = self.view.cards.card(index)
        if card is None:
            return QSize(0, 0)
        width = self.view.card_width(card)
        if card.kind in {"head", "remark"}:
            return QSize(width, round(self.laid(card, width).height))
        beside = self.view.beside(index.row())
        tallest = max(self.laid(one, width).height for one in beside)
        last = len(beside) == self.view.columns and beside[-1] is card
        return QSize(width + (0 if last else GAP), round(tallest) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card, row, council = self.view.cards.card(index), self.view.cards.row, self.view.cards.council
        if card is None or row is None or council is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        painter.translate(box.topLeft())
        width = self.view.card_width(card)
        laid = self.laid(card, width)
        if card.kind == "head":
            self._paint_list(painter, width, 34, first=True)
            painter.setFont(theme.font(13, bold=True))
            painter.setPen(theme.color(theme.now().text1))
            painter.drawText(
                QRectF(14, 2, width - 28, 32), Qt.AlignmentFlag.AlignVCenter,
                say("remarks", n=card.count, o=card.open),
            )  # fmt: skip
        elif card.kind == "remark":
            self._paint_remark(painter, card, laid, width, council)
        else:
            self._paint_card(painter, card, laid, QRectF(0, 0, width, box.height() - GAP), council)
        painter.restore()

    def _paint_list(self, painter: QPainter, width: float, height: float, *, first: bool = False) -> None:
        now = theme.now()
        painter.fillRect(QRectF(0, 0, width, height), theme.color(now.paper))
        painter.setPen(QPen(theme.color(now.hairline), 1))
        painter.drawLine(QPointF(0.5, 0), QPointF(0.5, height))
        painter.drawLine(QPointF(width - 0.5, 0), QPointF(width - 0.5, height))
        painter.drawLine(QPointF(0, height - 0.5), QPointF(width, height - 0.5))
        if first:
            painter.drawLine(QPointF(0, 0.5), QPointF(width, 0.5))

    def _paint_remark(
        self, painter: QPainter, card: Card, laid: Laid, width: float, council: Council
    ) -> None:
        now, opinion, active = theme.now(), card.opinions[0], self.view.is_active(card)
        self._paint_list(painter, width, laid.height)
        if active:
            painter.fillRect(QRectF(1, 0, width - 2, laid.height - 1), theme.color(now.softer))
            painter.fillRect(QRectF(0, 0, 3, laid.height), theme.color(now.accent))
        paint_seal(painter, self.view.mark(opinion), 12, (min(laid.height, 38) - 25) / 2, 0.74)
        icons.draw(painter, icons.KIND_ICONS[opinion.kind], now.text2, QRectF(REMARK, 11, 14, 14))
        painter.setFont(theme.font(12))
        painter.setPen(theme.color(now.text2))
        kind = QRectF(REMARK + 19, 8, kind_width() + 2, 20)
        painter.drawText(kind, Qt.AlignmentFlag.AlignVCenter, pick(KINDS[opinion.kind]))
        self._paint_pieces(painter, laid, withdrawn=opinion.withdrawn)
        chip = self._chip(painter, opinion, width - 12, 8)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color(now.text3))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 8, chip - 8, 22), right, number_of(council, opinion))

    def _paint_card(self, painter: QPainter, card: Card, laid: Laid, box: QRectF, council: Council) -> None:
        now, active = theme.now(), self.view.is_active(card)
        painter.setBrush(theme.color(now.paper))
        line = now.accent if active else now.caution if card.opposed else now.hairline
        painter.setPen(QPen(theme.color(line), 2 if active else 1))
        inset = 1 if active else 0.5
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 8, 8)
        if active:
            painter.fillRect(QRectF(0.5, 8, 3, box.height() - 16), theme.color(now.accent))
        self._paint_head(painter, card, box.width(), council)
        self._paint_pieces(painter, laid, withdrawn=all(o.withdrawn for o in card.opinions))
        foot = box.bottom() - PAD - 22
        painter.setFont(theme.font(12))
        x = float(PAD)
        replies = sum(not r.withdrawn for o in card.opinions for r in o.replies)
        for icon, words in (
            ("thumbs-up", str(sum(o.supported for o in card.opinions))), ("reply", str(replies)),
        ):  # fmt: skip
            icons.draw(painter, icon, now.text2, QRectF(x, foot + 4, 14, 14))
            painter.setPen(theme.color(now.text2))
            painter.drawText(QRectF(x + 19, foot, 40, 22), Qt.AlignmentFlag.AlignVCenter, words)
            x += 30 + QFontMetricsF(theme.font(12)).horizontalAdvance(words)
        right = box.width() - PAD
        states: dict[str, Opinion] = {}
        for opinion in card.opinions:
            states.setdefault(chip_words(opinion), opinion)
        for opinion in reversed(states.values()):
            right = self._chip(painter, opinion, right, foot) - 6
        if card.opposed and advance(say("clash"), 12) + 18 <= right - x:
            self._small(painter, say("clash"), x, foot, "caution")
        elif card.same:
            other = council.opinions.get(card.same_as)
            words = say("shares", no=number_of(council, other)) if other is not None else ""
            if words and advance(words, 12) + 18 <= right - x:
                self._small(painter, words, x, foot, "text2")

    def _paint_head(self, painter: QPainter, card: Card, width: float, council: Council) -> None:
        now, first = theme.now(), card.opinions[0]
        x = float(PAD)
        chosen = self.view.active if self.view.is_active(card) else ""
        for opinion in card.opinions[:4]:
            paint_seal(painter, self.view.mark(opinion), x, PAD - 2, SEAL)
            if opinion.id == chosen and len(card.opinions) > 1:
                painter.setPen(QPen(theme.color(now.accent), 2))
                painter.drawLine(QPointF(x, PAD + 26), QPointF(x + 17, PAD + 26))
            x += 20
        x += 6
        names = "・".join(author_of(council, o) for o in card.opinions[:3])
        if len(card.opinions) > 3:
            names += say("others", n=len(card.opinions) - 3)
        kind = pick(KINDS[first.kind])
        number = number_of(council, next((o for o in card.opinions if o.id == chosen), first))
        more = say("others", n=len(card.opinions) - 1) if len(card.opinions) > 1 else ""
        if width - PAD - advance(number + more, 11) - x - 34 - advance(kind, 12) >= 90:
            number += more  # else the seals alone say that there are more
        painter.setFont(theme.font(11))
        taken = advance(number, 11)
        painter.setPen(theme.color(now.text3))
        painter.drawText(QPointF(width - PAD - taken, PAD + 15), number)
        painter.setFont(theme.font(13, bold=True))
        metrics = QFontMetricsF(theme.font(13, bold=True))
        room = width - PAD - taken - x - 34 - QFontMetricsF(theme.font(12)).horizontalAdvance(kind)
        names = metrics.elidedText(names, Qt.TextElideMode.ElideRight, max(60.0, room))
        painter.setPen(theme.color(now.text1))
        painter.drawText(QPointF(x, PAD + 15), names)
        x += metrics.horizontalAdvance(names) + 9
        icons.draw(painter, icons.KIND_ICONS[first.kind], now.text2, QRectF(x, PAD + 3, 14, 14))
        painter.setFont(theme.font(12))
        painter.setPen(theme.color(now.text2))
        painter.drawText(QPointF(x + 18, PAD + 15), kind)

    @staticmethod
    def _paint_pieces(painter: QPainter, laid: Laid, *, withdrawn: bool) -> None:
        now = theme.now()
        for piece in laid.pieces:
            painter.setPen(theme.color(now.text2 if piece.faint else now.text1))
            extra = [struck(piece.layout.text())] if withdrawn else []
            piece.layout.draw(painter, QPointF(piece.x, piece.y), extra)

    def _chip(self, painter: QPainter, opinion: Opinion, right: float, y: float) -> float:
        """The decided state at the right; returns its left edge."""
        now = theme.now()
        disposition = opinion.decision.disposition if opinion.decision else None
        gone = disposition is None and (opinion.withdrawn or opinion.apart)
        words = chip_words(opinion)
        paint = now.accent if disposition else now.text3
        font = theme.font(12, bold=bool(disposition))
        width = chip_width(opinion)
        box = QRectF(right - width, y, width, 22)
        line = Qt.PenStyle.SolidLine if disposition or gone else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.color(paint), 1, line))
        painter.setBrush(theme.color(now.paper))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if not gone:
            icons.draw_disposition(painter, disposition, paint, QRectF(box.x() + 7, y + 4.5, 13, 13))
        painter.setFont(font)
        painter.setPen(theme.color(paint))
        painter.drawText(box.adjusted(12 if gone else 25, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        return box.x()

    @staticmethod
    def _small(painter: QPainter, words: str, x: float, y: float, role: str) -> None:
        now = theme.now()
        font = theme.font(12)
        width = QFontMetricsF(font).horizontalAdvance(words) + 18
        box = QRectF(x, y, width, 22)
        painter.setPen(QPen(theme.color(now.caution if role == "caution" else now.hairline), 1))
        painter.setBrush(theme.color(now.caution_ground if role == "caution" else now.panel))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font)
        painter.setPen(theme.color(getattr(now, role)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
