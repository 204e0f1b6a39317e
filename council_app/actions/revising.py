"""A draft corrected in mid-round, or its next revision from a file: items keep their ids by their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from council_app.actions import builtin, places
from council_app.actions.decisions import reworded
from council_app.actions.setup import revision_body
from council_app.deliberation.carrying import Carrier
from council_app.deliberation.drafts import Block, Draft, Node, Revision, Section, renumber
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.opinions import Anchor
from council_app.deliberation.roster import Role
from council_app.store.codec import normal
from council_app.store.workspace import Workspace
from council_app.text.blocks import BlockChange, likeness


@dataclass(frozen=True)
class Corrected:
    """A revision that was published under open comments, what became of each item, and of the opinions."""

    revision: str
    label: str
    changes: tuple[BlockChange, ...]
    report: Mapping[Anchor, int]


def with_texts(workspace: Workspace, *, draft: str, texts: Mapping[str, str]) -> Revision:
    """The newest revision with these items reworded (node id: new text); not yet published."""
    base = _open_draft(workspace, draft).latest
    for node in texts:
        if node not in base.by_id:
            raise NotFound(f"「{node}」という箇所はありません。", f"There is no place {node}.")
    nodes = [reworded(n, normal(texts[n.id])) if n.id in texts else n for n in base.nodes]
    return replace(base, id="", nodes=renumber(nodes), base=base.id)


def from_file(workspace: Workspace, *, draft: str, path: Path) -> Revision:
    """A revision read from Markdown, each item with the id that it had in the newest one; not yet published."""
    base = _open_draft(workspace, draft).latest
    (source,) = builtin.drafts([path])
    taken = {node.id for r in workspace.council.drafts[draft].revisions for node in r.nodes}
    return replace(base, id="", title=source.title, nodes=inherit(base, source.revision, taken), base=base.id)


def inherit(base: Revision, read: Revision, taken: set[str]) -> tuple[Node, ...]:
    """The nodes as read, with the ids of the items of *base* that they are: by their words, never by number.

    Of the pieces of a split item the likest keeps the id; an item that is new gets one outside *taken*.
    """
    changes = Carrier(base, read).changes
    old_text = {node.id: node.text for node in base.nodes}
    new_text = {node.id: node.text for node in read.nodes}
    ids: dict[str, str] = {}
    for change in changes:
        if change.old_ids and change.new_ids:
            old = max(change.old_ids, key=lambda i: likeness(old_text[i], new_text[change.new_ids[0]]))
            heir = max(change.new_ids, key=lambda i: likeness(old_text[old], new_text[i]))
            ids[heir] = old
    if base.nodes and read.nodes:  # the title is the draft itself, whatever it is called
        for node_id in [n for n, old in ids.items() if old == base.nodes[0].id]:
            del ids[node_id]
        ids[read.nodes[0].id] = base.nodes[0].id
    used = taken | set(ids.values())
    nodes: list[Node] = []
    for node in read.nodes:
        parent = ids.get(node.parent, node.parent) if node.parent else node.parent
        if node.id not in ids:
            ids[node.id] = _unused(node, parent or base.draft, used)
            used.add(ids[node.id])
        own = ids[node.id]
        if isinstance(node, Section):
            nodes.append(replace(node, id=own, parent=parent))
        else:
            nodes.append(replace(node, id=own, parent=parent or ""))
    return renumber(nodes)


def _unused(node: Node, parent: str, used: set[str]) -> str:
    letter = "n" if isinstance(node, Block) else "b"
    number = 1
    while f"{parent}/{letter}{number}" in used:
        number += 1
    return f"{parent}/{letter}{number}"


def changes(workspace: Workspace, new: Revision) -> list[BlockChange]:
    """What became of every item, for a person to look at before he publishes; only what did not stay as it was."""
    base = workspace.council.drafts[new.draft].latest
    return [change for change in Carrier(base, new).changes if change.kind != "unchanged" or change.score < 1]


def publish(
    workspace: Workspace, new: Revision, *, minor: bool = True, stage: str = "", date: str = ""
) -> Corrected:
    """Publish a revision made by `with_texts` or `from_file`: r1 becomes r1.1 (*minor*) or r2.

    Opinions on the revisions before stay as they are and are carried over; those that arrive later are too.
    """
    council = workspace.council
    draft = _open_draft(workspace, new.draft)
    base = draft.latest
    if [(n.id, n.text, n.parent) for n in base.nodes] == [(n.id, n.text, n.parent) for n in new.nodes]:
        raise NotAllowed(
            "本文が変わっていません。新しい版は作っていません。",
            "The text is the same. No revision was made.",
        )
    if any(w.revision == base.id for w in council.wordings.values()):
        raise NotAllowed(
            "座長の統合案がある版は、ここでは訂正できません。統合案に訂正を入れてもらってください。",
            "The chair has worded on this revision. Ask him to take the correction up.",
        )
    numbered = replace(
        new,
        number=base.number if minor else base.number + 1,
        minor=base.minor + 1 if minor else 0,
        stage=stage or new.stage,
        date=date or new.date,
    )
    looked = tuple(Carrier(base, new).changes)
    made = workspace.append(
        "revision.publish", revision_body(numbered, draft=new.draft, draft_title=draft.title),
        hat=Role.SECRETARIAT,
    )  # fmt: skip
    places.record(workspace)
    published = workspace.council.revision(made)
    assert published is not None
    return Corrected(made, published.label, looked, places.report(workspace.council, published))


def _open_draft(workspace: Workspace, draft: str) -> Draft:
    found = workspace.council.drafts.get(draft)
    if found is None or found.read_only:
        raise NotFound(f"案文「{draft}」がありません。", f"There is no draft {draft}.")
    return found
