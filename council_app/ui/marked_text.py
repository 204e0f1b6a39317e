"""Texts painted with all that a chair must see in them: 見え消し, shades where proposals meet, seals of those from
whom words came, points of insertion. Used by the board and by 会議で映す."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from council_app.ui import theme
from council_app.ui.marks import SEAL, Mark, paint_seal
from council_app.ui.offsets import to_utf16

NBSP, BREAK = "\u00a0", "\u200b"
OWN = "座"  # words that the chair wrote himself


@dataclass(frozen=True)
class Bit:
    """A stretch of text. ``look``: "" | insert | delete | once | clash | faint; what follows stands behind it."""

    text: str
    look: str = ""
    seals: tuple[Mark, ...] = ()
    own: bool = False
    note: str = ""  # small and raised: 「2案」, 「4名」
    caret: Mark | None = None  # a point of insertion before it


class MarkedText(QWidget):
    """``set_bits`` shows a text; the widget is as tall as the text needs (height for width)."""

    def __init__(self, px: int = 18, line: int = 36, *, seal: float = 0.5) -> None:
        super().__init__()
        self.px, self.line, self.seal = px, line, seal
        self.bits: tuple[Bit, ...] = ()
        self.show_seals = True
        self._kept: tuple[object, ...] = ()
        self._laid: tuple[QTextLayout, int, list[tuple[int, Bit]]] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_bits(self, bits: Sequence[Bit], spoken: str = "") -> None:
        if tuple(bits) == self.bits:
            return
        self.bits = tuple(bits)
        self.setAccessibleName(spoken or "".join(bit.text for bit in bits))
        self._again()

    def set_seals(self, *, on: bool) -> None:
        if on != self.show_seals:
            self.show_seals = on
            self._again()

    def set_size(self, px: int, line: int, seal: float) -> None:
        """The type in px and the line height; ``seal`` is the scale of the seals."""
        self.px, self.line, self.seal = px, line, seal
        self._again()

    def _again(self) -> None:
        self._laid = None
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        return "".join(bit.text for bit in self.bits)

    # ------------------------------------------------------------------ layout

    def _layout(self, width: int) -> tuple[QTextLayout, int, list[tuple[int, Bit]]]:
        key = (width, theme.zoom(), theme.now().name)
        if self._laid is None or self._kept != key:
            self._kept, self._laid = key, self._lay(width)
        return self._laid

    def _lay(self, width: int) -> tuple[QTextLayout, int, list[tuple[int, Bit]]]:
        k = theme.zoom()
        font = theme.font(self.px * k, reading=True)
        parts: list[str] = []
        formats: list[QTextLayout.FormatRange] = []
        marks: list[tuple[int, Bit]] = []  # UTF-16 position of what is painted behind a bit
        at = 0

        def add(text: str, face: QTextCharFormat | None) -> None:
            nonlocal at
            length = to_utf16(text, len(text))
            if face is not None and length:
                one = QTextLayout.FormatRange()
                one.start, one.length, one.format = at, length, face  # type: ignore[misc]
                formats.append(one)
            parts.append(text)
            at += length

        for bit in self.bits:
            if bit.caret is not None:
                marks.append((at, Bit("", caret=bit.caret)))
            add(bit.text, self._face(bit.look, font))
            room = self._room(bit)
            if room:
                marks.append((at, bit))
                wide = QTextCharFormat()
                spaced = theme.font(self.px * k, reading=True)
                gap = QFontMetricsF(spaced).horizontalAdvance(NBSP)
                spaced.setLetterSpacing(spaced.SpacingType.AbsoluteSpacing, room - gap)
                wide.setFont(spaced)
                add(NBSP, wide)
                add(BREAK, None)
        layout = QTextLayout("".join(parts), font)
        layout.setFormats(formats)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        ascent, line, count = QFontMetricsF(font).ascent(), self.line * k, 0
        while (made := layout.createLine()).isValid():
            made.setLineWidth(max(60, width))
            made.setPosition(QPointF(0, count * line + (line - ascent) / 2))
            count += 1
        layout.endLayout()
        return layout, round(max(1, count) * line), marks

    def _room(self, bit: Bit) -> float:
        k = theme.zoom()
        room = 0.0
        if self.show_seals and (bit.seals or bit.own):
            room += (min(len(bit.seals), 4) + bit.own) * (SEAL.width() * self.seal + 1) * k + 2
            if len(bit.seals) > 4:
                room += self.px * 0.9 * k
        if bit.note:
            room += QFontMetricsF(theme.font(self.px * 0.55 * k, bold=True)).horizontalAdvance(bit.note) + 2
        return room

    @staticmethod
    def _face(look: str, font) -> QTextCharFormat | None:
        now = theme.now()
        inks = {
            "insert": (now.inserted, now.inserted_ground),
            "delete": (now.deleted, now.deleted_ground),
            "once": (now.text1, now.once),
            "clash": (now.text1, now.clash),
            "faint": (now.text3, ""),
        }
        if look not in inks:
            return None
        ink, ground = inks[look]
        face = QTextCharFormat()
        face.setFont(font)
        face.setForeground(QBrush(theme.color(ink)))
        if ground:
            face.setBackground(QBrush(theme.color(ground)))
        if look == "insert":
            face.setFontUnderline(True)
        elif look == "delete":
            face.setFontStrikeOut(True)
        elif look == "clash":
            face.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            face.setUnderlineColor(theme.color(now.clash_line))
        return face

    # ------------------------------------------------------------------ Qt's questions

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._layout(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(300, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.line)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout, _, marks = self._layout(self.width())
        painter.setPen(theme.color(theme.now().text1))
        layout.draw(painter, QPointF(0, 0))
        for position, bit in marks:
            self._paint_mark(painter, layout, position, bit)

    def _paint_mark(self, painter: QPainter, layout: QTextLayout, position: int, bit: Bit) -> None:
        line = layout.lineForTextPosition(position)
        if not line.isValid():
            return
        x = (
            float(line.cursorToX(position)[0])
            if isinstance(line.cursorToX(position), tuple)
            else float(line.cursorToX(position))
        )
        k, now = theme.zoom(), theme.now()
        top, height = line.y(), line.height()
        if bit.caret is not None:
            pen = QPen(theme.color(theme.hue(bit.caret.hue)), 2 * k)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, top - 3 * k), QPointF(x, top + height + 1))
            painter.drawLine(QPointF(x - 4 * k, top - 3 * k), QPointF(x + 4 * k, top - 3 * k))
            return
        x += 1
        if bit.note:
            font = theme.font(self.px * 0.55 * k, bold=True)
            painter.setFont(font)
            painter.setPen(theme.color(now.clash_line if bit.look == "clash" else now.caution))
            painter.drawText(QPointF(x, top + QFontMetricsF(font).ascent() - 3 * k), bit.note)
            x += QFontMetricsF(font).horizontalAdvance(bit.note) + 2
        if not self.show_seals:
            return
        step = (SEAL.width() * self.seal + 1) * k
        up = top + height * 0.5 - SEAL.height() * self.seal * k
        for mark in bit.seals[:4]:
            paint_seal(painter, mark, x, up, self.seal * k)
            x += step
        if len(bit.seals) > 4:
            painter.setFont(theme.font(self.px * 0.5 * k))
            painter.setPen(theme.color(now.text2))
            painter.drawText(QPointF(x, up + SEAL.height() * self.seal * k * 0.7), f"+{len(bit.seals) - 4}")
            x += self.px * 0.9 * k
        if bit.own:
            self._paint_own(
                painter, QRectF(x, up, SEAL.width() * self.seal * k, SEAL.height() * self.seal * k)
            )

    @staticmethod
    def _paint_own(painter: QPainter, box: QRectF) -> None:
        """座 in vermilion: the chair's own words."""
        now = theme.now()
        painter.setPen(QPen(theme.color(now.vermilion), 1.2))
        painter.setBrush(theme.color(now.paper))
        square = QRectF(box.x(), box.y() + (box.height() - box.width()) / 2, box.width(), box.width())
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.setFont(theme.font(box.width() * 0.72, bold=True))
        painter.setPen(theme.color(now.vermilion))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, OWN)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._again()
