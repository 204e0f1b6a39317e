"""What the screens say: key → (Japanese, English). ``t(key)`` gives the language in use, with ``{fields}`` filled."""

from __future__ import annotations

from council_app.ui.wording import WORDS


class _Language:
    code = "ja"


def language() -> str:
    return _Language.code


def set_language(code: str) -> None:
    _Language.code = "en" if code == "en" else "ja"


def pick(pair: tuple[str, str]) -> str:
    """One of a (Japanese, English) pair, as deliberation/labels.py holds them."""
    return pair[1] if _Language.code == "en" else pair[0]


def t(key: str, /, **fields: object) -> str:
    """The sentence for a key. A key that is not in the table is a mistake of ours and raises."""
    text = pick(WORDS[key])
    return text.format(**fields) if fields else text


def told(error: BaseException) -> str:
    """What a refusal says, in the language in use."""
    english = getattr(error, "english", "")
    return english if english and _Language.code == "en" else str(error)
