"""`python -m portable [--to DIR] [--installer]`: build the folder and its zip with PyInstaller, for the system it is built
on, and an installer of it.

Office laptops allow no installation: the zip holds Python, Qt and everything else. On Linux it carries the BIZ UD fonts
(SIL Open Font License, with its text) where they are installed; Windows has them, macOS has Hiragino.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from council_app import __version__
from portable import installer

HERE = Path(__file__).resolve().parent
NAME = "council-desk"
FONTS = Path("/usr/share/fonts/truetype")
LICENCES = Path("/usr/share/doc")


def main(arguments: list[str] | None = None) -> int:
    """Build; prints where folder and zip lie. 1 where PyInstaller refuses, with its last lines."""
    parser = argparse.ArgumentParser(prog="portable", description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("dist"), help="a folder for the result")
    parser.add_argument("--installer", action="store_true", help="an installer too (.deb, .dmg, .exe)")
    asked = parser.parse_args(arguments)
    target = asked.to.resolve()
    with tempfile.TemporaryDirectory() as work:
        fonts = carried_fonts(Path(work) / "fonts")
        done = subprocess.run(
            [
                sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN",
                f"--distpath={target}", f"--workpath={work}", HERE / f"{NAME}.spec",
            ],
            env={**os.environ, "COUNCIL_FONTS": str(fonts) if fonts else ""},
            check=False, capture_output=True, text=True, cwd=work,
        )  # fmt: skip
    if done.returncode:
        print("\n".join(done.stderr.splitlines()[-5:]), file=sys.stderr)
        print("持ち運び版を作れませんでした。 / The portable build failed.", file=sys.stderr)
        return 1
    whole = f"{NAME}-{__version__}-{platform.system().lower()}-{platform.machine().lower()}"
    packed = shutil.make_archive(str(target / whole), "zip", target, NAME)
    print(f"持ち運び版を作りました：{packed} / Portable build: {packed}")
    return make_installer(target, whole) if asked.installer else 0


def make_installer(target: Path, stem: str) -> int:
    """1 where the system's own tool is missing or refuses, with the reason in a sentence."""
    try:
        with tempfile.TemporaryDirectory() as work:
            made = installer.build(target / NAME, target, Path(work), stem)
    except FileNotFoundError as error:
        print(f"インストーラーを作る道具がありません：{error} / Not installed: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"インストーラーを作れませんでした。 / The installer failed.\n{error.stderr}", file=sys.stderr)
        return 1
    print(f"インストーラーを作りました：{made} / Installer: {made}")
    return 0


def carried_fonts(folder: Path) -> Path | None:
    """The BIZ UD fonts of this machine and their licence, copied together; None where there are none."""
    found = sorted(FONTS.glob("bizud-*/*.ttf")) if sys.platform.startswith("linux") else []
    if not found:
        return None
    folder.mkdir()
    for font in found:
        shutil.copy(font, folder)
    for licence in sorted(LICENCES.glob("fonts-morisawa-bizud-*/copyright")):
        shutil.copy(licence, folder / f"{licence.parent.name}.txt")
    return folder


if __name__ == "__main__":
    sys.exit(main())
