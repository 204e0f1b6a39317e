"""What the screens show, as plain values: no Qt, no disk. A Snapshot is made on the store thread and only read here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Revision
from council_app.deliberation.opinions import Anchor, Opinion, OpinionKind, Place, Reply, Scope
from council_app.deliberation.roster import Person
from council_app.text.difference import Run
from council_app.ui.words import t

if TYPE_CHECKING:
    from council_app.ui.standing import Standing
from council_app.ui.wordings import difference


class State(StrEnum):
    """Where an entry lives."""

    SUBMITTED = "submitted"
    READY = "ready"  # 未提出: added, on this laptop only
    WRITING = "writing"  # 書きかけ
    NOTE = "note"  # メモ: never sent


@dataclass(frozen=True)
class Writing:
    """An opinion that has not been submitted: a row of the table which no exporter can read."""

    id: str
    kind: OpinionKind
    place: Place
    text: str = ""
    wording: str | None = None
    reason: str = ""
    tags: tuple[str, ...] = ()
    ready: bool = False
    changed: str = ""
    opinion: str = ""  # the submitted opinion that this would change

    @property
    def empty(self) -> bool:
        return not (self.text.strip() or self.reason.strip() or self.wording is not None)

    @property
    def body(self) -> dict[str, Any]:
        """What the store keeps."""
        return {
            "kind": self.kind.value,
            "place": asdict(self.place),
            "text": self.text,
            "wording": self.wording,
            "reason": self.reason,
            "tags": list(self.tags),
            "ready": self.ready,
        }

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Writing:
        body = row["body"]
        return cls(
            id=row["id"],
            kind=OpinionKind(body["kind"]),
            place=place_of(body["place"]),
            text=body.get("text", ""),
            wording=body.get("wording"),
            reason=body.get("reason", ""),
            tags=tuple(body.get("tags", ())),
            ready=bool(body.get("ready", True)),
            changed=row.get("changed", ""),
            opinion=row.get("opinion", ""),
        )


@dataclass(frozen=True)
class Note:
    """メモ, for its writer alone."""

    id: str
    place: Place
    text: str
    changed: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Note:
        return cls(row["id"], place_of(row["place"]), row["text"], row.get("changed", ""))


def place_of(row: Mapping[str, Any]) -> Place:
    return Place(**{**row, "scope": Scope(row["scope"])})


@dataclass(frozen=True)
class Fresh:
    """Replies (with the opinion that each answers), supported opinions, opinions whose result was answered, and what was
    withdrawn, taken back or confirmed (kind of operation, opinion)."""

    replies: tuple[tuple[Opinion, Reply], ...] = ()
    supports: tuple[Opinion, ...] = ()
    stances: tuple[Opinion, ...] = ()
    acts: tuple[tuple[str, Opinion], ...] = ()

    def __len__(self) -> int:
        return len(self.replies) + len(self.supports) + len(self.stances) + len(self.acts)


@dataclass(frozen=True)
class Snapshot:
    """What one workspace holds now, for one person."""

    council: Council
    me: str = ""
    writings: tuple[Writing, ...] = ()
    notes: tuple[Note, ...] = ()
    path: str = ""
    digest: str = ""  # when others' opinions were last opened to the members
    sent: str = ""  # when a file was last made
    settings: Mapping[str, str] = field(default_factory=dict)
    replies: Mapping[str, str] = field(default_factory=dict)  # unfinished ones, by opinion
    unsent: frozenset[str] = frozenset()  # own operations that are in no file yet
    acts: tuple[tuple[str, str], ...] = ()  # those that withdrew, took back, confirmed: kind, opinion
    received: frozenset[str] = frozenset()  # own operations that a receipt covers
    anomalies: tuple[Any, ...] = ()  # what this person ought to know of this device and of what is missing
    links: Mapping[str, Any] = field(
        default_factory=dict
    )  # which places of the texts belong together (links.toml)

    @cached_property
    def fresh(self) -> Fresh:
        """What of mine in the record was written after the last file was made: it leaves with the next one."""
        opinions = self.council.opinions.values()
        return Fresh(
            replies=tuple(
                (o, r) for o in opinions for r in o.replies
                if r.id in self.unsent and not r.withdrawn
            ),
            supports=tuple(
                o for o in opinions for s in o.supports if s.id in self.unsent
            ),
            stances=tuple(
                o for o in opinions if o.stance is not None and o.stance.id in self.unsent
            ),
            acts=tuple(
                (kind, self.council.opinions[on]) for kind, on in self.acts if on in self.council.opinions
            ),
        )  # fmt: skip

    @cached_property
    def receipt(self) -> tuple[int, int, str]:
        """受領済み n / m: own opinions whose standing version a receipt covers, all submitted ones, when."""
        mine = [o for o in self.council.opinions.values() if o.author == self.me]
        there = sum(o.version in self.received for o in mine)
        times = [r.handed_over for r in self.council.receipts if r.person == self.me]
        return there, len(mine), max(times, default="")

    @property
    def person(self) -> Person | None:
        return self.council.roster.by_id.get(self.me)

    @property
    def ready(self) -> tuple[Writing, ...]:
        return tuple(w for w in self.writings if w.ready)

    @property
    def unfinished(self) -> tuple[Writing, ...]:
        return tuple(w for w in self.writings if not w.ready)

    @cached_property
    def entries(self) -> list[Entry]:
        """Everything that can be shown as a card, in the order of the texts."""
        return self._entries(None)

    def _entries(self, before: Snapshot | None) -> list[Entry]:
        """The cards; those of ``before`` whose opinion is the same object are taken over as they are."""
        known: dict[str, Entry] = {}
        if before is not None and before.me == self.me and before.council.drafts == self.council.drafts:
            known = {e.id: e for e in before.entries}
        changing = {w.opinion for w in self.writings if w.opinion}
        found = []
        for o in self.council.opinions.values():
            if o.id not in changing:
                old = known.get(o.id)
                found.append(old if old is not None and old.opinion is o else Entry.of_opinion(o, self))
        for made in (*map(self._of_writing, self.writings), *(Entry.of_note(n, self) for n in self.notes)):
            old = known.get(made.id)
            found.append(old if old == made else made)
        order = {
            node.id: (i, node.order)
            for i, draft in enumerate(self.council.drafts.values())
            for node in draft.latest.nodes
        }
        seat = {p.id: p.seat for p in self.council.roster.people}
        found.sort(
            key=lambda e: (order.get(e.place.node, (99, 0)), e.place.start, seat.get(e.author, 999), e.id)
        )
        return found

    def _of_writing(self, writing: Writing) -> Entry:
        return Entry.of_writing(writing, self)

    def warm(self, before: Snapshot | None = None) -> None:
        """Compute on the store thread what the window would otherwise have to wait for."""
        self.__dict__["entries"] = self._entries(before)
        for name in ("fresh", "receipt", "submitted", "decided"):
            getattr(self, name)
        shown = {draft.latest.id for draft in self.council.drafts.values()}
        if before is not None:
            shown |= before.standings.keys()
            self.standings.update(before.standings)
        for revision in self.council.revisions:
            if revision.id in shown:
                self.standing(revision)

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """By revision; filled by :meth:`warm` and :meth:`standing`."""
        return {}

    def standing(self, revision: Revision) -> Standing:
        """Where everything stands in a revision."""
        from council_app.ui.standing import Standing

        kept = self.standings.get(revision.id)
        if kept is None or kept.source is not self.entries:
            kept = self.standings[revision.id] = Standing.of(revision, self.entries, kept)
        return kept

    @cached_property
    def submitted(self) -> tuple[int, int]:
        """How many opinions are mine, and others'."""
        mine = sum(o.author == self.me for o in self.council.opinions.values())
        return mine, len(self.council.opinions) - mine

    @cached_property
    def decided(self) -> int:
        """How many opinions of mine were decided."""
        if not self.me:
            return 0
        return sum(o.author == self.me and bool(o.decisions) for o in self.council.opinions.values())

    def with_writing(self, writing: Writing) -> Snapshot:
        """The same with one writing put in or changed."""
        rest = tuple(w for w in self.writings if w.id != writing.id)
        return replace(self, writings=(*rest, writing))


