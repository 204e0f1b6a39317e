"""What the chair's desk does on the store thread beyond a single act."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from council_app.actions import decisions, exchange


def hand_over_to(workspace: Any, folder: Path) -> tuple[list[str], str]:
    """Hand every draft with a final wording over as its next revision, and write the working file."""
    council = workspace.council
    handed = []
    for draft in council.drafts.values():
        if not draft.read_only and any(
            w.final and w.revision == draft.latest.id for w in council.wordings.values()
        ):
            decisions.revise(workspace, draft=draft.id)
            handed.append(draft.title)
    return handed, exchange.send_working(workspace, folder).name
