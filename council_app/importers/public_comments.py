"""Opinions of the public from CSV, Excel or JSON, row by row: only the columns that are mapped come in."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from itertools import count, islice, repeat
from operator import itemgetter
from pathlib import Path
from typing import Any, TextIO

from council_app.deliberation.errors import BadFile
from council_app.store.codec import all_normal
from council_app.store.comments import Row

FIELDS = ("text", "place", "who")
"""意見, 該当箇所, 提出者の区分 (個人, 団体 …). Names and addresses of the public have no field, so they never come in."""

TOGETHER = 500  # rows worked on at a time: fewer are slower, more leave the processor's cache
CHUNK = 1 << 16  # characters of JSON
_ENCODINGS = ("utf-8-sig", "cp932")


def headings(path: Path) -> list[str]:
    """The names of the columns, to be mapped to `FIELDS`. Raises BadFile with one sentence."""
    return next(_rows(path), [])


def preview(path: Path, most: int = 5) -> tuple[list[str], list[list[str]]]:
    """The headings, and the cells of the first rows in their order. Raises BadFile with one sentence."""
    first = list(islice(_rows(path), most + 1))
    known = first[0] if first else []
    return known, [[*row, *[""] * len(known)][: len(known)] for row in first[1:]]


def comments(path: Path, columns: Mapping[str, str]) -> Iterator[Row]:
    """The opinions in the order of the file, as they are stored (`codec.normal`): number in the file (from 1), what it
    is about, who wrote (a class), words. Rows without words are left out, numbers count all rows.

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
    at = {field: known.index(heading) for field, heading in columns.items()}
    shortest = max(at.values()) + 1
    lines = islice(_rows(path), 1, None)
    number = 1
    while part := list(islice(lines, TOGETHER)):
        if min(map(len, part)) < shortest:
            part = [[*row, *[""] * shortest] for row in part]
        place, who, text = (
            all_normal([row[at[field]].strip() for row in part]) if field in at else repeat("")
            for field in ("place", "who", "text")
        )
        yield from filter(itemgetter(3), zip(count(number), place, who, text, strict=False))
        number += len(part)


def _rows(path: Path) -> Iterator[list[str]]:
    """The headings, then the cells of each row."""
    match path.suffix.lower():
        case ".json" | ".jsonl":
            known: list[str] = []
            for row in objects(path):
                if not known:
                    yield (known := list(row))
                yield [str(row.get(heading) or "") for heading in known]
        case ".xlsx" | ".xlsm":
            yield from _sheet(path)
        case _:
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
    """One object a line, or one array of objects; a part of the file in memory at a time. Raises BadFile."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            found = (
                map(json.loads, filter(str.strip, file)) if path.suffix.lower() == ".jsonl" else _array(file)
            )
            for row in found:
                if not isinstance(row, dict):
                    raise ValueError("no object")  # noqa: TRY004, TRY301  told like the others
                yield row
    except (ValueError, UnicodeDecodeError) as error:
        raise BadFile(
            f"『{path.name}』は JSON の一覧として読めません。", f"{path.name} is no JSON list of objects."
        ) from error


def _array(file: TextIO) -> Iterator[Any]:
    """The values of a JSON array of objects, one after another."""
    decode = json.JSONDecoder().raw_decode
    left, before, size = file.read(CHUNK).lstrip(), "[", CHUNK
    while not (before == "," and left[:1] == "]"):
        if left[:1] != before:
            raise ValueError("no array")
        inner = left[1:].lstrip()
        if before == "[" and inner[:1] == "]":
            left = inner
            break
        try:
            value, end = decode(inner)
        except ValueError:  # cut, or no JSON: more of the file tells
            more = file.read(size)
            if not more:
                raise
            left, size = left + more, size * 2
            continue
        yield value
        left, before, size = inner[end:].lstrip(), ",", CHUNK
        while not left and (more := file.read(CHUNK)):
            left = more.lstrip()
    if left[1:].strip() or file.read().strip():
        raise ValueError("more after the array")
