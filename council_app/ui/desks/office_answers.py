"""What an officer does about one line of 確かめること."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from council_app.actions import concerns, receiving
from council_app.actions.concerns import Concern
from council_app.ui.desks import office_acts
from council_app.ui.desks.alive import if_alive
from council_app.ui.desks.office_words import say
from council_app.ui.dialogs.check import CheckDialog

if TYPE_CHECKING:
    from council_app.ui.desks.secretariat import SecretariatDesk


class Answers(QObject):
    """The links of a concern; what comes back from the store is shown at the desk."""

    def __init__(self, desk: SecretariatDesk) -> None:
        super().__init__(desk)
        self.desk = desk

    def take(self, concern: Concern, act: str) -> None:
        """One of the links of 確かめること."""
        subject = concern.subject
        if act in ("accept", "reference"):
            done = partial(self._admitted, subject, act)
            self.desk.do(partial(receiving.admit, person=subject, accept=act == "accept"), done)
        elif act == "handed_over":
            self.desk.open_handed_over(subject)
        elif act == "settings":
            self.desk.open_settings()
        elif act == "aside":
            self.desk.do(partial(concerns.lay_aside, key=concern.key))
        elif act == "look":
            self.desk.session.do(
                partial(receiving.look_inside, sha256=subject),
                done=partial(self._inside, concern),
                failed=self.desk.failed,
            )
        elif act == "ask_again":
            self.desk.session.ask(partial(_request, concern=concern), done=self.desk.show_draft)
        elif act == "compare":
            self.desk.session.ask(
                partial(office_acts.compare, person=subject), done=partial(self._compared, subject)
            )
        elif act == "places":
            confirm = getattr(self.desk.window(), "confirm_places", None)
            if confirm is not None:
                confirm()
        elif act == "people":
            self.desk.open_people(
                {"sign": "roster", "settle": "roster", "rotate": "roster"}.get(subject, "devices")
            )
        elif act == "check":
            self.check()
        elif act == "enrol":
            self.desk.side.ensureWidgetVisible(self.desk.side.asked_card)

    def check(self) -> None:
        """確定前の点検 in a window of its own; what is opened in it is shown at the desk."""
        made = CheckDialog(self.desk.session, self.desk.window())
        made.opened.connect(self._show_opinion)
        made.show()

    def _show_opinion(self, opinion: str) -> None:
        self.desk.show_view("order")
        self.desk.preparing.go_to(opinion)

    @if_alive
    def _admitted(self, person: str, act: str, count: int) -> None:
        name = next(row.name for row in self.desk.now.rows if row.person == person)
        self.desk.tell("success", say("admitted" if act == "accept" else "referenced", name=name, n=count))

    @if_alive
    def _inside(self, concern: Concern, lines: list[str]) -> None:
        self.desk.show_text(
            say("inside.title", name=concern.said[0].partition("」")[0].lstrip("「")),
            say("inside.hint"), [("", line) for line in lines],
        )  # fmt: skip

    @if_alive
    def _compared(self, person: str, found: list[tuple[str, list[str]]]) -> None:
        name = next(row.name for row in self.desk.now.rows if row.person == person)
        parts = [
            (f"{head}（{number}/{len(words)}）", text)
            for head, words in found
            for number, text in enumerate(words, 1)
        ]
        self.desk.show_text(say("fork.title", name=name), say("fork.hint"), parts or [("", say("fork.none"))])


def _request(workspace: Any, concern: Concern) -> str:
    """依頼の文案 for a refused file or for records that are missing."""
    row = next((r for r in receiving.quarantined(workspace) if r["sha256"] == concern.subject), None)
    if row is not None:
        return receiving.request_again(workspace, row["name"], row["said"])
    return receiving.request_again(workspace, concern.said[0], concern.done[0])
