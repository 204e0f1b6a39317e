"""Named attacks, each with what stops it. The attacker signs rightly and repairs every hash: only the inner rule
can refuse (record.md, What would prove it)."""

from dataclasses import replace

import pytest

from council_app.actions import exchange as acts
from council_app.actions import opinions, places, publishing, setup
from council_app.deliberation.operations import (
    ALL,
    OFFICE,
    PERSON,
    DecisionBody,
    DeviceBody,
    KeyBody,
    NumbersBody,
    OpinionBody,
    PublishBody,
    RevisionBody,
    ValueBody,
    WordingBody,
    WrapBody,
)
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Role
from council_app.store import exchange, keys, rosters, syncfile
from council_app.store.syncfile import Plan

NODE = "plan/c1/1"


@pytest.fixture
def council(table):
    """A and B are enrolled; A has a submitted opinion; B is the attacker."""
    table.seat("member-a", "member-b")
    place = places.place_at(table.place(NODE), NODE)
    table.victim = opinions.submit(table["member-a"], kind=OpinionKind.COMMENT, place=place, text="元の意見")
    table.give("member-a", acts.send_opinions, "office-1")
    return table


def smuggle(table, workspace, audience=OFFICE):
    """Everything the attacker signed, to whatever audience, sealed to the office."""
    mine = [op for op in workspace.sealed() if workspace.device.encode() in op.header]
    public, _ = workspace.audience_key(audience if audience in (OFFICE, ALL) else OFFICE)
    plan = Plan(audience, "audience", exchange.inside(workspace, mine), mine, public)
    path = syncfile.save(table.files / "attack.council", exchange.write(workspace, "opinions", [plan]))
    return acts.receive(table["office-1"], [path])[0]


ATTACKS = {
    "a member decides": lambda t: ("opinion.decide", DecisionBody(disposition=Disposition.ADOPTED), t.victim, "decision"),
    "a member prepares an answer": lambda t: ("opinion.propose", DecisionBody(disposition=Disposition.ADOPTED), t.victim, "proposal"),
    "a member numbers": lambda t: ("numbers.assign", NumbersBody(continues="", entries={t.victim: 99}), "", ""),
    "a member words": lambda t: ("wording.add", WordingBody(draft="plan", revision=t.place(NODE).id, node=NODE, text="改"), "", ""),
    "a member publishes a revision": lambda t: ("revision.publish", RevisionBody(draft="plan", number=9, title="偽", draft_title="偽", nodes=()), "", ""),
    "a member opens what is closed": lambda t: ("publish", PublishBody(purpose="digest", opens=(t.victim,)), "", ""),
    "a member moves the deadline": lambda t: ("round.deadline", ValueBody(value="2030-01-01T00:00:00+09:00"), t["office-1"].council.round.id, "deadline"),
    "a member enrols a device": lambda t: ("device.enrol", DeviceBody(device="ab" * 32, person="member-a"), "", ""),
    "a field of another object": lambda t: ("opinion.decide", DecisionBody(disposition=Disposition.ADOPTED), t["office-1"].council.round.id, "decision"),
    "a field that the kind does not change": lambda t: ("opinion.edit", body(t), t.victim, "decision"),
    "a created object under another's id": lambda t: ("opinion.submit", body(t), t.victim, ""),
    "another's words replaced": lambda t: ("opinion.edit", body(t), t.victim, "text"),
}  # fmt: skip


def body(table, **place):
    at = replace(places.place_at(table.place(NODE), NODE), **place)
    return OpinionBody(number=1, kind=OpinionKind.COMMENT, place=at, text="すり替え")


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("audience", [OFFICE, ALL])
def test_what_a_member_may_not_do_is_kept_but_never_counts(council, name, audience):
    before = council["office-1"].status()
    attacker = council["member-b"]
    kind, payload, target, field = ATTACKS[name](council)
    attacker.append(
        kind, payload, hat=Role.MEMBER, object=target, field=field, audience=audience,
        supersedes=[council.victim],
    )  # fmt: skip
    report = smuggle(council, attacker, audience)
    assert not report.refused
    assert report.new
    after = council["office-1"].status()
    assert (after.state, after.office) == (before.state, before.office)
    assert council["office-1"].fold.waiting(), "the office can see it"


@pytest.mark.parametrize(
    "place",
    [{"node": "plan/none"}, {"revision": "0" * 64}, {"start": -1}, {"end": 10_000}, {"start": 9, "end": 3}],
    ids=str,
)
def test_an_opinion_that_stands_nowhere_is_not_shown(council, place):
    attacker = council["member-b"]
    attacker.append("opinion.submit", body(council, **place), hat=Role.MEMBER)
    smuggle(council, attacker)
    assert list(council["office-1"].council.opinions) == [council.victim]


