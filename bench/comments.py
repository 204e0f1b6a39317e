"""Public comments: taking in beside the bare way of the same rows, searching beside a scan, memory.

    python -m bench comments [--rows N ...] [--only sqlite|postgresql]

Bare is one executemany in one transaction into a plain table of the same encrypted database (SQLite), and one COPY into a
plain table of the same cluster (PostgreSQL; started for the bench, or skipped where it is not installed). Ours reads the
file, normalises, hashes and keeps shard by shard.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench._texts import best_times, corpus, revisions
from council_app.importers import public_comments
from council_app.store.codec import normal
from council_app.store.comments import Comments, Row
from council_app.store.workspace import Workspace
from council_app.text.folding import holds

QUERIES = ("安全", "AI", "東京", "評価", "支援", "政策", "ない語")


def main(argv: list[str]) -> int:
    """Print times for each size, the ratios, and the peak of Python's own memory."""
    parser = argparse.ArgumentParser(prog="bench comments")
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args(argv)
    folder = corpus("revisions")
    if folder is None:
        return 0
    source = "".join(new for _, new in revisions(folder))
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = _cluster(stack, scratch) if options.only != "sqlite" else ""
        for rows in options.rows:
            path = scratch / f"comments-{rows}.csv"
            _write(path, source, rows)
            with Workspace.create(scratch / f"workspace-{rows}") as workspace:
                if options.only != "postgresql":
                    _measure("SQLite", path, rows, Comments(workspace), partial(_executemany, workspace))
                if url:
                    from council_app.store.comments_postgres import PostgresComments

                    store = PostgresComments(workspace, url, schema=f"bench_{rows}")
                    _measure("PostgreSQL", path, rows, store, partial(_copy, url))
                    store.close()
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


def _measure(
    name: str, path: Path, size: int, store: Comments, bare: Callable[[Iterator[Row]], float]
) -> None:
    """Ours and the bare way in turns, the better of two each; then the index, and searches beside scans."""
    times, plain = [], []
    for turn in ("bench", "again"):
        plain.append(bare(_rows(path)))
        start = time.perf_counter()
        dataset = store.take_in(turn, _rows(path))
        times.append(time.perf_counter() - start)
    tracemalloc.start()
    first = _rows(path)
    store.take_in("traced", (row for row, _ in zip(first, range(min(size, 100_000)), strict=False)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    start = time.perf_counter()
    store.index(dataset)
    indexed = time.perf_counter() - start
    print(
        f"{size:,} rows, {name}: taken in {min(times):.2f} s (reading and hashing with it), bare {min(plain):.2f} s;"
        f" ratio {min(times) / min(plain):.2f} (at most 2.5); index {indexed:.1f} s; peak {peak / 1e6:.0f} MB",
        flush=True,
    )
    found = scanned = 0.0
    for query in QUERIES:
        scan = partial(_scan, store, dataset, query)
        if store.find(dataset, query) != scan():
            raise SystemExit(f"index and scan differ for {query!r}")
        with_index, without = best_times([partial(store.find, dataset, query), scan], 1 + (size <= 100_000))
        found, scanned = found + with_index, scanned + without
    print(
        f"  {len(QUERIES)} searches: {found / scanned:.3f} × the scan (at most .1); the same is found",
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
    found = public_comments.comments(path, {"text": "text", "place": "place"})
    return ((c.number, normal(c.place), normal(c.who), normal(c.text)) for c in found)


def _executemany(workspace: Workspace, rows: Iterator[Row]) -> float:
    """The same rows into a plain table of the same encrypted database, in one transaction."""
    ready = list(rows)  # making the list is not counted
    start = time.perf_counter()
    with workspace.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS bare")
        connection.exec_driver_sql("CREATE TABLE bare (number INTEGER, place TEXT, who TEXT, text TEXT)")
        connection.exec_driver_sql("INSERT INTO bare VALUES (?, ?, ?, ?)", ready)
    return time.perf_counter() - start


def _copy(url: str, rows: Iterator[Row]) -> float:
    """The same rows into a plain table, by one COPY."""
    import psycopg

    ready: list[Any] = list(rows)
    start = time.perf_counter()
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare")
        cursor.execute("CREATE TABLE bare (number int, place text, who text, text text)")
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for row in ready:
                copy.write_row(row)
    return time.perf_counter() - start


def _scan(store: Comments, dataset: int, query: str) -> list[int]:
    return [row[0] for row in store.rows(dataset) if holds(row[3], query)]
