"""The wheel, installed where nothing of the project lies beside it, has all that the program needs."""

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("council_app", "exporters", "resources")
PARTS = (*ROOMS, "pyproject.toml", "README.md", "LICENSE")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess:
    return subprocess.run(command, check=False, cwd=cwd, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from a copy, so that no build folder is left in the project."""
    top = tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, top / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(source, top / part)
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    built = run(sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", top / "dist", top, cwd=top)
    assert built.returncode == 0, built.stderr
    (file,) = (top / "dist").glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A virtual environment with the wheel; what the program needs of others it borrows from ours."""
    top = tmp_path_factory.mktemp("installed")
    venv.create(top, with_pip=False, symlinks=sys.platform != "win32")
    python = top / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    where = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=top)
    Path(where.stdout.strip(), "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    options = ("--quiet", "--no-deps", "--no-index")
    done = run(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, cwd=top)
    assert done.returncode == 0, done.stderr
    return python


def test_it_holds_every_file_of_the_three_rooms_and_nothing_else(wheel):
    have = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = (file for room in ROOMS for file in (ROOT / room).rglob("*") if file.is_file())
    want = {file.relative_to(ROOT).as_posix() for file in files if "__pycache__" not in file.parts}
    assert have == want


def test_its_resources_and_exporters_are_found_from_anywhere(installed, tmp_path):
    code = (
        "import importlib.resources as r, exporters, resources, council_app\n"
        "print(council_app.__version__, *[r.files(m).joinpath('__init__.py').is_file()"
        " for m in (council_app, exporters, resources)], resources.__file__)"
    )
    done = run(installed, "-c", code, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("0.1.0 True True True")
    assert str(ROOT) not in done.stdout


def test_its_version_is_the_package_s(installed, tmp_path):
    code = (
        "import importlib.metadata as m, council_app;"
        "print(m.version('council-app') == council_app.__version__)"
    )
    assert run(installed, "-c", code, cwd=tmp_path).stdout.strip() == "True"


def test_both_entry_points_lead_somewhere(installed, tmp_path):
    code = (
        "import importlib.metadata as m, importlib.util\n"
        "for e in m.distribution('council-app').entry_points:\n"
        "    print(e.group, e.name, importlib.util.find_spec(e.module) is not None)"
    )
    done = run(installed, "-c", code, cwd=tmp_path)
    assert set(done.stdout.splitlines()) == {
        "console_scripts council True",
        "gui_scripts council-desk True",
    }, done.stderr


def test_the_command_speaks(installed, tmp_path):
    suffix = ".exe" if sys.platform == "win32" else ""
    done = run(installed.parent / f"council{suffix}", "--help", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "council" in done.stdout
    assert (installed.parent / f"council-desk{suffix}").exists()
