"""Operations on their way into a workspace: stored portion by portion in one transaction, shown once it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from council_app.deliberation.operations import KINDS, Operation
from council_app.deliberation.roster import Removal
from council_app.store import codec, rosters
from council_app.store.codec import Entry, Sealed
from council_app.store.tables import OperationRow

COLUMNS = tuple(column.name for column in OperationRow.__table__.columns)  # type: ignore[attr-defined]
INSERT = f"INSERT INTO operation ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608


def rows(entries: Sequence[Entry], file: str) -> list[tuple[Any, ...]]:
    """As the table holds them; ``file`` is the hash of the file that brought them, "" for own ones."""
    return [
        (
            op.id, header.kind, header.audience, header.device, header.instance, header.seq, op.header,
            op.signature, op.payload, file,
        )
        for op, header in entries
    ]  # fmt: skip


def unread(header: codec.Header) -> bool:
    """Whether only a newer version can say what an operation means."""
    return header.kind not in KINDS or header.min_reader > codec.FORMAT_VERSION


class Intake:
    """What one file brings. :meth:`add` stores; the workspace shows all of it when its transaction stands."""

    def __init__(
        self,
        insert: Callable[[Sequence[Entry]], None],
        update: Callable[[Sealed], None],
        opener: codec.Opener,
    ) -> None:
        self._insert = insert
        self._update = update
        self.bodiless: set[str] = set()
        self.filled: set[str] = set()
        self._opener = opener
        self.operations: dict[str, Operation] = {}
        self.sections: list[bytes] = []
        self.unread: list[str] = []
        self.acts: list[rosters.SignedAct] = []  # rosters and removals
        self.removals: list[Removal] = []  # the latter, read
        self.holders: set[str] | None = None  # devices of chair and office, once they were asked for
        self.keys: list[tuple[str, str, str]] = []  # audience, public, secret
        self.report: dict[str, Any] = {}  # kept with the file

    def add(self, entries: Sequence[Entry]) -> None:
        """Store these, none of which is here yet."""
        self._insert(entries)
        for sealed, header in entries:
            self.operations[sealed.id] = self._opener.open(sealed, header)
            if sealed.payload is None:
                self.bodiless.add(sealed.id)
            if unread(header):
                self.unread.append(sealed.id)

    def fill(self, sealed: Sealed) -> None:
        """Give an operation that is here without a body the one that came now (checked before)."""
        self._update(sealed)
        self.filled.add(sealed.id)

    def __contains__(self, operation: Sealed) -> bool:
        return operation.id in self.operations
