"""控え: whole copies of a workspace's database, encrypted under the same key, made by themselves and rotated.

A backup is a zip with two parts: the database as SQLCipher wrote it, and what is needed to know and open it. It holds
everything, notes and drafts too; without the key it shows nothing but when it was made.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DatabaseError

from council_app.deliberation.errors import BadFile, StoreError
from council_app.store import codec, keeping, opening
from council_app.store.keeping import Description, Keeping, Way
from council_app.store.lock import Lock
from council_app.store.opening import Opened
from council_app.store.syncfile import cannot_write, not_found
from council_app.store.workspace import Workspace

FOLDER, SUFFIX = "backups", ".council-backup"
EVERY = timedelta(hours=1)  # by themselves, while a workspace is in use
NEWEST, DAYS, WEEKS = 3, 7, 4  # what rotation keeps: the newest, the last of each day, the last of each week
DATA, HEAD = "workspace.db", "backup.json"
DAMAGED = "damaged"
MAX_HEAD = 64 * 1024


class BackupHead(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    v: int
    min_reader: int
    made: str
    operations: int
    size: int
    sha256: str  # of the database's bytes
    description: Description


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
        path = _make(workspace.opened, description, folder or workspace.path / FOLDER)
    if folder is None:
        rotate(workspace.path)
    return path


def _make(opened: Opened, description: Description, folder: Path) -> Path:
    made = datetime.now().astimezone()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in folder.glob(".*.part"):
            old.unlink()
        copy = folder / f".{os.getpid()}.part"
        try:
            with opened.engine.connect() as connection:
                connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
            head = BackupHead(
                v=codec.FORMAT_VERSION, min_reader=1, made=made.isoformat(timespec="seconds"),
                description=description, **_facts(copy, opened.key),
            )  # fmt: skip
            path, number = folder / f"控え_{made:%Y%m%d-%H%M%S}{SUFFIX}", 1
            while path.exists():
                number += 1
                path = folder / f"控え_{made:%Y%m%d-%H%M%S}（{number}）{SUFFIX}"
            return _pack(copy, head, path)
        finally:
            copy.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def _facts(copy: Path, key: str) -> dict[str, Any]:
    with copy.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"operations": _look_through(copy, key), "size": copy.stat().st_size, "sha256": digest}


def _pack(copy: Path, head: BackupHead, path: Path) -> Path:
    """The two parts under their name, on disk when this returns; one of that name is replaced."""
    part = path.with_name(f".{os.getpid()}.zip.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as package:
            package.write(copy, DATA)
            package.writestr(HEAD, msgspec.json.encode(head))
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(part, path)  # noqa: PTH105  the same on all three systems
    finally:
        part.unlink(missing_ok=True)
    keeping.sync_folder(path.parent)
    return path


def _unpack(backup: Backup, copy: Path) -> None:
    """The database of a backup as a file. Raises :class:`BadFile` where its bytes are not what they were."""
    digest = hashlib.sha256()
    try:
        with zipfile.ZipFile(backup.path) as package, package.open(DATA) as source, copy.open("wb") as stream:
            while chunk := source.read(1 << 20):
                stream.write(chunk)
                digest.update(chunk)
            stream.flush()
            os.fsync(stream.fileno())
    except (zipfile.BadZipFile, EOFError) as error:
        raise damaged(backup.path.name) from error
    if digest.hexdigest() != backup.head.sha256:
        raise damaged(backup.path.name)


def _look_through(database: Path, key: str) -> int:
    """Read a copy with its key, wholly; returns how many operations it holds."""
    connection = sqlite.connect(str(database))
    try:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise damaged(database.name)
        return int(connection.execute("SELECT count(*) FROM operation").fetchone()[0])
    finally:
        connection.close()


def make_if_due(workspace: Workspace) -> Path | None:
    """Make one where something changed since the newest and that is an hour old. None where nothing is due."""
    newest = next(iter(found_in(workspace.path)), None)
    if newest is not None:
        changed = max(
            (workspace.path / name).stat().st_mtime
            for name in (opening.DATABASE, f"{opening.DATABASE}-wal")
            if (workspace.path / name).exists()
        )
        if changed <= newest.made.timestamp() + 1 or datetime.now().astimezone() < newest.made + EVERY:
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
    """Let go of what rotation does not keep."""
    newest_first = found_in(path)
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
    except FileNotFoundError as error:
        raise not_found(path.name) from error
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, NotImplementedError) as error:
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
        _unpack(backup, part)
        _look_through(part, key)
        with _database(part, key) as connection:
            connection.execute(
                "UPDATE setting SET value = ? WHERE name = 'instance'", (opening.new_identity(),)
            )
        if there:
            _keep_present(target, key, lock)
        elif not ours:
            keeping.keep(target, identity, key, kept)
        os.replace(part, target / opening.RESTORED)  # noqa: PTH105  the same on all three systems
        opening.put_in_place(target)
    except sqlite.DatabaseError as error:
        raise damaged(file.name) from error
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        part.unlink(missing_ok=True)
        lock.release()
    return backup.head


def _keep_present(target: Path, key: str, lock: Lock) -> None:
    """Keep what lies in the workspace now: as a backup, or aside where it cannot be read."""
    present = Opened(opening.connect(target, key), lock, key)
    try:
        _make(present, keeping.read_description(target), target / FOLDER)
    except (StoreError, BadFile, sqlite.DatabaseError, DatabaseError):
        present.engine.dispose()
        aside = target / f"{DAMAGED}-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
        aside.mkdir(mode=0o700)
        for name in (opening.DATABASE, f"{opening.DATABASE}-wal"):
            if (target / name).exists():
                (target / name).rename(aside / name)
    finally:
        present.engine.dispose()


# ---------------------------------------------------------------------- removal by law


def rewrite(workspace: Workspace, change: Callable[[Any], None]) -> int:
    """Apply a change to every backup that the workspace made, so that what was removed by law is gone from them.

    ``change`` gets an open connection of SQLite on each; afterwards nothing of what it deleted is left in the file.
    What lay aside as damaged goes as a whole: nobody can look into it. Returns how many backups were rewritten.
    """
    import shutil

    count = 0
    try:
        for aside in workspace.path.glob(f"{DAMAGED}-*"):
            shutil.rmtree(aside)
        for backup in found_in(workspace.path):
            copy = backup.path.with_name(f".{os.getpid()}.part")
            try:
                _unpack(backup, copy)
                with workspace.storing():
                    with _database(copy, workspace.opened.key) as connection:
                        change(connection)
                        connection.commit()
                        connection.execute("VACUUM")
                    facts = _facts(copy, workspace.opened.key)
                _pack(copy, msgspec.structs.replace(backup.head, **facts), backup.path)
                count += 1
            finally:
                copy.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(workspace.path, error) from error
    return count


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
