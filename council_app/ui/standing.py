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
        kept = before if before is not None and before.revision is revision else cls(revision)
        here = [entry for entry in entries if entry.place.draft == revision.draft]
        old = {entry.id: entry for entry in kept.entries}
        spots, by_node = dict(kept.spots), dict(kept.by_node)
        every, mine = Counter(kept.every), Counter(kept.mine)
        chains: dict[str, list[str]] = {}
        touched: set[str] = set()

        def count(where: Spot, by: int) -> None:
            if where.note:
                return
            if where.node not in chains:
                chains[where.node] = chain(revision, where.node)
            for section in chains[where.node]:
                every[section] += by
                mine[section] += by * where.own

        def take_out(entry_id: str) -> None:
            gone = spots.pop(entry_id, None)
            if gone is not None:
                touched.add(gone.node)
                by_node[gone.node] = tuple(s for s in by_node.get(gone.node, ()) if s.entry != entry_id)
                count(gone, -1)

        added: dict[str, list[Spot]] = {}
        for entry in here:
            was = old.pop(entry.id, None)
            if was is entry:
                continue
            take_out(entry.id)
            found = spot(entry, revision)
            if found is not None:
                spots[entry.id] = found
                touched.add(found.node)
                count(found, 1)
                if not entry.withdrawn:
                    added.setdefault(found.node, []).append(found)
        for entry_id in old:
            take_out(entry_id)
        for node, more in added.items():
            by_node[node] = (*by_node.get(node, ()), *more)
        at = dict(kept.at)
        by_place: dict[str, list[Entry]] = {}
        for entry in here:
            where = spots.get(entry.id)
            if where is not None and where.node in touched:
                by_place.setdefault(where.node, []).append(entry)
        at.update({node: tuple(by_place.get(node, ())) for node in touched})
        return cls(
            revision, here, spots, by_node, every, mine, entries, at, kept.cites or cites_of(revision),
            frozenset(touched) if kept is before else None,
        )  # fmt: skip

    def within(self, nodes: set[str]) -> list[Entry]:
        """The entries that stand at one of these nodes, in the order of the text."""
        return [e for node in self.revision.nodes if node.id in nodes for e in self.at.get(node.id, ())]


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
