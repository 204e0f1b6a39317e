"""Opinions of the public in the workspace's database: rows in shards with a hash each, and a bigram index (FTS5).

`store/comments_postgres.py` keeps the same in PostgreSQL, where one is named.

Rows are no operations: a million signatures would prove nothing that one does not. The office signs the list of the
shards' hashes (``comments.add``); whoever holds the rows can check them against it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from council_app.deliberation.errors import BadFile
from council_app.text.folding import holds, loose, plain

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace

SHARD = 10_000
Row = tuple[int, str, str, str]
"""Number, place, who, text."""

_TABLES = (
    """CREATE TABLE IF NOT EXISTS public_set (id INTEGER PRIMARY KEY, source TEXT UNIQUE,
    operation TEXT NOT NULL DEFAULT '', indexed INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE IF NOT EXISTS public_shard (dataset INTEGER, shard INTEGER, rows INTEGER, sha256 TEXT,
    PRIMARY KEY (dataset, shard)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS public_comment (id INTEGER PRIMARY KEY, dataset INTEGER, number INTEGER,
    place TEXT, who TEXT, text TEXT)""",
    "CREATE VIRTUAL TABLE IF NOT EXISTS public_gram USING fts5(grams, content='', detail=none, tokenize='ascii')",
)
_encode = msgspec.json.Encoder().encode


class Stopped(Exception):  # noqa: N818  not an error: a person asked for it
    """What was done so far is kept; the same call goes on from there."""


@dataclass(frozen=True)
class Progress:
    done: int
    what: str  # "rows" | "index"


Tell = Callable[[Progress], None]
Write = Callable[..., Any]
"""Takes a statement and, where it has marks, one row of values or a list of rows."""


def quiet(_: Progress) -> None:
    pass


class Comments:
    """The sets of one workspace. *tell* is called after each shard; it may raise `Stopped`."""

    def __init__(self, workspace: Workspace, tell: Tell = quiet) -> None:
        self._workspace, self._tell = workspace, tell
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

    def _keep(self, write: Write, rows: list[tuple[Any, ...]]) -> None:
        write("INSERT INTO public_comment (dataset, number, place, who, text) VALUES (?, ?, ?, ?, ?)", rows)

    def _keep_grams(self, write: Write, rows: Sequence[tuple[int, Row]]) -> None:
        write(
            "INSERT INTO public_gram (rowid, grams) VALUES (?, ?)",
            [(at, " ".join(pairs_of(row[3]))) for at, row in rows],
        )

    def _finish_index(self, write: Write) -> None:
        """After the rows, which come in faster without it."""
        write("CREATE INDEX IF NOT EXISTS public_number ON public_comment (dataset, number)")

    def _holding(self, dataset: int, forms: Sequence[str], *, bare: bool) -> list[Any]:
        """Number and text (``bare``: no text) of the indexed rows that hold all pairs of one of the forms."""
        match = " OR ".join("(" + " AND ".join(f'"{pair}"' for pair in pairs(form)) + ")" for form in forms)
        return self._all(
            "SELECT c.number, CASE WHEN ? THEN '' ELSE c.text END FROM public_gram g"
            " JOIN public_comment c ON c.id = g.rowid WHERE public_gram MATCH ? AND c.dataset = ? ORDER BY c.id",
            bare, match, dataset,
        )  # fmt: skip

    def close(self) -> None:
        """Give back what was opened for the rows alone."""

    # ------------------------------------------------------------------ taking in

    def take_in(self, source: str, rows: Iterable[Row]) -> int:
        """Keep the rows, a shard in one transaction; returns the set's number here.

        *source* names file and mapping: the same again goes on after the last whole shard, whose rows it checks.
        """
        dataset = self._dataset(source)
        known = {n: sha for n, (_, sha) in enumerate(self.shards(dataset))}
        for shard, part in enumerate(batched(rows, SHARD)):
            sha = shard_hash(part)
            if shard in known:
                if known[shard] != sha:
                    raise BadFile(
                        "途中まで取り込んだときから、ファイルの中身が変わっています。元のファイルを選んでください。",
                        "The file changed since it was begun. Choose the original one.",
                    )
                continue
            with self._writing() as write:
                self._keep(write, [(dataset, *row) for row in part])
                write("INSERT INTO public_shard VALUES (?, ?, ?, ?)", (dataset, shard, len(part), sha))
            self._tell(Progress(shard * SHARD + len(part), "rows"))
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

    def rows(self, dataset: int, numbers: Sequence[int] | None = None) -> Iterator[Row]:
        """The rows in order, a shard in memory at a time; or those of these numbers."""
        if numbers is not None:
            for part in batched(sorted(numbers), 500):
                marks = ",".join("?" * len(part))
                yield from map(tuple, self._all(
                    f"SELECT number, place, who, text FROM public_comment WHERE dataset = ? AND number IN ({marks})"  # noqa: S608  marks only
                    " ORDER BY number", dataset, *part,
                ))  # fmt: skip
            return
        for _, row in self._after(dataset, 0):
            yield row

    def _after(self, dataset: int, last: int) -> Iterator[tuple[int, Row]]:
        while True:
            part = self._all(
                "SELECT id, number, place, who, text FROM public_comment WHERE id > ? AND dataset = ? ORDER BY id LIMIT ?",
                last, dataset, SHARD,
            )  # fmt: skip
            if not part:
                return
            for found, *row in part:
                yield found, tuple(row)
            last = part[-1][0]

    def wrong_shards(self, dataset: int, expected: Sequence[str]) -> list[int]:
        """Shards whose rows are not those of the hashes given (from 0); one too many or too few counts too."""
        found = [shard_hash(part) for part in batched(self.rows(dataset), SHARD)]
        size = max(len(found), len(expected))
        pad = [*found, *[""] * (size - len(found))], [*expected, *[""] * (size - len(expected))]
        return [n for n, (a, b) in enumerate(zip(*pad, strict=True)) if a != b]

    # ------------------------------------------------------------------ searching

    def index(self, dataset: int) -> int:
        """Make the index go on to the last row; returns how many rows were added. Stopping loses nothing."""
        (last,) = self._all("SELECT indexed FROM public_set WHERE id = ?", dataset)[0]
        added = 0
        for part in batched(self._after(dataset, last), SHARD):
            with self._writing() as write:
                self._keep_grams(write, part)
                write("UPDATE public_set SET indexed = ? WHERE id = ?", (part[-1][0], dataset))
            added += len(part)
            self._tell(Progress(added, "index"))
        with self._writing() as write:
            self._finish_index(write)
        return added

    def find(self, dataset: int, query: str) -> list[int]:
        """Numbers of the opinions that hold *query* under either folding (text/folding.py), in order; complete.

        Two characters are answered by the index alone; more are looked at again in the rows that hold all pairs; one
        character, and rows that are not indexed yet, by looking at every row.
        """
        forms = [form for form in dict.fromkeys((plain(query).strip(), loose(query).strip())) if form]
        if not forms:
            return []
        if min(map(len, forms)) < 2:
            return [row[0] for row in self.rows(dataset) if holds(row[3], query)]
        (last,) = self._all("SELECT indexed FROM public_set WHERE id = ?", dataset)[0]
        found = self._holding(dataset, forms, bare=max(map(len, forms)) == 2)
        numbers = [number for number, text in found if not text or holds(text, query)]
        return numbers + [row[0] for _, row in self._after(dataset, last) if holds(row[3], query)]

    def counts(self, dataset: int, field: str) -> list[tuple[str, int]]:
        """How many opinions there are for each place or class of writer, the most first."""
        column = {"place": "place", "who": "who"}[field]
        return [
            (value, count)
            for value, count in self._all(
                f"SELECT {column}, count(*) FROM public_comment WHERE dataset = ? GROUP BY 1 ORDER BY 2 DESC, 1",  # noqa: S608  one of two names
                dataset,
            )
        ]


def batched(rows: Iterable[Any], size: int) -> Iterator[tuple[Any, ...]]:
    """Pieces of *size*; the last may be shorter."""
    left = iter(rows)
    while part := tuple(islice(left, size)):
        yield part


def shard_hash(rows: Iterable[Row]) -> str:
    """SHA-256 over the rows as canonical JSON, one a line."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(_encode(row) + b"\n")
    return digest.hexdigest()


_ASCII = {code: chr(0xE000 + code) for code in range(128) if not chr(code).isalnum()}


def pairs(form: str) -> list[str]:
    """The pairs of neighbouring characters, as words of the index: what is no letter there is given another sign."""
    text = form.translate(_ASCII)
    return sorted({text[at : at + 2] for at in range(len(text) - 1)})


def pairs_of(text: str) -> set[str]:
    """What the index is given for a text: the pairs of either folding, each once."""
    strict, lax = plain(text), loose(text)
    return {*pairs(strict), *pairs(lax)} if lax != strict else set(pairs(strict))
