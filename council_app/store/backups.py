"""控え: whole copies of a workspace's database, encrypted under the same key, made by themselves and rotated.

A backup is a zip with two parts: the database as SQLCipher wrote it, and what is needed to know and open it. It holds
everything, notes and drafts too; without the key it shows nothing but when it was made.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DatabaseError

from council_app.deliberation.errors import BadFile, StoreError
from council_app.store import codec, disk, keeping, opening, rosters
from council_app.store.disk import cannot_write, no_space, put_under_free_name
from council_app.store.keeping import Description, Keeping, Way
from council_app.store.lock import Lock
from council_app.store.opening import Opened
from council_app.store.rosters import SignedAct
from council_app.store.syncfile import not_found

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace

FOLDER, SUFFIX = "backups", ".council-backup"
EVERY = timedelta(hours=1)  # by themselves, while a workspace is in use
NEWEST, DAYS, WEEKS = 3, 7, 4  # what rotation keeps: the newest, the last of each day, the last of each week
DATA, HEAD = "workspace.db", "backup.json"
DAMAGED = "damaged"
MAX_HEAD = 64 * 1024
SCRUBBED = "scrubbed"  # setting: the bodies removed by law that a database was freed of
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
)  # the last: under a password


class BackupHead(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    v: int
    min_reader: int
    made: str
    operations: int
    size: int
    sha256: str  # of the database's bytes
    description: Description
    without: str = ""  # hash of the list of bodies removed by law that it was freed of


@dataclass(frozen=True)
class Backup:
    path: Path
    head: BackupHead

    @property
    def made(self) -> datetime:
        return datetime.fromisoformat(self.head.made)


# ---------------------------------------------------------------------- making


def make(workspace: Workspace, folder: Path | None = None, *, passphrase: str = "") -> Path:
    """Make a backup now and return its path. It is read back before it counts.

    In the workspace's own folder (``folder`` None) older ones are rotated. For another place give ``passphrase``:
    the backup then opens with it alone, on any computer. Raises :class:`StoreError`.
    """
    description = keeping.read_description(workspace.path)
    if passphrase:
        description = keeping.sealed(workspace.setting("workspace"), workspace.opened.key, passphrase)
    with workspace.storing():
        path = _make(workspace.opened, description, folder or workspace.here() / FOLDER)
    if folder is None:
        rotate(workspace.path)
        describe(workspace)
    return path


def describe(workspace: Workspace) -> None:
    """Let every backup that the workspace made open as the workspace itself does now. Otherwise a passphrase that
    somebody has seen would open them, and with them the key, after it was changed."""
    now = keeping.read_description(workspace.here())
    for backup in found_in(workspace.path):
        if backup.head.description.workspace == now.workspace and backup.head.description != now:
            copy = _part(backup.path.parent)
            try:
                _unpack(backup, copy)
                _pack(copy, msgspec.structs.replace(backup.head, description=now), backup.path, instead=True)
            except BadFile:
                continue  # damaged: it is named when somebody chooses it
            except OSError as error:
                raise cannot_write(workspace.path, error) from error
            finally:
                copy.unlink(missing_ok=True)


def _make(opened: Opened, description: Description, folder: Path) -> Path:
    made = datetime.now().astimezone()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy = _part(folder)
        try:
            disk.private_file(copy).close()  # SQLite writes into an empty file, and leaves it its owner's
            with opened.engine.connect() as connection:
                connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
            head = BackupHead(
                v=codec.FORMAT_VERSION, min_reader=1, made=made.isoformat(timespec="seconds"),
                description=description, **_facts(copy, opened.key),
            )  # fmt: skip
            return _pack(copy, head, folder / f"控え_{made:%Y%m%d-%H%M%S}{SUFFIX}")
        finally:
            copy.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def _facts(copy: Path, key: str) -> dict[str, Any]:
    with copy.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    operations, done = _look_through(copy, key)
    return {"operations": operations, "without": free_of(done), "size": copy.stat().st_size, "sha256": digest}


def free_of(done: str) -> str:
    """What a head says of the setting that lists the removed bodies which a database was freed of."""
    return hashlib.sha256(done.encode()).hexdigest() if done else ""


def _part(folder: Path) -> Path:
    """A name for what is not yet whole; a program that dies leaves it for :func:`opening.sweep`."""
    return folder / f".{secrets.token_hex(8)}{opening.PART}"


def _pack(copy: Path, head: BackupHead, path: Path, *, instead: bool = False) -> Path:
    """The two parts under their name, on disk when this returns: a free one, or (``instead``) that of the backup whose
    place it takes."""
    part = _part(path.parent)
    try:
        with disk.private_file(part) as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as package:
                package.write(copy, DATA)
                package.writestr(HEAD, msgspec.json.encode(head))
            stream.flush()
            os.fsync(stream.fileno())
        if instead:
            os.replace(part, path)  # noqa: PTH105  the same on all three systems
        else:
            path = put_under_free_name(part, path)
    finally:
        part.unlink(missing_ok=True)
    disk.sync_folder(path.parent)
    return path


def _unpack(backup: Backup, copy: Path) -> None:
    """The database of a backup as a file. Raises :class:`BadFile` where its bytes are not what they were."""
    digest = hashlib.sha256()
    try:
        with (
            zipfile.ZipFile(backup.path) as package,
            package.open(DATA) as source,
            disk.private_file(copy) as stream,
        ):
            while chunk := source.read(1 << 20):
                stream.write(chunk)
                digest.update(chunk)
            stream.flush()
            os.fsync(stream.fileno())
    except UNREADABLE as error:
        raise damaged(backup.path.name) from error
    if digest.hexdigest() != backup.head.sha256:
        raise damaged(backup.path.name)


def _look_through(database: Path, key: str) -> tuple[int, str]:
    """Read a copy with its key, wholly; returns how many operations it holds, and which removed bodies it was freed of."""
    connection = sqlite.connect(str(database))
    try:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise damaged(database.name)
        (count,) = connection.execute("SELECT count(*) FROM operation").fetchone()
        done = connection.execute("SELECT value FROM setting WHERE name = ?", (SCRUBBED,)).fetchone()
        return int(count), str(done[0]) if done else ""
    finally:
        connection.close()


def make_if_due(workspace: Workspace) -> Path | None:
    """Make one where something changed since the newest and that is an hour old. None where nothing is due. One that a
    wrong clock dated ahead of today is no reason to make none."""
    now = datetime.now().astimezone()
    newest = next((backup for backup in found_in(workspace.path) if backup.made <= now), None)
    if newest is not None:
        changed = max(
            (workspace.path / name).stat().st_mtime
            for name in (opening.DATABASE, f"{opening.DATABASE}-wal")
            if (workspace.path / name).exists()
        )
        if changed <= newest.made.timestamp() + 1 or now < newest.made + EVERY:
            return None
    return make(workspace)


def found_in(path: Path) -> list[Backup]:
    """The backups that a workspace made by itself, newest first; a file that is none is passed over."""
    found = []
    for file in sorted((path / FOLDER).glob(f"*{SUFFIX}")):
        with contextlib.suppress(BadFile, StoreError):
            found.append(Backup(file, read_head(file)))
    return sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True)


def rotate(path: Path) -> None:
    """Let go of what rotation does not keep. What a wrong clock dated ahead of today takes no other's place."""
    now = datetime.now().astimezone()
    newest_first = [backup for backup in found_in(path) if backup.made <= now]
    kept = set(newest_first[:NEWEST])
    for name, count in (("%Y%m%d", DAYS), ("%G-%V", WEEKS)):
        last: dict[str, Backup] = {}
        for backup in newest_first:
            last.setdefault(backup.made.strftime(name), backup)
        kept |= set(list(last.values())[:count])
    for backup in newest_first:
        if backup not in kept:
            backup.path.unlink(missing_ok=True)


