"""The board's values, without a window: sources of each change, what is opposed, what may be combined; laws of them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from ui import sample

from council_app.deliberation.opinions import OpinionKind
from council_app.text.difference import Edit, apply
from council_app.ui.desks.board import Board, Filter, Row, cards, rows
from council_app.ui.desks.collisions import least, oppositions
from council_app.ui.desks.sources import combinable, sourced

COUNCIL = sample.council()
PLAN = COUNCIL.drafts["plan"].latest
NODE = "plan/c3/s2/ex/1"
BASE = PLAN.by_id[NODE].text
K = OpinionKind
TEXTS = st.text("あいう漢字、。AI", min_size=0, max_size=16)


def row(*wordings, base=BASE):
    """A place with these proposals, by 委員A, 委員B, …"""
    made = []
    for at, wording in enumerate(wordings):
        letter = "ABCDEFGH"[at]
        kind = K.DELETION if not wording else K.AMENDMENT
        opinion = sample.opinion(at + 1, letter, kind, sample.place(PLAN, NODE))
        made.append(replace(opinion, wording=wording))
    return Row("r/n", PLAN, NODE, "3-2-例1", base, tuple(made), frozenset(o.id for o in made))


def seals(found):
    """[(changed words, who, whether the chair's own)]"""
    return [(s.run.text, [o.author[-1] for o in s.by], s.own) for s in found if s.by or s.own]


def test_each_changed_run_says_from_whom_it_came():
    one = row(BASE.replace("テストベット", "テストベッド"), BASE.replace("データ連携", "日本語データの連携"))
    both, left_out = combinable(one)
    assert left_out == 0
    assert [who for _, who, _ in seals(sourced(one, both.text))] == [["b"], ["b"], ["a"]], (
        "「日本語」「の」 and 「ド」"
    )
    assert all(not own for _, _, own in seals(sourced(one, both.text)))


def test_the_same_edit_by_several_names_all_of_them_and_makes_one_card():
    wording = BASE.replace("テストベット", "テストベッド")
    one = row(wording, wording, wording)
    assert seals(sourced(one, wording))[0][1] == ["a", "b", "c"]
    (card,) = cards(one)
    assert len(card.opinions) == 3
    assert max(one.levels) == 1, "agreement is no collision"


def test_whoever_wrote_it_is_named_however_the_merged_text_is_cut():
    """見え消し may mark 「ト」→「ド」 of 「テストベット」→「テストベッド」, and 「・データ」 for 「データ・」."""
    one = row(
        BASE.replace("評価基盤や", "評価基盤及び共同利用型の"), BASE.replace("テストベット", "テストベッド"),
        BASE.replace("テストベットの整備", "テストベットの計画的な整備"),
    )  # fmt: skip
    both, left_out = combinable(one)
    assert left_out == 0
    found = seals(sourced(one, both.text))
    assert all(not own for _, _, own in found)
    assert {name for _, who, _ in found for name in who} == {"a", "b", "c"}
    dots = row("モデル・データ・計算基盤", base="モデル・計算基盤")
    assert [own for _, _, own in seals(sourced(dots, "モデル・データ・計算基盤"))] == [False]


@given(TEXTS, st.integers(0, 15), st.integers(0, 15), TEXTS)
def test_the_least_form_of_a_change_makes_the_same_text(base, one, other, replacement):
    start, end = sorted((min(one, len(base)), min(other, len(base))))
    edit = Edit(start, end, replacement)
    small = least(base, edit)
    assert apply(base, [small]) == apply(base, [edit])
    assert least(base, small) == small
    assert len(small.replacement) <= len(replacement)


def test_words_of_nobody_are_the_chairs_own():
    one = row(BASE.replace("テストベット", "テストベッド"))
    ((words, who, own),) = seals(sourced(one, BASE.replace("集約", "育成・確保")))
    assert (words, who, own) == ("育成・確保", [], True)


def test_a_deletion_that_several_want_in_parts_is_theirs():
    start, end = BASE.index("質の高い"), BASE.index("国内外")
    middle = start + 8
    one = row(BASE[:start] + BASE[middle:], BASE[: middle - 3] + BASE[end:])
    ((_, who, own),) = seals(sourced(one, BASE[:start] + BASE[end:]))
    assert set(who) == {"a", "b"}
    assert not own


def test_half_of_a_deletion_is_never_made():
    """One wants a phrase gone, another puts a word into its middle: both are left out, whole."""
    phrase = "国内外トップ人材の集約、"
    inside = BASE.replace("トップ人材", "優れたトップ人材")
    one = row(BASE.replace(phrase, ""), inside, BASE.replace("テストベット", "テストベッド"))
    merged, left_out = combinable(one)
    assert left_out
    assert merged.text == BASE.replace("テストベット", "テストベッド")


def test_a_deletion_against_an_amendment_is_opposed_and_a_rewording_against_another_is_not():
    phrase = "国内外トップ人材の集約、"
    (found,) = oppositions(BASE, row(BASE.replace(phrase, ""), BASE.replace("集約", "育成")).opinions)
    assert [o.author[-1] for o in found.deleters] == ["a"]
    assert [o.author[-1] for o in found.amenders] == ["b"]
    other = row(BASE.replace("集約", "育成"), BASE.replace("集約", "確保"))
    assert not other.clash
    assert other.collides
    assert row("", BASE.replace("集約", "育成")).clash, "the whole item gone against a change of it"


@given(st.text("あいう漢字、。AI", min_size=1, max_size=16), st.lists(TEXTS, max_size=5), TEXTS)
def test_sources_are_a_rendering_of_the_difference(base, wordings, text):
    one = row(*wordings, base=base)
    found = sourced(one, text)
    assert "".join(s.run.text for s in found if s.run.kind != "delete") == text
    assert "".join(s.run.text for s in found if s.run.kind != "insert") == base
    for wording in wordings:
        assert all(not s.own for s in sourced(one, wording)), "a proposal taken as it is is nobody else's"


@given(
    st.text("あいう漢字、。AI", min_size=1, max_size=16),
    st.lists(TEXTS, max_size=5),
    st.randoms(use_true_random=False),
)
def test_what_may_be_combined_does_not_depend_on_the_order(base, wordings, random_):
    one = row(*wordings, base=base)
    shuffled = list(one.opinions)
    random_.shuffle(shuffled)
    again = replace(one, opinions=tuple(shuffled))
    merged, left_out = combinable(one)
    assert (merged.text, left_out) == (combinable(again)[0].text, combinable(again)[1])
    assert not [c for c in merged.conflicts if c.kind == "overlap"]
    assert sorted(o.id for c in cards(one) for o in c.opinions) == sorted(o.id for o in one.opinions)


@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(sorted(COUNCIL.opinions)), max_size=4))
def test_the_board_kept_up_to_date_is_the_board_made_anew(random_, touched):
    """And the order in which opinions arrived changes nothing on it."""
    board = Board()
    board.show(COUNCIL)
    opinions = {
        id_: replace(o, withdrawn=True) if id_ in touched else o for id_, o in COUNCIL.opinions.items()
    }
    listed = list(opinions.items())
    random_.shuffle(listed)
    later = replace(COUNCIL, opinions=dict(listed))
    board.show(later)
    assert board.rows == rows(later)


def test_filters_by_section_member_tag_and_kind():
    made = rows(COUNCIL)

    def shown(wanted):
        return {
            o.id for r in made if wanted.row(COUNCIL, r) for o in r.opinions if wanted.opinion(COUNCIL, r, o)
        }

    assert shown(Filter(member="member-g")) == {"opg004", "opg003"}
    assert shown(Filter(kind="question")) == {"opk002"}
    assert shown(Filter(section="plan/c1")) == {"opl008", "opc001"}
    assert shown(Filter(state="open")) == set(COUNCIL.opinions) - {"opn006", "opj005"}
