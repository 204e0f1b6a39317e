"""An installer of the portable folder, for the system it is built on.

Linux: a Debian package (`dpkg-deb`), for everybody on the machine. macOS: a disk image (`hdiutil`) to drag the bundle
from. Windows: Inno Setup (`iscc`), for the person alone, so that no administrator is needed. Each brings the programs, the
start menu's entry and the type of `.council` files; none asks anything of the network.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from council_app import __version__
from council_app.ui.association import DESKTOP, TYPE, desktop_entry

HERE = Path(__file__).resolve().parent
NEEDS = (  # what Qt's plugin for X11 loads, as .ci/run installs it
    "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0 | libglib2.0-0t64",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0",
)  # fmt: skip


def build(folder: Path, target: Path, work: Path, stem: str) -> Path:
    """The installer of ``folder`` (the portable build), written into ``target``. Raises FileNotFoundError where the
    system's tool is missing, CalledProcessError where it refuses."""
    if sys.platform == "darwin":
        return _disk_image(folder.parent / "Council Desk.app", target / f"{stem}.dmg")
    if sys.platform == "win32":
        return _inno_setup(folder, target, stem)
    return _debian(folder, target / f"{stem}.deb", work / "deb")


def _debian(folder: Path, target: Path, root: Path) -> Path:
    shutil.copytree(folder, root / "usr" / "lib" / "council-desk", symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    for program in ("council", "council-desk"):
        (root / "usr" / "bin" / program).symlink_to(f"../lib/council-desk/{program}")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024
    machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    control = (
        f"Package: council-desk\nVersion: {__version__}\nArchitecture: {machine}\nInstalled-Size: {size}\n"
        "Maintainer: Council Desk contributors <council-desk@localhost>\nSection: editors\nPriority: optional\n"
        f"Depends: {', '.join(NEEDS)}\nDescription: Council Desk\n"
        " Offline opinions, decisions and official documents for an expert council.\n"
    )
    for path, text in (
        (f"usr/share/applications/{DESKTOP}", desktop_entry("/usr/lib/council-desk/council-desk")),
        ("usr/share/mime/packages/council-desk.xml", TYPE),
        ("DEBIAN/control", control),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "DEBIAN").chmod(0o755)
    _run("dpkg-deb", "--root-owner-group", "-Zgzip", "--build", str(root), str(target))
    return target


def _disk_image(bundle: Path, target: Path) -> Path:
    _run(
        "hdiutil", "create", "-volname", "Council Desk", "-srcfolder", str(bundle), "-ov", "-format", "UDZO",
        str(target),
    )  # fmt: skip
    return target


def _inno_setup(folder: Path, target: Path, stem: str) -> Path:
    _run(
        "iscc", f"/DVersion={__version__}", f"/DSource={folder}", f"/O{target}", f"/F{stem}",
        str(HERE / "council-desk.iss"),
    )  # fmt: skip
    return target / f"{stem}.exe"


def _run(program: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise FileNotFoundError(program)
    subprocess.run([found, *words], check=True, capture_output=True, text=True, env=dict(os.environ))
