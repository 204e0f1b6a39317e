"""会議で映す: one place on the projector, calm and large. No names of tools, no notes of the office; what the chair writes
and decides at his desk is seen at once, and he may decide right here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.labels import DISPOSITIONS, KINDS, UNDECIDED
from council_app.deliberation.opinions import Disposition, Opinion
from council_app.ui import icons, theme
from council_app.ui.desks.board import Row, adds, rewords
from council_app.ui.desks.board_texts import base_bits, merged_bits, spoken
from council_app.ui.desks.collisions import runs_of
from council_app.ui.desks.desk_words import say
from council_app.ui.marked_text import Bit, MarkedText
from council_app.ui.marks import Mark, unknown
from council_app.ui.seals import SealView
from council_app.ui.widgets import hairline, key, label
from council_app.ui.wordings import excerpt
from council_app.ui.words import pick

VIEWS = ("base", "marked", "clean")
SIZES = (0.7, 0.85, 1.0, 1.2, 1.45)
MOST = 3  # points beside the summary
NARROW = 250  # px, the least width of one
EDGE = 56  # px beside everything
POINTS = 190  # px, about as high as those are


def _projected(k: float, px: int, line: int, seal: float) -> tuple[int, int, float]:
    """Sizes for a MarkedText, which the reading size of the desk does not change."""
    zoom = theme.zoom()
    return round(px * k / zoom), round(line * k / zoom), seal * k / zoom


class Point(QFrame):
    """One thing to be settled: an opposition's side, a question, a proposal."""

    def __init__(self, opinion: Opinion, row: Row, marks: Mapping[str, Mark], k: float, *, name: str) -> None:
        super().__init__()
        self.opinion = opinion
        self.setObjectName("projected")
        self.active = False
        opposed = any(opinion in (*o.deleters, *o.amenders) for o in row.oppositions)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(round(6 * k))
        head = QHBoxLayout()
        head.setSpacing(10)
        self.seal = SealView(marks.get(opinion.author) or unknown(opinion.author), 0.9 * k)
        head.addWidget(self.seal)
        self.name = label(name)
        self.name.setStyleSheet(f"font-size:{round(17 * k)}px;color:{theme.now().text2}")
        head.addWidget(self.name)
        title = say("clash") if opposed else pick(KINDS[opinion.kind])
        picture = QLabel()
        icon = "split" if opposed else icons.KIND_ICONS[opinion.kind]
        role = theme.now().caution if opposed else theme.now().text2
        picture.setPixmap(icons.pixmap(icon, role, round(20 * k), 1.0))
        head.addWidget(picture)
        what = label(title, bold=True)
        what.setStyleSheet(f"font-size:{round(20 * k)}px;color:{role if opposed else theme.now().text1}")
        head.addWidget(what)
        head.addStretch(1)
        state = pick(DISPOSITIONS[opinion.decision.disposition] if opinion.decision else UNDECIDED)
        said = label(state, bold=bool(opinion.decision))
        said.setStyleSheet(f"font-size:{round(17 * k)}px;color:{theme.now().text2}")
        head.addWidget(said)
        column.addLayout(head)
        words = MarkedText(*_projected(k, 21, 34, 0.5)[:2])
        if rewords(opinion):
            runs = excerpt(runs_of(row.text, opinion.wording or ""), 10)
            words.set_bits([Bit(run.text, "" if run.kind == "equal" else run.kind) for run in runs])
        else:
            words.set_bits([Bit(opinion.wording if adds(opinion) and opinion.wording else opinion.text)])
        column.addWidget(words)
        column.addStretch(1)
        self.opposed = opposed

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, now = QPainter(self), theme.now()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = now.accent if self.active else now.caution if self.opposed else now.hairline
        painter.setPen(QPen(theme.color(line), 3 if self.active else 1.4))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)


