"""Power cuts on the real store. sqlcipher links its own SQLite, so no test file system can be put under it: what the store
really writes is recorded with strace, and every prefix of it is replayed as a disk may look after a cut – writes that were
not yet synced kept, dropped or torn (record.md, At rest).

The model: a sync makes what was written to that file before it durable; what was not synced may be there, not there, or
there in part by sectors of 512 bytes, each write on its own. A name that was removed may still be there until its folder
is synced. That a disk lies about a sync is outside of it.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from council_app.deliberation.errors import CouncilError
from council_app.store.workspace import Workspace

SECTOR = 512
TRACED = "pwrite64,write,ftruncate,fdatasync,fsync,unlink"
CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


# Takes files in, submits, notes, and says after each act which operations are now safe. SQLite's log is written back every
# thirty pages, so that this, too, is cut.
PROGRAM = """
import json, sys
from pathlib import Path
from council_app.actions import exchange, opinions, places
from council_app.deliberation.opinions import OpinionKind
from council_app.store import opening
from council_app.store.workspace import Workspace

path, synchronous, acts, *files = sys.argv[1:]
opening.PRAGMAS = tuple(
    f"synchronous = {synchronous}" if pragma.startswith("synchronous") else pragma for pragma in opening.PRAGMAS
) + ("wal_autocheckpoint = 30",)

def safe(ids):
    sys.stdout.write(json.dumps(list(ids)) + "\\n")
    sys.stdout.flush()

with Workspace.open(Path(path)) as workspace:
    revision = workspace.council.drafts["plan"].latest
    place = places.place_at(revision, revision.blocks[0].id)
    for number in range(int(acts)):
        if number < len(files):
            (report,) = exchange.receive(workspace, [Path(files[number])])
            assert not report.refused, report.refused
            safe(report.operations)
        made = opinions.submit(
            workspace, kind=OpinionKind.COMMENT, place=place, text=f"{number}番目の意見です。", on_behalf_of="member-b"
        )
        safe([made])
        workspace.save_note(f"note-{number}", {}, "控え" * 50)
