"""Where the place of an opinion is in a later revision: the item first, by its id and words; then the words in it.

Nothing passes in silence but what stands unchanged (exact) or stands elsewhere beyond doubt (moved). A place in an
item that was reworded, renamed, split or merged is for a person to confirm; every place that it may have gone to is
kept beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from council_app.deliberation.drafts import Node, Revision, Section
from council_app.deliberation.opinions import Anchor, Carried, Place, Scope
from council_app.text.anchoring import Anchoring, Candidate
from council_app.text.anchoring import Carrier as TextCarrier
from council_app.text.blocks import BlockChange, Item, align_blocks
from council_app.text.places import SURE_LENGTH

MOST_CANDIDATES = 8
"""More places than this are no choice but a search."""

_AROUND = 4

Where = tuple[str, int, int]
"""A node's id, start and end in its text (code points)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an opinion stands in one revision: what is to be carried on."""

    revision: str
    node: str
    start: int
    end: int
    scope: Scope


class Carrier:
    """Carries places from one revision to another; the two texts are compared once, when first needed."""

    def __init__(self, old: Revision, new: Revision) -> None:
        self._old, self._new = old, new

    def carry(self, standing: Standing) -> Carried:
        """Where it stands in the new revision, with method and candidates; never raises."""
        if standing.scope is Scope.DRAFT and self._new.nodes:
            return self._row([(self._new.nodes[0].id, 0, 0)], Anchor.EXACT, "draft")
        node = self._old.by_id.get(standing.node)
        if node is None:
            return self._row([], Anchor.ORPHAN, "none")
        same = self._new.by_id.get(node.id)
        whole = standing.start == 0 and standing.end == len(node.text)
        if standing.scope is not Scope.SPAN or whole or not standing.start < standing.end:
            return self._item(node)
        if same is not None and same.text == node.text and self._unmoved:
            return self._row([(node.id, standing.start, standing.end)], Anchor.EXACT, "item")
        return self._words(node, standing.start, standing.end)

    @cached_property
    def _unmoved(self) -> bool:
        """Whether ids are the same, in the same order: then an id alone says which item is meant."""
        return [node.id for node in self._old.nodes] == [node.id for node in self._new.nodes]

    @cached_property
    def changes(self) -> list[BlockChange]:
        """What became of every item of the old revision, in the order of the new one."""
        return align_blocks(_items(self._old), _items(self._new))

    @cached_property
    def _change_of(self) -> dict[str, BlockChange]:
        return {old: change for change in self.changes for old in change.old_ids}

    @cached_property
    def _old_starts(self) -> dict[str, int]:
        return dict(zip((node.id for node in self._old.nodes), _starts(self._old.nodes), strict=True))

    @cached_property
    def _new_starts(self) -> list[int]:
        return _starts(self._new.nodes)

    @cached_property
    def _text(self) -> TextCarrier:
        return TextCarrier(_joined(self._old.nodes), _joined(self._new.nodes))

    # ------------------------------------------------------------------ a whole item or heading

    def _item(self, node: Node) -> Carried:
        change = self._change_of[node.id]
        places = [self._whole(new) for new in change.new_ids]
        if not places:
            start = self._old_starts[node.id]
            (found,) = self._text.places([(start, start + len(node.text))])
            return self._row([], Anchor.ORPHAN, "none", self._all(found.candidates))
        if change.kind == "split":
            return self._row(places, Anchor.AMBIGUOUS, "split")
        if change.kind == "merged" or change.score < 1:
            method = {"merged": "merged", "renamed": "renamed"}.get(change.kind, "reworded")
            return self._row(places, Anchor.CHANGED, method)
        if change.kind == "moved":
            state = Anchor.MOVED if self._surely_moved(node, change) else Anchor.CHANGED
            return self._row(places, state, "item moved")
        return self._row(places, Anchor.EXACT, "item")

    def _surely_moved(self, node: Node, change: BlockChange) -> bool:
        """Whether it is this item and no twin: by its id, or by words that are long, or under the same heading."""
        heir = self._new.by_id[change.new_ids[0]]
        if heir.id == node.id:
            return True
        alone = self._old_words[node.text] == 1 and self._new_words[heir.text] == 1
        parents = self._change_of.get(node.parent or "")
        return alone and (
            len(node.text) >= SURE_LENGTH or (parents is not None and heir.parent in parents.new_ids)
        )

    @cached_property
    def _old_words(self) -> Counter[str]:
        return Counter(node.text for node in self._old.nodes)

    @cached_property
    def _new_words(self) -> Counter[str]:
        return Counter(node.text for node in self._new.nodes)

    def _whole(self, node_id: str) -> Where:
        return node_id, 0, len(self._new.by_id[node_id].text)

    # ------------------------------------------------------------------ words in an item

    def _words(self, node: Node, start: int, end: int) -> Carried:
        change = self._change_of[node.id]
        heirs = change.new_ids
        if len(heirs) == len(change.old_ids) == 1 and self._new.by_id[heirs[0]].text == node.text:
            item = self._item(node)
            return self._row([(heirs[0], start, end)], item.state, item.method)
        base = self._old_starts[node.id]
        (found,) = self._text.places([(base + start, base + end)])
        places = self._all(found.candidates)
        if found.status == "orphan":
            return self._astray(node.text[start:end], [] if heirs else places, heirs)
        if found.status in ("exact", "moved"):
            if places[0][0] in heirs:
                twins = self._twins(node, start, end, places[0], heirs)
                if twins:
                    return self._row([places[0], *twins], Anchor.AMBIGUOUS, "same words")
                state = Anchor.EXACT if found.status == "exact" else Anchor.MOVED
                return self._row(places, state, self._method(found))
            if end - start >= SURE_LENGTH:
                return self._row(places, Anchor.MOVED, "same words")
            return self._astray(node.text[start:end], places, heirs)
        places.sort(key=lambda place: place[0] not in heirs)
        state = Anchor.AMBIGUOUS if found.status == "ambiguous" else Anchor.CHANGED
        return self._row(places, state, self._method(found))

    def _twins(self, node: Node, start: int, end: int, place: Where, heirs: Sequence[str]) -> list[Where]:
        """Further places of the same words in the reworded item, where what stands around them does not decide."""
        quote = node.text[start:end]
        twins = [
            (heir, at, at + len(quote)) for heir in heirs for at in _places(self._new.by_id[heir].text, quote)
        ]
        if len(twins) <= len(_places(node.text, quote)):
            return []
        text = self._new.by_id[place[0]].text
        before = node.text[max(0, start - _AROUND) : start]
        after = node.text[end : end + _AROUND]
        if text[: place[1]].endswith(before) and text[place[2] :].startswith(after):
            return []
        return twins

    def _astray(self, quote: str, places: list[Where], heirs: Sequence[str]) -> Carried:
        """Words that the comparison loses or takes for others': where they still stand in their item, it is asked."""
        twins = [
            (heir, at, at + len(quote)) for heir in heirs for at in _places(self._new.by_id[heir].text, quote)
        ]
        if not twins:
            return self._row([], Anchor.ORPHAN, "none", [*map(self._whole, heirs), *places])
        state = Anchor.CHANGED if len(twins) == 1 and not places else Anchor.AMBIGUOUS
        return self._row([*twins, *places], state, "same words")

    @staticmethod
    def _method(found: Anchoring) -> str:
        return "item" if found.status == "exact" else found.method

    def _all(self, candidates: Iterable[Candidate]) -> list[Where]:
        """Places in the joined text as places in items; what reaches over an item's end is cut there."""
        places: list[Where] = []
        for candidate in candidates:
            index = max(bisect_right(self._new_starts, candidate.start) - 1, 0)
            node, base = self._new.nodes[index], self._new_starts[index]
            first = candidate.start - base
            if first >= len(node.text) and index + 1 < len(self._new.nodes):  # it begins at a line's end
                index, first = index + 1, 0
                node, base = self._new.nodes[index], self._new_starts[index]
            last = min(candidate.end - base, len(node.text))
            if first < last:
                places.append((node.id, first, last))
        return places

    def _row(
        self, places: Sequence[Where], state: Anchor, method: str, shown: Sequence[Where] = ()
    ) -> Carried:
        """*places* are where it may be; *shown* what a person is offered beside them."""
        if not places and state is not Anchor.ORPHAN:
            state, method = Anchor.ORPHAN, "none"
        candidates = list(dict.fromkeys([*places, *shown]))[:MOST_CANDIDATES]
        node, start, end = places[0] if places else ("", 0, 0)
        kept = tuple(candidates) if state not in (Anchor.EXACT, Anchor.MOVED) else ()
        return Carried(self._new.id, node, start, end, state, method, candidates=kept)


