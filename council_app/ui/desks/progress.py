"""How far the chair is: so many of so many, a bar of the five dispositions, and their numbers in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from council_app.deliberation.council import Council
from council_app.deliberation.labels import DISPOSITIONS, UNDECIDED
from council_app.deliberation.opinions import Disposition
from council_app.ui import icons, theme
from council_app.ui.desks.desk_words import say
from council_app.ui.widgets import label
from council_app.ui.words import pick

GREY, LIGHT = "#7a746a", "#bfb8ab"  # of the fills, on either ground
FILLS = (
    ("accent", Qt.BrushStyle.SolidPattern), ("accent", Qt.BrushStyle.BDiagPattern), (GREY, Qt.BrushStyle.SolidPattern),
    (GREY, Qt.BrushStyle.VerPattern), (LIGHT, Qt.BrushStyle.SolidPattern),
)  # fmt: skip
BAR = 330  # px, at most
GAP = 27  # px, a glyph and the space around its number


class Progress(QWidget):
    """The parts always sum up to all opinions that any total counts (``Council.counted``)."""

    BELOW = 20  # px, for the line with the numbers
    NOT_NEEDED = "not_needed"  # background, or withdrawn, without a disposition

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(42)
        self.counts: Mapping[Disposition | str | None, int] = {}
        self.late = self.again = 0
        self.count = label("", size=20, bold=True)
        self.words = label("", size=12, tone="second")
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, self.BELOW)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addWidget(self.words)
        row.addStretch(1)
        column.addLayout(row)

    def show_council(self, council: Council, waiting: Collection[str]) -> None:
        """``waiting`` are the undecided of the round that need a disposition; what came late stands apart, and is said
        apart. What came along as 継続検討 waits anew."""
        counts: dict[Disposition | str | None, int] = dict(council.dispositions())
        again = sum(council.sent_here(council.opinions[o]) is not None for o in waiting)
        counts[None], counts[self.NOT_NEEDED] = len(waiting), counts.get(None, 0) - len(waiting)
        late = sum(o.apart for o in council.of_round())
        if (counts, late, again) == (self.counts, self.late, self.again):
            return
        self.counts, self.late, self.again = counts, late, again
        self.count.setText(str(self.decided))
        apart = f"　{say('late_apart', n=late)}" if late else ""
        self.words.setText(say("decided", all=self.total) + apart)
        words = [f"{self._name(d)} {self.counts.get(d, 0)}" for d in self.order]
        self.setAccessibleName("、".join([*words, apart.strip()]) if late else "、".join(words))
        told = ["　".join(words) + apart]
        told += [say("late_rule")] if late else []
        told += [say("again", n=again)] if again else []
        self.setToolTip("\n".join(told))
        self._fit()
        self.update()

    @property
    def total(self) -> int:
        """All that are counted."""
        return sum(self.counts.values())

    @property
    def decided(self) -> int:
        """Those with a disposition."""
        return sum(self.counts.get(d, 0) for d in Disposition)

    @property
    def order(self) -> tuple[Disposition | str | None, ...]:
        """The parts shown: the five, 未対応, and 対応不要 where there are any."""
        rest = (self.NOT_NEEDED,) if self.counts.get(self.NOT_NEEDED) else ()
        return (*Disposition, None, *rest)

    @staticmethod
    def _name(disposition: Disposition | str | None) -> str:
        if disposition == Progress.NOT_NEEDED:
            return say("not_needed")
        return pick(DISPOSITIONS[disposition] if disposition else UNDECIDED)

    def _listed(self, metrics: QFontMetrics) -> list[str]:
        """Words and numbers; where there is no room, numbers beside the glyphs; else nothing: the tooltip has it."""
        words = [f"{self._name(d)} {self.counts.get(d, 0)}" for d in self.order]
        short = [
            said if d == self.NOT_NEEDED else str(self.counts.get(d, 0))
            for d, said in zip(self.order, words, strict=True)
        ]
        for listed in (words, short):
            if sum(metrics.horizontalAdvance(said) + GAP for said in listed) - 12 <= self.width():
                return listed
        return []

    def _fit(self) -> None:
        """Where the line with the numbers has no room, the count stands in the middle."""
        below = self.BELOW if self._listed(QFontMetrics(theme.font(12))) else 0
        self.column.setContentsMargins(0, 0, 0, below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, now = QPainter(self), theme.now()
        left = (self.count if self.words.isHidden() else self.words).geometry().right() + 14
        top = self.count.geometry().center().y() - 5
        self._paint_bar(painter, QRectF(left, top, min(BAR, self.width() - left - 1), 11))
        painter.setFont(theme.font(12))
        x = 0.0
        metrics = painter.fontMetrics()
        for disposition, words in zip(self.order, self._listed(metrics), strict=False):
            room = 16
            if disposition == self.NOT_NEEDED:
                room = 0
            else:
                icons.draw_disposition(painter, disposition, now.text2, QRectF(x, 25, 13, 13))
            painter.setPen(theme.color(now.text2))
            wide = metrics.horizontalAdvance(words)
            painter.drawText(QRectF(x + room, 23, wide + 2, 17), Qt.AlignmentFlag.AlignVCenter, words)
            x += wide + room + GAP - 16

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        if bar.width() < 60:
            return
        now, total, left = theme.now(), self.total, bar.left()
        for disposition, (paint, style) in zip(Disposition, FILLS, strict=True):
            wide = bar.width() * self.counts.get(disposition, 0) / total if total else 0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(now.accent if paint == "accent" else paint))
            brush = painter.brush()
            brush.setStyle(style)
            painter.fillRect(QRectF(left, bar.top(), wide, bar.height()), brush)
            left += wide
        painter.setPen(QPen(theme.color(now.control), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
