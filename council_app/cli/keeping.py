"""保存と控え: backups, the key, diagnostics, and rebuilding a workspace elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from council_app.cli import common
from council_app.cli.common import Folder, Json, Keep, app, english, say, show, workspace_at


@app.command()
def backup(
    workspace: Folder,
    to: Annotated[Path | None, typer.Option(help="置くフォルダー（なければ作業場所の中）")] = None,
    listed: Annotated[bool, typer.Option("--list", help="いまある控えを示します")] = False,
    as_json: Json = False,
) -> None:
    """控え（暗号化した写し）を取ります。作業場所の中の控えは、自動でも取られ、古いものから入れ替わります."""
    from council_app.actions import keeping as acts

    with workspace_at(workspace) as opened:
        if listed:
            rows = [
                {
                    "file": str(b.path),
                    "made": b.head.made,
                    "operations": b.head.operations,
                    "size": b.head.size,
                }
                for b in acts.kept(opened).backups
            ]
            if as_json:
                show(rows)
            for row in [] if as_json else rows:
                typer.echo(f"{str(row['made'])[:16].replace('T', ' ')}\t{row['operations']}\t{row['file']}")
            return
        needs = to is not None and acts.kept(opened).way != "passphrase"
        secret = common.new_passphrase() if needs else ""
        path = acts.backup(opened, to, passphrase=secret)
    say(f"控えを取りました：{path}", f"Backup made: {path}")


@app.command()
def restore(
    workspace: Folder,
    file: Annotated[Path, typer.Argument(help="控えのファイル")],
    keep: Keep = "file",
) -> None:
    """控えから戻します。いまの内容は先に控えに取り、戻したあとは新しい通し番号の列から始めます."""
    from council_app.actions import keeping as acts
    from council_app.store.keeping import PassphraseNeeded

    try:
        opened = acts.restore(file, workspace, common.keeping(keep))
    except PassphraseNeeded as error:
        opened = acts.restore(file, workspace, common.keeping(keep, common.ask_passphrase(error)))
    with opened:
        count = len(opened.fold.operations) if opened.fold is not None else 0
    say(
        f"控え『{file.name}』から戻しました（記録 {count}件）。",
        f"Restored from {file.name} ({count} operations).",
    )


@app.command()
def passphrase(
    workspace: Folder,
    keep: Annotated[
        str,
        typer.Option(
            "--keep", help="passphrase（パスワード）、keyring（このパソコンの鍵束）、file（鍵のファイル）"
        ),
    ] = "passphrase",
) -> None:
    """作業場所の鍵の保管の仕方、またはパスワードを変えます."""
    from council_app.actions import keeping as acts
    from council_app.store.keeping import Keeping, Way

    with common.open_workspace(workspace) as opened:
        chosen = common.choice(Way, keep)
        way = Keeping(chosen, common.new_passphrase() if chosen is Way.PASSPHRASE else "")
        acts.change_key(opened, way)
        words = acts.WAYS[way.way][english()].format(ring=acts.kept(opened).ring)
    say(f"鍵の保管を変えました：{words}", f"The key is now kept in: {words}")


@app.command()
def diagnostics(workspace: Folder, as_json: Json = False) -> None:
    """不具合を調べるための情報を示します。名前、本文、鍵は含みません."""
    from council_app.actions import keeping as acts

    with common.open_workspace(workspace) as opened:
        found = acts.diagnostics(opened)
    if as_json:
        show(found)
    for name, value in {} if as_json else found.items():
        typer.echo(f"{name}\t{value}")
