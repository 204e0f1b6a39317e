"""Receiving signed operations, beside a bare executemany into the same encrypted table with the same indexes.

`run.py bench record [OPERATIONS [ROUNDS]]` (100,000 operations, 3 rounds, each measure in a process of its own and in
turn; medians are printed)
"""

import json
import multiprocessing
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from council_app.actions import builtin, exchange, places, setup
from council_app.deliberation.fold import Fold
from council_app.deliberation.operations import OFFICE, OpinionBody
from council_app.deliberation.opinions import OpinionKind
from council_app.deliberation.roster import Person, Role
from council_app.store import codec
from council_app.store import exchange as files
from council_app.store.intake import INSERT, rows
from council_app.store.opening import DATABASE
from council_app.store.workspace import Workspace


def council(folder: Path) -> tuple[Workspace, Workspace]:
    """An officer and an enrolled member on the built-in drafts."""
    second, card = setup.make_card(folder / "w2", person="office-2", name="事務局2")
    founded = setup.found(
        folder / "office", name="試行", office="試行", people=builtin.trial_people(),
        officer=Person("office-1", "事務局1", (Role.SECRETARIAT,)), second=setup.read_card(card), trial=True,
    )  # fmt: skip
    office = founded.workspace
    builtin.fill(office, builtin.drafts(), title="試行", deadline="2025-11-27T17:00:00+09:00")
    with second:
        setup.open_charter(second, "charter", founded.charter)
        exchange.receive(office, [exchange.send_working(second, folder)])
    made = setup.invite(office, person="member-a")
    member = setup.open_invitation(folder / "a", name="x", content=made.content, words=" ".join(made.words))
    exchange.receive(office, [exchange.send_opinions(member, folder)])
    setup.enrol(office, person="member-a", words=" ".join(setup.own_words(member)))
    return office, member


def write_opinions(member: Workspace, first: int, count: int) -> None:
    revision = member.council.drafts["plan"].latest
    texts = [node.text for node in revision.nodes]
    for start in range(first, first + count, 10_000):
        bodies = [
            OpinionBody(
                number=i + 1, kind=OpinionKind.COMMENT, place=places.place_at(revision, revision.nodes[i % 87].id),
                text=f"{texts[i % 87]}について{i}", reason=texts[(i * 7) % 87][:40],
            )
            for i in range(start, min(start + 10_000, first + count))
        ]  # fmt: skip
        member.append_many([("opinion.submit", body, "", "", ()) for body in bodies], Role.MEMBER)


def whole_log(member: Workspace) -> bytes:
    return files.write(member, "opinions", [files.plan(member, OFFICE, files.own_log(member))])


# -- what each process does -----------------------------------------------------------------------------------


