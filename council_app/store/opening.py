"""Opening a workspace: its folder, its lock, the encrypted database, and what SQLite says in one sentence."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from council_app.deliberation.errors import StoreError
from council_app.store import disk, keeping, whereabouts
from council_app.store.disk import cannot_write, no_space
from council_app.store.keeping import Keeping
from council_app.store.lock import LOCK, Lock, held

DATABASE = "workspace.db"
RESTORED = (
    "workspace.db.restored"  # complete and on disk; it takes its place at the next opening at the latest
)
PART = ".part"  # ends the name of what is not yet whole
SCRATCH = ".documents-"  # begins the name of a folder for documents that go into an archive
PRAGMAS = (
    "locking_mode = EXCLUSIVE",  # one writer; and WAL keeps no shared memory beside the database
    "journal_mode = WAL",
    "synchronous = FULL",  # an acknowledged operation is on disk: record.md has the cuts that NORMAL loses
    "foreign_keys = ON",
    "secure_delete = ON",  # what is removed by law is overwritten
    "temp_store = MEMORY",  # nothing of the record in a temporary file
)


@dataclass(frozen=True)
class Opened:
    """A database that this process alone holds, until :meth:`close`. ``key`` is its key (hex)."""

    engine: Engine
    lock: Lock
    key: str

    def close(self) -> None:
        self.engine.dispose()
        self.lock.release()


class Held:
    """What every part of a workspace stands on: its folder, its open database, its clock."""

    path: Path
    opened: Opened
    clock: Callable[[], str]

    @property
    def engine(self) -> Engine:
        return self.opened.engine

    @contextmanager
    def storing(self) -> Iterator[None]:
        """Turn what SQLite says into one sentence; our own mistakes pass through."""
        try:
            yield
        except (OperationalError, DatabaseError, sqlite.DatabaseError) as error:
            raise told(error, self.path) from error


def make(path: Path, workspace: str, kept: Keeping) -> Opened:
    """A folder for a new workspace, with a new key, locked. Raises :class:`StoreError`; then nothing was made."""
    if (path / DATABASE).exists():
        raise StoreError(
            f"「{path.name}」にはすでに作業場所があります。別のフォルダーを選んでください。",
            f"{path.name} already holds a workspace. Choose another folder.",
        )
    check_place(path, kept)
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = Lock(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        key = keeping.new(path, workspace, kept)
        disk.private_file(path / DATABASE).close()  # SQLite leaves it, and gives its journal, its owner's
        return Opened(connect(path, key), lock, key)
    except BaseException as error:
        lock.release()
        unmake(path)
        if isinstance(error, OSError):
            raise cannot_write(path, error) from error
        raise


def unmake(path: Path) -> None:
    """Take away what :func:`make` made, with all that a new workspace wrote since: it came to nothing."""
    for name in (
        LOCK,
        keeping.KEY_FILE,
        keeping.DESCRIPTION,
        DATABASE,
        f"{DATABASE}-wal",
        f"{DATABASE}-journal",
    ):
        (path / name).unlink(missing_ok=True)


def reopen(path: Path, kept: Keeping) -> Opened:
    """The database of the workspace in ``path``, locked.

    Raises :class:`StoreError` where there is none or another program holds it, and what :func:`keeping.key_of` raises.
    """
    if not any((path / name).exists() for name in (DATABASE, RESTORED)):
        raise StoreError(
            f"「{path.name}」は審議デスクの作業場所ではありません。フォルダーを確かめてください。",
            f"{path.name} is no workspace. Check the folder.",
        )
    check_place(path, kept)
    lock = Lock(path)
    try:
        key = kept.key or keeping.key_of(path, kept.passphrase)
        sweep(path)
        if (path / RESTORED).exists():
            put_in_place(path)
        return Opened(connect(path, key), lock, key)
    except BaseException:
        lock.release()
        raise


def sweep(path: Path) -> None:
    """Remove what a program that died left half made in a workspace that is locked: copies of the database, documents
    without a seal, and a key file that is not the way in which the key is kept."""
    for folder in path.glob(f"{SCRATCH}*"):
        shutil.rmtree(folder, ignore_errors=True)
    for ours in (
        f".workspace.*{PART}",
        f"{RESTORED}{PART}*",
        f"backups/.*{PART}*",
    ):  # with the journal of a copy
        for half in filter(Path.is_file, path.glob(ours)):
            half.unlink(missing_ok=True)
    if keeping.read_description(path).way is not keeping.Way.FILE:
        (path / keeping.KEY_FILE).unlink(missing_ok=True)


def put_in_place(path: Path) -> None:
    """Let a restored database take its place; also at an opening, where a crash came between."""
    for name in (f"{DATABASE}-wal", DATABASE):
        (path / name).unlink(missing_ok=True)
    (path / RESTORED).rename(path / DATABASE)
    disk.sync_folder(path)


def check_place(path: Path, kept: Keeping) -> None:
    """Refuse a folder on a share or in a cloud folder, with the reason (record.md, At rest)."""
    if kept.anywhere:
        return
    link = path / DATABASE
    found = whereabouts.elsewhere(path) or (whereabouts.elsewhere(link) if link.is_symlink() else None)
    if found is None:
        return
    if found.kind == "cloud":
        raise StoreError(
            f"「{path.name}」は {found.name} の同期フォルダーの中にあります。同期が書きかけの記録を写して壊すことがあるため、"
            "ここには置けません。このパソコンの中の、同期していないフォルダーを選んでください。",
            f"{path.name} lies in a folder that {found.name} synchronises, which may copy and damage a record while it is "
            "being written. Choose a folder on this computer that is not synchronised (or say --anywhere).",
        )
    raise StoreError(
        f"「{path.name}」はネットワーク上の共有（{found.name}）にあります。二人が同時に開くと記録が壊れることがあるため、"
        "ここには置けません。このパソコンの中のフォルダーを選んでください。",
        f"{path.name} lies on a network share ({found.name}), where a record may be damaged when two open it at once. "
        "Choose a folder on this computer (or say --anywhere).",
    )


def connect(path: Path, key: str) -> Engine:
    """An engine on the encrypted database: WAL, synchronous=FULL, one writer, locked to this process."""
    database = str(path / DATABASE)

    def creator() -> Any:
        return sqlite.connect(database, check_same_thread=False, timeout=0.2)

    engine = create_engine(
        "sqlite://", creator=creator, module=sqlite, poolclass=StaticPool,
        hide_parameters=True,  # what a person wrote stands in no error's text
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: Any) -> None:
        try:
            for pragma in (f"key = \"x'{key}'\"", *PRAGMAS):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
        except sqlite.DatabaseError as error:
            connection.close()
            raise told(error, path) from error

    return engine


def told(error: Exception, path: Path) -> StoreError:
    """What SQLite said, as one sentence that says what to do."""
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return held(path.name)
    if "full" in text:
        return no_space()
    if "readonly" in text or "unable to open" in text or "disk i/o" in text:
        return StoreError(
            f"「{path.name}」に書き込めません。フォルダーの場所と権限を確かめてください。",
            f"Cannot write into {path.name}. Check the folder and its permissions.",
        )
    return StoreError(
        f"「{path.name}」の記録が読めません。鍵が違うか、ファイルが壊れています。控えから戻してください。",
        f"The record in {path.name} cannot be read: wrong key or damage. Restore a backup.",
    )


def home_of(path: Path) -> str:
    """What tells this copy of a workspace from another: a copied or restored folder begins new chains."""
    import platform

    return f"{platform.node()}:{(path / DATABASE).stat().st_ino}"


def new_identity() -> str:
    return secrets.token_hex(16)
