"""A proposed wording on a newer text."""

from hypothesis import given
from hypothesis import strategies as st

from council_app.deliberation.rebasing import rebased

texts = st.text("人工知能の利活用を推進。、", max_size=30)


def test_both_changes_are_made():
    assert rebased(
        "良いデータとテストベットの整備。",
        "良いデータとテストベッドの整備。",
        "質の高いデータとテストベットの整備。",
    ) == ("質の高いデータとテストベッドの整備。")


def test_what_overlaps_stays_as_it_was_proposed():
    assert rebased("重要な技術。", "新しい技術。", "大切な技術。") == "大切な技術。"


@given(texts, texts)
def test_on_its_own_text_and_where_the_text_became_what_was_proposed_it_is_itself(old, wording):
    assert rebased(old, old, wording) == wording
    assert rebased(old, wording, wording) == wording
