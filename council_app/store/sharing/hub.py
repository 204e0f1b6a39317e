"""ハブ: sync files exchanged through one PostgreSQL database, by many replicas at once.

The database keeps sealed, signed files and nothing else: who may read it reads no opinion, and the rights of its two roles
(and a trigger, for everybody else) let rows be added but never changed or deleted. Signatures are checked by every replica
that picks a file up; a hub that alters, repeats or holds files back is noticed there (actions/sharing.py).
"""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from council_app.deliberation.errors import StoreError
from council_app.store import syncfile
from council_app.store.sharing import (
    Found,
    missing_part,
    no_answer,
    no_room,
    not_let_in,
    not_there,
    plain_name,
    without_secret,
)

SECONDS = 20
T = TypeVar("T")
SET_UP = """
CREATE TABLE IF NOT EXISTS council_file (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    council text NOT NULL,
    sha256 text NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL,
    content bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (council, sha256),
    CHECK (size = length(content)),
    CHECK (sha256 = encode(sha256(content), 'hex'))
);
CREATE OR REPLACE FUNCTION council_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'council_file is append-only'; END $$;
CREATE OR REPLACE TRIGGER council_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON council_file
    FOR EACH STATEMENT EXECUTE FUNCTION council_keep();
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'council_reader') THEN CREATE ROLE council_reader; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'council_writer') THEN CREATE ROLE council_writer; END IF;
END $$;
REVOKE ALL ON council_file FROM PUBLIC, council_reader, council_writer;
GRANT SELECT ON council_file TO council_reader;
GRANT SELECT, INSERT (council, sha256, name, size, content) ON council_file TO council_writer;
"""


class Hub:
    """``url``: ``postgresql://user@host/database``. One council's files; others' rows are not looked at."""

    def __init__(self, url: str, council: str, password: str = "") -> None:
        self.council = council
        self._engine, self.label = postgres_engine(url, password, f"-c statement_timeout={SECONDS * 1000}")

    def set_up(self) -> None:
        """Make the table, the trigger and the two roles (by the database's owner; again does no harm)."""

        def act(connection: Any) -> None:
            for statement in _statements(SET_UP):
                connection.exec_driver_sql(statement)

        self._do(act)

    def listing(self) -> list[Found]:
        rows = self._do(
            lambda connection: connection.exec_driver_sql(
                "SELECT name, size, sha256 FROM council_file WHERE council = %s ORDER BY number",
                (self.council,),
            ).all()
        )
        return [Found(str(name), int(size), str(sha256)) for name, size, sha256 in rows]

    def get(self, found: Found) -> bytes:
        """Raises :class:`StoreError` where the hub gives other bytes than it listed, or none."""
        row = self._do(
            lambda connection: connection.exec_driver_sql(
                "SELECT content FROM council_file WHERE council = %s AND sha256 = %s AND size <= %s",
                (self.council, found.stamp, syncfile.MAX_FILE),
            ).first()
        )
        content = bytes(row[0]) if row else b""
        if hashlib.sha256(content).hexdigest() != found.stamp:
            raise StoreError(
                f"ハブの『{found.name}』は、一覧と中身が合いません。取り込んでいません。ハブの管理者に知らせてください。",
                f"The hub's {found.name} is not what its list says. Not taken in; tell who runs the hub.",
            )
        return content

    def put(self, name: str, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        self._do(
            lambda connection: connection.exec_driver_sql(
                "INSERT INTO council_file (council, sha256, name, size, content) VALUES (%s, %s, %s, %s, %s) "
                "ON CONFLICT (council, sha256) DO NOTHING",
                (self.council, sha256, plain_name(name), len(content), content),
            )
        )
        return plain_name(name)

    def check(self) -> int:
        """接続を確認. Returns how many files lie there."""
        return len(self.listing())

    def close(self) -> None:
        self._engine.dispose()

    def _do(self, act: Callable[[Any], T]) -> T:
        from sqlalchemy.exc import DBAPIError

        try:
            with self._engine.begin() as connection, hung_up_after(SECONDS * 1.5, connection):
                return act(connection)
        except DBAPIError as error:
            raise postgres_told(error.orig, self.label) from error


@contextmanager
def hung_up_after(seconds: float, connection: Any) -> Iterator[None]:
    """End a connection whose server says nothing for so long: libpq itself would wait for ever."""
    watch = threading.Timer(seconds, _hang_up, (connection.connection.driver_connection.fileno(),))
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        watch.join()


def _hang_up(descriptor: int) -> None:
    line = socket.socket(fileno=descriptor)
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.detach()  # closing it is the driver's part


def postgres_engine(url: str, password: str, options: str, connections: int = 0) -> tuple[Any, str]:
    """An engine for ``postgresql://user@host/database`` that keeps so many connections open (at most), and the database's
    name for a person.

    Raises :class:`StoreError` where the driver is not installed or the address is none.
    """
    try:
        import psycopg  # noqa: F401  the driver that SQLAlchemy will ask for
        from sqlalchemy import URL, create_engine, make_url
        from sqlalchemy.exc import ArgumentError
        from sqlalchemy.pool import NullPool, QueuePool
    except ImportError as error:
        raise missing_part("PostgreSQL") from error
    try:
        address: URL = make_url(url.replace("postgres:", "postgresql:", 1)).set(
            drivername="postgresql+psycopg"
        )
    except (ArgumentError, ValueError):
        raise not_there(without_secret(url)) from None  # what was tried holds the password
    if password:
        address = address.set(password=password)
    pool = {"poolclass": QueuePool, "pool_size": connections} if connections else {"poolclass": NullPool}
    engine = create_engine(address, **pool, connect_args={"connect_timeout": SECONDS, "options": options})
    return engine, f"{address.host or ''}/{address.database or ''}"


def postgres_told(error: Any, label: str) -> StoreError:
    """What PostgreSQL says, as one sentence."""
    state = str(getattr(error, "sqlstate", "") or "")
    said = str(error).casefold()
    if state.startswith("28") or state == "42501" or "authentication failed" in said:
        return not_let_in(label)
    if state in ("53100", "53200"):
        return no_room(label)
    if state in ("3D000", "42P01") or "does not exist" in said:
        return not_there(label)
    return no_answer(label)


def _statements(script: str) -> list[str]:
    """Split at semicolons outside ``$$`` bodies."""
    found, inside, start = [], False, 0
    for index, letter in enumerate(script):
        if script.startswith("$$", index) and not script.startswith("$$", index - 1):
            inside = not inside
        elif letter == ";" and not inside:
            found.append(script[start:index].strip())
            start = index + 1
    return [statement.replace("%", "%%") for statement in found if statement]
