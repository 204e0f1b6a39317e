"""The queue of 「箇所の確認」 as plain values: opinions one by one, or together on an item whose words changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from council_app.actions.places import Unsure, now_at, unsure
from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.opinions import Anchor, Carried, Opinion, Scope

WAITING, GONE, DONE = "waiting", "gone", "done"
LISTS = (WAITING, GONE, DONE)


@dataclass(frozen=True)
class Task:
    """One row: an opinion, or all opinions that are light (`actions.places.Unsure`) on one item."""

    opinions: tuple[Opinion, ...]
    carried: Carried
    light: bool = False

    @property
    def first(self) -> Opinion:
        return self.opinions[0]

    @property
    def whole(self) -> bool:
        """Whether it is about the item as a whole; several opinions always are."""
        return len(self.opinions) > 1 or self.first.place.scope is not Scope.SPAN

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(opinion.id for opinion in self.opinions)


def tasks(council: Council, which: str, author: str = "") -> list[Task]:
    """The rows of one list, in the order of the texts; *author* keeps only his own opinions."""
    if which == WAITING:
        asked = [u for u in unsure(council) if author in ("", u.opinion.author)]
        return sorted(
            _grouped(asked), key=lambda task: task.light
        )  # what needs a person's thought comes first
    found = []
    for opinion in council.in_order():
        row = now_at(council, opinion)
        if row is None or opinion.withdrawn or author not in ("", opinion.author):
            continue
        if row.state is Anchor.ORPHAN if which == GONE else bool(row.decided_by):
            found.append(Task((opinion,), row))
    return found


def _grouped(asked: Iterable[Unsure]) -> list[Task]:
    rows: dict[tuple[str, ...], list[Unsure]] = {}
    for one in asked:
        place = one.opinion.place
        key = (place.revision, place.node, one.carried.node) if one.light else (one.opinion.id,)
        rows.setdefault(key, []).append(one)
    return [Task(tuple(one.opinion for one in row), row[0].carried, row[0].light) for row in rows.values()]


def number(tasks_: Iterable[Task]) -> int:
    """How many opinions the rows hold."""
    return sum(len(task.opinions) for task in tasks_)


def cited(council: Council, opinion: Opinion) -> str:
    """Where it was written, as cited in its own revision."""
    revision = council.revision(opinion.place.revision)
    return cite(revision, opinion.place.node).short if revision else opinion.place.node


def quote(council: Council, opinion: Opinion) -> str:
    """The words that it is about; of a whole item all its words."""
    if opinion.place.scope is Scope.SPAN or opinion.place.exact:
        return opinion.place.exact
    revision = council.revision(opinion.place.revision)
    node = revision.by_id.get(opinion.place.node) if revision else None
    return node.text if node else ""
