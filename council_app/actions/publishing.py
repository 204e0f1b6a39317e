"""What the secretariat makes public: digests, new revisions, results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from council_app.actions import builtin, places, reissuing
from council_app.actions.checks import refuse_gaps
from council_app.actions.decisions import apply_wordings
from council_app.actions.setup import revision_body
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.operations import Operation, PublishBody, ValueBody
from council_app.deliberation.roster import Role
from council_app.store.workspace import Workspace

OPENED_BY_DIGEST = (
    "opinion.submit", "opinion.edit", "opinion.withdraw", "opinion.tag", "opinion.admit", "opinion.stance",
    "stance.withdraw",
    "reply.add", "reply.withdraw", "support.add", "support.withdraw", "abstain", "numbers.assign",
    "place.confirm",
)  # fmt: skip


def digest(workspace: Workspace) -> str:
    """中間とりまとめ: open all opinions, replies and supports so far to all members."""
    assert workspace.fold is not None
    round_ = workspace.council.round
    if round_ is None:
        raise NotAllowed("照会がまだ開かれていません。", "No round is open.")
    if round_.officer != workspace.person_id:
        raise NotAllowed(
            f"中間とりまとめは、{workspace.council.name(round_.officer)} だけが送れます。",
            "Only the officer named in the round sends digests.",
        )
    opens = reissuing.reissue(workspace) if reissuing.names_off(workspace.council) else to_open(workspace)
    made = _publish(workspace, "digest", opens)
    places.record(workspace)
    return made


def to_open(workspace: Workspace, *, decided: bool = False) -> set[str]:
    """Ids of what a digest with names (or, ``decided``, a result) shows to everyone, opened before or not."""
    opens = _of_kinds(workspace, OPENED_BY_DIGEST)
    if decided:
        wordings = {w for chosen in workspace.council.proposed_revisions.values() for w in chosen}
        opens |= _decisions(workspace) | wordings
    return opens


def unopened(workspace: Workspace) -> int:
    """Opinions that no publication has shown to the members yet, apart from late ones not decided on."""
    assert workspace.fold is not None
    council = workspace.council
    if reissuing.names_off(council):
        return sum(kind == "opinion.reissue" for kind, *_ in reissuing.opinions_due(workspace))
    opened = workspace.fold.opened
    return sum(o.id not in opened and o.late != "pending" for o in council.opinions.values())


def publish(workspace: Workspace, *, stage: str = "", date: str = "") -> dict[str, str]:
    """結果: the new revision of each draft that the chair handed over, every opinion carried over to it, and
    the decisions and wordings opened. Returns draft -> new revision's id.

    Raises :class:`NotAllowed` while the check before 確定 has gaps that no signed note lets pass.
    """
    assert workspace.fold is not None
    council = workspace.council
    made: dict[str, str] = {}
    wordings: list[str] = []
    for draft_id, wording_ids in council.proposed_revisions.items():
        refuse_gaps(council, draft_id)
        draft = council.drafts[draft_id]
        chosen = [council.wordings[w] for w in wording_ids if w in council.wordings]
        if len(chosen) != len(wording_ids):
            raise NotAllowed(
                "座長の統合案がそろっていません。座長の作業用ファイルを取り込んでください。",
                "Wordings are missing. Take in the chair's working file.",
            )
        base = draft.latest
        new = replace(apply_wordings(base, chosen, stage=stage), date=date)
        proposal = [
            op for op in workspace.fold.operations.values()
            if op.kind == "revision.propose" and workspace.fold.valid(op) and op.body.base == base.id
            and set(op.body.wordings) == set(wording_ids)
        ]  # fmt: skip
        if not any(op.body.sha256 == new.sha256 for op in proposal):
            raise NotAllowed(
                "座長が確かめた本文と一致しません。座長にもう一度渡してもらってください。",
                "The text differs from what the chair confirmed.",
            )
        made[draft_id] = workspace.append(
            "revision.publish",
            revision_body(new, draft=draft_id, draft_title=draft.title),
            hat=Role.SECRETARIAT,
        )
        wordings += wording_ids
    if not made:
        raise NotFound("座長から渡された新しい版がありません。", "The chair has handed no new revision over.")
    if reissuing.names_off(workspace.council):
        opens = _decided(workspace)
    else:
        opens = _of_kinds(workspace, OPENED_BY_DIGEST) | _decisions(workspace) | set(wordings)
    _publish(workspace, "result", opens)
    places.record(workspace)
    return made


def _decisions(workspace: Workspace) -> set[str]:
    """What stands as the decision of each opinion; taking one back is opened only where it was open before."""
    fold = workspace.fold
    assert fold is not None
    found: set[str] = set()
    for opinion in workspace.council.opinions.values():
        heads = fold.heads(opinion.id, "decision")
        if opinion.decisions or any(_all_replaced(fold.operations, op.id) & fold.opened for op in heads):
            found |= {op.id for head in heads for op in (head, *fold.restored(head))}
    return found


def _decided(workspace: Workspace) -> set[str]:
    """Names off: re-issues with their decisions; decisions on opinions that were opened with their names before."""
    assert workspace.fold is not None
    opened = workspace.fold.opened
    operations = workspace.fold.operations
    earlier = {op for op in _decisions(workspace) if operations[op].target in opened}
    return reissuing.reissue(workspace, decided=True) | earlier


def confirm(workspace: Workspace, *, date: str, entrusted: bool = False) -> str:
    """確定 or 座長一任 as a dated decision of the round. Raises :class:`BadFile` for a date that is none."""
    builtin.day(date)
    round_ = workspace.council.round
    if round_ is None:
        raise NotAllowed("照会がまだ開かれていません。", "No round is open.")
    assert workspace.fold is not None
    field = "chair_entrusted" if entrusted else "confirmed"
    standing = [op.id for op in workspace.fold.heads(round_.id, field)]
    return workspace.append(
        "round.entrust" if entrusted else "round.confirm", ValueBody(value=date), hat=Role.SECRETARIAT,
        object=round_.id, field=field, supersedes=standing,
    )  # fmt: skip


def _of_kinds(workspace: Workspace, kinds: Iterable[str]) -> set[str]:
    assert workspace.fold is not None
    wanted = set(kinds)
    late = {o.id for o in workspace.council.opinions.values() if o.late == "pending"}
    return {
        op.id
        for op in workspace.fold.operations.values()
        if op.kind in wanted and workspace.fold.valid(op) and op.target not in late
    }


def again(workspace: Workspace, *, instead_of: str, reason: str) -> str:
    """差替え: a result that takes the place of the publication ``instead_of``; it opens what came since."""
    if reissuing.names_off(workspace.council):
        opens = _decided(workspace)
    else:
        opens = _of_kinds(workspace, OPENED_BY_DIGEST) | _decisions(workspace)
    made = _publish(workspace, "result", opens, instead_of=instead_of, reason=reason)
    places.record(workspace)
    return made


def _publish(
    workspace: Workspace, purpose: str, opens: set[str], *, instead_of: str = "", reason: str = ""
) -> str:
    assert workspace.fold is not None
    opened = workspace.fold.opened
    new = opens - opened
    replaces = {
        op: tuple(sorted(old))
        for op in sorted(new)
        if (old := _replaced(workspace.fold.operations, op, opened | new))
    }
    return workspace.append(
        "publish",
        PublishBody(
            purpose=purpose, opens=tuple(sorted(new)), replaces=replaces, instead_of=instead_of, reason=reason
        ),
        hat=Role.SECRETARIAT,
    )


def _replaced(operations: dict[str, Operation], op: str, shown: set[str]) -> set[str]:
    """The shown operations that one supersedes through others that are not shown (record.md, Audiences): what it
    supersedes itself, or through shown ones, their headers say."""
    found: set[str] = set()
    queue = [old for old in operations[op].supersedes if old not in shown]
    seen = set(queue)
    while queue:
        hidden = operations.get(queue.pop())
        for old in hidden.supersedes if hidden else ():
            if old in shown:
                found.add(old)
            elif old not in seen:
                seen.add(old)
                queue.append(old)
    return found


def _all_replaced(operations: dict[str, Operation], op: str) -> set[str]:
    """All that an operation supersedes, directly or through others."""
    found: set[str] = set()
    queue = list(operations[op].supersedes)
    while queue:
        old = queue.pop()
        if old not in found:
            found.add(old)
            if old in operations:
                queue += operations[old].supersedes
    return found
