"""What 委員と端末 asks of the store thread, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from council_app.actions import anomalies, entrusting, exchange, people, removal, rostering, setup
from council_app.actions.opinions import find
from council_app.deliberation.council import Removed
from council_app.deliberation.errors import NotFound
from council_app.deliberation.operations import ALL, OFFICE
from council_app.deliberation.roster import SHEET
from council_app.store import syncfile


@dataclass(frozen=True)
class Look:
    """All that the dialog shows."""

    anomalies: tuple[anomalies.Anomaly, ...]
    requests: tuple[setup.Request, ...]
    devices: tuple[people.Device, ...]
    version: int
    pending: tuple[rostering.Pending, ...]
    removals: tuple[removal.Pending, ...]
    past: tuple[Removed, ...]
    names: dict[str, tuple[str, str]]
    officers: tuple[str, ...]
    chair: str
    seats: tuple[str, ...]
    lost: dict[str, tuple[str, ...]]  # person of chair or office -> devices in use
    keys_due: bool
    me: str
    copies: dict[str, tuple[removal.Copy, ...]]  # removal -> files that may still hold its bodies


def look(workspace: Any) -> Look:
    """How things stand with people, devices, rosters, keys and removals."""
    council = workspace.council
    roster = council.roster
    in_use: dict[str, list[str]] = {}
    for device, person in entrusting.office_devices(workspace).items():
        in_use.setdefault(person, []).append(device)
    return Look(
        tuple(anomalies.anomalies(workspace)),
        tuple(setup.requests(workspace)),
        tuple(people.devices(workspace)),
        roster.version,
        tuple(rostering.pending(workspace)),
        tuple(removal.pending(workspace)),
        tuple(council.removals),
        {person.id: (person.name, person.name) for person in roster.people} | {SHEET: rostering.SHEET_NAME},
        tuple(officer.id for officer in roster.officers),
        roster.chair.id,
        tuple(person.id for person in roster.members),
        {person: tuple(found) for person, found in in_use.items()},
        bool(entrusting.due(workspace)),
        workspace.person_id,
        {
            done.id: tuple(removal.copies(workspace, [body.id for body in done.bodies]))
            for done in council.removals
        },
    )


def enrol(workspace: Any, *, person: str, words: str) -> bool:
    """Enrol; says whether the device speaks for its person now (the chair's needs the other officer too)."""
    made = setup.enrol(workspace, person=person, words=words)
    device = workspace.fold.operations[made].body.device
    return workspace.council is not None and workspace.fold.person_of(device) == person


def give_back(workspace: Any, *, person: str, folder: Path) -> str:
    return people.return_log(workspace, person=person, folder=folder).name


def invite_again(workspace: Any, *, person: str, folder: Path) -> tuple[str, str]:
    """One more invitation, for a second laptop: (file, four words)."""
    made = setup.invite(workspace, person=person)
    name = exchange.file_name(workspace.council.name(person))
    path = setup.write_invitation(workspace, folder / f"招待状_{name}{syncfile.SUFFIX}", made)
    return path.name, "　".join(made.words)


def end(workspace: Any, *, device: str, reason: str, last: str = "") -> str:
    """End a device after the operation ``last``, or after what has arrived."""
    ends = people.up_to(workspace, device, last) if last else None
    return people.end_device(workspace, device, reason=reason, last=ends)


def rotate(workspace: Any) -> None:
    for audience in (OFFICE, ALL):
        entrusting.rotate(workspace, audience)


def sign(workspace: Any, *, sha256: str, kind: str, sheet: str = "") -> bool:
    act = removal.sign if kind == "removal" else rostering.sign
    return act(workspace, sha256, sheet=sheet)


def sent_off(workspace: Any) -> bool:
    """Whether the roster that this device has signed sends its own person off."""
    return not workspace.holds_office and exchange.left_by_own_hand(workspace) is not None


def last_file(workspace: Any, *, folder: Path) -> str:
    """The working file that takes that signature to those who stay."""
    return exchange.send_working(workspace, folder).name


def candidates(workspace: Any, *, named: str) -> list[removal.Candidate]:
    """What must go with an opinion, a reply or a wording: by number, id, or the beginning of one."""
    given = named.strip().upper().removeprefix("NO.").removeprefix("NO").strip().lower()
    try:
        target = find(workspace, given).id
    except NotFound:
        close = [op for op in workspace.fold.operations if len(given) >= 6 and op.startswith(given)]
        target = close[0] if len(close) == 1 else given
    return removal.candidates(workspace, target)


def act(function: Any, **given: Any) -> Any:
    """An action with its arguments, as the session runs it."""
    return partial(function, **given)
