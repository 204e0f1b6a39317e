"""Founding a council, inviting its people, opening an invitation, enrolling devices."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from council_app.actions.entrusting import entrust
from council_app.deliberation import drafts
from council_app.deliberation.council import Vocabulary
from council_app.deliberation.drafts import Revision
from council_app.deliberation.errors import BadFile, NotAllowed, NotFound
from council_app.deliberation.operations import (
    ALL,
    OFFICE,
    DeviceBody,
    InviteBody,
    KeyBody,
    NodeBody,
    RequestBody,
    RevisionBody,
    RoundBody,
    VocabularyBody,
)
from council_app.deliberation.roster import SHEET, Person, Role
from council_app.store import exchange, keys, rosters, syncfile
from council_app.store.keeping import Keeping
from council_app.store.rosters import RosterBody, SignedAct
from council_app.store.syncfile import Inside, Plan, Section
from council_app.store.workspace import KEY_IN_FILE, Workspace

TICKET = b"council-desk/ticket/1\n"


@dataclass(frozen=True)
class Card:
    """鍵の名刺: an officer's name and public key, for the first roster."""

    person: str
    name: str
    device: str


@dataclass(frozen=True)
class Founded:
    workspace: Workspace
    sheet: str  # the recovery sheet's secret, to be printed and kept by a third person; kept nowhere else
    charter: bytes  # the file for the second officer


@dataclass(frozen=True)
class Invitation:
    person: str
    words: tuple[str, ...]
    content: bytes


@dataclass(frozen=True)
class Request:
    """登録の申請: a device that says it is a member's. ``words`` are what the member reads out."""

    person: str
    device: str
    invitation: str
    words: tuple[str, ...]
    rivals: int  # further devices that ask with the same invitation


def make_card(
    folder: Path, *, person: str, name: str, kept: Keeping = KEY_IN_FILE
) -> tuple[Workspace, bytes]:
    """A workspace for a second officer, with the card that the first one needs."""
    if not name.strip():
        raise NotAllowed("担当者の名前が空欄です。", "The officer's name is empty.")
    workspace = Workspace.create(folder, person=person, kept=kept)
    card = json.dumps({"person": person, "name": name, "device": workspace.device}, ensure_ascii=False)
    return workspace, syncfile.write(workspace.device_key, council="", purpose="card", plans=[], card=card)


def read_card(content: bytes, name: str = "") -> Card:
    file = syncfile.read(content, name)
    if file.head.purpose != "card":
        raise BadFile(f"『{name}』は鍵の名刺ではありません。", f"{name} is no card.")
    try:
        card = Card(**json.loads(file.head.card))
    except (TypeError, ValueError) as error:
        raise BadFile(f"『{name}』の鍵の名刺が読めません。", f"The card {name} cannot be read.") from error
    if card.device != file.head.sender:
        raise BadFile(f"『{name}』は署名が合いません。", "The card's signature does not match.")
    return card


def found(
    folder: Path,
    *,
    name: str,
    office: str,
    people: Sequence[Person],
    officer: Person,
    second: Card,
    trial: bool = False,
    kept: Keeping = KEY_IN_FILE,
) -> Founded:
    """Make a council: roster v1 with both officers' keys and the recovery sheet's, signed by the first.

    It stands once the second officer has opened the charter and sent a file back (record.md).
    """
    if sum(person.is_chair for person in people) != 1:
        raise NotAllowed("名簿に座長が一人いるようにしてください。", "The roster needs exactly one chair.")
    workspace = Workspace.create(folder, person=officer.id, kept=kept)
    sheet = SigningKey.generate()
    other = Person(second.person, second.name, (Role.SECRETARIAT,))
    body = rosters.encode(
        RosterBody(
            version=1,
            name=name,
            office=office,
            people=(*people, officer, other),
            devices=(
                (officer.id, workspace.device),
                (second.person, second.device),
                (SHEET, keys.public_hex(sheet)),
            ),
            nonce=secrets.token_hex(16),
            trial=trial,
        )
    )
    workspace.add_act(SignedAct(body, rosters.sign(body, workspace.device_key)))
    for audience in (OFFICE, ALL):
        public, secret = keys.new_audience_key()
        workspace.add_keys([(audience, public, secret)])
        workspace.append("key.issue", KeyBody(audience=audience, public=public), hat=Role.SECRETARIAT)
    entrust(workspace)
    charter = exchange.write(
        workspace,
        "charter",
        [exchange.plan_for_device(workspace, second.device, workspace.sealed())],
    )
    return Founded(workspace, sheet.encode().hex(), charter)


