"""What goes wrong among people and laptops, made to happen on a copy of the trial round, for the pictures of it
(:mod:`council_app.ui.screenshots`)."""

from __future__ import annotations

import json
from pathlib import Path

from council_app.actions import exchange, opinions, people, places, removal, rostering, setup
from council_app.deliberation.operations import OFFICE, Empty, OpinionBody
from council_app.deliberation.opinions import OpinionKind
from council_app.store import codec, syncfile
from council_app.store import exchange as files
from council_app.store.syncfile import Plan
from council_app.store.workspace import Workspace

NODE = "plan/c3/s2/ex/1"
LOST, TWICE, TORN, FORKED = "member-b", "member-d", "member-e", "member-f"
NEWER = "opinion.sing"  # a kind that this version does not know


def make(round_: Path) -> None:
    """Two requests for one invitation, a lost laptop that goes on writing, a missing middle, a fork, a newer kind, an
    altered file, rival rosters, a removal that waits for a signature."""
    said = json.loads((round_ / "keys" / "keys.json").read_text(encoding="utf-8"))
    with _at(round_, "secretariat-1") as office, _at(round_, "secretariat-2") as other:
        _twice(office, round_)
        _lost(office, round_)
        for name, log in ((TORN, _torn), (FORKED, _forked)):
            with _at(round_, f"members/{name}") as member:
                exchange.receive(office, [_part(member, log(member), round_ / f"{name}.council")])
        altered = next((round_ / "files").rglob("意見_*.council"))
        bad = round_ / "意見_書き換え.council"
        content = bytearray(altered.read_bytes())
        content[-9] ^= 1
        bad.write_bytes(content)
        exchange.receive(office, [bad])
        removal.propose(office, [next(iter(office.council.opinions))], reason="本人からの請求（個人情報）")
        for officer, seat in ((office, "member-g"), (other, "member-h")):
            sha = rostering.propose(officer, rostering.Change("退任", members_out=(seat,)))
            rostering.sign(officer, sha, sheet=said["sheet"])
        exchange.receive(office, [exchange.send_working(other, round_ / "other.council")])


def _at(round_: Path, name: str) -> Workspace:
    return Workspace.open(round_ / name)


def _comment(member: Workspace, text: str) -> str:
    revision = member.council.drafts["plan"].latest
    return opinions.submit(member, kind=OpinionKind.COMMENT, place=places.place_at(revision, NODE), text=text)


def _twice(office: Workspace, round_: Path) -> None:
    made = setup.invite(office, person=TWICE)
    for name in ("one", "two"):
        with setup.open_invitation(
            round_ / name, name="招待状", content=made.content, words=" ".join(made.words)
        ) as asking:
            exchange.receive(office, [exchange.send_opinions(asking, round_ / f"{name}.council")])


def _lost(office: Workspace, round_: Path) -> None:
    with _at(round_, f"members/{LOST}") as lost:
        people.end_device(office, lost.device, reason="端末の紛失")
        _comment(lost, "失効のあとに書いた意見")
        exchange.receive(office, [exchange.send_opinions(lost, round_ / "lost.council")])
        exchange.receive(lost, [exchange.send_digest(office, round_ / "notice.council")])


def _torn(member: Workspace) -> list[codec.Sealed]:
    for text in ("一つ目", "二つ目", "三つ目"):
        _comment(member, text)
    log = files.own_log(member)
    return [*log[:-3], log[-1], _signed(member, Empty(), NEWER, len(log) + 1, log[-1].id)]


def _forked(member: Workspace) -> list[codec.Sealed]:
    _comment(member, "一つ目")
    log = files.own_log(member)
    mine = [op for op in log if codec.read_header(op.header).instance == member.instance]
    place = places.place_at(member.council.drafts["plan"].latest, NODE)
    body = OpinionBody(number=99, kind=OpinionKind.COMMENT, place=place, text="別の一つ目")
    before = mine[-2].id if len(mine) > 1 else ""
    return [*log, _signed(member, body, "opinion.submit", len(mine), before)]


def _signed(member: Workspace, body: object, kind: str, seq: int, prev: str) -> codec.Sealed:
    header = {
        "audience": OFFICE, "council": member.roster.council, "device": member.device, "field": "",
        "hat": "member", "instance": member.instance, "kind": kind, "object": "", "on_behalf_of": "",
        "prev": prev, "seq": seq, "supersedes": (), "time": member.clock(),
    }  # fmt: skip
    return codec.seal(member.device_key, header, body)[0]


def _part(member: Workspace, log: list[codec.Sealed], path: Path) -> Path:
    public, _ = member.audience_key(OFFICE)
    inside = syncfile.Inside(count=len(log), rosters=member.acts("roster"))
    return syncfile.save(
        path, files.write(member, "opinions", [Plan(OFFICE, "audience", inside, log, public)])
    )
