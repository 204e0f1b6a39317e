"""A session of the window on one workspace of a table, closed at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from council_app.ui import theme
from council_app.ui.messages import Messages
from council_app.ui.session import Session
from council_app.ui.store_thread import StoreThread


@contextmanager
def session_on(workspace, qtbot, qapp) -> Iterator[Session]:
    """The window's session with this workspace open; the widgets made of it go before it does."""
    theme.apply(qapp, theme.LIGHT)
    session = Session(StoreThread(), Messages())
    session.adopt(lambda: workspace)
    qtbot.waitUntil(lambda: session.snapshot is not None)
    try:
        yield session
    finally:
        session.close()


def settled(session, qtbot) -> None:
    """Wait until the store thread has nothing more to do and all of it was delivered."""
    qtbot.waitUntil(lambda: not session.store.busy)


def gone(desk, session, qtbot) -> None:
    """Close a desk while its session still runs, as the window does."""
    desk.close()
    desk.leave()
    settled(session, qtbot)
    desk.deleteLater()