# ---------------------------------------------------------------------- reading


def read_head(path: Path) -> BackupHead:
    """What a backup says of itself. Raises :class:`BadFile`, also where a newer version made it."""
    try:
        with zipfile.ZipFile(path) as package:
            if sorted(package.namelist()) != [HEAD, DATA] or package.getinfo(HEAD).file_size > MAX_HEAD:
                raise not_a_backup(path.name)
            head = msgspec.json.decode(package.read(HEAD), type=BackupHead)
            size = package.getinfo(DATA).file_size
        if datetime.fromisoformat(head.made).tzinfo is None:
            raise not_a_backup(path.name)
    except FileNotFoundError as error:
        raise not_found(path.name) from error
    except (OSError, KeyError, ValueError, *UNREADABLE) as error:
        raise not_a_backup(path.name) from error
    codec.check_format(head.v, path.name, head.min_reader)
    if size != head.size:
        raise damaged(path.name)
    return head


def not_a_backup(name: str) -> BadFile:
    return BadFile(
        f"『{name}』は審議デスクの控えではありません。控えのファイルを選んでください。",
        f"{name} is no backup of Council Desk.",
    )


def damaged(name: str) -> BadFile:
    return BadFile(
        f"控え『{name}』は壊れています。別の日の控えを選んでください。",
        f"The backup {name} is damaged. Choose another one.",
    )


