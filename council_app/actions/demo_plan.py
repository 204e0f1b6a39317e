"""Who says what where in the demo round (試行): a whole round is planned before it is written."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from council_app.actions.demo_places import Place, Proposal
from council_app.actions.demo_texts import OpinionText, Writer
from council_app.deliberation.drafts import Block, Revision, Section
from council_app.deliberation.opinions import OpinionKind, Scope

# scenario.md, for 640: twelve members write 40, two 60, one 38, one 2
SHARES = (40, 40, 40, 40, 60, 40, 40, 40, 60, 40, 38, 40, 40, 40, 40, 2)
ALONE = 26 / 256  # proposals that stand at no other's sentence
WHOLE_DRAFT = 12 / 640
WORDING_KINDS = {
    OpinionKind.AMENDMENT: 55,
    OpinionKind.ADDITION: 23,
    OpinionKind.DELETION: 10,
    OpinionKind.EDITORIAL: 12,
}
OTHER_KINDS = {
    OpinionKind.COMMENT: 54,
    OpinionKind.QUESTION: 27,
    OpinionKind.AGREEMENT: 12,
    OpinionKind.OTHER: 7,
}


@dataclass(frozen=True, slots=True)
class PlannedOpinion:
    """One opinion of a round. ``author`` counts the members from 0, in the order of their seats."""

    author: int
    draft: str
    node: str
    opinion: OpinionText


def plan_round(
    writer: Writer, revisions: Sequence[Revision], *, opinions: int, members: int, wordings: int
) -> list[PlannedOpinion]:
    """A whole round in the order in which it is written: by member, each in the order of the texts.

    Exactly ``opinions`` opinions, exactly ``wordings`` of them with a wording; about nine tenths of these
    stand at another member's sentence, some alike to the letter. Members write as in scenario.md.
    """
    plan = _Plan(writer, revisions)
    shares = [SHARES[index % len(SHARES)] for index in range(members)]
    totals = _apportion(opinions, shares)
    proposing = _apportion(wordings, totals)
    plan.propose(proposing)
    plan.remark([total - some for total, some in zip(totals, proposing, strict=True)])
    return plan.in_order()


class _Plan:
    """Who says what where, while a round is made up."""

    def __init__(self, writer: Writer, revisions: Sequence[Revision]) -> None:
        self.writer = writer
        self.places = [writer.place(revision, node.id) for revision in revisions for node in revision.nodes]
        self.proposals: list[tuple[int, Place, Proposal]] = []
        self.planned: list[tuple[int, Place, OpinionText]] = []
        self._taken: set[tuple[int, tuple[str, str]]] = (
            set()
        )  # author and place: one opinion each, if it can be

    def propose(self, members: Sequence[int]) -> None:
        """So many proposals by each member: a tenth alone, the others where others propose, too."""
        writer, total = self.writer, sum(members)
        authors = [author for author, many in enumerate(members) for _ in range(many)]
        writer.shuffle(authors)
        rich = [place for place in self.places if self._rich(place)]
        thin = [place for place in self.places if place.proposals and not self._rich(place)]
        writer.shuffle(rich)
        writer.shuffle(thin)
        if total and not rich:
            raise ValueError("the drafts have no place where several wordings could be proposed")
        lonely = (thin + rich[: len(rich) // 4])[: round(total * ALONE)]
        shared = [place for place in rich if place not in lonely][: max(1, total // 4)]
        weights = [len(place.node.text) * writer.uniform(0.5, 1.5) + 20 for place in shared]
        for place in lonely:
            self._add(authors.pop(), place, self._drawn(place))
        for place in shared:  # what everybody sees, several say
            for plain in place.proposals.get(OpinionKind.EDITORIAL, ()):
                if any("思われる" in why for why in plain.why):
                    for _ in range(min(len(authors), round(total / 64))):
                        self._add(self._author(authors, place), place, plain)
        while authors:
            place = writer.choices(shared, weights)[0]
            self._add(self._author(authors, place), place, self._drawn(place))
        self._join(set(map(id, lonely)))
        self.planned += [
            (a, place, writer.proposed(place, proposal)) for a, place, proposal in self.proposals
        ]

    def remark(self, members: Sequence[int]) -> None:
        """So many opinions without a wording by each member."""
        writer = self.writer
        authors = [author for author, many in enumerate(members) for _ in range(many)]
        writer.shuffle(authors)
        whole = [place for place in self.places if place.node.parent is None]
        inside = [place for place in self.places if place.node.parent is not None]
        weights = [self._weight(place) for place in inside]
        for author in authors[: round(len(self.proposals + authors) * WHOLE_DRAFT)]:
            place = writer.choice(whole)
            self.planned.append((author, place, writer.remark(place, OpinionKind.COMMENT)))
        for author in authors[round(len(self.proposals + authors) * WHOLE_DRAFT) :]:
            for _ in range(20):
                place = writer.choices(inside, weights)[0]
                if (author, place.key) not in self._taken:
                    break
            self._taken.add((author, place.key))
            kind = writer.choices(list(OTHER_KINDS), list(OTHER_KINDS.values()))[0]
            self.planned.append((author, place, writer.remark(place, kind)))

    def in_order(self) -> list[PlannedOpinion]:
        order = {place.key: index for index, place in enumerate(self.places)}
        self.planned.sort(key=lambda item: (item[0], order[item[1].key], item[2].start))
        return [PlannedOpinion(author, *place.key, text) for author, place, text in self.planned]

    @staticmethod
    def _rich(place: Place) -> bool:
        """Where several members would propose something."""
        node = place.node
        return isinstance(node, Block) and not node.background and sum(map(len, place.proposals.values())) > 2

    @staticmethod
    def _weight(place: Place) -> float:
        if place.node.background:
            return 0.12
        return 0.7 if isinstance(place.node, Section) else 1 + len(place.node.text) / 60

    def _drawn(self, place: Place) -> Proposal:
        kinds = [kind for kind in WORDING_KINDS if kind in place.proposals]
        kind = self.writer.choices(kinds, [WORDING_KINDS[kind] for kind in kinds])[0]
        found = place.proposals[kind]
        rare = [0.3 if proposal.said == "gone" else 1.0 for proposal in found]  # few want a whole item to go
        return self.writer.choices(found, rare)[0]

    def _author(self, authors: list[int], place: Place) -> int:
        """The next one who has not written there yet, if there is one."""
        index = next((i for i, a in enumerate(authors) if (a, place.key) not in self._taken), 0)
        return authors.pop(index)

    def _add(self, author: int, place: Place, proposal: Proposal) -> None:
        self._taken.add((author, place.key))
        self.proposals.append((author, place, proposal))

    def _join(self, lonely: set[int]) -> None:
        """Proposals that came to stand alone by chance are put where others stand."""
        for _ in range(6):
            at = Counter(key for _, place, proposal in self.proposals for key in _sentences(place, proposal))
            for index, (author, place, proposal) in enumerate(self.proposals):
                if id(place) in lonely or any(at[key] > 1 for key in _sentences(place, proposal)):
                    continue
                for _ in range(12):
                    drawn = self._drawn(place)
                    keys = _sentences(place, drawn)
                    if any(at[key] > (key in _sentences(place, proposal)) for key in keys):
                        at.subtract(_sentences(place, proposal))
                        at.update(keys)
                        self.proposals[index] = (author, place, drawn)
                        break


def _sentences(place: Place, proposal: Proposal) -> list[tuple[str, str, int]]:
    """The sentences that a proposal changes; new items to stand after a block share a place of their own."""
    if proposal.scope is Scope.AFTER:
        return [(*place.key, -1)]
    ends = [match.end() for match in re.finditer("。", place.node.text.rstrip("。"))]
    first, last = bisect_right(ends, proposal.start), bisect_left(ends, max(proposal.end, 1))
    return [(*place.key, index) for index in range(min(first, last), last + 1)]


def _apportion(total: int, shares: Sequence[int]) -> list[int]:
    """``total`` in whole numbers by ``shares`` (largest remainders)."""
    whole = sum(shares) or 1
    out = [total * share // whole for share in shares]
    rest = sorted(range(len(shares)), key=lambda index: (-(total * shares[index] % whole), index))
    for index in rest[: total - sum(out)]:
        out[index] += 1
    return out
