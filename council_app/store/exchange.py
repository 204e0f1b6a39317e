"""Sync files in and out of a workspace (record.md, Sync file)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from council_app.deliberation.errors import BadFile, StoreError
from council_app.deliberation.labels import UNCOUNTED
from council_app.deliberation.operations import ALL, OFFICE, PERSON
from council_app.store import codec, keys, rosters, scrubbing, syncfile
from council_app.store.codec import Entry, Header, Sealed
from council_app.store.intake import Intake
from council_app.store.syncfile import Inside, Plan, Section, SyncFile
from council_app.store.workspace import Workspace

MAX_ACTS = 512  # rosters and removals in one file
PORTION = 500  # operations that are checked and stored together
Keys = list[tuple[str, str, str]]  # audience, public, secret


@dataclass
class Report:
    """What became of one file. ``refused`` holds the sentence where nothing was taken in."""

    name: str
    purpose: str = ""
    sender: str = ""
    new: int = 0
    known: int = 0
    opinions: int = 0
    uncounted: Counter[str] = field(default_factory=Counter)  # by reason: labels.UNCOUNTED
    forks: int = 0
    missing: int = 0
    stripped: int = 0
    unfinished: str = ""  # why what was removed by law is not gone everywhere yet
    signed: int = 0  # rosters and removals that came, or came with a signature more
    received_before: str = ""
    refused: str = ""
    refused_english: str = ""
    operations: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """One plain sentence for the list of files."""
        if self.refused:
            return self.refused
        if self.received_before:
            return (
                f"すでに受け取っています（{self.received_before[:16].replace('T', ' ')}）。変更はありません。"
            )
        if self.unfinished:
            return (
                f"取り込みました（新しい記録 {self.new}件）。法令による削除は、まだ終わっていません：{self.unfinished}"
                "次に開いたときに続けます。"
            )
        acts = f"名簿または削除の決定への署名を {self.signed}件取り込みました。"
        if not self.new and self.signed:
            return acts
        if not self.new and self.known:
            return "このファイルの記録はすべて受領済みです。より新しいものを残し、変更はありません。"
        if not self.new:
            return "このファイルに新しい記録はありません。変更はありません。"
        parts = [f"新しい記録 {self.new}件（意見 {self.opinions}件）を取り込みました。"]
        if self.known:
            parts.append(f"{self.known}件は受領済みでした。")
        if self.signed:
            parts.append(acts)
        parts += [UNCOUNTED[reason][0].format(n=n) for reason, n in sorted(self.uncounted.items())]
        if self.missing:
            parts.append(
                f"途中の記録が {self.missing}件届いていません。送り主にもう一度送ってもらってください。"
            )
        if self.forks:
            parts.append(f"同じ通し番号で内容の違う記録が {self.forks}件あります。どちらも残しました。")
        if self.stripped:
            parts.append(f"法令により削除された本文が {self.stripped}件含まれていました。保存していません。")
        return "".join(parts)


def inside(workspace: Workspace, operations: Sequence[Sealed]) -> Inside:
    """The section's own table: count, the head of each chain in it, the roster."""
    assert workspace.fold is not None
    known = workspace.fold.operations
    heads: dict[tuple[str, str, str], tuple[int, str]] = {}
    for sealed in operations:
        op = known[sealed.id]
        if op.seq > heads.get(op.chain, (0, ""))[0]:
            heads[op.chain] = (op.seq, op.id)
    return Inside(
        count=len(operations),
        heads={"/".join(chain): head for chain, head in heads.items()},
        rosters=workspace.acts(rosters.ROSTER),
        removals=workspace.acts(rosters.REMOVAL),
    )


def plan(workspace: Workspace, audience: str, operations: list[Sealed]) -> Plan:
    """A section for ``all`` or ``office``, sealed to that audience's key."""
    public, _ = workspace.audience_key(audience)
    return Plan(audience, "audience", inside(workspace, operations), operations, public)


def plan_for_device(workspace: Workspace, device: str, operations: list[Sealed]) -> Plan:
    """A section for one device. The file's head, which anyone can read, does not say whose it is."""
    return Plan(PERSON, "device", inside(workspace, operations), operations, device)


def own_log(workspace: Workspace) -> list[Sealed]:
    """A member's whole own log to the office."""
    return workspace.sealed_where(audience=OFFICE, device=workspace.device)


