"""名簿の変更: what waits for a signature, a new change, the keys that seal files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from council_app.actions import rostering, setup
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.roster import Person
from council_app.store import syncfile
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs import people_acts as acts
from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.dialogs.passphrase import SecretDialog
from council_app.ui.dialogs.people_words import say
from council_app.ui.ticks import Tick
from council_app.ui.widgets import button, empty, hairline, label
from council_app.ui.words import pick

if TYPE_CHECKING:
    from council_app.ui.dialogs.people import PeopleDialog


class SigningPage(QScrollArea):
    """A page of 委員と端末 with acts that wait for a second person: this device, or the recovery sheet."""

    kind = ""

    def __init__(self, dialog: PeopleDialog) -> None:
        super().__init__()
        self.dialog = dialog
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("lists")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(24, 16, 24, 20)
        self.column.setSpacing(8)
        self.setWidget(inner)

    def signed(self, stands: bool) -> None:
        """Say what the signature did."""
        raise NotImplementedError

    def sign(self, sha256: str) -> None:
        self.dialog.do(acts.sign, self.signed, sha256=sha256, kind=self.kind)

    def sign_pressed(self) -> None:
        self.sign(self.sender().property("sha256"))

    def ask_sheet(self) -> None:
        """The recovery sheet as the other person."""
        sha256 = self.sender().property("sha256")
        self.asking = SecretDialog(
            self.dialog, title=say("sheet.title"), about=say("sheet.about"), button_text=say("sheet.go"),
            hidden=False, field_name=say("sheet.field"),
        )  # fmt: skip
        self.asking.given.connect(partial(self.sign_with_sheet, sha256))
        self.asking.open()

    def sign_with_sheet(self, sha256: str, sheet: str) -> None:
        self.dialog.session.do(
            partial(acts.sign, sha256=sha256, kind=self.kind, sheet=sheet),
            done=self._sheet_signed, failed=self.asking.refuse,
        )  # fmt: skip

    @if_alive
    def _sheet_signed(self, stands: bool) -> None:
        self.asking.accept()
        self.signed(stands)
        self.dialog.refresh()

    @staticmethod
    def act_button(key: str, act: Callable[[], None], sha256: str) -> QWidget:
        """A small button of one act that waits."""
        made = button(say(key), act, look="small")
        made.setProperty("sha256", sha256)
        return made


class RosterPage(SigningPage):
    """名簿の変更, and the keys."""

    kind = "roster"

    def __init__(self, dialog: PeopleDialog) -> None:
        super().__init__(dialog)
        self.cards: list[setup.Card] = []
        self.leaves: dict[str, Tick] = {}
        self.lost: dict[str, Tick] = {}

    def show_look(self, now: acts.Look) -> None:
        empty(self.column)
        self.column.addWidget(label(say("roster.now", n=now.version), size=14, bold=True))
        self.column.addWidget(label(say("roster.why"), tone="second", wrap=True))
        if now.pending:
            self.column.addSpacing(8)
            self.column.addWidget(label(say("roster.waiting"), size=14, bold=True))
            if any(row.rivals for row in now.pending):
                self.column.addWidget(label(say("roster.rival"), tone="caution", wrap=True))
            for row in now.pending:
                self.column.addWidget(self._pending(row))
        self.column.addSpacing(12)
        self._change(now)
        self.column.addSpacing(12)
        self.column.addWidget(label(say("keys"), size=14, bold=True))
        self.column.addWidget(label(say("keys.why"), tone="second", wrap=True))
        if now.keys_due:
            self.column.addWidget(label(say("keys.due"), tone="caution", wrap=True))
        self.rotate = button(say("keys.go"), self._rotate, icon="key-round", look="small")
        self.rotate.setEnabled(now.me in now.officers)
        self.column.addWidget(self.rotate, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()

    # ------------------------------------------------------------------ what waits

    def _pending(self, row: rostering.Pending) -> QFrame:
        card = QFrame()
        card.setObjectName("marked")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        for change in row.changes:
            column.addWidget(label(pick(change), wrap=True))
        names = "、".join(self.dialog.name(person) for person in row.signed)
        state = f"{say('roster.signed', names=names)}　{say('roster.needed', n=row.needed)}"
        column.addWidget(label(state, size=12, tone="second", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(8)
        if row.rivals:
            line.addWidget(self.act_button("roster.settle", self._settle, row.sha256))
        elif row.mine:
            line.addWidget(self.act_button("roster.sign", self.sign_pressed, row.sha256))
        if not row.rivals:
            line.addWidget(self.act_button("roster.sheet", self.ask_sheet, row.sha256))
        line.addStretch()
        column.addLayout(line)
        return card

    def signed(self, stands: bool) -> None:
        self.dialog.tell("success", say("roster.stands" if stands else "signed.more"))
        if stands:
            self.dialog.session.ask(acts.sent_off, done=self._sent_off)

    @if_alive
    def _sent_off(self, gone: bool) -> None:
        """Who signed himself off hands his signature on: it stands on this laptop alone so far."""
        if not gone:
            return
        self.dialog.tell("caution", say("roster.left"))
        self.leaving = LeavingDialog(self.dialog.session, "signature", self.dialog.choose_folder, self.dialog)
        self.leaving.confirmed.connect(self._leave)
        self.leaving.open()

    def _leave(self, folder: str) -> None:
        self.dialog.do(acts.last_file, self._last_made, folder=Path(folder))

    def _last_made(self, name: str) -> None:
        self.dialog.tell("success", say("roster.left.file", file=name))

    def _settle(self) -> None:
        self.dialog.do(rostering.settle, self._settled, chosen=self.sender().property("sha256"))

    def _settled(self, _: object) -> None:
        self.dialog.tell("success", say("signed.more"))

    def _rotate(self) -> None:
        self.dialog.do(acts.rotate, self._rotated)

    def _rotated(self, _: object) -> None:
        self.dialog.tell("success", say("keys.done"))

    # ------------------------------------------------------------------ a new change

    def _change(self, now: acts.Look) -> None:
        self.column.addWidget(label(say("roster.new"), size=14, bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(3, 1)
        self.leaves, self.lost = {}, {}
        for at, person in enumerate((*now.officers, now.chair)):
            grid.addWidget(label(self.dialog.name(person)), at, 0)
            if person in now.officers:
                self.leaves[person] = Tick(say("roster.leaves"))
                grid.addWidget(self.leaves[person], at, 1)
            if now.lost.get(person):
                self.lost[person] = Tick(say("roster.lost"))
                grid.addWidget(self.lost[person], at, 2)
        for person, tick in (*self.leaves.items(), *self.lost.items()):
            tick.setAccessibleName(f"{self.dialog.name(person)} {tick.text()}")
        row = len(now.officers) + 1
        grid.addWidget(label(say("roster.chair")), row, 0)
        self.chair = QComboBox()
        self.chair.setAccessibleName(say("roster.chair"))
        self.chair.addItem(say("roster.chair.same"), "")
        for seat in now.seats:
            if seat != now.chair:
                self.chair.addItem(self.dialog.name(seat), seat)
        grid.addWidget(self.chair, row, 1, 1, 2)
        grid.addWidget(label(say("roster.member.out")), row + 1, 0)
        self.member_out = QComboBox()
        self.member_out.setAccessibleName(say("roster.member.out"))
        self.member_out.addItem(say("roster.none"), "")
        for seat in now.seats:
            if seat != now.chair:
                self.member_out.addItem(self.dialog.name(seat), seat)
        grid.addWidget(self.member_out, row + 1, 1, 1, 2)
        grid.addWidget(label(say("roster.member.in")), row + 2, 0)
        self.member_in = QLineEdit()
        self.member_in.setAccessibleName(say("roster.member.in"))
        grid.addWidget(self.member_in, row + 2, 1, 1, 2)
        self.column.addLayout(grid)
        for card in self.cards:
            self.column.addWidget(label(say("roster.added", name=card.name), tone="accent"))
        add = button(say("roster.add"), self._add_card, icon="id-card", look="small")
        self.column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(6)
        self.column.addWidget(label(say("roster.reason"), size=12))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(say("roster.reason"))
        self.column.addWidget(self.reason)
        self.go = button(say("roster.go"), self.propose, look="primary")
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(hairline())

    def _add_card(self) -> None:
        for path in self.dialog.choose_files(self.dialog, ""):
            self.add_card(Path(path))

    def add_card(self, path: Path) -> None:
        """A card of a new officer, or of a new device of one who is there."""
        try:
            self.cards.append(setup.read_card(syncfile.load(path), path.name))
        except CouncilError as error:
            self.dialog.failed(error)
            return
        self.dialog.refresh()

    def propose(self) -> None:
        now = self.dialog.now
        if now is None:
            return
        lost = [person for person, tick in self.lost.items() if tick.isChecked()]
        change = rostering.Change(
            self.reason.text(),
            officers_in=tuple(self.cards),
            officers_out=tuple(person for person, tick in self.leaves.items() if tick.isChecked()),
            devices_out=tuple(device for person in lost for device in now.lost[person]),
            chair=self.chair.currentData() or "",
            members_in=self._newcomer(now),
            members_out=(self.member_out.currentData(),) if self.member_out.currentData() else (),
        )
        self.dialog.do(rostering.propose, self._proposed, change=change)

    def _newcomer(self, now: acts.Look) -> tuple[Person, ...]:
        name = self.member_in.text().strip()
        if not name:
            return ()
        number = len(now.names)
        while f"member-{number}" in now.names:
            number += 1
        return (Person(f"member-{number}", name, ()),)

    def _proposed(self, _: object) -> None:
        self.cards = []
        self.dialog.tell("success", say("roster.proposed"))
