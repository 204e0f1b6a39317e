"""What is not as it should be, each named to the person who can act: one list for the office's overview, the member's
status bar and `council anomalies` (record.md: nothing is silently missing, forked or set aside)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from council_app.actions import entrusting, removal, rostering, setup
from council_app.actions.anomaly import Anomaly, name_of
from council_app.actions.impersonation import contested, misquoted, rival_requests, void_ends
from council_app.deliberation.operations import ALL, OFFICE, Operation
from council_app.deliberation.receiving import at
from council_app.deliberation.rounds import JST
from council_app.store.workspace import Workspace


@dataclass(frozen=True)
class Received:
    """「受領済み 12/12」: of what a member has submitted, how much the office has acknowledged, and when last."""

    submitted: int
    received: int
    last: str = ""

    @property
    def japanese(self) -> str:
        return f"受領済み {self.received}/{self.submitted}"

    @property
    def english(self) -> str:
        return f"received {self.received}/{self.submitted}"


def received(workspace: Workspace, person: str = "") -> Received:
    """What the receipts that are here say of one person's opinions (by default: of this workspace's person)."""
    assert workspace.fold is not None
    council, fold = workspace.council, workspace.fold
    person = person or workspace.person_id
    known: set[str] = set()
    up_to: dict[tuple[str, str], int] = {}
    heads, last = workspace.heads(), ""
    for receipt in sorted(council.receipts, key=lambda receipt: -receipt.seq):
        if receipt.person != person:
            continue
        last = max(last, receipt.handed_over, key=at) if last else receipt.handed_over
        chain = (receipt.device, receipt.instance)
        if receipt.head in known:
            continue
        if receipt.head in fold.operations:  # of a fork the branch that the office names, not both
            known |= fold.speakers.ancestors(receipt.head)
        elif (
            heads.get((*chain, OFFICE), (0, ""))[0] < receipt.seq
        ):  # this copy has lost its tail: it is there
            up_to[chain] = max(up_to.get(chain, 0), receipt.seq)
    mine = [
        fold.operations[o.id]
        for o in council.opinions.values()
        if o.author == person and o.id in fold.operations and not fold.operations[o.id].on_behalf_of
    ]
    there = sum(op.id in known or op.seq <= up_to.get((op.device, op.instance), 0) for op in mine)
    return Received(len(mine), there, last)


def anomalies(workspace: Workspace) -> list[Anomaly]:
    """Everything that somebody ought to look at, the pressing ones first. Empty where all is well."""
    if not workspace.holds_office:
        return own_anomalies(workspace)
    return _found(
        workspace, _own_end, misquoted, rival_requests, contested, void_ends, _rosters, _keys, _missing, _forks, _waiting, _quarantined_files,
        _receipts, _unread, _clocks,
    )  # fmt: skip


def own_anomalies(workspace: Workspace) -> list[Anomaly]:
    """What anyone's replica can say of itself: its device's end, what is missing, newer kinds, its own forks; and what
    waits for the chair's signature."""
    signing = (_rosters,) if workspace.holds_office else ()
    return _found(workspace, _own_end, misquoted, *signing, _missing, _unread, _own_forks)


def _found(workspace: Workspace, *finders: Callable[[Workspace], Iterator[Anomaly]]) -> list[Anomaly]:
    workspace.council  # noqa: B018 - fold first
    found = [anomaly for finder in finders for anomaly in finder(workspace)]
    return sorted(found, key=lambda anomaly: not anomaly.pressing)


# ---------------------------------------------------------------------- of this device


def _own_end(workspace: Workspace) -> Iterator[Anomaly]:
    for end in workspace.ended:
        if end.role:
            continue
        said = end.reason.rstrip("。")
        reason, told = said or "記載なし", said or "none given"
        yield Anomaly(
            "ended_here",
            f"この端末は失効しています（理由：{reason}）。この端末で書いても、事務局には数えられません。",
            f"This device was ended (reason: {told}). What is written here does not count.",
            "事務局に新しい招待状を頼み、端末を登録し直してください。提出済みの意見は事務局から戻ります。",
            "Ask the secretariat for a new invitation and enrol again. What was submitted comes back.",
            "reinstall", end.person, (end.device,), pressing=True,
        )  # fmt: skip


