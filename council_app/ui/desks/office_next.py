"""What the office does next, in words, and how much time is left."""

from __future__ import annotations

from council_app.actions import working_days
from council_app.deliberation.receiving import at
from council_app.deliberation.rounds import JST
from council_app.ui.desks.office_picture import Picture
from council_app.ui.desks.office_words import say


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
    if seconds >= 0 and whole >= 1:
        near = now.working < working_days.MOST
        return say("fig.left", n=int(whole)), say("fig.working", n=now.working) if near else ""
    if seconds >= 0:
        return say("fig.hours", n=int(hours)), ""
    text = say("fig.over_days", n=int(whole)) if whole >= 2 else say("fig.over_hours", n=max(1, int(hours)))
    figure, _, rest = text.partition(" ")
    return figure, rest


def moment(text: str) -> str:
    """11/27 16:05, as the table has it."""
    if not text:
        return ""
    local = at(text).astimezone(JST)
    return f"{local.month}/{local.day:02} {local:%H:%M}"
