"""Sync files in and out of a workspace (record.md, Sync file)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from council_app.deliberation.errors import BadFile
from council_app.deliberation.operations import ALL, OFFICE, PERSON
from council_app.store import codec, keys, rosters, syncfile
from council_app.store.codec import Sealed
from council_app.store.syncfile import Inside, Plan, Section, SyncFile
from council_app.store.workspace import Workspace


@dataclass
class Report:
    """What became of one file. ``refused`` holds the sentence where nothing was taken in."""

    name: str
    purpose: str = ""
    sender: str = ""
    new: int = 0
    known: int = 0
    opinions: int = 0
    waiting: int = 0
    forks: int = 0
    unread: int = 0
    received_before: str = ""
    refused: str = ""
    refused_english: str = ""
    operations: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """One plain sentence for the list of files."""
        if self.refused:
            return self.refused
        if self.received_before:
            return (
                f"すでに受け取っています（{self.received_before[:16].replace('T', ' ')}）。変更はありません。"
            )
        parts = [f"新しい記録 {self.new}件（意見 {self.opinions}件）を取り込みました。"]
        if self.known:
            parts.append(f"{self.known}件は受領済みでした。")
        if self.waiting:
            parts.append(f"登録を待つ端末からの記録が {self.waiting}件あります。")
        if self.forks:
            parts.append(f"同じ通し番号で内容の違う記録が {self.forks}件あります。どちらも残しました。")
        if self.unread:
            parts.append(f"新しい版でしか読めない記録が {self.unread}件あります。")
        return "".join(parts)


def inside(workspace: Workspace, operations: Iterable[Sealed]) -> Inside:
    """The section's own table: count, the head of each chain in it, the roster."""
    found = list(operations)
    heads: dict[str, tuple[int, str]] = {}
    for op in found:
        header = codec.read_header(op.header)
        name = f"{header.device}/{header.instance}/{header.audience}"
        if header.seq > heads.get(name, (0, ""))[0]:
            heads[name] = (header.seq, op.id)
    return Inside(count=len(found), heads=heads, rosters=(workspace.signed_roster,))


def plan(workspace: Workspace, audience: str, operations: list[Sealed]) -> Plan:
    """A section for ``all`` or ``office``, sealed to that audience's key."""
    public, _ = workspace.audience_key(audience)
    return Plan(audience, "audience", inside(workspace, operations), operations, public)


def plan_for_device(workspace: Workspace, person: str, device: str, operations: list[Sealed]) -> Plan:
    return Plan(PERSON + person, "device", inside(workspace, operations), operations, device)


def own_log(workspace: Workspace) -> list[Sealed]:
    """A member's whole own log to the office."""
    return [
        op
        for op in workspace.sealed()
        if (header := codec.read_header(op.header)).device == workspace.device and header.audience == OFFICE
    ]


def opened_log(workspace: Workspace) -> list[Sealed]:
    """What everyone may read: operations to ``all`` and those that a publication opened."""
    assert workspace.fold is not None
    workspace.council  # noqa: B018 - the fold must know what was opened
    opened = workspace.fold.opened
    return [
        op for op in workspace.sealed() if codec.read_header(op.header).audience == ALL or op.id in opened
    ]


def office_log(workspace: Workspace) -> list[Sealed]:
    """Everything: what chair and officers exchange."""
    return workspace.sealed()


def write(workspace: Workspace, purpose: str, plans: list[Plan]) -> bytes:
    return syncfile.write(
        workspace.device_key, council=workspace.roster.council, purpose=purpose, plans=plans
    )


def open_sections(workspace: Workspace, file: SyncFile) -> tuple[list[Section], list[tuple[str, str, str]]]:
    """The sections that this replica can open, and the keys found in them."""
    found: list[tuple[str, str, str]] = []
    secrets = {public: workspace.secret_of(public) for public in (s.key for s in file.head.sections)}
    sections: list[Section] = []
    order = sorted(range(len(file.head.sections)), key=lambda i: file.head.sections[i].seal != "device")
    for index in order:
        head = file.head.sections[index]
        if head.seal == "device" and head.key == workspace.device:
            section = file.open(index, device=workspace.device_key)
        elif head.seal == "audience" and secrets.get(head.key):
            section = file.open(index, secret=secrets[head.key])
        elif head.seal == "none":
            section = file.open(index)
        else:
            continue
        sections.append(section)
        for key in wrapped_keys(workspace, section.operations):
            found.append(key)
            secrets[key[1]] = key[2] or secrets.get(key[1], "")
    return sections, found


