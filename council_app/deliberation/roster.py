"""The roster: who sits in the council, who runs its office, and whose devices may speak for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Role(StrEnum):
    """A person may hold two: the hat is chosen at the action."""

    MEMBER = "member"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"


SHEET = "sheet"  # the recovery sheet acts as a person of its own


@dataclass(frozen=True, slots=True)
class Person:
    """委員 or 事務局担当. ``name`` is always the full name (there are two 岡田)."""

    id: str
    name: str
    roles: tuple[Role, ...]
    seat: int = 0  # order in the list of members, from 1; 0 for officers
    family: str = ""
    given: str = ""
    kana: str = ""
    affiliation: str = ""

    @property
    def is_member(self) -> bool:
        return Role.MEMBER in self.roles

    @property
    def is_chair(self) -> bool:
        return Role.CHAIR in self.roles

    @property
    def is_officer(self) -> bool:
        return Role.SECRETARIAT in self.roles


@dataclass(frozen=True, slots=True)
class End:
    """失効: what still counts of a device. ``counts`` names, per chain ("instance/audience"), the number and id of the
    last operation that counts; a chain not named ends at nothing. ``role`` ends one hat only, "" every one.
    ``astray`` are operations before the last that lie on another branch of a fork."""

    device: str
    role: str = ""
    counts: dict[str, tuple[int, str]] = field(default_factory=dict)
    astray: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """法令による削除 of the bodies of operations. ``roster``: the version under which ``signers`` (devices) sign."""

    sha256: str
    operations: tuple[str, ...]
    reason: str
    by: str  # who prepared it
    written: str
    roster: str
    signers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Roster:
    """名簿, as signed. ``devices`` are those of the officers and the sheet: person id -> public key (hex)."""

    council: str  # sha256 of the first roster's bytes
    version: int
    name: str  # 会議体
    office: str  # 事務局
    people: tuple[Person, ...]
    devices: tuple[tuple[str, str], ...] = ()
    trial: bool = False  # 試行: made-up people; every screen and document says so
    sha256: str = ""  # of this version
    previous: str = ""  # the version before
    settles: tuple[str, ...] = ()  # rival successors between which this one decides
    ends: tuple[End, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def members(self) -> tuple[Person, ...]:
        """The seats in the given order, the chair among them."""
        return tuple(sorted((p for p in self.people if p.is_member), key=lambda p: p.seat))

    @cached_property
    def officers(self) -> tuple[Person, ...]:
        return tuple(p for p in self.people if p.is_officer)

    @cached_property
    def chair(self) -> Person:
        return next(p for p in self.people if p.is_chair)


def seals(people: tuple[Person, ...]) -> dict[str, str]:
    """Two characters for each member (look.md, §4): family name; one-character names take up the given name;
    where two are equal, the last character comes from the given name."""
    first: dict[str, str] = {}
    for person in people:
        family, given = person.family or person.name, person.given
        first[person.id] = family[:2] if len(family) >= 2 else (family + given)[:2]
    twins = {seal for seal in first.values() if list(first.values()).count(seal) > 1}
    return {
        person.id: first[person.id][:1] + (person.given or person.name[-1:])[:1]
        if first[person.id] in twins
        else first[person.id]
        for person in people
    }
