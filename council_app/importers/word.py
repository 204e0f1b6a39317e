"""Word files that others wrote, read from their XML: text with and without revisions, revisions, comments.

python-docx's ``Paragraph.text`` skips what stands in w:ins, in moved text and in content controls; here nothing
is skipped in silence: what has no place in a plain paragraph is named in ``notes``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from council_app.importers.word_looks import Looks
from council_app.importers.word_package import BadWordFile, Package, W, is_on, val
from council_app.importers.word_symbols import symbol, symbol_text

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


@dataclass(frozen=True, slots=True)
class Change:
    """One revision. *kind*: insert, delete, move-from, move-to; with ``paragraph-`` before it the paragraph's end
    was inserted or deleted (two paragraphs became one or one two), with ``row-`` a row of a table.

    *paragraph* counts the paragraphs of the file that have any text, from 0, in the order of the file.
    """

    kind: str
    author: str
    date: str
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. *quote* is what it stands at, as it reads with all revisions accepted (else the deleted words).

    *paragraph* as in :class:`Change`, -1 where the file does not say.
    """

    id: str
    author: str
    date: str
    text: str
    quote: str
    reply_to: str | None
    done: bool
    paragraph: int = -1


@dataclass(slots=True)
class Paragraph:
    """A paragraph in both readings, and how it is set; *mark* is the revision of its end."""

    accepted: str = ""
    rejected: str = ""
    style: str = ""  # the style's name, in Word's own English where it is built in
    outline: int | None = None  # 0 for a first-level heading
    numbering: str = ""  # the number or bullet that Word shows
    numbered: bool = False
    count: int = 0  # the number as a figure
    in_table: bool = False
    mark: str = ""  # "" | "insert" | "delete"
    strong: list[tuple[int, int]] = field(default_factory=list)  # bold ranges of ``accepted``
    hidden: list[str] = field(default_factory=list)  # names of hidden bookmarks and content controls


@dataclass
class WordFile:
    """What a Word file says. Texts without any character are left out of ``accepted`` and ``rejected``."""

    accepted: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    revisions: list[Change] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    controls: dict[str, str] = field(default_factory=dict)  # content controls: tag -> text

    def as_json(self) -> dict[str, Any]:
        """``accepted``, ``rejected``, ``revisions``, ``comments``, ``notes`` as plain values."""
        return {
            "accepted": self.accepted,
            "rejected": self.rejected,
            "revisions": [asdict(r) for r in self.revisions],
            "comments": [
                {name: value for name, value in asdict(c).items() if name != "paragraph"}
                for c in self.comments
            ],
            "notes": self.notes,
        }


def read_word(path: Path) -> WordFile:
    """Read a .docx (or .docm, .dotx). Raises :class:`BadWordFile` with one Japanese sentence."""
    package = Package.open(path)
    try:
        return _Reader(package).read()
    except RecursionError as error:
        name = Path(path).name
        raise BadWordFile(
            f"『{name}』は表や枠の入れ子が深すぎて読めません。Word で開き、入れ子を減らして保存し直してください。",
            f"{name} is nested too deeply.",
        ) from error


INSIDE = {
    "ins": "insert", "moveTo": "move-to", "del": "delete", "moveFrom": "move-from",
}  # fmt: skip
THROUGH = frozenset({
    "hyperlink", "smartTag", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "oMath", "oMathPara", "r", "rt",
    "rubyBase", "e", "num", "den", "sup", "sub", "deg", "fName", "lim", "f", "sSup", "sSub", "rad", "d", "nary", "func",
    "sSubSup", "acc", "bar", "box", "groupChr", "limLow", "limUpp", "m", "mr", "eqArr", "borderBox", "phant", "sPre",
})  # fmt: skip