def wrapped_keys(workspace: Workspace, operations: Iterable[Sealed]) -> list[tuple[str, str, str]]:
    """Audience keys that an officer wrapped for this device; anyone else's are not looked at."""
    found = []
    officers = {officer.id for officer in workspace.roster.officers}
    trusted = {device for person, device in workspace.roster.devices if person in officers}
    for sealed in operations:
        header = codec.read_header(sealed.header)
        if header.kind != "key.wrap" or header.device not in trusted:
            continue
        codec.check(sealed, header, workspace.roster.council)
        body = codec.open_operation(sealed, header).body
        if body is not None and body.device == workspace.device:
            secret = keys.open_with_device(workspace.device_key, bytes.fromhex(body.sealed)).hex()
            found.append((body.audience, body.public, secret))
    return found


def receive(workspace: Workspace, name: str, content: bytes) -> Report:
    """Take one file in, wholly or not at all. Raises :class:`BadFile` with the sentence where it is refused."""
    file = syncfile.read(content, name)
    report = Report(name, file.head.purpose)
    before = workspace.known_file(file.sha256)
    if before:
        report.received_before = before
        return report
    if file.head.council != workspace.roster.council:
        raise BadFile(
            f"『{name}』は別の会議体のファイルです。取り込んでいません。",
            f"{name} is of another council. Not taken in.",
        )
    if file.head.purpose == "invitation":
        raise BadFile(
            f"『{name}』は招待状です。意見のファイルではないので、取り込んでいません。",
            f"{name} is an invitation, not a file of opinions. Not taken in.",
        )
    sections, found = open_sections(workspace, file)
    if not sections:
        raise BadFile(
            f"『{name}』はこの端末あてではありません。取り込んでいません。",
            f"{name} is not for this device. Not taken in.",
        )
    assert workspace.fold is not None
    known = workspace.fold.operations
    new: dict[str, codec.Entry] = {}
    for section in sections:
        for op in section.operations:
            if op.id in known or op.id in new:
                report.known += 1
                continue
            header = codec.read_header(op.header)
            new[op.id] = (op, header)
            report.opinions += header.kind == "opinion.submit"
    codec.check_all(list(new.values()), workspace.roster.council)
    signed = [roster for section in sections for roster in section.inside.rosters]
    for roster in signed:
        rosters.read(roster)
    forks, unread = len(workspace.forks), len(workspace.unread)
    workspace.take_in(
        list(new.values()),
        rosters_found=signed,
        keys_found=found,
        file={
            "sha256": file.sha256, "name": name, "purpose": file.head.purpose, "sender": file.head.sender,
            "size": len(content), "content": content,
            "report": json.dumps({"new": len(new), "opinions": report.opinions}),
        },
    )  # fmt: skip
    report.new, report.operations = len(new), list(new)
    report.forks, report.unread = len(workspace.forks) - forks, len(workspace.unread) - unread
    workspace.council  # noqa: B018 - the fold must know the devices
    report.waiting = sum(workspace.fold.person_of(known[i].device) is None for i in new)
    report.sender = workspace.fold.person_of(file.head.sender) or ""
    return report


def take_section(workspace: Workspace, name: str, file: SyncFile, section: Section) -> None:
    """Take in the one section of an invitation that the four words opened."""
    entries = [(op, codec.read_header(op.header)) for op in section.operations]
    codec.check_all(entries, workspace.roster.council)
    workspace.take_in(
        entries,
        rosters_found=(),
        keys_found=(),
        file={
            "sha256": file.sha256, "name": name, "purpose": file.head.purpose, "sender": file.head.sender,
            "size": len(file.content), "content": file.content, "report": "",
        },
    )  # fmt: skip
