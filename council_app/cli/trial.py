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
