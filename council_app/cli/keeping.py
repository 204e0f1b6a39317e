"""保存と控え: backups, the key, diagnostics, and rebuilding a workspace elsewhere."""

from __future__ import annotations

import sys
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
def archive(
    workspace: Folder,
    to: Annotated[Path, typer.Option(help="書き出すファイル、または置くフォルダー")],
) -> None:
    """保存一式：届いたファイル、名簿、受払簿、記録、文書を一つのファイルにします（開くには復旧の控えが要ります）."""
    from council_app.actions import archives

    with workspace_at(workspace) as opened:
        path = archives.make(opened, to)
    say(f"保存一式を作りました：{path}", f"Archive written: {path}")


@app.command()
def restore(
    workspace: Folder,
    files: Annotated[list[Path], typer.Argument(help="控え、または保存一式・手もとに残った事務局のファイル")],
    sheet: Annotated[
        str,
        typer.Option(help="復旧の控え：そのファイル、または64文字（保存一式・事務局のファイルから戻すとき）"),
    ] = "",
    person: Annotated[str, typer.Option("--as", help="だれの作業場所にするか（担当者の識別名）")] = "",
    documents: Annotated[Path | None, typer.Option(help="一式の中の文書を取り出すフォルダー")] = None,
    keep: Keep = "file",
) -> None:
    """控えから戻します。または、保存一式か残ったファイルから、事務局の作業場所を作り直します.

    いまの内容は先に控えに取り、戻したあとは新しい通し番号の列から始めます。
    """
    from council_app.actions import keeping as acts
    from council_app.store.backups import SUFFIX
    from council_app.store.keeping import PassphraseNeeded

    if sheet or not (len(files) == 1 and files[0].suffix == SUFFIX):
        _rebuild(workspace, files, sheet, person, documents, keep)
        return
    try:
        opened = acts.restore(files[0], workspace, common.keeping(keep))
    except PassphraseNeeded as error:
        opened = acts.restore(files[0], workspace, common.keeping(keep, common.ask_passphrase(error)))
    with opened:
        count = len(opened.fold.operations) if opened.fold is not None else 0
    name = files[0].name
    say(f"控え『{name}』から戻しました（記録 {count}件）。", f"Restored from {name} ({count} operations).")


def _rebuild(
    workspace: Path, files: list[Path], sheet: str, person: str, documents: Path | None, keep: str
) -> None:
    from council_app.actions import archives

    if not sheet and sys.stdin.isatty():
        sheet = typer.prompt("復旧の控えの64文字", hide_input=True, err=True)
    if not sheet:
        raise typer.BadParameter("復旧の控えを --sheet で渡してください。")
    secret = Path(sheet).read_text(encoding="utf-8") if Path(sheet).is_file() else sheet
    done = archives.rebuild(workspace, files=files, secret=secret, person=person, kept=common.keeping(keep))
    with done.workspace as opened:
        if documents is not None and done.archive is not None:
            archives.save_documents(done.archive, documents)
        say(*done.sentence)
        typer.echo(f"council {opened.roster.council}")
        for name in ("state", "office", "log"):
            typer.echo(f"{name} {getattr(opened.status(), name)}")
    for report in done.reports:
        if report.refused:
            typer.echo(f"{report.name}\t{report.refused_english if english() else report.refused}", err=True)
    for name, same in done.documents.items():
        if not same:
            say(f"{name}：一式の文書と内容が違います。", f"{name}: not as in the archive.")
    if done.same_hashes is False or not all(done.documents.values()):
        raise typer.Exit(common.EXIT_REFUSED)


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
