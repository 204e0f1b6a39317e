"""文書を作る on a real workspace: what is ticked, how it is written, its sample, the files."""

import pytest
from PySide6.QtCore import Qt
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import session_on, settled

from council_app.actions import documents, opinions, places
from council_app.deliberation.opinions import OpinionKind
from council_app.importers.word import read_word
from council_app.ui.dialogs.documents import DocumentsDialog
from council_app.ui.dialogs.documents_words import say
from exporters import Names


@pytest.fixture
def dialog(table, qtbot, qapp, tmp_path):  # noqa: F811
    with session_on(table["office-1"], qtbot, qapp) as session:
        made = DocumentsDialog(session, lambda _parent, _start: str(tmp_path / "out"), None)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        made.show()
        drawn(made, qtbot)
        yield made
        made.close()
        settled(session, qtbot)
        made.deleteLater()


def drawn(made, qtbot):
    """The sample that was asked for last is shown."""
    qtbot.waitUntil(lambda: not made.timer.isActive())
    settled(made.session, qtbot)


def words(made) -> str:
    pages = made.pages.pages
    return "".join(line.words for page in pages.pages for _, _, line in page.lines)


def test_it_opens_with_the_usual_documents_and_a_sample(dialog):
    """Only one revision yet: there is nothing to compare."""
    assert dialog.ticked() == ["clean", "opinions", "answers", "summary"]
    assert dialog.make_button.text() == say("make", n=4)
    assert dialog.kind == "clean"
    assert dialog.pages.pages.count >= 5
    assert dialog.strip_words.text().startswith("点検に通りました：r1 の本文と一致します（")
    assert dialog.rows["redline"].second.text() == say("unchanged")
    assert dialog.rows["roster"].second.text() == "16名"


def test_what_is_typed_stands_on_the_sample(dialog, qtbot):
    dialog.form.paper.setText("資料7-3")
    dialog.form.meeting.setText("見本の会議")
    dialog.form.date.setText("令和元年5月1日")
    drawn(dialog, qtbot)
    told = words(dialog)
    assert "資料７－３" in told
    assert "見本の会議" in told
    assert "令和元年５月１日" in told
    dialog.form.date.setText("あした")
    drawn(dialog, qtbot)
    assert dialog.form.date_bad.isVisible()
    dialog.choose("opinions")  # a number is one document's own
    drawn(dialog, qtbot)
    assert "資料７－３" not in words(dialog)


def test_only_the_last_sample_asked_for_is_drawn(dialog, qtbot):
    for kind in ("opinions", "summary", "roster"):
        dialog.choose(kind)
    drawn(dialog, qtbot)
    assert "委員名簿" in words(dialog)
    assert dialog.pages.number == 1


def test_pages_are_turned_and_zoomed(dialog, qtbot):
    dialog.after.click()
    assert dialog.pages.number == 2
    assert dialog.number.text() == f"2 / {dialog.pages.pages.count}"
    qtbot.keyClick(dialog.pages, Qt.Key.Key_PageUp)
    assert dialog.pages.number == 1
    assert not dialog.before.isEnabled()
    wide = dialog.pages.sheet.width()
    dialog.zoom.setCurrentIndex(dialog.zoom.findData("page"))
    assert dialog.pages.sheet.width() < wide
    assert dialog.pages.accessibleDescription()


def test_settings_of_a_document_are_shown_with_it_alone(dialog):
    dialog.choose("comparison")
    assert dialog.form.removed.isVisible()
    assert not dialog.form.columns.isVisible()
    dialog.choose("opinions")
    assert dialog.form.columns.isVisible()
    assert not dialog.form.removed.isVisible()
    dialog.form.columns.setCurrentRow(1)
    dialog.form._move(-1)
    assert dialog.form.settings.columns[:2] == ("place", "number")
    assert not dialog.form.fonts["mincho"].isVisible()
    dialog.form.more.click()
    assert dialog.form.fonts["mincho"].isVisible()


def test_the_files_are_made_read_back_and_the_settings_kept(dialog, qtbot, tmp_path):
    assert dialog.folder
    dialog._change()
    dialog.form.names.buttons()[0].click()  # 「委員」
    dialog.form.paper.setText("資料1-1")
    dialog.choose("opinions")
    dialog.form.format.setCurrentIndex(dialog.form.format.findData(".xlsx"))
    dialog.choose("summary")
    dialog.form.format.setCurrentIndex(dialog.form.format.findData(".pdf"))
    assert dialog.formats.text() == "Word 2・Excel 1・PDF 1"
    dialog.make_button.click()
    drawn(dialog, qtbot)
    qtbot.waitUntil(dialog.open_button.isVisible)
    made = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert made == ["意見の概要と考え方.docx", "意見一覧・対応表.xlsx", "資料1-1 溶け込み版.docx", "集計.pdf"]
    assert say("made", n=4) in dialog.strip_words.text()
    kept = dialog.session.snapshot.council.documents
    assert kept == {"names": "roles", "papers": {"clean": "資料1-1"}}
    assert "資料１－１" in read_word(tmp_path / "out" / "資料1-1 溶け込み版.docx").accepted


def test_a_folder_that_cannot_be_written_is_told(dialog, qtbot, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    dialog.folder = str(tmp_path / "file")
    dialog.make_button.click()
    drawn(dialog, qtbot)
    assert dialog.strip.property("tone") == "error"
    assert dialog.make_button.isEnabled()


def test_a_member_makes_his_own_document(table, qtbot, qapp, tmp_path):  # noqa: F811
    table.seat("member-b")
    board = table["member-b"]
    plan = board.council.drafts["plan"].latest
    opinions.submit(
        board, kind=OpinionKind.COMMENT, place=places.place_at(plan, plan.blocks[2].id), text="わたしの意見"
    )
    with session_on(board, qtbot, qapp) as session:
        made = DocumentsDialog(session, lambda _parent, _start: "", None)
        made.show()
        drawn(made, qtbot)
        assert made.ticked() == ["mine"]
        assert "わたしの意見" in words(made)
        made.folder = str(tmp_path)
        made.make_button.click()
        drawn(made, qtbot)
        name = session.snapshot.council.name("member-b")
        assert (tmp_path / f"提出意見 {name}.docx").exists()
        assert session.snapshot.council.documents == {}
        made.close()
        settled(session, qtbot)


def test_kept_settings_are_there_the_next_time(table, qtbot, qapp):  # noqa: F811
    from dataclasses import replace

    office = table["office-1"]
    documents.keep_settings(
        office, replace(documents.kept_settings(office), names=Names.NONE, removed="削除")
    )
    with session_on(office, qtbot, qapp) as session:
        made = DocumentsDialog(session, lambda _parent, _start: "", None)
        drawn(made, qtbot)
        assert made.form.names.checkedButton().property("value") == Names.NONE
        assert made.form.removed.value == "削除"
        made.close()
        settled(session, qtbot)
