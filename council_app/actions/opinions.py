"""What a member does: write, submit, edit, withdraw, reply, support, say that he has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.operations import Empty, OpinionBody, ReplyBody, StanceBody, SupportBody
from council_app.deliberation.opinions import Opinion, OpinionKind, Place
from council_app.deliberation.roster import Role
from council_app.store.codec import typed
from council_app.store.workspace import Workspace


def opinion_body(
    *, number: int, kind: OpinionKind, place: Place, text: str, wording: str | None, reason: str,
    tags: Iterable[str] = (), source: str = "",
) -> OpinionBody:  # fmt: skip
    if not text.strip() and wording is None and kind is not OpinionKind.AGREEMENT:
        raise NotAllowed("意見の本文が空欄です。書いてから加えてください。", "The opinion has no text.")
    return OpinionBody(
        number=number,
        kind=kind,
        place=place,
        text=typed(text),
        wording=None if wording is None else typed(wording),
        reason=typed(reason),
        tags=tuple(tags),
        source=source,
    )


def next_number(workspace: Workspace, author: str = "") -> int:
    author = author or workspace.person_id
    return 1 + max(
        (o.own_number for o in workspace.council.opinions.values() if o.author == author), default=0
    )


def submit(
    workspace: Workspace, *, kind: OpinionKind, place: Place, text: str = "", wording: str | None = None,
    reason: str = "", tags: Sequence[str] = (), on_behalf_of: str = "",
) -> str:  # fmt: skip
    """提出: the opinion becomes an operation of the record. Returns its id."""
    body = opinion_body(
        number=next_number(workspace, on_behalf_of), kind=kind, place=place, text=text, wording=wording,
        reason=reason, tags=tags,
    )  # fmt: skip
    hat = Role.SECRETARIAT if on_behalf_of else Role.MEMBER
    return workspace.append("opinion.submit", body, hat=hat, on_behalf_of=on_behalf_of)


def submit_drafts(workspace: Workspace) -> list[str]:
    """提出 of everything that lies ready as a draft, together or not at all: new opinions, and changes of
    submitted ones as new versions of them. The drafts go in the same transaction. Returns the ids."""
    import msgspec

    number, entries, gone = next_number(workspace), [], []
    for draft in workspace.drafts():
        if not draft["body"].get("ready", True):
            continue  # 書きかけ stays on the laptop
        old = own(workspace, draft["opinion"]) if draft["opinion"] else None
        stored = msgspec.convert({**draft["body"], "number": old.own_number if old else number}, OpinionBody)
        body = opinion_body(
            number=stored.number, kind=stored.kind, place=old.place if old else stored.place, text=stored.text,
            wording=stored.wording, reason=stored.reason, tags=stored.tags,
        )  # fmt: skip
        if old is not None:
            entries.append(("opinion.edit", body, old.id, "text", (old.version, *old.rivals)))
        else:
            entries.append(("opinion.submit", body, "", "", ()))
            number += 1
        gone.append(draft["id"])
    return workspace.append_many(entries, Role.MEMBER, dropping=gone) if entries else []


def find(workspace: Workspace, opinion: str) -> Opinion:
    """An opinion by id, by the beginning of its id, or by official number. Raises :class:`NotFound`."""
    opinions = workspace.council.opinions
    if opinion in opinions:
        return opinions[opinion]
    if opinion.isdigit():
        for candidate in opinions.values():
            if candidate.number == int(opinion):
                return candidate
    close = [o for o in opinions.values() if len(opinion) >= 6 and o.id.startswith(opinion)]
    if len(close) == 1:
        return close[0]
    raise NotFound(f"意見「{opinion}」が見つかりません。", f"There is no opinion {opinion}.")


def own(workspace: Workspace, opinion: str) -> Opinion:
    found = find(workspace, opinion)
    if found.author != workspace.person_id:
        raise NotAllowed("ほかの委員の意見は書き換えられません。", "Only the author may change an opinion.")
    return found


def edit(
    workspace: Workspace, opinion: str, *, text: str | None = None, wording: str | None = None,
    reason: str | None = None, tags: Sequence[str] | None = None,
) -> str:  # fmt: skip
    """A new version of one's own opinion; what is not given stays."""
    old = own(workspace, opinion)
    body = opinion_body(
        number=old.own_number, kind=old.kind, place=old.place, text=old.text if text is None else text,
        wording=old.wording if wording is None else wording,
        reason=old.reason if reason is None else reason, tags=old.tags if tags is None else tags,
    )  # fmt: skip
    return workspace.append(
        "opinion.edit", body, hat=Role.MEMBER, object=old.id, field="text",
        supersedes=(old.version, *old.rivals),
    )  # fmt: skip