@dataclass(frozen=True)
class Entry:
    """A card: an opinion, a writing or a note."""

    id: str
    author: str
    name: str
    own: bool
    state: State
    kind: OpinionKind
    place: Place
    base: str  # the node's words when it was written
    text: str
    wording: str | None
    reason: str
    label: str  # its number
    time: str
    tags: tuple[str, ...] = ()
    opinion: Opinion | None = None
    supported: bool = False  # by me
    changed_after: bool = False  # my support was given to another version

    @property
    def withdrawn(self) -> bool:
        return self.opinion is not None and self.opinion.withdrawn

    @property
    def marked(self) -> bool:
        """Whether it is shown as a 見え消し."""
        return self.wording is not None

    @property
    def runs(self) -> tuple[Run, ...]:
        return difference(self.base, self.wording or "")

    @property
    def words(self) -> str:
        """What it says, as one plain text (for screen readers and search)."""
        return self.text or self.wording or self.reason

    @classmethod
    def of_opinion(cls, o: Opinion, s: Snapshot) -> Entry:
        mine = next((x for x in o.supports if x.author == s.me), None)
        return cls(
            o.id,
            o.author,
            author_of(s.council, o),
            bool(s.me) and o.author == s.me,
            State.SUBMITTED,
            o.kind,
            o.place,
            base_of(s.council, o.place),
            o.text,
            o.wording,
            o.reason,
            number_of(s.council, o),
            o.written,
            o.tags,
            o,
            mine is not None,
            mine is not None and mine.changed_after,
        )

    @classmethod
    def of_writing(cls, w: Writing, s: Snapshot) -> Entry:
        old = s.council.opinions.get(w.opinion)
        return cls(
            w.id,
            s.me,
            s.council.name(s.me),
            True,
            State.READY if w.ready else State.WRITING,
            w.kind,
            w.place,
            base_of(s.council, w.place),
            w.text,
            w.wording,
            w.reason,
            number_of(s.council, old) if old else "",
            w.changed,
            w.tags,
            old,
        )

    @classmethod
    def of_note(cls, n: Note, s: Snapshot) -> Entry:
        return cls(
            n.id,
            s.me,
            s.council.name(s.me),
            True,
            State.NOTE,
            OpinionKind.OTHER,
            n.place,
            base_of(s.council, n.place),
            n.text,
            None,
            "",
            "",
            n.changed,
        )


