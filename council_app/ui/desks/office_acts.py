"""What the secretariat's buttons do on the store thread, and what its desk shows, as plain values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from council_app.actions import concerns, exchange, founding, overview, publishing, receipts, receiving, setup
from council_app.actions.concerns import Concern
from council_app.actions.receipts import Arrival
from council_app.deliberation.council import Council
from council_app.deliberation.receiving import at
from council_app.ui.desks.office_words import say


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
    """All that the desk shows; made on the store thread."""

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


@dataclass
class Made:
    """Files that were made, and the words that go with invitations."""

    files: list[str] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)  # name, four words
    folder: str = ""


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
    waiting = overview.open_ones(council)
    late = [o for o in opinions if o.late == "pending"]
    counted = [o for o in opinions if o.late not in ("pending", "reference")]
    purposes = [p.purpose for p in council.publications if now is None or at(p.time) >= at(now.opened)]
    return Picture(
        rows=tuple(_rows(workspace, opinions, uninvited, {r.person for r in asked}, register)),
        asked=tuple(Asked(r.person, council.name(r.person), "　".join(r.words), r.rivals) for r in asked),
        concerns=tuple(concerns.concerns(workspace)),
        uninvited=tuple(uninvited),
        founded=workspace.founded,
        unnumbered=sum(o.number is None for o in counted),
        unopened=publishing.unopened(workspace),
        undecided=len(waiting),
        unprepared=sum(not o.proposals for o in waiting),
        orphans=len(overview.orphans(council)),
        opinions=len(opinions),
        proposals=sum(o.proposes_wording for o in opinions),
        late=len(late),
        files=directions["in"],
        refused=directions["refused"],
        again=directions["again"],
        last_in=next((row["at"] for row in reversed(register) if row["direction"] == "in"), ""),
        deadline=now.deadline if now else "",
        opened=now.opened if now else "",
        now=_look(workspace),
        digested="digest" in purposes or "result" in purposes,
        handed=any(o.decisions for o in counted) or bool(council.wordings and not purposes.count("result")),
        to_publish=handed_over(council),
        published="result" in purposes,
        entrusted=now.chair_entrusted if now else "",
        confirmed=now.confirmed if now else "",
        round=len(council.rounds),
        revision=(latest.stage, latest.label, f"{latest.sha256[:4]} {latest.sha256[4:8]}") if latest else ("", "", ""),
        inbox=workspace.setting("inbox"),
    )  # fmt: skip


def _look(workspace: Any) -> str:
    return str(workspace.clock())


def _rows(
    workspace: Any,
    opinions: Sequence[Any],
    uninvited: Sequence[str],
    asking: set[str],
    register: Sequence[Any],
) -> list[MemberRow]:
    council: Council = workspace.council
    now = council.round
    authored = Counter(o.author for o in opinions)
    proposing = Counter(o.author for o in opinions if o.proposes_wording)
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
        abstained = person.id in council.abstentions and (
            now is None or at(council.abstentions[person.id]) >= at(now.opened)
        )
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


def days(now: Picture) -> list[str]:
    """The days of the timeline (ISO dates): the opening, those around the deadline, those on which files came."""
    from datetime import timedelta

    from council_app.deliberation.rounds import JST

    if not now.deadline:
        return []
    close = at(now.deadline).astimezone(JST).date()
    shown = {at(a.time).astimezone(JST).date() for row in now.rows for a in row.arrivals}
    shown |= {close, close + timedelta(days=1)}
    shown |= {at(now.opened).astimezone(JST).date()} if now.opened else set()
    before = close
    while len(shown) < 5:
        before -= timedelta(days=1)
        if before.weekday() < 5:
            shown.add(before)
    listed = sorted(shown)
    if len(listed) > 7:  # what came long before and long after gathers at the ends
        middle = listed.index(close)
        listed = listed[max(0, min(middle - 4, len(listed) - 7)) :][:7]
    return [day.isoformat() for day in listed]


# ---------------------------------------------------------------------------------------------- acts


def invite_all(workspace: Any, *, folder: Path) -> Made:
    """Invitation and mail text for each member who has none; the words apart, to be printed."""
    papers = founding.write_invitations(workspace, folder)
    return Made(papers.files, papers.words, folder.name)


def send_receipts(workspace: Any, *, folder: Path, person: str = "") -> Made:
    """受領票 for each member to whom one is due (or for one)."""
    made = Made()
    for row in picture(workspace).rows:
        if row.person == person or (not person and row.receipt == "due"):
            made.files.append(exchange.receipt(workspace, person=row.person, folder=folder).name)
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


def reminders(workspace: Any) -> str:
    """確認の文案 for everyone who is silent."""
    return "\n\n――――――――――\n\n".join(
        receiving.reminder(workspace, person) for person in receiving.silent(workspace)
    )


def compare(workspace: Any, *, person: str) -> list[tuple[str, list[str]]]:
    """(number and place, the versions' words) of each opinion of a member that stands in several versions."""
    council: Council = workspace.council
    operations = workspace.fold.operations
    found = []
    for opinion in council.in_order():
        if opinion.author == person and opinion.rivals:
            words = [
                _words(operations[i].body) for i in (*opinion.rivals, opinion.version) if operations[i].body
            ]
            found.append((f"{council.name(person)}-{opinion.own_number:03}", words))
    return found


def _words(body: Any) -> str:
    return "\n".join(part for part in (body.text, body.wording or "", body.reason) if part)


def table_csv(workspace: Any, *, path: Path) -> Path:
    """表を書き出す: members × opinions × time of receipt, as CSV that Excel opens."""
    import csv
    import io

    from council_app.store import syncfile

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["委員", "意見", "修正案", "ファイル", "最後の受領", "状態", "受領票"])
    for row in picture(workspace).rows:
        when = row.last[:16].replace("T", " ")
        files = sum(a.mark != "again" for a in row.arrivals)
        receipt = say(f"receipt.{row.receipt}") if row.receipt else ""
        writer.writerow(
            [row.name, row.opinions, row.proposals, files, when, say(f"state.{row.state}"), receipt]
        )
    return syncfile.save(path, "\ufeff".encode() + out.getvalue().encode())


