"""Writing an opinion: docks at the right in place of the cards, never floats over the text.

What is typed is handed over every second (``changed``), with the words that the input method still holds; the
original words stand in the editor and are changed there, and what changed is shown at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from council_app.deliberation.labels import KINDS
from council_app.deliberation.opinions import OpinionKind, Place, Scope
from council_app.ui import icons
from council_app.ui.composer_tags import Tags
from council_app.ui.frames import scrolled
from council_app.ui.marked import Marked, Meter
from council_app.ui.model import Entry, Writing
from council_app.ui.prose import Field
from council_app.ui.widgets import Elided, Segments, button, hairline, icon_button, label
from council_app.ui.wordings import counts, difference, overlap, touched
from council_app.ui.words import pick, t

SHOWN_KINDS = (
    OpinionKind.COMMENT,
    OpinionKind.AMENDMENT,
    OpinionKind.ADDITION,
    OpinionKind.DELETION,
    OpinionKind.QUESTION,
    OpinionKind.AGREEMENT,
)
REWORDS = {OpinionKind.AMENDMENT, OpinionKind.EDITORIAL}
SAVE_EVERY = 1000  # ms


@dataclass(frozen=True)
class Task:
    """What the composer is opened for. ``places`` has the place for each kind that can be chosen here."""

    writing: Writing
    base: str  # the node's words
    where: str  # its citation in words
    places: Mapping[OpinionKind, Place]
    others: Sequence[Entry] = ()  # wordings of others for the same node
    tags: Sequence[tuple[str, str]] = ()  # likely ones: (id, label)
    groups: Mapping[str, Mapping[str, str]] | None = None  # all of them, by heading


class Composer(QFrame):
    """One writing at a time. It never touches the store: the desk saves what ``changed`` hands over."""

    changed = Signal(object)  # Writing, at most a second after a key
    touched = Signal()  # what was kept before is not all any more
    added = Signal(object)
    closed = Signal(object)  # Writing
    dropped = Signal(object)
    compare = Signal(str)  # entry id of a wording that overlaps

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setMinimumWidth(400)
        self.task: Task | None = None
        self._wordings: dict[OpinionKind, str] = {}
        self._filling = False
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_EVERY)
        self._timer.timeout.connect(self.hand_over)
        self._build()

    # ------------------------------------------------------------------ the parts

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 14, 0)
        self.title = label(size=15, bold=True)
        self.where = Elided()
        self.where.setProperty("px", "12")
        self.where.setProperty("tone", "second")
        head.addWidget(self.title)
        head.addSpacing(4)
        head.addWidget(self.where, 1)
        head.addWidget(icon_button("x", t("composer.close"), self.close_writing))
        column.addLayout(head)
        self.kinds = Segments()
        names = [(k.value, pick(KINDS[k]), icons.KIND_ICONS[k]) for k in SHOWN_KINDS]
        names[-1] = (names[-1][0], t("composer.agree"), names[-1][2])
        self.kinds.set_options(names)
        self.kinds.chosen.connect(self._kind_chosen)
        kinds = QHBoxLayout()
        kinds.setContentsMargins(20, 8, 14, 12)
        kinds.addWidget(self.kinds)
        kinds.addStretch()
        column.addLayout(kinds)
        column.addWidget(hairline())
        column.addWidget(self._body(), 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())

    def _body(self) -> QScrollArea:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(20, 12, 20, 12)
        inner.setSpacing(6)
        self.wording_head = label(size=12, bold=True)
        self.wording_hint = label(size=12, tone="third")
        self.restore = button(t("composer.restore"), self._restore, icon="rotate-ccw", look="quiet")
        self.wording_row = _row(self.wording_head, self.wording_hint, None, self.restore)
        self.wording = Field(17, 30, reading=True)
        self.wording.grow_between(112, 232)
        self.wording.edit.textChanged.connect(self._wording_changed)
        self.wording.edit.setAccessibleName(t("composer.wording"))
        self.inserted = label(size=12, tone="inserted", bold=True)
        self.deleted = label(size=12, tone="deleted", bold=True)
        self.marked_row = _row(
            label(t("composer.marked"), size=12, bold=True),
            label(t("composer.marked.hint"), size=12, tone="third"),
            None,
            self.inserted,
            self.deleted,
        )
        self.marked_frame = QFrame()
        self.marked_frame.setObjectName("marked")
        frame = QVBoxLayout(self.marked_frame)
        frame.setContentsMargins(0, 0, 0, 0)
        self.marked = Marked(17, 30)
        frame.addWidget(self.marked)
        self.strip = self._collision_strip()
        self.text_head = label(size=12, bold=True)
        self.text_hint = label(size=12, tone="third")
        self.text_row = _row(self.text_head, self.text_hint, None)
        self.text = Field(14, 23)
        self.text.grow_between(140, 320)
        self.text.edit.textChanged.connect(self._touched)
        self.reason_row = _row(
            label(t("composer.reason"), size=12, bold=True),
            label(t("composer.reason.hint"), size=12, tone="third"),
            None,
        )
        self.reason = Field(13, 22)
        self.reason.grow_between(92, 200)
        self.reason.edit.textChanged.connect(self._touched)
        self.reason.edit.setAccessibleName(t("composer.reason"))
        self.tags = Tags(
            _row(
                label(t("composer.tags"), size=12, bold=True),
                label(t("composer.tags.hint"), size=12, tone="third"),
                None,
            )
        )
        self.tags.changed.connect(self._touched)
        for part, stretch in (
            (self.wording_row, 0), (self.wording, 3), (self.marked_row, 0), (self.marked_frame, 0), (self.strip, 0),
            (self.text_row, 0), (self.text, 3), (self.reason_row, 0), (self.reason, 2), (self.tags, 0),
        ):  # fmt: skip
            inner.addWidget(part, stretch)
        inner.addStretch(1)
        stays = QHBoxLayout()
        stays.setSpacing(7)
        lock = label()
        lock.setPixmap(icons.pixmap("lock", "#808080", 14, 1.0))
        stays.addWidget(lock)
        stays.addWidget(label(t("composer.stays"), size=12, tone="second"))
        stays.addStretch()
        inner.addLayout(stays)
        area = scrolled(body)
        for field in (self.wording, self.text, self.reason):
            field.edit.composed.connect(self._touched)
        return area

    def _collision_strip(self) -> QFrame:
        strip = QFrame()
        strip.setObjectName("cautionStrip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(10, 4, 8, 4)
        picture = label()
        picture.setPixmap(icons.pixmap("layers", "#8a7020", 15, 1.0))
        row.addWidget(picture)
        self.collision = label(wrap=True, size=12)
        row.addWidget(self.collision, 1)
        self.meter = Meter(104)
        row.addWidget(self.meter)
        self.compare_button = button(t("composer.compare"), self._compare, look="link small")
        row.addWidget(self.compare_button)
        return strip

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 14, 10)
        foot.setSpacing(8)
        self.saved = label(size=12, tone="second")
        foot.addWidget(self.saved)
        self.drop_button = button(t("composer.drop"), self._drop, look="quiet", icon="trash")
        foot.addWidget(self.drop_button)
        foot.addStretch()
        self.close_button = button(t("composer.later"), self.close_writing)
        foot.addWidget(self.close_button)
        self.add_button = button(t("composer.add"), self.add, look="primary")
        foot.addWidget(self.add_button)
        return foot

    # ------------------------------------------------------------------ opening

    def open(self, task: Task) -> None:
        """Show a writing, new or kept."""
        self.commit_input()
        self.task = task
        self._filling = True
        writing = task.writing
        self._wordings = {writing.kind: writing.wording} if writing.wording is not None else {}
        self.where.set_whole(task.where)
        self.text.edit.set_words(writing.text)
        self.reason.edit.set_words(writing.reason)
        for kind in SHOWN_KINDS:
            self.kinds.button(kind.value).setEnabled(kind in task.places)
        self.tags.show_tags(writing.tags, task.groups or {}, task.tags)
        self.saved.setText("")
        self._dirty = False
        self._show_kind(writing.kind)
        self._filling = False
        self._judge()

    @property
    def kind(self) -> OpinionKind:
        return OpinionKind(self.kinds.value) if self.kinds.value else OpinionKind.COMMENT

    def _show_kind(self, kind: OpinionKind) -> None:
        assert self.task is not None
        self.kinds.choose(kind.value)
        changes = self.task.writing.opinion
        self.title.setText(t("composer.title.edit") if changes else t("composer.title." + kind.value))
        rewords, adds, deletes = kind in REWORDS, kind is OpinionKind.ADDITION, kind is OpinionKind.DELETION
        wording = rewords or adds
        for part in (self.wording_row, self.wording):
            part.setVisible(wording)
        for part in (self.marked_row, self.marked_frame):
            part.setVisible(rewords or deletes)
        for part in (self.text_row, self.text):
            part.setVisible(not wording and not deletes)
        for part in (self.reason_row, self.reason):
            part.setVisible(wording or deletes)
        self.wording_head.setText(t("composer.wording.add" if adds else "composer.wording"))
        self.wording.edit.setAccessibleName(self.wording_head.text())
        self.wording_hint.setText(t("composer.wording.add.hint" if adds else "composer.wording.hint"))
        self.restore.setVisible(rewords)
        self.text_head.setText(
            t("composer.text." + ("agreement" if kind is OpinionKind.AGREEMENT else "other"))
        )
        self.text_hint.setText(t("composer.text.hint"))
        self.text.edit.setAccessibleName(self.text_head.text())
        if wording:
            self.wording.edit.set_words(self._wordings.get(kind, "" if adds else self.task.base))
        self._refresh_marked()
        self.focus_first()

    def focus_first(self) -> None:
        field = (
            self.wording
            if self.wording.isVisibleTo(self)
            else self.text
            if self.text.isVisibleTo(self)
            else self.reason
        )
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        place = self.task.places.get(self.kind) if self.task else None
        if (
            field is self.wording
            and place is not None
            and place.scope is Scope.SPAN
            and self.kind not in self._wordings
        ):
            from council_app.ui.offsets import to_utf16

            cursor = field.edit.textCursor()
            cursor.setPosition(to_utf16(self.task.base, place.end))  # type: ignore[union-attr]
            field.edit.setTextCursor(cursor)

    # ------------------------------------------------------------------ what is typed

    def _kind_chosen(self, value: str) -> None:
        self.commit_input()
        if self.wording.isVisibleTo(self) and self.task is not None:
            previous = self.task.writing.kind
            self._wordings[previous] = self.wording.edit.toPlainText()
        assert self.task is not None
        self.task = replace(self.task, writing=replace(self.task.writing, kind=OpinionKind(value)))
        self._filling = True
        self._show_kind(OpinionKind(value))
        self._filling = False
        self._touched()

    def _wording_changed(self) -> None:
        text = self.wording.edit.toPlainText()
        if "\n" in text and not self.wording.edit.composing:
            at = self.wording.edit.textCursor().position()
            self.wording.edit.set_words(text.replace("\n", ""))  # a wording is one paragraph
            cursor = self.wording.edit.textCursor()
            cursor.setPosition(max(0, min(at - text[:at].count("\n"), len(self.wording.edit.toPlainText()))))
            self.wording.edit.setTextCursor(cursor)
            return
        self._refresh_marked()
        self._touched()

    def _refresh_marked(self) -> None:
        if self.task is None:
            return
        base, wording = self.task.base, self._wording()
        found = difference(base, wording or "") if self.kind is not OpinionKind.ADDITION else ()
        self.marked.set_runs(found)
        plus, minus = counts(found)
        self.inserted.setText(t("composer.inserted", n=plus))
        self.inserted.setVisible(bool(plus))
        self.deleted.setText(t("composer.deleted", n=minus))
        self.deleted.setVisible(bool(minus))
        self._show_collision(wording)

    def _show_collision(self, wording: str | None) -> None:
        assert self.task is not None
        self._rival = ""
        self.strip.hide()
        if wording is None or wording == self.task.base or self.kind is OpinionKind.ADDITION:
            return
        others = [e for e in self.task.others if e.wording is not None and e.place.scope is not Scope.AFTER]
        met = []
        for entry in others:
            characters, same, shared = overlap(self.task.base, wording, entry.wording or "")
            if same or shared:
                met.append((entry, characters, same))
        if not met:
            return
        met.sort(key=lambda row: (-row[2], -row[1]))
        entry, characters, same = met[0]
        key_name = "same" if same else "overlap" if characters else "touch"
        words = t("collision." + key_name, name=entry.name, n=characters)
        self.collision.setText(words + (t("collision.more", n=len(met) - 1) if len(met) > 1 else ""))
        self.meter.set_counts(touched(self.task.base, [e.wording or "" for e in others] + [wording]))
        self._rival = entry.id
        self.strip.show()

    def _compare(self) -> None:
        self.compare.emit(self._rival)

    def _restore(self) -> None:
        assert self.task is not None
        cursor = self.wording.edit.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self.task.base)  # can be undone
        self.wording.edit.setFocus()

    def _wording(self, *, pending: bool = False) -> str | None:
        assert self.task is not None
        place = self.task.places.get(self.kind)
        if self.kind is OpinionKind.DELETION:
            if place is None or place.scope is not Scope.SPAN:
                return ""
            return self.task.base[: place.start] + self.task.base[place.end :]
        if self.kind in REWORDS or self.kind is OpinionKind.ADDITION:
            return self.wording.edit.words(pending=pending).replace("\n", "")
        return None

    def writing(self, *, pending: bool = False) -> Writing:
        """What stands here now; ``pending`` takes in the words that the input method still holds."""
        assert self.task is not None
        kind, old = self.kind, self.task.writing
        shown = not (kind in REWORDS or kind in {OpinionKind.ADDITION, OpinionKind.DELETION})
        return replace(
            old,
            kind=kind,
            place=self.task.places.get(kind, old.place),
            text=self.text.edit.words(pending=pending) if shown else "",
            wording=self._wording(pending=pending),
            reason="" if shown else self.reason.edit.words(pending=pending),
            tags=tuple(self.tags.chosen),
        )

    def _touched(self) -> None:
        if self._filling or self.task is None:
            return
        if not self._dirty:
            self._dirty = True
            self.touched.emit()
        if not self._timer.isActive():
            self._timer.start()
        self._judge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def needed(self) -> int:
        """px that the kinds need at the least."""
        return self.kinds.least(8) + 36

    def _fit(self) -> None:
        """Where it is narrow, keys are named in the status bar only and kinds go without icons, then close together."""
        room = self.width() - 36
        self.close_button.setText(t("composer.later"))
        self.add_button.setText(t("composer.add"))
        parts = (self.drop_button, self.close_button, self.add_button)
        wanted = sum(part.sizeHint().width() for part in parts) + 16 + max(90, self.saved.sizeHint().width())
        if wanted > room:
            self.close_button.setText(t("composer.later.short"))
            self.add_button.setText(t("composer.add.short"))
        for on, pad in ((True, 26), (False, 22), (False, 8)):
            self.kinds.show_icons(on=on, pad=pad)
            if self.kinds.sizeHint().width() <= room:
                break

    def _judge(self) -> None:
        """Whether there is something that can be added."""
        writing = self.writing(pending=True)
        assert self.task is not None
        if self.kind in REWORDS:
            able = writing.wording != self.task.base
        elif self.kind is OpinionKind.ADDITION:
            able = bool((writing.wording or "").strip())
        else:
            able = self.kind in {OpinionKind.DELETION, OpinionKind.AGREEMENT} or bool(writing.text.strip())
        self.add_button.setEnabled(able)

    def hand_over(self) -> None:
        """Give what stands here to be kept. Nothing is committed: a person may be in the middle of a word."""
        self._timer.stop()
        if self._dirty and self.task is not None:
            self._dirty = False
            self.changed.emit(self.writing(pending=True))

    @property
    def unsaved(self) -> bool:
        """Whether a key has come since the last handing over."""
        return self._dirty

    # ------------------------------------------------------------------ closing

    def commit_input(self) -> None:
        """Take the words of the input method into the text."""
        if self.task is not None and any(f.edit.composing for f in (self.wording, self.text, self.reason)):
            QGuiApplication.inputMethod().commit()

    def add(self) -> None:
        if self.task is None or not self.add_button.isEnabled():
            return
        self.commit_input()
        self._timer.stop()
        self._dirty = False
        writing, self.task = replace(self.writing(), ready=True), None
        self.added.emit(writing)

    def close_writing(self) -> None:
        if self.task is None:
            return
        self.commit_input()
        self._timer.stop()
        self._dirty = False
        writing, untouched = self.writing(), self._untouched()
        self.task = None
        (self.dropped if untouched else self.closed).emit(writing)

    def _drop(self) -> None:
        if self.task is None:
            return
        self._timer.stop()
        writing, self.task = self.writing(), None
        self.dropped.emit(writing)

    def _untouched(self) -> bool:
        """Nothing was written: there is nothing to keep."""
        assert self.task is not None
        writing = self.writing()
        if self.task.writing.opinion or self.task.writing.ready:
            return False
        nothing = writing.wording in {None, "", self.task.base}
        return nothing and not writing.text.strip() and not writing.reason.strip()


def _row(*parts: QWidget | None) -> QWidget:
    """Parts side by side; None is the stretch."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return made
