"""A Word file: one of our templates with a new body. Written beside its target and renamed: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import resources
from exporters.settings import ExportError, Settings
from exporters.wml import NAMESPACES, XML, escape, run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
COMMENTS_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
EPOCH = (1980, 1, 1, 0, 0, 0)  # zip entries carry no clock: the same council gives the same bytes
LEVEL = 1  # of deflate: an eighth larger than the default, in less than half the time

STYLES = {
    "title": "Title", "subtitle": "Subtitle", "h1": "heading 1", "h2": "heading 2", "h3": "heading 3",
    "h4": "heading 4", "body": "本文段落", "item": "項目", "numbered": "番号項目", "continued": "項目続き",
    "meeting": "会議名", "paper": "資料番号", "note": "注記", "th": "表見出し", "td": "表本文", "centre": "表中央",
    "right": "表右寄せ", "head": "表内見出し", "strong": "強調語", "underline": "傍線", "gone": "見え消し削除",
    "come": "見え消し追加", "table": "審議表", "comment": "annotation text", "mark": "annotation reference",
}  # fmt: skip
"""What we call a style -> its name in Word. Word may rename a style's id on saving, never its name."""


@dataclass(frozen=True)
class Template:
    """A template as read: its parts, the ids of its styles, its page."""

    name: str
    parts: dict[str, bytes]
    styles: dict[str, str]
    section: str  # w:sectPr as XML
    bullets: int
    numbers: int  # w:abstractNum of the numbered items
    text_width: int  # twips


@lru_cache(maxsize=8)
def _read(name: str, folder: str, stamp: int) -> Template:  # noqa: ARG001  the stamp is part of the key
    from lxml import etree

    source: Path | BinaryIO
    if folder:
        source = Path(folder) / f"{name}.docx"
    else:
        import io

        source = io.BytesIO(resources.read_bytes(f"templates/{name}.docx"))
    with zipfile.ZipFile(source) as package:
        parts = {part: package.read(part) for part in package.namelist() if not part.endswith("/")}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root: dict[str, Any] = {
        part: etree.fromstring(parts[f"word/{part}.xml"], parser)
        for part in ("styles", "numbering", "document")
    }
    # Word takes "heading 1" and LibreOffice's "Heading 1" for one name
    by_name = {
        (style.find(f"{W}name").get(f"{W}val") or "").casefold(): style
        for style in root["styles"].iter(f"{W}style")
    }
    missing = [word for word in STYLES.values() if word.casefold() not in by_name]
    if missing:
        raise ExportError(
            f"ひな形『{name}.docx』に書式「{missing[0]}」がありません。書式の名前は変えないでください。",
            f"The template {name}.docx has no style {missing[0]!r}.",
        )
    abstract = {
        int(num.get(f"{W}numId")): int(num.find(f"{W}abstractNumId").get(f"{W}val"))
        for num in root["numbering"].iter(f"{W}num")
    }

    def num_of(style: str) -> int:
        found = by_name[STYLES[style].casefold()].find(f".//{W}numId")
        return int(found.get(f"{W}val")) if found is not None else 0

    section = root["document"].find(f"{W}body/{W}sectPr")
    page, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width = int(page.get(f"{W}w")) - int(margin.get(f"{W}left")) - int(margin.get(f"{W}right"))
    return Template(
        name, parts, {key: by_name[word.casefold()].get(f"{W}styleId") for key, word in STYLES.items()},
        etree.tostring(section).decode(), num_of("item"), abstract.get(num_of("numbered"), 0), width,
    )  # fmt: skip


def template(name: str, settings: Settings) -> Template:
    """``portrait`` or ``landscape``, of the settings' folder or our own."""
    folder = settings.templates
    if folder is None or not (Path(folder) / f"{name}.docx").exists():
        return _read(name, "", 0)
    try:
        return _read(name, str(folder), (Path(folder) / f"{name}.docx").stat().st_mtime_ns)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, SyntaxError) as error:
        raise ExportError(
            f"ひな形『{name}.docx』を読めません。Word で開いて保存し直すか、既定のひな形に戻してください。",
            f"The template {name}.docx cannot be read.",
        ) from error


@dataclass
class Comment:
    """A Word comment; *replies* make its thread (one level: Word has no more)."""

    author: str
    date: str
    text: str
    done: bool = False
    replies: list[Comment] = field(default_factory=list)


