"""Public comments: taking in beside SQLite's bare executemany of the same rows, searching beside a scan, memory.

python -m bench comments [--rows N ...]
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench._texts import best_times, corpus, revisions
from council_app.importers import public_comments
from council_app.store.comments import Comments, Row
from council_app.store.workspace import Workspace
from council_app.text.folding import holds

QUERIES = ("安全", "AI", "東京", "評価", "支援", "政策", "ない語")


def main(argv: list[str]) -> int:
    """Print times for each size, the ratios, and the peak of Python's own memory."""
    parser = argparse.ArgumentParser(prog="bench comments")
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000])
    options = parser.parse_args(argv)
    folder = corpus("revisions")
    if folder is None:
        return 0
    source = "".join(new for _, new in revisions(folder))
    for rows in options.rows:
        _measure(source, rows)
    return 0


def _measure(source: str, size: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "comments.csv"
        _write(path, source, size)
        with Workspace.create(Path(scratch) / "workspace") as workspace:
            store = Comments(workspace)
            bare = _bare(workspace, list(_rows(path)))
            tracemalloc.start()
            start = time.perf_counter()
            dataset = store.take_in("bench", _rows(path))
            whole = time.perf_counter() - start
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            start = time.perf_counter()
            again = store.take_in("again", _rows(path))
            taken = time.perf_counter() - start
            bare = min(bare, _bare(workspace, list(_rows(path))))
            start = time.perf_counter()
            store.index(dataset)
            indexed = time.perf_counter() - start
            print(
                f"{size:,} rows: taken in {taken:.2f} s (reading and hashing with it), bare executemany {bare:.2f} s;"
                f" ratio {taken / bare:.2f} (at most 2.5); index {indexed:.1f} s; peak {peak / 1e6:.0f} MB"
                f" (traced run {whole:.1f} s)"
            )
            del again
            found = scanned = 0.0
            for query in QUERIES:
                scan = partial(_scan, store, dataset, query)
                if store.find(dataset, query) != scan():
                    raise SystemExit(f"index and scan differ for {query!r}")
                with_index, without = best_times([partial(store.find, dataset, query), scan], 2)
                found, scanned = found + with_index, scanned + without
            print(
                f"  {len(QUERIES)} searches: {found / scanned:.3f} × the scan (at most .1); the same is found"
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
    return ((c.number, c.place, c.who, c.text) for c in found)


def _bare(workspace: Workspace, rows: list[Row]) -> float:
    """The same rows into a plain table of the same encrypted database, in one transaction."""
    start = time.perf_counter()  # making the list is not counted
    with workspace.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS bare")
        connection.exec_driver_sql("CREATE TABLE bare (number INTEGER, place TEXT, who TEXT, text TEXT)")
        connection.exec_driver_sql("INSERT INTO bare VALUES (?, ?, ?, ?)", rows)
    return time.perf_counter() - start


def _scan(store: Comments, dataset: int, query: str) -> list[int]:
    return [row[0] for row in store.rows(dataset) if holds(row[3], query)]
