"""Which places of the plan, the guideline and the law belong together: 13条, 16条, 18条2項."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from council_app.deliberation.drafts import Revision, Section

Where = tuple[str, str]  # draft, node


class Related(NamedTuple):
    """A place that belongs to another one. ``label`` says by what (AI法第13条), ``title`` what that is about."""

    draft: str
    node: str
    label: str
    title: str


def links(revisions: Iterable[Revision], table: Mapping[str, Any]) -> dict[Where, list[Related]]:
    """For each place named in ``table`` (the data of links.toml) the others of its links, in their order.

    Only nodes that one of ``revisions`` has are given: a link never leads to a place that is gone.
    """
    there = {node.id: revision.draft for revision in revisions for node in revision.nodes}
    found: dict[Where, list[Related]] = defaultdict(list)
    for link in table.get("link", ()):
        nodes = [node for node in link["nodes"] if node in there]
        for node in nodes:
            found[there[node], node] += [
                Related(there[other], other, link["label"], link.get("title", ""))
                for other in nodes
                if other != node
            ]
    return dict(found)


def related(found: Mapping[Where, Sequence[Related]], revision: Revision, node_id: str) -> list[Related]:
    """What belongs to a node: by itself, by the sections above it (nearest first) and, for a section, by what
    is in it. Each place once per link."""
    above = [section.id for section in reversed(revision.ancestors(node_id))]
    inside = {node_id}
    for node in revision.nodes:
        if node.parent in inside and isinstance(revision.by_id.get(node_id), Section):
            inside.add(node.id)
    below = [node.id for node in revision.nodes if node.id in inside and node.id != node_id]
    out: dict[Related, None] = {}
    for place in [node_id, *above, *below]:
        out.update(dict.fromkeys(found.get((revision.draft, place), ())))
    return list(out)
