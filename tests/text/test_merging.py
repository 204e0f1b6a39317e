"""Wordings merged: what is made, what is asked, and the laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text.text_cases import cases

from council_app.text.difference import Edit, apply
from council_app.text.merging import merge

TEXTS = st.text(st.sampled_from("あいう漢字国民AB。\n"), max_size=40)
VERSIONS = st.dictionaries(st.sampled_from("abcde"), TEXTS, max_size=5)


@pytest.mark.parametrize(("given", "expected"), cases("merging"))
def test_merges(given, expected):
    base, *proposals = given
    merged = merge(base, dict(line.split("=", 1) for line in proposals))
    assert merged.text == expected[0]
    assert [
        f"{c.kind} {'+'.join(sorted({name for e in c.alternatives for name in e.proposers}))}"
        for c in merged.conflicts
    ] == expected[1:]


def test_proposers_of_one_edit():
    merged = merge("国は支援する。", {"b": "国は積極的に支援する。", "a": "国は積極的に支援する。"})
    assert [edit.proposers for edit in merged.edits] == [("a", "b")]


def test_the_order_of_insertions_may_be_changed():
    base = "- 人間中心\n- 透明性\n"
    versions = {"a": "- 人間中心\n- 公平性\n- 透明性\n", "b": "- 人間中心\n- 安全性\n- 透明性\n"}
    there = merge(base, versions, order=["b", "a"])
    assert there.text == "- 人間中心\n- 安全性\n- 公平性\n- 透明性\n"
    assert merge(base, versions, order=["a", "b"]).text == merge(base, versions).text
    (tie,) = there.conflicts
    assert tie.kind == "tie"
    assert [edit.proposers for edit in tie.alternatives] == [("b",), ("a",)]


def test_a_conflict_says_how_each_would_read():
    base = "変動するリスクに対応する。"
    merged = merge(base, {"a": "変化するリスクに対応する。", "b": "増大するリスクに対応する。", "c": base})
    (conflict,) = merged.conflicts
    assert conflict.wordings(base) == [("変化", ("a",)), ("増大", ("b",))]


def test_one_sentence_edited_by_two_is_named():
    base = "国は支援する。事業者は国に協力し、利用者に説明する。"
    merged = merge(
        base,
        {
            "a": "国は支援する。事業者は国に速やかに協力し、利用者に説明する。",
            "b": "国は支援する。事業者は国に協力し、利用者に丁寧に説明する。",
        },
    )
    assert [base[start:end] for start, end in merged.same_sentence] == [
        "事業者は国に協力し、利用者に説明する。"
    ]


@given(TEXTS, VERSIONS)
def test_the_order_of_versions_does_not_matter(base, versions):
    assert merge(base, versions) == merge(base, dict(reversed(versions.items())))


@given(TEXTS, TEXTS)
def test_one_version_alone_or_twice_is_itself(base, version):
    for versions in ([version], [version, version], [version, base]):
        merged = merge(base, versions)
        assert merged.text == version
        assert not merged.conflicts


@given(TEXTS, VERSIONS)
def test_applying_again_changes_nothing(base, versions):
    merged = merge(base, versions)
    assert merge(base, [merged.text, merged.text]).text == merged.text
    assert merge(merged.text, [merged.text]).text == merged.text


@given(TEXTS, VERSIONS)
def test_every_edit_is_accounted_for(base, versions):
    """Each version is the base with the edits under its name, made or held back; what no one touched is as it was."""
    merged = merge(base, versions)
    held = [e for c in merged.conflicts if c.kind == "overlap" for e in c.alternatives]
    for name, text in versions.items():
        own = sorted(
            (e for e in [*merged.edits, *held] if name in e.proposers), key=lambda e: (e.start, e.end)
        )
        assert apply(base, [Edit(e.start, e.end, e.replacement) for e in own]) == text
    assert apply(base, [Edit(e.start, e.end, e.replacement) for e in merged.edits]) == merged.text


@pytest.mark.long
def test_no_wrong_merge_on_real_proposals(shared):
    import itertools

    from bench._texts import read
    from bench.merging import wrong_versions

    for folder in sorted((shared / "corpora" / "proposals").glob("0*")):
        base = read(folder / "base.md")
        versions = {path.stem: read(path) for path in sorted(folder.glob("p*.md"))}
        for some in [
            versions,
            *({a: versions[a], b: versions[b]} for a, b in itertools.combinations(versions, 2)),
        ]:
            assert not wrong_versions(base, some, merge(base, some))
