"""Our own Word documents as paragraphs and tables with their looks resolved. Pure Python: Qt draws them elsewhere.

All measures are twips (1/20 pt), Word's own unit. Only what our exporters write is read; a template restyled in Word
is followed in fonts, sizes, spacing, indents, alignment, borders and page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from council_app.importers.word import read_comments
from council_app.importers.word_looks import Looks
from council_app.importers.word_package import Package, W, is_on, val


@dataclass(frozen=True, slots=True)
class Face:
    """How words look. ``size`` in twips; ``mark``: "" or the revision they stand in, "ins" or "del"."""

    font: str = "ＭＳ 明朝"
    size: int = 210
    bold: bool = False
    underline: bool = False
    strike: int = 0  # lines through the words: 0, 1, 2
    colour: str = ""  # RRGGBB
    mark: str = ""
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands: indents, spacing, alignment; ``exact`` line height or 0 for the page's grid."""

    left: int = 0
    right: int = 0
    first: int = 0  # further indent of the first line; negative for a hanging one
    before: int = 0
    after: int = 0
    exact: int = 0
    align: str = "left"
    keep_next: bool = False
    page_break: bool = False
    framed: bool = False  # the box of 資料番号 at the right margin
    at_top: bool = False  # that box hangs on the margin, not beside the next paragraph


@dataclass(slots=True)
class Paragraph:
    shape: Shape
    runs: list[tuple[str, Face]] = field(default_factory=list)
    number: str = ""  # the figure or bullet of its list
    face: Face = Face()  # of an empty line, and of the number

    @property
    def changed(self) -> bool:
        return any(face.mark for _, face in self.runs)


@dataclass(slots=True)
class Cell:
    paragraphs: list[Paragraph]
    shade: str = ""


@dataclass(slots=True)
class Row:
    cells: list[Cell]
    header: bool = False
    whole: bool = True

    @property
    def keep_next(self) -> bool:
        """Word looks at the first words of a row."""
        return bool(self.cells) and self.cells[0].paragraphs[0].shape.keep_next


@dataclass(slots=True)
class Table:
    widths: list[int]
    rows: list[Row]
    padding: tuple[int, int, int, int] = (57, 99, 57, 99)  # top, right, bottom, left


@dataclass(slots=True)
class Paper:
    """A document: its page (``margins`` top, right, bottom, left; ``grid`` the line pitch), blocks and foot."""

    width: int = 11906
    height: int = 16838
    margins: tuple[int, int, int, int] = (1701, 1417, 1417, 1417)
    footer: int = 567
    grid: int = 373
    blocks: list[Paragraph | Table] = field(default_factory=list)
    foot: list[tuple[str, Face]] = field(default_factory=list)  # "\uE000" stands for the page's number
    title: str = ""
    author: str = ""

    @property
    def landscape(self) -> bool:
        return self.width > self.height


PAGE = "\ue000"


