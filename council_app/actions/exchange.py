"""送付と受領: files out and in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from council_app.actions import entrusting, publishing
from council_app.actions.receipts import acknowledge
from council_app.deliberation.errors import CouncilError, NotAllowed, StoreError
from council_app.deliberation.operations import ALL, OFFICE, PERSON, ReceiptBody
from council_app.deliberation.roster import Person, Role
from council_app.store import exchange, scrubbing, syncfile
from council_app.store.exchange import Report
from council_app.store.replica import now
from council_app.store.workspace import Workspace


def send_opinions(workspace: Workspace, folder: Path) -> Path:
    """The member's file to the office: his whole own log, sealed to the office."""
    name = f"意見_{file_name(workspace.person.name)}"
    return write_file(workspace, folder, "opinions", plan_opinions(workspace), name)


def plan_opinions(workspace: Workspace) -> list[syncfile.Plan]:
    """What :func:`send_opinions` writes. As all plans here: what the file needs and lacks is put on record first."""
    return [exchange.plan(workspace, OFFICE, exchange.own_log(workspace))]


def send_digest(workspace: Workspace, folder: Path) -> Path:
    """中間とりまとめ for all members: one file for everyone."""
    return write_file(workspace, folder, "digest", plan_digest(workspace), "中間とりまとめ")


def plan_digest(workspace: Workspace) -> list[syncfile.Plan]:
    """What :func:`send_digest` writes."""
    acknowledge(workspace)  # what came after the deadline is known before anything is opened
    publishing.digest(workspace)
    return plan_to_all(workspace)


def send_result(workspace: Workspace, folder: Path) -> Path:
    """結果 for all members: what was published so far."""
    return write_file(workspace, folder, "result", plan_to_all(workspace), "結果")


def send_notice(workspace: Workspace, folder: Path) -> Path:
    """お知らせ for all members: corrected texts, changed settings, a changed roster; it opens nothing."""
    return write_file(workspace, folder, "notice", plan_to_all(workspace), "お知らせ")


def plan_to_all(workspace: Workspace) -> list[syncfile.Plan]:
    """What :func:`send_result` and :func:`send_notice` write."""
    if not workspace.person.is_officer:
        raise NotAllowed("全員あてのファイルは事務局が作ります。", "Only the secretariat writes to all.")
    entrusting.entrust(workspace)
    plans = [exchange.plan(workspace, ALL, exchange.opened_log(workspace))]
    plans += _keys_for(workspace, entrusting.members_devices(workspace), standing_only=True)
    return plans + _notices(workspace)


def _keys_for(workspace: Workspace, devices: dict[str, str], *, standing_only: bool) -> list[syncfile.Plan]:
    """The wrapped keys of each of these devices but this one, sealed to it: all of them, or those in use."""
    assert workspace.fold is not None
    in_use = {issued.body.public for a in (OFFICE, ALL) if (issued := workspace.fold.issued(a))}
    found: dict[str, list[str]] = {}
    for op in entrusting.wraps(workspace):
        if op.body.device in devices and not (standing_only and op.body.public not in in_use):
            found.setdefault(op.body.device, []).append(op.id)
    return [
        exchange.plan_for_device(workspace, device, workspace.sealed(ids))
        for device, ids in sorted(found.items())
        if device != workspace.device
    ]


def _notices(workspace: Workspace) -> list[syncfile.Plan]:
    """To each device that was cut, its end and the reason: it holds no key of the file's other parts."""
    assert workspace.fold is not None
    speakers = workspace.fold.speakers
    return [
        exchange.plan_for_device(
            workspace, device,
            workspace.sealed([end.source for end in ends if end.source in workspace.fold.operations]),
        )
        for device, ends in sorted(speakers.ended.items())
        if speakers.cut(device) and device in speakers.owner
    ]  # fmt: skip


def send_working(workspace: Workspace, folder: Path) -> Path:
    """作業用ファイル between chair and officers: everything, sealed to the office key; the key itself goes
    along to each device that it was wrapped for."""
    plans = plan_working(workspace)
    sender = workspace.person if workspace.holds_office else left_by_own_hand(workspace)
    assert sender is not None
    return write_file(workspace, folder, "working", plans, f"作業用_{file_name(sender.name)}")


def plan_working(workspace: Workspace) -> list[syncfile.Plan]:
    """What :func:`send_working` writes."""
    if not workspace.holds_office:
        if left_by_own_hand(workspace) is None:
            raise NotAllowed(
                "作業用ファイルは座長と事務局の間だけで使います。", "For chair and secretariat only."
            )
        return [exchange.plan(workspace, OFFICE, [])]  # the rosters travel beside the operations
    acknowledge(workspace)  # the other officer learns when each file was handed over
    entrusting.entrust(workspace)
    plans = [exchange.plan(workspace, OFFICE, exchange.office_log(workspace))]
    plans += _keys_for(workspace, entrusting.office_devices(workspace), standing_only=False)
    return plans + _notices(workspace)


