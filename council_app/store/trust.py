"""Rosters and removals by law, signed by several persons, and the keys that seal files: which of them this replica keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, insert

from council_app.deliberation.errors import NotFound
from council_app.deliberation.fold import Fold
from council_app.store import rosters
from council_app.store.replica import Replica
from council_app.store.tables import ActRow, KeyRow, T


class Trust(Replica):
    """Acts of several persons merge by union; a secret key that is here is never replaced by none."""

    def add_act(self, *signed: rosters.SignedAct) -> None:
        """Keep rosters or removals, or further signatures of them. Raises :class:`BadFile` on a malformed one."""
        with self.storing(), self.engine.begin() as connection:
            kept = self._store_acts(connection, signed)
        self._admit_acts(kept)

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

    @property
    def founded(self) -> bool:
        """Whether both officers signed the first roster: only then does the council stand."""
        return self._first is not None and rosters.founded(*rosters.read(self.signed_roster))

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
