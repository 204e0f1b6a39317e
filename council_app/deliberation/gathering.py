"""Operations as a replica holds them, and whether each counts: its kind, its hat, its person, its place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from council_app.deliberation import reissues
from council_app.deliberation.carrying import Follower
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Node, Revision
from council_app.deliberation.operations import ALL, KINDS, Operation
from council_app.deliberation.opinions import (
    Carried,
)
from council_app.deliberation.roster import Removal, Role, Roster
from council_app.deliberation.rounds import Receipt
from council_app.deliberation.soundness import sound
from council_app.deliberation.speakers import Speakers, Version

# A change of these touches what other operations mean: everything is folded again (rare, and still quick).
STRUCTURAL = frozenset(
    {
        "device.enrol",
        "device.end",
        "publish",
        "numbers.assign",
        "places.carry",
        "revision.publish",
        "opinion.reissue",
        "reissue.renew",
        "wording.reissue",
        "round.open",
        "round.deadline",
        "comments.add",  # answers cite it
    }
)

# Kinds that are asked for as a whole: kept by kind, so that no walk through everything is needed.
RARE = frozenset(
    {
        *STRUCTURAL,
        "key.issue",
        "key.wrap",
        "invite",
        "invite.withdraw",
        "device.request",
        "vocabulary.set",
        "documents.set",
        "revision.propose",
    }
)
# Bodies that may be removed by law. A published text is replaced by a new revision instead.
REMOVABLE = frozenset(
    {
        "opinion.submit",
        "opinion.edit",
        "opinion.stance",
        "opinion.propose",
        "opinion.decide",
        "reply.add",
        "wording.add",
        "opinion.reissue",
        "reissue.renew",
        "wording.reissue",
        "template.add",
        "matter.add",
        "comments.answer",
        "comments.reword",
    }
)

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Receipts for one member's chain: which count, and by number up to which operation the earliest time stated."""

    counting: set[str]
    seqs: list[int]
    earliest: list[datetime]  # of the receipts that name this number or a later one


def chosen(heads: Iterable[Operation]) -> Operation:
    """Of heads that cross, the one whose value is shown until whoever may decide has chosen. No clock has a say."""
    return min(heads, key=lambda op: op.id)


def newest_last(operations: Iterable[Operation]) -> list[Operation]:
    return sorted(operations, key=lambda op: (op.time, op.id))


