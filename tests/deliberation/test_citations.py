"""Citations look like the reference pictures, are unique, and follow the text, not the ids."""

from dataclasses import replace

import pytest

from council_app.actions import builtin
from council_app.deliberation.citations import citations, cite, figure
from council_app.deliberation.drafts import Block, BlockKind, Revision, Section, renumber


@pytest.fixture(scope="module")
def revisions() -> dict[str, Revision]:
    return {source.draft: source.revision for source in builtin.drafts()}


@pytest.mark.parametrize(
    ("node", "short", "long"),
    [
        ("plan", "基本計画", "基本計画 全体"),
        ("plan/bg", "背景", "基本計画 背景"),
        ("plan/bg/b1/2", "背景-ア2", "基本計画 背景 日本の置かれた現状 2"),
        ("plan/bg/b2/benefits/2", "背景-メリット1", None),
        ("plan/bg/b2/benefits/1", "背景-メリット-段1", None),
        ("plan/c1", "第1章", "基本計画 第1章"),
        ("plan/c1/2", "1-段2", "基本計画 第1章 第2段落"),
        ("plan/c2/principles/3", "2-原則3", "基本計画 第2章 3原則 3"),
        ("plan/c3/s2", "3-2", "基本計画 第3章第2節"),
        ("plan/c3/s2/dir/1", "3-2-参1", "基本計画 第3章第2節 (参考) AI施策の方向性 1"),
        ("plan/c3/s2/ex", "3-2-例", "基本計画 第3章第2節 具体的取組例"),
        ("plan/c3/s2/ex/1", "3-2-例1", "基本計画 第3章第2節 具体的取組例 1"),
        ("plan/c3/s1/ex/2.2", "3-1-例2(2)", "基本計画 第3章第1節 具体的取組例 2 第2段落"),
        ("guideline/p1/views/8", "指針 1-考え方8", None),
        ("guideline/p2", "指針 2", "指針 2 研究開発機関及び活用事業者が特に配慮すべき事項"),
        ("guideline/p2/1", "指針 2-1", None),
        ("law/outline/measures/3", "AI法 法律の概要-基本的施策3", "AI法の概要 法律の概要 基本的施策 3"),
    ],
)
def test_as_in_the_pictures(revisions, node, short, long):
    found = cite(revisions[node.split("/")[0]], node)
    assert found.short == short
    assert found.long == long or long is None


def test_each_node_of_the_drafts_has_a_citation_of_its_own(revisions):
    drafts = [revisions["plan"], revisions["guideline"]]
    found = [cite(revision, node.id) for revision in drafts for node in revision.nodes]
    assert len(found) == len({c.short for c in found}) == len({c.long for c in found}) == 115
    law = citations(revisions["law"])
    assert len({c.short for c in law.values()}) == len(law)


def test_renumbering_changes_the_citation_not_the_id(revisions):
    plan = revisions["plan"]
    nodes = [
        replace(node, text=node.text.replace("第2節", "第3節")) if node.id == "plan/c3/s2" else node
        for node in plan.nodes
        if node.id not in ("plan/c3/s3", "plan/c3/s3/dir")
        and node.parent not in ("plan/c3/s3/dir", "plan/c3/s3/ex")
        if node.id != "plan/c3/s3/ex"
    ]
    first = next(i for i, node in enumerate(nodes) if node.id == "plan/c3/s2/ex/1")
    new = Block("plan/c3/s2/ex/new", "plan/c3/s2/ex", 0, BlockKind.ITEM, "新しい項目。")
    changed = replace(plan, nodes=renumber([*nodes[: first + 1], new, *nodes[first + 1 :]]))
    assert cite(changed, "plan/c3/s2/ex/1").short == "3-3-例1"
    assert cite(changed, "plan/c3/s2/ex/new").short == "3-3-例2"
    assert cite(changed, "plan/c3/s2/ex/2").short == "3-3-例3"
    assert cite(plan, "plan/c3/s2/ex/2").short == "3-2-例2"


def test_twins_are_told_apart_and_unknown_places_named():
    nodes = (
        Section("x", None, 1, 1, "ある長い題名の報告書"),
        Section("x/a", "x", 2, 2, "第一章 始め"),
        Section("x/b", "x", 3, 2, "第1章 もう一つ"),
        Section("x/c", "x", 4, 2, "具体的取組例"),
        Section("x/d", "x", 5, 2, "具体的取組例"),
        Block("x/d/1", "x/d", 6, BlockKind.CONTINUATION, "宙に浮いた続き"),
        Block("x/d/2", "x/d", 7, BlockKind.ITEM, "項目", number="5"),
    )
    revision = Revision("r", "x", 1, nodes[0].text, "", nodes)
    found = citations(revision)
    assert len({c.short for c in found.values()}) == len({c.long for c in found.values()}) == len(nodes)
    assert found["x/d/2"].short == "ある長い題名の… 例〔2〕5"
    assert cite(revision, "gone").short == "箇所不明"


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("三", 3), ("十二", 12), ("二十一", 21), ("一〇", 10), ("百二", 102)]
)
def test_figures(text, number):
    assert figure(text) == number
