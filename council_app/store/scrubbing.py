"""Bodies removed by law leave this replica: the store, the files as received and sent, and the backups that it made.
Headers and signatures stay, so that every chain still verifies (record.md, Removal by law)."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from council_app.deliberation.errors import CouncilError
from council_app.deliberation.gathering import REMOVABLE
from council_app.deliberation.roster import Removal
from council_app.deliberation.speakers import Speakers
from council_app.store import backups, codec, rosters, syncfile
from council_app.store.codec import Sealed
from council_app.store.syncfile import Inside, Plan, SyncFile

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace

DONE = backups.SCRUBBED  # setting: the bodies that this database was freed of
SOURCES = "scrubbed_sources"  # setting: beginnings of the hashes of Word and Excel files from which they were entered
REACHED = (
    "scrubbed_after"  # setting: body -> the last row of the 受払簿 that was written while it was still here
)


def removed_by(workspace: Workspace, fresh: Sequence[Removal]) -> Mapping[str, Removal]:
    """Bodies that are removed, by what stands here and by the removals that a file brings."""
    assert workspace.fold is not None
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
    """Drop the bodies of every removal that stands: from the store, from files as received and sent, from the backups.
    Returns how many bodies went.

    Called after whatever may bring a removal, and at each opening, for a program may die in between. Raises
    :class:`StoreError` where there is no room; what is left to do is then done another time.
    """
    if workspace.fold is None or not workspace.fold.removals:
        return 0
    workspace.council  # noqa: B018 - fold first
    removed, known = frozenset(workspace.fold.removed), workspace.fold.operations
    done = frozenset(json.loads(workspace.setting(DONE) or "[]"))
    here = {op for op in removed - workspace.bodiless if op in known and known[op].kind in REMOVABLE}
    fresh = (removed - done) | here
    if not removed or not (fresh or not workspace.setting(SOURCES) or not workspace.scrubbed):
        return 0
    change = _change(workspace, removed | done, fresh)
    if fresh or not workspace.setting(SOURCES):
        with workspace.storing():
            with workspace.engine.begin() as connection:
                change(connection.connection.driver_connection)
            with workspace.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        workspace.reload()
    with workspace.storing():
        backups.rewrite(workspace, change, workspace.setting(DONE))
    workspace.scrubbed = True
    return len(fresh)


def unfreed(workspace: Workspace) -> list[backups.Backup]:
    """Backups in the workspace's folder that may still hold what was removed: there was no room to write them anew."""
    if workspace.fold is None or not workspace.fold.removed or workspace.scrubbed:
        return []
    free = backups.free_of(workspace.setting(DONE))
    return [backup for backup in backups.found_in(workspace.path) if not free or backup.head.without != free]


def _change(workspace: Workspace, removed: frozenset[str], fresh: Iterable[str]) -> Callable[[Any], None]:
    """What is done to the workspace's database, and to that of each backup. The acts go in too: what was put back from a
    backup knows then what it may not take in again."""
    repack = Repacker(workspace, removed)
    last = max((row["id"] for row in workspace.register()), default=0)
    reached = dict.fromkeys(sorted(fresh), last) | json.loads(workspace.setting(REACHED) or "{}")
    sources = set(json.loads(workspace.setting(SOURCES) or "[]"))
    for op in workspace.sealed(removed):
        sources |= source_of(op.payload or b"")
    settings = {
        DONE: json.dumps(sorted(removed)), REACHED: json.dumps(reached), SOURCES: json.dumps(sorted(sources)),
    }  # fmt: skip
    acts = [*workspace.acts(rosters.ROSTER), *workspace.acts(rosters.REMOVAL)]

    def change(connection: Any) -> None:
        connection.execute("PRAGMA secure_delete = ON")
        scrub(connection, removed, sources, repack)
        for setting in settings.items():
            connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", setting)
        backups.bring(connection, acts)

    return change


