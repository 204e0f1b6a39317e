"""The new revision is base + wordings, exactly; ids are kept."""

from hypothesis import given
from hypothesis import strategies as st

from council_app.actions import builtin
from council_app.actions.decisions import apply_wordings, reworded
from council_app.deliberation.drafts import Block, BlockKind
from council_app.deliberation.opinions import Wording, WordingMode

PLAN = builtin.drafts()[0].revision
BLOCKS = [block.id for block in PLAN.blocks]


def wording(node, text, mode=WordingMode.REPLACE):
    return Wording(f"w-{node}-{text}", "v", "plan", "", node, mode, text, (), "chair", "")


@given(
    st.dictionaries(st.sampled_from(BLOCKS), st.text("あいうAI。、", min_size=1, max_size=20), max_size=12)
)
def test_only_reworded_texts_change(texts):
    new = apply_wordings(PLAN, [wording(node, text) for node, text in texts.items()])
    assert [n.id for n in new.nodes] == [n.id for n in PLAN.nodes]
    for node in PLAN.nodes:
        assert new.by_id[node.id].text == texts.get(node.id, node.text)


def test_a_removed_item_goes_and_the_others_are_numbered_again():
    new = apply_wordings(PLAN, [wording("plan/c2/principles/1", "", WordingMode.REMOVE)])
    assert "plan/c2/principles/1" not in new.by_id
    assert [b.number for b in new.blocks if b.parent == "plan/c2/principles"] == ["1", "2"]


def test_a_new_item_stands_behind_its_place_with_an_id_of_its_own():
    new = apply_wordings(PLAN, [wording("plan/c2/principles/2", "信頼の確保", WordingMode.AFTER)])
    ids = [b.id for b in new.blocks if b.parent == "plan/c2/principles"]
    assert ids == [
        "plan/c2/principles/1", "plan/c2/principles/2", "plan/c2/principles/n1", "plan/c2/principles/3",
    ]  # fmt: skip
    assert [new.by_id[i].number for i in ids] == ["1", "2", "3", "4"]


def test_emphasis_follows_the_words_that_stayed():
    block = Block("b", "s", 1, BlockKind.PARAGRAPH, "国際的なガバナンスが不可欠", ((0, 9),))
    changed = reworded(block, "国際的なガバナンスの構築が不可欠")
    assert changed.text[slice(*changed.strong[0])] == "国際的なガバナンス"
    assert changed.markdown.startswith("**国際的なガバナンス**")
