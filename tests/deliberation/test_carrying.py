"""Items inserted, moved, split, merged, renamed: identity by id and words, never by number (scenario.md, E10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_app.deliberation.carrying import Carrier, Standing
from council_app.deliberation.drafts import Block, BlockKind, Revision, Section, renumber
from council_app.deliberation.opinions import Anchor, Scope

LONG = "国は、基本計画を毎年見直し、その結果を公表する。事業者は、国の施策に協力するよう努めるものとする。"
FIRST, SECOND = LONG[:24], LONG[24:]
A, B, C = "人材の育成を進める。", "計算資源の整備を急ぐ。", "国際的な議論に参画する。"


def revision(name: str, *lines: str, ids: str = "") -> Revision:
    """Lines as items; # begins a heading, ## one below it. Ids follow the numbering, or *ids*."""
    nodes: list[Section | Block] = [Section("plan", None, 0, 1, "計画")]
    above = ["plan", "plan"]
    for number, line in enumerate(lines, 1):
        own = f"plan/{ids[number - 1] if ids else number}"
        level = len(line) - len(line.lstrip("#"))
        if level:
            nodes.append(Section(own, above[level - 1], 0, level + 1, line[level:]))
            above = [*above[:level], own, own][: level + 2]
        else:
            nodes.append(Block(own, above[-1], 0, BlockKind.ITEM, line, number=str(number)))
    return Revision(name, "plan", 1, "計画", "", renumber(nodes))


def carried(old, new, node, words="", scope=Scope.BLOCK):
    """(state, method, the words that stand there now) of a whole item or of words in it."""
    text = old.by_id[f"plan/{node}"].text
    start = text.index(words) if words else 0
    place = Standing(old.id, f"plan/{node}", start, start + len(words), Scope.SPAN if words else scope)
    row = Carrier(old, new).carry(place)
    return row.state, row.method, new.by_id[row.node].text[row.start : row.end] if row.node else ""


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        pytest.param((A, B), (C, A, B), ("1",), (Anchor.EXACT, "item", A), id="an item inserted before it"),
        pytest.param((A, B), (C, A, B), ("2", "計算資源"), (Anchor.EXACT, "item", "計算資源"), id="words likewise"),
        pytest.param((A, B, C), (C, A, B), ("3",), (Anchor.MOVED, "item moved", C), id="the item moved"),
        pytest.param((A, B, C), (C, A, B), ("3", "国際的な議論に参画"), (Anchor.MOVED, "item moved", "国際的な議論に参画"), id="words moved with their item"),
        pytest.param((LONG, A), (FIRST, SECOND, A), ("1",), (Anchor.AMBIGUOUS, "split", FIRST), id="split: a choice"),
        pytest.param((LONG, A), (FIRST, SECOND, A), ("1", "努めるもの"), (Anchor.EXACT, "item", "努めるもの"), id="words of a split item"),
        pytest.param((FIRST, SECOND, A), (LONG, A), ("2",), (Anchor.CHANGED, "merged", LONG), id="merged"),
        pytest.param((FIRST, SECOND, A), (LONG, A), ("2", "協力"), (Anchor.EXACT, "item", "協力"), id="words of a merged item"),
        pytest.param(("#第2章 基本的な方針", A), ("#第2章 施策の基本的な方針", A), ("1",), (Anchor.CHANGED, "renamed", "第2章 施策の基本的な方針"), id="heading renamed"),
        pytest.param(("#第2章 方針", A), ("#第3章 方針", A), ("1",), (Anchor.EXACT, "item", "第3章 方針"), id="only its number changed"),
        pytest.param((A, B), (B,), ("1",), (Anchor.ORPHAN, "none", ""), id="gone"),
        pytest.param((A, B), (B,), ("1", "人材"), (Anchor.ORPHAN, "none", ""), id="its words are gone with it"),
        pytest.param((A, "人材が足りない。"), ("人材が足りない。",), ("1", "人材"), (Anchor.ORPHAN, "none", ""), id="a short word is not found in another item"),
        pytest.param((A, B), (A.replace("進める", "急ぐ"), B), ("1",), (Anchor.CHANGED, "reworded", "人材の育成を急ぐ。"), id="reworded"),
    ],
)  # fmt: skip
def test_an_item_is_followed(old, new, place, expected):
    assert carried(revision("r1", *old), revision("r2", *new), *place) == expected


