"""Drafts corrected under open comments, and where opinions stand then: list, confirm, point elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from council_app.cli.common import Folder, Json, app, choice, english, say, show, workspace_at


@app.command()
def correct(
    workspace: Folder,
    draft: Annotated[str, typer.Argument(help="plan, guideline")],
    file: Annotated[Path | None, typer.Option(help="訂正した案文（Markdown）")] = None,
    node: Annotated[str, typer.Option(help="一つの項目だけを訂正するとき、その識別名")] = "",
    text: Annotated[str, typer.Option(help="その項目の新しい本文")] = "",
    following: Annotated[bool, typer.Option("--next", help="r1.1 ではなく r2 にします")] = False,
    look: Annotated[bool, typer.Option("--look", help="項目の対応を見るだけで、版は作りません")] = False,
    as_json: Json = False,
) -> None:
    """照会中の案文を訂正し、意見の箇所を移します."""
    from council_app.actions import revising
    from council_app.deliberation.labels import ANCHORS

    if (file is None) == (not node):
        raise typer.BadParameter("--file か --node のどちらかを指定してください。")
    with workspace_at(workspace) as opened:
        if file is not None:
            new = revising.from_file(opened, draft=draft, path=file)
        else:
            new = revising.with_texts(opened, draft=draft, texts={node: text})
        if look:
            changed = revising.changes(opened, new)
            if as_json:
                show(
                    [{"kind": c.kind, "old": c.old_ids, "new": c.new_ids, "score": c.score} for c in changed]
                )
            for change in () if as_json else changed:
                typer.echo(f"{change.kind}\t{'+'.join(change.old_ids)}\t{'+'.join(change.new_ids)}")
            return
        made = revising.publish(opened, new, minor=not following)
    counts = {state.value: count for state, count in made.report.items()}
    if as_json:
        show({"revision": made.revision, "label": made.label, "places": counts})
        return
    names = "、".join(f"{ANCHORS[state][english()]} {count}" for state, count in made.report.items())
    total = sum(counts.values())
    say(
        f"{made.label} を作りました。意見 {total}件：{names}", f"Made {made.label}. {total} opinions: {names}"
    )


@app.command()
def places(workspace: Folder, as_json: Json = False) -> None:
    """箇所の確認が要る意見を、元の語句と候補とともに示します."""
    from council_app.actions import places as acts
    from council_app.deliberation.labels import ANCHORS, METHODS

    with workspace_at(workspace) as opened:
        council = opened.council
        found = acts.unsure(council)
        if as_json:
            show([row(council, unsure) for unsure in found])
            return
        for unsure in found:
            opinion, carried = unsure.opinion, unsure.carried
            name = f"{opinion.number:03}" if opinion.number else opinion.id[:12]
            state, method = (
                ANCHORS[carried.state][english()],
                METHODS.get(carried.method, ("", ""))[english()],
            )
            typer.echo("\t".join([name, state, method, opinion.place.exact[:40], carried.node]))
        light = sum(unsure.light for unsure in found)
        say(
            f"確認が要る意見 {len(found)}件（うち項目の字句だけの変更 {light}件）",
            f"{len(found)} opinions to confirm ({light} on items that were merely reworded)",
        )


def row(council: Any, unsure: Any) -> dict[str, Any]:
    opinion, carried = unsure.opinion, unsure.carried
    revision = council.revision(carried.revision)
    return {
        "opinion": opinion.id,
        "number": opinion.number,
        "state": carried.state.value,
        "method": carried.method,
        "light": unsure.light,
        "quote": opinion.place.exact,
        "old": opinion.place.node,
        "new": carried.node,
        "start": carried.start,
        "end": carried.end,
        "candidates": [
            {"node": node, "start": start, "end": end, "words": revision.by_id[node].text[start:end]}
            for node, start, end in carried.candidates
            if node in revision.by_id
        ],
    }


@app.command("confirm-place")
def confirm_place(
    workspace: Folder,
    opinion: Annotated[list[str] | None, typer.Argument(help="意見の番号または識別名")] = None,
    node: Annotated[str | None, typer.Option(help="付け替える先の項目")] = None,
    start: Annotated[int, typer.Option(help="語句の始め（何文字目か、0から）")] = 0,
    end: Annotated[int, typer.Option(help="語句の終わり")] = 0,
    nowhere: Annotated[bool, typer.Option("--nowhere", help="宛先なしとして確認します")] = False,
    light: Annotated[
        bool, typer.Option("--light", help="項目の字句だけの変更を、まとめて確認します")
    ] = False,
    hat: Annotated[str, typer.Option(help="member, chair, secretariat")] = "",
) -> None:
    """意見の箇所を確認するか、付け替えます."""
    from council_app.actions import places as acts
    from council_app.deliberation.roster import Role

    role = choice(Role, hat) if hat else None
    with workspace_at(workspace) as opened:
        wanted = list(opinion or [])
        if light:
            wanted += [unsure.opinion.id for unsure in acts.unsure(opened.council) if unsure.light]
        if nowhere or node is not None:
            acts.confirm_at(
                opened, wanted, node="" if nowhere else node or "", start=start, end=end, hat=role
            )
        else:
            acts.confirm_all(opened, wanted, role)
    say(f"{len(wanted)}件を確認しました。", f"{len(wanted)} confirmed.")
