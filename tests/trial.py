"""The trial round, played once for all tests of a run and all its workers; whoever opens a workspace of it opens a copy."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from council_app.actions import demo
from council_app.store import keys

OPINIONS = 32
WHOLE = demo.STEPS[-1]


@contextmanager
def quick() -> Iterator[None]:
    """Argon2id with the least memory: the strength of the four words is not what most tests are about."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ARGON_OPS", 1)
        patch.setattr(keys, "ARGON_MEMORY", 8192)
        yield


def played(folder: Path, opinions: int = OPINIONS, until: str = WHOLE) -> Path:
    """A round of one's own."""
    with quick():
        demo.play(folder, opinions=opinions, until=until)
    return folder


def played_once(factory: pytest.TempPathFactory, opinions: int = OPINIONS, until: str = WHOLE) -> Path:
    """Everybody's round: its files may be read, its workspaces only be copied."""
    top = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        top = top.parent  # the workers' common folder
    folder = top / f"round-{opinions}-{demo.STEPS.index(until)}"
    with closing(sqlite3.connect(f"{folder}.lock", timeout=600)) as lock:
        lock.execute("BEGIN EXCLUSIVE")  # a lock that every system has and that goes with its process
        if not folder.exists():
            half = folder.with_name(f"{folder.name}-half")
            shutil.rmtree(half, ignore_errors=True)
            played(half, opinions, until).rename(folder)
    return folder


def copied(round_: Path, to: Path, *names: str) -> Path:
    """These workspaces (`"chair"`, `"members/member-c"`) in a folder of one's own; without names all that there is."""
    if not names:
        shutil.copytree(round_, to)
    for name in names:
        shutil.copytree(round_ / name, to / name)
    return to
