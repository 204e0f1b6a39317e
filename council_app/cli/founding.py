"""Founding a council, inviting its people, enrolling their devices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from council_app.cli.common import Folder, Json, Keep, app, keeping, say, show, tell_leaving, workspace_at


@app.command()
def card(
    workspace: Folder,
    person: Annotated[str, typer.Option("--id", help="担当者の識別名")],
    name: Annotated[str, typer.Option(help="担当者の名前")],
    to: Annotated[Path, typer.Option(help="書き出すファイル")],
    keep: Keep = "file",
) -> None:
    """二人目の担当者：鍵の名刺を作ります."""
    from council_app.actions import setup
    from council_app.store import syncfile

    opened, content = setup.make_card(workspace, person=person, name=name, kept=keeping(keep))
    with opened:
        path = syncfile.save(to, content)
    say(f"鍵の名刺を作りました：{path}　一人目の担当者に渡してください。", f"Card written: {path}")


@app.command()
def new(
    workspace: Folder,
    person: Annotated[str, typer.Option("--id", help="担当者の識別名")],
    officer: Annotated[str, typer.Option(help="担当者の名前")],
    second: Annotated[Path, typer.Option(help="二人目の担当者の鍵の名刺")],
    charter: Annotated[Path, typer.Option(help="二人目へ渡す設立書の書き出し先")],
    sheet: Annotated[Path, typer.Option(help="復旧の控え（印刷するページ .html。第三者が保管）の書き出し先")],
    deadline: Annotated[str, typer.Option(help="締切。例：2025-11-27T17:00")],
    title: Annotated[str, typer.Option(help="照会の題")] = "第1回意見照会",
    name: Annotated[str, typer.Option(help="会議体の名前")] = "人工知能戦略専門調査会",
    office: Annotated[str, typer.Option(help="事務局の名前")] = "内閣府 人工知能政策推進室",
    roster: Annotated[Path | None, typer.Option(help="名簿の CSV（なければ付属のもの）")] = None,
    draft: Annotated[list[Path] | None, typer.Option(help="案文の Markdown（なければ付属のもの）")] = None,
    trial: Annotated[bool, typer.Option(help="試行")] = False,
    keep: Keep = "file",
) -> None:
    """会議体を作り、案文を入れ、意見照会を開きます."""
    from council_app.actions import builtin, founding, setup
    from council_app.deliberation.roster import Person, Role
    from council_app.store import syncfile

    moment = builtin.deadline(deadline)
    people = builtin.people(roster)
    drafts = builtin.drafts(draft)
    other = setup.read_card(syncfile.load(second), second.name)
    tell_leaving(founding.leaves(people, drafts, other))
    founded = setup.found(
        workspace, name=name, office=office, people=people,
        officer=Person(person, officer, (Role.SECRETARIAT,)), second=other, trial=trial,
        kept=keeping(keep),
    )  # fmt: skip
    with founded.workspace as opened:
        builtin.fill(opened, drafts, title=title, deadline=moment)
        written = syncfile.save(charter, founded.charter)
        syncfile.save(sheet, founding.sheet_page(name, founded.sheet).encode())
    say(
        f"会議体「{name}」を作りました。設立書 {written} を二人目の担当者に渡してください。"
        f"復旧の控え {sheet} は印刷して第三者が保管し、ファイルは消してください。",
        f"Council made. Hand {written} to the second officer; print {sheet}, then delete it.",
    )


@app.command()
def open(  # noqa: A001 - the command's name
    workspace: Folder,
    file: Annotated[Path, typer.Argument(help="招待状または設立書")],
    words: Annotated[str, typer.Option(help="招待状の四つのことば")] = "",
    to: Annotated[Path | None, typer.Option(help="設立書への返事の書き出し先")] = None,
    keep: Keep = "file",
) -> None:
    """招待状（委員・座長）または設立書（二人目の担当者）を開きます."""
    from council_app.actions import exchange, founding, setup
    from council_app.store import syncfile
    from council_app.store.opening import DATABASE

    content = syncfile.load(file)
    if (workspace / DATABASE).exists():
        with workspace_at(workspace) as opened:
            if syncfile.read(content, file.name).head.purpose == "working":
                setup.join(opened, file.name, content)
                say(f"{opened.person.name} として開きました。", f"Opened as {opened.person.name}.")
                return
            tell_leaving(founding.answer_leaves(opened, name=file.name, content=content))
            setup.open_charter(opened, file.name, content)
            path = exchange.send_working(opened, to or file.parent)
        say(f"設立書に署名しました。返事 {path} を一人目の担当者に渡してください。", f"Countersigned: {path}")
        return
    with setup.open_invitation(
        workspace, name=file.name, content=content, words=words, kept=keeping(keep)
    ) as opened:
        heard = "　".join(setup.own_words(opened))
        say(
            f"{opened.person.name} 様の招待状を開きました。登録のことば：{heard}",
            f"Invitation of {opened.person.name} opened. Words for enrolment: {heard}",
        )


@app.command()
def invite(
    workspace: Folder,
    to: Annotated[Path, typer.Option(help="招待状を置くフォルダー")],
    member: Annotated[list[str] | None, typer.Option(help="委員の識別名（なければ全員）")] = None,
    as_json: Json = False,
) -> None:
    """招待状とメール文を作ります。四つのことばは、ファイルとは別の手段で伝えてください."""
    from council_app.actions import founding, setup
    from council_app.store import syncfile

    with workspace_at(workspace) as opened:
        chosen = member or [person.id for person in setup.members_without_invitation(opened)]
        rows = []
        for person in chosen:
            made = setup.invite(opened, person=person)
            path = setup.write_invitation(opened, to / f"招待状_{person}{syncfile.SUFFIX}", made)
            mail = founding.mail_text(opened, opened.roster.by_id[person], path.name)
            syncfile.save(to / f"メール文_{person}.txt", mail.encode())
            rows.append({"member": person, "file": str(path), "words": " ".join(made.words)})
    if as_json:
        show(rows)
        return
    for row in rows:
        typer.echo(f"{row['member']}\t{row['words']}\t{row['file']}")


@app.command()
def requests(workspace: Folder, as_json: Json = False) -> None:
    """登録を待つ端末を示します."""
    from council_app.actions import setup

    with workspace_at(workspace) as opened:
        rows = [
            {"member": r.person, "words": " ".join(r.words), "rivals": r.rivals}
            for r in setup.requests(opened)
        ]
    if as_json:
        show(rows)
    for row in [] if as_json else rows:
        typer.echo(f"{row['member']}\t{row['words']}")


@app.command()
def enrol(
    workspace: Folder,
    member: Annotated[str, typer.Option(help="委員の識別名")],
    words: Annotated[str, typer.Option(help="電話で聞いた六つのことば")],
) -> None:
    """委員の端末を登録します."""
    from council_app.actions import setup

    with workspace_at(workspace) as opened:
        setup.enrol(opened, person=member, words=words)
        name = opened.council.name(member)
        waits = any(r.person == member for r in setup.requests(opened))
    say(f"{name} の端末を登録しました。", f"Enrolled the device of {name}.")
    if not waits and opened.roster.chair.id == member:
        say(
            "座長の端末は、もう一人の担当者の登録も要ります。",
            "The chair's device needs the other officer as well.",
        )
