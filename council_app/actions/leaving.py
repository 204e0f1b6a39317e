"""外へ出るもの: exactly what a file would hold if it were written now, for whom, and what stays on the laptop. Shown
before anything is written (record.md, In transit): the file is planned by the code that writes it, in memory alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from council_app.actions import decisions, exchange, people, publishing, reissuing, setup
from council_app.actions.rehearsing import Rehearsal
from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.operations import OFFICE
from council_app.deliberation.roster import SHEET
from council_app.store import exchange as files
from council_app.store.codec import Sealed
from council_app.store.syncfile import Inside, Plan
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
    "publish": ("全員への結果（新しい版の公表）", "The result to everyone, with the new revision"),
    "notice": ("全員へのお知らせ（新しい意見は開きません）", "A notice to everyone (opens no opinions)"),
    "receipt": ("委員への受領票", "A receipt to a member"),
    "invitation": ("委員への招待状", "An invitation to a member"),
    "returned": ("委員への記録の返送", "A member's own record, given back"),
    "archive": ("保存一式", "The archive"),
    "backup": ("ほかの場所に取る控え", "A backup that lies elsewhere"),
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
BESIDE: tuple[tuple[str, Pair], ...] = (  # what travels beside the operations
    ("rosters", ("名簿と、その署名", "rosters and their signatures")),
    ("removals", ("法令による削除の決定", "removals by law")),
)
END: Pair = ("失効の知らせと理由", "its end and the reason")
FEW = 4  # devices that are named one by one
OTHERS: Pair = ("そのほかの記録（分類・設定・取消しなど）", "other records (tags, settings, undone acts)")
INVITATION: tuple[tuple[Pair, int], ...] = (
    (("名簿（氏名と席）と会議体の鍵", "the roster (names and seats) and the council's keys"), 1),
    (("全員あてのファイルを開く鍵", "the key that opens files to all"), 1),
)
BESIDES: dict[str, Pair] = {  # what archives and backups hold besides operations
    "files": ("受け取ったファイルと送ったファイル", "files received and sent"),
    "register": ("受払簿の行", "lines of the register of files"),
    "documents": ("文書", "documents"),
    "templates": ("文書のひな形", "templates of documents"),
    "drafts": ("書きかけの意見と返信", "unfinished opinions and replies"),
    "notes": ("メモ", "private notes"),
    "device": ("この端末の署名の鍵", "this device's signing key"),
}
NOT_SENT: dict[str, Pair] = {
    "drafts": ("書きかけの意見", "unfinished opinions"),
    "notes": ("メモ", "private notes"),
    "opinion.submit": ("まだ公表していない意見", "opinions not made public"),
    "opinion.propose": ("事務局案", "proposals of the office"),
    "opinion.decide": ("座長の対応と考え方", "decisions of the chair"),
    "wording.add": ("統合案", "merged wordings"),
}


def leaving(workspace: Workspace, kind: str, *, people: Sequence[str] = ()) -> Leaving:
    """What the file of this kind would hold; ``people``: whom receipts, invitations or a log given back are for, one file
    each. Raises :class:`NotAllowed` for a kind that there is not, and what writing it would raise."""
    return tried(Rehearsal(workspace), kind, people)


def tried(workspace: Rehearsal, kind: str, to: Sequence[str] = ()) -> Leaving:
    """:func:`leaving` of a file that comes after others which were tried before."""
    if kind not in TITLES:
        raise NotAllowed(
            f"「{kind}」という送付ファイルはありません。{'、'.join(TITLES)} から選んでください。",
            f"There is no file kind {kind}.",
        )
    if kind == "invitation":
        return _invitation(workspace, to)
    if kind in WHOLE:
        return WHOLE[kind](workspace)
    plans = [plan for whom in to or ("",) for plan in PLANS[kind](workspace, whom)]
    whole = next(plan for plan in plans if plan.seal == "audience")
    apart = [plan for plan in plans if plan.seal != "audience"]
    first = Part(_office() if whole.audience == OFFICE else EVERYONE, _lines(workspace, whole))
    parts = (first, *_to_devices(workspace, apart, only=kind in ("receipt", "returned")))
    stays = _own(workspace) if whole.audience == OFFICE else _office_stays(workspace, plans)
    return Leaving(kind, TITLES[kind], parts, _on_names(workspace, kind), stays)


def _handing_over(workspace: Workspace, _: str) -> list[Plan]:
    decisions.hand_over(workspace)
    return exchange.plan_working(workspace)


def _publishing(workspace: Workspace, _: str) -> list[Plan]:
    publishing.publish(workspace)
    return exchange.plan_to_all(workspace)


PLANS: dict[str, Callable[[Workspace, str], list[Plan]]] = {
    "opinions": lambda workspace, _: exchange.plan_opinions(workspace),
    "working": lambda workspace, _: exchange.plan_working(workspace),
    "handover": _handing_over,
    "signature": lambda workspace, _: exchange.plan_working(workspace),
    "digest": lambda workspace, _: exchange.plan_digest(workspace),
    "result": lambda workspace, _: exchange.plan_to_all(workspace),
    "publish": _publishing,
    "notice": lambda workspace, _: exchange.plan_to_all(workspace),
    "receipt": lambda workspace, person: exchange.plan_receipt(workspace, person=person),
    "returned": lambda workspace, person: people.plan_return(workspace, person=person),
}


def _archive(workspace: Rehearsal) -> Leaving:
    """The whole record for whoever holds the recovery sheet, or one of the office's devices."""
    from council_app.actions.archives import document_names
    from council_app.actions.documents import TEMPLATES

    if not workspace.person.is_officer:
        raise NotAllowed("保存一式は事務局が作ります。", "The secretariat makes the archive.")
    register = workspace.register()
    templates = len(list((workspace.path / TEMPLATES).glob("*.docx")))
    lines = [
        *_kinds(workspace, workspace.sealed()),
        *_beside(files.inside(workspace, [])),
        *_counts(
            files=len(_kept(workspace)), register=len(register), documents=len(document_names(workspace))
        ),
        *_counts(templates=templates),
    ]
    who = (
        "復旧の控え（紙）を持つ人と、座長・事務局の端末",
        "whoever holds the recovery sheet, and devices of chair and secretariat",
    )
    names = ("意見に委員の氏名が付きます。", "Opinions bear the members' names.")
    return Leaving("archive", TITLES["archive"], (Part(who, tuple(lines)),), names, _own(workspace))


