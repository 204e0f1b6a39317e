"""What the screens say. A table holds key → Japanese; the English stands, under the table's name, in a file of Qt
Linguist that is read once English is asked for. CONTRIBUTING.md says how a word is added."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import ClassVar

from council_app.ui.wording import WORDS

ENGLISH = "translations/council_en.ts"  # in resources/


class _Language:
    code = "ja"


def language() -> str:
    return _Language.code


def set_language(code: str) -> None:
    """``language.py`` calls it, which sees to Qt's own words too."""
    _Language.code = "en" if code == "en" else "ja"


class Table:
    """One table of sentences. Called with a key, it gives the sentence in the language in use, ``{fields}`` filled;
    the field ``n`` chooses between the English forms for one and for many.

    A key that is not in the table is a mistake of ours and raises; a sentence that nobody has translated yet is said
    in Japanese (and a test fails).
    """

    every: ClassVar[dict[str, Table]] = {}

    def __init__(self, name: str, japanese: Mapping[str, str]) -> None:
        self.japanese = japanese
        self.name = name
        Table.every[name] = self

    def __call__(self, key: str, /, **fields: object) -> str:
        text = translated(self.name, key, self.japanese[key], one=str(fields.get("n")) == "1")
        return text.format(**fields) if fields else text


def translated(context: str, key: str, japanese: str, *, one: bool = False) -> str:
    """A sentence of ours in the language in use."""
    if _Language.code == "ja":
        return japanese
    forms = load().get((context, key), (japanese,))
    return forms[0 if one else -1]


@cache
def load() -> dict[tuple[str, str], tuple[str, ...]]:
    """(table, key) → the English forms. The file is read as it is: some milliseconds, and no step of building. Never on
    the main thread once the window is there."""
    import resources
    from council_app.ui.translations import read

    return {(m.context, m.key): m.english for m in read(resources.read_text(ENGLISH)) if all(m.english)}


t = Table("window", WORDS)


def pick(pair: tuple[str, str]) -> str:
    """One of a (Japanese, English) pair, as the layers below hold them (deliberation/labels.py): they know no Qt."""
    return pair[1] if _Language.code == "en" else pair[0]


def told(error: BaseException) -> str:
    """What a refusal says, in the language in use."""
    english = getattr(error, "english", "")
    return english if english and _Language.code == "en" else str(error)