@dataclass
class Document:
    """A document in the making: give it a body, then :meth:`save`."""

    template: Template
    settings: Settings
    title: str
    author: str
    body: list[str] = field(default_factory=list)
    created: str = ""  # ISO
    subject: str = ""
    comments: list[tuple[int, Comment]] = field(default_factory=list)
    _numbers: list[tuple[int, int]] = field(default_factory=list)
    _next_comment: int = 0
    _next_revision: int = 0

    @property
    def style(self) -> dict[str, str]:
        return self.template.styles

    def revision_id(self) -> int:
        self._next_revision += 1
        return self._next_revision

    def number_list(self, start: int) -> int:
        """A numbered list that begins at *start*; returns its ``w:numId``."""
        ident = 100 + len(self._numbers)
        self._numbers.append((ident, start))
        return ident

    def add_comment(self, comment: Comment) -> tuple[str, str]:
        """Take a thread in; returns what stands before and what after the words that it is about."""
        first = self._next_comment
        self._next_comment += 1 + len(comment.replies)
        self.comments.append((first, comment))
        idents = range(first, self._next_comment)
        mark = self.style["mark"]
        return (
            "".join(f'<w:commentRangeStart w:id="{i}"/>' for i in idents),
            "".join(
                f'<w:commentRangeEnd w:id="{i}"/><w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr>'
                f'<w:commentReference w:id="{i}"/></w:r>'
                for i in idents
            ),
        )

    def save(self, target: BinaryIO) -> None:
        """Write the package."""
        parts: dict[str, bytes | str] = dict(self.template.parts)
        opening = f"{XML}<w:document {NAMESPACES}><w:body>"
        parts["word/document.xml"] = "".join([opening, *self.body, self._section(), "</w:body></w:document>"])
        parts["docProps/core.xml"] = self._core()
        if self.settings.mincho or self.settings.gothic:
            parts["word/styles.xml"] = self._fonts(self.template.parts["word/styles.xml"].decode())
        if self._numbers:
            parts["word/numbering.xml"] = self._lists()
        if self.comments:
            self._comment_parts(parts)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
            for name, text in parts.items():
                info = zipfile.ZipInfo(name, EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                package.writestr(info, text, compresslevel=LEVEL)

    def _lists(self) -> str:
        """Each numbered list as a list of its own, after the template's: LibreOffice miscounts shared ones."""
        numbering = self.template.parts["word/numbering.xml"].decode()
        key = f'w:abstractNumId="{self.template.numbers}"'
        found = re.search(rf"<w:abstractNum [^>]*{key}.*?</w:abstractNum>", numbering, re.DOTALL)
        first = re.search(r"<w:num |<w:numIdMacAtCleanup|</w:numbering>", numbering)
        last = re.search(r"<w:numIdMacAtCleanup|</w:numbering>", numbering)
        if not (found and first and last):
            return numbering
        look = re.sub(
            r"<w:(nsid|tmpl) [^>]*/>", "", found[0]
        )  # marks of identity, which a copy must not share
        abstract = [
            re.sub(
                r'<w:start w:val="\d+"',
                f'<w:start w:val="{start}"',
                look.replace(key, f'w:abstractNumId="{n}"'),
                count=1,
            )
            for n, start in self._numbers
        ]
        numbers = [f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n, _ in self._numbers]
        return "".join([
            numbering[: first.start()], *abstract, numbering[first.start() : last.start()], *numbers,
            numbering[last.start() :],
        ])  # fmt: skip

    def _section(self) -> str:
        """The page, with the settings' grid: pitches follow from the text area, as in Word's own dialog."""
        section, lines, characters = self.template.section, self.settings.lines, self.settings.characters
        if not lines and not characters:
            return section
        size = {
            key: int(found[1]) if (found := re.search(rf'w:{key}="(\d+)"', section)) else 0
            for key in ("w", "h", "top", "bottom", "left", "right")
        }
        pitch = (size["h"] - size["top"] - size["bottom"]) // lines if lines else 373
        grid = f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/>'
        if characters:
            room = (size["w"] - size["left"] - size["right"]) / characters / 20 - 10.5
            grid = (
                f'<w:docGrid w:type="linesAndChars" w:linePitch="{pitch}" w:charSpace="{int(room * 4096)}"/>'
            )
        return re.sub(r"<w:docGrid[^>]*/>", grid, section)

    def _fonts(self, styles: str) -> str:
        chosen = (("ＭＳ 明朝", self.settings.mincho), ("ＭＳ ゴシック", self.settings.gothic))
        for ours, theirs in chosen:
            if theirs:
                styles = styles.replace(f'"{ours}"', f'"{escape(theirs)}"')
        return styles

    def _core(self) -> str:
        when = f"{self.created[:10]}T00:00:00Z" if self.created else ""
        stamp = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>'
            for name in ("created", "modified")
            if when
        )
        author = escape(self.author)
        return (
            f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(self.title)}</dc:title>'
            f"<dc:subject>{escape(self.subject)}</dc:subject><dc:creator>{author}</dc:creator>"
            f"<dc:language>ja-JP</dc:language><cp:lastModifiedBy>{author}</cp:lastModifiedBy>{stamp}"
            "</cp:coreProperties>"
        )

    def _comment_parts(self, parts: dict[str, bytes | str]) -> None:
        style = self.style["comment"]
        mark = f'<w:r><w:rPr><w:rStyle w:val="{self.style["mark"]}"/></w:rPr><w:annotationRef/></w:r>'
        texts: list[str] = []
        extended: list[str] = []
        paragraph = 0x10000000

        def write(ident: int, comment: Comment, parent: str = "") -> str:
            nonlocal paragraph
            lines = comment.text.split("\n") or [""]
            inner = []
            for index, line in enumerate(lines):
                paragraph += 1
                runs = (mark if index == 0 else "") + run(line)
                inner.append(
                    f'<w:p w14:paraId="{paragraph:08X}" w14:textId="77777777"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
                    f"{runs}</w:p>"
                )
            date = f' w:date="{comment.date}"' if comment.date else ""
            author = escape(comment.author)
            texts.append(
                f'<w:comment w:id="{ident}" w:author="{author}"{date} w:initials="{escape(comment.author[:1])}">'
                f"{''.join(inner)}</w:comment>"
            )
            last = f"{paragraph:08X}"
            above = f' w15:paraIdParent="{parent}"' if parent else ""
            extended.append(f'<w15:commentEx w15:paraId="{last}"{above} w15:done="{int(comment.done)}"/>')
            return last

        for first, comment in self.comments:
            parent = write(first, comment)
            for offset, reply in enumerate(comment.replies, 1):
                write(first + offset, replace(reply, done=comment.done), parent)
        parts["word/comments.xml"] = f"{XML}<w:comments {NAMESPACES}>{''.join(texts)}</w:comments>"
        parts["word/commentsExtended.xml"] = (
            f"{XML}<w15:commentsEx {NAMESPACES}>{''.join(extended)}</w15:commentsEx>"
        )
        types = self.template.parts["[Content_Types].xml"].decode()
        links = self.template.parts["word/_rels/document.xml.rels"].decode()
        for part, kind, relation in (
            ("comments", f"{CONTENT}.comments+xml", f"{OFFICE}/comments"),
            ("commentsExtended", f"{CONTENT}.commentsExtended+xml", COMMENTS_EXTENDED),
        ):
            if f'"/word/{part}.xml"' not in types:
                types = types.replace(
                    "</Types>", f'<Override PartName="/word/{part}.xml" ContentType="{kind}"/></Types>'
                )
            if f'"{part}.xml"' not in links:
                link = f'<Relationship Id="rIdCouncil{part}" Type="{relation}" Target="{part}.xml"/>'
                links = links.replace("</Relationships>", link + "</Relationships>")
        parts["[Content_Types].xml"] = types
        parts["word/_rels/document.xml.rels"] = links


