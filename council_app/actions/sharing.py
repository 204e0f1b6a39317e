"""共有の場所でのやり取り: pick up what is new, lay down what the others lack, and name what the place holds back.

Nothing is taken on trust: every file goes the way of a file from a mail, and what lay there once must still lie there.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from council_app.actions import exchange
from council_app.actions.leaving import Leaving, tried
from council_app.actions.rehearsing import Rehearsal
from council_app.deliberation.errors import BadFile, CouncilError
from council_app.store import exchange as files
from council_app.store import keeping, syncfile
from council_app.store.exchange import Report
from council_app.store.sharing import Found, Shared, without_secret
from council_app.store.sharing.folder import ExchangeFolder, Login
from council_app.store.sharing.hub import Hub
from council_app.store.workspace import Workspace

WRITERS: dict[str, Callable[[Workspace, Path], Path]] = {
    "opinions": exchange.send_opinions,
    "working": exchange.send_working,
    "result": exchange.send_result,
}


@dataclass
class Exchanged:
    """What one visit brought. ``warnings`` are (Japanese, English) sentences for the person who can act."""

    reports: list[Report] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)  # names that look as if they were still being sent
    warnings: list[tuple[str, str]] = field(default_factory=list)

    @property
    def new(self) -> int:
        return sum(report.new for report in self.reports)


@dataclass
class _Memory:
    """What this replica knows of one place; a setting of the workspace."""

    seen: dict[str, list[Any]] = field(default_factory=dict)  # name -> [size, stamp, sha256]
    half: dict[str, list[Any]] = field(
        default_factory=dict
    )  # name -> [size, stamp] of a file that could not be read
    reached: dict[str, int] = field(default_factory=dict)  # chain -> the last number that lies there
    to_all: str = ""  # hash of what the last file to all held


def open_place(workspace: Workspace, url: str, *, user: str = "", password: str = "") -> Shared:
    """A folder, WebDAV, SFTP, S3 or PostgreSQL address. Without a password the keyring is asked for the one kept.

    Raises :class:`StoreError` where the kind of place is unknown or its part is not installed.
    """
    if not password and "://" in url:
        password = keeping.remembered_password(url, user)
    if url.startswith(("postgresql:", "postgres:")):
        return Hub(url.replace("postgres:", "postgresql:", 1), workspace.roster.council, password)
    return ExchangeFolder(url, Login(user, password))


def set_place(workspace: Workspace, url: str, user: str = "") -> None:
    """Remember where this workspace exchanges its files ("" : nowhere). The password is not kept here, nor one that was
    written into the address."""
    kept = {"url": without_password(url), "user": user}
    workspace.set_settings({"sharing": json.dumps(kept, ensure_ascii=False)})


def without_password(url: str) -> str:
    """``scheme://user:password@host`` without the password."""
    return without_secret(url)


def place_of(workspace: Workspace) -> tuple[str, str]:
    """(address, user) as :func:`set_place` was told; empty where there is none."""
    kept = json.loads(workspace.setting("sharing") or "{}")
    return str(kept.get("url", "")), str(kept.get("user", ""))


def visit(workspace: Workspace, shared: Shared, *, pick_up: bool = True, send: bool = True) -> Exchanged:
    """``pick_up``, then (``send``) lay down: a member his own log, chair and officers everything, the round's officer
    what is published (:func:`leaves` says it before). Call it again at any time; what broke off is done then.

    Raises :class:`StoreError` where the place does not answer; what was picked up until then stays.
    """
    memory = _remembered(workspace, shared)
    done = Exchanged()
    try:
        if pick_up:
            listed = shared.listing()
            _missing(memory, listed, done)
            for found in listed:
                if memory.seen.get(found.name, [])[:2] != [found.size, found.stamp]:
                    _pick_up(workspace, shared, found, memory, done)
        if send:
            _lay_down(workspace, shared, memory, done)
    finally:
        workspace.set_settings({_name(shared): json.dumps(vars(memory), ensure_ascii=False)})
    if gaps := workspace.gaps:
        done.warnings.append(
            (
                f"続きがまだ届いていない記録の列が {len(gaps)}本あります。送り主に、もう一度の送付を頼んでください。",
                f"{len(gaps)} chains of records have a hole. Ask their senders to send again.",
            )
        )
    return done


def leaves(workspace: Workspace, shared: Shared) -> list[Leaving]:
    """What a visit that picks nothing up would lay down at this place now, file by file; nothing is written."""
    rehearsal = Rehearsal(workspace)
    return [tried(rehearsal, kind) for kind, _ in _due(rehearsal, _remembered(workspace, shared))]


def _name(shared: Shared) -> str:
    return f"sharing:{shared.label}"


def _remembered(workspace: Workspace, shared: Shared) -> _Memory:
    kept = workspace.setting(_name(shared))
    return _Memory(**json.loads(kept)) if kept else _Memory()


