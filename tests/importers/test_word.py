"""Word files that others wrote, against pandoc's reading; broken ones refused in one sentence."""

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from document_samples import demo, word_file
from pandoc_reading import fold, paragraphs

from council_app.deliberation.errors import BadFile
from council_app.deliberation.opinions import OpinionKind, Scope
from council_app.importers.word import read_word
from council_app.importers.word_draft import read_word_draft
from council_app.importers.word_looks import figure
from council_app.importers.word_opinions import proposals
from exporters import Settings, export
from exporters.make_templates import parts as template_parts

FILES = 29
# Where pandoc reads otherwise, and why: (file, what only we have, what only pandoc has).
EXPLAINED = {
    # a first paragraph in style Title goes into pandoc's metadata, not into its blocks
    "docling__tests_data_docx_sources_docx_comments.docx": (["DocumentwithComments"], []),
    # a cell that goes on below (vMerge) still holds a paragraph, which pandoc drops
    "poi__test-data_integration_stress019.docx": (["担当者氏名"], []),
    # pandoc writes an equation as TeX; we keep its characters
    "tika__testWORD_2006ml.docx": (["34"], ["\\frac{3}{4}"]),
}


@pytest.fixture(scope="module")
def corpus(shared) -> list[Path]:
    files = sorted((shared / "corpora" / "word").glob("*.docx"))
    assert len(files) == FILES
    return files


@pytest.mark.tools("pandoc")
@pytest.mark.parametrize("changes", ["accept", "reject"])
def test_both_readings_equal_pandocs(corpus, changes):
    for file in corpus:
        read = read_word(file)
        ours = [text for t in (read.accepted if changes == "accept" else read.rejected) if (text := fold(t))]
        theirs = paragraphs(file, changes)
        only_ours, only_theirs = EXPLAINED.get(file.name, ([], []))
        for text in only_ours:
            ours.remove(text)
        for text in only_theirs:
            theirs.remove(text)
        assert ours == theirs, file.name


def test_comments_and_authors_are_complete(corpus, shared):
    with (shared / "corpora" / "word" / "manifest.csv").open(encoding="utf-8") as table:
        manifest = {line["file"]: line for line in csv.DictReader(table)}
    for file in corpus:
        read, told = read_word(file), manifest[file.name]
        assert len(read.comments) == int(told["comments"])
        assert sum(c.reply_to is not None for c in read.comments) == int(told["replies"])
        assert sum(c.done for c in read.comments) == int(told["done"])
        authors = {r.author for r in read.revisions} | {c.author for c in read.comments}
        expected = {name.strip() for name in told["author_names"].split(";") if name.strip()}
        if file.name.startswith("docx-rs__fixtures_without_numid"):
            continue  # its one w:ins stands in w:numPr: a change of numbering, of no words
        assert authors - {""} == expected


def test_nothing_in_a_paragraph_is_skipped(tmp_path):
    run = "<w:r><w:t>{}</w:t></w:r>"
    read = read_word(word_file(tmp_path, (
        f'<w:p>{run.format("一")}<w:ins w:id="1" w:author="甲">{run.format("二")}<w:del w:id="2" w:author="乙"><w:r>'
        f'<w:delText>三</w:delText></w:r></w:del></w:ins><w:sdt><w:sdtContent>{run.format("四")}</w:sdtContent></w:sdt>'
        f'<w:hyperlink>{run.format("五")}</w:hyperlink><w:moveFrom w:id="3" w:author="丙">{run.format("六")}</w:moveFrom>'
        '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>なな</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>七</w:t></w:r></w:rubyBase>'
        "</w:ruby></w:r></w:p>"
        f'<w:p><w:pPr><w:rPr><w:del w:id="4" w:author="甲"/></w:rPr></w:pPr>{run.format("八")}</w:p><w:p>{run.format("九")}</w:p>'
        f'<w:p><w:pPr><w:rPr><w:ins w:id="5" w:author="甲"/></w:rPr></w:pPr>{run.format("十")}</w:p><w:p>{run.format("終")}</w:p>'
    )))  # fmt: skip
    assert read.accepted == ["一二四五七", "八九", "十", "終"]
    assert read.rejected == ["一四五六七", "八", "九", "十終"]
    assert [(r.kind, r.author, r.text, r.paragraph) for r in read.revisions] == [
        ("insert", "甲", "二", 0), ("delete", "乙", "三", 0), ("move-from", "丙", "六", 0),
        ("paragraph-delete", "甲", "", 1), ("paragraph-insert", "甲", "", 3),
    ]  # fmt: skip
    assert read.notes == ["ルビ「なな」（親文字だけを取り込み） 1か所"]


