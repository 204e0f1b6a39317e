"""`python -m council_app.ui.translations`: brings resources/translations/council_en.ts up to date with the tables.

The file is Qt Linguist's (context: a table's name, source: the Japanese, comment: the key), so that a translator works on
it with Linguist and knows nothing of the code. New sentences and those whose Japanese changed become unfinished, in
the order of the tables; what is gone is dropped; nothing else changes. Runs in the source tree only.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import resources
from council_app import ui
from council_app.ui.words import ENGLISH, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = "commands"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="en" sourcelanguage="ja">\n'
ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\xa0": "&#xa0;"}
)


@dataclass(frozen=True)
class Message:
    """``english``: one form, or those for one and for many where the Japanese counts ``{n}``."""

    context: str
    key: str
    japanese: str
    english: tuple[str, ...] = ()
    finished: bool = False

    @property
    def counts(self) -> bool:
        return "{n}" in self.japanese


def said() -> list[Message]:
    """Every sentence of the code, table by table: those of the tables, then the names of the commands."""
    for module in pkgutil.walk_packages(ui.__path__, ui.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = [
        Message(name, key, japanese)
        for name, table in sorted(Table.every.items())
        for key, japanese in table.japanese.items()
    ]
    names: dict[str, str] = {}
    for file in sorted(Path(*ui.__path__).rglob("*.py")):
        for command, title in _commands(ast.parse(file.read_text(encoding="utf-8"))):
            if names.setdefault(command, title) != title:
                raise SystemExit(f"{file.name}: the command {command} is also called {names[command]}")
    return found + [Message(COMMANDS, command, title) for command, title in names.items()]


def _commands(module: ast.Module) -> Iterator[tuple[str, str]]:
    """(id, title) of each ``Command("id", "title", …)``; a title that is a function says words of some table."""
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Command":
            match call.args:
                case [ast.Constant(str(command)), ast.Constant(str(title)), *_]:
                    yield command, title
                case [_, ast.Constant(str(title)), *_]:
                    raise SystemExit(
                        f"line {call.lineno}: 「{title}」 needs an id that is written out, or a function"
                    )


def read(text: str) -> list[Message]:
    """The messages of a .ts file; those marked vanished or obsolete are left out."""
    found = []
    for context in ET.fromstring(text).iter("context"):  # noqa: S314
        for message in context.iter("message"):
            made = message.find("translation")
            if made is None or made.get("type") in ("vanished", "obsolete"):
                continue
            english = tuple(form.text or "" for form in made.iter("numerusform")) or (made.text or "",)
            found.append(
                Message(
                    context.findtext("name", ""), message.findtext("comment", ""), message.findtext("source", ""),
                    english, made.get("type") != "unfinished",
                )
            )  # fmt: skip
    return found


def merged(now: list[Message], before: list[Message]) -> list[Message]:
    """What the code says now, with the English that is there. A changed sentence keeps its old English, unfinished."""
    known = {(m.context, m.key): m for m in before}
    made = []
    for message in now:
        old = known.get((message.context, message.key))
        forms = 2 if message.counts else 1
        english = (old.english + old.english[-1:] * forms)[:forms] if old else ("",) * forms
        same = (
            old is not None
            and old.finished
            and (old.japanese, old.counts) == (message.japanese, message.counts)
        )
        made.append(replace(message, english=english, finished=same))
    return made


def written(messages: list[Message]) -> str:
    """As Linguist itself writes it, so that its changes stay small."""
    parts = [HEAD]
    for context in dict.fromkeys(m.context for m in messages):
        parts.append(f"<context>\n    <name>{context}</name>\n")
        parts += [_message(m) for m in messages if m.context == context]
        parts.append("</context>\n")
    return "".join([*parts, "</TS>\n"])


def _message(message: Message) -> str:
    key, japanese, *english = (
        text.translate(ESCAPES) for text in (message.key, message.japanese, *message.english)
    )
    forms = "".join(f"\n            <numerusform>{form}</numerusform>" for form in english) + "\n        "
    numerus = ' numerus="yes"' if message.counts else ""
    state = "" if message.finished else ' type="unfinished"'
    return (
        f"    <message{numerus}>\n"
        f"        <source>{japanese}</source>\n        <comment>{key}</comment>\n"
        f"        <translation{state}>{forms if message.counts else english[0]}</translation>\n    </message>\n"
    )


def main() -> int:
    """Write the file anew; tell what a translator has to do."""
    file = Path(*resources.__path__, *ENGLISH.split("/"))
    messages = merged(said(), read(file.read_text(encoding="utf-8")))
    file.write_text(written(messages), encoding="utf-8", newline="\n")
    missing = [m for m in messages if not m.finished]
    for message in missing:
        print(f"{message.context} / {message.key}: {message.japanese}")  # noqa: T201
    print(f"{len(messages)} sentences, {len(missing)} to be translated in {file.name}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
