"""Operations: the record is a set of these (record.md). Kinds, their bodies, and who may sign them.

A kind that *creates* makes an object, whose id is the operation's own. Every other kind changes one field of
an object. Bodies are msgspec structs: what does not fit its kind's body is never folded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from council_app.deliberation.opinions import Anchor, Disposition, OpinionKind, Place, WordingMode
from council_app.deliberation.roster import Role

ALL, OFFICE, PERSON = "all", "office", "person:"
ALL_OR_OFFICE = "all office"  # as a rule only: to all, or to the office while it is about unopened opinions


class Operation(msgspec.Struct, frozen=True, gc=False):
    """A verified operation: its bytes, signature and payload hash were found right before it got here.

    Python's garbage collector need not look at these (nor at bodies): nothing in them points back.
    """

    id: str
    audience: str  # "all" | "office" | "person:<id>"
    device: str  # Ed25519 public key, hex
    instance: str
    seq: int
    prev: str
    hat: str
    on_behalf_of: str
    time: str
    kind: str
    object: str
    field: str
    supersedes: tuple[str, ...]
    body: Any

    @property
    def target(self) -> str:
        """The object it makes or changes."""
        return self.object or self.id

    @property
    def chain(self) -> tuple[str, str, str]:
        return (self.device, self.instance, self.audience)


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of payloads. A field unknown to this version is left unread; its bytes stay in the record."""


class Empty(Body, frozen=True, kw_only=True):
    pass


class OpinionBody(Body, frozen=True, kw_only=True):
    number: int  # the author's own, from 1
    kind: OpinionKind
    place: Place
    text: str
    wording: str | None = None
    reason: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""  # 代理入力 from a file: its sha256, name and the place in it


class ReplyBody(Body, frozen=True, kw_only=True):
    opinion: str
    to: str
    text: str


class SupportBody(Body, frozen=True, kw_only=True):
    opinion: str
    to: str


class Act(Body, frozen=True, kw_only=True):
    """What can be undone by name: operations of one ``step`` are one act; ``undoes`` and ``redoes`` name a step."""

    step: str = ""
    undoes: str = ""
    redoes: str = ""


class DecisionBody(Act, frozen=True, kw_only=True):
    disposition: Disposition | None = None  # None takes a decision back
    answer: str = ""
    versions: tuple[str, ...] = ()
    note: str = ""
    proposal: str = ""  # the 事務局案 that stood when it was decided
    restores: tuple[
        str, ...
    ] = ()  # earlier operations of this field that stand again, in place of all the above


class WordingBody(Act, frozen=True, kw_only=True):
    draft: str
    revision: str
    node: str
    mode: WordingMode = WordingMode.REPLACE
    text: str = ""
    opinions: tuple[str, ...] = ()
    final: bool = True
    replaces: tuple[str, ...] = ()  # earlier wordings of this node that it takes the place of


class StandBody(Act, frozen=True, kw_only=True):
    stands: bool  # a wording that does not stand is not shown, and what it replaced stands again


class TemplateBody(Body, frozen=True, kw_only=True):
    title: str
    text: str
    disposition: Disposition | None = None


class OverrideBody(Body, frozen=True, kw_only=True):
    note: str
    gaps: dict[str, tuple[str, ...]]  # reason -> opinions (or places) that it lets pass


class MatterBody(Body, frozen=True, kw_only=True):
    tags: tuple[str, ...]
    text: str = ""


class ReviseBody(Body, frozen=True, kw_only=True):
    draft: str
    base: str
    wordings: tuple[str, ...]
    sha256: str


class NumbersBody(Body, frozen=True, kw_only=True):
    continues: str
    entries: dict[str, int]


class TagsBody(Body, frozen=True, kw_only=True):
    tags: tuple[str, ...]


class AdmissionBody(Body, frozen=True, kw_only=True):
    value: str


class StanceBody(Body, frozen=True, kw_only=True):
    content: bool
    text: str = ""


class RoundBody(Body, frozen=True, kw_only=True):
    number: int
    title: str
    deadline: str
    officer: str
    names_shown: bool = True
    blind: bool = True
    revisions: tuple[str, ...] = ()
    meeting: str = ""
    carried: dict[str, str] = {}  # 継続検討 of the round before: opinion -> the decision that sends it here


class ValueBody(Body, frozen=True, kw_only=True):
    value: str | bool
    note: str = ""  # why, where someone must say so


class NodeBody(Body, frozen=True, kw_only=True):
    id: str
    text: str
    parent: str | None = None
    level: int = 0  # a heading's level; 0 for a block
    kind: str = ""
    strong: tuple[tuple[int, int], ...] = ()
    background: bool = False
    number: str = ""


