"""What the secretariat does: number, prepare answers, publish."""

from __future__ import annotations

from typing import Annotated

import typer

from council_app.cli.common import Folder, app, choice, say, workspace_at


@app.command()
def number(workspace: Folder) -> None:
    """公式番号を付けます（本文の順、次に委員の順）."""
    from council_app.actions import decisions

    with workspace_at(workspace) as opened:
        decisions.assign_numbers(opened)
        top = max((o.number or 0 for o in opened.council.opinions.values()), default=0)
    say(f"No.{top:03} まで付けました。", f"Numbered up to No.{top:03}.")


@app.command()
def propose(
    workspace: Folder,
    opinion: str,
    disposition: Annotated[
        str, typer.Option(help="adopted, partly, not_adopted, carried_over, already_covered")
    ],
    answer: Annotated[str, typer.Option(help="考え方")] = "",
) -> None:
    """事務局案を付けます."""
    from council_app.actions import decisions
    from council_app.deliberation.opinions import Disposition

    with workspace_at(workspace) as opened:
        typer.echo(
            decisions.propose(opened, opinion, disposition=choice(Disposition, disposition), answer=answer)
        )


@app.command()
def publish(
    workspace: Folder,
    stage: Annotated[str, typer.Option(help="段階。例：案")] = "",
    date: Annotated[str, typer.Option(help="日付。例：2025-11-28")] = "",
) -> None:
    """事務局が新しい版と結果を公表します."""
    from council_app.actions import publishing

    with workspace_at(workspace) as opened:
        for draft, revision in publishing.publish(opened, stage=stage, date=date).items():
            label = opened.council.drafts[draft].latest.label
            typer.echo(f"{draft}\t{label}\t{revision}")


@app.command()
def group(
    workspace: Folder,
    opinion: Annotated[list[str], typer.Argument(help="意見（2件以上）")],
    name: Annotated[str, typer.Option(help="加えるまとまり")] = "",
    out: Annotated[bool, typer.Option("--out", help="まとまりから外す")] = False,
) -> None:
    """同じことを述べる意見をまとめます（候補は alike）."""
    from council_app.actions import preparing

    with workspace_at(workspace) as opened:
        if out:
            preparing.ungroup(opened, opinion)
        else:
            typer.echo(preparing.group(opened, opinion, name=name))


@app.command()
def tag(
    workspace: Folder,
    opinion: Annotated[list[str], typer.Argument(help="意見")],
    tag: Annotated[str, typer.Option(help="分類の識別名")],
    off: Annotated[bool, typer.Option("--off", help="外す")] = False,
) -> None:
    """意見に分類を付けます."""
    from council_app.actions import preparing

    with workspace_at(workspace) as opened:
        made = preparing.tag_all(opened, opinion, tag=tag, on=not off)
    say(f"{len(made)}件を変えました。", f"Changed {len(made)}.")


@app.command("propose-all")
def propose_all(
    workspace: Folder,
    opinion: Annotated[list[str], typer.Argument(help="意見、またはまとまり（G001 など）")],
    disposition: Annotated[
        str, typer.Option(help="adopted, partly, not_adopted, carried_over, already_covered")
    ],
    answer: Annotated[str, typer.Option(help="考え方")] = "",
) -> None:
    """いくつかの意見、またはまとまりに、同じ事務局案を付けます."""
    from council_app.actions import preparing
    from council_app.deliberation.opinions import Disposition

    with workspace_at(workspace) as opened:
        named: list[str] = []
        for name in opinion:
            members = [o.id for o in preparing.members_of(opened.council, name)]
            named += members or [name]
        made = preparing.propose_all(
            opened, named, disposition=choice(Disposition, disposition), answer=answer
        )
    say(f"{len(made)}件に事務局案を付けました。", f"Proposed for {len(made)}.")


@app.command()
def enter(
    workspace: Folder,
    member: Annotated[str, typer.Option(help="委員の識別名")],
    place: Annotated[str, typer.Option(help="箇所（なければ案文全体）")] = "",
    draft: Annotated[str, typer.Option(help="plan, guideline")] = "plan",
    text: Annotated[str, typer.Option(help="意見")] = "",
    wording: Annotated[str | None, typer.Option(help="修正案（全文）")] = None,
    reason: Annotated[str, typer.Option(help="理由")] = "",
    kind: Annotated[str, typer.Option(help="comment, question, amendment など")] = "comment",
    none: Annotated[bool, typer.Option("--none", help="「意見なし」")] = False,
) -> None:
    """代理入力：電話やメールで受けた意見、または「意見なし」を、委員に代わって入れます."""
    from council_app.actions import opinions, places
    from council_app.deliberation.errors import NotFound
    from council_app.deliberation.opinions import OpinionKind

    with workspace_at(workspace) as opened:
        if none:
            typer.echo(opinions.abstain(opened, on_behalf_of=member))
            return
        if draft not in opened.council.drafts:
            raise NotFound(f"案文「{draft}」がありません。", f"There is no draft {draft}.")
        at = places.place_at(opened.council.drafts[draft].latest, place)
        typer.echo(
            opinions.submit(
                opened, kind=choice(OpinionKind, kind), place=at, text=text, wording=wording, reason=reason,
                on_behalf_of=member,
            )
        )  # fmt: skip