def make(folder: Path, count: int) -> dict[str, float]:
    """The files to be received: 200 opinions, the whole log, the whole log with 1 % more."""
    office, member = council(folder)
    with office, member:
        first = min(200, count)
        write_opinions(member, 0, first)
        few = whole_log(member)
        (folder / "few.council").write_bytes(few)
        write_opinions(member, first, count - first)
        (folder / "log.council").write_bytes(whole_log(member))
        write_opinions(member, count, count // 100)
        (folder / "more.council").write_bytes(whole_log(member))
        plain = str(folder / "plain.db")
        with office.engine.connect() as connection:
            connection.exec_driver_sql("ATTACH DATABASE ? AS plain KEY ''", (plain,))
            connection.exec_driver_sql("SELECT sqlcipher_export('plain')")
            connection.exec_driver_sql("DETACH DATABASE plain")
    return {"few": len(few) / 1000}


def bare(folder: Path, name: str) -> dict[str, float]:
    """The peer: the same rows into the same table by the driver's own executemany."""
    _, member = (Workspace.open(folder / "office"), Workspace.open(folder / "a"))
    with _, member:
        entries = [(op, codec.read_header(op.header)) for op in files.own_log(member)]
    found = rows(entries[: int(name)], "x")
    with Workspace.create(folder / "bare") as workspace:
        raw: Any = workspace.engine.raw_connection().driver_connection
        begun = time.perf_counter()
        raw.execute("BEGIN")
        raw.executemany(INSERT, found)
        raw.execute("COMMIT")
        seconds = time.perf_counter() - begun
    shutil.rmtree(folder / "bare")
    return {"bare": seconds}


def receive(folder: Path, name: str) -> dict[str, float]:
    """The whole log into a copy of the office's workspace, then 1 % more, then a renamed copy; opened again."""
    if name == "plain":
        plain_databases()
    place = folder / f"copy-{name}"
    shutil.copytree(folder / "office", place)
    if name == "plain":
        shutil.copy(folder / "plain.db", place / DATABASE)
    folding = [0.0]
    Fold.council = timed(Fold.council, folding)  # type: ignore[method-assign]
    found: dict[str, float] = {}
    with Workspace.open(place) as office:
        office.council  # noqa: B018
        before = peak()
        folding[0] = 0
        begun = time.perf_counter()
        files.receive(office, "log", (folder / "log.council").read_bytes())
        assert office.council.opinions
        shown = time.perf_counter() - begun
        found |= {"shown": shown, "received": shown - folding[0], "memory": peak(), "before": before}
        begun = time.perf_counter()
        files.receive(office, "log (1)", (folder / "log.council").read_bytes())
        found["copy"] = time.perf_counter() - begun
        begun = time.perf_counter()
        files.receive(office, "more", (folder / "more.council").read_bytes())
        found |= {"again": time.perf_counter() - begun, "memory_again": peak()}
    begun = time.perf_counter()
    with Workspace.open(place) as office:
        assert office.council.opinions
        found["opened"] = time.perf_counter() - begun
    shutil.rmtree(place)
    return {f"{name}_{key}": value for key, value in found.items()}


def few(folder: Path, _: str) -> dict[str, float]:
    """A member's file of 200 opinions."""
    place = folder / "copy-few"
    shutil.copytree(folder / "office", place)
    with Workspace.open(place) as office:
        office.council  # noqa: B018
        content = (folder / "few.council").read_bytes()
        begun = time.perf_counter()
        files.receive(office, "few", content)
        assert office.council.opinions
        seconds = time.perf_counter() - begun
    shutil.rmtree(place)
    return {"few_in": seconds}


def plain_databases() -> None:
    """Let this process keep its databases without encryption."""

    class Plain(sqlite.Connection):  # type: ignore[misc]
        def execute(self, sql: str, *rest: Any) -> Any:
            return None if sql.startswith("PRAGMA key") else super().execute(sql, *rest)

    connect = sqlite.connect
    sqlite.connect = lambda *args, **rest: connect(*args, factory=Plain, **rest)


def timed(function: Callable[..., Any], seconds: list[float]) -> Callable[..., Any]:
    def call(*args: Any) -> Any:
        begun = time.perf_counter()
        try:
            return function(*args)
        finally:
            seconds[0] += time.perf_counter() - begun

    return call


def peak() -> float:
    """Peak memory of this process in MB."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main(argv: list[str]) -> int:
    """Print seconds and ratios, and the peak memory of the process that received."""
    count = int(argv[0]) if argv else 100_000
    rounds = int(argv[1]) if argv[1:] else 3
    measured: dict[str, list[float]] = {}
    fresh = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool:
            for key, value in pool.submit(make, folder, count).result().items():
                measured[key] = [value]
            for _ in range(rounds):
                for task, what in ((bare, str(count)), (receive, "sealed"), (receive, "plain"), (few, "")):
                    for key, value in pool.submit(task, folder, what).result().items():
                        measured.setdefault(key, []).append(value)
    if "--json" in argv:
        print(json.dumps(measured))
    m = {key: statistics.median(values) for key, values in measured.items()}
    b, first = m["bare"], m["sealed_received"]
    print(f"{count:,} new operations, median of {rounds} rounds in turn")
    for what, seconds, ratio, limit in (
        ("bare executemany, same encrypted table", b, 1.0, ""),
        ("received", first, first / b, "3.5"),
        ("received, everything shown up to date", m["sealed_shown"], m["sealed_shown"] / b, "6"),
        ("the whole log again with 1 % new / first", m["sealed_again"], m["sealed_again"] / m["sealed_shown"], ".3"),
        ("a renamed copy / first", m["sealed_copy"], m["sealed_copy"] / m["sealed_shown"], ".02"),
        ("received, encrypted / plain", m["sealed_shown"], m["sealed_shown"] / m["plain_shown"], "1.3"),
        ("opened, encrypted / plain", m["sealed_opened"], m["sealed_opened"] / m["plain_opened"], "1.3"),
    ):  # fmt: skip
        print(f"{what:42}{seconds:8.3f} s = {ratio:6.3f} x" + (f"  (limit {limit})" if limit else ""))
    print(
        f"a member's file of 200 opinions: {m['few']:.1f} kB (limit 75), in within {m['few_in'] * 1000:.0f} ms (50)"
    )
    print(
        f"peak memory of the process that received: {m['sealed_memory']:.0f} MB (limit 200), "
        f"{m['sealed_before']:.0f} MB before; after the second file {m['sealed_memory_again']:.0f} MB"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
