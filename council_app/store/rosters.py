"""The signed form of the roster. The first one's hash is the council's id (record.md, People, devices, keys)."""

from __future__ import annotations

import hashlib

import msgspec
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from council_app.deliberation.errors import BadFile
from council_app.deliberation.roster import Person, Roster
from council_app.store.codec import canonical

DOMAIN = b"council-desk/roster/1\n"


class RosterBody(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    name: str
    office: str
    people: tuple[Person, ...]
    devices: tuple[tuple[str, str], ...]
    nonce: str
    trial: bool = False
    previous: str = ""


class SignedRoster(msgspec.Struct, frozen=True, array_like=True):
    """``signatures``: person id -> signature (hex) by that person's device in the roster."""

    body: bytes
    signatures: dict[str, str]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(DOMAIN + self.body).hexdigest()


def sign(body: bytes, person: str, key: SigningKey) -> dict[str, str]:
    return {person: key.sign(DOMAIN + body).signature.hex()}


def encode(body: RosterBody) -> bytes:
    return canonical(msgspec.to_builtins(body))


def read(signed: SignedRoster) -> tuple[Roster, frozenset[str]]:
    """The roster and who has validly signed it. Raises :class:`BadFile` on a malformed one."""
    try:
        body = msgspec.json.decode(signed.body, type=RosterBody)
    except msgspec.MsgspecError as error:
        raise BadFile("名簿が読めません。", "The roster cannot be read.") from error
    if encode(body) != signed.body:
        raise BadFile("名簿が正しい形ではありません。", "The roster is not canonical.")
    roster = Roster(
        signed.sha256, body.version, body.name, body.office, body.people, body.devices, body.trial
    )
    good = set()
    for person, signature in signed.signatures.items():
        for owner, device in body.devices:
            if owner == person:
                try:
                    VerifyKey(bytes.fromhex(device)).verify(DOMAIN + signed.body, bytes.fromhex(signature))
                    good.add(person)
                except (CryptoError, ValueError):
                    continue
    return roster, frozenset(good)


def founded(roster: Roster, signers: frozenset[str]) -> bool:
    """Whether every officer has signed: only then does the council stand."""
    return all(officer.id in signers for officer in roster.officers)
