"""The middle of the chair's desk: the base text at the top, the proposals between, the 統合案 at the bottom, so that
the collision is never out of view while the final text is written."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from council_app.deliberation.council import Council
from council_app.ui import theme
from council_app.ui.desks.board import Row
from council_app.ui.desks.board_cards import BoardCards
from council_app.ui.desks.board_list import Meter
from council_app.ui.desks.board_texts import base_bits
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.merged import MergedEditor
from council_app.ui.marked_text import MarkedText
from council_app.ui.marks import Mark
from council_app.ui.widgets import label

BAR = 12  # the scroll bar of the cards
LEAST = 60  # px of the proposals, in the lowest window
BASE, CARDS = 0.3, 0.34  # of the height: the text at most, the proposals at least


class Legend(QWidget):
    """What the shades of the base text mean, painted as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(20)
        self.setAccessibleName("、".join(words for words, _ in self._parts()))

    @staticmethod
    def _parts() -> list[tuple[str, str]]:
        return [(say("legend_insert"), ""), (say("legend_once"), "once"), (say("legend_clash"), "clash")]

    def sizeHint(self) -> QSize:
        from PySide6.QtGui import QFontMetrics

        metrics = QFontMetrics(theme.font(12))
        return QSize(sum(metrics.horizontalAdvance(words) + 18 for words, _ in self._parts()), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, now = QPainter(self), theme.now()
        painter.setFont(theme.font(12))
        x = 4.0
        for words, look in self._parts():
            width = painter.fontMetrics().horizontalAdvance(words)
            if look:
                ground = now.once if look == "once" else now.clash
                painter.fillRect(QRectF(x - 3, 2, width + 6, 16), theme.color(ground))
                if look == "clash":
                    painter.fillRect(QRectF(x - 3, 17, width + 6, 2), theme.color(now.clash_line))
            else:
                painter.setPen(QPen(theme.color(now.text1), 2))
                painter.drawLine(int(x), 2, int(x), 18)
                painter.drawLine(int(x) - 3, 2, int(x) + 3, 2)
                x += 8
            painter.setPen(theme.color(now.text1))
            painter.drawText(QRectF(x, 0, width + 2, 20), Qt.AlignmentFlag.AlignVCenter, words)
            x += width + 14


def beside_the_scroll_bar(widget: QWidget) -> QHBoxLayout:
    """As wide as the cards, whose scroll bar stands in the margin."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, BAR, 0)
    row.addWidget(widget)
    return row


class BlockView(QWidget):
    """One place with all that was said of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("deskArea")
        self.setMinimumHeight(330)  # in a lower window the page scrolls
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 2, 12)
        column.setSpacing(10)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 10, 18, 12)
        inside.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        self.title = label("", bold=True)
        self.length = label("", size=12, tone="second")
        head.addWidget(self.title)
        head.addWidget(self.length)
        head.addStretch(1)
        self.legend = Legend()
        head.addWidget(self.legend)
        self.meter = Meter()
        head.addWidget(self.meter)
        inside.addLayout(head)
        self.base = MarkedText(18, 36)
        self.base_scroll = QScrollArea()
        self.base_scroll.setObjectName("merged")
        self.base_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.base_scroll.setWidgetResizable(True)
        self.base_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.base_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        paper = QWidget()
        paper.setObjectName("paper")
        sheet = QVBoxLayout(paper)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.addWidget(self.base)
        self.base_scroll.setWidget(paper)
        inside.addWidget(self.base_scroll)
        self.inside = inside
        column.addLayout(beside_the_scroll_bar(card))
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setObjectName("halves")
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(10)
        self.cards = BoardCards()
        self.merged = MergedEditor()
        self.merged.grown.connect(self._share_later)
        self._sharing = QTimer(self)
        self._sharing.setSingleShot(True)
        self._sharing.setInterval(0)
        self._sharing.timeout.connect(self.share)
        self._own = 0  # the height of the lower half, where a person drew the line
        self.halves.splitterMoved.connect(self._drawn)
        self.halves.addWidget(self.cards)
        lower = QWidget()
        lower.setLayout(beside_the_scroll_bar(self.merged))
        self.halves.addWidget(lower)
        self.halves.setStretchFactor(0, 1)
        column.addWidget(self.halves, 1)

    def show_row(self, council: Council, row: Row | None, marks: Mapping[str, Mark]) -> None:
        self.base.set_bits(base_bits(row, marks) if row else [])
        self.title.setText(f"{say('base', label=row.revision.label)}　{row.citation}" if row else "")
        self.length.setText(say("chars", n=len(row.text)) if row else "")
        self.meter.show_levels(row.levels if row else ())
        self._row = row
        self.cards.show_row(council, row, marks)
        self.merged.show_row(council, row, marks)
        self.share()

    _row: Row | None = None

    # ------------------------------------------------------------------ who gets how much of the height

    def _share_later(self) -> None:
        self._sharing.start()

    def _drawn(self, _at: int, _index: int) -> None:
        self._own = self.halves.sizes()[1]

    def share(self) -> None:
        """The base text has up to a third, the 統合案 what it wants, the proposals the rest and never less than a
        third; where there is room for all, the 統合案 is open. A line that a person drew stays."""
        beside = (self.title, self.length, self.legend, self.meter)
        needed = (
            sum(max(part.sizeHint().width(), part.minimumWidth()) for part in beside) + 30 + 36 + BAR + 18
        )
        self.legend.setVisible(bool(self._row and self._row.proposals) and self.width() >= needed)
        width = self.width() - BAR - 14 - 36
        wanted = self.base.heightForWidth(max(200, width))
        spare = self.height() - self.merged.least - LEAST - 100  # its own frame, and what lies between
        self.base_scroll.setFixedHeight(max(36, min(wanted, round(self.height() * BASE), spare)))
        self.layout().activate()
        room = self.halves.height() - self.halves.handleWidth()
        if room < 100:
            return
        cards = self.cards.wanted()
        self.merged.set_roomy(on=cards + self.merged.wanted(whole=True) <= room)
        least = min(cards, round(room * CARDS))
        lower = self._own or min(self.merged.wanted(whole=False), room - least)
        lower = min(max(min(lower, room - LEAST), self.merged.least), room)
        self.halves.setSizes([room - lower, lower])

    def restyle(self) -> None:
        """After a change of theme or zoom."""
        self.base.set_size(18, 36, 0.5)
        self.share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_later()