@dataclass(frozen=True, slots=True)
class Said:
    """A person's word on a place (``where`` with no node: it stands nowhere), and the operation that holds it."""

    where: Where
    person: str
    operation: str


class Follower:
    """Follows places through all revisions of a draft; what was compared once is not compared again."""

    def __init__(self) -> None:
        self._carriers: dict[tuple[str, str], Carrier] = {}
        self._found: dict[tuple[Standing, str], Carried] = {}

    def follow(
        self, place: Place, revisions: Sequence[Revision], recorded: Mapping[str, Carried],
        said: Mapping[str, Sequence[Said]], *, search: bool,
    ) -> dict[str, Carried]:  # fmt: skip
        """Where a place is in each revision after its own: what persons said, else what is recorded, else (with
        *search*) what is found here. From a place that is sure it is carried on; from any other one the search starts
        again where the author put it."""
        known = {revision.id: revision for revision in revisions}
        if place.revision not in known:
            return {}
        here = Standing(place.revision, place.node, place.start, place.end, place.scope)
        later = list(known)[list(known).index(place.revision) + 1 :]
        places: dict[str, Carried] = {}
        for revision in later:
            row = recorded.get(revision)
            if said.get(revision):
                row = told(place, known[revision], said[revision], row)
            elif row is None and search:
                row = self._search(here, known[here.revision], known[revision])
            if row is None:
                continue
            places[revision] = row
            if row.node and not row.asks:
                words = (row.start, row.end) if place.scope is Scope.SPAN else (0, 0)
                here = Standing(revision, row.node, *words, place.scope)
        return places

    def _search(self, here: Standing, old: Revision, new: Revision) -> Carried:
        key = (here, new.id)
        if key not in self._found:
            pair = (old.id, new.id)
            if pair not in self._carriers:
                self._carriers[pair] = Carrier(old, new)
            self._found[key] = self._carriers[pair].carry(here)
        return self._found[key]