def write_whole(target: Path, write: Callable[[BinaryIO], None]) -> Path:
    """Have *write* fill a file beside *target*, then rename it; a failure leaves what was there before."""
    target = Path(target)
    name = target.name
    if target.is_dir():
        raise ExportError(
            f"『{name}』は同じ名前のフォルダーです。別のファイル名にしてください。", f"{name} is a folder."
        )
    temporary = target.parent / f".{secrets.token_hex(6)}.tmp"
    try:
        with temporary.open("xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        _forget(temporary)
        raise _refusal(target, error) from error
    except BaseException:
        _forget(temporary)
        raise
    return target


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _refusal(target: Path, error: OSError) -> ExportError:
    name, folder = target.name, target.parent.name or str(target.parent)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ExportError(
            f"『{name}』を書けません。ディスクの空きが足りないため、空きを作ってからもう一度行ってください。",
            f"{name} cannot be written: the disk is full.",
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return ExportError(
            f"フォルダー『{folder}』がありません。保存する場所を確かめてください。",
            f"The folder {folder} does not exist.",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ExportError(
            f"『{name}』を書けません。フォルダー『{folder}』に書き込めるか、ほかのソフトで開いていないか確かめてください。",
            f"{name} cannot be written: no permission, or it is open elsewhere.",
        )
    return ExportError(
        f"『{name}』を書けません（{error.strerror}）。", f"{name} cannot be written: {error.strerror}."
    )
