"""Chair, officers and recovery sheet: what two different persons sign together, and what one alone cannot do (record.md,
People, devices, keys); through files only."""

import msgspec
import pytest
from record.people_acts import comment, newcomer, offices_agree, said

from council_app.actions import exchange, people, rostering, setup
from council_app.deliberation.errors import BadFile, CouncilError, NotAllowed, NotFound
from council_app.deliberation.operations import OFFICE, InviteBody
from council_app.deliberation.roster import SHEET, Person, Role
from council_app.store import keys, rosters, syncfile
from council_app.store.workspace import Workspace

# -- a new roster: two different persons ------------------------------------------------------------------------


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


def test_rosters_that_nobody_of_the_four_has_signed_fill_no_record(table):
    table.seat("member-a")
    attacker = table["member-a"]
    body = rosters.roster_body(attacker.signed_roster)
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


# -- acts under a roster that went before ----------------------------------------------------------------------


def lost_laptop(table):
    """Office-2's laptop is lost, and a new one in its place; its key is in the first officer's hands."""
    office, lost = table["office-1"], table["office-2"]
    change = rostering.Change(
        "紛失", officers_in=(newcomer(table, "office-2", "new"),), devices_out=(lost.device,)
    )
    sha = rostering.propose(office, change)
    assert rostering.sign(office, sha, sheet=table.sheet)
    return lost


def removal_under(table, roster, target, *keys_):
    office = table["office-1"]
    body = rosters.encode(
        rosters.RemovalBody(
            council=office.roster.council, operations=(target,), reason="x", by="office-1",
            written=office.clock(), roster=roster, nonce="x",
        )
    )  # fmt: skip
    signatures = {d: s for key in keys_ for d, s in rosters.sign(body, key, rosters.REMOVAL).items()}
    office.add_act(rosters.SignedAct(body, signatures, rosters.REMOVAL))


def test_a_lost_laptop_and_one_officer_remove_nothing_under_the_roster_that_still_named_it(table):
    table.seat("member-a")
    target = comment(table, "member-a", "意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    office, old = table["office-1"], table["office-1"].roster.sha256
    lost = lost_laptop(table)
    removal_under(table, old, target, office.device_key, lost.device_key)
    assert said(office) == ["意見"]
    assert office.council.removals == []


@pytest.mark.parametrize("says", [True, False], ids=["the roster says so", "a roster of an earlier release"])
def test_what_was_removed_before_an_officer_left_stays_removed(table, says, monkeypatch):
    table.seat("member-a")
    target = comment(table, "member-a", "意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    office, old = table["office-1"], table["office-1"].roster.sha256
    removal_under(table, old, target, office.device_key, table["office-2"].device_key)
    assert said(office) == []
    if not says:
        composed = rostering.compose
        monkeypatch.setattr(
            rostering, "compose", lambda *a: msgspec.structs.replace(composed(*a), removals=None)
        )
    lost_laptop(table)
    assert office.roster.version == 2
    assert [act.by for act in office.council.removals] == [("office-1", "office-2")]
    assert said(office) == []


def test_an_officers_laptop_too_is_ended_at_an_operation_that_one_names(table):
    """What a thief had sent before anybody knew does not count, once two persons say so."""
    table.seat("member-a")
    good = table["office-2"].append(
        "invite", InviteBody(person="member-b", ticket="00" * 32), hat=Role.SECRETARIAT
    )
    stolen = table["office-2"].append(
        "invite", InviteBody(person="member-c", ticket="00" * 32), hat=Role.SECRETARIAT
    )
    table.give("office-2", exchange.send_working, "office-1")
    office = table["office-1"]
    card = newcomer(table, "office-2", "new")
    change = rostering.Change(
        "盗難", officers_in=(card,), devices_out=(table["office-2"].device,), last=(good,)
    )
    mine = next(op.id for op in office.fold.operations.values() if op.device == office.device)
    with pytest.raises(NotFound, match="失効させる端末のものではありません"):
        rostering.propose(office, rostering.Change("盗難", devices_out=change.devices_out, last=(mine,)))
    assert rostering.sign(office, rostering.propose(office, change), sheet=table.sheet)
    assert office.fold.why(office.fold.operations[good]) == ""
    assert office.fold.why(office.fold.operations[stolen]) == "ended"


def test_a_first_roster_with_a_key_of_the_chairs_is_not_signed(table, tmp_path):
    """The first officer slips his own second key in as the chair's: he would be two persons."""
    second, card = setup.make_card(tmp_path / "second", person="officer-2", name="後")
    table.open["second"] = second
    device = setup.read_card(card).device
    first = table["office-1"]
    before = rosters.roster_body(first.signed_roster)
    slipped = keys.public_hex(keys.new_signing_key())
    body = rosters.encode(
        msgspec.structs.replace(
            before,
            devices=(
                ("office-1", first.device), ("office-2", device), before.devices[2], (table.chair, slipped),
            ),
        )
    )  # fmt: skip
    act = rosters.SignedAct(body, rosters.sign(body, first.device_key))
    inside = syncfile.Inside(count=0, rosters=(act,))
    plan = syncfile.Plan("person:", "device", inside, [], device)
    content = syncfile.write(first.device_key, council=act.sha256, purpose="charter", plans=[plan])
    with pytest.raises(BadFile, match="ほかの鍵があります"):
        setup.open_charter(second, "設立書", content)
    assert not rosters.founded(*rosters.read(act))
