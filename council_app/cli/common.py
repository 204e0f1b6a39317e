"""What every command shares: the app, its language, how it prints."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from council_app import __version__

if TYPE_CHECKING:
    from council_app.actions.leaving import Leaving

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="審議デスク：意見照会をファイルで回す道具です。",
)  # fmt: skip
Folder = Annotated[Path, typer.Argument(help="作業場所のフォルダー", metavar="WORKSPACE")]
Keep = Annotated[
    str,
    typer.Option(
        "--keep",
        help="鍵の保管：file（フォルダーの中のファイル）、passphrase（パスワード）、keyring（このパソコンの鍵束）",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON で出します")]
EXIT_REFUSED = 3
PASSPHRASE, NEW_PASSPHRASE = "COUNCIL_PASSPHRASE", "COUNCIL_NEW_PASSPHRASE"
_language = ["ja"]  # one run of the command, one language
_anywhere = [False]


def english() -> bool:
    return _language[0] == "en"


def speak(lang: str) -> None:
    """Set the language of this run: anything but "en" is Japanese."""
    _language[0] = "en" if lang == "en" else "ja"


@app.callback()
def common(
    lang: Annotated[str, typer.Option("--lang", help="ja または en")] = "ja",
    anywhere: Annotated[
        bool,
        typer.Option(
            "--anywhere", help="共有フォルダーや同期フォルダーにある作業場所も開く（壊れるおそれがあります）"
        ),
    ] = False,
) -> None:
    """審議デスク."""
    speak(lang)
    _anywhere[0] = anywhere


def say(japanese: str, in_english: str) -> None:
    typer.echo(in_english if english() else japanese)


def tell_leaving(found: Leaving) -> None:
    """What a file holds and who opens it, and what stays: said before it is written."""
    at = 1 if english() else 0
    typer.echo(found.title[at])
    for part in found.parts:
        typer.echo(f"→ {part.to[at]}")
        for label, count in part.lines:
            typer.echo(f"    {label[at]}\t{count}")
    if found.names[at]:
        typer.echo(found.names[at])
    for label, count in found.stays:
        say(f"  残るもの：{label[0]} {count}件", f"  stays: {label[1]} {count}")


def show(value: Any, *, sort: bool = True) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=sort))


@contextmanager
def workspace_at(path: Path) -> Iterator[Any]:
    """The workspace, open for one command; a backup is made afterwards where one is due."""
    from council_app.deliberation.errors import CouncilError
    from council_app.store import backups

    with open_workspace(path) as opened:
        yield opened
        try:
            backups.make_if_due(opened)
        except CouncilError as error:  # the command's own work is done
            typer.echo(error.english if english() else str(error), err=True)


def open_workspace(path: Path) -> Any:
    from council_app.actions.keeping import told_elsewhere
    from council_app.store.keeping import PassphraseNeeded
    from council_app.store.workspace import Workspace

    try:
        opened = Workspace.open(path, keeping())
    except PassphraseNeeded as error:
        opened = Workspace.open(path, keeping(passphrase=ask_passphrase(error)))
    if told := told_elsewhere(opened):
        typer.echo(told[english()], err=True)
    return opened


def keeping(way: str = "", passphrase: str = "") -> Any:
    """How a key is kept, with the passphrase that opens it (from COUNCIL_PASSPHRASE where none is given).

    ``way``: what was chosen for a new workspace; a passphrase for it is asked for.
    """
    from council_app.store.keeping import Keeping, Way

    chosen = choice(Way, way) if way else Way.FILE
    given = passphrase or os.environ.get(PASSPHRASE, "")
    if chosen is Way.PASSPHRASE and not given:
        given = new_passphrase()
    return Keeping(chosen, given, _anywhere[0])


def ask_passphrase(refusal: Exception) -> str:
    """The passphrase that opens, asked for at a terminal; where there is none the refusal stands."""
    if not sys.stdin.isatty():
        raise refusal
    typer.echo(str(refusal), err=True)
    return str(typer.prompt("パスワード", hide_input=True, err=True))


def new_passphrase() -> str:
    """A new passphrase: from COUNCIL_NEW_PASSPHRASE, or typed twice at a terminal."""
    given = os.environ.get(NEW_PASSPHRASE, "")
    if given or not sys.stdin.isatty():
        return given
    return str(
        typer.prompt("新しいパスワード（10文字以上）", hide_input=True, confirmation_prompt=True, err=True)
    )


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