@dataclass(frozen=True)
class _Where:
    """The revisions around a piece of text."""

    inserted: bool = False
    deleted: bool = False
    change: int = -1  # index of the innermost revision


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.looks = Looks(package)
        self.out = WordFile()
        self.left_out: Counter[str] = Counter()
        self.changes: list[list[str]] = []  # kind, author, date, text
        self.change_paragraph: list[int] = []
        self.ranges: dict[
            str, tuple[list[str], list[str]]
        ] = {}  # open comments: accepted words, deleted words
        self.quotes: dict[str, tuple[str, str]] = {}
        self.comment_paragraph: dict[str, int] = {}
        self.controls: list[str] = []
        self.fields: list[bool] = []  # nested fields: True while in the instruction
        self.boxes: list[str] = []
        self.texts = 0  # paragraphs with text so far

    def read(self) -> WordFile:
        body = self.package.root(self.package.main).find(f"{W}body")
        if body is not None:
            self._container(body, _Where(), in_table=False)
        out = self.out
        out.accepted = _joined(out.paragraphs, accepted=True)
        out.rejected = _joined(out.paragraphs, accepted=False)
        out.revisions = [
            Change(kind, author, date, text, paragraph)
            for (kind, author, date, text), paragraph in zip(self.changes, self.change_paragraph, strict=True)
        ]
        self._comments()
        self._footnotes()
        self._notes()
        return out

    # blocks

    def _container(self, parent: Any, where: _Where, *, in_table: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child, where, in_table=in_table)
            elif tag == f"{W}tbl":
                self._table(child, where)
            elif tag in (f"{W}sdt", f"{W}customXml", f"{W}smartTag", f"{W}sdtContent"):
                self._control(child, lambda inner: self._container(inner, where, in_table=in_table))
            elif tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
                self._container(child, self._enter(child, where), in_table=in_table)
            elif tag == f"{MC}AlternateContent":
                chosen = self._alternative(child)
                if chosen is not None:
                    self._container(chosen, where, in_table=in_table)
            elif tag == f"{W}altChunk":
                self.left_out["埋め込まれた別文書"] += 1
            elif tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
                self._range(child)

    def _control(self, element: Any, walk: Any) -> None:
        """A content control: its tag is remembered with its text."""
        if element.tag != f"{W}sdt":
            walk(element)
            return
        content = element.find(f"{W}sdtContent")
        if content is None:
            return
        properties = element.find(f"{W}sdtPr")
        tag = val(properties.find(f"{W}tag")) if properties is not None else ""
        if tag:
            shown = properties.find(f"{W}showingPlcHdr")
            paragraphs = list(content.iter(f"{W}p")) or [content]
            text = "\n".join("".join(_plain(p)) for p in paragraphs)
            self.out.controls[tag] = "" if shown is not None and is_on(shown) else text
        walk(content)

    def _table(self, table: Any, where: _Where) -> None:
        for row in _through(table, f"{W}tr"):
            inner = where
            properties = row.find(f"{W}trPr")
            if properties is not None:
                for tag in ("ins", "del"):
                    mark = properties.find(f"{W}{tag}")
                    if mark is not None:
                        self._change(f"row-{INSIDE[tag]}", mark)
                        inner = _Where(
                            inner.inserted or tag == "ins", inner.deleted or tag == "del", inner.change
                        )
            for cell in _through(row, f"{W}tc"):
                self._container(cell, inner, in_table=True)
                if self.out.paragraphs:
                    self.out.paragraphs[-1].mark = ""  # two cells never become one paragraph

    def _paragraph(self, p: Any, where: _Where, *, in_table: bool) -> None:
        ppr = p.find(f"{W}pPr")
        style = val(ppr.find(f"{W}pStyle")) if ppr is not None else ""
        number, counted, count = self.looks.number(ppr, style or self.looks.default)
        made = Paragraph(
            style=self.looks.name(style), outline=self.looks.outline(ppr, style), numbering=number, numbered=counted, count=count,
            in_table=in_table,
        )  # fmt: skip
        self._inline(p, where, made)
        marks = ppr.find(f"{W}rPr") if ppr is not None else None
        if marks is not None:
            for tag in ("ins", "moveTo", "del", "moveFrom"):
                mark = marks.find(f"{W}{tag}")
                if mark is not None:
                    kind = INSIDE[tag]
                    self._change(f"paragraph-{kind}", mark)
                    gone = kind in ("delete", "move-from")
                    made.mark = "none" if made.mark else "delete" if gone else "insert"
        self.out.paragraphs.append(made)
        frame = ppr.find(f"{W}framePr") if ppr is not None else None
        if val(frame, "dropCap") in ("drop", "margin"):
            made.mark = "none"  # a large first letter: its paragraph goes on in the next one
        if made.accepted or made.rejected:
            self.texts += 1

    # inside a paragraph

    def _inline(self, parent: Any, where: _Where, made: Paragraph) -> None:
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            name = tag.rpartition("}")[2]
            if tag == f"{W}r":
                self._run(child, where, made)
            elif tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
                self._inline(child, self._enter(child, where), made)
            elif tag == f"{W}sdt":
                self._control(child, lambda inner: self._inline(inner, where, made))
            elif name in THROUGH and tag.startswith((W, MATH)):
                if tag.startswith(MATH) and name in ("oMath", "oMathPara"):
                    self.left_out["数式（文字だけを取り込み）"] += 1
                self._inline(child, where, made)
            elif tag == f"{MATH}t":
                self._text(child.text or "", where, made)
            elif tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
                self._range(child)
            elif tag == f"{MC}AlternateContent":
                chosen = self._alternative(child)
                if chosen is not None:
                    self._inline(chosen, where, made)
            elif tag == f"{W}bookmarkStart" and val(child, "name").startswith("_"):
                made.hidden.append(val(child, "name"))

    def _run(self, run: Any, where: _Where, made: Paragraph) -> None:
        look = run.find(f"{W}rPr")
        bold = look is not None and is_on(look.find(f"{W}b"))
        fonts = look.find(f"{W}rFonts") if look is not None else None
        font = val(fonts, "ascii")
        start = len(made.accepted)
        for child in run:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            if tag == f"{W}fldChar":
                self._field(val(child, "fldCharType"))
                continue
            if any(self.fields):
                continue
            if tag in (f"{W}t", f"{W}delText"):
                self._text(symbol_text(child.text or "", font), where, made)
            elif tag in SIGNS:
                self._text(SIGNS[tag], where, made)
            elif tag == f"{W}br":
                self._text("\n" if val(child, "type") in ("", "textWrapping") else "", where, made)
            elif tag == f"{W}sym":
                self._text(symbol(val(child, "char"), val(child, "font")), where, made)
            else:
                self._object(child, tag, where, made)
        if bold and len(made.accepted) > start:
            if made.strong and made.strong[-1][1] == start:
                start = made.strong.pop()[0]
            made.strong.append((start, len(made.accepted)))

    def _object(self, child: Any, tag: str, where: _Where, made: Paragraph) -> None:
        """What stands in a run beside text."""
        if tag == f"{W}ruby":
            base = child.find(f"{W}rubyBase")
            reading = "".join(
                t.text or "" for t in child.iter(f"{W}t") if t.getparent().getparent().tag == f"{W}rt"
            )
            if base is not None:
                self._inline(base, where, made)
            self.left_out[f"ルビ「{reading}」（親文字だけを取り込み）"] += 1
        elif tag == f"{W}commentReference":
            self.comment_paragraph.setdefault(val(child, "id"), self.texts)
        elif tag == f"{MC}AlternateContent":
            chosen = self._alternative(child)
            if chosen is not None:
                for inner in chosen:
                    self._object(inner, inner.tag, where, made)
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            boxes = list(child.iter(f"{W}txbxContent"))
            self.boxes += ["\n".join("".join(_plain(p)) for p in box.iter(f"{W}p")) for box in boxes]
            if not boxes:
                self.left_out["図・画像" if tag != f"{W}object" else "埋め込みオブジェクト"] += 1

    def _text(self, text: str, where: _Where, made: Paragraph) -> None:
        if not text:
            return
        if not where.deleted:
            made.accepted += text
        if not where.inserted:
            made.rejected += text
        if where.change >= 0:
            self.changes[where.change][3] += text
        for accepted, deleted in self.ranges.values():
            (deleted if where.deleted else accepted).append(text)

    def _enter(self, element: Any, where: _Where) -> _Where:
        name = element.tag.rpartition("}")[2]
        kind = INSIDE[name]
        index = self._change(kind, element)
        gone = kind in ("delete", "move-from")
        return _Where(where.inserted or not gone, where.deleted or gone, index)

    def _change(self, kind: str, element: Any) -> int:
        self.changes.append([kind, val(element, "author"), val(element, "date"), ""])
        self.change_paragraph.append(self.texts)
        return len(self.changes) - 1

    def _range(self, element: Any) -> None:
        ident = val(element, "id")
        if element.tag == f"{W}commentRangeStart":
            self.ranges[ident] = ([], [])
            self.comment_paragraph.setdefault(ident, self.texts)
        elif ident in self.ranges:
            accepted, deleted = self.ranges.pop(ident)
            self.quotes[ident] = ("".join(accepted), "".join(deleted))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _alternative(self, element: Any) -> Any | None:
        choice = element.find(f"{MC}Choice")
        return choice if choice is not None and len(choice) else element.find(f"{MC}Fallback")

    # beside the text

    def _comments(self) -> None:
        for comment in read_comments(self.package):
            accepted, deleted = self.quotes.get(comment.id, ("", ""))
            place = self.comment_paragraph.get(comment.id, -1)
            self.out.comments.append(replace(comment, quote=accepted or deleted, paragraph=place))

    def _footnotes(self) -> None:
        for ending, word in (("/footnotes", "脚注"), ("/endnotes", "文末脚注")):
            root = self.package.related(ending)
            if root is None:
                continue
            number = 0
            for note in root:
                if val(note, "type") in ("separator", "continuationSeparator", "continuationNotice"):
                    continue
                number += 1
                text = "\n".join("".join(_plain(p)) for p in note.iter(f"{W}p")).strip()
                self.out.notes.append(f"{word}{number}：{text}")

    def _notes(self) -> None:
        self.out.notes += [
            f"テキストボックスは本文に含めていません：{box.strip()}" for box in self.boxes if box.strip()
        ]
        self.out.notes += [f"壊れていて読めない部品がありました：{part}" for part in self.package.broken]
        for what, count in self.left_out.items():
            self.out.notes.append(f"{what} {count}か所")
        for ending, word in (("/header", "ヘッダー"), ("/footer", "フッター")):
            root = self.package.related(ending)
            text = (
                "".join(t for p in root.iter(f"{W}p") for t in _plain(p)).strip() if root is not None else ""
            )
            if text and not re.fullmatch(r"[\s\d－ー\-–—/]*", text):
                self.out.notes.append(f"{word}は本文に含めていません：{text}")


