"""委員と端末: what to look at, requests and devices, the roster with its second signature, removal by law."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from council_app.actions import people
from council_app.actions.anomalies import Anomaly
from council_app.actions.leaving import LABELS, OTHERS
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs import people_acts as acts
from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.dialogs.passphrase import SecretDialog
from council_app.ui.dialogs.people_removal import RemovalPage
from council_app.ui.dialogs.people_roster import RosterPage
from council_app.ui.dialogs.people_words import moment, say
from council_app.ui.frames import scrolled
from council_app.ui.marks import marks
from council_app.ui.seals import SealView
from council_app.ui.session import Session
from council_app.ui.widgets import Segments, button, empty, hairline, label, set_tone
from council_app.ui.words import language, pick, told

PAGES = ("look", "devices", "roster", "removal")
CHAIRS = ("look", "roster", "removal")  # devices of members are the secretariat's


class PeopleDialog(Dialog):
    """Opened from the secretariat's desk. Every act goes through the session; the pages are drawn anew after it."""

    def __init__(
        self,
        session: Session,
        choose_folder: Callable[[QWidget, str], str],
        choose_files: Callable[[QWidget, str], list[str]],
        parent: QWidget | None,
        *,
        page: str = "look",
    ) -> None:
        super().__init__(parent, say("title"))
        self.session, self.choose_folder, self.choose_files = session, choose_folder, choose_files
        self.now: acts.Look | None = None
        self.resize(820, 680)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 18, 24, 12)
        head.setSpacing(10)
        head.addWidget(label(say("title"), size=17, bold=True))
        self.tabs = Segments()
        person = session.snapshot.person if session.snapshot is not None else None
        shown = PAGES if person is None or person.is_officer else CHAIRS
        self.tabs.set_options((name, say(f"page.{name}"), "") for name in shown)
        self.tabs.chosen.connect(self.choose)
        head.addWidget(self.tabs)
        column.addLayout(head)
        column.addWidget(hairline())
        self.pages = QStackedWidget()
        self.parts: dict[str, QVBoxLayout] = {}
        for name in ("look", "devices"):
            self.pages.addWidget(self._scrolled(name))
        self.roster = RosterPage(self)
        self.removal = RemovalPage(self)
        self.pages.addWidget(self.roster)
        self.pages.addWidget(self.removal)
        column.addWidget(self.pages, 1)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 20, 12)
        self.said = label("", wrap=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        foot.addWidget(self.said, 1)
        foot.addWidget(button(say("close"), self.accept), 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        self.choose(page)
        self.refresh()

    def _scrolled(self, name: str) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(8)
        self.parts[name] = column
        return scrolled(inner, "lists")

    def choose(self, name: str) -> None:
        """Show one page."""
        self.tabs.choose(name)
        self.pages.setCurrentIndex(PAGES.index(name))

    # ------------------------------------------------------------------ acting

    def refresh(self) -> None:
        self.session.ask(acts.look, done=self._show)

    def do(self, act: Callable[..., Any], done: Callable[[Any], None], **given: Any) -> None:
        """Run an act of the store, say what came of it, show how things stand now."""
        self.tell("", "")
        self.session.do(partial(act, **given), done=partial(self._done, done), failed=self.failed)

    @if_alive
    def _done(self, done: Callable[[Any], None], result: Any) -> None:
        done(result)
        self.refresh()

    @if_alive
    def failed(self, error: BaseException) -> None:
        self.tell("error", told(error))

    def tell(self, tone: str, text: str) -> None:
        set_tone(self.said, "tone", tone)
        self.said.setText(text)

    def name(self, person: str) -> str:
        return pick(self.now.names.get(person, (person, person))) if self.now else person

    # ------------------------------------------------------------------ what to look at

    @if_alive
    def _show(self, now: acts.Look) -> None:
        self.now = now
        count = f"　{len(now.anomalies)}" if now.anomalies else ""
        self.tabs.button("look").setText(say("page.look") + count)
        self._show_anomalies(now)
        self._show_devices(now)
        self.roster.show_look(now)
        self.removal.show_look(now)

    def _show_anomalies(self, now: acts.Look) -> None:
        column = self.parts["look"]
        empty(column)
        if not now.anomalies:
            column.addWidget(label(say("look.none"), tone="second"))
        for at, anomaly in enumerate(now.anomalies):
            if at:
                column.addWidget(hairline())
            column.addWidget(self._anomaly(anomaly))
        column.addStretch()

    def _anomaly(self, anomaly: Anomaly) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        sentence = anomaly.english if language() == "en" else anomaly.japanese
        tone = "caution" if anomaly.pressing else ""
        words.addWidget(label(sentence, bold=True, wrap=True, tone=tone))
        remedy = anomaly.do_english if language() == "en" else anomaly.do_japanese
        words.addWidget(label(remedy, tone="second", wrap=True))
        row.addLayout(words, 1)
        target = {
            "enrol": "devices", "end": "devices", "sign": "roster", "settle": "roster", "rotate": "roster",
        }.get(anomaly.act)  # fmt: skip
        if anomaly.kind == "unsigned_removal":
            target = "removal"
        if target and f"look.act.{anomaly.act}" in WITH_BUTTON:
            go = button(say(f"look.act.{anomaly.act}"), self._go, look="small")
            go.setProperty("page", target)
            row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _go(self) -> None:
        self.choose(self.sender().property("page"))

    # ------------------------------------------------------------------ requests and devices

    def _show_devices(self, now: acts.Look) -> None:
        column = self.parts["devices"]
        empty(column)
        if now.requests:
            column.addWidget(label(say("asked"), size=14, bold=True))
            column.addWidget(label(say("asked.why"), tone="second", wrap=True))
            for request in now.requests:
                column.addWidget(self._request(request))
            column.addSpacing(12)
        column.addWidget(label(say("devices"), size=14, bold=True))
        seals = marks(self.session.snapshot.council.roster) if self.session.snapshot else {}
        person = ""
        for device in now.devices:
            if device.person != person:
                if person:
                    column.addWidget(hairline())
                column.addWidget(self._person(device, seals.get(device.person)))
                person = device.person
            column.addWidget(self._device(device))
        column.addStretch()

    def _request(self, request: Any) -> QFrame:
        card = QFrame()
        card.setObjectName("marked")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addWidget(label(self.name(request.person), bold=True, wrap=True))
        words = label("　".join(request.words), size=17, bold=True, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        if request.rivals:
            column.addWidget(label(say("asked.rivals"), tone="caution", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        go = button(say("asked.enrol"), self._enrol, icon="shield-check", look="small")
        go.setProperty("person", request.person)
        go.setProperty("words", " ".join(request.words))
        row.addWidget(go)
        withdraw = button(say("devices.withdraw"), self._withdraw, look="small quiet")
        withdraw.setProperty("person", request.person)
        row.addWidget(withdraw)
        row.addStretch()
        column.addLayout(row)
        return card

    def _person(self, device: people.Device, seal: Any) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(10)
        if seal is not None:
            row.addWidget(SealView(seal, 0.66))
        else:  # the recovery sheet has none
            row.addSpacing(12)
        row.addWidget(label(self.name(device.person), bold=True, wrap=True), 1)
        if device.office:
            row.addWidget(label(say("devices.office"), size=12, tone="second"))
        else:
            for key, act in (("devices.back", self._give_back), ("devices.second", self._invite)):
                made_button = button(say(key), act, look="small link")
                made_button.setAccessibleName(f"{self.name(device.person)} {say(key)}")
                made_button.setProperty("person", device.person)
                row.addWidget(made_button, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _device(self, device: people.Device) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(32, 0, 0, 4)
        words = QVBoxLayout()
        words.setSpacing(0)
        last = say("devices.last", time=moment(device.last)) if device.last else say("devices.nothing")
        line = say("devices.row", device=device.name, n=device.operations, last=last)
        words.addWidget(label(line, tone="third" if device.ended else "", wrap=True))
        if device.ended:
            words.addWidget(
                label(say("devices.ended", reason=device.ended), size=12, tone="caution", wrap=True)
            )
        if device.waiting:
            words.addWidget(label(say("devices.waiting", n=device.waiting), size=12, tone="caution"))
        if device.instances > 1:
            again = say("devices.instances", n=device.instances - 1)
            words.addWidget(label(again, size=12, tone="second", wrap=True))
        row.addLayout(words, 1)
        if not device.office and (not device.ended or device.waiting):
            key = "devices.again" if device.ended else "devices.end"
            end = button(say(key), self._ask_end, look="small")
            end.setAccessibleName(f"{self.name(device.person)} {device.name} {say(key)}")
            end.setProperty("device", device)
            row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _enrol(self) -> None:
        person, words = self.sender().property("person"), self.sender().property("words")
        self.do(acts.enrol, partial(self._enrolled, person), person=person, words=words)

    def _enrolled(self, person: str, speaks: bool) -> None:
        self.tell("success", say("enrolled" if speaks else "enrolled.chair", name=self.name(person)))

    def _withdraw(self) -> None:
        person = self.sender().property("person")
        self.do(people.withdraw_invitation, partial(self._withdrawn, person), person=person)

    def _withdrawn(self, person: str, count: int) -> None:
        self.tell("success", say("withdrawn", name=self.name(person), n=count))

    def _ask_end(self) -> None:
        device: people.Device = self.sender().property("device")
        self.session.ask(partial(people.history, device=device.device), done=partial(self.ask_end, device))

    @if_alive
    def ask_end(self, device: people.Device, history: list[people.Step]) -> None:
        """Where it ends, and why."""
        self.asking = EndDialog(self, self.name(device.person), history)
        self.asking.given.connect(partial(self.end, device))
        self.asking.open()

    def end(self, device: people.Device, reason: str) -> None:
        """失効: the device's record counts as far as it has arrived."""
        self.session.do(
            partial(acts.end, device=device.device, reason=reason, last=self.asking.last),
            done=partial(self._ended, device.person), failed=self.asking.refuse,
        )  # fmt: skip

    @if_alive
    def _ended(self, person: str, _: object) -> None:
        self.asking.accept()
        self.tell("success", say("end.done", name=self.name(person)))
        self.refresh()

    def _give_back(self) -> None:
        self._leaving("returned", acts.give_back, self._given_back)

    def _leaving(self, kind: str, act: Callable[..., Any], done: Callable[[str, Any], None]) -> None:
        """A file for the person of the pressed button: first what it holds, then the file."""
        person = self.sender().property("person")
        self.asking = LeavingDialog(self.session, kind, self.choose_folder, self, people=(person,))
        self.asking.confirmed.connect(partial(self._leave, act, partial(done, person), person))
        self.asking.open()

    def _leave(self, act: Callable[..., Any], done: Callable[[Any], None], person: str, folder: str) -> None:
        self.do(act, done, person=person, folder=Path(folder))

    def _given_back(self, person: str, file: str) -> None:
        self.tell("success", say("back.done", file=file, name=self.name(person)))

    def _invite(self) -> None:
        self._leaving("invitation", acts.invite_again, self._invited)

    def _invited(self, _: str, made: tuple[str, str]) -> None:
        self.tell("success", say("invited", file=made[0], words=made[1]))


def open_people(desk: Any, page: str = "look") -> PeopleDialog:
    """委員と端末 over a desk of the secretariat, or, with what the chair may do, over his."""
    window = desk.window()
    dialog = PeopleDialog(
        desk.session,
        desk.context.choose_folder,
        desk.context.choose_files,
        window,
        page=page,
    )
    dialog.open()
    return dialog


class EndDialog(SecretDialog):
    """The last operation that counts, and the reason."""

    def __init__(self, parent: QWidget, name: str, history: list[people.Step]) -> None:
        super().__init__(
            parent, title=say("end.title", name=name), about=say("end.about"), button_text=say("end.go"),
            hidden=False, field_name=say("end.reason"),
        )  # fmt: skip
        self.where = QComboBox()
        self.where.setAccessibleName(say("end.where"))
        self.where.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.where.addItem(say("end.all"), "")
        for step in history[:SHOWN]:
            self.where.addItem(told_step(step), step.operation)
        self.column.insertWidget(2, label(say("end.where"), size=12))
        self.column.insertWidget(3, self.where)

    @property
    def last(self) -> str:
        return str(self.where.currentData() or "")


def told_step(step: people.Step) -> str:
    """One line of the list: number, time, what it is, how it stands."""
    what = pick(LABELS.get(step.kind, OTHERS))
    marks = [say("end.astray")] if step.astray else []
    marks += [] if step.counts else [say("end.waits")]
    words = f"「{step.excerpt}」" if step.excerpt else ""
    return "　".join(part for part in (str(step.seq), moment(step.time), what + words, *marks) if part)


SHOWN = 200  # operations in the list of ends, the newest
WITH_BUTTON = frozenset(f"look.act.{name}" for name in ("enrol", "end", "sign", "settle", "rotate"))
