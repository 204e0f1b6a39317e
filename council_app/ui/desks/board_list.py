"""The list of places on the chair's board, the opinions of one place side by side, and the bar of progress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.council import Council
from council_app.deliberation.labels import DISPOSITIONS, KINDS, UNDECIDED
from council_app.deliberation.opinions import Disposition, Opinion
from council_app.ui import icons, theme
from council_app.ui.desks.board import Row, adds, airy, marked_html, rewords, stretches
from council_app.ui.desks.desk_words import say
from council_app.ui.marks import Mark, unknown
from council_app.ui.model import number_of
from council_app.ui.widgets import SealView, label, set_tone
from council_app.ui.words import pick

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 72


class PlaceModel(QAbstractListModel):
    """The places shown now."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        if [r.key for r in rows] == [r.key for r in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.rows[index.row()].spoken
        return None


class PlaceDelegate(QStyledItemDelegate):
    """One place: citation, what is undecided, a line of the text, the collision meter and the counts."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  Qt's own
        return QSize(option.rect.width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.model().rows[index.row()]
        now, box = theme.now(), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.color(now.soft))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.color(now.accent))
        painter.setPen(QPen(theme.color(now.hairline), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(14, 8, -14, -8)
        head = QRectF(inner.left(), inner.top(), inner.width(), 18)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        state = say("open_n", n=len(row.open)) if row.open else say("done")
        painter.setFont(theme.font(12, bold=bool(row.open)))
        painter.setPen(theme.color(now.text2 if row.open else now.success))
        painter.drawText(head, right, state)
        taken = painter.fontMetrics().horizontalAdvance(state) + 10
        flag = say("orphan") if row.orphan else say("clash") if row.clash else ""
        if flag:
            width = painter.fontMetrics().horizontalAdvance(flag) + 14
            chip = QRectF(head.right() - taken - width, head.top() - 1, width, 20)
            painter.setPen(QPen(theme.color(now.caution), 1))
            painter.setBrush(theme.color(now.caution_ground))
            painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, flag)
            taken += width + 6
        painter.setFont(theme.font(13, bold=True))
        painter.setPen(theme.color(now.text1))
        room = int(head.width() - taken)
        words = painter.fontMetrics().elidedText(row.citation, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        line = QRectF(inner.left(), inner.top() + 20, inner.width(), 18)
        painter.setFont(theme.font(13))
        painter.setPen(theme.color(now.text2))
        text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        foot = QRectF(inner.left(), inner.top() + 40, inner.width(), 16)
        paint_meter(painter, row.levels, QRectF(foot.left(), foot.top() + 3, 110, 10))
        painter.setFont(theme.font(12))
        painter.setPen(theme.color(now.text2))
        proposals = len(row.proposals)
        painter.drawText(foot, right, say("counts", p=proposals, o=len(row.opinions) - proposals))
        painter.restore()


def paint_meter(painter: QPainter, found: tuple[int, ...], box: QRectF) -> None:
    """The length of a text as a strip; higher and darker where more different edits meet."""
    now, length = theme.now(), max(1, len(found))
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(box.left(), box.bottom() - 3, box.width(), 3), theme.color(now.collision[0]))
    for start, end, level in stretches(found):
        if level:
            high = (3, 5, 8, 10)[min(level, 3)]
            left = box.left() + box.width() * start / length
            wide = max(2.0, box.width() * (end - start) / length)
            paint = theme.color(now.collision[min(level, 3)])
            painter.fillRect(QRectF(left, box.bottom() - high, wide, high), paint)
    painter.restore()


class Meter(QWidget):
    """The collision meter of the place that is open."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(130, 12)
        self.found: tuple[int, ...] = ()

    def show_levels(self, found: tuple[int, ...]) -> None:
        self.found = found
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_meter(QPainter(self), self.found, QRectF(0, 1, self.width(), 10))