class RevisionBody(Body, frozen=True, kw_only=True):
    draft: str
    number: int
    title: str
    draft_title: str
    nodes: tuple[NodeBody, ...]
    stage: str = ""
    date: str = ""
    minor: int = 0
    base: str = ""
    read_only: bool = False
    note: str = ""  # what was corrected, and why


class VocabularyBody(Body, frozen=True, kw_only=True):
    groups: dict[str, dict[str, str]]
    titles: dict[str, str]
    note: str = ""  # why it was changed


class DocumentsBody(Body, frozen=True, kw_only=True):
    values: dict[str, Any]  # settings of the official documents, as exporters.settings keeps them


class CommentsBody(Body, frozen=True, kw_only=True):
    """A set of opinions of the public: its rows are kept beside the record, their hashes are signed here."""

    title: str
    source: str  # the file's name
    sha256: str  # the file's hash
    columns: dict[str, str]  # field -> heading
    rows: int
    shards: tuple[str, ...]


class CommentAnswerBody(Body, frozen=True, kw_only=True):
    """意見の概要 and 考え方 for opinions of the public, cited by number. No summary: the answer is taken back."""

    dataset: str = ""
    summary: str = ""
    answer: str = ""
    numbers: tuple[int, ...] = ()


class CarriedRow(msgspec.Struct, frozen=True, array_like=True):
    opinion: str
    node: str
    start: int
    end: int
    state: Anchor
    method: str = ""
    candidates: tuple[tuple[str, int, int], ...] = ()  # (node, start, end), the likeliest first


class CarryBody(Body, frozen=True, kw_only=True):
    revision: str
    rows: tuple[CarriedRow, ...]


class ConfirmBody(Body, frozen=True, kw_only=True):
    """A person's word on where an opinion stands in a revision; no node: nowhere (宛先なし)."""

    revision: str
    node: str = ""
    start: int = 0
    end: int = 0


class PublishBody(Body, frozen=True, kw_only=True):
    purpose: str  # "digest" | "result"
    opens: tuple[str, ...]
    replaces: dict[str, tuple[str, ...]] = {}
    instead_of: str = ""  # 差替え: the publication that this one supersedes
    reason: str = ""


class InviteBody(Body, frozen=True, kw_only=True):
    person: str
    ticket: str  # public key of the one-time ticket inside the invitation


class RequestBody(Body, frozen=True, kw_only=True):
    person: str
    invitation: str
    proof: str  # the ticket's signature over the device's key


class DeviceBody(Body, frozen=True, kw_only=True):
    device: str
    person: str
    invitation: str = ""


class EndBody(Body, frozen=True, kw_only=True):
    device: str
    counts: dict[str, tuple[int, str]]  # chain ("instance/audience") -> number and id of the last that counts
    reason: str = ""
    astray: tuple[str, ...] = ()  # before the last, on another branch of a fork


class ReceiptBody(Body, frozen=True, kw_only=True):
    device: str
    instance: str
    head: str
    seq: int
    opinions: int
    handed_over: str
    file: str = ""


class KeyBody(Body, frozen=True, kw_only=True):
    audience: str
    public: str
    cut: tuple[str, ...] = ()  # ended devices that do not get it


class ReissuedReply(msgspec.Struct, frozen=True, omit_defaults=True):
    own: str
    hat: str
    text: str
    withdrawn: bool = False


class ReissuedDecision(msgspec.Struct, frozen=True, omit_defaults=True):
    disposition: Disposition
    answer: str = ""
    note: str = ""


class ReissueBody(Body, frozen=True, kw_only=True):
    """An opinion in the office's own words' stead (names off). ``own`` and ``version`` are :func:`own_mark` of the
    original and of its newest version: only who holds those can recognise them."""

    own: str
    version: str
    kind: OpinionKind
    place: Place
    text: str
    wording: str | None = None
    reason: str = ""
    tags: tuple[str, ...] = ()
    number: int | None = None
    supports: int = 0
    withdrawn: bool = False
    late: str = ""
    replies: tuple[ReissuedReply, ...] = ()
    decision: ReissuedDecision | None = None


class WordingReissueBody(WordingBody, frozen=True, kw_only=True):
    own: str


class WrapBody(Body, frozen=True, kw_only=True):
    audience: str
    public: str
    device: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Kind:
    """The rule of one kind: its body, the hats that may sign it, its audience, and the field it changes.

    ``authored``: only the person who made the object may change it. ``own``: a member only what he made
    himself, chair and officers any.
    """

    body: type[Body]
    hats: tuple[Role, ...]
    audience: str
    field: str = ""  # "" creates an object
    authored: bool = False
    on: str = ""  # the kind that makes the object it changes
    own: bool = False


M, C, S = Role.MEMBER, Role.CHAIR, Role.SECRETARIAT

