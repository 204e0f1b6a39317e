"""What the chair's desk does: every act goes through the session to the disk, one after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from council_app.actions import answers, checks, crossings, decisions, undo
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.opinions import Disposition, WordingMode
from council_app.ui.desks.alive import if_alive
from council_app.ui.desks.board import where
from council_app.ui.desks.chair_acts import Handed, hand_over_to, named
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.merged import Written
from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.words import pick, told

if TYPE_CHECKING:
    from council_app.ui.desks.chair import ChairDesk

Names = tuple[tuple[str, str], tuple[str, str]]


class Deciding(QObject):
    """A key that comes while a decision is on its way to the disk waits until it is there.

    ``names`` is what 元に戻す and やり直す would do now.
    """

    def __init__(self, desk: ChairDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.names: Names = (("", ""), ("", ""))
        self._under_way = 0
        self._held: deque[Callable[[], None]] = deque()

    # ------------------------------------------------------------------ one after another

    @property
    def busy(self) -> bool:
        """Whether something is not on disk yet, or waits for that."""
        return bool(self._under_way or self._held)

    def in_turn(self, act: Callable[[], None]) -> None:
        """Do it now, or when the decision under way is on disk."""
        if self._under_way:
            self._held.append(act)
        else:
            act()

    def do(
        self, act: Callable[[Any], Any], *, done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:  # fmt: skip
        self._under_way += 1
        self.desk.session.do(
            partial(named, act=act),
            done=partial(self._done, done),
            failed=partial(self._failed, failed or self.failed),
        )

    @if_alive
    def _done(self, done: Callable[[Any], None] | None, result: tuple[Any, Names, str]) -> None:
        made, self.names, at = result
        self.desk.show_undo()
        self.desk.status.show_saved(say("saved", at=at))
        if done is not None:
            done(made)
        self._next_held()

    @if_alive
    def _failed(self, failed: Callable[[BaseException], None], error: BaseException) -> None:
        failed(error)
        self._next_held()

    def _next_held(self) -> None:
        self._under_way -= 1
        while self._held and not self._under_way:
            self._held.popleft()()

    def failed(self, error: BaseException) -> None:
        self.desk.tell("error", self.sentence(error))

    @staticmethod
    def sentence(error: BaseException) -> str:
        return told(error) if isinstance(error, CouncilError) else say("unexpected")

    # ------------------------------------------------------------------ deciding

    def decide(
        self, opinions: tuple[str, ...], disposition: Disposition | None, answer: str, note: str
    ) -> None:
        self.do(
            partial(
                decisions.decide_all, opinions=opinions, disposition=disposition, answer=answer, note=note
            ),
            done=partial(self._decided, opinions[0], answer),
            failed=self._not_decided,
        )

    def _decided(self, opinion: str, answer: str, _: object) -> None:
        self.desk.panel.recorded(opinion, answer)

    def _not_decided(self, error: BaseException) -> None:
        self.desk.panel.refused(self.sentence(error))

    def confirm(self, opinions: tuple[str, ...]) -> None:
        """The 事務局案 of the first; where others are ticked, for them too."""
        if len(opinions) == 1:
            self.do(partial(decisions.confirm_proposal, opinion=opinions[0]))
            return
        proposal = self.desk.council.opinions[opinions[0]].proposal
        self.decide(opinions, proposal.disposition, proposal.answer, proposal.note)

    def confirm_group(self, opinions: tuple[str, ...]) -> None:
        """Each of them by its own 事務局案."""
        self.do(partial(decisions.confirm_all, opinions=opinions))

    def undo(self) -> None:
        """Take the last act back; what is being written is recorded first."""
        self.desk.flush()
        self.do(undo.undo, done=partial(self._turned, "undone"))

    def redo(self) -> None:
        self.do(undo.redo, done=partial(self._turned, "redone"))

    def _turned(self, what: str, name: tuple[str, str]) -> None:
        self.desk.status.show_saved(say(what, name=pick(name)))

    # ------------------------------------------------------------------ wordings

    def record(self, written: Written) -> None:
        self.do(
            partial(
                decisions.word, node=written.node, draft=written.draft, text=written.text,
                opinions=written.opinions, final=written.final,
            )
        )  # fmt: skip

    def drop_attempt(self, wording: str) -> None:
        self.do(partial(decisions.drop_wording, wording=wording))

    def add_item(self, opinion: str) -> None:
        """Record the new item that an opinion asks for; once is enough."""
        council = self.desk.council
        found = council.opinions[opinion]
        modes = [w for w in council.wordings.values() if w.mode is WordingMode.AFTER and w.final]
        _, node, gone = where(council, found)
        if gone or any(opinion in w.opinions for w in modes):
            self.desk.tell("success", say("recorded"))
            return
        self.do(
            partial(
                decisions.word, node=node, draft=found.place.draft, text=found.wording or "",
                opinions=(opinion,), mode=WordingMode.AFTER,
            ),
            done=partial(self._told, "added"),
        )  # fmt: skip

    def keep_template(self, disposition: Disposition | None, text: str) -> None:
        self.do(
            partial(answers.add_template, title="", text=text, disposition=disposition),
            done=partial(self._told, "template_kept"),
        )

    def _told(self, what: str, _: object) -> None:
        self.desk.tell("success", say(what))

    # ------------------------------------------------------------------ checking, handing over

    def override(self, note: str) -> None:
        self.do(partial(checks.override, note=note), done=partial(self._told, "overridden"))

    def resolve(self, field: str, target: str, head: str) -> None:
        self.do(partial(crossings.resolve, field=field, target=target, head=head))

    def ask_folder(self) -> LeavingDialog:
        """What leaves with the chair's file; then the file."""
        desk = self.desk
        desk.flush()
        dialog = LeavingDialog(desk.session, "handover", desk.context.choose_folder, desk.window())
        dialog.confirmed.connect(self._confirmed)
        dialog.open()
        return dialog

    def _confirmed(self, folder: str) -> None:
        self.hand_over(Path(folder))

    def hand_over(self, folder: Path) -> None:
        """Write the working file for the secretariat into a folder, with the next revisions in it."""
        self.desk.flush()
        self.do(partial(hand_over_to, folder=folder), done=self._handed)

    def _handed(self, made: Handed) -> None:
        desk = self.desk
        drafts = "・".join(f"「{title}」" for title in made.drafts)
        if made.gaps:
            desk.tell("caution", say("handed_gaps", n=made.gaps, file=made.file))
            desk.show_gaps()
        elif drafts:
            desk.tell("success", say("handed", drafts=drafts, file=made.file))
        else:
            desk.tell("success", say("handed_none", file=made.file))
