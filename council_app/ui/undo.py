"""Named undo and redo of what a member does. Each step is plain data, so that it outlives desk, window and program:
another hat or language, another size of the window, which starts the program again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from council_app.deliberation.labels import KINDS
from council_app.deliberation.opinions import OpinionKind, Place
from council_app.ui.model import Writing, place_of
from council_app.ui.words import pick, t

if TYPE_CHECKING:
    from council_app.ui.session import Session

MOST = 200


@dataclass(frozen=True)
class Deed:
    """What is done with the workspace: a name of :data:`DEEDS`, and what it needs."""

    what: str
    needs: dict[str, Any]

    def do(self, session: Session) -> None:
        DEEDS[self.what](session, **self.needs)


@dataclass(frozen=True)
class Step:
    """``key`` and ``says`` complete 「元に戻す：…」, in the language that is spoken when it is shown."""

    key: str
    says: dict[str, str]
    back: Deed
    again: Deed

    def name(self) -> str:
        says = dict(self.says)
        if "kind" in says:
            says["kind"] = pick(KINDS[OpinionKind(says["kind"])]).lower()
        return t(self.key, **says)


def keep(writing: Writing) -> Deed:
    """The text of an opinion as it stands in ``writing``."""
    row = {"id": writing.id, "body": writing.body, "changed": writing.changed, "opinion": writing.opinion}
    return Deed("keep", row)


def drop(writing_id: str) -> Deed:
    return Deed("drop", {"writing": writing_id})


def note(note_id: str, place: Place, text: str) -> Deed:
    """A note with these words; with none it goes."""
    return Deed("note", {"note": note_id, "place": asdict(place), "text": text})


def _keep(session: Session, **row: Any) -> None:
    session.keep(Writing.of(row), show=True)


def _drop(session: Session, writing: str) -> None:
    session.drop(writing)


def _note(session: Session, note: str, place: dict[str, Any], text: str) -> None:
    if text.strip():
        session.keep_note(note, place_of(place), text, show=True)
    else:
        session.drop_note(note)


def _support(session: Session, opinion: str, on: bool) -> None:
    session.support(opinion, on=on)


def _withdraw_reply(session: Session, reply: str) -> None:
    session.withdraw_reply(reply)


def _stance(session: Session, opinion: str, content: bool, text: str) -> None:
    session.stance(opinion, content=content, text=text)


def _withdraw_stance(session: Session, opinion: str) -> None:
    session.withdraw_stance(opinion)


DEEDS: dict[str, Callable[..., None]] = {
    "keep": _keep, "drop": _drop, "note": _note, "support": _support, "withdraw_reply": _withdraw_reply, "stance": _stance,
    "withdraw_stance": _withdraw_stance,
}  # fmt: skip


class History(QObject):
    """What can be taken back, newest last. Text fields have their own; this is for acts."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def act(self, key: str, back: Deed, again: Deed, **says: str) -> None:
        """Do it, and remember how it is taken back."""
        again.do(self.session)
        self.did(key, back, again, **says)

    def did(self, key: str, back: Deed, again: Deed, **says: str) -> None:
        """Remember an act that was just done."""
        self._done = [*self._done[1 - MOST :], Step(key, says, back, again)]
        self._undone.clear()
        self.changed.emit()

    def reply(self, opinion: str, text: str) -> None:
        """A reply is taken back as a withdrawal, which stays visible (the record loses nothing); again, it is another
        reply: only the record knows its name."""
        self.session.reply(
            opinion, text, done=partial(self._replied, Deed("reply", {"opinion": opinion, "text": text}))
        )

    def _replied(self, again: Deed, reply: str) -> None:
        self.did("did.reply", Deed("withdraw_reply", {"reply": reply}), again)

    def _again(self, step: Step, reply: str) -> None:
        renamed = replace(step, back=Deed("withdraw_reply", {"reply": reply}))
        self._done = [renamed if s is step else s for s in self._done]

    def clear(self) -> None:
        """What left the laptop cannot be taken back: nothing before it can."""
        self._done.clear()
        self._undone.clear()
        self.changed.emit()

    @property
    def to_undo(self) -> Step | None:
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Step | None:
        return self._undone[-1] if self._undone else None

    def undo(self) -> None:
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            step.back.do(self.session)
            self.changed.emit()

    def redo(self) -> None:
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            if step.again.what == "reply":
                self.session.reply(**step.again.needs, done=partial(self._again, step))
            else:
                step.again.do(self.session)
            self.changed.emit()

    # ------------------------------------------------------------------ over a new start of the program

    @property
    def kept(self) -> str:
        """All of it as text; "" where there is nothing."""
        if not (self._done or self._undone):
            return ""
        return json.dumps(
            [[asdict(s) for s in part] for part in (self._done, self._undone)], ensure_ascii=False
        )

    def restore(self, kept: str) -> None:
        """What was kept before the program started again."""
        if kept:
            self._done, self._undone = ([_step(row) for row in part] for part in json.loads(kept))
            self.changed.emit()


def _step(row: dict[str, Any]) -> Step:
    return Step(row["key"], row["says"], Deed(**row["back"]), Deed(**row["again"]))
