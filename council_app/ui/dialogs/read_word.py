"""ファイルから意見を取り込む: a member's Word or Excel, each opinion looked at and confirmed before it is entered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from council_app.actions import reading
from council_app.actions.places import place_at
from council_app.actions.reading import Found, ReadFile
from council_app.deliberation.citations import cite
from council_app.deliberation.drafts import Revision
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.labels import KINDS
from council_app.deliberation.opinions import OpinionKind, Scope
from council_app.text.difference import runs
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs.documents_words import say
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.frames import scrolled
from council_app.ui.marked import Marked
from council_app.ui.prose import Field
from council_app.ui.session import Session
from council_app.ui.ticks import Tick
from council_app.ui.widgets import button, hairline, key, label, set_tone
from council_app.ui.words import pick, told

SHOWN = 60  # characters of an opinion in the list


def read_file(workspace: Any, path: Path) -> tuple[ReadFile, str]:
    """On the store thread: the file as read, and when the same bytes were taken in ("" : never)."""
    file = reading.read(workspace.council, path)
    return file, workspace.known_file(file.sha256) or ""


class FoundRow(QFrame):
    """One opinion of the file: a box to tick, where it is, what it says."""

    chosen = Signal(int)
    ticked = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.setObjectName("pick")
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 8, 12, 8)
        row.setSpacing(10)
        self.box = _Box()
        self.box.focused.connect(self._choose)
        self.box.toggled.connect(self._toggled)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.head = label("", size=12, bold=True)
        self.words = label("", size=12, tone="second", wrap=True)
        column.addWidget(self.head)
        column.addWidget(self.words)
        row.addLayout(column, 1)

    def show_found(self, found: Found) -> None:
        where = found.where or say("read.place.none")
        moved = f"（{say('read.moved')}）" if found.tie else ""
        self.head.setText(f"{where}　{pick(KINDS[found.kind])}{moved}")
        set_tone(self.head, "tone", "" if found.place else "caution")
        text = found.text or found.wording or found.quote
        words = text.replace("\n", " ")
        self.words.setText(words if len(words) <= SHOWN else f"{words[:SHOWN]}…")
        self.box.setAccessibleName(f"{where} {words[:SHOWN]}")

    def show_chosen(self, *, on: bool) -> None:
        set_tone(self, "chosen", "true" if on else "false")

    def _choose(self) -> None:
        self.chosen.emit(self.number)

    def _toggled(self) -> None:
        self.ticked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(self.number)


class _Box(Tick):
    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class ReadWordDialog(Dialog):
    """Opened by the secretariat with a file; ``took`` tells how many opinions were entered."""

    took = Signal(int)

    def __init__(self, session: Session, path: Path, parent: QWidget | None) -> None:
        super().__init__(parent, say("read.title"))
        assert session.snapshot is not None
        self.session, self.council, self.path = session, session.snapshot.council, Path(path)
        self.file: ReadFile | None = None
        self.found: list[Found] = []
        self.rows: list[FoundRow] = []
        self.at = -1
        self.places: list[tuple[str, str] | None] = [None]  # as they stand in the box (Qt finds no tuples)
        self.setMinimumSize(980, 640)
        self.resize(1120, 740)
        self._build()
        session.do(partial(read_file, path=self.path), done=self._arrived, failed=self._refused)

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 20, 12)
        head.setSpacing(4)
        title = QHBoxLayout()
        title.setSpacing(16)
        title.addWidget(label(say("read.title"), size=17, bold=True))
        self.name = label(self.path.name, size=12, tone="second")
        title.addWidget(self.name, 1)
        head.addLayout(title)
        head.addWidget(label(say("read.sentence"), tone="second", wrap=True))
        member = QHBoxLayout()
        member.setContentsMargins(0, 6, 0, 0)
        member.setSpacing(10)
        member.addWidget(label(say("read.member"), bold=True))
        self.member = QComboBox()
        self.member.setAccessibleName(say("read.member"))
        self.member.setMinimumWidth(240)
        self.member.addItem(say("read.choose"), "")
        for person in self.council.roster.members:
            self.member.addItem(person.name, person.id)
        self.member.currentIndexChanged.connect(self._member_chosen)
        member.addWidget(self.member)
        self.notice = label("", tone="caution", wrap=True)
        member.addWidget(self.notice, 1)
        head.addLayout(member)
        whole.addLayout(head)
        whole.addWidget(hairline())
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self._list())
        columns.addWidget(hairline(vertical=True))
        columns.addWidget(self._detail(), 1)
        whole.addLayout(columns, 1)
        whole.addWidget(hairline())
        whole.addLayout(self._foot())

    def _list(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(372)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(18, 0, 12, 6)
        self.listed = label("", size=12, tone="second")
        top.addWidget(self.listed, 1)
        self.all_button = button(say("read.all"), self._tick_all, look="quiet")
        top.addWidget(self.all_button)
        column.addLayout(top)
        holder = QWidget()
        self.list = QVBoxLayout(holder)
        self.list.setContentsMargins(0, 0, 0, 8)
        self.list.setSpacing(0)
        self.list.addStretch(1)
        column.addWidget(scrolled(holder, "lists"), 3)
        self.notes = QWidget()
        self.note_lines = QVBoxLayout(self.notes)
        self.note_lines.setContentsMargins(18, 8, 14, 8)
        self.note_lines.setSpacing(4)
        self.note_area = scrolled(self.notes, "lists")
        self.note_area.setMaximumHeight(170)
        self.note_area.hide()
        column.addWidget(hairline())
        column.addWidget(self.note_area, 1)
        return side

    def _detail(self) -> QScrollArea:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(6)
        self.part = label("", size=12, tone="second", wrap=True)
        column.addWidget(self.part)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.place, self.kind = QComboBox(), QComboBox()
        for box, name, share in ((self.place, "read.place", 3), (self.kind, "read.kind", 1)):
            box.setAccessibleName(say(name))
            box.setMinimumContentsLength(8)
            cell = QVBoxLayout()
            cell.setSpacing(5)
            cell.addWidget(label(say(name), size=12, bold=True))
            cell.addWidget(box)
            row.addLayout(cell, share)
        for kind in OpinionKind:
            self.kind.addItem(pick(KINDS[kind]), kind)
        self.place.currentIndexChanged.connect(self._edited)
        self.kind.currentIndexChanged.connect(self._edited)
        column.addLayout(row)
        column.addWidget(label(say("read.before"), size=12, bold=True))
        self.marked = Marked(15, 28, (12, 6))
        frame = QFrame()
        frame.setObjectName("marked")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.marked)
        column.addWidget(frame)
        self.fields = {}
        for name, lines in (("wording", 96), ("text", 96), ("reason", 70)):
            words = label(say(f"read.{name}"), size=12, bold=True)
            made = Field(14, 24, reading=name == "wording")
            made.edit.setAccessibleName(say(f"read.{name}"))
            made.grow_between(lines, 200)
            made.edit.textChanged.connect(self._edited)
            column.addWidget(words)
            column.addWidget(made)
            self.fields[name] = (words, made)
        column.addStretch(1)
        self.detail = holder
        holder.setEnabled(False)
        return scrolled(holder, "lists")

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 12)
        foot.setSpacing(8)
        self.missing = label("", size=12, tone="caution")
        foot.addWidget(self.missing, 1)
        self.close_button = button(say("close"), self.reject)
        foot.addWidget(self.close_button)
        foot.addWidget(key("Esc"))
        self.take_button = button("", self._take, look="primary")
        foot.addWidget(self.take_button)
        self._count()
        return foot

    # ------------------------------------------------------------------ what was read

    @if_alive
    def _refused(self, error: BaseException) -> None:
        self._tell("error", told(error) if isinstance(error, CouncilError) else say("unexpected"))
        self.detail.hide()

    @if_alive
    def _arrived(self, result: tuple[ReadFile, str]) -> None:
        self.file, known = result
        self.found = list(self.file.found)
        self.name.setText(f"{self.path.name}　―　{pick(reading.HOW[self.file.how])}")
        for number in range(len(self.found)):
            row = FoundRow(number)
            row.chosen.connect(self.show_found)
            row.ticked.connect(partial(self._ticked, row))
            self.list.insertWidget(number, row)
            self.rows.append(row)
        if known:
            self._tell("caution", say("read.known", at=known[:16].replace("T", " ")))
        elif not self.found:
            self._tell("caution", say("read.none"))
        if self.file.notes:
            self.note_lines.addWidget(label(say("read.notes"), size=12, bold=True))
            for note in self.file.notes:
                self.note_lines.addWidget(label(note, size=12, tone="second", wrap=True))
            self.note_lines.addStretch(1)
            self.note_area.show()
        self._fill_places()
        if self.file.member:
            self.member.setCurrentIndex(max(0, self.member.findData(self.file.member)))
        for row in self.rows:
            self._refresh_row(row.number)
        if self.found:
            self.detail.setEnabled(True)
            self.show_found(0)
        self._count()

    def _fill_places(self) -> None:
        """Every place of the revisions that the file is about (else of the newest ones)."""
        with QSignalBlocker(self.place):
            self.place.addItem(say("read.place.none"))
            for revision in self._revisions():
                for node in revision.nodes:
                    if node.parent is None:
                        self._add_place(say("read.whole", draft=revision.title), revision, node.id)
                        continue
                    text = node.text if len(node.text) <= 40 else f"{node.text[:40]}…"
                    self._add_place(f"{cite(revision, node.id).short}　{text}", revision, node.id)

    def _add_place(self, words: str, revision: Revision, node: str) -> None:
        self.places.append((revision.id, node))
        self.place.addItem(words)

    def _revisions(self) -> list[Revision]:
        used = {f.place.revision for f in self.found if f.place is not None}
        return [
            next((r for r in draft.revisions if r.id in used), draft.latest)
            for draft in self.council.drafts.values()
            if not draft.read_only and draft.revisions
        ]

    # ------------------------------------------------------------------ one opinion

    def show_found(self, number: int) -> None:
        """Show one opinion, to be read and mended."""
        if number == self.at:
            return
        self.at = number
        for row in self.rows:
            row.show_chosen(on=row.number == number)
        one = self.found[number]
        said = say("read.said", author=one.author, date=one.date[:10]) if one.author else ""
        self.part.setText("　".join(words for words in (say(f"read.part.{one.part}"), said) if words))
        with QSignalBlocker(self.place), QSignalBlocker(self.kind):
            where = (one.place.revision, one.place.node) if one.place else None
            self.place.setCurrentIndex(self.places.index(where) if where in self.places else 0)
            self.kind.setCurrentIndex(self.kind.findData(one.kind))
        for name, (words, field) in self.fields.items():
            with QSignalBlocker(field.edit):
                field.edit.set_words(getattr(one, name) or "")
            shown = name != "wording" or one.wording is not None
            words.setVisible(shown)
            field.setVisible(shown)
        self._mark(one)

    def _mark(self, one: Found) -> None:
        """The old text, with what the wording does to it."""
        place = one.place
        revision = self.council.revision(place.revision) if place else None
        old = revision.by_id[place.node].text if revision and place else one.quote
        if one.wording is None:
            self.marked.set_runs(runs(old, old))
        elif place is not None and place.scope is Scope.AFTER:
            self.marked.set_runs(runs("", one.wording))
        else:
            self.marked.set_runs(runs(old, one.wording))

    def _edited(self) -> None:
        """What was changed here is what will be entered."""
        if self.at < 0:
            return
        one = self.found[self.at]
        text = {name: field.edit.words() for name, (_, field) in self.fields.items()}
        kind: OpinionKind = self.kind.currentData()
        wording = None if one.wording is None else text["wording"]
        chosen = self.places[self.place.currentIndex()]
        place, where = one.place, one.where
        if chosen is None:
            place = None
        elif place is None or (place.revision, place.node) != chosen:
            revision = self.council.revision(chosen[0])
            assert revision is not None
            top = revision.nodes[0].id == chosen[1]
            after = one.place is not None and one.place.scope is Scope.AFTER
            place = place_at(revision, "" if top else chosen[1], after=after and not top)
            where = say("read.whole", draft=revision.title) if top else cite(revision, chosen[1]).short
        self.found[self.at] = replace(
            one,
            kind=kind,
            place=place,
            where=where,
            text=text["text"],
            wording=wording,
            reason=text["reason"],
        )
        self._mark(self.found[self.at])
        self._refresh_row(self.at)
        self._count()

    def _refresh_row(self, number: int) -> None:
        one = self.found[number]
        for row in self.rows:
            if row.number == number:
                row.show_found(one)

    # ------------------------------------------------------------------ confirming

    def _member_chosen(self) -> None:
        self._count()

    def _ticked(self, row: FoundRow) -> None:
        """The two of a moved paragraph are ticked together."""
        tie = self.found[row.number].tie
        for other in self.rows:
            if tie and self.found[other.number].tie == tie:
                with QSignalBlocker(other.box):
                    other.box.setChecked(row.box.isChecked())
        self._count()

    def _tick_all(self) -> None:
        on = not all(row.box.isChecked() for row in self.rows)
        for row in self.rows:
            row.box.setChecked(on)

    def confirmed(self) -> list[Found]:
        """What is ticked, with the member chosen above where the file names none."""
        member = self.member.currentData()
        chosen = [self.found[row.number] for row in self.rows if row.box.isChecked()]
        listed = self.file is not None and self.file.how == reading.LIST
        return [replace(f, member=f.member if listed and f.member else member or f.member) for f in chosen]

    def _count(self) -> None:
        chosen = self.confirmed()
        self.listed.setText(say("read.listed", n=len(chosen), all=len(self.found)))
        lacking = sum(not f.member or f.place is None for f in chosen)
        self.missing.setText(say("read.missing", n=lacking) if lacking else "")
        self.all_button.setEnabled(bool(self.rows))
        self.take_button.setText(say("read.take", n=len(chosen)))
        self.take_button.setEnabled(bool(chosen) and not lacking)

    def _take(self) -> None:
        self.take_button.setEnabled(False)
        file, chosen = self.file, self.confirmed()
        self.session.do(
            partial(reading.take_in, file=file, confirmed=chosen), done=self._took, failed=self._not_taken
        )

    @if_alive
    def _took(self, made: list[str]) -> None:
        """What was entered goes from the list; the rest may follow or be left."""
        for row in [row for row in self.rows if row.box.isChecked()]:
            row.setVisible(False)
            with QSignalBlocker(row.box):
                row.box.setChecked(False)
            row.setEnabled(False)
        left = [row for row in self.rows if row.isEnabled()]
        self.rows = left
        self.at = -1
        self.detail.setEnabled(bool(left))
        if left:
            self.show_found(left[0].number)
        self._count()
        self._tell("success", say("read.took", n=len(made)))
        self.took.emit(len(made))

    @if_alive
    def _not_taken(self, error: BaseException) -> None:
        self._count()
        self._tell("error", told(error) if isinstance(error, CouncilError) else say("unexpected"))

    def _tell(self, tone: str, text: str) -> None:
        set_tone(self.notice, "tone", tone)
        self.notice.setText(text)