class Gathering(ABC):
    """What arrived, in any order, indexed; :meth:`why` says of each operation why it does not count."""

    def __init__(
        self, roster: Roster, *, public: bool = False, own: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """``own``: (device, person) of this replica, so that a member sees his words before he is enrolled."""
        self._speakers = Speakers(roster, own)
        self._own = own
        self.public = public
        self.operations: dict[str, Operation] = {}
        self._changes: dict[str, list[Operation]] = defaultdict(list)  # object -> what changes it
        self._attached: dict[str, set[str]] = defaultdict(set)  # opinion -> its replies and supports
        self._replacers: dict[str, set[str]] = defaultdict(set)  # wording -> those that took its place
        self._replaces: dict[str, tuple[str, ...]] = {}  # as publications say it to members
        self._dirty: set[str] = set()
        self._structural = True
        self._council = Council(roster)
        self._opened: set[str] = set()
        self._owner: dict[str, str] = {}
        self._reasons: dict[str, str] = {}  # why each does not count; "" where it does
        self._rare: dict[str, list[Operation]] = defaultdict(list)  # kinds that are asked for as a whole
        self._reissues = reissues.Reissues()
        self._removals: dict[str, Removal] = {}
        self._named: set[str] = set()  # operations that acts of removal name
        self.removed: dict[str, Removal] = {}  # operations without body, and the act that took it
        self._outsider = False  # this replica is a member's: originals of others are not here
        self._revisions: dict[str, Revision] = {}
        self._numbers: dict[str, int] = {}
        self._given: dict[str, int] = {}
        self._carried: dict[str, dict[str, Carried]] = {}
        self._follower = Follower()
        self._submitted: dict[tuple[str, str], list[str]] = defaultdict(list)  # by (device, instance)
        self._receipts: dict[tuple[str, str], list[Operation]] = defaultdict(list)
        self._shown_receipts: dict[str, Receipt] = {}
        self._receipts_changed = False
        self._receiving: set[tuple[str, str]] = set()  # chains of which something came that receipts tell of
        self._wholes: set[tuple[str, str, str]] = (
            set()
        )  # kind, draft, base: what takes another's place as a whole
        self._abstained: dict[str, set[str]] = defaultdict(set)
        self._arrived: dict[tuple[str, str], Arrivals] = {}

    @property
    def speakers(self) -> Speakers:
        """Who may speak, as what is here says now."""
        if self._structural:
            self._refold()
        return self._speakers

    @property
    def roster(self) -> Roster:
        """The roster that stands."""
        return self.speakers.roster

    def add_rosters(self, versions: Iterable[Version]) -> None:
        self._structural |= self._speakers.add(versions)

    def add_removals(self, removals: Iterable[Removal]) -> None:
        """Take acts of removal in, or further signatures of them."""
        for removal in removals:
            known = self._removals.get(removal.sha256)
            signers = removal.signers | (known.signers if known else frozenset())
            self._removals[removal.sha256] = replace(removal, signers=signers)
            self._named.update(removal.operations)
            self._structural = True

    @property
    def removals(self) -> dict[str, Removal]:
        """All acts of removal, also those that wait for a second person."""
        return self._removals

    def add(self, operations: Iterable[Operation]) -> None:
        """Take verified operations in, in any order; known ones change nothing."""
        for op in operations:
            if op.id in self.operations:
                continue
            self.operations[op.id] = op
            if not op.object:  # what changes it could not be judged before
                for earlier in self._changes.get(op.id, ()):
                    self._reasons.pop(earlier.id, None)
            else:
                self._changes[op.object].append(op)
            if op.kind in RARE:
                self._rare[op.kind].append(op)
            if op.kind in ("reply.add", "support.add") and op.body is not None:
                self._attached[op.body.opinion].add(op.id)
                self._dirty.add(self._reissues.resolve(op.body.opinion))
            elif op.kind in ("reply.withdraw", "support.withdraw"):
                made = self.operations.get(op.object)
                if made is not None and hasattr(made.body, "opinion"):
                    self._dirty.add(self._reissues.resolve(made.body.opinion))
            elif op.kind == "opinion.submit":
                self._submitted[op.device, op.instance].append(op.id)
                self._arrived.pop((op.device, op.instance), None)
                self._receiving.add((op.device, op.instance))
            elif op.kind == "receipt" and op.body is not None:
                chain = (op.body.device, op.body.instance)
                self._receipts[chain].append(op)
                self._arrived.pop(chain, None)
                self._receiving.add(chain)
            elif op.kind in ("wording.add", "wording.reissue") and op.body is not None:
                for old in op.body.replaces:
                    self._replacers[old].add(op.id)
                    self._dirty.add(old)
            elif op.kind == "wording.stand":
                worded = self.operations.get(op.object)
                self._dirty.update(getattr(worded and worded.body, "replaces", ()))
            self._dirty.add(op.target)
            self._structural |= op.kind in STRUCTURAL or self._reissues.wants(op) or op.id in self._named

    def person_of(self, device: str) -> str | None:
        """The person for whom a device may speak, or None where it waits for enrolment."""
        return self._owner.get(device)

    def author(self, op: Operation) -> str | None:
        person = self._owner.get(op.device)
        return op.on_behalf_of or person if person else None

    @property
    def opened(self) -> set[str]:
        """Ids that publications opened to everyone."""
        return self._opened

    @property
    def reissued(self) -> set[str]:
        """Originals that were re-issued without names."""
        return set(self._reissues.reissue)

    def reissue_of(self, original: str) -> str:
        """The re-issue of an opinion or wording, "" where there is none."""
        return self._reissues.reissue.get(original, "")

    def versions(self, opinion: str) -> list[Operation]:
        """Every version of an opinion that is here and counts, in no order."""
        return [op for op in self._of(opinion) if op.field in ("", "text") and self.valid(op)]

    def of_kind(self, kind: str) -> list[Operation]:
        """Operations of a rare kind (:data:`RARE`) that count, by id."""
        if self._structural:
            self._refold()
        return sorted((op for op in self._rare[kind] if self.valid(op)), key=lambda op: op.id)

    def issued(self, audience: str) -> Operation | None:
        """The key that seals for an audience: of those that no other replaced, the one of the smallest id."""
        issues = [op for op in self.of_kind("key.issue") if op.body.audience == audience]
        replaced = {old for op in issues for old in op.supersedes}
        return next((op for op in issues if op.id not in replaced), None)

    def valid(self, op: Operation) -> bool:
        """Whether an operation counts: its kind, its hat, its person and its device's standing."""
        return not self.why(op)

    def why(self, op: Operation) -> str:
        """Why an operation does not count, or "": kind (unknown here), body (unreadable, or not here), unenrolled,
        right (hat, person, object or field), ended (失効後), place (it stands nowhere)."""
        found = self._reasons.get(op.id)
        if found is None:
            found = self._reasons[op.id] = self._judge(op)
        return found

    def _judge(self, op: Operation) -> str:
        if op.kind not in KINDS:
            return "kind"
        bodiless = op.id in self.removed
        if op.body is None and not bodiless:
            return "body"
        reason = self._speakers.refusal(op, op.id in self._opened)
        if reason:
            return reason
        rule = KINDS[op.kind]
        if not self._rightful(op, rule.authored or (rule.own and op.hat == Role.MEMBER), rule.on):
            return "right"
        if not bodiless and not sound(op.kind, op.body):
            return "body"
        return "" if bodiless or self._placed(op) else "place"

    def _placed(self, op: Operation) -> bool:
        """Whether an opinion or wording stands somewhere: in a revision that is here, inside its text."""
        match op.kind:
            case "opinion.submit" | "opinion.edit" | "opinion.reissue" | "reissue.renew":
                place = op.body.place
                node = self._node(place.revision, place.node)
                return node is not None and 0 <= place.start <= place.end <= len(node.text)
            case "wording.add" | "wording.reissue":
                return self._node(op.body.revision, op.body.node) is not None
            case "place.confirm":
                body = op.body
                node = self._node(body.revision, body.node)
                if node is None:
                    return body.revision in self._revisions and not (body.node or body.start or body.end)
                return bool(0 <= body.start <= body.end <= len(node.text))
            case _:
                return True

    def _node(self, revision: str, node: str) -> Node | None:
        found = self._revisions.get(revision)
        return found.by_id.get(node) if found else None

    def _rightful(self, op: Operation, authored: bool, on: str) -> bool:
        if not op.object:
            return True
        made = self.operations.get(op.object)
        if made is None or made.kind != on:
            return False
        if op.on_behalf_of and op.field == "withdrawn" and not made.on_behalf_of:
            return False  # what a member signed, nobody takes back for him
        return not authored or self.author(op) == self.author(made)

    def visible(self, op: Operation) -> bool:
        return not self.public or op.audience == ALL or op.id in self._opened

    def _of(self, target: str) -> list[Operation]:
        """The operation that makes an object, and those that change it."""
        made, changes = self.operations.get(target), self._changes.get(target, [])
        return [made, *changes] if made is not None and not made.object else changes

    @abstractmethod
    def _refold(self) -> None:
        """Find out anew who speaks, what was opened and what counts (fold.py)."""
