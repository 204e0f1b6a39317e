"""御意見記入用紙: a Word and an Excel form of the drafts, to be filled in and sent back without our program.

Each row bears the id of its block where a writer does not see it: in Word a hidden bookmark in the first cell (Word
and LibreOffice keep bookmarks on saving), in Excel a hidden column. ``importers.word_form`` reads both back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from council_app.deliberation.citations import cite
from council_app.deliberation.drafts import Block, Draft, Node, Section
from council_app.importers.word_form import (
    FIELDS,
    HIDDEN_SHEET,
    bookmark,
    mark_of,
)
from exporters.package import Document
from exporters.settings import Names, digits, japanese_date
from exporters.sheets import page_name, put, same_look, save
from exporters.tables import SHADE, tail
from exporters.view import View, parse_day
from exporters.wml import SPLIT_FROM, cell, escape, para, row, run, table, twips, visible

TITLE = "御意見記入用紙"
HOW = (
    "１　御意見のある行の「御意見」「修正案」「理由」に御記入ください。御意見のない行は空欄のままで差し支えありません。",
    "２　「修正案」には、修正後の文の全体を御記入ください。その箇所の削除を求める場合は「削る」と御記入ください。",
    "３　行の追加、削除及び並べ替えはしないでください。御記入後、このファイルを保存して事務局へ御返送ください。",
)
WIDTHS = (32.0, 76.0, 55.0, 55.0, 39.0)  # mm


def _rows(view: View, draft: Draft) -> Iterator[tuple[Node, str, str]]:
    """Each node with its number and its text; the draft's title stands for the whole."""
    revision = view.new(draft)
    for node in revision.nodes:
        if node.parent is None:
            yield node, "全体", f"{node.text}（全体についての御意見）"
        else:
            yield node, cite(revision, node.id).short, node.text


def _identity(view: View) -> str:
    """What the form is for: revisions by id and hash, and the member where names are shown."""
    member = view.settings.member if view.settings.names is Names.MEMBERS else ""
    return mark_of([view.new(draft) for draft in view.drafts], member)


def _member_line(view: View) -> str:
    name = view.name(view.settings.member) if view.settings.member else ""
    return f"氏名：{name}"


def _deadline(view: View) -> str:
    current = view.council.round
    day = parse_day(current.deadline) if current else None
    return f"提出期限：{japanese_date(day, view.settings.digits)}" if day else ""


def word(view: View) -> Document:
    """The Word form, on landscape A4."""
    document = view.document(TITLE, landscape=True)
    document.subject = _identity(view)
    style = document.style
    view.head(document, TITLE, paper=view.paper())
    document.body += [
        para(style["note"], run(line)) for line in (_deadline(view), _member_line(view)) if line
    ]
    document.body += [
        para(
            style["meeting"],
            run(line),
            '<w:ind w:leftChars="0" w:left="420" w:hangingChars="200" w:hanging="420"/>',
        )
        for line in HOW
    ]
    total = sum(WIDTHS)
    widths = [int(w / total * document.template.text_width) for w in WIDTHS]
    number = 0
    for index, draft in enumerate(view.drafts):
        rows = [
            row(
                [cell(w, para(style["th"], run(t)), SHADE) for w, t in zip(widths, FIELDS, strict=True)],
                header=True,
            )
        ]
        for node, place, text in _rows(view, draft):
            number += 1
            name = bookmark(index, node.order)
            mark = f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>{run(place)}<w:bookmarkEnd w:id="{number}"/>'
            heading = isinstance(node, Section)
            look = style["head" if heading else "td"]
            shown_number = digits(node.number, view.settings.digits) if isinstance(node, Block) else ""
            shown = f"{shown_number}　{text}" if shown_number else text
            empty = para(style["td"], "")
            rows.append(row(
                [cell(widths[0], para(look, mark)), cell(widths[1], para(look, run(shown))),
                 *[cell(w, empty) for w in widths[2:]]],
                whole=len(text) <= SPLIT_FROM,
            ))  # fmt: skip
        document.body.append(para(style["h1"], run(view.new(draft).title)))
        document.body += table(style["table"], widths, rows, title=f"{TITLE}　{view.new(draft).title}")
    document.body.append(tail())
    return document


def workbook(view: View, file: BinaryIO) -> None:
    """The Excel form: a worksheet for each draft, ids in the hidden column A, fields unlocked."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = view.owner
    book.properties.title, book.properties.language = TITLE, "ja-JP"
    font = view.settings.gothic or "游ゴシック"
    thin = Side(style="thin", color="000000")
    border, grey = Border(left=thin, right=thin, top=thin, bottom=thin), PatternFill("solid", fgColor=SHADE)
    wrap = Alignment(vertical="top", wrap_text=True)
    taken: set[str] = set()
    for index, draft in enumerate(view.drafts):
        name = page_name(view.label(draft.id), taken)
        page = book.worksheets[0] if index == 0 else book.create_sheet(name)
        page.title = name
        for line, text in enumerate(
            [
                view.meeting_line(),
                f"{TITLE}　{view.new(draft).title}",
                _member_line(view),
                _deadline(view),
                *HOW,
            ],
            1,
        ):
            page.cell(line, 2, text).font = Font(name=font, size=14 if line == 2 else 10, bold=line == 2)
        head = 5 + len(HOW)
        models: dict[tuple[bool, bool], Any] = {}
        page.cell(head, 1, "id")
        for column, (title, width) in enumerate(zip(FIELDS, WIDTHS, strict=True), 2):
            made = page.cell(head, column, title)
            made.font, made.fill, made.border = Font(name=font, size=10, bold=True), grey, border
            made.alignment = Alignment(horizontal="center", vertical="center")
            page.column_dimensions["ABCDEF"[column - 1]].width = width / 1.9
        for line, (node, place, text) in enumerate(_rows(view, draft), head + 1):
            page.cell(line, 1, node.id)
            bold = isinstance(node, Section)
            for column, value in ((2, place), (3, visible(text)), (4, None), (5, None), (6, None)):
                made = page.cell(line, column)
                if value is not None:
                    put(made, value)
                if (model := models.get((bold, column < 4))) is not None:
                    same_look(made, model)
                    continue
                made.font, made.border, made.alignment = Font(name=font, size=10, bold=bold), border, wrap
                made.number_format = "@"  # what is typed stays as typed
                made.protection = Protection(locked=column < 4)
                models[bold, column < 4] = made
        page.column_dimensions["A"].hidden = True
        page.freeze_panes = f"D{head + 1}"
        page.print_title_rows = f"{head}:{head}"
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
        page.page_setup.fitToHeight = 0
        page.protection.formatColumns = page.protection.formatRows = False
    hidden = book.create_sheet(HIDDEN_SHEET)
    hidden["A1"] = _identity(view)
    hidden.sheet_state = "hidden"
    save(view, book, file)


__all__ = ["TITLE", "twips", "word", "workbook"]
