"""WordprocessingML as strings: the fast way (a paragraph costs a microsecond or two, not a hundred).

All texts are made safe here: ``<>&`` escaped, line breaks and tabs as Word's own, and what XML cannot hold
(control characters, lone surrogates, U+FFFE, U+FFFF) left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from council_app.deliberation.rounds import JST

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NEVER = "\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_SPECIAL = re.compile(f'[<>&"\t\n\r\x0b\x0c\u2028\u2029{_NEVER}]')
_FORBIDDEN = re.compile(f"[{_NEVER}]")
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\u2028\u2029]")


def visible(text: str) -> str:
    """The text as a document can hold it: without what XML forbids, line breaks as ``\\n``."""
    return _BREAKS.sub("\n", _FORBIDDEN.sub("", text)) if _SPECIAL.search(text) else text


def is_plain(text: str) -> bool:
    """Whether the text may stand in XML as it is, on one line."""
    return not _SPECIAL.search(text)


def escape(text: str) -> str:
    """Text for an element's or an attribute's content; breaks and tabs become spaces in neither."""
    if not _SPECIAL.search(text):
        return text
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def content(text: str, tag: str = "w:t") -> str:
    """What stands inside a ``w:r``: ``w:t`` (or ``w:delText``) with ``w:br`` and ``w:tab`` between."""
    if not _SPECIAL.search(text):
        return f'<{tag} xml:space="preserve">{text}</{tag}>'
    out = []
    for part in re.split("([\n\t])", escape(text)):
        if part == "\n":
            out.append("<w:br/>")
        elif part == "\t":
            out.append("<w:tab/>")
        elif part:
            out.append(f'<{tag} xml:space="preserve">{part}</{tag}>')
    return "".join(out)


def run(text: str, style: str = "") -> str:
    """A run; *style* is the id of a character style. Nothing for no text."""
    if not style and text and not _SPECIAL.search(text):
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    if not text:
        return ""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{look}{content(text)}</w:r>"


def marked_run(text: str, strong: Sequence[tuple[int, int]], style: str, start: int = 0) -> str:
    """Runs of *text*, which begins at *start* of its block; the *strong* ranges of the block in *style*."""
    if not strong:
        return run(text)
    out, at = [], 0
    for begin, end in strong:
        first, last = max(begin - start, at), min(end - start, len(text))
        if first < last:
            out += [run(text[at:first]), run(text[first:last], style)]
            at = last
    return "".join([*out, run(text[at:])])


def para(style: str, runs: str, extra: str = "") -> str:
    """A paragraph in a style, by its id; *extra* is further pPr content in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'


def moment(text: str) -> str:
    """``w:date``: the wall clock of Japan with a Z that Word ignores (word/notes.md); "" where there is none."""
    if not text:
        return ""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if when.tzinfo:
        when = when.astimezone(JST)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


# -- tables -----------------------------------------------------------------------------------------------------

SPLIT_FROM = 600
"""A row with a cell of more characters may break across pages; shorter rows stay whole."""


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def cell(width: int, paragraphs: str, shade: str = "", span: int = 1) -> str:
    """A cell; *width* in twips, *paragraphs* at least one ``w:p``."""
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    centred = '<w:vAlign w:val="center"/>' if shade else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid}{fill}{centred}</w:tcPr>{paragraphs}</w:tc>'
    )


def row(cells: Iterable[str], *, header: bool = False, whole: bool = True) -> str:
    """A row; *whole* keeps it on one page, *header* repeats it on each."""
    look = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{'<w:trPr>' + look + '</w:trPr>' if look else ''}{''.join(cells)}</w:tr>"


def table(
    style: str, widths: Sequence[int], rows: Iterable[str], *, title: str, about: str = ""
) -> Iterator[str]:
    """A table of fixed columns, piece by piece (a long one is better not copied).

    *title* and *about* are its alternative text (JIS X 8341-3).
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(title)}"/>'
        f'<w:tblDescription w:val="{escape(about or title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    yield from rows
    yield "</w:tbl>"
