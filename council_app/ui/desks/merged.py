"""統合案: the editor of the merged wording of one place; its changes against the text are shown as they are made, each
with the seals of those from whom it came. Oppositions stay in view below it until each is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from council_app.deliberation.council import Council
from council_app.deliberation.opinions import Disposition, Wording, WordingMode
from council_app.text.merging import Conflict, merge
from council_app.ui.desks.board import Row, rewords
from council_app.ui.desks.board_texts import merged_bits, spoken
from council_app.ui.desks.collisions import Opposition
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.sources import combinable, sourced
from council_app.ui.marked_text import MarkedText
from council_app.ui.marks import Mark
from council_app.ui.model import number_of
from council_app.ui.widgets import Field, Fitting, Flow, Segments, button, chip, key, label

TAKEN = (Disposition.ADOPTED, Disposition.PARTLY)


@dataclass(frozen=True)
class Written:
    """A merged wording to be recorded; an attempt where it is not ``final``."""

    draft: str
    node: str
    text: str
    opinions: tuple[str, ...]
    final: bool = True


@dataclass(frozen=True)
class Preview:
    """What taking in all that does not collide would give."""

    text: str
    taken: int
    left_out: int
    ties: tuple[Conflict, ...]


class MergedEditor(QFrame):
    """``written`` carries a :class:`Written`; ``chosen`` and ``dropped`` the id of an attempt; ``live`` the text as it
    is being written; ``opposition`` is asked for where one is to be settled."""

    written = Signal(object)
    chosen = Signal(str)
    dropped = Signal(str)
    live = Signal(str)
    opposition = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.row: Row | None = None
        self.council: Council | None = None
        self.marks: Mapping[str, Mark] = {}
        self.saved = ""
        self.sources: set[str] = set()
        self.preview: Preview | None = None
        self.order: list[str] = []  # whose insertion stands first, where several stand at one point
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.asked = self._asked()
        column.addWidget(self.asked)
        self.ties = QWidget()
        self.tie_rows = QVBoxLayout(self.ties)
        self.tie_rows.setContentsMargins(18, 6, 14, 0)
        column.addWidget(self.ties)
        self.marked = MarkedText(18, 36)
        scroll = QScrollArea()
        scroll.setObjectName("merged")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        holder = QWidget()
        holder.setObjectName("paper")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(18, 8, 18, 4)
        inside.addWidget(self.marked)
        inside.addStretch(1)
        scroll.setWidget(holder)
        self.scroll = scroll
        column.addWidget(scroll, 1)
        edge = QVBoxLayout()
        edge.setContentsMargins(14, 4, 14, 8)
        edge.setSpacing(6)
        self.field = Field(16, 28, reading=True)
        self.field.edit.setAccessibleName(say("merged"))
        self.field.setMinimumHeight(64)
        self.field.setMaximumHeight(76)
        self.field.edit.textChanged.connect(self._typed)
        edge.addWidget(self.field)
        below = QHBoxLayout()
        self.attempts = QWidget()
        self.attempt_row = Flow(self.attempts)
        below.addWidget(self.attempts, 1)
        self.record = button(say("record"), self.commit, look="small", tip="Ctrl+Enter")
        below.addWidget(self.record)
        edge.addLayout(below)
        self.note = label("", size=12, tone="caution", wrap=True)
        self.note.hide()
        edge.addWidget(self.note)
        column.addLayout(edge)
        column.addWidget(self._strip())

    def _head(self) -> QFrame:
        head = QFrame()
        head.setObjectName("cardHead")
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(8)
        row.addWidget(label(say("merged"), bold=True, size=14))
        self.state = Fitting()
        row.addWidget(self.state, 1)
        self.view = Segments()
        self.view.set_options((("marked", say("marked"), ""), ("clean", say("clean"), "")))
        self.view.choose("marked")
        self.view.chosen.connect(self._viewed)
        row.addWidget(self.view)
        self.take_all = button(say("merge"), self.merge_all, icon="combine", look="small")
        self.take_all.setToolTip(say("merge"))
        self.take_all.setAccessibleName(say("merge"))
        row.addWidget(self.take_all)
        self.head = row
        return head

    def _fit_head(self) -> None:
        """The button's words are as long as there is room for."""
        margins = self.head.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 3 * self.head.spacing() - 2
        for widget in (self.head.itemAt(0).widget(), self.view):
            room -= widget.sizeHint().width()
        for words in (say("merge"), say("merge_short"), ""):
            self.take_all.setText(f" {words}" if words else "")
            if self.take_all.sizeHint().width() <= room:
                break

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit_head)  # sizes hold once the style sheet is there

    def _asked(self) -> QFrame:
        """The preview's question: taken in only on a second press."""
        asked = QFrame()
        asked.setObjectName("previewStrip")
        row = QHBoxLayout(asked)
        row.setContentsMargins(14, 5, 14, 5)
        self.asked_words = label("", size=12, wrap=True)
        row.addWidget(self.asked_words, 1)
        row.addWidget(button(say("preview_take"), self.accept_preview, look="primary small"))
        row.addWidget(button(say("preview_drop"), self.drop_preview, look="small"))
        asked.hide()
        return asked

    def _strip(self) -> QFrame:
        self.strip = QFrame()
        self.strip.setObjectName("oppositionStrip")
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(14, 5, 14, 5)
        self.strip_words = label("", size=12, tone="caution", wrap=True)
        row.addWidget(self.strip_words, 1)
        row.addWidget(button(say("open_opposition"), self.opposition.emit, look="link"))
        row.addWidget(key("G"))
        self.strip.hide()
        return self.strip

    # ------------------------------------------------------------------ showing

    def show_row(self, council: Council, row: Row | None, marks: Mapping[str, Mark] | None = None) -> None:
        """Show the wording of a place. What is being written at the same place stays as it is."""
        fresh = row is None or self.row is None or row.key != self.row.key
        self.council, self.marks = council, marks if marks is not None else self.marks
        if not fresh and self.changed:
            self.row = row
            self._draw()
            return
        self.row = row
        editable = row is not None and not row.orphan and not council.drafts[row.revision.draft].read_only
        self.field.setEnabled(editable)
        text, self.sources = row.text if row else "", set()
        for wording in self._wordings():
            if wording.final:
                text, self.sources = wording.text, set(wording.opinions)
        self.saved = text
        if fresh:
            self.preview, self.order = None, []
            self._say("")
        if fresh or self.text != text:
            self.field.edit.blockSignals(True)
            self.field.edit.set_words(text)
            self.field.edit.blockSignals(False)
        self._show_attempts()
        self._draw()

    def _wordings(self) -> list[Wording]:
        """What was recorded for this place, oldest first."""
        row, council = self.row, self.council
        if row is None or council is None:
            return []
        found = [
            w for w in council.wordings.values()
            if w.mode is WordingMode.REPLACE and (w.revision, w.node) == (row.revision.id, row.node)
        ]  # fmt: skip
        return sorted(found, key=lambda w: (w.written, w.id))

    def _show_attempts(self) -> None:
        while (item := self.attempt_row.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        attempts = [w for w in self._wordings() if not w.final]
        for number, attempt in enumerate(attempts, 1):
            made = chip(say("attempt", n=number), checkable=False)
            made.setToolTip(attempt.text)
            made.setAccessibleName(f"{say('attempt', n=number)}、{attempt.text}")
            made.clicked.connect(partial(self.try_on, attempt.text, attempt.opinions))
            self.attempt_row.addWidget(made)
            self.attempt_row.addWidget(
                button(say("attempt_drop", n=number), partial(self.dropped.emit, attempt.id), look="quiet")
            )
        keep = button(say("attempt_keep"), self.keep_aside, look="quiet", icon="copy-plus")
        keep.setToolTip(say("attempt_tip"))
        self.attempt_row.addWidget(keep)

    def _viewed(self, view: str) -> None:
        self.show_view(view)

    def show_view(self, view: str) -> None:
        """``marked``: 見え消し above the editor; ``clean``: the finished text alone."""
        self.view.choose(view)
        self.scroll.setVisible(view == "marked")
        self.field.setMaximumHeight(76 if view == "marked" else 16_777_215)

    def toggle_view(self) -> None:
        self.show_view("clean" if self.view.value == "marked" else "marked")

    @property
    def text(self) -> str:
        return self.field.edit.toPlainText()

    @property
    def shown(self) -> str:
        """What is drawn: the preview where there is one."""
        return self.preview.text if self.preview is not None else self.text

    @property
    def changed(self) -> bool:
        return self.row is not None and self.text != self.saved

    # ------------------------------------------------------------------ recording

    def commit(self) -> None:
        """Record what was written, if it differs from what is recorded."""
        if self.field.edit.composing:
            QGuiApplication.inputMethod().commit()
        if self.changed and self.row is not None and self.field.isEnabled():
            self.saved = self.text
            self.written.emit(self._written(final=True))
            self._draw()

    def keep_aside(self) -> None:
        """Keep the text as an attempt beside the wording; members never see it."""
        if self.row is not None and self.field.isEnabled() and self.text:
            self.written.emit(self._written(final=False))

    def _written(self, *, final: bool) -> Written:
        assert self.row is not None
        used = {o.id for one in sourced(self.row, self.text) for o in one.by}
        decided = {
            o.id for o in self.row.opinions if rewords(o) and o.decision and o.decision.disposition in TAKEN
        }
        known = {o.id for o in self.row.opinions}
        opinions = tuple(sorted((self.sources | decided | used) & known))
        return Written(self.row.revision.draft, self.row.node, self.text, opinions, final)

    def try_on(self, text: str, opinions: tuple[str, ...] = ()) -> None:
        """Put an attempt into the editor; it is recorded as the wording like anything else written there."""
        self._put(text, set(opinions))

    # ------------------------------------------------------------------ taking proposals in

    def take(self, opinion: str, wording: str) -> None:
        """Bring one proposal into what is written, unless the two collide."""
        if self.row is None or not self.field.isEnabled():
            return
        if self.text == self.row.text:
            self._put(wording, {opinion})
            self._say("")
            return
        merged = merge(self.row.text, {"": self.text, opinion: wording}, order=["", *self.order])
        if any(conflict.kind == "overlap" for conflict in merged.conflicts):
            self._say(say("collides"))
            return
        self._put(merged.text, {opinion})
        self._say("")

    def merge_all(self) -> None:
        """Show what taking in all that collides with nothing would give; nothing is changed yet."""
        if self.row is None or not self.field.isEnabled():
            return
        merged, left_out = combinable(self.row, self.order)
        made = {name for edit in merged.edits for name in edit.proposers}
        ties = tuple(c for c in merged.conflicts if c.kind == "tie")
        self.preview = Preview(merged.text, len(made), left_out, ties)
        self.show_view("marked")
        self._draw()

    def accept_preview(self) -> None:
        if self.preview is not None:
            text, self.preview = self.preview.text, None
            self._put(text, set())

    def drop_preview(self) -> None:
        self.preview = None
        self._draw()

    def turn(self, tie: Conflict) -> None:
        """Put the first of several insertions at one point last."""
        names = [edit.proposers[0] for edit in tie.alternatives]
        kept = [name for name in self.order if name not in names]
        self.order = [*kept, *names[1:], names[0]]
        self.merge_all()

    def _put(self, text: str, sources: set[str]) -> None:
        """Change the text so that Ctrl+Z in the field brings the old one back."""
        cursor = self.field.edit.textCursor()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.sources |= sources

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    # ------------------------------------------------------------------ drawing

    def _typed(self) -> None:
        if self.field.edit.composing:
            return
        if self.changed and self.preview is not None:
            self.preview = None
        self._draw()
        self.live.emit(self.text)

    def _draw(self) -> None:
        row, council = self.row, self.council
        self.asked.setVisible(self.preview is not None)
        self.take_all.setEnabled(row is not None and bool(row.proposals) and self.field.isEnabled())
        if row is None or council is None:
            self.marked.set_bits([])
            self.state.say("")
            for widget in (self.strip, self.ties):
                widget.hide()
            self.record.setEnabled(False)
            return
        names = {p.id: p.name for p in council.roster.people}
        self.marked.set_bits(merged_bits(row, self.shown, self.marks), spoken(row, self.shown, names))
        self.record.setEnabled(self.changed)
        self._draw_preview()
        self._draw_opposition(row, council)
        if self.changed:
            self.state.say(say("unrecorded"), say("unrecorded_short"))
        elif self.text != row.text:
            self.state.say(say("recorded"))
        else:
            self.state.say(say("merged_hint"), say("merged_hint_short"))

    def _draw_preview(self) -> None:
        while (item := self.tie_rows.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        ties = self.preview.ties if self.preview is not None else ()
        self.ties.setVisible(bool(ties))
        if self.preview is None:
            return
        if self.preview.left_out:
            words = say("preview_some", n=self.preview.taken, c=self.preview.left_out)
        else:
            words = say("preview_all", n=self.preview.taken)
        self.asked_words.setText(words)
        for tie in ties:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            listed = " → ".join(
                f"{self._names(edit.proposers)}「{edit.replacement}」" for edit in tie.alternatives
            )
            row.addWidget(label(say("tie", listed=listed), size=12, wrap=True), 1)
            row.addWidget(button(say("turn"), partial(self.turn, tie), look="small", icon="arrow-up-down"))
            self.tie_rows.addWidget(line)

    def _names(self, opinions: tuple[str, ...]) -> str:
        assert self.council is not None
        return "・".join(self.council.name(self.council.opinions[o].author) for o in opinions)

    def _draw_opposition(self, row: Row, council: Council) -> None:
        found = next((o for o in row.oppositions if o.open), None) or next(
            (o for o in row.oppositions if o.both_taken), None
        )
        self.strip.setVisible(found is not None)
        if found is not None:
            self.strip_words.setText(self.opposed(found, row, council))

    def opposed(self, found: Opposition, row: Row, council: Council) -> str:
        """What is to be said of an opposition as things stand."""
        used = {o.id for one in sourced(row, self.text) for o in one.by}
        amenders = "・".join(dict.fromkeys(council.name(o.author) for o in found.amenders))
        deleters = "・".join(dict.fromkeys(council.name(o.author) for o in found.deleters))
        numbers = "・".join(number_of(council, o) for o in found.open)

        def taken(side: tuple) -> bool:
            return any(o.id in used or (o.decision and o.decision.disposition in TAKEN) for o in side)

        if not found.open:
            return say("opposed_both", a=amenders, d=deleters)
        if taken(found.amenders):
            return say("opposed_amend", a=amenders, d=deleters, no=numbers)
        if taken(found.deleters):
            return say("opposed_delete", a=amenders, d=deleters, no=numbers)
        return say("opposed_open", a=amenders, d=deleters)

    def restyle(self) -> None:
        """After a change of theme or zoom."""
        self.marked.set_size(18, 36, 0.5)
