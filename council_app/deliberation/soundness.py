"""What the types of bodies cannot say: an operation whose body is none of these is kept and never folded, whoever signed it.
One of an officer's laptop that is in wrong hands must not stop the others' (a fold that fails shows nothing any more)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from council_app.deliberation.drafts import BlockKind, Revision
from council_app.deliberation.operations import CarriedRow, NumbersBody, RevisionBody, RoundBody, ValueBody
from council_app.deliberation.receiving import moment

BLOCK_KINDS = frozenset(kind.value for kind in BlockKind)
TEXTS = ("round.title", "round.entrust", "round.confirm")
FLAGS = ("round.names", "round.blind")


def sound(kind: str, body: Any) -> bool:
    """Whether a body that fits its type can be shown."""
    match body:
        case RoundBody():
            return _deadline(body.deadline)
        case ValueBody():
            if kind == "round.deadline":
                return _deadline(body.value)
            return isinstance(body.value, bool if kind in FLAGS else str)
        case RevisionBody():
            return _text(body)
        case NumbersBody():
            return all(number > 0 for number in body.entries.values())
        case _:
            return True


def _deadline(value: str | bool) -> bool:
    """A time with its zone: what lies without one would be another moment elsewhere."""
    if not isinstance(value, str) or moment(value) is None:
        return False
    return datetime.fromisoformat(value).tzinfo is not None


def _text(body: RevisionBody) -> bool:
    """Each node once, and none below one that comes after it: no circle of headings."""
    ids, before = {node.id for node in body.nodes}, set[str]()
    for node in body.nodes:
        if not node.id or node.id in before or (node.parent in ids and node.parent not in before):
            return False
        if node.level < 0 or (not node.level and node.kind not in BLOCK_KINDS):
            return False
        if any(not 0 <= start <= end <= len(node.text) for start, end in node.strong):
            return False
        before.add(node.id)
    return bool(before)


def stands(row: CarriedRow, revision: Revision | None) -> bool:
    """Whether a recorded place lies in its revision's text, and so do those that a person is offered."""
    if revision is None:
        return False
    places = [(row.node, row.start, row.end), *row.candidates]
    return all(
        (node in revision.by_id and 0 <= start <= end <= len(revision.by_id[node].text))
        if node
        else (start, end) == (0, 0)
        for node, start, end in places
    )
