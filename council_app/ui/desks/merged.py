"""統合案: the editor of the merged wording of one place; its changes against the text are shown as they are made, each
with the seals of those from whom it came. Oppositions stay in view below it until each is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from council_app.deliberation.council import Council
from council_app.deliberation.opinions import Wording, WordingMode
from council_app.deliberation.rebasing import rebased
from council_app.text.merging import Conflict, merge
from council_app.ui import theme
from council_app.ui.card_paint import flow
from council_app.ui.desks.attempts import Attempts
from council_app.ui.desks.board import TAKEN, Row, rewords
from council_app.ui.desks.board_texts import merged_bits, spoken
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.sources import combinable, sourced
from council_app.ui.desks.strips import OppositionStrip, Preview, PreviewStrip
from council_app.ui.marked_text import MarkedText
from council_app.ui.marks import Mark
from council_app.ui.prose import Field
from council_app.ui.widgets import Fitting, Segments, button, label

WRITTEN = ""
"""What is written already, where it is merged with a proposal as if it were one."""


@dataclass(frozen=True)
class Written:
    """A merged wording to be recorded; an attempt where it is not ``final``."""

    draft: str
    node: str
    text: str
    opinions: tuple[str, ...]
    final: bool = True


class MergedEditor(QFrame):
    """``written`` carries a :class:`Written`; ``dropped`` the id of an attempt; ``live`` the text as it is being
    written; ``opposition`` is asked for where one is to be settled.

    It takes as little height as it can, so that the proposals are seen: shut, it is its title and what is opposed; with
    something to show, that too; the field stands there when it is being written, or where there is room for all
    (``roomy``). ``grown`` tells that it wants another height.
    """

    written = Signal(object)
    dropped = Signal(str)
    live = Signal(str)
    opposition = Signal()
    grown = Signal()

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
        self.roomy = self.writing = False
        self.setMinimumHeight(46)  # no part of it makes the window grow
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.asked = PreviewStrip()
        self.asked.taken.connect(self.accept_preview)
        self.asked.dropped.connect(self.drop_preview)
        self.asked.turned.connect(self.turn)
        column.addWidget(self.asked)
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
        self.attempts = Attempts()
        self.attempts.chosen.connect(self.try_on)
        self.attempts.dropped.connect(self.dropped)
        inside.addWidget(self.attempts)
        inside.addStretch(1)
        self.inside = inside
        scroll.setWidget(holder)
        self.scroll = scroll
        column.addWidget(scroll, 1)
        column.addWidget(self._edge(), 1)
        self.strip = OppositionStrip()
        self.strip.opened.connect(self.opposition)
        column.addWidget(self.strip)
        self.restyle()

    def _edge(self) -> QWidget:
        """Where it is written."""
        self.edge = QWidget()
        edge = QVBoxLayout(self.edge)
        edge.setContentsMargins(14, 4, 14, 8)
        edge.setSpacing(6)
        self.field = Field(16, 28, reading=True)
        self.field.edit.setAccessibleName(say("merged"))
        self.field.edit.textChanged.connect(self._typed)
        self.field.edit.focus_changed.connect(self._focused)
        edge.addWidget(self.field, 1)
        below = QHBoxLayout()
        keep = button(say("attempt_keep"), self.keep_aside, look="quiet", icon="copy-plus")
        keep.setToolTip(say("attempt_tip"))
        below.addWidget(keep)
        below.addStretch(1)
        self.record = button(say("record"), self.commit, look="small", tip="Ctrl+Enter")
        below.addWidget(self.record)
        edge.addLayout(below)
        self.note = label("", size=12, tone="caution", wrap=True)
        self.note.hide()
        edge.addWidget(self.note)
        return self.edge

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
        self.write = button(say("write"), self.begin, icon="pencil-line", look="small", tip="W")
        row.addWidget(self.write)
        self.head = row
        self.top = head
        return head

    def _fit_head(self) -> None:
        """The button's words are as long as there is room for."""
        margins = self.head.contentsMargins()
        beside = [w for w in (self.head.itemAt(0).widget(), self.view, self.write) if not w.isHidden()]
        room = self.width() - margins.left() - margins.right() - (len(beside) + 1) * self.head.spacing() - 2
        room -= sum(widget.sizeHint().width() for widget in beside)
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
            self.preview, self.order, self.writing = None, [], False
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
        council = self.council
        names = {p.id: p.name for p in council.roster.people} if council else {}
        listed = [*self._stranded(), *(w for w in self._wordings() if not w.final)]
        self.attempts.show_attempts(listed, self.row, self.marks, names)

    def _stranded(self) -> list[Wording]:
        """Final wordings of this place on the text before it was corrected (r1 → r1.1), as they are on the corrected one:
        to be tried on and recorded anew."""
        row, council = self.row, self.council
        if row is None or council is None or self.saved != row.text:
            return []
        now, found = row.revision, []
        for w in sorted(council.wordings.values(), key=lambda w: (w.written, w.id)):
            base = council.revision(w.revision) if w.final and w.mode is WordingMode.REPLACE else None
            earlier = base is not None and base.number == now.number and base.minor < now.minor
            if base is not None and earlier and (w.draft, w.node) == (now.draft, row.node):
                found.append(replace(w, text=rebased(base.by_id[w.node].text, row.text, w.text)))
        return found

    def _viewed(self, view: str) -> None:
        self.show_view(view)

    def show_view(self, view: str) -> None:
        """``marked``: 見え消し above the editor; ``clean``: the finished text alone."""
        self.view.choose(view)
        self._draw()

    def toggle_view(self) -> None:
        self.show_view("clean" if self.view.value == "marked" else "marked")

    @property
    def text(self) -> str:
        return self.field.edit.toPlainText()

    @property
    def shown(self) -> str:
        """What is drawn: the preview where there is one."""
        return self.preview.text if self.preview is not None else self.text

    # ------------------------------------------------------------------ as tall as it needs to be

    @property
    def telling(self) -> bool:
        """Whether there is something to see: changes, a preview, attempts."""
        return self.row is not None and (self.shown != self.row.text or bool(self.attempts.made))

    def begin(self) -> None:
        """Write: the field is there and has the focus."""
        if self.row is None or not self.field.isEnabled():
            return
        self.writing = True
        self._arrange()
        self.field.edit.setFocus()

    def leave(self) -> None:
        """The field goes, if nothing unrecorded is in it."""
        if self.writing and not self.changed:
            self.writing = False
            self._arrange()

    def _focused(self, on: bool) -> None:
        if on and not self.writing:
            self.writing = True
            self._arrange()

    def set_roomy(self, *, on: bool) -> None:
        """There is room for all of it beside the proposals."""
        if on != self.roomy:
            self.roomy = on
            self._arrange(tell=False)

    def _arrange(self, *, tell: bool = True) -> None:
        """What is shown follows from what there is."""
        open_ = self.row is not None and (self.writing or self.roomy or self.changed)
        clean = self.view.value == "clean"
        self.scroll.setVisible(self.telling and not (clean and open_))
        self.edge.setVisible(open_)
        self.view.setVisible(self.telling)
        self.write.setVisible(self.row is not None and self.field.isEnabled() and not open_)
        self._fit_head()
        if tell:
            self.grown.emit()

    def wanted(self, *, whole: bool) -> int:
        """The height in px that it wants as it is, or (``whole``) with the field."""
        width = max(200, self.width())
        parts = [part for part in (self.asked, self.strip) if not part.isHidden()]
        high = self.top.sizeHint().height() + 2
        high += sum(max(p.heightForWidth(width), p.sizeHint().height()) for p in parts)
        field = whole or not self.edge.isHidden()
        if not self.scroll.isHidden() or (whole and self.telling):
            high += max(0, self.inside.totalHeightForWidth(width - 14)) + 2
        if field:
            high += self._field_height(width) + self.record.sizeHint().height() + 20
            high += self.note.heightForWidth(width - 28) + 6 if not self.note.isHidden() else 0
        return high

    @property
    def least(self) -> int:
        """The height in px under which its parts would lie over each other."""
        parts = [part for part in (self.top, self.asked, self.strip) if not part.isHidden()]
        high = sum(max(p.heightForWidth(max(200, self.width())), p.sizeHint().height()) for p in parts) + 2
        if not self.edge.isHidden():
            high += self.field.minimumHeight() + self.record.sizeHint().height() + 20
        return high + (round(36 * theme.zoom()) + 14 if not self.scroll.isHidden() else 0)

    def _field_height(self, width: int) -> int:
        """One line at least, four at most."""
        line = 28 * theme.zoom()
        text = theme.font(16 * theme.zoom(), reading=True)
        lines = flow(self.text, text, max(80, width - 60), line)[1]
        return round(min(4, max(1 if theme.zoom() > 1.5 else 2, lines)) * line) + 18

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
        self._say("")
        if self.text == self.row.text:
            self._put(wording, {opinion})
            return
        merged = merge(self.row.text, {WRITTEN: self.text, opinion: wording}, self.order or [WRITTEN])
        if any(conflict.kind == "overlap" for conflict in merged.conflicts):
            self._say(say("collides"))
        elif merged.conflicts:  # both insert at one point: in which order is asked
            self.preview = Preview(merged.text, 1, 0, merged.conflicts, (opinion, wording))
            self.show_view("marked")
        else:
            self._put(merged.text, {opinion})

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
            shown, self.preview = self.preview, None
            self._put(shown.text, {shown.one[0]} if shown.one else set())

    def drop_preview(self) -> None:
        self.preview = None
        self._draw()

    def turn(self, tie: Conflict) -> None:
        """Put the first of several insertions at one point last."""
        names = [edit.proposers[0] for edit in tie.alternatives]
        kept = [name for name in self.order if name not in names]
        self.order = [*kept, *names[1:], names[0]]
        one = self.preview.one if self.preview is not None else ()
        if one:
            self.take(*one)
        else:
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
        if text:
            self.writing = True
        self._arrange()

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
        self.asked.show_preview(self.preview, self._names)
        self.strip.show_row(row, self.text, council)
        self.take_all.setEnabled(row is not None and bool(row.proposals) and self.field.isEnabled())
        if row is None or council is None:
            self.marked.set_bits([])
            self.state.say("")
            self.record.setEnabled(False)
            self._arrange()
            return
        names = {p.id: p.name for p in council.roster.people}
        self.marked.set_bits(
            merged_bits(row, self.shown, self.marks, self.view.value or "marked"),
            spoken(row, self.shown, names),
        )
        self.record.setEnabled(self.changed)
        if self.changed:
            self.state.say(say("unrecorded"), say("unrecorded_short"))
        elif self.text != row.text:
            self.state.say(say("recorded"))
        else:
            self.state.say(say("same"))
        self._arrange()

    def _names(self, opinions: tuple[str, ...]) -> str:
        """Who stands behind opinions, or what is written already."""
        assert self.council is not None
        return "・".join(
            say("written") if o == WRITTEN else self.council.name(self.council.opinions[o].author)
            for o in opinions
        )

    def restyle(self) -> None:
        """After a change of theme or zoom."""
        self.field.setMinimumHeight(round(28 * theme.zoom()) + 18)
        if not self.field.edit.composing:
            self.field.edit.blockSignals(True)
            self.field.edit.set_words(self.text)
            self.field.edit.blockSignals(False)
        self.marked.set_size(18, 36, 0.5)
        self._arrange()
