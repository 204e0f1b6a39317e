"""受領: when each member's file was handed over, what came twice or was refused, who is silent, the inbox folder."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from council_app.actions import exchange
from council_app.deliberation.errors import CouncilError, NotAllowed, NotFound
from council_app.deliberation.operations import AdmissionBody
from council_app.deliberation.opinions import Opinion
from council_app.deliberation.receiving import at
from council_app.deliberation.roster import Person, Role
from council_app.deliberation.rounds import japanese_date
from council_app.store import exchange as store_exchange
from council_app.store import syncfile
from council_app.store.exchange import Report
from council_app.store.workspace import Workspace

IGNORED = (".part", ".tmp", ".crdownload", ".ds_store")


# ---------------------------------------------------------------------------------------------- late files


def late_opinions(workspace: Workspace, state: str = "pending") -> dict[str, list[Opinion]]:
    """Person -> opinions handed over after the deadline that await a decision (or stand at another ``state``)."""
    found: dict[str, list[Opinion]] = defaultdict(list)
    council = workspace.council
    for opinion in council.in_order(o for o in council.of_round() if o.late == state):
        found[opinion.author].append(opinion)
    return dict(found)


def admit(workspace: Workspace, *, person: str, accept: bool) -> int:
    """受理 (they are numbered and shown like the others) or 参考 (a list of their own) for all late opinions of a
    member. Returns how many. Raises :class:`NotFound` where there are none."""
    waiting = late_opinions(workspace).get(person, [])
    if not waiting:
        raise NotFound(
            f"{workspace.council.name(person)} の期限後の意見はありません。",
            f"{person} has no late opinions.",
        )
    body = AdmissionBody(value="accepted" if accept else "reference")
    workspace.append_many(
        [("opinion.admit", body, opinion.id, "late", ()) for opinion in waiting], Role.SECRETARIAT
    )
    return len(waiting)


# ---------------------------------------------------------------------------------------------- who is silent


def silent(workspace: Workspace) -> list[Person]:
    """未提出: members from whom neither an opinion of this round nor 「意見なし」 has come."""
    return workspace.council.silent()


def reminder(workspace: Workspace, person: Person) -> str:
    """確認の文案 for a member who has sent nothing: a mail to be copied."""
    round_ = workspace.council.round
    if round_ is None:
        raise NotAllowed("照会がまだ開かれていません。", "No round is open.")
    when = japanese_date(round_.deadline_at)
    over = at(workspace.clock()) > round_.deadline_at
    deadline = f"締切は{when}でした。" if over else f"締切は{when}です。"
    return (
        f"件名：【確認】{round_.title}について\n\n{person.name} 様\n\n"
        f"いつもお世話になっております。{workspace.roster.office}です。\n\n"
        f"「{round_.title}」について、まだ御意見を受け取っておりません。{deadline}\n"
        "御意見がありましたら、審議デスクの「提出」で作られるファイルを、このメールに添えて御返送ください。\n"
        "御意見がない場合も、審議デスクで「意見なし」を選んだファイル、またはこのメールへの返信でお知らせください。\n\n"
        "行き違いで既にお送りいただいておりましたら、御容赦ください。\n\n"
        f"{workspace.roster.office}　{workspace.person.name}\n"
    )


def request_again(workspace: Workspace, name: str, why: str) -> str:
    """依頼の文案 after a file that could not be taken in: a mail to be copied."""
    return (
        f"件名：お送りいただいたファイルについて\n\n"
        f"いつもお世話になっております。{workspace.roster.office}です。\n\n"
        f"お送りいただいた「{name}」を取り込めませんでした。\n{why}\n\n"
        "お手数ですが、審議デスクの「提出」でもう一度ファイルを作り、お送りください。\n"
        "Word に書き込まれた場合は、その Word ファイルをそのままお送りいただいても差し支えありません。\n\n"
        f"{workspace.roster.office}　{workspace.person.name}\n"
    )


# ---------------------------------------------------------------------------------------------- inbox and register


def inbox(workspace: Workspace, folder: Path) -> list[Report]:
    """受信フォルダー: take in every file that was not seen before; each has its report, a bad one stops none.

    A file is known by its bytes; the same name with other bytes is another file. Hidden and unfinished files are
    left alone. Raises :class:`NotFound` where the folder is gone.
    """
    if not folder.is_dir():
        raise NotFound(
            f"受信フォルダー「{folder.name}」が見つかりません。場所を選び直してください。",
            f"The inbox {folder.name} is not there. Choose it again.",
        )
    seen = {(row["name"], row["sha256"]) for row in workspace.register()}
    fresh = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")) or path.suffix.lower() in IGNORED or not path.is_file():
            continue
        if (path.name, fingerprint(path)) not in seen:
            fresh.append(path)
    return exchange.receive(workspace, fresh)


def fingerprint(path: Path) -> str:
    """SHA-256 of a file's bytes; of one above the cap only its size is read."""
    try:
        size = path.stat().st_size
        if size > syncfile.MAX_FILE:
            return f"size:{size}"
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


