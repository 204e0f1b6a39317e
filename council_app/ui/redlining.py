"""見え消し between any two revisions, as one text to read. Computed on the store thread (its libraries load slowly)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from council_app.deliberation.citations import cite
from council_app.deliberation.drafts import Block, Node, Revision, Section, renumber
from council_app.text.difference import Run


@dataclass(frozen=True)
class Redline:
    """``text`` holds the nodes of both revisions in one order; ``runs`` the edits of the changed ones."""

    old: Revision
    new: Revision
    text: Revision
    runs: Mapping[str, tuple[Run, ...]]
    cites: Mapping[str, str]

    @property
    def changed(self) -> list[str]:
        """The changed nodes, in order."""
        return [node.id for node in self.text.nodes if node.id in self.runs]


def redline(old: Revision, new: Revision) -> Redline:
    """Every node that stayed, came or went; a node that moved stands at both places."""
    from exporters.changes import changes

    nodes: list[Node] = []
    runs: dict[str, tuple[Run, ...]] = {}
    cites: dict[str, str] = {}
    found = changes(old, new)
    lost = {change.node.id for change in found if change.new is None}
    for change in found:
        node = change.node
        gone = change.new is None
        ident = f"gone/{node.id}" if gone else node.id
        if change.changed:
            runs[ident] = change.runs
        words = "".join(run.text for run in change.runs) if change.changed else node.text
        parent = f"gone/{node.parent}" if gone and node.parent in lost else node.parent
        nodes.append(_as(node, ident, parent, words))
        if isinstance(node, Block):
            cites[ident] = cite(old if gone else new, node.id).short.removeprefix("指針 ")
    return Redline(old, new, replace(new, nodes=renumber(nodes)), runs, cites)


def _as(node: Node, ident: str, parent: str | None, words: str) -> Node:
    """The node with the words of both sides; emphasis is left out where the words are not its own."""
    if isinstance(node, Section):
        return replace(node, id=ident, parent=parent, text=words)
    return replace(
        node, id=ident, parent=parent or "", text=words, strong=node.strong if words == node.text else ()
    )