def _backup(workspace: Rehearsal) -> Leaving:
    """A copy of all that is here, what was never sent among it."""
    operations = _kinds(workspace, workspace.sealed()) if workspace.fold is not None else ()
    own = len(workspace.drafts()) + len(workspace.replies())
    rest = _counts(files=len(_kept(workspace)), drafts=own, notes=len(workspace.notes()), device=1)
    names = (
        "この作業場所の全部で、書きかけとメモも入ります。人に渡すものではありません。",
        "All of this workspace, unfinished opinions and private notes too. It is not for anyone else.",
    )
    part = Part(("パスワードを知る人", "whoever knows the password"), (*operations, *rest))
    return Leaving("backup", TITLES["backup"], (part,), names, ())


def _kept(workspace: Workspace) -> set[str]:
    """The files in 受払簿 whose bytes are here."""
    return {row["sha256"] for row in workspace.register() if workspace.content_of(row["sha256"])}


def _counts(**counts: int) -> tuple[tuple[Pair, int], ...]:
    return tuple((BESIDES[name], count) for name, count in counts.items() if count)


WHOLE: dict[str, Callable[[Rehearsal], Leaving]] = {"archive": _archive, "backup": _backup}


def _invitation(workspace: Rehearsal, to: Sequence[str]) -> Leaving:
    """Each of these members' (or of those who have none) holds the same, but for its ticket."""
    council = workspace.council
    names = [council.name(who) for who in to or [p.id for p in setup.members_without_invitation(workspace)]]
    operations = files.opened_log(workspace)
    plan = Plan("", "", files.inside(workspace, operations), operations)
    who = (
        f"四つのことばを聞いた人（{'、'.join(names)}）",
        f"who was told the four words ({', '.join(names)})",
    )
    part = Part(who, (*_lines(workspace, plan), *INVITATION))
    stays = _office_stays(workspace, [plan])
    return Leaving("invitation", TITLES["invitation"], (part,), _on_names(workspace, "invitation"), stays)


