"""At any moment the power may go, the process be killed, the disk be full or fail: nothing acknowledged is lost, and a file
that is taken in is in wholly or not at all (record.md, At rest; scenario.md, E25)."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench import _power as power
from council_app.actions import exchange, opinions, places
from council_app.deliberation.opinions import OpinionKind
from council_app.store.workspace import Workspace

NODE = "plan/c3/s2/ex/1"
pytestmark = pytest.mark.tools("strace")


@pytest.fixture
def desk(table) -> tuple[Path, list[Path]]:
    """An officer's workspace, closed, and three files of members that have not been taken in yet."""
    table.seat("member-a", "member-b", "member-c")
    files = []
    for person, count in (("member-a", 1), ("member-b", 40), ("member-c", 8)):
        place = places.place_at(table.place(NODE), NODE)
        for number in range(count):
            opinions.submit(
                table[person],
                kind=OpinionKind.COMMENT,
                place=place,
                text=f"{person} の {number}番目の意見です。" * 3,
            )
        files.append(exchange.send_opinions(table[person], table.files))
    office = table.open.pop("office-1")
    office.close()
    return office.path, files


def cuts(desk, tmp_path: Path, count: int, synchronous: str, acts: int) -> power.Outcome:
    path, files = desk
    recording = power.record_store(path, files, tmp_path, synchronous=synchronous, acts=acts)
    return power.cuts(recording, tmp_path / "cut", range(count))


def test_a_power_cut_loses_nothing_acknowledged(desk, tmp_path):
    outcome = cuts(desk, tmp_path, 60, "FULL", acts=3)
    assert (outcome.lost, outcome.broken, outcome.halves) == (0, 0, 0)
    assert min(outcome.recorded.values()) >= 6, outcome


@pytest.mark.long
def test_two_thousand_power_cuts_lose_nothing_and_the_control_does(desk, tmp_path, count):
    outcome = cuts(desk, tmp_path, 2000, "FULL", acts=12)
    count(str(outcome))
    assert (outcome.lost, outcome.broken, outcome.halves) == (0, 0, 0)
    control = cuts(desk, tmp_path, 400, "NORMAL", acts=12)
    count(f"control, synchronous=NORMAL: {control}")
    assert control.lost > 0, "the simulated cuts prove nothing: not even the control loses anything"


# -- a disk that fails, a disk that is full -------------------------------------------------------------------

IMPORT = """
import sys
from pathlib import Path
from council_app.actions import exchange
from council_app.deliberation.errors import CouncilError
from council_app.store.workspace import Workspace

try:
    with Workspace.open(Path(sys.argv[1])) as workspace:
        (report,) = exchange.receive(workspace, [Path(sys.argv[2])])
        print(report.refused or "in")
except CouncilError as refusal:
    print(refusal)
"""


