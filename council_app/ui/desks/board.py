"""The chair's board as plain values: which places have opinions, what stands at each, what collides. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from council_app.actions.overview import open_ones, waits
from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Revision, needs_disposition
from council_app.deliberation.opinions import Anchor, Disposition, Opinion, Scope
from council_app.text.difference import Edit
from council_app.ui.desks.collisions import Opposition, edits_of, least, levels, oppositions

TAKEN = (Disposition.ADOPTED, Disposition.PARTLY)


@dataclass(frozen=True)
class Row:
    """One place of a draft with the opinions on it, in their order."""

    key: str  # revision and node
    revision: Revision
    node: str
    citation: str
    text: str
    opinions: tuple[Opinion, ...]
    open: frozenset[str]  # ids of the undecided that need a disposition
    orphan: bool = False
    needed: bool = True  # background needs no disposition

    @cached_property
    def proposals(self) -> tuple[Opinion, ...]:
        """Wordings for this very text that stand."""
        return tuple(o for o in self.opinions if rewords(o) and not o.withdrawn)

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """For each character how many different edits touch it (look.md, collision meter)."""
        return levels(self.text, tuple(o.wording or "" for o in self.proposals))

    @cached_property
    def oppositions(self) -> tuple[Opposition, ...]:
        return oppositions(self.text, self.proposals)

    @property
    def clash(self) -> bool:
        """Whether somebody wants words gone that another rewrites."""
        return bool(self.oppositions)

    @property
    def collides(self) -> bool:
        return any(level > 1 for level in self.levels)

    @cached_property
    def identical(self) -> Mapping[Edit, tuple[Opinion, ...]]:
        """Each edit with all who propose it."""
        found: dict[Edit, list[Opinion]] = defaultdict(list)
        for opinion in self.proposals:
            for edit in edits_of(self.text, opinion.wording or ""):
                found[edit].append(opinion)
        return {edit: tuple(by) for edit, by in sorted(found.items(), key=lambda e: (e[0].start, e[0].end))}

    @cached_property
    def changes(self) -> Mapping[Edit, tuple[Opinion, ...]]:
        """As :attr:`identical`, and each edit in its least form too: 見え消し cuts a merged text where it likes."""
        found: dict[Edit, dict[str, Opinion]] = defaultdict(dict)
        for edit, by in self.identical.items():
            for form in (edit, least(self.text, edit)):
                found[form] |= {opinion.id: opinion for opinion in by}
        return {edit: tuple(by.values()) for edit, by in found.items()}

    @property
    def spoken(self) -> str:
        """For screen readers."""
        others = len(self.opinions) - len(self.proposals)
        clash = "、対立あり" if self.clash else ""
        return f"{self.citation}、修正案{len(self.proposals)}、意見{others}、未対応{len(self.open)}{clash}"


def rewords(opinion: Opinion) -> bool:
    return opinion.proposes_wording and opinion.place.scope in {Scope.BLOCK, Scope.SPAN, Scope.SECTION}


def adds(opinion: Opinion) -> bool:
    return opinion.proposes_wording and opinion.place.scope is Scope.AFTER


def where(council: Council, opinion: Opinion) -> tuple[Revision | None, str, bool]:
    """The newest revision in which an opinion stands, its node there, and whether its words are gone."""
    draft = council.drafts.get(opinion.place.draft)
    if draft is None:
        return None, opinion.place.node, True
    latest = draft.latest
    if opinion.place.revision == latest.id:
        return latest, opinion.place.node, False
    carried = opinion.carried.get(latest.id)
    if carried is not None and carried.state is not Anchor.ORPHAN and carried.node in latest.by_id:
        return latest, carried.node, False
    return council.revision(opinion.place.revision), opinion.place.node, True


def rows(council: Council) -> list[Row]:
    """All places with opinions, in the order of the texts; places whose words are gone come last."""
    waiting = {o.id for o in open_ones(council)}
    found: dict[tuple[str, str], list[Opinion]] = defaultdict(list)
    kept: dict[tuple[str, str], tuple[Revision, bool]] = {}
    for opinion in council.in_order():
        revision, node, gone = where(council, opinion)
        if revision is not None and node in revision.by_id:
            found[revision.id, node].append(opinion)
            kept[revision.id, node] = (revision, gone)
    made = []
    for (revision_id, node), listed in found.items():
        revision, gone = kept[revision_id, node]
        made.append(
            Row(
                f"{revision_id}/{node}",
                revision,
                node,
                cite(revision, node).short,
                revision.by_id[node].text,
                tuple(listed),
                frozenset(o.id for o in listed if o.id in waiting),
                gone,
                needs_disposition(revision, node),
            )
        )
    order = {draft: i for i, draft in enumerate(council.drafts)}
    made.sort(key=lambda row: (row.orphan, order[row.revision.draft], row.revision.by_id[row.node].order))
    return made


@dataclass
class Board:
    """The rows of a council, kept up to date: a decision changes one row, not all of them."""

    rows: list[Row] = field(default_factory=list)
    council: Council | None = None
    at: dict[str, int] = field(default_factory=dict)  # opinion -> index of its row

    def show(self, council: Council) -> set[str] | None:
        """Take a council in: the keys of the rows that changed, or None where all may have."""
        before, self.council = self.council, council
        changed = None if before is None else _changed(before, council)
        if changed is None:
            self.rows = rows(council)
            self.at = {o.id: i for i, row in enumerate(self.rows) for o in row.opinions}
            return None
        touched = {self.at[id_] for id_ in changed if id_ in self.at}
        for index in touched:
            row = self.rows[index]
            listed = tuple(council.opinions[o.id] for o in row.opinions)
            waiting = frozenset(o.id for o in listed if row.needed and waits(council, o))
            made = replace(row, opinions=listed, open=waiting)
            same = [(o.wording, o.withdrawn) for o in row.opinions] == [
                (o.wording, o.withdrawn) for o in listed
            ]
            if same and "levels" in vars(row):  # what costs time stays
                vars(made)["levels"] = row.levels
            self.rows[index] = made
        return {self.rows[index].key for index in touched}

    def row_of(self, opinion: str) -> Row | None:
        index = self.at.get(opinion)
        return None if index is None else self.rows[index]


def _changed(before: Council, after: Council) -> set[str] | None:
    """Opinions that changed without moving; None where texts or places may have changed."""
    if before.opinions.keys() != after.opinions.keys() or [r.id for r in before.revisions] != [
        r.id for r in after.revisions
    ]:
        return None
    changed = set()
    for id_, opinion in after.opinions.items():
        old = before.opinions[id_]
        if old is not opinion and old != opinion:
            if old.place != opinion.place or old.carried != opinion.carried or old.late != opinion.late:
                return None
            changed.add(id_)
    return changed


def needs_look(council: Council, opinion: Opinion) -> bool:
    """要確認: its place, its words or what was decided on it moved on without a person looking."""
    draft = council.drafts.get(opinion.place.draft)
    carried = opinion.carried.get(draft.latest.id) if draft else None
    decision = opinion.decision
    return bool(
        (carried is not None and carried.asks)
        or len(opinion.decisions) > 1
        or len(opinion.proposals) > 1
        or opinion.rivals
        or opinion.crossed
        or (decision is not None and (decision.changed_after or outdated(opinion)))
    )


def outdated(opinion: Opinion) -> bool:
    """Whether the 事務局案 changed after the chair decided on an earlier one."""
    decision, proposal = opinion.decision, opinion.proposal
    return bool(decision and proposal and decision.proposal and decision.proposal != proposal.id)


def differs(opinion: Opinion) -> bool:
    """Whether the decision is another one than the 事務局案."""
    decision, proposal = opinion.decision, opinion.proposal
    return bool(
        decision
        and proposal
        and (decision.disposition, decision.answer) != (proposal.disposition, proposal.answer)
    )


# ---------------------------------------------------------------------------------------------- filters


@dataclass(frozen=True)
class Filter:
    """What the board shows. ``state``: all, open, clash, look, office; the rest "" for any."""

    state: str = "all"
    section: str = ""
    member: str = ""
    tag: str = ""
    kind: str = ""
    ids: frozenset[str] | None = None  # exactly these opinions (a cell of the cross map)
    name: str = ""  # what the ids are

    @property
    def narrow(self) -> bool:
        return bool(self.section or self.member or self.tag or self.kind or self.ids is not None)

    def opinion(self, council: Council, row: Row, opinion: Opinion) -> bool:
        """Whether one opinion is meant."""
        if self.ids is not None and opinion.id not in self.ids:
            return False
        if (self.member and opinion.author != self.member) or (self.tag and self.tag not in opinion.tags):
            return False
        if self.kind and opinion.kind.value != self.kind:
            return False
        match self.state:
            case "open":
                return opinion.id in row.open
            case "look":
                return needs_look(council, opinion)
            case "office":
                return bool(opinion.proposals) and opinion.id in row.open
            case _:
                return True

    def row(self, council: Council, row: Row) -> bool:
        """Whether a place is meant: where any of its opinions is."""
        if self.state == "clash" and not row.clash:
            return False
        if self.section and not _inside(row, self.section):
            return False
        if self.state in {"all", "clash"} and not self.narrow:
            return True
        if self.state == "open" and not row.open:
            return False
        return any(self.opinion(council, row, o) for o in row.opinions)


@lru_cache(maxsize=8_000)
def _chain(revision: Revision, node: str) -> frozenset[str]:
    return frozenset({node, *(section.id for section in revision.ancestors(node))})


def _inside(row: Row, section: str) -> bool:
    return section in _chain(row.revision, row.node)


# ---------------------------------------------------------------------------------------------- cards


@dataclass(frozen=True)
class Card:
    """What is laid side by side: opinions with the same wording together, others each alone.

    ``kind``: proposal, addition, remark, or head (a heading in the list, without opinions).
    """

    kind: str
    opinions: tuple[Opinion, ...] = ()
    opposed: bool = False
    same: int = 0  # further opinions that share one of its edits
    same_as: str = ""  # one of those
    count: int = 0  # of a head
    open: int = 0

    @property
    def key(self) -> str:
        return "+".join(o.id for o in self.opinions) or self.kind


def cards(row: Row) -> list[Card]:
    """Proposals first: they are what is laid side by side; opposed ones stand together; then the other opinions."""
    groups: dict[str, list[Opinion]] = {}
    for opinion in row.opinions:
        if rewords(opinion):
            groups.setdefault(f"{opinion.wording}/{opinion.withdrawn}", []).append(opinion)
    opposed = {o.id for found in row.oppositions for o in (*found.deleters, *found.amenders)}
    proposals = []
    for listed in groups.values():
        shared = _shared(row, listed)
        proposals.append(
            Card(
                "proposal", tuple(listed), any(o.id in opposed for o in listed), len(shared),
                shared[0].id if shared else "",
            )
        )  # fmt: skip
    proposals.sort(key=lambda card: (card.opposed, all(o.withdrawn for o in card.opinions)))
    additions = [Card("addition", (o,)) for o in row.opinions if adds(o)]
    remarks = [Card("remark", (o,)) for o in row.opinions if not rewords(o) and not adds(o)]
    waiting = sum(card.opinions[0].id in row.open for card in remarks)
    head = [Card("head", count=len(remarks), open=waiting)] if remarks else []
    return [*proposals, *additions, *head, *remarks]


def _shared(row: Row, listed: Sequence[Opinion]) -> list[Opinion]:
    """Others whose wording has one edit in common with this one, but is not the same."""
    own = {o.id for o in listed}
    found = {
        o.id: o
        for e in edits_of(row.text, listed[0].wording or "")
        for o in row.identical.get(e, ())
        if o.id not in own
    }
    return list(found.values())
