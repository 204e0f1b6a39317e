"""外へ出るもの: exactly what a file would hold if it were written now, for whom, and what stays on the laptop. Shown
before anything is written (record.md, In transit); nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from council_app.actions import checks, entrusting, people, publishing, reissuing
from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.operations import ALL, OFFICE, PERSON, Operation
from council_app.deliberation.roster import SHEET
from council_app.store.workspace import Workspace

Pair = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """One sealed part of the file: who can open it, and how many of what it holds."""

    to: Pair
    lines: tuple[tuple[Pair, int], ...]


@dataclass(frozen=True)
class Leaving:
    """``names``: the sentence on names, empty where it is no question. ``stays``: what is here and is not sent."""

    kind: str
    title: Pair
    parts: tuple[Part, ...]
    names: Pair
    stays: tuple[tuple[Pair, int], ...]


TITLES: dict[str, Pair] = {
    "opinions": ("事務局へ送るファイル", "A file to the secretariat"),
    "working": ("座長・事務局の作業用ファイル", "A working file of chair and secretariat"),
    "handover": ("事務局へ渡す作業用ファイル", "The chair's working file to the secretariat"),
    "signature": ("署名を残る担当者へ渡すファイル", "A file that hands a signature on to those who stay"),
    "digest": ("全員への中間とりまとめ", "A digest to everyone"),
    "result": ("全員への結果", "The result to everyone"),
    "notice": ("全員へのお知らせ（新しい意見は開きません）", "A notice to everyone (opens no opinions)"),
    "receipt": ("委員への受領票", "A receipt to a member"),
    "invitation": ("委員への招待状", "An invitation to a member"),
    "returned": ("委員への記録の返送", "A member's own record, given back"),
}
LABELS: dict[str, Pair] = {
    "opinion.submit": ("意見", "opinions"),
    "opinion.edit": ("意見の書き直し", "edited versions"),
    "opinion.withdraw": ("意見の取下げ", "withdrawals"),
    "opinion.stance": ("結果への納得・異議", "answers to the result"),
    "reply.add": ("返信", "replies"),
    "support.add": ("賛同", "supports"),
    "abstain": ("意見なしの回答", "answers without opinions"),
    "opinion.reissue": ("意見（氏名なし）", "opinions without names"),
    "reissue.renew": ("意見（氏名なし）の更新", "renewed opinions without names"),
    "wording.reissue": ("統合案", "merged wordings"),
    "opinion.propose": ("事務局案", "proposals of the office"),
    "opinion.decide": ("座長の対応と考え方", "decisions of the chair"),
    "wording.add": ("統合案", "merged wordings"),
    "revision.publish": ("案文の版", "revisions of drafts"),
    "revision.propose": ("次の版に入れる統合案の指定", "wordings named for a next revision"),
    "numbers.assign": ("公式番号の表", "lists of numbers"),
    "receipt": ("受領の記録", "receipts"),
    "device.request": ("端末の登録の申請", "requests of devices"),
    "device.enrol": ("端末の登録", "enrolments"),
    "device.end": ("端末の失効", "ends of devices"),
    "key.issue": ("封の鍵（公開の部分）", "keys (public part)"),
    "key.wrap": ("封の鍵（端末ごとに封）", "keys wrapped for devices"),
    "invite": ("招待の記録", "invitations"),
    "publish": ("公表の記録", "publications"),
    "round.open": ("意見照会", "rounds"),
}
OTHERS: Pair = ("そのほかの記録（分類・設定・取消しなど）", "other records (tags, settings, undone acts)")
INVITATION: tuple[tuple[Pair, int], ...] = (
    (("名簿（氏名と席）と会議体の鍵", "the roster (names and seats) and the council's keys"), 1),
    (("全員あてのファイルを開く鍵", "the key that opens files to all"), 1),
)
NOT_SENT: dict[str, Pair] = {
    "drafts": ("書きかけの意見", "unfinished opinions"),
    "notes": ("メモ", "private notes"),
    "opinion.submit": ("まだ公表していない意見", "opinions not made public"),
    "opinion.propose": ("事務局案", "proposals of the office"),
    "opinion.decide": ("座長の対応と考え方", "decisions of the chair"),
    "wording.add": ("統合案", "merged wordings"),
}


def leaving(workspace: Workspace, kind: str, *, person: str = "") -> Leaving:
    """What the file of this kind would hold. Raises :class:`NotAllowed` for a kind that there is not."""
    assert workspace.fold is not None
    workspace.council  # noqa: B018 - fold first
    known = workspace.fold.operations
    if kind == "opinions":
        own = [op for op in known.values() if op.device == workspace.device and op.audience == OFFICE]
        return Leaving(kind, TITLES[kind], (Part(_office(), _lines(own)),), ("", ""), _own(workspace))
    if kind in ("working", "handover"):
        keys = [
            Part(devices(list(map(workspace.council.name, people))), ((LABELS["key.wrap"], len(people)),))
            for people in [sorted(set(entrusting.office_devices(workspace).values()))]
        ]
        sent = _kinds(known.values())
        if kind == "handover":
            sent += ["revision.propose"] * _handed_on(workspace)
        whole = Part(_office(), _named(Counter(sent)))
        return Leaving(kind, TITLES[kind], (whole, *keys, *_notices(workspace)), ("", ""), _own(workspace))
    if kind == "signature":
        lines = ((("名簿と、その署名", "the rosters and their signatures"), 1),)
        return Leaving(kind, TITLES[kind], (Part(_office(), lines),), ("", ""), _own(workspace))
    if kind not in TITLES:
        raise NotAllowed(
            f"「{kind}」という送付ファイルはありません。{'、'.join(TITLES)} から選んでください。",
            f"There is no file kind {kind}.",
        )
    opened = [op for op in known.values() if op.audience == ALL or op.id in workspace.fold.opened]
    counts = Counter(op.kind for op in opened)
    if kind in ("digest", "result"):
        counts += _adds(workspace, decided=kind == "result")
    everyone = Part(("名簿の全員", "everyone in the roster"), _named(counts))
    if kind == "receipt":
        held = [r for r in workspace.council.receipts if not person or r.person == person]
        one = Part(_only(workspace, person), ((LABELS["receipt"], max(1, len(held))),))
        parts: tuple[Part, ...] = (everyone, one)
    elif kind == "invitation":
        parts = (Part(_invited(workspace, person), (*everyone.lines, *INVITATION)),)
    elif kind == "returned":
        own = people.own_log(workspace, person)
        opened += own
        parts = (everyone, Part(_only(workspace, person), _lines(own)))
    else:
        parts = (everyone, *_members_keys(workspace), *_notices(workspace))
    stays = _office_stays(workspace, counts, {op.id for op in opened})
    return Leaving(kind, TITLES[kind], parts, _on_names(workspace, kind), stays)


def _only(workspace: Workspace, person: str) -> Pair:
    name = workspace.council.name(person)
    return (f"{name} だけ", f"{name} only") if person else ("それぞれの委員だけ", "each member only")


def _invited(workspace: Workspace, person: str) -> Pair:
    name = workspace.council.name(person) if person else "招待するそれぞれの委員"
    english = workspace.council.name(person) if person else "each member who is invited"
    return (f"四つのことばを聞いた人（{name}）", f"who was told the four words ({english})")


def _adds(workspace: Workspace, *, decided: bool) -> Counter[str]:
    """What a digest, or a result that the chair has handed over, opens or re-issues when it is made."""
    assert workspace.fold is not None
    council, operations = workspace.council, workspace.fold.operations
    if decided and not council.proposed_revisions:
        return Counter()  # nothing to publish: what was opened before goes out again
    made: Counter[str] = Counter()
    if decided:
        made["revision.publish"] = len(council.proposed_revisions)
    if reissuing.names_off(council):
        due = reissuing.opinions_due(workspace, decided=decided)
        due += reissuing.wordings_due(workspace) if decided else []
        return made + Counter(kind for kind, *_ in due)
    fresh = publishing.to_open(workspace, decided=decided) - workspace.fold.opened
    return made + Counter(operations[op].kind for op in fresh)


def _members_keys(workspace: Workspace) -> list[Part]:
    """Once the key to all was replaced, it goes along to each member's device; before the file, if that is due."""
    assert workspace.fold is not None
    issued = workspace.fold.issued(ALL)
    devices = len(entrusting.members_devices(workspace))
    if not devices or issued is None or not (issued.supersedes or ALL in entrusting.due(workspace)):
        return []
    who = ("それぞれの委員の登録した端末", "each member's enrolled device")
    return [Part(who, ((LABELS["key.wrap"], devices),))]


