"""Which documents there are, in which formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from council_app.deliberation.council import Council
from exporters import akoma, annotation, comparison, counts, forms, opinions, public, sheets, texts, web
from exporters.package import Document, write_whole
from exporters.settings import Settings
from exporters.tables import Sheet
from exporters.view import View

Format = Callable[[Council, Path, Settings], Path]


@dataclass(frozen=True)
class Kind:
    """A kind of document: its title in Japanese and English, and a writer per suffix, the usual one first."""

    title: str
    english: str
    formats: dict[str, Format]


def word(make: Callable[[View], Document]) -> Format:
    def write(council: Council, target: Path, settings: Settings) -> Path:
        document = make(View(council, settings))
        return write_whole(target, document.save)

    return write


def tables(make: Callable[[View], Sequence[Sheet]]) -> dict[str, Format]:
    """The same sheets as .xlsx and .csv."""

    def workbook(council: Council, target: Path, settings: Settings) -> Path:
        view = View(council, settings)
        return write_whole(target, lambda file: sheets.workbook(view, make(view), file))

    def csv(council: Council, target: Path, settings: Settings) -> Path:
        view = View(council, settings)
        return write_whole(target, lambda file: sheets.csv(make(view), file))

    def html(council: Council, target: Path, settings: Settings) -> Path:
        view = View(council, settings)
        return write_whole(target, lambda file: web.table(view, make(view), file))

    return {".xlsx": workbook, ".csv": csv, ".html": html}


def streamed(write: Callable[[View, BinaryIO], None]) -> Format:
    return lambda council, target, settings: write_whole(
        target, lambda file: write(View(council, settings), file)
    )


KINDS: dict[str, Kind] = {
    "clean": Kind(
        "溶け込み版",
        "Clean text",
        {".docx": word(texts.clean), ".md": streamed(web.markdown), ".html": streamed(web.html)},
    ),
    "redline": Kind("見え消し版", "Tracked changes", {".docx": word(texts.redline)}),
    "redline-static": Kind(
        "見え消し版（書式のみ）", "Visible changes", {".docx": word(texts.redline_static)}
    ),
    "comparison": Kind(
        "新旧対照表",
        "Comparison",
        {".docx": word(comparison.comparison), **tables(comparison.comparison_sheets)},
    ),
    "opinions": Kind(
        "意見一覧・対応表",
        "Opinions and answers",
        {".docx": word(opinions.opinions), **tables(opinions.opinion_sheets)},
    ),
    "answers": Kind(
        "意見の概要と考え方",
        "Grouped answers",
        {".docx": word(opinions.answers), **tables(opinions.answer_sheets)},
    ),
    "public": Kind(
        "公募意見の概要と考え方",
        "Public comments and answers",
        {".docx": word(public.public), **tables(public.public_sheets)},
    ),
    "summary": Kind("集計", "Counts", {".docx": word(counts.summary), **tables(counts.summary_sheets)}),
    "roster": Kind("委員名簿", "Members", {".docx": word(counts.roster), **tables(counts.roster_sheets)}),
    "submissions": Kind(
        "提出状況", "Submissions", {".docx": word(counts.submissions), **tables(counts.submission_sheets)}
    ),
    "mine": Kind(
        "提出意見", "One member's opinions", {".docx": word(opinions.mine), **tables(opinions.mine_sheets)}
    ),
    "reply-form": Kind(
        "御意見記入用紙", "Reply form", {".docx": word(forms.word), ".xlsx": streamed(forms.workbook)}
    ),
    "annotations": Kind(
        "意見（W3C ウェブ注釈）",
        "Opinions as W3C annotations",
        {".jsonld": streamed(annotation.web_annotations)},
    ),
    "akoma": Kind("案文（Akoma Ntoso）", "Drafts as Akoma Ntoso", {".xml": streamed(akoma.akoma)}),
}
"""In the order in which an office lists them."""
