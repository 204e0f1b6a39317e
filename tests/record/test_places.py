"""Places carried over to the next revision: recorded, confirmed by persons, never lost and never silently moved."""

import pytest

from council_app.actions import exchange, opinions, places, publishing, revising
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.operations import ConfirmBody
from council_app.deliberation.opinions import Anchor, OpinionKind
from council_app.deliberation.roster import Role

NODE = "plan/c3/s2/ex/1"


def on_words(table, person, words, node=NODE, text="御検討ください。"):
    place = places.place_of_words(table.place(node), node, words)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


def on_item(table, person, node=NODE, text="御検討ください。"):
    place = places.place_at(table.place(node), node)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


def correct(table, **texts):
    """r1.1 with one item reworded: `{node: (old, new)}`."""
    office = table["office-1"]
    base = table.place(NODE)
    changed = {
        node: base.by_id[node].text.replace(*change) for node, change in (texts or {NODE: FIX}).items()
    }
    return revising.publish(office, revising.with_texts(office, draft="plan", texts=changed))


FIX = ("テストベット", "テストベッド")


@pytest.fixture
def round_(table):
    """Two members have written on r1; the office has received one of them."""
    table.seat("member-a", "member-b")
    table.words = on_words(table, "member-a", "人材の集約")
    table.fixed = on_words(table, "member-a", "テストベット")
    table.item = on_item(table, "member-a")
    table.late = on_words(table, "member-b", "人材")
    table.give("member-a", exchange.send_opinions, "office-1", "office-2")
    return table


def at_latest(workspace, opinion):
    return places.now_at(workspace.council, workspace.council.opinions[opinion])


def test_a_correction_in_mid_round_carries_every_opinion_and_counts_them(round_):
    """scenario.md, E9: 640 = exact + moved + changed + ambiguous + orphan, here in small."""
    made = correct(round_)
    assert made.label == "r1.1"
    assert [c.kind for c in made.changes if c.kind != "unchanged"] == ["changed"]
    assert sum(made.report.values()) == 3
    office = round_["office-1"]
    assert at_latest(office, round_.words).state is Anchor.EXACT
    assert at_latest(office, round_.fixed).state is Anchor.CHANGED
    assert at_latest(office, round_.item).state is Anchor.CHANGED
    assert [u.light for u in places.unsure(office.council)] == [True, False]


def test_an_opinion_that_arrives_after_the_correction_is_carried_too(round_):
    """scenario.md, E9: OPIN on r1 is taken in when r1.1 is there already."""
    correct(round_)
    round_.give("member-b", exchange.send_opinions, "office-1")
    office = round_["office-1"]
    row = at_latest(office, round_.late)
    assert (row.state, row.operation) == (Anchor.EXACT, ""), "worked out, not yet recorded"
    assert places.record(office) == 1
    assert at_latest(office, round_.late).operation
    assert places.record(office) == 0


def test_what_is_worked_out_is_in_no_hash(round_):
    correct(round_)
    before = round_["office-2"].status()
    round_.give("office-1", exchange.send_working, "office-2")
    round_.give("member-b", exchange.send_opinions, "office-1", "office-2")
    assert round_["office-2"].status() != before
    assert round_["office-2"].status().office == round_["office-1"].status().office


def test_before_the_digest_no_member_learns_where_others_wrote(round_):
    """The rows about unopened opinions go to the office alone; a member works his own out."""
    correct(round_)
    round_.give("office-1", exchange.send_working, "office-2")
    carried = [op for op in round_["office-1"].fold.operations.values() if op.kind == "places.carry"]
    assert {op.audience for op in carried} == {"office"}
    publishing.digest(round_["office-1"])
    carried = [op for op in round_["office-1"].fold.operations.values() if op.kind == "places.carry"]
    assert {op.audience for op in carried} == {"office", "all"}


def test_the_author_confirms_and_everyone_sees_it_after_the_digest(round_):
    correct(round_)
    round_.give("office-1", exchange.send_digest, "member-a", "member-b", "office-2")
    member = round_["member-a"]
    places.confirm(member, round_.item)
    row = at_latest(member, round_.item)
    assert (row.asks, row.decided_by, row.node) == (False, "member-a", NODE)
    round_.give("member-a", exchange.send_opinions, "office-1", "office-2")
    round_.give("office-1", exchange.send_digest, "member-a", "member-b", "office-2")
    for person in ("member-b", "office-1", "office-2"):
        assert at_latest(round_[person], round_.item).decided_by == "member-a"
    assert len({round_[p].status().state for p in ("member-a", "member-b", "office-1", "office-2")}) == 1


