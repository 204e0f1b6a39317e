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
