"""名簿の変更: people, roles, and devices of chair and officers, by two different persons of {chair, officers, recovery
sheet}. Of rival rosters the last undisputed one stands until three persons sign one that names them all (record.md)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

import msgspec
from nacl.signing import SigningKey

from council_app.actions import entrusting
from council_app.actions.people import until
from council_app.actions.setup import Card
from council_app.deliberation.errors import BadFile, NotAllowed, NotFound
from council_app.deliberation.roster import SHEET, End, Person, Role, Roster
from council_app.deliberation.speakers import ENOUGH, SETTLING, Speakers, follows
from council_app.store import keys, rosters
from council_app.store.rosters import ROSTER, RosterBody, SignedAct
from council_app.store.workspace import Workspace

SHEET_NAME = ("復旧の控え", "recovery sheet")


@dataclass(frozen=True)
class Change:
    """What a new roster changes. ``officers_in``: cards of new officers, or of a new device of one who is there."""

    reason: str
    officers_in: tuple[Card, ...] = ()
    officers_out: tuple[str, ...] = ()
    devices_out: tuple[str, ...] = ()
    chair: str = ""
    members_in: tuple[Person, ...] = ()
    members_out: tuple[str, ...] = ()
    sheet: str = ""  # public key of a new recovery sheet
    last: tuple[
        str, ...
    ] = ()  # operations, the last that count of their chains; of all others what is here counts


@dataclass(frozen=True)
class Pending:
    """A roster that does not stand yet, or no more. ``changes``: (Japanese, English) lines."""

    sha256: str
    changes: tuple[tuple[str, str], ...]
    signed: tuple[str, ...]  # persons
    needed: int  # further persons
    mine: bool  # this workspace may sign it and has not
    rivals: tuple[str, ...] = ()  # others between which three persons must decide


def propose(workspace: Workspace, change: Change) -> str:
    """A new roster, signed by this device; it stands once a second person signs it too. Returns its hash."""
    refuse_stranger(workspace)
    body = compose(workspace, change)
    return _keep(workspace, body)


def compose(workspace: Workspace, change: Change) -> RosterBody:
    """The roster that follows the one that stands. Raises :class:`NotAllowed` where it could never stand."""
    before = workspace.roster
    if not change.reason.strip():
        raise NotAllowed("変更の理由を書いてください。", "Give a reason.")
    _refuse_unknown(workspace, change)
    people = {person.id: person for person in before.people}
    devices = [pair for pair in before.devices if pair[1] not in change.devices_out]
    ends = [_end(workspace, device, "", change) for device in change.devices_out]
    for card in change.officers_in:
        _card_is_new(workspace, card)
        known = _officer_of(people, card)
        people[known.id] = _with(known, Role.SECRETARIAT)
        devices.append((known.id, card.device))
    for officer in change.officers_out:
        people[officer] = _without(_person(people, officer), Role.SECRETARIAT)
        ends += [_end(workspace, device, "", change) for person, device in devices if person == officer]
        devices = [pair for pair in devices if pair[0] != officer]
    if change.chair and change.chair != before.chair.id:
        people[before.chair.id] = _without(people[before.chair.id], Role.CHAIR)
        people[change.chair] = _with(_person(people, change.chair), Role.CHAIR)
        ends += [
            _end(workspace, device, Role.CHAIR.value, change)
            for device in _devices_of(workspace, before.chair.id)
        ]
    for member in change.members_out:
        if _person(people, member).is_chair:
            raise NotAllowed(
                "座長を外すには、先に新しい座長を決めてください。",
                "Name a new chair before the chair leaves.",
            )
        people[member] = replace(people[member], roles=())
        ends += [_end(workspace, device, "", change) for device in _devices_of(workspace, member)]
    ends += _ended_before(workspace, people)
    seat = max((person.seat for person in before.people), default=0)
    for newcomer in change.members_in:
        if newcomer.id in people:
            raise NotAllowed(
                f"識別名「{newcomer.id}」はすでに名簿にあります。", f"The id {newcomer.id} is in the roster."
            )
        seat += 1
        people[newcomer.id] = replace(newcomer, roles=(Role.MEMBER,), seat=newcomer.seat or seat)
    if change.sheet:
        devices = [pair for pair in devices if pair[0] != SHEET] + [(SHEET, change.sheet)]
    body = RosterBody(
        version=before.version + 1, name=before.name, office=before.office, people=tuple(people.values()),
        devices=tuple(devices), nonce=secrets.token_hex(16), trial=before.trial, council=before.council,
        previous=before.sha256, ends=tuple({(end.device, end.role): end for end in ends}.values()),
        reason=change.reason.strip(), removals=tuple(sorted(act.id for act in workspace.council.removals)),
    )  # fmt: skip
    _refuse_impossible(workspace, body)
    return body


def _ended_before(workspace: Workspace, people: Mapping[str, Person]) -> list[End]:
    """Ends of devices whose person becomes chair or officer now: one officer signed them, and two do from here on (one
    alone ends no device of chair and office, so that his word would no longer count)."""
    speakers, before = speakers_of(workspace), workspace.roster.by_id
    found = []
    for device, person in sorted(speakers.owner.items()):
        now, then = people.get(person, _NOBODY), before.get(person, _NOBODY)
        rises = (now.is_chair or now.is_officer) and not (then.is_chair or then.is_officer)
        if rises and (end := speakers.standing_end(device)):
            found.append(end)
    return found


def settle(workspace: Workspace, chosen: str) -> str:
    """Of rival rosters, choose one: the same once more, naming all of them, for three persons to sign."""
    assert workspace.fold is not None
    refuse_stranger(workspace)
    rivals = speakers_of(workspace).rivals
    if chosen not in rivals:
        raise NotFound("その名簿は、争いのある名簿の中にありません。", "That roster is not among the rivals.")
    act = workspace.act(chosen)
    assert act is not None
    body = rosters.roster_body(act)
    again = msgspec.structs.replace(body, settles=tuple(sorted(rivals)), nonce=secrets.token_hex(16))
    return _keep(workspace, again)


def sign(workspace: Workspace, sha256: str, *, sheet: str = "") -> bool:
    """Sign a roster with this device, or with the recovery sheet's secret (``sheet``). Says whether it stands now."""
    assert workspace.fold is not None
    act = find_act(workspace, sha256, ROSTER)
    add_signature(workspace, act, sheet)
    stands = workspace.roster.sha256 == act.sha256
    if stands and workspace.roster.by_id.get(workspace.person_id, _NOBODY).is_officer:
        entrusting.entrust(workspace)
    return stands


