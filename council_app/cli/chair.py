"""What the chair does: decide, word, check, hand the next revision over."""

from __future__ import annotations

from typing import Annotated

import typer

from council_app.cli.common import Folder, Json, app, choice, show, workspace_at


@app.command()
def decide(
    workspace: Folder,
    opinion: str,
    disposition: Annotated[
        str, typer.Option(help="adopted … または proposal（事務局案のとおり）、none（取り消す）")
    ],
    answer: Annotated[str, typer.Option(help="考え方")] = "",
    note: Annotated[str, typer.Option(help="本文を変えない理由")] = "",
) -> None:
    """座長が対応を決めます."""
    from council_app.actions import decisions
    from council_app.deliberation.opinions import Disposition

    with workspace_at(workspace) as opened:
        if disposition == "proposal":
            typer.echo(decisions.confirm_proposal(opened, opinion))
            return
        chosen = None if disposition == "none" else choice(Disposition, disposition)
        typer.echo(decisions.decide(opened, opinion, disposition=chosen, answer=answer, note=note))


@app.command()
def word(
    workspace: Folder,
    node: str,
    text: Annotated[str, typer.Option(help="新しい本文（全文）")],
    opinion: Annotated[list[str] | None, typer.Option(help="取り入れた意見")] = None,
    mode: Annotated[str, typer.Option(help="replace, after, remove")] = "replace",
) -> None:
    """座長が統合案を書きます."""
    from council_app.actions import decisions
    from council_app.deliberation.opinions import WordingMode

    with workspace_at(workspace) as opened:
        typer.echo(
            decisions.word(
                opened, node=node, text=text, opinions=opinion or [], mode=choice(WordingMode, mode)
            )
        )


@app.command()
def gaps(workspace: Folder, as_json: Json = False) -> None:
    """確定前の点検：足りないものを示します."""
    from council_app.actions import decisions

    with workspace_at(workspace) as opened:
        found = dict(decisions.gaps(opened.council))
    if as_json:
        show(found)
    names = {
        "undecided": "未対応",
        "no_change": "本文が変わっていない反映",
        "no_answer": "考え方のない反映しない",
        "crossed": "二通りの対応",
    }
    for reason, ids in ({} if as_json else found).items():
        typer.echo(f"{names[reason]}\t{len(ids)}件")


@app.command()
def revise(
    workspace: Folder, draft: Annotated[list[str] | None, typer.Option(help="plan, guideline")] = None
) -> None:
    """座長が統合案から次の版を作り、事務局へ渡します."""
    from council_app.actions import decisions

    with workspace_at(workspace) as opened:
        for name in draft or [d.id for d in opened.council.drafts.values() if not d.read_only]:
            typer.echo(f"{name}\t{decisions.revise(opened, draft=name)}")
