"""The council that comes with the program: the two drafts, the law's outline, the roster, the vocabulary."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from council_app.actions import setup
from council_app.deliberation.council import Vocabulary
from council_app.deliberation.drafts import Revision
from council_app.deliberation.errors import BadFile, StoreError
from council_app.deliberation.roster import Person
from council_app.deliberation.rounds import JST
from council_app.store.workspace import Workspace

if TYPE_CHECKING:
    from council_app.importers.markdown import ReadDraft

STAGES = {"plan": "骨子", "guideline": "骨子（たたき台）", "law": ""}
DATE = "2025-11-20"


@dataclass(frozen=True)
class Source:
    """A draft as read: its id, title and first revision (without an id until it is published)."""

    draft: str
    title: str
    revision: Revision
    read_only: bool = False


def deadline(text: str) -> str:
    """An ISO time in Japan time from what was typed; raises :class:`BadFile` with one sentence."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadFile(
            f"締切「{text}」が読めません。2025-11-27T17:00 のように書いてください。",
            f"The deadline {text!r} cannot be read. Write it like 2025-11-27T17:00.",
        ) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=JST)).isoformat(timespec="seconds")


def day(text: str) -> str:
    """An ISO date from what was typed; raises :class:`BadFile` with one sentence."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadFile(
            f"日付「{text}」が読めません。2025-11-28 のように書いてください。",
            f"The date {text!r} cannot be read. Write it like 2025-11-28.",
        ) from error


def people(path: Path | None = None) -> tuple[Person, ...]:
    """The roster of ``path``, or the built-in one."""
    from council_app.importers import roster

    if path is None:
        return roster.read_roster(resources.read_bytes("council/members.csv"))
    return roster.read_roster(_bytes(path))


def trial_people() -> tuple[Person, ...]:
    """委員A to 委員P in the seats of the built-in roster: made-up words never stand under a real name."""
    return tuple(
        replace(
            person,
            id=f"member-{letter.lower()}",
            name=f"委員{letter}",
            family="委",
            given=letter,
            kana="",
            affiliation="",
        )
        for person, letter in zip(people(), string.ascii_uppercase, strict=False)
    )


def drafts(paths: Sequence[Path] | None = None) -> list[Source]:
    """The drafts of ``paths`` (Markdown or Word, named by their file names), or plan, guideline and the law's
    outline."""
    from council_app.importers import markdown

    slugs = tomllib.loads(resources.read_text("council/headings.toml"))
    slugs = slugs.get("headings", slugs)
    found = []
    sources = (
        [(path.stem, _bytes(path), False) for path in paths]
        if paths
        else [
            (name, resources.read_bytes(f"council/{name}.md"), name == "law")
            for name in ("plan", "guideline", "law")
        ]
    )
    words = {path.stem: path for path in paths or () if path.suffix.lower() == ".docx"}
    for name, content, read_only in sources:
        if name in words:
            from council_app.importers import word_draft

            read = word_draft.read_word_draft(words[name], draft=name, slugs=slugs)
            found.append(Source(name, read.title, _first(name, read), read_only))
            continue
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadFile(
                f"『{name}』は UTF-8 の文章ではありません。文字コードを UTF-8 にして保存し直してください。",
                f"{name} is no UTF-8 text. Save it as UTF-8.",
            ) from error
        read = markdown.read_draft(text, draft=name, slugs=slugs)
        found.append(Source(name, read.title, _first(name, read), read_only))
    return found


def _first(name: str, read: ReadDraft) -> Revision:
    return Revision("", name, 1, read.title, STAGES.get(name, ""), read.nodes, DATE)


def vocabulary(path: Path | None = None) -> Vocabulary:
    """The vocabulary of ``path`` (TOML), or the built-in one."""
    from council_app.importers import vocabulary as importer

    if path is None:
        return importer.read_vocabulary(resources.read_text("council/vocabulary.toml"))
    try:
        return importer.read_vocabulary(_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadFile(
            f"『{path.name}』は UTF-8 の文章ではありません。文字コードを UTF-8 にして保存し直してください。",
            f"{path.name} is no UTF-8 text. Save it as UTF-8.",
        ) from error


def fill(
    workspace: Workspace, sources: Sequence[Source], *, title: str, deadline: str, meeting: str = "",
    vocabulary_: Vocabulary | None = None, names_shown: bool = True, blind: bool = True,
) -> None:  # fmt: skip
    """Put drafts and vocabulary into a new council and open its first round."""
    for source in sources:
        setup.publish_first_revision(
            workspace, draft=source.draft, draft_title=source.title, revision=source.revision,
            read_only=source.read_only,
        )  # fmt: skip
    setup.set_vocabulary(workspace, vocabulary_ or vocabulary())
    setup.open_round(
        workspace, title=title, deadline=deadline, meeting=meeting, names_shown=names_shown, blind=blind
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"『{path.name}』を読めません。場所を確かめてください。", f"{path.name} cannot be read."
        ) from error
