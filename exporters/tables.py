"""A table of plain cells, which Word, Excel, CSV and HTML all draw: the :class:`Sheet`, and how Word draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from exporters.package import Document
from exporters.view import View
from exporters.wml import SPLIT_FROM, cell, escape, is_plain, para, row, run, table

SHADE = "E7E6E6"


Rich = Callable[[Document, str], str]
"""Writes a cell's words in Word as :func:`cell_words` does, from the document and what breaks a line."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, width in mm on landscape A4, and how its cells stand."""

    title: str
    width: float
    style: str = "td"
    lines: str = ""  # the heading as Word breaks it, where it is wider than its column


@dataclass
class Sheet:
    """A table: heading, note at its upper right, rows of text."""

    title: str
    columns: Sequence[Column]
    rows: list[list[str]]
    note: str = ""
    heading: str = ""  # where a document holds several tables
    rich: dict[tuple[int, int], Rich] = field(default_factory=dict)  # (row, column): cells with marked words
    total: bool = False  # the last row sums the others up
    together: bool = False  # a short table that stays on one page


def fitted(columns: Sequence[Column], width: int) -> list[int]:
    """Column widths in twips that fill *width* exactly, in the columns' proportions."""
    total = sum(c.width for c in columns)
    widths = [int(c.width / total * width) for c in columns]
    widths[max(range(len(widths)), key=widths.__getitem__)] += width - sum(widths)
    return widths


def draw(view: View, sheets: Sequence[Sheet], *, title: str, landscape: bool = True) -> Document:
    """The sheets as one document: head of page, each sheet with its note and its table."""
    document = view.document(title, landscape=landscape)
    style = document.style
    view.head(document, title, paper=view.paper())
    for index, sheet in enumerate(sheets):
        if sheet.heading:
            document.body.append(para(style["h1"], run(sheet.heading)))
        if sheet.note or not sheet.heading:
            document.body.append(para(style["note"], run(sheet.note)))
        widths = fitted(sheet.columns, document.template.text_width)
        document.body += table(
            style["table"], widths, _table_rows(document, sheet, widths), title=sheet.title
        )
        document.body.append(para(style["meeting"], "") if index + 1 < len(sheets) else tail())
    return document


def tail() -> str:
    """The paragraph that Word wants after a table, too small to open a page."""
    return '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def _table_rows(document: Document, sheet: Sheet, widths: Sequence[int]) -> Iterable[str]:
    style = document.style
    columns = list(zip(widths, sheet.columns, strict=True))
    yield row(
        [
            cell(w, "".join(para(style["th"], run(t)) for t in (c.lines or c.title).split("\n")), SHADE)
            for w, c in columns
        ],
        header=True,
    )
    last = len(sheet.rows) - 1
    plain = _Openings(style, columns)
    kept = _Openings(style, columns, "<w:keepNext/>") if sheet.together else plain
    pieces: list[str] = []
    for index, cells in enumerate(sheet.rows):
        if index == last and sheet.total:
            pieces.append(
                row(
                    [
                        cell(w, para(style[c.style], run(t, style["strong"])), SHADE)
                        for (w, c), t in zip(columns, cells, strict=True)
                    ]
                )
            )
            continue
        # Every cell is «before» its words «after»; after one and before the next stand together in *between*.
        openings = plain if index == last else kept
        whole = sum(map(len, cells)) <= SPLIT_FROM or max(map(len, cells)) <= SPLIT_FROM
        pieces.append(f"{WHOLE if whole else '<w:tr>'}{openings.first}{BEGIN}")
        for column, text in enumerate(cells):
            if column:
                pieces.append(openings.between[column])
            if (index, column) in sheet.rich:
                pieces.append(sheet.rich[index, column](document, openings.breaks[column]))
            elif is_plain(text):
                pieces.append(text)
            else:
                pieces.append(cell_words(text, openings.breaks[column]))
        pieces.append(f"{END}</w:p></w:tc></w:tr>")
    yield from pieces


class _Openings:
    """What stands before a row's first cell, between two cells and between two lines of a cell; made once a table."""

    def __init__(
        self, style: Mapping[str, str], columns: Sequence[tuple[int, Column]], extra: str = ""
    ) -> None:
        openings = [
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style[c.style]}"/>'
            f"{extra}</w:pPr>"
            for w, c in columns
        ]
        self.first = openings[0]
        self.breaks = [f"{END}</w:p>{opening.partition('</w:tcPr>')[2]}{BEGIN}" for opening in openings]
        self.between = ["", *(f"{END}</w:p></w:tc>{opening}{BEGIN}" for opening in openings[1:])]


WHOLE = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
BEGIN, END = '<w:r><w:t xml:space="preserve">', "</w:t></w:r>"


def cell_words(text: str, line_break: str) -> str:
    """Words as they stand between BEGIN and END: a paragraph for each line."""
    return escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">').replace("\n", line_break)
