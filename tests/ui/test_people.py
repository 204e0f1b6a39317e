"""委員と端末 in a real window: what to look at, requests, a device ended, a roster and a removal signed."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import session_on, settled

from council_app.actions import exchange, opinions, people, places, removal, rostering, setup
from council_app.actions.anomalies import own_anomalies
from council_app.deliberation.operations import ALL, OFFICE
from council_app.deliberation.opinions import OpinionKind
from council_app.store.workspace import Workspace
from council_app.ui.attention import Attention
from council_app.ui.commands import Commands
from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.dialogs.people import PeopleDialog
from council_app.ui.dialogs.people_words import say


def comment(table, person, text):  # noqa: F811
    node = "plan/c3/s2/ex/1"
    place = places.place_at(table.place(node), node)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


@pytest.fixture
def open_dialog(table, qtbot, qapp):  # noqa: F811
    """Opens the dialog on an officer's workspace, after the test has set the table."""
    closing = []

    def open_it(name="office-1", **more):
        session = context.__enter__() if (context := session_on(table[name], qtbot, qapp)) else None
        dialog = PeopleDialog(session, lambda *_: str(table.files), lambda *_: [], None, **more)
        dialog.show()
        settled(session, qtbot)
        closing.append((context, dialog, session))
        return dialog

    yield open_it
    for context, dialog, session in closing:
        dialog.accept()
        settled(session, qtbot)
        context.__exit__(None, None, None)


def press(dialog, qtbot, text, at=0):
    buttons = [b for b in dialog.findChildren(QPushButton) if b.text().strip() == text and not gone(b)]
    assert buttons, text
    buttons[at].click()
    settled(dialog.session, qtbot)


