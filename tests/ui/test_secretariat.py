"""The secretariat's desk on a real workspace: files in, what to look at, enrolment, numbers, files out, proposals."""

import shutil
import zipfile
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import gone, session_on, settled

import resources
from council_app.actions import crossings, decisions, exchange, opinions, places, rounds, setup
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.rounds import JST
from council_app.ui.commands import Commands
from council_app.ui.deadline import japan_edit
from council_app.ui.desks.base import Context
from council_app.ui.desks.office_words import say
from council_app.ui.desks.received import NAME, STATE, TIMELINE
from council_app.ui.desks.secretariat import SecretariatDesk
from council_app.ui.dialogs.check import CheckDialog
from council_app.ui.dialogs.office_words import say as say_dialog
from council_app.ui.looking import look_at


def made_desk(session, folder) -> SecretariatDesk:
    holder = QWidget()
    context = Context(session, session.messages, Commands(holder), {}, lambda *_: str(folder))
    desk = SecretariatDesk(context)
    desk.holder = holder
    session.changed.connect(desk.show_snapshot)
    desk.show_snapshot(session.snapshot)
    desk.resize(1440, 900)
    desk.show()
    return desk


def put_away(desk, session, qtbot) -> None:
    session.changed.disconnect(desk.show_snapshot)
    gone(desk, session, qtbot)
    desk.holder.deleteLater()


@pytest.fixture
def desk(table, qtbot, qapp):  # noqa: F811
    table.seat("member-b", enrolled=False)
    with session_on(table["office-1"], qtbot, qapp) as session:
        made = made_desk(session, table.files)
        settled(session, qtbot)
        made.table_of = table
        yield made
        put_away(made, session, qtbot)


def of(desk, person):
    return next(row for row in desk.now.rows if row.person == person)


def written(desk, person, text="意見です。"):
    board = desk.table_of
    revision = board[person].council.drafts["plan"].latest
    place = places.place_at(revision, revision.blocks[3].id)
    opinions.submit(board[person], kind=OpinionKind.COMMENT, place=place, text=text)
    return exchange.send_opinions(board[person], board.files)


def send(desk, qtbot, person):
    """A member's file with one opinion, dropped on the desk."""
    desk.receive([written(desk, person)])
    settled(desk.session, qtbot)


def enrol(desk, qtbot):
    asked = desk.now.asked[0]
    desk.side.enrol.emit(asked.person, asked.words)
    settled(desk.session, qtbot)


def cell(desk, person, column):
    row = [r.person for r in desk.now.rows].index(person)
    return desk.received.table.item(row, column)


def test_it_says_first_that_invitations_are_missing(desk):
    assert len(desk.now.rows) == 16
    assert of(desk, "member-b").device == "invited"
    assert of(desk, "member-a").state == "uninvited"
    assert desk.side.now_step == "invite"
    assert desk.side.step_title.text() == "15名に招待状を作る"


def test_invitations_lie_in_one_folder_with_mail_texts_and_the_words_apart(desk, qtbot, tmp_path):
    desk.make("invite", tmp_path)
    settled(desk.session, qtbot)
    assert len(list(tmp_path.glob("招待状_*.council"))) == 15
    assert len(list(tmp_path.glob("メール文_*.txt"))) == 15
    assert desk.side.shown_words is not None
    page = (tmp_path / "別に伝えることば" / "四つのことば_印刷用.html").read_text(encoding="utf-8")
    words = page.split("委員A 様</td><td class=words>")[1].split("<")[0]
    mail = (tmp_path / "メール文_委員A.txt").read_text(encoding="utf-8")
    assert "添付の「招待状_委員A.council」" in mail
    assert words not in mail
    assert not any(word in mail for word in words.split("　"))
    opened = setup.open_invitation(
        tmp_path / "a", name="招待状", content=(tmp_path / "招待状_委員A.council").read_bytes(),
        words=words.replace("　", " "),
    )  # fmt: skip
    opened.close()
    desk.side.close_words()
    assert desk.side.shown_words is None


def test_a_file_comes_in_its_device_is_enrolled_and_its_opinion_counts(desk, qtbot):
    send(desk, qtbot, "member-b")
    assert of(desk, "member-b").state == "asking"
    spoken = "　".join(setup.own_words(desk.table_of["member-b"]))
    assert desk.now.asked[0].words == spoken
    assert desk.side.asked_card.isVisible()
    enrol(desk, qtbot)
    assert of(desk, "member-b").device == "enrolled"
    assert of(desk, "member-b").opinions == 1
    assert not desk.side.asked_card.isVisible()
    assert cell(desk, "member-b", STATE).text() == say("state.received")
    assert "1通目" in cell(desk, "member-b", TIMELINE).toolTip()


