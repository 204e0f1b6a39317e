"""Places carried over: each kind once as a story, and what must hold for any two texts."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text.text_cases import cases

from council_app.text.anchoring import reanchor, reanchor_fully

LETTERS = "あいうーアイ漢字国民AB1。、\n 〜～か\u3099葛\U000e0100𠮷"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=80)
SPANS = st.lists(st.tuples(st.integers(-3, 90), st.integers(-3, 90)), max_size=12)


def _span(text: str) -> tuple[str, int, int]:
    start, end = text.index("【"), text.index("】") - 1
    return re.sub("[【】]", "", text), start, end


@pytest.mark.parametrize(("given", "expected"), cases("anchoring"))
def test_a_place_is_carried_over(given, expected):
    old, start, end = _span(given[0])
    status, marked = expected[0].split(" ", 1)
    found = reanchor(old, given[1], [(start, end)])
    assert found[0][2] == status
    if status == "orphan":
        assert found == [(0, 0, "orphan")]
    else:
        new, new_start, new_end = _span(marked)
        assert new == given[1]
        assert found == [(new_start, new_end, status)]


def test_both_twins_are_candidates():
    line = "国は研究開発を推進する。\n"
    old = line + "第一章の説明はここにある。\n第二章の説明はここにある。\n第三章の説明はここにある。\n"
    new = (
        "第一章の説明はここにある。\n"
        + line
        + "第二章の説明はここにある。\n"
        + line
        + "第三章の説明はここにある。\n"
    )
    (found,) = reanchor_fully(old, new, [(0, 12)])
    assert found.status == "ambiguous"
    assert [new[c.start : c.end] for c in found.candidates] == [old[:12]] * 2


def test_an_orphan_says_what_stands_there_now():
    old = "第一の項目です。\n透明性の確保と誠実な説明\n第三の項目です。\n"
    new = "第一の項目です。\n外国との国際協調に積極的に貢献\n第三の項目です。\n"
    start = old.index("透明性")
    (found,) = reanchor_fully(old, new, [(start, start + 12)])
    assert found.status == "orphan"
    assert "国際協調" in new[found.candidates[0].start : found.candidates[0].end]


@given(TEXTS, TEXTS, SPANS)
def test_never_raises_and_never_leaves_the_text(old, new, spans):
    places = reanchor(old, new, spans)
    assert len(places) == len(spans)
    for (start, end), (new_start, new_end, status) in zip(spans, places, strict=True):
        assert 0 <= new_start <= new_end <= len(new)
        clipped = min(max(start, 0), len(old))
        quote = old[clipped : max(end, clipped)]
        if status in {"exact", "moved"}:
            assert new[new_start:new_end] == quote
        if status == "orphan":
            assert (new_start, new_end) == (0, 0)


@given(TEXTS, TEXTS, SPANS)
def test_the_full_answer_agrees_with_the_short_one(old, new, spans):
    full = reanchor_fully(old, new, spans)
    assert [(a.start, a.end, a.status) for a in full] == reanchor(old, new, spans)
    for answer in full:
        assert 0 <= answer.score <= 1
        assert all(0 <= c.start <= c.end <= len(new) for c in answer.candidates)
        if answer.status == "ambiguous":
            assert len(answer.candidates) > 1


@given(TEXTS, SPANS)
def test_the_same_revision_keeps_every_place(text, spans):
    for (start, end), (new_start, new_end, status) in zip(spans, reanchor(text, text, spans), strict=True):
        if text and 0 <= start <= end <= len(text):
            assert (new_start, new_end, status) == (start, end, "exact")


@given(TEXTS, TEXTS, TEXTS)
def test_text_put_around_does_not_matter(before, text, after):
    """What is inserted before and after loses no place, but where the words then stand more than once."""
    (place,) = reanchor(text, before + text + after, [(0, len(text))])
    if text:
        assert place[2] in {"exact", "moved"} or (before + text + after).count(text) > 1


def test_no_input_is_quadratic():
    related = "国は、AIの適正な利活用を推進する。\n" * 3000
    for old, new in (
        ("あ" * 60_000, "い" * 60_000),
        ("あい" * 30_000, "あう" * 30_000),
        ("あ\n" * 30_000, "い\nあ\n" * 15_000),
        (related, related[::-1]),
    ):
        start = time.process_time()  # the machine may be busy with other things
        reanchor(old, new, [(n, n + 20) for n in range(0, 50_000, 250)])
        assert time.process_time() - start < 5
