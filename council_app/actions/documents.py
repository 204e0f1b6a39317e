"""文書を作る: official documents from what the workspace shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from council_app.store.workspace import Workspace


def export(workspace: Workspace, *, kind: str, target: Path, settings: Any = None) -> Path:
    """Write one document; see :func:`exporters.export` for kinds and settings."""
    import exporters

    return exporters.export(workspace.council, kind, target, settings or exporters.Settings())


def kinds() -> list[str]:
    import exporters

    return list(exporters.KINDS)
