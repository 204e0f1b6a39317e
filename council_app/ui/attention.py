"""What a member or the chair ought to know of this device: its end, a fork, what is missing, what waits for a signature.
Each stays as a banner until it holds no more."""

from __future__ import annotations

from PySide6.QtCore import QObject

from council_app.ui.commands import Commands
from council_app.ui.messages import Messages, Tone
from council_app.ui.model import Snapshot
from council_app.ui.session import Session
from council_app.ui.words import language, t


class Attention(QObject):
    """Listens to the session, tells the messages."""

    def __init__(self, session: Session, messages: Messages, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self.messages, self.commands = messages, commands
        self._told: dict[str, str] = {}
        session.changed.connect(self.show)

    def show(self, snapshot: Snapshot | None) -> None:
        found: dict[str, tuple[bool, str, str]] = {}
        for anomaly in snapshot.anomalies if snapshot is not None else ():
            english = language() == "en"
            sentence = anomaly.english if english else anomaly.japanese
            remedy = anomaly.do_english if english else anomaly.do_japanese
            text = f"{sentence} {remedy}" if english else f"{sentence}{remedy}"
            found[f"anomaly {anomaly.kind}"] = (anomaly.pressing, text, anomaly.act)
        for key in set(self._told) - set(found):
            self.messages.take_back(key)
        for key, (pressing, text, act) in found.items():
            if self._told.get(key) == text:
                continue
            tone = Tone.CAUTION if pressing else Tone.INFO
            if act in ("sign", "settle"):
                self.messages.say(tone, text, key=key, action=t("attention.sign"), callback=self._sign)
            else:
                self.messages.say(tone, text, key=key)
        self._told = {key: text for key, (_, text, _) in found.items()}

    def _sign(self) -> None:
        """To what waits for this person's signature."""
        self.commands.run("chair.people")
