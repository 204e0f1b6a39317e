"""Whose words these are: a seal of two characters, one of eight lines, one of eight hues for each member.

Members 1–8 have outlined seals (朱文), 9–16 filled ones (白文). Two members of one hue differ in line and in seal
form, two of one line in hue; from the seventeenth on the hues and lines pair anew, and the seal still tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPixmap

from council_app.deliberation.roster import Person, Roster, seals
from council_app.ui import theme

LINES = ("solid", "dash", "dot", "chain", "wave", "double", "thick", "comb")
LINE_NAMES = {
    "solid": "実線",
    "dash": "破線",
    "dot": "点線",
    "chain": "鎖線",
    "wave": "波線",
    "double": "二重線",
    "thick": "太線",
    "comb": "櫛線",
}
SECOND = ("wave", "double", "thick", "comb", "solid", "dash", "dot", "chain")  # lines of members 9–16, by hue

LANE = 5.0  # px between two underlines
SEAL = QRectF(0, 0, 22, 33)


@dataclass(frozen=True)
class Mark:
    """How one member's words are told apart."""

    person: str
    seal: str
    hue: str
    line: str
    filled: bool

    @property
    def name(self) -> str:
        """「緑・点線」, for tooltips and screen readers."""
        return f"{theme.HUE_NAMES.get(self.hue, '')}・{LINE_NAMES[self.line]}"


def mark(seat: int, seal: str, person: str = "") -> Mark:
    """The mark of a seat, counted from 1."""
    index, generation = (seat - 1) % 8, (seat - 1) // 8
    if generation == 0:
        line = LINES[index]
    elif generation == 1:
        line = SECOND[index]
    else:
        line = LINES[(index + 2 * generation - 1) % 8]
    return Mark(person, seal, theme.HUES[index], line, generation % 2 == 1)


def marks(roster: Roster, *, names_shown: bool = True) -> dict[str, Mark]:
    """The marks of everyone in the roster. Officers and, where names are off, members have the neutral hue."""
    members = roster.members
    found: dict[str, Mark] = {}
    texts = seals(members)
    for number, person in enumerate(members, 1):
        if names_shown:
            found[person.id] = mark(number, _trial_seal(person, texts[person.id]), person.id)
        else:
            found[person.id] = Mark(person.id, _kanji_number(number), "", "solid", False)
    if not names_shown:
        found[""] = Mark("", "匿名", "", "solid", False)
    for officer in roster.officers:
        found.setdefault(officer.id, Mark(officer.id, "事務", "", "solid", False))
    return found


def _trial_seal(person: Person, seal: str) -> str:
    """委員A → 委A: made-up people differ in their last character only."""
    return "委" + person.name[2:3] if person.name.startswith("委員") and len(person.name) == 3 else seal


