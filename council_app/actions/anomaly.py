"""One thing that is not as it should be, and the words that name whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from council_app.actions import rostering
from council_app.store.workspace import Workspace


@dataclass(frozen=True)
class Anomaly:
    """``japanese``/``english`` say what it is, ``do_…`` what can be done by whoever reads it; ``act`` names the place
    where (enrol, end, receive, sign, settle, rotate, update, reinstall, ask, ""). ``items``: operations, devices or
    acts. ``pressing``: something may be lost or somebody may be impersonated."""

    kind: str
    japanese: str
    english: str
    do_japanese: str
    do_english: str
    act: str = ""
    person: str = ""
    items: tuple[str, ...] = ()
    pressing: bool = False


def name_of(workspace: Workspace, person: str, device: str) -> tuple[str, str]:
    if person:
        return rostering.name_of(workspace.roster, person)
    return f"端末 {device[:8]}", f"device {device[:8]}"
