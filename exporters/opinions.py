"""Tables of opinions: 意見一覧・対応表, 意見の概要と考え方, one member's own opinions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from council_app.deliberation import labels
from council_app.deliberation.opinions import Opinion
from exporters.changes import known_runs
from exporters.package import Document
from exporters.settings import COLUMNS, ExportError, Names
from exporters.tables import BEGIN, END, Column, Sheet, cell_words, draw
from exporters.view import View, joined
from exporters.wml import run

OPINION_COLUMNS = {
    "number": Column("No.", 10.9, "centre"),
    "place": Column("該当箇所", 30.0),
    "member": Column("委員", 24.0),  # six characters: （代理入力）
    "opinion": Column("御意見", 60.4),
    "reason": Column("理由", 42.4),
    "answer": Column("考え方", 51.2),
    "disposition": Column("対応", 24.0, "centre"),
    "changed": Column("修正の有無", 14.0, "centre", "修正の\n有無"),
}


def opinion_sheets(view: View) -> list[Sheet]:
    """意見一覧・対応表; what came in after the deadline stands in a list of its own."""
    sheets = [_opinion_sheet(view, view.in_time, "委員からの御意見と対応", view.totals_line())]
    if view.late:
        late = _opinion_sheet(view, view.late, "期限後に受領した御意見（参考）", f"{len(view.late)}件")
        late.heading = late.title
        sheets.append(late)
    return sheets


def mine_sheets(view: View) -> list[Sheet]:
    """One member's own opinions, with what was answered."""
    member = view.settings.member
    if member not in view.council.roster.by_id:
        raise ExportError(
            "どの委員の意見を書き出すかを指定してください。", "Say whose opinions are to be written out."
        )
    own = [o for o in view.opinions if o.author == member]
    name = view.name(member)
    return [
        _opinion_sheet(
            view, own, f"{name}　提出意見" if name else "提出意見", view.totals_line(own), own=True
        )
    ]


def _opinion_sheet(
    view: View, opinions: Sequence[Opinion], title: str, note: str, *, own: bool = False
) -> Sheet:
    unknown = [key for key in view.settings.columns if key not in OPINION_COLUMNS]
    if unknown:
        raise ExportError(
            f"対応表に列「{unknown[0]}」はありません（{'、'.join(COLUMNS)} から選びます）。",
            f"There is no column {unknown[0]!r}.",
        )
    keys = [
        key
        for key in view.settings.columns
        if not (key == "member" and (own or view.settings.names is Names.NONE))
    ]
    rows = _opinion_rows(view, opinions)
    if tuple(keys) != COLUMNS:
        chosen = [COLUMNS.index(key) for key in keys]
        rows = [[cells[i] for i in chosen] for cells in rows]
    sheet = Sheet(title, [OPINION_COLUMNS[key] for key in keys], rows, note)
    if "opinion" in keys:
        column = keys.index("opinion")
        sheet.rich = {
            (index, column): partial(_marked_words, view, opinion)
            for index, opinion in enumerate(opinions)
            if opinion.wording is not None
        }
    return sheet


def _opinion_rows(view: View, opinions: Sequence[Opinion]) -> list[list[str]]:
    """The cells of each opinion in the order of COLUMNS."""
    said = view.said
    out = []
    for opinion in opinions:
        decision = view.decision(opinion)
        out.append([
            number_cell(view, opinion),
            view.place(opinion).replace(" ", "\n", 1),
            member_cell(view, opinion),
            said(opinion.text) if opinion.wording is None else opinion_cell(view, opinion),
            said(opinion.reason),
            said(decision.answer) if decision else "",
            disposition_cell(view, opinion),
            view.changed(opinion),
        ])  # fmt: skip
    return out


def number_cell(view: View, opinion: Opinion) -> str:
    """Its official number; that of what came along from an earlier round is marked."""
    return f"{view.numbers[opinion.id]}\n継続" if view.from_before(opinion) else str(view.numbers[opinion.id])


def member_cell(view: View, opinion: Opinion) -> str:
    name = view.name(opinion.author)
    return f"{name}\n（代理入力）" if opinion.entered_by else name