def test_what_lies_in_the_inbox_folder_comes_in_by_itself_and_each_bad_file_has_its_sentence(
    desk, qtbot, tmp_path
):
    inbox = tmp_path / "受信"
    inbox.mkdir()
    shutil.copy(written(desk, "member-b"), inbox / "意見.council")
    (inbox / "とりまとめ.pdf").write_bytes(b"%PDF-1.7")
    desk.watch(str(inbox))
    qtbot.waitUntil(lambda: len(desk.side.said()) > 2)
    assert any(say("refused") in line and "とりまとめ.pdf" in line for line in desk.side.said())
    assert any("新しい記録" in line for line in desk.side.said())
    settled(desk.session, qtbot)
    assert [c.kind for c in desk.now.concerns] == ["refused"]
    shutil.copy(written(desk, "member-b", "二つ目です。"), inbox / "意見２.council")
    qtbot.waitUntil(lambda: any("意見２" in line for line in desk.side.said()))
    settled(desk.session, qtbot)
    desk.answers.take(desk.now.concerns[0], "aside")
    settled(desk.session, qtbot)
    assert not desk.now.concerns
    desk.watch("")
    settled(desk.session, qtbot)
    assert not desk.inbox.folder


def test_numbers_digest_receipt_and_working_file(desk, qtbot):
    send(desk, qtbot, "member-b")
    enrol(desk, qtbot)
    assert of(desk, "member-b").receipt == "due"
    desk.number()
    settled(desk.session, qtbot)
    assert desk.now.unnumbered == 0
    assert desk.now.unopened == 1
    for name, start in (("digest", "中間とりまとめ"), ("receipt", "受領票"), ("working", "作業用")):
        desk.make(name, desk.table_of.files)
        settled(desk.session, qtbot)
        assert start in desk.received.message.text()
    assert desk.now.unopened == 0
    assert of(desk, "member-b").receipt == "sent"


def test_late_opinions_are_decided_on_the_desk(desk, qtbot):
    rounds.change(desk.table_of["office-1"], deadline="2020-01-01T17:00")
    send(desk, qtbot, "member-b")
    enrol(desk, qtbot)
    desk.number()  # the receipt is written, and with it that they came late
    settled(desk.session, qtbot)
    assert of(desk, "member-b").state == "late"
    (concern,) = [c for c in desk.now.concerns if c.kind == "late"]
    assert "委員B の 1件は締切のあとに届きました" in concern.said[0]
    assert desk.now.unnumbered == 0
    desk.answers.take(concern, "accept")
    settled(desk.session, qtbot)
    assert "受理しました" in desk.received.message.text()
    assert desk.now.unnumbered == 1


def test_publishing_without_the_chair_is_refused_in_a_sentence(desk, qtbot):
    assert not desk.side.acts["publish"].isEnabled()
    desk.make("publish", desk.table_of.files)
    settled(desk.session, qtbot)
    assert "座長" in desk.received.message.text()


def test_the_rounds_settings_change_with_a_trace(desk, qtbot, tmp_path):
    dialog = desk.open_settings()
    settled(desk.session, qtbot)
    assert say_dialog("settings.trace.none") in said(dialog)
    dialog.title.setText("第1回意見照会（延長）")
    dialog.names.choose("off")
    dialog.blind.choose("off")
    more = '[[group]]\nid = "meeting"\ntitle = "会議の論点"\n[group.tags]\nm1 = "評価の進め方"\n'
    words = resources.read_text("council/vocabulary.toml") + more
    (tmp_path / "語彙.toml").write_text(words, encoding="utf-8")
    dialog.choose_files = lambda *_: [str(tmp_path / "語彙.toml")]
    dialog._choose()
    settled(desk.session, qtbot)
    assert "加わる語 1（評価の進め方）" in dialog.vocabulary_words.text()
    dialog.note.setText("委員の求めによる。")
    dialog.change()
    settled(desk.session, qtbot)
    now = desk.session.snapshot.council
    assert (now.round.title, now.round.names_shown, now.round.blind) == (
        "第1回意見照会（延長）",
        False,
        False,
    )
    assert now.vocabulary.label("m1") == "評価の進め方"
    dialog = desk.open_settings()
    settled(desk.session, qtbot)
    shown = said(dialog)
    for change in (
        "事務局1　照会の題：第1回意見照会（延長）　委員の求めによる。", "委員名の扱い：伏せる", "中間とりまとめまで伏せるか：随時示す",
        "分類：加わる語 1（評価の進め方）　委員の求めによる。",
    ):  # fmt: skip
        assert change in shown


def said(dialog) -> str:
    return "\n".join(part.text() for part in dialog.findChildren(QLabel))


