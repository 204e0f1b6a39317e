"""意見照会: one round from the draft to the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")


@dataclass(frozen=True, slots=True)
class Round:
    """``deadline`` is an ISO time with offset (Japan time); ``officer`` alone sends digests (record.md)."""

    id: str
    number: int
    title: str
    opened: str
    deadline: str
    officer: str
    names_shown: bool = True
    blind: bool = True  # members see others' opinions only after the digest
    revisions: tuple[str, ...] = ()
    meeting: str = ""  # 回次
    chair_entrusted: str = ""  # date of 座長一任
    confirmed: str = ""  # date of 確定
    carried: Mapping[str, str] = field(
        default_factory=dict
    )  # 継続検討: opinion -> decision that sent it here

    @property
    def deadline_at(self) -> datetime:
        return datetime.fromisoformat(self.deadline)


@dataclass(frozen=True, slots=True)
class Change:
    """照会の設定の変更: one change of a round's title, deadline, names or blind phase, as the record holds it."""

    field: str
    value: str | bool
    by: str
    time: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """What was opened to all members at once. ``superseded_by``: the publication that took its place (差替え)."""

    id: str
    purpose: str  # "digest" | "result"
    time: str
    by: str
    opened: int
    instead_of: str = ""
    reason: str = ""
    superseded_by: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """受領票: what the office holds of one member's chain and when it was handed over."""

    id: str
    person: str
    device: str
    instance: str
    head: str
    seq: int
    opinions: int
    handed_over: str
    file: str = ""
    by: str = ""
    doubtful: bool = False  # its hand-over time counts only once another officer confirms it


def japanese_date(moment: datetime) -> str:
    """11月27日（木）17:00 – the form used on screens (look.md, §5)."""
    local = moment.astimezone(JST)
    day = "月火水木金土日"[local.weekday()]
    return f"{local.month}月{local.day}日（{day}）{local:%H:%M}"