def test_a_split_item_keeps_both_pieces_as_candidates():
    """E10: split → the officer picks, both candidates offered."""
    old, new = revision("r1", LONG, A), revision("r2", FIRST, SECOND, A)
    row = Carrier(old, new).carry(Standing("r1", "plan/1", 0, 0, Scope.BLOCK))
    assert [new.by_id[node].text for node, _, _ in row.candidates] == [FIRST, SECOND]


def test_both_twins_of_an_ambiguous_place_are_candidates():
    old = revision("r1", "施策を講ずる。", "国は人材の確保に努める。", "以上")
    new = revision(
        "r2", "施策を講ずる。", "地方において人材の確保に努める。都市において人材の確保に努める。", "以上"
    )
    row = Carrier(old, new).carry(Standing("r1", "plan/2", 2, 11, Scope.SPAN))
    assert row.state is Anchor.AMBIGUOUS
    text = new.by_id["plan/2"].text
    assert [text[start:end] for _, start, end in row.candidates] == ["人材の確保に努める"] * 2


def test_words_around_it_tell_a_place_from_its_twin():
    old = revision("r1", "国は、AIの活用を進める。")
    new = revision("r2", "国は、AIの活用を進め、AIの開発を支える。")
    assert carried(old, new, "1", "AI") == (Anchor.EXACT, "item", "AI")
    assert (
        carried(old, revision("r3", "国や地方はAIの活用とAIの開発を進める。"), "1", "AI")[0]
        is Anchor.AMBIGUOUS
    )


def test_a_short_item_that_turns_up_under_another_heading_is_asked():
    old = revision("r1", "#第1節", "##取組例", A, "#第2節", B, ids="abcde")
    new = revision("r2", "#第1節", A, "#第2節", B, "#第3節", "##取組例", C, ids="acdefgh")
    state, method, _ = carried(old, new, "b", scope=Scope.SECTION)
    assert (state, method) == (Anchor.CHANGED, "item moved")


def test_of_twins_the_one_with_its_id_stayed():
    old = revision("r1", "#取組例", A, "#取組例", B, ids="abcd")
    new = revision("r2", "#取組例", B.replace("急ぐ", "進める"), ids="cd")
    assert carried(old, new, "c", scope=Scope.SECTION)[0] is Anchor.EXACT
    assert carried(old, new, "a", scope=Scope.SECTION)[0] is Anchor.ORPHAN


TEXTS = st.lists(st.text("AI国の、。人材𠮷葛\U000e0100か\u3099〜～\n", max_size=12), min_size=1, max_size=6)


@given(TEXTS, TEXTS, st.data())
def test_nothing_passes_in_silence_but_the_same_words(old_lines, new_lines, data):
    """Whatever the texts: a place lies inside its item; exact and moved words are the same characters."""
    old, new = revision("r1", *old_lines), revision("r2", *new_lines)
    carrier = Carrier(old, new)
    node = data.draw(st.sampled_from(old.nodes))
    start = data.draw(st.integers(0, len(node.text)))
    end = data.draw(st.integers(start, len(node.text)))
    for scope in Scope:
        row = carrier.carry(Standing("r1", node.id, start, end, scope))
        for where in [(row.node, row.start, row.end), *row.candidates]:
            assert where == ("", 0, 0) or 0 <= where[1] <= where[2] <= len(new.by_id[where[0]].text)
        assert (row.state is Anchor.ORPHAN) == (not row.node)
        if scope is Scope.SPAN and start < end and not row.asks:
            assert new.by_id[row.node].text[row.start : row.end] == node.text[start:end]
        if scope is Scope.SPAN and 0 < end - start <= 4:
            assert row.method != "likeness"
