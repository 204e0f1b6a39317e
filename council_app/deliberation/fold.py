"""The fold: from operations to what is shown, object by object and field by field (record.md, State).

Nothing here reads a clock or the order of arrival: who holds the same operations sees the same council.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from dataclasses import replace

import msgspec

from council_app.deliberation.council import (
    CommentAnswer,
    CommentSet,
    Council,
    Removed,
    RemovedBody,
    Vocabulary,
)
from council_app.deliberation.drafts import Block, BlockKind, Draft, Node, Revision, Section, renumber
from council_app.deliberation.gathering import REMOVABLE, chosen
from council_app.deliberation.operations import ALL, PERSON, Operation, RevisionBody
from council_app.deliberation.opinions import (
    Carried,
    Matter,
    Opinion,
    Override,
    Template,
)
from council_app.deliberation.rounds import Publication, Receipt
from council_app.deliberation.soundness import stands
from council_app.deliberation.views import Views

FOLD_VERSION = 2

# Kinds that make what is shown as an object of its own.
SHOWN = frozenset(
    {
        "opinion.submit",
        "opinion.reissue",
        "wording.add",
        "wording.reissue",
        "template.add",
        "matter.add",
        "check.override",
        "round.open",
        "vocabulary.set",
        "documents.set",
        "comments.add",
        "comments.answer",
        "abstain",
        "revision.propose",
        "receipt",
    }
)


class Fold(Views):
    """A council that grows by :meth:`add`. ``public`` folds only what everyone may see: operations to
    ``all`` and what a publication opened (the ``state`` hash)."""

    def again(self, *, public: bool = False) -> Fold:
        """A fold of the same operations, rosters and removals from nothing, as no replica in particular."""
        fresh = Fold(self._speakers.line[0], public=public)
        fresh.add_rosters(self._speakers.versions.values())
        fresh.add_removals(self._removals.values())
        fresh.add(self.operations.values())
        return fresh

    def council(self) -> Council:
        """What is shown now."""
        if not (self._structural or self._dirty):
            return self._council
        if self._structural:
            self._refold()
        else:
            for chain in self._receiving:
                if receipts := self._receipts.get(chain):  # the time of hand-over may make them late
                    self._dirty.update(self._submitted.get(chain, ()))
                    self._dirty.update(receipt.id for receipt in receipts)
            targets = list(self._dirty)
            self._dirty = set()  # of a large file it is large: not held beside what is made now
            for target in targets:
                self._fold_object(target)
        self._dirty.clear()
        self._receiving.clear()
        self._gather()
        return self._council

    def _gather(self) -> None:
        """What is shown as a whole, made once however much of it is new."""
        council = self._council
        for kind, draft, base in sorted(self._wholes):
            if kind == "vocabulary.set":
                body = self._whole(kind).body
                council.vocabulary = Vocabulary(body.groups, body.titles)
            elif kind == "documents.set":
                council.documents = self._whole(kind).body.values
            elif (latest := council.drafts.get(draft)) and base == latest.latest.id:
                newest = self._whole(kind, draft=draft, base=base)
                council.proposed_revisions[draft] = list(newest.body.wordings)
        self._wholes.clear()
        if self._receipts_changed:
            council.receipts = sorted(self._shown_receipts.values(), key=lambda r: (r.handed_over, r.id))
            self._receipts_changed = False
        for author, times in self._abstained.items():
            if len(council.abstained.get(author, ())) != len(times):
                council.abstained[author] = frozenset(times)
        council.earlier = self._earlier(council)

    def waiting(self) -> list[Operation]:
        """Operations whose device nobody has enrolled, or that do not count: shown apart, never folded."""
        self.council()
        return [op for op in self.operations.values() if not self.valid(op)]

    def _refold(self) -> None:
        self._structural = False
        self._reasons.clear()
        self._arrived.clear()
        self._opened, self.removed = set(), {}
        self._speakers.settle(self.operations, self._rare["device.enrol"], self._rare["device.end"])
        self._owner = self._speakers.owner
        self._council = Council(self.roster)
        self._shown_receipts, self._abstained = {}, defaultdict(set)
        self._wholes.clear()
        person = self.roster.by_id.get(self._own[0][1]) if self._own else None
        self._outsider = person is not None and not (person.is_chair or person.is_officer)
        self._fold_drafts([op for op in self._rare["revision.publish"] if self.valid(op)])
        published = self.of_kind("publish")
        self._opened = {opened for op in published for opened in op.body.opens}
        self._replaces = self._told(published)
        self._reasons.clear()
        self._fold_removals()
        later = {op.body.instead_of: op.id for op in reversed(published) if op.body.instead_of}
        for op in sorted(
            published, key=lambda op: (op.time, op.seq, op.id)
        ):  # two in one second keep their order
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
        for op in reversed(self.of_kind("places.carry")):  # of several the smallest id, as everywhere
            revision = self._revisions.get(op.body.revision)
            for row in op.body.rows if self.visible(op) else ():
                if not stands(row, revision):
                    continue
                self._carried[self._reissues.resolve(row.opinion)][op.body.revision] = Carried(
                    op.body.revision, row.node, row.start, row.end, row.state, row.method, operation=op.id,
                    candidates=row.candidates,
                )  # fmt: skip
        for op in self.of_kind("round.open"):  # what is late depends on them
            self._fold_object(op.id)
        shown = (op.id for op in self.operations.values() if op.kind in SHOWN and not op.object)
        for target in sorted(shown):
            self._fold_object(target)
        self._gather()  # whoever asks who may speak gets here, too

    def _told(self, published: list[Operation]) -> dict[str, tuple[str, ...]]:
        """What publications say that an opened operation replaces. They are believed only where its way leads through
        something that is not opened: all else the signed headers say themselves."""
        hidden: dict[str, bool] = {}
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for publication in published:
            for new, olds in publication.body.replaces.items():
                if self._through_hidden(new, hidden):
                    found[new] += olds
        return found

    def _through_hidden(self, target: str, known: dict[str, bool]) -> bool:
        way = [target]
        while way:
            op = self.operations.get(way[-1])
            before = op.supersedes if op is not None else ()
            if way[-1] in known:
                way.pop()
            elif op is None or any(
                (old not in self._opened and not self._is_public(old)) or known.get(old) for old in before
            ):
                known[way.pop()] = True
            elif unseen := [old for old in before if old not in known]:
                way += unseen
            else:
                known[way.pop()] = False
        return known[target]

    def _is_public(self, target: str) -> bool:
        op = self.operations.get(target)
        return op is not None and op.audience == ALL

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
            by = self._speakers.removers(act)
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
        rivals_first = sorted(
            published, key=lambda op: op.id, reverse=True
        )  # the last one is the newest text
        for op in sorted(rivals_first, key=lambda op: (op.body.number, op.body.minor)):
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

    def _fold_object(self, target: str) -> None:
        council, maker = self._council, self.operations.get(target)
        if maker is None or maker.kind not in SHOWN:
            return
        operations = [op for op in self._of(target) if self.visible(op) and self.valid(op)]
        made = next((op for op in operations if op.id == target), None)
        if made is None or target in self._reissues.hidden or self._bodiless(made):
            self._hide(target)
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
            case "vocabulary.set" | "documents.set":
                self._wholes.add((made.kind, "", ""))
            case "comments.add" | "comments.answer":
                self._beside(made, operations)
            case "abstain":
                author = str(self.author(made))
                council.abstentions[author] = min(council.abstentions.get(author, made.time), made.time)
                self._abstained[author].add(made.time)
            case "revision.propose":
                self._wholes.add((made.kind, made.body.draft, made.body.base))
            case "receipt":
                body = made.body
                receipt = Receipt(
                    made.id, made.audience.removeprefix(PERSON), body.device, body.instance, body.head,
                    body.seq, body.opinions, body.handed_over, body.file, str(self.author(made)),
                    not self._counts(made),
                )  # fmt: skip
                self._shown_receipts[target] = receipt
                self._receipts_changed = True

    def _hide(self, target: str) -> None:
        council = self._council
        for shown in (
            council.opinions, council.wordings, council.templates, council.matters, council.comment_sets,
            council.comment_answers,
        ):  # fmt: skip
            shown.pop(target, None)

    def _beside(self, made: Operation, operations: list[Operation]) -> None:
        """Opinions of the public and the answers that cite them."""
        council, body = self._council, made.body
        if made.kind == "comments.add":
            council.comment_sets[made.id] = CommentSet(
                made.id, body.title, body.source, body.rows, body.shards, self._owner[made.device], made.time
            )
        else:
            heads = self._heads(operations)
            shown = chosen(heads) if heads else None  # none: the last version was removed by law
            if shown is None or not shown.body.summary or body.dataset not in self.operations:
                council.comment_answers.pop(made.id, None)
                return
            said = shown.body
            council.comment_answers[made.id] = CommentAnswer(
                made.id, body.dataset, said.summary, said.answer, said.numbers,
                self._owner[shown.device], tuple(op.id for op in heads),
            )  # fmt: skip

    def _show_opinion(self, made: Operation, operations: list[Operation]) -> None:
        if made.kind == "opinion.submit":
            found = self._opinion(made, operations)
        else:
            heads = self._heads(operations)
            found = self._reissued(made, chosen(heads)) if heads else None
        if found is None:
            self._council.opinions.pop(made.id, None)
        else:
            self._council.opinions[made.id] = found

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
    known = {op.id for op in lists}
    for op in sorted(lists, key=lambda op: op.id):  # of one that does not count, what follows it still does
        following[op.body.continues if op.body.continues in known else ""].append(op)
    numbers: dict[str, int] = {}
    given: dict[str, int] = {}
    taken, last = set[int](), 0
    queue = deque(following.get("", ()))
    while queue:
        op = queue.popleft()
        for opinion, number in sorted(op.body.entries.items(), key=lambda item: item[1]):
            if opinion not in numbers:
                numbers[opinion] = number if number not in taken else last + 1
                taken.add(numbers[opinion])
                last = max(last, numbers[opinion])
            if numbers[opinion] != number:
                given[opinion] = number
        queue += following.get(op.id, ())
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
            *([council.comment_sets, council.comment_answers] if council.comment_sets else []),
        ],
        order="sorted",
    )  # fmt: skip
    return hashlib.sha256(f"council-desk/{domain}/{FOLD_VERSION}\n".encode() + seen).hexdigest()
