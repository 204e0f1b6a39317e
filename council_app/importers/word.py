"""Word files that others wrote, read from their XML: text with and without revisions, revisions, comments.

python-docx's ``Paragraph.text`` skips what stands in w:ins, in moved text and in content controls; here nothing
is skipped in silence: what has no place in a plain paragraph is named in ``notes``.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from council_app.deliberation.errors import BadFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
LARGEST = 300_000_000  # bytes of all parts together; beyond it a small file is a bomb
STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
"""ISO Strict files differ by these names alone, as far as words go."""


class BadWordFile(BadFile):
    """A file that cannot be read as Word's: one sentence, nothing taken in."""


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
    return _Reader(package).read()


def bad(japanese: str, english: str) -> BadWordFile:
    return BadWordFile(japanese, english)


class Package:
    """The parts of a Word file that can be read, Strict names made plain."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.main = self._main()

    @classmethod
    def open(cls, path: Path) -> Package:
        name = Path(path).name
        try:
            with Path(path).open("rb") as file:
                head = file.read(8)
        except OSError as error:
            raise bad(
                f"『{name}』を開けません。ファイルの場所を確かめてください。", f"{name} cannot be opened."
            ) from error
        if not head:
            raise bad(f"『{name}』は空のファイルです。もう一度受け取ってください。", f"{name} is empty.")
        if head.startswith(b"\xd0\xcf\x11\xe0"):
            raise bad(
                f"『{name}』は古い形式（.doc）かパスワード付きの Word ファイルです。Word で開き、パスワードのない .docx で保存し直してください。",
                f"{name} is an old .doc or has a password. Save it as a plain .docx.",
            )
        try:
            with zipfile.ZipFile(path) as package:
                wanted = [
                    info
                    for info in package.infolist()
                    if info.filename.endswith((".xml", ".rels")) and not info.is_dir()
                ]
                too_large = sum(info.file_size for info in wanted) > LARGEST
                parts = {i.filename.lstrip("/"): b"" if too_large else package.read(i) for i in wanted}
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            RuntimeError,
            ValueError,
            KeyError,
        ) as error:
            raise bad(
                f"『{name}』は Word のファイル（.docx）として読めません。壊れていないか、別の形式でないか確かめてください。",
                f"{name} is no Word file, or it is broken.",
            ) from error
        if too_large:
            raise bad(f"『{name}』は大きすぎて読めません。", f"{name} is too large.")
        try:
            return cls({part: _transitional(content) for part, content in parts.items()})
        except (BadFile, KeyError) as error:
            raise bad(
                f"『{name}』に Word の本文がありません。Word の文書（.docx）を選んでください。",
                f"{name} holds no Word text.",
            ) from error

    def _main(self) -> str:
        for kind, target in self._links("_rels/.rels", ""):
            if kind.endswith("/officeDocument") and target in self.parts:
                if self.root(target).tag != f"{W}document":
                    break
                return target
        raise KeyError("officeDocument")

    def _links(self, name: str, base: str) -> Iterator[tuple[str, str]]:
        import posixpath

        if name not in self.parts:
            return
        for link in self.root(name).iter(RELATION):
            if link.get("TargetMode") != "External":
                target = link.get("Target") or ""
                path = (
                    target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
                )
                yield link.get("Type") or "", path

    def related(self, ending: str) -> Any | None:
        """The root of the part that the main part links under a type of this ending."""
        folder, _, file = self.main.rpartition("/")
        for kind, target in self._links(
            f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels", folder
        ):
            if kind.endswith(ending) and target in self.parts:
                return self.root(target)
        return None

    def root(self, part: str) -> Any:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=True,
            recover=True,
            remove_comments=True,
            remove_pis=True,
        )
        found = etree.fromstring(self.parts[part], parser)
        if found is None:
            raise KeyError(part)
        return found


def _transitional(content: bytes) -> bytes:
    if b"purl.oclc.org/ooxml" in content:
        for strict, plain in STRICT:
            content = content.replace(strict, plain)
    return content


def val(element: Any, name: str = "val") -> str:
    return "" if element is None else element.get(f"{W}{name}") or ""


def is_on(element: Any) -> bool:
    """A toggle property (w:b …): on unless it says otherwise."""
    return element is not None and val(element) not in ("0", "false", "off", "none")


# -- styles and numbering ---------------------------------------------------------------------------------------

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
KANJI = "〇一二三四五六七八九"


def figure(number: int, fmt: str) -> str:
    """A number in one of Word's formats (ST_NumberFormat); those not known come out as plain figures."""
    match fmt:
        case "none":
            return ""
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(c) + 0xFEE0) for c in str(number))
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= number <= 20:
            return CIRCLED[number - 1]
        case "aiueo" | "aiueoFullWidth" if 1 <= number <= len(AIUEO):
            return AIUEO[number - 1]
        case "iroha" | "irohaFullWidth" if 1 <= number <= len(IROHA):
            return IROHA[number - 1]
        case "japaneseCounting" | "chineseCounting" | "ideographDigital" | "japaneseDigitalTenThousand" if (
            1 <= number < 100
        ):
            tens, ones = divmod(number, 10)
            return (("" if tens == 1 else KANJI[tens]) + "十" if tens else "") + (KANJI[ones] if ones else "")
        case "lowerLetter" | "upperLetter" if number >= 1:
            letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter if fmt == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if 1 <= number < 4000:
            out = ""
            for value, sign in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
                                (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):  # fmt: skip
                out += sign * (number // value)
                number %= value
            return out if fmt == "lowerRoman" else out.upper()
        case "decimalZero":
            return f"{number:02d}"
    return str(number)


@dataclass
class _Level:
    fmt: str = "decimal"
    text: str = "%1."
    start: int = 1


class Looks:
    """What styles.xml and numbering.xml say about a paragraph."""

    def __init__(self, package: Package) -> None:
        styles, numbering = package.related("/styles"), package.related("/numbering")
        self.styles = {} if styles is None else {val(s, "styleId"): s for s in styles.iter(f"{W}style")}
        self.default = next(
            (i for i, s in self.styles.items() if val(s, "type") == "paragraph" and val(s, "default")), ""
        )
        self.levels: dict[tuple[str, int], _Level] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.started: set[tuple[str, int]] = set()
        self.overrides: dict[tuple[str, int], int] = {}
        if numbering is not None:
            self._numbering(numbering)

    def _numbering(self, root: Any) -> None:
        levels: dict[tuple[str, int], _Level] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            for level in abstract.iter(f"{W}lvl"):
                key = (val(abstract, "abstractNumId"), _int(val(level, "ilvl")))
                levels[key] = _Level(
                    val(level.find(f"{W}numFmt")) or "decimal", val(level.find(f"{W}lvlText")),
                    _int(val(level.find(f"{W}start")), 1),
                )  # fmt: skip
        for num in root.iter(f"{W}num"):
            ident, abstract = val(num, "numId"), val(num.find(f"{W}abstractNumId"))
            self.abstract[ident] = abstract
            for (owner, ilvl), level in levels.items():
                if owner == abstract:
                    self.levels[ident, ilvl] = level
            for override in num.iter(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                if start is not None:
                    self.overrides[ident, _int(val(override, "ilvl"))] = _int(val(start), 1)

    def chain(self, style: str) -> Iterator[Any]:
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = val(self.styles[style].find(f"{W}basedOn"))

    def name(self, style: str) -> str:
        found = self.styles.get(style or self.default)
        return val(found.find(f"{W}name")) if found is not None else style

    def outline(self, ppr: Any, style: str) -> int | None:
        for source in (ppr, *(s.find(f"{W}pPr") for s in self.chain(style))):
            found = source.find(f"{W}outlineLvl") if source is not None else None
            if found is not None:
                level = _int(val(found), 9)
                return level if level < 9 else None
        match = re.fullmatch(r"heading ([1-9])", self.name(style), re.IGNORECASE)
        return int(match[1]) - 1 if match else None

    def number(self, ppr: Any, style: str) -> tuple[str, bool, int]:
        """The number that Word shows before a paragraph, whether it is a counting one, and as a figure."""
        ident, ilvl = "", None
        for source in (ppr, *(s.find(f"{W}pPr") for s in self.chain(style))):
            found = source.find(f"{W}numPr") if source is not None else None
            if found is None:
                continue
            ident = ident or val(found.find(f"{W}numId"))
            ilvl = (
                val(found.find(f"{W}ilvl")) if ilvl is None and found.find(f"{W}ilvl") is not None else ilvl
            )
            if ident:
                break
        level = _int(ilvl or "0")
        look = self.levels.get((ident, level))
        if look is None or ident in ("", "0"):
            return "", False, 0
        if look.fmt == "bullet":
            return look.text or "・", False, 0
        counts = self.counts.setdefault(self.abstract[ident], {})
        if (ident, level) in self.overrides and (ident, level) not in self.started:
            counts[level] = self.overrides[ident, level]
        else:
            counts[level] = counts.get(level, look.start - 1) + 1
        self.started.add((ident, level))
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            above = self.levels.get((ident, at), look)
            return figure(counts.get(at, above.start), above.fmt)

        return re.sub(r"%([1-9])", shown, look.text), look.fmt != "none", counts[level]


def _int(text: str, default: int = 0) -> int:
    try:
        return int(text)
    except ValueError:
        return default


# -- the text ---------------------------------------------------------------------------------------------------

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
        bold = is_on(run.find(f"{W}rPr/{W}b"))
        start = len(made.accepted)
        for child in run:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            if tag == f"{W}fldChar":
                self._field(val(child, "fldCharType"))
                continue
            if self.fields and self.fields[-1]:
                continue
            if tag in (f"{W}t", f"{W}delText"):
                self._text(child.text or "", where, made)
            elif tag in SIGNS:
                self._text(SIGNS[tag], where, made)
            elif tag == f"{W}br":
                self._text("\n" if val(child, "type") in ("", "textWrapping") else "", where, made)
            elif tag == f"{W}sym":
                self._text(_symbol(child), where, made)
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
        if paragraphs:
            last[(paragraphs[-1].get(f"{W14}paraId") or "").upper()] = ident
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


def _symbol(element: Any) -> str:
    """w:sym: a character of a symbol font; Word keeps it in the private area F000–F0FF."""
    try:
        code = int(val(element, "char"), 16)
    except ValueError:
        return ""
    return chr(code - 0xF000) if 0xF020 <= code <= 0xF0FF and val(element, "font") == "Symbol" else chr(code)


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
