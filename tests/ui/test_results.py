"""The new wording with one's own words marked in it, and where everything stands after one more opinion."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from ui.sample import snapshot

from council_app.ui.model import Snapshot
from council_app.ui.results import marked
from council_app.ui.standing import Standing

WORDS = st.text(alphabet="国はAIの評価を行う基盤整備、。", max_size=24)


@given(WORDS, WORDS, WORDS)
def test_marking_changes_no_word(base, mine, final):
    pieces = marked(base, mine, final)
    assert "".join(p.run.text for p in pieces if p.run.kind != "insert") == base
    assert "".join(p.run.text for p in pieces if p.run.kind != "delete") == final


@given(WORDS, WORDS)
def test_a_proposal_taken_as_it_is_is_mine_throughout(base, mine):
    assert all(p.mine for p in marked(base, mine, mine) if p.run.kind != "equal")


@given(WORDS, WORDS)
def test_without_a_proposal_nothing_is_mine(base, final):
    assert not any(p.mine for p in marked(base, None, final))


def test_words_taken_from_a_proposal_are_told_from_others():
    base = "評価基盤の整備。"
    pieces = marked(base, "第三者による評価基盤の整備。", "第三者等による評価基盤と場の整備。")
    assert [(p.run.text, p.mine) for p in pieces if p.run.kind == "insert"] == [
        ("第三者", True), ("等", False), ("による", True), ("と場", False),
    ]  # fmt: skip


def same(one: Standing, other: Standing) -> None:
    assert one.spots == other.spots
    assert {n: set(s) for n, s in one.by_node.items() if s} == {
        n: set(s) for n, s in other.by_node.items() if s
    }
    assert (+one.every, +one.mine) == (+other.every, +other.mine)
    assert {n: e for n, e in one.at.items() if e} == {n: e for n, e in other.at.items() if e}


def after(before: Snapshot, opinions) -> Snapshot:
    made = replace(before, council=replace(before.council, opinions=opinions))
    made.warm(before)
    return made


def test_what_is_taken_over_equals_what_is_built_anew():
    first = snapshot()
    first.warm()
    plan = first.council.drafts["plan"].latest
    known = dict(first.council.opinions)
    some = next(o for o in known.values() if not o.withdrawn)
    more = {**known, "new": replace(some, id="new", version="new", text="新しい意見")}
    changed = {**more, some.id: replace(some, withdrawn=True)}
    fewer = {key: o for key, o in changed.items() if key != "new"}
    step = first
    for opinions in (more, changed, fewer, known):
        step = after(step, opinions)
        same(step.standing(plan), Standing.of(plan, step.entries))
    assert step.entries[0] is first.entries[0]  # what did not change is the same object