def _own_forks(workspace: Workspace) -> Iterator[Anomaly]:
    mine = {slot for slot in workspace.forks if slot[0] == workspace.device} | _twins_at_the_office(workspace)
    if mine:
        yield Anomaly(
            "fork_here",
            f"この端末の記録に、同じ通し番号のものが {len(mine)}組あります。控えから戻したか、写しを二台で使った"
            "ためです。どちらも残っています。",
            f"{len(mine)} numbers of this device's record were used twice: a copy or a backup was used. Both are kept.",
            "事務局に知らせ、どちらの端末を使い続けるかを伝えてください。",
            "Tell the secretariat which device you go on with.",
            "ask", workspace.person_id, tuple(sorted({slot[0] for slot in mine})), pressing=True,
        )  # fmt: skip


def _twins_at_the_office(workspace: Workspace) -> set[tuple[str, str, str, int]]:
    """Numbers of this device's chains under which, by the receipts, the office holds another operation than is here."""
    assert workspace.fold is not None
    heads, known = workspace.heads(), workspace.fold.operations
    return {
        (r.device, r.instance, OFFICE, r.seq)
        for r in workspace.council.receipts
        if r.device == workspace.device and r.head not in known
        and heads.get((r.device, r.instance, OFFICE), (0, ""))[0] >= r.seq
    }  # fmt: skip


# ---------------------------------------------------------------------- missing and forked


def _missing(workspace: Workspace) -> Iterator[Anomaly]:
    """Missing middles of chains that this replica may read, and tails that a list shows to be cut."""
    assert workspace.fold is not None
    office, owner = workspace.holds_office, workspace.fold.speakers.owner
    if any(not end.role for end in workspace.ended):
        return  # of later files this device gets its own end only
    lacking: Counter[str] = Counter()
    for (device, _, audience), count in workspace.gaps.items():
        if office or audience == ALL or device == workspace.device:
            lacking[device] += count
    for device, count in sorted(lacking.items()):
        person = owner.get(device, "")
        ja, en = name_of(workspace, person, device)
        yield Anomaly(
            "gap",
            f"{ja} の記録の途中が {count}件抜けています。",
            f"{count} operations are missing in the middle of {en}'s record.",
            *_ask_again(workspace, person), "receive", person, (device,), pressing=True,
        )  # fmt: skip
    yield from _unopened_lists(workspace)
    yield from _cut_tails(workspace)


def _ask_again(workspace: Workspace, person: str) -> tuple[str, str]:
    if not workspace.holds_office:
        return (
            "事務局に、最新のファイルをもう一度送ってもらい、取り込んでください。",
            "Ask the secretariat for its newest file and take it in.",
        )
    known = workspace.roster.by_id.get(person)
    if known is not None and known.is_officer:
        return (
            "もう一人の担当者の作業用ファイルを取り込んでください。",
            "Take in the other officer's working file.",
        )
    return (
        "本人から最新の送付ファイルをもう一度もらうか、もう一人の担当者の作業用ファイルを取り込んでください。",
        "Ask for the newest file again, or take in the other officer's working file.",
    )


def _unopened_lists(workspace: Workspace) -> Iterator[Anomaly]:
    """A publication lists what it opens: what is not here was cut from its file."""
    assert workspace.fold is not None
    fold = workspace.fold
    for publication in workspace.council.publications:
        listed = fold.operations[publication.id].body.opens
        missing = tuple(op for op in listed if op not in fold.operations)
        if missing:
            what = "結果" if publication.purpose == "result" else "中間とりまとめ"
            yield Anomaly(
                "cut_list",
                f"{_day(publication.time)}の{what}が示した {len(listed)}件のうち、{len(missing)}件がこの端末にありません。",
                f"Of {len(listed)} operations that the {publication.purpose} opened, {len(missing)} are not here.",
                *_ask_again(workspace, publication.by), "receive", publication.by, missing, pressing=True,
            )  # fmt: skip