WAYS = {"in": "受領", "out": "送付", "again": "再着", "refused": "退け", "copy": "控え"}
REGISTER_HEAD = (
    "通番",
    "日時",
    "受払",
    "ファイル名",
    "種類",
    "相手",
    "大きさ（バイト）",
    "結果",
    "識別（SHA-256）",
)


def register(workspace: Workspace) -> list[tuple[str, ...]]:
    """受払簿: every file in and out, those that came again and those that were refused, oldest first."""
    assert workspace.fold is not None
    rows: list[tuple[str, ...]] = []
    for number, row in enumerate(workspace.register(), 1):
        who = workspace.fold.person_of(row["sender"]) or ""
        other = workspace.council.name(who) if who and row["direction"] != "out" else ""
        rows.append(
            (
                str(number), row["at"][:16].replace("T", " "), WAYS.get(row["direction"], row["direction"]),
                row["name"], syncfile.PURPOSES.get(row["purpose"], "―"), other, f"{row['size']:,}",
                _outcome(row), row["sha256"],
            )
        )  # fmt: skip
    return rows


def _outcome(row: Mapping[str, Any]) -> str:
    import json

    try:
        said = json.loads(row["report"] or "{}")
    except ValueError:
        return str(row["report"])
    if row["direction"] == "in":
        return f"新しい記録 {said.get('new', 0)}件（意見 {said.get('opinions', 0)}件）"
    return str(said.get("said", ""))


def quarantined(
    workspace: Workspace, register: Sequence[Mapping[str, Any]] | None = None
) -> list[dict[str, Any]]:
    """Files that were refused, newest first: ``name``, ``at``, ``said`` (the sentence), ``sha256``. ``register``: 受払簿,
    where it was read already."""
    import json

    rows = workspace.register() if register is None else register
    return [
        {**row, "said": json.loads(row["report"] or "{}").get("said", "")}
        for row in reversed(rows)
        if row["direction"] == "refused"
    ]


def look_inside(workspace: Workspace, sha256: str) -> list[str]:
    """What a quarantined file says, as lines; nothing of it enters the record (scenario.md, E14).

    Raises :class:`NotFound` where its bytes were not kept or cannot be opened here.
    """
    content = workspace.content_of(sha256)
    lines: list[str] = []
    try:
        file = syncfile.read(content or b"", checked=False)
        for section in store_exchange.opened_sections(workspace, file, []):
            lines += _lines(workspace, section)
    except CouncilError:  # what could be read until there is shown
        pass
    if not lines:
        raise NotFound(
            "このファイルの中身は、この端末では開けません。",
            "The content of this file cannot be opened here.",
        )
    return lines


def _lines(workspace: Workspace, operations: Iterable[Any]) -> list[str]:
    from council_app.store import codec

    assert workspace.fold is not None
    lines = []
    for sealed in operations:
        try:
            header = codec.read_header(sealed.header)
            body = codec.open_operation(sealed, header).body
        except CouncilError:
            continue
        if header.kind in ("opinion.submit", "opinion.edit") and body is not None:
            who = workspace.fold.person_of(header.device)
            name = workspace.council.name(who) if who else "登録のない端末"
            lines.append(f"{name}：{body.place.node}　{body.text or body.wording or ''}")
    return lines
