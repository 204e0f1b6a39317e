"""What is missing, forked, waiting or newer is named to the person who can act, with what he can do."""

import pytest

from council_app.actions import (
    exchange,
    opinions,
    people,
    places,
    receipts,
    removal,
    rostering,
    rounds,
    setup,
)
from council_app.actions.anomalies import anomalies, received
from council_app.actions.concerns import concerns
from council_app.deliberation.operations import OFFICE, DecisionBody, Empty, OpinionBody
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Role
from council_app.store import codec, syncfile
from council_app.store import exchange as files
from council_app.store.syncfile import Plan

NODE = "plan/c3/s2/ex/1"


def comment(table, person, text):
    place = places.place_at(table.place(NODE), NODE)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


def kinds(workspace):
    return {anomaly.kind: anomaly for anomaly in anomalies(workspace)}


def part(table, person, log):
    """A file of some of the operations, signed rightly by the member."""
    member = table[person]
    public, _ = member.audience_key(OFFICE)
    inside = syncfile.Inside(count=len(log), rosters=member.acts("roster"))
    content = files.write(member, "opinions", [Plan(OFFICE, "audience", inside, log, public)])
    return syncfile.save(table.files / "part.council", content)


def sign(table, person, body, *, kind="opinion.submit", hat="member", seq=None, prev=None, **rest):
    """What a changed or a newer program would sign with this member's device."""
    member = table[person]
    head = member.heads()[member.device, member.instance, OFFICE]
    header = {
        "audience": OFFICE, "council": member.roster.council, "device": member.device, "field": "", "hat": hat,
        "instance": member.instance, "kind": kind, "object": "", "on_behalf_of": "",
        "prev": head[1] if prev is None else prev, "seq": seq or head[0] + 1, "supersedes": (),
        "time": member.clock(), **rest,
    }  # fmt: skip
    return codec.seal(member.device_key, header, body)[0]


@pytest.fixture
def council(table):
    table.seat("member-a", "member-b")
    return table


def test_where_all_is_well_nothing_is_said(council):
    comment(council, "member-a", "意見")
    council.give("member-a", exchange.send_opinions, "office-1")
    council.give("office-1", exchange.send_digest, "member-a", "member-b")
    council.give("office-1", exchange.send_working, "office-2")
    for name in ("office-1", "office-2", "member-a", "member-b"):
        assert anomalies(council[name]) == [], name


def test_a_member_sees_how_much_of_his_was_received(council):
    for number in range(3):
        comment(council, "member-a", f"意見{number}")
    member = council["member-a"]
    assert received(member).japanese == "受領済み 0/3"
    council.give("member-a", exchange.send_opinions, "office-1")
    council.give("office-1", lambda w, f: exchange.receipt(w, person="member-a", folder=f), "member-a")
    assert received(member).japanese == "受領済み 3/3"
    assert received(member).last
    comment(council, "member-a", "四つ目")
    assert received(member).english == "received 3/4"
    assert received(council["office-1"], "member-a").received == 3


def test_a_missing_middle_is_named_with_the_person_to_ask(council):
    for number in range(4):
        comment(council, "member-a", f"意見{number}")
    log = files.own_log(council["member-a"])
    exchange.receive(council["office-1"], [part(council, "member-a", [*log[:2], *log[4:]])])
    gap = kinds(council["office-1"])["gap"]
    assert gap.japanese == "委員A の記録の途中が 2件抜けています。"
    assert "本人から最新の送付ファイル" in gap.do_japanese
    assert (gap.person, gap.act, gap.pressing) == ("member-a", "receive", True)
    council.give("member-a", exchange.send_opinions, "office-1")
    assert "gap" not in kinds(council["office-1"])


def test_a_cut_tail_is_shown_by_the_receipt_of_the_other_officer(council):
    comment(council, "member-a", "一つ目")
    early = exchange.send_opinions(council["member-a"], council.files)
    comment(council, "member-a", "二つ目")
    council.give("member-a", exchange.send_opinions, "office-1")
    receipts.acknowledge(council["office-1"])
    exchange.receive(council["office-2"], [early])
    only = [op for op in council["office-1"].sealed() if b'"kind":"receipt"' in op.header]
    public, _ = council["office-1"].audience_key(OFFICE)
    inside = syncfile.Inside(count=len(only), rosters=council["office-1"].acts("roster"))
    content = files.write(council["office-1"], "working", [Plan(OFFICE, "audience", inside, only, public)])
    exchange.receive(council["office-2"], [syncfile.save(council.files / "cut.council", content)])
    cut = kinds(council["office-2"])["cut_tail"]
    assert (
        cut.japanese
        == "委員A の記録は、受領票では 3件目までありますが、この端末には 2件目までしかありません。"
    )