def pending(workspace: Workspace) -> list[Pending]:
    """Rosters that follow the standing one and wait for signatures, rivals among them."""
    assert workspace.fold is not None
    before, speakers = workspace.roster, speakers_of(workspace)
    found = []
    for sha256, version in sorted(speakers.versions.items()):
        if version.roster.previous != before.sha256 or not follows(version.roster, speakers.line):
            continue
        signed = speakers.signers(before.sha256, version.signers)
        if not signed:
            continue  # nobody of the four stands behind it
        settling = bool(version.roster.settles) or (len(speakers.rivals) > 1 and sha256 in speakers.rivals)
        mine = speakers.authorities[before.sha256].get(workspace.device)
        # the one that names all the others asks for a third signature, not for a choice once more
        disputed = sha256 in speakers.rivals and not {sha256, *version.roster.settles} >= set(speakers.rivals)
        found.append(
            Pending(
                sha256, (*differences(before, version.roster), *why(workspace, sha256)), tuple(sorted(signed)),
                max(0, (SETTLING if settling else ENOUGH) - len(signed)),
                mine is not None and mine not in signed,
                tuple(r for r in speakers.rivals if r != sha256) if disputed else (),
            )
        )  # fmt: skip
    return found


def why(workspace: Workspace, sha256: str) -> list[tuple[str, str]]:
    """The reason of a roster as it was given, in a sentence; nothing for the first one."""
    act = workspace.act(sha256)
    reason = rosters.roster_body(act).reason if act else ""
    return [(f"理由：{reason.rstrip('。')}。", f"Reason: {reason}")] if reason else []


