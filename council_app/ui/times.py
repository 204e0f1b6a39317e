"""Dates and times as the screens say them."""

from __future__ import annotations

from datetime import datetime

from council_app.deliberation.drafts import Revision
from council_app.deliberation.rounds import JST, japanese_date
from council_app.ui.words import language, t


def moment(text: str) -> datetime | None:
    try:
        made = datetime.fromisoformat(text)
    except ValueError:
        return None
    return made if made.tzinfo else made.replace(tzinfo=JST)


def short_date(text: str) -> str:
    """11月20日"""
    when = moment(text)
    if when is None:
        return text
    local = when.astimezone(JST)
    return f"{local.month}月{local.day}日" if language() == "ja" else f"{local:%d %b}".lstrip("0")


def time_of_day(text: str) -> str:
    """14:32"""
    when = moment(text)
    return f"{when.astimezone(JST):%H:%M}" if when else text


def revision_words(revision: Revision) -> str:
    """骨子 r1（11月20日）"""
    day = short_date(revision.date) if revision.date else ""
    head = f"{revision.stage} {revision.label}".strip()
    bracket = "（{}）" if language() == "ja" else " ({})"
    return head + (bracket.format(day) if day else "")


def day_and_time(text: str) -> str:
    """11月27日 16:05"""
    return f"{short_date(text)} {time_of_day(text)}" if moment(text) else text


def long_date(when: datetime) -> str:
    """11月27日（木）17:00"""
    return japanese_date(when) if language() == "ja" else f"{when.astimezone(JST):%a %d %b %H:%M} JST"


def left(when: datetime, now: datetime | None = None) -> str:
    """あと2日, あと3時間, or that it is over."""
    seconds = (when - (now or datetime.now(JST))).total_seconds()
    if seconds < 0:
        return t("deadline.over")
    if seconds >= 86_400:
        return t("deadline.days", n=int(seconds // 86_400))
    return (
        t("deadline.hours", n=int(seconds // 3600))
        if seconds >= 3600
        else t("deadline.minutes", n=int(seconds // 60))
    )


def deadline_words(when: datetime, *, narrow: bool = False) -> str:
    """締切 11月27日（木）17:00 あと2日; shorter where there is no room."""
    if narrow:
        local = when.astimezone(JST)
        return t("deadline.narrow", when=f"{local.month}/{local.day} {local:%H:%M}")
    return t("deadline.wide", when=long_date(when), left=left(when))