def read_comments(package: Package) -> list[Comment]:
    """The comments with their threads and whether they are done; what they stand at is not looked for here."""
    root = package.related("/comments")
    if root is None:
        return []
    last: dict[str, str] = {}  # paraId of a comment's last paragraph -> its id
    found: list[tuple[str, Any]] = []
    for comment in root.iter(f"{W}comment"):
        ident = val(comment, "id")
        found.append((ident, comment))
        paragraphs = list(comment.iter(f"{W}p"))
        if paragraphs and (mark := paragraphs[-1].get(f"{W14}paraId")):
            last[mark.upper()] = ident
    parents: dict[str, str] = {}
    done: dict[str, bool] = {}
    extended = package.related("/commentsExtended")
    for entry in [] if extended is None else extended.iter(f"{W15}commentEx"):
        own = last.get((entry.get(f"{W15}paraId") or "").upper())
        if own is None:
            continue
        done[own] = entry.get(f"{W15}done") in ("1", "true", "on")
        above = last.get((entry.get(f"{W15}paraIdParent") or "").upper())
        if above is not None:
            parents[own] = above
    return [
        Comment(
            ident, val(comment, "author"), val(comment, "date"),
            "\n".join("".join(_plain(p)) for p in comment.iter(f"{W}p")), "", parents.get(ident), done.get(ident, False),
        )
        for ident, comment in found
    ]  # fmt: skip


SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad",
}  # fmt: skip


def _through(parent: Any, tag: str) -> Iterator[Any]:
    """Children of a tag, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}del"):
            yield from _through(child, tag)


def _plain(paragraph: Any) -> Iterator[str]:
    """A paragraph's words as they are, deleted ones left out."""
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in SIGNS and element.getparent().tag == f"{W}r":
            yield SIGNS[element.tag]
        elif element.tag == f"{W}br":
            yield "\n"


def _joined(paragraphs: list[Paragraph], *, accepted: bool) -> list[str]:
    """One reading: where a paragraph's end is not in it, the next one goes on."""
    out: list[str] = []
    text = ""
    for paragraph in paragraphs:
        text += paragraph.accepted if accepted else paragraph.rejected
        if paragraph.mark in ("delete" if accepted else "insert", "none"):
            continue
        if text.strip():
            out.append(text)
        text = ""
    if text.strip():
        out.append(text)
    return out
