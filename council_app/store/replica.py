"""What a workspace holds in memory, and whose it is: its settings, its device, its person, what is shown now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from nacl.signing import SigningKey
from sqlalchemy import Connection

from council_app.deliberation.council import Council
from council_app.deliberation.errors import NotFound
from council_app.deliberation.fold import Fold
from council_app.deliberation.roster import SHEET, Person, Roster
from council_app.deliberation.rounds import JST
from council_app.store import codec, keys, opening, rosters
from council_app.store.chains import Chains

PUT_SETTING = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"


def now() -> str:
    """Wall time with offset; shown, never a value."""
    return datetime.now(JST).isoformat(timespec="seconds")


class Replica(opening.Held):
    """One person's copy of one council's record. What it shows is the fold of what it holds."""

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


@lru_cache(maxsize=32)
def _signing_key(secret: str) -> SigningKey:
    return SigningKey(bytes.fromhex(secret))
