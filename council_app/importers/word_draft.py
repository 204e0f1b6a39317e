"""A draft from Word: heading styles, typed or automatic numbers, lists and tables become sections and blocks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from council_app.importers.markdown import ReadDraft, read_draft
from council_app.importers.word import Paragraph, WordFile, read_word
from council_app.importers.word_looks import AIUEO, CIRCLED

TITLES = ("Title", "表題")
HEAD_OF_PAGE = ("会議名", "資料番号", "Subtitle", "副題", "注記", "Date", "日付", "header", "footer")
CONTINUED = ("項目続き",)
CHAPTER = re.compile(r"第\s*[0-9〇一二三四五六七八九十百]+\s*(章|節)?(?=[\s:：]|$)")
BULLET = re.compile(r"[○◯〇●・■□◆◇‐–\-*]\s*(?=\S)")
NUMBERED = re.compile(
    r"(?:([①-⑳])|[（(]([0-9０-９]{1,3}|[ア-ン])[）)]|([0-9０-９]{1,3})[.．、]|([ア-ン])(?=[　 ]))\s*(?=\S)"
)
PLAIN_NUMBER = re.compile(r"[0-9０-９]{1,2}[　 ]\s*\S")
SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")


def read_word_draft(path: Path, *, draft: str, slugs: Mapping[str, str]) -> ReadDraft:
    """The sections and blocks of a Word file, with its revisions accepted; see ``markdown.read_draft`` for ids.

    Raises BadFile with one Japanese sentence. ``notes`` says what was flattened or left out.
    """
    return draft_of(read_word(path), draft=draft, slugs=slugs)


def draft_of(file: WordFile, *, draft: str, slugs: Mapping[str, str]) -> ReadDraft:
    """As :func:`read_word_draft`, of a file already read."""
    notes: Counter[str] = Counter()
    paragraphs = [p for p in merged(file.paragraphs) if p.accepted.strip()]
    styled = any(p.outline is not None for p in paragraphs)
    titled = any(p.style in TITLES for p in paragraphs)
    out: list[str] = []
    begun = False  # a list item stands before
    expected, delimiter = 0, "."  # the number that goes on the list before, the sign after its numbers
    for index, paragraph in enumerate(paragraphs):
        text = re.sub(r"\s*\n\s*", "", paragraph.accepted.strip())
        if paragraph.style in HEAD_OF_PAGE:
            notes["資料番号・会議名などの頭書き"] += 1
            continue
        level = 0 if paragraph.in_table else _level(paragraph, text, styled=styled)
        if paragraph.style in TITLES or (not titled and not level and not any(x.startswith("#") for x in out)
                                         and _before_headings(paragraphs, index, styled=styled)):  # fmt: skip
            titled = True
            out.append(f"# {escaped(text)}")
            begun = False
        elif level:
            number = paragraph.numbering
            shown = f"{number} {text}" if number and not text.startswith(number) else text
            out.append(f"{'#' * level} {escaped(shown)}")
            begun = False
        else:
            line, begun = _block(paragraph, text, begun=begun)
            figure = int(line.partition(".")[0]) if begun and line[0].isdigit() else 0
            if figure and figure != expected:
                delimiter = (
                    ")" if delimiter == "." else "."
                )  # Markdown counts on unless another sign begins a list
            expected = figure + 1 if figure else expected if line.startswith("   ") else 0
            out.append(line.replace(".", delimiter, 1) if figure else line)
        notes["太字（書式だけを外して取り込み）"] += bool(paragraph.strong and not level)
    notes["表の中の段落"] += sum(p.in_table for p in paragraphs)
    read = read_draft("\n\n".join(out), draft=draft, slugs=slugs)
    said = tuple(f"{what} {count}か所" for what, count in notes.items() if count)
    return replace(read, notes=(*read.notes, *said, *file.notes))


def merged(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """With the ends that were deleted gone: such a paragraph goes on in the next one, which gives the look."""
    out: list[Paragraph] = []
    before = ""
    for paragraph in paragraphs:
        text = before + paragraph.accepted
        before = ""
        if paragraph.mark in ("delete", "none"):
            before = text
            continue
        out.append(replace(paragraph, accepted=text))
    if before:
        out.append(Paragraph(accepted=before))
    return out


def _before_headings(paragraphs: list[Paragraph], index: int, *, styled: bool) -> bool:
    """Whether the draft's own title may stand here: a first line that is no sentence, with headings to come."""
    text = paragraphs[index].accepted.strip()
    return (
        not paragraphs[index].in_table
        and not paragraphs[index].numbering
        and len(text) <= 60
        and not text.endswith("。")
        and any(_level(p, p.accepted.strip(), styled=styled) for p in paragraphs[index + 1 :])
    )


def _level(paragraph: Paragraph, text: str, *, styled: bool) -> int:
    """Level of a heading in Markdown (2 for a chapter), 0 for what is none."""
    if paragraph.outline is not None:
        return min(paragraph.outline + 2, 6)
    if styled or len(text) > 80 or text.endswith("。"):
        return 0
    plain = unicodedata.normalize("NFKC", f"{paragraph.numbering} {text}" if paragraph.numbering else text)
    match = CHAPTER.match(plain)
    if match:
        return 3 if match[1] == "節" else 2
    return 2 if not paragraph.numbering and PLAIN_NUMBER.match(text) else 0


def _block(paragraph: Paragraph, text: str, *, begun: bool) -> tuple[str, bool]:
    """A block's Markdown, and whether a list item stands before the next one."""
    if paragraph.style in CONTINUED and begun:
        return f"   {escaped(text)}", True
    if paragraph.numbered:
        return f"{max(paragraph.count, 0)}. {escaped(text)}", True
    if paragraph.numbering:
        return f"-  {escaped(text)}", True
    if match := NUMBERED.match(text):
        return f"{_figure(match)}. {escaped(text[match.end() :])}", True
    if match := BULLET.match(text):
        return f"-  {escaped(text[match.end() :])}", True
    return escaped(text), False


def _figure(match: re.Match[str]) -> int:
    sign = next(group for group in match.groups() if group)
    if sign in CIRCLED:
        return CIRCLED.index(sign) + 1
    if sign in AIUEO:
        return AIUEO.index(sign) + 1
    plain = unicodedata.normalize("NFKC", sign)
    return int(plain) if plain.isdigit() else 1


def escaped(text: str) -> str:
    """Words that mean nothing to Markdown."""
    return SPECIAL.sub(r"\\\1", text)
