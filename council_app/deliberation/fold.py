"""The fold: from operations to what is shown, object by object and field by field (record.md, State).

Nothing here reads a clock or the order of arrival: who holds the same operations sees the same council.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from council_app.deliberation import reissues
from council_app.deliberation.carrying import Follower, Said
from council_app.deliberation.council import Council, Removed, RemovedBody, Vocabulary
from council_app.deliberation.drafts import Block, BlockKind, Draft, Node, Revision, Section, renumber
from council_app.deliberation.operations import ALL, KINDS, PERSON, Operation, RevisionBody, own_mark
from council_app.deliberation.opinions import (
    Carried,
    Decision,
    Head,
    Matter,
    Opinion,
    Override,
    Place,
    Reply,
    Stance,
    Support,
    Template,
    Wording,
)
from council_app.deliberation.receiving import at, handed_over, stated_in_order
from council_app.deliberation.roster import Removal, Role, Roster
from council_app.deliberation.rounds import Change, Publication, Receipt, Round
from council_app.deliberation.speakers import Speakers, Version

FOLD_VERSION = 2
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
NOTHING: dict[str, Any] = {}  # one for all opinions: what is shown is never changed by hand
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
    }
)


def newest_last(operations: Iterable[Operation]) -> list[Operation]:
    return sorted(operations, key=lambda op: (op.time, op.id))


class Fold:
    """A council that grows by :meth:`add`. ``public`` folds only what everyone may see: operations to
    ``all`` and what a publication opened (the ``state`` hash)."""

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
        self.removed: dict[str, Removal] = {}  # operations without body, and the act that took it
        self._outsider = False  # this replica is a member's: originals of others are not here
        self._revisions: dict[str, Revision] = {}
        self._numbers: dict[str, int] = {}
        self._given: dict[str, int] = {}
        self._carried: dict[str, dict[str, Carried]] = {}
        self._follower = Follower()
        self._submitted: dict[tuple[str, str], list[str]] = defaultdict(list)  # by (device, instance)
        self._receipts: dict[tuple[str, str], list[Operation]] = defaultdict(list)

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

    def again(self, *, public: bool = False) -> Fold:
        """A fold of the same operations, rosters and removals from nothing, as no replica in particular."""
        fresh = Fold(self._speakers.line[0], public=public)
        fresh.add_rosters(self._speakers.versions.values())
        fresh.add_removals(self._removals.values())
        fresh.add(self.operations.values())
        return fresh

    # ------------------------------------------------------------------ taking operations in

    def add_rosters(self, versions: Iterable[Version]) -> None:
        self._structural |= self._speakers.add(versions)

    def add_removals(self, removals: Iterable[Removal]) -> None:
        """Take acts of removal in, or further signatures of them."""
        for removal in removals:
            known = self._removals.get(removal.sha256)
            signers = removal.signers | (known.signers if known else frozenset())
            self._removals[removal.sha256] = replace(removal, signers=signers)
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
            elif op.kind == "receipt" and op.body is not None:
                chain = (op.body.device, op.body.instance)
                self._receipts[chain].append(op)
                self._dirty.update(self._submitted[chain])  # the time of hand-over may make them late
                self._dirty.update(receipt.id for receipt in self._receipts[chain])
            elif op.kind in ("wording.add", "wording.reissue") and op.body is not None:
                for old in op.body.replaces:
                    self._replacers[old].add(op.id)
                    self._dirty.add(old)
            elif op.kind == "wording.stand":
                worded = self.operations.get(op.object)
                self._dirty.update(getattr(worded and worded.body, "replaces", ()))
            self._dirty.add(op.target)
            self._structural |= op.kind in STRUCTURAL or self._reissues.wants(op)

    def council(self) -> Council:
        """What is shown now."""
        if self._structural:
            self._refold()
        else:
            for target in self._dirty:
                self._fold_object(target)
        self._dirty.clear()
        return self._council

    # ------------------------------------------------------------------ who speaks, and may he

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

    def original_of(self, target: str) -> str:
        """The original of a re-issue where this replica holds it, else the same id."""
        return self._reissues.resolve(target)

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
        return not authored or self.author(op) == self.author(made)

    def visible(self, op: Operation) -> bool:
        return not self.public or op.audience == ALL or op.id in self._opened

    def waiting(self) -> list[Operation]:
        """Operations whose device nobody has enrolled, or that do not count: shown apart, never folded."""
        self.council()
        return [op for op in self.operations.values() if not self.valid(op)]

    # ------------------------------------------------------------------ folding

    def _refold(self) -> None:
        self._structural = False
        self._reasons.clear()
        self._opened, self.removed = set(), {}
        self._speakers.settle(self.operations, self._rare["device.enrol"], self._rare["device.end"])
        self._owner = self._speakers.owner
        self._council = Council(self.roster)
        person = self.roster.by_id.get(self._own[0][1]) if self._own else None
        self._outsider = person is not None and not (person.is_chair or person.is_officer)
        self._fold_drafts([op for op in self._rare["revision.publish"] if self.valid(op)])
        published = self.of_kind("publish")
        self._opened = {opened for op in published for opened in op.body.opens}
        self._replaces = {new: old for op in published for new, old in op.body.replaces.items()}
        self._reasons.clear()
        self._fold_removals()
        later = {op.body.instead_of: op.id for op in newest_last(published) if op.body.instead_of}
        for op in newest_last(published):
            self._council.published[op.id] = op.body.purpose
            self._council.publications.append(
                Publication(
                    op.id, op.body.purpose, op.time, self._owner[op.device], len(op.body.opens),
                    op.body.instead_of, op.body.reason, later.get(op.id, ""),
                )
            )  # fmt: skip
        self._reissues.read(
            (
                op
                for kind in ("opinion.reissue", "wording.reissue")
                for op in self.of_kind(kind)
                if op.id not in self.removed
            ),
            self.operations,
            self._held,
        )
        self._numbers, self._given = number_lists(
            [op for op in self.of_kind("numbers.assign") if self.visible(op)]
        )
        self._carried = defaultdict(dict)
        for op in newest_last(self.of_kind("places.carry")):
            for row in op.body.rows if self.visible(op) else ():
                self._carried[self._reissues.resolve(row.opinion)][op.body.revision] = Carried(
                    op.body.revision, row.node, row.start, row.end, row.state, row.method, operation=op.id,
                    candidates=row.candidates,
                )  # fmt: skip
        for op in self.of_kind("round.open"):  # what is late depends on them
            self._fold_object(op.id)
        for target in sorted(op.id for op in self.operations.values() if not op.object):
            self._fold_object(target)

    def _held(self, op: Operation) -> bool:
        """Whether the original of a re-issue is shown here, with at least one version's body."""
        return (
            self.visible(op)
            and self.valid(op)
            and any(v.id not in self.removed for v in self._of(op.id) if v.field in ("", "text"))
        )

    def _fold_removals(self) -> None:
        found = self._speakers.removed(self._removals.values())
        self.removed = {
            i: act
            for i, act in found.items()
            if i not in self.operations or self.operations[i].kind in REMOVABLE
        }
        acts = {act.sha256: act for act in found.values()}
        for act in sorted(acts.values(), key=lambda act: act.sha256):
            by = self._speakers.signers(act.roster, act.signers)
            bodies = tuple(
                RemovedBody(op.id, op.kind, op.object or op.id, str(self.author(op) or ""))
                for op in map(self.operations.get, sorted(act.operations))
                if op is not None and self.visible(op)
            )
            self._council.removals.append(
                Removed(act.sha256, act.reason, tuple(sorted(by)), act.written, bodies)
            )

    def _fold_drafts(self, published: list[Operation]) -> None:
        found: dict[str, Revision] = {}
        for op in sorted(published, key=lambda op: (op.body.number, op.body.minor, op.time, op.id)):
            body: RevisionBody = op.body
            draft = self._council.drafts.setdefault(
                body.draft, Draft(body.draft, body.draft_title, body.read_only)
            )
            draft.title = body.draft_title
            revision = self._revisions.get(op.id) or revision_of(op.id, body)
            draft.revisions.append(revision)
            found[op.id] = revision
        self._revisions = found
        self._council.drafts = dict(
            sorted(self._council.drafts.items(), key=lambda item: DRAFT_ORDER.get(item[0], 9))
        )

    def _of(self, target: str) -> list[Operation]:
        """The operation that makes an object, and those that change it."""
        made, changes = self.operations.get(target), self._changes.get(target, [])
        return [made, *changes] if made is not None and not made.object else changes

    def _fold_object(self, target: str) -> None:
        council = self._council
        operations = [op for op in self._of(target) if self.visible(op) and self.valid(op)]
        made = next((op for op in operations if op.id == target), None)
        if made is None or target in self._reissues.hidden or self._bodiless(made):
            for shown in (council.opinions, council.wordings, council.templates, council.matters):
                shown.pop(target, None)
            return
        match made.kind:
            case "opinion.submit" | "opinion.reissue":
                self._show_opinion(made, operations)
            case "wording.add" | "wording.reissue":
                later = (self.operations[i] for i in self._replacers.get(target, ()) if i not in self.removed)
                gone = any(self.visible(op) and self.valid(op) and self._stands(op.id) for op in later)
                if gone or not self._stands(target):
                    council.wordings.pop(target, None)
                else:
                    council.wordings[target] = self._wording(made)
            case "template.add" | "matter.add" | "check.override":
                self._aside(made, dropped=len(operations) > 1)
            case "round.open":
                council.rounds = [r for r in council.rounds if r.id != target] + [
                    self._round(made, operations)
                ]
                council.rounds.sort(key=lambda r: (r.number, r.opened, r.id))
            case "vocabulary.set":
                body = self._newest(made.kind).body
                council.vocabulary = Vocabulary(body.groups, body.titles)
            case "documents.set":
                council.documents = self._newest(made.kind).body.values
            case "abstain":
                author = str(self.author(made))
                council.abstentions[author] = min(council.abstentions.get(author, made.time), made.time)
            case "revision.propose":
                latest = council.drafts.get(made.body.draft)
                if latest and made.body.base == latest.latest.id:
                    newest = self._newest(made.kind, draft=made.body.draft, base=made.body.base)
                    council.proposed_revisions[made.body.draft] = list(newest.body.wordings)
            case "receipt":
                body = made.body
                receipt = Receipt(
                    made.id, made.audience.removeprefix(PERSON), body.device, body.instance, body.head,
                    body.seq, body.opinions, body.handed_over, body.file, str(self.author(made)),
                    not self._counts(made),
                )  # fmt: skip
                council.receipts = [r for r in council.receipts if r.id != target] + [receipt]
                council.receipts.sort(key=lambda r: (r.handed_over, r.id))

    def _aside(self, made: Operation, *, dropped: bool) -> None:
        """What the office keeps beside opinions and wordings."""
        council, body, by = self._council, made.body, self._owner[made.device]
        match made.kind:
            case "template.add":
                council.templates[made.id] = Template(
                    made.id, body.title, body.text, body.disposition, by, made.time
                )
            case "matter.add":
                council.matters[made.id] = Matter(made.id, body.tags, body.text, by, made.time)
            case _:
                council.overrides[made.id] = Override(made.id, body.note, body.gaps, by, made.hat, made.time)
        if dropped:
            council.templates.pop(made.id, None)
            council.matters.pop(made.id, None)

    def _stands(self, wording: str) -> bool:
        """Whether a wording was not taken back by name."""
        heads = self.heads(wording, "stands")
        return not heads or any(op.body.stands for op in heads)

    def heads(self, target: str, field: str) -> list[Operation]:
        """What stands in a field of an object: operations that no other one supersedes, oldest first."""
        return self._heads(
            op for op in self._of(target) if op.field == field and self.visible(op) and self.valid(op)
        )

    def restored(self, op: Operation) -> list[Operation]:
        """The operations whose content a decision shows: its own, or those that it lets stand again."""
        if not op.body.restores:
            return [op]
        found = (self.operations.get(old) for old in op.body.restores)
        return [
            old
            for old in found
            if old is not None and (old.target, old.field) == (op.target, op.field)
            and old.id not in self.removed and not old.body.restores and self.visible(old) and self.valid(old)
        ]  # fmt: skip

    def _crossed(self, fields: dict[str, list[Operation]]) -> dict[str, tuple[Head, ...]]:
        """Fields of the secretariat with more than one head."""
        found: dict[str, tuple[Head, ...]] = {}
        if len(fields) == 1:
            return NOTHING
        for field in ("tags", "group", "late"):
            heads = self._heads(fields[field]) if len(fields[field]) > 1 else []
            shown = {
                "\n".join(op.body.tags) if field == "tags" else op.body.value: op for op in reversed(heads)
            }
            if len(shown) > 1:
                found[field] = tuple(
                    Head(op.id, value, self._owner[op.device], op.time)
                    for value, op in sorted(shown.items(), key=lambda item: (item[1].time, item[1].id))
                )
        return found or NOTHING

    def _bodiless(self, made: Operation) -> bool:
        """Whether an object's only body was removed by law (an opinion may have later versions)."""
        return made.id in self.removed and made.kind != "opinion.submit"

    def _show_opinion(self, made: Operation, operations: list[Operation]) -> None:
        if made.kind == "opinion.submit":
            found = self._opinion(made, operations)
        else:
            heads = self._heads(operations)
            found = self._reissued(made, heads[-1]) if heads else None
        if found is None:
            self._council.opinions.pop(made.id, None)
        else:
            self._council.opinions[made.id] = found

    def _reissued(self, made: Operation, head: Operation) -> Opinion:
        places = self._places(made.id, head.body.place, [])
        found = reissues.opinion(made, head, self.roster.chair.id, places)
        # his own, not yet in the office's count
        mine, supports = self._attachments(made.id, {head.id}, {head.body.version})
        known = {reply.id for reply in found.replies}
        found.replies += tuple(reply for reply in mine if own_mark(reply.id) not in known)
        found.supports = supports
        return found

    def _newest(self, kind: str, **body: str) -> Operation:
        """Of operations that take each other's place as a whole, the one that stands."""
        return self._heads(
            op
            for op in self._rare[kind]
            if self.visible(op)
            and self.valid(op)
            and all(getattr(op.body, name) == value for name, value in body.items())
        )[-1]

    def _heads(self, operations: Iterable[Operation]) -> list[Operation]:
        """What no other operation on the same field supersedes, oldest first. A removed body still supersedes."""
        group = list(operations)
        if not group or (len(group) < 2 and not self.removed):
            return group
        gone = {
            old
            for op in group
            for old in (*op.supersedes, *self._replaces.get(op.id, ()))
            if self._may_replace(op, old)
        }
        return newest_last(op for op in group if op.id not in gone and op.id not in self.removed)

    def _may_replace(self, op: Operation, old_id: str) -> bool:
        """An operation entered on someone's behalf never replaces one that he signed himself."""
        old = self.operations.get(old_id)
        return old is not None and not (op.on_behalf_of and not old.on_behalf_of)

    def _opinion(self, made: Operation, operations: list[Operation]) -> Opinion | None:
        """The opinion as it stands; None where every version's body was removed by law."""
        fields: dict[str, list[Operation]] = defaultdict(list)
        for op in operations:
            fields[op.field or "text"].append(op)
        versions = self._heads(fields["text"])
        if not versions:
            return None
        head = versions[-1]
        heads = {op.id for op in versions}
        body = head.body
        author = str(self.author(made))
        tags = self._heads(fields["tags"])
        late = self._heads(fields["late"])
        group = self._heads(fields["group"])
        stance = self._heads(fields["stance"])
        marks = {own_mark(head) for head in heads} if made.id in self._reissues.reissue else set()
        replies, supports = self._attachments(made.id, heads, marks)
        found = Opinion(
            id=made.id,
            author=author,
            kind=body.kind,
            place=body.place,
            text=body.text,
            wording=body.wording,
            reason=body.reason,
            written=made.time,
            version=head.id,
            tags=tags[-1].body.tags if tags else body.tags,
            rivals=tuple(op.id for op in versions if op is not head),
            withdrawn=bool(fields["withdrawn"]),
            entered_by=self._owner[made.device] if head.on_behalf_of else "",
            own_number=body.number,
            number=self._numbers.get(made.id),
            late=late[-1].body.value if late else self._late(made, body.place.revision),
            group=group[-1].body.value if group else "",
            crossed=self._crossed(fields),
            given_number=self._given.get(made.id),
            replies=replies,
            supports=supports,
            decisions=self._decisions(fields["decision"], heads, author),
            proposals=self._decisions(fields["proposal"], heads, ""),
            stance=Stance(stance[-1].id, stance[-1].body.content, stance[-1].body.text, stance[-1].time)
            if stance
            else None,
            carried=self._places(made.id, body.place, fields["place"]),
            source="" if made.id in self.removed else made.body.source,
        )
        again = self._reissues.reissue.get(made.id) if self._outsider else None
        if again is not None:
            shown = self._heads(op for op in self._of(again) if self.valid(op))
            return reissues.merged(found, shown[-1], self.roster.chair.id) if shown else found
        return found

    def _places(self, opinion: str, place: Place, words: list[Operation]) -> dict[str, Carried]:
        """Where it stands in each later revision of its draft."""
        draft = self._council.drafts.get(place.draft)
        if draft is None or len(draft.revisions) < 2:
            return NOTHING
        said = {
            revision: [
                Said((op.body.node, op.body.start, op.body.end), self._owner[op.device], op.id)
                for op in self._heads(op for op in words if op.body.revision == revision)
            ]
            for revision in {op.body.revision for op in words}
        }
        recorded = self._carried.get(opinion, {})
        return self._follower.follow(place, draft.revisions, recorded, said, search=not self.public)

    def _late(self, made: Operation, revision: str) -> str:
        """Pending where it was handed over after its round's deadline (scenario.md, E1)."""
        receipts = [
            op
            for op in self._receipts[made.device, made.instance]
            if op.body.seq >= made.seq and self.visible(op) and self.valid(op) and self._counts(op)
        ]
        round_ = self._council.round_at(revision)
        return "pending" if round_ and receipts and handed_over(receipts) > at(round_.deadline) else ""

    def _counts(self, receipt: Operation) -> bool:
        body = receipt.body
        chain = [op for op in self._receipts[body.device, body.instance] if self.valid(op)]
        return stated_in_order(receipt, chain, self._owner, [at(r.opened) for r in self._council.rounds])

    def _decisions(self, operations: list[Operation], heads: set[str], author: str) -> tuple[Decision, ...]:
        if not operations:
            return ()
        # the same decision restored twice is one
        standing = {shown.id: shown for op in self._heads(operations) for shown in self.restored(op)}
        return tuple(
            Decision(
                id=op.id,
                disposition=op.body.disposition,
                answer=op.body.answer,
                by=self._owner[op.device],
                hat=op.hat,
                written=op.time,
                versions=op.body.versions,
                note=op.body.note,
                changed_after=set(op.body.versions) != heads,
                own=self._owner[op.device] == author,
                proposal=op.body.proposal,
            )
            for op in newest_last(standing.values())
            if op.body.disposition is not None
        )

    def _attachments(
        self, opinion: str, heads: set[str], marks: set[str]
    ) -> tuple[tuple[Reply, ...], tuple[Support, ...]]:
        """``marks``: how re-issues name the heads."""
        again = self._reissues.reissue.get(opinion, "")
        attached = self._attached.get(opinion, NONE) | self._attached.get(again, NONE)
        if not attached:
            return (), ()
        replies, supports = [], []
        for target in attached:
            made = self.operations[target]
            if not (self.visible(made) and self.valid(made)) or target in self.removed:
                continue
            gone = any(
                op.field == "withdrawn" and self.visible(op) and self.valid(op) for op in self._of(target)
            )
            author = str(self.author(made))
            entered = self._owner[made.device] if made.on_behalf_of else ""
            if made.kind == "reply.add":
                replies.append(
                    Reply(made.id, made.body.to, author, made.hat, made.body.text, made.time, gone, entered)
                )
            elif not gone:
                seen = self.operations.get(made.body.to)
                if seen is not None and seen.id not in self.removed and hasattr(seen.body, "own"):
                    changed = marks != {seen.body.version}
                else:
                    changed = heads != {made.body.to}
                supports.append(Support(made.id, made.body.to, author, made.time, changed))

        def key(item: Reply | Support) -> tuple[str, str]:
            return (item.written, item.id)

        first_by_author: dict[str, Support] = {}
        for support in sorted(supports, key=key):
            first_by_author.setdefault(support.author, support)
        return tuple(sorted(replies, key=key)), tuple(first_by_author.values())

    def _wording(self, made: Operation) -> Wording:
        body = made.body
        return Wording(
            made.id, made.id, body.draft, body.revision, body.node, body.mode, body.text,
            tuple(self._reissues.resolve(opinion) for opinion in body.opinions),
            self._owner[made.device], made.time, body.final,
        )  # fmt: skip

    def _round(self, made: Operation, operations: list[Operation]) -> Round:
        body = made.body
        round_ = Round(
            made.id, body.number, body.title, made.time, body.deadline, body.officer, body.names_shown,
            body.blind, body.revisions, body.meeting, carried=dict(body.carried),
        )  # fmt: skip
        self._council.changes[made.id] = [
            Change(op.field, op.body.value, self._owner[op.device], op.time, op.body.note)
            for op in newest_last(operations)
            if op.field
        ]
        changes: dict[str, Any] = {}
        for field in ("title", "deadline", "names_shown", "blind", "chair_entrusted", "confirmed"):
            heads = self._heads(op for op in operations if op.field == field)
            if heads:
                changes[field] = heads[-1].body.value
        return replace(round_, **changes)


