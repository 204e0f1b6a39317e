"""Places: from a selection in a revision to what an opinion carries, and on to the next revision."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from council_app.deliberation.drafts import Revision, Section
from council_app.deliberation.errors import NotFound
from council_app.deliberation.operations import CarriedRow
from council_app.deliberation.opinions import Anchor, Opinion, Place, Scope
from council_app.text.anchoring import reanchor

CONTEXT = 32


def place_at(revision: Revision, node_id: str, start: int = 0, end: int = 0, *, after: bool = False) -> Place:
    """The place of a span (``start < end``), of the node itself, of a new item ``after`` it, or of the draft."""
    if node_id in ("", revision.draft) and start == end and not after:
        return Place(revision.draft, revision.id, revision.sha256, revision.nodes[0].id, Scope.DRAFT)
    node = revision.by_id.get(node_id)
    if node is None:
        raise NotFound(f"「{node_id}」という箇所はありません。", f"There is no place {node_id}.")
    if after:
        return Place(revision.draft, revision.id, revision.sha256, node_id, Scope.AFTER)
    if start >= end:
        scope = Scope.SECTION if isinstance(node, Section) else Scope.BLOCK
        return Place(
            revision.draft, revision.id, revision.sha256, node_id, scope, 0, len(node.text), node.text
        )
    if not 0 <= start < end <= len(node.text):
        raise NotFound("選んだ箇所が本文の外にあります。", "The selection lies outside the text.")
    exact = node.text[start:end]
    starts = [i for i in range(len(node.text)) if node.text.startswith(exact, i)]
    return Place(
        revision.draft, revision.id, revision.sha256, node_id, Scope.SPAN, start, end, exact,
        node.text[max(0, start - CONTEXT) : start], node.text[end : end + CONTEXT],
        starts.index(start) + 1, len(starts),
    )  # fmt: skip


def place_of_words(revision: Revision, node_id: str, words: str) -> Place:
    """The place of the first occurrence of ``words`` in a node."""
    node = revision.by_id.get(node_id)
    if node is None:
        raise NotFound(f"「{node_id}」という箇所はありません。", f"There is no place {node_id}.")
    start = node.text.find(words)
    if start < 0:
        raise NotFound(f"「{words}」は、その箇所の本文にありません。", f"{words!r} is not in that text.")
    return place_at(revision, node_id, start, start + len(words))


def carry(old: Revision, new: Revision, opinions: Iterable[Opinion]) -> list[CarriedRow]:
    """Where each opinion on ``old`` stands in ``new``: one comparison of the two texts for all of them."""
    old_text, old_starts = _joined(old)
    new_text, new_starts = _joined(new)
    old_index = {node.id: i for i, node in enumerate(old.nodes)}
    found = [o for o in opinions if o.place.revision == old.id and o.place.node in old_index]
    spans = []
    for opinion in found:
        base = old_starts[old_index[opinion.place.node]]
        length = len(old.by_id[opinion.place.node].text)
        whole = opinion.place.scope is not Scope.SPAN
        spans.append(
            (base, base + length) if whole else (base + opinion.place.start, base + opinion.place.end)
        )
    rows = []
    for opinion, span, (start, end, status) in zip(
        found, spans, reanchor(old_text, new_text, spans), strict=True
    ):
        place, state = opinion.place, Anchor(status)
        same = new.by_id.get(place.node)
        if place.scope is not Scope.SPAN and same is not None:  # identity by id, never by number
            unchanged = same.text == old.by_id[place.node].text
            state = Anchor.EXACT if unchanged or place.scope is Scope.DRAFT else Anchor.CHANGED
            rows.append(CarriedRow(opinion.id, place.node, 0, len(same.text), state, "id"))
        elif state is Anchor.ORPHAN or span[0] == span[1]:
            rows.append(CarriedRow(opinion.id, "", 0, 0, Anchor.ORPHAN, "text"))
        else:
            index = bisect_right(new_starts, start) - 1
            node, base = new.nodes[index], new_starts[index]
            rows.append(
                CarriedRow(opinion.id, node.id, start - base, min(end - base, len(node.text)), state, "text")
            )
    return rows


def _joined(revision: Revision) -> tuple[str, list[int]]:
    starts, position = [], 0
    for node in revision.nodes:
        starts.append(position)
        position += len(node.text) + 1
    return "\n".join(node.text for node in revision.nodes), starts