def test_nobody_confirms_anothers_place_but_chair_and_office(round_):
    correct(round_)
    round_.seat(round_.chair)
    round_.give("office-1", exchange.send_digest, "member-a", "member-b", "office-2", round_.chair)
    with pytest.raises(NotAllowed):
        places.confirm(round_["member-b"], round_.item)
    revision = round_["member-b"].council.drafts["plan"].latest.id
    body = ConfirmBody(revision=revision, node="plan/c1", start=0, end=1)
    round_["member-b"].append(
        "place.confirm", body, hat=Role.MEMBER, object=round_.item, field="place"
    )  # as a changed program might
    assert at_latest(round_["member-b"], round_.item).asks
    places.confirm(round_[round_.chair], round_.item)
    assert not at_latest(round_[round_.chair], round_.item).asks


def test_a_place_outside_the_text_counts_for_nothing(round_):
    correct(round_)
    office = round_["office-1"]
    with pytest.raises(NotFound):
        places.confirm(office, round_.item, node="plan/nowhere")
    with pytest.raises(NotFound):
        places.confirm(office, round_.item, node=NODE, start=2, end=10_000)
    revision = office.council.drafts["plan"].latest.id
    for node, start, end in (("plan/nowhere", 0, 1), (NODE, 0, 10_000), (NODE, 5, 2), ("", 0, 3)):
        body = ConfirmBody(revision=revision, node=node, start=start, end=end)
        office.append("place.confirm", body, hat=Role.SECRETARIAT, object=round_.item, field="place")
    assert at_latest(office, round_.item).asks


def test_two_who_disagree_are_both_shown_until_one_speaks_again(round_):
    """scenario.md, E19 for places: nothing is chosen in silence."""
    correct(round_)
    round_.give("office-1", exchange.send_working, "office-2")
    places.confirm(round_["office-1"], round_.fixed)
    places.confirm(round_["office-2"], round_.fixed, node="")
    for sender, receiver in (("office-1", "office-2"), ("office-2", "office-1")):
        round_.give(sender, exchange.send_working, receiver)
    for officer in ("office-1", "office-2"):
        row = at_latest(round_[officer], round_.fixed)
        assert (row.state, row.asks, len(row.rivals)) == (Anchor.AMBIGUOUS, True, 2)
    places.confirm(round_["office-2"], round_.fixed, node="")
    row = at_latest(round_["office-2"], round_.fixed)
    assert (row.state, row.asks, row.node) == (Anchor.ORPHAN, False, "")
    round_.give("office-2", exchange.send_working, "office-1")
    assert round_["office-1"].status() == round_["office-2"].status()


def test_whole_items_whose_words_changed_are_confirmed_together(round_):
    correct(round_)
    office = round_["office-1"]
    light = [u.opinion.id for u in places.unsure(office.council) if u.light]
    assert len(places.confirm_all(office, light)) == 1
    assert [u.opinion.id for u in places.unsure(office.council)] == [round_.fixed]


def test_both_twins_stay_in_the_record_and_a_choice_is_asked(round_):
    texts = {NODE: ("人材の集約", "人材の育成と人材の定着")}
    correct(round_, **texts)
    round_.give("member-b", exchange.send_opinions, "office-1")
    office = round_["office-1"]
    new = office.council.drafts["plan"].latest.by_id[NODE].text
    row = at_latest(office, round_.words)
    assert row.asks
    for node, start, end in row.candidates:
        assert 0 <= start < end <= len(office.council.drafts["plan"].latest.by_id[node].text)
    start = new.index("人材の定着")
    places.confirm(office, round_.words, node=NODE, start=start, end=start + 5)
    row = at_latest(office, round_.words)
    assert (row.node, new[row.start : row.end], row.decided_by) == (NODE, "人材の定着", "office-1")


def test_from_a_confirmed_place_it_is_carried_on(round_):
    """r1 → r1.1 → r1.2: what a person pointed at is what is followed."""
    correct(round_)
    office = round_["office-1"]
    places.confirm(office, round_.fixed)
    correct(round_, **{"plan/c3/s1/ex/1": ("の", "に係る")})
    row = at_latest(office, round_.fixed)
    assert (row.state, row.asks) == (Anchor.EXACT, False)
    assert row.revision == office.council.drafts["plan"].latest.id
    assert at_latest(office, round_.item).asks, "what nobody confirmed is asked again"


def test_a_correction_that_changes_nothing_makes_no_revision(round_):
    with pytest.raises(NotAllowed):
        correct(round_, **{NODE: ("ここにない", "何か")})
