"""公募意見を取り込む, in the real window: columns are named, remembered, and what was stopped goes on."""

import csv

import pytest
from record.conftest import Table, quick_words  # noqa: F401  a fixture

from council_app.store import comments as store
from council_app.ui.dialogs.public import PublicCommentsDialog
from council_app.ui.preferences import Preferences
from council_app.ui.window import Window

HEAD = ["氏名", "該当箇所", "区分", "御意見"]


@pytest.fixture
def window(qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "SHARD", 2)
    table = Table(tmp_path / "table")
    table.close()
    with (tmp_path / "意見.csv").open("w", encoding="cp932", newline="") as file:
        csv.writer(file).writerows(
            [HEAD, *(["山田", f"第{n}章", "個人", f"意見その{n}"] for n in range(1, 8))]
        )
    made = Window(Preferences(), data=tmp_path / "data", choose_files=lambda *_: [str(tmp_path / "意見.csv")])
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.session.opened, timeout=20000):
        made.open_path(tmp_path / "table" / "office-1")
    qtbot.waitUntil(lambda: made.desk is not None)
    yield made
    made.close()


def chosen(qtbot, window) -> PublicCommentsDialog:
    assert window.commands.run("file.comments")
    qtbot.waitUntil(lambda: bool(window.findChildren(PublicCommentsDialog)))
    dialog = window.findChildren(PublicCommentsDialog)[0]
    assert not dialog.go_button.isEnabled()
    dialog.choose_button.click()
    qtbot.waitUntil(lambda: dialog.headings == HEAD, timeout=10000)
    return dialog


def test_columns_are_named_and_what_was_stopped_goes_on(qtbot, window):
    dialog = chosen(qtbot, window)
    assert dialog.columns == {"place": "該当箇所", "who": "区分", "text": "御意見"}, "proposed by their names"
    assert dialog.table.item(1, 3).text() == "意見その1"
    dialog.combos[2].setCurrentIndex(1)
    assert dialog.columns == {"place": "該当箇所", "text": "区分"}, "a field stands for one column"
    dialog.combos[2].setCurrentIndex(0)
    assert not dialog.go_button.isEnabled()
    dialog.combos[3].setCurrentIndex(1)
    with qtbot.waitSignal(dialog.progressed):
        dialog.go_button.click()
        dialog.stop()
    qtbot.waitUntil(lambda: not dialog.working, timeout=10000)
    assert "続ける" in dialog.told.text()
    assert window.session.snapshot.council.comment_sets == {}, "nothing is signed before all is in"
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "7件を取り込み" in dialog.told.text(), timeout=20000)
    (found,) = window.session.snapshot.council.comment_sets.values()
    assert (found.title, found.rows) == ("意見", 7)
    dialog.reject()


def test_the_choice_is_remembered(qtbot, window):
    dialog = chosen(qtbot, window)
    dialog.combos[2].setCurrentIndex(0)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "7件を取り込み" in dialog.told.text(), timeout=20000)
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(PublicCommentsDialog))
    again = chosen(qtbot, window)
    assert again.columns == {"place": "該当箇所", "text": "御意見"}
    again.reject()


def test_a_file_that_cannot_be_read_is_told_in_the_dialog(qtbot, window, tmp_path):
    assert window.commands.run("file.comments")
    qtbot.waitUntil(lambda: bool(window.findChildren(PublicCommentsDialog)))
    dialog = window.findChildren(PublicCommentsDialog)[0]
    bad = tmp_path / "壊れた.xlsx"
    bad.write_bytes(b"no workbook")
    dialog.look(bad)
    qtbot.waitUntil(lambda: "読めません" in dialog.told.text(), timeout=10000)
    assert not dialog.go_button.isEnabled()
    dialog.reject()
