"""どこまで進んでいるか: the counts that status, screens and reports share."""

from __future__ import annotations

from collections import Counter
from typing import Any

from council_app.actions import anomalies
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import needs_disposition
from council_app.deliberation.opinions import Anchor, Disposition, Opinion
from council_app.store.workspace import Workspace


def undecided(council: Council) -> list[Opinion]:
    """Opinions that still need a disposition, in the order of the texts."""
    return council.in_order(open_ones(council))


def open_ones(council: Council) -> list[Opinion]:
    """As :func:`undecided`, in no order: for whoever only counts."""
    revisions = {revision.id: revision for revision in council.revisions}
    found = []
    for opinion in council.of_round():
        revision = revisions.get(opinion.place.revision)
        if waits(council, opinion) and (revision is None or needs_disposition(revision, opinion.place.node)):
            found.append(opinion)
    return found


def waits(council: Council, opinion: Opinion) -> bool:
    """Whether an opinion of the open round waits for a disposition, if its place needs one."""
    return not (opinion.apart or opinion.withdrawn or council.decided(opinion))


def totals(council: Council) -> dict[str, Any]:
    """The totals of the open round as ``report.json`` says them, and every screen and document: ``opinions`` is the sum
    of ``dispositions`` and ``without`` (undecided, withdrawn or on background); ``late`` stands apart from all."""
    counted = council.dispositions()
    return {
        "opinions": sum(counted.values()),
        "dispositions": {d.value: counted[d] for d in Disposition},
        "without": counted[None],
        "undecided": len(open_ones(council)),
        "late": sum(o.apart for o in council.of_round()),
    }


def orphans(council: Council) -> list[Opinion]:
    """Opinions of the open round whose place is gone in their draft's newest revision."""
    found: list[Opinion] = []
    if not any(len(draft.revisions) > 1 for draft in council.drafts.values()):
        return found
    for opinion in council.current():
        draft = council.drafts.get(opinion.place.draft)
        carried = opinion.carried.get(draft.latest.id) if draft else None
        if carried is not None and carried.state is Anchor.ORPHAN:
            found.append(opinion)
    return found


def status(workspace: Workspace) -> dict[str, Any]:
    """What `status --json` prints."""
    hashes, council, own = workspace.status(), workspace.council, anomalies.received(workspace)
    return {
        "state": hashes.state,
        "office": hashes.office,
        "log": hashes.log,
        "operations": hashes.operations,
        "opinions": len(council.opinions),
        "undecided": len(undecided(council)),
        "orphans": len(orphans(council)),
        "revisions": {d.id: d.latest.number for d in council.drafts.values() if not d.read_only},
        "waiting": len(workspace.fold.waiting()) if workspace.fold else 0,
        "uncounted": dict(Counter(map(workspace.fold.why, workspace.fold.waiting())))
        if workspace.fold
        else {},
        "forks": len(workspace.forks),
        "gaps": sum(workspace.gaps.values()),
        "newer_kinds": len(workspace.unread),
        "roster": workspace.roster.version,
        "received": [own.received, own.submitted],
        "anomalies": [anomaly.kind for anomaly in anomalies.anomalies(workspace)],
        **workspace.diagnostics(),
    }