def _cut_tails(workspace: Workspace) -> Iterator[Anomaly]:
    """A receipt names the head of a chain: a shorter chain here has lost its tail."""
    heads = workspace.heads()
    worst: dict[tuple[str, str, str], tuple[int, int, str]] = {}
    for receipt in workspace.council.receipts:
        held, _ = heads.get((receipt.device, receipt.instance, OFFICE), (0, ""))
        if receipt.seq > held and (workspace.holds_office or receipt.device == workspace.device):
            worst[receipt.person, receipt.device, receipt.instance] = max(
                (receipt.seq, held, receipt.head),
                worst.get((receipt.person, receipt.device, receipt.instance), (0, 0, "")),
            )
    for (person, device, _), (there, held, head) in sorted(worst.items()):
        ja, en = name_of(workspace, person, device)
        yield Anomaly(
            "cut_tail",
            f"{ja} の記録は、受領票では {there}件目までありますが、この端末には {held}件目までしかありません。",
            f"{en}'s record runs to {there} by the receipt, but here to {held} only.",
            *_ask_again(workspace, person), "receive", person, (device, head), pressing=True,
        )  # fmt: skip


def _forks(workspace: Workspace) -> Iterator[Anomaly]:
    assert workspace.fold is not None
    slots = Counter(device for device, *_ in workspace.forks)
    for device, count in sorted(slots.items()):
        person = workspace.fold.speakers.owner.get(device, "")
        ja, en = name_of(workspace, person, device)
        twice = {slot for slot in workspace.forks if slot[0] == device}
        items = tuple(
            sorted(op.id for op in workspace.fold.operations.values() if (*op.chain, op.seq) in twice)
        )
        yield Anomaly(
            "fork",
            f"{ja} の端末から、同じ通し番号で内容の違う記録が {count}組届いています。どちらも残しています。",
            f"{count} numbers of {en}'s record came with two contents. Both are kept.",
            "控えから戻した端末か、写しが二台で使われています。本人に確かめ、要らない方を失効で止めてください。",
            "A backup or a copy was used. Ask the person, and end the device at the branch that counts.",
            "end", person, items, pressing=True,
        )  # fmt: skip


# ---------------------------------------------------------------------- waiting in quarantine


def _waiting(workspace: Workspace) -> Iterator[Anomaly]:
    """Operations that are kept and do not count, by the reason and by whose device it is."""
    assert workspace.fold is not None
    fold = workspace.fold
    groups: dict[tuple[str, str], list[Operation]] = defaultdict(list)
    for op in fold.operations.values():
        reason = fold.why(op)
        if reason and reason != "kind" and op.id not in workspace.unread:
            groups[reason, op.device].append(op)
    asking = {request.device for request in setup.requests(workspace)}
    for (reason, device), ops in sorted(groups.items()):
        person = fold.speakers.owner.get(device, "")
        if reason == "unenrolled" and device in asking:
            continue  # nothing is wrong: it is shown where devices are enrolled
        ja, en = name_of(workspace, person or _claimed(ops), device)
        told = QUARANTINE[reason]
        yield Anomaly(
            f"waiting_{reason}",
            told[0].format(name=ja, n=len(ops)), told[1].format(name=en, n=len(ops)), told[2], told[3],
            told[4], person, tuple(sorted(op.id for op in ops)), pressing=reason in ("ended", "right"),
        )  # fmt: skip


