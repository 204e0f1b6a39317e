"""絞り込み: which entries are shown, by kind, member, tag and state. Within one of them any will do, all must fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from council_app.deliberation.labels import DISPOSITIONS, KINDS, UNDECIDED
from council_app.deliberation.opinions import OpinionKind
from council_app.ui.model import Entry, State
from council_app.ui.words import pick, t

DIMENSIONS = ("kind", "member", "tag", "state")


def states_of(entry: Entry) -> tuple[str, ...]:
    """Every state that an entry is in."""
    if entry.state is not State.SUBMITTED or entry.opinion is None:
        return (entry.state.value,)
    o = entry.opinion
    found = []
    if o.withdrawn:
        found.append("withdrawn")
    elif o.decision is not None:
        found.append(o.decision.disposition.value)
    else:
        found.append("undecided")
    if entry.changed_after:
        found.append("changed_after")
    if entry.supported:
        found.append("supported")
    if o.replies:
        found.append("replied")
    return tuple(found)


VALUES: Mapping[str, Callable[[Entry], tuple[str, ...]]] = {
    "kind": lambda e: (e.kind.value,),
    "member": lambda e: (e.author,),
    "tag": lambda e: e.tags,
    "state": states_of,
}


@dataclass(frozen=True)
class Choice:
    """What was chosen, by dimension; nothing chosen lets everything through."""

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    def fits(self, entry: Entry) -> bool:
        return all(
            not wanted or not wanted.isdisjoint(VALUES[name](entry)) for name, wanted in self.chosen.items()
        )

    def toggled(self, name: str, value: str) -> Choice:
        """With one value more or less."""
        before = self.chosen.get(name, frozenset())
        return replace(self, chosen={**self.chosen, name: before ^ {value}})

    def has(self, name: str, value: str) -> bool:
        return value in self.chosen.get(name, frozenset())


def offered(
    entries: Iterable[Entry], names: Mapping[str, str], tags: Mapping[str, str]
) -> dict[str, list[tuple[str, str, int]]]:
    """For each dimension the values that occur: (value, in words, how many), in their usual order."""
    found: dict[str, Counter[str]] = {name: Counter() for name in DIMENSIONS}
    for entry in entries:
        for name in DIMENSIONS:
            found[name].update(VALUES[name](entry))
    order: dict[str, list[tuple[str, str]]] = {
        "kind": [(kind.value, pick(KINDS[kind])) for kind in OpinionKind],
        "member": list(names.items()),
        "tag": list(tags.items()),
        "state": [
            ("undecided", pick(UNDECIDED)),
            *((d.value, pick(words)) for d, words in DISPOSITIONS.items()),
            ("withdrawn", t("state.withdrawn")),
            ("changed_after", t("state.changed_after")),
            ("supported", t("choose.supported")),
            ("replied", t("choose.replied")),
            ("ready", t("choose.ready")),
            ("writing", t("choose.writing")),
            ("note", t("note")),
        ],
    }
    return {
        name: [(value, words, found[name][value]) for value, words in rows if found[name][value]]
        for name, rows in order.items()
    }
