"""Lists of opinions collected by hand, in Excel or CSV: taken in as 代理入力 of their members, row by row."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.errors import BadFile
from council_app.deliberation.opinions import OpinionKind
from council_app.importers.word_form import REMOVE

HEADINGS = {
    "member": ("委員", "委員名", "氏名", "お名前", "提出者", "member"),
    "place": ("該当箇所", "箇所", "項目", "該当", "章節", "place"),
    "opinion": ("御意見", "ご意見", "意見", "コメント", "意見内容", "意見の内容", "opinion"),
    "wording": ("修正案", "修正文案", "修正後", "案文", "修文案", "wording"),
    "reason": ("理由", "修正理由", "意見の理由", "reason"),
}
LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row, to be confirmed: ``line`` counts from 1 as the spreadsheet does.

    ``member`` is a person's id and ``node`` a node's id where they could be told with certainty, "" otherwise; what
    was written stands in ``member_text`` and ``place_text``.
    """

    line: int
    member: str
    member_text: str
    draft: str
    node: str
    place_text: str
    kind: OpinionKind
    opinion: str
    wording: str | None
    reason: str


@dataclass
class OpinionList:
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_opinion_list(path: Path, council: Council) -> OpinionList:
    """Read a list with a heading row (委員｜該当箇所｜御意見｜修正案｜理由, in any order, under their usual names).

    Members are known by full name only (there are two 岡田), places by their citation or their words. Raises
    BadFile with one Japanese sentence.
    """
    path = Path(path)
    table = _excel(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(path)
    found = OpinionList()
    head, columns = _head(table, path.name)
    members = {_key(p.name): p.id for p in council.roster.members}
    places = _places(council)
    before = ("", "")
    for line, cells in enumerate(table[head + 1 :], head + 2):
        value = {key: cells[at].strip() if at < len(cells) else "" for key, at in columns.items()}
        if not (value.get("opinion") or value.get("wording")):
            continue
        place_text = value.get("place", "")
        draft, node = before if place_text in ("同上", "〃") else places.get(_key(place_text), ("", ""))
        before = (draft, node)
        wording: str | None = value.get("wording") or None
        kind = OpinionKind.AMENDMENT if wording else OpinionKind.COMMENT
        if wording in REMOVE:
            kind, wording = OpinionKind.DELETION, ""
        member_text = value.get("member", "")
        member = members.get(_key(member_text), "")
        if not member:
            found.notes.append(f"{line}行目：委員「{member_text}」が名簿にありません。")
        if not node:
            found.notes.append(f"{line}行目：箇所「{place_text}」が案文のどこか分かりません。")
        found.rows.append(
            Row(line, member, member_text, draft, node, place_text, kind, value.get("opinion", ""), wording,
                value.get("reason", ""))
        )  # fmt: skip
    if not found.rows:
        raise BadFile(
            f"『{path.name}』に意見の行がありません。見出しの下に意見が書かれているか確かめてください。",
            f"{path.name} holds no opinions.",
        )
    return found


def _key(text: str) -> str:
    return re.sub(r"[\s　・、]", "", unicodedata.normalize("NFKC", text)).casefold()


def _head(table: Sequence[Sequence[str]], name: str) -> tuple[int, dict[str, int]]:
    """The row of headings (among the first twenty) and where each column stands."""
    names = {_key(word): key for key, words in HEADINGS.items() for word in words}
    for index, cells in enumerate(table[:20]):
        columns: dict[str, int] = {}
        for at, text in enumerate(cells):
            key = names.get(_key(text))
            if key and key not in columns:
                columns[key] = at
        if "opinion" in columns and len(columns) >= 2:
            return index, columns
    raise BadFile(
        f"『{name}』に見出しの行がありません。「委員」「該当箇所」「御意見」「修正案」「理由」の見出しを付けてください。",
        f"{name} has no heading row.",
    )


def _places(council: Council) -> dict[str, tuple[str, str]]:
    """Citations (long and short) and whole texts of the newest revisions; what two places share is left out."""
    found: dict[str, tuple[str, str]] = {}
    twice: set[str] = set()

    def put(words: str, place: tuple[str, str]) -> None:
        key = _key(words)
        if key and found.setdefault(key, place) != place:
            twice.add(key)

    for draft in council.drafts.values():
        for node in draft.latest.nodes:
            place = (draft.id, node.id)
            citation = cite(draft.latest, node.id)
            for words in (citation.long, citation.short, node.text, node.id):
                put(words, place)
    return {key: place for key, place in found.items() if key not in twice}


def _excel(path: Path) -> list[list[str]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, data_only=True, read_only=True)
        rows: Iterable[tuple[object, ...]] = book.worksheets[0].iter_rows(values_only=True)
        return [["" if value is None else str(value) for value in cells] for cells in rows]
    except Exception as error:
        raise BadFile(
            f"『{path.name}』は Excel のファイルとして読めません。壊れていないか確かめてください。",
            f"{path.name} is no Excel file, or it is broken.",
        ) from error


def _csv(path: Path) -> list[list[str]]:
    """UTF-8 (with or without BOM) or, as Excel saves it in Japan, Shift_JIS; commas or tabs."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadFile(
            f"『{path.name}』を開けません。場所を確かめてください。", f"{path.name} cannot be opened."
        ) from error
    if len(content) > LARGEST:
        raise BadFile(f"『{path.name}』は大きすぎて読めません。", f"{path.name} is too large.")
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp932"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise BadFile(
            f"『{path.name}』の文字コードが分かりません。CSV（UTF-8）で保存し直してください。",
            f"The encoding of {path.name} is unknown.",
        )
    first = text.partition("\n")[0]
    try:
        return list(
            csv.reader(
                io.StringIO(text, newline=""), delimiter="\t" if "\t" in first and "," not in first else ","
            )
        )
    except csv.Error as error:
        raise BadFile(
            f"『{path.name}』は CSV として読めません。Excel で開いて保存し直してください。",
            f"{path.name} is no CSV.",
        ) from error
