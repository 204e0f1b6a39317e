"""Long work on the store thread in steps: what a person asks for meanwhile is done between two of them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from council_app.ui.session import Session

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace


class Steps(QObject):
    """Runs the generator that *make* gives for the open workspace, one step a job, until it ends, fails or is stopped.

    ``progressed`` hears of each step; of the other three one is called at the end. It goes with its parent: what was
    done so far is then as after `stop`.
    """

    def __init__(
        self, session: Session, make: Callable[[Workspace], Generator[Any, None, Any]], parent: QObject, *,
        progressed: Callable[[Any], None], done: Callable[[Any], None], stopped: Callable[[], None],
        failed: Callable[[BaseException], None],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.session, self.make = session, make
        self.progressed, self.done, self.stopped, self.failed = progressed, done, stopped, failed
        self.stopping = False
        self._steps: Generator[Any, None, Any] | None = None  # touched on the store thread only
        self._next()

    def stop(self) -> None:
        """Go no further than the step that runs now."""
        self.stopping = True

    def _next(self) -> None:
        self.session.ask(self._step, done=self._stepped, failed=self.failed)

    def _step(self, workspace: Workspace) -> tuple[bool, Any]:
        if self._steps is None:
            self._steps = self.make(workspace)
        try:
            return True, next(self._steps)
        except StopIteration as end:
            return False, end.value

    def _close(self) -> None:
        if self._steps is not None:
            self._steps.close()

    def _stepped(self, found: tuple[bool, Any]) -> None:
        more, what = found
        if not more:
            self.session.do(lambda _: what, done=self.done)
        elif self.stopping:
            self.session.store.run(self._close)
            self.stopped()
        else:
            self.progressed(what)
            self._next()
