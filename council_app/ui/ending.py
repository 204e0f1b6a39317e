"""Ctrl+C and the system's wish that we end: the window closes as by hand, so what is being written goes to disk."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

ENDS = (signal.SIGINT, signal.SIGTERM)


class Ending(QObject):
    """Calls ``end`` on the main thread once one of ``ENDS`` arrives.

    Python runs its handlers between two of its own instructions, and Qt's loop has none while it waits; but the
    C handler writes into a socket at once (``signal.set_wakeup_fd``), and that wakes Qt.
    """

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.end = end
        self._ours, self._theirs = socket.socketpair()
        for one in (self._ours, self._theirs):
            one.setblocking(False)
        self._before = {number: signal.signal(number, self._heard) for number in ENDS}
        self._wakeup = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    @staticmethod
    def _heard(number: int, frame: object) -> None:
        """Nothing: a handler must be there for the socket to be written, and the socket does the rest."""

    def _woken(self) -> None:
        self._ours.recv(64)
        self.end()

    def close(self) -> None:
        """Give the signals back to whoever had them."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._ours.close()
        self._theirs.close()
