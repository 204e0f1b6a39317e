"""The dialog of the shared place, on a folder of this disk."""

from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures

from council_app.ui.dialogs.sharing import SharingDialog


def dialog_of(qtbot, window) -> SharingDialog:
    assert window.commands.run("file.sharing")
    qtbot.waitUntil(lambda: bool(window.findChildren(SharingDialog)))
    return window.findChildren(SharingDialog)[0]


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
