"""Files on the disk: whole or not at all, on it when the call returns, never written over, and where need be for their owner
alone."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path
from typing import BinaryIO

from council_app.deliberation.errors import StoreError

OWNER = stat.S_IRUSR | stat.S_IWUSR
NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def lay_down(path: Path, content: bytes) -> Path:
    """Write under a temporary name in the same folder, sync, rename: into a folder that is there, under this name or the next
    free one. Returns it. Raises OSError."""
    temporary = path.parent / f".{secrets.token_hex(8)}.part"
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        target = put_under_free_name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)
    return target


def put_under_free_name(temporary: Path, path: Path) -> Path:
    """Give a finished file its name, or the next free one: 「名前（2）.council」. Whoever writes at the same moment writes
    over nothing: the system itself refuses a name that is taken. Returns the name."""
    target, number = path, 1
    while not _named(temporary, target):
        number += 1
        target = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    return target


def _named(temporary: Path, target: Path) -> bool:
    if os.path.lexists(target):
        return False
    try:
        if os.name == "posix":
            target.hardlink_to(temporary)
            temporary.unlink()
        else:
            temporary.rename(target)  # Windows refuses a taken name by itself
    except FileExistsError:
        return False
    except OSError as error:  # the file system of a stick knows no second names
        if error.errno not in NO_LINKS:
            raise
        temporary.rename(target)
    return True


def write_private(path: Path, content: bytes) -> None:
    """A file that its owner alone may read, whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with private_file(part) as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)  # noqa: PTH105  the same on all three systems
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def private_file(path: Path) -> BinaryIO:
    """A new file that its owner alone may read, open for writing. Raises FileExistsError where one of that name lies."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER)
    return os.fdopen(descriptor, "w+b")


def sync_folder(path: Path) -> None:
    """Make names on disk as durable as what they name (POSIX; Windows does it by itself)."""
    if os.name == "posix":
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def no_space() -> StoreError:
    return StoreError(
        "保存先に空きがありません。場所を空けて、もう一度行ってください。",
        "No space left. Free some and retry.",
    )


def cannot_write(folder: Path, error: OSError) -> StoreError:
    if error.errno == errno.ENOSPC:
        return no_space()
    return StoreError(
        f"「{folder.name}」に書き込めません。別のフォルダーを選んでください。",
        f"Cannot write into {folder.name}. Choose another folder.",
    )
