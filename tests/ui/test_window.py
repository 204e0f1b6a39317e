"""The main window: each role's desk, two hats, files that arrive."""

import pytest

from council_app.actions import demo, exchange
from council_app.deliberation.roster import Role
from council_app.store import keys
from council_app.store.workspace import Workspace
from council_app.ui import theme
from council_app.ui.preferences import Preferences
from council_app.ui.window import Window


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A small demo round."""
    folder = tmp_path_factory.mktemp("demo") / "round"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ARGON_OPS", 1)
        patch.setattr(keys, "ARGON_MEMORY", 8192)
        demo.play(folder, opinions=32)
    return folder


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    theme.apply(qapp, theme.LIGHT)
    made = Window(Preferences(), data=tmp_path / "data")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def opened(qtbot, window, act):
    with qtbot.waitSignal(window.session.opened, timeout=20000):
        act()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=10000)
    return window.desk


@pytest.mark.parametrize(
    ("folder", "desk"),
    [("chair", "ChairDesk"), ("secretariat-1", "SecretariatDesk"), ("members/member-c", "MemberDesk")],
)
def test_each_role_gets_its_desk(qtbot, window, played, folder, desk):
    shown = opened(qtbot, window, lambda: window.open_path(played / folder))
    assert type(shown).__name__ == desk
    assert "試行" in window.windowTitle()


def test_the_chair_changes_his_hat(qtbot, window, played):
    opened(qtbot, window, lambda: window.open_path(played / "chair"))
    assert window.hat_strip.isVisible()
    window.show_desk(Role.MEMBER)
    assert type(window.desk).__name__ == "MemberDesk"
    window.show_desk(Role.CHAIR)
    assert type(window.desk).__name__ == "ChairDesk"


def test_another_workspace_brings_its_own_desk(qtbot, window, played):
    opened(qtbot, window, lambda: window.open_path(played / "members" / "member-c"))
    opened(qtbot, window, lambda: window.open_path(played / "secretariat-1"))
    assert type(window.desk).__name__ == "SecretariatDesk"


def test_a_file_that_is_none_is_told_in_one_sentence(qtbot, window, played, tmp_path):
    opened(qtbot, window, lambda: window.open_path(played / "members" / "member-c"))
    bad = tmp_path / "とりまとめ.pdf"
    bad.write_bytes(b"%PDF")
    with qtbot.waitSignal(window.messages.told, timeout=10000) as heard:
        window.open_path(bad)
    assert "送付ファイルではありません" in heard.args[0].text


def test_a_workspace_open_elsewhere_is_told(qtbot, window, played):
    with (
        Workspace.open(played / "members" / "member-e") as held,
        qtbot.waitSignal(window.messages.told, timeout=10000) as heard,
    ):
        window.open_path(held.path)
    assert "別の審議デスクのコマンドが使っています" in heard.args[0].text


def test_a_member_receives_and_sees_it_at_once(qtbot, window, played, tmp_path):
    with Workspace.open(played / "secretariat-1") as office:
        path = exchange.receipt(office, person="member-f", folder=tmp_path, handed_over="2025-11-26T12:00")
    opened(qtbot, window, lambda: window.open_path(played / "members" / "member-f"))
    before = len(window.session.snapshot.council.receipts)
    with qtbot.waitSignal(window.session.changed, timeout=10000):
        window.open_path(path)
    assert len(window.session.snapshot.council.receipts) > before
