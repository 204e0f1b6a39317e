"""The council as one replica sees it: the result of folding its operations (fold.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from council_app.deliberation.drafts import Draft, Revision
from council_app.deliberation.opinions import Disposition, Matter, Opinion, Override, Template, Wording
from council_app.deliberation.receiving import at
from council_app.deliberation.roster import Person, Roster
from council_app.deliberation.rounds import Change, Publication, Receipt, Round


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
    abstentions: dict[str, str] = field(default_factory=dict)  # 意見なし: person -> time written
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

    def of_round(self) -> Iterable[Opinion]:
        """As :meth:`current`, in no order: for whoever only counts."""
        if len(self.rounds) < 2:
            return self.opinions.values()
        now = self.rounds[-1]
        return [o for o in self.opinions.values() if o.id in now.carried or self.round_of(o) is now]

    def silent(self) -> list[Person]:
        """未提出: members from whom neither an opinion of this round nor 「意見なし」 has come."""
        now = self.round
        spoken = {o.author for o in self.opinions.values() if now is None or self.round_of(o) is now}
        spoken |= {
            person for person, time in self.abstentions.items() if now is None or at(time) >= at(now.opened)
        }
        return [person for person in self.roster.members if person.id not in spoken]

    def decided(self, opinion: Opinion) -> bool:
        """Whether it is decided in the round that is open (継続検討 of the round before wants a new decision)."""
        if opinion.decision is None:
            return False
        return self.round is None or self.round.carried.get(opinion.id) != opinion.decision.id

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
        """How many opinions stand at each disposition; None counts those without one. Withdrawn ones count too: their
        number is not reused (scenario.md, E6). What stands apart (``Opinion.apart``) is in no total."""
        return Counter(o.decision.disposition if o.decision else None for o in self.counted())

    def counted(self) -> list[Opinion]:
        """The opinions that every total counts, in no order: all but those that stand apart."""
        return [o for o in self.opinions.values() if not o.apart]