def test_when_a_file_was_handed_over_is_stated_for_one_member(desk, qtbot):
    rounds.change(desk.table_of["office-1"], deadline="2020-01-02T17:00")
    send(desk, qtbot, "member-b")
    enrol(desk, qtbot)
    row = of(desk, "member-b")
    assert [a.text() for a in desk.received.menu(row).actions()] == [
        say("row.receipt"), say("row.handed_over"), say("row.proxy")
    ]  # fmt: skip
    dialog = desk.open_handed_over("member-b")
    settled(desk.session, qtbot)
    assert dialog.files.count() == 1
    assert "意見_委員B" in dialog.files.itemText(0)
    dialog.when.setDateTime(japan_edit(datetime.fromisoformat("2030-01-01T09:00+09:00"), "").dateTime())
    dialog.state()
    settled(desk.session, qtbot)
    assert "いまより後になっています" in dialog.told.text(), "it stays, with its sentence"
    dialog.when.setDateTime(japan_edit(datetime.now(JST) - timedelta(minutes=2), "").dateTime())
    dialog.state()
    settled(desk.session, qtbot)
    assert "委員B のファイル 1件の受け渡しを" in desk.received.message.text()


def test_a_silent_member_is_asked_or_answers_by_telephone(desk, qtbot):
    row = of(desk, "member-b")
    assert row.state == "none"
    assert [a.text() for a in desk.received.menu(row).actions()] == [
        say("row.proxy"), say("row.abstain"), say("row.remind")
    ]  # fmt: skip
    desk.do_for("abstain", "member-b")
    settled(desk.session, qtbot)
    assert of(desk, "member-b").state == "abstained"
    assert say("abstained", name="委員B") in desk.received.message.text()


def test_what_came_by_telephone_is_entered_for_the_member(desk, qtbot):
    dialog = desk.open_proxy()
    dialog.enter()
    settled(desk.session, qtbot)
    assert "意見の本文が空欄です" in dialog.told.text()
    dialog.text.edit.set_words("電話での御意見です。")
    dialog.enter()
    settled(desk.session, qtbot)
    (opinion,) = desk.session.snapshot.council.opinions.values()
    assert (opinion.author, opinion.entered_by) == ("member-a", "office-1")


@pytest.mark.parametrize("width", [1024, 1280, 1440])
def test_no_name_is_cut_and_nothing_runs_off_the_table_however_narrow_the_window(desk, qapp, width):
    desk.resize(width, 768)
    desk.received.table.item(1, NAME).setText("長い名字野 長い名前之助　座長")
    desk.received.table.fit()
    qapp.processEvents()
    assert desk.received.table.columnWidth(NAME) >= desk.received.table.sizeHintForColumn(NAME)
    assert desk.received.table.columnWidth(TIMELINE) >= 60
    assert desk.received.table.horizontalHeader().length() <= desk.received.table.viewport().width()
    assert look_at(desk) == []


def test_register_and_table_are_written(desk, qtbot, tmp_path):
    send(desk, qtbot, "member-b")
    desk.save_register()
    desk.save_table()
    settled(desk.session, qtbot)
    with zipfile.ZipFile(desk.table_of.files / "受払簿.docx") as package:
        assert "意見_委員B" in package.read("word/document.xml").decode()
    assert (desk.table_of.files / "受払簿.pdf").read_bytes().startswith(b"%PDF")
    assert "委員P" in (desk.table_of.files / "受領の状況.csv").read_text(encoding="utf-8-sig")


def test_proposals_are_written_by_key_for_one_or_for_a_group(desk, qtbot):
    send(desk, qtbot, "member-b")
    enrol(desk, qtbot)
    for text in ("二つ目の意見です。", "三つ目の意見です。"):
        desk.receive([written(desk, "member-b", text)])
    settled(desk.session, qtbot)
    assert of(desk, "member-b").opinions == 3
    desk.show_view("order")
    settled(desk.session, qtbot)
    order = desk.preparing
    assert len(order.model.rows) == 3
    order.list.setCurrentIndex(order.model.index(0))
    first = order.opinion.id
    order.record()
    assert order.chosen is None, "nothing is recorded before a digit"
    order.choose_disposition(Disposition.NOT_ADOPTED)
    assert order.answer.edit.words(), "a template stands ready"
    order.answer.edit.set_words("原案のとおりとします。")
    order.record()
    settled(desk.session, qtbot)
    proposal = desk.session.snapshot.council.opinions[first].proposal
    assert (proposal.disposition, proposal.answer) == (Disposition.NOT_ADOPTED, "原案のとおりとします。")
    assert order.opinion.id != first, "the next one came up"
    rest = [o.id for o in order.model.rows if o.id != first]
    order.alike = {rest[0]: (rest[1],), rest[1]: (rest[0],)}
    order.toggle_group()
    settled(desk.session, qtbot)
    order.choose_disposition(Disposition.ALREADY_COVERED)
    order.record()
    settled(desk.session, qtbot)
    council = desk.session.snapshot.council
    assert {council.opinions[o].proposal.disposition for o in rest} == {Disposition.ALREADY_COVERED}
    assert desk.now.unprepared == 0


