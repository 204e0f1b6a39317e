"""What the window shows of a workspace, taken from it on the store thread as plain values (a Snapshot)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from council_app.deliberation.operations import OFFICE, Operation
from council_app.ui.model import Note, Snapshot, Writing

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace

ACTS = frozenset(
    {
        "opinion.edit",
        "opinion.withdraw",
        "reply.withdraw",
        "support.withdraw",
        "stance.withdraw",
        "place.confirm",
    }
)


def take(workspace: Workspace, before: Snapshot | None = None) -> Snapshot:
    """What the workspace holds, copied so far that later acts do not change it under the window."""
    council = workspace.council
    files = workspace.files()
    unsent = _unsent(workspace, files)
    made = Snapshot(
        council=replace(
            council,
            drafts={
                name: replace(draft, revisions=list(draft.revisions))
                for name, draft in council.drafts.items()
            },
            rounds=list(council.rounds),
            opinions=dict(council.opinions),
            wordings=dict(council.wordings),
            receipts=list(council.receipts),
            abstentions=dict(council.abstentions),
            abstained=dict(council.abstained),
            proposed_revisions=dict(council.proposed_revisions),
            published=dict(council.published),
            templates=dict(council.templates),
            overrides=dict(council.overrides),
            matters=dict(council.matters),
        ),
        me=workspace.person_id,
        writings=tuple(Writing.of(row) for row in workspace.drafts()),
        notes=tuple(Note.of(row) for row in workspace.notes()),
        path=str(workspace.path),
        digest=next(
            (f["at"] for f in reversed(files) if f["purpose"] == "digest" and f["direction"] == "in"), ""
        ),
        sent=next((f["at"] for f in reversed(files) if f["direction"] == "out"), ""),
        unsent=frozenset(op.id for op in unsent),
        acts=tuple(_act(workspace, op) for op in unsent if op.kind in ACTS),
        replies=workspace.replies(),
        received=_received(workspace),
        anomalies=_anomalies(workspace),
        links=links_table(),
    )
    made.warm(before)
    return made


@lru_cache(maxsize=1)
def links_table() -> dict[str, Any]:
    """The built-in table of related places; read once, on the store thread."""
    import tomllib

    import resources

    return tomllib.loads(resources.read_text("council/links.toml"))


def _unsent(workspace: Workspace, files: Sequence[Mapping[str, Any]]) -> list[Operation]:
    """Own operations that are in no file yet. The file says up to which; a time would be too coarse."""
    last = next((f for f in reversed(files) if f["direction"] == "out"), None)
    said = json.loads(last["report"] or "{}") if last is not None else {}
    up_to = said.get("up_to", 0) if said.get("instance") == workspace.instance else 0
    assert workspace.fold is not None
    mine = (workspace.device, workspace.instance, OFFICE)
    return [op for op in workspace.fold.operations.values() if op.chain == mine and op.seq > up_to]


def _act(workspace: Workspace, op: Operation) -> tuple[str, str]:
    """What an operation did, and to which opinion."""
    assert workspace.fold is not None
    made = workspace.fold.operations.get(op.object)
    return op.kind, getattr(made.body, "opinion", op.object) if made else op.object


def _anomalies(workspace: Workspace) -> tuple[Any, ...]:
    """For member and chair; the secretariat's desk has a list of its own."""
    from council_app.actions import anomalies

    return () if workspace.person.is_officer else tuple(anomalies.own_anomalies(workspace))


def _received(workspace: Workspace) -> frozenset[str]:
    """My own operations that a receipt of the office covers: those up to the place in the chain that it names."""
    receipts = [r for r in workspace.council.receipts if r.person == workspace.person_id]
    if not receipts or workspace.fold is None:
        return frozenset()
    up_to: dict[tuple[str, str], int] = {}
    for receipt in receipts:
        chain = (receipt.device, receipt.instance)
        up_to[chain] = max(up_to.get(chain, 0), receipt.seq)
    return frozenset(
        op.id
        for op in workspace.fold.operations.values()
        if op.audience == "office" and op.seq <= up_to.get((op.device, op.instance), 0)
    )


def built_in() -> Snapshot:
    """The council that comes with the program, for reading before there is a workspace. On the store thread."""
    from council_app.actions import builtin
    from council_app.deliberation.council import Council
    from council_app.deliberation.drafts import Draft
    from council_app.deliberation.roster import Roster

    roster = Roster("", 1, "", "", tuple(builtin.people()))
    council = Council(roster, vocabulary=builtin.vocabulary())
    for source in builtin.drafts():
        revision = replace(source.revision, id=f"built-in/{source.draft}")
        council.drafts[source.draft] = Draft(source.draft, source.title, source.read_only, [revision])
    return Snapshot(council, links=links_table())
