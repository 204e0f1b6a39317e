"""Small parts that several screens share: labels, buttons, segments, chips, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from council_app.ui import icons, theme
from council_app.ui.card_paint import flow


def label(
    text: str = "", *, size: int = 13, tone: str = "", bold: bool = False, wrap: bool = False
) -> QLabel:
    """A label of the type scale; ``tone`` is a colour role of the style sheet."""
    made = Lines(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if size != 13:
        made.setProperty("px", str(size))
    if tone:
        made.setProperty("tone", tone)
    if bold:
        made.setProperty("strong", "true")
    made.setWordWrap(wrap)
    return made


@lru_cache(maxsize=4096)
def line_count(text: str, font: str, width: int) -> int:
    """How many lines a text takes in ``width`` pixels; layouts ask this dozens of times for each label."""
    drawn = QFont()
    drawn.fromString(font)
    return max(1, flow(text, drawn, width, 10)[1])


@lru_cache(maxsize=4096)
def even_width(text: str, font: str, width: int) -> int:
    """A width in which the last line is no single letter: a little less where the lines stay as many."""
    drawn = QFont()
    drawn.fromString(font)
    count = line_count(text, font, width)
    if count < 2:
        return width
    least = QFontMetrics(drawn).height() * 2  # about two letters and a mark
    for narrower in range(width, max(40, width - 6 * least), -least // 2):
        layout, lines, _ = flow(text, drawn, narrower, 10)
        if lines > count:
            break
        if layout.lineAt(lines - 1).naturalTextWidth() >= least:
            return narrower
    return width


class Lines(QLabel):
    """A sentence on lines of 1.55 em: the fonts' natural line of 1.0 em cannot be read."""

    centred = False  # in the middle of the room that it has, not at its upper edge

    def hasHeightForWidth(self) -> bool:
        return self.textFormat() == Qt.TextFormat.PlainText or super().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        if self.textFormat() != Qt.TextFormat.PlainText:
            return super().heightForWidth(width)
        self.ensurePolished()
        margins = self.contentsMargins()
        inside = width - margins.left() - margins.right()
        lines = sum(self._part(part, inside) for part in self.text().split("\n"))
        return round(lines * round(self.font().pixelSize() * 1.55)) + margins.top() + margins.bottom()

    def _part(self, text: str, width: int) -> int:
        return line_count(text, self.font().toString(), max(40, width))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.textFormat() != Qt.TextFormat.PlainText:
            return hint
        return QSize(hint.width(), self.heightForWidth(max(hint.width(), 60)))

    def minimumSizeHint(self) -> QSize:
        if self.textFormat() != Qt.TextFormat.PlainText:
            return super().minimumSizeHint()
        return QSize(40, round(self.font().pixelSize() * 1.55))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.textFormat() != Qt.TextFormat.PlainText:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        rect, line = self.contentsRect(), round(self.font().pixelSize() * 1.55)
        y = float(rect.y())
        if self.centred:
            y += max(0, self.height() - self.heightForWidth(self.width())) / 2
        for part in self.text().split("\n"):
            width = even_width(part, self.font().toString(), max(40, rect.width()))
            layout, count, _ = flow(part, self.font(), width, line)
            layout.draw(painter, QPointF(rect.x(), y))
            y += max(1, count) * line


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, rows within it too."""
    while (item := layout.takeAt(0)) is not None:
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            empty(item.layout())


def set_tone(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def key(text: str) -> QLabel:
    """A key as shown on screen."""
    made = QLabel(text)
    made.setProperty("key", "true")
    made.setFixedHeight(18)
    return made


def button(
    text: str,
    on_press: Callable[[], None] | None = None,
    *,
    icon: str = "",
    look: str = "",
    tip: str = "",
) -> QPushButton:
    """``look``: primary, link, quiet, small, tile, or nothing."""
    made = QPushButton(f" {text}" if icon and text else text)
    made.setAccessibleName(text)
    if look:
        for name in look.split():
            made.setProperty(name, "true")
    if icon:
        role = {"primary": "on_accent", "link": "accent", "quiet": "text2"}.get(
            look.split(maxsplit=1)[0] if look else "", "text1"
        )
        made.setIcon(icons.icon(icon, role, role))
        made.setIconSize(QSize(15, 15))
    if tip:
        made.setToolTip(tip)
    made.setAutoDefault(False)
    if on_press is not None:
        made.clicked.connect(on_press)
    return made


def icon_button(icon: str, name: str, on_press: Callable[[], None] | None = None) -> QToolButton:
    """An icon without a word: only for closing, undoing and chevrons; named for tooltip and screen reader."""
    made = QToolButton()
    made.setObjectName("icon")
    made.setIcon(icons.icon(icon, "text2"))
    made.setIconSize(QSize(16, 16))
    made.setToolTip(name)
    made.setAccessibleName(name)
    if on_press is not None:
        made.clicked.connect(on_press)
    return made


def hairline(*, vertical: bool = False) -> QFrame:
    made = QFrame()
    made.setObjectName("line")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def chip(text: str, *, checkable: bool = True) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("chip", "true")
    made.setCheckable(checkable)
    made.setAutoDefault(False)
    return made


class Segments(QWidget):
    """One of several, side by side (基本計画 | 指針 | …). Arrow keys move as in a group of radio buttons."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._buttons: dict[str, QToolButton] = {}
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_options(self, options: Iterable[tuple[str, str, str]]) -> None:
        """(value, text, icon name) for each."""
        for old in self._buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        listed = list(options)
        for i, (value, text, icon) in enumerate(listed):
            made = QToolButton()
            made.setObjectName("segment")
            place = (
                "only"
                if len(listed) == 1
                else "first"
                if i == 0
                else "last"
                if i == len(listed) - 1
                else "mid"
            )
            made.setProperty("place", place)
            made.setText(f" {text}" if icon else text)  # Qt leaves no room between icon and words
            made.setAccessibleName(text)
            made.setCheckable(True)
            made.setFont(theme.font(13))
            bold = QFontMetrics(theme.font(13, bold=True)).horizontalAdvance(text)
            made.setMinimumWidth(bold + 26 + (22 if icon else 0))
            if icon:
                made.setIcon(icons.icon(icon))
                made.setIconSize(QSize(15, 15))
                made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setProperty("value", value)
            made.clicked.connect(self._clicked)
            made.installEventFilter(self)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons[value] = made
            self._row.addWidget(made)

    def _clicked(self) -> None:
        value = self.sender().property("value")
        self.choose(value)
        self.chosen.emit(value)

    def choose(self, value: str) -> None:
        """Show one as chosen, without a signal."""
        for other, made in self._buttons.items():
            made.setChecked(other == value)

    def show_icons(self, *, on: bool, pad: int = 26) -> None:
        """Without icons where there is no room; the words always stay, with ``pad`` px around them."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if on else Qt.ToolButtonStyle.ToolButtonTextOnly
        for made in self._buttons.values():
            made.setToolButtonStyle(style)
            bold = QFontMetrics(theme.font(13, bold=True)).horizontalAdvance(made.text())
            made.setMinimumWidth(bold + pad + (22 if on and not made.icon().isNull() else 0))
            made.setStyleSheet("" if pad >= 22 else f"padding: 0 {pad // 2}px;")

    def least(self, pad: int) -> int:
        """px that the words need with ``pad`` around each."""
        metrics = QFontMetrics(theme.font(13, bold=True))
        return sum(metrics.horizontalAdvance(made.text()) + pad + 4 for made in self._buttons.values())

    def values(self) -> list[str]:
        return list(self._buttons)

    def button(self, value: str) -> QToolButton:
        return self._buttons[value]

    @property
    def value(self) -> str:
        return next((value for value, made in self._buttons.items() if made.isChecked()), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step:
                listed = [b for b in self._buttons.values() if b.isEnabled()]
                target = listed[(listed.index(watched) + step) % len(listed)]
                target.setFocus(Qt.FocusReason.TabFocusReason)
                target.click()
                return True
        return super().eventFilter(watched, event)


class Flow(QLayout):
    """Left to right, then the next row: for chips."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, row = rect.x(), y + row + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            row = max(row, size.height())
        return y + row - rect.y()


class Elided(QLabel):
    """A title that may be cut at its end; never used for opinions, states or buttons."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._whole = text
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(
            self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(40, self.width()))
        )


class Fitting(QLabel):
    """Says the longest of several wordings that there is room for, the last resort being none; never cut.

    Only for what stands elsewhere too; the longest is always in the tooltip.
    """

    def __init__(self, *, size: int = 12, tone: str = "second") -> None:
        super().__init__()
        self._said: tuple[str, ...] = ("",)
        self.setProperty("px", str(size))
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def wanted(self) -> int:
        """px that the longest takes."""
        return self.fontMetrics().horizontalAdvance(self._said[0])

    def say(self, *longest_first: str) -> None:
        self._said = longest_first
        self.setToolTip(longest_first[0])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        advance = self.fontMetrics().horizontalAdvance
        self.setText(next((words for words in self._said if advance(words) <= self.width()), ""))