def differences(before: Roster, after: Roster) -> list[tuple[str, str]]:
    """What changes from one roster to the next, in sentences."""
    found: list[tuple[str, str]] = []
    for person in after.people:
        old = before.by_id.get(person.id)
        name = person.name
        if old is None:
            what = ("事務局担当", "an officer") if person.is_officer else ("委員", "a member")
            found.append((f"{name} が{what[0]}に加わります。", f"{name} joins as {what[1]}."))
            continue
        for role, title in ROLE_NAMES.items():
            if role in person.roles and role not in old.roles:
                found.append((f"{name} が{title[0]}になります。", f"{name} becomes {title[1]}."))
            if role in old.roles and role not in person.roles:
                found.append((f"{name} が{title[0]}でなくなります。", f"{name} is no longer {title[1]}."))
    here, there = dict(_by_device(before)), dict(_by_device(after))
    for device, person_id in there.items():
        if device not in here:
            ja, en = name_of(after, person_id)
            found.append((f"{ja}の新しい鍵 {device[:8]}", f"new key {device[:8]} of {en}"))
    owners = here | there
    found += [_end_told(end, name_of(after, owners.get(end.device, ""))) for end in after.ends]
    if after.settles:
        found.append(
            (f"争いのある {len(after.settles)}つの名簿から選んだものです。", "Chosen among rival rosters.")
        )
    return found


def _end_told(end: End, whose: tuple[str, str]) -> tuple[str, str]:
    what = "座長としての記録" if end.role else "記録"
    ja, en = (f"{whose[0]}の", f" of {whose[1]}") if whose[0] else ("", "")
    return (
        f"{ja}端末 {end.device[:8]} の{what}は、ここまでを数えます。",
        f"Device {end.device[:8]}{en} ends{' for the chair' if end.role else ''}.",
    )


ROLE_NAMES = {
    Role.MEMBER: ("委員", "a member"), Role.CHAIR: ("座長", "the chair"),
    Role.SECRETARIAT: ("事務局担当", "an officer"),
}  # fmt: skip
_NOBODY = Person("", "", ())


def name_of(roster: Roster, person: str) -> tuple[str, str]:
    """A person's name (Japanese, English); the recovery sheet acts as a person of its own."""
    if person == SHEET:
        return SHEET_NAME
    found = roster.by_id.get(person)
    return (found.name, found.name) if found else (person, person)


def speakers_of(workspace: Workspace) -> Speakers:
    """Who may speak, as the operations and rosters that are here say now."""
    assert workspace.fold is not None
    workspace.fold.council()
    return workspace.fold.speakers


# ------------------------------------------------------------------ shared with removal.py


def find_act(workspace: Workspace, sha256: str, kind: str) -> SignedAct:
    close = [a for a in workspace.acts(kind) if len(sha256) >= 6 and a.sha256.startswith(sha256)]
    if len(close) != 1:
        raise NotFound(f"「{sha256[:12]}」が見つかりません。", f"There is no {sha256[:12]}.")
    return close[0]


def add_signature(workspace: Workspace, act: SignedAct, sheet: str = "") -> None:
    key = sheet_key(workspace, sheet) if sheet else workspace.device_key
    if not sheet:
        refuse_stranger(workspace)
    workspace.add_act(SignedAct(act.body, rosters.sign(act.body, key, act.kind), act.kind))


def sheet_key(workspace: Workspace, secret: str) -> SigningKey:
    """The recovery sheet's key, as printed or as the page itself. Raises :class:`BadFile` where it is another council's
    or mistyped."""
    try:
        key: SigningKey | None = keys.sheet_key(secret)
    except BadFile:
        key = None
    if key is None or (SHEET, keys.public_hex(key)) not in workspace.roster.devices:
        raise BadFile(
            "復旧の控えの文字が合いません。印刷された控えをもう一度確かめてください。",
            "That is not this council's recovery sheet. Check the printed letters.",
        )
    return key


