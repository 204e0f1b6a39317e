"""Places: from a selection in a revision to what an opinion carries, on to the next revision, and confirmed there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Revision, Section
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.operations import ALL, OFFICE, Body, CarriedRow, CarryBody, ConfirmBody
from council_app.deliberation.opinions import Anchor, Carried, Disposition, Opinion, Place, Scope
from council_app.deliberation.roster import Role

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace

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


def record(workspace: Workspace) -> int:
    """Put into the record where every opinion stands in later revisions, as this replica works it out.

    The office does so with each revision and digest. What is about opinions that are not yet opened goes to the
    office alone. Returns the number of rows.
    """
    assert workspace.fold is not None
    rows: dict[tuple[str, str], list[CarriedRow]] = defaultdict(list)
    council, opened = workspace.council, workspace.fold.opened
    for opinion in council.in_order():
        for row in opinion.carried.values():
            made = workspace.fold.operations.get(row.operation)
            again = workspace.fold.reissue_of(opinion.id)
            audience = ALL if opinion.id in opened or again else OFFICE
            if made is None or (made.kind == "places.carry" and made.audience != audience):
                rows[row.revision, audience].append(
                    CarriedRow(
                        again or opinion.id,
                        row.node,
                        row.start,
                        row.end,
                        row.state,
                        row.method,
                        row.candidates,
                    )
                )
    for (revision, audience), found in rows.items():
        workspace.append(
            "places.carry", CarryBody(revision=revision, rows=tuple(found)), hat=Role.SECRETARIAT,
            audience=audience,
        )  # fmt: skip
    return sum(map(len, rows.values()))


@dataclass(frozen=True)
class Unsure:
    """An opinion whose place in its draft's newest revision a person has to confirm."""

    opinion: Opinion
    carried: Carried
    light: bool
    """A whole item whose words changed, no more, or words in one of an opinion that is closed: confirmed together."""


def now_at(council: Council, opinion: Opinion) -> Carried | None:
    """Where an opinion stands in its draft's newest revision; None where it was written on that one."""
    draft = council.drafts.get(opinion.place.draft)
    return opinion.carried.get(draft.latest.id) if draft else None


def unsure(council: Council) -> list[Unsure]:
    """All places of the open round to be confirmed, in the order of the texts; 宛先なし among them. Withdrawn opinions ask
    nobody, nor does what an earlier round closed."""
    found: list[Unsure] = []
    if not any(len(draft.revisions) > 1 for draft in council.drafts.values()):
        return found
    for opinion in council.current():
        row = now_at(council, opinion)
        if row is not None and row.asks and not opinion.withdrawn:
            light = row.state is Anchor.CHANGED and (_whole(council, opinion) or _closed(opinion))
            found.append(Unsure(opinion, row, light))
    return found


def _whole(council: Council, opinion: Opinion) -> bool:
    """Whether it is about an item, a heading or a draft as a whole."""
    place = opinion.place
    if place.scope is not Scope.SPAN:
        return True
    revision = council.revision(place.revision)
    node = revision.by_id.get(place.node) if revision else None
    return node is not None and (place.start, place.end) == (0, len(node.text))


def _closed(opinion: Opinion) -> bool:
    """Whether a disposition ended it: it is history then, and does not come along to the next round."""
    return opinion.decision is not None and opinion.decision.disposition is not Disposition.CARRIED_OVER


def report(council: Council, revision: Revision) -> Mapping[Anchor, int]:
    """How many opinions stand in a revision by which state; all opinions on earlier revisions are counted."""
    counts = Counter(
        opinion.carried[revision.id].state
        for opinion in council.opinions.values()
        if revision.id in opinion.carried
    )
    return {state: counts[state] for state in Anchor}


def confirm(
    workspace: Workspace, opinion: str, *, node: str | None = None, start: int = 0, end: int = 0,
    hat: Role | None = None,
) -> str:  # fmt: skip
    """Confirm where an opinion stands in its draft's newest revision, or point it elsewhere.

    Without *node* the place found is confirmed; "" says that it stands nowhere (宛先なし); ``start < end`` are
    words of the node (code points), else the whole of it is meant. The author may do so for his own opinions,
    the secretariat and the chair for any. Returns the operation's id.
    """
    from council_app.actions.opinions import find  # the store loads slowly: places are looked at without it

    return _confirm(workspace, [(find(workspace, opinion), node, start, end)], hat)[0]


def confirm_all(workspace: Workspace, opinions: Sequence[str], hat: Role | None = None) -> list[str]:
    """Confirm several places as they were found, together or not at all. Ambiguous ones need a choice."""
    from council_app.actions.opinions import find

    return _confirm(workspace, [(find(workspace, opinion), None, 0, 0) for opinion in opinions], hat)


def confirm_at(
    workspace: Workspace, opinions: Sequence[str], *, node: str, start: int = 0, end: int = 0,
    hat: Role | None = None,
) -> list[str]:  # fmt: skip
    """Point several opinions to one place, together or not at all; see `confirm`."""
    from council_app.actions.opinions import find

    return _confirm(workspace, [(find(workspace, opinion), node, start, end) for opinion in opinions], hat)


def _confirm(
    workspace: Workspace, wanted: Sequence[tuple[Opinion, str | None, int, int]], hat: Role | None
) -> list[str]:
    roles = workspace.person.roles
    hat = hat or next((role for role in (Role.SECRETARIAT, Role.CHAIR) if role in roles), Role.MEMBER)
    council = workspace.council
    entries: list[tuple[str, Body, str, str, tuple[str, ...]]] = []
    for opinion, node, start, end in wanted:
        if hat is Role.MEMBER and opinion.author != workspace.person_id:
            raise NotAllowed(
                "ほかの委員の意見の箇所は確認できません。",
                "Only the author or the office may confirm a place.",
            )
        row = now_at(council, opinion)
        if row is None:
            raise NotFound(
                "この意見は最新の版に付いています。確認することはありません。",
                "It stands on the newest revision.",
            )
        where = _found(row) if node is None else _chosen(council, row, node, start, end)
        body = ConfirmBody(revision=row.revision, node=where[0], start=where[1], end=where[2])
        entries.append(("place.confirm", body, opinion.id, "place", row.rivals))
    return workspace.append_many(entries, hat)


def _found(row: Carried) -> tuple[str, int, int]:
    if row.state is Anchor.AMBIGUOUS:
        raise NotAllowed(
            "候補が複数あります。箇所を一つ選んでください。", "There are several candidates. Choose one."
        )
    return row.node, row.start, row.end


def _chosen(council: Council, row: Carried, node: str, start: int, end: int) -> tuple[str, int, int]:
    if not node:
        return "", 0, 0
    revision = council.revision(row.revision)
    if revision is None or node not in revision.by_id:
        raise NotFound(f"「{node}」という箇所はありません。", f"There is no place {node}.")
    length = len(revision.by_id[node].text)
    if start == end == 0:
        return node, 0, length
    if not 0 <= start < end <= length:
        raise NotFound("選んだ箇所が本文の外にあります。", "The selection lies outside the text.")
    return node, start, end
