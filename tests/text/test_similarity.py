"""Likeness: suggestions that a person can follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import likeness
from council_app.text import similarity
from council_app.text.similarity import groups, nearest

OPINIONS = [
    "テストベッドの整備を急ぐべきである。評価基盤も整備されたい。",
    "中小企業への導入支援を手厚くしてほしい。",
    "評価基盤とテストベッドの整備について、時期を明記すべき。",
    "雇用への影響を検証する体制が必要ではないか。",
    "中小企業の導入支援に補助金を用意すべき。",
    "異議なし。",
]


def test_nearest_speaks_of_the_same():
    assert nearest(OPINIONS)[:3] == [2, 4, 0]
    assert nearest(OPINIONS)[5] == -1


def test_groups_of_the_same_subject():
    assert [group.members for group in groups(OPINIONS, 0.3)] == [(0, 2), (1, 4)] or [
        group.members for group in groups(OPINIONS, 0.3)
    ] == [(1, 4), (0, 2)]


@pytest.mark.parametrize("threshold", [0, -1, 1.1])
def test_threshold_must_make_sense(threshold):
    with pytest.raises(ValueError, match="threshold"):
        groups(OPINIONS, threshold)


@given(st.lists(st.text(st.sampled_from("安全性確保透明評価基盤AI"), max_size=12), max_size=12))
def test_each_text_is_in_one_group_at_most(texts):
    found = groups(texts, 0.45)
    members = [m for group in found for m in group.members]
    assert len(members) == len(set(members))
    assert all(len(group.members) > 1 and 0.45 <= group.score <= 1.000001 for group in found)
    assert all(index != at and -1 <= index < len(texts) for at, index in enumerate(nearest(texts)))


def test_against_labels_given_by_hand():
    """Floors well below what docs/text-engine.md reports: a suggestion is mostly right, and no judge of for and against."""
    opinions = likeness.labelled()
    having, right = likeness.nearest_right(opinions)
    assert right >= having / 2
    assert likeness.grouped(opinions, similarity.THRESHOLD).precision >= 0.9
