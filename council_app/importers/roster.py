"""The roster from a CSV file: the council's own members.csv, or a list with Japanese headings as Excel saves it."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping

from council_app.deliberation.errors import BadFile
from council_app.deliberation.roster import Person, Role
from council_app.store.codec import normal

# What a column is called -> what it holds. Headings are compared after NFKC, without white space, in lower case.
COLUMNS = {
    "no": ("no", "no.", "番号", "通番", "席次", "順"),
    "id": ("id", "識別名", "識別子"),
    "name": ("name", "name_seed", "氏名", "委員名", "名前", "委員"),
    "family": ("family", "姓", "氏", "苗字"),
    "given": ("given", "名"),
    "kana": ("kana", "ふりがな", "フリガナ", "よみ", "読み", "かな", "氏名かな", "氏名カナ"),
    "kana_family": ("kana_family", "せい", "姓かな", "セイ"),
    "kana_given": ("kana_given", "めい", "名かな", "メイ"),
    "affiliation": ("affiliation_title_seed", "所属・役職", "所属役職", "所属・役職名", "所属・職名", "現職"),
    "body": ("affiliation", "所属", "所属機関", "所属先"),
    "title": ("title", "役職", "職名", "肩書"),
    "role": ("role", "役割", "区分", "職務"),
}
CHAIR = {"chair", "座長", "委員長", "会長", "主査"}
OFFICE = {"secretariat", "事務局", "officer"}
MEMBER = {"", "member", "委員", "構成員", "専門委員", "座長代理", "副座長", "委員長代理"}


class BadRoster(BadFile):
    """A file that cannot be taken in as a roster."""


def read_roster(content: bytes) -> tuple[Person, ...]:
    """The people of a CSV file (UTF-8 with or without BOM, or Shift_JIS; commas, semicolons or tabs), in its
    order. Raises :class:`BadRoster` with one Japanese sentence.

    A full name is needed (one column, or 姓 and 名); seats follow 番号, or the order of the lines. The one in
    the chair is a member too. Where no id is given, the seat makes it (``member-07``, ``officer-1``).
    """
    rows = _rows(content)
    people: list[Person] = []
    members = officers = 0
    for row in rows:
        roles = _roles(row.get("role", ""), row.get("name", ""))
        member = Role.MEMBER in roles
        members, officers = members + member, officers + (not member)
        people.append(_person(row, roles, members if member else officers))
    _check(people)
    return tuple(people)


def _rows(content: bytes) -> list[dict[str, str]]:
    """The lines as column -> words; lines without any words are left out."""
    text = _text(content)
    try:
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        table = [
            row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise BadRoster(
            "名簿を表として読めません。表計算ソフトから「CSV UTF-8」で保存し直してください。",
            "The roster cannot be read as a table. Save it again as CSV (UTF-8).",
        ) from error
    if not table:
        raise BadRoster(
            "名簿に何も書かれていません。委員の一覧を入れて保存し直してください。",
            "The roster is empty. Put the list of members in and save it again.",
        )
    names = [_column(cell) for cell in table[0]]
    if not {"name", "family"} & set(names):
        raise BadRoster(
            "名簿の1行目に「氏名」の欄がありません。1行目に見出し（番号、氏名、所属、役職、役割）を置いてください。",
            "The first line of the roster names no column for the name. Put headings (no, name, affiliation, role) there.",
        )
    return [
        {name: re.sub(r"\s*\n\s*", " ", cell.strip()) for name, cell in zip(names, row, strict=False) if name}
        for row in table[1:]
    ]


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = normal(content.decode(encoding))
        except UnicodeDecodeError:
            continue
        if b"\0" not in content:
            return text
    raise BadRoster(
        "名簿の文字を読めません。CSV（UTF-8 または Shift_JIS）のファイルを選んでください。",
        "The characters of the roster cannot be read. Choose a CSV file in UTF-8 or Shift_JIS.",
    )


def _column(heading: str) -> str:
    plain = _squeezed(heading)
    return next((name for name, words in COLUMNS.items() if plain in words), "")


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()


def _roles(role: str, name: str) -> tuple[Role, ...]:
    plain = _squeezed(role)
    if plain in CHAIR:
        return (Role.MEMBER, Role.CHAIR)
    if plain in OFFICE:
        return (Role.SECRETARIAT,)
    if plain in MEMBER:
        return (Role.MEMBER,)
    raise BadRoster(
        f"名簿の{name or '（委員名なし）'}の役割「{role}」が分かりません。委員、座長、事務局のどれかにしてください。",
        f"The role {role!r} in the roster is unknown. Use member, chair or secretariat.",
    )


def _person(row: Mapping[str, str], roles: tuple[Role, ...], count: int) -> Person:
    member = Role.MEMBER in roles
    family, given = row.get("family", ""), row.get("given", "")
    name = row.get("name", "") or family + given
    if not name:
        raise BadRoster(
            "委員名が空欄です。名簿を確認してください。", "A member's name is empty. Check the roster."
        )
    if not family and len(parts := re.split(r"\s+", name)) == 2:
        family, given = parts
    kana = row.get("kana") or " ".join(filter(None, (row.get("kana_family"), row.get("kana_given"))))
    affiliation = row.get("affiliation") or " ".join(filter(None, (row.get("body"), row.get("title"))))
    seat = _seat(row.get("no", ""), name) or count if member else 0
    fallback = f"member-{seat:02}" if member else f"officer-{count}"
    return Person(row.get("id") or fallback, name, roles, seat, family, given, kana, affiliation)


def _seat(number: str, name: str) -> int:
    plain = _squeezed(number)
    if not plain:
        return 0
    if not re.fullmatch(r"[0-9]{1,4}", plain):
        raise BadRoster(
            f"名簿の{name}の番号「{number}」は数字ではありません。番号を数字で書いてください。",
            f"The number {number!r} in the roster is no figure. Write it in figures.",
        )
    return int(plain)


def _check(people: list[Person]) -> None:
    chairs = [person.name for person in people if person.is_chair]
    if not any(person.is_member for person in people):
        raise BadRoster(
            "名簿に委員がいません。2行目から委員を1人1行で書いてください。",
            "The roster has no members. Write one on each line from the second on.",
        )
    if not chairs:
        raise BadRoster(
            "名簿に座長がいません。1人の「役割」の欄を「座長」（chair）にしてください。",
            "The roster has no chair. Put 'chair' into the role column of one member.",
        )
    if len(chairs) > 1:
        raise BadRoster(
            f"名簿に座長が{len(chairs)}人います（{'、'.join(chairs)}）。座長は1人にしてください。",
            f"The roster has {len(chairs)} chairs. Leave one.",
        )
    if twin := _twin([person.id for person in people]):
        raise BadRoster(
            f"名簿に同じ識別名「{twin}」が2度あります。1人ずつ違う識別名にしてください。",
            f"The id {twin!r} stands twice in the roster. Give each person an id of their own.",
        )
    if twin := _twin([str(person.seat) for person in people if person.is_member]):
        raise BadRoster(
            f"名簿に同じ番号 {twin} が2度あります。1人ずつ違う番号にしてください。",
            f"The number {twin} stands twice in the roster. Give each member a number of their own.",
        )


def _twin(values: list[str]) -> str:
    return next((value for index, value in enumerate(values) if value in values[:index]), "")
