"""Files out and in, and where things stand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from council_app.cli.common import EXIT_REFUSED, Folder, Json, app, english, say, show, workspace_at


@app.command()
def send(
    workspace: Folder,
    to: Annotated[Path, typer.Option(help="置くフォルダー、または書き出すファイル")],
    kind: Annotated[str, typer.Option(help="opinions, working, digest, result, notice, receipts")] = "",
) -> None:
    """送付ファイルを作ります（委員：意見、事務局・座長：作業用・取りまとめ・結果・受領票）."""
    from council_app.actions import exchange
    from council_app.deliberation.errors import NotAllowed

    with workspace_at(workspace) as opened:
        kind = kind or ("working" if opened.person.is_officer else "opinions")
        if kind == "receipts":
            senders = {o.author for o in opened.council.opinions.values()} | set(opened.council.abstentions)
            for person in opened.roster.members:
                if person.id in senders:
                    typer.echo(exchange.receipt(opened, person=person.id, folder=to))
            return
        writers = {
            "opinions": exchange.send_opinions, "working": exchange.send_working,
            "digest": exchange.send_digest, "result": exchange.send_result, "notice": exchange.send_notice,
        }  # fmt: skip
        if kind not in writers:
            raise NotAllowed(
                f"「{kind}」という送付ファイルはありません。{'、'.join(writers)}、receipts から選んでください。",
                f"There is no file kind {kind}.",
            )
        typer.echo(writers[kind](opened, to))


@app.command()
def receive(workspace: Folder, files: list[Path], as_json: Json = False) -> None:
    """届いたファイルを取り込みます。よいファイルは、悪いファイルがあっても入ります."""
    from council_app.actions import exchange

    with workspace_at(workspace) as opened:
        reports = exchange.receive(opened, files)
        if as_json:
            show([opened.json(r) for r in reports])
    for report in [] if as_json else reports:
        sentence = report.refused_english if english() and report.refused else report.sentence
        typer.echo(f"{report.name}\t{sentence}")
    if any(report.refused for report in reports):
        raise typer.Exit(EXIT_REFUSED)


@app.command()
def files(workspace: Folder, as_json: Json = False) -> None:
    """受払簿：出し入れしたファイルを示します."""
    with workspace_at(workspace) as opened:
        rows = opened.files()
    if as_json:
        show(rows)
    for row in [] if as_json else rows:
        way = "受" if row["direction"] == "in" else "払"
        typer.echo("\t".join([way, row["at"][:16].replace("T", " "), row["name"], row["sha256"][:12]]))


@app.command()
def status(workspace: Folder, as_json: Json = False) -> None:
    """いまどこまで進んでいるかを示します."""
    from council_app.actions import overview

    with workspace_at(workspace) as opened:
        found = overview.status(opened)
    if as_json:
        show(found)
        return
    say(
        f"意見 {found['opinions']}件、未対応 {found['undecided']}件、宛先なし {found['orphans']}件、記録 {found['operations']}件",
        f"opinions {found['opinions']}, undecided {found['undecided']}, orphans {found['orphans']}, "
        f"operations {found['operations']}",
    )
    typer.echo(f"state {found['state']}\noffice {found['office']}\nlog {found['log']}")
