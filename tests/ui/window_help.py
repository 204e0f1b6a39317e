"""The real window, put up as at a start of the program, and a workspace opened in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget

from council_app.ui import theme
from council_app.ui.preferences import Preferences
from council_app.ui.window import Window


def put_up(widget: QWidget, qtbot) -> None:
    """Show it; it is on the screen and has the keyboard when this returns."""
    with qtbot.waitExposed(widget), qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@contextmanager
def window_in(folder: Path, qtbot, qapp, size=(1280, 800), **choose) -> Iterator[Window]:
    """A window that keeps its own things in `folder/data`; ``choose`` answers for the dialogs that ask for files."""
    theme.apply(qapp, theme.LIGHT)
    made = Window(Preferences(), data=folder / "data", **choose)
    qtbot.addWidget(made)
    made.resize(*size)
    put_up(made, qtbot)
    yield made
    made.close()


def opened(window: Window, qtbot, path: Path) -> QWidget:
    """The desk of a workspace."""
    with qtbot.waitSignal(window.session.opened):
        window.open_path(path)
    qtbot.waitUntil(lambda: window.desk is not None and not window.store.busy)
    window.messages.take_back("elsewhere")  # the round that most tests open is a copy
    return window.desk
