"""Members' devices: invitations taken back, a device ended at a named operation, one's own log given back
(record.md, People, devices, keys). What touches chair and office takes two persons: rostering.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from council_app.actions import entrusting
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.operations import OFFICE, Empty, EndBody, Operation
from council_app.deliberation.roster import End, Role
from council_app.store import exchange, syncfile
from council_app.store.workspace import Workspace


@dataclass(frozen=True)
class Device:
    """One device of a person, as the office sees it."""

    device: str
    person: str
    operations: int  # to the office
    last: str  # wall time of the last of them; "" where there is none
    instances: int
    ended: str = ""  # the reason, or 「失効」
    waiting: int = 0  # 失効後: operations after the end
    office: bool = False  # chair's, officer's or sheet's: two persons decide

    @property
    def name(self) -> str:
        """What a person may call it: the beginning of its key."""
        return self.device[:8]


def devices(workspace: Workspace) -> list[Device]:
    """All devices that speak or spoke for somebody, by seat, then key."""
    assert workspace.fold is not None
    council, fold = workspace.council, workspace.fold
    speakers = fold.speakers
    written: dict[str, list[Operation]] = {}
    for op in fold.operations.values():
        written.setdefault(op.device, []).append(op)
    seats = {person.id: (person.seat or 999) for person in council.roster.people}
    found = []
    for device, person in speakers.owner.items():
        ops = [op for op in written.get(device, ()) if op.audience == OFFICE]
        ends = [end for end in speakers.ended.get(device, ()) if not end.role]
        found.append(
            Device(
                device, person, len(ops), max((op.time for op in ops), default=""),
                len({op.instance for op in written.get(device, ())}),
                (ends[0].reason or "失効") if ends else "",
                sum(fold.why(op) == "ended" for op in written.get(device, ())),
                not speakers.by_one(device) or person not in seats,
            )
        )  # fmt: skip
    return sorted(found, key=lambda d: (seats.get(d.person, 1000), d.person, d.device))


def find_device(workspace: Workspace, named: str) -> Device:
    """A device by the beginning of its key (six characters or more), or by its person where he has one only."""
    all_devices = devices(workspace)
    close = [d for d in all_devices if len(named) >= 6 and d.device.startswith(named.lower())]
    close = close or [d for d in all_devices if d.person == named and not d.ended]
    if len(close) == 1:
        return close[0]
    if close:
        raise NotFound(
            f"{workspace.council.name(named)} の端末は {len(close)}台あります。端末の記号で選んでください。",
            f"{named} has {len(close)} devices. Name one by its key.",
        )
    raise NotFound(f"端末「{named}」がありません。", f"There is no device {named}.")


def until(workspace: Workspace, device: str, last: Mapping[tuple[str, str], str] | None = None) -> End:
    """An end of a device at what is here of its chains, or at the operations named in ``last`` per (instance,
    audience); a chain not named there ends at nothing."""
    assert workspace.fold is not None
    operations = workspace.fold.operations
    heads = {(i, a): head for (d, i, a), (_, head) in workspace.heads().items() if d == device}
    counts: dict[str, tuple[int, str]] = {}
    astray: list[str] = []
    for (instance, audience), operation in (heads if last is None else last).items():
        op = operations.get(operation)
        if op is None or op.chain != (device, instance, audience):
            raise NotFound(
                "その記録はこの端末のものではありません。最後に数える記録を選び直してください。",
                "That operation is not this device's. Choose the last one that counts again.",
            )
        counts[f"{instance}/{audience}"] = (op.seq, op.id)
        line = workspace.fold.speakers.ancestors(op.id)
        astray += [
            other.id
            for other in operations.values()
            if other.chain == op.chain and other.seq <= op.seq and other.id not in line
        ]
    return End(device, "", counts, tuple(sorted(astray)))


@dataclass(frozen=True)
class Step:
    """One operation of a device to the office, to name it as the last that counts."""

    operation: str
    seq: int
    time: str
    kind: str
    excerpt: str
    counts: bool
    astray: bool  # another operation of the same chain has its number


def history(workspace: Workspace, device: str) -> list[Step]:
    """What a device wrote to the office, newest first, with what waits (失効後) and both sides of a fork."""
    assert workspace.fold is not None
    fold = workspace.fold
    workspace.council  # noqa: B018 - fold first
    forked = {slot[:2] + slot[3:] for slot in workspace.forks if slot[0] == device and slot[2] == OFFICE}
    found = [op for op in fold.operations.values() if op.device == device and op.audience == OFFICE]
    return [
        Step(
            op.id, op.seq, op.time, op.kind, str(getattr(op.body, "text", ""))[:30].replace("\n", " "),
            not fold.why(op), (op.device, op.instance, op.seq) in forked,
        )
        for op in sorted(found, key=lambda op: (op.instance, op.seq, op.id), reverse=True)
    ]  # fmt: skip


def up_to(workspace: Workspace, device: str, operation: str) -> dict[tuple[str, str], str]:
    """The ends of a device's chains where this operation is the last of its own, and the others end as they stand."""
    assert workspace.fold is not None
    chosen = workspace.fold.operations.get(operation)
    if chosen is None or chosen.device != device:
        raise NotFound("その記録はこの端末のものではありません。", "That operation is not this device's.")
    ends = {(i, a): head for (d, i, a), (_, head) in workspace.heads().items() if d == device}
    return {**ends, (chosen.instance, chosen.audience): chosen.id}