class Progress(QWidget):
    """How the dispositions stand: a bar of five fills told apart by texture, and words below it."""

    ORDER = (*Disposition, None)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(300, 34)
        self.counts: Mapping[Disposition | None, int] = {}

    def show_council(self, council: Council) -> None:
        self.counts = council.dispositions()
        words = [f"{self._name(d)} {self.counts.get(d, 0)}" for d in self.ORDER]
        self.setAccessibleName("、".join(words))
        self.setToolTip("　".join(words))
        self.update()

    @staticmethod
    def _name(disposition: Disposition | None) -> str:
        return pick(DISPOSITIONS[disposition] if disposition else UNDECIDED)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, now = QPainter(self), theme.now()
        total = sum(self.counts.values())
        bar = QRectF(0, 1, min(330, self.width() - 1), 11)
        fills = (
            (now.accent, Qt.BrushStyle.SolidPattern),
            (now.accent, Qt.BrushStyle.BDiagPattern),
            ("#7a746a", Qt.BrushStyle.SolidPattern),
            ("#7a746a", Qt.BrushStyle.VerPattern),
            ("#bfb8ab", Qt.BrushStyle.SolidPattern),
        )
        left = bar.left()
        for disposition, (paint, style) in zip(Disposition, fills, strict=True):
            wide = bar.width() * self.counts.get(disposition, 0) / total if total else 0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(paint))
            brush = painter.brush()
            brush.setStyle(style)
            painter.fillRect(QRectF(left, bar.top(), wide, bar.height()), brush)
            left += wide
        painter.setPen(QPen(theme.color(now.control), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        painter.setFont(theme.font(12))
        x = 0.0
        for disposition in self.ORDER:
            words = f"{self._name(disposition)} {self.counts.get(disposition, 0)}"
            icons.draw_disposition(painter, disposition, now.text2, QRectF(x, 18, 13, 13))
            painter.setPen(theme.color(now.text2))
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(x + 16, 16, wide + 2, 17), Qt.AlignmentFlag.AlignVCenter, words)
            x += wide + 27


class StateChip(QWidget):
    """A disposition as a square chip: glyph and word; dashed where nothing is decided."""

    def __init__(self, disposition: Disposition | None) -> None:
        super().__init__()
        self.disposition = disposition
        self.words = pick(DISPOSITIONS[disposition] if disposition else UNDECIDED)
        self.setFixedSize(len(self.words) * 13 + 34, 22)
        self.setAccessibleName(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, now = QPainter(self), theme.now()
        paint = now.accent if self.disposition else now.text3
        dashed = Qt.PenStyle.SolidLine if self.disposition else Qt.PenStyle.DashLine
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(paint), 1, dashed))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        icons.draw_disposition(painter, self.disposition, paint, QRectF(7, 4.5, 13, 13))
        painter.setFont(theme.font(12, bold=bool(self.disposition)))
        painter.drawText(self.rect().adjusted(24, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, self.words)


class OpinionCard(QFrame):
    """One opinion on the board. A press chooses it."""

    pressed = Signal(str)

    def __init__(self, council: Council, opinion: Opinion, row: Row, mark: Mark) -> None:
        super().__init__()
        self.opinion = opinion
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.active = False
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(SealView(mark, 0.78))
        head.addWidget(label(council.name(opinion.author), bold=True))
        head.addWidget(label(pick(KINDS[opinion.kind]), size=12, tone="second"))
        head.addStretch(1)
        head.addWidget(label(number_of(council, opinion), size=12, tone="second"))
        column.addLayout(head)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setFont(theme.font(15, reading=True))
        face = "".join(f"'{name}'," for name in theme.READING_FAMILIES)[:-1]
        if rewords(opinion):
            html = marked_html(row.text, opinion.wording or "", short=True)
        elif adds(opinion):
            html = marked_html("", opinion.wording or "")
        else:
            html = marked_html(opinion.text, opinion.text)
        self.words.setText(f'<div style="line-height:165%;font-family:{face};font-size:15px">{html}</div>')
        column.addWidget(self.words)
        reason = opinion.reason or (opinion.text if opinion.proposes_wording else "")
        if reason:
            words = label("", size=12, tone="second", wrap=True)
            words.setTextFormat(Qt.TextFormat.RichText)
            words.setText(airy(reason))
            column.addWidget(words)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(label(say("support_n", n=opinion.supported), size=12, tone="second"))
        replies = sum(not reply.withdrawn for reply in opinion.replies)
        foot.addWidget(label(say("replies_n", n=replies), size=12, tone="second"))
        foot.addStretch(1)
        if opinion.withdrawn:
            foot.addWidget(label(say("withdrawn"), size=12, tone="third", bold=True))
        foot.addWidget(StateChip(opinion.decision.disposition if opinion.decision else None))
        column.addLayout(foot)
        self.setAccessibleName(f"{council.name(opinion.author)}、{opinion.text or opinion.wording or ''}")

    def set_active(self, on: bool) -> None:
        self.active = on
        set_tone(self, "active", "true" if on else "false")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.active:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color(theme.now().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit(self.opinion.id)


class SideBySide(QWidget):
    """The opinions of one place in as many columns as there is room for."""

    chosen = Signal(str)
    COLUMN = 300

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("deskArea")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(10)
        self.cards: list[OpinionCard] = []
        self._columns = 2

    def show_row(self, council: Council, row: Row | None, marks: Mapping[str, Mark]) -> None:
        for card in self.cards:
            self.grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        if row is not None:
            # proposals first: they are what is laid side by side
            for opinion in sorted(row.opinions, key=lambda o: not o.proposes_wording):
                mark = marks.get(opinion.author) or unknown(opinion.author)
                card = OpinionCard(council, opinion, row, mark)
                card.pressed.connect(self.chosen)
                self.cards.append(card)
        self._lay()

    def _lay(self) -> None:
        for at, card in enumerate(self.cards):
            self.grid.addWidget(card, at // self._columns, at % self._columns)
        for column in range(4):
            self.grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def set_width(self, width: int) -> None:
        columns = max(1, min(4, width // self.COLUMN))
        if columns != self._columns:
            self._columns = columns
            self._lay()

    def set_active(self, opinion: str) -> None:
        for card in self.cards:
            card.set_active(card.opinion.id == opinion)
