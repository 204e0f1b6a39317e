"""The one bridge for what a person is told. Anything may report here without knowing a window; what is said stays
until it is closed or taken back by its key – nothing with information in it vanishes by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from council_app.deliberation.errors import CouncilError
from council_app.ui.store_thread import assert_main_thread
from council_app.ui.words import t, told

log = logging.getLogger("council_app")


class Tone(StrEnum):
    INFO = "info"
    SUCCESS = "success"
    CAUTION = "caution"
    ERROR = "error"


@dataclass(frozen=True)
class Message:
    """One banner. ``key`` lets a later message take the place of an earlier one."""

    tone: Tone
    text: str
    key: str = ""
    action: str = ""
    callback: Callable[[], None] | None = None


class Messages(QObject):
    """Signals ``told`` for a new message and ``taken_back`` for a key that no longer holds."""

    told = Signal(object)
    taken_back = Signal(str)

    def say(
        self,
        tone: Tone,
        text: str,
        *,
        key: str = "",
        action: str = "",
        callback: Callable[[], None] | None = None,
    ) -> None:
        assert_main_thread()
        self.told.emit(Message(tone, text, key, action, callback))

    def success(self, text: str, **more: object) -> None:
        self.say(Tone.SUCCESS, text, **more)  # type: ignore[arg-type]

    def caution(self, text: str, **more: object) -> None:
        self.say(Tone.CAUTION, text, **more)  # type: ignore[arg-type]

    def error(self, text: str, **more: object) -> None:
        self.say(Tone.ERROR, text, **more)  # type: ignore[arg-type]

    def take_back(self, key: str) -> None:
        self.taken_back.emit(key)

    def refused(self, error: BaseException) -> None:
        """What came back from the store thread: a refusal is a sentence; anything else is our mistake, logged."""
        if isinstance(error, CouncilError):
            self.error(told(error), key="refused")
        else:
            log.error("unexpected", exc_info=error)
            self.error(t("error.unexpected"), key="refused")
