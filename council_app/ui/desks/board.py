"""The chair's board as plain values: which places have opinions, what stands at each, what collides. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from council_app.actions.overview import undecided
from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Revision, needs_disposition
from council_app.deliberation.opinions import Anchor, Disposition, Opinion, OpinionKind, Scope
from council_app.text.difference import Edit, Run, apply, edits, runs
from council_app.text.merging import Merge, merge

TAKEN = (Disposition.ADOPTED, Disposition.PARTLY)


@dataclass(frozen=True)
class Opposition:
    """Some want words gone (``deleters``) that others rewrite (``amenders``); code points of the base text."""

    start: int
    end: int
    deleters: tuple[Opinion, ...]
    amenders: tuple[Opinion, ...]

    @property
    def open(self) -> tuple[Opinion, ...]:
        """Those of either side that are not decided."""
        return tuple(o for o in (*self.amenders, *self.deleters) if o.decision is None)

    @property
    def both_taken(self) -> bool:
        """Whether both sides were adopted outright, which cannot be."""
        return all(
            any(o.decision and o.decision.disposition is Disposition.ADOPTED for o in side)
            for side in (self.deleters, self.amenders)
        )


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
    waiting = {o.id for o in undecided(council)}
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
            waiting = frozenset(o.id for o in listed if row.needed and not o.withdrawn and o.decision is None)
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


# ---------------------------------------------------------------------------------------------- edits


@lru_cache(maxsize=20_000)
def edits_of(base: str, wording: str) -> tuple[Edit, ...]:
    return tuple(edits(base, wording))


@lru_cache(maxsize=20_000)
def runs_of(base: str, wording: str) -> tuple[Run, ...]:
    return tuple(runs(base, wording))


@lru_cache(maxsize=4_000)
def levels(base: str, wordings: tuple[str, ...]) -> tuple[int, ...]:
    """How many different edits touch each character; the same edit by many counts once."""
    counted = [0] * len(base)
    for edit in {e for wording in wordings for e in edits_of(base, wording)}:
        for at in range(edit.start, edit.end):
            counted[at] += 1
    return tuple(counted)


def stretches(found: Sequence[int]) -> list[tuple[int, int, int]]:
    """(start, end, level) of equal neighbours."""
    out: list[tuple[int, int, int]] = []
    for at, level in enumerate(found):
        if out and out[-1][2] == level:
            out[-1] = (out[-1][0], at + 1, level)
        else:
            out.append((at, at + 1, level))
    return out


def oppositions(base: str, proposals: Iterable[Opinion]) -> tuple[Opposition, ...]:
    """Where a pure deletion meets another's rewriting of the same words, or an insertion in their middle.

    Deletions that others share are one side; what lies apart is an opposition of its own.
    """
    deletions: dict[tuple[int, int], list[Opinion]] = defaultdict(list)
    others: list[tuple[Edit, Opinion]] = []
    for opinion in proposals:
        for edit in edits_of(base, opinion.wording or ""):
            whole = opinion.kind is OpinionKind.DELETION or (edit.start, edit.end) == (0, len(base))
            if not edit.replacement and (edit.end - edit.start > 1 or whole):
                deletions[edit.start, edit.end].append(opinion)
            else:
                others.append((edit, opinion))
    found = []
    for (start, end), deleters in sorted(deletions.items()):
        amenders = {
            opinion.id: opinion
            for edit, opinion in others
            if opinion not in deleters
            and edit.replacement
            and (max(start, edit.start) < min(end, edit.end) or (start < edit.start == edit.end < end))
        }
        if amenders:
            found.append(Opposition(start, end, tuple(deleters), tuple(amenders.values())))
    return tuple(found)


def combinable(row: Row, order: Sequence[str] = ()) -> tuple[Merge, int]:
    """All proposals merged but for those edits that collide with another's: such an edit is left out wholly, so that
    no half of a deletion is made. Also how many places were left out."""
    wanted = {o.id: edits_of(row.text, o.wording or "") for o in row.proposals}
    merged = merge(row.text, {name: apply(row.text, found) for name, found in wanted.items()}, order)
    left_out = sum(conflict.kind == "overlap" for conflict in merged.conflicts)
    while overlaps := [c for c in merged.conflicts if c.kind == "overlap"]:
        for conflict in overlaps:
            for name in {name for edit in conflict.alternatives for name in edit.proposers}:
                wanted[name] = tuple(
                    e for e in wanted[name] if not (e.start <= conflict.end and conflict.start <= e.end)
                    or e.end == conflict.start < conflict.end or e.start == conflict.end > conflict.start
                )  # fmt: skip
        merged = merge(row.text, {name: apply(row.text, found) for name, found in wanted.items()}, order)
    return merged, left_out


@dataclass(frozen=True)
class Sourced:
    """One changed or kept stretch of the 統合案: whose proposals it came from; ``own``: the chair's own words."""

    run: Run
    by: tuple[Opinion, ...] = ()
    own: bool = False


