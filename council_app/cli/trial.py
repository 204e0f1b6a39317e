"""The trial round."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from council_app.cli.common import app, say


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="新しいフォルダー")],
    seed: Annotated[int, typer.Option(help="作る意見の種")] = 1,
    opinions: Annotated[int, typer.Option(min=16, help="意見の数")] = 640,
) -> None:
    """試行：意見照会をはじめから終わりまで通しで行います."""
    from rich.progress import Progress

    from council_app.actions import demo as play

    with Progress(transient=True, disable=not sys.stdout.isatty()) as bar:
        task = bar.add_task("", total=len(play.STEPS))

        def step(title: str) -> None:
            bar.update(task, advance=1, description=title)

        report = play.play(folder, seed=seed, opinions=opinions, step=step)
    decided = "、".join(f"{name} {count}" for name, count in report["labels"].items())
    say(
        f"試行の照会を終えました：意見 {report['opinions']}件（{decided}）、統合案 {report['wordings']}か所、"
        f"記録 {report['operations']}件。",
        f"Demo round done: {report['opinions']} opinions, {report['wordings']} wordings, "
        f"{report['operations']} operations.",
    )
    say(f"Word の文書：{folder / 'documents'}", f"Word documents: {folder / 'documents'}")


@app.command()
def screenshots(
    folder: Annotated[Path, typer.Argument(help="絵を入れるフォルダー")],
    round_: Annotated[
        Path | None, typer.Option("--round", help="demo で通した照会（なければ、いま通します）")
    ] = None,
    look: Annotated[
        list[str] | None,
        typer.Option(help="見え方：light、dark、english、large、double（200 %）、triple（300 %）など"),
    ] = None,
) -> None:
    """試行：すべての画面の絵を作り、切れた文字や重なりがないかを確かめます."""
    import os
    import subprocess

    command = [sys.executable, "-m", "council_app.ui.screenshots", str(folder)]
    if round_ is not None:
        command += ["--round", str(round_)]
    for name in look or ():
        command += ["--look", name]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(command, check=False, env=environment)
    if done.returncode:
        raise typer.Exit(done.returncode)
    say(f"画面の絵を作りました：{folder}", f"Pictures: {folder}")
