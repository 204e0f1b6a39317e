"""Power cuts on the real store. sqlcipher links its own SQLite, so no test file system can be put under it: what the store
really writes is recorded with strace, and every prefix of it is replayed as a disk may look after a cut – writes that were
not yet synced kept, dropped or torn (record.md, At rest).

The model: a sync makes what was written to that file before it durable; what was not synced may be there, not there, or
there in part by sectors of 512 bytes, each write on its own. A name that was removed may still be there until its folder
is synced. That a disk lies about a sync is outside of it.
"""

import json
import os
import random
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
TRACED = "pwrite64,write,ftruncate,fdatasync,fsync,unlink"
CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


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