def read_paper(path: Path) -> Paper:
    """Read a document of ours. Raises BadWordFile where it is none."""
    return _Reader(Package.open(path)).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.looks = Looks(package)
        self.shapes: dict[str, tuple[Shape, Face]] = {}
        self.faces: dict[tuple[str, Face], Face] = {}
        defaults = package.related("/styles")
        rpr = defaults.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if defaults is not None else None
        self.plain = self._face(rpr, Face()) if rpr is not None else Face()
        self.comments = read_comments(package)
        self.numbers = {c.id: n for n, c in enumerate((c for c in self.comments if c.reply_to is None), 1)}

    def read(self) -> Paper:
        paper = Paper()
        body = self.package.root(self.package.main).find(f"{W}body")
        section = body.find(f"{W}sectPr")
        if section is not None:
            self._page(section, paper)
        for child in body:
            if child.tag == f"{W}p":
                paper.blocks.append(self._paragraph(child))
            elif child.tag == f"{W}tbl":
                paper.blocks.append(self._table(child))
        if self.numbers:
            paper.blocks += self._notes()
        footer = self.package.related("/footer")
        if footer is not None:
            paper.foot = [run for p in footer.iter(f"{W}p") for run in self._foot(p)]
        if "docProps/core.xml" in self.package.parts:
            for element in self.package.root("docProps/core.xml").iter():
                name = str(element.tag).rpartition("}")[2]
                if name == "title":
                    paper.title = element.text or ""
                elif name == "creator":
                    paper.author = element.text or ""
        return paper

    def _page(self, section: Any, paper: Paper) -> None:
        size, margin, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
        if size is not None:
            paper.width, paper.height = _twips(size, "w", 11906), _twips(size, "h", 16838)
        if margin is not None:
            top, right, bottom, left = (
                _twips(margin, side, 1417) for side in ("top", "right", "bottom", "left")
            )
            paper.margins, paper.footer = (top, right, bottom, left), _twips(margin, "footer", 567)
        if grid is not None and val(grid, "type"):
            paper.grid = _twips(grid, "linePitch", 373)

    # looks

    def _style(self, ident: str) -> tuple[Shape, Face]:
        """A paragraph style's looks, with those it is based on."""
        found = self.shapes.get(ident)
        if found is None:
            shape, face = Shape(), self.plain
            for style in reversed(list(self.looks.chain(ident or self.looks.default))):
                shape = self._shape(style.find(f"{W}pPr"), shape)
                face = self._face(style.find(f"{W}rPr"), face)
            found = self.shapes[ident] = shape, face
        return found

    def _shape(self, ppr: Any, base: Shape) -> Shape:
        if ppr is None:
            return base
        changes: dict[str, Any] = {}
        for child in ppr:
            match child.tag.rpartition("}")[2]:
                case "spacing":
                    changes |= _spacing(child)
                case "ind":
                    changes |= _indents(child)
                case "jc":
                    changes["align"] = {"center": "centre", "right": "right", "end": "right"}.get(
                        val(child), "left"
                    )
                case "keepNext":
                    changes["keep_next"] = is_on(child)
                case "pageBreakBefore":
                    changes["page_break"] = is_on(child)
                case "framePr":
                    changes["framed"], changes["at_top"] = True, val(child, "vAnchor") == "margin"
        return replace(base, **changes) if changes else base

    def _face(self, rpr: Any, base: Face) -> Face:
        if rpr is None:
            return base
        changes: dict[str, Any] = {}
        for child in rpr:
            match child.tag.rpartition("}")[2]:
                case "rFonts":
                    name = val(child, "eastAsia") or val(child, "ascii")
                    if name:
                        changes["font"] = name
                case "sz":
                    changes["size"] = _twips(child, "val", 21) * 10
                case "b":
                    changes["bold"] = is_on(child)
                case "u":
                    changes["underline"] = is_on(child)
                case "strike":
                    changes["strike"] = int(is_on(child))
                case "dstrike":
                    changes["strike"] = 2 * int(is_on(child))
                case "color":
                    changes["colour"] = "" if val(child) == "auto" else val(child)
        return replace(base, **changes) if changes else base

    def _run_face(self, run: Any, base: Face) -> Face:
        rpr = run.find(f"{W}rPr")
        if rpr is None:
            return base
        style = val(rpr.find(f"{W}rStyle"))
        if style and len(rpr) == 1:
            found = self.faces.get((style, base))
            if found is None:
                found = base
                for one in reversed(list(self.looks.chain(style))):
                    found = self._face(one.find(f"{W}rPr"), found)
                self.faces[style, base] = found
            return found
        for one in reversed(list(self.looks.chain(style))):
            base = self._face(one.find(f"{W}rPr"), base)
        return self._face(rpr, base)

    # blocks

    def _paragraph(self, p: Any) -> Paragraph:
        ppr = p.find(f"{W}pPr")
        ident = val(ppr.find(f"{W}pStyle")) if ppr is not None else ""
        shape, face = self._style(ident)
        if ppr is not None and len(ppr) > 1:
            shape = self._shape(ppr, shape)
        number, _, _ = self.looks.number(ppr, ident or self.looks.default)
        made = Paragraph(shape, number=number, face=face)
        self._inline(p, face, made)
        return made

    def _inline(self, parent: Any, face: Face, made: Paragraph) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, face, made)
            elif tag in (f"{W}ins", f"{W}del"):
                self._inline(child, replace(face, mark=tag.rpartition("}")[2]), made)
            elif tag in (f"{W}hyperlink", f"{W}sdt", f"{W}sdtContent"):
                self._inline(child, face, made)

    def _run(self, run: Any, face: Face, made: Paragraph) -> None:
        face = self._run_face(run, face)
        words = ""
        for child in run:
            match child.tag.rpartition("}")[2]:
                case "t" | "delText":
                    words += child.text or ""
                case "tab":
                    words += "\t"
                case "br":
                    words += "\n"
                case "commentReference" if val(child, "id") in self.numbers:
                    note = Face(face.font, 150, colour="666666", raised=True)
                    made.runs.append((f"［{self.numbers[val(child, 'id')]}］", note))
        if words:
            if made.runs and made.runs[-1][1] == face:
                words = made.runs.pop()[0] + words
            made.runs.append((words, face))

    def _table(self, table: Any) -> Table:
        widths = [_twips(g, "w") for g in table.iter(f"{W}gridCol")]
        made = Table(widths, [])
        style = val(table.find(f"{W}tblPr/{W}tblStyle"))
        for one in self.looks.chain(style):
            margins = one.find(f"{W}tblPr/{W}tblCellMar")
            if margins is not None:
                made.padding = tuple(  # type: ignore[assignment]
                    _twips(margins.find(f"{W}{side}"), "w") if margins.find(f"{W}{side}") is not None else 0
                    for side in ("top", "right", "bottom", "left")
                )
                break
        for row in table.findall(f"{W}tr"):
            look = row.find(f"{W}trPr")
            cells = [
                Cell(
                    [self._paragraph(p) for p in cell.findall(f"{W}p")],
                    val(cell.find(f"{W}tcPr/{W}shd"), "fill"),
                )
                for cell in row.findall(f"{W}tc")
            ]
            header = look is not None and look.find(f"{W}tblHeader") is not None
            made.rows.append(Row(cells, header, look is not None and look.find(f"{W}cantSplit") is not None))
        return made

    def _foot(self, p: Any) -> Iterator[tuple[str, Face]]:
        """The page's foot, its number as PAGE."""
        ppr = p.find(f"{W}pPr")
        _, face = self._style(val(ppr.find(f"{W}pStyle")) if ppr is not None else "")
        inside = shown = False
        for run in p.iter(f"{W}r"):
            kind = val(run.find(f"{W}fldChar"), "fldCharType")
            if kind:
                inside = kind != "end"
                shown = shown and inside
                continue
            if inside:
                if not shown and "PAGE" in "".join(t.text or "" for t in run.iter(f"{W}instrText")):
                    shown = True
                    yield PAGE, face
                continue
            yield "".join(t.text or "" for t in run.iter(f"{W}t")), face

    def _notes(self) -> Iterator[Paragraph]:
        """The comments, each with its replies, after the text: paper has no balloons."""
        heading = next((i for i in self.looks.styles if self.looks.name(i).lower() == "heading 1"), "")
        shape, face = self._style(heading)
        yield Paragraph(replace(shape, page_break=True), [("付　コメント", face)], face=face)
        small = replace(self.plain, size=180)
        for comment in self.comments:
            indent = 420 if comment.reply_to else 0
            head = (
                f"［{self.numbers[comment.id]}］{comment.author}"
                if not comment.reply_to
                else f"　返信　{comment.author}"
            )
            gothic = replace(small, font=face.font)
            shape = Shape(left=420 + indent, first=-420, before=40 if comment.reply_to else 120, exact=270)
            done = "（解決済み）" if comment.done and not comment.reply_to else ""
            yield Paragraph(replace(shape, keep_next=True), [(head + done, gothic)], face=small)
            for line in comment.text.split("\n"):
                yield Paragraph(replace(shape, first=0, before=0), [(line, small)], face=small)


def _spacing(element: Any) -> dict[str, int]:
    found = {name: _twips(element, name) for name in ("before", "after") if val(element, name)}
    if val(element, "line"):
        found["exact"] = _twips(element, "line") if val(element, "lineRule") in ("exact", "atLeast") else 0
    return found


def _indents(element: Any) -> dict[str, int]:
    found = {name: _twips(element, name) for name in ("left", "right") if val(element, name)}
    if val(element, "hanging"):
        found["first"] = -_twips(element, "hanging")
    elif val(element, "firstLine"):
        found["first"] = _twips(element, "firstLine")
    return found


def _twips(element: Any, name: str, default: int = 0) -> int:
    text = val(element, name)
    return int(float(text)) if re.fullmatch(r"-?\d+(\.\d+)?", text) else default
