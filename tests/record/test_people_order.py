"""Merge laws of people, rosters, keys, re-issues and removals: the order of arrival never matters (record.md)."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council_app.actions import decisions, entrusting, exchange, opinions, people, places, removal, rostering
from council_app.deliberation.fold import Fold, state_hash
from council_app.deliberation.operations import ALL, OFFICE, ValueBody
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Person, Role
from council_app.deliberation.speakers import Version
from council_app.store import rosters

NODE = "plan/c3/s2/ex/1"
LAW = settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


def comment(table, person, text):
    place = places.place_at(table.place(NODE), NODE)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


def to_everyone(table, *offices):
    for sender in offices:
        for receiver in offices:
            if sender != receiver:
                table.give(sender, exchange.send_working, receiver)


@pytest.fixture
def eventful(table):
    """A council in which nearly everything happened: two ends at once and a third instead, rival rosters settled, keys
    replaced by both officers at once, a round without names, a body removed."""
    one, two, chair = table["office-1"], table["office-2"], table.chair
    table.seat("member-a", "member-b", chair)
    texts = [comment(table, "member-a", f"意見{n}") for n in range(3)]
    other = comment(table, "member-b", "消える意見")
    for person in ("member-a", "member-b"):
        table.give(person, exchange.send_opinions, "office-1", "office-2")
    one.append(
        "round.names", ValueBody(value=False), hat=Role.SECRETARIAT, object=one.council.round.id,
        field="names_shown",
    )  # fmt: skip
    table.give("office-1", exchange.send_digest, "member-b", "office-2")
    seen = next(o for o in table["member-b"].council.opinions.values() if o.text == "意見0")
    opinions.reply(table["member-b"], seen.id, text="返信")
    table.give("member-b", exchange.send_opinions, "office-2")
    people.end_device(one, table["member-a"].device, reason="一", last=people.named_ends(one, [texts[1]]))
    people.end_device(two, table["member-a"].device, reason="二", last=people.named_ends(two, [texts[0]]))
    comment(table, "member-a", "失効後")
    table.give("member-a", exchange.send_opinions, "office-1")
    for name in ("office-1", "office-2"):
        entrusting.rotate(table[name], OFFICE)
    made = [
        rostering.propose(w, rostering.Change(n, members_in=(Person(f"new-{n}", n, ()),)))
        for w, n in ((one, "x"), (two, "y"))
    ]
    for workspace, sha in zip((one, two), made, strict=True):
        rostering.sign(workspace, sha, sheet=table.sheet)
    to_everyone(table, "office-1", "office-2", chair)
    chosen = rostering.settle(one, made[1])
    to_everyone(table, "office-1", "office-2", chair)
    rostering.sign(two, chosen)
    to_everyone(table, "office-1", "office-2", chair)
    rostering.sign(table[chair], chosen)
    to_everyone(table, "office-1", "office-2", chair)
    people.end_device(two, table["member-a"].device, reason="三", last=people.named_ends(two, [texts[2]]))
    decisions.decide(table[chair], texts[0], disposition=Disposition.ADOPTED)
    sha = removal.propose(one, [c.operation for c in removal.candidates(one, other)], reason="請求")
    removal.sign(one, sha, sheet=table.sheet)
    to_everyone(table, "office-1", "office-2", chair)
    table.give("office-1", exchange.send_digest, "member-b", chair, "office-2")
    return table


def events(workspace):
    """Everything that this replica holds, each signature of each act by itself."""
    found = [("add", op) for op in workspace.fold.operations.values()]
    for act in workspace.acts(rosters.ROSTER):
        roster, signers = rosters.read(act)
        found += [("add_rosters", Version(roster, frozenset({s}))) for s in sorted(signers)]
    for act in workspace.acts(rosters.REMOVAL):
        whole = rosters.read_removal(act)
        found += [
            ("add_removals", type(whole)(*(getattr(whole, n) for n in FIELDS), frozenset({s})))
            for s in sorted(whole.signers)
        ]
    return found


FIELDS = ("sha256", "operations", "reason", "by", "written", "roster")


def folded(first, arrived, *, public=False, own=(), looks=()):
    fold = Fold(first, public=public, own=own)
    for at, (way, what) in enumerate(arrived):
        getattr(fold, way)([what])
        if at in looks:
            fold.council()
    return state_hash(fold.council(), "any"), fold


@LAW
@given(chance=st.randoms(use_true_random=False), looks=st.sets(st.integers(0, 200), max_size=6))
def test_every_order_of_arrival_ends_in_the_same_council(eventful, chance, looks):
    office = eventful["office-1"]
    first = rosters.read(office.signed_roster)[0]
    arrived = events(office)
    wanted = {public: folded(first, arrived, public=public)[0] for public in (False, True)}
    again = arrived + chance.sample(arrived, len(arrived) // 5)
    chance.shuffle(again)
    for public, state in wanted.items():
        found, fold = folded(first, again, public=public, looks=looks)
        assert found == state
        assert fold.issued(OFFICE).id == office.fold.issued(OFFICE).id
        assert fold.issued(ALL).id == office.fold.issued(ALL).id
        assert fold.roster == office.roster
        assert {op.id for op in fold.waiting()} == {op.id for op in office.fold.waiting()}


@LAW
@given(chance=st.randoms(use_true_random=False), looks=st.sets(st.integers(0, 100), max_size=4))
def test_a_members_own_view_does_not_depend_on_order_either(eventful, chance, looks):
    member = eventful["member-b"]
    first, own = rosters.read(member.signed_roster)[0], ((member.device, "member-b"),)
    arrived = events(member)
    wanted, _ = folded(first, arrived, own=own)
    chance.shuffle(arrived)
    assert folded(first, arrived, own=own, looks=looks)[0] == wanted


def test_the_three_replicas_of_the_office_agree_and_members_share_its_state(eventful):
    table = eventful
    to_everyone(table, "office-1", "office-2", table.chair)
    statuses = {name: table[name].status() for name in ("office-1", "office-2", table.chair, "member-b")}
    assert len({s.state for s in statuses.values()}) == 1
    assert len({s.office for s in statuses.values() if s.office}) == 1
    shown = sorted(o.text for o in table["office-1"].council.opinions.values())
    assert shown == ["意見0", "意見1", "意見2"], "the third end admitted the third, the fourth came after"


def test_each_single_operation_may_come_last_after_all_else_was_shown(eventful):
    """What is folded anew only now and then must not miss the one that comes after."""
    office = eventful["office-1"]
    first = rosters.read(office.signed_roster)[0]
    arrived = events(office)
    wanted, _ = folded(first, arrived)
    for at in range(len(arrived)):
        late = [*arrived[:at], *arrived[at + 1 :], arrived[at]]
        assert folded(first, late, looks={len(arrived) - 2})[0] == wanted, arrived[at]
