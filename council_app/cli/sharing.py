"""Files through a shared place: a folder, WebDAV, SFTP, S3, or a hub on PostgreSQL."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from council_app.cli.common import EXIT_REFUSED, Folder, Json, app, english, say, show, workspace_at

User = Annotated[str, typer.Option(help="利用者名（S3 ではアクセスキー）")]
Password = Annotated[
    str, typer.Option(envvar="COUNCIL_PLACE_PASSWORD", help="パスワード。なければ鍵束のものを使います")
]


@app.command()
def exchange(
    workspace: Folder,
    place: Annotated[str, typer.Option(help="共有の場所。なければ前と同じ場所")] = "",
    user: User = "",
    password: Password = "",
    check: Annotated[bool, typer.Option("--check", help="つながるかを確かめるだけ")] = False,
    only_receive: Annotated[bool, typer.Option("--only-receive", help="置かずに、取り込むだけ")] = False,
    as_json: Json = False,
) -> None:
    """共有の場所で、届いたものを取り込み、新しいものを置きます."""
    from council_app.actions import sharing
    from council_app.deliberation.errors import NotFound

    with workspace_at(workspace) as opened:
        kept_place, kept_user = sharing.place_of(opened)
        url, name = place or kept_place, user or kept_user
        if not url:
            raise NotFound(
                "共有の場所が決まっていません。--place で指定してください。",
                "Name the shared place with --place.",
            )
        shared = sharing.open_place(opened, url, user=name, password=password)
        try:
            if check:
                there = shared.check()
                say(f"つながりました。ファイルが {there}件あります。", f"Connected; {there} files lie there.")
                return
            done = sharing.visit(opened, shared, send=not only_receive)
        finally:
            shared.close()
        sharing.set_place(opened, url, name)
        told(opened, done, as_json=as_json)


@app.command()
def hub(
    workspace: Folder,
    place: Annotated[str, typer.Argument(help="postgresql://利用者@ホスト/データベース")],
    password: Password = "",
    set_up: Annotated[
        bool, typer.Option("--set-up", help="はじめに一度：表と役割を作ります（所有者として）")
    ] = False,
    as_json: Json = False,
) -> None:
    """ハブ（PostgreSQL）で、届いたものを取り込み、新しいものを置きます."""
    from council_app.actions import sharing
    from council_app.deliberation.errors import NotFound
    from council_app.store.sharing.hub import Hub

    with workspace_at(workspace) as opened:
        shared = sharing.open_place(opened, place, password=password)
        if not isinstance(shared, Hub):
            raise NotFound(
                "ハブの場所は postgresql:// で始めてください。", "A hub's address begins with postgresql://."
            )
        try:
            if set_up:
                shared.set_up()
            done = sharing.visit(opened, shared)
        finally:
            shared.close()
        told(opened, done, as_json=as_json)


def told(workspace: Any, done: Any, *, as_json: bool) -> None:
    """Print what a visit brought; exit 3 where a file was refused."""
    if as_json:
        show({**workspace.json(done), "new": done.new})
    else:
        for report in done.reports:
            refused = report.refused_english if english() and report.refused else report.sentence
            typer.echo(f"{report.name}\t{refused}")
        for name in done.waiting:
            say(
                f"{name}\tまだ送信の途中のようです。次に取り込みます。",
                f"{name}\tseems to be still on its way.",
            )
        for japanese, in_english in done.warnings:
            say(japanese, in_english)
        say(
            f"取り込んだファイル {len(done.reports)}件、置いたファイル {len(done.placed)}件。",
            f"{len(done.reports)} files taken in, {len(done.placed)} laid down.",
        )
    if any(report.refused for report in done.reports):
        raise typer.Exit(EXIT_REFUSED)
