"""委員と端末: devices ended, logs given back, rosters changed by two persons, keys replaced."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from council_app.cli.common import (
    Folder,
    Json,
    Keep,
    app,
    english,
    keeping,
    say,
    show,
    tell_leaving,
    workspace_at,
)

Reason = Annotated[str, typer.Option(help="理由。本人にも見えます")]


@app.command()
def devices(workspace: Folder, as_json: Json = False) -> None:
    """端末を示します（持ち主、記録の数、失効、失効後に待つ記録）."""
    from council_app.actions import people, rostering

    with workspace_at(workspace) as opened:
        rows = people.devices(opened)
        if as_json:
            show([opened.json(row) for row in rows])
            return
        for row in rows:
            ja, en = rostering.name_of(opened.roster, row.person)
            state = f"失効（{row.ended}）" if row.ended else "使用中"
            if english():
                state = f"ended ({row.ended})" if row.ended else "in use"
            waits = f"失効後 {row.waiting}件" if row.waiting else ""
            typer.echo(
                "\t".join([row.name, en if english() else ja, str(row.operations), state, waits]).rstrip()
            )


@app.command("end-device")
def end_device(
    workspace: Folder,
    device: Annotated[str, typer.Argument(help="端末の記号（はじめの6字以上）、または委員の識別名")],
    reason: Reason,
    last: Annotated[
        list[str] | None, typer.Option(help="最後に数える記録。なければ、いま受け取っているところまで")
    ] = None,
) -> None:
    """委員の端末を失効させます。もう一度行うと、後の記録まで認めることができます."""
    from council_app.actions import people

    with workspace_at(workspace) as opened:
        found = people.find_device(opened, device)
        named = people.named_ends(opened, last) if last else None
        people.end_device(opened, found.device, reason=reason, last=named)
        waits = len(people.after_end(opened, found.device))
        name = opened.council.name(found.person)
    say(
        f"{name} の端末 {found.name} を失効させ、全員あての鍵を取り替えました。失効後の記録 {waits}件は数えず、別に残します。",
        f"Device {found.name} of {name} ended, the key to all replaced; {waits} later operations wait.",
    )


@app.command("withdraw-invitation")
def withdraw_invitation(workspace: Folder, member: Annotated[str, typer.Option(help="委員の識別名")]) -> None:
    """招待状を無効にします。その招待状による登録の申請は表示されなくなります."""
    from council_app.actions import people

    with workspace_at(workspace) as opened:
        count = people.withdraw_invitation(opened, person=member)
        name = opened.council.name(member)
    say(f"{name} への招待状 {count}通を無効にしました。", f"{count} invitations of {name} withdrawn.")


@app.command("return-log")
def return_log(
    workspace: Folder,
    member: Annotated[str, typer.Option(help="委員の識別名")],
    to: Annotated[Path, typer.Option(help="置くフォルダー、または書き出すファイル")],
) -> None:
    """委員に、その委員の提出済みの記録を返します（端末の紛失、入れ直しのあと）."""
    from council_app.actions import people

    with workspace_at(workspace) as opened:
        typer.echo(people.return_log(opened, person=member, folder=to))


@app.command()
def roster(
    workspace: Folder,
    reason: Annotated[str, typer.Option(help="変更の理由")] = "",
    add_officer: Annotated[
        list[Path] | None, typer.Option(help="新しい担当者、または新しい端末の、鍵の名刺")
    ] = None,
    remove_officer: Annotated[list[str] | None, typer.Option(help="離れる担当者の識別名")] = None,
    end: Annotated[list[str] | None, typer.Option(help="失効させる端末の記号（座長・事務局の端末）")] = None,
    last: Annotated[
        list[str] | None, typer.Option(help="失効させる端末の、最後に数える記録（なければ、いまある分まで）")
    ] = None,
    chair: Annotated[str, typer.Option(help="新しい座長の識別名")] = "",
    remove_member: Annotated[list[str] | None, typer.Option(help="離れる委員の識別名")] = None,
    add_member: Annotated[list[str] | None, typer.Option(help="加わる委員。「識別名:氏名」")] = None,
    as_json: Json = False,
) -> None:
    """名簿を改めます（二人の署名で成り立ちます）。指定がなければ、署名を待つ名簿を示します."""
    from council_app.actions import people, rostering, setup
    from council_app.deliberation.roster import Person
    from council_app.store import syncfile

    with workspace_at(workspace) as opened:
        change = rostering.Change(
            reason,
            officers_in=tuple(setup.read_card(syncfile.load(p), p.name) for p in add_officer or ()),
            officers_out=tuple(remove_officer or ()),
            devices_out=tuple(people.find_device(opened, d).device for d in end or ()),
            chair=chair,
            members_in=tuple(
                Person(given.partition(":")[0], given.partition(":")[2] or given, ())
                for given in add_member or ()
            ),
            members_out=tuple(remove_member or ()),
            last=tuple(people.named_ends(opened, last or []).values()),
        )
        if change != rostering.Change(reason):
            made = rostering.propose(opened, change)
            say(
                f"新しい名簿 {made[:12]} に署名しました。もう一人（座長・事務局・復旧の控え）が署名すると成り立ちます。",
                f"Roster {made[:12]} signed; it stands once a second person signs it.",
            )
        rows = rostering.pending(opened)
        if as_json:
            show([opened.json(row) for row in rows])
            return
        for row in rows:
            signed = [rostering.name_of(opened.roster, p)[1 if english() else 0] for p in row.signed]
            typer.echo(f"{row.sha256[:12]}\t" + ("、".join(signed)))
            for line in row.changes:
                typer.echo("  " + line[1 if english() else 0])
            if row.rivals:
                say(
                    "  争いがあります。三人が、すべてを挙げた一つに署名するまで、いまの名簿が続きます。",
                    "  Rivals: the present roster stands until three sign one that names them all.",
                )


@app.command()
def sign(
    workspace: Folder,
    what: Annotated[str, typer.Argument(help="名簿または削除の決定の記号")],
    sheet: Annotated[Path | None, typer.Option(help="復旧の控えのファイル（控えとして署名する場合）")] = None,
) -> None:
    """名簿の変更、または法令による削除に、二人目として署名します."""
    from council_app.actions import removal, rostering

    with workspace_at(workspace) as opened:
        secret = sheet.read_text(encoding="utf-8") if sheet else ""
        if any(row.sha256.startswith(what) for row in removal.pending(opened)):
            stands = removal.sign(opened, what, sheet=secret)
        else:
            stands = rostering.sign(opened, what, sheet=secret)
    if stands:
        say("署名しました。これで成り立ちました。", "Signed; it stands now.")
    else:
        say("署名しました。まだ署名が足りません。", "Signed; further signatures are needed.")


@app.command()
def settle(workspace: Folder, chosen: Annotated[str, typer.Argument(help="選ぶ名簿の記号")]) -> None:
    """争いのある名簿から一つを選びます（三人の署名で成り立ちます）."""
    from council_app.actions import rostering

    with workspace_at(workspace) as opened:
        rivals = [row.sha256 for row in rostering.pending(opened) if row.sha256.startswith(chosen)]
        made = rostering.settle(opened, rivals[0] if len(rivals) == 1 else chosen)
    say(f"選んだ名簿 {made[:12]} に署名しました。あと二人の署名が要ります。", f"{made[:12]} signed.")


@app.command("rotate-keys")
def rotate_keys(workspace: Folder) -> None:
    """送付ファイルの封の鍵を取り替えます（委員・座長・事務局には次のファイルで届きます）."""
    from council_app.actions import entrusting
    from council_app.deliberation.operations import ALL, OFFICE

    with workspace_at(workspace) as opened:
        for audience in (OFFICE, ALL):
            entrusting.rotate(opened, audience)
    say("封の鍵を二つとも取り替えました。", "Both keys were replaced.")


@app.command()
def rebuild(
    workspace: Folder,
    file: Annotated[Path, typer.Argument(help="作業用ファイル")],
    sheet: Annotated[Path, typer.Option(help="復旧の控え、または端末の鍵を書いたファイル")],
    keep: Keep = "file",
) -> None:
    """復旧の控えと作業用ファイルから、作業場所を作り直します."""
    from council_app.actions import setup
    from council_app.store import syncfile

    secret = sheet.read_text(encoding="utf-8")
    with setup.restore(
        workspace, device=secret, name=file.name, content=syncfile.load(file), kept=keeping(keep)
    ) as opened:
        count = opened.status().operations
    say(f"記録 {count}件を戻しました。", f"{count} operations are back.")


@app.command()
def anomalies(workspace: Folder, as_json: Json = False) -> None:
    """気を付けることを示します（抜け、枝分かれ、待っている記録、署名や鍵の交換）。それぞれに、できることを添えます."""
    from council_app.actions import anomalies as acts

    with workspace_at(workspace) as opened:
        found = acts.anomalies(opened)
        if as_json:
            show([opened.json(row) for row in found])
            return
    for row in found:
        typer.echo(("! " if row.pressing else "  ") + (row.english if english() else row.japanese))
        typer.echo("    → " + (row.do_english if english() else row.do_japanese))
    if not found:
        say("気を付けることはありません。", "Nothing to look at.")


@app.command()
def removal(
    workspace: Folder,
    target: Annotated[str, typer.Argument(help="意見の番号または識別名、返信・統合案・考え方の識別名")] = "",
    reason: Annotated[str, typer.Option(help="根拠（法令と理由）。記録に残ります")] = "",
    only: Annotated[list[str] | None, typer.Option(help="一覧のうち、削除するもの（なければすべて）")] = None,
    copies: Annotated[
        bool, typer.Option("--copies", help="削除した本文が入ったまま外にあるおそれのあるファイルを示す")
    ] = False,
    as_json: Json = False,
) -> None:
    """法令による削除：ともに削除すべきものを一覧にし、--reason があれば決定に署名します（二人の署名で行われます）."""
    from council_app.actions import opinions
    from council_app.actions import removal as acts
    from council_app.deliberation.errors import NotFound

    with workspace_at(workspace) as opened:
        if copies:
            removed = {body.id for done in opened.council.removals for body in done.bodies}
            found_copies = acts.copies(opened, removed)
            if as_json:
                show([opened.json(row) for row in found_copies])
            for copy in [] if as_json else found_copies:
                typer.echo(f"{copy.at}\t{copy.purpose}\t{copy.name}")
            return
        if not target:
            rows = [opened.json(row) for row in acts.pending(opened)]
            if as_json:
                show(rows)
            for row in [] if as_json else rows:
                typer.echo(f"{row['sha256'][:12]}\t{row['reason']}\t{len(row['operations'])}")
            return
        try:
            target = opinions.find(opened, target).id
        except NotFound:
            close = [op for op in opened.fold.operations if len(target) >= 6 and op.startswith(target)]
            target = close[0] if len(close) == 1 else target
        found = acts.candidates(opened, target)
        chosen = [
            c
            for c in found
            if c.removable and (any(c.operation.startswith(o) for o in only) if only else c.goes)
        ]
        if as_json:
            show([opened.json(row) for row in found])
        for row in [] if as_json else found:
            mark = "×" if row in chosen else "・"
            why = acts.WHY[row.why][1 if english() else 0]
            typer.echo(
                "\t".join([mark, row.operation[:12], why, opened.council.name(row.author), row.excerpt])
            )
        if not reason:
            return
        made = acts.propose(opened, [row.operation for row in chosen], reason=reason)
    say(
        f"削除の決定 {made[:12]} に署名しました。もう一人（座長・事務局・復旧の控え）が署名すると行われます。",
        f"Removal {made[:12]} signed; it is carried out once a second person signs.",
    )


@app.command()
def preview(
    workspace: Folder,
    kind: Annotated[
        str, typer.Option(help="opinions, working, digest, result, notice, receipt, invitation, returned")
    ] = "",
    member: Annotated[str, typer.Option(help="receipt, invitation, returned：委員の識別名")] = "",
    as_json: Json = False,
) -> None:
    """外へ出るものを、書き出す前に示します（だれが開けるか、何が何件か、何が残るか）."""
    from council_app.actions.leaving import leaving

    with workspace_at(workspace) as opened:
        kind = kind or ("working" if opened.person.is_officer else "opinions")
        found = leaving(opened, kind, people=(member,) if member else ())
        if as_json:
            show(opened.json(found))
            return
    tell_leaving(found)
