"""The receipt timeline: days as columns, files as numbered marks at the time of receipt (look.md, §8)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from council_app.actions.receipts import Arrival
from council_app.deliberation.receiving import at
from council_app.deliberation.rounds import JST
from council_app.ui import theme
from council_app.ui.desks.office_words import say

ArrivalsRole = Qt.ItemDataRole.UserRole + 1
RADIUS, APART = 9.0, 19.0
WEEK = "月火水木金土日"


class Scale:
    """Where a moment lies in the column: days of one width, time of day within; what lies outside, at the ends."""

    def __init__(self, days: list[str] | tuple[str, ...] = (), deadline: str = "") -> None:
        self.days = [date.fromisoformat(day) for day in days]
        self.deadline = deadline

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

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        super().paintSection(painter, rect, index)
        scale = self.delegate.scale
        if index != self.column or not scale.days:
            return
        painter.save()
        box, look = QRectF(rect), theme.now()
        one = box.width() / len(scale.days)
        painter.setFont(theme.font(12, bold=True))
        for at_, day in enumerate(scale.days):
            closing = bool(scale.deadline) and day == at(scale.deadline).astimezone(JST).date()
            cell = QRectF(box.x() + at_ * one + 8, box.y(), one - 8, box.height())
            painter.setPen(theme.color(look.error if closing else look.text2))
            words = f"{day.day}（{WEEK[day.weekday()]}）" if one > 60 else str(day.day)
            words += say("closing") if closing and one > 74 else ""
            painter.drawText(cell, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
