"""確かめること: everything an officer should look at, each with what it is, what was done with it, and what can be done.

Nothing here blocks anything. What was looked at can be put aside on this laptop; the record keeps all of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from council_app.actions import anomalies, crossings, overview, places, receipts, receiving, setup
from council_app.deliberation.receiving import at
from council_app.deliberation.rounds import japanese_date
from council_app.store.workspace import Workspace

Pair = tuple[str, str]
ASIDE = "concerns put aside"
DAY = 86_400


@dataclass(frozen=True)
class Concern:
    """``said`` what is, ``done`` what was done with it (Japanese, English); ``acts`` what can be done, by key."""

    key: str
    kind: str
    said: Pair
    done: Pair
    acts: tuple[str, ...] = ()
    subject: str = ""  # the person, file or opinion that it is about


def concerns(workspace: Workspace) -> list[Concern]:
    """All that stands, the most urgent first, without what was put aside."""
    aside = set(put_aside(workspace))
    found = [
        *_rivals(workspace), *_forks(workspace), *_late(workspace), *_doubtful(workspace), *_files(workspace),
        *_gaps(workspace), *_crossed(workspace), *_places(workspace), *_numbers(workspace), *_clocks(workspace),
        *_people(workspace),
    ]  # fmt: skip
    return [concern for concern in found if concern.key not in aside]


def put_aside(workspace: Workspace) -> list[str]:
    try:
        return list(json.loads(workspace.setting(ASIDE) or "[]"))
    except ValueError:
        return []


def lay_aside(workspace: Workspace, key: str) -> None:
    """記録だけ残す: it is not shown any more on this laptop."""
    workspace.set_settings({ASIDE: json.dumps([*put_aside(workspace), key])})


def _name(workspace: Workspace, person: str) -> str:
    return workspace.council.name(person)


def _rivals(workspace: Workspace) -> list[Concern]:
    found: dict[str, list[str]] = defaultdict(list)
    for request in setup.requests(workspace):
        if request.rivals:
            found[request.person].append(request.device)
    return [
        Concern(
            f"rivals {person} {len(devices)}", "rivals",
            (f"{_name(workspace, person)} の招待状から{len(devices)}台の端末が登録を申請しています。",
             f"{len(devices)} devices ask with {_name(workspace, person)}'s invitation."),
            ("どれも登録していません。御本人に電話し、六つのことばが合う1台だけを登録してください。",
             "None is enrolled. Ring up and enrol only the one whose six words fit."),
            ("enrol",), person,
        )
        for person, devices in found.items()
    ]  # fmt: skip


def _forks(workspace: Workspace) -> list[Concern]:
    assert workspace.fold is not None
    found: dict[str, int] = defaultdict(int)
    for device, _, audience, _ in workspace.forks:
        person = workspace.fold.person_of(device)
        if person and audience == "office":
            found[person] += 1
    return [
        Concern(
            f"fork {person} {count}", "fork",
            (f"{_name(workspace, person)} の送付ファイルに、二通りのものがあります。",
             f"There are two versions of {_name(workspace, person)}'s file."),
            (f"同じ通し番号で {count}件の内容が違います。どちらも残してあります。",
             f"{count} records share a number and differ. Both are kept."),
            ("compare", "aside"), person,
        )
        for person, count in sorted(found.items())
    ]  # fmt: skip


def _late(workspace: Workspace) -> list[Concern]:
    first: dict[str, str] = {}
    for receipt in workspace.council.receipts:
        if not receipt.doubtful:
            first[receipt.person] = receipt.handed_over
    made = []
    for person, late in receiving.late_opinions(workspace).items():
        when = japanese_date(at(first[person])) if person in first else ""
        made.append(
            Concern(
                f"late {person} {len(late)}", "late",
                (f"{_name(workspace, person)} の {len(late)}件は締切のあとに届きました（{when} 受領）。",
                 f"{len(late)} opinions of {_name(workspace, person)} came after the deadline."),
                ("公式番号はまだ付けていません。中間とりまとめにも入りません。",
                 "They have no number and stay out of the digest until you decide."),
                ("accept", "reference"), person,
            )
        )  # fmt: skip
    return made


def _doubtful(workspace: Workspace) -> list[Concern]:
    people = sorted({r.person for r in workspace.council.receipts if r.doubtful})
    return [
        Concern(
            f"doubtful {person}", "clock",
            (f"{_name(workspace, person)} の受領の時刻が、前の記録より早く書かれています。",
             f"A hand-over time of {_name(workspace, person)} lies before an earlier one."),
            ("もう一人の担当者が同じ時刻を記録するまで、数えません。",
             "It counts only once the other officer states the same."),
            ("aside",), person,
        )
        for person in people
    ]  # fmt: skip


def _files(workspace: Workspace) -> list[Concern]:
    made, seen = [], set()
    for row in receiving.quarantined(workspace):
        if row["sha256"] in seen:
            continue
        seen.add(row["sha256"])
        altered = "署名が合いません" in row["said"]
        made.append(
            Concern(
                f"file {row['sha256']}", "altered" if altered else "refused",
                (f"「{row['name']}」は署名が合いません。" if altered else f"「{row['name']}」を取り込んでいません。",
                 f"{row['name']} was not taken in."),
                ("署名のあとで中身が変わっています。取り込まずに別に置きました。" if altered else row["said"],
                 "It was altered after signing and is kept apart." if altered else "It is no file of this council's."),
                ("look", "ask_again", "aside") if altered else ("ask_again", "aside"), str(row["sha256"]),
            )
        )  # fmt: skip
    return made


def _gaps(workspace: Workspace) -> list[Concern]:
    assert workspace.fold is not None
    missing: dict[str, int] = defaultdict(int)
    for (device, _, audience), count in workspace.gaps.items():
        person = workspace.fold.person_of(device)
        if person and audience == "office":
            missing[person] += count
    made = [
        Concern(
            f"gap {person} {count}", "gap",
            (f"{_name(workspace, person)} の途中の記録 {count}件がまだ届いていません。",
             f"{count} records of {_name(workspace, person)} are missing in between."),
            ("届いた分は取り込んであります。もう一度送ってもらうと埋まります。", "Ask for the file again."),
            ("ask_again", "aside"), person,
        )
        for person, count in sorted(missing.items())
    ]  # fmt: skip
    if workspace.unread:
        made.append(
            Concern(
                f"unread {len(workspace.unread)}", "newer",
                (f"新しい版の審議デスクで書かれた記録が {len(workspace.unread)}件あります。",
                 f"{len(workspace.unread)} records were written by a newer version."),
                ("捨てずに持っています。この端末の審議デスクを新しくすると読めます。",
                 "They are kept; a newer Council Desk reads them."), ("aside",),
            )
        )  # fmt: skip
    return made


def _crossed(workspace: Workspace) -> list[Concern]:
    found = [c for c in crossings.crossings(workspace.council) if c.field != "number"]
    if not found:
        return []
    return [
        Concern(
            f"crossed {len(found)}", "fork",
            (f"座長と事務局、または二人の担当者の決めたことが {len(found)}件で食い違っています。",
             f"{len(found)} decisions of chair and officers cross."),
            ("どちらも残してあります。決める人が一方を選ぶと、一つになります。",
             "Both are kept until whoever decides chooses one."), ("preparing",),
        )
    ]  # fmt: skip


def _places(workspace: Workspace) -> list[Concern]:
    unsure = places.unsure(workspace.council)
    if not unsure:
        return []
    lost = len(overview.orphans(workspace.council))
    return [
        Concern(
            f"places {len(unsure)}", "places",
            (f"新しい版で箇所を確かめる意見が {len(unsure)}件あります。", f"{len(unsure)} places want to be confirmed."),
            (f"うち宛先なし {lost}件。もとの引用は残してあります。", f"{lost} of them lost their place."),
            ("places",),
        )
    ]  # fmt: skip


def _numbers(workspace: Workspace) -> list[Concern]:
    moved = [
        o for o in workspace.council.opinions.values()
        if o.given_number is not None and o.number is not None and o.given_number != o.number
    ]  # fmt: skip
    if not moved:
        return []
    return [
        Concern(
            f"numbers {len(moved)}", "numbers",
            (f"二人の担当者が同時に番号を付けたため、{len(moved)}件の番号を後ろに送りました。",
             f"Both officers numbered at once; {len(moved)} numbers were moved back."),
            ("先に記録された番号を残しました。番号の重なりはありません。", "One list stands; no number is used twice."),
            ("aside",),
        )
    ]  # fmt: skip


HERE = frozenset(
    {"rival_requests", "fork", "gap", "altered_files", "newer", "receipt_back", "clock"}
)  # above


def _people(workspace: Workspace) -> list[Concern]:
    """Devices, rosters, keys, removals, and what is cut or waits: 委員と端末 is where something can be done."""
    found = [anomaly for anomaly in anomalies.anomalies(workspace) if anomaly.kind not in HERE]
    return [
        Concern(
            f"{a.kind} {a.person} {len(a.items)} {a.items[0][:12] if a.items else ''}",
            "fork" if a.pressing else "numbers", (a.japanese, a.english), (a.do_japanese, a.do_english),
            ("ask_again", "aside") if a.act == "receive" and a.person else ("people", "aside"),
            a.person if a.act == "receive" and a.person else a.act,
        )
        for a in found
    ]  # fmt: skip


def _clocks(workspace: Workspace) -> list[Concern]:
    assert workspace.fold is not None
    made: dict[str, Concern] = {}
    for part in receipts.parts(workspace):
        person, op = workspace.fold.person_of(part.device), workspace.fold.operations.get(part.head)
        if not person or op is None:
            continue
        days = (at(op.time) - at(part.at)).total_seconds() / DAY
        # a file may lie for days before it comes; a clock that runs ahead, or a year back, is odd
        if days > 1 or days < -180:
            span = f"{abs(round(days / 365))}年" if abs(days) > 300 else f"{abs(round(days))}日"
            made[person] = Concern(
                f"clock {person}", "clock",
                (f"{_name(workspace, person)} の端末の時計が{span}ずれています。",
                 f"{_name(workspace, person)}'s clock is off by {abs(round(days))} days."),
                ("順序は通し番号で決めたので、結果には影響しません。", "Order is by number; nothing depends on it."),
                ("aside",), person,
            )  # fmt: skip
    return list(made.values())
