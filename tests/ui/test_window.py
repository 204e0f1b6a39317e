"""The main window: each role's desk, two hats, files that arrive."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from trial import copied
from ui.window_help import opened, window_in

from council_app.actions import exchange
from council_app.deliberation.roster import Role
from council_app.store.workspace import Workspace


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    with window_in(tmp_path, qtbot, qapp) as made:
        yield made


@pytest.fixture
def of(trial_round, tmp_path):
    """A workspace of the trial round, for this test alone."""
    return lambda name: copied(trial_round, tmp_path / "round", name) / name


@pytest.mark.parametrize(
    ("folder", "desk"),
    [("chair", "ChairDesk"), ("secretariat-1", "SecretariatDesk"), ("members/member-c", "MemberDesk")],
)
def test_each_role_gets_its_desk(qtbot, window, of, folder, desk):
    shown = opened(window, qtbot, of(folder))
    assert type(shown).__name__ == desk
    assert "試行" in window.windowTitle()


def test_the_chair_changes_his_hat(qtbot, window, of):
    opened(window, qtbot, of("chair"))
    assert window.hat_strip.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    while not isinstance(QApplication.focusWidget(), QPushButton):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert window.ring.isVisible(), "what has the focus by key is ringed"
    qtbot.mouseClick(window.hats.button("member"), Qt.MouseButton.LeftButton)
    assert not window.ring.isVisible(), "by mouse one knows where one is"
    window.show_desk(Role.MEMBER)
    assert type(window.desk).__name__ == "MemberDesk"
    window.show_desk(Role.CHAIR)
    assert type(window.desk).__name__ == "ChairDesk"


def test_another_workspace_brings_its_own_desk(qtbot, window, of):
    opened(window, qtbot, of("members/member-c"))
    opened(window, qtbot, of("secretariat-1"))
    assert type(window.desk).__name__ == "SecretariatDesk"


def test_a_file_that_is_none_is_told_in_one_sentence(qtbot, window, of, tmp_path):
    opened(window, qtbot, of("members/member-c"))
    bad = tmp_path / "とりまとめ.pdf"
    bad.write_bytes(b"%PDF")
    with qtbot.waitSignal(window.messages.told) as heard:
        window.open_path(bad)
    assert "送付ファイルではありません" in heard.args[0].text


def test_a_workspace_open_elsewhere_is_told(qtbot, window, of):
    with Workspace.open(of("members/member-e")) as held, qtbot.waitSignal(window.messages.told) as heard:
        window.open_path(held.path)
    assert "別の審議デスクのコマンドが使っています" in heard.args[0].text


def test_a_member_receives_and_sees_it_at_once(qtbot, window, of, tmp_path):
    with Workspace.open(of("secretariat-1")) as office:
        path = exchange.receipt(office, person="member-f", folder=tmp_path, handed_over="2025-11-26T12:00")
    opened(window, qtbot, of("members/member-f"))
    before = len(window.session.snapshot.council.receipts)
    window.open_path(path)
    qtbot.waitUntil(lambda: len(window.session.snapshot.council.receipts) > before)