def named_ends(workspace: Workspace, ids: list[str]) -> dict[tuple[str, str], str]:
    """Operations, given by (the beginning of) their ids, as the last ones of their chains."""
    assert workspace.fold is not None
    found = {}
    for given in ids:
        close = [
            op for op in workspace.fold.operations.values() if len(given) >= 6 and op.id.startswith(given)
        ]
        if len(close) != 1:
            raise NotFound(f"記録「{given}」がありません。", f"There is no operation {given}.")
        found[close[0].instance, close[0].audience] = close[0].id
    return found


def end_device(
    workspace: Workspace, device: str, *, reason: str, last: Mapping[tuple[str, str], str] | None = None
) -> str:
    """失効: what a member's device wrote after the named operations (by default: after what is here now) does not
    count, and it holds no key of later files. A second end takes the place of the first and may admit more."""
    assert workspace.fold is not None
    if not workspace.person.is_officer:
        raise NotAllowed("端末を失効させるのは事務局です。", "The secretariat ends devices.")
    if not reason.strip():
        raise NotAllowed(
            "失効の理由を書いてください。本人にも見えます。", "Give a reason; the person sees it."
        )
    found = find_device(workspace, device)
    if found.office:
        raise NotAllowed(
            "座長・事務局の端末は、二人の署名で名簿を改めて失効させます。「名簿の変更」から行ってください。",
            "A device of chair or office is ended by a new roster that two persons sign.",
        )
    end = until(workspace, found.device, last)
    before = [op.id for op in workspace.fold.of_kind("device.end") if op.body.device == found.device]
    made = workspace.append(
        "device.end",
        EndBody(device=end.device, counts=end.counts, reason=reason.strip(), astray=end.astray),
        hat=Role.SECRETARIAT, supersedes=before,
    )  # fmt: skip
    entrusting.entrust(workspace)
    return made


def after_end(workspace: Workspace, device: str = "") -> list[Operation]:
    """失効後: operations of ended devices that wait, oldest first; those of one device, or all."""
    assert workspace.fold is not None
    workspace.council  # noqa: B018 - fold first
    found = [
        op
        for op in workspace.fold.operations.values()
        if device in ("", op.device) and workspace.fold.why(op) == "ended"
    ]
    return sorted(found, key=lambda op: (op.chain, op.seq, op.id))


def withdraw_invitation(workspace: Workspace, *, person: str) -> int:
    """Invitations of this member are no longer valid: requests made with them are not shown. Returns how many."""
    assert workspace.fold is not None
    gone = {op.object for op in workspace.fold.of_kind("invite.withdraw")}
    open_ones = [
        op.id for op in workspace.fold.of_kind("invite") if op.body.person == person and op.id not in gone
    ]
    if not open_ones:
        raise NotFound(
            f"{workspace.council.name(person)} への有効な招待状はありません。",
            f"{person} has no valid invitation.",
        )
    workspace.append_many(
        [("invite.withdraw", Empty(), invitation, "withdrawn", ()) for invitation in open_ones],
        Role.SECRETARIAT,
    )
    return len(open_ones)


def return_log(workspace: Workspace, *, person: str, folder: Path) -> Path:
    """A member's own log back to his devices in use, sealed to them: after a lost laptop or a new installation.
    Unsent drafts and notes are not in it; they were on the lost laptop only."""
    from council_app.actions.exchange import file_name, write_file

    plans = plan_return(workspace, person=person)
    return write_file(
        workspace, folder, "returned", plans, f"返送_{file_name(workspace.council.name(person))}"
    )


def plan_return(workspace: Workspace, *, person: str) -> list[syncfile.Plan]:
    """What :func:`return_log` writes."""
    targets = [d for d, owner in entrusting.members_devices(workspace).items() if owner == person]
    log = workspace.sealed([op.id for op in own_log(workspace, person)])
    plans = [exchange.plan(workspace, "all", exchange.opened_log(workspace))]
    return plans + [exchange.plan_for_device(workspace, device, log) for device in targets]


def own_log(workspace: Workspace, person: str) -> list[Operation]:
    """What a member wrote to the office, on any device: what is given back to him. Raises :class:`NotFound` where no
    device of his is enrolled that could open it."""
    assert workspace.fold is not None
    fold = workspace.fold
    if person not in entrusting.members_devices(workspace).values():
        raise NotFound(
            f"{workspace.council.name(person)} の登録された端末がありません。先に新しい端末を登録してください。",
            f"{person} has no enrolled device. Enrol a new one first.",
        )
    return [
        op for op in fold.operations.values()
        if op.audience == OFFICE and fold.speakers.owner.get(op.device) == person
    ]  # fmt: skip