def test_what_the_chair_handed_over_is_published(table, qtbot, qapp):  # noqa: F811
    table.seat(table.chair)
    block = table[table.chair].council.drafts["plan"].latest.blocks[3]
    decisions.word(table[table.chair], node=block.id, text=block.text + "（確認済み）")
    decisions.revise(table[table.chair], draft="plan")
    table.give(table.chair, exchange.send_working, "office-1")
    with session_on(table["office-1"], qtbot, qapp) as session:
        made = made_desk(session, table.files)
        settled(session, qtbot)
        assert made.now.to_publish
        assert made.side.acts["publish"].isEnabled()
        made.make("publish", table.files)
        settled(session, qtbot)
        assert session.snapshot.council.drafts["plan"].latest.number == 2
        assert "公表" in made.received.message.text()
        assert list(table.files.glob("結果*.council"))
        assert not made.now.to_publish
        put_away(made, session, qtbot)


def test_a_publication_is_superseded_visibly_and_the_next_round_is_opened(table, qtbot, qapp):  # noqa: F811
    test_what_the_chair_handed_over_is_published(table, qtbot, qapp)
    from council_app.store.workspace import Workspace

    office = table.open["office-1"] = Workspace.open(table["office-1"].path)
    with session_on(office, qtbot, qapp) as session:
        made = made_desk(session, table.files)
        settled(session, qtbot)
        dialog = made.open_supersede()
        dialog.correct()
        settled(session, qtbot)
        assert "差替えの理由が空欄です" in dialog.told.text()
        dialog.reason.setText("字句の誤りがあったため。")
        dialog.text.edit.set_words(dialog.text.edit.words() + "（訂正）")
        dialog.correct()
        settled(session, qtbot)
        old, new = session.snapshot.council.publications
        assert (old.superseded_by, new.instead_of, new.reason) == (new.id, old.id, "字句の誤りがあったため。")
        assert session.snapshot.council.drafts["plan"].latest.label == "r2.1"
        dialog = made.open_next_round()
        dialog.open_round()
        settled(session, qtbot)
        assert "まだ確定していません" in dialog.told.text()
        dialog.reject()
        confirm = made.open_confirm()
        confirm.what.choose("confirm")
        confirm.record()
        settled(session, qtbot)
        made.open_next_round().open_round()
        settled(session, qtbot)
        assert [r.number for r in session.snapshot.council.rounds] == [1, 2]
        assert made.now.round == 2
        put_away(made, session, qtbot)


def test_crossings_are_settled_by_whoever_may_from_the_offices_desk(table, qtbot, qapp):  # noqa: F811
    """Tags and numbers by the secretariat, 対応 by the chair: both are seen side by side, nothing is chosen silently."""
    table.seat(table.chair, "member-a")
    plan = table["office-1"].council.drafts["plan"].latest
    block = next(b for b in plan.blocks if not b.background)
    opinion = opinions.submit(
        table["member-a"], kind=OpinionKind.COMMENT, place=places.place_at(plan, block.id), text="意見"
    )
    table.give("member-a", exchange.send_opinions, "office-1", "office-2")
    for office, tags, disposition in (
        ("office-1", ["gv01"], Disposition.ADOPTED),
        ("office-2", ["gv02"], Disposition.PARTLY),
    ):
        decisions.tag(table[office], opinion, tags=tags)
        decisions.propose(table[office], opinion, disposition=disposition, answer=f"{office}の案")
        decisions.assign_numbers(table[office])
    table.give("office-2", exchange.send_working, "office-1")
    with session_on(table["office-1"], qtbot, qapp) as session:
        desk = made_desk(session, table.files)
        settled(session, qtbot)
        (concern,) = [c for c in desk.now.concerns if "check" in c.acts]
        desk.answers.take(concern, "check")
        (dialog,) = desk.window().findChildren(CheckDialog)
        fields = [box.findChild(QLabel).text().split("　")[0] for box in dialog.list.crossings]
        assert fields == ["事務局案", "分類"]
        by_field = dict(zip(fields, dialog.list.crossings, strict=True))
        words = {made.text() for made in by_field["分類"].findChildren(QLabel)}
        assert {"人間中心", "プライバシー保護"} & words
        (crossing,) = [c for c in crossings.crossings(session.snapshot.council) if c.field == "tags"]
        by_field["分類"].chosen.emit("tags", opinion, crossing.heads[1].id)
        qtbot.waitUntil(lambda: len(dialog.list.crossings) == 1)
        assert len(session.snapshot.council.opinions[opinion].tags) == 1
        dialog.list.list.itemClicked.emit(dialog.list.lines[0])
        assert desk.preparing.opinion.id == opinion, "a line leads to the opinion"
        dialog.close()
        put_away(desk, session, qtbot)
