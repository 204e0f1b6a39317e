"""Where everything stands in one revision: places by entry and by node, counts by section. Plain values, built on the
store thread; the next one takes over all that did not change, so that one new opinion costs one new place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from council_app.deliberation.citations import cite
from council_app.deliberation.drafts import Revision, Section
from council_app.ui.model import Entry, Spot, spot


@dataclass(frozen=True)
class Standing:
    """``entries`` are the draft's, in the order of the text; ``by_node`` what is painted there (no withdrawn ones)."""

    revision: Revision
    entries: Sequence[Entry] = ()
    spots: Mapping[str, Spot] = field(default_factory=dict)
    by_node: Mapping[str, tuple[Spot, ...]] = field(default_factory=dict)
    every: Counter[str] = field(default_factory=Counter)
    mine: Counter[str] = field(default_factory=Counter)
    source: Sequence[Entry] = ()  # all entries that it was built of, whatever their draft
    at: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)  # by node, in order
    cites: Mapping[str, str] = field(default_factory=dict)  # the citable number of each block
    moved: frozenset[str] | None = None  # nodes that differ from the standing before; None: all may

    @classmethod
    def of(cls, revision: Revision, entries: Sequence[Entry], before: Standing | None = None) -> Standing:
        """Of these entries in this revision; ``before`` is an earlier one of the same revision."""
        same = before is not None and before.revision is revision
        made = _Building(before if same and before is not None else cls(revision))
        return made.take(entries, same=same)

    def within(self, nodes: set[str]) -> list[Entry]:
        """The entries that stand at one of these nodes, in the order of the text."""
        known = self.revision.by_id
        here = sorted(
            (known[node] for node in nodes & self.at.keys() & known.keys()), key=lambda node: node.order
        )
        return [entry for node in here for entry in self.at[node.id]]


class _Building:
    """A copy of a standing, changed entry by entry."""

    def __init__(self, kept: Standing) -> None:
        self.kept, self.revision = kept, kept.revision
        self.spots, self.by_node = dict(kept.spots), dict(kept.by_node)
        self.every, self.mine = Counter(kept.every), Counter(kept.mine)
        self.touched: set[str] = set()
        self._chains: dict[str, list[str]] = {}

    def take(self, entries: Sequence[Entry], *, same: bool) -> Standing:
        """Put in what came or changed, take out what went."""
        here = [entry for entry in entries if entry.place.draft == self.revision.draft]
        old = {entry.id: entry for entry in self.kept.entries}
        added: dict[str, list[Spot]] = {}
        for entry in here:
            if old.pop(entry.id, None) is not entry:
                self.take_out(entry.id)
                self.put_in(entry, added)
        for entry_id in old:
            self.take_out(entry_id)
        for node, more in added.items():
            self.by_node[node] = (*self.by_node.get(node, ()), *more)
        return Standing(
            self.revision, here, self.spots, self.by_node, self.every, self.mine, entries, self.in_order(here),
            self.kept.cites or cites_of(self.revision), frozenset(self.touched) if same else None,
        )  # fmt: skip

    def put_in(self, entry: Entry, added: dict[str, list[Spot]]) -> None:
        found = spot(entry, self.revision)
        if found is None:
            return
        self.spots[entry.id] = found
        self.count(found, 1)
        if not entry.withdrawn:
            added.setdefault(found.node, []).append(found)

    def take_out(self, entry_id: str) -> None:
        gone = self.spots.pop(entry_id, None)
        if gone is not None:
            self.by_node[gone.node] = tuple(s for s in self.by_node.get(gone.node, ()) if s.entry != entry_id)
            self.count(gone, -1)

    def count(self, where: Spot, by: int) -> None:
        self.touched.add(where.node)
        if where.note:
            return
        if where.node not in self._chains:
            self._chains[where.node] = chain(self.revision, where.node)
        for section in self._chains[where.node]:
            self.every[section] += by
            self.mine[section] += by * where.own

    def in_order(self, here: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
        """The entries of each node, in their order; only nodes that were touched are gone through."""
        found: dict[str, list[Entry]] = {node: [] for node in self.touched}
        for entry in here:
            where = self.spots.get(entry.id)
            if where is not None and where.node in found:
                found[where.node].append(entry)
        return {**self.kept.at, **{node: tuple(listed) for node, listed in found.items()}}


def cites_of(revision: Revision) -> dict[str, str]:
    """The citable number of each block, for the margin (the sheet itself says which text it is)."""
    return {
        block.id: cite(revision, block.id).short.removeprefix("指針 ").removeprefix("AI法 ")
        for block in revision.blocks
    }


def chain(revision: Revision, node_id: str) -> list[str]:
    """The sections that a node counts in: those above it, and itself where it is one."""
    node = revision.by_id[node_id]
    above = [section.id for section in revision.ancestors(node_id)]
    return [*above, node.id] if isinstance(node, Section) else above


def below(revision: Revision, section_id: str) -> set[str]:
    """A section and everything in it."""
    inside = {section_id}
    for node in revision.nodes:
        if node.parent in inside:
            inside.add(node.id)
    return inside
