"""The list of edits: how it reads, and that it always leads from one text to the other."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text.text_cases import cases, marked

from council_app.text.alignment import align
from council_app.text.difference import Edit, apply, edits, runs

TEXTS = st.text(st.sampled_from("あいうーアイ漢字国民AB1。、\n 〜～か\u3099葛\U000e0100𠮷"), max_size=60)


@pytest.mark.parametrize(("given", "expected"), cases("difference"))
def test_reads_as_a_person_marks(given, expected):
    old, new = given
    assert marked(runs(old, new)) == expected[0]


@given(TEXTS, TEXTS)
def test_edits_lead_from_old_to_new(old, new):
    found = edits(old, new)
    assert apply(old, found) == new
    assert all(a.end < b.start for a, b in itertools.pairwise(found)), "edits are apart"
    assert all(old[e.start : e.end] != e.replacement for e in found)


@given(TEXTS, TEXTS)
def test_runs_hold_both_texts(old, new):
    found = runs(old, new)
    assert "".join(r.text for r in found if r.kind != "insert") == old
    assert "".join(r.text for r in found if r.kind != "delete") == new
    for run in found:
        assert run.text
        text, start = (new, run.new_start) if run.kind == "insert" else (old, run.old_start)
        assert text[start : start + len(run.text)] == run.text
    assert not any(a.kind == "insert" and b.kind == "delete" for a, b in itertools.pairwise(found))


@given(TEXTS, TEXTS)
def test_alignment_is_in_order_and_true(old, new):
    old_at = new_at = 0
    for run in align(old, new):
        assert run.length > 0
        assert run.old >= old_at
        assert run.new >= new_at
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
        old_at, new_at = run.old + run.length, run.new + run.length
    assert old_at <= len(old)
    assert new_at <= len(new)


@given(TEXTS)
def test_same_text_has_no_edits(text):
    assert edits(text, text) == ()


@pytest.mark.parametrize("wrong", [[Edit(2, 1, "")], [Edit(0, 9, "")], [Edit(0, 2, ""), Edit(1, 3, "")]])
def test_apply_refuses_edits_that_do_not_fit(wrong):
    with pytest.raises(ValueError, match="edit"):
        apply("あいう", wrong)
