"""`council-desk [WORKSPACE|FILE]`: one window, painted before anything slow is imported."""

from __future__ import annotations

import contextlib
import gc
import os
import subprocess
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from council_app.store import lock
from council_app.ui import theme, words
from council_app.ui.ending import Ending
from council_app.ui.language import speak
from council_app.ui.preferences import Preferences, folders
from council_app.ui.window import Window

USAGE = """council-desk [--anywhere] [作業場所のフォルダー | 届いたファイル]
council-desk [--anywhere] [WORKSPACE | FILE]
--anywhere: 共有フォルダーや同期フォルダーにある作業場所も開く / open workspaces on shares and in cloud folders, too"""


class CrashNet:
    """What no slot caught: written down on the store thread, told in one sentence; the window lives on."""

    def __init__(self, window: Window, log: Path) -> None:
        self.window, self.log = window, log
        self._telling = False

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        if self._telling:
            return  # a mistake while telling of a mistake
        self._telling = True
        try:
            self.window.store.run(lambda: self._write(text), failed=self._not_written)
            self.window.messages.error(words.t("crash", file=self.log.name), key="crash")
        finally:
            self._telling = False

    def _write(self, text: str) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("a", encoding="utf-8") as stream:
            stream.write(f"--- {datetime.now(UTC).isoformat(timespec='seconds')}\n{text}\n")

    @staticmethod
    def _not_written(error: BaseException) -> None:
        sys.stderr.write(f"the log could not be written: {error}\n")


def carried_fonts() -> None:
    """The portable build brings its own fonts, so that lines break alike everywhere."""
    for font in sorted(Path(getattr(sys, "_MEIPASS", os.devnull), "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))


def prepare(app: QApplication, preferences: Preferences) -> None:
    """Looks and words, before the first window."""
    carried_fonts()
    app.setApplicationName("council-desk")
    gc.set_threshold(
        50_000, 20, 50
    )  # a look through all objects takes longer than a frame: not while scrolling
    speak(app, preferences.language)
    app.setApplicationDisplayName("")
    theme.set_zoom(preferences.zoom)
    chosen = {"light": theme.LIGHT, "dark": theme.DARK}.get(preferences.theme)
    theme.apply(app, chosen or theme.system_theme(app))


def scaled(preferences: Preferences) -> None:
    """The size of the whole window. Qt takes it from the environment, before its application is made."""
    if preferences.scale != 1.0:
        os.environ["QT_SCALE_FACTOR"] = str(preferences.scale)


def start_again(workspace: str, preferences: Preferences) -> None:
    """This program anew, where it was: for what Qt takes at its start only."""
    before = sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv) + 1]
    given = [a for a in sys.argv[1:] if a == "--anywhere"]
    command = [sys.executable, *before, *given, *([workspace] if workspace else [])]
    environment = {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    if preferences.scale == 1.0:
        environment.pop("QT_SCALE_FACTOR", None)
    if os.name == "nt":
        subprocess.Popen(command, env=environment)
    else:
        os.execve(sys.executable, command, environment)  # noqa: S606  ourselves


def input_method() -> None:
    """Qt's wheels for Linux bring ibus but no fcitx: where fcitx runs, it is reached through ibus's protocol."""
    if sys.platform.startswith("linux") and "fcitx" in os.environ.get("XMODIFIERS", "").lower():
        os.environ["QT_IM_MODULE"] = "ibus"


def main(arguments: list[str] | None = None) -> int:
    """Open the window; with a second start, hand the file to the first one and go."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] in (["-h"], ["--help"]):
        print(USAGE)  # noqa: T201
        return 0
    input_method()
    config, data = folders()
    preferences = Preferences.read(config / "window.json")
    scaled(preferences)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    from council_app.ui import single

    name = single.server_name(data)
    paths = [str(Path(argument).resolve()) for argument in given if argument != "--anywhere"]
    if single.hand_over(name, paths):
        return 0
    prepare(app, preferences)  # type: ignore[arg-type]
    window = Window(preferences, config=config / "window.json", data=data)
    window.session.keyring = True
    window.session.anywhere = "--anywhere" in given
    lock.this_is(lock.WINDOW)
    net = CrashNet(window, data / "crash.log")
    before, sys.excepthook = sys.excepthook, net.caught
    door = single.Door(name)
    door.knocked.connect(window.knocked)
    ending = Ending(window.close)
    window.show()
    if paths:
        QTimer.singleShot(0, window, lambda: window.open_path(Path(paths[0])))
    try:
        done = app.exec()
    finally:
        sys.excepthook = before
        ending.close()
        door.close()
        with contextlib.suppress(RuntimeError):
            window.close()
    if window.again:
        start_again(window.again_at, preferences)
    return done


if __name__ == "__main__":
    sys.exit(main())
