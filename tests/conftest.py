"""What every test stands on: no screen, no home, no keyring, no leftovers; tools and data that may be missing.

A test says what it needs by a mark or a fixture:

- `@pytest.mark.tools("pandoc", "soffice")` or `needs("pandoc")`: skipped with the reason where a program is missing,
  failed in CI (CI=true), where nothing may be missing;
- `@pytest.mark.long`: runs with `--long` only;
- `shared`: the folder of data beside the project (COUNCIL_SHARED), skipped where it is not set;
- `cluster`: a PostgreSQL that was started for the tests, skipped (in CI: failed) where it is not installed;
- `xvfb`: an environment for subprocesses that want a real screen;
- `libreoffice`: opens, edits and converts what an office works with;
- `trial_round`: a whole trial round, played once for all (trial.py);
- `durable`: workspaces whose commits wait for the disk;
- `qtbot`, `qapp` (pytest-qt): Qt offscreen. Leftover threads, timers and windows fail the test that made them.

A wait ends with its signal; how long it lasts at most (PATIENCE) is said here once, for a machine that does much else.
"""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from libreoffice import LibreOffice
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() == "true"
PATIENCE = float(os.environ.get("COUNCIL_PATIENCE", "120"))  # seconds
OUTSIDE = dict(os.environ)  # for the one test that sets the project up as a person would

# Before anything of ours or of Qt is imported: a home of the tests' own.
HOME = Path(tempfile.mkdtemp(prefix="council-tests-"))
for name, folder in {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
}.items():
    (HOME / folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[name] = str(HOME / folder)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["FONTCONFIG_FILE"] = str(ROOT / "tests" / "fonts.conf")
for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "QT_IM_MODULE", "QT_IM_MODULES"):
    os.environ.pop(name, None)

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}  # how slow, the machine decides
settings.register_profile("ci", derandomize=True, **PATIENT)
settings.register_profile("desk", **PATIENT)
settings.load_profile("ci" if IN_CI else "desk")


# -- options and marks ----------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests marked `long`")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="a long run: --long"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("tools"):
        for tool in mark.args:
            need_tool(tool)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(HOME, ignore_errors=True)


# -- what may be missing --------------------------------------------------------------------------------------


def need_tool(tool: str) -> str:
    """Where a program lies; without it the test is skipped, and fails in CI."""
    found = shutil.which(tool)
    if not found:
        reason = f"the program {tool} is not installed"
        if IN_CI:
            pytest.fail(f"{reason}, and CI must have it", pytrace=False)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def needs() -> Callable[[str], str]:
    """Ask for a program inside a test: `pandoc = needs("pandoc")`."""
    return need_tool