NONE: frozenset[str] = frozenset()
DRAFT_ORDER = {"plan": 0, "guideline": 1, "law": 2}


def revision_of(operation: str, body: RevisionBody) -> Revision:
    """The revision that an operation published."""
    nodes: list[Node] = []
    for node in body.nodes:
        if node.level:
            nodes.append(Section(node.id, node.parent, 0, node.level, node.text, node.background))
        else:
            nodes.append(
                Block(
                    node.id, node.parent or "", 0, BlockKind(node.kind), node.text, node.strong,
                    node.background, node.number,
                )
            )  # fmt: skip
    return Revision(
        operation, body.draft, body.number, body.title, body.stage, renumber(nodes), body.date, body.minor,
        body.base,
    )  # fmt: skip


def number_lists(lists: list[Operation]) -> tuple[dict[str, int], dict[str, int]]:
    """Official numbers from rival lists: of rivals the smaller id stands and the other's entries follow it.

    Also the numbers that other lists gave to opinions which now have another one.
    """
    following: dict[str, list[Operation]] = defaultdict(list)
    for op in sorted(lists, key=lambda op: op.id):
        following[op.body.continues].append(op)
    numbers: dict[str, int] = {}
    given: dict[str, int] = {}
    queue = following.get("", [])[:]
    while queue:
        op = queue.pop(0)
        taken = set(numbers.values())
        for opinion, number in sorted(op.body.entries.items(), key=lambda item: item[1]):
            if opinion not in numbers:
                numbers[opinion] = number if number not in taken else max(taken, default=0) + 1
                taken.add(numbers[opinion])
            if numbers[opinion] != number:
                given[opinion] = number
        queue += following.get(op.id, [])
    return numbers, given


def recorded_only(opinion: Opinion) -> Opinion:
    """The opinion without what a replica merely worked out for itself, which another version might find otherwise."""
    if all(row.operation for row in opinion.carried.values()):
        return opinion
    return replace(opinion, carried={r: row for r, row in opinion.carried.items() if row.operation})


def state_hash(council: Council, domain: str) -> str:
    """Hash of what is shown and recorded. Comparable only at equal FOLD_VERSION, which it contains."""
    opinions = {name: recorded_only(opinion) for name, opinion in council.opinions.items()}
    seen = msgspec.json.encode(
        [
            council.roster, council.drafts, council.rounds, council.vocabulary, opinions,
            council.wordings, council.receipts, council.abstentions, council.proposed_revisions,
            council.published, council.publications, council.changes, council.templates, council.overrides,
            council.matters, council.removals,
            *([council.documents] if council.documents else []),
        ],
        order="sorted",
    )  # fmt: skip
    return hashlib.sha256(f"council-desk/{domain}/{FOLD_VERSION}\n".encode() + seen).hexdigest()
