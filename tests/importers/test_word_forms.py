"""記入用紙 out and back, and lists of opinions from Excel and CSV."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from document_samples import demo

from council_app.deliberation.errors import BadFile
from council_app.deliberation.opinions import OpinionKind
from council_app.importers.tables import read_opinion_list
from council_app.importers.word_form import read_form
from exporters import Names, Settings, export

HARSH = (
    "  先頭と末尾に空白  ", "一行目\n\n三行目", "=SUM(A1:A2)", "'引用符", "+81-3-0000-0000", "007", "1/2", "12月1日", "2025-11-27",
    "TRUE", "１．番号", "- 箇条", "①②③ ㍿ № ℡", "𠮷髙葛󠄀﨑", "<w:t>&amp;</w:t>", "a\tb", "100%", "@委員", "《ルビ》｜", "長い文。" * 300,
)  # fmt: skip
"""What people type, and what spreadsheets like to take for something else."""
WORDS = ("意見\n二行目 𠮷髙葛󠄀", "修正 <1> & 「AI」\t済", "理由　全角 007")


def filled_word(path: Path) -> list[tuple[str, ...]]:
    """Fill every third row; returns what was written."""
    import docx
    from docx.table import _Cell

    document = docx.Document(str(path))
    written = []
    for table in document.tables:
        for number, row in enumerate(table._tbl.tr_lst[1::3]):
            words = (f"{number} {WORDS[0]}", "削る" if number % 2 else WORDS[1], WORDS[2])
            for cell, text in zip(row.tc_lst[2:], words, strict=True):
                _Cell(cell, table).text = text
            written.append(words)
    document.save(str(path))
    return written


@pytest.mark.tools("soffice")
def test_a_word_form_comes_back_exactly_after_libreoffice(libreoffice, tmp_path):
    council = demo(opinions=20)
    path = export(council, "reply-form", tmp_path / "form.docx", Settings(member="member-a"))
    assert read_form(path, council.revisions).entries == []
    written = filled_word(path)
    libreoffice.convert("docx", tmp_path / "saved", path)
    for file in (path, tmp_path / "saved" / "form.docx"):
        form = read_form(file, council.revisions)
        assert [(e.opinion, e.wording, e.reason) for e in form.entries] == written
        assert form.member == "member-a"
        assert form.notes == []
        nodes = [n.id for d in council.drafts.values() for n in d.latest.nodes[::3]]
        assert [e.node for e in form.entries] == nodes
        assert {e.kind for e in form.entries} == {OpinionKind.AMENDMENT, OpinionKind.DELETION}


def test_an_excel_form_comes_back_exactly(tmp_path):
    from openpyxl import load_workbook

    council = demo(opinions=20)
    path = export(council, "reply-form", tmp_path / "form.xlsx", Settings(member="member-a"))
    book = load_workbook(path)
    wanted = []
    for page, draft in zip(book.worksheets, council.drafts.values(), strict=False):
        first = next(r for r in range(1, 30) if page.cell(r, 1).value == draft.id)
        for line in range(first, page.max_row + 1, 4):
            for column, text in zip((4, 5, 6), (WORDS[0], "削る", "=1+1 ではない"), strict=True):
                page.cell(line, column, text)
            wanted.append((draft.id, page.cell(line, 1).value))
    assert book["様式情報"].sheet_state == "hidden"
    book.save(path)
    form = read_form(path, council.revisions)
    assert [(e.draft, e.node) for e in form.entries] == wanted
    assert {(e.opinion, e.wording) for e in form.entries} == {(WORDS[0], "削る")}
    assert form.member == "member-a"


@pytest.mark.tools("soffice")
def test_an_excel_form_comes_back_exactly_after_libreoffice(needs, libreoffice, tmp_path):
    from openpyxl import load_workbook

    council = demo(opinions=20)
    path = export(council, "reply-form", tmp_path / "form.xlsx", Settings(member="member-a"))
    book = load_workbook(path)
    wanted = []
    for page, draft in zip(book.worksheets, council.drafts.values(), strict=False):
        first = next(r for r in range(1, 30) if page.cell(r, 1).value == draft.id)
        for number, line in enumerate(range(first, page.max_row + 1, 3)):
            words = (f"{number} {WORDS[0]}", "削る" if number % 2 else WORDS[1].replace("\t", "　"), WORDS[2])
            for column, text in zip((4, 5, 6), words, strict=True):
                page.cell(line, column, text)
            wanted.append((draft.id, page.cell(line, 1).value, *words))
    book.save(path)
    libreoffice.convert("xlsx", tmp_path / "saved", path)
    if not (tmp_path / "saved" / "form.xlsx").exists():
        needs("LibreOffice Calc")  # Writer alone converts nothing
    for file in (path, tmp_path / "saved" / "form.xlsx"):
        form = read_form(file, council.revisions)
        assert [(e.draft, e.node, e.opinion, e.wording, e.reason) for e in form.entries] == wanted
        assert form.member == "member-a"
        assert form.notes == []


@pytest.mark.tools("soffice")
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_whatever_is_typed_comes_back_after_libreoffice(needs, libreoffice, tmp_path, suffix):
    council = demo(opinions=20)
    path = export(council, "reply-form", tmp_path / f"form{suffix}", Settings(member="member-a"))
    (fill_word if suffix == ".docx" else fill_excel)(path, HARSH)
    libreoffice.convert(suffix[1:], tmp_path / "saved", path)
    if not (tmp_path / "saved" / path.name).exists():
        needs("LibreOffice Calc")
    for file in (path, tmp_path / "saved" / path.name):
        entries = read_form(file, council.revisions).entries
        assert [e.opinion for e in entries] == list(HARSH)
        assert [e.reason for e in entries] == list(HARSH)


def fill_word(path: Path, texts: Sequence[str]) -> None:
    import docx
    from docx.table import _Cell

    document = docx.Document(str(path))
    table = document.tables[0]
    for row, text in zip(table._tbl.tr_lst[1:], texts, strict=False):
        for cell in (row.tc_lst[2], row.tc_lst[4]):
            _Cell(cell, table).text = text
    document.save(str(path))


def fill_excel(path: Path, texts: Sequence[str]) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    page = book.worksheets[0]
    first = next(r for r in range(1, 30) if page.cell(r, 1).value == "plan")
    for line, text in enumerate(texts, first):
        for column in (4, 6):
            cell = page.cell(line, column)
            cell.value = text
            cell.data_type = "s"  # typed into a cell that is set to text
    book.save(path)


def test_a_form_tells_no_name_where_names_are_off_and_lost_rows_are_told(tmp_path):
    import docx

    council = demo(opinions=20)
    hidden = Settings(member="member-a", names=Names.NONE)
    path = export(council, "reply-form", tmp_path / "form.docx", hidden)
    assert read_form(path, council.revisions).member == ""
    document = docx.Document(str(path))
    table = document.tables[0]._tbl
    table.remove(table.tr_lst[5])
    document.save(str(path))
    assert read_form(path, council.revisions).notes == [
        "用紙から 1行が失われています。記入者に確かめてください。"
    ]


def test_what_is_no_form_is_refused(tmp_path):
    council = demo(opinions=20)
    clean = export(council, "clean", tmp_path / "c.docx")
    with pytest.raises(BadFile, match="御意見記入用紙ではありません"):
        read_form(clean, council.revisions)
    form = export(council, "reply-form", tmp_path / "f.docx")
    other = [replace(r, title="x", nodes=r.nodes[:-1]) for r in council.revisions]
    with pytest.raises(BadFile, match="この会議体にない版"):
        read_form(form, other)
    table = export(council, "opinions", tmp_path / "o.xlsx")
    with pytest.raises(BadFile, match="御意見記入用紙ではありません"):
        read_form(table, council.revisions)
    (tmp_path / "x.xlsx").write_bytes(b"nothing")
    with pytest.raises(BadFile, match="Excel のファイルとして読めません"):
        read_form(tmp_path / "x.xlsx", council.revisions)


# -- lists -------------------------------------------------------------------------------------------------------

LIST = (
    "意見提出一覧,,,,\r\n氏名,該当箇所,ご意見,修正案,理由\r\n"
    "委員A,基本計画 第3章第2節 具体的取組例 1,「テストベット」は誤記。,,\r\n"
    '委員B,同上,,削る,"重複, する"\r\n委員Z,どこか,不明な意見,,\r\n'
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_a_list_by_hand_comes_in(tmp_path, encoding):
    council = demo(opinions=20)
    path = tmp_path / "list.csv"
    path.write_bytes(LIST.encode(encoding))
    found = read_opinion_list(path, council)
    node = next(b.id for b in council.drafts["plan"].latest.blocks if b.text.startswith("国内で、独自に"))
    assert [(r.line, r.member, r.node, r.kind) for r in found.rows] == [
        (3, "member-a", node, OpinionKind.COMMENT), (4, "member-b", node, OpinionKind.DELETION),
        (5, "", "", OpinionKind.COMMENT),
    ]  # fmt: skip
    assert found.rows[1].reason == "重複, する"
    assert found.notes == [
        "5行目：委員「委員Z」が名簿にありません。",
        "5行目：箇所「どこか」が案文のどこか分かりません。",
    ]


def test_our_own_table_comes_in_as_a_list(tmp_path):
    council = demo(opinions=40)
    found = read_opinion_list(export(council, "opinions", tmp_path / "o.xlsx"), council)
    assert [r.member for r in found.rows] == [o.author for o in council.in_order()]
    assert sum(r.node == o.place.node for r, o in zip(found.rows, council.in_order(), strict=True)) == 40


def test_what_is_no_list_is_refused(tmp_path):
    council = demo(opinions=20)
    for name, content, why in (
        ("a.csv", b"a,b\n1,2\n", "見出しの行がありません"),
        ("b.csv", "委員,御意見\n".encode(), "意見の行がありません"),
        ("c.csv", b"\xff\xff\x00\x81", "文字コード"),
        ("d.xlsx", b"x", "Excel"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadFile, match=why):
            read_opinion_list(tmp_path / name, council)
    with pytest.raises(BadFile, match="開けません"):
        read_opinion_list(tmp_path / "e.csv", council)
