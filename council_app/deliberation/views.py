"""What is seen of one object: opinions, wordings, rounds, built from the operations that count."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from typing import Any

from council_app.deliberation import reissues
from council_app.deliberation.carrying import Said
from council_app.deliberation.council import Council
from council_app.deliberation.gathering import NONE, Arrivals, Gathering, chosen, newest_last
from council_app.deliberation.operations import Operation, own_mark
from council_app.deliberation.opinions import (
    Carried,
    Decision,
    Head,
    Opinion,
    Place,
    Reply,
    Stance,
    Support,
    Wording,
)
from council_app.deliberation.receiving import at, in_order
from council_app.deliberation.rounds import Change, Round

CLOSED = {"names_shown": False, "blind": True}  # while officers disagree, what shows less stands
NOTHING: dict[str, Any] = {}  # one for all opinions: what is shown is never changed by hand


class Views(Gathering):
    """Field by field: what no other operation supersedes stands, and more than one head is shown as such."""

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
        for field in ("tags", "group", "late"):
            if len(fields[field]) < 2:
                continue
            heads = self._heads(fields[field])
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

    def _reissued(self, made: Operation, head: Operation) -> Opinion:
        places = self._places(made.id, head.body.place, [])
        found = reissues.opinion(made, head, self.roster.chair.id, places)
        # his own, not yet in the office's count
        mine, supports = self._attachments(made.id, {head.id}, {head.body.version})
        known = {reply.id for reply in found.replies}
        found.replies += tuple(reply for reply in mine if own_mark(reply.id) not in known)
        found.supports = supports
        return found

    def standing(self, kind: str, **body: str) -> list[Operation]:
        """Of operations (of a kind of :data:`RARE`) that take each other's place as a whole, those that no other one
        supersedes, the newest last: what a further one is to supersede."""
        if self._structural:
            self._refold()
        return self._heads(
            op
            for op in self._rare[kind]
            if self.visible(op)
            and self.valid(op)
            and all(getattr(op.body, name) == value for name, value in body.items())
        )

    def _whole(self, kind: str, **body: str) -> Operation:
        return chosen(self.standing(kind, **body))

    def _heads(self, operations: Iterable[Operation]) -> list[Operation]:
        """What no other operation on the same field supersedes, oldest first. A removed body still supersedes."""
        group = list(operations)
        if not group or (len(group) < 2 and not self.removed):
            return group
        gone = {old for op in group for old in op.supersedes if self._may_replace(op, old)}
        told = {old for op in group for old in self._replaces.get(op.id, ()) if self._may_replace(op, old)}
        if told and all(op.id in gone or op.id in told for op in group):
            told = set()  # a publication that says so of all of them lies: hashes know no circle
        gone |= told
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
        # what the member signed goes before what was entered for him
        head = chosen([op for op in versions if not op.on_behalf_of] or versions)
        heads = {op.id for op in versions}
        body = head.body
        author = str(self.author(made))
        tags = self._heads(fields["tags"])
        late = self._heads(fields["late"])
        group = self._heads(fields["group"])
        stances = [op for op in self._heads(fields["stance"]) if op.kind == "opinion.stance"]
        stance = chosen(stances) if stances else None
        marks = {own_mark(head) for head in heads} if made.id in self._reissues.reissue else set()
        replies, supports = self._attachments(made.id, heads, marks)
        supports = tuple(support for support in supports if support.author != author)
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
            tags=chosen(tags).body.tags if tags else body.tags,
            rivals=tuple(op.id for op in versions if op is not head),
            withdrawn=self._withdrawn(fields["withdrawn"], fields["text"]),
            entered_by=self._owner[made.device] if head.on_behalf_of else "",
            own_number=body.number,
            number=self._numbers.get(made.id),
            late=chosen(late).body.value if late else self._late(made, body.place.revision),
            group=chosen(group).body.value if group else "",
            crossed=self._crossed(fields),
            given_number=self._given.get(made.id),
            replies=replies,
            supports=supports,
            decisions=self._decisions(fields["decision"], heads, author),
            proposals=self._decisions(fields["proposal"], heads, ""),
            stance=Stance(stance.id, stance.body.content, stance.body.text, stance.time)
            if stance is not None
            else None,
            carried=self._places(made.id, body.place, fields["place"]),
            source="" if made.id in self.removed else made.body.source,
        )
        again = self._reissues.reissue.get(made.id) if self._outsider else None
        if again is not None:
            shown = self._heads(op for op in self._of(again) if self.valid(op))
            return reissues.merged(found, chosen(shown), self.roster.chair.id) if shown else found
        return found

    @staticmethod
    def _withdrawn(withdrawals: list[Operation], versions: list[Operation]) -> bool:
        """An officer takes back what he entered for a member, until the member has signed a version of it himself."""
        signed = any(not op.on_behalf_of for op in versions)
        return any(not (op.on_behalf_of and signed) for op in withdrawals)

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
        if (chain := (made.device, made.instance)) not in self._receipts:
            return ""
        times = self._arrivals(chain)
        first = bisect_left(times.seqs, made.seq)
        round_ = self._council.round_at(revision)
        if round_ is None or first == len(times.seqs):
            return ""
        return "pending" if times.earliest[first] > at(round_.deadline) else ""

    def _counts(self, receipt: Operation) -> bool:
        return receipt.id in self._arrivals((receipt.body.device, receipt.body.instance)).counting

    def _arrivals(self, chain: tuple[str, str]) -> Arrivals:
        """What the receipts for a member's chain say, worked out once until one more of either comes."""
        if (known := self._arrived.get(chain)) is not None:
            return known
        receipts = [op for op in self._receipts[chain] if self.valid(op)]
        first = min((at(r.opened) for r in self._council.rounds), default=None)
        written = sorted(
            (op.seq, at(round_.opened))
            for op in map(self.operations.__getitem__, self._submitted.get(chain, ()))
            if op.body is not None and self.valid(op)
            and (round_ := self._council.round_at(op.body.place.revision))
        )  # fmt: skip
        seqs = [seq for seq, _ in written]
        latest = list(accumulate((opened for _, opened in written), max))

        def opened(receipt: Operation) -> datetime | None:
            """When the round of what a receipt names had opened: nothing of it was handed over before."""
            at_most = bisect_right(seqs, receipt.body.seq)
            return latest[at_most - 1] if at_most else first

        counting = in_order(receipts, self._owner, opened)
        shown = sorted(
            (op.body.seq, at(op.body.handed_over))
            for op in receipts
            if op.id in counting and self.visible(op)
        )
        earliest = list(accumulate((time for _, time in reversed(shown)), min))[::-1]
        found = self._arrived[chain] = Arrivals(counting, [seq for seq, _ in shown], earliest)
        return found

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

    def _earlier(self, council: Council) -> dict[str, Decision]:
        """The decisions with which opinions went along into later rounds: they stay those of the round before."""
        found = {}
        for round_ in council.rounds:
            for opinion, decision in round_.carried.items():
                shown, op = council.opinions.get(opinion), self.operations.get(decision)
                if shown is None or op is None or op.kind != "opinion.decide" or not self.valid(op):
                    continue
                heads = {shown.version, *shown.rivals}
                for one in self._decisions([op], heads, shown.author) if self.visible(op) else ():
                    found[decision] = one
        return found

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
            if heads and field in CLOSED and any(op.body.value is CLOSED[field] for op in heads):
                changes[field] = CLOSED[field]
            elif heads:
                changes[field] = chosen(heads).body.value
        return replace(round_, **changes)
