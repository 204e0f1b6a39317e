"""People, devices, keys: what record.md says of each, through files only."""

import itertools

import pytest

from council_app.actions import entrusting, exchange, opinions, people, places, rostering, setup
from council_app.deliberation.errors import BadFile, CouncilError, NotAllowed, NotFound
from council_app.deliberation.operations import ALL, OFFICE
from council_app.deliberation.opinions import OpinionKind
from council_app.deliberation.roster import SHEET, Person, Role
from council_app.store.workspace import Workspace

NODE = "plan/c3/s2/ex/1"


def comment(table, person, text):
    place = places.place_at(table.place(NODE), NODE)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


def again(table, person, name):
    """The same member opens a new invitation on another laptop, and is enrolled by the words heard."""
    made = setup.invite(table["office-1"], person=person)
    table.open[name] = setup.open_invitation(
        table.folder / name, name="招待状", content=made.content, words=" ".join(made.words)
    )
    table.give(name, exchange.send_opinions, "office-1")
    setup.enrol(table["office-1"], person=person, words=" ".join(setup.own_words(table[name])))


def said(workspace):
    return sorted(o.text for o in workspace.council.opinions.values())


def offices_agree(table, *names):
    statuses = [table[name].status() for name in names]
    assert len({s.office for s in statuses}) == 1
    assert len({s.state for s in statuses}) == 1


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


# -- a new roster: two different persons ------------------------------------------------------------------------


def newcomer(table, person, name):
    known = {"office-1": "事務局1", "office-2": "事務局2"}
    workspace, card = setup.make_card(table.folder / name, person=person, name=known.get(person, person))
    table.open[name] = workspace
    return setup.read_card(card)


def test_one_officer_alone_changes_no_roster(table):
    before = table["office-1"].roster
    rostering.propose(
        table["office-1"], rostering.Change("異動", officers_in=(newcomer(table, "office-3", "new"),))
    )
    assert table["office-1"].roster == before
    (waiting,) = rostering.pending(table["office-1"])
    assert (waiting.signed, waiting.needed, waiting.mine) == (("office-1",), 1, False)
    assert ("office-3 が事務局担当に加わります。", "office-3 joins as an officer.") in waiting.changes