def test_a_list_shows_what_was_cut_from_its_file(council):
    """Somebody with the key of all cuts the digest; the list that the officer signed tells the member."""
    for number in range(3):
        comment(council, "member-a", f"意見{number}")
    council.give("member-a", exchange.send_opinions, "office-1")
    council.give("office-1", exchange.send_digest)
    office, member = council["office-1"], council["member-b"]
    log = [op for op in files.opened_log(office) if "意見1".encode() not in (op.payload or b"")]
    public, _ = office.audience_key("all")
    inside = syncfile.Inside(count=len(log), rosters=office.acts("roster"))
    content = files.write(member, "digest", [Plan("all", "audience", inside, log, public)])
    exchange.receive(member, [syncfile.save(council.files / "cut.council", content)])
    cut = kinds(member)["cut_list"]
    assert "1件がこの端末にありません" in cut.japanese
    assert "事務局に、最新のファイル" in cut.do_japanese


def test_a_fork_is_named_to_the_office_and_to_him_whose_device_it_is(council):
    comment(council, "member-a", "一つ目")
    log = files.own_log(council["member-a"])
    body = OpinionBody(
        number=9,
        kind=OpinionKind.COMMENT,
        place=places.place_at(council.place(NODE), NODE),
        text="別の一つ目",
    )
    twin = sign(council, "member-a", body, seq=2, prev=log[0].id)
    exchange.receive(council["office-1"], [part(council, "member-a", [*log, twin])])
    fork = kinds(council["office-1"])["fork"]
    assert "同じ通し番号で内容の違う記録が 1組" in fork.japanese
    assert set(fork.items) == {log[1].id, twin.id}
    council.give("office-1", exchange.send_digest, "member-a")
    assert "fork_here" in kinds(council["member-a"])


def test_each_reason_for_waiting_has_its_own_sentence(council):
    table, office = council, council["office-1"]
    table.seat("member-c", enrolled=False)
    comment(table, "member-c", "登録前")
    table.give("member-c", exchange.send_opinions, "office-1")
    assert "waiting_unenrolled" not in kinds(office), "it asks, and is shown where devices are enrolled"
    people.withdraw_invitation(office, person="member-c")
    first = comment(table, "member-a", "一つ目")
    wrong = sign(
        table, "member-a", DecisionBody(disposition=Disposition.ADOPTED), kind="opinion.decide", object=first,
        field="decision",
    )  # fmt: skip
    bare = codec.Sealed(wrong.id, wrong.header, wrong.signature, None)
    exchange.receive(office, [part(table, "member-a", [*files.own_log(table["member-a"]), wrong])])
    exchange.receive(table["office-2"], [part(table, "member-a", [*files.own_log(table["member-a"]), bare])])
    found = kinds(office)
    assert found["waiting_unenrolled"].japanese.startswith("登録を待つ端末（委員C）からの記録が 2件")
    assert found["waiting_right"].japanese == "権限のない操作が 1件届いています（委員A）。数えていません。"
    assert kinds(table["office-2"])["waiting_body"].act == "receive"
    people.end_device(office, table["member-b"].device, reason="紛失")
    comment(table, "member-b", "失効後の意見")
    table.give("member-b", exchange.send_opinions, "office-1")
    ended = kinds(office)["waiting_ended"]
    assert ended.japanese == "失効後の記録が 1件あります（委員B）。数えていません。"
    assert ended.act == "end"
    table.give("office-1", exchange.send_digest, "member-b")
    here = kinds(table["member-b"])["ended_here"]
    assert "この端末は失効しています（理由：紛失）" in here.japanese


def test_an_unknown_newer_kind_is_kept_forwarded_and_named(council):
    newer = sign(council, "member-a", Empty(), kind="opinion.sing")
    exchange.receive(
        council["office-1"], [part(council, "member-a", [*files.own_log(council["member-a"]), newer])]
    )
    council.give("office-1", exchange.send_working, "office-2")
    for name in ("office-1", "office-2"):
        found = kinds(council[name])["newer"]
        assert found.items == (newer.id,)
        assert found.act == "update"


