"""What a member or the chair ought to know of this device: its end, a fork, what is missing. Each stays as a banner until
it holds no more."""

from __future__ import annotations

from PySide6.QtCore import QObject

from council_app.ui.messages import Messages, Tone
from council_app.ui.model import Snapshot
from council_app.ui.session import Session
from council_app.ui.words import language


class Attention(QObject):
    """Listens to the session, tells the messages."""

    def __init__(self, session: Session, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self.messages = messages
        self._told: dict[str, str] = {}
        session.changed.connect(self.show)

    def show(self, snapshot: Snapshot | None) -> None:
        found = {}
        for anomaly in snapshot.anomalies if snapshot is not None else ():
            english = language() == "en"
            sentence = anomaly.english if english else anomaly.japanese
            remedy = anomaly.do_english if english else anomaly.do_japanese
            found[f"anomaly {anomaly.kind}"] = (
                anomaly.pressing,
                f"{sentence}{' ' if english else ''}{remedy}",
            )
        for key in set(self._told) - set(found):
            self.messages.take_back(key)
        for key, (pressing, text) in found.items():
            if self._told.get(key) != text:
                self.messages.say(Tone.CAUTION if pressing else Tone.INFO, text, key=key)
        self._told = {key: text for key, (_, text) in found.items()}
