"""A session of the window on one workspace of a table, closed at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QVBoxLayout, QWidget
from ui.window_help import put_up

from council_app.ui import theme
from council_app.ui.commands import Commands
from council_app.ui.desks.base import Context
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


class Host(QWidget):
    """A window around one desk, as the real one is: commands, messages, snapshots."""

    def __init__(self, session, desk_class, *, folder="") -> None:
        super().__init__()
        self.session = session
        self.commands = Commands(self)
        context = Context(session, session.messages, self.commands, {}, lambda *_: str(folder))
        self.desk = desk_class(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.desk)
        session.changed.connect(self.desk.show_snapshot)

    def gone(self, qtbot) -> None:
        """Close it while its session still runs, as the window does."""
        self.close()
        self.desk.leave()
        settled(self.session, qtbot)
        self.session.changed.disconnect(self.desk.show_snapshot)
        self.deleteLater()


@contextmanager
def desk_on(session, desk_class, qtbot, size=(1440, 900), folder=""):
    """A desk that is shown, has the focus and has taken the council in."""
    host = Host(session, desk_class, folder=folder)
    host.resize(*size)
    put_up(host, qtbot)
    host.desk.show_snapshot(session.snapshot)
    host.desk.setFocus()
    settled(session, qtbot)
    try:
        yield host.desk
    finally:
        host.gone(qtbot)


def decision(desk, opinion):
    """What stands for an opinion on screen."""
    return desk.session.snapshot.council.opinions[opinion].decision


def said(desk) -> str:
    """The last banner."""
    return desk.banners.listed[-1].message.text