QUARANTINE = {
    "unenrolled": (
        "登録を待つ端末（{name}）からの記録が {n}件あります。まだ数えていません。",
        "{n} operations of a device that is not enrolled ({name}) wait.",
        "電話で六つのことばを聞き、合っていれば登録してください。心当たりがなければ、そのままで数えられません。",
        "Hear the six words and enrol the device; otherwise they never count.",
        "enrol",
    ),
    "ended": (
        "失効後の記録が {n}件あります（{name}）。数えていません。",
        "{n} operations of {name} came after the device's end. They do not count.",
        "本人に確かめ、本人のものであれば、失効の位置を改めて認めてください。",
        "Ask the person; if they are his, end the device anew at a later operation.",
        "end",
    ),
    "right": (
        "権限のない操作が {n}件届いています（{name}）。数えていません。",
        "{n} operations of {name} are beyond that person's rights. They do not count.",
        "改造された道具か、役割の取り違えです。本人に確かめてください。続くときは端末を失効させてください。",
        "A changed program or a mistaken role. Ask the person; end the device if it goes on.",
        "ask",
    ),
    "place": (
        "どの版の本文にも当たらない意見が {n}件あります（{name}）。表示していません。",
        "{n} opinions of {name} stand at no place of any revision here. They are not shown.",
        "その版を含むファイルがまだ届いていないか、壊れています。もう一人の担当者の作業用ファイルを取り込んでください。",
        "Its revision has not arrived, or it is damaged. Take in the other officer's working file.",
        "receive",
    ),
    "body": (
        "本文の届いていない記録が {n}件あります（{name}）。法令による削除の決定は、この端末にありません。",
        "{n} operations of {name} came without a body, and no removal by law is at hand.",
        "本人の送付ファイル、またはもう一人の担当者の作業用ファイルを取り込んでください。",
        "Take in the person's own file, or the other officer's working file.",
        "receive",
    ),
}  # fmt: skip


def _claimed(ops: list[Operation]) -> str:
    """Whose a device says that it is."""
    return next((op.body.person for op in ops if op.kind == "device.request" and op.body is not None), "")


def _quarantined_files(workspace: Workspace) -> Iterator[Anomaly]:
    altered = [row for row in workspace.register() if row["direction"] == "refused" and row["sender"]]
    if altered:
        yield Anomaly(
            "altered_files",
            f"署名の合わないファイルを {len(altered)}件、取り込まずに別に置いています。",
            f"{len(altered)} files whose signature does not match were set aside.",
            "送り主に、もう一度送ってもらってください。中身は別の一覧でだけ見られます。",
            "Ask the sender to send it again. Its content is shown in a list of its own only.",
            "receive", "", tuple(row["sha256"] for row in altered),
        )  # fmt: skip


def _unread(workspace: Workspace) -> Iterator[Anomaly]:
    if workspace.unread:
        yield Anomaly(
            "newer",
            f"新しい版でしか読めない記録が {len(workspace.unread)}件あります。なくさずに持ち、次へも渡します。",
            f"{len(workspace.unread)} operations need a newer version. They are kept and passed on.",
            "審議デスクを新しい版にしてください。", "Update Council Desk.",
            "update", "", tuple(sorted(workspace.unread)),
        )  # fmt: skip


# ---------------------------------------------------------------------- people, rosters, keys


def _rosters(workspace: Workspace) -> Iterator[Anomaly]:
    waiting = rostering.pending(workspace)
    rivals = [row for row in waiting if row.rivals]
    if rivals:
        yield Anomaly(
            "rival_rosters",
            f"名簿の変更が {len(rivals)}つ並び立っています。決まるまで、いまの名簿（第{workspace.roster.version}版）のままです。",
            f"{len(rivals)} rival rosters stand side by side; version {workspace.roster.version} goes on until one is chosen.",
            "一つを選び、座長・事務局・復旧の控えのうち三人が署名してください。",
            "Choose one and have three of chair, officers and recovery sheet sign it.",
            "settle", "", tuple(row.sha256 for row in rivals), pressing=True,
        )  # fmt: skip
    for row in waiting:
        if row.needed and not row.rivals:
            yield _unsigned(
                workspace, "roster", "名簿の変更", "A new roster", row.sha256, row.signed, row.mine
            )
    for act in removal.pending(workspace):
        yield _unsigned(
            workspace, "removal", "法令による削除", "A removal by law", act.sha256, act.signed, act.mine
        )


