"""確定前の点検: what stands against a new revision, and the signed note that lets it pass (scenario.md, step 9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from council_app.actions.overview import undecided
from council_app.deliberation import labels
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Revision
from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.operations import OverrideBody
from council_app.deliberation.opinions import Anchor, Disposition, Opinion, Wording, WordingMode
from council_app.deliberation.roster import Role
from council_app.store.codec import normal
from council_app.store.workspace import Workspace

REASONS: Mapping[str, tuple[str, str]] = labels.GAPS
"""Reason -> what it means, in the order in which it is worked off."""

CHANGES = (Disposition.ADOPTED, Disposition.PARTLY)


def gaps(council: Council, draft: str = "") -> dict[str, list[str]]:
    """What stands against 確定 of the open round, in one draft or all: opinion ids by reason (``two_wordings``:
    "revision/node").

    Background needs no disposition; what was withdrawn needs none either.
    """
    waiting = {o.id for o in undecided(council)}
    taken_up, reworded = _changes(council)
    found: dict[str, list[str]] = {reason: [] for reason in REASONS}
    for opinion in council.current():
        if opinion.withdrawn or (draft and opinion.place.draft != draft):
            continue
        decision = opinion.decision
        if len(opinion.decisions) > 1:
            found["crossed"].append(opinion.id)
        elif opinion.id in waiting:
            found["undecided"].append(opinion.id)
        elif decision is not None and decision.disposition in CHANGES:
            if opinion.id not in taken_up and not _nodes(opinion) & reworded and not decision.note:
                found["no_change"].append(opinion.id)
        elif (
            decision is not None
            and decision.disposition is Disposition.NOT_ADOPTED
            and not decision.answer.strip()
        ):
            found["no_answer"].append(opinion.id)
        if unlooked(council, opinion):
            found["unlooked"].append(opinion.id)
    found["two_wordings"] = [
        key for key, wordings in rival_wordings(council).items() if not draft or wordings[0].draft == draft
    ]
    return {reason: ids for reason, ids in found.items() if ids}


def _changes(council: Council) -> tuple[set[str], set[str]]:
    """Opinions that a final wording of the open round takes up with a change, and the nodes that these change."""
    taken_up: set[str] = set()
    nodes: set[str] = set()
    for wording in council.wordings.values():
        revision = council.revision(wording.revision)
        base = revision.by_id.get(wording.node) if revision else None
        same = wording.mode is WordingMode.REPLACE and base is not None and base.text == wording.text
        if wording.final and not same and revision is not None and _counts(council, revision):
            nodes.add(wording.node)
            taken_up.update(wording.opinions)
    return taken_up, nodes


def _counts(council: Council, worded: Revision) -> bool:
    """Whether a wording on this revision goes into the next one, or went into one of this round: not where the text was
    corrected (r1.1) under the chair's hand."""
    later = [
        r
        for r in council.drafts[worded.draft].revisions
        if (r.number, r.minor) > (worded.number, worded.minor)
    ]
    taken = not later or any(r.base == worded.id and r.number > worded.number for r in later)
    return taken and council.round_at(worded.id) is council.round


def _nodes(opinion: Opinion) -> set[str]:
    return {opinion.place.node, *(carried.node for carried in opinion.carried.values() if carried.node)}


def unlooked(council: Council, opinion: Opinion) -> bool:
    """Whether an open opinion's place is ambiguous or lost in the newest text, and no person looked at it."""
    draft = council.drafts.get(opinion.place.draft)
    carried = opinion.carried.get(draft.latest.id) if draft else None
    if draft is None or carried is None or carried.decided_by:
        return False
    written = council.revision(opinion.place.revision)
    earlier = written is not None and written.number < draft.latest.number
    closed = opinion.decision is not None and opinion.decision.disposition is not Disposition.CARRIED_OVER
    return carried.state in (Anchor.AMBIGUOUS, Anchor.ORPHAN) and not (earlier and closed)


def rival_wordings(council: Council) -> dict[str, list[Wording]]:
    """Final wordings of one place that do not know of each other: "revision/node" -> wordings by id."""
    found: dict[str, list[Wording]] = {}
    for wording in sorted(council.wordings.values(), key=lambda w: w.id):
        latest = council.drafts[wording.draft].latest.id if wording.draft in council.drafts else ""
        if wording.final and wording.mode is not WordingMode.AFTER and wording.revision == latest:
            found.setdefault(f"{wording.revision}/{wording.node}", []).append(wording)
    return {key: wordings for key, wordings in found.items() if len(wordings) > 1}


def standing_gaps(
    council: Council, draft: str = "", found: Mapping[str, list[str]] | None = None
) -> dict[str, list[str]]:
    """The gaps that no signed note lets pass (``found``: of those already looked up)."""
    passed = {
        (reason, id_) for o in council.overrides.values() for reason, ids in o.gaps.items() for id_ in ids
    }
    found = gaps(council, draft) if found is None else found
    standing = {reason: [id_ for id_ in ids if (reason, id_) not in passed] for reason, ids in found.items()}
    return {reason: ids for reason, ids in standing.items() if ids}


def refuse_gaps(council: Council, draft: str = "") -> None:
    """Raises :class:`NotAllowed` while a gap stands; one sentence that says how many of what."""
    standing = standing_gaps(council, draft)
    if standing:
        listed = "、".join(f"{REASONS[reason][0]} {len(ids)}件" for reason, ids in standing.items())
        english = ", ".join(f"{REASONS[reason][1]}: {len(ids)}" for reason, ids in standing.items())
        raise NotAllowed(
            f"確定前の点検で残っているものがあります（{listed}）。埋めるか、理由を書いて進めてください。",
            f"Something stands against closing ({english}). Settle it, or go on with a signed note.",
        )


def override(workspace: Workspace, *, note: str, reasons: Sequence[str] = ()) -> str:
    """Let the gaps that stand now pass, by a signed note; later ones need a note of their own.

    ``reasons`` names those meant (all by default). Raises :class:`NotAllowed` without a note or without a gap.
    """
    if not note.strip():
        raise NotAllowed(
            "理由を書いてください。記録に残ります。", "Write the reason; it is kept in the record."
        )
    standing = standing_gaps(workspace.council)
    passed = {reason: tuple(ids) for reason, ids in standing.items() if not reasons or reason in reasons}
    if not passed:
        raise NotAllowed("点検で残っているものはありません。", "Nothing stands against closing.")
    hat = Role.CHAIR if workspace.person.is_chair else Role.SECRETARIAT
    return workspace.append("check.override", OverrideBody(note=normal(note), gaps=passed), hat=hat)
