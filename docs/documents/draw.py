"""`python docs/documents/draw.py [--round DIR] [--all DIR]`: draw the pictures of these pages anew.

The documents of a trial round (`council demo DIR`; without --round one is played) go through LibreOffice and
pdftoppm, with fonts of the widths that Word's have (tests/fonts.conf, BIZ UD). --all puts every page into a folder, to
be looked at one by one.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exporters import Settings

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
# Made up, as everything in a trial round is: what the public wrote, and under which summary it is answered.
ANSWERS = {
    "中小企業でもAIを使えるよう、費用と人材の両面から支援してほしい。": "御意見の趣旨は第3章第1節に記載しています。具体的な支援策は、関係府省において検討します。",
    "生成AIが出力した誤った情報への対策を明記してほしい。": "御意見を踏まえ、適正性の確保に関する記載に、出力の確かめ方についての情報の提供を加えます。",
    "計算基盤の電力消費について、目標を数値で示してほしい。": "現時点で一律の数値を示すことは困難ですが、今後の計画の見直しに当たり、参考とします。",
}
_SMALL, _FALSE, _POWER = ANSWERS
COMMENTS = (
    ("小さな工場では、何から始めればよいか分からない。相談できる窓口がほしい。", _SMALL),
    ("AIの答えが間違っていたとき、誰に言えばよいのか。", _FALSE),
    ("導入の費用が高く、大企業との差が広がる。補助を考えてほしい。", _SMALL),
    ("データセンターの電力が増えることへの見通しを数値で示すべき。", _POWER),
    ("人手が足りない中小企業にこそ、使い方を教える人を派遣してほしい。", _SMALL),
    ("もっともらしい誤りを見分ける方法を、学校でも職場でも教えてほしい。", _FALSE),
    ("骨子の方向に賛成する。", ""),
    ("地方の事業者向けの研修を増やしてほしい。", _SMALL),
)


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
    made["public"] = public(played, folder, replace(settings, paper="資料2"))
    return made


def public(played: Path, folder: Path, settings: Settings) -> Path:
    """公募意見の概要と考え方 of made-up comments, in a copy of the workspace: the round itself has none."""
    from council_app.actions import comments
    from council_app.actions import documents as acts
    from council_app.store.workspace import Workspace

    shutil.copytree(played / "secretariat-1", folder / "copy")
    rows = folder / "公募意見.csv"
    with rows.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("意見",), *((text,) for text, _ in COMMENTS)])
    with Workspace.open(folder / "copy") as office:
        comments.add(office, rows, title="AI基本計画骨子に関する意見募集", columns={"text": "意見"})
        for summary, answer in ANSWERS.items():
            cited = [number for number, (_, about) in enumerate(COMMENTS, 1) if about == summary]
            comments.answer(office, summary=summary, answer=answer, numbers=cited)
        return acts.export(office, kind="public", target=folder / "public.docx", settings=settings)


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
