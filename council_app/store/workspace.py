"""A workspace: one person's replica of one council, encrypted, in a folder on his own disk: made, opened, closed, and what it
says of itself. What it holds: replica.py; rosters and keys: trust.py; operations: log.py; 受払簿: register.py; drafts and
notes: private.py."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlite

from council_app.deliberation.errors import NotFound, StoreError
from council_app.deliberation.fold import state_hash
from council_app.store import codec, keeping, keys, opening
from council_app.store.keeping import Keeping
from council_app.store.log import Log
from council_app.store.private import Private
from council_app.store.tables import statements

__all__ = ["BUILDING", "KEY_IN_FILE", "Status", "Workspace"]

KEY_IN_FILE = Keeping()
BUILDING = "building"  # setting: it is being built from an archive


@dataclass(frozen=True)
class Status:
    """The three hashes of record.md and the counts that go with them."""

    state: str
    office: str | None
    log: str
    operations: int


class Workspace(Log, Private):
    """Open with :meth:`open` or :meth:`create`; close when done. Use from one thread at a time."""

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
            here, home = opening.home_of(self.path), self.setting("home")
            if (
                here.rpartition(":")[2] == home.rpartition(":")[2]
            ):  # a computer's name may change with its network
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

    # ------------------------------------------------------------------ what it says of itself

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
