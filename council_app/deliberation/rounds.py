"""意見照会: one round from the draft to the result."""

from __future__ import annotations

from dataclasses import dataclass
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

    @property
    def deadline_at(self) -> datetime:
        return datetime.fromisoformat(self.deadline)


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


def japanese_date(moment: datetime) -> str:
    """11月27日（木）17:00 – the form used on screens (look.md, §5)."""
    local = moment.astimezone(JST)
    day = "月火水木金土日"[local.weekday()]
    return f"{local.month}月{local.day}日（{day}）{local:%H:%M}"
