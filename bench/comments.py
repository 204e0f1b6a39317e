"""Public comments: taking in beside the bare way of the same rows, the index, searching beside a scan, memory.

    python -m bench comments [--rows N ...] [--only sqlite|postgresql] [--without-index]

Bare is one executemany in one transaction into a plain table of the same encrypted database (SQLite), and one COPY into a
plain table of the same cluster (PostgreSQL; started for the bench, or skipped where it is not installed). Ours hashes and
keeps the same rows shard by shard; once more with reading and normalising the file, which the bare way is not asked to do.
Each size and database has a process of its own, and takes the file in before any list of its rows is made: its peak of
memory is that of taking in and indexing.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from bench._texts import best_times, corpus, revisions
from council_app.importers import public_comments
from council_app.store.comments import Comments, Row, Steps, finished
from council_app.store.workspace import Workspace
from council_app.text.folding import holds

QUERIES = ("安全", "AI", "東京", "評価", "支援", "政策", "ない語")
TURNS = 3
Bare = Callable[[str, list[Row]], None]


def main(argv: list[str]) -> int:
    """Print times for each size, the ratios, and the peak of the process's memory."""
    parser = argparse.ArgumentParser(prog="bench comments")
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--without-index", action="store_true", help="taking in alone")
    options = parser.parse_args(argv)
    folder = corpus("revisions")
    if folder is None:
        return 0
    source = "".join(new for _, new in revisions(folder))
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = _cluster(stack, scratch) if options.only != "sqlite" else ""
        databases = [""] * (options.only != "postgresql") + [url] * bool(url)
        for rows in options.rows:
            path = scratch / f"comments-{rows}.csv"
            _write(path, source, rows)
            for at in databases:
                todo = (path, rows, at, not options.without_index)
                process = multiprocessing.get_context("spawn").Process(target=_measure, args=todo)
                process.start()
                process.join()
                if process.exitcode:
                    return 1
            path.unlink()
    return 0


def _cluster(stack: ExitStack, scratch: Path) -> str:
    """The address of a PostgreSQL started for this run, as the tests start theirs; "" where there is none."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from sharing import servers  # type: ignore[import-not-found,unused-ignore]

    if not servers.POSTGRES:
        print("PostgreSQL skipped: it is not installed.")
        return ""
    folder = scratch / "postgres"
    folder.mkdir()
    port = stack.enter_context(servers.postgres(folder))
    return f"postgresql://{servers.USER}:{quote(servers.PASSWORD)}@127.0.0.1:{port}/postgres"


def _measure(path: Path, size: int, url: str, with_index: bool) -> None:
    """The file and its index with the peak of memory; then the bare way, ours of the same rows and ours from the file in
    turns, the best of each; then searches beside scans."""
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        Workspace.create(Path(folder) / "w") as workspace,
    ):
        store, bare = _ways(workspace, size, url)
        before = _peak()
        dataset, first, longest = _timed(store.take_in("file", _rows(path)))
        print(
            f"{size:,} rows, {'PostgreSQL' if url else 'SQLite'}: from the file {first:.2f} s, the longest step"
            f" {longest * 1e3:.0f} ms; peak of memory {_peak() - before:.0f} MB more than before",
            flush=True,
        )
        if with_index:
            _, indexed, longest = _timed(store.index(dataset))
            print(
                f"  index {indexed:.1f} s, the longest step {longest * 1e3:.0f} ms; peak of memory"
                f" {_peak() - before:.0f} MB more than before",
                flush=True,
            )
        rows = list(_rows(path))  # making the list is counted nowhere
        ways = [
            lambda turn: bare(f"bare_{turn}", rows),
            lambda turn: finished(store.take_in(f"rows {turn}", rows)),
            lambda turn: finished(store.take_in(f"file {turn}", _rows(path))),
        ]
        turns = [
            [_both(partial(way, turn)) for way in ways] for turn in range(TURNS if size <= 100_000 else 1)
        ]
        for clock, what in enumerate(("seconds", "this process's seconds of the processor")):
            plain, kept, read = (min(turn[way][clock] for turn in turns) for way in range(3))
            print(
                f"  {what}: bare {plain:.2f}, kept with hashes {kept:.2f} ({kept / plain:.2f} × bare, at most 2.5),"
                f" from the file {read:.2f} ({read / plain:.2f} ×)",
                flush=True,
            )
        if with_index:
            _search(store, dataset, size)
        store.close()


def _ways(workspace: Workspace, size: int, url: str) -> tuple[Comments, Bare]:
    if not url:
        return Comments(workspace), partial(_executemany, workspace)
    from council_app.store.comments_postgres import PostgresComments

    return PostgresComments(workspace, url, schema=f"bench_{size}"), partial(_copy, url)


def _timed(steps: Steps[int]) -> tuple[int, float, float]:
    """What the steps return, their seconds, and the seconds of the longest of them."""
    times = [time.perf_counter()]
    made = finished(steps, lambda _: times.append(time.perf_counter()))
    times.append(time.perf_counter())
    return made, times[-1] - times[0], max(b - a for a, b in pairwise(times))


def _both(call: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and seconds of the processor in this process: what other programs take is not in the latter."""
    start, begun = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - start, time.process_time() - begun


def _peak() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _search(store: Comments, dataset: int, size: int) -> None:
    """All queries find what a look at every row finds; each time beside that of one such look."""
    wanted: dict[str, list[int]] = {query: [] for query in QUERIES}
    for number, _, _, text in store.rows(dataset):
        for query, numbers in wanted.items():
            if holds(text, query):
                numbers.append(number)
    for query, numbers in wanted.items():
        if store.find(dataset, query) != numbers:
            raise SystemExit(f"index and scan differ for {query!r}")
    searches = [partial(store.find, dataset, query) for query in QUERIES]
    *found, scanned = best_times([*searches, partial(_scan, store, dataset)], 1 + (size <= 100_000))
    print(
        f"  searches: {sum(found) / len(found) / scanned:.4f} × a scan ({scanned:.1f} s), the slowest"
        f" {max(found) / scanned:.4f} (at most .1); the same is found",
        flush=True,
    )


def _write(path: Path, source: str, size: int) -> None:
    rnd = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["place", "text"])
        for _ in range(size):
            at = rnd.randrange(len(source) - 200)
            lines.writerow([f"第{rnd.randrange(1, 5)}章", source[at : at + rnd.randrange(40, 160)]])


def _rows(path: Path) -> Iterator[Row]:
    return public_comments.comments(path, {"text": "text", "place": "place"})


def _executemany(workspace: Workspace, table: str, rows: list[Row]) -> None:
    """The rows into a plain table of the same encrypted database, in one transaction."""
    with workspace.engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE TABLE {table} (number INTEGER, place TEXT, who TEXT, text TEXT)")
        connection.exec_driver_sql(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", rows)  # noqa: S608  a name of ours


def _copy(url: str, table: str, rows: list[Row]) -> None:
    """The rows into a plain table, by one COPY."""
    import psycopg

    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")  # of another size
        cursor.execute(f"CREATE TABLE {table} (number int, place text, who text, text text)")
        with cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _scan(store: Comments, dataset: int) -> int:
    return sum(holds(row[3], QUERIES[0]) for row in store.rows(dataset))
