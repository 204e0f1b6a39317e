"""Drafts come in as headings and blocks, go out again, and lose nothing on the way."""

import hashlib
import json
import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from council_app.deliberation.drafts import Block, BlockKind, Revision, Section
from council_app.importers.markdown import BadDraft, read_draft, write_markdown

FIXTURES = Path(__file__).parent / "fixtures"
SLUGS = tomllib.loads(resources.read_text("council/headings.toml"))["headings"]
DRAFTS = ("plan", "guideline", "law")


def source_of(draft: str) -> str:
    return resources.read_text(f"council/{draft}.md")


def read(source: str, draft: str = "d"):
    return read_draft(source, draft=draft, slugs=SLUGS)


def revision(source: str, draft: str = "d") -> Revision:
    found = read(source, draft)
    return Revision("r", draft, 1, found.title, "", found.nodes)


def as_rows(draft: str) -> list[dict]:
    """The nodes as sections.json has them; its sha256 is that of label, line end, text."""
    rows = []
    for node in read(source_of(draft), draft).nodes:
        heading = isinstance(node, Section)
        label, text = (node.text, "") if heading else ("", node.markdown)
        rows.append(
            {
                "doc": draft,
                "id": node.id,
                "parent": node.parent,
                "order": node.order,
                "level": node.level if heading else None,
                "kind": "heading" if heading else node.kind.value,
                "label": label,
                "text": text,
                "background": node.background,
                "sha256": hashlib.sha256(f"{label}\n{text}".encode()).hexdigest()[:16],
            }
        )
    return rows


def test_plan_and_guideline_give_the_115_nodes():
    expected = json.loads((FIXTURES / "sections.json").read_text(encoding="utf-8"))
    assert as_rows("plan") + as_rows("guideline") == expected
    assert len(expected) == 115


def test_the_carried_drafts_are_the_shared_ones(shared):
    for draft in DRAFTS:
        assert source_of(draft) == (shared / "drafts" / f"{draft}.md").read_text(encoding="utf-8")
    expected = json.loads((shared / "drafts" / "sections.json").read_text(encoding="utf-8"))
    assert as_rows("plan") + as_rows("guideline") == expected


@pytest.mark.parametrize("draft", DRAFTS)
def test_written_again_they_are_the_same_to_the_byte(draft):
    assert read(source_of(draft), draft).notes == ()
    assert write_markdown(revision(source_of(draft), draft)) == source_of(draft)


def test_bold_is_kept_apart_from_the_text():
    block = revision(source_of("plan"), "plan").by_id["plan/c3/s4/dir/1"]
    assert "*" not in block.text
    assert [block.text[start:end] for start, end in block.strong] == [
        "産業や雇用のあり方、制度や社会の仕組みを先導的かつ継続的に変革。"
    ]
    beside_brackets = read("# 案\n\nまず**AIを「使う」**こと、**効率化(自動化)**を。").nodes[1]
    assert [beside_brackets.text[s:e] for s, e in beside_brackets.strong] == [
        "AIを「使う」",
        "効率化(自動化)",
    ]


def test_figures_of_numbered_items():
    blocks = revision(source_of("plan"), "plan").by_id
    assert blocks["plan/c3/s1/ex/2"].number == "2"
    assert blocks["plan/c3/s1/ex/2.2"].number == ""
    assert blocks["plan/c3/s1/ex/2.2"].kind is BlockKind.CONTINUATION
    assert blocks["plan/c3/s1/dir/1"].number == ""


def test_whatever_else_markdown_knows_is_flattened_and_told():
    found = read((FIXTURES / "everything.md").read_text(encoding="utf-8"), "draft")
    assert found.title == "何でもある案"
    assert [(n.id, n.text) for n in found.nodes] == [
        ("draft", "何でもある案"),
        ("draft/1", "前書きの一行。"),
        ("draft/2", "斜体と等幅とAIを「使う」こと、総務省（https://example.jp/日本 資料）、図（zu.png）。"),
        ("draft/3", "項目｜内容"),
        ("draft/4", "人材｜育成｜確保"),
        ("draft/5", "引用の一文。続き。"),
        ("draft/6", "python"),
        ("draft/7", "# 見出しではない"),
        ("draft/8", 'print("a")'),
        ("draft/c2", "第二章　基本方針"),
        ("draft/c2/1", "三番目"),
        ("draft/c2/1.2", "その続き。"),
        ("draft/c2/2", "四番目"),
        ("draft/c2/3", "入れ子"),
        ("draft/c2/4", "さらに深く"),
        ("draft/c2/5", "[ ] 点検項目 <b>太字</b>"),
        ("draft/c2/b1", "取組"),
        ("draft/c2/b2", "取組"),
        ("draft/c2/b2/1", "行末の改行つづき and English."),
        ("draft/b1", "付録"),
    ]
    assert [n.number for n in found.nodes if isinstance(n, Block) and n.number] == ["3", "4", "1"]
    told = "".join(found.notes)
    for word in (
        "題名より前",
        "一段下げ",
        "入れ子",
        "引用",
        "表の行",
        "整形済み",
        "HTML",
        "リンク",
        "画像",
        "飾り",
        "太字",
        "改行",
        "区切り線",
    ):
        assert word in told
    assert all(note.endswith("。") for note in found.notes)


