"""法令による削除: what must go together, the ground, two signatures; who decided what before, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from council_app.actions import removal
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs import people_acts as acts
from council_app.ui.dialogs.people_roster import SigningPage
from council_app.ui.dialogs.people_words import moment, say
from council_app.ui.ticks import Tick
from council_app.ui.widgets import Elided, button, empty, label
from council_app.ui.words import pick

if TYPE_CHECKING:
    from council_app.ui.dialogs.people import PeopleDialog


SHOWN = 12  # files of one kind, the newest; the register has all


class RemovalPage(SigningPage):
    """法令による削除."""

    kind = "removal"

    def __init__(self, dialog: PeopleDialog) -> None:
        super().__init__(dialog)
        self.found: list[tuple[removal.Candidate, Tick]] = []
        column = self.column
        column.addWidget(label(say("removal.why"), tone="second", wrap=True))
        column.addWidget(label(say("removal.number"), size=12))
        row = QHBoxLayout()
        self.number = QLineEdit()
        self.number.setAccessibleName(say("removal.number"))
        self.number.returnPressed.connect(self.look)
        row.addWidget(self.number, 1)
        row.addWidget(button(say("removal.find"), self.look))
        column.addLayout(row)
        self.list = QVBoxLayout()
        self.list.setSpacing(2)
        column.addLayout(self.list)
        column.addSpacing(6)
        column.addWidget(label(say("removal.reason"), size=12))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(say("removal.reason"))
        column.addWidget(self.reason)
        self.go = button(say("removal.go"), self.propose, look="primary")
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(12)
        self.waiting = QVBoxLayout()
        self.waiting.setSpacing(8)
        column.addLayout(self.waiting)
        column.addStretch()
        self._show_found([])

    # ------------------------------------------------------------------ the list

    def look(self) -> None:
        """List what must go together with the named opinion."""
        named = self.number.text()
        if named.strip():
            self.dialog.tell("", "")
            self.dialog.session.do(
                partial(acts.candidates, named=named), done=self._show_found, failed=self.dialog.failed
            )

    @if_alive
    def _show_found(self, found: list[removal.Candidate]) -> None:
        empty(self.list)
        self.found = []
        if not found:
            self.list.addWidget(label(say("removal.none"), size=12, tone="second"))
        for candidate in found:
            self.list.addWidget(self._candidate(candidate))
        if any(candidate.why == "again" for candidate in found):
            self.list.addWidget(label(say("removal.again"), size=12, tone="caution", wrap=True))
        self.go.setEnabled(bool(found))

    def _candidate(self, candidate: removal.Candidate) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        tick = Tick("")
        tick.setChecked(candidate.goes)
        tick.setEnabled(candidate.removable)
        why = pick(removal.WHY[candidate.why])
        tick.setAccessibleName(f"{why} {candidate.excerpt}")
        self.found.append((candidate, tick))
        row.addWidget(tick)
        first = label(f"{why}　{self.dialog.name(candidate.author)}", size=12, bold=True)
        first.setMinimumWidth(200)
        row.addWidget(first)
        words = Elided(candidate.excerpt)
        words.setProperty("px", "12")
        row.addWidget(words, 1)
        return made

    def propose(self) -> None:
        chosen = [candidate.operation for candidate, tick in self.found if tick.isChecked()]
        self.dialog.do(removal.propose, self._proposed, operations=chosen, reason=self.reason.text())

    def _proposed(self, _: object) -> None:
        self.reason.clear()
        self.number.clear()
        self._show_found([])
        self.dialog.tell("success", say("removal.proposed"))

    # ------------------------------------------------------------------ waiting and done

    def show_look(self, now: acts.Look) -> None:
        empty(self.waiting)
        if now.removals:
            self.waiting.addWidget(label(say("removal.waiting"), size=14, bold=True))
        for row in now.removals:
            self.waiting.addWidget(self._pending(row))
        if now.past:
            self.waiting.addWidget(label(say("removal.past"), size=14, bold=True))
        for done in now.past:
            names = "、".join(self.dialog.name(person) for person in done.by)
            text = "　".join(
                (moment(done.written), say("removal.bodies", n=len(done.bodies)), done.reason,
                 say("removal.by", names=names))
            )  # fmt: skip
            self.waiting.addWidget(label(text, wrap=True))
            if any(body.kind.startswith("wording.") for body in done.bodies):
                self.waiting.addWidget(label(say("removal.again.done"), size=12, tone="caution", wrap=True))
            self._out_of_reach(now.copies.get(done.id, ()))

    def _out_of_reach(self, copies: tuple[removal.Copy, ...]) -> None:
        """Files that went out with the body: what a person has to see to himself."""
        if not copies:
            self.waiting.addWidget(label(say("removal.copies.none"), size=12, tone="second", wrap=True))
            return
        self.waiting.addWidget(
            label(say("removal.copies", n=len(copies)), size=12, tone="caution", wrap=True)
        )
        for kind in ("archive", "backup", "sent"):
            of_kind = [copy for copy in copies if copy.kind == kind]
            if not of_kind:
                continue
            self.waiting.addWidget(label(say(f"removal.copies.{kind}"), size=12, wrap=True))
            for copy in of_kind[-SHOWN:]:
                line = label(f"{moment(copy.at)}　{copy.name}", size=12, tone="second", wrap=True)
                line.setContentsMargins(24, 0, 0, 0)
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self.waiting.addWidget(line)
            if len(of_kind) > SHOWN:
                self.waiting.addWidget(
                    label(say("removal.copies.more", n=len(of_kind) - SHOWN), size=12, tone="second")
                )

    def _pending(self, row: removal.Pending) -> QFrame:
        card = QFrame()
        card.setObjectName("marked")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addWidget(label(f"{say('removal.bodies', n=len(row.operations))}　{row.reason}", wrap=True))
        for body in row.bodies:
            column.addWidget(label(f"{self.dialog.name(body.author)}：{body.excerpt}", size=12, wrap=True))
        names = "、".join(self.dialog.name(person) for person in row.signed)
        column.addWidget(label(say("roster.signed", names=names), size=12, tone="second", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(8)
        if row.mine:
            line.addWidget(self.act_button("roster.sign", self.sign_pressed, row.sha256))
        line.addWidget(self.act_button("roster.sheet", self.ask_sheet, row.sha256))
        line.addStretch()
        column.addLayout(line)
        return card

    def signed(self, stands: bool) -> None:
        self.dialog.tell("success", say("removal.done" if stands else "signed.more"))