def _kanji_number(number: int) -> str:
    return "〇一二三四五六七八九"[number // 10 % 10] + "〇一二三四五六七八九"[number % 10]


def unknown(person: str) -> Mark:
    """For someone whom the roster does not know."""
    return Mark(person, "？？", "", "solid", False)


# ---------------------------------------------------------------------------------------------- painting


def paint_seal(painter: QPainter, mark: Mark, x: float, y: float, scale: float = 1.0) -> None:
    """The seal with its upper left corner at (x, y)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(scale, scale)
    paint = theme.color(theme.hue(mark.hue))
    body = SEAL.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(paint, 1.6))
    painter.setBrush(QBrush(paint if mark.filled else theme.color(theme.now().paper)))
    painter.drawRoundedRect(body, 9.5, 9.5)
    painter.setPen(theme.color(theme.now().paper) if mark.filled else paint)
    painter.setFont(theme.font(11, bold=True))
    for character, baseline in zip(mark.seal[:2], (14.6, 26.6), strict=False):
        width = painter.fontMetrics().horizontalAdvance(character)
        painter.drawText(QPointF(11 - width / 2, baseline), character)
    painter.restore()


def paint_line(
    painter: QPainter, line: str, color: object, x1: float, x2: float, y: float, k: float = 1.0
) -> None:
    """One of the eight lines from x1 to x2; ``y`` is its middle, ``k`` the zoom."""
    if x2 - x1 < 0.5:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, 1.7 * k)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if line == "wave":
        _wave(painter, pen, x1, x2, y, k)
    elif line == "comb":
        _comb(painter, pen, x1, x2, y, k)
    elif line == "double":
        pen.setWidthF(1.1 * k)
        painter.setPen(pen)
        for offset in (-1.5 * k, 1.5 * k):
            painter.drawLine(QPointF(x1, y + offset), QPointF(x2, y + offset))
    else:
        if line == "dash":
            _dashes(pen, (6, 3), 1.7)
        elif line == "dot":
            pen.setWidthF(2.6 * k)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            _dashes(pen, (0.01, 5), 2.6)
            x1, x2 = x1 + 1.3 * k, x2 - 1.3 * k
        elif line == "chain":
            _dashes(pen, (8, 2.2, 2.5, 2.3), 1.7)
        elif line == "thick":
            pen.setWidthF(3.4 * k)
        painter.setPen(pen)
        painter.drawLine(QPointF(x1, y), QPointF(x2, y))
    painter.restore()


def _dashes(pen: QPen, px: Sequence[float], width: float) -> None:
    """Qt counts dashes in widths of the pen."""
    pen.setDashPattern([length / width for length in px])


def _wave(painter: QPainter, pen: QPen, x1: float, x2: float, y: float, k: float) -> None:
    pen.setWidthF(1.4 * k)
    painter.setPen(pen)
    painter.setClipRect(QRectF(x1, y - 4 * k, x2 - x1, 8 * k), Qt.ClipOperation.IntersectClip)
    half, rise = 4 * k, 1.6 * k
    path = QPainterPath(QPointF(x1, y))
    x, up = x1, True
    while x < x2:
        path.quadTo(x + half / 2, y - 2 * rise if up else y + 2 * rise, x + half, y)
        x, up = x + half, not up
    painter.drawPath(path)


def _comb(painter: QPainter, pen: QPen, x1: float, x2: float, y: float, k: float) -> None:
    pen.setWidthF(1.3 * k)
    painter.setPen(pen)
    top = y - 1.5 * k
    painter.drawLine(QPointF(x1, top), QPointF(x2, top))
    x = x1 + 1 * k
    while x < x2:
        painter.drawLine(QPointF(x, top), QPointF(x, top + 4 * k))
        x += 6 * k


# ---------------------------------------------------------------------------------------------- painted once

STRIP, STRIP_HIGH = 1200, 14  # px of a line kept painted; longer stretches are put together


@lru_cache(maxsize=256)
def seal_pixmap(mark: Mark, scale: float, theme_name: str, ratio: float) -> QPixmap:
    """A seal, painted once for each size and theme; ``theme_name`` only tells them apart."""
    del theme_name
    made = QPixmap(ceil(SEAL.width() * scale * ratio), ceil(SEAL.height() * scale * ratio))
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    paint_seal(painter, mark, 0, 0, scale)
    painter.end()
    return made


@lru_cache(maxsize=256)
def _strip(line: str, color: str, k: float, ratio: float) -> QPixmap:
    made = QPixmap(round(STRIP * ratio), round(STRIP_HIGH * k * ratio))
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    paint_line(painter, line, theme.color(color), 0, STRIP, STRIP_HIGH * k / 2, k)
    painter.end()
    return made


def put_line(painter: QPainter, mark: Mark, x1: float, x2: float, y: float, k: float, ratio: float) -> None:
    """As :func:`paint_line`, from a strip that is kept painted: what a scrolling text needs."""
    strip = _strip(mark.line, theme.hue(mark.hue), k, ratio)
    high = STRIP_HIGH * k
    x = x1
    while x < x2 - 0.5:
        wide = min(x2 - x, STRIP)
        source = QRectF(0, 0, wide * ratio, high * ratio)
        painter.drawPixmap(QRectF(x, y - high / 2, wide, high), strip, source)
        x += wide