"""


@dataclass(frozen=True)
class Event:
    kind: str  # write, truncate, sync, unlink, said
    file: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass
class Recording:
    """The folder before, then everything that was written to it, and what the program said in between."""

    before: dict[str, bytes]
    events: list[Event] = field(default_factory=list)

    @property
    def batches(self) -> list[list[str]]:
        """The operations that were written together, as the program said them."""
        return lines([event.data for event in self.events if event.kind == "said"])

    @property
    def counts(self) -> dict[str, int]:
        kinds = [event.kind for event in self.events]
        return {kind: kinds.count(kind) for kind in ("write", "sync", "said")}


def text(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def record(folder: Path, program: str, *arguments: str, log: Path) -> Recording:
    """Run a program under strace and keep what it writes into ``folder``."""
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    command = [
        "strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={TRACED}", "-o", str(log),
        sys.executable, "-c", program, *arguments,
    ]  # fmt: skip
    subprocess.run(
        command, check=True, capture_output=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    )
    recording = Recording(before)
    for line in log.read_text(encoding="ascii").splitlines():
        event = read_line(line, folder)
        if event is not None:
            recording.events.append(event)
    log.unlink()
    return recording


def read_line(line: str, folder: Path) -> Event | None:
    called = CALL.match(line)
    if called is None or int(called[3]) < 0:
        return None
    name, given = called[1], called[2]
    if name == "unlink":
        path = Path(text(STRING.findall(given)[0]).decode())
        return Event("unlink", path.name) if path.parent == folder else None
    descriptor = DESCRIPTOR.match(given)
    if descriptor is None:
        return None
    path = Path(text(descriptor[2]).decode())
    if name == "write" and descriptor[1] == "1":
        return Event("said", data=text(STRING.findall(given)[0]))
    if path == folder:
        return Event("sync", "/")
    if path.parent != folder:
        return None
    file, rest = path.name, given[descriptor.end() :]
    match name:
        case "pwrite64":
            return Event("write", file, int(rest.rsplit(",", 1)[1]), text(STRING.findall(rest)[0]))
        case "ftruncate":
            return Event("truncate", file, int(rest.rsplit(",", 1)[1]))
        case "fsync" | "fdatasync":
            return Event("sync", file)
    return None


def apply(content: bytearray, event: Event, chance: random.Random | None = None) -> None:
    """One write or truncation onto a file; with ``chance`` torn: each sector of it is there or not."""
    if event.kind == "truncate":
        del content[event.offset :]
        content.extend(b"\0" * (event.offset - len(content)))
        return
    end = event.offset + len(event.data)
    content.extend(b"\0" * (end - len(content)))
    at = event.offset
    while at < end:
        stop = min(end, (at // SECTOR + 1) * SECTOR)
        if chance is None or chance.random() < 0.5:
            content[at:stop] = event.data[at - event.offset : stop - event.offset]
        at = stop


def disk_after(recording: Recording, cut: int, chance: random.Random) -> tuple[dict[str, bytes], list[bytes]]:
    """How the disk may look when the power goes after ``cut`` events, and what had been said by then."""
    durable = {name: bytearray(content) for name, content in recording.before.items()}
    pending: dict[str, list[Event]] = {}
    gone: list[str] = []
    said = []
    for event in recording.events[:cut]:
        match event.kind:
            case "said":
                said.append(event.data)
            case "sync" if event.file == "/":
                for name in gone:
                    durable.pop(name, None)
                    pending.pop(name, None)
                gone.clear()
            case "sync":
                content = durable.setdefault(event.file, bytearray())
                for waiting in pending.pop(event.file, ()):
                    apply(content, waiting)
            case "unlink":
                gone.append(event.file)
            case _:
                pending.setdefault(event.file, []).append(event)
    for name, events in pending.items():
        content = durable.setdefault(name, bytearray())
        for event in events:
            fate = chance.choice(("kept", "dropped", "torn"))
            if fate != "dropped":
                apply(content, event, chance if fate == "torn" else None)
    for name in gone:
        if chance.random() < 0.5:
            durable.pop(name, None)
    return {name: bytes(content) for name, content in durable.items()}, said


def lay_out(disk: dict[str, bytes], folder: Path) -> Path:
    folder.mkdir()
    for name, content in disk.items():
        (folder / name).write_bytes(content)
    return folder


def lines(said: list[bytes]) -> list[list[str]]:
    """What was said, one JSON list of ids a line."""
    return [json.loads(line) for line in b"".join(said).decode().splitlines()]


@dataclass
class Outcome:
    """``lost``: cuts that lost what was acknowledged; ``broken``: after which the store did not open or is unsound;
    ``halves``: that left half of what was written together."""

    recorded: dict[str, int]
    cuts: int = 0
    lost: int = 0
    broken: int = 0
    halves: int = 0

    def __str__(self) -> str:
        recorded = ", ".join(f"{count} {kind}s" for kind, count in self.recorded.items())
        return (
            f"{self.cuts} cuts ({recorded}): {self.lost} lost, {self.broken} broken, {self.halves} in halves"
        )


def record_store(
    workspace: Path, files: Iterable[Path], folder: Path, *, synchronous: str, acts: int
) -> Recording:
    """What the store writes while :data:`PROGRAM` works on a copy of a closed workspace."""
    work = Path(shutil.copytree(workspace, folder / f"recorded-{synchronous}"))
    recording = record(
        work, PROGRAM, str(work), synchronous, str(acts), *map(str, files), log=folder / "strace.log"
    )
    with Workspace.open(work) as opened:  # uncut, everything is there
        assert opened.fold is not None
        there = set(opened.fold.operations)
        assert all(set(batch) <= there for batch in recording.batches)
    shutil.rmtree(work)
    return recording


def cuts(recording: Recording, folder: Path, numbers: Iterable[int]) -> Outcome:
    """Cut the power: number 0 before the first event, 1 after it and so on through every prefix, then again with
    other luck. ``folder`` must not be there; it is used for one disk after the other."""
    outcome = Outcome(recording.counts)
    for number in numbers:
        disk, said = disk_after(recording, number % (len(recording.events) + 1), random.Random(number))
        lay_out(disk, folder)
        outcome.cuts += 1
        try:
            with Workspace.open(folder) as workspace:
                assert workspace.fold is not None
                there = set(workspace.fold.operations)
                with workspace.engine.connect() as connection:
                    sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        except CouncilError:
            outcome.broken += 1
        else:
            outcome.broken += not sound
            outcome.lost += not {i for batch in lines(said) for i in batch} <= there
            outcome.halves += any(
                set(batch) & there and not set(batch) <= there for batch in recording.batches
            )
        shutil.rmtree(folder)
    return outcome
