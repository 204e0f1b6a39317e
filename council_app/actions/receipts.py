"""受領の記録: receipts as operations, and from them the time at which each member's file was handed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.operations import OFFICE, PERSON, ReceiptBody
from council_app.deliberation.receiving import at
from council_app.deliberation.roster import Role
from council_app.deliberation.rounds import JST
from council_app.store.workspace import Workspace


@dataclass(frozen=True)
class Arrival:
    """One file of a member on the timeline. ``mark``: in_time, late, fork, again (nothing new in it)."""

    person: str
    number: int  # the member's first, second … file; 0 for one whose number is not known
    time: str
    mark: str
    acknowledged: bool = True


def acknowledge(
    workspace: Workspace, *, person: str = "", handed_over: str = "", only_file: str = ""
) -> list[str]:
    """受領を記録: a receipt for each member's file that has none yet. Returns the operations' ids.

    The time is that at which this laptop took the file in, or ``handed_over`` (ISO, Japan time where it says none)
    for the file named ``only_file`` or all of ``person``: what lay on the desk since yesterday was handed over then.
    Raises :class:`NotAllowed` for a stated time that lies in the future or cannot be read.
    """
    if not workspace.person.is_officer:
        return []
    stated = _stated(workspace, handed_over) if handed_over else ""
    council = workspace.council
    assert workspace.fold is not None
    known = {(r.device, r.instance, r.head) for r in council.receipts}
    counts: dict[str, int] = defaultdict(int)
    for opinion in council.opinions.values():
        counts[opinion.author] += 1
    made = []
    for part in parts(workspace):
        owner = workspace.fold.person_of(part.device)
        if owner is None or (person and owner != person) or (only_file and part.name != only_file):
            continue
        if (part.device, part.instance, part.head) in known and not stated:
            continue
        if not owner or not workspace.roster.by_id[owner].is_member:
            continue
        body = ReceiptBody(
            device=part.device, instance=part.instance, head=part.head, seq=part.seq, opinions=counts[owner],
            handed_over=stated or part.at, file=part.name,
        )  # fmt: skip
        made.append(workspace.append("receipt", body, hat=Role.SECRETARIAT, audience=PERSON + owner))
    return made


def _stated(workspace: Workspace, text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise NotAllowed(
            f"受け渡しの時刻「{text}」が読めません。2025-11-27T16:50 のように書いてください。",
            f"The time {text!r} cannot be read. Write it like 2025-11-27T16:50.",
        ) from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=JST)
    if moment > at(workspace.clock()):
        raise NotAllowed(
            "受け渡しの時刻が、いまより後になっています。時刻を確かめてください。",
            "The stated time lies in the future. Check it.",
        )
    return moment.isoformat(timespec="seconds")


@dataclass(frozen=True)
class Part:
    """What one member's file brought of one chain: its last operation there, and when it came."""

    name: str
    sha256: str
    device: str
    instance: str
    seq: int
    head: str
    at: str


def parts(workspace: Workspace, register: Sequence[Mapping[str, Any]] | None = None) -> list[Part]:
    """What members' files brought to this laptop, oldest first. ``register``: 受払簿, where it was read already."""
    rows = workspace.register() if register is None else register
    files = {row["sha256"]: row for row in rows if row["direction"] == "in"}
    last: dict[tuple[str, str, str], tuple[int, str]] = {}
    for sha256, device, instance, seq, op in workspace.origins(OFFICE):
        row = files.get(sha256)
        if row is not None and row["purpose"] == "opinions":
            key = (sha256, device, instance)
            last[key] = max(last.get(key, (0, "")), (seq, op))
    found = [
        Part(files[sha]["name"], sha, device, instance, seq, op, files[sha]["at"])
        for (sha, device, instance), (seq, op) in last.items()
    ]
    return sorted(found, key=lambda p: (p.at, p.seq, p.head))


def arrivals(workspace: Workspace, register: Sequence[Mapping[str, Any]] | None = None) -> list[Arrival]:
    """Every file of every member, by time: from the receipts, and what is not acknowledged yet."""
    council = workspace.council
    assert workspace.fold is not None
    round_ = council.round
    deadline = at(round_.deadline) if round_ else datetime.max.replace(tzinfo=JST)
    first: dict[tuple[str, str, str, str], tuple[str, int, bool]] = {}
    for receipt in council.receipts:
        key = (receipt.person, receipt.device, receipt.instance, receipt.head)
        signed = workspace.fold.operations.get(receipt.head)
        if signed is not None and signed.kind == "device.request":
            continue
        held = first.get(key)
        if held is None or at(receipt.handed_over) < at(held[0]):
            first[key] = (receipt.handed_over, receipt.seq, True)
    register = workspace.register() if register is None else register
    known_devices = asking(workspace)
    for part in parts(workspace, register):
        head = workspace.fold.operations.get(part.head)
        if head is not None and head.kind == "device.request":
            continue  # it only asks to be enrolled
        owner = workspace.fold.person_of(part.device) or known_devices.get(part.device, "")
        key = (owner, part.device, part.instance, part.head)
        if owner and key not in first:
            first[key] = (part.at, part.seq, False)
    forked = {(device, instance, seq) for device, instance, _, seq in workspace.forks}
    made: list[Arrival] = []
    numbers: dict[str, int] = defaultdict(int)
    slots: dict[tuple[str, str, str, int], int] = {}
    for (owner, device, instance, _), (time, seq, known) in sorted(first.items(), key=lambda i: at(i[1][0])):
        slot = (owner, device, instance, seq)
        fork = any(d == device and i == instance and s <= seq for d, i, s in forked)
        if slot not in slots:
            numbers[owner] += 1
            slots[slot] = numbers[owner]
        mark = "fork" if fork else "late" if at(time) > deadline else "in_time"
        made.append(Arrival(owner, slots[slot], time, mark, known))
    for row in register:
        owner = workspace.fold.person_of(row["sender"]) or ""
        if row["direction"] == "again" and row["purpose"] == "opinions" and owner:
            made.append(Arrival(owner, max(1, numbers[owner]), row["at"], "again"))
    return sorted(made, key=lambda a: at(a.time))


def asking(workspace: Workspace) -> dict[str, str]:
    """Device -> person, for devices that ask to be enrolled and are not yet."""
    assert workspace.fold is not None
    return {
        op.device: op.body.person
        for op in workspace.fold.operations.values()
        if op.kind == "device.request" and op.body is not None and workspace.fold.person_of(op.device) is None
    }
