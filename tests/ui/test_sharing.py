"""The dialog of the shared place, on a folder of this disk."""

import pytest
from record.conftest import Table, quick_words  # noqa: F401  a fixture

from council_app.ui.dialogs.sharing import SharingDialog
from council_app.ui.preferences import Preferences
from council_app.ui.window import Window


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    table = Table(tmp_path / "table")
    table.close()
    made = Window(Preferences(), data=tmp_path / "data", choose_folder=lambda *_: str(tmp_path / "shelf"))
    (tmp_path / "shelf").mkdir()
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.session.opened, timeout=20000):
        made.open_path(tmp_path / "table" / "office-1")
    qtbot.waitUntil(lambda: made.desk is not None)
    yield made
    made.close()


def dialog_of(qtbot, window) -> SharingDialog:
    assert window.commands.run("file.sharing")
    qtbot.waitUntil(lambda: bool(window.findChildren(SharingDialog)))
    return window.findChildren(SharingDialog)[0]


def test_the_connection_is_confirmed_then_files_go_out_and_in(qtbot, window, tmp_path):
    dialog = dialog_of(qtbot, window)
    assert not dialog.check_button.isEnabled()
    dialog._choose()
    dialog.check_button.click()
    qtbot.waitUntil(lambda: "つながりました" in dialog.told.text(), timeout=10000)
    dialog.go_button.click()
    qtbot.waitUntil(dialog.go_button.isEnabled, timeout=20000)
    assert "置いたファイル 2件" in dialog.told.text()
    assert len(list((tmp_path / "shelf").glob("*.council"))) == 2
    dialog.reject()
    again = dialog_of(qtbot, window)
    qtbot.waitUntil(lambda: again.place.text() == str(tmp_path / "shelf"), timeout=10000)
    again.reject()


def test_a_place_that_is_not_there_is_told_in_the_dialog(qtbot, window, tmp_path):
    dialog = dialog_of(qtbot, window)
    dialog.place.setText(str(tmp_path / "nowhere"))
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "見つかりません" in dialog.told.text(), timeout=20000)
    dialog.reject()