def gone(widget):
    """Hidden on purpose, waiting to be deleted; one that was just put in is not shown yet, but will be."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def words(dialog):
    return "\n".join(found.text() for found in dialog.findChildren(QLabel) if not gone(found))


def test_all_is_well(open_dialog):
    assert say("look.none") in words(open_dialog())


def test_two_requests_are_shown_and_the_one_whose_words_fit_is_enrolled(table, open_dialog, qtbot):  # noqa: F811
    table.seat("member-a", enrolled=False)
    made = table.invitations["member-a"]
    table.open["thief"] = setup.open_invitation(
        table.folder / "thief", name="招待状", content=made.content, words=" ".join(made.words)
    )
    for name in ("member-a", "thief"):
        table.give(name, exchange.send_opinions, "office-1")
    dialog = open_dialog()
    assert "2台の端末が登録を求めています" in words(dialog)
    press(dialog, qtbot, say("look.act.enrol"))
    assert dialog.tabs.value == "devices"
    shown = words(dialog)
    for name in ("member-a", "thief"):
        assert "　".join(setup.own_words(table[name])) in shown
    right = " ".join(setup.own_words(table["member-a"]))
    go = [b for b in dialog.findChildren(QPushButton) if b.property("words") == right]
    go[0].click()
    settled(dialog.session, qtbot)
    assert say("enrolled", name="委員A") in dialog.said.text()


def test_a_lost_device_is_ended_with_a_reason(table, open_dialog, qtbot):  # noqa: F811
    table.seat("member-a")
    for text in ("一つ目", "二つ目"):
        comment(table, "member-a", text)
    table.give("member-a", exchange.send_opinions, "office-1")
    dialog = open_dialog(page="devices")
    press(dialog, qtbot, say("devices.end"))
    lines = [dialog.asking.where.itemText(at) for at in range(dialog.asking.where.count())]
    assert lines[0] == say("end.all")
    assert "意見「二つ目」" in lines[1]
    dialog.asking.where.setCurrentIndex(2)
    dialog.asking.field.setText(" ")
    dialog.asking.give()
    settled(dialog.session, qtbot)
    assert "理由" in dialog.asking.wrong.text(), "a reason is asked for, and the dialog stays"
    dialog.asking.field.setText("端末の紛失")
    dialog.asking.give()
    settled(dialog.session, qtbot)
    assert say("devices.ended", reason="端末の紛失") in words(dialog)
    assert say("devices.waiting", n=1) in words(dialog), "the second came after the chosen one"
    assert [o.text for o in dialog.session.snapshot.council.opinions.values()] == ["一つ目"]
    press(dialog, qtbot, say("devices.second"))
    assert "四つのことばを聞いた人（委員A）" in words(dialog.asking), "what leaves is seen first"
    dialog.asking._change()
    dialog.asking.go.click()
    settled(dialog.session, qtbot)
    assert list(table.files.glob("招待状_委員A*"))


def test_a_new_officer_comes_by_two_signatures(table, open_dialog, qtbot):  # noqa: F811
    workspace, card = setup.make_card(table.folder / "new", person="office-3", name="事務局3")
    table.open["new"] = workspace
    path = table.files / "card.council"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(card)
    dialog = open_dialog(page="roster")
    dialog.roster.add_card(path)
    settled(dialog.session, qtbot)
    assert say("roster.added", name="事務局3") in words(dialog)
    dialog.roster.leaves["office-2"].setChecked(True)
    dialog.roster.member_in.setText("新しい委員")
    dialog.roster.member_out.setCurrentIndex(1)
    dialog.roster.reason.setText("異動")
    dialog.roster.propose()
    settled(dialog.session, qtbot)
    assert "事務局3 が事務局担当に加わります。" in words(dialog)
    press(dialog, qtbot, say("roster.sheet"))
    dialog.roster.asking.field.setText("まちがい")
    dialog.roster.asking.give()
    settled(dialog.session, qtbot)
    assert "復旧の控えの文字が合いません" in dialog.roster.asking.wrong.text()
    dialog.roster.asking.field.setText(table.sheet)
    dialog.roster.asking.give()
    settled(dialog.session, qtbot)
    assert say("roster.stands") in dialog.said.text()
    assert dialog.now.officers == ("office-1", "office-3")
    assert dialog.name(dialog.now.seats[-1]) == "新しい委員"
    assert len(dialog.now.seats) == 16, "one came, one went"
    assert dialog.now.version == 2


def test_a_body_is_removed_after_the_second_signature(table, open_dialog, qtbot):  # noqa: F811
    table.seat("member-a")
    target = comment(table, "member-a", "山田太郎（仮名）の電話番号")
    table.give("member-a", exchange.send_opinions, "office-1")
    sha = removal.propose(table["office-1"], [target], reason="本人からの請求")
    table.give("office-1", exchange.send_working, "office-2")
    dialog = open_dialog("office-2", page="removal")
    assert "本人からの請求" in words(dialog)
    dialog.removal.sign(sha)
    settled(dialog.session, qtbot)
    assert say("removal.done") in dialog.said.text()
    assert not dialog.session.snapshot.council.opinions
    assert say("removal.by", names="事務局1、事務局2") in words(dialog)
    assert say("removal.copies.none") in words(dialog), "the second officer has sent nothing yet"


def test_what_lies_elsewhere_with_a_removed_body_is_listed(table, open_dialog, qtbot):  # noqa: F811
    table.seat("member-a")
    target = comment(table, "member-a", "山田太郎（仮名）の電話番号")
    table.give("member-a", exchange.send_opinions, "office-1")
    digest = table.give("office-1", exchange.send_digest)
    sha = removal.propose(table["office-1"], [target], reason="本人からの請求")
    removal.sign(table["office-1"], sha, sheet=table.sheet)
    shown = words(open_dialog(page="removal"))
    assert say("removal.copies", n=1) in shown
    assert say("removal.copies.sent") in shown
    assert digest.name in shown


def test_the_list_of_what_goes_together_is_ticked(table, open_dialog, qtbot):  # noqa: F811
    table.seat("member-a", "member-b")
    target = comment(table, "member-a", "山田太郎（仮名）の電話番号を添えます")
    table.give("member-a", exchange.send_opinions, "office-1")
    table.give("office-1", exchange.send_digest, "member-b")
    opinions.reply(table["member-b"], target, text="「山田太郎（仮名）の電話番号」は不要では")
    table.give("member-b", exchange.send_opinions, "office-1")
    dialog = open_dialog(page="removal")
    dialog.removal.number.setText(target[:12])
    dialog.removal.look()
    settled(dialog.session, qtbot)
    assert [c.why for c, tick in dialog.removal.found if tick.isChecked()] == ["body", "quotation"]
    dialog.removal.propose()
    settled(dialog.session, qtbot)
    assert "根拠" in dialog.said.text()
    dialog.removal.reason.setText("本人からの請求")
    dialog.removal.propose()
    settled(dialog.session, qtbot)
    assert say("removal.proposed") in dialog.said.text()
    assert len(dialog.now.removals) == 1


def test_what_waits_for_my_signature_is_signed_here(table, open_dialog, qtbot):  # noqa: F811
    rostering.propose(table["office-1"], rostering.Change("退任", members_out=("member-c",)))
    table.give("office-1", exchange.send_working, "office-2")
    dialog = open_dialog("office-2")
    press(dialog, qtbot, say("look.act.sign"))
    press(dialog, qtbot, say("roster.sign"))
    assert say("roster.stands") in dialog.said.text()
    assert "member-c" not in dialog.now.seats


def test_what_leaves_is_seen_before_the_file_is_made(table, qtbot, qapp):  # noqa: F811
    table.seat("member-a")
    comment(table, "member-a", "意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    with session_on(table["office-1"], qtbot, qapp) as session:
        dialog = LeavingDialog(session, "digest", lambda *_: str(table.files), None)
        chosen = []
        dialog.confirmed.connect(chosen.append)
        assert not dialog.go.isEnabled(), "not before it was shown"
        dialog.show()
        settled(session, qtbot)
        shown = words(dialog)
        for line in (
            "全員への中間とりまとめ",
            "委員の氏名が付きます",
            "開けるのは 名簿の全員",
            "この端末に残るもの",
        ):
            assert line in shown
        dialog._change()
        dialog.go.click()
        assert chosen == [str(table.files)]


def test_a_cut_device_is_told_so_in_the_members_window(table, qtbot, qapp):  # noqa: F811
    table.seat("member-a")
    people.end_device(table["office-1"], table["member-a"].device, reason="端末の紛失")
    path = table.give("office-1", exchange.send_digest)
    with session_on(table["member-a"], qtbot, qapp) as session:
        told = []
        session.messages.told.connect(told.append)
        holder = QWidget()
        qtbot.addWidget(holder)
        attention = Attention(session, session.messages, Commands(holder), session)
        session.receive([path], done=lambda _: None)
        settled(session, qtbot)
        assert [m.key for m in told] == ["anomaly ended_here"]
        assert "この端末は失効しています（理由：端末の紛失）" in told[0].text
        attention.show(session.snapshot)
        assert len(told) == 1, "said once"


def test_the_chair_is_told_what_waits_for_his_signature_and_signs_it(table, open_dialog, qtbot):  # noqa: F811
    table.seat(table.chair)
    rostering.propose(table["office-1"], rostering.Change("退任", members_out=("member-c",)))
    table.give("office-1", exchange.send_working, table.chair)
    assert [a.kind for a in own_anomalies(table[table.chair])] == ["unsigned_roster"]
    dialog = open_dialog(table.chair)
    with pytest.raises(KeyError):
        dialog.tabs.button("devices")
    press(dialog, qtbot, say("look.act.sign"))
    press(dialog, qtbot, say("roster.sign"))
    assert say("roster.stands") in dialog.said.text()


def test_rival_rosters_are_settled_by_three(table, open_dialog, qtbot):  # noqa: F811
    for officer, seat in (("office-1", "member-c"), ("office-2", "member-d")):  # neither knows of the other
        sha = rostering.propose(table[officer], rostering.Change("退任", members_out=(seat,)))
        rostering.sign(table[officer], sha, sheet=table.sheet)
    for sender, receiver in (("office-1", "office-2"), ("office-2", "office-1")):
        table.give(sender, exchange.send_working, receiver)
    dialog = open_dialog()
    press(dialog, qtbot, say("look.act.settle"))
    assert say("roster.rival") in words(dialog)
    press(dialog, qtbot, say("roster.settle"))
    assert say("signed.more") in dialog.said.text()
    press(dialog, qtbot, say("roster.sheet"))
    dialog.roster.asking.field.setText(table.sheet)
    dialog.roster.asking.give()
    settled(dialog.session, qtbot)
    assert dialog.now.version == 1, "two persons are not enough here"
    table.give("office-1", exchange.send_working, "office-2")
    (waiting,) = [row for row in rostering.pending(table["office-2"]) if not row.rivals]
    assert rostering.sign(table["office-2"], waiting.sha256)
    table.give("office-2", exchange.send_working, "office-1")
    assert table["office-1"].roster == table["office-2"].roster
    dialog.refresh()
    settled(dialog.session, qtbot)
    assert say("roster.rival") not in words(dialog)
    assert dialog.now.version == table["office-2"].roster.version == 2


def test_the_keys_are_replaced_by_a_button(table, open_dialog, qtbot):  # noqa: F811
    before = {audience: table["office-1"].audience_key(audience)[0] for audience in (ALL, OFFICE)}
    dialog = open_dialog(page="roster")
    press(dialog, qtbot, say("keys.go"))
    assert say("keys.done") in dialog.said.text()
    for audience, public in before.items():
        assert table["office-1"].audience_key(audience)[0] != public


def test_a_copy_of_a_workspace_begins_anew_and_the_office_sees_it(table, open_dialog, qtbot):  # noqa: F811
    table.seat("member-a")
    comment(table, "member-a", "一つ目")
    table["member-a"].close()
    shutil.copytree(table.folder / "member-a", table.folder / "copy")
    table.reopen("member-a")
    table.open["copy"] = Workspace.open(table.folder / "copy")
    for name in ("member-a", "copy"):
        comment(table, name, f"{name}で")
        table.give(name, exchange.send_opinions, "office-1")
    shown = words(open_dialog(page="devices"))
    assert say("devices.instances", n=1) in shown
    assert table["office-1"].forks == set(), "a new chain, no fork"
    assert len(table["office-1"].council.opinions) == 3