def scrub(
    connection: Any, removed: Collection[str], sources: Collection[str], repack: Callable[[bytes], bytes]
) -> None:
    """Drop these bodies from an open database (SQLite's own connection): the workspace's, or that of a backup; and the
    files (beginnings of their hashes) from which they were entered."""
    for operation in sorted(removed):
        connection.execute(
            f"UPDATE operation SET payload = NULL WHERE id = ? AND kind IN ({', '.join('?' * len(REMOVABLE))})",  # noqa: S608
            (operation, *REMOVABLE),
        )
    for row_id, sha256 in connection.execute("SELECT id, sha256 FROM file").fetchall():
        content = connection.execute("SELECT content FROM file WHERE id = ?", (row_id,)).fetchone()[0]
        kept = b"" if sha256[:16] in sources else repack(content)
        if kept != content:
            connection.execute("UPDATE file SET content = ? WHERE id = ?", (kept, row_id))


def without_removed(workspace: Workspace, content: bytes) -> bytes:
    """A file that is kept to be looked at, without what two persons removed."""
    removed = removed_by(workspace, ()) if workspace.fold is not None else {}
    return Repacker(workspace, removed)(content) if removed else content


def source_of(payload: bytes) -> set[str]:
    """The Word or Excel file (beginning of its hash) from which an opinion was entered."""
    try:
        source = json.loads(payload[codec.SALT_BYTES :]).get("source", "")
    except (ValueError, AttributeError):
        return set()
    return {source[:16]} if source else set()


BESIDE = frozenset({"digest", "result", "notice", "receipt", "working"})
"""Files in which a section to another's device holds keys, receipts and ends: never a body."""


class Repacker:
    """Files as received or sent, without removed bodies. A re-packed file is signed by this device and names the
    original's hash. What cannot be looked into (an invitation, the bundle of an archive, a section to another's device)
    goes where it might hold the body. ``keys``: those that the file itself brings."""

    def __init__(
        self, workspace: Workspace, removed: Collection[str], keys: Iterable[tuple[str, str, str]] = ()
    ) -> None:
        self.workspace, self.removed = workspace, removed
        self.keys = {public: secret for _, public, secret in keys}

    def __call__(self, content: bytes) -> bytes:
        if not content.startswith(syncfile.MAGIC):
            return content
        try:
            file = syncfile.read(content, checked=False)
        except CouncilError:
            return b""  # damaged: nobody can look into it
        opened = [self._open(file, index) for index in range(len(file.head.sections))]
        if opened and all(section is None for section in opened):
            return b""
        plans, changed = [], False
        for head, section in zip(file.head.sections, opened, strict=True):
            if section is None:
                changed |= head.seal != "device" or file.head.purpose not in BESIDE
                continue
            inside, before = section
            after = [bare(op, self.removed) for op in before]
            changed |= after != before
            plans.append(Plan(head.audience, head.seal, inside, after, head.key))
        if not changed:
            return content
        try:
            syncfile.read(content)
        except CouncilError:
            return b""  # altered on its way: not to be signed by us
        return syncfile.write(
            self.workspace.device_key, council=file.head.council, purpose=file.head.purpose, plans=plans,
            card=file.head.card, repacks=file.head.repacks or file.sha256,
            first_sender=file.head.first_sender or file.head.sender,
        )  # fmt: skip

    def _open(self, file: SyncFile, index: int) -> tuple[Inside, list[Sealed]] | None:
        """A section's operations; None where this replica's keys, or nobody's, read them."""
        head = file.head.sections[index]
        secret = self.workspace.secret_of(head.key) or self.keys.get(head.key, "")
        readable = head.seal == "none" or (head.seal == "audience" and secret)
        if not readable and not (head.seal == "device" and head.key == self.workspace.device):
            return None
        try:
            return syncfile.unpack(file.unsealed(index, secret=secret, device=self.workspace.device_key))
        except CouncilError:
            return None