def read_charter(workspace: Workspace, name: str, content: bytes) -> Section:
    """What a charter to this device says, looked at only. Raises :class:`BadFile` where it is another's, or no charter."""
    file = syncfile.read(content, name)
    if file.head.purpose != "charter":
        raise BadFile(f"『{name}』は設立書ではありません。", f"{name} is no charter.")
    for index, head in enumerate(file.head.sections):
        if head.seal == "device" and head.key == workspace.device:
            section = file.open(index, device=workspace.device_key)
            break
    else:
        raise BadFile(f"『{name}』はこの端末あてではありません。", f"{name} is not for this device.")
    roster, signers = rosters.read(section.inside.rosters[0])
    owners = {device for _, device in roster.devices}
    if not rosters.plain(roster):
        raise BadFile(
            f"『{name}』の名簿に、担当者と復旧の控えのほかの鍵があります。署名しないでください。",
            "The charter's roster holds keys besides those of the officers and the sheet. Do not sign it.",
        )
    if file.head.sender not in signers & owners or roster.council != file.head.council:
        raise BadFile(f"『{name}』の名簿は署名が合いません。", "The charter's roster is not signed rightly.")
    return section


def open_charter(workspace: Workspace, name: str, content: bytes) -> None:
    """The second officer's part: read the roster, countersign it, take the keys."""
    if syncfile.read(content, name).head.purpose == "working":  # the council stands already: he comes later
        join(workspace, name, content)
        return
    signed = read_charter(workspace, name, content).inside.rosters[0]
    owners = {device: person for person, device in rosters.read(signed)[0].devices}
    workspace.set_settings({"person": owners[workspace.device]})
    signatures = {**signed.signatures, **rosters.sign(signed.body, workspace.device_key)}
    workspace.add_act(SignedAct(signed.body, signatures))
    exchange.receive(workspace, name, content)


def publish_first_revision(
    workspace: Workspace, *, draft: str, draft_title: str, revision: Revision, read_only: bool = False
) -> str:
    """Put a draft's first revision into the record. Returns its id."""
    return workspace.append(
        "revision.publish",
        revision_body(revision, draft=draft, draft_title=draft_title, read_only=read_only),
        hat=Role.SECRETARIAT,
    )


def revision_body(
    revision: Revision, *, draft: str, draft_title: str, read_only: bool = False
) -> RevisionBody:
    nodes = tuple(
        NodeBody(id=n.id, text=n.text, parent=n.parent, level=n.level, background=n.background)
        if isinstance(n, drafts.Section)
        else NodeBody(
            id=n.id, text=n.text, parent=n.parent, kind=n.kind.value, strong=n.strong,
            background=n.background, number=n.number,
        )
        for n in revision.nodes
    )  # fmt: skip
    return RevisionBody(
        draft=draft, number=revision.number, title=revision.title, draft_title=draft_title, nodes=nodes,
        stage=revision.stage, date=revision.date, minor=revision.minor, base=revision.base,
        read_only=read_only,
    )  # fmt: skip


