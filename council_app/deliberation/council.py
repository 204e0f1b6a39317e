"""The council as one replica sees it: the result of folding its operations (fold.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from council_app.deliberation.drafts import Draft, Revision
from council_app.deliberation.opinions import (
    Decision,
    Disposition,
    Matter,
    Opinion,
    Override,
    Template,
    Wording,
)
from council_app.deliberation.receiving import at
from council_app.deliberation.roster import Person, Roster
from council_app.deliberation.rounds import Change, Publication, Receipt, Round

EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass
class Vocabulary:
    """分類: groups of tags, in order. A tag keeps its id while its label changes with the revision."""

    groups: dict[str, dict[str, str]] = field(default_factory=dict)  # group -> {tag id: label}
    titles: dict[str, str] = field(default_factory=dict)  # group -> heading

    def label(self, tag: str) -> str:
        return next((tags[tag] for tags in self.groups.values() if tag in tags), tag)


@dataclass(frozen=True, slots=True)
class RemovedBody:
    """An operation whose body is gone: what it was, and on which object."""

    id: str
    kind: str
    object: str
    author: str


@dataclass(frozen=True, slots=True)
class Removed:
    """法令による削除: who decided it and why stays visible."""

    id: str
    reason: str
    by: tuple[str, ...]
    written: str
    bodies: tuple[RemovedBody, ...]


@dataclass(frozen=True, slots=True)
class CommentSet:
    """Opinions of the public, as the office signed them: hashes of the rows that are kept beside the record."""

    id: str
    title: str
    source: str
    rows: int
    shards: tuple[str, ...]
    by: str
    written: str


@dataclass(frozen=True, slots=True)
class CommentAnswer:
    """意見の概要 and 考え方, with the numbers of the opinions that it answers. ``versions``: every head that stands."""

    id: str
    dataset: str
    summary: str
    answer: str
    numbers: tuple[int, ...]
    by: str
    versions: tuple[str, ...]


@dataclass
class Council:
    """What is shown. Built by :func:`council_app.deliberation.fold.fold`; never changed by hand."""

    roster: Roster
    drafts: dict[str, Draft] = field(default_factory=dict)
    rounds: list[Round] = field(default_factory=list)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    opinions: dict[str, Opinion] = field(default_factory=dict)
    wordings: dict[str, Wording] = field(default_factory=dict)
    receipts: list[Receipt] = field(default_factory=list)
    abstentions: dict[str, str] = field(default_factory=dict)  # 意見なし: person -> time first written
    abstained: dict[str, frozenset[str]] = field(
        default_factory=dict
    )  # person -> every time, one or more a round
    proposed_revisions: dict[str, list[str]] = field(
        default_factory=dict
    )  # draft -> wording ids, by the chair
    documents: dict[str, Any] = field(default_factory=dict)  # settings of the official documents
    published: dict[str, str] = field(default_factory=dict)  # operation -> "digest" | "result"
    templates: dict[str, Template] = field(default_factory=dict)
    overrides: dict[str, Override] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    publications: list[Publication] = field(default_factory=list)  # oldest first
    changes: dict[str, list[Change]] = field(default_factory=dict)  # round -> changes of its settings
    removals: list[Removed] = field(default_factory=list)
    comment_sets: dict[str, CommentSet] = field(default_factory=dict)
    comment_answers: dict[str, CommentAnswer] = field(default_factory=dict)
    # operation -> the 継続検討 with which an opinion went along into a later round
    earlier: dict[str, Decision] = field(default_factory=dict)

    @property
    def round(self) -> Round | None:
        """The round that is open or was the last."""
        return self.rounds[-1] if self.rounds else None

    def round_of(self, opinion: Opinion) -> Round | None:
        """The round in which an opinion was written: that of its revision, or of the one it corrects."""
        return self.round_at(opinion.place.revision)

    def round_at(self, revision_id: str) -> Round | None:
        """The round in which a revision was laid out, be it as the correction (r1.1) of one."""
        revision = self.revision(revision_id)
        while revision is not None:
            for round_ in reversed(self.rounds):
                if revision.id in round_.revisions:
                    return round_
            revision = self.revision(revision.base) if revision.minor else None
        return self.rounds[0] if self.rounds else None

    def current(self) -> list[Opinion]:
        """The opinions of the round that is open: those written in it, and what came along as 継続検討."""
        return self.in_order(self.of_round())

    def of_round(self, round_: Round | None = None) -> Iterable[Opinion]:
        """The opinions of a round (default: of the open one), in no order: those written in it, and what came along."""
        if len(self.rounds) < 2:
            return self.opinions.values()
        meant = round_ or self.rounds[-1]
        return [o for o in self.opinions.values() if o.id in meant.carried or self.round_of(o) is meant]

    def span(self, round_: Round | None) -> tuple[datetime, datetime]:
        """From when to when a round was the open one."""
        if round_ is None:
            return EARLIEST, LATEST
        later = self.rounds[self.rounds.index(round_) + 1 :]
        return at(round_.opened), at(later[0].opened) if later else LATEST

    def silent(self, round_: Round | None = None) -> list[Person]:
        """未提出: members from whom neither an opinion of a round (default: of the open one) nor 「意見なし」 has come."""
        now = round_ or self.round
        spoken = {o.author for o in self.opinions.values() if now is None or self.round_of(o) is now}
        return [p for p in self.roster.members if p.id not in spoken and not self.has_abstained(p.id, now)]

    def has_abstained(self, person: str, round_: Round | None = None) -> bool:
        """Whether a member said 「意見なし」 while a round (default: the newest) was the open one."""
        begin, end = self.span(round_ or self.round)
        return any(begin <= at(time) < end for time in self.abstained.get(person, ()))

    def decided(self, opinion: Opinion) -> bool:
        """Whether it is decided in the round that is open (継続検討 of the round before wants a new decision)."""
        return self.decision_in(opinion) is not None

    def decision_in(self, opinion: Opinion, round_: Round | None = None) -> Decision | None:
        """What a round (default: the open one) decided on one of its opinions: the 継続検討 with which it went along
        into a later round stays that round's, and the later one decides anew."""
        meant = round_ or self.round
        if meant is None:
            return opinion.decision
        for later in self.rounds[self.rounds.index(meant) + 1 :]:
            if opinion.id in later.carried:
                return self.earlier.get(later.carried[opinion.id])
        decision = opinion.decision
        return None if decision is None or meant.carried.get(opinion.id) == decision.id else decision

    def sent_here(self, opinion: Opinion) -> Decision | None:
        """The 継続検討 with which an opinion came along into the open round."""
        return self.earlier.get(self.round.carried.get(opinion.id, "")) if self.round else None

    def in_round(self) -> Council:
        """The council as the open round sees it: its opinions alone, and what came along with neither the decision nor
        the 事務局案 of the round before. This very object where there was no round before."""
        if len(self.rounds) < 2:
            return self
        found = {o.id: o for o in self.of_round()}
        for opinion in found.values():
            if opinion.decision is not None and not self.decided(opinion):
                new = tuple(p for p in opinion.proposals if p.id != opinion.decision.proposal)
                found[opinion.id] = replace(opinion, decisions=(), proposals=new)
        return replace(self, opinions=found)

    @property
    def revisions(self) -> Iterator[Revision]:
        for draft in self.drafts.values():
            yield from draft.revisions

    def revision(self, revision_id: str) -> Revision | None:
        return next((r for r in self.revisions if r.id == revision_id), None)

    def name(self, person_id: str) -> str:
        """Full name; 氏名なし for an author whom a round without names does not show; else the id."""
        if not person_id:
            return "氏名なし"
        person = self.roster.by_id.get(person_id)
        return person.name if person else person_id

    def in_order(self, opinions: Iterable[Opinion] | None = None) -> list[Opinion]:
        """By place in the texts, then seat and the author's own number; names off: by place, then id
        (record.md: official numbers)."""
        names_shown = self.round is None or self.round.names_shown
        draft_order = {draft_id: index for index, draft_id in enumerate(self.drafts)}
        by_id = {revision.id: revision.by_id for revision in self.revisions}
        seat = {person.id: person.seat for person in self.roster.people}

        def key(opinion: Opinion) -> tuple[int, int, int, int, int, str]:
            place = opinion.place
            return (
                draft_order.get(place.draft, 99),
                node.order if (node := by_id.get(place.revision, {}).get(place.node)) else 0,
                place.start,
                seat.get(opinion.author, 999) if names_shown else 0,
                opinion.own_number if names_shown else 0,
                opinion.id,
            )

        return sorted(self.opinions.values() if opinions is None else opinions, key=key)

    def dispositions(self) -> Counter[Disposition | None]:
        """How many opinions of the open round stand at each disposition; None counts those that it has not decided.
        Withdrawn ones count too: their number is not reused (scenario.md, E6). What stands apart is in no total."""
        decisions = map(self.decision_in, self.counted())
        return Counter(decision.disposition if decision else None for decision in decisions)

    def counted(self) -> list[Opinion]:
        """The opinions that every total counts, in no order: those of the open round that do not stand apart
        (``Opinion.apart``)."""
        return [o for o in self.of_round() if not o.apart]