@pytest.fixture(scope="session")
def shared() -> Path:
    """Data beside the project; found through COUNCIL_SHARED only."""
    folder = os.environ.get("COUNCIL_SHARED", "")
    if not folder:
        pytest.skip("COUNCIL_SHARED is not set: the data beside the project are not here")
    if not Path(folder).is_dir():
        pytest.fail(f"COUNCIL_SHARED names {folder}, which is no folder", pytrace=False)
    return Path(folder)


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> "LibreOffice":
    """A Word processor (tests/libreoffice.py)."""
    from libreoffice import LibreOffice

    return LibreOffice(need_tool("soffice"), tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def xvfb() -> Iterator[dict[str, str]]:
    """An environment with a real (virtual) screen, for programs started by a test."""
    server = need_tool("Xvfb")
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        with open(reading, encoding="ascii") as pipe:  # noqa: PTH123  a descriptor, not a path
            number = pipe.readline().strip()  # says it once the screen is there
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        process.terminate()


@pytest.fixture(scope="session")
def cluster() -> Iterator[int]:
    """The port of a PostgreSQL of the tests' own (`sharing.servers` has user and password). Its files do not lie in
    pytest's folder, which every pytest that starts closes to other users, to PostgreSQL's too."""
    from sharing import servers

    if not servers.POSTGRES:
        (pytest.fail if IN_CI else pytest.skip)("PostgreSQL is not installed")
    with (
        tempfile.TemporaryDirectory(prefix="council-postgres-") as folder,
        servers.postgres(Path(folder)) as port,
    ):
        yield port


@pytest.fixture(scope="session")
def trial_round(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that `council demo` leaves. Its files may be read; of its workspaces copies are opened (trial.copied)."""
    import trial

    return trial.played_once(tmp_path_factory)


# -- the disk ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def nobody_waits_for_the_disk() -> Iterator[None]:
    """All is written as ever, but no commit waits until it has reached the disk. What a power cut leaves is asked in
    processes of their own, where this does not reach (record/test_power.py, screen/)."""
    from council_app.store import opening

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "PRAGMAS", (*opening.PRAGMAS, "synchronous = OFF"))
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def durable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workspaces are opened as the program opens them."""
    from council_app.store import opening

    monkeypatch.setattr(opening, "PRAGMAS", opening.PRAGMAS[:-1])


# -- waiting --------------------------------------------------------------------------------------------------


@pytest.fixture
def qtbot(qtbot: "QtBot") -> "QtBot":
    """pytest-qt's own, whose waits have the patience of all others (its 1 to 5 s are too few under load)."""

    def patient(wait: Callable) -> Callable:
        return lambda *asked, timeout=0, **more: wait(
            *asked, timeout=max(timeout, int(PATIENCE * 1000)), **more
        )

    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(qtbot, name, patient(getattr(qtbot, name)))
    return qtbot


# -- leftovers ------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_leftovers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test leaves no thread behind, and of Qt no thread, no timer that runs, no window."""
    threads = set(threading.enumerate())
    qt = QtLeftovers(monkeypatch) if "qapp" in request.fixturenames else None
    yield
    left = [f"thread {thread.name}" for thread in set(threading.enumerate()) - threads if lives_on(thread)]
    if qt:
        left += qt.left()
    if left:
        pytest.fail("left behind: " + ", ".join(sorted(left)), pytrace=False)


def lives_on(thread: threading.Thread) -> bool:
    """A thread that was told to end may take a moment to."""
    if isinstance(thread, threading._DummyThread):  # Python's view of a thread of Qt or C
        return False
    thread.join(timeout=PATIENCE)
    return thread.is_alive()


class QtLeftovers:
    """Remembers what a test starts in Qt, and afterwards says what still runs or stands open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from PySide6.QtCore import QThread, QTimer
        from PySide6.QtWidgets import QApplication

        self.started: weakref.WeakSet = weakref.WeakSet()
        self.windows = {id(window) for window in QApplication.topLevelWidgets()}
        self.before = QApplication.topLevelWidgets()  # held, so that no id is given twice
        for kind in (QThread, QTimer):
            monkeypatch.setattr(kind, "start", self.remembering(kind.start))

    def remembering(self, start: Callable) -> Callable:
        def remember(thing: object, *args: object) -> None:
            self.started.add(thing)
            start(thing, *args)

        return remember

    def left(self) -> list[str]:
        from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool
        from PySide6.QtWidgets import QApplication
        from shiboken6 import isValid

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        found = []
        for thing in list(self.started):
            if not isValid(thing):
                continue
            if isinstance(thing, QThread):
                if thing.isRunning() and not thing.wait(2000):
                    found.append(f"QThread {thing.objectName() or type(thing).__name__}")
            elif thing.isActive():
                found.append(f"QTimer {thing.objectName() or type(thing).__name__}")
                thing.stop()
        if not QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000)):
            found.append("work in QThreadPool")
        if self.open_windows():
            gc.collect()  # a window nobody holds goes with the next collection: that is no leftover
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for window in self.open_windows():
            found.append(f"{type(window).__name__} “{window.windowTitle() or window.objectName()}”")
            window.close()
            window.deleteLater()
        QApplication.processEvents()
        return found

    def open_windows(self) -> list:
        from PySide6.QtWidgets import QApplication

        return [window for window in QApplication.topLevelWidgets() if id(window) not in self.windows]


@pytest.fixture
def run_python() -> Callable[..., subprocess.CompletedProcess]:
    """Run a piece of Python in a process of its own: `run_python("import x", cwd=…)`."""

    def run(code: str, **options: object) -> subprocess.CompletedProcess:
        command = [sys.executable, "-c", code]
        return subprocess.run(command, check=False, capture_output=True, text=True, **options)

    return run
