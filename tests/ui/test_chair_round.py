"""The chair decides a whole demo round through the window with the keyboard only; the totals agree everywhere."""

import csv
import json
import shutil
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from ui import sample

import exporters
from council_app.actions import checks, demo, exchange, overview, publishing
from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.opinions import Decision, Disposition, WordingMode
from council_app.store import keys
from council_app.store.workspace import Workspace
from council_app.ui import theme
from council_app.ui.desks.board import Board
from council_app.ui.desks.progress import Progress
from council_app.ui.preferences import Preferences
from council_app.ui.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


def played(folder, many):
    """A demo round in which the office has prepared everything for the chair."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ARGON_OPS", 1)
        patch.setattr(keys, "ARGON_MEMORY", 8192)
        demo.play(folder, opinions=many, until="事務局案")
    return folder


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return played(tmp_path_factory.mktemp("round") / "round", 64)


@pytest.fixture
def at_the_desk(qtbot, qapp, tmp_path):
    """Opens a copy of the chair's workspace in the real window; the keyboard is all that there is."""
    theme.apply(qapp, theme.LIGHT)
    window = Window(Preferences(), data=tmp_path / "data", choose_folder=lambda *_: str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()

    def open_(folder):
        shutil.copytree(folder / "chair", tmp_path / "chair")
        with qtbot.waitSignal(window.session.opened, timeout=60_000):
            window.open_path(tmp_path / "chair")
        qtbot.waitUntil(lambda: window.desk is not None and not window.store.busy, timeout=60_000)
        window.activateWindow()
        window.desk.setFocus()
        return window

    yield open_
    window.close()


class Keyboard:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window, self.count = qtbot, window, 0

    def __call__(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.count += 1
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def write(self, text):
        """As an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def rest(self):
        self.qtbot.waitUntil(lambda: not self.window.store.busy, timeout=60_000)


def decide_everything(qtbot, window, folder, tmp_path):
    desk, press = window.desk, None
    press = Keyboard(qtbot, window)
    waiting = len(overview.undecided(desk.council))
    press(Qt.Key.Key_N)  # the first one that needs a disposition
    begun = press.count
    for _ in range(waiting):
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_N)
    press.rest()
    qtbot.waitUntil(lambda: not desk.acts.busy and not window.store.busy, timeout=60_000)
    assert not overview.undecided(desk.council)
    assert press.count - begun <= 2 * waiting, "two keystrokes an opinion at most"
    chosen = {o.id: o.proposal.disposition for o in desk.council.opinions.values()}
    for opinion in desk.council.opinions.values():
        if opinion.decision is not None:
            assert opinion.decision.disposition is chosen[opinion.id]
            assert opinion.decision.answer == opinion.proposal.answer
            assert opinion.decision.proposal == opinion.proposal.id

    # wordings where proposals were adopted: preview, take in, record
    press(Qt.Key.Key_1, CONTROL)
    for row in list(desk.board.rows):
        desk.side.open_row(row.key)
        adopted = [o for o in row.proposals if o.decision and o.decision.disposition in checks.CHANGES]
        if adopted:
            press(Qt.Key.Key_M)
            press(Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
            press(Qt.Key.Key_Return, CONTROL)
            press.rest()
    worded = [w for w in desk.council.wordings.values() if w.final and w.mode is WordingMode.REPLACE]
    assert worded

    # what is left is let pass by a signed note, and the working file is handed over
    for opinion in desk.council.opinions.values():
        assert opinion.decision is None or opinion.decision.answer == opinion.proposal.answer, (
            "going on changes nothing"
        )
    left = checks.standing_gaps(desk.council)
    assert set(left) <= {"no_change"}
    press(Qt.Key.Key_G, CONTROL)
    if left:
        desk.gap_page.note.edit.setFocus()
        press.write("本文の修正は次の照会で行う。")
        qtbot.waitUntil(desk.gap_page.go_on.isEnabled)
        press(Qt.Key.Key_Tab)
        desk.gap_page.go_on.setFocus()
        press(Qt.Key.Key_Space)
        press.rest()
    qtbot.waitUntil(lambda: not checks.standing_gaps(desk.council))
    desk.hand.setFocus()
    press(Qt.Key.Key_Space)
    press.rest()
    qtbot.waitUntil(lambda: bool(list((tmp_path / "out").glob("*.council"))), timeout=20_000)
    progress = {d: desk.progress.counts.get(d, 0) for d in Disposition}
    total = sum(desk.progress.counts.values())
    return progress, total, next((tmp_path / "out").glob("*.council"))


def totals_agree(progress, total, handed, folder, tmp_path):
    """Screen, office, every document with totals and report.json say the same."""
    with Workspace.open(folder / "secretariat-1") as office:
        (report,) = exchange.receive(office, [handed])
        assert not report.refused
        publishing.publish(office, stage="案", date="2025-11-28")
        council = office.council
        counted = council.dispositions()
        assert {d: counted.get(d, 0) for d in Disposition} == progress
        assert sum(counted.values()) == total == len(council.opinions)
        agree(council, progress, total, tmp_path)


def agree(council, progress, total, folder):
    words = {DISPOSITIONS[d][0]: n for d, n in progress.items()}
    listed = exporters.export(council, "opinions", folder / "opinions.csv")
    with listed.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.reader(stream) if row and row[0].strip().isdigit()]
    assert len(rows) == total
    said = Counter(cell.split("\n")[0] for row in rows for cell in row[5:] if cell.split("\n")[0] in words)
    assert {word: said[word] for word in words} == words
    book = load_workbook(exporters.export(council, "summary", folder / "summary.xlsx"), read_only=True)
    first = [[str(cell or "") for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    head = next(row for row in first if "反映" in row)
    sums = next(row for row in first if row[0] == "計")
    for word, number in words.items():
        assert int(sums[head.index(word)] or 0) == number
    assert sums[head.index("計")] == str(total)
    book.close()


def test_64_opinions_are_decided_by_keyboard_and_the_totals_agree(qtbot, at_the_desk, prepared, tmp_path):
    copy = tmp_path / "round"
    shutil.copytree(prepared, copy)
    window = at_the_desk(copy)
    progress, total, handed = decide_everything(qtbot, window, copy, tmp_path)
    assert total == 64
    totals_agree(progress, total, handed, copy, tmp_path)


@pytest.mark.long
def test_all_640_opinions_are_decided_by_keyboard(qtbot, at_the_desk, tmp_path):
    folder = played(tmp_path / "round", 640)
    window = at_the_desk(folder)
    progress, total, handed = decide_everything(qtbot, window, folder, tmp_path)
    assert total == 640
    totals_agree(progress, total, handed, folder, tmp_path)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_totals_agree_over_random_rounds(data, qapp, tmp_path):
    """Whatever was decided and withdrawn: the parts on screen sum up to all opinions, and the documents agree."""
    council = sample.council()
    for opinion in council.opinions.values():
        opinion.withdrawn = data.draw(st.booleans())
        chosen = data.draw(st.sampled_from([*Disposition, None]))
        opinion.decisions = (
            (Decision("d" + opinion.id, chosen, "理由", "member-m", "chair", ""),) if chosen else ()
        )
    board, progress = Board(), Progress()
    board.show(council)
    progress.show_council(council, [o for row in board.rows for o in row.open])
    counts = {d: progress.counts.get(d, 0) for d in Disposition}
    assert sum(progress.counts.values()) == len(council.opinions)
    assert sum(len(row.opinions) for row in board.rows) == len(council.opinions)
    assert progress.counts[None] == len(overview.undecided(council))
    agree(council, counts, len(council.opinions), tmp_path)
    progress.deleteLater()


def test_the_report_of_a_whole_round_says_the_same(tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ARGON_OPS", 1)
        patch.setattr(keys, "ARGON_MEMORY", 8192)
        demo.play(tmp_path / "round", opinions=32)
    report = json.loads((tmp_path / "round" / "report.json").read_text(encoding="utf-8"))
    assert report["gaps"] == {}
    assert report["overrides"] == []
    with Workspace.open(tmp_path / "round" / "chair") as chair:
        counted = chair.council.dispositions()
        assert {d.value: counted[d] for d in Disposition} == report["dispositions"]
        assert sum(report["dispositions"].values()) == report["opinions"] == 32
        agree(chair.council, {d: counted[d] for d in Disposition}, 32, tmp_path)
