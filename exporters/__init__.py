"""Official documents out: Word first, then Excel, CSV, Markdown and HTML.

>>> export(council, "opinions", Path("対応表.docx"), Settings(session="第３回"))  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from council_app.deliberation.council import Council
from exporters.kinds import KINDS, Kind
from exporters.settings import COLUMNS, ExportError, Names, Settings

__all__ = ["COLUMNS", "KINDS", "ExportError", "Kind", "Names", "Settings", "export", "for_kind", "write"]

Writer = Callable[[], None]


def export(council: Council, kind: str, target: Path, settings: Settings = Settings()) -> Path:  # noqa: B008  frozen
    """Write one document of a council and return its path.

    *kind* is a key of :data:`KINDS`; the suffix of *target* chooses the format (none: the kind's usual one). The file is
    whole or not there: a failure leaves what was there before. Raises :class:`ExportError` with one Japanese sentence.
    """
    if kind not in KINDS:
        raise ExportError(f"文書の種類「{kind}」はありません。", f"There is no kind of document {kind!r}.")
    return write(KINDS[kind], council, target, for_kind(settings, kind))


def write(kind: Kind, council: Council, target: Path, settings: Settings) -> Path:
    """Write a document of a kind that may stand in no list; see :func:`export`."""
    target = Path(target)
    suffix = target.suffix.lower()
    if not suffix:
        suffix = next(iter(kind.formats))
        target = target.with_suffix(suffix)
    if suffix not in kind.formats:
        raise ExportError(
            f"{kind.title}は {suffix} の形では作れません（{'、'.join(kind.formats)} のいずれか）。",
            f"{kind.english} cannot be written as {suffix}.",
        )
    return kind.formats[suffix](council, target, settings)


def for_kind(settings: Settings, kind: str) -> Settings:
    """The settings of one kind of document: its own 資料番号, where it has one."""
    own = settings.papers.get(kind, "")
    return replace(settings, paper=own, papers={}) if own else settings