def opened_log(workspace: Workspace) -> list[Sealed]:
    """What everyone may read: operations to ``all`` and those that a publication opened."""
    assert workspace.fold is not None
    workspace.council  # noqa: B018 - the fold must know what was opened
    opened = workspace.fold.opened
    known = workspace.fold.operations.values()
    return workspace.sealed([op.id for op in known if op.audience == ALL or op.id in opened])


def office_log(workspace: Workspace) -> list[Sealed]:
    """Everything: what chair and officers exchange."""
    return workspace.sealed()


def write(workspace: Workspace, purpose: str, plans: list[Plan]) -> bytes:
    return syncfile.write(
        workspace.device_key, council=workspace.roster.council, purpose=purpose, plans=plans
    )


def opened_sections(workspace: Workspace, file: SyncFile, keys_found: Keys) -> Iterator[Section]:
    """The sections that this replica can open; those to its device first, since they may hold keys to others.
    ``keys_found`` may grow while a section is being read."""
    closed = sorted(range(len(file.head.sections)), key=lambda i: file.head.sections[i].seal != "device")
    brought = -1
    while closed and brought < len(keys_found):  # a section that was read may have brought keys to others
        brought, left = len(keys_found), []
        found = {public: secret for _, public, secret in keys_found}
        for index in closed:
            head = file.head.sections[index]
            secret = workspace.secret_of(head.key) or found.get(head.key, "")
            if head.seal == "none":
                section = file.open(index)
            elif head.seal == "device" and head.key == workspace.device:
                section = file.open(index, device=workspace.device_key)
            elif head.seal == "audience" and secret:
                section = file.open(index, secret=secret)
            else:
                left.append(index)
                continue
            yield section
        closed = left


def holders(workspace: Workspace, acts: Iterable[rosters.SignedAct] = ()) -> set[str]:
    """Devices of chair and officers, under the rosters that are here and those that a file brings."""
    assert workspace.fold is not None
    trial = workspace.fold.speakers.tried(rosters.version(act) for act in acts if act.kind == rosters.ROSTER)
    office = {person.id for person in trial.roster.people if person.is_officer or person.is_chair}
    return {device for device, person in trial.owner.items() if person in office}


def wrapped_key(workspace: Workspace, sealed: Sealed, header: Header, intake: Intake) -> Keys:
    """The audience key that chair or office wrapped for this device; anyone else's is not looked at."""
    body = codec.open_operation(sealed, header).body
    if body is None or body.device != workspace.device:
        return []
    # who joins has no key yet, and learns only from behind it whose devices are the chair's: what it brings is judged
    # as a whole afterwards (setup.join)
    if workspace.has_keys:
        if intake.holders is None:
            intake.holders = holders(workspace, intake.acts)
        if header.device not in intake.holders:
            return []
    codec.check(sealed, header, workspace.roster.council)
    try:
        secret = keys.open_with_device(workspace.device_key, bytes.fromhex(body.sealed)).hex()
    except ValueError:
        return []
    return [(body.audience, body.public, secret)] if keys.public_of(secret) == body.public else []


