"""Documents out (``export``, ``templates``) and in (``read-word``, ``take-in``, ``read-draft``)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from council_app.cli.common import Folder, Json, app, choice, english, say, show, workspace_at
from council_app.deliberation.errors import CouncilError

if TYPE_CHECKING:
    from exporters import Settings

Pairs = Annotated[list[str] | None, typer.Option(help="案文=値。例：plan=r1", metavar="DRAFT=VALUE")]
Text = Annotated[str | None, typer.Option()]


@app.command()
def export(
    workspace: Folder,
    kind: Annotated[str, typer.Argument(help="clean, redline, opinions など。all は全部")],
    to: Annotated[
        Path, typer.Option(help="書き出すファイル（all はフォルダー）。.docx .xlsx .csv .html .md .pdf")
    ],
    member: Annotated[str, typer.Option(help="mine, reply-form：委員の識別名")] = "",
    draft: Annotated[list[str] | None, typer.Option(help="案文。なければ全部を一つの文書に")] = None,
    round_: Annotated[
        int | None, typer.Option("--round", min=1, help="何回目の意見照会の意見を載せるか。なければ最新の回")
    ] = None,
    old: Pairs = None,
    new: Pairs = None,
    stage: Pairs = None,
    meeting: Annotated[str | None, typer.Option(help="会議名")] = None,
    session: Annotated[str | None, typer.Option(help="回次。例：第3回")] = None,
    paper: Annotated[str | None, typer.Option(help="資料番号。例：資料1-2")] = None,
    date: Annotated[str | None, typer.Option(help="日付。例：令和7年12月5日、2025-12-05")] = None,
    names: Annotated[
        str | None, typer.Option(help="members（委員名）、roles（「委員」）、none（書かない）")
    ] = None,
    removed: Annotated[str | None, typer.Option(help="削った箇所：削る または 削除")] = None,
    columns: Annotated[str | None, typer.Option(help="対応表の列。例：number,place,opinion,answer")] = None,
    old_first: Annotated[bool | None, typer.Option(help="新旧対照表の左を現行に")] = None,
    digits: Annotated[str | None, typer.Option(help="数字：single, wide, half")] = None,
    mincho: Text = None,
    gothic: Text = None,
    lines: Annotated[int | None, typer.Option(min=10, max=60, help="1ページの行数")] = None,
    characters: Annotated[int | None, typer.Option(min=20, max=60, help="1行の字数")] = None,
    keep: Annotated[bool, typer.Option(help="この設定を会議体の設定として残す")] = False,
) -> None:
    """公式の文書を作ります。設定は、会議体で残したものに、ここで書いたものを重ねます."""
    from council_app.actions import documents
    from exporters.settings import Names, parse_date

    changes: dict[str, Any] = {
        "meeting": meeting, "session": session, "paper": paper, "removed": removed, "digits": digits,
        "mincho": mincho, "gothic": gothic, "lines": lines, "characters": characters,
        "names": None if names is None else choice(Names, names),
        "columns": None if columns is None else tuple(c.strip() for c in columns.split(",") if c.strip()),
        "new_first": None if old_first is None else not old_first,
        "drafts": tuple(draft) if draft else None, "round": round_,
        "old": _pairs(old), "new": _pairs(new), "stages": _pairs(stage),
    }  # fmt: skip
    if digits is not None and digits not in ("single", "wide", "half"):
        raise typer.BadParameter("digits は single, wide, half から選んでください。")
    if date is not None:
        changes["date"] = parse_date(date)
        if changes["date"] is None:
            raise typer.BadParameter(f"「{date}」は日付として読めません。例：令和7年12月5日、2025-12-05")
    with workspace_at(workspace) as opened:
        chosen = replace(
            documents.kept_settings(opened, member=member),
            **{name: value for name, value in changes.items() if value is not None},
        )
        if paper and kind != "all":  # the number of this document, not of the council's others
            kept = documents.kept_settings(opened)
            chosen = replace(chosen, paper=kept.paper, papers={**kept.papers, kind: paper})
        made = [to] if kind != "all" else None
        if made is None:
            made = documents.export_all(opened, kinds=_all(chosen), folder=to, settings=chosen)
        elif to.suffix.lower() == ".pdf":
            with tempfile.TemporaryDirectory() as folder:
                word = documents.export(
                    opened, kind=kind, target=Path(folder) / "document.docx", settings=chosen
                )
                _print(word, to)
        else:
            made = [documents.export(opened, kind=kind, target=to, settings=chosen)]
        if keep:
            documents.keep_settings(opened, chosen)
    for path in made:
        say(f"文書を作りました：{path}", f"Document written: {path}")


def _all(chosen: Settings) -> list[tuple[str, str]]:
    """Every kind as Word; one member's own opinions only where a member is named."""
    from council_app.actions import documents

    return [(kind, ".docx") for kind in documents.kinds() if kind != "mine" or chosen.member]


def _pairs(values: list[str] | None) -> dict[str, str] | None:
    if values is None:
        return None
    found = dict(value.partition("=")[::2] for value in values)
    for name, value in found.items():
        if not name or not value:
            raise typer.BadParameter("「plan=r1」のように、案文と値を = でつないでください。")
    return found


