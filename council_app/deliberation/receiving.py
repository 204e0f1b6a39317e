"""When a file was handed over: what the officers' receipts say of it (record.md, Sync file). No clock is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from council_app.deliberation.operations import Operation
from council_app.deliberation.rounds import JST

FIRST_YEAR, LAST_YEAR = 1900, 9000


def at(text: str) -> datetime:
    """A moment of the record; one that cannot be read lies at the end of time (it makes nothing early)."""
    return moment(text) or datetime.max.replace(tzinfo=JST)


def moment(text: str) -> datetime | None:
    """What a text says of time, in Japan where it says no zone; None where it is none that a calendar can count with."""
    try:
        found = datetime.fromisoformat(text)
    except (ValueError, TypeError):
        return None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    return found if found.tzinfo else found.replace(tzinfo=JST)


def handed_over(receipts: Sequence[Operation]) -> datetime:
    """The earliest time that an officer stated; the clock in the file itself never counts (scenario.md, E1)."""
    return min(at(op.body.handed_over) for op in receipts)


def stated_in_order(
    op: Operation, chain: Sequence[Operation], owner: Mapping[str, str], opened: Sequence[datetime]
) -> bool:
    """Whether a receipt's stated time counts. One before the round opened, or before that which the same officer had
    stated earlier for this chain, counts only when another officer states the same."""
    stated = at(op.body.handed_over)
    odd = bool(opened) and stated < min(opened)
    odd = odd or any(
        (other.device, other.instance) == (op.device, op.instance)
        and other.seq < op.seq
        and at(other.body.handed_over) > stated
        for other in chain
    )
    return not odd or any(
        other.body.head == op.body.head
        and owner.get(other.device) != owner.get(op.device)
        and at(other.body.handed_over) == stated
        for other in chain
    )
