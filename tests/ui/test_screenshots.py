"""Every screen is pictured from the real window, and none shows words that are cut, overlapping or left unfilled."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from council_app.ui import theme
from council_app.ui.looking import look_at
from council_app.ui.screenshots import LOOKS

ROUND = """
from pathlib import Path
from council_app.actions import demo
from council_app.store import keys
keys.ARGON_OPS, keys.ARGON_MEMORY = 1, 8192
demo.play(Path({folder!r}), opinions=64)
"""


class Painted(QWidget):
    """Draws its words by itself, as the delegates of lists do; nobody knows how much room they need."""

    def __init__(self, words: str, width: int) -> None:
        super().__init__()
        self.words = words
        self.setFixedSize(width, 30)

    def paintEvent(self, event):
        QPainter(self).drawText(0, 20, self.words)


def test_the_proof_reader_sees_what_is_wrong(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    good = QLabel("意見の一覧")
    cut = QPushButton("下書きのまま閉じる")
    cut.setFixedWidth(60)
    unfilled = QLabel("{n}件")
    for part in (good, cut, unfilled):
        row.addWidget(part)
    row.addWidget(Painted("描かれた長い字", 40))
    row.addWidget(QLabel("字\ue000"))
    below = QScrollArea()  # what is cut at the edge of something that scrolls can be scrolled in
    below.setWidget(QLabel("上の行\n下の行\n" * 9))
    below.setFixedHeight(50)
    row.addWidget(below)
    over = QLabel("重なる字", page)
    page.show()
    over.setGeometry(good.geometry())
    over.raise_()
    over.show()
    assert sorted({(f.what, f.words) for f in look_at(page)}) == [
        ("clipped", "下書きのまま閉じる"),
        ("clipped", "描かれた長い字"),
        ("no glyph", "\ue000"),
        ("overlapping", "意見の一覧 / 重なる字"),
        ("unfilled", "{n}件"),
    ]


@pytest.fixture(scope="module")
def small_round(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures") / "round"
    made = subprocess.run(
        [sys.executable, "-c", ROUND.format(folder=str(folder))], check=False, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    return folder


@pytest.mark.long
@pytest.mark.parametrize("look", [look.name for look in LOOKS])
def test_no_screen_is_clipped_overlapping_or_unfilled(look, small_round, tmp_path):
    command = [
        "-m",
        "council_app.cli",
        "screenshots",
        str(tmp_path),
        "--round",
        str(small_round),
        "--look",
        look,
    ]
    done = subprocess.run([sys.executable, *command], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((tmp_path / look).glob("*.png"))) >= 30
