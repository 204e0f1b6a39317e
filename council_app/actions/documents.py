"""文書を作る: official documents from what the workspace shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from council_app.store.workspace import Workspace

if TYPE_CHECKING:
    from exporters import Settings


def export(
    workspace: Workspace, *, kind: str, target: Path, member: str = "", settings: Settings | None = None
) -> Path:
    """Write one document; see :func:`exporters.export` for kinds and settings.

    ``member`` names whose own opinions are meant (this workspace's person, where he is a member).
    """
    import exporters

    own = workspace.person_id if workspace.person.is_member else ""
    return exporters.export(
        workspace.council, kind, target, settings or exporters.Settings(member=member or own)
    )


def kinds() -> list[str]:
    import exporters

    return list(exporters.KINDS)
