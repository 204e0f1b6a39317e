"""ファイルから意見を取り込む: each opinion of a member's file is looked at, mended, confirmed; then entered for him."""

import csv

import pytest
from document_samples import word_file
from PySide6.QtCore import Qt
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import session_on, settled

from council_app.actions import reading
from council_app.ui.dialogs.documents_words import say
from council_app.ui.dialogs.read_word import ReadWordDialog


@pytest.fixture
def office(table, qtbot, qapp):  # noqa: F811
    with session_on(table["office-1"], qtbot, qapp) as session:
        yield session


@pytest.fixture
def opened(office, qtbot):
    """Open the dialog on a file."""
    made = []

    def make(path):
        dialog = ReadWordDialog(office, path, None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        settled(office, qtbot)
        made.append(dialog)
        return dialog

    yield make
    for dialog in made:
        dialog.close()
        settled(office, qtbot)
        dialog.deleteLater()


@pytest.fixture
def sent(office, tmp_path):
    """A member's Word file: one paragraph reworded, one item added, with the changes recorded."""
    plan = office.snapshot.council.drafts["plan"].latest
    run = "<w:r><w:t>{}</w:t></w:r>".format
    by = 'w:author="C委員" w:date="2025-11-26T10:00:00Z"'
    body = ""
    for node in plan.nodes:
        if node.id == plan.blocks[3].id:
            body += (
                f'<w:p><w:del w:id="1" {by}><w:r><w:delText>{node.text[:2]}</w:delText></w:r></w:del>'
                f'<w:ins w:id="2" {by}>{run("新たに")}</w:ins>{run(node.text[2:])}</w:p>'
            )
        elif node.id == plan.blocks[8].id:
            body += f'<w:p><w:ins w:id="5" {by}>{run("加える項目")}</w:ins></w:p><w:p>{run(node.text)}</w:p>'
        else:
            body += f"<w:p>{run(node.text)}</w:p>"
    return word_file(tmp_path, body)


def test_nothing_is_entered_before_member_and_opinions_are_confirmed(opened, sent, office, qtbot):
    dialog = opened(sent)
    plan = office.snapshot.council.drafts["plan"].latest
    assert dialog.rows[0].head.text().endswith("修正案")
    assert len(dialog.rows) == 2
    assert not dialog.take_button.isEnabled()
    dialog.rows[0].box.click()
    assert not dialog.take_button.isEnabled()  # nobody knows yet whose it is
    assert dialog.missing.text() == say("read.missing", n=1)
    dialog.member.setCurrentIndex(dialog.member.findData("member-c"))
    assert dialog.take_button.isEnabled()
    assert office.snapshot.council.opinions == {}
    dialog.take_button.click()
    settled(office, qtbot)
    (opinion,) = office.snapshot.council.opinions.values()
    assert (opinion.author, opinion.entered_by) == ("member-c", "office-1")
    assert opinion.wording == "新たに" + plan.blocks[3].text[2:]
    assert dialog.notice.text() == say("read.took", n=1)
    assert len(dialog.rows) == 1  # the other one may follow


def test_what_is_mended_here_is_what_is_entered(opened, sent, office, qtbot):
    dialog = opened(sent)
    dialog.member.setCurrentIndex(dialog.member.findData("member-d"))
    dialog.rows[1].box.click()
    dialog.show_found(1)
    dialog.fields["wording"][1].edit.set_words("加える項目（字句を直したもの）")
    dialog.fields["reason"][1].edit.set_words("電話で伺った理由")
    dialog._edited()
    plan = office.snapshot.council.drafts["plan"].latest
    dialog.place.setCurrentIndex(dialog.places.index((plan.id, plan.blocks[4].id)))
    dialog.take_button.click()
    settled(office, qtbot)
    (opinion,) = office.snapshot.council.opinions.values()
    assert opinion.wording == "加える項目（字句を直したもの）"
    assert opinion.reason == "電話で伺った理由"
    assert opinion.place.node == plan.blocks[4].id
    assert opinion.place.scope == "after"


def test_the_same_file_is_recognised(opened, sent, office, qtbot):
    dialog = opened(sent)
    dialog.member.setCurrentIndex(1)
    dialog.all_button.click()
    dialog.take_button.click()
    settled(office, qtbot)
    again = opened(sent)
    assert "取り込み済みです" in again.notice.text()


def test_a_list_keeps_its_own_members_and_says_what_is_unclear(opened, office, tmp_path):
    plan = office.snapshot.council.drafts["plan"].latest
    names = {p.id: p.name for p in office.snapshot.council.roster.members}
    with (tmp_path / "list.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([
            ["委員", "該当箇所", "御意見"], [names["member-b"], plan.blocks[2].text, "一"], ["だれか", "どこか", "二"],
        ])  # fmt: skip
    dialog = opened(tmp_path / "list.csv")
    dialog.member.setCurrentIndex(dialog.member.findData("member-c"))
    dialog.all_button.click()
    assert [f.member for f in dialog.confirmed()] == ["member-b", "member-c"]
    assert not dialog.take_button.isEnabled()  # the second has no place
    assert dialog.note_area.isVisible()


def test_a_broken_file_is_refused_in_one_sentence(opened, tmp_path):
    (tmp_path / "x.docx").write_bytes(b"PK nothing")
    dialog = opened(tmp_path / "x.docx")
    assert dialog.notice.text().startswith("『x.docx』は Word のファイル")
    assert dialog.rows == []
    assert reading.HOW[reading.LETTER]


def test_the_two_of_a_moved_paragraph_are_ticked_together(office, opened, qtbot, tmp_path):
    plan = office.snapshot.council.drafts["plan"].latest
    texts = [node.text for node in plan.nodes]
    moved = texts.index(plan.blocks[20].text)
    texts.insert(moved + 9, texts.pop(moved))
    dialog = opened(
        word_file(tmp_path, "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts))
    )
    first, second = dialog.rows
    assert [row.head.text().endswith("（移動）") for row in (first, second)] == [True, True]
    dialog.member.setCurrentIndex(1)
    first.box.click()
    assert second.box.isChecked()
    second.box.click()
    assert not first.box.isChecked()
    first.box.click()
    dialog.take_button.click()
    settled(office, qtbot)
    one, other = office.snapshot.council.opinions.values()
    assert one.group == other.group != ""
