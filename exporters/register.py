"""受払簿: every file in and out, as a table to be printed. It is the workspace's, not the council's: no key of KINDS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from council_app.deliberation.council import Council
from exporters.kinds import Kind, tables, word
from exporters.settings import Settings
from exporters.tables import Column, Sheet, draw
from exporters.view import View

TITLE = "受払簿"
HASH = 12  # hexadecimal digits of a file's hash that a page shows; Excel and CSV have it whole
COLUMNS = (
    Column("通番", 12.0, "right"), Column("日時", 32.0), Column("受払", 14.0), Column("ファイル名", 62.0),
    Column("種類", 26.0), Column("相手", 27.0), Column("大きさ（バイト）", 21.0, "right", "大きさ\n（バイト）"),
    Column("結果", 39.0), Column("識別（SHA-256）", 24.0, "td", "識別\n（SHA-256）"),
)  # fmt: skip


def kind_of(rows: Sequence[Sequence[str]]) -> Kind:
    """受払簿 with these rows (``actions.receiving.register``), in each format."""

    def sheets(view: View, hashes: int = HASH) -> list[Sheet]:
        cells = [[view.said(cell) for cell in (*row[:-1], row[-1][:hashes])] for row in rows]
        return [Sheet(TITLE, COLUMNS, cells, f"{len(rows)}件")]

    return Kind(
        TITLE, "Register of files",
        {".docx": word(lambda view: draw(view, sheets(view), title=TITLE)), **tables(lambda view: sheets(view, 64))},
    )  # fmt: skip


def register(council: Council, rows: Sequence[Sequence[str]], target: Path, settings: Settings) -> Path:
    """Write 受払簿; the suffix of *target* chooses the format. Raises ExportError as :func:`exporters.export` does."""
    from exporters import write

    return write(kind_of(rows), council, target, settings)