def set_vocabulary(workspace: Workspace, vocabulary: Vocabulary, *, note: str = "") -> str:
    assert workspace.fold is not None
    return workspace.append(
        "vocabulary.set",
        VocabularyBody(groups=vocabulary.groups, titles=vocabulary.titles, note=note),
        hat=Role.SECRETARIAT, supersedes=[op.id for op in workspace.fold.standing("vocabulary.set")],
    )  # fmt: skip


def open_round(
    workspace: Workspace, *, title: str, deadline: str, number: int = 1, names_shown: bool = True,
    blind: bool = True, meeting: str = "",
) -> str:  # fmt: skip
    """Open 意見照会 on the newest revisions. ``deadline`` is an ISO time with offset."""
    revisions = tuple(d.latest.id for d in workspace.council.drafts.values() if not d.read_only)
    if not revisions:
        raise NotAllowed("案文がまだありません。先に案文を取り込んでください。", "There is no draft yet.")
    return workspace.append(
        "round.open",
        RoundBody(
            number=number, title=title, deadline=deadline, officer=workspace.person_id,
            names_shown=names_shown, blind=blind, revisions=revisions, meeting=meeting,
        ),
        hat=Role.SECRETARIAT,
    )  # fmt: skip


def invite(workspace: Workspace, *, person: str) -> Invitation:
    """One invitation for one member, encrypted under four words that are told separately."""
    if not workspace.founded:
        raise NotAllowed(
            "もう一人の担当者の署名がまだありません。設立書を開いてもらい、返ってきたファイルを取り込んでください。",
            "The second officer has not signed yet. Take in the file that answers the charter.",
        )
    invited = workspace.roster.by_id.get(person)
    if invited is None or not invited.is_member:
        raise NotFound(f"「{person}」は名簿にありません。", f"{person} is not in the roster.")
    ticket = SigningKey.generate()
    invitation = workspace.append(
        "invite", InviteBody(person=person, ticket=keys.public_hex(ticket)), hat=Role.SECRETARIAT
    )
    operations = exchange.opened_log(workspace)
    office_public, _ = workspace.audience_key(OFFICE)
    all_public, all_secret = workspace.audience_key(ALL)
    words = keys.invitation_words()
    table = exchange.inside(workspace, operations)
    inside = Inside(
        count=table.count,
        heads=table.heads,
        rosters=table.rosters,
        removals=table.removals,
        keys=((OFFICE, office_public, ""), (ALL, all_public, all_secret)),
        person=person,
        invitation=invitation,
        ticket=ticket.encode().hex(),
    )
    plan = Plan(ALL, "words", inside, operations, words=" ".join(words))
    return Invitation(person, tuple(words), exchange.write(workspace, "invitation", [plan]))


def write_invitation(workspace: Workspace, path: Path, invitation: Invitation) -> Path:
    """Keep an invitation under this name, or a free one beside it, and put it into the 受払簿; its bytes are not kept
    there: nobody can open them again."""
    path = syncfile.save(path, invitation.content)
    workspace.note_sent(
        sha256=hashlib.sha256(invitation.content).hexdigest(), name=path.name, purpose="invitation",
        sender=workspace.device, size=len(invitation.content), content=b"", report="",
    )  # fmt: skip
    return path


def open_invitation(
    folder: Path, *, name: str, content: bytes, words: str, kept: Keeping = KEY_IN_FILE
) -> Workspace:
    """The member's side: the words open the file; a workspace, a device and a request to be enrolled are made.

    Raises :class:`BadFile` where it is no invitation or the words do not fit; nothing is made then.
    """
    file = syncfile.read(content, name)
    if file.head.purpose != "invitation" or len(file.head.sections) != 1:
        what = syncfile.PURPOSES.get(file.head.purpose, "別のファイル")
        raise BadFile(
            f"『{name}』は招待状ではなく「{what}」です。招待状のファイルを選んでください。",
            f"{name} is no invitation.",
        )
    section = file.open(0, words=words)
    workspace = Workspace.create(folder, kept=kept)
    try:
        _take_rosters(workspace, section.inside.rosters, name, person=section.inside.person)
        workspace.add_keys(section.inside.keys)
        exchange.take_section(workspace, name, file, section)
        _refuse_stranger(workspace, file.head.sender, name)
        ticket = SigningKey(bytes.fromhex(section.inside.ticket))
        proof = ticket.sign(TICKET + bytes.fromhex(workspace.device)).signature.hex()
        workspace.append(
            "device.request",
            RequestBody(person=section.inside.person, invitation=section.inside.invitation, proof=proof),
            hat=Role.MEMBER,
        )
        workspace.set_settings({"invitation": section.inside.invitation})
    except BaseException:
        _unmake(workspace)
        raise
    return workspace


