"""The one store thread: whatever touches disk runs here, one piece after another; the window never waits.

Results and errors come back on the main thread. A widget that has gone meanwhile is not called.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot
from shiboken6 import isValid

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Job:
    function: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[BaseException], None] | None


class WrongThreadError(RuntimeError):
    """A mistake of ours: the store was entered from the window, or the window from the store."""


class StoreThread(QObject):
    """``run(function, done=…, failed=…)``; ``close()`` waits until what was asked for is on disk."""

    finished = Signal(object, object, object)  # job, result, error
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._waiting = 0
        self._closed = False
        self.unhandled: Callable[[BaseException], None] | None = None  # told of errors that nobody asked for
        self.finished.connect(self._deliver)
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        return self._waiting > 0

    def run(
        self,
        function: Callable[[], Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run ``function`` on the store thread; call one of the others with what came of it, on the main thread."""
        assert_main_thread()
        if self._closed:
            raise WrongThreadError("the store thread is closed")
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._jobs.put(_Job(function, done, failed))

    def assert_here(self) -> None:
        """For functions that must run on the store thread."""
        if threading.current_thread() is not self._thread:
            raise WrongThreadError("the store was entered from another thread")

    def close(self) -> None:
        """Finish what was asked for, then end. Nothing is delivered any more."""
        if self._closed:
            return
        self._closed = True
        self.finished.disconnect(self._deliver)
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            result: Any = None
            error: BaseException | None = None
            try:
                result = job.function()
            except BaseException as caught:  # noqa: BLE001  delivered, not lost
                error = caught
            if not self._closed:
                self.finished.emit(job, result, error)
            elif error is not None:
                log.error("while closing", exc_info=error)
            del job, result, error

    @Slot(object, object, object)
    def _deliver(self, job: _Job, result: Any, error: BaseException | None) -> None:
        assert_main_thread()
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        target: Callable[[Any], None] | None = job.done if error is None else (job.failed or self.unhandled)
        if error is not None and target is None:
            raise error
        owner = getattr(target, "__self__", None)
        if target is None or (isinstance(owner, QObject) and not isValid(owner)):
            return
        target(result if error is None else error)


def assert_main_thread() -> None:
    """Touching a widget from elsewhere raises nothing in Qt, and breaks later: refuse it here."""
    app = QCoreApplication.instance()
    if app is not None and QThread.currentThread() != app.thread():
        raise WrongThreadError("the window was entered from the store thread")
