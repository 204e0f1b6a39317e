"""Opening a workspace: its folder, its key, the encrypted database, and what SQLite says in one sentence."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from council_app.deliberation.errors import StoreError
from council_app.store.syncfile import cannot_write

DATABASE, KEY_FILE = "workspace.db", "workspace.key"


def make_folder(path: Path) -> None:
    """A folder for a new workspace with a new key. Raises :class:`StoreError` where it cannot be written."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_hex(32))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise cannot_write(path, error) from error


def connect(path: Path) -> Engine:
    """An engine on the encrypted database: WAL, synchronous=FULL, one writer, locked to this process."""
    try:
        key = (path / KEY_FILE).read_text().strip()
        bytes.fromhex(key)
    except (OSError, ValueError) as error:
        raise StoreError(
            f"「{path.name}」の鍵が読めません。鍵のファイルを元の場所に戻してください。",
            f"The key of {path.name} cannot be read. Put the key file back.",
        ) from error
    database = str(path / DATABASE)

    def creator() -> Any:
        return sqlite.connect(database, check_same_thread=False, timeout=0.2)

    engine = create_engine("sqlite://", creator=creator, module=sqlite, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        try:
            for pragma in (
                f"key = \"x'{key}'\"",
                "locking_mode = EXCLUSIVE",  # a second window or command is told so at once
                "journal_mode = WAL",
                "synchronous = FULL",
                "foreign_keys = ON",
            ):
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
        return StoreError(
            f"「{path.name}」は、いま別の審議デスクで開かれています。そちらを閉じてからもう一度開いてください。",
            f"{path.name} is open in another Council Desk. Close that one first.",
        )
    if "full" in text:
        return StoreError(
            "保存先に空きがありません。場所を空けて、もう一度行ってください。",
            "No space left. Free some and retry.",
        )
    if "readonly" in text or "unable to open" in text or "disk i/o" in text:
        return StoreError(
            f"「{path.name}」に書き込めません。フォルダーの場所と権限を確かめてください。",
            f"Cannot write into {path.name}. Check the folder and its permissions.",
        )
    return StoreError(
        f"「{path.name}」の記録が読めません。鍵が違うか、ファイルが壊れています。控えから戻してください。",
        f"The record in {path.name} cannot be read: wrong key or damage. Restore a backup.",
    )