def disposition_cell(view: View, opinion: Opinion) -> str:
    """対応; and what a reader must know of it: the opinion changed or was withdrawn afterwards."""
    decision = view.decision(opinion)
    word = view.disposition(opinion)
    if decision is None or not (opinion.withdrawn or decision.changed_after or decision.own):
        return word
    notes = []
    if opinion.withdrawn:
        notes.append(f"（{labels.WITHDRAWN[0]}）")
    if decision.changed_after:
        notes.append("（後に変更）")
    if decision.own and view.settings.names is Names.MEMBERS:
        notes.append("（座長意見）")
    return joined([word, *notes])


def opinion_cell(view: View, opinion: Opinion) -> str:
    heading, _, wish = view.proposal_words(opinion)
    wish = wish or "削る。" if heading else ""
    return joined([view.said(opinion.text), f"{heading}{view.said(wish)}" if heading else ""])


def _marked_words(view: View, opinion: Opinion, document: Document, line_break: str) -> str:
    """The same in Word, with the words that the wording adds underlined; between BEGIN and END as :func:`cell_words`."""
    heading, base, wish = view.proposal_words(opinion)
    words = f"{view.said(opinion.text)}\n{heading}" if opinion.text else heading
    if not wish:
        return cell_words(f"{words}削る。", line_break)
    marked = "".join(
        run(piece.text, document.style["underline"] if piece.kind == "insert" else "")
        for piece in known_runs(view.said(base), view.said(wish))
        if piece.kind != "delete"
    )
    return f"{cell_words(words, line_break)}{END}{marked}{BEGIN}"


# -- 意見の概要と考え方 -------------------------------------------------------------------------------------------


def answer_sheets(view: View) -> list[Sheet]:
    """意見の概要｜考え方, grouped for publication: by the office's groups, else by place and equal answer.

    One row a group; （同旨 3件） counts the opinions in it, the numbers point to the originals. No member is named.
    """
    groups: dict[tuple[str, str, str], list[Opinion]] = {}
    for opinion in view.in_time:
        decision = view.decision(opinion)
        if opinion.withdrawn and not decision:
            continue
        answer = view.said(decision.answer) if decision else ""
        word = view.disposition(opinion)
        key = (opinion.group, "", "") if opinion.group else (opinion.place.node, answer, word)
        if not opinion.group and not answer:
            key = (opinion.id, "", "")
        groups.setdefault(key, []).append(opinion)
    columns = [
        Column("No.", 10.9, "centre"), Column("該当箇所", 40.0), Column("意見の概要", 98.0), Column("考え方", 85.2),
        Column("対応", 22.8, "centre"),
    ]  # fmt: skip
    rows = []
    for number, opinions in enumerate(groups.values(), 1):
        texts = list(dict.fromkeys(opinion_cell(view, o) or view.said(o.reason) for o in opinions))
        summary = "\n".join(f"・{text}" for text in texts) if len(texts) > 1 else texts[0]
        seen = "、".join(str(view.numbers[o.id]) for o in opinions)
        summary += (
            f"\n（意見番号 {seen}）"
            if len(opinions) == 1
            else f"\n（同旨 {len(opinions)}件：意見番号 {seen}）"
        )
        answers = list(dict.fromkeys(view.said(d.answer) for o in opinions if (d := view.decision(o))))
        words = list(dict.fromkeys(view.disposition(o) for o in opinions))
        rows.append(
            [
                str(number),
                view.place(opinions[0]).replace(" ", "\n", 1),
                summary,
                joined(answers),
                joined(words),
            ]
        )
    return [Sheet("御意見の概要及びこれに対する考え方", columns, rows, view.totals_line())]


def opinions(view: View) -> Document:
    """意見一覧・対応表."""
    return draw(view, opinion_sheets(view), title="委員からの御意見と対応")


def mine(view: View) -> Document:
    sheets = mine_sheets(view)
    return draw(view, sheets, title=sheets[0].title)


def answers(view: View) -> Document:
    """意見の概要と考え方."""
    return draw(view, answer_sheets(view), title="御意見の概要及びこれに対する考え方")
