"""What the chair does: decide, word, check, hand the next revision over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from council_app.cli.common import Folder, Json, app, choice, say, show, workspace_at


@app.command()
def decide(
    workspace: Folder,
    opinion: Annotated[list[str], typer.Argument(help="意見。いくつでも")],
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
            for made in decisions.confirm_all(opened, opinion):
                typer.echo(made)
            return
        chosen = None if disposition == "none" else choice(Disposition, disposition)
        for made in decisions.decide_all(opened, opinion, disposition=chosen, answer=answer, note=note):
            typer.echo(made)


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
    from council_app.actions import checks

    with workspace_at(workspace) as opened:
        found, standing = checks.gaps(opened.council), checks.standing_gaps(opened.council)
    if as_json:
        show(found)
        return
    for reason, ids in found.items():
        passed = len(ids) - len(standing.get(reason, ()))
        note = f"（うち {passed}件は理由を書いて通しています）" if passed else ""
        say(f"{checks.REASONS[reason][0]}\t{len(ids)}件{note}", f"{checks.REASONS[reason][1]}\t{len(ids)}")


@app.command()
def override(
    workspace: Folder,
    note: Annotated[str, typer.Option(help="残ったまま進める理由。署名して記録します")],
    reason: Annotated[list[str] | None, typer.Option(help="通す点検項目（既定はすべて）")] = None,
) -> None:
    """点検で残ったものを、理由を書いて通します."""
    from council_app.actions import checks

    with workspace_at(workspace) as opened:
        typer.echo(checks.override(opened, note=note, reasons=reason or []))


@app.command()
def undo(workspace: Folder) -> None:
    """座長の最後の決定を元に戻します."""
    from council_app.actions import undo as acts

    with workspace_at(workspace) as opened:
        name = acts.undo(opened)
    say(f"元に戻しました：{name[0]}", f"Undone: {name[1]}")


@app.command()
def redo(workspace: Folder) -> None:
    """元に戻した決定をやり直します."""
    from council_app.actions import undo as acts

    with workspace_at(workspace) as opened:
        name = acts.redo(opened)
    say(f"やり直しました：{name[0]}", f"Redone: {name[1]}")


@app.command()
def crossings(workspace: Folder, as_json: Json = False) -> None:
    """行き違い：同時に変えられた欄を並べて示します."""
    from council_app.actions import crossings as acts

    with workspace_at(workspace) as opened:
        found = acts.crossings(opened.council)
        if as_json:
            show(opened.json(found))
            return
        for crossing in found:
            for head in crossing.heads:
                typer.echo(f"{crossing.field}\t{crossing.target[:12]}\t{head.id[:12]}\t{head.value}")


@app.command()
def resolve(
    workspace: Folder,
    field: Annotated[str, typer.Argument(help="decision, wording, proposal, tags, group, late")],
    target: Annotated[str, typer.Argument(help="意見、または 版/箇所")],
    head: Annotated[str, typer.Argument(help="残す方")],
) -> None:
    """行き違いを一つに決めます."""
    from council_app.actions import crossings as acts

    with workspace_at(workspace) as opened:
        chosen = next(
            (c for c in acts.crossings(opened.council) if c.field == field and c.target.startswith(target)),
            None,
        )
        ids = [h.id for h in chosen.heads if h.id.startswith(head)] if chosen else []
        found = ids[0] if len(ids) == 1 else head
        typer.echo(acts.resolve(opened, field=field, target=chosen.target if chosen else target, head=found))


@app.command()
def attempt(
    workspace: Folder,
    node: str,
    text: Annotated[str, typer.Option(help="案の本文（全文）")] = "",
    choose: Annotated[str, typer.Option(help="統合案に決める案")] = "",
    drop: Annotated[str, typer.Option(help="取り下げる案")] = "",
) -> None:
    """統合案の別案を残し、または一つに決めます。公表されるのは決めた案だけです."""
    from council_app.actions import decisions

    with workspace_at(workspace) as opened:
        wanted = choose or drop
        if wanted:
            wanted = next((w for w in opened.council.wordings if w.startswith(wanted)), wanted)
            typer.echo((decisions.choose_wording if choose else decisions.drop_wording)(opened, wanted))
        else:
            typer.echo(decisions.word(opened, node=node, text=text, final=False))


@app.command()
def template(
    workspace: Folder,
    text: Annotated[str, typer.Argument(help="考え方の本文。空なら一覧を出します")] = "",
    title: Annotated[str, typer.Option(help="名前")] = "",
    disposition: Annotated[str, typer.Option(help="どの対応のためか")] = "",
    drop: Annotated[str, typer.Option(help="消すひな形")] = "",
) -> None:
    """考え方のひな形を加え、消し、示します."""
    from council_app.actions import answers
    from council_app.deliberation.opinions import Disposition

    with workspace_at(workspace) as opened:
        kind = choice(Disposition, disposition) if disposition else None
        if drop:
            found = next((i for i in opened.council.templates if i.startswith(drop)), drop)
            typer.echo(answers.drop_template(opened, found))
        elif text:
            typer.echo(answers.add_template(opened, title=title, text=text, disposition=kind))
        else:
            for one in answers.templates(opened.council, kind):
                typer.echo(f"{one.id[:12] or '-'}\t{one.title}\t{one.text}")


@app.command()
def alike(workspace: Folder, as_json: Json = False) -> None:
    """ことばの近い意見の組を示します。賛成と反対は見分けられません."""
    from council_app.actions import answers

    with workspace_at(workspace) as opened:
        council = opened.council
        groups = sorted({tuple(sorted((o, *others))) for o, others in answers.likeness(council).items()})
        numbers = [[council.opinions[o].number or o[:12] for o in group] for group in groups]
    if as_json:
        show(groups)
        return
    for group in numbers:
        typer.echo("、".join(f"No.{n}" if isinstance(n, int) else n for n in group))


@app.command()
def revise(
    workspace: Folder, draft: Annotated[list[str] | None, typer.Option(help="plan, guideline")] = None
) -> None:
    """座長が統合案から次の版を作り、事務局へ渡します."""
    from council_app.actions import decisions

    with workspace_at(workspace) as opened:
        for name in draft or [d.id for d in opened.council.drafts.values() if not d.read_only]:
            typer.echo(f"{name}\t{decisions.revise(opened, draft=name)}")


@app.command("map")
def cross(
    workspace: Folder,
    target: Annotated[Path | None, typer.Option(help="CSV を書き出す先")] = None,
    as_json: Json = False,
) -> None:
    """横断表：分類の組ごとの件数。だれも触れていない欄も示します."""
    from council_app.actions import cross_map

    with workspace_at(workspace) as opened:
        found = cross_map.cross_map(opened.council)
        label = opened.council.vocabulary.label
    if as_json:
        show({f"{row}/{column}": len(ids) for (row, column), ids in found.cells.items()})
    if target is not None:
        typer.echo(cross_map.write_csv(found, target))
    for row, columns in ({} if as_json or target else found.zeros).items():
        say(f"{label(row)}\t{len(columns)}欄", f"{label(row)}\t{len(columns)} untouched")


@app.command()
def matter(
    workspace: Folder, tags: Annotated[list[str], typer.Argument(help="行と列の分類（例: gv06 po2）")]
) -> None:
    """会議で確かめる欄に印を付け、または外します."""
    from council_app.actions import cross_map

    with workspace_at(workspace) as opened:
        typer.echo(cross_map.toggle_matter(opened, tags=tags))