def test_large_first_letters_and_symbol_fonts_read_as_they_are_seen(tmp_path):
    run = "<w:r><w:t>{}</w:t></w:r>".format
    read = read_word(word_file(tmp_path, (
        f'<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>{run("人")}</w:p><w:p>{run("工知能")}</w:p>'
        '<w:p><w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>a\uf0daÚ</w:t></w:r>'
        '<w:r><w:sym w:font="Symbol" w:char="F0DE"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    )))  # fmt: skip
    assert read.accepted == ["人工知能", "α∨∨⇒✓"]


def test_a_strict_file_is_read(tmp_path):
    made = word_file(tmp_path, "<w:p><w:r><w:t>厳格</w:t></w:r></w:p>")
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(made) as package, zipfile.ZipFile(strict, "w") as out:
        for name in package.namelist():
            text = package.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            out.writestr(name, text)
    assert read_word(strict).accepted == ["厳格"]


def test_what_is_no_word_file_is_refused_in_one_sentence(tmp_path):
    good = word_file(tmp_path, "<w:p/>").read_bytes()
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    bad = {
        "empty.docx": b"", "text.docx": b"plain words", "old.docx": b"\xd0\xcf\x11\xe0" + bytes(600),
        "pdf.docx": b"%PDF-1.7\n", "cut.docx": good[: len(good) // 2], "sheet.docx": sheet.getvalue(),
        "altered.docx": good[:200] + bytes(300) + good[500:],
    }  # fmt: skip
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadFile) as refused:
            read_word(tmp_path / name)
        assert str(refused.value).startswith(f"『{name}』"), name
        assert str(refused.value).endswith("。")
    with pytest.raises(BadFile):
        read_word(tmp_path / "nowhere.docx")


@pytest.mark.parametrize(
    ("number", "fmt", "text"),
    [
        (3, "decimalEnclosedCircle", "③"), (12, "decimalFullWidth", "１２"), (2, "aiueo", "イ"), (3, "iroha", "ハ"),
        (21, "japaneseCounting", "二十一"), (14, "upperRoman", "XIV"), (28, "lowerLetter", "bb"),
        (25, "decimalEnclosedCircle", "25"), (7, "decimalZero", "07"),
    ],
)  # fmt: skip
def test_numbers_as_word_shows_them(number, fmt, text):
    assert figure(number, fmt) == text


# -- drafts ------------------------------------------------------------------------------------------------------


def slugs() -> dict[str, str]:
    import tomllib

    import resources

    found = tomllib.loads(resources.read_text("council/headings.toml"))
    return found.get("headings", found)


def test_a_draft_that_went_out_comes_in_again(tmp_path):
    council = demo(opinions=30)
    for draft in council.drafts.values():
        path = export(
            council, "clean", tmp_path / f"{draft.id}.docx", Settings(drafts=(draft.id,), paper="資料1")
        )
        read = read_word_draft(path, draft=draft.id, slugs=slugs())
        want = [
            (n.id, n.parent, n.text, getattr(n, "kind", ""), getattr(n, "number", ""))
            for n in draft.latest.nodes
        ]
        got = [(n.id, n.parent, n.text, getattr(n, "kind", ""), getattr(n, "number", "")) for n in read.nodes]
        assert got == want
        assert read.title == draft.latest.title


def test_a_draft_without_styles_is_read_by_its_typed_numbers(tmp_path):
    lines = [
        "指針（案）",
        "第１章　総則",
        "目的を定める。",
        "第１節　方針",
        "○　人間中心",
        "①　公平性",
        "（２）安全性",
        "ア　透明性",
    ]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    read = read_word_draft(word_file(tmp_path, body), draft="d", slugs={})
    assert [(n.id, n.text, getattr(n, "number", "")) for n in read.nodes] == [
        ("d", "指針（案）", ""), ("d/c1", "第１章　総則", ""), ("d/c1/1", "目的を定める。", ""),
        ("d/c1/s1", "第１節　方針", ""), ("d/c1/s1/1", "人間中心", ""), ("d/c1/s1/2", "公平性", "1"),
        ("d/c1/s1/3", "安全性", "2"), ("d/c1/s1/4", "透明性", "1"),  # ア is the first of its own list
    ]  # fmt: skip


NUMBERING = """<?xml version="1.0"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="第%1章"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="第%2節"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="（%3）"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="aiueoFullWidth"/><w:lvlText w:val="%4"/></w:lvl>
</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""
FOOTNOTES = """<?xml version="1.0"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:id="2"><w:p><w:r><w:t>脚注の文。</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def test_automatic_numbers_tables_footnotes_ruby_and_boxes_are_read_or_named(tmp_path):
    def p(text: str, level: int | None = None, style: str = "") -> str:
        number = (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="9"/></w:numPr>' if level is not None else ""
        )
        look = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f"<w:p><w:pPr>{look}{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    cell = "<w:tc>{}</w:tc>".format
    body = (
        p("基本計画", style="Title") + p("総則", 0, "Heading1") + p("目的", 1, "Heading2") + p("人間中心とする。", 2)
        + p("公平", 3) + p("透明", 3) + p("安全とする。", 2) + p("推進体制", 0, "Heading1")
        + f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell(p('主体'))}{cell(p('国'))}</w:tr></w:tbl>"
        + "<w:p><w:r><w:t>利活用</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>を進める。</w:t></w:r></w:p>"
        + "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>こっし</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>骨子</w:t></w:r>"
        + "</w:rubyBase></w:ruby></w:r><w:r><w:t>を定める。</w:t></w:r></w:p>"
        + '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        + p("箱の中") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>本文</w:t></w:r></w:p>"
    )  # fmt: skip
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    links = template_parts(landscape=False)["word/_rels/document.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    )
    more = {
        "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": FOOTNOTES,
        "word/_rels/document.xml.rels": links,
    }
    read = read_word_draft(word_file(tmp_path, body, **more), draft="d", slugs={})
    assert [(getattr(n, "number", ""), n.text) for n in read.nodes] == [
        ("", "基本計画"), ("", "第１章 総則"), ("", "第１節 目的"), ("1", "人間中心とする。"), ("1", "公平"), ("2", "透明"),
        ("2", "安全とする。"), ("", "第２章 推進体制"), ("", "主体"), ("", "国"), ("", "利活用を進める。"), ("", "骨子を定める。"),
        ("", "本文"),
    ]  # fmt: skip
    assert read.notes == (
        "表の中の段落 2か所", "脚注1：脚注の文。", "テキストボックスは本文に含めていません：箱の中",
        "ルビ「こっし」（親文字だけを取り込み） 1か所",
    )  # fmt: skip


# -- members' files ----------------------------------------------------------------------------------------------


def test_a_members_revisions_and_comments_become_opinions(tmp_path):
    council = demo()
    draft = council.drafts["plan"]
    old, new = draft.revisions
    read = read_word(export(council, "redline", tmp_path / "r.docx", Settings(drafts=("plan",))))
    read.comments = [replace(c, done=False) for c in read.comments]
    found = proposals(read, old)
    amended = {p.node: p.wording for p in found if p.source == "revision"}
    changed = {n.id: new.by_id[n.id].text for n in old.nodes if n.text != new.by_id[n.id].text}
    assert amended == changed
    assert all(p.kind is OpinionKind.AMENDMENT and p.author for p in found if p.source == "revision")
    comments = [p for p in found if p.source == "comment"]
    assert len(comments) == sum(o.place.node in changed for o in council.opinions.values())
    for comment in comments:
        assert comment.node in changed
        if comment.scope is Scope.SPAN:
            assert old.by_id[comment.node].text[comment.start : comment.end] == comment.quote


def tracked(folder: Path, *paragraphs: str) -> Path:
    """A Word file of these paragraphs, each the inner XML of a ``w:p``."""
    return word_file(folder, "".join(f"<w:p>{inner}</w:p>" for inner in paragraphs))


def test_paragraphs_that_a_member_joined_split_added_and_moved_are_opinions(tmp_path):
    """Nothing of it is lost, though no word of a joined or split paragraph changed."""
    revision = demo(opinions=10).drafts["plan"].revisions[0]
    one, two, three = revision.blocks[:3]

    def run(text: str) -> str:
        return f"<w:r><w:t>{text}</w:t></w:r>"

    def end(kind: str) -> str:
        return f'<w:pPr><w:rPr><w:{kind} w:id="1" w:author="甲"/></w:rPr></w:pPr>'

    joined = read_word(tracked(tmp_path, end("del") + run(one.text), run(two.text), run(three.text)))
    assert [(p.kind, p.node, p.wording) for p in proposals(joined, revision)] == [
        (OpinionKind.AMENDMENT, one.id, one.text + two.text), (OpinionKind.DELETION, two.id, ""),
    ]  # fmt: skip
    split = read_word(
        tracked(tmp_path, run(one.text), end("ins") + run(two.text[:9]), run(two.text[9:]), run(three.text))
    )
    assert [(p.kind, p.node, p.wording) for p in proposals(split, revision)] == [
        (OpinionKind.AMENDMENT, two.id, two.text[:9]), (OpinionKind.ADDITION, two.id, two.text[9:]),
    ]  # fmt: skip
    new = f'<w:ins w:id="2" w:author="甲">{run("新しい段落を置く。")}</w:ins>'
    for added in (
        (run(one.text), end("ins") + new, run(two.text)),
        (end("ins") + run(one.text), new, run(two.text)),
    ):
        found = proposals(read_word(tracked(tmp_path, *added)), revision)
        assert [(p.kind, p.node, p.wording) for p in found] == [
            (OpinionKind.ADDITION, one.id, "新しい段落を置く。")
        ]
    moved = [
        end("moveFrom") + f'<w:moveFrom w:id="3" w:author="甲">{run(one.text)}</w:moveFrom>', run(two.text),
        end("moveTo") + f'<w:moveTo w:id="4" w:author="甲">{run(one.text)}</w:moveTo>', run(three.text),
    ]  # fmt: skip
    assert [(p.kind, p.node, p.wording) for p in proposals(read_word(tracked(tmp_path, *moved)), revision)] == [
        (OpinionKind.DELETION, one.id, ""), (OpinionKind.ADDITION, two.id, one.text),
    ]  # fmt: skip


@pytest.mark.tools("soffice")
def test_a_redline_that_a_member_saved_in_libreoffice_says_the_same(libreoffice, tmp_path):
    council = demo(opinions=60)
    old, _ = council.drafts["plan"].revisions
    sent = export(council, "redline", tmp_path / "r.docx", Settings(drafts=("plan",)))
    libreoffice.convert("docx", tmp_path / "saved", sent)
    ours, theirs = read_word(sent), read_word(tmp_path / "saved" / "r.docx")
    for reading in ("accepted", "rejected"):
        assert [fold(t) for t in getattr(theirs, reading)] == [fold(t) for t in getattr(ours, reading)]
    said = sorted((c.author, c.date, c.text, c.done) for c in ours.comments)  # it drops who replies to whom
    assert sorted((c.author, c.date, c.text, c.done) for c in theirs.comments) == said
    wanted = [(p.node, p.wording, p.author) for p in proposals(ours, old) if p.source == "revision"]
    assert [(p.node, p.wording, p.author) for p in proposals(theirs, old) if p.source == "revision"] == wanted


def test_a_file_without_revisions_is_compared_with_what_was_sent(tmp_path):
    council = demo()
    old, new = council.drafts["plan"].revisions
    found = proposals(
        read_word(export(council, "clean", tmp_path / "c.docx", Settings(drafts=("plan",)))), old
    )
    changed = {n.id: new.by_id[n.id].text for n in old.nodes if n.text != new.by_id[n.id].text}
    assert {p.node: p.wording for p in found} == changed
    assert {p.source for p in found} == {"difference"}
    gone = replace(new, nodes=tuple(n for n in new.nodes if n.id != new.blocks[3].id))
    council.drafts["plan"].revisions[1] = gone
    found = proposals(
        read_word(export(council, "clean", tmp_path / "c.docx", Settings(drafts=("plan",)))), old
    )
    assert [p.node for p in found if p.kind is OpinionKind.DELETION] == [new.blocks[3].id]
