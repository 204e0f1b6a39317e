"""Two revisions of a draft side by side, node by node, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from council_app.deliberation.drafts import Node, Revision, Section
from council_app.text.difference import Item, Run, align_blocks, runs


@dataclass(frozen=True)
class Change:
    """What became of a node: both sides where it stayed, one where it is new or gone.

    A node that moved appears twice, gone at its old place and new at the other; ``moved`` says so.
    """

    old: Node | None
    new: Node | None
    moved: bool = False

    @property
    def changed(self) -> bool:
        return self.old is None or self.new is None or self.old.text != self.new.text

    @property
    def node(self) -> Node:
        node = self.new or self.old
        assert node is not None
        return node

    @property
    def runs(self) -> tuple[Run, ...]:
        """The one list of edits between the two texts."""
        return known_runs(self.old.text if self.old else "", self.new.text if self.new else "")


@lru_cache(maxsize=32_768)
def known_runs(old: str, new: str) -> tuple[Run, ...]:
    """``text.difference.runs``, found once for all documents that draw the same two texts (rule 4 of the house)."""
    return runs(old, new)


def changes(old: Revision, new: Revision) -> list[Change]:
    """All nodes of both revisions. Kept and gone nodes together are the old order, kept and new ones the new.

    Ids decide first (they survive renumbering); what is left is paired by its words (``align_blocks``).
    """
    if old is new:
        return [Change(node, node) for node in new.nodes]
    pairs = {
        node.id: node.id
        for node in old.nodes
        if node.id in new.by_id and isinstance(node, Section) == isinstance(new.by_id[node.id], Section)
    }
    rest = [
        [Item(n.id, n.text, isinstance(n, Section)) for n in side.nodes if n.id not in pairs]
        for side in (old, new)
    ]
    if rest[0] and rest[1]:
        for row in align_blocks(*rest):
            if row.old_ids and row.new_ids:
                pairs[row.old_ids[0]] = row.new_ids[0]
    stay = _in_order(old, new, pairs)
    moved = {i for i in pairs if i not in stay} | {pairs[i] for i in pairs if i not in stay}
    back = {new_id: old_id for old_id, new_id in pairs.items() if old_id in stay}
    out: list[Change] = []
    at = 0
    for node in new.nodes:
        partner = back.get(node.id)
        if partner is None:
            out.append(Change(None, node, node.id in moved))
            continue
        while old.nodes[at].id != partner:
            gone = old.nodes[at]
            out.append(Change(gone, None, gone.id in moved))
            at += 1
        out.append(Change(old.nodes[at], node))
        at += 1
    out += [Change(gone, None, gone.id in moved) for gone in old.nodes[at:]]
    return _gone_before_new(out)


def _in_order(old: Revision, new: Revision, pairs: dict[str, str]) -> set[str]:
    """The longest set of old ids whose partners stand in the same order (patience sorting)."""
    position = {node.id: index for index, node in enumerate(new.nodes)}
    ids = [node.id for node in old.nodes if node.id in pairs]
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, ident in enumerate(ids):
        place = position[pairs[ident]]
        at = bisect_left(tails, place)
        before.append(last[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        last[at : at + 1] = [index]
    kept: set[str] = set()
    index = last[-1] if last else -1
    while index >= 0:
        kept.add(ids[index])
        index = before[index]
    return kept


def _gone_before_new(found: list[Change]) -> list[Change]:
    """Where texts went and came at one place, those that went stand first; the two orders stay as they are."""
    out: list[Change] = []
    new: list[Change] = []
    for change in found:
        if change.old is None:
            new.append(change)
        elif change.new is None:
            out.append(change)
        else:
            out += [*new, change]
            new = []
    return out + new
