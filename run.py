"""Set Council Desk (審議デスク) up and start it, on a machine that has nothing but Python.

    python3 run.py                 set up, open the window (without a screen: play the demo round into a folder)
    python3 run.py test [ARGS]     set up, run the suite (--long adds the long runs; the rest goes to pytest)
    python3 run.py cli ARGS        the command `council`
    python3 run.py bench NAME      a measurement of bench/ (without a name: lists them)
    python3 run.py portable        a folder that runs where nothing may be installed, and its zip

On Windows say `py run.py`. Standard library only. What is installed goes into the folder .venv beside this file;
system libraries and fonts come by apt-get where that needs no password, and are named in one line where not.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "審議デスクには Python 3.11 以上が必要です。 / Council Desk needs Python 3.11 or newer; this is %d.%d."
        % sys.version_info[:2]
    )

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
ME = "py run.py" if WINDOWS else "python3 run.py"

LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"

# What Qt needs from a Linux system: the library it loads, and the Debian/Ubuntu package that brings it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Japanese fonts: a word of the file's name, and its package.
FONTS = {
    "BIZUDGothic": "fonts-morisawa-bizud-gothic",
    "BIZUDMincho": "fonts-morisawa-bizud-mincho",
    "NotoSansCJK": "fonts-noto-cjk",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
# What pip says when it cannot reach anything.
OFFLINE = ("NewConnectionError", "NameResolutionError", "ProxyError", "ConnectTimeout", "Read timed out")


class SetUpError(Exception):
    """Set-up cannot go on; the message tells a person what to do."""


def main(args: list[str]) -> int:
    """Set up what the first word asks for, then hand over to it."""
    words = ("test", "cli", "bench", "portable")
    word, rest = (args[0], args[1:]) if args and args[0] in words else ("window", args)
    if word == "window" and rest[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if LINUX and (word == "test" or (word == "window" and has_screen())):
        need_libraries()
    set_up(testing=word in ("test", "portable"))
    if word == "test":
        return hand_over("pytest", *at_once(rest), *rest, cwd=ROOT)
    if word in ("bench", "portable"):
        return hand_over(word, *rest, cwd=ROOT)
    if word == "cli":
        return hand_over("council_app.cli", *rest)
    if not has_screen():
        return play_demo()
    return hand_over("council_app.ui.main", *rest, env=window_environment())


def at_once(rest: list[str]) -> list[str]:
    """The suite takes every core; the long runs go one by one, since they print counts."""
    alone = any(word in ("--long", "-s") or word.startswith(("-n", "-p", "--pdb")) for word in rest)
    return [] if alone else ["-n", "auto", "--dist", "worksteal"]


# -- setting up -----------------------------------------------------------------------------------------------


def set_up(*, testing: bool) -> None:
    """Bring .venv to what the lock files say; does nothing when that was done before."""
    stamp = VENV / ("set-up-test.stamp" if testing else "set-up.stamp")
    locks = [LOCK, TEST_LOCK] if testing else [LOCK]
    wanted = fingerprint(ROOT / "pyproject.toml", *locks)
    if PYTHON.exists() and read(stamp) == wanted:
        return
    if LINUX:
        refuse_old_system()
        want_fonts()
    make_venv()
    say("部品を入れています(数分かかります)…", "Installing what it needs (some minutes) …")
    for lock in locks:
        pip("--require-hashes", "--only-binary=:all:", "-r", str(lock))
    pip("--no-build-isolation", "--config-settings=editable_mode=compat", "--editable", str(ROOT))
    stamp.write_text(wanted, encoding="utf-8")


def fingerprint(*files: Path) -> str:
    """Change when one of these files, or the folder they lie in, changes."""
    digest = hashlib.sha256(str(ROOT).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def make_venv() -> None:
    """Create .venv, or make it anew where its Python is gone or too old."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    if PYTHON.exists() and quietly(PYTHON, "-c", check).returncode == 0:
        return
    if LINUX and importlib.util.find_spec("ensurepip") is None:  # Debian and Ubuntu ship it apart
        need_packages(["python3-venv"])
    made = quietly(sys.executable, "-m", "venv", "--clear", VENV)
    if made.returncode:
        raise SetUpError(
            f".venv を作れません。 / Cannot create {VENV}: {last_line(made.stderr or made.stdout)}"
        )


def pip(*args: str) -> None:
    """Run pip inside .venv, quietly; when it fails, say why in one sentence."""
    options = ("--quiet", "--disable-pip-version-check", "--retries=2", "--no-deps")
    done = quietly(PYTHON, "-m", "pip", "install", *options, *args)
    if done.returncode == 0:
        return
    if any(word in done.stderr for word in OFFLINE):
        raise SetUpError(
            "初回の準備にはインターネット接続が必要です。つないでから、もう一度実行してください。"
            f" / The first set-up needs the network: connect and run `{ME}` again."
        )
    raise SetUpError(f"部品を入れられませんでした。 / pip could not install: {last_line(done.stderr)}")


