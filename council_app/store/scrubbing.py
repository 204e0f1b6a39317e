"""Bodies removed by law leave this replica: the store, the files as received and sent, and the backups that it made.
Headers and signatures stay, so that every chain still verifies (record.md, Removal by law)."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from council_app.deliberation.errors import CouncilError
from council_app.deliberation.gathering import REMOVABLE
from council_app.deliberation.roster import Removal
from council_app.deliberation.speakers import Speakers
from council_app.store import backups, codec, rosters, syncfile
from council_app.store.codec import Sealed
from council_app.store.rosters import SignedAct
from council_app.store.syncfile import Plan, Section, SyncFile
from council_app.store.workspace import Workspace

DONE = "scrubbed"  # setting: the bodies that this replica has dropped
REACHED = (
    "scrubbed_after"  # setting: body -> the last row of the 受払簿 that was written while it was still here
)


def removed_by(workspace: Workspace, acts: Iterable[SignedAct]) -> Mapping[str, Removal]:
    """Bodies that are removed, by what stands here and by the acts that a file brings."""
    assert workspace.fold is not None
    fresh = [rosters.read_removal(act) for act in acts if act.kind == rosters.REMOVAL]
    if not fresh and not workspace.fold.removals:
        return {}
    speakers: Speakers = workspace.fold.speakers
    known = {removal.sha256: removal for removal in workspace.fold.removals.values()}
    for removal in fresh:
        before = known.get(removal.sha256)
        signers = removal.signers | (before.signers if before else frozenset())
        known[removal.sha256] = Removal(
            removal.sha256, removal.operations, removal.reason, removal.by, removal.written, removal.roster,
            signers,
        )  # fmt: skip
    return speakers.removed(known.values())


def bare(sealed: Sealed, removed: Collection[str]) -> Sealed:
    """The operation without its body, where that was removed."""
    if sealed.payload is None or sealed.id not in removed:
        return sealed
    if codec.read_header(sealed.header).kind not in REMOVABLE:
        return sealed
    return Sealed(sealed.id, sealed.header, sealed.signature, None)


def enforce(workspace: Workspace) -> int:
    """Drop the bodies of every removal that stands and was not carried out here. Returns how many bodies went."""
    if workspace.fold is None or not workspace.fold.removals:
        return 0
    workspace.council  # noqa: B018 - fold first
    removed = frozenset(workspace.fold.removed)
    done = frozenset(json.loads(workspace.setting(DONE) or "[]"))
    if removed <= done:
        return 0
    repack = Repacker(workspace, removed)
    last = max((row["id"] for row in workspace.register()), default=0)
    reached = json.loads(workspace.setting(REACHED) or "{}") | dict.fromkeys(sorted(removed - done), last)
    settings = {DONE: json.dumps(sorted(removed | done)), REACHED: json.dumps(reached)}

    def change(connection: Any) -> None:
        scrub(connection, removed, repack)
        for name, value in settings.items():
            connection.execute("DELETE FROM setting WHERE name = ?", (name,))
            connection.execute("INSERT INTO setting (name, value) VALUES (?, ?)", (name, value))

    with workspace.storing():
        with workspace.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        with workspace.engine.begin() as connection:
            change(connection.connection.driver_connection)
        with workspace.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    workspace.reload()
    backups.rewrite(workspace, change)
    return len(removed - done)


def scrub(connection: Any, removed: Collection[str], repack: Callable[[bytes], bytes]) -> None:
    """Drop these bodies from an open database (SQLite's own connection): the workspace's, or that of a backup."""
    sources = set()
    for operation in sorted(removed):
        row = connection.execute(
            "SELECT kind, payload FROM operation WHERE id = ? AND payload IS NOT NULL", (operation,)
        ).fetchone()
        if row is None or row[0] not in REMOVABLE:
            continue
        sources |= source_of(row[1])
        connection.execute("UPDATE operation SET payload = NULL WHERE id = ?", (operation,))
    for row_id, sha256 in connection.execute("SELECT id, sha256 FROM file").fetchall():
        content = connection.execute("SELECT content FROM file WHERE id = ?", (row_id,)).fetchone()[0]
        kept = b"" if sha256[:16] in sources else repack(content)
        if kept != content:
            connection.execute("UPDATE file SET content = ? WHERE id = ?", (kept, row_id))


def source_of(payload: bytes) -> set[str]:
    """The Word or Excel file (beginning of its hash) from which an opinion was entered."""
    try:
        source = json.loads(payload[codec.SALT_BYTES :]).get("source", "")
    except (ValueError, AttributeError):
        return set()
    return {source[:16]} if source else set()


class Repacker:
    """Files as received or sent, without removed bodies. A re-packed file is signed by this device and names the
    original's hash. What cannot be looked into (an invitation, a section to another's device) goes where it might
    hold the body."""

    def __init__(self, workspace: Workspace, removed: Collection[str]) -> None:
        self.workspace, self.removed = workspace, removed

    def __call__(self, content: bytes) -> bytes:
        if not content.startswith(syncfile.MAGIC):
            return content
        try:
            file = syncfile.read(content, checked=False)
            opened = [self._open(file, index) for index in range(len(file.head.sections))]
        except CouncilError:
            return b""  # damaged: nobody can look into it
        if file.head.sections and all(section is None for section in opened):
            return b""
        plans, changed = [], False
        for head, section in zip(file.head.sections, opened, strict=True):
            if section is None:
                changed |= file.head.purpose == "returned"
                continue
            before = list(section)
            after = [bare(op, self.removed) for op in before]
            changed |= after != before
            plans.append(Plan(head.audience, head.seal, section.inside, after, head.key))
        if not changed:
            return content
        return syncfile.write(
            self.workspace.device_key, council=file.head.council, purpose=file.head.purpose, plans=plans,
            card=file.head.card, repacks=file.head.repacks or file.sha256,
            first_sender=file.head.first_sender or file.head.sender,
        )  # fmt: skip

    def _open(self, file: SyncFile, index: int) -> Section | None:
        head = file.head.sections[index]
        try:
            if head.seal == "none":
                return file.open(index)
            if head.seal == "device" and head.key == self.workspace.device:
                return file.open(index, device=self.workspace.device_key)
            if head.seal == "audience" and (secret := self.workspace.secret_of(head.key)):
                return file.open(index, secret=secret)
        except CouncilError:
            return None
        return None
