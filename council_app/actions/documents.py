"""文書を作る: official documents from what the workspace shows, with the settings that the council keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.operations import DocumentsBody
from council_app.deliberation.roster import Role
from council_app.store.workspace import Workspace

if TYPE_CHECKING:
    from exporters import Settings

TEMPLATES = "templates"
"""The folder of a workspace in which an official restyles the Word templates."""


def kept_settings(workspace: Workspace, *, member: str = "") -> Settings:
    """What the council keeps for its documents, and the defaults for the rest.

    ``member`` (whose own opinions, whose reply form) is this workspace's person where he is one. Restyled templates
    are taken from the workspace's own folder, where there are any.
    """
    from exporters.settings import from_values

    own = workspace.person_id if workspace.person.is_member else ""
    folder = workspace.path / TEMPLATES
    return replace(
        from_values(workspace.council.documents),
        member=member or own,
        templates=folder if folder.is_dir() else None,
    )


def keep_settings(workspace: Workspace, chosen: Settings) -> str:
    """Keep settings for the council: an operation, so that the chair and the other officer have them too.

    Returns its id, or "" where they are what is kept already. Raises NotAllowed for who is no officer.
    """
    from exporters.settings import to_values

    values = to_values(chosen)
    if values == workspace.council.documents:
        return ""
    if not workspace.person.is_officer:
        raise NotAllowed("文書の設定は事務局が決めます。", "The secretariat keeps the documents' settings.")
    assert workspace.fold is not None
    standing = tuple(op.id for op in workspace.fold.standing("documents.set"))
    return workspace.append(
        "documents.set", DocumentsBody(values=values), hat=Role.SECRETARIAT, supersedes=standing
    )


def export(
    workspace: Workspace, *, kind: str, target: Path, member: str = "", settings: Settings | None = None
) -> Path:
    """Write one document; see :func:`exporters.export` for kinds and settings (default: those of the council)."""
    import exporters

    chosen = settings or kept_settings(workspace, member=member)
    return exporters.export(workspace.council, kind, target, chosen)


def export_all(
    workspace: Workspace, *, kinds: Sequence[tuple[str, str]], folder: Path, settings: Settings | None = None
) -> list[Path]:
    """Write several documents, each a (kind, suffix), into a folder; returns their paths in this order.

    A file is named by its 資料番号 and its title; one that is there already (an official may have touched it up in
    Word) is never written over: 「溶け込み版（2）.docx」.
    """
    import exporters

    chosen = settings or kept_settings(workspace)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for kind, suffix in kinds:
        target = free_name(folder, file_stem(workspace, kind, chosen), suffix)
        made.append(exporters.export(workspace.council, kind, target, chosen))
    return made


def register(workspace: Workspace, target: Path) -> Path:
    """Write 受払簿 as Word, Excel, CSV or a page (.html), by the suffix of *target*."""
    from council_app.actions import receiving
    from exporters.register import register as write

    return write(workspace.council, receiving.register(workspace), target, kept_settings(workspace))


def file_stem(workspace: Workspace, kind: str, chosen: Settings) -> str:
    """資料1-1 新旧対照表; with the member's name where a document is one member's."""
    import exporters

    paper = exporters.for_kind(chosen, kind).paper
    words = [paper, exporters.KINDS[kind].title]
    if kind in ("mine", "reply-form") and chosen.member and chosen.names is exporters.Names.MEMBERS:
        words.append(workspace.council.name(chosen.member))
    return "".join("・" if c in '\\/:*?"<>|' else c for c in " ".join(word for word in words if word))


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    target, number = folder / f"{stem}{suffix}", 2
    while target.exists():
        target, number = folder / f"{stem}（{number}）{suffix}", number + 1
    return target


def copy_templates(workspace: Workspace) -> Path:
    """Put the Word templates into the workspace's folder, for an official to restyle in Word. Those there stay."""
    import resources

    folder = workspace.path / TEMPLATES
    folder.mkdir(exist_ok=True)
    for name in ("portrait.docx", "landscape.docx"):
        if not (folder / name).exists():
            (folder / name).write_bytes(resources.read_bytes(f"templates/{name}"))
    return folder


def kinds() -> list[str]:
    """The documents of a meeting; open formats, of which no page is printed, are in `exporters.KINDS` beside them."""
    import exporters

    return [name for name, kind in exporters.KINDS.items() if ".docx" in kind.formats]