# -- what the system has to bring (Linux) ---------------------------------------------------------------------


def need_libraries() -> None:
    """Qt's system libraries are there, or are installed now, or are named."""
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    if missing:
        need_packages(missing)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def want_fonts() -> None:
    """Japanese fonts: without them the program runs, with boxes for letters."""
    names = "\n".join(
        name for top in FONT_FOLDERS for _, _, files in os.walk(Path(top).expanduser()) for name in files
    )
    missing = [package for font, package in FONTS.items() if font not in names]
    try:
        if missing:
            need_packages(missing)
    except SetUpError as error:
        print(error)


def refuse_old_system() -> None:
    """Qt's wheels need glibc 2.34 (2021): Debian 12, Ubuntu 22.04 and newer."""
    name, version = platform.libc_ver()
    if name == "glibc" and tuple(map(int, version.split(".")[:2])) < (2, 34):
        raise SetUpError(
            "この OS は古すぎます。Debian 12、Ubuntu 22.04 以降で使ってください。"
            f" / This system is too old (glibc {version}; 2.34 is needed): use Debian 12, Ubuntu 22.04 or newer."
        )


def need_packages(packages: list[str]) -> None:
    """Install Debian packages where that needs no password; otherwise say which."""
    prefix = apt_prefix()
    if prefix:
        say(f"apt-get で入れています: {' '.join(packages)}", "Installing these system packages.")
        quietly(*prefix, "update")
        if quietly(*prefix, "install", "-y", "--no-install-recommends", *packages).returncode == 0:
            return
    raise SetUpError(
        "次を入れて、もう一度実行してください。 / Install these, then run again:"
        f"  sudo apt-get install -y {' '.join(packages)}"
    )


def apt_prefix() -> list[str]:
    """How apt-get can be called without asking anybody; empty where it cannot."""
    if not shutil.which("apt-get"):
        return []
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return apt
    if shutil.which("sudo") and quietly("sudo", "-n", "true").returncode == 0:
        return ["sudo", "-n", *apt]
    return []


# -- starting -------------------------------------------------------------------------------------------------


def hand_over(module: str, *args: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> int:
    """Become `python -m module`; Windows cannot replace a process, so there we wait for it."""
    command = [str(PYTHON), "-m", module, *args]
    if not WINDOWS:
        os.chdir(cwd or Path.cwd())
        os.execve(command[0], command, env or dict(os.environ))  # noqa: S606  no shell is meant
    return subprocess.run(command, check=False, cwd=cwd, env=env).returncode


def has_screen() -> bool:
    """Only Linux has machines without one; QT_QPA_PLATFORM overrules what we see."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not LINUX or any(os.environ.get(name) for name in names)


def window_environment() -> dict[str, str]:
    """Qt's wheels carry no fcitx, but fcitx speaks ibus: without this no Japanese can be typed."""
    env = dict(os.environ)
    named = any("fcitx" in env.get(name, "") for name in ("QT_IM_MODULE", "QT_IM_MODULES", "XMODIFIERS"))
    if LINUX and (named or any(read(comm).startswith("fcitx") for comm in Path("/proc").glob("[0-9]*/comm"))):
        env["QT_IM_MODULE"] = "ibus"
        env.pop("QT_IM_MODULES", None)
    return env


def play_demo() -> int:
    """The main job without a window: a whole made-up round, its totals and its Word files."""
    folders = (Path(f"council-demo-{number}") for number in range(1, 1000))
    folder = next(folder for folder in folders if not folder.exists())
    say(
        f"画面がないので、試行の照会を {folder}/ で実演します。",
        f"No screen here: playing the demo round into {folder}/.",
    )
    code = subprocess.run([PYTHON, "-m", "council_app.cli", "demo", folder], check=False).returncode
    say(
        f"窓を開くには、画面のある環境で `{ME}` を実行してください(遠隔なら ssh -X)。",
        f"To open the window run `{ME}` where there is a screen (from afar: ssh -X).",
    )
    return code


def quietly(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program without showing what it prints."""
    return subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace"
    )


def say(japanese: str, english: str) -> None:
    print(f"{japanese} / {english}", flush=True)


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("WARNING")]
    return lines[-1] if lines else "?"


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console that knows no kanji
    try:
        sys.exit(main(sys.argv[1:]))
    except SetUpError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("中断しました。もう一度実行すれば続きから始まります。 / Interrupted; run it again to go on.")
