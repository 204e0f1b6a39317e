"""`council …`: every job without a window. The workspace comes first; messages are Japanese (`--lang en`: English)."""

from __future__ import annotations

from pathlib import Path

import typer

from council_app.cli import (  # noqa: F401  each adds its commands
    chair,
    comments,
    documents,
    exchange,
    founding,
    keeping,
    member,
    office,
    people,
    places,
    rounds,
    sharing,
    trial,
)
from council_app.cli.common import app, english, speak
from council_app.deliberation.errors import CouncilError


def main(arguments: list[str] | None = None) -> int:
    """Entry point; returns the exit code. A refusal is one sentence on standard error, never a traceback."""
    speak("ja")
    try:
        result = app(args=arguments, standalone_mode=False)
        return result if isinstance(result, int) else 0
    except CouncilError as error:
        typer.echo(error.english if english() else str(error), err=True)
        return 1
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except OSError as error:
        from council_app.store.disk import cannot_write

        told = cannot_write(Path(error.filename or "."), error)
        typer.echo(told.english if english() else str(told), err=True)
        return 1
    except Exception as error:
        if hasattr(error, "format_message") and hasattr(error, "exit_code"):  # click's own usage errors
            typer.echo(error.format_message(), err=True)
            return int(error.exit_code)
        raise
