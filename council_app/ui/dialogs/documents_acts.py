"""What 文書を作る does on the store thread: draw a sample, count what is in each document, write the files."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from council_app.deliberation.council import Council

if TYPE_CHECKING:
    from council_app.ui.pages import Pages
    from exporters import Settings

PDF = ".pdf"
FORMATS = {
    ".docx": "Word", ".xlsx": "Excel", ".csv": "CSV", ".html": "HTML", ".md": "Markdown", PDF: "PDF",
}  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """A document's pages, and what reading it back found."""

    pages: Pages
    found: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]


@dataclass
class Made:
    files: list[Path] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    kept: bool = False  # the settings were kept for the council


def formats(kind: str) -> list[str]:
    """The suffixes of a kind, the usual one first; PDF for all that are Word documents."""
    import exporters

    has = list(exporters.KINDS[kind].formats)
    return [*has, PDF] if ".docx" in has else has


def sample(council: Council, kind: str, settings: Settings) -> Sample:
    """The document as Word would have it, on pages."""
    import exporters
    from council_app.ui.pages import lay_out, read_paper
    from exporters.verify import verify

    with tempfile.TemporaryDirectory() as folder:
        path = exporters.export(council, kind, Path(folder) / "sample.docx", settings)
        verdict = verify(council, kind, path, settings)
        pages = lay_out(read_paper(path))
    return Sample(pages, tuple(verdict.found), tuple(verdict.wrong))


def counts(council: Council, settings: Settings) -> dict[str, int]:
    """How many places, opinions, groups and people the documents hold."""
    from exporters.opinions import answer_sheets
    from exporters.view import View

    view = View(council, settings)
    return {
        "comparison": sum(change.changed for draft in view.drafts for change in view.changes(draft)),
        "opinions": len(view.opinions),
        "answers": sum(len(sheet.rows) for sheet in answer_sheets(view)),
        "roster": len(council.roster.members),
        "mine": sum(o.author == settings.member for o in view.opinions),
    }


def make(workspace: Any, *, kinds: Sequence[tuple[str, str]], folder: Path, settings: Settings) -> Made:
    """Write the documents (kind, suffix), read each back, keep the settings where an officer made them."""
    from council_app.actions import documents
    from exporters.verify import verify

    made = Made()
    for kind, suffix in kinds:
        if suffix == PDF:
            made.files.append(_pdf(workspace, kind, folder, settings))
            continue
        (path,) = documents.export_all(workspace, kinds=[(kind, suffix)], folder=folder, settings=settings)
        made.files.append(path)
        made.wrong += verify(workspace.council, kind, path, settings).wrong
    if workspace.person.is_officer:
        made.kept = bool(documents.keep_settings(workspace, settings))
    return made


def _pdf(workspace: Any, kind: str, folder: Path, settings: Settings) -> Path:
    import exporters
    from council_app.actions import documents
    from council_app.ui.pages import lay_out, read_paper, write_pdf

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        word = exporters.export(workspace.council, kind, Path(temporary) / "document.docx", settings)
        pages = lay_out(read_paper(word))
    stem = documents.file_stem(workspace, kind, settings)
    return write_pdf(pages, documents.free_name(folder, stem, PDF))