def _missing(memory: _Memory, listed: list[Found], done: Exchanged) -> None:
    """What lay there and does not any more: somebody tidied up, or the place holds it back."""
    there = {found.name for found in listed}
    gone = sorted(name for name in memory.seen if name not in there)
    if gone:
        names = "、".join(f"『{name}』" for name in gone[:3]) + ("ほか" if len(gone) > 3 else "")
        done.warnings.append(
            (
                f"共有の場所から、前にあったファイル {len(gone)}件がなくなっています：{names}。手元の記録はそのままです。",
                f"{len(gone)} files that lay at the shared place are gone: {', '.join(gone[:3])}. Nothing is lost here.",
            )
        )
    for name in gone:
        del memory.seen[name]


def _pick_up(workspace: Workspace, shared: Shared, found: Found, memory: _Memory, done: Exchanged) -> None:
    try:
        content = shared.get(found)
    except CouncilError as error:
        if not isinstance(error, BadFile) and found.size <= syncfile.MAX_FILE and not _altered(error):
            raise
        done.reports.append(Report(found.name, refused=str(error), refused_english=error.english))
        memory.seen[found.name] = [found.size, found.stamp, ""]
        return
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 not in {row[2] for row in memory.seen.values()} and not _sent(workspace, sha256):
        if _cut(content, found.name) and memory.half.get(found.name) != [found.size, found.stamp]:
            memory.half[found.name] = [found.size, found.stamp]
            done.waiting.append(found.name)  # looked at again next time: it may still be on its way
            return
        report = _receive(workspace, found.name, content)
        done.reports.append(report)
        _reach(workspace, memory, report)
    memory.half.pop(found.name, None)
    memory.seen[found.name] = [found.size, found.stamp, sha256]


def _altered(error: CouncilError) -> bool:
    return "合いません" in str(error)


def _cut(content: bytes, name: str) -> bool:
    try:
        syncfile.read(content, name)
    except CouncilError:
        return True
    return False


def _receive(workspace: Workspace, name: str, content: bytes) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picked-up.council"
        path.write_bytes(content)
        (report,) = exchange.receive(workspace, [path])
    report.name = name
    return report


def _sent(workspace: Workspace, sha256: str) -> bool:
    return any(row["sha256"] == sha256 and row["direction"] == "out" for row in workspace.files())


def _reach(workspace: Workspace, memory: _Memory, report: Report) -> None:
    assert workspace.fold is not None
    for operation in report.operations:
        op = workspace.fold.operations.get(operation)
        if op is not None:
            name = "/".join(op.chain)
            memory.reached[name] = max(memory.reached.get(name, 0), op.seq)


def _lay_down(workspace: Workspace, shared: Shared, memory: _Memory, done: Exchanged) -> None:
    for kind, of_office in _due(workspace, memory):
        with tempfile.TemporaryDirectory() as folder:
            path = WRITERS[kind](workspace, Path(folder))
            content = path.read_bytes()
            name = shared.put(path.name, content)
        sha256 = hashlib.sha256(content).hexdigest()
        there = {found.name: found for found in shared.listing()}
        if name not in there or there[name].size != len(content):
            done.warnings.append(
                (
                    f"置いたはずの『{name}』が、共有の場所の一覧にありません。ほかの方法でも送ってください。",
                    f"{name} was laid down but is not listed. Send it by another way as well.",
                )
            )
            continue
        memory.seen[name] = [there[name].size, there[name].stamp, sha256]
        if of_office is not None:
            memory.reached |= _heads(workspace, whole=of_office)
        done.placed.append(name)


def _heads(workspace: Workspace, *, whole: bool) -> dict[str, int]:
    """Chain -> last number: of all chains, or of this device's own."""
    heads = workspace.heads().items()
    return {"/".join(chain): seq for chain, (seq, _) in heads if whole or chain[0] == workspace.device}


def _due(workspace: Workspace, memory: _Memory) -> Iterator[tuple[str, bool | None]]:
    """What the others lack, as far as this replica can tell: the kind of file, and whether it brings every chain
    (True), this device's own (False), or only what is open to all (None). Each is written before the next is asked."""

    def lacking(*, whole: bool) -> bool:
        return any(
            seq > memory.reached.get(chain, 0) for chain, seq in _heads(workspace, whole=whole).items()
        )

    if not workspace.holds_office:
        if lacking(whole=False):
            yield "opinions", False
        return
    if lacking(whole=True):
        yield "working", True
    round_ = workspace.council.round
    if round_ is not None and round_.officer == workspace.person_id:
        opened = _hash(workspace)
        if opened != memory.to_all:
            yield "result", None
            memory.to_all = opened


def _hash(workspace: Workspace) -> str:
    ids = sorted(op.id for op in files.opened_log(workspace))
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()
