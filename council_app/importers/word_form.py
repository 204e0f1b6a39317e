"""御意見記入用紙 read back: what a member wrote in our Word or Excel form, each entry at its block.

The forms are made by ``exporters.forms``; this module also holds what both sides agree on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from council_app.deliberation.drafts import Revision
from council_app.deliberation.errors import BadFile
from council_app.deliberation.opinions import OpinionKind
from council_app.importers.word import SIGNS
from council_app.importers.word_package import Package, W, val

FIELDS = ("箇所", "案文", "御意見", "修正案", "理由")
HIDDEN_SHEET = "様式情報"
REMOVE = ("削る", "削除", "削除する", "全部削除", "削る。", "削除。")
FORM = "council-desk-form/1"
BOOKMARK = re.compile(r"_?CD([0-9]+)_([0-9]+)")


class NoForm(BadFile):
    """A file that is no reply form of ours (it may be something else that can be read)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that was filled in, as typed (line breaks as ``\\n``)."""

    draft: str
    revision: str
    node: str
    opinion: str
    wording: str
    reason: str

    @property
    def removes(self) -> bool:
        return self.wording.strip() in REMOVE

    @property
    def kind(self) -> OpinionKind:
        if not self.wording.strip():
            return OpinionKind.COMMENT
        return OpinionKind.DELETION if self.removes else OpinionKind.AMENDMENT


@dataclass
class Form:
    """A form as it came back. ``member`` is the id that the form was made out to, "" where it was not."""

    member: str = ""
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def bookmark(draft: int, order: int) -> str:
    """A hidden bookmark (Word hides names that begin with ``_``; at most 40 characters)."""
    return f"_CD{draft}_{order}"


def mark_of(revisions: Sequence[Revision], member: str) -> str:
    """What a form says of itself: format, revisions in the order of its tables, member."""
    parts = [f"{r.draft}={r.id}={r.sha256}" for r in revisions]
    return " ".join([FORM, *parts, *([f"member={member}"] if member else [])])


def read_form(path: Path, revisions: Iterable[Revision]) -> Form:
    """Read a Word (.docx) or Excel (.xlsx) form. *revisions* are all that the council knows.

    Raises BadFile with one Japanese sentence where the file is no form of ours, or one for an unknown revision.
    """
    known = {revision.sha256: revision for revision in revisions}
    if Path(path).suffix.lower() in (".xlsx", ".xlsm"):
        return _excel(Path(path), known)
    return _word(Path(path), known)


def _no_form(name: str) -> NoForm:
    return NoForm(
        f"『{name}』は当方の御意見記入用紙ではありません。事務局が送った用紙に記入されたものか確かめてください。",
        f"{name} is no reply form of ours.",
    )


def _identity(mark: str, name: str, known: dict[str, Revision]) -> tuple[list[Revision], str]:
    words = mark.split()
    if not words or words[0] != FORM:
        raise _no_form(name)
    found, member = [], ""
    for word in words[1:]:
        if word.startswith("member="):
            member = word.removeprefix("member=")
            continue
        sha256 = word.rpartition("=")[2]
        if sha256 not in known:
            raise BadFile(
                f"『{name}』は、この会議体にない版の記入用紙です。どの照会の用紙か確かめてください。",
                f"{name} is a form for a revision that this council does not have.",
            )
        found.append(known[sha256])
    return found, member


def _word(path: Path, known: dict[str, Revision]) -> Form:
    package = Package.open(path)
    mark = _subject(package)
    revisions, member = _identity(mark, path.name, known)
    form = Form(member)
    body = package.root(package.main)
    seen: set[str] = set()
    for row in body.iter(f"{W}tr"):
        names = [val(b, "name") for b in row.iter(f"{W}bookmarkStart")]
        match = next((m for name in names if (m := BOOKMARK.fullmatch(name))), None)
        if match is None:
            continue
        cells = [_text(cell) for cell in row.findall(f"{W}tc")]
        revision = revisions[int(match[1])] if int(match[1]) < len(revisions) else None
        order = int(match[2])
        if revision is None or not 1 <= order <= len(revision.nodes) or len(cells) != len(FIELDS):
            form.notes.append(f"読み取れない行がありました：{'｜'.join(cells)[:80]}")
            continue
        node = revision.nodes[order - 1].id
        seen.add(f"{revision.id}/{node}")
        _add(form, revision, node, cells[2:])
    _missing(form, revisions, seen)
    return form


def _subject(package: Package) -> str:
    if "docProps/core.xml" not in package.parts:
        return ""
    for element in package.root("docProps/core.xml").iter():
        if isinstance(element.tag, str) and element.tag.endswith("}subject"):
            return element.text or ""
    return ""


def _text(cell: Any) -> str:
    """A cell as it reads with all revisions accepted: a line for each paragraph."""
    return "\n".join("".join(_words(p)) for p in cell.iter(f"{W}p"))


def _words(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{W}t" and not any(
            a.tag in (f"{W}del", f"{W}moveFrom") for a in element.iterancestors()
        ):
            yield element.text or ""
        elif element.tag in SIGNS and element.getparent().tag == f"{W}r":
            yield SIGNS[element.tag]
        elif element.tag == f"{W}br":
            yield "\n"


def _excel(path: Path, known: dict[str, Revision]) -> Form:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, data_only=True)
    except Exception as error:
        raise BadFile(
            f"『{path.name}』は Excel のファイルとして読めません。壊れていないか確かめてください。",
            f"{path.name} is no Excel file, or it is broken.",
        ) from error
    if HIDDEN_SHEET not in book.sheetnames:
        raise _no_form(path.name)
    revisions, member = _identity(str(book[HIDDEN_SHEET]["A1"].value or ""), path.name, known)
    form = Form(member)
    seen: set[str] = set()
    pages = [page for page in book.worksheets if page.title != HIDDEN_SHEET]
    for page in pages:
        for cells in page.iter_rows(values_only=True):
            node = cells[0] if cells else None
            revision = next((r for r in revisions if isinstance(node, str) and node in r.by_id), None)
            if revision is None or not isinstance(node, str):
                continue
            values = ["" if value is None else str(value) for value in [*cells[3:6], None, None, None][:3]]
            seen.add(f"{revision.id}/{node}")
            _add(form, revision, node, values)
    _missing(form, revisions, seen)
    return form


def _add(form: Form, revision: Revision, node: str, values: Sequence[str]) -> None:
    opinion, wording, reason = (value.replace("\r\n", "\n").replace("_x000D_", "") for value in values)
    if opinion.strip() or wording.strip() or reason.strip():
        form.entries.append(Entry(revision.draft, revision.id, node, opinion, wording, reason))


def _missing(form: Form, revisions: Sequence[Revision], seen: set[str]) -> None:
    lost = sum(f"{revision.id}/{node.id}" not in seen for revision in revisions for node in revision.nodes)
    if lost:
        form.notes.append(f"用紙から {lost}行が失われています。記入者に確かめてください。")
