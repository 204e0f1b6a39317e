"""The dialog of the shared place, on a folder of this disk."""

import pytest
from record.conftest import Table, quick_words  # noqa: F401  a fixture
from ui.window_help import opened, window_in

from council_app.ui.dialogs.sharing import SharingDialog


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    table = Table(tmp_path / "table")
    table.close()
    (tmp_path / "shelf").mkdir()
    with window_in(tmp_path, qtbot, qapp, choose_folder=lambda *_: str(tmp_path / "shelf")) as made:
        opened(made, qtbot, tmp_path / "table" / "office-1")
        yield made


def dialog_of(qtbot, window) -> SharingDialog:
    assert window.commands.run("file.sharing")
    qtbot.waitUntil(lambda: bool(window.findChildren(SharingDialog)))
    return window.findChildren(SharingDialog)[0]


def test_the_connection_is_confirmed_then_files_go_out_and_in(qtbot, window, tmp_path):
    dialog = dialog_of(qtbot, window)
    assert not dialog.check_button.isEnabled()
    dialog._choose()
    dialog.check_button.click()
    qtbot.waitUntil(lambda: "つながりました" in dialog.told.text())
    dialog.go_button.click()
    qtbot.waitUntil(dialog.go_button.isEnabled)
    assert "置いたファイル 2件" in dialog.told.text()
    assert len(list((tmp_path / "shelf").glob("*.council"))) == 2
    dialog.reject()
    again = dialog_of(qtbot, window)
    qtbot.waitUntil(lambda: again.place.text() == str(tmp_path / "shelf"))
    again.reject()


def test_a_place_that_is_not_there_is_told_in_the_dialog(qtbot, window, tmp_path):
    dialog = dialog_of(qtbot, window)
    dialog.place.setText(str(tmp_path / "nowhere"))
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "見つかりません" in dialog.told.text())
    dialog.reject()