def left_by_own_hand(workspace: Workspace) -> Person | None:
    """The person of this workspace, where the roster that stands bears this device's signature and sends him off:
    without a last file of his, that signature would reach nobody."""
    assert workspace.fold is not None
    versions = workspace.fold.speakers.versions
    standing = versions.get(workspace.roster.sha256)
    before = versions.get(standing.roster.previous) if standing else None
    if standing is None or before is None or workspace.device not in standing.signers:
        return None
    return before.roster.by_id.get(workspace.person_id)


def receipt(workspace: Workspace, *, person: str, folder: Path, handed_over: str = "") -> Path:
    """受領票 for one member: what the office holds of each of his chains and when it was handed over, sealed to his
    devices. ``handed_over`` states another time than that at which the files were taken in here."""
    plans = plan_receipt(workspace, person=person, handed_over=handed_over)
    return write_file(
        workspace, folder, "receipt", plans, f"受領票_{file_name(workspace.council.name(person))}"
    )


def plan_receipt(workspace: Workspace, *, person: str, handed_over: str = "") -> list[syncfile.Plan]:
    """What :func:`receipt` writes."""
    assert workspace.fold is not None
    acknowledge(workspace, person=person, handed_over=handed_over)
    council = workspace.council
    heads = [
        (chain, head)
        for chain, head in sorted(workspace.heads().items())
        if workspace.fold.person_of(chain[0]) == person and chain[2] == OFFICE
    ]
    if not heads:
        raise NotAllowed(
            f"{council.name(person)} からはまだ届いていません。", f"Nothing has arrived from {person}."
        )
    plans = [exchange.plan(workspace, ALL, exchange.opened_log(workspace))]
    opinions = sum(o.author == person for o in council.opinions.values())
    for (device, instance, _), (seq, head) in heads:
        held = [r.id for r in council.receipts if (r.device, r.instance) == (device, instance)]
        if not any(r.head == head for r in council.receipts if r.id in held):  # it came by the other officer
            body = ReceiptBody(
                device=device, instance=instance, head=head, seq=seq, opinions=opinions,
                handed_over=handed_over or workspace.clock(),
            )  # fmt: skip
            held.append(workspace.append("receipt", body, hat=Role.SECRETARIAT, audience=PERSON + person))
        plans.append(exchange.plan_for_device(workspace, device, workspace.sealed(held)))
    return plans


def receive(workspace: Workspace, files: Iterable[Path]) -> list[Report]:
    """Take files in, each wholly or not at all; a bad one never stops the good ones."""
    reports = []
    for path in files:
        try:
            report = exchange.receive(workspace, path.name, syncfile.load(path))
        except CouncilError as error:
            report = Report(path.name, refused=str(error), refused_english=error.english)
        _note(workspace, path, report)
        reports.append(report)
    return reports


def _note(workspace: Workspace, path: Path, report: Report) -> None:
    """A line of 受払簿 for what came again or was refused. The bytes of a sync file that was altered are kept, to be
    looked at in a list of their own (scenario.md, E14); of anything else, its name and hash."""
    if not (report.refused or report.received_before):
        return
    content: bytes | None = None
    with suppress(CouncilError):
        content = syncfile.load(path)
    sha256 = f"size:{_size(path)}" if content is None else hashlib.sha256(content).hexdigest()
    purpose, sender = "", ""
    with suppress(CouncilError):
        head = syncfile.read(content or b"", path.name, checked=False).head
        purpose, sender = head.purpose, head.sender
    altered = content and report.refused and sender and purpose != "archive"
    kept = scrubbing.without_removed(workspace, content) if content and altered else b""
    said = json.dumps({"said": report.sentence}, ensure_ascii=False)
    with suppress(StoreError):  # a full disk has its own sentence already
        workspace.note_aside(
            "refused" if report.refused else "again", sha256=sha256, name=path.name, purpose=purpose,
            sender=sender, size=len(content or b"") or _size(path), content=kept, report=said,
        )  # fmt: skip


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def write_file(
    workspace: Workspace, folder: Path, purpose: str, plans: list[syncfile.Plan], stem: str
) -> Path:
    content = exchange.write(workspace, purpose, plans)
    stamp = now()[:16].replace("-", "").replace(":", "").replace("T", "-")
    target = folder if folder.suffix == syncfile.SUFFIX else folder / f"{stem}_{stamp}{syncfile.SUFFIX}"
    path = syncfile.save(target, content)
    up_to, _ = workspace.heads().get((workspace.device, workspace.instance, OFFICE), (0, ""))
    workspace.note_sent(
        sha256=hashlib.sha256(content).hexdigest(), name=path.name, purpose=purpose, sender=workspace.device,
        size=len(content), content=content, report=json.dumps({"instance": workspace.instance, "up_to": up_to}),
    )  # fmt: skip
    return path


def file_name(name: str) -> str:
    """A person's name as part of a file's name: no blank, and nothing that could lead elsewhere."""
    return "".join(c for c in name if c not in '/\\:*?"<>|\0 　')