def _print(word: Path, target: Path) -> None:
    """A Word document of ours as PDF: drawn by the window's library in a process of its own."""
    pages = (
        ["--pages"] if getattr(sys, "frozen", False) else ["-m", "council_app.ui.pages"]
    )  # portable/start.py
    environment = dict(os.environ)
    if sys.platform.startswith("linux"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [sys.executable, *pages, str(word), str(target)],
        check=False, capture_output=True, text=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [""])[-1]
        raise CouncilError(
            f"『{target.name}』を作れませんでした。{reason}", f"{target.name} was not made. {reason}"
        )


@app.command()
def templates(workspace: Folder) -> None:
    """Word のひな形を作業場所へ写します。Word で書式を直すと、文書はその書式で出ます."""
    from council_app.actions import documents

    with workspace_at(workspace) as opened:
        folder = documents.copy_templates(opened)
    say(f"ひな形を置きました：{folder}", f"Templates: {folder}")


@app.command("read-word")
def read_word(file: Annotated[Path, typer.Argument(help="Word のファイル")], as_json: Json = False) -> None:
    """Word のファイルを読み、変更履歴とコメントを示します（取り込みはしません）."""
    from council_app.importers.word import read_word as read

    found = read(file)
    if as_json:
        show(found.as_json(), sort=False)
        return
    say(
        f"段落 {len(found.accepted)}、変更履歴 {len(found.revisions)}、コメント {len(found.comments)}",
        f"{len(found.accepted)} paragraphs, {len(found.revisions)} revisions, {len(found.comments)} comments",
    )
    for change in found.revisions:
        typer.echo(f"{change.kind}\t{change.author}\t{change.date}\t{change.text}")
    for comment in found.comments:
        typer.echo(f"comment {comment.id}\t{comment.author}\t{comment.date}\t{comment.text}")
    for note in found.notes:
        typer.echo(note)


@app.command("take-in")
def take_in(
    workspace: Folder,
    file: Annotated[Path, typer.Argument(help="記入用紙、委員の Word、意見の一覧（Excel, CSV）")],
    member: Annotated[str, typer.Option(help="委員の識別名")] = "",
    confirm: Annotated[
        str, typer.Option(help="確かめて取り込む番号。例：1,3,5 または all。なければ一覧を示すだけ")
    ] = "",
    as_json: Json = False,
) -> None:
    """委員の Word や Excel にある意見を示し、確かめたものを代理入力として取り込みます."""
    from council_app.actions import reading

    with workspace_at(workspace) as opened:
        found = reading.read(opened.council, file, member=member)
        if confirm:
            made = reading.take_in(opened, found, _confirmed(found, confirm))
            for ident in made:
                typer.echo(ident)
            return
        name = opened.council.name
    rows = [
        {
            "number": number, "kind": one.kind.value, "member": one.member, "where": one.where, "text": one.text,
            "wording": one.wording, "reason": one.reason, "quote": one.quote, "part": one.part, "author": one.author,
            "placed": one.place is not None,
        }
        for number, one in enumerate(found.found, 1)
    ]  # fmt: skip
    if as_json:
        show({"how": found.how, "sha256": found.sha256, "opinions": rows, "notes": found.notes}, sort=False)
        return
    typer.echo(reading.HOW[found.how][english()])
    for row in rows:
        words = row["text"] or row["wording"] or row["quote"]
        typer.echo(
            f"{row['number']}\t{name(row['member']) if row['member'] else '？'}\t{row['where'] or '？'}\t{words}"
        )
    for note in found.notes:
        typer.echo(note)


def _confirmed(found: Any, confirm: str) -> list[Any]:
    if confirm == "all":
        return list(found.found)
    numbers = [word.strip() for word in confirm.split(",") if word.strip()]
    if not all(word.isdigit() and 1 <= int(word) <= len(found.found) for word in numbers):
        raise typer.BadParameter(f"番号は 1 から {len(found.found)} までです。")
    return [found.found[int(word) - 1] for word in numbers]


@app.command("read-draft")
def read_draft(
    file: Annotated[Path, typer.Argument(help="案文（Word または Markdown）")],
    draft: Annotated[str, typer.Option(help="案文の識別名")] = "draft",
    as_json: Json = False,
) -> None:
    """案文のファイルを章・節・段落として読み、取り込めなかったものを示します（取り込みはしません）."""
    from council_app.actions import reading
    from council_app.deliberation.drafts import Section

    revision, notes = reading.read_draft(file, draft=draft)
    if as_json:
        nodes = [
            {"id": n.id, "level": n.level, "text": n.text}
            if isinstance(n, Section)
            else {"id": n.id, "kind": n.kind.value, "number": n.number, "text": n.text}
            for n in revision.nodes
        ]
        show({"title": revision.title, "nodes": nodes, "notes": notes}, sort=False)
        return
    for node in revision.nodes:
        mark = "#" * node.level if isinstance(node, Section) else node.number or "・"
        typer.echo(f"{node.id}\t{mark}\t{node.text}")
    for note in notes:
        typer.echo(note)