def own_words(workspace: Workspace) -> list[str]:
    """The six words that this member reads out to the officer."""
    return keys.device_words(workspace.device, workspace.setting("invitation"))


def requests(workspace: Workspace) -> list[Request]:
    """Devices that ask to be enrolled and are not yet."""
    assert workspace.fold is not None
    workspace.council  # noqa: B018 - fold first
    operations = workspace.fold.operations.values()
    withdrawn = {op.object for op in workspace.fold.of_kind("invite.withdraw")}
    invitations = {op.id: op.body for op in workspace.fold.of_kind("invite") if op.id not in withdrawn}
    asked = []
    for op in operations:
        if op.kind != "device.request" or op.body is None:
            continue
        invited = invitations.get(op.body.invitation)
        if invited is None or invited.person != op.body.person:
            continue
        if not _proven(invited.ticket, op.device, op.body.proof):
            continue
        asked.append(op)
    devices: dict[str, set[str]] = defaultdict(set)
    for op in asked:
        devices[op.body.invitation].add(op.device)
    ours = {
        (op.body.device, op.body.person)
        for op in operations
        if op.kind == "device.enrol" and op.body is not None and op.device == workspace.device
    }
    return [
        Request(
            op.body.person,
            op.device,
            op.body.invitation,
            tuple(keys.device_words(op.device, op.body.invitation)),
            len(devices[op.body.invitation] - {op.device}),
        )
        for op in sorted(asked, key=lambda op: op.id)
        if workspace.fold.person_of(op.device) is None and (op.device, op.body.person) not in ours
    ]


@lru_cache(maxsize=16 * 1024)
def _proven(ticket: str, device: str, proof: str) -> bool:
    try:
        VerifyKey(bytes.fromhex(ticket)).verify(TICKET + keys.device_bytes(device), bytes.fromhex(proof))
    except (CryptoError, ValueError):
        return False
    return True


def enrol(workspace: Workspace, *, person: str, words: str) -> str:
    """Enrol the device whose six words were heard on the telephone. The chair's needs both officers."""
    asking = [request for request in requests(workspace) if request.person == person]
    if not asking:
        raise NotFound(
            f"{workspace.council.name(person)} からの登録の申請はありません。", f"No request from {person}."
        )
    heard = keys.fold_words(words)
    for request in asking:
        if heard == " ".join(request.words):
            break
    else:
        raise NotAllowed(
            "六つのことばが合いません。電話でもう一度確かめてください。登録していません。",
            "The six words do not fit. Ask again by telephone. Not enrolled.",
        )
    done = workspace.append(
        "device.enrol",
        DeviceBody(device=request.device, person=person, invitation=request.invitation),
        hat=Role.SECRETARIAT,
    )
    entrust(workspace)
    return done


def members_without_invitation(workspace: Workspace) -> Iterable[Person]:
    assert workspace.fold is not None
    invited = {
        op.body.person
        for op in workspace.fold.operations.values()
        if op.kind == "invite" and op.body is not None
    }
    return (person for person in workspace.roster.members if person.id not in invited)


