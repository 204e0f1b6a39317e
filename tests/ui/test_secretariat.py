"""The secretariat's desk on a real workspace: invitations, files in, enrolment, numbers, files out."""

import pytest
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import gone, session_on, settled

from council_app.actions import decisions, exchange, opinions, places, setup
from council_app.deliberation.opinions import OpinionKind
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.secretariat import SecretariatDesk
from council_app.ui.dialogs.read_word import ReadWordDialog
from council_app.ui.widgets import button as _button


@pytest.fixture
def desk(table, qtbot, qapp):  # noqa: F811
    table.seat("member-b", enrolled=False)
    with session_on(table["office-1"], qtbot, qapp) as session:
        made = SecretariatDesk(session)
        made.resize(1440, 900)
        made.show()
        settled(session, qtbot)
        made.table_of = table
        yield made
        gone(made, session, qtbot)


def of(desk, person):
    return next(row for row in desk.now.rows if row.person == person)


def send(desk, qtbot, person):
    """A member's file with one opinion, dropped on the desk."""
    board = desk.table_of
    node = desk.session.snapshot.council.drafts["plan"].latest.blocks[3].id
    place = places.place_at(board[person].council.drafts["plan"].latest, node)
    opinions.submit(board[person], kind=OpinionKind.COMMENT, place=place, text="意見です。")
    desk.receive([exchange.send_opinions(board[person], board.files)])
    settled(desk.session, qtbot)


def enrol(desk, qtbot):
    buttons = [b for b in desk.asked_card.findChildren(type(_button(""))) if b.property("person")]
    buttons[0].click()
    settled(desk.session, qtbot)


def test_it_says_first_that_invitations_are_missing(desk):
    assert len(desk.now.rows) == 16
    assert of(desk, "member-b").device == "invited"
    assert of(desk, "member-a").device == "uninvited"
    assert desk.step == "invite"


def test_invitations_show_four_words_for_each_member(desk, qtbot):
    folder = desk.table_of.folder / "invitations"
    folder.mkdir()
    desk.make("invite", folder)
    settled(desk.session, qtbot)
    assert len(list(folder.glob("招待状_*.council"))) == 15
    assert desk.shown_words is not None
    path = folder / "招待状_委員A.council"
    words = next(
        line.split("：")[1]
        for child in desk.shown_words.findChildren(type(desk.message))
        for line in child.text().split("\n")
        if line.startswith("委員A：")
    )
    opened = setup.open_invitation(
        desk.table_of.folder / "a", name="招待状", content=path.read_bytes(), words=words.replace("　", " ")
    )
    opened.close()
    desk._close_words()
    assert desk.shown_words is None


def test_a_file_comes_in_its_device_is_enrolled_and_its_opinion_counts(desk, qtbot):
    send(desk, qtbot, "member-b")
    assert of(desk, "member-b").device == "asking"
    spoken = " ".join(setup.own_words(desk.table_of["member-b"]))
    assert desk.now.asked[0].words == spoken
    enrol(desk, qtbot)
    assert of(desk, "member-b").device == "enrolled"
    assert of(desk, "member-b").opinions == 1
    assert not desk.asked_card.isVisible()


def test_a_file_that_is_none_is_refused_in_one_sentence(desk, qtbot, tmp_path):
    wrong = tmp_path / "とりまとめ.pdf"
    wrong.write_bytes(b"%PDF-1.7")
    desk.receive([wrong])
    settled(desk.session, qtbot)
    said = [desk.reports.itemAt(i).widget().text() for i in range(desk.reports.count())]
    assert any(say("refused") in line and "とりまとめ.pdf" in line for line in said)


def test_numbers_digest_receipt_and_working_file(desk, qtbot):
    send(desk, qtbot, "member-b")
    enrol(desk, qtbot)
    desk.number()
    settled(desk.session, qtbot)
    assert desk.now.unnumbered == 0
    assert desk.now.unopened == 1
    for name, start in (("digest", "中間とりまとめ"), ("receipt", "受領票"), ("working", "作業用")):
        desk.make(name, desk.table_of.files)
        settled(desk.session, qtbot)
        assert start in desk.message.text()
    assert desk.now.unopened == 0
    assert of(desk, "member-b").last


def test_publishing_without_the_chair_is_refused_in_a_sentence(desk, qtbot):
    assert not desk.acts["publish"].isEnabled()
    desk.make("publish", desk.table_of.files)
    settled(desk.session, qtbot)
    assert "座長" in desk.message.text()


def test_documents_are_made_from_the_desk(desk, qtbot):
    send(desk, qtbot, "member-b")
    enrol(desk, qtbot)
    dialog = desk.open_documents()
    dialog.folder = str(desk.table_of.files / "文書")
    qtbot.waitUntil(lambda: not dialog.timer.isActive())
    settled(desk.session, qtbot)
    dialog.make_button.click()
    settled(desk.session, qtbot)
    assert "意見一覧・対応表.docx" in {p.name for p in (desk.table_of.files / "文書").iterdir()}
    dialog.reject()


def test_a_word_file_dropped_on_the_desk_is_shown_first(desk, qtbot, tmp_path):
    from document_samples import word_file

    paper = word_file(tmp_path, "<w:p><w:r><w:t>全体に賛成します。</w:t></w:r></w:p>")
    desk.receive([paper])
    settled(desk.session, qtbot)
    (dialog,) = desk.window().findChildren(ReadWordDialog)
    assert [found.text for found in dialog.found] == ["全体に賛成します。"]
    assert desk.session.snapshot.council.opinions == {}
    dialog.reject()
    settled(desk.session, qtbot)


def test_what_the_chair_handed_over_is_published(table, qtbot, qapp):  # noqa: F811
    table.seat(table.chair)
    block = table[table.chair].council.drafts["plan"].latest.blocks[3]
    decisions.word(table[table.chair], node=block.id, text=block.text + "（確認済み）")
    decisions.revise(table[table.chair], draft="plan")
    table.give(table.chair, exchange.send_working, "office-1")
    with session_on(table["office-1"], qtbot, qapp) as session:
        made = SecretariatDesk(session)
        settled(session, qtbot)
        assert made.now.to_publish
        assert made.acts["publish"].isEnabled()
        made.make("publish", table.files)
        settled(session, qtbot)
        assert session.snapshot.council.drafts["plan"].latest.number == 2
        assert "公表" in made.message.text()
        assert list(table.files.glob("結果*.council"))
        assert not made.now.to_publish
        gone(made, session, qtbot)