def withdraw(workspace: Workspace, opinion: str) -> str:
    """取下げ: it stays visible with its replies, and its number is not used again."""
    old = own(workspace, opinion)
    return workspace.append("opinion.withdraw", Empty(), hat=Role.MEMBER, object=old.id, field="withdrawn")


def reply(workspace: Workspace, opinion: str, *, text: str, hat: Role = Role.MEMBER) -> str:
    if not text.strip():
        raise NotAllowed("返信の本文が空欄です。", "The reply has no text.")
    old = find(workspace, opinion)
    return workspace.append("reply.add", ReplyBody(opinion=old.id, to=old.version, text=typed(text)), hat=hat)


def withdraw_reply(workspace: Workspace, reply: str) -> str:
    """Take one's own reply back: it stays visible as withdrawn. Raises :class:`NotFound`."""
    for opinion in workspace.council.opinions.values():
        for one in opinion.replies:
            if one.id == reply and one.author == workspace.person_id and not one.withdrawn:
                return workspace.append(
                    "reply.withdraw", Empty(), hat=Role(one.hat), object=reply, field="withdrawn"
                )
    raise NotFound("取り下げる返信が見つかりません。", "There is no such reply of yours.")


def support(workspace: Workspace, opinion: str) -> str:
    """賛同 with another's opinion, tied to the version that is seen now."""
    old = find(workspace, opinion)
    if old.author == workspace.person_id:
        raise NotAllowed("ご自分の意見には賛同できません。", "One cannot support one's own opinion.")
    return workspace.append("support.add", SupportBody(opinion=old.id, to=old.version), hat=Role.MEMBER)


def withdraw_support(workspace: Workspace, opinion: str) -> str:
    mine = next((s for s in find(workspace, opinion).supports if s.author == workspace.person_id), None)
    if mine is None:
        raise NotFound("この意見に賛同していません。", "There is no support of yours.")
    return workspace.append("support.withdraw", Empty(), hat=Role.MEMBER, object=mine.id, field="withdrawn")


def renew_support(workspace: Workspace, opinion: str) -> str:
    """賛同を続ける after the opinion was changed: the support is tied to the version that stands now."""
    old = find(workspace, opinion)
    mine = next((s for s in old.supports if s.author == workspace.person_id), None)
    if mine is None:
        raise NotFound("この意見に賛同していません。", "There is no support of yours.")
    return workspace.append_many(
        [
            ("support.withdraw", Empty(), mine.id, "withdrawn", ()),
            ("support.add", SupportBody(opinion=old.id, to=old.version), "", "", ()),
        ],
        Role.MEMBER,
    )[1]


def abstain(workspace: Workspace, *, on_behalf_of: str = "") -> str:
    """「意見なし」, an answer of its own."""
    hat = Role.SECRETARIAT if on_behalf_of else Role.MEMBER
    return workspace.append("abstain", Empty(), hat=hat, on_behalf_of=on_behalf_of)


def withdraw_stance(workspace: Workspace, opinion: str) -> str:
    """Take 納得 or 異議 back: the result is unanswered again. Raises :class:`NotFound`."""
    old = own(workspace, opinion)
    if old.stance is None:
        raise NotFound("取り消す答えがありません。", "There is no answer to take back.")
    return workspace.append(
        "stance.withdraw",
        Empty(),
        hat=Role.MEMBER,
        object=old.id,
        field="stance",
        supersedes=(old.stance.id,),
    )


def stance(workspace: Workspace, opinion: str, *, content: bool, text: str = "") -> str:
    """納得 or 異議 after the result."""
    old = own(workspace, opinion)
    standing = (old.stance.id,) if old.stance else ()
    return workspace.append(
        "opinion.stance", StanceBody(content=content, text=typed(text)), hat=Role.MEMBER, object=old.id,
        field="stance", supersedes=standing,
    )  # fmt: skip
