"""`python docs/documents/draw.py [--round DIR] [--all DIR]`: draw the pictures of these pages anew.

The documents of a trial round (`council demo DIR`; without --round one is played) go through LibreOffice and
pdftoppm, with fonts of the widths that Word's have (tests/fonts.conf, BIZ UD). --all puts every page into a folder, to
be looked at one by one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))
PAGE = {
    "redline": 2,
    "redline-static": 2,
    "comparison": 2,
    "opinions": 2,
}  # the first shows too little of them
DOTS = 72  # an inch: A4 upright is 595 × 842


def main() -> int:
    """Make the documents, draw them, put one page of each beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--round", type=Path, help="a trial round that was played")
    parser.add_argument("--all", type=Path, help="a folder for every page of every document")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        played = chosen.round or folder / "round"
        if chosen.round is None:
            from council_app.actions import demo

            demo.play(played)
        made = documents(played, folder / "documents")
        drawn = pdf(made, folder)
        for kind, file in drawn.items():
            page = PAGE.get(kind, 1)
            draw(file, HERE / "pictures" / kind, page, page)
            if chosen.all:
                chosen.all.mkdir(parents=True, exist_ok=True)
                draw(file, chosen.all / kind, 1, 0)
    return 0


def documents(played: Path, folder: Path) -> dict[str, Path]:
    """Every kind of Word document, and 受払簿, from the first officer's workspace, each with a 資料番号."""
    from council_app.actions import documents as acts
    from council_app.store.workspace import Workspace

    folder.mkdir()
    with Workspace.open(played / "secretariat-1") as office:
        settings = acts.kept_settings(office, member=office.roster.members[0].id)
        made = {}
        for number, kind in enumerate(acts.kinds(), 1):
            numbered = replace(settings, paper=f"資料1-{number}")
            made[kind] = acts.export(office, kind=kind, target=folder / f"{kind}.docx", settings=numbered)
        made["register"] = acts.register(office, folder / "register.docx")
    return made


def pdf(made: dict[str, Path], folder: Path) -> dict[str, Path]:
    """All documents as LibreOffice prints them."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", folder, *made.values()],
        check=True, capture_output=True, env={**os.environ, "FONTCONFIG_FILE": str(ROOT / "tests" / "fonts.conf")},
    )  # fmt: skip
    return {kind: folder / f"{path.stem}.pdf" for kind, path in made.items()}


def draw(file: Path, target: Path, first: int, last: int) -> None:
    """Pages *first* to *last* (0: the end) as pictures; a single one is named just *target*."""
    single = ["-singlefile"] if first == last else []
    pages = ["-f", str(first), *(["-l", str(last)] if last else [])]
    subprocess.run(["pdftoppm", "-png", "-r", str(DOTS), *pages, *single, file, target], check=True)
    if single:
        slim(target.with_suffix(".png"))


def slim(picture: Path) -> None:
    """Sixteen greys and some colours suffice for print: a third of the bytes."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, qRgb

    greys = [qRgb(grey, grey, grey) for grey in range(0, 256, 17)]
    cube = [qRgb(r, g, b) for r in range(0, 256, 51) for g in range(0, 256, 51) for b in range(0, 256, 51)]
    flat = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_Indexed8, greys + cube, flat)
    image.save(str(picture), "PNG")


if __name__ == "__main__":
    raise SystemExit(main())
