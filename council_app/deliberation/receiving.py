"""When a file was handed over: what the officers' receipts say of it (record.md, Sync file). No clock is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import groupby

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


def in_order(
    chain: Sequence[Operation], owner: Mapping[str, str], opened: Callable[[Operation], datetime | None]
) -> set[str]:
    """Of the receipts for one member's chain those whose stated time counts. One before the round opened of which it
    tells (``opened``), or before what the same officer had stated earlier, counts only when another officer states
    the same."""
    stated = {op.id: at(op.body.handed_over) for op in chain}
    said: dict[tuple[str, datetime], set[str | None]] = defaultdict(set)
    series: dict[tuple[str, str], list[Operation]] = defaultdict(list)
    for op in chain:
        said[op.body.head, stated[op.id]].add(owner.get(op.device))
        series[op.device, op.instance].append(op)
    found = set()
    for receipts in series.values():
        latest: datetime | None = None  # of those with a smaller number
        for _, same in groupby(sorted(receipts, key=lambda op: op.seq), key=lambda op: op.seq):
            twins = list(same)
            for op in twins:
                time, first = stated[op.id], opened(op)
                odd = (first is not None and time < first) or (latest is not None and time < latest)
                if not odd or said[op.body.head, time] - {owner.get(op.device)}:
                    found.add(op.id)
            latest = max([*(stated[op.id] for op in twins), *([latest] if latest else [])])
    return found