def test_a_key_slipped_in_by_a_member_seals_nothing(council):
    """Files of the office must never be sealed to a key that a member knows."""
    attacker, office = council["member-b"], council["office-1"]
    right, _ = office.audience_key(OFFICE)
    public, secret = keys.new_audience_key()
    attacker.append("key.issue", KeyBody(audience=OFFICE, public=public), hat=Role.MEMBER, audience=ALL)
    wrapped = keys.seal_to_device(office.device, bytes.fromhex(secret)).hex()
    wrap = WrapBody(audience=OFFICE, public=public, device=office.device, sealed=wrapped)
    attacker.append("key.wrap", wrap, hat=Role.MEMBER, audience=PERSON + "office-1")
    smuggle(council, attacker)
    assert office.audience_key(OFFICE)[0] == right
    assert not office.secret_of(public)


def test_a_roster_signed_by_an_outsider_gains_no_officers_signature(council):
    attacker, office = council["member-b"], council["office-1"]
    body = attacker.signed_roster.body
    forged = rosters.SignedAct(body, {office.device: "00" * 64, **rosters.sign(body, attacker.device_key)})
    _, signers = rosters.read(forged)
    assert signers == {attacker.device}
    before = office.status()
    office.add_act(forged)
    assert office.status() == before


def test_an_officer_alone_cannot_enrol_the_chair(council):
    office = council["office-1"]
    device = keys.public_hex(keys.new_signing_key())
    for _ in range(2):
        office.append("device.enrol", DeviceBody(device=device, person=council.chair), hat=Role.SECRETARIAT)
    assert office.council
    assert office.fold.person_of(device) is None


def test_an_officer_cannot_take_over_an_officers_or_the_sheets_device(council):
    office = council["office-1"]
    other = council["office-2"].device
    office.append("device.enrol", DeviceBody(device=other, person="member-a"), hat=Role.SECRETARIAT)
    assert office.council
    assert office.fold.person_of(other) == "office-2"


def test_words_entered_for_a_member_never_replace_his_own(council):
    office = council["office-1"]
    office.append(
        "opinion.edit", body(council), hat=Role.SECRETARIAT, object=council.victim, field="text",
        supersedes=[council.victim], on_behalf_of="member-a",
    )  # fmt: skip
    opinion = office.council.opinions[council.victim]
    assert {opinion.version, *opinion.rivals} > {council.victim}, "both stand side by side"


def test_an_officer_cannot_speak_as_a_member_without_saying_so(council):
    office = council["office-1"]
    office.append("opinion.submit", body(council), hat=Role.SECRETARIAT)
    assert list(office.council.opinions) == [council.victim]


def test_only_the_officer_named_in_the_round_sends_digests(council):
    from council_app.deliberation.errors import NotAllowed

    council.give("office-1", acts.send_working, "office-2")
    with pytest.raises(NotAllowed, match="だけが送れます"):
        publishing.digest(council["office-2"])


def test_a_forwarded_invitation_lets_nobody_in_by_itself(council):
    made = setup.invite(council["office-1"], person="member-c")
    council.open["thief"] = setup.open_invitation(
        council.folder / "thief", name="x", content=made.content, words=" ".join(made.words)
    )
    place = places.place_at(council.place(NODE), NODE)
    opinions.submit(council["thief"], kind=OpinionKind.COMMENT, place=place, text="成りすまし")
    council.give("thief", acts.send_opinions, "office-1")
    assert list(council["office-1"].council.opinions) == [council.victim]
    (asking,) = setup.requests(council["office-1"])
    assert asking.person == "member-c"


def test_a_request_without_the_invitations_ticket_is_not_shown(council):
    from council_app.deliberation.operations import RequestBody

    attacker = council["member-b"]
    invited = setup.invite(council["office-1"], person="member-c")
    assert invited
    number = next(
        op.id for op in council["office-1"].fold.operations.values()
        if op.kind == "invite" and op.body.person == "member-c"
    )  # fmt: skip
    forged = RequestBody(person="member-c", invitation=number, proof="00" * 64)
    attacker.append("device.request", forged, hat=Role.MEMBER)
    smuggle(council, attacker)
    assert setup.requests(council["office-1"]) == []


def test_a_returned_working_file_of_yesterday_takes_nothing_back(council):
    old = acts.send_working(council["office-1"], council.files)
    opinions.edit(council["member-a"], council.victim, text="新しい版の意見")
    council.give("member-a", acts.send_opinions, "office-1")
    assert acts.receive(council["office-1"], [old])[0].new == 0
    assert council["office-1"].council.opinions[council.victim].text == "新しい版の意見"
