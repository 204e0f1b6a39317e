"""The chair's part of the record: undo by name, crossings, attempts, templates, the check and its signed note."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures

from council_app.actions import (
    answers,
    checks,
    crossings,
    decisions,
    exchange,
    opinions,
    places,
    publishing,
    undo,
)
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.fold import Fold
from council_app.deliberation.operations import WordingBody
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Role

D = Disposition
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture
def desk(table):  # noqa: F811
    """Five opinions on two blocks and one on the background, numbered, with the chair and both officers."""
    table.seat(table.chair, "member-a", "member-b")
    plan = table["office-1"].council.drafts["plan"].latest
    table.blocks = [b for b in plan.blocks if not b.background and len(b.text) > 40][:2]
    background = next(b for b in plan.blocks if b.background)
    first = table.blocks[0]

    def write(person, block, kind=OpinionKind.COMMENT, **words):
        return opinions.submit(table[person], kind=kind, place=places.place_at(plan, block.id), **words)

    table.amend = write(
        "member-a",
        first,
        OpinionKind.AMENDMENT,
        text="評価基盤の整備を先に置く。",
        wording="まず、" + first.text,
    )
    table.same = write(
        "member-b",
        first,
        OpinionKind.AMENDMENT,
        text="評価基盤を先に整備すると書く。",
        wording="まず、" + first.text,
    )
    table.comment = write("member-b", table.blocks[1], text="具体的に書いてほしい。")
    table.own = opinions.submit(
        table[table.chair], kind=OpinionKind.COMMENT, place=places.place_at(plan, first.id), text="座長の意見"
    )
    table.aside = write("member-a", background, text="背景への感想です。")
    for person in ("member-a", "member-b", table.chair):
        table.give(person, exchange.send_opinions, "office-1")
    decisions.assign_numbers(table["office-1"])
    table.give("office-1", exchange.send_working, table.chair, "office-2")
    return table


def hashes(workspace):
    status = workspace.status()
    return status.state, status.office


def test_undoing_and_redoing_everything_returns_to_the_same_hashes(desk):
    chair = desk[desk.chair]
    seen = [hashes(chair)]
    acts = (
        lambda: decisions.decide(chair, desk.amend, disposition=D.ADOPTED, answer="直します。"),
        lambda: decisions.decide_all(chair, [desk.same, desk.comment], disposition=D.PARTLY),
        lambda: decisions.decide(chair, desk.amend, disposition=D.CARRIED_OVER),
        lambda: decisions.decide(chair, desk.amend, disposition=None),
        lambda: decisions.word(chair, node=desk.blocks[0].id, text="一つめの文", opinions=[desk.amend]),
        lambda: decisions.word(chair, node=desk.blocks[0].id, text="二つめの文"),
    )
    for act in acts:
        act()
        seen.append(hashes(chair))
    assert len({office for _, office in seen}) == len(seen)
    for _ in range(2):
        for expected in reversed(seen[:-1]):
            undo.undo(chair)
            assert hashes(chair) == expected
        with pytest.raises(NotFound):
            undo.undo(chair)
        for expected in seen[1:]:
            undo.redo(chair)
            assert hashes(chair) == expected
        with pytest.raises(NotFound):
            undo.redo(chair)


@settings(max_examples=12, suppress_health_check=SLOW)
@given(st.randoms(use_true_random=False))
def test_any_walk_of_deciding_undoing_redoing(desk, random_):
    chair = desk[desk.chair]
    decisions.decide(chair, desk.own, disposition=D.CARRIED_OVER)
    start, steps = len(undo.history(chair)[0]), []
    for _ in range(12):
        done, undone = undo.history(chair)
        act = random_.choice(["decide", "undo", "redo"])
        if act == "decide":
            opinion = random_.choice([desk.amend, desk.same, desk.comment, desk.own])
            steps = [*steps[: len(done) - start], hashes(chair)]
            chosen = random_.choice([*D, None])
            decisions.decide(chair, opinion, disposition=chosen, answer="理由")
        elif act == "undo" and len(done) > start:
            undo.undo(chair)
            assert hashes(chair) == steps[len(done) - start - 1]
        elif act == "redo" and undone:
            undo.redo(chair)


def test_acts_are_undone_by_name_even_after_a_restart(desk):
    chair = desk[desk.chair]
    number = chair.council.opinions[desk.amend].number
    decisions.decide(chair, desk.amend, disposition=D.ADOPTED)
    assert undo.names(chair)[0][0] == f"No.{number} 反映"
    chair = desk.reopen(desk.chair)
    assert undo.undo(chair)[0] == f"No.{number} 反映"
    assert chair.council.opinions[desk.amend].decision is None
    assert undo.names(chair)[1][0] == f"No.{number} 反映"


def test_what_was_decided_upon_since_is_not_undone_silently(desk):
    chair = desk[desk.chair]
    decisions.decide(chair, desk.amend, disposition=D.ADOPTED)
    step = undo.history(chair)[0][-1]
    decisions.decide(chair, desk.amend, disposition=D.PARTLY)
    with pytest.raises(NotAllowed):
        undo._turn(chair, step, back=True)


def test_members_see_the_restored_decision_alone(desk):
    office, chair = desk["office-1"], desk[desk.chair]
    node = desk.blocks[0]
    decisions.decide_all(chair, [desk.same, desk.comment, desk.own], disposition=D.CARRIED_OVER)
    decisions.decide(chair, desk.amend, disposition=D.ADOPTED, answer="直します。")
    decisions.decide(chair, desk.amend, disposition=D.NOT_ADOPTED, answer="公にしない下書き")
    undo.undo(chair)
    decisions.word(chair, node=node.id, text="別の案", final=False)
    decisions.word(chair, node=node.id, text="まず、" + node.text, opinions=[desk.amend])
    decisions.revise(chair, draft="plan")
    desk.give(desk.chair, exchange.send_working, "office-1")
    publishing.publish(office)
    desk.give("office-1", exchange.send_result, "member-a")
    shown = desk["member-a"].council
    assert [d.answer for d in shown.opinions[desk.amend].decisions] == ["直します。"]
    assert [w.text for w in shown.wordings.values()] == ["まず、" + node.text]
    held = [getattr(op.body, "answer", "") for op in desk["member-a"].fold.operations.values()]
    assert "公にしない下書き" not in held
    assert desk["member-a"].status().state == office.status().state


def test_a_decision_taken_back_after_the_result_is_gone_for_members_too(desk):
    office, chair = desk["office-1"], desk[desk.chair]
    node = desk.blocks[0]
    decisions.decide_all(
        chair, [desk.amend, desk.same, desk.comment, desk.own], disposition=D.ADOPTED, note="書きぶり"
    )
    for text in ("まず、" + node.text, "次に、" + node.text):
        decisions.word(chair, node=node.id, text=text)
        decisions.revise(chair, draft="plan")
        desk.give(desk.chair, exchange.send_working, "office-1")
        publishing.publish(office)
        desk.give("office-1", exchange.send_result, "member-a")
        desk.give("office-1", exchange.send_working, desk.chair)
        if text.startswith("まず"):
            assert desk["member-a"].council.opinions[desk.comment].decision
            decisions.decide(chair, desk.comment, disposition=None)
            checks.override(chair, note="次の照会で決める")
    assert desk["member-a"].council.opinions[desk.comment].decision is None


def test_gaps_refuse_the_revision_until_a_signed_note_lets_them_pass(desk):
    office, chair = desk["office-1"], desk[desk.chair]
    node = desk.blocks[0]
    decisions.word(chair, node=node.id, text="まず、" + node.text, opinions=[desk.amend])
    decisions.decide(chair, desk.comment, disposition=D.ADOPTED)
    decisions.decide(chair, desk.amend, disposition=D.ADOPTED)
    found = checks.gaps(chair.council)
    assert found["no_change"] == [desk.comment], "nothing of its block changes and no reason is given"
    assert set(found["undecided"]) == {desk.same, desk.own}, "background needs no disposition"
    with pytest.raises(NotAllowed, match="残っている"):
        decisions.revise(chair, draft="plan")
    with pytest.raises(NotAllowed, match="理由"):
        checks.override(chair, note=" ")
    checks.override(chair, note="期限までに確かめられないため、次の照会で決める。")
    decisions.revise(chair, draft="plan")
    desk.give(desk.chair, exchange.send_working, "office-1")
    (note,) = office.council.overrides.values()
    assert note.by == desk.chair
    assert set(note.gaps["undecided"]) == {desk.same, desk.own}
    publishing.publish(office)
    assert office.council.drafts["plan"].latest.number == 2


def test_a_gap_that_opens_after_the_note_still_refuses_publication(desk):
    office, chair = desk["office-1"], desk[desk.chair]
    node = desk.blocks[0]
    decisions.word(chair, node=node.id, text="まず、" + node.text)
    decisions.decide_all(chair, [desk.amend, desk.same, desk.comment], disposition=D.CARRIED_OVER)
    checks.override(chair, note="座長の意見は取り下げる予定")
    decisions.revise(chair, draft="plan")
    decisions.decide(chair, desk.comment, disposition=None)
    desk.give(desk.chair, exchange.send_working, "office-1")
    with pytest.raises(NotAllowed, match="1件"):
        publishing.publish(office)
    checks.override(office, note="座長に確認済み")
    publishing.publish(office)


def test_a_wording_that_changes_nothing_is_no_change(desk):
    chair, node = desk[desk.chair], desk.blocks[0]
    decisions.decide(chair, desk.amend, disposition=D.ADOPTED)
    decisions.word(chair, node=node.id, text=node.text, opinions=[desk.amend])
    assert checks.gaps(chair.council)["no_change"] == [desk.amend]


def test_two_officers_who_tag_at_once_are_shown_and_the_secretariat_chooses(desk):
    first, second = desk["office-1"], desk["office-2"]
    decisions.tag(first, desk.amend, tags=["pr1"])
    decisions.tag(first, desk.amend, tags=["pr1", "po2"])
    assert not crossings.crossings(first.council), "one officer's own change is none"
    decisions.tag(second, desk.amend, tags=["po1"])
    desk.give("office-2", exchange.send_working, "office-1", desk.chair)
    desk.give("office-1", exchange.send_working, "office-2", desk.chair)
    seen = [crossings.crossings(desk[p].council) for p in ("office-1", "office-2", desk.chair)]
    assert seen[0] == seen[1] == seen[2]
    ((tags,),) = (seen[0],)
    assert tags.field == "tags"
    assert {h.by for h in tags.heads} == {"office-1", "office-2"}
    with pytest.raises(NotAllowed):
        crossings.resolve(desk[desk.chair], field="tags", target=desk.amend, head=tags.heads[0].id)
    both = next(h for h in tags.heads if h.by == "office-1")
    crossings.resolve(second, field="tags", target=desk.amend, head=both.id)
    assert not crossings.crossings(second.council)
    assert len(second.council.opinions[desk.amend].tags) == 2


def test_the_chairs_decision_and_the_offices_tags_cross_without_touching_each_other(desk):
    office, chair = desk["office-1"], desk[desk.chair]
    decisions.propose(office, desk.amend, disposition=D.PARTLY, answer="一部")
    desk.give("office-1", exchange.send_working, desk.chair)
    decisions.confirm_proposal(chair, desk.amend)
    before = chair.council.opinions[desk.amend].decision
    assert before.proposal == chair.council.opinions[desk.amend].proposal.id
    decisions.propose(office, desk.amend, disposition=D.ADOPTED, answer="全部")
    decisions.tag(office, desk.amend, tags=["po1"])
    desk.give("office-1", exchange.send_working, desk.chair)
    desk.give(desk.chair, exchange.send_working, "office-1")
    for workspace in (office, chair):
        shown = workspace.council.opinions[desk.amend]
        assert shown.decision.disposition is D.PARTLY
        assert shown.tags == ("po1",)
        assert shown.decision.proposal != shown.proposal.id, (
            "the proposal changed after the decision: to be marked"
        )


def test_rival_wordings_are_a_gap_and_the_chair_chooses(desk):
    chair, node = desk[desk.chair], desk.blocks[0]
    one = decisions.word(chair, node=node.id, text="案の一", opinions=[desk.amend])
    body = chair.fold.operations[one].body
    rival = chair.append(
        "wording.add", WordingBody(draft="plan", revision=body.revision, node=node.id, text="案の二"),
        hat=Role.CHAIR,
    )  # fmt: skip
    (found,) = crossings.crossings(chair.council)
    assert {h.value for h in found.heads} == {"案の一", "案の二"}
    assert checks.gaps(chair.council)["two_wordings"] == [found.target]
    crossings.resolve(chair, field="wording", target=found.target, head=rival)
    assert [w.text for w in chair.council.wordings.values()] == ["案の二"]


def test_attempts_stand_side_by_side_until_one_is_chosen(desk):
    chair, node = desk[desk.chair], desk.blocks[0]
    first = decisions.word(chair, node=node.id, text="案の一", final=False)
    second = decisions.word(chair, node=node.id, text="案の二", final=False)
    assert {w.text for w in chair.council.wordings.values() if not w.final} == {"案の一", "案の二"}
    decisions.choose_wording(chair, second)
    decisions.drop_wording(chair, first)
    assert [(w.text, w.final) for w in chair.council.wordings.values()].count(("案の二", True)) == 1
    assert "案の一" not in {w.text for w in chair.council.wordings.values()}


def test_templates_are_shared_in_the_office_and_former_answers_offered(desk):
    office, chair = desk["office-1"], desk[desk.chair]
    kept = answers.add_template(office, title="整理", text="整理して示します。", disposition=D.PARTLY)
    desk.give("office-1", exchange.send_working, desk.chair)
    assert answers.templates(chair.council, D.PARTLY)[0].text == "整理して示します。"
    assert all(t.disposition is not D.PARTLY for t in answers.templates(chair.council, D.ADOPTED))
    answers.drop_template(office, kept)
    assert not office.council.templates
    decisions.decide(chair, desk.comment, disposition=D.ADOPTED, answer="離れた箇所の考え方", note="-")
    decisions.decide(chair, desk.amend, disposition=D.ADOPTED, answer="同じ箇所の考え方")
    assert [f.text for f in answers.former(chair.council, desk.same, D.ADOPTED)] == [
        "同じ箇所の考え方", "離れた箇所の考え方",
    ]  # fmt: skip


def test_likeness_suggests_and_decides_nothing(desk):
    chair = desk[desk.chair]
    found = answers.likeness(chair.council)
    assert found[desk.amend] == (desk.same,)
    assert desk.comment not in found
    assert all(not o.decisions for o in chair.council.opinions.values())


def test_the_order_of_arrival_changes_nothing_that_the_chair_sees(desk):
    chair = desk[desk.chair]
    decisions.decide(chair, desk.amend, disposition=D.ADOPTED)
    undo.undo(chair)
    undo.redo(chair)
    decisions.word(chair, node=desk.blocks[0].id, text="一", final=True)
    decisions.word(chair, node=desk.blocks[0].id, text="二", final=True)
    undo.undo(chair)
    answers.add_template(chair, title="", text="ひな形")
    checks.override(chair, note="理由")
    operations = list(chair.fold.operations.values())

    def seen(ordered):
        fold = Fold(chair.roster, own=((chair.device, chair.person_id),))
        for op in ordered:
            fold.add([op])
            if shuffler.random() < 0.1:
                fold.council()
        council = fold.council()
        return (
            council.opinions, council.wordings, council.templates, council.overrides, checks.gaps(council),
            crossings.crossings(council), answers.likeness(council),
        )  # fmt: skip

    shuffler = random.Random(7)
    expected = seen(operations)
    for _ in range(10):
        shuffled = operations[:]
        shuffler.shuffle(shuffled)
        assert seen(shuffled) == expected
