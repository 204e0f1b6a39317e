"""Opinions of the public from CSV, Excel or JSON, row by row: only the columns that are mapped come in."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from council_app.deliberation.errors import BadFile

FIELDS = ("text", "place", "who")
"""意見, 該当箇所, 提出者の区分 (個人, 団体 …). Names and addresses of the public have no field, so they never come in."""

_ENCODINGS = ("utf-8-sig", "cp932")


class Comment(NamedTuple):
    """One opinion of the public: its number in the file (from 1), what it is about, who wrote (a class), its words."""

    number: int
    place: str
    who: str
    text: str


def headings(path: Path) -> list[str]:
    """The names of the columns, to be mapped to `FIELDS`. Raises BadFile with one sentence."""
    if path.suffix.lower() in (".json", ".jsonl"):
        first = next(objects(path), {})
        return list(first)
    return next(_rows(path), [])


def preview(path: Path, most: int = 5) -> tuple[list[str], list[list[str]]]:
    """The headings, and the cells of the first rows in their order. Raises BadFile with one sentence."""
    known = headings(path)
    if path.suffix.lower() in (".json", ".jsonl"):
        found = ([str(row.get(heading) or "") for heading in known] for row in objects(path))
        return known, list(islice(found, most))
    cells = ([*row, *[""] * len(known)][: len(known)] for row in islice(_rows(path), 1, most + 1))
    return known, list(cells)


def comments(path: Path, columns: Mapping[str, str]) -> Iterator[Comment]:
    """The opinions in the order of the file; rows without words are left out, numbers count all rows.

    *columns* maps each of `FIELDS` to a heading; ``text`` is needed. Raises BadFile with one sentence.
    """
    known = headings(path)
    for field, heading in columns.items():
        if heading not in known:
            raise BadFile(
                f"『{path.name}』に「{heading}」の列がありません。ある列：{'、'.join(known)}",
                f"{path.name} has no column {heading!r} ({field}).",
            )
    if "text" not in columns:
        raise BadFile("意見の列を選んでください。", "Choose the column that holds the opinions.")
    if path.suffix.lower() in (".json", ".jsonl"):
        values = ({f: str(row.get(h) or "") for f, h in columns.items()} for row in objects(path))
    else:
        at = {field: known.index(heading) for field, heading in columns.items()}
        lines = _rows(path)
        next(lines)
        values = ({f: row[i] if i < len(row) else "" for f, i in at.items()} for row in lines)
    for number, found in enumerate(values, 1):
        text = found["text"].strip()
        if text:
            yield Comment(number, found.get("place", "").strip(), found.get("who", "").strip(), text)


def _rows(path: Path) -> Iterator[list[str]]:
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        yield from _sheet(path)
        return
    with path.open(encoding=_encoding(path), newline="") as file:
        try:
            yield from csv.reader(file)
        except (csv.Error, UnicodeDecodeError) as error:
            raise BadFile(
                f"『{path.name}』は CSV として読めません。文字コードを UTF-8 にして保存し直してください。",
                f"{path.name} cannot be read as CSV.",
            ) from error


def _encoding(path: Path) -> str:
    """UTF-8, or what Excel writes on Japanese Windows: told by the first megabyte."""
    with path.open("rb") as file:
        head = file.read(1 << 20)
    for name in _ENCODINGS:
        try:
            head[: head.rfind(b"\n") + 1 or len(head)].decode(name)
        except UnicodeDecodeError:
            continue
        return name
    raise BadFile(
        f"『{path.name}』の文字コードがわかりません。UTF-8 で保存し直してください。",
        f"The encoding of {path.name} is unknown. Save it as UTF-8.",
    )


def _sheet(path: Path) -> Iterator[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise BadFile(
            f"『{path.name}』は Excel のファイルとして読めません。", f"{path.name} is no Excel file."
        ) from error
    try:
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield ["" if value is None else str(value) for value in row]
    finally:
        book.close()


def objects(path: Path) -> Iterator[dict[str, Any]]:
    """One object a line, or one array of objects."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            if path.suffix.lower() == ".jsonl":
                yield from (json.loads(line) for line in file if line.strip())
                return
            rows = json.load(file)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError("no list of objects")  # noqa: TRY301  told like the others
        yield from rows
    except (ValueError, UnicodeDecodeError) as error:
        raise BadFile(
            f"『{path.name}』は JSON の一覧として読めません。", f"{path.name} is no JSON list of objects."
        ) from error
