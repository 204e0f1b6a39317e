"""The parts of a Word file, ISO Strict names made plain; what cannot be read is refused in one sentence."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from council_app.deliberation.errors import BadFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
LARGEST = 150_000_000  # bytes of all parts together that are read
BOMB = (
    20_000_000,
    200,
)  # bytes, and how many times those of the file: Word's own XML packs to a tenth or thirtieth
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


def bad(japanese: str, english: str) -> BadWordFile:
    return BadWordFile(japanese, english)


class Package:
    """The parts of a Word file that can be read, Strict names made plain."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.broken: list[str] = []  # parts beside the text that could not be read
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
                size, packed = (
                    sum(getattr(i, key) for i in wanted) for key in ("file_size", "compress_size")
                )
                too_large = size > LARGEST or (size > BOMB[0] and size > BOMB[1] * packed)
                parts = {_part(i.filename): b"" if too_large else package.read(i) for i in wanted}
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
            raise bad(
                f"『{name}』は広げると大きすぎるため、読みません。送り主に確かめてください。",
                f"{name} is too large.",
            )
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
                try:
                    return self.root(target)
                except KeyError:
                    if target not in self.broken:
                        self.broken.append(target)
        return None

    def root(self, part: str) -> Any:
        """The root element of a part. Raises KeyError where it is no XML, or declares entities (Word never does)."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=True,
            recover=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            found = etree.fromstring(self.parts[part], parser)
        except etree.XMLSyntaxError as error:
            raise KeyError(part) from error
        if found is None or found.getroottree().docinfo.internalDTD is not None:
            raise KeyError(part)
        return found


def _part(name: str) -> str:
    """A part's name as links have it; some writers put backslashes."""
    return name.replace("\\", "/").lstrip("/")


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
