"""The log of operations: signed and kept here, taken in from files, read again, by chains."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, delete, select, update

from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.operations import ALL, KINDS, PERSON, Body, Operation
from council_app.deliberation.roster import Role
from council_app.deliberation.speakers import Ended
from council_app.store import codec, opening, rosters
from council_app.store.chains import Chains
from council_app.store.codec import Entry, Sealed
from council_app.store.intake import INSERT, Intake, rows, unread
from council_app.store.register import Register
from council_app.store.tables import ActRow, DraftOpinionRow, FileRow, KeyRow, OperationRow, T
from council_app.store.trust import Trust

MANY = 10_000  # operations in one file: from here on memory is looked after
NAMED_AT_ONCE = 500  # ids in one question to SQLite
LOAD = "SELECT id, header, signature, payload FROM operation"


class Log(Trust, Register):
    """What is written is on disk when the call returns; what a file brings is in wholly or not at all."""

    def reload(self) -> None:
        """Show what the disk holds, after it was changed past this object."""
        with self.storing():
            self._load()

    def _load(self) -> None:
        """Everything in memory anew from what the disk holds."""
        self._settings, self._keys, self._acts, self._first, self.fold = {}, {}, {}, None, None
        self.chains, self.unread, self._opener, self.bodiless = Chains(), set(), codec.Opener(), set()
        with self.engine.connect() as connection:
            for name, value in connection.exec_driver_sql("SELECT name, value FROM setting"):
                self._settings[name] = value
            codec.check_format(int(self.setting("format") or 1), self.path.name)
            for public, *rest in connection.exec_driver_sql("SELECT public, audience, secret FROM key"):
                self._keys[public] = (rest[0], rest[1])
            self._admit_acts(map(rosters.from_row, connection.exec_driver_sql("SELECT * FROM act")))
            opened: list[Operation] = []
            for row in connection.exec_driver_sql(LOAD):
                sealed = Sealed(*row)
                header = codec.stored_header(sealed.header)
                opened.append(self._opener.open(sealed, header))
                if sealed.payload is None:
                    self.bodiless.add(sealed.id)
                if unread(header):
                    self.unread.add(sealed.id)
        self._admit(opened)

    def begin_new_chains(self, home: str = "") -> None:
        """A new instance: what this copy writes from now on cannot fork what another copy wrote."""
        self.set_settings({"instance": opening.new_identity(), "home": home or opening.home_of(self.path)})

    def forget_council(self) -> None:
        """Back to a workspace without a council, its device kept: what was taken in first proved to be another's."""
        with self.storing(), self.engine.begin() as connection:
            for row in (ActRow, OperationRow, FileRow, KeyRow):
                connection.execute(delete(T[row]))
        self._load()

    # ------------------------------------------------------------------ writing and reading

    def append(
        self,
        kind: str,
        body: Body,
        *,
        hat: Role,
        object: str = "",  # noqa: A002  the record's own word
        field: str = "",
        supersedes: Sequence[str] = (),
        audience: str = "",
        on_behalf_of: str = "",
    ) -> str:
        """Sign one operation and keep it; durable when this returns. Returns its id."""
        return self.append_many(
            [(kind, body, object, field, tuple(supersedes))], hat, audience, on_behalf_of
        )[0]

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep what is appended inside the block in one transaction: durable when the block ends, all or nothing.
        Nothing but :meth:`append` and :meth:`append_many` writes inside it."""
        try:
            with self.storing(), self.engine.begin() as self._transaction:
                yield
        except BaseException:
            self.reload()  # memory must not know what the disk does not hold
            raise
        finally:
            self._transaction = None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._transaction is not None:
            yield self._transaction
            return
        with self.storing(), self.engine.begin() as connection:
            yield connection

    def append_many(
        self,
        entries: Sequence[tuple[str, Body, str, str, tuple[str, ...]]],
        hat: Role,
        audience: str = "",
        on_behalf_of: str = "",
        *,
        dropping: Sequence[str] = (),
    ) -> list[str]:
        """Sign several operations (kind, body, object, field, supersedes) and keep them together or not at all.

        ``dropping``: drafts that became these operations; they go in the same transaction, so that no crash
        between the two could submit an opinion twice.
        """
        self._refuse_ended(hat)
        if hat not in self.person.roles:
            raise NotAllowed("この操作は、この端末の役割ではできません。", "This role may not do that.")
        made: list[Entry] = []
        heads: dict[tuple[str, str, str], tuple[int, str]] = {}
        for kind, body, target, field, supersedes in entries:
            to = audience or KINDS[kind].audience
            chain = (self.device, self.instance, to)
            seq, prev = heads.get(chain) or self.chains.head(chain)
            sealed, header = codec.seal(
                self.device_key,
                {
                    "audience": to, "council": self.roster.council, "device": self.device, "field": field,
                    "hat": hat.value, "instance": self.instance, "kind": kind, "object": target,
                    "on_behalf_of": on_behalf_of, "prev": prev, "seq": seq + 1, "supersedes": supersedes,
                    "time": self.clock(),
                },
                body,
            )  # fmt: skip
            heads[chain] = (seq + 1, sealed.id)
            made.append((sealed, header))
        with self._writing() as connection:
            self._insert(connection, made, "")
            if dropping:
                connection.execute(
                    delete(T[DraftOpinionRow]).where(T[DraftOpinionRow].c.id.in_(list(dropping)))
                )
        self._admit([self._opener.open(*entry) for entry in made])
        return [op.id for op, _ in made]

    def _refuse_ended(self, hat: Role) -> None:
        """A device that was cut writes nothing more: nobody would count it."""
        for end in self.ended:
            if end.role in ("", hat):
                raise NotAllowed(
                    f"この端末は失効しています（理由：{end.reason.rstrip('。') or '記載なし'}）。新しい招待状で端末を登録し直してください。",
                    f"This device was ended ({end.reason or 'no reason given'}). Enrol a device from a new invitation.",
                )

    @property
    def ended(self) -> list[Ended]:
        """What ends this replica's own device, with the reason."""
        return self.fold.speakers.ended.get(self.device, []) if self.fold and self.roster else []

    def _insert(self, connection: Any, entries: Sequence[Entry], file: str) -> None:
        if entries:  # straight to the driver: a third of the time of a core insert
            connection.exec_driver_sql(INSERT, rows(entries, file))

    def _admit(self, operations: Collection[Operation], unread: Iterable[str] = ()) -> None:
        """Take stored operations into memory: chains, forks, the fold."""
        for op in operations:
            self.chains.put(op.chain, op.seq, op.id)
        self.unread.update(unread)
        if self.fold is not None:
            self.fold.add(operations)

    def sealed(self, ids: Iterable[str] | None = None) -> list[Sealed]:
        """Operations as kept, oldest in each chain first; all of them, or those named."""
        if ids is None:
            return list(self._sealed())
        wanted, found = sorted(set(ids)), list[Sealed]()
        for start in range(0, len(wanted), NAMED_AT_ONCE):
            part = wanted[start : start + NAMED_AT_ONCE]
            found += self._sealed(f"WHERE id IN ({', '.join('?' * len(part))})", *part)
        known = self.fold.operations if self.fold is not None else {}
        return sorted(found, key=lambda op: (*known[op.id].chain, known[op.id].seq, op.id))

    def sealed_where(self, *, audience: str, device: str) -> list[Sealed]:
        """What one device wrote to one audience, oldest first."""
        return list(self._sealed("WHERE audience = ? AND device = ?", audience, device))

    def _sealed(self, where: str = "", *values: str) -> Iterator[Sealed]:
        query = f"{LOAD} {where} ORDER BY device, instance, audience, seq, id"
        with self.storing(), self.engine.connect() as connection:
            yield from (Sealed(*row) for row in connection.exec_driver_sql(query, values))

    @property
    def forks(self) -> set[tuple[str, str, str, int]]:
        """Numbers of chains that were given twice."""
        return self.chains.forks

    @property
    def gaps(self) -> dict[tuple[str, str, str], int]:
        """Chains with a missing middle: how many operations lie below the head but are not here. Of others' chains to
        the office a member holds what was opened: those are not told."""
        everything = self.fold is not None and self.holds_office
        own = (ALL, PERSON + self.person_id)
        return {
            name: missing
            for name, missing in self.chains.gaps().items()
            if everything or name[0] == self.device or name[2] in own
        }

    def heads(self) -> dict[tuple[str, str, str], tuple[int, str]]:
        return self.chains.heads()

    # ------------------------------------------------------------------ files

    @contextmanager
    def intake(self, file: dict[str, Any]) -> Iterator[Intake]:
        """One file's content in one transaction: all or nothing (scenario.md, E25). ``file``: its row in the
        受払簿. What is added inside the block is shown after it."""

        def store(entries: Sequence[Entry]) -> None:
            self._insert(connection, entries, file["sha256"])

        def fill(sealed: Sealed) -> None:
            table = T[OperationRow]
            connection.execute(update(table).where(table.c.id == sealed.id).values(payload=sealed.payload))

        intake, touched = Intake(store, fill, self._opener), False
        acts: list[rosters.SignedAct] = []
        try:
            with self.storing(), self.engine.begin() as connection:
                yield intake
                touched = True
                acts = self._store_acts(connection, intake.acts)
                self._store_keys(connection, intake.keys)
                self._put(connection, "in", {**file, "report": json.dumps(intake.report)})
            if len(intake.operations) > MANY:  # SQLite's pages are not held while all is folded
                self._shrink()
        except BaseException:
            if touched:  # memory must not know what the disk does not hold
                with self.storing():
                    self._load()
            raise
        self._admit_acts(acts)
        self.sections.update(intake.sections)
        self.bodiless |= intake.bodiless
        self._admit(intake.operations.values(), intake.unread)
        if intake.filled:
            self.reload()

    def _shrink(self) -> None:
        """Let SQLite give its pages back: it would hold 8 MB of them from now on."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA shrink_memory")

    def origins(self, audience: str) -> list[tuple[str, str, str, int, str]]:
        """(file, device, instance, seq, id) of what files brought for one audience; read again once more is here."""
        here = (audience, len(self.fold.operations) if self.fold else 0)
        if self._origins[0] == here:
            return self._origins[1]
        table = T[OperationRow]
        query = select(table.c.file, table.c.device, table.c.instance, table.c.seq, table.c.id).where(
            table.c.audience == audience, table.c.file != ""
        )
        with self.storing(), self.engine.connect() as connection:
            self._origins = (here, [tuple(row) for row in connection.execute(query)])
        return self._origins[1]