def refuse_stranger(workspace: Workspace) -> None:
    assert workspace.fold is not None
    roster = workspace.roster
    if workspace.device not in workspace.fold.speakers.authorities[roster.sha256]:
        raise NotAllowed(
            "名簿の変更と法令による削除は、座長・事務局・復旧の控えだけが署名できます。",
            "Only chair, officers and the recovery sheet sign rosters and removals.",
        )


def _keep(workspace: Workspace, body: RosterBody) -> str:
    encoded = rosters.encode(body)
    act = SignedAct(encoded, rosters.sign(encoded, workspace.device_key))
    workspace.add_act(act)
    return act.sha256


def _refuse_impossible(workspace: Workspace, body: RosterBody) -> None:
    assert workspace.fold is not None
    encoded = rosters.encode(body)
    roster, _ = rosters.read(SignedAct(encoded, {}))
    if not follows(roster, workspace.fold.speakers.line):
        raise NotAllowed(
            "この変更では名簿が成り立ちません。座長が一人、鍵を持つ事務局担当が一人以上、復旧の控えが一つ要ります。",
            "Such a roster cannot stand: it needs one chair, an officer with a device, and a recovery sheet.",
        )


def _end(workspace: Workspace, device: str, role: str, change: Change) -> End:
    assert workspace.fold is not None
    last = {(i, a): head for (d, i, a), (_, head) in workspace.heads().items() if d == device}
    for given in change.last:
        op = workspace.fold.operations.get(given)
        if op is not None and op.device == device:
            last[op.instance, op.audience] = op.id
    return replace(until(workspace, device, last), role=role, reason=change.reason.strip())


def _refuse_unknown(workspace: Workspace, change: Change) -> None:
    """Raises :class:`NotFound` where an operation is named as the last one that is of no device that goes."""
    assert workspace.fold is not None
    owner, operations = workspace.fold.speakers.owner, workspace.fold.operations
    for given in change.last:
        op = operations.get(given)
        going = op is not None and (
            op.device in change.devices_out
            or owner.get(op.device) in (*change.officers_out, *change.members_out)
        )
        if not going:
            raise NotFound(
                "最後に数える記録が、失効させる端末のものではありません。選び直してください。",
                "The operation named as the last is of no device that is ended. Choose it again.",
            )


def _devices_of(workspace: Workspace, person: str) -> list[str]:
    assert workspace.fold is not None
    speakers = workspace.fold.speakers
    return sorted(d for d, owner in speakers.owner.items() if owner == person and not speakers.cut(d))


def _by_device(roster: Roster) -> list[tuple[str, str]]:
    return [(device, person) for person, device in roster.devices]


def _person(people: dict[str, Person], person: str) -> Person:
    if person not in people:
        raise NotFound(f"「{person}」は名簿にありません。", f"{person} is not in the roster.")
    return people[person]


def _with(person: Person, role: Role) -> Person:
    return replace(person, roles=tuple(dict.fromkeys((*person.roles, role))))


def _without(person: Person, role: Role) -> Person:
    return replace(person, roles=tuple(r for r in person.roles if r != role))


def _officer_of(people: dict[str, Person], card: Card) -> Person:
    """Whose card it is: the one officer's of that name (a new laptop makes a card of its own), else a newcomer's,
    under an id that nobody has had."""
    same = [person for person in people.values() if person.is_officer and person.name == card.name]
    if len(same) == 1:
        return same[0]
    number, free = 1, card.person
    while free in people or free == SHEET:
        number += 1
        free = f"officer-{number}"
    return Person(free, card.name, ())


def _card_is_new(workspace: Workspace, card: Card) -> None:
    assert workspace.fold is not None
    if card.device in workspace.fold.speakers.owner:
        raise NotAllowed(
            "この鍵の名刺は、もう名簿にある端末のものです。新しい端末で名刺を作ってください。",
            "This card is of a device that is known already. Make one on the new device.",
        )
