"""The receipt timeline: days as columns, files as numbered marks at the time of receipt (look.md, §8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableWidget, QToolTip

from council_app.actions.receipts import Arrival
from council_app.deliberation.receiving import at
from council_app.deliberation.rounds import JST
from council_app.ui import theme
from council_app.ui.desks.office_words import say
from council_app.ui.words import language, pick

ArrivalsRole = Qt.ItemDataRole.UserRole + 1
RADIUS, APART = 9.0, 19.0
WEEK = "月火水木金土日"
RECESS = "年末年始の休み"


class Scale:
    """Where a moment lies in the column: days of one width, time of day within; what lies outside, at the ends."""

    def __init__(
        self,
        days: Sequence[str] = (),
        deadline: str = "",
        closed: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """``closed``: why offices are closed, for those of the days on which they are."""
        self.days = [date.fromisoformat(day) for day in days]
        self.closed = {date.fromisoformat(day): why for day, why in (closed or {}).items()}
        self.deadline = deadline

    def words(self, day: date) -> str:
        """27（木）, or 24（祝）for a holiday in the week."""
        if language() == "en":
            return f"{day:%a} {day.day}"
        why = self.closed.get(day)
        holiday = why is not None and day.weekday() < 5 and why[0] != RECESS
        return f"{day.day}（{'祝' if holiday else WEEK[day.weekday()]}）"

    def x(self, time: str, left: float, width: float) -> float:
        if not self.days:
            return left
        moment: datetime = at(time).astimezone(JST)
        one = width / len(self.days)
        if moment.date() <= self.days[0]:
            index = 0
        else:
            index = max(i for i, day in enumerate(self.days) if day <= moment.date())
        part = (moment.hour * 60 + moment.minute) / 1440 if self.days[index] == moment.date() else 0.98
        return min(max(left + (index + part) * one, left + RADIUS + 2), left + width - RADIUS - 2)

    def lines(self, left: float, width: float) -> list[float]:
        one = width / max(1, len(self.days))
        return [left + i * one for i in range(1, len(self.days))]

    def close(self, left: float, width: float) -> float | None:
        return self.x(self.deadline, left, width) if self.deadline and self.days else None


class TimelineDelegate(QStyledItemDelegate):
    """Circle: in time; ◇: after the deadline; □: two versions of one number; dotted: the same again."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self.scale = Scale()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        super().paint(painter, option, index)
        look = theme.now()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(look.hairline), 1))
        for x in self.scale.lines(box.x(), box.width()):
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        close = self.scale.close(box.x(), box.width())
        if close is not None:
            painter.setPen(QPen(theme.color(look.error), 2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(close, box.top()), QPointF(close, box.bottom()))
        last = -1e9
        for arrival in index.data(ArrivalsRole) or ():
            x = max(self.scale.x(arrival.time, box.x(), box.width()), last + APART)
            x = min(x, box.right() - RADIUS - 2)
            last = x
            paint_mark(painter, arrival, x, box.center().y())
        painter.restore()


def paint_mark(painter: QPainter, arrival: Arrival, x: float, y: float) -> None:
    """One file of a member."""
    look = theme.now()
    ink = {"late": look.error, "fork": look.caution, "again": look.text3}.get(arrival.mark, look.text1)
    ground = {"late": look.error_ground, "fork": look.caution_ground}.get(arrival.mark, look.paper)
    pen = QPen(theme.color(ink), 1.5)
    if arrival.mark == "again":
        pen = QPen(theme.color(ink), 1.2, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(theme.color(ground))
    box = QRectF(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS)
    if arrival.mark == "late":
        r = RADIUS + 2
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])
        )
    elif arrival.mark == "fork":
        painter.drawRoundedRect(box, 2, 2)
    else:
        painter.drawEllipse(box)
    if arrival.number:
        painter.setFont(theme.font(11, bold=arrival.mark != "again"))
        painter.setPen(theme.color(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(arrival.number))


def told(arrival: Arrival) -> str:
    """What a mark says in words."""
    local = at(arrival.time).astimezone(JST)
    when = f"{local.month}月{local.day}日 {local:%H:%M}"
    return say(f"mark.{arrival.mark}", n=arrival.number, when=when)


class TimelineHeader(QHeaderView):
    """The usual header, with the days over the timeline and 締切 at its line."""

    def __init__(self, column: int, delegate: TimelineDelegate, parent: Any) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.column, self.delegate = column, delegate
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def event(self, event: QEvent) -> bool:
        """A day that is no working day says why."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            scale, left = self.delegate.scale, self.sectionViewportPosition(self.column)
            one = self.sectionSize(self.column) / max(1, len(scale.days))
            at_ = int((event.pos().x() - left) / one) if one else -1
            why = scale.closed.get(scale.days[at_]) if 0 <= at_ < len(scale.days) else None
            if why is not None:
                day = scale.days[at_]
                QToolTip.showText(event.globalPos(), f"{day.month}/{day.day} {pick(why)}", self)
                return True
        return super().event(event)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        super().paintSection(painter, rect, index)
        scale = self.delegate.scale
        if index != self.column or not scale.days:
            return
        painter.save()
        box, look = QRectF(rect), theme.now()
        one = box.width() / len(scale.days)
        painter.setFont(theme.font(12, bold=True))
        advance, left = painter.fontMetrics().horizontalAdvance, 8 if one > 40 else 3
        close = at(scale.deadline).astimezone(JST).date() if scale.deadline else None
        taken: list[tuple[float, float]] = []
        # the day it closes first: where days are too narrow, those that would run into a neighbour are left out
        for at_, day in sorted(enumerate(scale.days), key=lambda one_day: one_day[1] != close):
            words = scale.words(day)
            if day == close and advance(words + say("closing")) + left < one:
                words += say("closing")
            elif advance(words) + left > one:
                words = str(day.day)
            x = box.x() + at_ * one + left
            x = min(x, box.right() - advance(words) - 2)
            end = x + advance(words)
            if any(x < other_end + 3 and end + 3 > other for other, other_end in taken):
                continue
            taken.append((x, end))
            quiet = look.text3 if day in scale.closed else look.text2
            painter.setPen(theme.color(look.error if day == close else quiet))
            cell = QRectF(x, box.y(), end - x + 2, box.height())
            painter.drawText(cell, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class MemberTable(QTableWidget):
    """The members with their timeline. Columns are as wide as what stands in them: a name is never cut; the timeline
    takes what is left, and where that is too little, the time of the last receipt goes: the timeline tells it."""

    LEAST_DAY, LEAST_NAME, APART = 26, 110, 14  # px

    def __init__(self, timeline: int, name: int, spare: int) -> None:
        super().__init__(0, 8)
        self.at, self.name, self.spare = timeline, name, spare
        self.timeline = TimelineDelegate(self)
        self.setItemDelegateForColumn(timeline, self.timeline)
        self.setHorizontalHeader(TimelineHeader(timeline, self.timeline, self))
        self.horizontalHeader().setSectionResizeMode(timeline, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(24)
        self._titles: dict[int, tuple[str, str]] = {}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def shorten(self, short: dict[int, str]) -> None:
        """Titles for a narrow table, by column; the tooltip has the long ones."""
        for column, words in short.items():
            item = self.horizontalHeaderItem(column)
            self._titles[column] = (item.text(), words)
            item.setToolTip(item.text())

    def fit(self) -> None:
        """Give each column the width that its words need."""
        least = max(120, self.LEAST_DAY * len(self.timeline.scale.days))
        contents = {c: self.sizeHintForColumn(c) + 8 for c in range(self.columnCount()) if c != self.at}
        contents[0] = max(contents[0], 44)
        contents[self.name] = max(contents[self.name], self.LEAST_NAME)
        for short, gone in ((False, False), (False, True), (True, True)):
            for column, titles in self._titles.items():
                self.horizontalHeaderItem(column).setText(titles[short])
            widths = {column: max(width, self._title(column)) for column, width in contents.items()}
            needed = sum(width for column, width in widths.items() if not (gone and column == self.spare))
            if needed + least <= self.viewport().width():
                break
        self.setColumnHidden(self.spare, gone)
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def _title(self, column: int) -> int:
        item = self.horizontalHeaderItem(column)
        words = item.text() if item is not None else ""
        return QFontMetrics(theme.font(13, bold=True)).horizontalAdvance(words) + self.APART
