"""Word files as others make them, and as nobody should: each is read as a reader of Word sees it, or refused in a sentence."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from document_samples import word_file
from pandoc_reading import fold, paragraphs

from council_app.deliberation.errors import BadFile
from council_app.importers.word import read_word
from exporters.make_templates import parts as template_parts

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def d(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def p(*runs: str, look: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{''.join(runs)}</w:p>"


def mark(tag: str, *inner: str, ident: int = 1, who: str = "甲") -> str:
    return (
        f'<w:{tag} w:id="{ident}" w:author="{who}" w:date="2025-11-26T10:00:00Z">{"".join(inner)}</w:{tag}>'
    )


def tc(*inner: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(inner)}</w:tc>"


def tr(*cells: str, look: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>"


INS, DEL = mark("ins"), mark("del")
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>".format
FILES = {
    # what it is: (body, all accepted, all rejected)
    "a paragraph moved": (
        p(mark("moveFrom", r("移す文。")), look=f"<w:rPr>{mark('moveFrom')}</w:rPr>") + p(r("残る文。"))
        + p(mark("moveTo", r("移す文。")), look=f"<w:rPr>{mark('moveTo')}</w:rPr>") + p(r("終わり。")),
        ["残る文。", "移す文。", "終わり。"], ["移す文。", "残る文。", "終わり。"],
    ),
    "rows of a table inserted and deleted": (
        tbl(tr(tc(p(r("見出し")))), tr(tc(p(mark("ins", r("来た行")), look=f"<w:rPr>{INS}</w:rPr>")), look=INS),
            tr(tc(p(mark("del", d("去る行")), look=f"<w:rPr>{DEL}</w:rPr>")), look=DEL)) + p(r("後")),
        ["見出し", "来た行", "後"], ["見出し", "去る行", "後"],
    ),
    "two paragraphs made one, and one made two": (
        p(r("前半"), look=f"<w:rPr>{DEL}</w:rPr>") + p(r("後半")) + p(r("上"), look=f"<w:rPr>{INS}</w:rPr>") + p(r("下")),
        ["前半後半", "上", "下"], ["前半", "後半", "上下"],
    ),
    "an insertion of one deleted by another": (
        p(r("本"), mark("ins", r("加"), mark("del", d("削"), ident=2, who="乙")), r("文")), ["本加文"], ["本文"],
    ),
    "formatting alone": (
        p('<w:r><w:rPr><w:b/><w:rPrChange w:id="3" w:author="甲"><w:rPr/></w:rPrChange></w:rPr><w:t>太字</w:t></w:r>',
          look='<w:jc w:val="left"/><w:pPrChange w:id="4" w:author="甲"><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'),
        ["太字"], ["太字"],
    ),
    "tables in tables": (
        tbl(tr(tc(p(r("外")), tbl(tr(tc(p(r("内一"))), tc(p(r("内二"))))), p(r("外の後"))))) + p(r("終")),
        ["外", "内一", "内二", "外の後", "終"], ["外", "内一", "内二", "外の後", "終"],
    ),
    "fields, one in another": (
        p(r("第"), FIELD("begin"), CODE(" REF "), FIELD("begin"), CODE(" x "), FIELD("separate"), r("隠"), FIELD("end"),
          FIELD("separate"), r("２"), FIELD("end"), r("章")), ["第２章"], ["第２章"],
    ),
    "content controls, smart tags, links": (
        f'<w:sdt><w:sdtPr/><w:sdtContent>{p(r("一"))}</w:sdtContent></w:sdt>'
        + p('<w:smartTag w:element="place">', r("東京"), "</w:smartTag>", '<w:hyperlink w:anchor="x">', r("へ"), "</w:hyperlink>",
            f"<w:sdt><w:sdtPr/><w:sdtContent>{r('行く')}</w:sdtContent></w:sdt>"), ["一", "東京へ行く"], ["一", "東京へ行く"],
    ),
    "ruby, breaks, tabs, hyphens": (
        p("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>こっし</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>骨子</w:t></w:r></w:rubyBase></w:ruby></w:r>",
          "<w:r><w:br/><w:t>次</w:t><w:tab/><w:noBreakHyphen/><w:t>行</w:t></w:r>"), ["骨子\\n次\\t\u2011行"], ["骨子\\n次\\t\u2011行"],
    ),
    "alternate content": (
        p('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w14">',
          r("新"), "</mc:Choice><mc:Fallback>", r("旧"), "</mc:Fallback></mc:AlternateContent>"), ["新"], ["新"],
    ),
    "revisions in a list and a heading": (
        p(r("第１章　"), mark("ins", r("新")), r("総則"), look='<w:pStyle w:val="Heading1"/>')
        + p(mark("del", d("①")), r("項目"), look='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
        ["第１章　新総則", "項目"], ["第１章　総則", "①項目"],
    ),
}  # fmt: skip
PANDOC_DIFFERS = {
    "ruby, breaks, tabs, hyphens",  # it leaves out what has ruby
    "two paragraphs made one, and one made two",  # an inserted end keeps its paragraph apart when rejected
    "fields, one in another",  # it shows the result of a field that is part of another one's instruction
    "alternate content",  # it takes the fallback
}


@pytest.mark.parametrize("what", FILES)
def test_both_readings(tmp_path, what):
    body, accepted, rejected = FILES[what]
    read = read_word(word_file(tmp_path, body))
    assert read.accepted == [text.replace("\\n", "\n").replace("\\t", "\t") for text in accepted]
    assert read.rejected == [text.replace("\\n", "\n").replace("\\t", "\t") for text in rejected]


@pytest.mark.tools("pandoc")
def test_pandoc_reads_them_alike(tmp_path):
    for what, (body, accepted, rejected) in FILES.items():
        if what in PANDOC_DIFFERS:
            continue
        file = word_file(tmp_path, body)
        assert paragraphs(file, "accept") == [fold(text) for text in accepted], what
        assert paragraphs(file, "reject") == [fold(text) for text in rejected], what


def with_comments(folder: Path, body: str, comments: str, extended: str = "") -> Path:
    """A Word file with comments, their threads in a part of their own where there are any."""
    word = template_parts(landscape=False)["word/_rels/document.xml.rels"]
    links = f'<Relationship Id="rIdC" Type="{OFFICE}/comments" Target="comments.xml"/>'
    more = {
        "word/comments.xml": f'<w:comments xmlns:w="{MAIN}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">{comments}</w:comments>'
    }
    if extended:
        kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
        links += f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/>'
        more["word/commentsExtended.xml"] = (
            f'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">{extended}</w15:commentsEx>'
        )
    more["word/_rels/document.xml.rels"] = word.replace("</Relationships>", f"{links}</Relationships>")
    return word_file(folder, body, **more)


def comment(ident: int, text: str, who: str = "甲", para: str = "") -> str:
    mark_ = f' w14:paraId="{para}"' if para else ""
    return f'<w:comment w:id="{ident}" w:author="{who}"><w:p{mark_}>{r(text)}</w:p></w:comment>'


def test_comments_over_paragraphs_without_a_range_on_deleted_words_and_in_threads(tmp_path):
    at = '<w:r><w:commentReference w:id="{}"/></w:r>'.format
    start, end = '<w:commentRangeStart w:id="{}"/>'.format, '<w:commentRangeEnd w:id="{}"/>'.format
    body = (
        p(r("一つ目。"), start(0), r("ここから")) + p(r("ここまで"), end(0), at(0))
        + p(r("範囲のない"), at(1), r("コメント")) + p(start(2), mark("del", d("消えた語")), end(2), at(2), r("残り"))
        + p(start(3), start(4), r("議論"), end(3), at(3), end(4), at(4))
    )  # fmt: skip
    said = (
        comment(0, "段落をまたぐ") + comment(1, "場所だけ") + comment(2, "削除に") + comment(3, "問い", "甲", "0000000A")
        + comment(4, "答え", "乙", "0000000B") + comment(9, "どこにも付かない")
    )  # fmt: skip
    threads = '<w15:commentEx w15:paraId="0000000A" w15:done="1"/><w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="1"/>'
    found = read_word(with_comments(tmp_path, body, said, threads)).comments
    assert [(c.id, c.text, c.quote, c.reply_to, c.done, c.paragraph) for c in found] == [
        ("0", "段落をまたぐ", "ここからここまで", None, False, 0), ("1", "場所だけ", "", None, False, 2),
        ("2", "削除に", "消えた語", None, False, 3), ("3", "問い", "議論", None, True, 4),
        ("4", "答え", "議論", "3", True, 4), ("9", "どこにも付かない", "", None, False, -1),
    ]  # fmt: skip


def test_signs_of_symbol_fonts(tmp_path):
    look = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    read = read_word(word_file(tmp_path, p(
        f"<w:r>{look}<w:t>\uf081\uf0fc</w:t></w:r>", '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
        '<w:r><w:sym w:font="Unknown" w:char="zz"/></w:r>', r("済"),
    )))  # fmt: skip
    assert read.accepted == ["①✓→済"]


def test_a_file_zipped_with_backslashes_and_one_without_styles_are_read(tmp_path):
    made = word_file(tmp_path, p(r("本文")))
    for name in ("back.docx", "bare.docx"):
        with zipfile.ZipFile(made) as package, zipfile.ZipFile(tmp_path / name, "w") as out:
            for part in package.namelist():
                if name == "back.docx":
                    out.writestr(part.replace("/", "\\"), package.read(part))
                elif re.search(r"document\.xml$|^_rels|Content", part):
                    out.writestr(part, package.read(part))
        assert read_word(tmp_path / name).accepted == ["本文"]


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def harsh(folder: Path) -> dict[str, bytes]:
    """What nobody should send: name -> bytes."""
    made = word_file(folder, p(r("本文")))
    whole = made.read_bytes()
    links = template_parts(landscape=False)["_rels/.rels"].encode()
    open_ = f'<w:document xmlns:w="{MAIN}"><w:body>'.encode()
    deep = b"<w:tbl><w:tr><w:tc>" * 20_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 20_000
    odt = zipped(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<a/>"})
    locked = bytearray(whole)
    for at in (m.start() for m in re.finditer(b"PK\x01\x02", whole)):
        locked[at + 8] |= 1  # the flag of a password
    return {
        "爆弾.docx": zipped(**{"_rels/.rels": links, "word/document.xml": b" " * 160_000_000}),
        "小さな爆弾.docx": zipped(**{"_rels/.rels": links, "word/document.xml": b" " * 30_000_000}),
        "入れ子.docx": zipped(**{"_rels/.rels": links, "word/document.xml": open_ + deep + b"</w:body></w:document>"}),
        "本文なし.docx": zipped(**{"_rels/.rels": links}),
        "別の根.docx": zipped(**{"_rels/.rels": links, "word/document.xml": b"<html/>"}),
        "空の部品.docx": zipped(**{"_rels/.rels": links, "word/document.xml": b""}),
        "関係なし.docx": zipped(**{"word/document.xml": b"<a/>"}),
        "文書.odt.docx": odt, "鍵付き.docx": bytes(locked), "途中まで.docx": whole[:-30], "旧.doc": b"\xd0\xcf\x11\xe0" + bytes(2000),
        "リッチ.docx": rb"{\rtf1\ansi text}", "網頁.docx": b"<html><body>x</body></html>",
    }  # fmt: skip


def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path):
    for name, content in harsh(tmp_path).items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadFile) as refused:
            read_word(tmp_path / name)
        said = str(refused.value)
        assert said.startswith(f"『{name}』"), name
        assert said.endswith("。"), name
        assert "\n" not in said, name


def test_entities_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("外へ出ない語", encoding="utf-8")
    with zipfile.ZipFile(word_file(tmp_path, p(r("X")))) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    declared = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    parts["word/document.xml"] = declared + parts["word/document.xml"].partition("?>")[2].replace(
        ">X<", ">&x;<"
    )
    (tmp_path / "entity.docx").write_bytes(zipped(**{name: text.encode() for name, text in parts.items()}))
    with pytest.raises(BadFile, match="本文がありません"):
        read_word(tmp_path / "entity.docx")


def test_a_broken_part_beside_the_text_is_named(tmp_path):
    file = with_comments(tmp_path, p(r("本文")), "")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/comments.xml"] = b""
    (tmp_path / "half.docx").write_bytes(zipped(**parts))
    read = read_word(tmp_path / "half.docx")
    assert read.accepted == ["本文"]
    assert read.notes == ["壊れていて読めない部品がありました：word/comments.xml"]
