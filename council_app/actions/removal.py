"""法令による削除 of bodies (個人情報): the list of what must go together, and the decision of two persons (record.md)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from council_app.actions import rostering
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.gathering import REMOVABLE
from council_app.deliberation.operations import ALL, OFFICE, Operation, own_mark
from council_app.deliberation.receiving import at
from council_app.deliberation.speakers import ENOUGH
from council_app.store import rosters, scrubbing
from council_app.store.rosters import REMOVAL, RemovalBody, SignedAct
from council_app.store.workspace import Workspace

QUOTED, ITS_OWN = 12, 8  # code points in a row that make a quotation; of these, how many are not the draft's

WHY = {
    "body": ("この本文", "this body"),
    "version": ("同じものの別の版", "another version of it"),
    "reissue": ("氏名を伏せた再掲", "its re-issue without names"),
    "quotation": ("引用しているもの", "quotes it"),
    "elsewhere": (
        "ほかの記録での引用（照会や文書の設定など。この機能では消せません。書き直しても元の文は記録に残ります）",
        "quoted elsewhere (settings of a round, of documents …): cannot be removed here, and stays in the record though rewritten",
    ),
    "again": ("これが置き換えた統合案（また立ちます）", "the wording it replaced: stands again"),
    "published": ("公表された本文（新しい版で改めてください）", "a published text: publish a new revision"),
}


@dataclass(frozen=True)
class Candidate:
    """One body of the list. ``why`` is a key of :data:`WHY`; ``removable`` is False for published texts and for what is
    listed only so that nobody believes it gone. What a wording
    replaced is listed because it stands again once that wording is gone: what it replaced was said in its body."""

    operation: str
    kind: str
    why: str
    author: str
    excerpt: str
    removable: bool = True

    @property
    def goes(self) -> bool:
        """Whether it is to go unless a person says otherwise."""
        return self.removable and self.why != "again"


@dataclass(frozen=True)
class Pending:
    sha256: str
    operations: tuple[str, ...]
    reason: str
    signed: tuple[str, ...]
    needed: int
    mine: bool
    bodies: tuple[Candidate, ...] = ()  # what would go, as far as it is here


@dataclass(frozen=True)
class Copy:
    """A file that left this laptop while a body was here, and may hold it still. ``kind``: archive, backup, sent."""

    name: str
    at: str
    purpose: str

    @property
    def kind(self) -> str:
        return self.purpose if self.purpose in ("archive", "backup") else "sent"


def candidates(workspace: Workspace, target: str) -> list[Candidate]:
    """What must be looked at when the body of ``target`` (an opinion, reply or wording) is to go: its versions, its
    re-issues, and all that quotes it. Raises :class:`NotFound`."""
    assert workspace.fold is not None
    fold = workspace.fold
    workspace.council  # noqa: B018 - fold first
    made = fold.operations.get(target)
    if made is None or made.kind not in REMOVABLE:
        raise NotFound(
            "削除できる本文が見つかりません。意見・返信・統合案・考え方から選んでください。",
            "There is no such body: choose an opinion, a reply, a wording or an answer.",
        )
    made = fold.operations.get(made.object, made)
    own = [op for op in fold.operations.values() if op.target == made.id and op.kind in REMOVABLE]
    own = [op for op in own if op.kind not in ("opinion.decide", "opinion.propose") or op.id == target]
    found = {op.id: "body" if op.id == target else "version" for op in own}
    marks = {own_mark(made.id)}
    drafts = _draft_runs(workspace)
    runs = set().union(*(_runs(text, drafts) for op in own for text in texts(op)))
    for op in fold.operations.values():
        if op.id in found or op.body is None:
            continue
        if op.kind in ("opinion.reissue", "reissue.renew", "wording.reissue") and (
            op.body.own in marks or any(r.own in marks for r in getattr(op.body, "replies", ()))
        ):
            found[op.id] = "reissue"
        elif op.kind in REMOVABLE and any(runs & _runs(text) for text in texts(op)):
            found[op.id] = "quotation"
        elif op.kind == "revision.publish" and any(runs & _runs(text) for text in _new_texts(workspace, op)):
            found[op.id] = "published"
        elif op.kind not in (*REMOVABLE, "revision.publish") and any(
            runs & _runs(text) for text in texts(op, ANYWHERE)
        ):
            found[op.id] = "elsewhere"
    for op in own:
        for old in getattr(op.body, "replaces", ()):
            if old in fold.operations and old not in fold.removed:
                found.setdefault(old, "again")
    return [_candidate(workspace, fold.operations[op], why) for op, why in found.items()]


def _candidate(workspace: Workspace, op: Operation, why: str) -> Candidate:
    assert workspace.fold is not None
    author = workspace.fold.author(op) or ""
    excerpt = next((text for text in texts(op, ANYWHERE) if text.strip()), "")
    removable = why not in ("published", "elsewhere")
    return Candidate(op.id, op.kind, why, str(author), excerpt[:60].replace("\n", " "), removable)


def texts(op: Operation, fields: frozenset[str] | None = None) -> Iterator[str]:
    """What a person wrote in an operation; the place and its surroundings are the draft's."""
    if op.body is None:
        return
    value = msgspec.to_builtins(op.body)
    yield from _strings({k: v for k, v in value.items() if k in (fields or WRITTEN)})