def _unsigned(
    workspace: Workspace, kind: str, ja: str, en: str, sha256: str, signed: tuple[str, ...], mine: bool
) -> Anomaly:
    names = [rostering.name_of(workspace.roster, person) for person in signed]
    return Anomaly(
        f"unsigned_{kind}",
        f"{ja}が、もう一人の署名を待っています（署名済み：{'、'.join(n[0] for n in names)}）。",
        f"{en} waits for another signature (signed: {', '.join(n[1] for n in names)}).",
        "内容を確かめて署名してください。" if mine else "作業用ファイルを送り、もう一人に署名してもらってください。",
        "Read and sign it." if mine else "Send the working file; the other person signs.",
        "sign" if mine else "ask", "", (sha256,),
    )  # fmt: skip


def _keys(workspace: Workspace) -> Iterator[Anomaly]:
    due = entrusting.due(workspace)
    if due:
        devices = sorted({device for held in due.values() for device in held})
        yield Anomaly(
            "keys_due",
            f"失効した端末 {len(devices)}台が、いまの封の鍵を持っています。",
            f"{len(devices)} ended devices hold the keys in use.",
            "事務局が次の送付ファイルを作るときに、鍵は取り替わります。急ぐときは「鍵を取り替える」を選んでください。",
            "The keys are replaced with the secretariat's next file, or at once by “replace keys”.",
            "rotate", "", tuple(devices), pressing=True,
        )  # fmt: skip


def _receipts(workspace: Workspace) -> Iterator[Anomaly]:
    odd = [receipt for receipt in workspace.council.receipts if receipt.doubtful]
    for receipt in odd:
        ja, en = name_of(workspace, receipt.person, receipt.device)
        by = workspace.council.name(receipt.by)
        yield Anomaly(
            "receipt_back",
            f"{ja} の受領時刻（{_day(receipt.handed_over)}、{by} が記入）は、前の受領や照会の開始より早い時刻です。まだ数えていません。",
            f"The receipt of {en} stated by {by} lies before an earlier one or the round's opening. It does not count yet.",
            "もう一人の担当者が同じ時刻を確かめると、数えられます。",
            "It counts once the other officer states the same time.",
            "ask", receipt.person, (receipt.id,),
        )  # fmt: skip


def _clocks(workspace: Workspace) -> Iterator[Anomaly]:
    """Wall times that cannot be right. Nothing reads them as a value; a person may want to know (scenario.md, E18)."""
    assert workspace.fold is not None
    round_ = workspace.council.round
    if round_ is None:
        return
    late = at(workspace.clock()) + timedelta(days=1)
    early = min(at(r.opened) for r in workspace.council.rounds) - timedelta(days=1)
    odd: Counter[str] = Counter()
    for op in workspace.fold.operations.values():
        if op.audience == OFFICE and op.kind != "invite" and not early <= at(op.time) <= late:
            odd[op.device] += 1
    for device, count in sorted(odd.items()):
        person = workspace.fold.speakers.owner.get(device, "")
        ja, en = name_of(workspace, person, device)
        yield Anomaly(
            "clock",
            f"{ja} の端末の時計がずれています（記録 {count}件の時刻）。順番と受領には関係しません。",
            f"The clock of {en}'s device is wrong ({count} operations). Order and receipt do not depend on it.",
            "本人に、端末の日付と時刻を直すよう伝えてください。", "Tell the person to set the device's clock.",
            "ask", person, (device,),
        )  # fmt: skip


# ---------------------------------------------------------------------- words


def _day(time: str) -> str:
    moment = at(time)
    if moment.year > 9000:
        return time
    local = moment.astimezone(JST)
    return f"{local.month}月{local.day}日 {local:%H:%M}"
