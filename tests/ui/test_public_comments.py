"""公募意見を取り込む, in the real window: columns are named, remembered, and what was stopped goes on."""

import csv

import pytest
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures

from council_app.deliberation.opinions import OpinionKind, Place, Scope
from council_app.store import comments as store
from council_app.ui.dialogs.public import PublicCommentsDialog
from council_app.ui.model import Writing

HEAD = ["氏名", "該当箇所", "区分", "御意見"]


def write(path, rows):
    with path.open("w", encoding="cp932", newline="") as file:
        csv.writer(file).writerows(
            [HEAD, *(["山田", f"第{n}章", "個人", f"意見その{n}"] for n in range(1, rows + 1))]
        )


@pytest.fixture
def window(office_window, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "SHARD", 2)
    write(tmp_path / "意見.csv", 7)
    return office_window


def chosen(qtbot, window) -> PublicCommentsDialog:
    assert window.commands.run("file.comments")
    qtbot.waitUntil(lambda: bool(window.findChildren(PublicCommentsDialog)))
    dialog = window.findChildren(PublicCommentsDialog)[0]
    assert not dialog.go_button.isEnabled()
    dialog.choose_button.click()
    qtbot.waitUntil(lambda: dialog.headings == HEAD)
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
    dialog.stop_button.click()
    qtbot.waitUntil(lambda: not dialog.working)
    assert "続ける" in dialog.told.text()
    assert window.session.snapshot.council.comment_sets == {}, "nothing is signed before all is in"
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "7件を取り込み" in dialog.told.text())
    (found,) = window.session.snapshot.council.comment_sets.values()
    assert (found.title, found.rows) == ("意見", 7)
    dialog.reject()


def test_an_opinion_is_kept_while_a_multitude_comes_in(qtbot, window, tmp_path):
    write(tmp_path / "意見.csv", 100_000)  # in 50,000 steps
    dialog = chosen(qtbot, window)
    assert not dialog.isModal(), "the window can be worked in meanwhile"
    with qtbot.waitSignal(dialog.progressed):
        dialog.go_button.click()
    writing = Writing(
        "w", OpinionKind.COMMENT, Place("plan", "r1", "", "plan", Scope.DRAFT), "途中で書いた意見"
    )
    with qtbot.waitSignal(window.session.saved):
        window.session.keep(writing)
    assert dialog.working
    kept = []
    window.session.ask(lambda workspace: workspace.drafts(), done=kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert dialog.working, "nobody waited for the end"
    assert "途中で書いた意見" in str(kept)
    assert window.commands.run("file.comments")
    assert window.findChildren(PublicCommentsDialog) == [dialog], "the one that stands is shown again"
    dialog.reject()
    qtbot.waitUntil(lambda: not window.store.busy)
    assert window.session.snapshot.council.comment_sets == {}


def test_the_choice_is_remembered(qtbot, window):
    dialog = chosen(qtbot, window)
    dialog.combos[2].setCurrentIndex(0)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "7件を取り込み" in dialog.told.text())
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
    qtbot.waitUntil(lambda: "読めません" in dialog.told.text())
    assert not dialog.go_button.isEnabled()
    dialog.reject()
