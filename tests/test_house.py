"""The house rules that no reader should have to check by eye."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)


def python_m(*words: str) -> subprocess.CompletedProcess:
    return run(sys.executable, "-m", *words)


def test_arrows_between_the_rooms_point_down_only():
    """The contracts stand in pyproject.toml."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    checked = run(sys.executable, "-c", code, "--no-cache")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_ruff_finds_nothing():
    checked = python_m("ruff", "check", "--quiet", ".")
    assert checked.returncode == 0, checked.stdout


def test_ruff_has_nothing_to_format():
    checked = python_m("ruff", "format", "--check", "--quiet", ".")
    assert checked.returncode == 0, checked.stdout


def test_mypy_is_content_below_the_window():
    checked = python_m("mypy", "--no-error-summary")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("room", ["text", "deliberation"])
def test_the_pure_rooms_import_neither_qt_nor_sql_nor_xml(room, run_python):
    """Proven by running: every module of the room is imported, then sys.modules is read."""
    done = run_python(
        f"""
import importlib, pkgutil, sys
import council_app.{room} as room
modules = [m.name for m in pkgutil.walk_packages(room.__path__, room.__name__ + ".")]
for module in modules:
    importlib.import_module(module)
heavy = {{"PySide6", "shiboken6", "sqlalchemy", "sqlmodel", "sqlcipher3", "sqlite3", "lxml", "docx", "openpyxl"}}
print(len(modules), sorted(heavy & set(sys.modules)))
""",
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    count, found = done.stdout.strip().split(" ", 1)
    assert int(count) > 0
    assert found == "[]"


def test_the_command_starts_without_qt_and_without_the_slow_libraries(run_python):
    done = run_python(
        "import sys, council_app.cli\n"
        "print(sorted({'PySide6', 'sqlalchemy', 'sqlmodel', 'docx', 'openpyxl'} & set(sys.modules)))",
        cwd=ROOT,
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_void_methods_of_qt_give_none_a_reference(run_python):
    """PySide6 6.12.0 on Python 3.10 and 3.11 does not: the process dies after some thousand calls."""
    done = run_python(
        """
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(20_000):
    thing.setObjectName("")
print(sys.getrefcount(None) - before)
"""
    )
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 1_000


# Where packages come from is everybody's own setting.
REGISTRIES = r"(?:pypi|pythonhosted|npmjs|crates|anaconda|debian|ubuntu)\.(?:org|com|io)\b"
# Folders where somebody works; what the system itself has (/etc/fonts, /usr/share) may be named.
DESKS = r"(?<![\w.~/:-])/(?:home|Users|root|work|workspace|build|srv|mnt|opt)/\w|[A-Z]:\\Users\\"


def committed_files() -> list[Path]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a clone: what is committed cannot be listed")
    names = run("git", "ls-files", "-z").stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_committed_file_names_a_registry_or_somebodys_desk():
    private = re.compile(f"{REGISTRIES}|{DESKS}")
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in committed_files()
        for match in private.finditer(text_of(file))
    ]
    assert not found


def test_locks_hold_versions_and_hashes_but_no_addresses():
    for name in ("requirements.lock", "requirements-test.lock"):
        lock = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in lock
        assert "--index" not in lock
        pins = re.split(r"\n(?=\w)", lock)
        assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


@pytest.mark.parametrize(
    "package",
    ["colorama", "pywin32-ctypes", "secretstorage", "jeepney", "pyside6-essentials", "sqlcipher3"],
)
def test_the_lock_serves_all_three_systems(package):
    """Made on one system, installed on three: what only one of them needs is in, behind its marker."""
    assert re.search(rf"^{package}==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
