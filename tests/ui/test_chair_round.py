"""The chair decides a whole demo round through the window with the keyboard only; the totals agree everywhere."""

import csv
import json
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton
from record.conftest import count  # noqa: F401  fixture
from trial import OPINIONS, copied, played
from ui import sample
from ui.window_help import opened, window_in

import exporters
from council_app.actions import checks, exchange, overview, publishing
from council_app.actions.cross_map import cross_map
from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.opinions import Decision, Disposition, WordingMode
from council_app.store.workspace import Workspace
from council_app.ui.desks.board import Board
from council_app.ui.desks.progress import Progress
from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.dialogs.leaving import say as say_leaving

PREPARED = "事務局案"  # the office has prepared everything for the chair
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_the_desk(qtbot, qapp, tmp_path):
    """Opens a copy of the chair's workspace in the real window; the keyboard is all that there is."""
    (tmp_path / "out").mkdir()
    choose = {"choose_folder": lambda *_: str(tmp_path / "out")}
    with window_in(tmp_path, qtbot, qapp, (1440, 900), **choose) as window:

        def open_(folder):
            opened(window, qtbot, copied(folder, tmp_path, "chair") / "chair")
            return window

        yield open_


class Keyboard:
    """Presses keys where the focus is, as a person does, and counts them. Nothing else touches the window."""

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

    def tab_to(self, widget):
        """On with Tab until it has the focus."""
        for _ in range(60):
            if widget.hasFocus():
                return
            self(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {widget}")

    def rest(self):
        """Until all is on disk."""
        acts, store = self.window.desk.acts, self.window.store
        self.qtbot.waitUntil(lambda: not acts.busy and not store.busy)


def decide_everything(qtbot, window, tmp_path):
    """Returns the dispositions on screen, their sum, the file for the office, and the keystrokes of each part."""
    desk, press = window.desk, Keyboard(qtbot, window)
    waiting = len(overview.undecided(desk.council))
    press(Qt.Key.Key_N)  # the first one that needs a disposition
    begun = press.count
    for _ in range(waiting):
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_N)
        press.rest()
    keys = {"deciding": press.count - begun, "opinions": waiting}
    assert not overview.undecided(desk.council)
    assert keys["deciding"] <= 2 * waiting, "two keystrokes an opinion at most"
    for opinion in desk.council.opinions.values():
        if opinion.decision is not None:
            assert opinion.decision.disposition is opinion.proposal.disposition
            assert opinion.decision.answer == opinion.proposal.answer
            assert opinion.decision.proposal == opinion.proposal.id

    # wordings where proposals were adopted: preview, take in, record; from the first place down
    begun = press.count
    press(Qt.Key.Key_1, CONTROL)
    while desk.row is not desk.board.rows[0]:
        press(Qt.Key.Key_Up, CONTROL)
    for at, row in enumerate(desk.board.rows):
        assert desk.row.key == row.key
        if any(o.decision and o.decision.disposition in checks.CHANGES for o in row.proposals):
            press(Qt.Key.Key_M)
            press(Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
            press(Qt.Key.Key_Return, CONTROL)
            press.rest()
        if at + 1 < len(desk.board.rows):
            press(Qt.Key.Key_Down, CONTROL)
    worded = [w for w in desk.council.wordings.values() if w.final and w.mode is WordingMode.REPLACE]
    assert worded
    keys |= {"wording": press.count - begun, "wordings": len(worded)}

    # what is left is let pass by a signed note, and the working file is handed over
    begun = press.count
    for opinion in desk.council.opinions.values():
        assert opinion.decision is None or opinion.decision.answer == opinion.proposal.answer, (
            "going on changes nothing"
        )
    left = checks.standing_gaps(desk.council)
    assert set(left) <= {"no_change"}
    press(Qt.Key.Key_G, CONTROL)
    if left:
        assert QApplication.focusWidget() is desk.gap_page.list
        press.tab_to(desk.gap_page.note.edit)
        press.write("本文の修正は次の照会で行う。")
        press.tab_to(desk.gap_page.go_on)
        press(Qt.Key.Key_Space)
        press.rest()
    assert not checks.standing_gaps(desk.council)
    press(Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    press.rest()
    (leaving,) = window.findChildren(LeavingDialog)  # what leaves, and where to
    qtbot.waitUntil(leaving.go.hasFocus)
    press.tab_to(next(b for b in leaving.findChildren(QPushButton) if b.text() == say_leaving("change")))
    press(Qt.Key.Key_Space)
    press.tab_to(leaving.go)
    press(Qt.Key.Key_Return)
    press.rest()
    keys["handing over"] = press.count - begun
    (handed,) = (tmp_path / "out").glob("*.council")
    progress = {d: desk.progress.counts.get(d, 0) for d in Disposition}
    return progress, desk.progress.total, handed, keys


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
        listed_rows = [row for row in csv.reader(stream) if row]
    apart = next((i for i, row in enumerate(listed_rows) if "期限後に受領" in row[0]), len(listed_rows))
    rows = [row for row in listed_rows[:apart] if row[0].strip().isdigit()]
    late = [row for row in listed_rows[apart:] if row[0].strip().isdigit()]
    assert (len(rows), len(late)) == (total, len(council.opinions) - total)
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


def test_64_opinions_are_decided_by_keyboard_and_the_totals_agree(qtbot, at_the_desk, tmp_path):
    copy = played(tmp_path / "round", 64, PREPARED)
    window = at_the_desk(copy)
    progress, total, handed, _ = decide_everything(qtbot, window, tmp_path)
    assert total == 64
    totals_agree(progress, total, handed, copy, tmp_path)


@pytest.mark.long
def test_all_640_opinions_are_decided_by_keyboard(qtbot, at_the_desk, tmp_path, count):  # noqa: F811
    folder = played(tmp_path / "round", 640, PREPARED)
    window = at_the_desk(folder)
    progress, total, handed, keys = decide_everything(qtbot, window, tmp_path)
    assert total == 640
    count(
        f"{total} opinions, {keys['opinions']} decided with {keys['deciding']} keystrokes; {keys['wordings']} wordings "
        f"with {keys['wording']}; the note and the handing over with {keys['handing over']}"
    )
    totals_agree(progress, total, handed, folder, tmp_path)


@settings(max_examples=12, suppress_health_check=SLOW)
@given(data=st.data())
def test_totals_agree_over_random_rounds(data, qapp, tmp_path):
    """Whatever was decided, withdrawn or came late: screen, board, cross map, documents and report say the same."""
    council = sample.council()
    for opinion in council.opinions.values():
        opinion.withdrawn = data.draw(st.booleans())
        opinion.late = data.draw(st.sampled_from(["", "", "accepted", "pending", "reference"]))
        chosen = data.draw(st.sampled_from([*Disposition, None]))
        opinion.decisions = (
            (Decision("d" + opinion.id, chosen, "理由", "member-m", "chair", ""),) if chosen else ()
        )
    report = json.loads(json.dumps(overview.totals(council)))
    board, progress = Board(), Progress()
    board.show(council)
    progress.show_council(council, [o for row in board.rows for o in row.open])
    counts = {d: progress.counts.get(d, 0) for d in Disposition}
    assert {d.value: n for d, n in counts.items()} == report["dispositions"]
    assert progress.total == report["opinions"] == len(council.opinions) - report["late"]
    assert progress.decided == sum(report["dispositions"].values())
    assert progress.total == progress.decided + report["without"]
    assert progress.counts[None] == report["undecided"] == len(overview.undecided(council))
    assert progress.late == report["late"]
    assert sum(len(row.opinions) for row in board.rows) == report["opinions"] + report["late"]
    assert len(cross_map(council).opinions) == report["opinions"]
    agree(council, counts, report["opinions"], tmp_path)
    progress.deleteLater()


def test_the_report_of_a_whole_round_says_the_same(trial_round, tmp_path):
    report = json.loads((trial_round / "report.json").read_text(encoding="utf-8"))
    assert report["gaps"] == {}
    assert report["overrides"] == []
    with Workspace.open(copied(trial_round, tmp_path, "chair") / "chair") as chair:
        counted = chair.council.dispositions()
        assert {d.value: counted[d] for d in Disposition} == report["dispositions"]
        assert sum(report["dispositions"].values()) == report["opinions"] == OPINIONS
        own = [o for o in chair.council.opinions.values() if o.author == chair.person_id]
        assert len(own) == report["own"] > 0
        agree(chair.council, {d: counted[d] for d in Disposition}, OPINIONS, tmp_path)
