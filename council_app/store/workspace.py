"""A workspace: one person's replica of one council, encrypted, in a folder on his own disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import sqlcipher3.dbapi2 as sqlite
from nacl.signing import SigningKey
from sqlalchemy import Connection, delete, insert, select, update

from council_app.deliberation.council import Council
from council_app.deliberation.errors import NotAllowed, NotFound, StoreError
from council_app.deliberation.fold import Fold, state_hash
from council_app.deliberation.operations import ALL, KINDS, PERSON, Body, Operation
from council_app.deliberation.roster import SHEET, Person, Role, Roster
from council_app.deliberation.rounds import JST
from council_app.deliberation.speakers import Ended
from council_app.store import codec, keeping, keys, opening, rosters
from council_app.store.chains import Chains
from council_app.store.codec import Entry, Sealed
from council_app.store.intake import INSERT, Intake, rows, unread
from council_app.store.keeping import Keeping
from council_app.store.private import Private
from council_app.store.register import Register
from council_app.store.tables import (
    ActRow,
    DraftOpinionRow,
    FileRow,
    KeyRow,
    OperationRow,
    T,
    statements,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY_IN_FILE = Keeping()

BUILDING = "building"  # setting: it is being built from an archive
MANY = 10_000  # operations in one file: from here on memory is looked after
NAMED_AT_ONCE = 500  # ids in one question to SQLite
LOAD = "SELECT id, header, signature, payload FROM operation"
PUT_SETTING = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"


@dataclass(frozen=True)
class Status:
    """The three hashes of record.md and the counts that go with them."""

    state: str
    office: str | None
    log: str
    operations: int


def now() -> str:
    """Wall time with offset; shown, never a value."""
    return datetime.now(JST).isoformat(timespec="seconds")


class Workspace(Register, Private):
    """Open with :meth:`open` or :meth:`create`; close when done. Use from one thread at a time."""

    def __init__(self, path: Path, opened: opening.Opened) -> None:
        self.path = path
        self.opened = opened
        self.clock: Callable[[], str] = now
        self._settings: dict[str, str] = {}
        self._keys: dict[str, tuple[str, str]] = {}  # public -> (audience, secret)
        self.chains = Chains()
        self._opener = codec.Opener()
        self._transaction: Connection | None = None
        self.sections: set[bytes] = set()  # hashes of sections that were taken in since this was opened
        self.unread: set[str] = set()  # operations of kinds that this version does not know
        self.bodiless: set[str] = set()  # operations of which only the header is here
        self.scrubbed = False  # whether what was removed by law is known to be gone from every backup
        self._first: Roster | None = None
        self._acts: dict[str, rosters.SignedAct] = {}
        self.fold: Fold | None = None
        self.elsewhere = (
            False  # opened in another place than last time: a copy, or a backup that was put back
        )
        self._origins: tuple[tuple[str, int], list[tuple[str, str, str, int, str]]] = (("", -1), [])

    # ------------------------------------------------------------------ opening and closing

    @classmethod
    def create(cls, path: Path, *, person: str = "", kept: Keeping = KEY_IN_FILE) -> Workspace:
        """A new, empty workspace in a new folder. Raises :class:`StoreError` where there is one already, or where
        the folder or the way of keeping the key does not do; nothing is made then."""
        identity = opening.new_identity()
        workspace = cls(path, opening.make(path, identity, kept))
        try:
            with workspace.storing():
                with workspace.engine.begin() as connection:
                    for statement in statements():
                        connection.exec_driver_sql(statement)
                device = keys.new_signing_key()
                workspace.set_settings(
                    {
                        "format": str(codec.FORMAT_VERSION),
                        "workspace": identity,
                        "instance": opening.new_identity(),
                        "home": opening.home_of(path),
                        "device": device.encode().hex(),
                        "person": person,
                    }
                )
            workspace._load()
        except BaseException:
            workspace.close()
            opening.unmake(path)
            raise
        return workspace

    @classmethod
    def open(cls, path: Path, kept: Keeping = KEY_IN_FILE) -> Workspace:
        """``kept`` brings the passphrase, where one is needed; the way itself stands beside the database.

        Raises :class:`StoreError` where there is none, it is damaged, or another program holds it, and
        :class:`~council_app.store.keeping.PassphraseNeeded`. A copied or restored folder begins new chains.
        """
        workspace = cls(path, opening.reopen(path, kept))
        try:
            with workspace.storing():
                workspace._load()
            workspace._refuse_half_built()
            home = opening.home_of(path)
            workspace.elsewhere = workspace.setting("home") != home
            if workspace.elsewhere:
                workspace.set_settings({"copied": "yes"})
                workspace.begin_new_chains(home)
            workspace._finish_removals()
        except BaseException:
            workspace.close()
            raise
        return workspace

    def begin_new_chains(self, home: str = "") -> None:
        """A new instance: what this copy writes from now on cannot fork what another copy wrote."""
        self.set_settings({"instance": opening.new_identity(), "home": home or opening.home_of(self.path)})

    def _refuse_half_built(self) -> None:
        if self.setting(BUILDING):
            raise StoreError(
                f"「{self.path.name}」は、保存一式から戻している途中で止まった作業場所です。記録がそろっていません。"
                "別の新しいフォルダーへ、もう一度戻してください。",
                f"{self.path.name} was being built from an archive when that broke off: its record is not whole. "
                "Restore again, into another new folder.",
            )

    def _finish_removals(self) -> None:
        """What two persons removed by law goes, where a program died in the middle of it or an older record was put back.
        Where there is no room for it now, the next file or opening tries again."""
        if self.fold is not None and self.fold.removals:
            from council_app.store import scrubbing

            with suppress(StoreError):
                scrubbing.enforce(self)

    def here(self) -> Path:
        """The folder, where it still holds the database that is open. Raises :class:`StoreError` where it was moved, so
        that nothing is put into, or taken out of, another's folder."""
        try:
            if opening.home_of(self.path) == self.setting("home"):
                return self.path
        except OSError:
            pass
        raise StoreError(
            f"「{self.path.name}」のフォルダーが、開いている間に移されました。閉じて、移した先で開き直してください。",
            f"The folder {self.path.name} was moved while it was open. Close it, and open it where it is now.",
        )

    def keep_key(self, kept: Keeping) -> None:
        """Keep this workspace's key in another way from now on (or under another passphrase). A folder that is a copy
        takes no key out of the keyring: the one that it was copied from is opened with it."""
        copied = bool(self.setting("copied"))
        keeping.keep(self.here(), self.setting("workspace"), self.opened.key, kept, shared=copied)

    def close(self) -> None:
        self.opened.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

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

    # ------------------------------------------------------------------ who and what

    @property
    def device_key(self) -> SigningKey:
        return _signing_key(self._settings["device"])

    @property
    def device(self) -> str:
        return keys.public_hex(self.device_key)

    @property
    def instance(self) -> str:
        return self._settings["instance"]

    @property
    def person_id(self) -> str:
        """Whose workspace this is."""
        return self._settings.get("person", "")

    @property
    def person(self) -> Person:
        if self.person_id == SHEET:
            return Person(SHEET, "復旧の控え", ())
        person = self.roster.by_id.get(self.person_id)
        if person is None:
            raise NotFound(
                "この端末の使い手が名簿にありません。", "The person of this workspace is not in the roster."
            )
        return person

    @property
    def roster(self) -> Roster:
        if self.fold is None:
            raise NotFound(
                "この作業場所には、まだ会議体がありません。招待状を開くか、会議体を作ってください。",
                "This workspace has no council yet. Open an invitation or make a council.",
            )
        return self.fold.roster

    @property
    def founded(self) -> bool:
        """Whether both officers signed the first roster: only then does the council stand."""
        return self._first is not None and rosters.founded(*rosters.read(self.signed_roster))

    @property
    def council(self) -> Council:
        """What is shown now (a view: read it, never change it)."""
        if self.fold is None:
            return Council(self.roster)
        return self.fold.council()

    @property
    def holds_office(self) -> bool:
        """Whether this replica belongs to the office (chair, an officer, or the recovery sheet)."""
        if self.person_id == SHEET:
            return True
        person = self.roster.by_id.get(self.person_id)
        return person is not None and (person.is_chair or person.is_officer)

    def setting(self, name: str) -> str:
        return self._settings.get(name, "")

    def set_settings(self, values: dict[str, str]) -> None:
        with self.storing(), self.engine.begin() as connection:
            connection.exec_driver_sql(PUT_SETTING, list(values.items()))
        self._settings.update(values)

    # ------------------------------------------------------------------ rosters and keys

    def add_act(self, *signed: rosters.SignedAct) -> None:
        """Keep rosters or removals, or further signatures of them. Raises :class:`BadFile` on a malformed one."""
        with self.storing(), self.engine.begin() as connection:
            kept = self._store_acts(connection, signed)
        self._admit_acts(kept)

    def forget_council(self) -> None:
        """Back to a workspace without a council, its device kept: what was taken in first proved to be another's."""
        with self.storing(), self.engine.begin() as connection:
            for row in (ActRow, OperationRow, FileRow, KeyRow):
                connection.execute(delete(T[row]))
        self._load()

    def acts(self, kind: str) -> tuple[rosters.SignedAct, ...]:
        """Rosters (the first one first) or removals, with all signatures that are here."""
        found = [act for act in self._acts.values() if act.kind == kind]
        first = self._first.sha256 if self._first else ""
        return tuple(sorted(found, key=lambda act: (act.sha256 != first, act.sha256)))

    def act(self, sha256: str) -> rosters.SignedAct | None:
        return self._acts.get(sha256)

    @property
    def signed_roster(self) -> rosters.SignedAct:
        """The first roster, whose hash is the council's id."""
        return self._acts[self.roster.council]

    def _store_acts(self, connection: Any, found: Iterable[rosters.SignedAct]) -> list[rosters.SignedAct]:
        """Of each act the signatures join those that are here. Acts of another council are not looked at, nor those
        that nobody of chair, officers and sheet has signed: whoever likes could fill the record with them."""
        kept: dict[str, rosters.SignedAct] = {}
        counting = self.fold.speakers.trusted if self.fold is not None else ()
        for signed in found:
            known = kept.get(signed.sha256) or self._acts.get(signed.sha256)
            if known is None and not self._of_this_council(signed):
                continue
            if known is not None and signed.signatures.items() <= known.signatures.items():
                continue
            both = rosters.bounded(rosters.merged(signed, known or signed), counting)
            if both != known:
                kept[signed.sha256] = both
        kept = self._backed(kept)
        for act in kept.values():
            connection.execute(delete(T[ActRow]).where(T[ActRow].c.sha256 == act.sha256))
            connection.execute(insert(T[ActRow]).values(**rosters.to_row(act)))
        return list(kept.values())

    def _backed(self, fresh: dict[str, rosters.SignedAct]) -> dict[str, rosters.SignedAct]:
        if not fresh or self._first is None or self.fold is None:
            return fresh
        speakers = self.fold.speakers.tried(
            rosters.version(act) for act in fresh.values() if act.kind == rosters.ROSTER
        )
        trusted = speakers.trusted
        return {s: act for s, act in fresh.items() if s in self._acts or trusted & set(act.signatures)}

    def _of_this_council(self, signed: rosters.SignedAct) -> bool:
        if signed.kind == rosters.REMOVAL:
            rosters.read_removal(signed)
            return self._first is not None and rosters.council_of(signed) == self._first.council
        roster, _ = rosters.read(signed)
        return self._first is None or roster.council == self._first.council

    def _admit_acts(self, found: Iterable[rosters.SignedAct]) -> None:
        found = list(found)
        if not found:
            return
        for signed in found:
            self._acts[signed.sha256] = signed
            if signed.kind == rosters.ROSTER:
                version = rosters.version(signed)
                if self.fold is None and not version.roster.previous:
                    self._first = version.roster
                    self.fold = Fold(version.roster, own=((self.device, self.person_id),))
        if self.fold is not None:
            held = self._acts.values()
            self.fold.add_rosters(rosters.version(act) for act in held if act.kind == rosters.ROSTER)
            self.fold.add_removals(rosters.read_removal(a) for a in held if a.kind == rosters.REMOVAL)

    def audience_key(self, audience: str) -> tuple[str, str]:
        """(public, secret or "") of the key that seals for the audience now.

        Only keys that an officer issued count: a key that someone else slipped in seals nothing.
        """
        issued = self.fold.issued(audience) if self.roster and self.fold else None
        if issued is None:
            raise NotFound(
                "照会の鍵がまだ届いていません。事務局からのファイルを取り込んでください。",
                "The round's key has not arrived. Take in the secretariat's file.",
            )
        return issued.body.public, self.secret_of(issued.body.public)

    @property
    def has_keys(self) -> bool:
        """Whether any audience's key was entrusted to this replica yet."""
        return any(secret for _, secret in self._keys.values())

    def secret_of(self, public: str) -> str:
        return self._keys.get(public, ("", ""))[1]

    def add_keys(self, found: Iterable[tuple[str, str, str]]) -> None:
        """Keep (audience, public, secret) triples; a known secret is never replaced by none."""
        with self.storing(), self.engine.begin() as connection:
            self._store_keys(connection, found)

    def _store_keys(self, connection: Any, found: Iterable[tuple[str, str, str]]) -> None:
        for audience, public, secret in found:
            if self.secret_of(public) or (public in self._keys and not secret):
                continue
            connection.execute(delete(T[KeyRow]).where(T[KeyRow].c.public == public))
            connection.execute(insert(T[KeyRow]).values(public=public, audience=audience, secret=secret))
            self._keys[public] = (audience, secret)

    # ------------------------------------------------------------------ operations

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
        own = (ALL, person_audience(self.person_id))
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

    # ------------------------------------------------------------------ hashes

    def status(self) -> Status:
        """The three hashes, each over a fold of its own made from nothing (record.md, State)."""
        if self.fold is None:
            raise NotFound("この作業場所には、まだ会議体がありません。", "This workspace has no council yet.")
        public = self.fold.again(public=True)
        state = state_hash(public.council(), "state")
        folded = sorted(op.id for op in public.operations.values() if public.valid(op) and public.visible(op))
        import hashlib

        log = hashlib.sha256("\n".join(folded).encode()).hexdigest()
        office = None
        if self.holds_office:
            office = state_hash(self.fold.again().council(), "office")
        return Status(state, office, log, len(self.fold.operations))

    def diagnostics(self) -> dict[str, str]:
        """Versions of SQLite and SQLCipher, journal and synchronous as they really are."""
        with self.storing(), self.engine.connect() as connection:

            def ask(pragma: str) -> str:
                return str(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar())

            return {
                "sqlite": sqlite.sqlite_version,
                "sqlcipher": ask("cipher_version"),
                "journal": ask("journal_mode"),
                "synchronous": ask("synchronous"),
            }

    def json(self, value: Any) -> Any:
        return msgspec.to_builtins(value)


@lru_cache(maxsize=32)
def _signing_key(secret: str) -> SigningKey:
    return SigningKey(bytes.fromhex(secret))


def person_audience(person: str) -> str:
    return PERSON + person