def key_for(backup: Path, target: Path, passphrase: str) -> str:
    """The key (hex) of a backup: by passphrase, from the keyring, or from the key file of its workspace."""
    description = read_head(backup).description
    if description.way is Way.PASSPHRASE:
        return keeping.unsealed(description, passphrase, backup.name)
    if description.way is Way.KEYRING:
        return keeping.from_keyring(description.workspace, backup.name)
    for folder in (target, backup.parent.parent):
        if keeping.read_description(folder).workspace == description.workspace:
            return keeping.key_of(folder, passphrase)
    raise StoreError(
        f"控え『{backup.name}』の鍵は、元の作業場所のフォルダーにあります。そのフォルダーを指定してください。",
        f"The key of {backup.name} lies in the folder of its workspace. Name that folder.",
    )


# ---------------------------------------------------------------------- restoring


def restore(file: Path, target: Path, kept: Keeping) -> BackupHead:
    """Put a backup in the place of the workspace in ``target``, or into a new folder; it begins new chains.

    What lies there now is kept first as a backup of its own, or aside in `damaged-…` where it cannot be read any more.
    ``kept.passphrase`` opens the backup; its way holds for a new folder only. Raises :class:`StoreError`,
    :class:`BadFile`, :class:`~council_app.store.keeping.PassphraseNeeded`; then what lay there is untouched.
    """
    backup = Backup(file, read_head(file))
    identity = backup.head.description.workspace
    opening.check_place(target, kept)
    there = (target / opening.DATABASE).exists()
    ours = keeping.read_description(target).workspace == identity
    if there and not ours:
        raise StoreError(
            f"「{target.name}」には別の作業場所があります。新しいフォルダーを指定してください。",
            f"{target.name} holds another workspace. Name a new folder.",
        )
    key = kept.key if ours and kept.key else key_for(file, target, kept.passphrase)
    try:
        target.mkdir(parents=True, exist_ok=True)
        lock = Lock(target)
    except OSError as error:
        raise cannot_write(target, error) from error
    part = target / f"{opening.RESTORED}.part"
    try:
        opening.sweep(target)
        _unpack(backup, part)
        _look_through(part, key)
        decided = _keep_present(target, key, lock) if there else []
        with _database(part, key) as connection:
            connection.execute(
                "UPDATE setting SET value = ? WHERE name = 'instance'", (opening.new_identity(),)
            )
            bring(connection, decided)
        if not ours:
            keeping.keep(target, identity, key, kept)
        os.replace(part, target / opening.RESTORED)  # noqa: PTH105  the same on all three systems
        disk.sync_folder(target)
        opening.put_in_place(target)
    except sqlite.DatabaseError as error:
        raise damaged(file.name) from error
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        part.unlink(missing_ok=True)
        lock.release()
    return backup.head


