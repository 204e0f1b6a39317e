"""Who is who, where one officer's word is against another's, or against what a member signed (record.md, People, devices,
keys; Names off): nothing passes from one to another, and whoever can act is told."""

import msgspec
import pytest
from record.people_acts import again, comment, said

from council_app.actions import exchange, people, rostering, setup
from council_app.actions.anomalies import anomalies
from council_app.deliberation.operations import ALL, DeviceBody, EndBody, ReissueBody, ValueBody
from council_app.deliberation.roster import Role
from council_app.store import exchange as files
from council_app.store import syncfile


def kinds(workspace):
    return {anomaly.kind: anomaly for anomaly in anomalies(workspace)}


def authors(workspace):
    return sorted((o.text, o.author) for o in workspace.council.opinions.values())


def vouch(office, device, person):
    """What an officer's laptop signs without having heard anybody."""
    office.append("device.enrol", DeviceBody(device=device, person=person), hat=Role.SECRETARIAT)


# -- one device, two persons -----------------------------------------------------------------------------------


def test_one_officers_word_moves_no_record_to_another_member(table):
    table.seat("member-a", "member-b")
    comment(table, "member-b", "Bの意見")
    table.give("member-b", exchange.send_opinions, "office-1", "office-2")
    vouch(table["office-2"], table["member-b"].device, "member-a")
    table.give("office-2", exchange.send_working, "office-1")
    office = table["office-1"]
    assert ("Bの意見", "member-a") not in authors(office)
    told = kinds(office)["contested_device"]
    assert told.japanese.endswith(
        "が、委員Aと委員Bの端末として登録されています。どなたの記録としても数えていません。"
    )
    assert authors(table["member-b"]) == [("Bの意見", "member-b")], "his own words stay before his eyes"
    vouch(table["office-2"], table["member-b"].device, "member-b")
    table.give("office-2", exchange.send_working, "office-1")
    assert authors(office) == [("Bの意見", "member-b")], "two officers' word goes before one's"
    assert "contested_device" not in kinds(office)


def test_a_device_that_two_vouched_for_stays_its_persons(table):
    table.seat("member-a", "member-b")
    comment(table, "member-b", "Bの意見")
    table.give("member-b", exchange.send_opinions, "office-1", "office-2")
    vouch(table["office-2"], table["member-b"].device, "member-b")
    vouch(table["office-2"], table["member-b"].device, "member-a")
    assert authors(table["office-2"]) == [("Bの意見", "member-b")]


def test_nobody_is_made_of_a_device_by_enrolling_it_for_somebody_unknown(table):
    table.seat("member-b")
    comment(table, "member-b", "Bの意見")
    table.give("member-b", exchange.send_opinions, "office-2")
    vouch(table["office-2"], table["member-b"].device, "nobody")
    assert authors(table["office-2"]) == [("Bの意見", "member-b")]


# -- ends ------------------------------------------------------------------------------------------------------


def test_what_two_enrolled_and_one_ended_stays_ended_when_its_person_becomes_chair(table):
    """The roster that makes him chair repeats the end: from then on one officer's word would not count any more."""
    table.seat("member-a")
    office, thief = table["office-1"], table["member-a"]
    vouch(table["office-2"], thief.device, "member-a")
    table.give("office-2", exchange.send_working, "office-1")
    comment(table, "member-a", "一つ目")
    table.give("member-a", exchange.send_opinions, "office-1")
    people.end_device(office, thief.device, reason="端末の紛失")
    comment(table, "member-a", "拾った者の意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    again(table, "member-a", "laptop-2")
    sha = rostering.propose(office, rostering.Change("座長の交代", chair="member-a"))
    (waiting,) = rostering.pending(office)
    assert any(thief.device[:8] in line for line, _ in waiting.changes), "who signs sees it"
    assert rostering.sign(office, sha, sheet=table.sheet)
    assert said(office) == ["一つ目"]
    assert thief.device not in office.fold.speakers.authorities[sha]
    assert [op.body.text for op in people.after_end(office)] == ["拾った者の意見"]


def test_an_end_that_needs_two_is_named_where_one_officer_signed_it(table):
    table.seat(table.chair)
    device = table[table.chair].device
    table["office-2"].append("device.end", EndBody(device=device, counts={}), hat=Role.SECRETARIAT)
    table.give("office-2", exchange.send_working, "office-1")
    told = kinds(table["office-1"])["void_end"]
    assert f"の端末 {device[:8]} の失効は、担当者一人の操作なので数えていません。" in told.japanese
    assert table["office-1"].fold.person_of(device) == table.chair


# -- a laptop rebuilt ------------------------------------------------------------------------------------------


def test_the_new_chairs_laptop_is_rebuilt_as_the_new_chairs(table):
    table.seat("member-a", table.chair)
    office = table["office-1"]
    vouch(table["office-2"], table["member-a"].device, "member-a")
    table.give("office-2", exchange.send_working, "office-1")
    sha = rostering.propose(office, rostering.Change("座長の交代", chair="member-a"))
    assert rostering.sign(office, sha, sheet=table.sheet)
    path = table.give("office-1", exchange.send_working)
    secret = table["member-a"].device_key.encode().hex()
    table.open["new"] = setup.restore(
        table.folder / "new", device=secret, name=path.name, content=path.read_bytes()
    )
    assert table["new"].person_id == "member-a"
    assert table["new"].person.is_chair


# -- names off -------------------------------------------------------------------------------------------------


@pytest.fixture
def hidden(table):
    """A round without names, in which A's opinion went out."""
    office = table["office-1"]
    office.append(
        "round.names", ValueBody(value=False), hat=Role.SECRETARIAT, object=office.council.round.id,
        field="names_shown",
    )  # fmt: skip
    table.seat("member-a", "member-b")
    table.first = comment(table, "member-a", "評価の主体を示す。")
    table.give("member-a", exchange.send_opinions, "office-1", "office-2")
    table.give("office-1", exchange.send_digest, "member-a", "member-b", "office-2")
    return table


def test_a_reissue_in_other_words_is_named_to_its_author_and_to_the_office(hidden):
    table = hidden
    one = table["office-2"]
    for name in ("office-1", "office-2", "member-a"):
        assert "misquoted" not in kinds(table[name])
    reissue = one.fold.operations[one.fold.reissue_of(table.first)]
    lie: ReissueBody = msgspec.structs.replace(reissue.body, text="評価は要らない。")
    one.append(
        "reissue.renew", lie, hat=Role.SECRETARIAT, object=reissue.id, field="text",
        supersedes=(reissue.id,),
    )  # fmt: skip
    content = files.write(one, "digest", [files.plan(one, ALL, files.opened_log(one))])
    path = syncfile.save(table.files / "lie.council", content)
    for name in ("member-a", "member-b", "office-1"):
        exchange.receive(table[name], [path])
    assert said(table["member-b"]) == ["評価は要らない。"], "who holds no original cannot tell"
    assert "提出されたものと違っています" in kinds(table["member-a"])["misquoted"].japanese
    assert "委員の署名したものと違っています" in kinds(table["office-1"])["misquoted"].japanese
    table.give("office-1", exchange.send_digest, "member-a", "member-b")
    assert said(table["member-b"]) == ["評価の主体を示す。"]
    assert "misquoted" not in kinds(table["member-a"])