def told(place: Place, revision: Revision, said: Sequence[Said], recorded: Carried | None) -> Carried:
    """What persons said of a place; where they disagree, all is shown and asked again."""
    wheres = list(dict.fromkeys(one.where for one in said))
    last, rivals = said[-1], tuple(one.operation for one in said)
    if len(wheres) > 1:
        places = tuple(where for where in wheres if where[0])
        return Carried(
            revision.id, *places[0], Anchor.AMBIGUOUS, "persons differ", operation=last.operation,
            candidates=places, rivals=rivals,
        )  # fmt: skip
    node_id, start, end = last.where
    node = revision.by_id.get(node_id)
    state = Anchor.ORPHAN
    if node is not None:
        same = place.scope is Scope.DRAFT or node.text[start:end] == place.exact
        state = Anchor.EXACT if same else Anchor.CHANGED
    return Carried(
        revision.id, node_id, start, end, state, "person", decided_by=last.person, operation=last.operation,
        candidates=recorded.candidates if recorded else (), rivals=rivals,
    )  # fmt: skip


def _places(text: str, quote: str) -> list[int]:
    return [at for at in range(len(text) - len(quote) + 1) if text.startswith(quote, at)]


def _items(revision: Revision) -> list[Item]:
    return [Item(node.id, node.text, isinstance(node, Section)) for node in revision.nodes]


def _starts(nodes: Sequence[Node]) -> list[int]:
    starts, position = [], 0
    for node in nodes:
        starts.append(position)
        position += len(node.text) + 1
    return starts


def _joined(nodes: Sequence[Node]) -> str:
    return "\n".join(node.text for node in nodes)
