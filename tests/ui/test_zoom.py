"""100 to 300 %: the texts by themselves, and the whole window. A large window is a small screen: all must fit into it."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.member_help import NODE
from ui.window_help import opened, window_in

from council_app.ui import main
from council_app.ui.desks.member import SINGLE
from council_app.ui.dialogs.onscreen import fit
from council_app.ui.dialogs.submit import SubmitDialog
from council_app.ui.looking import look_at
from council_app.ui.preferences import Preferences

SCREENS = {"200 %": (960, 540), "300 %": (640, 360)}  # of 1920 × 1080, in the window's own pixels


def resized(window, qtbot, size):
    window.setMinimumSize(1, 1)
    window.resize(*size)
    qtbot.waitUntil(lambda: window.desk.width() == size[0])
    QApplication.processEvents()


def at_rest(window, qtbot):
    """Nothing is clipped, overlapping or outside, once every part has its size."""

    def seen():
        assert look_at(window) == []

    qtbot.waitUntil(seen)


@pytest.mark.parametrize("size", SCREENS.values(), ids=SCREENS)
def test_everything_a_member_needs_fits_a_large_window(reader, window, qtbot, size):
    resized(window, qtbot, size)
    desk = window.desk
    at_rest(window, qtbot)
    for keys in ((Qt.Key.Key_O,), (Qt.Key.Key_E,), (Qt.Key.Key_M,)):
        reader.drag(NODE, "データ連携基盤")
        for key in keys:
            reader.press(key)
        assert desk.right.isVisible()
        assert desk.right.width() <= size[0]
        at_rest(window, qtbot)
        reader.press(Qt.Key.Key_Escape)
    assert desk.top.send_button.isVisible()
    assert desk.top.deadline.isVisible()  # the deadline is always said
    reader.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.search.isVisible()
    at_rest(window, qtbot)


def test_where_text_and_cards_have_no_room_a_key_changes_between_them(reader, window, qtbot):
    desk = window.desk
    assert not desk.top.panes.isVisible()
    assert desk.surface.isVisible()
    assert desk.right.isVisible()
    resized(window, qtbot, (SINGLE - 20, 600))
    assert desk.top.panes.isVisible()
    assert (desk.surface.isVisible(), desk.right.isVisible()) == (True, False)
    reader.press(Qt.Key.Key_F7)
    assert (desk.surface.isVisible(), desk.right.isVisible()) == (False, True)
    reader.click(desk.top.panes)
    assert (desk.surface.isVisible(), desk.right.isVisible()) == (True, False)
    resized(window, qtbot, (1200, 700))
    assert desk.surface.isVisible()
    assert desk.right.isVisible()


def test_texts_and_revisions_stay_within_reach(window, qtbot):
    resized(window, qtbot, SCREENS["300 %"])
    top = window.desk.top
    assert not top.drafts.isVisible()
    top._fill_texts()
    names = [action.text() for action in top.texts.menu().actions() if action.text()]
    assert names[:2] == ["基本計画", "指針"]
    assert any("r1" in name for name in names)
    next(a for a in top.texts.menu().actions() if a.text() == "指針").trigger()
    assert window.desk.revision.draft == "guideline"


def test_a_larger_window_starts_again_where_it_was(
    reader, window, seated, qtbot, qapp, tmp_path, monkeypatch
):
    reader.drag(NODE, "データ連携基盤")
    reader.press(Qt.Key.Key_O)
    reader.paste(window.desk.composer.text.edit, "例示を増やす。")
    reader.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.commands.run("view.language")  # another desk, the same acts
    qtbot.waitUntil(lambda: window.commands.action("edit.undo").text() == "Undo adding the comment")
    window.commands.run("view.language")
    qtbot.waitUntil(lambda: window.commands.action("edit.undo").text() == "元に戻す：意見の追加")
    window.config = tmp_path / "window.json"
    window.commands.run("view.scale_up")
    assert window.again
    assert window.again_at.endswith("member-a")
    kept = Preferences.read(window.config)
    assert kept.scale == 1.25
    started = []
    monkeypatch.setattr(os, "execve", lambda *given: started.append(given))
    monkeypatch.setattr(subprocess, "Popen", lambda command, env: started.append((command[0], command, env)))
    monkeypatch.setattr(sys, "argv", ["main.py", "--anywhere", "before.council"])
    monkeypatch.setattr(
        sys, "orig_argv", ["python", "-m", "council_app.ui.main", "--anywhere", "before.council"]
    )
    monkeypatch.setenv("QT_SCALE_FACTOR", "")
    main.scaled(kept)
    assert os.environ["QT_SCALE_FACTOR"] == "1.25"
    main.start_again(window.again_at, kept)
    ((program, command, _),) = started
    assert program == sys.executable
    assert command[1:] == ["-m", "council_app.ui.main", "--anywhere", window.again_at]
    with window_in(tmp_path, qtbot, qapp) as anew:
        opened(anew, qtbot, seated.folder / "member-a")
        qtbot.waitUntil(lambda: anew.commands.action("edit.undo").text() == "元に戻す：意見の追加")
        anew.commands.run("edit.undo")
        qtbot.waitUntil(lambda: [w.ready for w in anew.desk.snapshot.writings] == [False])


def test_the_window_never_asks_for_more_than_the_screen(window):
    screen = window.screen().availableGeometry().size()
    assert window.minimumSize().boundedTo(screen) == window.minimumSize()
    assert window.size().boundedTo(QSize(1440, 900)) == window.size()


def test_a_dialog_larger_than_the_screen_shrinks_and_scrolls(reader, window, qtbot):
    dialog = SubmitDialog(window.session, lambda *_: "", window)
    qtbot.addWidget(dialog)
    dialog.make.setMinimumHeight(2000)  # as much as some dialog may ask for
    dialog.show()
    assert (
        dialog.size().boundedTo(window.screen().availableGeometry().size().expandedTo(window.size()))
        == dialog.size()
    )
    room = QSize(*SCREENS["300 %"])
    fit(dialog, room)
    assert dialog.size().boundedTo(room) == dialog.size()
    qtbot.waitUntil(
        lambda: any(a.verticalScrollBar().maximum() > 0 for a in dialog.findChildren(QScrollArea))
    )
    dialog.close()