def _keep_present(target: Path, key: str, lock: Lock) -> list[SignedAct]:
    """Keep what lies in the workspace now: as a backup, or aside where it cannot be read. Returns the rosters and removals
    by law in it: what was decided stays decided, though an older record is put back.

    Raises :class:`StoreError` where there is no room for that."""
    present = Opened(opening.connect(target, key), lock, key)
    try:
        _make(present, keeping.read_description(target), target / FOLDER)
        with present.engine.connect() as connection:
            return list(map(rosters.from_row, connection.exec_driver_sql("SELECT * FROM act")))
    except (StoreError, BadFile, sqlite.DatabaseError, DatabaseError) as error:
        if isinstance(error.__cause__, OSError):
            raise  # it can be read, and not be written
        if "full" in str(error).lower():
            raise no_space() from error
        present.engine.dispose()
        aside = target / f"{DAMAGED}-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
        aside.mkdir(mode=0o700)
        for name in (opening.DATABASE, f"{opening.DATABASE}-wal"):
            if (target / name).exists():
                (target / name).rename(aside / name)
        return []
    finally:
        present.engine.dispose()


def bring(connection: Any, decided: Iterable[SignedAct]) -> None:
    """Rosters and removals into an open database, their signatures beside those that are there."""
    held = {}
    for body, signatures, kind in connection.execute("SELECT body, signatures, kind FROM act"):
        act = SignedAct(body, json.loads(signatures), kind)
        held[act.sha256] = act
    for act in decided:
        row = rosters.to_row(rosters.merged(act, held.get(act.sha256, act)))
        connection.execute("DELETE FROM act WHERE sha256 = ?", (act.sha256,))
        connection.execute(
            "INSERT INTO act (sha256, kind, body, signatures) VALUES (:sha256, :kind, :body, :signatures)",
            row,
        )


# ---------------------------------------------------------------------- removal by law


def rewrite(workspace: Workspace, change: Callable[[Any], None], done: str) -> int:
    """Apply a change to every backup that the workspace made, so that what was removed by law is gone from them; not to
    those that say already that they were freed of all in ``done`` (the setting :data:`SCRUBBED`).

    ``change`` gets an open connection of SQLite on each; afterwards nothing of what it deleted is left in the file. What
    is damaged goes as a whole: nobody can look into it, nor put it back. Returns how many backups were rewritten.
    """
    count = 0
    try:
        folder = workspace.here()
        for aside in folder.glob(f"{DAMAGED}-*"):
            shutil.rmtree(aside)
        for path in sorted((folder / FOLDER).glob(f"*{SUFFIX}")):
            count += _rewrite(workspace, path, change, free_of(done))
    except OSError as error:
        raise cannot_write(workspace.path, error) from error
    return count


def _rewrite(workspace: Workspace, path: Path, change: Callable[[Any], None], without: str) -> bool:
    copy = _part(path.parent)
    try:
        backup = Backup(path, read_head(path))
        ours = backup.head.description.workspace == workspace.setting("workspace")
        if backup.head.without == without or not ours:
            return False
        _unpack(backup, copy)
        with _database(copy, workspace.opened.key) as connection:
            change(connection)
            connection.commit()
            connection.execute("VACUUM")
        facts = _facts(copy, workspace.opened.key)
        _pack(copy, msgspec.structs.replace(backup.head, **facts), path, instead=True)
        return True
    except codec.TooNew:
        return False
    except (BadFile, sqlite.DatabaseError) as error:
        if "full" in str(error).lower():
            raise no_space() from error
        path.unlink()
        return False
    finally:
        copy.unlink(missing_ok=True)


@contextmanager
def _database(path: Path, key: str) -> Iterator[Any]:
    connection = sqlite.connect(str(path))
    try:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        yield connection
        connection.commit()
    finally:
        connection.close()
