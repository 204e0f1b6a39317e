"""The demo's words: as many as asked for, varied, about the place they stand at, the same for the same seed."""

import re
import tomllib
from collections import Counter
from dataclasses import replace

import pytest

import resources
from council_app.actions import builtin, places
from council_app.actions.cross_map import COLUMNS, ROWS
from council_app.actions.demo_plan import plan_round
from council_app.actions.demo_texts import Writer
from council_app.deliberation.opinions import PROPOSES_WORDING, Disposition, Opinion, OpinionKind, Scope
from council_app.importers.roster import read_roster
from council_app.importers.vocabulary import read_vocabulary
from council_app.text import difference


@pytest.fixture(scope="module")
def revisions():
    return [
        replace(source.revision, id=f"r1-{source.draft}")
        for source in builtin.drafts()
        if not source.read_only
    ]


@pytest.fixture(scope="module")
def round_(revisions):
    return plan_round(Writer(1), revisions, opinions=640, members=16, wordings=256)


def base(revisions, item):
    return next(r for r in revisions if r.draft == item.draft).by_id[item.node]


def sentences(revisions, item) -> set:
    """The sentences that a proposal changes, found from its wording alone."""
    if item.opinion.scope is Scope.AFTER:
        return {(item.node, "after")}
    text = base(revisions, item).text
    ends = [match.end() for match in re.finditer("。", text.rstrip("。"))]
    found = set()
    for edit in difference.edits(text, item.opinion.wording):
        first, last = sum(e <= edit.start for e in ends), sum(e < max(edit.end, 1) for e in ends)
        found |= {(item.node, index) for index in range(first, last + 1)}
    return found


def test_numbers_of_the_scenario(round_):
    assert len(round_) == 640
    assert sum(item.opinion.wording is not None for item in round_) == 256
    by_author = Counter(Counter(item.author for item in round_).values())
    assert by_author == {40: 12, 60: 2, 38: 1, 2: 1}
    assert Counter(item.author for item in round_)[12] == 40  # the chair


@pytest.mark.parametrize(("opinions", "wordings"), [(0, 0), (1, 0), (7, 3), (20, 8), (1000, 400)])
def test_other_sizes(revisions, opinions, wordings):
    found = plan_round(Writer(2), revisions, opinions=opinions, members=16, wordings=wordings)
    assert len(found) == opinions
    assert sum(item.opinion.wording is not None for item in found) == wordings


def test_the_same_seed_gives_the_same_words(revisions, round_):
    assert plan_round(Writer(1), revisions, opinions=640, members=16, wordings=256) == round_
    assert plan_round(Writer(2), revisions, opinions=640, members=16, wordings=256) != round_


def test_hundreds_of_different_texts(round_):
    assert len({item.opinion.text for item in round_}) > 550
    remarks = [item.opinion.text for item in round_ if item.opinion.wording is None]
    assert len(set(remarks)) > 0.97 * len(remarks)
    openings = Counter(re.sub("「.*?」|『.*?』", "", text)[:10] for text in remarks)
    assert max(openings.values()) < 0.3 * len(remarks)  # 「…」に関連して、


def test_every_place_can_be_taken(revisions, round_):
    for item in round_:
        revision, text = next(r for r in revisions if r.draft == item.draft), item.opinion
        place = (
            places.place_at(revision, "")
            if text.scope is Scope.DRAFT
            else places.place_at(revision, item.node, text.start, text.end, after=text.scope is Scope.AFTER)
        )
        assert place.scope is text.scope


def test_proposals_change_the_words_they_stand_at(revisions, round_):
    for item in (i for i in round_ if i.opinion.wording is not None):
        opinion, text = item.opinion, base(revisions, item).text
        assert opinion.kind in PROPOSES_WORDING
        assert opinion.reason
        assert opinion.wording != text
        if opinion.kind is OpinionKind.DELETION:
            assert len(opinion.wording) < len(text)
        else:
            assert opinion.wording
        if opinion.scope is Scope.SPAN:
            assert opinion.wording.startswith(text[: opinion.start])
            assert opinion.wording.endswith(text[opinion.end :])
    assert all(i.opinion.wording is None for i in round_ if i.opinion.kind not in PROPOSES_WORDING)


