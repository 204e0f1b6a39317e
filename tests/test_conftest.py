"""The guards of conftest.py catch what they are for: each leaking test below must fail, and only for its leak."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent

CASES = """
import os, pathlib, threading
import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QDialog, QWidget

kept = []

def test_clean(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    timer = QTimer(widget)
    timer.start(1000)
    timer.stop()
    thread = QThread(widget)
    thread.start()
    thread.quit()
    thread.wait()
    dialog = QDialog()      # nobody holds it: it goes with the test

def test_leaks_python_thread():
    stop = threading.Event()
    kept.append(stop)
    threading.Thread(target=stop.wait, name="forgotten", daemon=True).start()

def test_leaks_timer(qapp):
    timer = QTimer(qapp, objectName="ticking")
    timer.start(60_000)

def test_leaks_qt_thread(qapp):
    thread = QThread(qapp, objectName="running")
    kept.append(thread)
    thread.start()

def test_leaks_window(qapp):
    window = QWidget(windowTitle="still open")
    kept.append(window)
    window.show()

def test_after_a_leak_all_is_clean_again(qapp):
    kept[0].set()
    kept[1].quit()
    kept[1].wait()

@pytest.mark.tools("no-such-program")
def test_asks_for_a_tool(): ...

def test_asks_for_a_tool_inside(needs):
    needs("no-such-program")

def test_asks_for_data(shared): ...

@pytest.mark.long
def test_takes_long(): ...

def test_home_and_keyring_are_not_the_real_ones(tmp_path):
    import keyring
    assert str(pathlib.Path.home()) != os.environ["REAL_HOME"]
    assert keyring.get_keyring().__class__.__module__ == "keyring.backends.null"
"""


def outcomes(folder: Path, *words: str, ci: str = "", **env: str) -> dict[str, str]:
    """Run the cases in a pytest of their own; the outcome by test, with the reason where there is one."""
    (folder / "test_cases.py").write_text(CASES, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "conftest",
        "-p",
        "no:cacheprovider",
        "-rA",
        "-q",
        *words,
    ]
    done = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env={
            **{name: value for name, value in os.environ.items() if name != "COUNCIL_SHARED"},
            "REAL_HOME": str(Path.home()),
            "PYTHONPATH": str(TESTS),
            "COLUMNS": "250",
            "COUNCIL_PATIENCE": "0.5",  # what leaks here never ends
            "CI": ci,
            **env,
        },
        capture_output=True,
        encoding="utf-8",
    )
    found = {}
    for line in done.stdout.splitlines():
        word, _, rest = line.partition(" ")
        if word in ("PASSED", "FAILED", "ERROR"):
            name, _, reason = rest.partition(" - ")
            found[name.partition("::")[2]] = f"{word} {reason}".strip()
        elif word == "SKIPPED":
            found.setdefault("skipped", "")
            found["skipped"] += rest + "\n"
    assert found, done.stdout + done.stderr
    return found


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, str]:
    return outcomes(tmp_path_factory.mktemp("cases"))


@pytest.mark.parametrize(
    ("test", "leak"),
    [
        ("test_leaks_python_thread", "left behind: thread forgotten"),
        ("test_leaks_timer", "left behind: QTimer ticking"),
        ("test_leaks_qt_thread", "left behind: QThread running"),
        ("test_leaks_window", "left behind: QWidget “still open”"),
    ],
)
def test_a_leftover_fails_the_test_that_made_it(found, test, leak):
    assert found[test] == f"ERROR Failed: {leak}"


@pytest.mark.parametrize("test", ["test_clean", "test_after_a_leak_all_is_clean_again"])
def test_who_cleans_up_passes(found, test):
    assert found[test] == "PASSED"


def test_home_and_keyring_are_replaced(found):
    assert found["test_home_and_keyring_are_not_the_real_ones"] == "PASSED"


def test_what_is_missing_is_skipped_with_the_reason(found):
    skipped = found["skipped"]
    assert re.search(r"^\[2\] .*the program no-such-program is not installed$", skipped, re.MULTILINE)
    assert "COUNCIL_SHARED is not set" in skipped
    assert "a long run: --long" in skipped


def test_in_ci_a_missing_program_fails_and_long_runs_run_when_asked(tmp_path):
    found = outcomes(tmp_path, "--long", "-k", "asks or long", ci="true")
    reason = "Failed: the program no-such-program is not installed, and CI must have it"
    assert found["test_asks_for_a_tool"] == f"ERROR {reason}"
    assert found["test_asks_for_a_tool_inside"] == f"FAILED {reason}"
    assert "COUNCIL_SHARED is not set" in found["skipped"]
    assert found["test_takes_long"] == "PASSED"
