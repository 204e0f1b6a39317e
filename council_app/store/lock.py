"""The lock of a workspace between window and command. Light: the window says what it is before anything slow is imported."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from council_app.deliberation.errors import StoreError
from council_app.store.disk import cannot_write

LOCK = "workspace.lock"
WINDOW, COMMAND = "window", "command"
_program = [COMMAND]


def this_is(program: str) -> None:
    """Say once what this process is (:data:`WINDOW` or :data:`COMMAND`): whoever is kept out is told."""
    _program[0] = program


class Lock:
    """The lock of one workspace between processes; the file says who holds it, the system's lock decides.

    A process that dies lets go of it.
    """

    def __init__(self, path: Path) -> None:
        """Raises :class:`StoreError` with a sentence that says who has the workspace open."""
        try:
            self._descriptor = os.open(path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise cannot_write(path, error) from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            holder = os.read(self._descriptor, 1000)
            os.close(self._descriptor)
            raise held(path.name, holder) from error
        told = {"program": _program[0], "pid": os.getpid(), "since": f"{datetime.now().astimezone():%H:%M}"}
        with suppress(OSError):  # who holds it is a courtesy: a full disk keeps nobody from his record
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, json.dumps(told).encode())

    def release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # beyond the words, which others must be able to read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def held(name: str, holder: bytes = b"") -> StoreError:
    try:
        told = json.loads(holder)
        window, since = told["program"] == WINDOW, str(told["since"])
    except (ValueError, KeyError, TypeError):
        window, since = True, ""
    at = f"{since} から、" if since else ""
    if window:
        return StoreError(
            f"「{name}」は、{at}別の審議デスクの画面で開かれています。そちらを閉じてから、もう一度開いてください。",
            f"{name} is open in another window of Council Desk{' since ' + since if since else ''}. Close that one first.",
        )
    return StoreError(
        f"「{name}」は、{at}別の審議デスクのコマンドが使っています。終わってから、もう一度開いてください。",
        f"A council command has been using {name} since {since}. Try again when it has ended.",
    )
