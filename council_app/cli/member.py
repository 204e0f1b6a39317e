"""What a member does: read, submit, rewrite, withdraw, reply, support."""

from __future__ import annotations

from typing import Annotated

import typer

from council_app.cli.common import Folder, Json, app, choice, show, workspace_at


@app.command()
def opinions(
    workspace: Folder,
    undecided: Annotated[bool, typer.Option(help="未対応だけ")] = False,
    as_json: Json = False,
) -> None:
    """意見を本文の順に示します."""
    from council_app.actions import overview
    from council_app.deliberation.citations import cite
    from council_app.deliberation.labels import DISPOSITIONS, KINDS

    with workspace_at(workspace) as opened:
        council = opened.council
        found = overview.undecided(council) if undecided else council.in_order()
        if as_json:
            show([opened.json(o) for o in found])
            return
        for o in found:
            revision = council.revision(o.place.revision)
            place = cite(revision, o.place.node).short if revision else o.place.node
            number = f"No.{o.number:03}" if o.number else o.id[:8]
            decided = DISPOSITIONS[o.decision.disposition][0] if o.decision else "未対応"
            words = (o.wording if o.wording is not None else o.text).replace("\n", " ")
            typer.echo("\t".join([number, place, council.name(o.author), KINDS[o.kind][0], decided, words]))


@app.command()
def submit(
    workspace: Folder,
    node: Annotated[str, typer.Option(help="箇所の識別名。例：plan/c3/s2/ex/1")],
    kind: Annotated[
        str,
        typer.Option(help="comment, amendment, addition, deletion, question, agreement, editorial, other"),
    ] = "comment",
    text: Annotated[str, typer.Option(help="意見")] = "",
    wording: Annotated[str | None, typer.Option(help="その箇所の新しい本文（全文）")] = None,
    reason: Annotated[str, typer.Option(help="理由")] = "",
    select: Annotated[str, typer.Option(help="なぞることば")] = "",
    after: Annotated[bool, typer.Option(help="その後ろに加える")] = False,
    on_behalf_of: Annotated[str, typer.Option(help="代理入力：委員の識別名")] = "",
) -> None:
    """意見を提出します."""
    from council_app.actions import opinions as acts
    from council_app.actions import places
    from council_app.deliberation.errors import NotFound
    from council_app.deliberation.opinions import OpinionKind

    with workspace_at(workspace) as opened:
        revision = next(
            (d.latest for d in opened.council.drafts.values() if node in d.latest.by_id or node == d.id), None
        )
        if revision is None:
            raise NotFound(f"「{node}」という箇所はありません。", f"There is no place {node}.")
        place = (
            places.place_of_words(revision, node, select)
            if select
            else places.place_at(revision, node, after=after)
        )
        done = acts.submit(
            opened, kind=choice(OpinionKind, kind), place=place, text=text, wording=wording, reason=reason,
            on_behalf_of=on_behalf_of,
        )  # fmt: skip
    typer.echo(done)


@app.command()
def edit(
    workspace: Folder,
    opinion: str,
    text: Annotated[str | None, typer.Option()] = None,
    wording: Annotated[str | None, typer.Option()] = None,
    reason: Annotated[str | None, typer.Option()] = None,
) -> None:
    """自分の意見を書き換えます."""
    from council_app.actions import opinions as acts

    with workspace_at(workspace) as opened:
        typer.echo(acts.edit(opened, opinion, text=text, wording=wording, reason=reason))


@app.command()
def withdraw(workspace: Folder, opinion: str) -> None:
    """自分の意見を取り下げます（番号と返信は残ります）."""
    from council_app.actions import opinions as acts

    with workspace_at(workspace) as opened:
        typer.echo(acts.withdraw(opened, opinion))


@app.command()
def reply(workspace: Folder, opinion: str, text: Annotated[str, typer.Option(help="返信")]) -> None:
    """意見に返信します."""
    from council_app.actions import opinions as acts
    from council_app.deliberation.roster import Role

    with workspace_at(workspace) as opened:
        hat = Role.MEMBER if opened.person.is_member else Role.SECRETARIAT
        typer.echo(acts.reply(opened, opinion, text=text, hat=hat))


@app.command()
def support(workspace: Folder, opinion: str) -> None:
    """ほかの委員の意見に賛同します."""
    from council_app.actions import opinions as acts

    with workspace_at(workspace) as opened:
        typer.echo(acts.support(opened, opinion))
