"""A shared place of each kind, behind a wire that can be cut."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiobotocore.session import get_session
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from sharing import servers
from sharing.servers import PASSWORD, USER, Wire

from council_app.store.sharing.folder import ExchangeFolder, Login
from council_app.store.sharing.hub import Hub

KINDS = ("folder", "webdav", "sftp", "s3", "hub")


@dataclass
class Place:
    """``visit()`` opens a connection for one replica; ``wire`` is None for a folder of this disk."""

    kind: str
    open: Callable[..., object]
    wire: Wire | None
    folder: Path | None


@pytest.fixture(scope="session", autouse=True)
def libraries_thread() -> None:
    """fsspec keeps a thread for its whole life, and that one a helper; both are there before a test counts threads."""
    from fsspec.asyn import get_loop

    loop, pool = get_loop(), ThreadPoolExecutor(1)
    loop.call_soon_threadsafe(loop.set_default_executor, pool)
    pool.submit(int).result()


@pytest.fixture
def place(request, tmp_path) -> Iterator[Place]:
    """Parametrised by its kind."""
    kind = request.param
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    with ExitStack() as stack:
        port = 0
        if kind == "webdav":
            port = stack.enter_context(servers.webdav(shelf))
        elif kind == "sftp":
            port = stack.enter_context(servers.sftp(shelf))
        elif kind == "s3":
            port = stack.enter_context(servers.s3("council"))
        elif kind == "hub":
            port = request.getfixturevalue("cluster")
        wire = Wire(port) if port else None
        if wire:
            stack.callback(wire.close)
        login = Login(USER, PASSWORD)
        words = get_session() if kind == "s3" else None  # reads the descriptions of Amazon's services once

        def open_place(council: str = "", **more: object) -> object:
            at = f"127.0.0.1:{wire.port}" if wire else ""
            match kind:
                case "folder":
                    return ExchangeFolder(str(shelf), pause=0)
                case "webdav":
                    return ExchangeFolder(f"webdav://{at}/", more.get("login", login), pause=0)
                case "sftp":
                    return ExchangeFolder(f"sftp://{at}/", more.get("login", login), pause=0)
                case "s3":
                    return ExchangeFolder(
                        f"s3://council/{tmp_path.name}", Login(USER, "secret"), pause=0, session=words,
                        client_kwargs={"endpoint_url": f"http://{at}", "region_name": "us-east-1"},
                    )  # fmt: skip
                case _:
                    url = f"postgresql://{USER}@{at}/postgres"
                    return Hub(more.get("url", url), council, str(more.get("password", PASSWORD)))

        yield Place(kind, open_place, wire, shelf if kind in ("folder", "webdav", "sftp") else None)
