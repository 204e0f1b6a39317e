"""受払簿: every file in and out, with its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from council_app.store.opening import Held
from council_app.store.tables import FileRow, T

PIECE = 1024 * 1024  # of a file, as it is stored


class Register(Held):
    """The files that this workspace took in, wrote, saw again or refused."""

    def known_file(self, sha256: str) -> str | None:
        """When a file of these bytes was taken in, or None."""
        query = "SELECT at FROM file WHERE sha256 = ? AND direction = 'in'"
        with self.storing(), self.engine.connect() as connection:
            row = connection.exec_driver_sql(query, (sha256,)).first()
        return row[0] if row else None

    def note_sent(self, **file: Any) -> None:
        """Put a file that leaves into the 受払簿."""
        self._note("out", file)

    def note_aside(self, direction: str, **file: Any) -> None:
        """Put a file that came "again" or was "refused" into the 受払簿."""
        self._note(direction, file)

    def note_received(self, **file: Any) -> None:
        """Put a file that brought no operations (a Word form, a list) into the 受払簿."""
        self._note("in", file)

    def _note(self, direction: str, file: dict[str, Any]) -> None:
        with self.storing(), self.engine.begin() as connection:
            self._put(connection, direction, file)

    def _put(self, connection: Any, direction: str, file: dict[str, Any]) -> None:
        """One row of the 受払簿. A large file is written into its place piece by piece: bound as a whole, SQLite
        would hold it twice more."""
        row = {"direction": direction, "at": self.clock(), "report": "", **file}
        content = memoryview(row.pop("content"))
        query = f"INSERT INTO file ({', '.join(row)}, content) VALUES ({', '.join('?' * len(row))}, {{}})"  # noqa: S608
        if len(content) <= PIECE:
            connection.exec_driver_sql(query.format("?"), (*row.values(), bytes(content)))
            return
        made = connection.exec_driver_sql(query.format("zeroblob(?)"), (*row.values(), len(content)))
        driver = connection.connection.driver_connection
        with driver.open_blob("file", "content", made.lastrowid, readonly=False) as blob:
            for start in range(0, len(content), PIECE):
                blob.write(bytes(content[start : start + PIECE]))

    def note_rows(self, rows: Sequence[dict[str, Any]]) -> None:
        """Take over a 受払簿 as an archive holds it, times and all."""
        with self.storing(), self.engine.begin() as connection:
            for row in rows:
                connection.execute(insert(T[FileRow]).values(**row))

    def content_of(self, sha256: str) -> bytes | None:
        """The bytes of a file in 受払簿, or None where they were not kept."""
        table = T[FileRow]
        with self.storing(), self.engine.connect() as connection:
            rows = connection.execute(select(table.c.content).where(table.c.sha256 == sha256)).all()
        return next((bytes(row[0]) for row in rows if row[0]), None)

    def files(self) -> list[dict[str, Any]]:
        """Files taken in and sent, oldest first, without the bytes."""
        return [row for row in self.register() if row["direction"] in ("in", "out")]

    def register(self) -> list[dict[str, Any]]:
        """受払簿, oldest first, without the bytes: with what came again ("again") and what was refused."""
        table = T[FileRow]
        columns = [c for c in table.c if c.name != "content"]
        with self.storing(), self.engine.connect() as connection:
            return [dict(row._mapping) for row in connection.execute(select(*columns).order_by(table.c.id))]