def import_under(fault: str, path: Path, file: Path) -> str:
    """Take one file in while the system refuses one call; what was said."""
    call = fault.split(":", maxsplit=1)[0]
    command = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-o",
        os.devnull,
        "-e",
        f"trace={call}",
        "-e",
        f"inject={fault}",
    ]
    done = subprocess.run(
        [*command, sys.executable, "-c", IMPORT, str(path), str(file)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip()


def faults(desk, tmp_path: Path, chosen) -> dict[str, int]:
    """An import with each of the chosen faults; how many of them ended wholly in, and wholly out."""
    path, files = desk
    work = Path(shutil.copytree(path, tmp_path / "counted"))
    recording = power.record(work, IMPORT, str(work), str(files[1]), log=tmp_path / "strace.log")
    with Workspace.open(work) as workspace:
        whole = set(workspace.fold.operations)
    with Workspace.open(path) as workspace:
        before = set(workspace.fold.operations)
    ended = {"in": 0, "out": 0}
    for fault in chosen(recording.counts):
        broken = Path(shutil.copytree(path, tmp_path / "broken"))
        said = import_under(fault, broken, files[1])
        with Workspace.open(broken) as workspace:
            there = set(workspace.fold.operations)
            assert there in (before, whole), f"{fault}: half of a file was taken in"
            assert there == whole or said != "in", f"{fault}: said to be in, and is not"
            assert said, fault
            ended["in" if there == whole else "out"] += 1
            (report,) = exchange.receive(workspace, [files[1]])
            assert not report.refused, report.refused
            assert set(workspace.fold.operations) == whole
        shutil.rmtree(broken)
    return ended


def test_a_failing_or_full_disk_takes_a_file_in_wholly_or_not_at_all(desk, tmp_path):
    def chosen(counts):
        middle = counts["write"] // 2
        return [
            f"pwrite64:error=EIO:when={middle}",
            f"pwrite64:error=ENOSPC:when={middle}",
            "fsync:error=EIO:when=3",
        ]

    ended = faults(desk, tmp_path, chosen)
    assert ended["out"] >= 2


@pytest.mark.long
def test_an_error_at_every_write_and_every_sync_of_an_import(desk, tmp_path, count):
    def chosen(counts):
        writes = [
            f"pwrite64:error={e}:when={n}" for e in ("EIO", "ENOSPC") for n in range(1, counts["write"] + 1)
        ]
        return writes + [f"fsync:error=EIO:when={n}" for n in range(1, counts["sync"] + 1)]

    ended = faults(desk, tmp_path, chosen)
    count(f"an error at every write and sync of an import: {ended}")
    assert min(ended.values()) > 0


# -- kill -9 --------------------------------------------------------------------------------------------------

KILLED = """
import json, os, random, signal, sys, time
from pathlib import Path
from council_app.actions import exchange, opinions, places
from council_app.deliberation.opinions import OpinionKind
from council_app.store.workspace import Workspace

path, points, seed, *files = sys.argv[1:]
chance = random.Random(int(seed))

def act(number, say):
    with Workspace.open(Path(path)) as workspace:
        revision = next(d.latest for d in workspace.council.drafts.values() if "NODE" in d.latest.by_id)
        place = places.place_at(revision, "NODE")
        if number < len(files):
            say(exchange.receive(workspace, [Path(files[number])])[0].operations)
        while True:
            say([opinions.submit(
                workspace, kind=OpinionKind.COMMENT, place=place, text="意見です。" * 20, on_behalf_of="member-b"
            )])
            workspace.save_draft("draft", {"text": "書きかけ" * 20})

acknowledged, batches, forked = set(), [], 0
for number in range(int(points)):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            act(number, lambda ids: os.write(writing, (json.dumps(list(ids)) + "\\n").encode()))
        finally:
            os._exit(1)  # reached by a mistake only: it is killed
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        heard = [said.readline() for _ in range(chance.randrange(4))]
        until = time.perf_counter() + chance.random() * 0.02
        while time.perf_counter() < until:
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        heard += said.read().splitlines(keepends=True)
    whole = [json.loads(line) for line in heard if line.endswith(b"\\n")]
    batches += whole
    acknowledged |= {i for batch in whole for i in batch}
    with Workspace.open(Path(path)) as workspace:
        there = set(workspace.fold.operations)
        lost = acknowledged - there
        assert not lost, f"point {number}: {len(lost)} acknowledged operations are gone"
        forked += len(workspace.forks)
print(json.dumps({"points": int(points), "acknowledged": len(acknowledged), "forks": forked}))
""".replace("NODE", NODE)


def kill(desk, points: int) -> dict[str, int]:
    path, files = desk
    command = [sys.executable, "-c", KILLED, str(path), str(points), "7", *map(str, files)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_thirty_kills_lose_nothing_acknowledged(desk):
    found = kill(desk, 30)
    assert found["acknowledged"] > 30
    assert found["forks"] == 0


@pytest.mark.long
def test_a_thousand_kills_lose_nothing_acknowledged(desk, count):
    found = kill(desk, 1000)
    count(f"kill -9: {found}")
    assert found["forks"] == 0
