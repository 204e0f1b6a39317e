"""A structural check of Word files, of our own: what Word demands, without the schemas.

``problems(path)`` is empty for a file that Word opens without a word. Strict, for what we write ourselves.
"""

from __future__ import annotations

import posixpath
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MARKS = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
PPR = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
IN_BODY = {"p", "tbl", "sectPr", "sdt", "bookmarkStart", "bookmarkEnd", "ins", "del"}


def problems(path: Path) -> list[str]:
    """What is wrong with a Word file, a line each."""
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            parts = {name: package.read(name) for name in names}
    except (zipfile.BadZipFile, OSError) as error:
        return [f"not a package: {error}"]
    found = [f"{name}: stored {count} times" for name, count in Counter(names).items() if count > 1]
    roots: dict[str, Any] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = etree.fromstring(content, parser)
            except etree.XMLSyntaxError as error:
                found.append(f"{name}: {error}")
    if "word/document.xml" not in roots or "[Content_Types].xml" not in roots:
        return [*found, "no main document"]
    document = roots["word/document.xml"]
    found += _package(roots, names)
    found += _order(document)
    found += _styles(document, roots)
    found += _revisions(document)
    found += _comments(document, roots)
    found += _tables(document)
    return found


def _package(roots: dict[str, Any], names: list[str]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    named = {e.get("PartName") for e in types.iter(f"{TYPES}Override")}
    endings = {e.get("Extension").lower() for e in types.iter(f"{TYPES}Default")}
    for part in sorted(named):
        if part[1:] not in names:
            yield f"[Content_Types].xml: {part} is not there"
    for name in names:
        if (
            name != "[Content_Types].xml"
            and f"/{name}" not in named
            and name.rpartition(".")[2] not in endings
        ):
            yield f"{name}: no content type"
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        for ident, count in Counter(e.get("Id") for e in root).items():
            if count > 1:
                yield f"{name}: {ident} used {count} times"
        for relation in root:
            target = relation.get("Target")
            if relation.get("TargetMode") != "External":
                full = (
                    target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
                )
                if full not in names:
                    yield f"{name}: {target} is not there"
    links = {e.get("Id") for e in roots.get("word/_rels/document.xml.rels", ())}
    for element in roots["word/document.xml"].iter():
        ident = element.get(f"{RELATIONS}id")
        if ident and ident not in links:
            yield f"word/document.xml: no relationship {ident}"


def _order(document: Any) -> Iterator[str]:
    rank = {name: index for index, name in enumerate(PPR)}
    for child in document.find(f"{W}body"):
        name = child.tag.rpartition("}")[2]
        if name not in IN_BODY:
            yield f"w:{name} in the body"
    for properties in document.iter(f"{W}pPr"):
        order = [rank.get(child.tag.rpartition("}")[2], -1) for child in properties]
        if -1 in order or order != sorted(set(order)):
            yield f"w:pPr out of order: {[child.tag.rpartition('}')[2] for child in properties]}"
    for run in document.iter(f"{W}r"):
        if run.getparent().tag not in (f"{W}p", f"{W}ins", f"{W}del", f"{W}hyperlink", f"{W}sdtContent"):
            yield f"w:r in {run.getparent().tag.rpartition('}')[2]}"


def _styles(document: Any, roots: dict[str, Any]) -> Iterator[str]:
    known = {s.get(f"{W}styleId") for s in roots["word/styles.xml"].iter(f"{W}style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for name in {e.get(f"{W}val") for e in document.iter(f"{W}{tag}")} - known:
            yield f"style {name} is not there"
    numbers = {n.get(f"{W}numId") for n in roots["word/numbering.xml"].iter(f"{W}num")} | {"0"}
    for name in {e.get(f"{W}val") for e in document.iter(f"{W}numId")} - numbers:
        yield f"list {name} is not there"


def _revisions(document: Any) -> Iterator[str]:
    marks = list(document.iter(*[f"{W}{name}" for name in MARKS]))
    for ident, count in Counter(e.get(f"{W}id") for e in marks).items():
        if count > 1:
            yield f"revision {ident} used {count} times"
    for mark in marks:
        if not mark.get(f"{W}author"):
            yield "a revision without an author"
        date = mark.get(f"{W}date")
        if date is not None and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", date):
            yield f"w:date {date}"
    for text in document.iter(f"{W}t"):
        if any(a.tag == f"{W}del" for a in text.iterancestors()):
            yield "w:t inside w:del"
    for text in document.iter(f"{W}delText"):
        if not any(a.tag == f"{W}del" for a in text.iterancestors()):
            yield "w:delText outside w:del"


def _comments(document: Any, roots: dict[str, Any]) -> Iterator[str]:
    comments = list(roots["word/comments.xml"]) if "word/comments.xml" in roots else []
    idents = [c.get(f"{W}id") for c in comments]
    if len(set(idents)) < len(idents):
        yield "a comment's id is used twice"
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        count = Counter(e.get(f"{W}id") for e in document.iter(f"{W}{name}"))
        if set(count) != set(idents) or any(n > 1 for n in count.values()):
            yield f"w:{name} and the comments do not agree"
    opened: set[str] = set()
    for element in document.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd"):
        ident = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            opened.add(ident)
        elif ident not in opened:
            yield f"comment {ident} ends before it begins"
    extended = roots.get("word/commentsExtended.xml")
    if extended is None:
        return
    last = {c.findall(f"{W}p")[-1].get(f"{W14}paraId") for c in comments}
    parents = {e.get(f"{W15}paraId"): e.get(f"{W15}paraIdParent") for e in extended}
    for ident, parent in parents.items():
        if ident not in last:
            yield f"paraId {ident} ends no comment"
        if not 0 < int(ident, 16) < 0x80000000:
            yield f"paraId {ident} is out of range"
        if parent and (parent not in parents or parents[parent]):
            yield f"paraId {ident} answers what is no thread's head"


def _tables(document: Any) -> Iterator[str]:
    for table in document.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [c.find(f"{W}tcPr/{W}gridSpan") for c in row.findall(f"{W}tc")]
            width = sum(1 if s is None else int(s.get(f"{W}val")) for s in spans)
            if width != columns:
                yield f"a row of {width} cells in a table of {columns} columns"
            if any(c[-1].tag != f"{W}p" for c in row.findall(f"{W}tc")):
                yield "a cell that does not end in a paragraph"
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield "a table without a header row"
        following = table.getnext()
        if following is None or following.tag != f"{W}p":
            yield "a table without a paragraph after it"


def main(argv: list[str] | None = None) -> int:
    """``python -m exporters.check FILE…``: exit 0 where all are clean."""
    dirty = 0
    for name in sys.argv[1:] if argv is None else argv:
        for line in problems(Path(name)):
            sys.stdout.write(f"{name}: {line}\n")
            dirty += 1
    return 1 if dirty else 0


if __name__ == "__main__":
    raise SystemExit(main())
