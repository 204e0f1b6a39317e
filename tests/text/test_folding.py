"""Search: what counts as the same word, where it stands, and that nothing is missed."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text.text_cases import cases

from council_app.text.folding import find, fold, loose, plain
from council_app.text.search import Search

LETTERS = "あいりアイーﾃﾞｰ漢取組み字国AＡaB1 \n　〜～か\u3099葛\U000e0100𠮷㍿①ß"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=40)


@pytest.mark.parametrize(("given", "expected"), cases("folding"))
def test_finds_at_the_place_in_the_original(given, expected):
    text, query = given
    marked = text
    for start, end in reversed(find(text, query)):
        marked = f"{marked[:start]}【{marked[start:end]}】{marked[end:]}"
    assert marked == expected[0]


@given(TEXTS)
def test_the_map_covers_the_text_in_order(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert folded.text == loose(text)
    for at in range(len(folded.text)):
        start, end = folded.place(at, at + 1)
        assert 0 <= start < end <= len(text)
    assert list(folded.starts) == sorted(folded.starts)


@given(TEXTS, st.integers(0, 40), st.integers(2, 10))
def test_every_literal_quotation_is_found(text, start, length):
    """Whole characters, that is: a mark torn from its letter is none."""
    query = text[start : start + length]
    torn = {"Mn", "Lm"}
    if any(
        unicodedata.category(c) in torn or c in "ﾞﾟ"
        for c in (query[:1], text[start + length : start + length + 1])
        if c
    ):
        return
    if query.strip() and plain(query).strip():
        assert find(text, query)
        assert Search(["国民", text]).find(query)[-1:] == [1]


@given(st.lists(TEXTS, max_size=12), TEXTS)
def test_index_and_scan_agree(texts, query):
    search = Search(texts, {"取組": "とりくみ", "国": "くに"})
    assert search.find(query) == search.scan(query)


def test_names_are_found_by_their_readings():
    search = Search(["松尾委員の意見", "川原委員", "松永"], {"松尾": "まつお", "川原": "カワハラ"})
    assert search.find("まつお") == [0]
    assert search.find("マツ") == [0]
    assert search.find("かわはら") == [1]
    assert search.find("松") == [0, 2]


def test_a_blank_query_finds_nothing():
    assert find("あ い", " ") == []
    assert Search(["あ い"]).find("　") == []


def test_no_such_stretch():
    with pytest.raises(IndexError):
        fold("あ").place(0, 2)


def test_the_table_of_spellings_is_stable():
    """A spelling once folded stays as it is, so that folding twice changes nothing."""
    for variant in ("取り組み", "打ち合わせ", "手続き", "子ども", "位置づけ"):
        assert loose(loose(variant)) == loose(variant)
        assert re.search(loose(variant), loose(f"この{variant}を"))
