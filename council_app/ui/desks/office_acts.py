"""What the secretariat's buttons do on the store thread, and what its table shows, as plain values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from council_app.actions import exchange, overview, publishing, setup
from council_app.deliberation.council import Council
from council_app.ui.desks.desk_words import say


@dataclass(frozen=True)
class Asked:
    """A device that asks to be enrolled, and the six words to compare."""

    person: str
    name: str
    words: str
    rivals: int


@dataclass(frozen=True)
class MemberRow:
    person: str
    name: str
    chair: bool
    opinions: int
    proposals: int
    last: str
    state: str  # key in desk_words: received, none, abstained, late
    device: str  # uninvited, invited, asking, enrolled


@dataclass(frozen=True)
class Picture:
    """All that the desk shows; made on the store thread."""

    rows: tuple[MemberRow, ...] = ()
    asked: tuple[Asked, ...] = ()
    uninvited: tuple[str, ...] = ()
    founded: bool = True
    unnumbered: int = 0
    unopened: int = 0
    undecided: int = 0
    orphans: int = 0
    opinions: int = 0
    proposals: int = 0
    late: int = 0
    deadline: str = ""
    to_publish: bool = False

    @property
    def heard(self) -> int:
        return sum(row.state != "none" for row in self.rows)


@dataclass
class Made:
    """Files that were made, and the words that go with invitations."""

    files: list[str] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)  # name, four words


def picture(workspace: Any) -> Picture:
    """How things stand for the office."""
    council: Council = workspace.council
    asked = setup.requests(workspace)
    uninvited = [person.id for person in setup.members_without_invitation(workspace)]
    opinions = council.opinions.values()
    authored = Counter(o.author for o in opinions)
    proposing = Counter(o.author for o in opinions if o.proposes_wording)
    late = {o.author for o in opinions if o.late == "pending"}
    receipts = {receipt.person: receipt.handed_over for receipt in council.receipts}
    asking = {request.person for request in asked}
    enrolled = {workspace.fold.person_of(device) for device, _, _ in workspace.heads()}
    rows = []
    for person in council.roster.members:
        state = "late" if person.id in late else "received"
        if not authored[person.id]:
            state = "abstained" if person.id in council.abstentions else "none"
        device = "enrolled" if person.id in enrolled else "invited"
        if person.id in uninvited:
            device = "uninvited"
        if person.id in asking:
            device = "asking"
        rows.append(
            MemberRow(
                person.id,
                person.name,
                person.is_chair,
                authored[person.id],
                proposing[person.id],
                receipts.get(person.id, ""),
                state,
                device,
            )
        )
    return Picture(
        rows=tuple(rows),
        asked=tuple(Asked(r.person, council.name(r.person), " ".join(r.words), r.rivals) for r in asked),
        uninvited=tuple(uninvited),
        founded=workspace.founded,
        unnumbered=sum(o.number is None and o.late != "pending" for o in opinions),
        unopened=publishing.unopened(workspace),
        undecided=len(overview.undecided(council)),
        orphans=len(overview.orphans(council)),
        opinions=len(opinions),
        proposals=sum(proposing.values()),
        late=sum(o.late == "pending" for o in opinions),
        deadline=council.round.deadline if council.round else "",
        to_publish=handed_over(council),
    )


def handed_over(council: Council) -> bool:
    """Whether the chair's wordings wait to be published."""
    for draft, ids in council.proposed_revisions.items():
        latest = council.drafts[draft].latest.id
        if any(w in council.wordings and council.wordings[w].revision == latest for w in ids):
            return True
    return False


def invite_all(workspace: Any, *, folder: Path) -> Made:
    """An invitation for each member who has none. The words are kept nowhere."""
    from council_app.store import syncfile

    made = Made()
    for person in list(setup.members_without_invitation(workspace)):
        invitation = setup.invite(workspace, person=person.id)
        name = person.name.replace(" ", "").replace("　", "")
        path = syncfile.save(folder / f"招待状_{name}{syncfile.SUFFIX}", invitation.content)
        made.files.append(path.name)
        made.words.append((person.name, "　".join(invitation.words)))
    return made


def receipts(workspace: Any, *, folder: Path) -> Made:
    """受領票 for every member from whose enrolled device something has come."""
    made = Made()
    known = {
        workspace.fold.person_of(device) for device, _, audience in workspace.heads() if audience == "office"
    }
    for person in workspace.roster.members:
        if person.id in known:
            made.files.append(exchange.receipt(workspace, person=person.id, folder=folder).name)
    return made


def digest(workspace: Any, *, folder: Path) -> Made:
    return Made([exchange.send_digest(workspace, folder).name])


def working(workspace: Any, *, folder: Path) -> Made:
    return Made([exchange.send_working(workspace, folder).name])


def publish(workspace: Any, *, folder: Path) -> tuple[list[str], str]:
    """The new revisions and the result file for all."""
    made = publishing.publish(workspace)
    titles = [workspace.council.drafts[draft].title for draft in made]
    return titles, exchange.send_result(workspace, folder).name


def next_step(now: Picture) -> tuple[str, str, str]:
    """(what, why, which act) – the one thing to do next."""
    if not now.founded:
        return say("step.found"), say("step.found_why"), "files"
    if now.asked:
        return say("step.enrol", n=len(now.asked)), say("step.enrol_why"), ""
    if now.uninvited:
        return say("step.invite", n=len(now.uninvited)), say("step.invite_why"), "invite"
    if now.to_publish:
        return say("step.publish"), say("step.publish_why"), "publish"
    if now.heard < len(now.rows) and not now.opinions:
        return say("step.wait"), say("step.wait_why", all=len(now.rows), n=now.heard), "files"
    if now.unnumbered:
        return say("step.number", n=now.unnumbered), say("step.number_why"), "number"
    if now.unopened:
        return say("step.digest"), say("step.digest_why", n=now.unopened), "digest"
    if now.undecided:
        return say("step.chair"), say("step.chair_why", n=now.undecided), "working"
    return say("step.documents"), say("step.documents_why"), "documents"