def register_page(workspace: Any, *, path: Path) -> Path:
    """受払簿 as a page to be printed."""
    from council_app.store import syncfile

    return syncfile.save(path, receiving.register_page(workspace).encode())


# ---------------------------------------------------------------------------------------------- what to do next


def next_step(now: Picture) -> tuple[str, str, str]:
    """(what, why, which act) – the one thing to do next."""
    silent = now.silent
    steps: tuple[tuple[bool, str, str, dict[str, object]], ...] = (
        (not now.founded, "found", "files", {}),
        (bool(now.asked), "enrol", "", {"n": len(now.asked)}),
        (bool(now.uninvited), "invite", "invite", {"n": len(now.uninvited)}),
        (now.to_publish, "publish", "publish", {}),
        (bool(now.confirmed), "documents", "documents", {}),
        (now.published, "confirm", "confirm", {}),
        (now.late > 0, "late", "", {"n": sum(r.state == "late" for r in now.rows), "m": now.late}),
        (not now.over and not now.digested and bool(silent), "wait", "files", {"all": len(now.rows), "n": now.heard}),
        (now.over and not now.digested and bool(silent), "remind", "remind", {}),
        (now.unnumbered > 0, "number", "number", {"n": now.unnumbered}),
        (now.unopened > 0, "digest", "digest", {"n": now.unopened}),
        (now.unprepared > 0, "order", "order", {"n": now.unprepared}),
        (now.undecided > 0, "chair", "working", {"n": now.undecided}),
    )  # fmt: skip
    for holds, key, act, fields in steps:
        if holds and key == "remind":
            what = (
                say("step.remind", name=silent[0].name)
                if len(silent) == 1
                else say("step.remind.many", n=len(silent))
            )
            return what, say("step.remind.why", all=len(now.rows), heard=now.heard, n=len(silent)), act
        if holds:
            return say(f"step.{key}", **fields), say(f"step.{key}.why", **fields), act
    return say("step.documents"), say("step.documents.why"), "documents"


AFTER = {
    "files": ("number", "digest"), "invite": ("receive", "number"), "": ("number", "digest"), "remind": ("number", "digest"),
    "number": ("digest", "order"), "digest": ("order", "chair"), "order": ("chair", "publish"),
    "working": ("publish", "documents"), "publish": ("documents",), "confirm": ("documents",),
}  # fmt: skip


def afterwards(step: str) -> str:
    """What comes after the next step, in a line."""
    return (
        say("after", steps="　→　".join(say(f"then.{name}") for name in AFTER[step])) if step in AFTER else ""
    )


def time_left(now: Picture) -> tuple[str, str]:
    """(the large figure, what stands behind it) for the deadline."""
    if not now.deadline:
        return "―", ""
    seconds = (at(now.deadline) - at(now.now)).total_seconds()
    hours, whole = abs(seconds) / 3600, abs(seconds) / 86_400
    if seconds >= 0:
        return (say("fig.left", n=int(whole)) if whole >= 1 else say("fig.hours", n=int(hours))), ""
    text = say("fig.over_days", n=int(whole)) if whole >= 2 else say("fig.over_hours", n=max(1, int(hours)))
    figure, _, rest = text.partition(" ")
    return figure, rest


def moment(text: str) -> str:
    """11/27 16:05, as the table has it."""
    if not text:
        return ""
    from council_app.deliberation.rounds import JST

    local = at(text).astimezone(JST)
    return f"{local.month}/{local.day:02} {local:%H:%M}"


def today() -> datetime:
    from council_app.deliberation.rounds import JST

    return datetime.now(JST)
