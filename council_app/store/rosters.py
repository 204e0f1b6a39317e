"""Joint acts: what two different persons of {chair, officers, recovery sheet} sign together – rosters and removals by
law. Bodies and signatures travel beside the operations in every section and merge by union.

The first roster's hash is the council's id (record.md, People, devices, keys).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from typing import Any

import msgspec
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from council_app.deliberation.errors import BadFile
from council_app.deliberation.roster import SHEET, End, Person, Removal, Roster
from council_app.deliberation.speakers import Version
from council_app.store import keys
from council_app.store.codec import canonical

ROSTER, REMOVAL = "roster", "removal"
MAX_BODY, MAX_SIGNATURES = 1024 * 1024, 64


class RosterBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    version: int
    name: str
    office: str
    people: tuple[Person, ...]
    devices: tuple[tuple[str, str], ...]
    nonce: str
    trial: bool = False
    council: str = ""  # "" in the first one, whose hash it is
    previous: str = ""
    settles: tuple[str, ...] = ()
    ends: tuple[End, ...] = ()
    reason: str = ""
    removals: tuple[str, ...] | None = (
        None  # those that count when it is made; None: made before this was written
    )


class RemovalBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    council: str
    operations: tuple[str, ...]
    reason: str
    by: str
    written: str
    roster: str
    nonce: str


class SignedAct(msgspec.Struct, frozen=True, array_like=True):
    """``signatures``: device (public key, hex) -> signature (hex) over the body."""

    body: bytes
    signatures: dict[str, str]
    kind: str = ROSTER

    @property
    def sha256(self) -> str:
        return hashlib.sha256(domain(self.kind) + self.body).hexdigest()


def domain(kind: str) -> bytes:
    return f"council-desk/{kind}/1\n".encode()


def sign(body: bytes, key: SigningKey, kind: str = ROSTER) -> dict[str, str]:
    """This device's signature over an act's body."""
    device = key.verify_key.encode().hex()
    return {device: key.sign(domain(kind) + body).signature.hex()}


def encode(body: RosterBody | RemovalBody) -> bytes:
    return canonical(msgspec.to_builtins(body))


def read(signed: SignedAct) -> tuple[Roster, frozenset[str]]:
    """The roster and the devices that have validly signed it. Raises :class:`BadFile` on a malformed one."""
    body = roster_body(signed)
    roster = Roster(
        body.council or signed.sha256, body.version, body.name, body.office, body.people, body.devices,
        body.trial, signed.sha256, body.previous, body.settles, body.ends,
    )  # fmt: skip
    return roster, _signers(signed)


def roster_body(signed: SignedAct) -> RosterBody:
    body: RosterBody = _body(signed, RosterBody, ROSTER)
    return body


def version(signed: SignedAct) -> Version:
    return Version(*read(signed), roster_body(signed).removals)


def read_removal(signed: SignedAct) -> Removal:
    """An act of removal with the devices that have validly signed it. Raises :class:`BadFile`."""
    body: RemovalBody = _body(signed, RemovalBody, REMOVAL)
    return Removal(
        signed.sha256, body.operations, body.reason, body.by, body.written, body.roster, _signers(signed)
    )


def council_of(signed: SignedAct) -> str:
    """The council for which a removal was decided."""
    body: RemovalBody = _body(signed, RemovalBody, REMOVAL)
    return body.council


def _body(signed: SignedAct, form: type[Any], kind: str) -> Any:
    refusal = BadFile(
        "名簿または削除の決定が正しい形ではありません。取り込んでいません。",
        "A roster or an act of removal is malformed. Not taken in.",
    )
    if signed.kind != kind or len(signed.body) > MAX_BODY or len(signed.signatures) > MAX_SIGNATURES:
        raise refusal
    try:
        body = msgspec.json.decode(signed.body, type=form)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise refusal from error
    if encode(body) != signed.body:
        raise refusal
    return body


def _signers(signed: SignedAct) -> frozenset[str]:
    good = set()
    for device, signature in signed.signatures.items():
        try:
            VerifyKey(keys.device_bytes(device)).verify(
                domain(signed.kind) + signed.body, bytes.fromhex(signature)
            )
        except (CryptoError, ValueError):
            continue
        good.add(device)
    return frozenset(good)


def merged(one: SignedAct, other: SignedAct) -> SignedAct:
    """The same act with the valid signatures of both."""
    both = SignedAct(one.body, {**other.signatures, **one.signatures}, one.kind)
    good = _signers(both)
    return SignedAct(one.body, {d: s for d, s in sorted(both.signatures.items()) if d in good}, one.kind)


def bounded(act: SignedAct, counting: Collection[str]) -> SignedAct:
    """An act with no more signatures than any reader admits; those of ``counting`` devices stay before others, which
    someone may have made up to fill it."""
    devices = sorted(act.signatures, key=lambda device: (device not in counting, device))[:MAX_SIGNATURES]
    return SignedAct(act.body, {device: act.signatures[device] for device in sorted(devices)}, act.kind)


def plain(roster: Roster) -> bool:
    """Whether a first roster holds what it must and no more: a key of each officer and of the sheet, one chair. The
    chair's device comes later, by both officers: one that the first officer slipped in would make him two persons."""
    owner = {device: person for person, device in roster.devices}
    wanted = sorted([*(officer.id for officer in roster.officers), SHEET])
    return (
        sorted(owner.values()) == wanted
        and len(owner) == len(roster.devices)
        and len(roster.by_id) == len(roster.people)
        and SHEET not in roster.by_id
        and sum(person.is_chair for person in roster.people) == 1
        and not any(person.is_chair for person in roster.officers)
    )


def founded(roster: Roster, signers: frozenset[str]) -> bool:
    """Whether every officer of the first roster has signed it: only then does the council stand."""
    if not plain(roster):
        return False
    owner = {device: person for person, device in roster.devices}
    persons = {owner[device] for device in signers if device in owner}
    return all(officer.id in persons for officer in roster.officers)


def to_row(signed: SignedAct) -> dict[str, Any]:
    return {
        "sha256": signed.sha256, "kind": signed.kind, "body": signed.body,
        "signatures": json.dumps(signed.signatures, sort_keys=True),
    }  # fmt: skip


def from_row(row: Any) -> SignedAct:
    return SignedAct(row.body, json.loads(row.signatures), row.kind)