def _notices(workspace: Workspace) -> list[Part]:
    """To each device that was cut, its end and the reason."""
    assert workspace.fold is not None
    speakers = workspace.fold.speakers
    return [
        Part(
            (
                f"失効した端末 {device[:8]}（{workspace.council.name(speakers.owner[device])}）",
                f"the ended device {device[:8]} ({workspace.council.name(speakers.owner[device])})",
            ),
            ((("失効の知らせと理由", "its end and the reason"), 1),),
        )
        for device in sorted(speakers.ended)
        if speakers.cut(device) and device in speakers.owner
    ]


def _office() -> Pair:
    return ("座長と事務局", "chair and secretariat")


def devices(holders: list[str]) -> Pair:
    """Each of these persons' devices, by their names."""
    names = ["復旧の控え" if name == SHEET else name for name in holders]
    english = ["recovery sheet" if name == SHEET else name for name in holders]
    return (f"{'、'.join(names)} のそれぞれ", f"each of {', '.join(english)}")


def _handed_on(workspace: Workspace) -> int:
    """How many drafts the chair's file brings a next revision of: those with wordings and without a gap."""
    council = workspace.council
    worded = {w.revision for w in council.wordings.values() if w.final}
    return sum(
        not draft.read_only and draft.latest.id in worded and not checks.standing_gaps(council, draft.id)
        for draft in council.drafts.values()
    )