def _to_devices(workspace: Workspace, plans: Sequence[Plan], *, only: bool) -> list[Part]:
    """Who can open the parts that are sealed to one device each: one for each person (``only``), or those of the same
    content together; those that were ended by themselves."""
    assert workspace.fold is not None
    speakers = workspace.fold.speakers
    authorities = speakers.authorities[workspace.roster.sha256]
    of_person: dict[str, dict[str, Sealed]] = {}
    alike: dict[tuple[tuple[Pair, int], ...], list[str]] = {}
    ended: list[Part] = []
    owners = {plan.key: authorities.get(plan.key) or speakers.owner.get(plan.key, "") for plan in plans}
    for plan in sorted(plans, key=lambda plan: (owners[plan.key] == SHEET, owners[plan.key])):
        owner = owners[plan.key]
        name = SHEET if owner == SHEET else workspace.council.name(owner)
        if speakers.cut(plan.key):
            who = (f"失効した端末 {plan.key[:8]}（{name}）", f"the ended device {plan.key[:8]} ({name})")
            ended.append(Part(who, ((END, len(plan.operations)),)))
        elif only:
            of_person.setdefault(name, {}).update({op.id: op for op in plan.operations})
        else:
            alike.setdefault(_kinds(workspace, plan.operations), []).append(name)
    each = [
        Part((f"{name} だけ", f"{name} only"), _kinds(workspace, held.values()))
        for name, held in of_person.items()
    ]
    return [*each, *(Part(devices(names), lines) for lines, names in alike.items()), *ended]


def _office() -> Pair:
    return ("座長と事務局", "chair and secretariat")


EVERYONE: Pair = ("名簿の全員", "everyone in the roster")


def devices(holders: list[str]) -> Pair:
    """Each of these persons' devices, by their names."""
    if len(holders) > FEW:
        return (f"{len(holders)}台の端末のそれぞれ", f"each of {len(holders)} devices")
    names = ["復旧の控え" if name == SHEET else name for name in holders]
    english = ["recovery sheet" if name == SHEET else name for name in holders]
    if len(names) == 1:
        return (f"{names[0]} だけ", f"{english[0]} only")
    return (f"{'、'.join(names)} のそれぞれ", f"each of {', '.join(english)}")


def _kinds(workspace: Workspace, operations: Iterable[Sealed]) -> tuple[tuple[Pair, int], ...]:
    assert workspace.fold is not None
    known = workspace.fold.operations
    return _named(Counter(known[op.id].kind for op in operations))


def _lines(workspace: Workspace, plan: Plan) -> tuple[tuple[Pair, int], ...]:
    """The operations of an audience's part, and what travels beside them."""
    return (*_kinds(workspace, plan.operations), *_beside(plan.inside))


def _beside(inside: Inside) -> tuple[tuple[Pair, int], ...]:
    """What a part of a file holds besides operations."""
    return tuple((label, n) for name, label in BESIDE if (n := len(getattr(inside, name))))


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


def _office_stays(workspace: Workspace, plans: Iterable[Plan]) -> tuple[tuple[Pair, int], ...]:
    """What the office holds and no part brings, itself or as it is re-issued without names."""
    assert workspace.fold is not None
    fold = workspace.fold
    workspace.council  # noqa: B018 - fold first
    sent = {op.id for plan in plans for op in plan.operations}
    stays = Counter(
        op.kind
        for op in fold.operations.values()
        if op.kind in NOT_SENT and op.id not in sent and fold.valid(op) and op.id not in fold.reissued
    )
    return tuple((label, stays[kind]) for kind, label in NOT_SENT.items() if stays[kind])