def test_collision_is_the_normal_state(revisions, round_):
    proposals = [item for item in round_ if item.opinion.wording is not None]
    at = Counter(key for item in proposals for key in sentences(revisions, item))
    touching = sum(any(at[key] > 1 for key in sentences(revisions, item)) for item in proposals)
    assert 215 <= touching <= 245
    testbed = [item for item in proposals if "テストベッド" in item.opinion.wording]
    assert len(testbed) >= 4
    assert len({item.author for item in testbed}) == len(testbed)
    deleted = {i.node for i in proposals if i.opinion.kind is OpinionKind.DELETION}
    amended = {i.node for i in proposals if i.opinion.kind is OpinionKind.AMENDMENT}
    assert len(deleted & amended) >= 10  # opposed


def test_spread_over_both_drafts_all_kinds_and_scopes(round_):
    assert {item.opinion.kind for item in round_} == set(OpinionKind)
    assert {item.opinion.scope for item in round_} == set(Scope)
    assert Counter(item.draft for item in round_)["guideline"] > 100
    assert 5 <= sum(item.node.startswith("plan/bg") for item in round_) <= 40
    tags = {tag for item in round_ for tag in item.opinion.tags}
    vocabulary = read_vocabulary(resources.read_text("council/vocabulary.toml"))
    assert tags <= {tag for group in vocabulary.groups.values() for tag in group}
    assert len(tags) > 20


def test_tags_are_what_the_opinions_are_about_and_the_zeros_tell_something(round_):
    """Every tag has its reason in the opinion or its place; the cross map is neither empty nor full."""
    vocabulary = read_vocabulary(resources.read_text("council/vocabulary.toml"))
    words = tomllib.loads(resources.read_text("demo/tags.toml"))
    assert set(words["said"]) | set(words["stands"]) == {
        tag for group in vocabulary.groups.values() for tag in group
    }
    cells = Counter(
        (row, column) for item in round_ for row in item.opinion.tags for column in item.opinion.tags
    )
    rows = [tag for group in ROWS for tag in vocabulary.groups[group]]
    columns = [tag for group in COLUMNS for tag in vocabulary.groups[group]]
    zeros = sum(not cells[row, column] for row in rows for column in columns)
    assert 0.4 < zeros / (len(rows) * len(columns)) < 0.65
    untagged = sum(not item.opinion.tags for item in round_)
    assert 0.1 < untagged / len(round_) < 0.3
    for item in round_:
        if "rs6" in item.opinion.tags:  # 雇用・経済不安: nobody says so where nobody spoke of it
            spoken = item.opinion.text + item.opinion.reason + (item.opinion.wording or "")
            assert any(word in spoken for word in words["said"]["rs6"])


def test_sentences_are_whole_and_name_nobody(round_):
    people = read_roster(resources.read_bytes("council/members.csv"))
    names = {name for person in people for name in (person.name, person.family, person.family + person.given)}
    for item in round_:
        for text in (item.opinion.text, item.opinion.reason):
            assert not text or text.endswith("。")
            assert "{" not in text
            assert not any(name in text for name in names)
            assert text.count("「") == text.count("」")


def test_a_single_opinion(revisions):
    writer, plan = Writer(3), revisions[0]
    found = writer.opinion(plan, "plan/c3/s2/ex/1", OpinionKind.EDITORIAL)
    assert "テストベッド" in found.wording
    assert writer.opinion(plan, "plan", OpinionKind.COMMENT).scope is Scope.DRAFT
    with pytest.raises(ValueError, match="plan/c1"):
        writer.opinion(plan, "plan/c1", OpinionKind.DELETION)


def test_replies_and_answers(revisions):
    writer = Writer(4)
    said, answered = [], []
    for index, item in enumerate(plan_round(writer, revisions, opinions=640, members=16, wordings=256)):
        revision, text = next(r for r in revisions if r.draft == item.draft), item.opinion
        place = (
            places.place_at(revision, "")
            if text.scope is Scope.DRAFT
            else places.place_at(revision, item.node, text.start, text.end, after=text.scope is Scope.AFTER)
        )
        opinion = Opinion(
            str(index),
            str(item.author),
            text.kind,
            place,
            text.text,
            text.wording,
            text.reason,
            "",
            str(index),
        )
        said.append(writer.reply(opinion))
        answered += [writer.answer(disposition, opinion) for disposition in Disposition]
        if text.kind is OpinionKind.ADDITION and text.scope is Scope.AFTER:
            assert text.wording in writer.answer(Disposition.ADOPTED, opinion)
    assert len(set(said[:320])) > 150
    assert len(set(answered)) > 1000
    for text in said + answered:
        assert text.endswith("。")
        assert "{" not in text
        assert "「」" not in text
