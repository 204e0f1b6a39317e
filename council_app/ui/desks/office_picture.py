"""Where the round stands for the office, as plain values; made on the store thread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from council_app.actions import concerns, exchange, overview, publishing, receipts, setup, working_days
from council_app.actions.concerns import Concern
from council_app.actions.receipts import Arrival
from council_app.deliberation.council import Council
from council_app.deliberation.receiving import at
from council_app.deliberation.rounds import JST


@dataclass(frozen=True)
class Asked:
    """A device that asks to be enrolled, and the six words to compare."""

    person: str
    name: str
    words: str
    rivals: int


@dataclass(frozen=True)
class MemberRow:
    """``state``: received, none, abstained, late, fork, asking, uninvited. ``receipt``: sent, due, hold or ""."""

    person: str
    name: str
    chair: bool
    opinions: int
    proposals: int
    last: str
    state: str
    device: str  # uninvited, invited, asking, enrolled
    arrivals: tuple[Arrival, ...] = ()
    receipt: str = ""


@dataclass(frozen=True)
class Picture:
    """All that the desk shows; made on the store thread. ``working``: 開庁日 left; ``days``: those of the timeline (ISO);
    ``closed``: why offices are closed on some of them (Japanese, English)."""

    rows: tuple[MemberRow, ...] = ()
    asked: tuple[Asked, ...] = ()
    concerns: tuple[Concern, ...] = ()
    uninvited: tuple[str, ...] = ()
    founded: bool = True
    unnumbered: int = 0
    unopened: int = 0
    undecided: int = 0
    unprepared: int = 0
    orphans: int = 0
    opinions: int = 0
    proposals: int = 0
    late: int = 0
    apart: int = 0  # of the opinions those that no total counts: 期限後, not accepted
    carried: int = 0  # of the opinions those that came along from the round before
    files: int = 0
    refused: int = 0
    again: int = 0
    last_in: str = ""
    deadline: str = ""
    opened: str = ""
    now: str = ""
    digested: bool = False
    handed: bool = False
    to_publish: bool = False
    published: bool = False
    entrusted: str = ""
    confirmed: str = ""
    round: int = 0
    revision: tuple[str, str, str] = ("", "", "")  # stage, label, first digits of the hash
    inbox: str = ""
    working: int = 0
    days: tuple[str, ...] = ()
    closed: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def heard(self) -> int:
        return sum(row.state not in ("none", "uninvited") and bool(row.opinions or row.state == "abstained")
                   for row in self.rows)  # fmt: skip

    @property
    def silent(self) -> tuple[MemberRow, ...]:
        return tuple(
            row for row in self.rows if row.state in ("none", "asking", "uninvited") and not row.opinions
        )

    @property
    def over(self) -> bool:
        """Whether the deadline has passed."""
        return bool(self.deadline) and at(self.now) > at(self.deadline)

    @property
    def stage(self) -> int:
        """Where the round is, 1 to 5."""
        if self.confirmed or self.to_publish or self.published:
            return 5
        if self.handed:
            return 4
        if self.digested:
            return 3
        return 2 if self.founded and not self.uninvited else 1


def picture(workspace: Any) -> Picture:
    """How things stand for the office."""
    council: Council = workspace.council
    now = council.round
    asked = setup.requests(workspace)
    uninvited = [person.id for person in setup.members_without_invitation(workspace)]
    opinions = list(council.of_round())
    register = workspace.register()
    directions = Counter(row["direction"] for row in register)
    latest = next((d.latest for d in council.drafts.values() if not d.read_only), None)
    waiting, now_round = overview.open_ones(council), council.in_round()
    counted = [o for o in opinions if not o.apart]
    worded = any(council.round_at(w.revision) is now for w in council.wordings.values())
    purposes = [p.purpose for p in council.publications if now is None or at(p.time) >= at(now.opened)]
    made = Picture(
        rows=tuple(_rows(workspace, opinions, uninvited, {r.person for r in asked}, register)),
        asked=tuple(Asked(r.person, council.name(r.person), "　".join(r.words), r.rivals) for r in asked),
        concerns=tuple(concerns.concerns(workspace, register)),
        uninvited=tuple(uninvited),
        founded=workspace.founded,
        unnumbered=sum(o.number is None for o in counted),
        unopened=publishing.unopened(workspace),
        undecided=len(waiting),
        unprepared=sum(not now_round.opinions[o.id].proposals for o in waiting),
        orphans=len(overview.orphans(council)),
        opinions=len(opinions),
        proposals=sum(o.proposes_wording for o in opinions),
        late=sum(o.late == "pending" for o in opinions),
        apart=len(opinions) - len(counted),
        carried=sum(o.id in now.carried for o in opinions) if now else 0,
        files=directions["in"],
        refused=directions["refused"],
        again=directions["again"],
        last_in=next((row["at"] for row in reversed(register) if row["direction"] == "in"), ""),
        deadline=now.deadline if now else "",
        opened=now.opened if now else "",
        now=str(workspace.clock()),
        digested="digest" in purposes or "result" in purposes,
        handed=any(council.decided(o) for o in counted) or (worded and "result" not in purposes),
        to_publish=handed_over(council),
        published="result" in purposes,
        entrusted=now.chair_entrusted if now else "",
        confirmed=now.confirmed if now else "",
        round=len(council.rounds),
        revision=(latest.stage, latest.label, f"{latest.sha256[:4]} {latest.sha256[4:8]}") if latest else ("", "", ""),
        inbox=workspace.setting("inbox"),
    )  # fmt: skip
    return _with_days(made) if made.deadline else made


def _rows(
    workspace: Any,
    opinions: Sequence[Any],
    uninvited: Sequence[str],
    asking: set[str],
    register: Sequence[Any],
) -> list[MemberRow]:
    council: Council = workspace.council
    now = council.round
    written = [o for o in opinions if now is None or o.id not in now.carried]
    authored = Counter(o.author for o in written)
    proposing = Counter(o.author for o in written if o.proposes_wording)
    late = {o.author for o in opinions if o.late == "pending"}
    came: dict[str, list[Arrival]] = defaultdict(list)
    for arrival in receipts.arrivals(workspace, register):
        if now is None or at(arrival.time) >= at(now.opened):
            came[arrival.person].append(arrival)
    sent = {
        row["name"]: row["at"]
        for row in register
        if row["direction"] == "out" and row["purpose"] == "receipt"
    }
    enrolled = {workspace.fold.person_of(device) for device, _, _ in workspace.heads()}
    rows = []
    for person in council.roster.members:
        here = came[person.id]
        abstained = council.has_abstained(person.id)
        state = "received" if authored[person.id] else "abstained" if abstained else "none"
        if any(a.mark == "fork" for a in here):
            state = "fork"
        elif person.id in late:
            state = "late"
        device = "enrolled" if person.id in enrolled else "invited"
        if person.id in uninvited:
            device = "uninvited"
            state = "uninvited" if state == "none" else state
        if person.id in asking:
            device = state = "asking"
        last = next((a.time for a in reversed(here) if a.mark != "again"), "")
        receipt = ""
        if last and device == "enrolled":
            written = [when for name, when in sent.items() if f"_{exchange.file_name(person.name)}_" in name]
            fresh = not all(a.acknowledged for a in here if a.mark != "again") or not written
            receipt = "hold" if state in ("fork", "late") else "due" if fresh else "sent"
        rows.append(
            MemberRow(
                person.id, person.name, person.is_chair, authored[person.id], proposing[person.id], last, state, device,
                tuple(here), receipt,
            )
        )  # fmt: skip
    return rows


def handed_over(council: Council) -> bool:
    """Whether the chair's wordings wait to be published."""
    for draft, ids in council.proposed_revisions.items():
        latest = council.drafts[draft].latest.id
        if any(w in council.wordings and council.wordings[w].revision == latest for w in ids):
            return True
    return False


def _with_days(now: Picture) -> Picture:
    """The days of the timeline: the opening, those around the deadline, those on which files came; which of them are
    no working days."""
    close = at(now.deadline).astimezone(JST).date()
    shown = {at(a.time).astimezone(JST).date() for row in now.rows for a in row.arrivals}
    shown |= {close, close + timedelta(days=1)}
    shown |= {at(now.opened).astimezone(JST).date()} if now.opened else set()
    before = close
    while len(shown) < 5:
        before = working_days.before(before)
        shown.add(before)
    listed = sorted(shown)
    if len(listed) > 7:  # what came long before and long after gathers at the ends
        middle = listed.index(close)
        listed = listed[max(0, min(middle - 4, len(listed) - 7)) :][:7]
    closed = {day.isoformat(): why for day in listed if (why := working_days.closed(day)) is not None}
    return replace(
        now, days=tuple(day.isoformat() for day in listed), closed=closed,
        working=working_days.left(at(now.now), at(now.deadline)),
    )  # fmt: skip
