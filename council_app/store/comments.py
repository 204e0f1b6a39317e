"""Opinions of the public in the workspace's database: rows in shards with a hash each, and an index of pairs of characters.

`store/comments_postgres.py` keeps the same in PostgreSQL, where one is named.

Rows are no operations: a million signatures would prove nothing that one does not. The office signs the list of the
shards' hashes (``comments.add``); whoever holds the rows can check them against it.

What takes long goes in steps: between two of them no transaction is open, so that whoever runs the steps can do other
things in between, or stop for good; what was done so far is kept, and the same call goes on from there.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from council_app.deliberation.errors import BadFile
from council_app.text.folding import holds, loose, loosened, plain

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace

SHARD = 10_000
"""Rows under one hash, which come in in one transaction."""
SEGMENT = 14
"""Bits of a number within a segment of the index; 16 at most."""
PIECE = 500
"""Rows looked at in one step of the index."""
MOST = 1 << 32
"""Numbers lie below this: a row's id is the number of its set, then its own."""
Row = tuple[int, str, str, str]
"""Number, place, who, text."""
T = TypeVar("T")

_TABLES = (
    """CREATE TABLE IF NOT EXISTS public_set (id INTEGER PRIMARY KEY, source TEXT UNIQUE,
    operation TEXT NOT NULL DEFAULT '', segments INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE IF NOT EXISTS public_shard (dataset INTEGER, shard INTEGER, rows INTEGER, sha256 TEXT,
    PRIMARY KEY (dataset, shard)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS public_comment (id INTEGER PRIMARY KEY, place TEXT, who TEXT, text TEXT)",
    """CREATE TABLE IF NOT EXISTS public_pair (dataset INTEGER, segment INTEGER, pair INTEGER, numbers BLOB,
    PRIMARY KEY (dataset, segment, pair)) WITHOUT ROWID""",
)
_encode_lines = msgspec.json.Encoder().encode_lines


class Stopped(Exception):  # noqa: N818  not an error: a person asked for it
    """What was done so far is kept; the same call goes on from there."""


@dataclass(frozen=True)
class Progress:
    done: int
    what: str  # "passed" (there already, and checked) | "rows" | "index"


Steps = Generator[Progress, None, T]
Tell = Callable[[Progress], None]
Write = Callable[..., Any]
"""Takes a statement and, where it has marks, one row of values or a list of rows."""


def quiet(_: Progress) -> None:
    pass


def finished(steps: Steps[T], tell: Tell = quiet) -> T:
    """Take all steps one after another; *tell* hears of each, and may raise `Stopped`."""
    while True:
        try:
            tell(next(steps))
        except StopIteration as end:
            made: T = end.value
            return made


class Comments:
    """The sets of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._set_up()

    # What another database does in another way.

    def _set_up(self) -> None:
        with self._writing() as write:
            for statement in _TABLES:
                write(statement)

    @contextmanager
    def _writing(self) -> Iterator[Write]:
        """One transaction."""
        with self._workspace.storing(), self._workspace.engine.begin() as connection:
            yield connection.exec_driver_sql

    def _all(self, query: str, *values: Any) -> list[Any]:
        with self._workspace.storing(), self._workspace.engine.connect() as connection:
            return list(connection.exec_driver_sql(query, values))

    def _keep(self, write: Write, dataset: int, rows: list[Row]) -> None:
        write(f"INSERT INTO public_comment VALUES (? | {dataset * MOST}, ?, ?, ?)", rows)  # noqa: S608  a number

    def _keep_pairs(self, write: Write, rows: list[tuple[int, int, int, bytes]]) -> None:
        write("INSERT INTO public_pair VALUES (?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Give back what was opened for the rows alone."""

    # ------------------------------------------------------------------ taking in

    def take_in(self, source: str, rows: Iterable[Row]) -> Steps[int]:
        """Keep the rows, whose numbers rise, a shard in one step; returns the set's number here.

        *source* names file and mapping: the same again goes on after the last whole shard, whose rows it checks.
        """
        dataset = self._dataset(source)
        known = self.shards(dataset)
        done = 0
        for shard, part in enumerate(batched(rows, SHARD)):
            sha = shard_hash(part)
            done += len(part)
            if shard < len(known):
                if known[shard][1] != sha:
                    raise BadFile(
                        "途中まで取り込んだときから、ファイルの中身が変わっています。元のファイルを選んでください。",
                        "The file changed since it was begun. Choose the original one.",
                    )
                yield Progress(done, "passed")
                continue
            with self._writing() as write:
                self._keep(write, dataset, part)
                write("INSERT INTO public_shard VALUES (?, ?, ?, ?)", (dataset, shard, len(part), sha))
            yield Progress(done, "rows")
        return dataset

    def _dataset(self, source: str) -> int:
        with self._writing() as write:
            write("INSERT INTO public_set (source) VALUES (?) ON CONFLICT (source) DO NOTHING", (source,))
        return int(self._all("SELECT id FROM public_set WHERE source = ?", source)[0][0])

    def sign(self, dataset: int, operation: str) -> None:
        """Remember which operation of the record names this set."""
        with self._writing() as write:
            write("UPDATE public_set SET operation = ? WHERE id = ?", (operation, dataset))

    def operation(self, dataset: int) -> str:
        return str(self._all("SELECT operation FROM public_set WHERE id = ?", dataset)[0][0])

    def dataset_of(self, operation: str) -> int | None:
        """The set that an operation names, if its rows are here."""
        found = self._all("SELECT id FROM public_set WHERE operation = ?", operation)
        return int(found[0][0]) if found else None

    def shards(self, dataset: int) -> list[tuple[int, str]]:
        """Rows and hash of each shard, in order."""
        return [
            (rows, sha)
            for rows, sha in self._all(
                "SELECT rows, sha256 FROM public_shard WHERE dataset = ? ORDER BY shard", dataset
            )
        ]

    def rows(self, dataset: int, numbers: Sequence[int] | None = None, start: int = 0) -> Iterator[Row]:
        """The rows in order, a shard in memory at a time, from the number *start* on; or those of these numbers."""
        base, what = dataset * MOST, "SELECT id, place, who, text FROM public_comment WHERE id"
        if numbers is not None:
            for some in batched(sorted(n for n in numbers if 0 <= n < MOST), SHARD // 2):
                marks = ",".join("?" * len(some))
                found = self._all(f"{what} IN ({marks}) ORDER BY id", *(base + n for n in some))
                yield from ((id_ - base, place, who, text) for id_, place, who, text in found)
            return
        last = base + start - 1
        while part := self._all(f"{what} > ? AND id < ? ORDER BY id LIMIT {SHARD}", last, base + MOST):
            yield from ((id_ - base, place, who, text) for id_, place, who, text in part)
            last = part[-1][0]

    def wrong_shards(self, dataset: int, expected: Sequence[str]) -> list[int]:
        """Shards whose rows are not those of the hashes given (from 0); one too many or too few counts too."""
        found = [shard_hash(part) for part in batched(self.rows(dataset), SHARD)]
        size = max(len(found), len(expected))
        pad = [*found, *[""] * (size - len(found))], [*expected, *[""] * (size - len(expected))]
        return [n for n, (a, b) in enumerate(zip(*pad, strict=True)) if a != b]

    # ------------------------------------------------------------------ searching

    def index(self, dataset: int) -> Steps[int]:
        """Make the index go on to the last row; returns how many rows were added.

        A segment holds, for each pair of characters, the numbers (their lower bits) of its rows that have the pair in
        either folding.
        """
        (segment,) = self._all("SELECT segments FROM public_set WHERE id = ?", dataset)[0]
        held: defaultdict[int, array[int]] = defaultdict(lambda: array("H"))
        added = 0
        for part in batched(self.rows(dataset, start=segment << SEGMENT), PIECE):
            for number, _, _, text in part:
                if number >> SEGMENT != segment:
                    self._keep_segment(dataset, segment, held)
                    segment = number >> SEGMENT
                low = number & (1 << SEGMENT) - 1
                for pair in pairs_of(text):
                    held[pair].append(low)
            added += len(part)
            yield Progress(added, "index")
        self._keep_segment(dataset, segment, held)
        return added

    def _keep_segment(self, dataset: int, segment: int, held: dict[int, array[int]]) -> None:
        """What is held goes into the database."""
        if not held:
            return
        rows = [(dataset, segment, pair, held[pair].tobytes()) for pair in sorted(held)]
        with self._writing() as write:
            self._keep_pairs(write, rows)
            write("UPDATE public_set SET segments = ? WHERE id = ?", (segment + 1, dataset))
        held.clear()

    def find(self, dataset: int, query: str) -> list[int]:
        """Numbers of the opinions that hold *query* under either folding (text/folding.py), in order; complete.

        Two characters are answered by the index alone; more are looked at again in the rows that hold all pairs; one
        character, and rows that are not indexed yet, by looking at every row.
        """
        forms = [form for form in dict.fromkeys((plain(query).strip(), loose(query).strip())) if form]
        if not forms:
            return []
        (segments,) = self._all("SELECT segments FROM public_set WHERE id = ?", dataset)[0]
        if min(map(len, forms)) < 2:
            segments = 0
        found = sorted({number for form in forms for number in self._holding(dataset, segments, form)})
        if len(forms) > 1 or len(forms[0]) > 2:
            found = [row[0] for row in self.rows(dataset, found) if holds(row[3], query)]
        return found + [
            row[0] for row in self.rows(dataset, start=segments << SEGMENT) if holds(row[3], query)
        ]

    def _holding(self, dataset: int, segments: int, form: str) -> Iterator[int]:
        """Numbers of the indexed rows that have all pairs of *form*."""
        wanted = pairs(form)
        lists: defaultdict[int, list[bytes]] = defaultdict(list)
        for some in batched(range(segments), 1000):
            marks, of_pairs = ",".join("?" * len(some)), ",".join("?" * len(wanted))
            for segment, numbers in self._all(
                "SELECT segment, numbers FROM public_pair WHERE dataset = ?"  # noqa: S608  marks only
                f" AND segment IN ({marks}) AND pair IN ({of_pairs})",
                dataset, *some, *wanted,
            ):  # fmt: skip
                lists[segment].append(numbers)
        for segment, found in lists.items():
            if len(found) == len(wanted):
                first, *others = (array("H", numbers) for numbers in sorted(found, key=len))
                for low in set(first).intersection(*others) if others else first:
                    yield segment << SEGMENT | low

    def counts(self, dataset: int, field: str) -> list[tuple[str, int]]:
        """How many opinions there are for each place or class of writer, the most first."""
        column = {"place": "place", "who": "who"}[field]
        return [
            (value, count)
            for value, count in self._all(
                f"SELECT {column}, count(*) FROM public_comment WHERE id >= ? AND id < ? GROUP BY 1 ORDER BY 2 DESC, 1",  # noqa: S608  one of two names
                dataset * MOST, (dataset + 1) * MOST,
            )
        ]  # fmt: skip


def batched(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Pieces of *size*; the last may be shorter."""
    left = iter(rows)
    while part := list(islice(left, size)):
        yield part


def shard_hash(rows: Sequence[Row]) -> str:
    """SHA-256 over the rows as canonical JSON, one a line."""
    return hashlib.sha256(_encode_lines(rows)).hexdigest()


def pairs(form: str) -> set[int]:
    """The pairs of neighbouring characters, each as one number: the first in the lower 32 bits, the second above."""
    codes = memoryview(form.encode("utf-32-le", "surrogatepass"))
    size = len(codes)
    even, odd = codes[: size // 8 * 8], codes[4 : 4 + (size - 4) // 8 * 8]
    return {*even.cast("Q").tolist(), *odd.cast("Q").tolist()} if size > 4 else set()


def pairs_of(text: str) -> set[int]:
    """What the index is given for a text: the pairs of either folding, each once."""
    strict = plain(text)
    lax = loosened(strict)
    return pairs(strict) | pairs(lax) if lax != strict else pairs(strict)
