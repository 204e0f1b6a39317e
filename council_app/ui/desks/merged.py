"""統合案: the editor of the merged wording of one place, with its changes against the text shown as they are made."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from council_app.deliberation.council import Council
from council_app.deliberation.opinions import Disposition, WordingMode
from council_app.text.merging import merge
from council_app.ui import theme
from council_app.ui.desks.board import Row, marked_html, rewords
from council_app.ui.desks.desk_words import say
from council_app.ui.widgets import Field, button, label


@dataclass(frozen=True)
class Written:
    """A merged wording to be recorded."""

    draft: str
    node: str
    text: str
    opinions: tuple[str, ...]


class MergedEditor(QFrame):
    """``written`` is emitted with a :class:`Written` when the text is to be recorded."""

    written = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.row: Row | None = None
        self.saved = ""
        self.sources: set[str] = set()
        self._composed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(say("merged"), bold=True, size=14))
        self.state = label("", size=12, tone="second")
        head.addWidget(self.state)
        head.addStretch(1)
        self.take_all = button(say("merge"), self.merge_all, icon="combine", look="small")
        self.record = button(say("record"), self.commit, look="small")
        head.addWidget(self.take_all)
        head.addWidget(self.record)
        column.addLayout(head)
        self.field = Field(16, 28, reading=True)
        self.field.edit.setAccessibleName(say("merged"))
        self.field.setMinimumHeight(76)
        self.field.edit.textChanged.connect(self._typed)
        column.addWidget(self.field, 2)
        self.marked = QLabel()
        self.marked.setTextFormat(Qt.TextFormat.RichText)
        self.marked.setWordWrap(True)
        self.marked.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.marked.setAccessibleName("")
        column.addWidget(self.marked, 1)
        self.note = label("", size=12, tone="caution", wrap=True)
        self.note.hide()
        column.addWidget(self.note)

    def show_row(self, council: Council, row: Row | None) -> None:
        """Show the wording of a place. What is being written at the same place stays as it is."""
        if row is not None and self.row is not None and row.key == self.row.key and self.changed:
            self.row = row
            self._typed()
            return
        fresh = row is None or self.row is None or row.key != self.row.key
        self.row = row
        editable = row is not None and not row.orphan and not council.drafts[row.revision.draft].read_only
        self.setEnabled(editable)
        text, self.sources = row.text if row else "", set()
        for wording in council.wordings.values():
            replaces = wording.final and wording.mode is WordingMode.REPLACE
            if row and replaces and (wording.revision, wording.node) == (row.revision.id, row.node):
                text, self.sources = wording.text, set(wording.opinions)
        self.saved = text
        if fresh or self.text != text:
            self.field.edit.set_words(text)
        if fresh:
            self._say("")
        self._typed()

    @property
    def text(self) -> str:
        return self.field.edit.toPlainText()

    @property
    def changed(self) -> bool:
        return self.row is not None and self.text != self.saved

    def commit(self) -> None:
        """Record what was written, if it differs from what is recorded."""
        if self.field.edit.composing:
            QGuiApplication.inputMethod().commit()
        if not self.changed or self.row is None or not self.isEnabled():
            return
        decided = {
            o.id
            for o in self.row.opinions
            if rewords(o)
            and o.decision
            and o.decision.disposition in {Disposition.ADOPTED, Disposition.PARTLY}
        }
        self.saved = self.text
        sources = tuple(sorted(self.sources | decided))
        self.written.emit(Written(self.row.revision.draft, self.row.node, self.text, sources))
        self._typed()

    def take(self, opinion: str, wording: str) -> None:
        """Bring one proposal into what is written, unless the two collide."""
        if self.row is None or not self.isEnabled():
            return
        if self.text == self.row.text:
            self._put(wording, {opinion})
            self._say("")
            return
        merged = merge(self.row.text, {"": self.text, opinion: wording})
        if merged.conflicts:
            self._say(say("collides"))
            return
        self._put(merged.text, {opinion})
        self._say("")

    def merge_all(self) -> None:
        """Take in every proposal that collides with no other. It is seen as changes before it is recorded."""
        if self.row is None or not self.isEnabled():
            return
        versions = {o.id: o.wording or "" for o in self.row.proposals}
        merged = merge(self.row.text, versions)
        made = {name for edit in merged.edits for name in edit.proposers}
        self._put(merged.text, made)
        left_out = sum(conflict.kind == "overlap" for conflict in merged.conflicts)
        if left_out:
            self._say(say("took_some", n=len(versions), c=left_out))
        else:
            self._say(say("took", n=len(versions)))

    def _put(self, text: str, sources: set[str]) -> None:
        """Change the text so that Ctrl+Z brings the old one back."""
        cursor = self.field.edit.textCursor()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.sources |= sources

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _typed(self) -> None:
        if self.row is None:
            self.marked.clear()
            self.state.clear()
            return
        if self.field.edit.composing:
            return
        face = "".join(f"'{name}'," for name in theme.READING_FAMILIES)[:-1]
        html = marked_html(self.row.text, self.text)
        self.marked.setText(f'<div style="line-height:170%;font-family:{face};font-size:16px">{html}</div>')
        self.record.setEnabled(self.changed)
        self.take_all.setEnabled(bool(self.row.proposals))
        if self.changed:
            self.state.setText(say("unrecorded"))
        elif self.text != self.row.text:
            self.state.setText(say("recorded"))
        else:
            self.state.setText(say("merged_hint"))
