"""Members and their devices: laptops that are lost, copied or second ones, invitations, keys (record.md, People, devices,
keys); through files only."""

import itertools

import pytest
from record.people_acts import NODE, again, comment, offices_agree, said

from council_app.actions import entrusting, exchange, opinions, people, places, rostering, setup
from council_app.deliberation.errors import CouncilError, NotAllowed, NotFound
from council_app.deliberation.operations import ALL, OFFICE
from council_app.deliberation.opinions import OpinionKind
from council_app.store.workspace import Workspace

# -- a member's laptop is lost -------------------------------------------------------------------------------


@pytest.fixture
def lost(table):
    """A wrote two opinions on a laptop that is lost; a thief writes a third one on it."""
    table.seat("member-a", "member-b")
    comment(table, "member-a", "一つ目")
    comment(table, "member-a", "二つ目")
    table.give("member-a", exchange.send_opinions, "office-1", "office-2")
    return table


def test_what_a_lost_laptop_writes_after_its_end_waits_in_sight_of_the_office(lost):
    table, office = lost, lost["office-1"]
    people.end_device(office, table["member-a"].device, reason="端末の紛失")
    comment(table, "member-a", "拾った者の意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    assert said(office) == ["一つ目", "二つ目"]
    assert [op.body.text for op in people.after_end(office)] == ["拾った者の意見"]
    (device,) = [d for d in people.devices(office) if d.device == table["member-a"].device]
    assert (device.ended, device.waiting) == ("端末の紛失", 1)


def test_an_end_names_an_operation_and_a_later_end_may_admit_what_another_officer_held(lost):
    """J1 cut at two while J2 held the third (record.md: 41 to 52)."""
    table = lost
    third = comment(table, "member-a", "三つ目")
    table.give("member-a", exchange.send_opinions, "office-2")
    people.end_device(table["office-1"], table["member-a"].device, reason="端末の紛失")
    table.give("office-1", exchange.send_working, "office-2")
    table.give("office-2", exchange.send_working, "office-1")
    for name in ("office-1", "office-2"):
        assert said(table[name]) == ["一つ目", "二つ目"]
        assert [op.id for op in people.after_end(table[name])] == [third]
    people.end_device(table["office-2"], table["member-a"].device, reason="紛失前に届いていた")
    table.give("office-2", exchange.send_working, "office-1")
    assert said(table["office-1"]) == ["一つ目", "三つ目", "二つ目"]
    offices_agree(table, "office-1", "office-2")


def test_of_two_ends_at_once_the_shorter_counts(lost):
    table = lost
    first, _ = sorted(
        table["office-1"].council.opinions, key=lambda o: table["office-1"].council.opinions[o].own_number
    )
    device = table["member-a"].device
    people.end_device(table["office-1"], device, reason="長い")
    named = people.named_ends(table["office-2"], [first])
    people.end_device(table["office-2"], device, reason="短い", last=named)
    for sender, receiver in itertools.permutations(("office-1", "office-2")):
        table.give(sender, exchange.send_working, receiver)
    assert said(table["office-1"]) == said(table["office-2"]) == ["一つ目"]
    offices_agree(table, "office-1", "office-2")


def test_a_cut_laptop_reads_no_later_file_but_sees_its_end_and_the_reason(lost):
    table = lost
    people.end_device(table["office-1"], table["member-a"].device, reason="端末の紛失")
    comment(table, "member-b", "その後の意見")
    table.give("member-b", exchange.send_opinions, "office-1")
    table.give("office-1", exchange.send_digest, "member-a", "member-b")
    assert "その後の意見" in said(table["member-b"])
    assert "その後の意見" not in said(table["member-a"])
    (end,) = table["member-a"].ended
    assert end.reason == "端末の紛失"
    with pytest.raises(NotAllowed, match="この端末は失効しています（理由：端末の紛失）"):
        comment(table, "member-a", "続き")
    assert said(table["member-a"]) == ["一つ目", "二つ目"], "his own words stay before his eyes"


def test_a_new_laptop_is_a_new_chain_and_gets_ones_own_log_back(lost):
    table = lost
    people.end_device(table["office-1"], table["member-a"].device, reason="端末の紛失")
    again(table, "member-a", "laptop-2")
    assert said(table["laptop-2"]) == []
    table.give("office-1", lambda w, f: people.return_log(w, person="member-a", folder=f), "laptop-2")
    assert said(table["laptop-2"]) == ["一つ目", "二つ目"]
    mine = next(o for o in table["laptop-2"].council.opinions.values() if o.text == "一つ目")
    opinions.edit(table["laptop-2"], mine.id, text="一つ目を改めた")
    comment(table, "laptop-2", "三つ目")
    table.give("laptop-2", exchange.send_opinions, "office-1")
    assert said(table["office-1"]) == ["一つ目を改めた", "三つ目", "二つ目"]
    assert {o.author for o in table["office-1"].council.opinions.values()} == {"member-a"}


def test_a_second_laptop_of_one_member_writes_beside_the_first(lost):
    table = lost
    again(table, "member-a", "laptop-2")
    comment(table, "laptop-2", "二台目から")
    comment(table, "member-a", "一台目から")
    for name in ("laptop-2", "member-a"):
        table.give(name, exchange.send_opinions, "office-1")
    assert said(table["office-1"]) == ["一つ目", "一台目から", "二つ目", "二台目から"]
    assert not table["office-1"].forks


def test_an_end_needs_a_reason_an_officer_and_a_members_device(lost):
    table = lost
    device = table["member-a"].device
    with pytest.raises(NotAllowed, match="理由"):
        people.end_device(table["office-1"], device, reason=" ")
    with pytest.raises(NotAllowed, match="事務局です"):
        people.end_device(table["member-b"], device, reason="x")
    with pytest.raises(NotAllowed, match="二人の署名"):
        people.end_device(table["office-1"], table["office-2"].device, reason="x")
    with pytest.raises(NotFound):
        people.find_device(table["office-1"], "nobody")


def test_the_rest_of_a_fork_does_not_count_after_the_end(lost):
    """A thief restores the folder and writes other operations under the numbers that were used."""
    table, office = lost, lost["office-1"]
    member = table["member-a"]
    instance = member.instance
    comment(table, "member-a", "本人の三つ目")
    table.give("member-a", exchange.send_opinions, "office-1")
    people.end_device(office, member.device, reason="端末の紛失")
    forged = forked(table, instance, "偽の三つ目")
    for path in forged:
        exchange.receive(office, [path])
    assert said(office) == ["一つ目", "二つ目", "本人の三つ目"]
    assert office.forks


@pytest.mark.parametrize("kept", ["本人の三つ目", "偽の三つ目"])
def test_of_a_fork_the_branch_counts_at_whose_operation_the_device_is_ended(lost, kept):
    table, office = lost, lost["office-1"]
    member = table["member-a"]
    comment(table, "member-a", "本人の三つ目")
    table.give("member-a", exchange.send_opinions, "office-1")
    exchange.receive(office, forked(table, member.instance, "偽の三つ目"))
    assert said(office) == ["一つ目", "二つ目", "偽の三つ目", "本人の三つ目"], (
        "both are kept until someone decides"
    )
    steps = people.history(office, member.device)
    assert {step.excerpt for step in steps if step.astray} == {"本人の三つ目", "偽の三つ目"}
    last = next(step.operation for step in steps if step.excerpt == kept)
    people.end_device(
        office, member.device, reason="写しが使われた", last=people.up_to(office, member.device, last)
    )
    assert said(office) == ["一つ目", "二つ目", kept]
    assert [step.counts for step in people.history(office, member.device) if step.astray].count(True) == 1
    table.give("office-1", exchange.send_working, "office-2")
    offices_agree(table, "office-1", "office-2")


def forked(table, instance, text):
    """What a copy of the laptop writes under numbers that were used already, as a file."""
    from council_app.deliberation.operations import OpinionBody
    from council_app.store import codec, syncfile
    from council_app.store import exchange as files
    from council_app.store.syncfile import Plan

    member = table["member-a"]
    before = [op for op in member.fold.operations.values() if op.chain == (member.device, instance, OFFICE)]
    branch = sorted(before, key=lambda op: op.seq)[-2]
    place = places.place_at(table.place(NODE), NODE)
    body = OpinionBody(number=9, kind=OpinionKind.COMMENT, place=place, text=text)
    sealed, _ = codec.seal(
        member.device_key,
        {
            "audience": OFFICE, "council": member.roster.council, "device": member.device, "field": "",
            "hat": "member", "instance": instance, "kind": "opinion.submit", "object": "", "on_behalf_of": "",
            "prev": branch.id, "seq": branch.seq + 1, "supersedes": (), "time": member.clock(),
        },
        body,
    )  # fmt: skip
    public, _ = member.audience_key(OFFICE)
    inside = syncfile.Inside(count=1, rosters=member.acts("roster"))
    content = files.write(member, "opinions", [Plan(OFFICE, "audience", inside, [sealed], public)])
    return [syncfile.save(table.files / "fork.council", content)]


def test_what_was_ended_stays_ended_when_its_person_becomes_chair(lost):
    table, office = lost, lost["office-1"]
    people.end_device(office, table["member-a"].device, reason="端末の紛失")
    comment(table, "member-a", "拾った者の意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    sha = rostering.propose(office, rostering.Change("座長の交代", chair="member-a"))
    assert rostering.sign(office, sha, sheet=table.sheet)
    assert said(office) == ["一つ目", "二つ目"]
    assert [op.body.text for op in people.after_end(office)] == ["拾った者の意見"]


# -- invitations ----------------------------------------------------------------------------------------------


def test_a_withdrawn_invitation_asks_no_more(table):
    table.seat("member-a", enrolled=False)
    table.give("member-a", exchange.send_opinions, "office-1")
    assert len(setup.requests(table["office-1"])) == 1
    assert people.withdraw_invitation(table["office-1"], person="member-a") == 1
    assert setup.requests(table["office-1"]) == []
    with pytest.raises(CouncilError, match="有効な招待状はありません"):
        people.withdraw_invitation(table["office-1"], person="member-a")


# -- keys -----------------------------------------------------------------------------------------------------


def test_replacing_a_key_locks_nobody_out(table):
    table.seat("member-a", table.chair)
    old = {a: table["office-1"].audience_key(a)[0] for a in (OFFICE, ALL)}
    comment(table, "member-a", "古い鍵で封をした意見")
    early = exchange.send_opinions(table["member-a"], table.files)
    for audience in (OFFICE, ALL):
        entrusting.rotate(table["office-1"], audience)
    assert all(table["office-1"].audience_key(a)[0] != old[a] for a in (OFFICE, ALL))
    table.give("office-1", exchange.send_working, "office-2", table.chair)
    table.give("office-1", exchange.send_digest, "member-a")
    exchange.receive(table["office-1"], [early])
    assert said(table["office-1"]) == ["古い鍵で封をした意見"]
    comment(table, "member-a", "新しい鍵で封をした意見")
    table.give("member-a", exchange.send_opinions, "office-1", "office-2", table.chair)
    assert len(said(table["office-2"])) == 2


def test_two_officers_replacing_a_key_at_once_end_with_one_key(table):
    table.seat("member-a")
    for name in ("office-1", "office-2"):
        entrusting.rotate(table[name], OFFICE)
    for sender, receiver in itertools.permutations(("office-1", "office-2")):
        table.give(sender, exchange.send_working, receiver)
    assert table["office-1"].audience_key(OFFICE) == table["office-2"].audience_key(OFFICE)
    assert table["office-1"].audience_key(OFFICE)[1]


# -- copies, and what anyone can read ------------------------------------------------------------------


def test_a_copy_that_was_put_back_begins_a_new_chain_once_it_learns_what_it_has_forgotten(table):
    """The folder is put back under the same name: nothing shows it but the file that brings the lost operations."""
    table.seat("member-a")
    member = table["member-a"]
    comment(table, "member-a", "一つ目")
    before = member.instance
    member.close()
    old = {path: path.read_bytes() for path in member.path.glob("workspace.*")}
    table.open["member-a"] = Workspace.open(member.path)
    comment(table, "member-a", "二つ目")
    table.give("member-a", exchange.send_opinions, "office-1")
    table["member-a"].close()
    for path, content in old.items():
        path.write_bytes(content)
    table.open["member-a"] = Workspace.open(member.path)
    assert said(table["member-a"]) == ["一つ目"]
    assert table["member-a"].instance == before
    table.give("office-1", lambda w, f: people.return_log(w, person="member-a", folder=f), "member-a")
    assert said(table["member-a"]) == ["一つ目", "二つ目"]
    assert table["member-a"].instance != before
    comment(table, "member-a", "三つ目")
    table.give("member-a", exchange.send_opinions, "office-1")
    assert not table["office-1"].forks


def test_what_anyone_can_read_of_a_file_names_nobody(table):
    """A mail gateway sees sizes, kinds of seal and device keys; not whose they are."""
    from council_app.store import syncfile

    table.seat("member-a", table.chair)
    comment(table, "member-a", "意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    people.end_device(table["office-1"], table["member-a"].device, reason="紛失")
    written = [
        exchange.send_opinions(table["member-a"], table.files),
        *(write(table["office-1"], table.files) for write in (exchange.send_working, exchange.send_digest)),
        exchange.receipt(table["office-1"], person="member-a", folder=table.files),
    ]
    ids = [person.id for person in table["office-1"].roster.people] + ["sheet"]
    for path in written:
        content = path.read_bytes()
        file = syncfile.read(content)
        clear = content[: len(content) - sum(s.size for s in file.head.sections)].decode(errors="replace")
        assert not [person for person in ids if person in clear], path.name