def restore(
    folder: Path, *, device: str, name: str, content: bytes, kept: Keeping = KEY_IN_FILE
) -> Workspace:
    """Rebuild a workspace of chair or office from its device's secret, or of the recovery sheet from the printed one,
    and any working file (scenario.md, E16). Raises :class:`BadFile`; nothing is made then.

    It starts a new instance, hence new chains; what it wrote before comes back from the files.
    """
    file = syncfile.read(content, name)
    key = keys.sheet_key(device)  # a device's secret is written down as the sheet's is
    secret, public = key.encode().hex(), keys.public_hex(key)
    inside = file.open(_section_for(file, public, name), device=key).inside
    workspace = Workspace.create(folder, kept=kept)
    try:
        workspace.set_settings({"device": secret})
        _take_rosters(workspace, inside.rosters, name)
        exchange.receive(workspace, name, content)
        _refuse_stranger(workspace, file.head.sender, name)
        workspace.set_settings({"person": _person_of(workspace, public) or workspace.person_id})
    except BaseException:
        _unmake(workspace)
        raise
    return workspace


def join(workspace: Workspace, name: str, content: bytes) -> None:
    """The part of an officer who comes later (or with a new laptop): once the new roster stands, the working file of
    another opens the council in the workspace that made the card. Raises :class:`BadFile`; nothing is taken then."""
    file = syncfile.read(content, name)
    index = _section_for(file, workspace.device, name)
    acts = file.open(index, device=workspace.device_key).inside.rosters
    try:
        _take_rosters(workspace, acts, name)
        exchange.receive(workspace, name, content)
        _refuse_stranger(workspace, file.head.sender, name)
    except BaseException:
        workspace.forget_council()
        raise


def _section_for(file: syncfile.SyncFile, device: str, name: str) -> int:
    for index, head in enumerate(file.head.sections):
        if head.seal == "device" and head.key == device:
            return index
    raise BadFile(
        f"『{name}』はこの端末あてではありません。新しい名簿に二人の署名がそろったあとの作業用ファイルが要ります。",
        f"{name} is not for this device. It takes a working file written after two persons signed the new roster.",
    )


def _take_rosters(workspace: Workspace, acts: Sequence[SignedAct], name: str, *, person: str = "") -> None:
    """The rosters of a council, and whose this workspace is: ``person``, or who has its device in them."""
    refusal = BadFile(
        f"『{name}』の名簿は署名がそろっていません。取り込んでいません。",
        "The file's roster is not signed by both officers. Not taken in.",
    )
    if not acts:
        raise refusal
    roster, signers = rosters.read(acts[0])
    if roster.previous or not rosters.founded(roster, signers):
        raise refusal
    owners: dict[str, str] = {}
    for act in acts:
        later, _ = rosters.read(act)
        owners |= {device: person for person, device in later.devices if device not in owners}
    workspace.set_settings({"person": person or owners.get(workspace.device, roster.chair.id)})
    workspace.add_act(acts[0])
    workspace.add_act(*acts[1:])


def _person_of(workspace: Workspace, device: str) -> str:
    """Whose a device is now: what is in no roster (the chair's, after a change) only the operations tell."""
    assert workspace.fold is not None
    return workspace.fold.again().speakers.owner.get(device, "")


def _refuse_stranger(workspace: Workspace, sender: str, name: str) -> None:
    """A file that founds a workspace comes from chair or office, as the rosters in it say."""
    assert workspace.fold is not None
    workspace.council  # noqa: B018 - fold first
    sender_is = workspace.roster.by_id.get(workspace.fold.person_of(sender) or "")
    if sender_is is None or not (sender_is.is_officer or sender_is.is_chair):
        raise BadFile(
            f"『{name}』は事務局の署名が確かめられません。事務局に問い合わせてください。",
            "The secretariat's signature could not be verified.",
        )


def _unmake(workspace: Workspace) -> None:
    workspace.close()
    for path in sorted(workspace.path.glob("workspace.*")):
        path.unlink(missing_ok=True)
