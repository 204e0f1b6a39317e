"""Opinions and what is said and decided about them. These are views: folds of operations (fold.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class OpinionKind(StrEnum):
    """Kinds of opinion; the Japanese word of each is in labels.py."""

    COMMENT = "comment"
    AMENDMENT = "amendment"
    ADDITION = "addition"
    DELETION = "deletion"
    QUESTION = "question"
    AGREEMENT = "agreement"  # with the draft; agreement with an opinion is a Support
    EDITORIAL = "editorial"
    OTHER = "other"


PROPOSES_WORDING = frozenset(
    {OpinionKind.AMENDMENT, OpinionKind.ADDITION, OpinionKind.DELETION, OpinionKind.EDITORIAL}
)


class Disposition(StrEnum):
    """対応, in the order of the keys 1 to 5."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_ADOPTED = "not_adopted"
    CARRIED_OVER = "carried_over"
    ALREADY_COVERED = "already_covered"


class Scope(StrEnum):
    """What an opinion stands at."""

    SPAN = "span"
    BLOCK = "block"
    SECTION = "section"
    DRAFT = "draft"
    AFTER = "after"  # a new item to stand after the block or heading


class Anchor(StrEnum):
    """State of a place in a later revision. Only EXACT and MOVED pass in silence (anchoring.md)."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an opinion was written; immutable. Offsets are code points in the node's plain text.

    ``exact`` are the words meant, ``before`` and ``after`` up to 32 characters of their surroundings;
    ``occurrence`` of ``occurrences`` tells twins apart (from 1).
    """

    draft: str
    revision: str
    sha256: str
    node: str
    scope: Scope
    start: int = 0
    end: int = 0
    exact: str = ""
    before: str = ""
    after: str = ""
    occurrence: int = 1
    occurrences: int = 1


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a place is in a later revision: one row of the record for each carrying-over.

    ``method`` says how it was found (labels.py: METHODS); ``candidates`` holds every place it may have gone to, and
    for an orphan what a person is offered. No ``operation``: worked out here, not yet recorded by the office.
    """

    revision: str
    node: str
    start: int
    end: int
    state: Anchor
    method: str = ""
    decided_by: str = ""  # a person's id once confirmed or re-pointed by hand
    operation: str = ""
    candidates: tuple[tuple[str, int, int], ...] = ()  # (node, start, end), the likeliest first
    rivals: tuple[
        str, ...
    ] = ()  # what persons said of it and nothing supersedes: a further word supersedes all

    @property
    def asks(self) -> bool:
        """Whether a person has yet to confirm it (anchoring.md: only exact and moved pass in silence)."""
        return not self.decided_by and self.state not in (Anchor.EXACT, Anchor.MOVED)


@dataclass(frozen=True, slots=True)
class Reply:
    id: str
    to: str  # version of the opinion that it answers
    author: str
    hat: str
    text: str
    written: str
    withdrawn: bool = False
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """賛同 with an opinion. ``changed_after``: the version that was seen is no longer the sole head."""

    id: str
    to: str
    author: str
    written: str
    changed_after: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """対応 and 考え方: the chair's decision, or (as 事務局案) the office's proposal for it."""

    id: str
    disposition: Disposition
    answer: str
    by: str
    hat: str
    written: str
    versions: tuple[str, ...] = ()
    note: str = ""  # a stated reason where no block changes
    changed_after: bool = False  # the opinion was edited after this decision
    own: bool = False  # the chair decided his own opinion as a member
    proposal: str = ""  # the 事務局案 that stood when it was decided


@dataclass(frozen=True, slots=True)
class Stance:
    """納得 or 異議 of the author after the result."""

    id: str
    content: bool
    text: str
    written: str


@dataclass(frozen=True, slots=True)
class Head:
    """One of several concurrent values of a field: shown side by side until a person chooses."""

    id: str
    value: str  # as it is shown; tags are joined by "\n"
    by: str
    written: str


@dataclass(slots=True)
class Opinion:
    """意見 as it stands. ``id`` is the submitting operation's; ``version`` the newest wording's operation.

    ``text`` is the opinion, ``wording`` the full new text of the node (for scope AFTER: of the new item;
    "" with kind DELETION and scope BLOCK: the block goes), None where no wording is proposed.
    ``rivals`` holds further heads where versions are concurrent: all are shown. ``decisions`` and
    ``proposals`` hold every head; more than one is a crossing that a person must resolve.
    """

    id: str
    author: str
    kind: OpinionKind
    place: Place
    text: str
    wording: str | None
    reason: str
    written: str
    version: str
    tags: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    withdrawn: bool = False
    entered_by: str = ""  # the officer, for 代理入力 not yet confirmed by the member
    own_number: int = 0
    number: int | None = None
    late: str = ""  # "" | "pending" | "accepted" | "reference"
    replies: tuple[Reply, ...] = ()
    supports: tuple[Support, ...] = ()
    support_count: int | None = None  # names off: only the count is known
    decisions: tuple[Decision, ...] = ()
    proposals: tuple[Decision, ...] = ()
    stance: Stance | None = None
    group: str = ""
    crossed: dict[str, tuple[Head, ...]] = field(default_factory=dict)  # tags, group, late: concurrent values
    given_number: int | None = None  # the number of a rival list, where another one stands
    carried: dict[str, Carried] = field(default_factory=dict)  # by revision id
    source: str = ""  # 代理入力 from a file: its sha256, name and the place in it
    reissue_of: str = ""  # names off: sha256("own" + original id)

    @property
    def decision(self) -> Decision | None:
        """The decision, where exactly one stands."""
        return self.decisions[0] if len(self.decisions) == 1 else None

    @property
    def proposal(self) -> Decision | None:
        """事務局案, where exactly one stands."""
        return self.proposals[0] if len(self.proposals) == 1 else None

    @property
    def apart(self) -> bool:
        """Whether it came after the deadline and was not accepted (未定 or 参考): listed apart, in no total."""
        return self.late in ("pending", "reference")

    @property
    def proposes_wording(self) -> bool:
        return self.wording is not None and self.kind in PROPOSES_WORDING

    @property
    def supported(self) -> int:
        return len(self.supports) if self.support_count is None else self.support_count


class WordingMode(StrEnum):
    REPLACE = "replace"
    AFTER = "after"  # a new block after the node
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Wording:
    """統合案: the chair's merged text for a node, with the opinions that it takes up."""

    id: str
    version: str
    draft: str
    revision: str  # the revision it rewords
    node: str
    mode: WordingMode
    text: str
    opinions: tuple[str, ...]
    by: str
    written: str
    final: bool = True  # several attempts may stand side by side; one is final
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """ひな形: words for a 考え方, shared in the office."""

    id: str
    title: str
    text: str
    disposition: Disposition | None
    by: str
    written: str


@dataclass(frozen=True, slots=True)
class Override:
    """A signed note that lets named gaps pass at 確定."""

    id: str
    note: str
    gaps: dict[str, tuple[str, ...]]  # reason -> opinions (or places)
    by: str
    hat: str
    written: str


@dataclass(frozen=True, slots=True)
class Matter:
    """会議で確かめる: tags of the cross map under which nobody, or somebody, spoke."""

    id: str
    tags: tuple[str, ...]
    text: str
    by: str
    written: str
