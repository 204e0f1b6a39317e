"""Names off: what is made public goes out in the office's own operations, ordered by place, then id; supports as
counts. Nothing that a member signed is opened (record.md, Names off)."""

from __future__ import annotations

from typing import Any

from council_app.deliberation.council import Council
from council_app.deliberation.operations import (
    ReissueBody,
    ReissuedDecision,
    ReissuedReply,
    WordingReissueBody,
    own_mark,
)
from council_app.deliberation.opinions import Opinion, Wording
from council_app.deliberation.roster import Role
from council_app.store.workspace import Workspace

Entry = tuple[str, Any, str, str, tuple[str, ...]]  # as Workspace.append_many takes them


def names_off(council: Council) -> bool:
    return council.round is not None and not council.round.names_shown


def reissue(workspace: Workspace, *, decided: bool = False) -> set[str]:
    """Re-issue every opinion that is new or changed since; with ``decided`` its decision and the wordings too.
    Returns the ids of the operations made."""
    made = set(_append(workspace, opinions_due(workspace, decided=decided)))
    if decided:
        made |= set(_append(workspace, wordings_due(workspace)))
    return made


def _append(workspace: Workspace, entries: list[Entry]) -> list[str]:
    return workspace.append_many(entries, Role.SECRETARIAT) if entries else []


def opinions_due(workspace: Workspace, *, decided: bool = False) -> list[Entry]:
    """The re-issues that would be made now, by place, then id."""
    assert workspace.fold is not None
    fold, council = workspace.fold, workspace.council
    found: list[Entry] = []
    for opinion in by_place_and_id(council):
        if opinion.late == "pending" or opinion.author == "":
            continue
        again = fold.reissue_of(opinion.id)
        heads = fold.heads(again, "text") or [fold.operations[again]] if again else []
        if not again and opinion.id in fold.opened and not _news(workspace, opinion):
            continue  # it was opened with its name in a round before
        body = body_of(opinion, decided=decided or any(op.body.decision for op in heads))
        if not again:
            found.append(("opinion.reissue", body, "", "", ()))
        elif len(heads) != 1 or heads[0].body != body:
            found.append(("reissue.renew", body, again, "text", tuple(op.id for op in heads)))
    return found


def by_place_and_id(council: Council) -> list[Opinion]:
    """The order of the texts without regard to whose an opinion is."""
    place = {o.id: n for n, o in enumerate(council.in_order())}
    groups: dict[tuple[str, str, int], list[Opinion]] = {}
    for opinion in sorted(council.opinions.values(), key=lambda o: place[o.id]):
        key = (opinion.place.revision, opinion.place.node, opinion.place.start)
        groups.setdefault(key, []).append(opinion)
    return [o for group in groups.values() for o in sorted(group, key=lambda o: o.id)]


def _news(workspace: Workspace, opinion: Opinion) -> bool:
    """Whether something was written to an opened opinion since."""
    assert workspace.fold is not None
    opened = workspace.fold.opened
    parts = [opinion.version, *(r.id for r in opinion.replies), *(s.id for s in opinion.supports)]
    return any(part not in opened for part in parts)


def body_of(opinion: Opinion, *, decided: bool) -> ReissueBody:
    """An opinion as all may see it without its author."""
    decision = opinion.decision if decided else None
    return ReissueBody(
        own=own_mark(opinion.id), version=own_mark(opinion.version), kind=opinion.kind, place=opinion.place,
        text=opinion.text, wording=opinion.wording, reason=opinion.reason, tags=opinion.tags,
        number=opinion.number, supports=opinion.supported, withdrawn=opinion.withdrawn, late=opinion.late,
        replies=tuple(
            ReissuedReply(own_mark(r.id), r.hat, r.text, r.withdrawn)
            for r in sorted(opinion.replies, key=lambda r: r.id)
        ),
        decision=ReissuedDecision(decision.disposition, decision.answer, decision.note) if decision else None,
    )  # fmt: skip


def wordings_due(workspace: Workspace) -> list[Entry]:
    """The final wordings, with the opinions that they take up under the ids that members know."""
    assert workspace.fold is not None
    fold = workspace.fold
    return [
        ("wording.reissue", _wording_body(workspace, wording), "", "", ())
        for wording in sorted(workspace.council.wordings.values(), key=lambda w: (w.draft, w.node, w.id))
        if wording.final and wording.id not in fold.opened and not fold.reissue_of(wording.id)
    ]


def _wording_body(workspace: Workspace, wording: Wording) -> WordingReissueBody:
    assert workspace.fold is not None
    fold = workspace.fold
    made = fold.operations[wording.id].body
    replaced = tuple(again for old in made.replaces if (again := fold.reissue_of(old)))
    return WordingReissueBody(
        own=own_mark(wording.id), draft=wording.draft, revision=wording.revision, node=wording.node,
        mode=wording.mode, text=wording.text, final=True, replaces=replaced,
        opinions=tuple(
            sorted(fold.reissue_of(o) or o for o in wording.opinions if fold.reissue_of(o) or o in fold.opened)
        ),
    )  # fmt: skip
