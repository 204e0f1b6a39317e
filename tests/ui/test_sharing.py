"""The dialog of the shared place, on a folder of this disk."""

import keyring
import pytest
from record.conftest import new_table, quick_words, ring, table  # noqa: F401  fixtures
from sharing import servers

from council_app.ui.dialogs.sharing import SharingDialog


def dialog_of(qtbot, window) -> SharingDialog:
    assert window.commands.run("file.sharing")
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(SharingDialog)))
    return window.findChildren(SharingDialog)[-1]


def test_the_connection_is_confirmed_then_files_go_out_and_in(qtbot, office_window, tmp_path):
    dialog = dialog_of(qtbot, office_window)
    assert not dialog.check_button.isEnabled()
    dialog._choose()
    dialog.check_button.click()
    qtbot.waitUntil(lambda: "つながりました" in dialog.told.text())
    dialog.go_button.click()
    qtbot.waitUntil(dialog.go_button.isEnabled)
    assert "置いたファイル 2件" in dialog.told.text()
    assert len(list((tmp_path / "folder").glob("*.council"))) == 2
    dialog.reject()
    again = dialog_of(qtbot, office_window)
    qtbot.waitUntil(lambda: again.place.text() == str(tmp_path / "folder"))
    again.reject()


def test_a_place_that_is_not_there_is_told_in_the_dialog(qtbot, office_window, tmp_path):
    dialog = dialog_of(qtbot, office_window)
    dialog.place.setText(str(tmp_path / "nowhere"))
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "見つかりません" in dialog.told.text())
    dialog.reject()


@pytest.mark.usefixtures("ring")
def test_the_password_of_a_server_is_kept_in_the_keyring_and_nowhere_else(qtbot, office_window, tmp_path):
    def check(dialog, words):
        dialog.check_button.click()
        qtbot.waitUntil(lambda: words in dialog.told.text())

    with servers.webdav(tmp_path / "folder") as port:
        address = f"webdav://127.0.0.1:{port}/"
        dialog = dialog_of(qtbot, office_window)
        dialog.place.setText(address)
        dialog.user.setText(servers.USER)
        check(dialog, "利用者名とパスワード")
        dialog.password.setText(servers.PASSWORD)
        dialog.keep.click()
        check(dialog, "つながりました")
        assert servers.PASSWORD in keyring.get_keyring().kept.values()
        dialog.reject()
        again = dialog_of(qtbot, office_window)
        qtbot.waitUntil(lambda: again.place.text() == address)
        assert not again.password.text()
        check(again, "つながりました")
        again.place.setText(f"webdav://{servers.USER}:{servers.PASSWORD}@127.0.0.1:{port}/")
        check(again, "つながりました")
        again.reject()
    kept = []
    office_window.session.ask(lambda workspace: workspace.setting("sharing"), done=kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert f"{servers.USER}@127.0.0.1" in kept[0]
    assert servers.PASSWORD not in kept[0]