def test_an_officer_leaves_another_comes_and_the_office_goes_on(table):
    """What the one who left wrote before still counts; what his laptop writes later does not."""
    table.seat("member-a", table.chair)
    comment(table, "member-a", "意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    table.give("office-1", exchange.send_working, "office-2", table.chair)
    old_key = table["office-1"].audience_key(OFFICE)[0]
    sha = rostering.propose(
        table["office-1"],
        rostering.Change(
            "4月の異動", officers_in=(newcomer(table, "office-3", "new"),), officers_out=("office-2",)
        ),
    )
    table.give("office-1", exchange.send_working, table.chair)
    (waiting,) = rostering.pending(table[table.chair])
    assert waiting.mine
    assert rostering.sign(table[table.chair], sha)
    table.give(table.chair, exchange.send_working, "office-1")
    assert [o.id for o in table["office-1"].roster.officers] == ["office-1", "office-3"]
    path = table.give("office-1", exchange.send_working)
    setup.join(table["new"], path.name, path.read_bytes())
    assert table["new"].person_id == "office-3"
    assert said(table["new"]) == ["意見"]
    assert table["new"].audience_key(OFFICE)[0] != old_key, "he who left holds the old key"
    table.give("new", exchange.send_working, "office-1")
    offices_agree(table, "office-1", "new")
    (report,) = exchange.receive(table["office-2"], [path])
    assert not report.refused
    assert table["office-2"].ended[0].reason == "4月の異動"
    with pytest.raises(NotAllowed, match="失効"):
        setup.invite(table["office-2"], person="member-b")
    assert table["office-1"].council.name("office-2") == "事務局2", "the name stays readable"


def test_a_stolen_officers_laptop_takes_nothing_over(table):
    """It proposes what it likes and enrols whom it likes; alone it changes nothing of chair, office and sheet."""
    thief = table["office-1"]
    from council_app.store import keys

    sheet = keys.public_hex(keys.new_signing_key())
    rostering.propose(thief, rostering.Change("乗っ取り", officers_out=("office-2",), sheet=sheet))
    table.give("office-1", exchange.send_working, "office-2")
    assert {o.id for o in table["office-2"].roster.officers} == {"office-1", "office-2"}
    sha = rostering.propose(
        table["office-2"],
        rostering.Change(
            "端末の盗難", officers_in=(newcomer(table, "office-1", "new"),), devices_out=(thief.device,)
        ),
    )
    assert rostering.sign(table["office-2"], sha, sheet=table.sheet)
    path = table.give("office-2", exchange.send_working)
    setup.join(table["new"], path.name, path.read_bytes())
    assert table["new"].person_id == "office-1"
    rostering.propose(thief, rostering.Change("もう一度", officers_out=("office-2",)))
    late = exchange.send_working(thief, table.files)
    exchange.receive(table["new"], [late])
    assert table["new"].roster.sha256 == sha
    assert table["new"].roster.devices == table["office-2"].roster.devices


def test_an_officers_new_laptop_is_known_by_his_name(table):
    """Its card has an id of its own; the one officer of that name is meant."""
    workspace, content = setup.make_card(table.folder / "new", person="another-id", name="事務局1")
    table.open["new"] = workspace
    lost = table["office-1"].device
    sha = rostering.propose(
        table["office-2"],
        rostering.Change("紛失", officers_in=(setup.read_card(content),), devices_out=(lost,)),
    )
    assert rostering.sign(table["office-2"], sha, sheet=table.sheet)
    path = table.give("office-2", exchange.send_working)
    setup.join(workspace, path.name, path.read_bytes())
    assert workspace.person_id == "office-1"
    assert [officer.id for officer in workspace.roster.officers] == ["office-1", "office-2"]


def test_a_newcomer_whose_card_bears_a_taken_id_is_a_person_of_his_own(table):
    """The window gives every card the same id."""
    workspace, content = setup.make_card(table.folder / "new", person="office-2", name="後任")
    table.open["new"] = workspace
    sha = rostering.propose(
        table["office-1"],
        rostering.Change("異動", officers_in=(setup.read_card(content),), officers_out=("office-2",)),
    )
    rostering.sign(table["office-1"], sha, sheet=table.sheet)
    path = table.give("office-1", exchange.send_working)
    setup.join(workspace, path.name, path.read_bytes())
    assert workspace.person.name == "後任"
    assert [officer.name for officer in workspace.roster.officers] == ["事務局1", "後任"]
    assert workspace.council.name("office-2") == "事務局2"


def test_the_chair_changes_and_what_the_old_one_decided_stays(table):
    from council_app.actions import decisions
    from council_app.deliberation.opinions import Disposition

    table.seat("member-a", table.chair)
    first = comment(table, "member-a", "意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    table.give("office-1", exchange.send_working, table.chair)
    old = table.chair
    decisions.decide(table[old], first, disposition=Disposition.ADOPTED)
    table.give(old, exchange.send_working, "office-1")
    sha = rostering.propose(table["office-1"], rostering.Change("座長の交代", chair="member-a"))
    table.give("office-1", exchange.send_working, "office-2")
    assert rostering.sign(table["office-2"], sha)
    table.give("office-2", exchange.send_working, "office-1")
    office = table["office-1"]
    assert office.roster.chair.id == "member-a"
    assert office.council.opinions[first].decision.disposition is Disposition.ADOPTED
    decisions.decide(table[old], first, disposition=Disposition.CARRIED_OVER)
    comment(table, old, "委員としての意見")
    late = exchange.send_opinions(table[old], table.files)
    exchange.receive(office, [late])
    assert office.council.opinions[first].decision.disposition is Disposition.ADOPTED
    assert "委員としての意見" in said(office), "he is a member as before"
    assert [op.kind for op in people.after_end(office)] == ["opinion.decide"]


def test_of_rival_rosters_the_last_undisputed_stands_until_three_sign_one_that_names_both(table):
    table.seat(table.chair)
    one = rostering.propose(
        table["office-1"], rostering.Change("甲案", members_in=(Person("new-a", "新委員甲", ()),))
    )
    other = rostering.propose(
        table["office-2"], rostering.Change("乙案", members_in=(Person("new-b", "新委員乙", ()),))
    )
    rostering.sign(table["office-1"], one, sheet=table.sheet)
    assert table["office-1"].roster.sha256 == one
    for sender in ("office-1", "office-2"):
        table.give(sender, exchange.send_working, table.chair)
    rostering.sign(table[table.chair], other)
    table.give(table.chair, exchange.send_working, "office-1", "office-2")
    table.give("office-1", exchange.send_working, "office-2")
    for name in ("office-1", "office-2", table.chair):
        assert table[name].roster.version == 1, "undisputed"
        assert table[name].fold.speakers.rivals == tuple(sorted((one, other)))
    said = {line for row in rostering.pending(table["office-1"]) for line, _ in row.changes}
    assert said >= {"理由：甲案。", "理由：乙案。"}, "who is to sign sees why"
    chosen = rostering.settle(table["office-1"], other)
    table.give("office-1", exchange.send_working, "office-2")
    assert not rostering.sign(table["office-2"], chosen), "two are not enough to settle"
    table.give("office-2", exchange.send_working, table.chair)
    assert rostering.sign(table[table.chair], chosen)
    table.give(table.chair, exchange.send_working, "office-1", "office-2")
    for name in ("office-1", "office-2", table.chair):
        assert table[name].roster.sha256 == chosen
        assert "new-b" in table[name].roster.by_id
        assert "new-a" not in table[name].roster.by_id
    offices_agree(table, "office-1", "office-2", table.chair)


def test_a_roster_that_could_not_stand_is_refused_in_a_sentence(table):
    office = table["office-1"]
    with pytest.raises(NotAllowed, match="名簿が成り立ちません"):
        rostering.propose(office, rostering.Change("x", officers_out=("office-1", "office-2")))
    with pytest.raises(NotAllowed, match="先に新しい座長"):
        rostering.propose(office, rostering.Change("x", members_out=(table.chair,)))
    with pytest.raises(NotAllowed, match="理由"):
        rostering.propose(office, rostering.Change(" ", members_out=("member-a",)))
    table.seat("member-a")
    with pytest.raises(NotAllowed, match="だけが署名できます"):
        rostering.propose(table["member-a"], rostering.Change("x", members_out=("member-b",)))


# -- the recovery sheet ------------------------------------------------------------------------------------------


def test_both_officers_laptops_are_lost_and_the_sheet_brings_the_council_back(table):
    """Sheet and chair make a new office; the chair's file gives it the keys."""
    table.seat("member-a", table.chair)
    comment(table, "member-a", "意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    path = table.give("office-1", exchange.send_working, table.chair)
    table.open["sheet"] = setup.restore(
        table.folder / "sheet", device=table.sheet, name=path.name, content=path.read_bytes()
    )
    assert table["sheet"].person_id == SHEET
    assert said(table["sheet"]) == ["意見"]
    gone = (table["office-1"].device, table["office-2"].device)
    cards = tuple(newcomer(table, f"office-{n}", f"new-{n}") for n in (1, 2))
    sha = rostering.propose(
        table["sheet"], rostering.Change("庁舎の火災", officers_in=cards, devices_out=gone)
    )
    table.give("sheet", exchange.send_working, table.chair)
    assert rostering.sign(table[table.chair], sha)
    path = table.give(table.chair, exchange.send_working)
    for name in ("new-1", "new-2"):
        setup.join(table[name], path.name, path.read_bytes())
        assert said(table[name]) == ["意見"]
    comment(table, "member-a", "その後の意見")
    table.give("new-1", exchange.send_digest, "member-a")
    table.give("member-a", exchange.send_opinions, "new-1")
    assert said(table["new-1"]) == ["その後の意見", "意見"]


def test_a_wrong_sheet_is_refused_in_a_sentence(table):
    sha = rostering.propose(table["office-1"], rostering.Change("異動", members_out=("member-b",)))
    for wrong in ("", "ab" * 32, "これは控えではありません"):
        with pytest.raises(CouncilError):
            rostering.sign(table["office-1"], sha, sheet=wrong or "x")
    assert rostering.sign(table["office-1"], sha, sheet=f" {table.sheet[:32]}\n{table.sheet[32:]} ")


def test_a_file_for_somebody_else_founds_no_workspace(table):
    path = exchange.send_working(table["office-1"], table.files)
    newcomer(table, "office-3", "new")
    with pytest.raises(BadFile, match="この端末あてではありません"):
        setup.join(table["new"], path.name, path.read_bytes())
    with pytest.raises(BadFile, match="この端末あてではありません"):
        setup.restore(table.folder / "thief", device="cd" * 32, name="x", content=path.read_bytes())
    assert not (table.folder / "thief").exists()
    with pytest.raises(BadFile, match="控えの文字が読めません"):
        setup.restore(table.folder / "thief", device="zz", name="x", content=path.read_bytes())


def test_a_stranger_who_offers_a_council_to_a_card_leaves_no_trace(table):
    """A member writes what looks like the office's file for the new officer's card."""
    from council_app.store import exchange as files

    table.seat("member-a")
    card = newcomer(table, "office-3", "new")
    plan = files.plan_for_device(table["member-a"], card.device, [])
    content = files.write(table["member-a"], "working", [plan])
    with pytest.raises(BadFile, match="事務局の署名が確かめられません"):
        setup.join(table["new"], "x.council", content)
    with pytest.raises(NotFound, match="まだ会議体がありません"):
        table["new"].council  # noqa: B018
    sha = rostering.propose(table["office-1"], rostering.Change("増員", officers_in=(card,)))
    rostering.sign(table["office-1"], sha, sheet=table.sheet)
    path = table.give("office-1", exchange.send_working)
    setup.join(table["new"], path.name, path.read_bytes())
    assert table["new"].person.is_officer


def test_roles_need_a_device_that_two_persons_vouched_for(table):
    """A member's device, enrolled by one officer, does not become the chair's by a change of the roster alone."""
    table.seat("member-a")
    sha = rostering.propose(table["office-1"], rostering.Change("座長の交代", chair="member-a"))
    rostering.sign(table["office-1"], sha, sheet=table.sheet)
    office = table["office-1"]
    assert office.roster.chair.id == "member-a"
    assert table["member-a"].device not in office.fold.speakers.authorities[sha]
    assert office.fold.person_of(table["member-a"].device) == "member-a"
    assert isinstance(office, Workspace)
    assert Role.CHAIR in office.roster.by_id["member-a"].roles


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


def test_rosters_that_nobody_of_the_four_has_signed_fill_no_record(table):
    from council_app.store import rosters

    table.seat("member-a")
    attacker = table["member-a"]
    body = rosters.roster_body(attacker.signed_roster)
    import msgspec

    forged = rosters.encode(
        msgspec.structs.replace(
            body, version=2, council=attacker.roster.council, previous=attacker.roster.sha256, nonce="x"
        )
    )
    act = rosters.SignedAct(forged, rosters.sign(forged, attacker.device_key))
    attacker._acts[act.sha256] = act
    comment(table, "member-a", "意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    assert table["office-1"].acts(rosters.ROSTER) == (table["office-1"].signed_roster,)


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