def _lines(operations: Iterable[Operation]) -> tuple[tuple[Pair, int], ...]:
    return _named(Counter(_kinds(operations)))


def _kinds(operations: Iterable[Operation]) -> list[str]:
    return [op.kind for op in operations if not (op.kind == "key.wrap" and op.audience.startswith(PERSON))]


def _named(counts: Counter[str]) -> tuple[tuple[Pair, int], ...]:
    found = [(LABELS[kind], counts[kind]) for kind in LABELS if counts[kind]]
    rest = sum(count for kind, count in counts.items() if kind not in LABELS)
    return (*found, (OTHERS, rest)) if rest else tuple(found)


def _on_names(workspace: Workspace, kind: str) -> Pair:
    assert workspace.fold is not None
    if kind == "receipt" or (kind == "invitation" and not workspace.fold.opened):
        return ("", "")
    if kind == "returned":
        return (
            "本人の記録が、本人の端末だけに戻ります。",
            "The member's own record, to his own devices only.",
        )
    if reissuing.names_off(workspace.council):
        return (
            "意見と返信に氏名は付きません。賛同は数だけです。委員の署名した元の記録は入りません。",
            "No names: opinions and replies are re-issued, supports are counts, nothing that a member signed goes along.",
        )
    return (
        "意見と返信に、委員の氏名が付きます。",
        "Opinions and replies bear the members' names.",
    )


def _own(workspace: Workspace) -> tuple[tuple[Pair, int], ...]:
    return ((NOT_SENT["drafts"], len(workspace.drafts())), (NOT_SENT["notes"], len(workspace.notes())))


def _office_stays(workspace: Workspace, counts: Counter[str], sent: set[str]) -> tuple[tuple[Pair, int], ...]:
    assert workspace.fold is not None
    fold = workspace.fold
    stays = Counter(
        op.kind
        for op in fold.operations.values()
        if op.kind in NOT_SENT and op.id not in sent and fold.valid(op) and op.id not in fold.reissued
    )
    stays["opinion.submit"] -= counts["opinion.submit"] - sum(
        fold.operations[op].kind == "opinion.submit" for op in sent
    )
    if reissuing.names_off(workspace.council):
        stays["opinion.submit"] = max(0, stays["opinion.submit"] - counts["opinion.reissue"])
    return tuple((label, stays[kind]) for kind, label in NOT_SENT.items() if stays[kind] > 0)