KINDS: Mapping[str, Kind] = {
    "opinion.submit": Kind(OpinionBody, (M, S), OFFICE),
    "opinion.edit": Kind(OpinionBody, (M, S), OFFICE, "text", True, "opinion.submit"),
    "opinion.withdraw": Kind(Empty, (M, S), OFFICE, "withdrawn", True, "opinion.submit"),
    "opinion.stance": Kind(StanceBody, (M,), OFFICE, "stance", True, "opinion.submit"),
    "stance.withdraw": Kind(Empty, (M,), OFFICE, "stance", True, "opinion.submit"),
    "opinion.propose": Kind(DecisionBody, (S,), OFFICE, "proposal", on="opinion.submit"),
    "opinion.decide": Kind(DecisionBody, (C,), OFFICE, "decision", on="opinion.submit"),
    "opinion.tag": Kind(TagsBody, (S,), OFFICE, "tags", on="opinion.submit"),
    "opinion.admit": Kind(AdmissionBody, (S,), OFFICE, "late", on="opinion.submit"),
    "opinion.group": Kind(AdmissionBody, (S,), OFFICE, "group", on="opinion.submit"),
    "place.confirm": Kind(ConfirmBody, (M, C, S), OFFICE, "place", on="opinion.submit", own=True),
    "reply.add": Kind(ReplyBody, (M, C, S), OFFICE),
    "reply.withdraw": Kind(Empty, (M, C, S), OFFICE, "withdrawn", True, "reply.add"),
    "support.add": Kind(SupportBody, (M,), OFFICE),
    "support.withdraw": Kind(Empty, (M,), OFFICE, "withdrawn", True, "support.add"),
    "abstain": Kind(Empty, (M, S), OFFICE),
    "wording.add": Kind(WordingBody, (C,), OFFICE),
    "wording.stand": Kind(StandBody, (C,), OFFICE, "stands", on="wording.add"),
    "template.add": Kind(TemplateBody, (C, S), OFFICE),
    "template.drop": Kind(Empty, (C, S), OFFICE, "withdrawn", on="template.add"),
    "check.override": Kind(OverrideBody, (C, S), OFFICE),
    "matter.add": Kind(MatterBody, (C, S), OFFICE),
    "matter.drop": Kind(Empty, (C, S), OFFICE, "withdrawn", on="matter.add"),
    "revision.propose": Kind(ReviseBody, (C,), OFFICE),
    "numbers.assign": Kind(NumbersBody, (S,), OFFICE),
    "round.open": Kind(RoundBody, (S,), ALL),
    "round.title": Kind(ValueBody, (S,), ALL, "title", on="round.open"),
    "round.blind": Kind(ValueBody, (S,), ALL, "blind", on="round.open"),
    "round.deadline": Kind(ValueBody, (S,), ALL, "deadline", on="round.open"),
    "round.names": Kind(ValueBody, (S,), ALL, "names_shown", on="round.open"),
    "round.entrust": Kind(ValueBody, (S,), ALL, "chair_entrusted", on="round.open"),
    "round.confirm": Kind(ValueBody, (S,), ALL, "confirmed", on="round.open"),
    "revision.publish": Kind(RevisionBody, (S,), ALL),
    "vocabulary.set": Kind(VocabularyBody, (S,), ALL),
    "comments.add": Kind(CommentsBody, (S,), OFFICE),
    "comments.answer": Kind(CommentAnswerBody, (C, S), OFFICE),
    "comments.reword": Kind(CommentAnswerBody, (C, S), OFFICE, "text", on="comments.answer"),
    "documents.set": Kind(DocumentsBody, (S,), OFFICE),
    "places.carry": Kind(CarryBody, (S,), ALL_OR_OFFICE),
    "publish": Kind(PublishBody, (S,), ALL),
    "invite": Kind(InviteBody, (S,), OFFICE),
    "invite.withdraw": Kind(Empty, (S,), OFFICE, "withdrawn", on="invite"),
    "device.request": Kind(RequestBody, (M, C), OFFICE),
    "device.enrol": Kind(DeviceBody, (S,), ALL),
    "device.end": Kind(EndBody, (S,), ALL),
    "receipt": Kind(ReceiptBody, (S,), PERSON),
    "key.issue": Kind(KeyBody, (S,), ALL),
    "key.wrap": Kind(WrapBody, (S, C), PERSON),
    "opinion.reissue": Kind(ReissueBody, (S,), ALL),
    "reissue.renew": Kind(ReissueBody, (S,), ALL, "text", on="opinion.reissue"),
    "wording.reissue": Kind(WordingReissueBody, (S,), ALL),
}


def own_mark(operation: str) -> str:
    """What a re-issue carries of its original (record.md, Names off)."""
    return hashlib.sha256(f"own{operation}".encode()).hexdigest()


def audience_fits(rule: str, audience: str) -> bool:
    return audience.startswith(PERSON) if rule == PERSON else audience in rule.split()
