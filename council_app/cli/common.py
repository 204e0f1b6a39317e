"""What every command shares: the app, its language, how it prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from council_app import __version__

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="審議デスク：意見照会をファイルで回す道具です。",
)  # fmt: skip
Folder = Annotated[Path, typer.Argument(help="作業場所のフォルダー", metavar="WORKSPACE")]
Json = Annotated[bool, typer.Option("--json", help="JSON で出します")]
EXIT_REFUSED = 3
_language = ["ja"]  # one run of the command, one language


def english() -> bool:
    return _language[0] == "en"


def speak(lang: str) -> None:
    """Set the language of this run: anything but "en" is Japanese."""
    _language[0] = "en" if lang == "en" else "ja"


@app.callback()
def common(
    lang: Annotated[str, typer.Option("--lang", help="ja または en")] = "ja",
) -> None:
    """審議デスク."""
    speak(lang)


def say(japanese: str, in_english: str) -> None:
    typer.echo(in_english if english() else japanese)


def show(value: Any, *, sort: bool = True) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=sort))


def workspace_at(path: Path) -> Any:
    from council_app.store.workspace import Workspace

    return Workspace.open(path)


@app.command()
def version() -> None:
    """版を示します."""
    typer.echo(f"council {__version__}")


def choice(enumeration: Any, value: str) -> Any:
    try:
        return enumeration(value)
    except ValueError:
        names = "、".join(member.value for member in enumeration)
        raise typer.BadParameter(f"「{value}」は使えません。{names} から選んでください。") from None