def receive(workspace: Workspace, name: str, content: bytes) -> Report:
    """Take one file in, wholly or not at all. Raises :class:`BadFile` with the sentence where it is refused."""
    file = syncfile.read(content, name)
    report = Report(name, file.head.purpose)
    before = workspace.known_file(file.sha256)
    if before:
        report.received_before = before
        return report
    if file.head.council != workspace.roster.council:
        raise BadFile(
            f"『{name}』は別の会議体のファイルです。取り込んでいません。",
            f"{name} is of another council. Not taken in.",
        )
    if file.head.purpose == "archive":
        raise BadFile(
            f"『{name}』は保存一式です。新しい作業場所に「保存一式から戻す」（council restore）で開いてください。取り込んでいません。",
            f"{name} is an archive. Open it with council restore, into a new folder. Not taken in.",
        )
    if file.head.purpose == "invitation":
        raise BadFile(
            f"『{name}』は招待状です。意見のファイルではないので、取り込んでいません。",
            f"{name} is an invitation, not a file of opinions. Not taken in.",
        )
    forks = len(workspace.forks)
    row, mine = _row(name, file), (workspace.device, workspace.instance)
    acts = _signatures(workspace)
    with workspace.intake(row) as intake:
        opened = False
        for section in opened_sections(workspace, file, intake.keys):
            opened = True
            _take(workspace, section, intake, report)
        if not opened:
            raise BadFile(
                f"『{name}』はこの端末あてではありません。取り込んでいません。",
                f"{name} is not for this device. Not taken in.",
            )
        if report.stripped:
            removed = scrubbing.removed_by(workspace, intake.removals)
            row["content"] = scrubbing.Repacker(workspace, removed, intake.keys)(content)
    try:
        scrubbing.enforce(workspace)
    except StoreError as error:  # the file is in, wholly
        report.unfinished = str(error)
    if any((op.device, op.instance) == mine for op in intake.operations.values()):
        workspace.begin_new_chains()  # this copy has forgotten what it wrote: it was put back from somewhere
    sender, newer = file.head.sender, set(intake.unread)
    operations = report.operations = list(intake.operations)
    del content, file, row, intake  # not held while a large file is folded
    report.new, report.forks = len(operations), len(workspace.forks) - forks
    workspace.council  # noqa: B018 - fold first
    assert workspace.fold is not None
    why, known = workspace.fold.why, workspace.fold.operations
    chains = {known[op].chain for op in operations}
    report.missing = sum(n for chain, n in workspace.gaps.items() if chain in chains)
    report.uncounted = Counter(filter(None, ("kind" if op in newer else why(known[op]) for op in operations)))
    report.sender = workspace.fold.person_of(sender) or ""
    report.signed = sum(acts.get(act, 0) < n for act, n in _signatures(workspace).items())
    return report


def _signatures(workspace: Workspace) -> dict[str, int]:
    """Roster or removal -> how many have signed it."""
    held = (*workspace.acts(rosters.ROSTER), *workspace.acts(rosters.REMOVAL))
    return {act.sha256: len(act.signatures) for act in held}


def take_section(workspace: Workspace, name: str, file: SyncFile, section: Section) -> None:
    """Take in the one section of an invitation that the four words opened."""
    with workspace.intake(_row(name, file)) as intake:
        _take(workspace, section, intake, Report(name))
        intake.keys.clear()


def _row(name: str, file: SyncFile) -> dict[str, Any]:
    return {
        "sha256": file.sha256, "name": name, "purpose": file.head.purpose, "sender": file.head.sender,
        "size": len(file.content), "content": file.content,
    }  # fmt: skip


def _take(workspace: Workspace, section: Section, intake: Intake, report: Report) -> None:
    """Store what is new of a section, portion by portion, while signatures are checked beside it."""
    known = workspace.fold.operations if workspace.fold is not None else {}
    intake.acts += [*section.inside.rosters, *section.inside.removals]
    if section.inside.rosters:
        intake.holders = None
    if len(intake.acts) > MAX_ACTS:
        raise BadFile(
            "名簿と削除の決定が多すぎるファイルです。取り込んでいません。",
            "The file holds too many rosters and removals. Not taken in.",
        )
    intake.removals += map(rosters.read_removal, section.inside.removals)  # each signature is looked at once
    removed = scrubbing.removed_by(workspace, intake.removals)
    if section.sha256 in workspace.sections and not removed and not workspace.bodiless:
        report.known += (
            section.inside.count
        )  # the same section in another file: sixteen receipts hold one digest
        return
    intake.sections.append(section.sha256)
    with codec.Checking(workspace.roster.council) as checking:
        waiting: dict[str, Entry] = {}
        for given in section:
            sealed = scrubbing.bare(given, removed) if removed else given
            report.stripped += sealed is not given
            if sealed.id in known or sealed.id in waiting or sealed in intake:
                report.known += 1
                if sealed.id in workspace.bodiless and sealed.payload and sealed.id not in intake.filled:
                    codec.check(sealed, codec.read_header(sealed.header), workspace.roster.council)
                    intake.fill(sealed)
                continue
            header = codec.read_header(sealed.header)
            waiting[sealed.id] = (sealed, header)
            report.opinions += header.kind == "opinion.submit"
            if header.kind == "key.wrap":
                intake.keys += wrapped_key(workspace, sealed, header, intake)
            if len(waiting) == PORTION:
                _store(checking, intake, waiting)
        _store(checking, intake, waiting)
    intake.report = {"new": len(intake.operations), "opinions": report.opinions}


def _store(checking: codec.Checking, intake: Intake, waiting: dict[str, Entry]) -> None:
    entries = list(waiting.values())
    checking.add(entries)
    intake.add(entries)
    waiting.clear()