def sourced(row: Row, text: str) -> tuple[Sourced, ...]:
    """見え消し of a merged wording, each changed run with its sources; a deletion and the insertion that takes its
    place share theirs, and only the last of them names them."""
    found: list[Sourced] = []
    listed = list(runs_of(row.text, text))
    for at, run in enumerate(listed):
        if run.kind == "equal":
            found.append(Sourced(run))
            continue
        paired = run.kind == "delete" and at + 1 < len(listed) and listed[at + 1].kind == "insert"
        if paired:
            found.append(Sourced(run))
            continue
        start, end = run.old_start, run.old_start
        replacement = run.text if run.kind == "insert" else ""
        if run.kind == "delete":
            end = start + len(run.text)
        elif at and listed[at - 1].kind == "delete":
            start = listed[at - 1].old_start
            end = start + len(listed[at - 1].text)
        by, own = sources(row, Edit(start, end, replacement))
        found.append(Sourced(run, by, own))
    return tuple(found)


def sources(row: Row, edit: Edit) -> tuple[tuple[Opinion, ...], bool]:
    """Who proposed an edit, and whether the chair wrote something of it himself.

    An edit that several proposals explain together (neighbouring changes are marked as one) names all of them.
    """
    exact = row.identical.get(edit)
    if exact:
        return exact, False
    inside = [e for e in row.identical if edit.start <= e.start and e.end <= edit.end]
    if not edit.replacement:  # several may want parts of it gone
        cuts = {e: gone for e in inside if (gone := _cut_out(row.text, e))}
        everything = {at for gone in cuts.values() for at in gone}
        return _people(row, cuts), len(everything) < edit.end - edit.start
    used: list[Edit] = []
    at, left = edit.start, edit.replacement
    explained = True
    while explained and (at < edit.end or left):
        for candidate in inside:
            kept = row.text[at : candidate.start]
            if (
                candidate.start >= at
                and left.startswith(kept + candidate.replacement)
                and candidate not in used
            ):
                used.append(candidate)
                left = left[len(kept) + len(candidate.replacement) :]
                at = candidate.end
                break
        else:
            rest = row.text[at : edit.end]
            explained = left == rest
            break
    if used and explained:
        return _people(row, used), False
    near = [
        e
        for e in row.identical
        if e.replacement and len(e.replacement) > 1 and e.replacement in edit.replacement
        and e.start <= edit.end and edit.start <= e.end
    ]  # fmt: skip
    return _people(row, near), True


def _cut_out(base: str, edit: Edit) -> range:
    """The characters that an edit only takes away, where it leaves the words at one of its ends as they were."""
    old, kept = base[edit.start : edit.end], edit.replacement
    for head in range(len(kept) + 1):
        if old.startswith(kept[:head]) and old.endswith(kept[head:]):
            return range(edit.start + head, edit.end - (len(kept) - head))
    return range(0)


def _people(row: Row, used: Iterable[Edit]) -> tuple[Opinion, ...]:
    return tuple({o.id: o for e in used for o in row.identical[e]}.values())


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
