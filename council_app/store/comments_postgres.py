"""Opinions of the public in a PostgreSQL database of the office: the same functions as `store/comments.py`.

Each council has a schema of its own. Rows lie there as they came in (no names have a field); whoever may write there may
change them, which `wrong_shards` notices. Rows come in through COPY; the index is GIN over arrays of pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from council_app.store.comments import Comments, Row, Tell, Write, pairs, pairs_of, quiet
from council_app.store.sharing.hub import postgres_engine, postgres_told

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace

_TABLES = (
    """CREATE TABLE IF NOT EXISTS public_set (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, source text UNIQUE,
    operation text NOT NULL DEFAULT '', indexed bigint NOT NULL DEFAULT 0)""",
    """CREATE TABLE IF NOT EXISTS public_shard (dataset int, shard int, rows int, sha256 text,
    PRIMARY KEY (dataset, shard))""",
    """CREATE TABLE IF NOT EXISTS public_comment (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dataset int,
    number int, place text, who text, text text)""",
    "CREATE TABLE IF NOT EXISTS public_gram (id bigint PRIMARY KEY, grams bigint[] NOT NULL)",
)


class PostgresComments(Comments):
    """The sets of one council at ``url`` (``postgresql://user@host/database``).

    Raises :class:`StoreError` with one sentence where the database does not answer, does not let us in or is full.
    """

    def __init__(
        self, workspace: Workspace, url: str, password: str = "", tell: Tell = quiet, schema: str = ""
    ) -> None:
        self._schema = schema or f"council_{workspace.roster.council[:16]}"
        self._engine, self._label = postgres_engine(url, password, f"-c search_path={self._schema}")
        super().__init__(workspace, tell)

    def _set_up(self) -> None:
        with self._writing() as write:
            # asked first: who may use the schema need not be allowed to make one
            if not write("SELECT 1 FROM pg_namespace WHERE nspname = ?", (self._schema,)).first():
                write(f"CREATE SCHEMA {self._schema}")
            for statement in _TABLES:
                write(statement)

    @contextmanager
    def _writing(self) -> Iterator[Write]:
        with self._told(), self._engine.begin() as connection:
            yield _Writer(connection)

    def _all(self, query: str, *values: Any) -> list[Any]:
        with self._told(), self._engine.connect() as connection:
            return list(connection.exec_driver_sql(query.replace("?", "%s"), values or None))

    @contextmanager
    def _told(self) -> Iterator[None]:
        from psycopg import Error
        from sqlalchemy.exc import DBAPIError

        try:
            yield
        except DBAPIError as error:
            raise postgres_told(error.orig, self._label) from error
        except Error as error:  # said by COPY, past SQLAlchemy
            raise postgres_told(error, self._label) from error

    def _keep(self, write: Write, rows: list[tuple[Any, ...]]) -> None:
        assert isinstance(write, _Writer)
        write.copy("public_comment (dataset, number, place, who, text)", rows)

    def _keep_grams(self, write: Write, rows: Sequence[tuple[int, Row]]) -> None:
        assert isinstance(write, _Writer)
        write.copy(
            "public_gram (id, grams)",
            [(at, [_number(pair) for pair in pairs_of(row[3])]) for at, row in rows],
        )

    def _finish_index(self, write: Write) -> None:
        super()._finish_index(write)
        write("SET LOCAL maintenance_work_mem = '256MB'")
        write("CREATE INDEX IF NOT EXISTS public_gram_pairs ON public_gram USING gin (grams)")

    def _holding(self, dataset: int, forms: Sequence[str], *, bare: bool) -> list[Any]:
        holds = " OR ".join("g.grams @> ?::bigint[]" for _ in forms)
        return self._all(
            "SELECT c.number, CASE WHEN ? THEN '' ELSE c.text END FROM public_gram g"  # noqa: S608  marks only
            f" JOIN public_comment c ON c.id = g.id WHERE ({holds}) AND c.dataset = ? ORDER BY c.id",
            bare, *([_number(pair) for pair in pairs(form)] for form in forms), dataset,
        )  # fmt: skip

    def close(self) -> None:
        self._engine.dispose()


class _Writer:
    """Statements of one transaction; rows in number come in through COPY, which only the driver itself knows."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __call__(self, statement: str, values: Any = None) -> Any:
        return self._connection.exec_driver_sql(statement.replace("?", "%s"), values)

    def copy(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        driver = self._connection.connection.driver_connection
        with driver.cursor().copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _number(pair: str) -> int:
    """A pair of characters as one number: smaller and quicker to compare than words."""
    return ord(pair[0]) << 21 | ord(pair[1])
