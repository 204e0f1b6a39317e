"""Who holds the keys that seal files: wrapping them for devices, replacing them when a holder is cut (record.md)."""

from __future__ import annotations

from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.operations import ALL, OFFICE, PERSON, KeyBody, WrapBody
from council_app.deliberation.roster import Role
from council_app.store import keys
from council_app.store.workspace import Workspace


def wrap_key(workspace: Workspace, audience: str, public: str, secret: str, person: str, device: str) -> None:
    """Entrust an audience's secret key to one device."""
    sealed = keys.seal_to_device(device, bytes.fromhex(secret)).hex()
    hat = Role.SECRETARIAT if workspace.person.is_officer else Role.CHAIR
    workspace.append(
        "key.wrap",
        WrapBody(audience=audience, public=public, device=device, sealed=sealed),
        hat=hat,
        audience=PERSON + person,
    )


def office_devices(workspace: Workspace) -> dict[str, str]:
    """Device -> person, of chair, officers and the recovery sheet, without those that were ended."""
    assert workspace.fold is not None
    roster, speakers = workspace.roster, workspace.fold.speakers
    return dict(sorted(speakers.authorities[roster.sha256].items()))


def members_devices(workspace: Workspace) -> dict[str, str]:
    """Device -> person, of enrolled members, without those that were ended."""
    assert workspace.fold is not None
    roster, speakers = workspace.roster, workspace.fold.speakers
    seats = {person.id for person in roster.members}
    return {
        device: person
        for device, person in sorted(speakers.owner.items())
        if person in seats and not speakers.cut(device)
    }


def due(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Keys that wait to be replaced: audience -> ended devices that still hold the key in use."""
    assert workspace.fold is not None
    fold, found = workspace.fold, {}
    for audience in (OFFICE, ALL):
        issued = fold.issued(audience)
        held = {
            device
            for device, ends in fold.speakers.ended.items()
            if (audience == OFFICE and not fold.speakers.by_one(device))
            or (audience == ALL and any(not end.role for end in ends))
        }
        if issued is not None and held - set(issued.body.cut):
            found[audience] = tuple(sorted(held))
    return found


def rotate(workspace: Workspace, audience: str) -> str:
    """A new key for an audience, wrapped for everyone who is to hold it. Files sealed to the old one stay readable.
    Returns the issuing operation's id."""
    assert workspace.fold is not None
    if not workspace.person.is_officer:
        raise NotAllowed("鍵の交換は事務局が行います。", "The secretariat replaces keys.")
    fold = workspace.fold
    ended = tuple(sorted(fold.speakers.ended))
    before = tuple(op.id for op in fold.of_kind("key.issue") if op.body.audience == audience)
    public, secret = keys.new_audience_key()
    workspace.add_keys([(audience, public, secret)])
    made = workspace.append(
        "key.issue", KeyBody(audience=audience, public=public, cut=ended), hat=Role.SECRETARIAT,
        supersedes=before,
    )  # fmt: skip
    entrust(workspace, rotating=False)
    return made


def entrust(workspace: Workspace, *, rotating: bool = True) -> int:
    """Before a file is written: replace the keys that a cut device holds, and wrap the keys in use for every device
    that is to hold them and lacks them. Returns how many were wrapped.

    Members hold the first key of the round by their invitation; a later one is wrapped for their devices.
    """
    assert workspace.fold is not None
    if rotating and workspace.person.is_officer:
        for audience in due(workspace):
            rotate(workspace, audience)
    if not (workspace.person.is_officer or workspace.person.is_chair):
        return 0
    done = 0
    for audience in (OFFICE, ALL):
        issued = workspace.fold.issued(audience)
        secret = workspace.secret_of(issued.body.public) if issued else ""
        if issued is None or not secret:
            continue
        wanted = office_devices(workspace)
        if audience == ALL and issued.supersedes and workspace.person.is_officer:
            wanted |= members_devices(workspace)
        has = {op.body.device for op in wraps(workspace) if op.body.public == issued.body.public}
        for device, person in wanted.items():
            if device not in has:
                wrap_key(workspace, audience, issued.body.public, secret, person, device)
                done += 1
    return done


def wraps(workspace: Workspace) -> list:  # type: ignore[type-arg]
    """All operations that wrap a key, of any audience's."""
    assert workspace.fold is not None
    return workspace.fold.of_kind("key.wrap")
