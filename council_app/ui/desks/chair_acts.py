"""What the chair's desk does on the store thread beyond a single act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from council_app.actions import answers, decisions, exchange, undo
from council_app.ui.desks.board import Row


@dataclass(frozen=True)
class Handed:
    """What the working file holds: titles of the drafts with a new revision, and how many gaps kept others back."""

    drafts: tuple[str, ...]
    gaps: int
    file: str


def hand_over_to(workspace: Any, folder: Path) -> Handed:
    """Hand every draft with a final wording over as its next revision, and write the working file."""
    handed, kept_back = decisions.hand_over(workspace)
    return Handed(tuple(handed), kept_back, exchange.send_working(workspace, folder).name)


def named(workspace: Any, act: Any) -> tuple[Any, tuple[tuple[str, str], tuple[str, str]], str]:
    """Do it, and say what could then be undone and redone, and when it was kept."""
    made = act(workspace)
    return made, undo.names(workspace), workspace.clock()[11:16]


def warm(
    workspace: Any, rows: list[Row]
) -> tuple[Mapping[str, tuple[str, ...]], tuple[tuple[str, str], tuple[str, str]]]:
    """Work out what is alike and what is opposed, so that the window need not; what can be undone."""
    for row in rows:
        _ = row.levels, row.oppositions, row.identical
    return answers.likeness(workspace.council), undo.names(workspace)
