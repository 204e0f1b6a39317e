"""The life of a round: its settings changed with a trace, 差替え of what was published, the next round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from council_app.actions import builtin, publishing, revising
from council_app.deliberation.drafts import Revision
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.operations import RoundBody, ValueBody
from council_app.deliberation.opinions import Anchor, Disposition, Opinion
from council_app.deliberation.roster import Role
from council_app.deliberation.rounds import Publication, Round
from council_app.store.codec import normal
from council_app.store.workspace import Workspace

FIELDS: Mapping[str, tuple[str, tuple[str, str]]] = {
    "title": ("round.title", ("照会の題", "Title")),
    "deadline": ("round.deadline", ("締切", "Deadline")),
    "names_shown": ("round.names", ("委員名の扱い", "Names")),
    "blind": ("round.blind", ("中間とりまとめまで伏せるか", "Blind phase")),
    "chair_entrusted": ("round.entrust", ("座長一任", "Entrusted to the chair")),
    "confirmed": ("round.confirm", ("確定", "Confirmed")),
}
"""Field -> the operation that changes it, and what it is called."""


def current(workspace: Workspace) -> Round:
    """The round that is open. Raises :class:`NotAllowed` where there is none."""
    round_ = workspace.council.round
    if round_ is None:
        raise NotAllowed("照会がまだ開かれていません。", "No round is open.")
    return round_


def change(workspace: Workspace, *, note: str = "", **values: str | bool) -> list[str]:
    """Change ``title``, ``deadline`` (as typed, Japan time), ``names_shown`` or ``blind`` of the open round.

    Each change is an operation with its ``note``; what stays the same writes none, unless two changes crossed
    (:func:`crossed`): then it confirms one of them. Names cannot be shown any more
    once they were withheld from opinions that members hold, nor withheld once they were shown.
    """
    assert workspace.fold is not None
    round_ = current(workspace)
    entries = []
    for field, value in values.items():
        wanted = builtin.deadline(str(value)) if field == "deadline" else value
        if field == "title":
            wanted = normal(str(value).strip())
            if not wanted:
                raise NotAllowed("照会の題が空欄です。入力してください。", "The title is empty.")
        standing = tuple(op.id for op in workspace.fold.heads(round_.id, field))  # whatever its clock said
        same = wanted == getattr(round_, field)
        if same and len(standing) < 2:  # of several that crossed, one is confirmed
            continue
        if field == "names_shown" and not same and _opened(workspace):
            raise NotAllowed(
                "すでに意見を委員に開いています。委員名の扱いは、次の照会から変えられます。",
                "Opinions are open to members already. Change names in the next round.",
            )
        kind, _ = FIELDS[field]
        entries.append((kind, ValueBody(value=wanted, note=normal(note)), round_.id, field, standing))
    return workspace.append_many(entries, Role.SECRETARIAT) if entries else []


def crossed(workspace: Workspace) -> dict[str, list[tuple[str, str | bool]]]:
    """Settings of the open round that two officers changed at once: field -> (who, value) of each, until one is
    set anew."""
    assert workspace.fold is not None
    round_ = workspace.council.round
    found = {field: workspace.fold.heads(round_.id, field) for field in FIELDS} if round_ else {}
    return {
        field: [(workspace.council.name(workspace.fold.author(op) or ""), op.body.value) for op in heads]
        for field, heads in found.items()
        if len(heads) > 1
    }


def _opened(workspace: Workspace) -> bool:
    """Whether opinions of this round were opened to the members."""
    assert workspace.fold is not None
    council, fold = workspace.council, workspace.fold
    return any(o.id in fold.opened or o.id in fold.reissued for o in council.of_round())


@dataclass(frozen=True)
class Superseded:
    """差替え: the new publication, the corrected revision where there is one, and what became of the places."""

    publication: str
    revision: str = ""
    label: str = ""
    report: Mapping[Anchor, int] | None = None


def supersede(workspace: Workspace, *, reason: str, corrected: Revision | None = None) -> Superseded:
    """差替え of the newest result: a publication that takes its place, visibly, with its reason and (where the text
    was wrong) a corrected revision. The old one stays in the record, marked as superseded.

    Raises :class:`NotAllowed` without a reason, :class:`NotFound` where nothing was published.
    """
    if not reason.strip():
        raise NotAllowed(
            "差替えの理由が空欄です。全委員に示すので、書いてください。",
            "The reason is empty. It is shown to all members.",
        )
    old = standing_result(workspace)
    if old is None:
        raise NotFound("まだ結果を公表していません。", "No result has been published.")
    made = revising.publish(workspace, corrected) if corrected is not None else None
    new = publishing.again(workspace, instead_of=old.id, reason=normal(reason))
    if made is None:
        return Superseded(new)
    return Superseded(new, made.revision, made.label, made.report)


def standing_result(workspace: Workspace) -> Publication | None:
    """The newest result that nothing has superseded."""
    found = [p for p in workspace.council.publications if p.purpose == "result" and not p.superseded_by]
    return found[-1] if found else None


def carried_over(workspace: Workspace) -> list[Opinion]:
    """継続検討: the opinions of the open round that go along into the next one, in the order of the texts."""
    return [
        o
        for o in workspace.council.current()
        if o.decision is not None
        and o.decision.disposition is Disposition.CARRIED_OVER
        and not o.withdrawn
        and workspace.council.decided(o)
    ]


def next_round(
    workspace: Workspace, *, title: str, deadline: str, names_shown: bool = True, blind: bool = True,
    meeting: str = "",
) -> str:  # fmt: skip
    """Open the next round on the decided texts: they are its revision 0. 継続検討 comes along and wants a new
    decision; everything closed stays as readable history. Returns the round's id.

    Raises :class:`NotAllowed` before 確定 of the round that is open.
    """
    now = current(workspace)
    if not now.confirmed:
        raise NotAllowed(
            f"「{now.title}」はまだ確定していません。確定の日付を記録してから、次の照会を開いてください。",
            "The open round is not confirmed yet. Record the date of 確定 first.",
        )
    if not title.strip():
        raise NotAllowed("照会の題が空欄です。入力してください。", "The title is empty.")
    carried = {o.id: o.decision.id for o in carried_over(workspace) if o.decision is not None}
    revisions = tuple(d.latest.id for d in workspace.council.drafts.values() if not d.read_only)
    return workspace.append(
        "round.open",
        RoundBody(
            number=now.number + 1, title=normal(title.strip()), deadline=builtin.deadline(deadline),
            officer=workspace.person_id, names_shown=names_shown, blind=blind, revisions=revisions,
            meeting=meeting, carried=carried,
        ),
        hat=Role.SECRETARIAT,
    )  # fmt: skip