def base_of(council: Council, place: Place) -> str:
    """The words that a wording at this place would change."""
    if place.scope is Scope.AFTER:
        return ""
    revision = council.revision(place.revision)
    node = revision.by_id.get(place.node) if revision else None
    return node.text if node else place.exact


def author_of(council: Council, opinion: Opinion) -> str:
    """The author's full name; 代理入力 beside it until the member has confirmed what was entered for him."""
    name = council.name(opinion.author)
    return t("entered.by", name=name) if opinion.entered_by else name


def number_of(council: Council, opinion: Opinion) -> str:
    """No.207 once the office has numbered it, 委C-012 (full name and own number) before."""
    if opinion.number is not None:
        return f"No.{opinion.number}"
    name = council.name(opinion.author).replace(" ", "").replace("　", "")
    return f"{name}-{opinion.own_number:03}"


@dataclass(frozen=True)
class Spot:
    """Where an entry is painted in a revision: a stretch of a node (empty: the node as a whole)."""

    entry: str
    person: str
    node: str
    start: int
    end: int
    own: bool
    note: bool = False


def spot(entry: Entry, revision: Revision) -> Spot | None:
    """Where an entry stands in the revision shown, or None where it has no place there."""
    place = entry.place
    if place.draft != revision.draft:
        return None
    node_id, start, end = place.node, place.start, place.end
    if place.revision != revision.id:
        carried = entry.opinion.carried.get(revision.id) if entry.opinion else None
        if carried is not None:
            if carried.state is Anchor.ORPHAN:
                return None
            node_id, start, end = carried.node, carried.start, carried.end
    node = revision.by_id.get(node_id)
    if node is None:
        return None
    if entry.wording is not None and place.scope in {Scope.BLOCK, Scope.SPAN} and node.text == entry.base:
        changed = _changed(node.text, entry.wording)
        if changed is not None:
            start, end = changed
            if place.scope is Scope.SPAN:
                start, end = min(start, place.start), max(end, place.end)
    elif place.scope is not Scope.SPAN:
        start = end = 0
    end = min(end, len(node.text))
    return Spot(entry.id, entry.author, node_id, min(start, end), end, entry.own, entry.state is State.NOTE)


def _changed(old: str, new: str) -> tuple[int, int] | None:
    """The stretch of ``old`` outside of which both texts are the same; None where they are the same altogether."""
    if old == new:
        return None
    start = _alike(old, new)
    return start, len(old) - _alike(old[start:][::-1], new[start:][::-1])


def _alike(a: str, b: str) -> int:
    """How many characters both begin with."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def outline_title(text: str) -> str:
    """A heading without its explanation: 「第2節：AI開発力の戦略的強化：信頼できる…」→「第2節 AI開発力の戦略的強化」."""
    head, explanation = split_heading(text)
    del explanation
    return head.replace("：", " ", 1).strip() if head.startswith("第") else head.strip()


def split_heading(text: str) -> tuple[str, str]:
    """The heading proper and what explains it; together they are the text."""
    if text.startswith("第"):
        first = text.find("：")
        chapter = text.find("章") > 0 and (first < 0 or text.find("章") < 6)
        cut = text.find("：", first + 1) if first > 0 and not chapter else first
        wave = text.find("～")
        cut = min((c for c in (cut, wave) if c > 3), default=-1)
        if cut > 0:
            return text[:cut], text[cut:]
    return text, ""
