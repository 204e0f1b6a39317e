"""The secretariat's small dialogs: a text to be copied, the settings of the round, 座長一任 and 確定, 差替え, the next round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.opinions import PROPOSES_WORDING, OpinionKind
from council_app.deliberation.rounds import JST, japanese_date
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs.office_words import say
from council_app.ui.founding import deadline_edit
from council_app.ui.session import Session
from council_app.ui.widgets import Field, Segments, button, hairline, label
from council_app.ui.words import pick, told


class OfficeDialog(QDialog):
    """A title, rows, a sentence where something is amiss, and buttons; Esc closes."""

    def __init__(self, session: Session, title: str, parent: QWidget | None, *, width: int = 560) -> None:
        super().__init__(parent)
        self.session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 18)
        self.column.setSpacing(8)
        self.column.addWidget(label(title, size=17, bold=True, wrap=True))

    def field(self, words: str, value: str = "") -> QLineEdit:
        self.column.addWidget(label(words, size=12, tone="second"))
        made = QLineEdit(value)
        made.setAccessibleName(words)
        self.column.addWidget(made)
        return made

    def prose(self, words: str, height: int = 84) -> Field:
        heading = label(words, size=12, tone="second")
        self.column.addWidget(heading)
        made = Field(13, 21)
        made.heading = heading
        made.edit.setAccessibleName(words)
        made.setFixedHeight(height)
        self.column.addWidget(made)
        return made

    def choice(self, words: str, options: Sequence[tuple[str, str]], value: str) -> Segments:
        row = QHBoxLayout()
        row.addWidget(label(words, size=12, tone="second"))
        row.addStretch()
        made = Segments()
        made.set_options((key, text, "") for key, text in options)
        made.choose(value)
        row.addWidget(made)
        self.column.addLayout(row)
        return made

    def buttons(self, words: str, act: Callable[[], None]) -> None:
        self.told = label("", tone="error", wrap=True)
        self.told.hide()
        self.column.addWidget(self.told)
        self.column.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(button(say("cancel"), self.reject))
        self.primary = button(words, act, look="primary")
        row.addWidget(self.primary)
        self.column.addLayout(row)

    def do(self, act: Callable[[Any], Any], done: Callable[[Any], None] | None = None) -> None:
        """Run an act; what cannot be done is said here, and the dialog stays."""
        self.primary.setEnabled(False)
        self.session.do(act, done=partial(self._done, done), failed=self._failed)

    def _done(self, then: Callable[[Any], None] | None, result: Any) -> None:
        if then is not None:
            then(result)
        self._close()

    @if_alive
    def _close(self) -> None:
        self.accept()

    @if_alive
    def _failed(self, error: BaseException) -> None:
        self.primary.setEnabled(True)
        self.told.setText(told(error))
        self.told.show()


class TextDialog(OfficeDialog):
    """A text to be read or copied; several parts stand one under the other."""

    def __init__(
        self,
        session: Session,
        title: str,
        hint: str,
        parts: Sequence[tuple[str, str]],
        parent: QWidget | None,
    ) -> None:
        super().__init__(session, title, parent, width=640)
        self.column.addWidget(label(hint, tone="second", wrap=True))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 8, 0)
        for head, text in parts:
            inside.addWidget(hairline())
            if head:
                inside.addWidget(label(head, bold=True, wrap=True))
            words = label(text, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(words)
        inside.addStretch()
        area.setWidget(holder)
        area.setMinimumHeight(300)
        self.column.addWidget(area, 1)
        self.text = "\n\n".join("\n".join(filter(None, part)) for part in parts)
        row = QHBoxLayout()
        self.copied = label("", tone="success")
        row.addWidget(self.copied)
        row.addStretch()
        row.addWidget(button(say("close"), self.reject))
        row.addWidget(button(say("copy"), self.copy, icon="copy", look="primary"))
        self.column.addLayout(row)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.copied.setText("✓ " + say("copied"))


class SettingsDialog(OfficeDialog):
    """照会の設定: each change is an operation; the trace stands below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, say("settings"), parent)
        assert session.snapshot is not None
        council = session.snapshot.council
        self.round = council.round
        assert self.round is not None
        self.title = self.field(say("settings.title"), self.round.title)
        self.column.addWidget(label(say("settings.deadline"), size=12, tone="second"))
        self.deadline = deadline_edit(self.round.deadline_at.astimezone(JST))
        self.column.addWidget(self.deadline, 0, Qt.AlignmentFlag.AlignLeft)
        on_off = [("on", say("names.on")), ("off", say("names.off"))]
        self.names = self.choice(say("settings.names"), on_off, "on" if self.round.names_shown else "off")
        blind = [("on", say("blind.on")), ("off", say("blind.off"))]
        self.blind = self.choice(say("settings.blind"), blind, "on" if self.round.blind else "off")
        self.note = self.field(say("settings.note"))
        changes = council.changes.get(self.round.id, [])
        if changes:
            self.column.addSpacing(8)
            self.column.addWidget(label(say("settings.trace"), size=12, bold=True))
            for change in changes[-8:]:
                self.column.addWidget(hairline())
                self.column.addWidget(label(trace(council, change), size=12, tone="second", wrap=True))
        self.buttons(say("settings.do"), self.change)

    def change(self) -> None:
        values = {
            "title": self.title.text(), "deadline": self.deadline.dateTime().toString("yyyy-MM-ddTHH:mm"),
            "names_shown": self.names.value == "on", "blind": self.blind.value == "on",
        }  # fmt: skip
        note = self.note.text()

        def act(workspace: Any) -> Any:
            from council_app.actions import rounds

            return rounds.change(workspace, note=note, **values)

        self.do(act)


