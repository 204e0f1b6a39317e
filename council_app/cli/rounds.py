"""The life of a round: the inbox, late files, the silent, the register, settings, 確定, 差替え, the next round."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from council_app.cli.common import EXIT_REFUSED, Folder, Json, app, english, say, show, workspace_at


@app.command()
def inbox(workspace: Folder, folder: Annotated[Path, typer.Argument(help="受信フォルダー")]) -> None:
    """受信フォルダーにある、まだ見ていないファイルを取り込みます."""
    from council_app.actions import receiving

    with workspace_at(workspace) as opened:
        reports = receiving.inbox(opened, folder)
    for report in reports:
        sentence = report.refused_english if english() and report.refused else report.sentence
        typer.echo(f"{report.name}\t{sentence}")
    if any(report.refused for report in reports):
        raise typer.Exit(EXIT_REFUSED)


@app.command()
def acknowledge(
    workspace: Folder,
    member: Annotated[str, typer.Option(help="委員の識別名（なければ全員）")] = "",
    handed_over: Annotated[str, typer.Option(help="受け渡しの時刻。例：2025-11-27T16:50")] = "",
) -> None:
    """受領を記録します（時刻は、取り込んだ時か、述べた受け渡しの時）."""
    from council_app.actions import receipts

    with workspace_at(workspace) as opened:
        made = receipts.acknowledge(opened, person=member, handed_over=handed_over)
    say(f"受領を {len(made)}件記録しました。", f"Recorded {len(made)} receipts.")


@app.command()
def late(
    workspace: Folder,
    member: Annotated[str, typer.Option(help="委員の識別名（なければ一覧）")] = "",
    reference: Annotated[bool, typer.Option("--reference", help="参考として扱う（なければ受理）")] = False,
) -> None:
    """期限後に届いた意見を示し、受理または参考とします."""
    from council_app.actions import receiving

    with workspace_at(workspace) as opened:
        if member:
            count = receiving.admit(opened, person=member, accept=not reference)
            say(
                f"{count}件を{'参考として扱います' if reference else '受理しました'}。",
                f"{count} opinions: {'reference' if reference else 'accepted'}.",
            )
            return
        for person, found in receiving.late_opinions(opened).items():
            typer.echo(f"{person}\t{opened.council.name(person)}\t{len(found)}件")


@app.command()
def silent(
    workspace: Folder, text: Annotated[bool, typer.Option("--text", help="確認の文案")] = False
) -> None:
    """未提出の委員を示します。--text で確認の文案を出します."""
    from council_app.actions import receiving

    with workspace_at(workspace) as opened:
        for person in receiving.silent(opened):
            typer.echo(receiving.reminder(opened, person) if text else f"{person.id}\t{person.name}")


@app.command()
def register(
    workspace: Folder,
    to: Annotated[Path | None, typer.Option(help="書き出すファイル。.docx .xlsx .csv .html")] = None,
    as_json: Json = False,
) -> None:
    """受払簿：出し入れしたファイル、再着、退けたものを示します."""
    from council_app.actions import documents, receiving

    with workspace_at(workspace) as opened:
        rows = receiving.register(opened)
        made = documents.register(opened, to) if to is not None else None
    if made is not None:
        say(f"受払簿を書きました：{made}", f"Register written: {made}")
    elif as_json:
        show([dict(zip(receiving.REGISTER_HEAD, row, strict=True)) for row in rows])
    else:
        for row in rows:
            typer.echo("\t".join(row))


@app.command("round")
def round_(
    workspace: Folder,
    title: Annotated[str | None, typer.Option(help="照会の題")] = None,
    deadline: Annotated[str | None, typer.Option(help="締切（日本時間）。例：2025-11-28T17:00")] = None,
    names: Annotated[bool | None, typer.Option("--names/--no-names", help="委員名を示すか")] = None,
    blind: Annotated[bool | None, typer.Option("--blind/--open", help="中間とりまとめまで伏せるか")] = None,
    vocabulary: Annotated[Path | None, typer.Option(help="分類のファイル（TOML）")] = None,
    note: Annotated[str, typer.Option(help="変える理由（記録に残ります）")] = "",
) -> None:
    """照会の設定を変え、変更の記録を示します."""
    from council_app.actions import rounds, tracing

    values: dict[str, str | bool] = {
        key: value
        for key, value in (("title", title), ("deadline", deadline), ("names_shown", names), ("blind", blind))
        if value is not None
    }
    with workspace_at(workspace) as opened:
        if vocabulary is not None:
            tracing.change_vocabulary(opened, path=vocabulary, note=note)
        if values:
            rounds.change(opened, note=note, **values)
        for step in tracing.trace(opened):
            said = (step.time[:16], step.by, step.what[english()], step.value[english()], step.note)
            typer.echo("\t".join(said))


@app.command()
def confirm(
    workspace: Folder,
    date: Annotated[str, typer.Option(help="日付。例：2025-11-28")],
    entrusted: Annotated[bool, typer.Option("--entrusted", help="座長一任（なければ確定）")] = False,
) -> None:
    """座長一任または確定を、日付とともに記録します."""
    from council_app.actions import publishing

    with workspace_at(workspace) as opened:
        typer.echo(publishing.confirm(opened, date=date, entrusted=entrusted))


@app.command()
def supersede(
    workspace: Folder,
    reason: Annotated[str, typer.Option(help="差替えの理由（全委員に示します）")],
    place: Annotated[str, typer.Option(help="直す箇所（なければ公表だけ）")] = "",
    draft: Annotated[str, typer.Option(help="plan, guideline")] = "plan",
    text: Annotated[str, typer.Option(help="直したあとの本文")] = "",
) -> None:
    """公表した結果を差し替えます。前の公表は「差替え前」として残ります."""
    from council_app.actions import revising, rounds

    with workspace_at(workspace) as opened:
        new = revising.with_texts(opened, draft=draft, texts={place: text}) if place else None
        done = rounds.supersede(opened, reason=reason, corrected=new)
        typer.echo(f"{done.publication}\t{done.label}")


@app.command("next-round")
def next_round(
    workspace: Folder,
    title: Annotated[str, typer.Option(help="照会の題")],
    deadline: Annotated[str, typer.Option(help="締切（日本時間）。例：2026-11-27T17:00")],
    names: Annotated[bool, typer.Option("--names/--no-names", help="委員名を示すか")] = True,
    blind: Annotated[bool, typer.Option("--blind/--open", help="中間とりまとめまで伏せるか")] = True,
) -> None:
    """決まった案文で次の照会を開きます。継続検討の意見がいっしょに来ます."""
    from council_app.actions import rounds

    with workspace_at(workspace) as opened:
        rounds.next_round(opened, title=title, deadline=deadline, names_shown=names, blind=blind)
        now = rounds.current(opened)
    say(
        f"「{now.title}」を開きました。継続検討 {len(now.carried)}件がいっしょに来ました。",
        f"Opened {now.title}; {len(now.carried)} opinions came along.",
    )
