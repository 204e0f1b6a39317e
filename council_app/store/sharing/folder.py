"""共有フォルダー on any location that fsspec reaches: this disk or a mounted share, WebDAV, SFTP, S3."""

from __future__ import annotations

import errno
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from council_app.deliberation.errors import StoreError
from council_app.store import syncfile
from council_app.store.disk import lay_down
from council_app.store.sharing import (
    Found,
    may_be_ours,
    missing_part,
    no_answer,
    no_room,
    not_let_in,
    not_there,
    plain_name,
)

TRIES = 4
PAUSE = 0.5  # seconds before the second try; each later one waits twice as long
SECONDS = 20  # that a place may be silent
T = TypeVar("T")
REFUSED = (  # no numbers: 401 may be part of a port
    "accessdenied",
    "forbidden",
    "unauthorized",
    "invalidaccesskey",
    "signaturedoesnotmatch",
)


@dataclass(frozen=True)
class Login:
    """User and password (for S3: access key and secret). Kept in the system's keyring, never in the workspace."""

    user: str = ""
    password: str = ""


class ExchangeFolder:
    """``url``: a path, ``file://``, ``webdav[s]://host/path``, ``sftp://host/path`` or ``s3://bucket/path``.

    Raises :class:`StoreError` where the kind of place is unknown or its part is not installed.
    """

    def __init__(self, url: str, login: Login | None = None, *, pause: float = PAUSE, **options: Any) -> None:
        if not url.strip():
            raise StoreError(
                "共有の場所が空欄です。場所を入れてください。", "The shared place is empty. Say where it is."
            )
        self.url, self.pause = url, pause
        self._options = options
        parts = urlsplit(url) if "://" in url else urlsplit("file://" + quote(url.replace("\\", "/")))
        self.scheme = parts.scheme
        self.label = (
            unquote(urlunsplit((parts.scheme, parts.hostname or "", parts.path, "", "")))
            if "://" in url
            else url
        )
        said = login or Login()
        self._login = Login(
            said.user or unquote(parts.username or ""), said.password or unquote(parts.password or "")
        )
        self._parts = parts
        self._fs: Any = None

    # ------------------------------------------------------------------ what a place can do

    def listing(self) -> list[Found]:
        rows = self._try(self._rows)
        found = []
        for row in rows:
            name = str(row["name"]).rstrip("/").rsplit("/", 1)[-1]
            if row.get("type") == "file" and may_be_ours(name) and row.get("size"):
                stamp = next(
                    (
                        str(row[key])
                        for key in ("ETag", "etag", "mtime", "modified", "LastModified")
                        if row.get(key)
                    ),
                    "",
                )
                found.append(Found(name, int(row["size"]), stamp))
        return sorted(found, key=lambda one: one.name)

    def _rows(self, fs: Any) -> list[dict[str, Any]]:
        try:
            return list(fs.ls(self._root, detail=True))
        except FileNotFoundError:
            if self.scheme == "s3" and fs.exists(self._parts.netloc):  # a bucket knows no empty folders
                return []
            raise

    def get(self, found: Found) -> bytes:
        if found.size > syncfile.MAX_FILE:
            raise StoreError(
                f"『{found.name}』は大きすぎます（{found.size:,}バイト）。取り込んでいません。",
                f"{found.name} is too large ({found.size:,} bytes). Not taken in.",
            )
        return bytes(self._try(lambda fs: fs.cat_file(self._path(found.name))))

    def put(self, name: str, content: bytes) -> str:
        """Sent under a name that nobody reads, looked at, then renamed: half a file is never taken for a whole one."""
        return str(self._try(lambda fs: self._put(fs, plain_name(name), content)))

    def _put(self, fs: Any, name: str, content: bytes) -> str:
        final = self._free(fs, name, content)
        if self.scheme == "s3":  # an object is there as a whole or not at all
            fs.pipe_file(self._path(final), content)
        elif self.scheme == "file":
            if not fs.exists(self._path(final)):
                return lay_down(Path(self._path(final)), content).name
        elif not fs.exists(self._path(final)):
            part = self._path(f"{final}.{secrets.token_hex(4)}.part")  # another may send one of this name
            fs.pipe_file(part, content)
            if fs.info(part)["size"] != len(content):
                raise OSError(errno.EIO, "sent only in part")
            fs.mv(part, self._path(final))
        return final

    def _free(self, fs: Any, name: str, content: bytes) -> str:
        """A name that is free, or that holds these very bytes (an earlier try whose answer was lost)."""
        stem = name.removesuffix(syncfile.SUFFIX)
        for number in range(1, 1000):
            tried = name if number == 1 else f"{stem} ({number}){syncfile.SUFFIX}"
            path = self._path(tried)
            if not fs.exists(path) or fs.cat_file(path) == content:
                return tried
        raise FileExistsError(name)

    def check(self) -> int:
        """接続を確認: list, write, read back and delete a small file. Returns how many files lie there."""
        there = len(self.listing())
        probe = self._path("council-desk.check.part")

        def look(fs: Any) -> bytes:
            fs.pipe_file(probe, b"council-desk")
            read = bytes(fs.cat_file(probe))
            fs.rm_file(probe)
            return read

        if self._try(look) != b"council-desk":
            raise no_answer(self.label)
        return there

    def close(self) -> None:
        """Give the connection back."""
        fs, self._fs = self._fs, None
        for way in ("client.http.close", "ftp.close", "client.close"):  # WebDAV's; SFTP's two
            found: Any = fs
            for name in way.split("."):
                found = getattr(found, name, None)
            if fs is not None and callable(found) and self.scheme not in ("file", "s3"):
                with suppress(Exception):  # a connection that broke cannot be closed again
                    found()

    # ------------------------------------------------------------------ reaching it

    @property
    def _root(self) -> str:
        match self.scheme:
            case "s3":
                return f"{self._parts.netloc}{unquote(self._parts.path)}".rstrip("/")
            case "webdav" | "webdavs" | "http" | "https":
                return "/"  # the client's own base holds the path
            case _:
                return unquote(self._parts.path).rstrip("/") or "/"

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def _open(self) -> Any:
        host, port = self._parts.hostname or "", self._parts.port
        user = self._login.user
        base = {"skip_instance_cache": True, "use_listings_cache": False}
        try:
            match self.scheme:
                case "file":
                    from fsspec.implementations.local import LocalFileSystem

                    return LocalFileSystem(**base)
                case "webdav" | "webdavs" | "http" | "https":
                    from webdav4.fsspec import WebdavFileSystem

                    scheme = "https" if self.scheme.endswith("s") else "http"
                    address = f"{scheme}://{host}{f':{port}' if port else ''}{self._parts.path}"
                    auth = (user, self._login.password) if user else None
                    return WebdavFileSystem(
                        address, auth=auth, timeout=SECONDS, skip_instance_cache=True, **self._options
                    )
                case "sftp" | "ssh":
                    from fsspec.implementations.sftp import SFTPFileSystem

                    made = SFTPFileSystem(
                        host, port=port or 22, username=user or None, password=self._login.password or None,
                        timeout=SECONDS, banner_timeout=SECONDS, auth_timeout=SECONDS, skip_instance_cache=True,
                        **self._options,
                    )  # fmt: skip
                    made.ftp.get_channel().settimeout(SECONDS)  # else it would wait for ever
                    return made
                case "s3":
                    from s3fs import S3FileSystem

                    one_try = {"total_max_attempts": 1}  # it is we who try again
                    made = S3FileSystem(
                        key=user or None, secret=self._login.password or None,
                        config_kwargs={"connect_timeout": SECONDS, "read_timeout": SECONDS, "retries": one_try},
                        **base, **self._options,
                    )  # fmt: skip
                    made.retries = 1
                    return made
        except ImportError as error:
            raise missing_part(self.scheme) from error
        raise StoreError(
            f"「{self.scheme}」という種類の共有の場所は使えません。フォルダー、webdav、sftp、s3 から選んでください。",
            f"Places of the kind {self.scheme} are not known: use a folder, webdav, sftp or s3.",
        )

    def _try(self, act: Callable[[Any], T]) -> T:
        """Do it, a few times where the place breaks off; every end is one sentence."""
        last: Exception | None = None
        for number in range(TRIES):
            if number:
                time.sleep(self.pause * 2 ** (number - 1))
            try:
                if self._fs is None:
                    self._fs = self._open()
                return act(self._fs)
            except (StoreError, TypeError, AttributeError):  # the last two are mistakes of ours
                raise
            except Exception as error:
                last = error
                self.close()  # a new connection for the next try
                if (told := self._final(error)) is not None:
                    raise told from error
        raise no_answer(self.label) from last

    def _final(self, error: Exception) -> StoreError | None:
        """A sentence for what trying again does not mend."""
        said = f"{type(error).__name__} {error}".casefold()
        if (
            isinstance(error, PermissionError)
            or getattr(error, "status_code", 0) in (401, 403)
            or "authentication" in said
            or any(word in said for word in REFUSED)
        ):
            return not_let_in(self.label)
        if isinstance(error, FileNotFoundError) or "nosuchbucket" in said or "resourcenotfound" in said:
            return not_there(self.label)
        if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "insufficient" in said:
            return no_room(self.label)
        if "timeout" in said or "timed out" in said:  # silent for so long: it would be again
            return no_answer(self.label)
        return None