def trace(council: Any, change: Any) -> str:
    """11月26日（水）09:12　事務局1　締切：11月28日（金）17:00　（理由）"""
    from council_app.actions.rounds import FIELDS

    value = change.value
    if change.field == "deadline":
        value = japanese_date(datetime.fromisoformat(str(value)))
    elif isinstance(value, bool):
        value = say({"names_shown": "names", "blind": "blind"}[change.field] + (".on" if value else ".off"))
    when = japanese_date(datetime.fromisoformat(change.time))
    note = f"　{change.note}" if change.note else ""
    return f"{when}　{council.name(change.by)}　{pick(FIELDS[change.field][1])}：{value}{note}"


def date_edit() -> QDateEdit:
    today = datetime.now(JST).date()
    made = QDateEdit(QDate(today.year, today.month, today.day))
    made.setDisplayFormat("yyyy-MM-dd")
    made.setCalendarPopup(True)
    made.setMinimumSize(140, 30)
    return made


class ConfirmDialog(OfficeDialog):
    """座長一任 or 確定, as a dated decision."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, done: Callable[[Any], None] | None = None
    ) -> None:
        super().__init__(session, say("confirm"), parent)
        assert session.snapshot is not None
        round_ = session.snapshot.council.round
        assert round_ is not None
        self.then = done
        self.column.addWidget(label(say("confirm.why"), tone="second", wrap=True))
        for stated, key in ((round_.chair_entrusted, "entrusted"), (round_.confirmed, "confirmed")):
            if stated:
                self.column.addWidget(label(say(f"confirm.{key}.is", date=stated), tone="success"))
        options = [("entrust", say("confirm.entrust")), ("confirm", say("confirm.confirm"))]
        self.what = self.choice(
            say("confirm.what"), options, "confirm" if round_.chair_entrusted else "entrust"
        )
        self.column.addWidget(label(say("confirm.date"), size=12, tone="second"))
        self.date = date_edit()
        self.date.setAccessibleName(say("confirm.date"))
        self.column.addWidget(self.date, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons(say("confirm.do"), self.record)

    def record(self) -> None:
        day, entrusted = self.date.date().toString("yyyy-MM-dd"), self.what.value == "entrust"

        def act(workspace: Any) -> Any:
            from council_app.actions import publishing

            return publishing.confirm(workspace, date=day, entrusted=entrusted)

        self.do(act, self.then)


class NextRoundDialog(OfficeDialog):
    """次の照会を開く: what comes along, and the new round's title, deadline and phases."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, done: Callable[[Any], None] | None = None
    ) -> None:
        super().__init__(session, say("next_round"), parent)
        assert session.snapshot is not None
        council = session.snapshot.council
        self.then = done
        carried = sum(
            1 for o in council.current()
            if o.decision is not None and o.decision.disposition.value == "carried_over" and not o.withdrawn
        )  # fmt: skip
        labels = "、".join(f"{d.title} {d.latest.label}" for d in council.drafts.values() if not d.read_only)
        self.column.addWidget(
            label(say("next_round.why", drafts=labels, n=carried), tone="second", wrap=True)
        )
        self.title = self.field(say("settings.title"), say("next_round.title", n=len(council.rounds) + 1))
        self.column.addWidget(label(say("settings.deadline"), size=12, tone="second"))
        self.deadline = deadline_edit()
        self.column.addWidget(self.deadline, 0, Qt.AlignmentFlag.AlignLeft)
        self.names = self.choice(
            say("settings.names"), [("on", say("names.on")), ("off", say("names.off"))], "on"
        )
        self.blind = self.choice(
            say("settings.blind"), [("on", say("blind.on")), ("off", say("blind.off"))], "on"
        )
        self.buttons(say("next_round.do"), self.open_round)

    def open_round(self) -> None:
        title, deadline = self.title.text(), self.deadline.dateTime().toString("yyyy-MM-ddTHH:mm")
        names, blind = self.names.value == "on", self.blind.value == "on"

        def act(workspace: Any) -> Any:
            from council_app.actions import rounds

            return rounds.next_round(
                workspace, title=title, deadline=deadline, names_shown=names, blind=blind
            )

        self.do(act, self.then)


