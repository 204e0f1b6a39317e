"""確かめること: everything an officer should look at, each with what it is, what was done with it, and what can be done.

Nothing here blocks anything. What was looked at can be put aside on this laptop; the record keeps all of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from council_app.actions import anomalies, crossings, overview, places, receiving, rounds
from council_app.deliberation.receiving import at
from council_app.deliberation.rounds import japanese_date
from council_app.store.workspace import Workspace

Pair = tuple[str, str]
ASIDE = "concerns put aside"


@dataclass(frozen=True)
class Concern:
    """``said`` what is, ``done`` what was done with it (Japanese, English); ``acts`` what can be done, by key."""

    key: str
    kind: str
    said: Pair
    done: Pair
    acts: tuple[str, ...] = ()
    subject: str = ""  # the person, file or opinion that it is about


def concerns(workspace: Workspace, register: Sequence[Mapping[str, Any]] | None = None) -> list[Concern]:
    """All that stands, the most urgent first, without what was put aside. ``register``: 受払簿, where it was read."""
    aside = set(put_aside(workspace))
    found = [
        *_anomalies(workspace), *_late(workspace), *_files(workspace, register), *_crossed(workspace), *_places(workspace),
        *_numbers(workspace), *_settings(workspace),
    ]  # fmt: skip
    order = ("rivals", "late", "fork", "altered", "gap", "refused")
    found.sort(key=lambda c: order.index(c.kind) if c.kind in order else len(order))
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
                ("accept", "reference", "handed_over"), person,
            )
        )  # fmt: skip
    return made


def _files(workspace: Workspace, register: Sequence[Mapping[str, Any]] | None) -> list[Concern]:
    made, seen = [], set()
    for row in receiving.quarantined(workspace, register):
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
             "Both are kept until whoever decides chooses one."), ("check",),
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


def _settings(workspace: Workspace) -> list[Concern]:
    made = []
    for field, heads in rounds.crossed(workspace).items():
        name = rounds.FIELDS[field][1]
        said = "、".join(f"{who}：{_shown(value, 0)}" for who, value in heads)
        english = ", ".join(f"{who}: {_shown(value, 1)}" for who, value in heads)
        made.append(
            Concern(
                f"setting {field} {said}", "fork",
                (f"{name[0]}を、二人の担当者が同時に変えました（{said}）。", f"{name[1]} was changed by two officers at once ({english})."),
                ("どちらも記録にあります。照会の設定で一方を選んで変えると、一つになります。",
                 "Both are in the record. Set it anew in the round's settings, and one stands."),
                ("settings",),
            )
        )  # fmt: skip
    return made


def _shown(value: str | bool, at_: int) -> str:
    if isinstance(value, bool):
        return (("はい", "yes") if value else ("いいえ", "no"))[at_]
    return value[:16].replace("T", " ")


ACTS = {
    "rival_requests": ("rivals", ("enrol",)),
    "fork": ("fork", ("compare", "people", "aside")),
    "gap": ("gap", ("ask_again", "aside")),
    "cut_tail": ("gap", ("ask_again", "aside")),
    "newer": ("newer", ("aside",)),
    "receipt_back": ("clock", ("aside",)),
    "clock": ("clock", ("aside",)),
}
"""Kind of an anomaly -> how it is shown here and what can be done about it; of others, 委員と端末 is the place."""


def _anomalies(workspace: Workspace) -> list[Concern]:
    made = []
    for a in anomalies.anomalies(workspace):
        if a.kind == "altered_files":  # each has a line of its own
            continue
        kind, acts = ACTS.get(a.kind, ("fork" if a.pressing else "numbers", ("people", "aside")))
        made.append(
            Concern(
                f"{a.kind} {a.person} {len(a.items)} {a.items[0][:12] if a.items else ''}", kind,
                (a.japanese, a.english), (a.do_japanese, a.do_english), acts,
                a.act if "people" in acts and a.kind != "fork" else a.person,
            )
        )  # fmt: skip
    return made
