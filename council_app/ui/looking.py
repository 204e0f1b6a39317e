"""Looks at a window as a proof-reader would: words that are cut off, lie over each other, are unfilled or no letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from council_app.ui import drawn
from council_app.ui.widgets import Elided, Lines

UNFILLED = re.compile(r"\{[a-z_.]*\}|\ufffd")


@dataclass(frozen=True)
class Finding:
    """``what`` is "clipped", "outside", "overlapping", "unfilled" or "no glyph"."""

    what: str
    words: str

    def __str__(self) -> str:
        return f"{self.what}: {self.words!r}"


def look_at(shown: QWidget) -> list[Finding]:
    """Everything that is wrong with the words of a window: first by what its labels and buttons need, then by what was
    really drawn, by delegates too. Words that need no more room than they have may be drawn elsewhere still."""
    parts = [
        part
        for part in shown.findChildren(QWidget)
        if isinstance(part, (QLabel, QAbstractButton)) and part.isVisibleTo(shown) and words_of(part)
        and part.window() is shown.window()
    ]  # fmt: skip
    found = []
    for part in parts:
        words = words_of(part)
        if UNFILLED.search(words):
            found.append(Finding("unfilled", words))
        if not isinstance(part, Elided) and too_small(part):
            found.append(Finding("clipped", words))
        elif not scrolled(part, shown) and cut(part, shown):
            found.append(Finding("outside", words))
    words = drawn.drawn(shown)
    found += [Finding("clipped", line) for line in drawn.cut(shown, words)]
    found += [Finding("overlapping", f"{one} / {other}") for one, other in drawn.over(words)]
    found += [Finding("no glyph", character) for character in drawn.unknown(words)]
    return list(dict.fromkeys(found))


def words_of(part: QWidget) -> str:
    text = part.text() if isinstance(part, (QLabel, QAbstractButton)) else ""
    if isinstance(part, QToolButton) and part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return ""
    return str(text).strip()


def too_small(part: QWidget) -> bool:
    """Whether the words need more room than the part has."""
    if isinstance(part, Lines):
        return part.height() + 2 < part.heightForWidth(part.width())
    if isinstance(part, QLabel):
        if part.wordWrap():
            return part.height() + 2 < part.heightForWidth(part.width())
        return part.width() + 1 < part.sizeHint().width()
    if isinstance(part, (QPushButton, QToolButton)):
        metrics = part.fontMetrics()
        lines = words_of(part).split("\n")
        beside = (
            isinstance(part, QPushButton)
            or part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        icon = part.iconSize().width() + 4 if beside and not part.icon().isNull() else 0
        return part.width() < max(metrics.horizontalAdvance(line) for line in lines) + icon
    return part.width() + 1 < part.minimumSizeHint().width()


def scrolled(part: QWidget, shown: QWidget) -> bool:
    """Whether it lies in something that can be scrolled: what is out of view there can be brought in."""
    above = part.parentWidget()
    while above is not None and above is not shown:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def cut(part: QWidget, shown: QWidget) -> bool:
    """Whether a side of it lies outside one of the widgets that hold it."""
    rect = QRect(QPoint(0, 0), part.size())
    above: QWidget | None = part
    while above is not None and above is not shown:
        holder = above.parentWidget()
        if holder is None:
            break
        rect.translate(above.pos())
        if not holder.rect().adjusted(-2, -2, 2, 2).contains(rect):
            return True
        above = holder
    return False
