"""Who is who: what of the anomalies (anomalies.py) tells that somebody may speak in another's name, or be kept from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from council_app.actions import rostering, setup
from council_app.actions.anomaly import Anomaly, name_of
from council_app.deliberation.operations import own_mark
from council_app.store.workspace import Workspace


def rival_requests(workspace: Workspace) -> Iterator[Anomaly]:
    assert workspace.fold is not None
    rivals: dict[tuple[str, str], list[str]] = defaultdict(list)
    for request in setup.requests(workspace):
        if request.rivals:
            rivals[request.person, request.invitation].append(request.device)
    for (person, _), devices in sorted(rivals.items()):
        ja, en = name_of(workspace, person, "")
        more = any(op.body.person == person for op in workspace.fold.of_kind("device.enrol"))
        state = "すでに登録した端末のほかに、もう1台が" if more else f"{len(devices)}台の端末が"
        none = "" if more else "どれも登録していません。"
        yield Anomaly(
            "rival_requests",
            f"{ja} への一つの招待状で、{state}登録を求めています。{none}",
            f"More than one device asks with the one invitation of {en}. None is enrolled by itself.",
            "ご本人に電話で六つのことばを聞き、合う端末だけを登録してください。心当たりのない端末があれば、招待状を無効にして作り直してください。",
            "Hear the six words from the person; enrol only the device that fits. Withdraw the invitation if one is a stranger's.",
            "enrol", person, tuple(sorted(devices)), pressing=True,
        )  # fmt: skip


def contested(workspace: Workspace) -> Iterator[Anomaly]:
    """A device that officers enrolled for two persons: nobody's, until one has more officers behind him."""
    assert workspace.fold is not None
    for device, persons in sorted(workspace.fold.speakers.contested.items()):
        names = [rostering.name_of(workspace.roster, person) for person in persons]
        yield Anomaly(
            "contested_device",
            f"端末 {device[:8]} が、{'と'.join(n[0] for n in names)}の端末として登録されています。どなたの記録としても数えていません。",
            f"Device {device[:8]} was enrolled for {' and '.join(n[1] for n in names)}. It counts for nobody.",
            "ご本人に電話で六つのことばを聞き、もう一人の担当者も正しい方の登録をしてください。",
            "Hear the six words; the other officer enrols it for the right person too.",
            "enrol", persons[0], (device,), pressing=True,
        )  # fmt: skip


def void_ends(workspace: Workspace) -> Iterator[Anomaly]:
    """Ends by one officer of a device that speaks for chair or office: two persons decide."""
    assert workspace.fold is not None
    speakers = workspace.fold.speakers
    named = {op.body.device for op in workspace.fold.of_kind("device.end")}
    for device in sorted(named):
        if speakers.by_one(device) or speakers.cut(device):
            continue
        person = speakers.owner.get(device, "")
        ja, en = name_of(workspace, person, device)
        yield Anomaly(
            "void_end",
            f"{ja} の端末 {device[:8]} の失効は、担当者一人の操作なので数えていません。",
            f"One officer alone ended {en}'s device {device[:8]}: that does not count.",
            "失効させるときは「名簿の変更」から、二人の署名で行ってください。",
            "To end it, change the roster with two signatures.",
            "ask", person, (device,), pressing=True,
        )  # fmt: skip


def misquoted(workspace: Workspace) -> Iterator[Anomaly]:
    """Names off: a re-issue that says something else than the version which its author signed. Only who holds the
    original can tell, and sees nothing of it otherwise."""
    assert workspace.fold is not None
    fold, found = workspace.fold, []
    for original in sorted(fold.reissued):
        signed = {own_mark(op.id): op.body for op in fold.versions(original) if op.body is not None}
        again = fold.reissue_of(original)
        for op in fold.heads(again, "text") or [fold.operations[again]]:
            body = signed.get(getattr(op.body, "version", ""))
            if body is not None and any(getattr(op.body, n) != getattr(body, n) for n in QUOTED):
                found.append(op.id)
    if found and workspace.holds_office:
        yield Anomaly(
            "misquoted",
            f"氏名を伏せて示した意見 {len(found)}件が、委員の署名したものと違っています。",
            f"{len(found)} opinions went out without names in other words than their authors signed.",
            "作った担当者に確かめてください。中間とりまとめをもう一度作ると、署名されたとおりに出し直されます。",
            "Ask the officer who made them. The next digest puts the signed words in their place.",
            "ask", "", tuple(found), pressing=True,
        )  # fmt: skip
    elif found:
        yield Anomaly(
            "misquoted",
            f"事務局が氏名を伏せて示した御意見 {len(found)}件が、提出されたものと違っています。",
            f"{len(found)} of your opinions went out without your name in other words than you submitted.",
            "事務局と座長に知らせてください。提出されたものは、この端末と事務局に残っています。",
            "Tell the secretariat and the chair. What you submitted is kept here and there.",
            "ask", workspace.person_id, tuple(found), pressing=True,
        )  # fmt: skip


QUOTED = ("kind", "place", "text", "wording", "reason")
