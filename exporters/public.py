"""公募意見の概要と考え方: the office's answers to opinions of the public, each with the opinions that it cites."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.package import Document
from exporters.tables import Column, Sheet, draw
from exporters.view import View

TITLE = "意見募集に寄せられた御意見の概要及びこれに対する考え方"


def public_sheets(view: View) -> list[Sheet]:
    """A table for each set of public comments, in the order in which they came in; a row for each answer, in the order of
    the first opinion that it cites. One opinion may be cited by several answers, and is counted once in the note."""
    columns = [
        Column("No.", 10.9, "centre"), Column("意見の概要", 110.0), Column("考え方", 110.0),
        Column("件数", 14.0, "centre"),
    ]  # fmt: skip
    council = view.council
    sets = sorted(council.comment_sets.values(), key=lambda s: (s.written, s.id))
    sheets = []
    for found in sets:
        answers = [a for a in council.comment_answers.values() if a.dataset == found.id]
        answers.sort(key=lambda a: (a.numbers[:1], a.id))
        rows = [
            [
                str(at),
                view.said(a.summary) + (f"\n（意見番号 {ranges(a.numbers)}）" if a.numbers else ""),
                view.said(a.answer),
                f"{len(a.numbers):,}",
            ]
            for at, a in enumerate(answers, 1)
        ]
        cited = len({number for a in answers for number in a.numbers})
        note = f"お寄せいただいた御意見 {found.rows:,}件（うち、次の表に引用したもの {cited:,}件）"
        heading = found.title if len(sets) > 1 else ""
        sheets.append(Sheet(f"{found.title}：{TITLE}", columns, rows, note, heading))
    return sheets or [Sheet(TITLE, columns, [], "公募意見は、まだ取り込まれていません。")]


def public(view: View) -> Document:
    """The sheets as a Word document."""
    return draw(view, public_sheets(view), title=TITLE)


def ranges(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 → 「1～3、7」."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(a) if a == b else f"{a}～{b}" if b > a + 1 else f"{a}、{b}" for a, b in runs)