WRITTEN = frozenset(
    {"text", "wording", "reason", "answer", "note", "replies", "decision", "title", "summary"}
)
ANYWHERE = WRITTEN | {"value", "values", "groups", "titles"}
"""What else a person types: settings of rounds and documents, the vocabulary."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)


def _runs(text: str, drafts: frozenset[str] = frozenset()) -> set[str]:
    """Every run of :data:`QUOTED` code points, without those that are mostly the draft's own words."""
    plain = "".join(text.split())
    runs = [plain[i : i + QUOTED] for i in range(len(plain) - QUOTED + 1)]
    drafts_own = [False] * len(plain)
    for i, run in enumerate(runs):
        if run in drafts:
            drafts_own[i : i + QUOTED] = [True] * QUOTED
    return {run for i, run in enumerate(runs) if drafts_own[i : i + QUOTED].count(False) >= ITS_OWN}


def _draft_runs(workspace: Workspace) -> frozenset[str]:
    """What stands in the first revision of a draft is the draft's own, not a quotation of an opinion."""
    return frozenset(
        run
        for draft in workspace.council.drafts.values()
        for node in draft.revisions[0].nodes
        for run in _runs(node.text)
    )


def _new_texts(workspace: Workspace, op: Operation) -> Iterable[str]:
    first = {r.id for draft in workspace.council.drafts.values() for r in draft.revisions[:1]}
    return () if op.id in first else (node.text for node in op.body.nodes)


def propose(workspace: Workspace, operations: Iterable[str], *, reason: str) -> str:
    """Decide to remove these bodies, signed by this device; it is done once a second person signs. Returns its hash."""
    assert workspace.fold is not None
    chosen = tuple(sorted(set(operations)))
    if not reason.strip():
        raise NotAllowed(
            "削除の根拠（法令と理由）を書いてください。記録に残ります。",
            "Give the legal ground; it stays visible.",
        )
    known = [workspace.fold.operations.get(op) for op in chosen]
    if not chosen or any(op is None or op.kind not in REMOVABLE for op in known):
        raise NotAllowed(
            "削除する本文を一覧から選んでください。公表された本文は、新しい版で改めます。",
            "Choose bodies from the list. A published text is replaced by a new revision.",
        )
    rostering.refuse_stranger(workspace)
    body = rosters.encode(
        RemovalBody(
            council=workspace.roster.council, operations=chosen, reason=reason.strip(),
            by=workspace.person_id, written=workspace.clock(), roster=workspace.roster.sha256,
            nonce=secrets.token_hex(16),
        )
    )  # fmt: skip
    act = SignedAct(body, rosters.sign(body, workspace.device_key, REMOVAL), REMOVAL)
    workspace.add_act(act)
    scrubbing.enforce(workspace)
    return act.sha256


def sign(workspace: Workspace, sha256: str, *, sheet: str = "") -> bool:
    """Sign a removal with this device or with the recovery sheet. Once two persons have signed, the bodies go from
    this replica at once, and from every other one with the next file. Says whether it stands."""
    assert workspace.fold is not None
    act = rostering.find_act(workspace, sha256, REMOVAL)
    rostering.add_signature(workspace, act, sheet)
    scrubbing.enforce(workspace)
    workspace.council  # noqa: B018 - fold first
    return set(rosters.read_removal(act).operations) <= set(workspace.fold.removed)


def pending(workspace: Workspace) -> list[Pending]:
    """Removals that wait for a second person."""
    assert workspace.fold is not None
    speakers = rostering.speakers_of(workspace)
    found = []
    for removal in sorted(workspace.fold.removals.values(), key=lambda removal: removal.sha256):
        signed = speakers.removers(removal)
        if not signed or len(signed) >= ENOUGH:
            continue
        mine = speakers.authorities.get(removal.roster, {}).get(workspace.device)
        found.append(
            Pending(
                removal.sha256, removal.operations, removal.reason, tuple(sorted(signed)),
                ENOUGH - len(signed), mine is not None and mine not in signed,
                tuple(
                    _candidate(workspace, op, "body")
                    for op in map(workspace.fold.operations.get, removal.operations)
                    if op is not None
                ),
            )
        )  # fmt: skip
    return found


WHOLE = (
    "working",
    "archive",
    "backup",
)  # what holds everything; other files hold what was opened, or a member's own


def copies(workspace: Workspace, operations: Iterable[str]) -> list[Copy]:
    """What is out of reach: files of the 受払簿 that went out, and backups made elsewhere, while one of these bodies
    was here; oldest first, rather one too many than one too few. Then the backups of this workspace that could not be
    freed of them yet."""
    assert workspace.fold is not None
    fold = workspace.fold
    workspace.council  # noqa: B018 - fold first
    rows = workspace.register()
    arrived = {row["sha256"]: row["id"] for row in reversed(rows) if row["direction"] == "in"}
    brought = {op: arrived.get(file, 0) for file, *_, op in workspace.origins(OFFICE)}
    reached = json.loads(workspace.setting(scrubbing.REACHED) or "{}")
    found = []
    known = [op for op in map(fold.operations.get, operations) if op is not None]
    for row in rows:
        if row["direction"] not in ("out", "copy"):
            continue
        for op in known:
            here = brought[op.id] < row["id"] if op.id in brought else at(op.time) <= at(row["at"])
            seen = row["purpose"] in WHOLE or op.audience == ALL or op.id in fold.opened
            own = row["purpose"] in ("opinions", "returned")
            if here and (seen or own) and row["id"] <= reached.get(op.id, row["id"]):
                found.append(Copy(row["name"], row["at"], row["purpose"]))
                break
    return found + [
        Copy(backup.path.name, backup.head.made, "backup") for backup in scrubbing.unfreed(workspace)
    ]