class Projector(QWidget):
    """Keys: 1 2 3 views, ← → places, H seals, + − size, D decide (↑ ↓ choose, 1–5), Esc ends.

    ``stepped`` asks for the next place, ``decided`` carries (opinion, disposition), ``ended`` that it closed.
    """

    stepped = Signal(int)
    decided = Signal(str, object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("projector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(say("project"))
        self.view, self.size_at, self.seals, self.deciding = "marked", 2, True, False
        self.chosen = ""
        self.chosen_size = False  # by a person: then nothing shrinks by itself
        self.points: list[Point] = []
        self._shown: tuple[Council, Row, str, Mapping[str, Mark], str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 18, EDGE, 18)
        self.title, self.counts = label("", bold=True, wrap=True), label("")
        head.addWidget(self.title, 1)
        head.addWidget(self.counts)
        column.addLayout(head)
        column.addWidget(hairline())
        scroll = self.scroll = QScrollArea()
        scroll.setObjectName("merged")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("paper")
        self.grid = QGridLayout(holder)
        self.grid.setContentsMargins(EDGE, 22, EDGE, 12)
        self.grid.setHorizontalSpacing(24)
        self.grid.setVerticalSpacing(18)
        self.grid.setColumnMinimumWidth(0, 124)
        self.grid.setColumnStretch(1, 1)
        self.labels = [
            label(say(name), bold=True, tone="second") for name in ("base_short", "merged", "points")
        ]
        for made in self.labels:
            made.setIndent(0)
        self.base, self.merged = MarkedText(28, 48), MarkedText(41, 76, seal=0.9)
        self.line = hairline()
        self.beside = QWidget()
        self.cards = QHBoxLayout(self.beside)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.setSpacing(18)
        top = Qt.AlignmentFlag.AlignTop
        self.grid.addWidget(self.labels[0], 0, 0, top)
        self.grid.addWidget(self.base, 0, 1)
        self.grid.addWidget(self.line, 1, 0, 1, 2)
        self.grid.addWidget(self.labels[1], 2, 0, top)
        self.grid.addWidget(self.merged, 2, 1)
        self.grid.addWidget(self.labels[2], 3, 0, top)
        self.grid.addWidget(self.beside, 3, 1)
        self.grid.setRowStretch(4, 1)
        scroll.setWidget(holder)
        column.addWidget(scroll, 1)
        column.addWidget(hairline())
        column.addWidget(self._foot())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(EDGE, 9, EDGE, 9)
        row.setSpacing(6)
        self.foot_keys = QWidget()
        keys = QHBoxLayout(self.foot_keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(6)
        for caps, words in (
            ("← →", "project_step"), ("1", "base_short"), ("2", "marked"), ("3", "clean"), ("H", "project_seals"),
            ("+ −", "project_size"), ("D", "project_decide"),
        ):  # fmt: skip
            keys.addWidget(key(caps))
            keys.addWidget(label(say(words), size=12, tone="second"))
            keys.addSpacing(10)
        row.addWidget(self.foot_keys)
        self.asking = label("", size=15, bold=True)
        self.asking.hide()
        row.addWidget(self.asking, 1)
        row.addStretch(1)
        self.meeting = label("", size=12, tone="second")
        row.addWidget(self.meeting)
        row.addSpacing(12)
        self.end = QWidget()
        ending = QHBoxLayout(self.end)
        ending.setContentsMargins(0, 0, 0, 0)
        ending.addWidget(key("Esc"))
        ending.addWidget(label(say("project_end"), size=12, tone="second"))
        row.addWidget(self.end)
        return foot

    # ------------------------------------------------------------------ showing

    def open_beside(self, window: QWidget) -> None:
        """On another screen than the desk's, if there is one; else over it."""
        screens, own = QGuiApplication.screens(), window.screen()
        target = next((screen for screen in screens if screen is not own), own)
        self.setGeometry(target.geometry())
        self.showFullScreen()
        self.setFocus()

    def show_row(
        self, council: Council, row: Row | None, text: str, marks: Mapping[str, Mark], position: str
    ) -> None:
        """The place that is open at the desk, with the merged wording as it is being written."""
        if row is None:
            return
        fresh = self._shown is None or self._shown[1].key != row.key
        self._shown = (council, row, text, marks, position)
        if fresh:
            self.deciding, self.chosen = False, ""
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        council, row, text, marks, position = self._shown
        only_base = self.view == "base"
        bits = base_bits(row, marks) if only_base else [Bit(row.text, "faint")]
        self.base.set_seals(on=self.seals)
        self.base.set_bits(bits if self.seals else [Bit(b.text, b.look, note=b.note) for b in bits])
        names = {p.id: p.name for p in council.roster.people}
        self.merged.set_seals(on=self.seals)
        view = "clean" if self.view == "clean" else "marked"
        self.merged.set_bits(
            merged_bits(row, text, marks, view), spoken(row, text, names) if self.seals else text
        )
        for part in (self.line, self.labels[1], self.merged):
            part.setVisible(not only_base)
        k = self._sized()
        now = theme.now()
        self.title.setText(cite(row.revision, row.node).long)
        self.title.setStyleSheet(f"font-size:{round(24 * k)}px")
        supports = sum(o.supported for o in row.opinions)
        others = len(row.opinions) - len(row.proposals)
        self.counts.setText(say("project_counts", p=len(row.proposals), o=others, s=supports, at=position))
        self.counts.setStyleSheet(f"font-size:{round(18 * k)}px;color:{now.text2}")
        for one in self.labels:
            one.setStyleSheet(f"font-size:{round(18 * k)}px;color:{now.text2};padding-top:{round(12 * k)}px")
        self.meeting.setText(
            "　".join(p for p in (council.roster.name, council.round.meeting if council.round else "") if p)
        )
        self._draw_points(council, row, marks, k)
        self._ask()

    def _sized(self) -> float:
        """The size of all type: the usual one, or a smaller one where the place would not fit the screen; what was
        chosen by + and − stays."""
        for at in range(self.size_at, -1, -1):
            k = SIZES[at]
            only_base = self.view == "base"
            self.base.set_size(*_projected(k, 41, 76, 0.9) if only_base else _projected(k, 28, 48, 0.6))
            self.merged.set_size(*_projected(k, 41, 76, 0.9))
            room = self.width() - 2 * EDGE - 124 - 24 - 14
            texts = (self.base,) if only_base else (self.base, self.merged)
            high = sum(text.heightForWidth(room) for text in texts) + (POINTS + 70) * k
            if self.chosen_size or high <= self.height() - 130:
                break
        return k

    def _draw_points(self, council: Council, row: Row, marks: Mapping[str, Mark], k: float) -> None:
        while (item := self.cards.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        listed = self.open_points(row)
        self.points = [Point(o, row, marks, k, name=council.name(o.author)) for o in listed]
        ids = [p.opinion.id for p in self.points]
        if self.chosen not in ids:
            self.chosen = ids[0] if ids else ""
        at = ids.index(self.chosen) if ids else 0
        most = max(1, min(MOST, (self.width() - 2 * EDGE - 148 - 190) // NARROW))
        first = min(max(0, at - 1), max(0, len(self.points) - most))
        for index, point in enumerate(self.points):
            point.active = self.deciding and point.opinion.id == self.chosen
            point.seal.setVisible(self.seals)
            point.name.setVisible(self.seals)
            if first <= index < first + most:
                self.cards.addWidget(point, 2)
            else:
                point.hide()
                point.setParent(self.beside)
        self.cards.addWidget(self._summary(row, k), 1)

    @staticmethod
    def open_points(row: Row) -> list[Opinion]:
        """What is not decided here: opposed ones first, then questions, then the rest."""
        opposed = {o.id for found in row.oppositions for o in (*found.deleters, *found.amenders)}
        waiting = [o for o in row.opinions if o.decision is None and not o.withdrawn]
        return sorted(waiting, key=lambda o: (o.id not in opposed, o.kind.value != "question"))

    @staticmethod
    def _summary(row: Row, k: float) -> QWidget:
        """How the place stands: the dispositions and their numbers."""
        made = QFrame()
        made.setObjectName("card")
        column = QVBoxLayout(made)
        column.setContentsMargins(18, 14, 18, 14)
        title = label(say("project_all", n=len(row.opinions)), bold=True)
        title.setStyleSheet(f"font-size:{round(20 * k)}px")
        column.addWidget(title)
        counts = Counter(o.decision.disposition if o.decision else None for o in row.opinions)
        for disposition in (*Disposition, None):
            if counts[disposition]:
                line = QHBoxLayout()
                glyph = Glyph(disposition, round(18 * k))
                line.addWidget(glyph)
                name = pick(DISPOSITIONS[disposition] if disposition else UNDECIDED)
                words = label(f"{name} {counts[disposition]}")
                words.setStyleSheet(f"font-size:{round(18 * k)}px")
                line.addWidget(words, 1)
                column.addLayout(line)
        column.addStretch(1)
        return made

    def _ask(self) -> None:
        room = self.width() - 2 * EDGE - self.end.sizeHint().width() - 24
        keys = not self.deciding and self.foot_keys.sizeHint().width() <= room
        self.foot_keys.setVisible(keys)
        self.meeting.setVisible(self.foot_keys.sizeHint().width() + self.meeting.sizeHint().width() <= room)
        self.asking.setVisible(self.deciding)
        if self.deciding:
            names = "　".join(f"{i} {pick(DISPOSITIONS[d])}" for i, d in enumerate(Disposition, 1))
            self.asking.setText(say("project_ask", names=names))

    def refused(self, sentence: str) -> None:
        """Why a decision was not taken, in the foot."""
        self.asking.setText(sentence)
        self.asking.show()
        self.foot_keys.hide()

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._acts().get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _acts(self) -> Mapping[Qt.Key, Callable[[], None]]:
        k = Qt.Key
        digits = (k.Key_1, k.Key_2, k.Key_3, k.Key_4, k.Key_5)
        if self.deciding:
            return {
                k.Key_Escape: partial(self._decide_mode, on=False), k.Key_D: partial(self._decide_mode, on=False),
                k.Key_Up: partial(self._choose, -1), k.Key_Down: partial(self._choose, 1),
                k.Key_Left: partial(self._choose, -1), k.Key_Right: partial(self._choose, 1),
                **{pressed: partial(self._decide, d) for pressed, d in zip(digits, Disposition, strict=True)},
            }  # fmt: skip
        return {
            k.Key_Escape: self.close, k.Key_F5: self.close, k.Key_H: self._toggle_seals,
            k.Key_D: partial(self._decide_mode, on=True), k.Key_Left: partial(self.stepped.emit, -1),
            k.Key_Right: partial(self.stepped.emit, 1), k.Key_PageUp: partial(self.stepped.emit, -1),
            k.Key_PageDown: partial(self.stepped.emit, 1), k.Key_Plus: partial(self._resize, 1),
            k.Key_Semicolon: partial(self._resize, 1), k.Key_Minus: partial(self._resize, -1),
            **{pressed: partial(self.show_view, view) for pressed, view in zip(digits, VIEWS, strict=False)},
        }  # fmt: skip

    def show_view(self, view: str) -> None:
        """``base``: the text alone; ``marked``: the wording with its changes; ``clean``: the wording finished."""
        self.view = view
        self._draw()

    def _toggle_seals(self) -> None:
        self.seals = not self.seals
        self._draw()

    def _resize(self, by: int) -> None:
        self.chosen_size = True
        self.size_at = min(len(SIZES) - 1, max(0, self.size_at + by))
        self._draw()

    def _decide_mode(self, *, on: bool) -> None:
        self.deciding = on and bool(self.points)
        self._draw()
        if self.deciding:  # what is decided is in view
            QTimer.singleShot(0, self, self._show_points)

    def _show_points(self) -> None:
        bar = self.scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _choose(self, by: int) -> None:
        ids = [p.opinion.id for p in self.points]
        if self.chosen in ids:
            self.chosen = ids[(ids.index(self.chosen) + by) % len(ids)]
            self._draw()

    def _decide(self, disposition: Disposition) -> None:
        if self.chosen:
            self.decided.emit(self.chosen, disposition)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._ask)  # sizes hold once the style sheet has reached every part

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._draw()

    def closeEvent(self, event) -> None:
        super().closeEvent(event)
        self.ended.emit()


class Glyph(QWidget):
    """The sign of a disposition."""

    def __init__(self, disposition: Disposition | None, size: int) -> None:
        super().__init__()
        self.disposition = disposition
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        icons.draw_disposition(QPainter(self), self.disposition, theme.now().text1, QRectF(self.rect()))
