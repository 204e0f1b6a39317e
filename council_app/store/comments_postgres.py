"""Opinions of the public in a PostgreSQL database of the office: the same functions as `store/comments.py`.

Each council has a schema of its own. Rows lie there as they came in (no names have a field); whoever may write there may
change them, which `wrong_shards` notices. Rows and index come in through COPY.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from council_app.store.comments import MOST, Comments, Row, Write
from council_app.store.sharing.hub import hung_up_after, postgres_engine, postgres_told

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace

SECONDS = 120  # for one shard or one question
_TABLES = (
    """CREATE TABLE IF NOT EXISTS public_set (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, source text UNIQUE,
    operation text NOT NULL DEFAULT '', segments int NOT NULL DEFAULT 0)""",
    """CREATE TABLE IF NOT EXISTS public_shard (dataset int, shard int, rows int, sha256 text,
    PRIMARY KEY (dataset, shard))""",
    "CREATE TABLE IF NOT EXISTS public_comment (id bigint PRIMARY KEY, place text, who text, text text)",
    """CREATE TABLE IF NOT EXISTS public_pair (dataset int, segment int, pair bigint, numbers bytea,
    PRIMARY KEY (dataset, segment, pair))""",
)


class PostgresComments(Comments):
    """The sets of one council at ``url`` (``postgresql://user@host/database``).

    Raises :class:`StoreError` with one sentence where the database does not answer, does not let us in or is full.
    """

    def __init__(self, workspace: Workspace, url: str, password: str = "", schema: str = "") -> None:
        self._schema = schema or f"council_{workspace.roster.council[:16]}"
        self._engine, self._label = postgres_engine(
            url, password, f"-c search_path={self._schema}", connections=1
        )
        super().__init__(workspace)

    def _set_up(self) -> None:
        with self._writing() as write:
            # asked first: who may use the tables need not be allowed to make them
            if write("SELECT to_regclass('public_pair') IS NOT NULL").scalar():
                return
            write(f"CREATE SCHEMA IF NOT EXISTS {self._schema}")
            for statement in _TABLES:
                write(statement)

    @contextmanager
    def _writing(self) -> Iterator[Write]:
        with self._told(), self._engine.begin() as connection, hung_up_after(SECONDS, connection):
            yield _Writer(connection)

    def _all(self, query: str, *values: Any) -> list[Any]:
        with self._told(), self._engine.connect() as connection, hung_up_after(SECONDS, connection):
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

    def _keep(self, write: Write, dataset: int, rows: list[Row]) -> None:
        assert isinstance(write, _Writer)
        base = dataset * MOST
        write.copy(
            "public_comment",
            ("int8", "text", "text", "text"),
            ((base + number, place, who, text) for number, place, who, text in rows),
        )

    def _keep_pairs(self, write: Write, rows: list[tuple[int, int, int, bytes]]) -> None:
        assert isinstance(write, _Writer)
        write.copy("public_pair", ("int4", "int4", "int8", "bytea"), rows)

    def close(self) -> None:
        self._engine.dispose()


class _Writer:
    """Statements of one transaction; rows in number come in through COPY, which only the driver itself knows."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __call__(self, statement: str, values: Any = None) -> Any:
        return self._connection.exec_driver_sql(statement.replace("?", "%s"), values)

    def copy(self, table: str, types: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        driver = self._connection.connection.driver_connection
        with driver.cursor().copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)
