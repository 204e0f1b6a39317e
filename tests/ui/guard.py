"""Whether the window ever waits for a disk: on the main thread no file is opened and the store is not entered.

Python's audit hook sees every open(); reading code (imports) is allowed, nothing else is.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

CODE = (".py", ".pyc", ".so", ".pyd", ".dll")
TOUCHING = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.copyfile", "sqlite3.connect"}


class Guard:
    def __init__(self) -> None:
        self.watching = False
        self.main = threading.main_thread().ident
        self.seen: list[str] = []
        sys.addaudithook(self.heard)  # can never be taken out again: it sleeps between tests

    def heard(self, event: str, arguments: tuple) -> None:
        if not self.watching or event not in TOUCHING or threading.get_ident() != self.main:
            return
        what = str(arguments[0])
        if not what.endswith(CODE) and not what.isdigit():
            self.seen.append(f"{event} {what}")

    def entered(self, name: str) -> None:
        if self.watching and threading.get_ident() == self.main:
            self.seen.append(f"store.{name}")


_guard: list[Guard] = []


@contextmanager
def nothing_touched(monkeypatch) -> Iterator[Guard]:
    """Fails if the main thread opens a file or calls the workspace in between."""
    from council_app.store.workspace import Workspace

    if not _guard:
        _guard.append(Guard())
    guard = _guard[0]
    for name, method in list(vars(Workspace).items()):
        if callable(method) and not name.startswith("__"):
            monkeypatch.setattr(Workspace, name, _watched(guard, name, method))
    guard.seen.clear()
    guard.watching = True
    try:
        yield guard
    finally:
        guard.watching = False
    assert not guard.seen, "\n".join(guard.seen)


def _watched(guard: Guard, name: str, method):
    def call(self, *args, **kwargs):
        guard.entered(name)
        return method(self, *args, **kwargs)

    return call
