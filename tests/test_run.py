"""The launcher: it reads everywhere, sets up once, and hands over to the right thing."""

import ast
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import OUTSIDE

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / "run.py"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def run() -> ModuleType:
    """run.py as a module of its own, made anew for each test."""
    spec = importlib.util.spec_from_file_location("run", RUN)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# -- old Pythons ----------------------------------------------------------------------------------------------


def test_an_old_python_can_read_it():
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told_so_in_one_sentence(run_python):
    done = run_python(
        f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({str(RUN)!r}, run_name='__main__')",
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith("Council Desk needs Python 3.11 or newer; this is 3.9.")
    assert "Traceback" not in done.stderr


def test_it_uses_the_standard_library_only():
    tree = ast.parse(RUN.read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_help_needs_no_set_up(tmp_path):
    """A copy alone in a folder: no lock file, no .venv, and still it explains itself."""
    alone = shutil.copy(RUN, tmp_path)
    done = subprocess.run(
        [sys.executable, alone, "--help"], check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0
    assert "python3 run.py test" in done.stdout
    assert not (tmp_path / ".venv").exists()


# -- handing over ---------------------------------------------------------------------------------------------


@pytest.fixture
def handed(run, monkeypatch) -> list:
    """What run.py would do after setting up, without doing any of it."""
    done: list = []
    monkeypatch.setattr(run, "need_libraries", lambda: done.append("libraries"))
    monkeypatch.setattr(run, "set_up", lambda *, testing: done.append(f"set up {testing=}"))
    monkeypatch.setattr(run, "hand_over", lambda module, *args, **_: done.append((module, *args)) or 0)
    monkeypatch.setattr(run, "play_demo", lambda: done.append("demo") or 0)
    return done


@pytest.mark.parametrize(
    ("words", "set_up", "module"),
    [
        (["test", "--long", "-k", "x"], "set up testing=True", ("pytest", "--long", "-k", "x")),
        (
            ["test", "-k", "x"],
            "set up testing=True",
            ("pytest", "-n", "auto", "--dist", "worksteal", "-k", "x"),
        ),
        (
            ["cli", "status", "ws", "--json"],
            "set up testing=False",
            ("council_app.cli", "status", "ws", "--json"),
        ),
        (["bench"], "set up testing=False", ("bench",)),
        (["portable", "--to", "x"], "set up testing=True", ("portable", "--to", "x")),
        (["bench", "fold", "8000"], "set up testing=False", ("bench", "fold", "8000")),
        ([], "set up testing=False", ("council_app.ui.main",)),
        (["some.council"], "set up testing=False", ("council_app.ui.main", "some.council")),
    ],
)
def test_each_word_goes_to_its_module(run, handed, monkeypatch, words, set_up, module):
    monkeypatch.setattr(run, "has_screen", lambda: True)
    assert run.main(words) == 0
    assert handed[-2:] == [set_up, module]


def test_without_a_screen_the_demo_is_played(run, handed, monkeypatch):
    monkeypatch.setattr(run, "LINUX", True)
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    assert run.main([]) == 0
    assert handed == ["set up testing=False", "demo"]  # and Qt's libraries are not asked for


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_seen_by_what_the_system_says(run, monkeypatch, name):
    monkeypatch.setattr(run, "LINUX", True)
    for other in SCREENS:
        monkeypatch.delenv(other, raising=False)
    assert not run.has_screen()
    monkeypatch.setenv(name, "anything")
    assert run.has_screen()


def test_the_demo_never_writes_into_a_folder_that_is_there(run, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "council-demo-1").mkdir()
    started: list = []

    def start(command, check):
        started.append(command)
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(run.subprocess, "run", start)
    assert run.play_demo() == 3
    assert started == [[run.PYTHON, "-m", "council_app.cli", "demo", Path("council-demo-2")]]
    assert "python3 run.py" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["XMODIFIERS", "QT_IM_MODULE", "QT_IM_MODULES"])
def test_fcitx_is_spoken_to_as_ibus(run, monkeypatch, name):
    monkeypatch.setattr(run, "LINUX", True)
    for other in ("XMODIFIERS", "QT_IM_MODULE", "QT_IM_MODULES"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "@im=fcitx")
    env = run.window_environment()
    assert env["QT_IM_MODULE"] == "ibus"
    assert "QT_IM_MODULES" not in env


# -- setting up -----------------------------------------------------------------------------------------------


@pytest.fixture
def project(run, monkeypatch, tmp_path) -> list:
    """A project in an empty folder whose pip and venv only write down that they were called."""
    calls: list = []
    for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(run, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(run, "TEST_LOCK", tmp_path / "requirements-test.lock")
    monkeypatch.setattr(run, "want_fonts", lambda: None)
    monkeypatch.setattr(run, "refuse_old_system", lambda: None)

    def make_venv():
        calls.append("venv")
        run.PYTHON.parent.mkdir(exist_ok=True)
        run.PYTHON.touch()

    monkeypatch.setattr(run, "make_venv", make_venv)
    monkeypatch.setattr(run, "pip", lambda *args: calls.append(Path(args[-1]).name))
    return calls


def test_it_sets_up_once(run, project, tmp_path):
    run.set_up(testing=False)
    assert project == ["venv", "requirements.lock", tmp_path.name]
    run.set_up(testing=False)
    assert len(project) == 3


def test_the_suite_has_a_stamp_of_its_own(run, project, tmp_path):
    run.set_up(testing=False)
    run.set_up(testing=True)
    assert project[3:] == ["venv", "requirements.lock", "requirements-test.lock", tmp_path.name]
    run.set_up(testing=True)
    run.set_up(testing=False)
    assert len(project) == 7


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_set_up_again(run, project, tmp_path, name):
    run.set_up(testing=False)
    (tmp_path / name).write_text("changed", encoding="utf-8")
    run.set_up(testing=False)
    assert project.count("venv") == 2


def test_a_vanished_python_is_set_up_again(run, project):
    run.set_up(testing=False)
    run.PYTHON.unlink()
    run.set_up(testing=False)
    assert project.count("venv") == 2


def test_what_broke_off_is_not_taken_for_done(run, project, monkeypatch):
    def broken(*_args):
        raise run.SetUpError("no network")

    monkeypatch.setattr(run, "pip", broken)
    for _ in range(2):
        with pytest.raises(run.SetUpError):
            run.set_up(testing=False)
    assert project == ["venv", "venv"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("WARNING: Retrying … NewConnectionError\nERROR: No matching distribution", "needs the network"),
        ("WARNING: something\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n", "DO NOT MATCH THE HASHES"),
        ("", "could not install: ?"),
    ],
)
def test_when_pip_fails_one_sentence_says_why(run, monkeypatch, said, told):
    monkeypatch.setattr(run, "quietly", lambda *command: subprocess.CompletedProcess(command, 1, "", said))
    with pytest.raises(run.SetUpError) as caught:
        run.pip("anything")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_library_is_named_where_apt_may_not_be_used(run, monkeypatch):
    monkeypatch.setattr(run, "LIBRARIES", {"libnowhere.so.9": "libnowhere9", "libnever.so.1": "libnever1"})
    monkeypatch.setattr(run, "apt_prefix", list)
    with pytest.raises(run.SetUpError) as caught:
        run.need_libraries()
    assert str(caught.value).endswith("sudo apt-get install -y libnowhere9 libnever1")
    assert "\n" not in str(caught.value)


def test_a_missing_library_is_installed_where_apt_may_be_used(run, monkeypatch):
    commands: list = []

    def quietly(*command):
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(run, "LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(run, "apt_prefix", lambda: ["apt-get"])
    monkeypatch.setattr(run, "quietly", quietly)
    run.need_libraries()
    assert [command[1] for command in commands] == ["update", "install"]
    assert commands[1][-1] == "libnowhere9"


def test_missing_fonts_are_named_but_stop_nothing(run, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(run, "FONT_FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(run, "apt_prefix", list)
    run.want_fonts()
    said = capsys.readouterr().out
    assert all(package in said for package in run.FONTS.values())


def test_a_system_too_old_for_qt_is_refused(run, monkeypatch):
    monkeypatch.setattr(run.platform, "libc_ver", lambda: ("glibc", "2.31"))
    with pytest.raises(run.SetUpError, match=r"glibc 2\.31"):
        run.refuse_old_system()


def test_a_second_start_does_no_more_than_read_the_stamp(run, monkeypatch, tmp_path):
    """No process is started and nothing is looked for, when the stamp says that all is there."""

    def never(*args, **_):
        raise AssertionError(args)

    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "PYTHON", Path(sys.executable))
    for stamp, locks in {"set-up.stamp": [run.LOCK], "set-up-test.stamp": [run.LOCK, run.TEST_LOCK]}.items():
        wanted = run.fingerprint(ROOT / "pyproject.toml", *locks)
        (tmp_path / stamp).write_text(wanted, encoding="utf-8")
    for name in ("quietly", "make_venv", "pip", "want_fonts"):
        monkeypatch.setattr(run, name, never)
    run.set_up(testing=False)
    run.set_up(testing=True)


# -- for real -------------------------------------------------------------------------------------------------


def test_bench_lists_its_measurements():
    done = subprocess.run(
        [sys.executable, "-m", "bench"], check=False, cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0
    assert done.stdout.startswith("計測 / measurements:")
    for file in (ROOT / "bench").glob("[!_]*.py"):
        assert file.stem in done.stdout


def test_bench_refuses_a_name_it_does_not_know():
    done = subprocess.run(
        [sys.executable, "-m", "bench", "nothing"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "nothing" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
@pytest.mark.tools("git")
def test_a_fresh_clone_sets_itself_up(tmp_path):
    """The whole way, with the network, as on a new machine; twice, and the second time nothing is installed."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
    command = [sys.executable, clone / "run.py", "bench"]
    first, second = (
        subprocess.run(command, check=False, cwd=tmp_path, env=OUTSIDE, capture_output=True, encoding="utf-8")
        for _ in range(2)
    )
    assert first.returncode == 0, first.stderr
    assert "Installing" in first.stdout
    assert second.returncode == 0, second.stderr
    assert "Installing" not in second.stdout