class CorrectDialog(OfficeDialog):
    """案文を訂正する (r1.1), or 差し替える once a result was published: one item's words, with the report of places."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, supersede: bool = False,
        done: Callable[[Any], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(session, say("supersede" if supersede else "correct"), parent, width=660)
        assert session.snapshot is not None
        self.council, self.supersede, self.then = session.snapshot.council, supersede, done
        self.changed: dict[str, dict[str, str]] = {}
        self.column.addWidget(
            label(say("supersede.why" if supersede else "correct.why"), tone="second", wrap=True)
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        self.drafts, self.items = QComboBox(), QComboBox()
        self.drafts.setAccessibleName(say("correct.draft"))
        self.items.setAccessibleName(say("correct.item"))
        for draft in self.council.drafts.values():
            if not draft.read_only:
                self.drafts.addItem(draft.title, draft.id)
        self.items.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.addWidget(self.drafts, 2)
        row.addWidget(self.items, 3)
        self.column.addLayout(row)
        self.text = self.prose(say("correct.text"), 128)
        self.report = label("", tone="second", wrap=True)
        self.column.addWidget(self.report)
        self.reason = self.field(say("supersede.reason")) if supersede else None
        self.buttons(say("supersede.do" if supersede else "correct.do"), self.correct)
        self.drafts.currentIndexChanged.connect(self._fill)
        self.items.currentIndexChanged.connect(self._show)
        self._fill()

    def choose(self, draft: str, node: str) -> None:
        self.drafts.setCurrentIndex(self.drafts.findData(draft))
        self.items.setCurrentIndex(self.items.findData(node))

    def _fill(self, *_: object) -> None:
        from council_app.deliberation.citations import cite

        revision = self.council.drafts[self.drafts.currentData()].latest
        self.items.blockSignals(True)
        self.items.clear()
        for node in revision.nodes[1:]:
            self.items.addItem(f"{cite(revision, node.id).short}　{node.text[:24]}", node.id)
        self.items.blockSignals(False)
        self._show()

    def _show(self, *_: object) -> None:
        revision = self.council.drafts[self.drafts.currentData()].latest
        node = revision.by_id.get(self.items.currentData() or "")
        if node is not None:
            self.text.edit.set_words(node.text)
            here = sum(o.place.draft == revision.draft for o in self.council.opinions.values())
            self.report.setText(say("correct.carried", label=revision.label, n=here))

    def correct(self) -> None:
        draft, node = self.drafts.currentData(), self.items.currentData()
        text = self.text.edit.words()
        reason, supersede = self.reason.text() if self.reason else "", self.supersede
        same = text == self.council.drafts[draft].latest.by_id[node].text

        def act(workspace: Any) -> Any:
            from council_app.actions import revising, rounds

            corrected = (
                None
                if same and supersede
                else revising.with_texts(workspace, draft=draft, texts={node: text})
            )
            if supersede:
                return rounds.supersede(workspace, reason=reason, corrected=corrected)
            return revising.publish(workspace, corrected)

        self.do(act, self.then)


class ProxyDialog(OfficeDialog):
    """代理入力: what came by telephone or in a mail, entered for a member."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, done: Callable[[Any], None] | None = None
    ) -> None:
        super().__init__(session, say("proxy"), parent, width=660)
        assert session.snapshot is not None
        from council_app.deliberation.citations import cite
        from council_app.deliberation.labels import KINDS

        self.council, self.then = session.snapshot.council, done
        self.column.addWidget(label(say("proxy.why"), tone="second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.member, self.kind, self.place = QComboBox(), QComboBox(), QComboBox()
        for box, key in ((self.member, "member"), (self.kind, "kind"), (self.place, "place")):
            box.setAccessibleName(say(f"proxy.{key}"))
        for person in self.council.roster.members:
            self.member.addItem(person.name, person.id)
        for kind, words in KINDS.items():
            if kind not in PROPOSES_WORDING:
                self.kind.addItem(pick(words), kind.value)
        self.kind.addItem(say("proxy.amendment"), OpinionKind.AMENDMENT.value)
        for draft in self.council.drafts.values():
            self.place.addItem(say("proxy.whole", draft=draft.title), (draft.id, ""))
            for node in draft.latest.nodes[1:]:
                words = f"{cite(draft.latest, node.id).long}　{node.text[:20]}"
                self.place.addItem(words, (draft.id, node.id))
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.addWidget(self.member, 1)
        row.addWidget(self.kind, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.place)
        self.text = self.prose(say("proxy.text"))
        self.wording = self.prose(say("proxy.wording"), 72)
        self.reason = self.prose(say("proxy.reason"), 60)
        self.buttons(say("proxy.do"), self.enter)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.place.currentIndexChanged.connect(self._kind_changed)
        self._kind_changed()

    def _kind_changed(self, *_: object) -> None:
        amends = self.kind.currentData() == OpinionKind.AMENDMENT
        self.wording.setVisible(amends)
        self.wording.heading.setVisible(amends)
        draft, node = self.place.currentData()
        found = self.council.drafts[draft].latest.by_id.get(node)
        if amends and found is not None:
            self.wording.edit.set_words(found.text)

    def enter(self) -> None:
        member, kind, (draft, node) = (
            self.member.currentData(),
            self.kind.currentData(),
            self.place.currentData(),
        )
        text, reason = self.text.edit.words(), self.reason.edit.words()
        wording = self.wording.edit.words() if kind is OpinionKind.AMENDMENT and node else None

        def act(workspace: Any) -> Any:
            from council_app.actions import opinions, places

            place = places.place_at(workspace.council.drafts[draft].latest, node)
            return opinions.submit(
                workspace,
                kind=kind,
                place=place,
                text=text,
                wording=wording,
                reason=reason,
                on_behalf_of=member,
            )

        self.do(act, self.then)
