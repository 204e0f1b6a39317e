"""`council comments …`: opinions of the public. Stopped with Ctrl+C, the same command goes on where it was."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from council_app.cli.common import Folder, Json, app, say, show, workspace_at

if TYPE_CHECKING:
    from council_app.store.comments import Progress, Tell

group = typer.Typer(no_args_is_help=True, help="公募意見（パブリックコメント）を扱います。")
app.add_typer(group, name="comments")
Which = Annotated[str, typer.Option("--set", help="どの公募意見か（識別名の始め）。なければ最新")]


@contextmanager
def progress() -> Iterator[Tell]:
    """A bar on a terminal, nothing elsewhere."""
    from rich.progress import Progress as Bar
    from rich.progress import TextColumn

    with Bar(TextColumn("{task.description}"), transient=True, disable=not sys.stdout.isatty()) as bar:
        task = bar.add_task("")

        def tell(now: Progress) -> None:
            bar.update(task, description=f"{'取込み' if now.what == 'rows' else '索引'} {now.done:,}件")

        yield tell


@group.command()
def add(
    workspace: Folder,
    file: Path,
    text: Annotated[str, typer.Option(help="意見の列")] = "",
    place: Annotated[str, typer.Option(help="該当箇所の列")] = "",
    who: Annotated[str, typer.Option(help="提出者の区分の列（氏名は取り込みません）")] = "",
    title: Annotated[str, typer.Option(help="名前。例：第1回 意見募集")] = "",
) -> None:
    """CSV、Excel、JSON から取り込み、署名し、索引を作ります。列の指定がなければ、列の名前を示します."""
    from council_app.actions import comments
    from council_app.importers import public_comments

    if not text:
        for heading in public_comments.headings(file):
            typer.echo(heading)
        return
    columns = {field: value for field, value in (("text", text), ("place", place), ("who", who)) if value}
    with workspace_at(workspace) as opened, progress() as tell:
        made = comments.add(opened, file, title=title or file.stem, columns=columns, tell=tell)
        rows = opened.council.comment_sets[made].rows
        comments.index(opened, made, tell=tell)
    typer.echo(made)
    say(f"公募意見 {rows:,}件を取り込みました。", f"{rows:,} public comments taken in.")


@group.command()
def keep(
    workspace: Folder,
    place: Annotated[
        str, typer.Argument(help="postgresql://利用者@ホスト/データベース。なければ、この作業場所")
    ] = "",
    password: Annotated[
        str, typer.Option(envvar="COUNCIL_PLACE_PASSWORD", help="パスワード。なければ鍵束のものを使います")
    ] = "",
) -> None:
    """これから取り込む意見を、どこに置くかを決めます."""
    from council_app.actions import comments

    with workspace_at(workspace) as opened:
        comments.keep_at(opened, place, password)
    if place:
        say("これから取り込む意見は、このデータベースに置きます。", "Rows to come are kept in this database.")
    else:
        say("これから取り込む意見は、この作業場所に置きます。", "Rows to come are kept in this workspace.")


@group.command()
def search(workspace: Folder, query: str, which: Which = "", as_json: Json = False, most: int = 20) -> None:
    """ことばで探します（全角・半角、送り仮名の違いを問いません）."""
    from council_app.actions import comments

    with workspace_at(workspace) as opened:
        numbers = comments.search(opened, query, which)
        texts = comments.texts(opened, numbers[:most], which)
    if as_json:
        show({"numbers": numbers, "texts": texts})
        return
    say(f"{len(numbers):,}件", f"{len(numbers):,} found")
    for number, words in texts.items():
        typer.echo(f"{number}\t{words[:80]}")


@group.command()
def counts(workspace: Folder, by: str = "place", which: Which = "") -> None:
    """該当箇所（place）または区分（who）ごとに数えます."""
    from council_app.actions import comments

    if by not in ("place", "who"):
        raise typer.BadParameter("--by は place か who です。")
    with workspace_at(workspace) as opened:
        for value, count in comments.counts(opened, by, which):
            typer.echo(f"{count}\t{value or '（空欄）'}")


@group.command()
def groups(workspace: Folder, query: str = "", which: Which = "") -> None:
    """似た意見をまとめる案を示します（賛成と反対は見分けられません）."""
    from council_app.actions import comments

    with workspace_at(workspace) as opened:
        for score, numbers in comments.alike(opened, query, which):
            first = comments.texts(opened, numbers[:1], which)[numbers[0]]
            typer.echo(f"{len(numbers)}件\t{score:.2f}\t{','.join(map(str, numbers[:20]))}\t{first[:60]}")


@group.command()
def answer(
    workspace: Folder,
    numbers: Annotated[list[int], typer.Argument(help="引用する意見の番号")],
    summary: Annotated[str, typer.Option(help="意見の概要")],
    text: Annotated[str, typer.Option("--answer", help="考え方")] = "",
    instead_of: Annotated[str, typer.Option(help="書き直す考え方の識別名")] = "",
    which: Which = "",
) -> None:
    """意見の概要と考え方を書きます."""
    from council_app.actions import comments

    with workspace_at(workspace) as opened:
        made = comments.answer(
            opened, summary=summary, answer=text, numbers=numbers, comments=which, instead_of=instead_of
        )
    typer.echo(made)


@group.command()
def export(workspace: Folder, to: Path, which: Which = "") -> None:
    """一覧（.csv）、または事務局の別の端末へ渡すファイル（.jsonl）を書き出します."""
    from council_app.actions import comments

    with workspace_at(workspace) as opened:
        path = comments.export(opened, to, which)
    say(f"書き出しました：{path}", f"Written: {path}")


@group.command()
def receive(workspace: Folder, file: Path, which: Which = "") -> None:
    """事務局の別の端末から受け取った .jsonl を、署名と照らして取り込みます."""
    from council_app.actions import comments
    from council_app.cli.common import EXIT_REFUSED

    with workspace_at(workspace) as opened, progress() as tell:
        wrong = comments.receive(opened, file, which, tell)
        if not wrong:
            comments.index(opened, which, tell)
    if wrong:
        say(
            f"署名された内容と {len(wrong)}か所で合いません。使わずに別に置きました。",
            f"{len(wrong)} parts differ from what was signed. Kept out of use.",
        )
        raise typer.Exit(EXIT_REFUSED)
    say("取り込みました。署名された内容と一致しています。", "Taken in; it is what was signed.")


@group.command()
def verify(workspace: Folder, which: Which = "") -> None:
    """保存されている意見が、署名されたものと同じかを確かめます."""
    from council_app.actions import comments
    from council_app.cli.common import EXIT_REFUSED

    with workspace_at(workspace) as opened:
        wrong = comments.verify(opened, which)
    if wrong:
        say(f"{len(wrong)}か所が署名と合いません。", f"{len(wrong)} parts differ from what was signed.")
        raise typer.Exit(EXIT_REFUSED)
    say("署名された内容と一致しています。", "All is as it was signed.")
