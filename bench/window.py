"""From the start of the process to the painted window, beside a bare PySide6 window (`run.py bench window [ROUNDS]`).

Each figure is a process of its own, started in turns; where Xvfb is installed on a real (virtual) screen, else
offscreen. *first* is the first screen with the built-in council; *drafts* is the built-in drafts opened for reading
from there, store thread and importers included.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

LIMIT = 5.0  # times a bare window
KINDS = ("bare", "first", "drafts")


def main(argv: list[str]) -> int:
    """Print the medians and ratios; 1 where the first screen is beyond the limit."""
    if argv[:1] == ["--child"]:
        return child(argv[1], float(argv[2]))
    rounds = int(argv[0]) if argv else 7
    seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as home, screen() as environment:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
            environment[name] = home
        for _ in range(rounds + 1):  # the first of each fills the disk's cache and does not count
            for kind in KINDS:
                command = [sys.executable, "-m", "bench", "window", "--child", kind, repr(time.time())]
                done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
                seconds[kind].append(float(done.stdout.split()[-1]))
    bare = statistics.median(seconds["bare"][1:])
    print(
        f"{rounds} rounds in turns, {environment['QT_QPA_PLATFORM']}: start of the process to the painted window"
    )
    ratios = {}
    for kind in KINDS:
        middle = statistics.median(seconds[kind][1:])
        ratios[kind] = middle / bare
        print(f"  {kind:7} {middle:6.3f} s  {ratios[kind]:5.2f} x  (worst {max(seconds[kind][1:]):.3f} s)")
    return 0 if ratios["first"] <= LIMIT else 1


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """An environment with a screen: Xvfb's, or none at all."""
    server = shutil.which("Xvfb")
    if server is None:
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as pipe:
            number = pipe.readline().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        process.terminate()


def child(kind: str, begun: float) -> int:
    """Open one window and print how long it took until its first paint was done."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Watch(QObject):
        """Waits for the paint of the widget that ``wanted`` names."""

        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
            if not self.painted and event.type() == QEvent.Type.Paint and wanted(watched):
                self.painted = True
                QTimer.singleShot(0, self, self.told)  # after this paint
            return False

        def told(self) -> None:
            print(time.time() - begun)
            window.close()
            app.quit()

    app = QApplication([])
    watch = Watch()
    window: QWidget
    if kind == "bare":
        window = QWidget()
        window.resize(1440, 900)

        def wanted(watched: QObject) -> bool:
            return watched is window
    else:
        from pathlib import Path

        from council_app.ui.main import prepare
        from council_app.ui.preferences import Preferences, folders
        from council_app.ui.window import Window

        preferences = Preferences.read(folders()[0] / "window.json")
        prepare(app, preferences)
        window = Window(preferences, data=Path(os.environ["XDG_DATA_HOME"]))
        if kind == "drafts":
            window.read_drafts()

        def wanted(watched: QObject) -> bool:
            page = window.welcome if kind == "first" else window.desk
            return page is not None and watched is page

    app.installEventFilter(watch)
    window.show()
    app.exec()
    return 0 if watch.painted else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