def test_two_requests_for_one_invitation(table):
    table.seat("member-a", enrolled=False)
    made = table.invitations["member-a"]
    table.open["thief"] = setup.open_invitation(
        table.folder / "thief", name="招待状", content=made.content, words=" ".join(made.words)
    )
    for name in ("member-a", "thief"):
        table.give(name, exchange.send_opinions, "office-1")
    rivals = kinds(table["office-1"])["rival_requests"]
    assert "2台の端末が登録を求めています。どれも登録していません。" in rivals.japanese
    assert set(rivals.items) == {table["member-a"].device, table["thief"].device}
    setup.enrol(table["office-1"], person="member-a", words=" ".join(setup.own_words(table["member-a"])))
    assert "もう1台が登録を求めています" in kinds(table["office-1"])["rival_requests"].japanese


def test_what_waits_for_a_signature_is_named_to_the_one_who_can_sign(council):
    table = council
    rostering.propose(table["office-1"], rostering.Change("異動", members_out=("member-b",)))
    target = comment(table, "member-a", "名前のある意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    removal.propose(table["office-1"], [target], reason="請求")
    table.give("office-1", exchange.send_working, "office-2")
    assert {kind: a.act for kind, a in kinds(table["office-1"]).items()} == {
        "unsigned_roster": "ask", "unsigned_removal": "ask",
    }  # fmt: skip
    assert {a.act for a in kinds(table["office-2"]).values()} == {"sign"}


def test_a_key_that_a_cut_device_holds_is_named_until_it_is_replaced(table):
    table.seat(table.chair)
    sha = rostering.propose(
        table["office-1"], rostering.Change("端末の紛失", devices_out=(table[table.chair].device,))
    )
    table.give("office-1", exchange.send_working, "office-2")
    from council_app.actions import entrusting

    rostering.add_signature(
        table["office-1"], rostering.find_act(table["office-1"], sha, "roster"), table.sheet
    )
    assert kinds(table["office-1"])["keys_due"].act == "rotate"
    entrusting.entrust(table["office-1"])
    assert "keys_due" not in kinds(table["office-1"])


def test_a_clock_that_is_wrong_by_years_changes_nothing_and_is_said(council):
    council["member-a"].clock = lambda: "2031-01-01T00:00:00+09:00"
    comment(council, "member-a", "未来の意見")
    council.give("member-a", exchange.send_opinions, "office-1")
    assert "端末の時計がずれています" in kinds(council["office-1"])["clock"].japanese
    assert len(council["office-1"].council.opinions) == 1


def test_the_deadline_is_what_was_set_last_though_a_clock_ran_ahead(council):
    first, second = council["office-1"], council["office-2"]
    first.clock = lambda: "2099-01-01T00:00:00+09:00"
    rounds.change(first, deadline="2025-11-30T17:00")
    council.give("office-1", exchange.send_working, "office-2")
    rounds.change(second, deadline="2025-11-28T17:00")
    council.give("office-2", exchange.send_working, "office-1")
    for office in (first, second):
        assert office.council.round.deadline == "2025-11-28T17:00:00+09:00"
        assert not concerns(office)


def test_a_setting_that_two_officers_changed_at_once_is_shown_until_one_is_set_anew(council):
    first, second = council["office-1"], council["office-2"]
    rounds.change(first, deadline="2025-11-30T17:00")
    rounds.change(second, deadline="2025-11-28T17:00")
    for sender, receiver in (("office-1", "office-2"), ("office-2", "office-1")):
        council.give(sender, exchange.send_working, receiver)
    assert first.council.round.deadline == second.council.round.deadline
    for office in (first, second):
        (told,) = concerns(office)
        assert "締切を、二人の担当者が同時に変えました" in told.said[0]
        assert "事務局1：2025-11-30 17:00" in told.said[0]
        assert told.acts == ("settings",)
    rounds.change(first, deadline=first.council.round.deadline[:16])
    council.give("office-1", exchange.send_working, "office-2")
    assert not concerns(first)
    assert not concerns(second)


def test_every_sentence_has_its_english(council):
    rostering.propose(council["office-1"], rostering.Change("異動", members_out=("member-b",)))
    newer = sign(council, "member-a", Empty(), kind="opinion.sing", hat=Role.MEMBER.value)
    exchange.receive(
        council["office-1"], [part(council, "member-a", [*files.own_log(council["member-a"]), newer])]
    )
    for anomaly in anomalies(council["office-1"]):
        for text in (anomaly.japanese, anomaly.do_japanese):
            assert text.endswith(("。", "」"))
        for text in (anomaly.english, anomaly.do_english):
            assert not any("ぁ" <= c <= "ん" for c in text), text
