"""13条, 16条 and 18条2項 join the law, the plan and the guideline."""

import tomllib
from dataclasses import replace

import pytest

import resources
from council_app.actions import builtin
from council_app.deliberation.links import links, related

TABLE = tomllib.loads(resources.read_text("council/links.toml"))


@pytest.fixture(scope="module")
def revisions():
    return {source.draft: source.revision for source in builtin.drafts()}


def test_every_place_of_the_table_exists(revisions):
    there = {node.id for revision in revisions.values() for node in revision.nodes}
    assert {node for link in TABLE["link"] for node in link["nodes"]} <= there


def test_article_13_joins_all_three(revisions):
    found = links(revisions.values(), TABLE)
    example = [(r.draft, r.node, r.label) for r in found["plan", "plan/c3/s3/ex/1"]]
    assert example == [
        ("law", "law/outline/measures/3", "AI法第13条"),
        ("guideline", "guideline", "AI法第13条"),
        ("law", "law/outline/measures/4", "AI法第16条"),
    ]
    assert revisions["law"].by_id["law/outline/measures/3"].text.endswith("指針の整備")


def test_every_link_goes_both_ways(revisions):
    found = links(revisions.values(), TABLE)
    for (draft, node), others in found.items():
        for other in others:
            back = found[other.draft, other.node]
            assert (draft, node, other.label) in [(r.draft, r.node, r.label) for r in back]


def test_chapters_2_to_4_are_the_items_of_article_18(revisions):
    found = links(revisions.values(), TABLE)
    for number, chapter in enumerate(("plan/c2", "plan/c3", "plan/c4"), 1):
        (item,) = found["plan", chapter]
        assert item.label == f"AI法第18条第2項第{number}号"
        assert item.title in revisions["plan"].by_id[chapter].text


def test_what_belongs_to_a_node_by_what_is_above_and_below(revisions):
    found = links(revisions.values(), TABLE)
    assert [r.node for r in related(found, revisions["guideline"], "guideline/p2/1")] == [
        "law/outline/measures/3", "plan/c3/s3/ex/1",
    ]  # fmt: skip
    section = related(found, revisions["plan"], "plan/c3/s3")
    assert {r.label for r in section} == {"AI法第13条", "AI法第16条", "AI法第18条第2項第2号"}
    assert related(found, revisions["plan"], "plan/bg/b1/1") == []


def test_a_link_never_leads_to_what_is_gone(revisions):
    law = revisions["law"]
    shorter = replace(law, nodes=tuple(n for n in law.nodes if n.id != "law/outline/measures/4"))
    found = links([revisions["plan"], shorter], TABLE)
    assert [r.node for r in found["plan", "plan/c3/s3/ex/1"]] == ["law/outline/measures/3"]