@pytest.mark.parametrize(
    "source", ["", "\n\n", "本文だけ。\n\n- 項目\n", "```\n# 中\n```\n", "> # 引用の中\n"]
)
def test_no_headings(source):
    with pytest.raises(BadDraft, match=r"^案文に見出しがありません。.+取り込み直してください。$"):
        read(source)


def test_no_title():
    with pytest.raises(BadDraft, match="案文の題名がありません"):
        read("## 第1章 基本構想\n\n本文。\n")


def test_too_deep():
    with pytest.raises(BadDraft, match="深く重なりすぎて"):
        read("# 案\n\n" + ">" * 500 + " 深い")


def test_ids_by_rule():
    ids = [
        node.id
        for node in read(
            "# 案\n## 背景\n### あ\n- 一\n## 第十二章 二\n### 第３節：三\n## 1 四\n### 3原則\n### 3原則\n"
        ).nodes
    ]
    assert ids == ["d", "d/bg", "d/bg/b1", "d/bg/b1/1", "d/c12", "d/c12/s3", "d/p1", "d/p1/principles", "d/p1/principles-2"]  # fmt: skip


# -- any text -------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "###### ",
            "- ",
            "1. ",
            "10) ",
            "   ",
            "    ",
            "> ",
            "\n",
            "\n\n",
            "\t",
            "\u3000",
            " ",
        ),
        *("**", "*", "_", "`", "```", "~~~", "[", "](", ")", "![", "<", ">", "</b>", "|", "| - |", "|---|"),
        *(
            "---",
            "===",
            "\\",
            "&",
            "&amp;",
            "a",
            "b c",
            "AI",
            "案",
            "文「",
            "」",
            "。",
            "、",
            "(",
            "：",
            "𠮷",
            "が",
        ),
        *("第1章 ", "第２節", "背景", "1 "),
    ]
)
MARKDOWN = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)
PLAIN = "".join(c for c in string.printable if c != "&") + "案文第一章背景「」。、：（）\u3000"


def letters(text: str) -> list[str]:
    return sorted(char for char in text if char.isalnum())


@given(MARKDOWN)
def test_nothing_but_bad_draft_is_raised(source):
    try:
        found = read("# 題\n\n" + source)
    except BadDraft:
        return
    assert len({node.id for node in found.nodes}) == len(found.nodes)
    assert [node.order for node in found.nodes] == list(range(1, len(found.nodes) + 1))
    assert all(node.text and "\n" not in node.text for node in found.nodes)
    for node in found.nodes:
        if isinstance(node, Block):
            assert all(0 <= start < end <= len(node.text) for start, end in node.strong)


@given(
    st.lists(PIECES.filter(lambda piece: "&" not in piece) | st.text(PLAIN, max_size=4), max_size=40).map(
        "".join
    )
)
def test_no_letter_is_lost(source):
    """All letters come through, but for the figures of numbered items and headings' and codes' own marks."""
    found = read("# 題\n\n" + source)
    numbers = "".join(node.number for node in found.nodes if isinstance(node, Block))
    kept = letters("".join(node.text for node in found.nodes) + numbers)
    missing = [char for char in set(letters(source)) if letters(source).count(char) > kept.count(char)]
    assert [char for char in missing if not char.isdigit()] == []


WORDS = (
    st.text(st.sampled_from("案文ABab12「」。、()（）：*_`[]<>#+-=~.|\\!& "), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)


@st.composite
def revisions(draw) -> Revision:
    nodes = [Section("d", None, 1, 1, "題" + draw(WORDS))]
    inside_item = False
    for index in range(draw(st.integers(0, 12))):
        text = draw(WORDS)
        kinds = ["section", *BlockKind] if inside_item else ["section", BlockKind.PARAGRAPH, BlockKind.ITEM]
        kind = draw(st.sampled_from(kinds))
        inside_item = kind in (BlockKind.ITEM, BlockKind.CONTINUATION)
        if kind == "section":
            nodes.append(Section(f"d/{index}", "d", index + 2, 2, text))
            continue
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        strong = ((start, end),) if text[start:end] == text[start:end].strip() and draw(st.booleans()) else ()
        number = draw(st.sampled_from(["", "1", "2", "7"])) if kind is BlockKind.ITEM else ""
        nodes.append(Block(f"d/{index}", "d", index + 2, kind, text, strong, False, number))
    return Revision("r", "d", 1, nodes[0].text, "", tuple(nodes))


@given(revisions())
def test_what_was_written_is_read_again(written):
    def told(nodes):
        return [
            (node.level, node.text)
            if isinstance(node, Section)
            else (node.kind, node.text, node.strong, node.number)
            for node in nodes
        ]

    assert told(read(write_markdown(written)).nodes) == told(written.nodes)
