"""What an office may choose about its documents; every default is the usual one."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args

from council_app.deliberation.errors import CouncilError

Digits = Literal["single", "wide", "half"]
WIDE = str.maketrans("0123456789-.", "０１２３４５６７８９－．")
ERAS = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1868, 1, 25), "明治"),
)


INITIALS = {"令和": "R", "平成": "H", "昭和": "S", "大正": "T", "明治": "M"}


class ExportError(CouncilError):
    """A document that could not be written: one Japanese sentence; nothing half written is left."""


class Names(StrEnum):
    """Whose names a document shows: in its text, in its revision and comment authors, in its properties.

    MEMBERS: full names; ROLES: 「委員」「座長」「事務局」; NONE: no column of members, and 「事務局」 alone as author.
    """

    MEMBERS = "members"
    ROLES = "roles"
    NONE = "none"


COLUMNS = ("number", "place", "member", "opinion", "reason", "answer", "disposition", "changed")
"""Columns of 意見一覧・対応表 in the usual order."""


@dataclass(frozen=True)
class Settings:
    """Settings of one document. Texts that are empty are taken from the council itself.

    ``old`` and ``new`` name a revision per draft, by its id or its label (``{"plan": "r1"}``); by default the newest
    one and the one before it. ``date`` defaults to that of the newest revision shown, never to today, so that the
    same council gives the same bytes.
    """

    meeting: str = ""  # 会議名
    session: str = ""  # 回次: 第３回
    paper: str = ""  # 資料番号: 資料１－１; no box where empty
    # 資料番号 by draft, where one document holds several, or by kind of document (which comes first)
    papers: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)  # 段階 by draft: 骨子, 素案, 案 …
    date: date | None = None
    names: Names = Names.MEMBERS
    columns: tuple[str, ...] = COLUMNS
    new_first: bool = True  # 新旧対照表: 改正案 at the left
    heads: tuple[str, str] = ("改　正　案", "現　　　行")  # 新旧対照表: over the new text, over the old one
    remarks: bool = True  # 新旧対照表: 備考 says what was done and which opinions asked for it
    removed: str = "削る"  # or 削除: what stands where a text is gone
    digits: Digits = (
        "single"  # 第３回, 令和７年11月: one digit full width, more half width (or all "wide", "half")
    )
    mincho: str = ""  # e.g. 游明朝, BIZ UD明朝; the template's where empty
    gothic: str = ""
    lines: int | None = None  # lines on a page; the template's grid where None
    characters: int | None = None  # characters on a line
    drafts: tuple[str, ...] = ()  # which drafts, in order; all that are deliberated on where empty
    round: int = 0  # number of the 意見照会 whose opinions are listed and counted; the newest one where 0
    old: Mapping[str, str] = field(default_factory=dict)
    new: Mapping[str, str] = field(default_factory=dict)
    member: str = ""  # person id: whose opinions ``mine`` shows, whose name a reply form bears
    templates: Path | None = None  # a folder with restyled portrait.docx and landscape.docx


OF_ONE_DOCUMENT = frozenset({"drafts", "round", "old", "new", "member", "templates"})
"""What is chosen for one document and not kept for the council."""
CHOICES: dict[str, dict[str, Any]] = {
    "names": {str(names): names for names in Names},
    "digits": {word: word for word in get_args(Digits)},
}


def to_values(settings: Settings) -> dict[str, Any]:
    """What differs from the defaults and is worth keeping for the council, as plain JSON values."""
    plain = Settings()
    found: dict[str, Any] = {}
    for entry in fields(Settings):
        value = getattr(settings, entry.name)
        if entry.name in OF_ONE_DOCUMENT or value == getattr(plain, entry.name):
            continue
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, Mapping):
            value = {key: word for key, word in value.items() if word}
        found[entry.name] = list(value) if isinstance(value, tuple) else value
    return found


def from_values(values: Mapping[str, Any]) -> Settings:
    """Settings from what was kept. A value of another kind than its setting's (a newer version's) is passed over."""
    plain = Settings()
    chosen: dict[str, Any] = {}
    for entry in fields(Settings):
        if entry.name in values and entry.name not in OF_ONE_DOCUMENT:
            value = _kept(entry.name, values[entry.name], getattr(plain, entry.name))
            if value is not None:
                chosen[entry.name] = value
    return Settings(**chosen)


def _kept(name: str, value: Any, plain: Any) -> Any:
    """One kept value as its setting holds it, None where it does not fit."""
    if name in CHOICES:
        return CHOICES[name].get(value) if isinstance(value, str) else None
    if name == "date":
        with contextlib.suppress(ValueError, TypeError):
            return date.fromisoformat(value)
        return None
    if name in ("lines", "characters"):
        return value if type(value) is int and value > 0 else None
    if isinstance(plain, tuple):
        words = tuple(value) if isinstance(value, list) and all(isinstance(w, str) for w in value) else ()
        fits = set(words) <= set(COLUMNS) if name == "columns" else len(words) == len(plain)
        return words if words and fits else None
    if isinstance(plain, Mapping):
        return {str(k): str(v) for k, v in value.items()} if isinstance(value, Mapping) else None
    return value if type(value) is type(plain) else None


def parse_date(text: str) -> date | None:
    """A date as people type it: 令和７年12月5日, R7.12.5, 2025-12-05, 2025/12/5. None where it is none."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("元年", "1年")
    match = re.fullmatch(r"([^\d\s]*)\s*(\d{1,4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?", plain)
    if match is None:
        return None
    era, year = match[1].upper(), int(match[2])
    if era and era != "西暦":
        found = next((b for b, name in ERAS if era in (name, INITIALS[name])), None)
        if found is None or not year:
            return None
        year += found.year - 1
    elif year < 1000:
        return None
    try:
        return date(year, int(match[3]), int(match[4]))
    except ValueError:
        return None


def digits(text: str, how: Digits = "single") -> str:
    """Arabic figures as offices write them: ７ but 11 (``single``), １１ (``wide``), 7 (``half``).

    Rule: 公用文作成の考え方 leaves it to the office; word/pages/pages.md has ``single``.
    """
    if how == "half":
        return text
    if how == "wide":
        return text.translate(WIDE)
    out: list[str] = []
    start = 0
    while start < len(text):
        end = start
        while end < len(text) and "0" <= text[end] <= "9":
            end += 1
        if end - start == 1:
            out.append(text[start].translate(WIDE))
            start = end
        elif end > start:
            out.append(text[start:end])
            start = end
        else:
            out.append(text[start])
            start += 1
    return "".join(out)


def japanese_date(day: date, how: Digits = "single") -> str:
    """令和７年11月28日; the first year of an era is 元年. Before 1868 the Christian year stands alone."""
    for begin, era in ERAS:
        if day >= begin:
            year = day.year - begin.year + 1
            number = "元" if year == 1 else str(year)
            return digits(f"{era}{number}年{day.month}月{day.day}日", how)
    return digits(f"{day.year}年{day.month}月{day.day}日", how)
