"""Tables of opinions: 意見一覧・対応表, 意見の概要と考え方, 集計, 委員名簿, one member's own opinions.

Each is first a :class:`Sheet` of plain cells, which Word, Excel and CSV all draw; totals are counted once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from council_app.deliberation import labels
from council_app.deliberation.drafts import Section
from council_app.deliberation.opinions import Opinion, Scope
from council_app.deliberation.roster import Role
from exporters.changes import known_runs
from exporters.package import Document
from exporters.settings import COLUMNS, ExportError, Names
from exporters.view import CHAIR, MEMBER, View, joined
from exporters.wml import SPLIT_FROM, cell, escape, is_plain, para, row, run, table, twips

SHADE = "E7E6E6"


@dataclass(frozen=True)
class Column:
    """A column: its heading, width in mm on landscape A4, and how its cells stand."""

    title: str
    width: float
    style: str = "td"


@dataclass
class Sheet:
    """A table: heading, note at its upper right, rows of text."""

    title: str
    columns: Sequence[Column]
    rows: list[list[str]]
    note: str = ""
    heading: str = ""  # where a document holds several tables
    rich: dict[tuple[int, int], str] = field(default_factory=dict)  # cells with marked words, as paragraphs


OPINION_COLUMNS = {
    "number": Column("No.", 10.9, "centre"),
    "place": Column("該当箇所", 31.0),
    "member": Column("委員", 19.6),
    "opinion": Column("御意見", 61.7),
    "reason": Column("理由", 45.0),
    "answer": Column("考え方", 51.8),
    "disposition": Column("対応", 22.8, "centre"),
    "changed": Column("修正の有無", 14.1, "centre"),
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
        sheet.rich = {(index, column): o.id for index, o in enumerate(opinions) if o.wording is not None}
    return sheet


def _opinion_rows(view: View, opinions: Sequence[Opinion]) -> list[list[str]]:
    """The cells of each opinion in the order of COLUMNS."""
    said, numbers = view.said, view.numbers
    out = []
    for opinion in opinions:
        decision = opinion.decision
        out.append([
            str(numbers[opinion.id]),
            view.place(opinion).replace(" ", "\n", 1),
            member_cell(view, opinion),
            said(opinion.text) if opinion.wording is None else opinion_cell(view, opinion),
            said(opinion.reason),
            said(decision.answer) if decision else "",
            disposition_cell(view, opinion),
            view.changed(opinion),
        ])  # fmt: skip
    return out


def member_cell(view: View, opinion: Opinion) -> str:
    name = view.name(opinion.author)
    return f"{name}\n（代理入力）" if opinion.entered_by else name


def disposition_cell(view: View, opinion: Opinion) -> str:
    """対応; and what a reader must know of it: the opinion changed or was withdrawn afterwards."""
    decision = opinion.decision
    word = view.disposition(opinion)
    if decision is None or not (opinion.withdrawn or decision.changed_after or decision.own):
        return word
    notes = []
    if opinion.withdrawn:
        notes.append("（取下げ）")
    if decision.changed_after:
        notes.append("（決定後に変更）")
    if decision.own and view.settings.names is Names.MEMBERS:
        notes.append("（座長の意見）")
    return joined([word, *notes])


def opinion_cell(view: View, opinion: Opinion) -> str:
    heading, _, wish = view.proposal_words(opinion)
    wish = wish or "削る。" if heading else ""
    return joined([view.said(opinion.text), f"{heading}{view.said(wish)}" if heading else ""])


def _marked_words(view: View, opinion: Opinion, document: Document, line_break: str) -> str:
    """The same in Word, with the words that the wording adds underlined; between BEGIN and END as :func:`_cell_words`."""
    heading, base, wish = view.proposal_words(opinion)
    words = f"{view.said(opinion.text)}\n{heading}" if opinion.text else heading
    if not wish:
        return _cell_words(f"{words}削る。", line_break)
    marked = "".join(
        run(piece.text, document.style["underline"] if piece.kind == "insert" else "")
        for piece in known_runs(view.said(base), view.said(wish))
        if piece.kind != "delete"
    )
    return f"{_cell_words(words, line_break)}{END}{marked}{BEGIN}"


# -- 意見の概要と考え方 -------------------------------------------------------------------------------------------


def answer_sheets(view: View) -> list[Sheet]:
    """意見の概要｜考え方, grouped for publication: by the office's groups, else by place and equal answer.

    One row a group; （同旨 3件） counts the opinions in it, the numbers point to the originals. No member is named.
    """
    groups: dict[tuple[str, str, str], list[Opinion]] = {}
    for opinion in view.in_time:
        if opinion.withdrawn and not opinion.decision:
            continue
        answer = view.said(opinion.decision.answer) if opinion.decision else ""
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
        answers = list(dict.fromkeys(view.said(o.decision.answer) for o in opinions if o.decision))
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


# -- 集計 -------------------------------------------------------------------------------------------------------


def summary_sheets(view: View) -> list[Sheet]:
    """Counts by 対応, by kind, by place, by tag and by member: zeros are shown, for silence is a result."""
    opinions = view.in_time
    sheets = [_by_disposition(view, opinions), _by_place(view, opinions)]
    sheets += [_by_tag(view, opinions, group) for group in view.council.vocabulary.groups]
    if view.settings.names is Names.MEMBERS:
        sheets.append(_by_member(view, opinions))
    return sheets


def _words() -> list[str]:
    return [words[0] for words in labels.DISPOSITIONS.values()]


def _rows(
    view: View, groups: Iterable[tuple[str, Sequence[Opinion]]]
) -> tuple[list[Column], list[list[str]]]:
    words = [*_words(), labels.UNDECIDED[0]]
    room = {"反映": 14.0, "反映しない": 20.5, "未対応": 15.5}
    columns = [
        Column("", 45.0),
        *[Column(word, room.get(word, 18.0), "right") for word in words],
        Column("計", 12.0, "right"),
    ]
    rows = []
    for name, members in groups:
        count = dict.fromkeys(words, 0)
        for opinion in members:
            word = view.disposition(opinion)
            count[word if word in count else labels.UNDECIDED[0]] += 1
        rows.append([name, *map(str, count.values()), str(len(members))])
    return columns, rows


def _sheet(
    view: View, title: str, first: str, groups: list[tuple[str, Sequence[Opinion]]], note: str = ""
) -> Sheet:
    columns, rows = _rows(view, groups)
    columns[0] = Column(first, 45.0)
    return Sheet(title, columns, rows, note, heading=title)


def _by_disposition(view: View, opinions: Sequence[Opinion]) -> Sheet:
    groups: list[tuple[str, Sequence[Opinion]]] = [
        (words[0], [o for o in opinions if o.kind is kind]) for kind, words in labels.KINDS.items()
    ]
    return _sheet(view, "種別ごとの件数", "種別", [*groups, ("計", opinions)], view.totals_line(opinions))


def _by_place(view: View, opinions: Sequence[Opinion]) -> Sheet:
    groups: list[tuple[str, Sequence[Opinion]]] = []
    placed: set[str] = set()
    for draft in view.council.drafts.values():
        here = [o for o in opinions if o.place.draft == draft.id]
        if draft.read_only and not here:
            continue
        chapters = [n for n in draft.latest.nodes if isinstance(n, Section) and n.level == 2]
        top: dict[str, list[Opinion]] = {chapter.id: [] for chapter in chapters}
        rest = []
        for opinion in here:
            revision = view.council.revision(opinion.place.revision) or draft.latest
            above = [s.id for s in revision.ancestors(opinion.place.node)] + [opinion.place.node]
            chapter = next((s for s in above if s in top), None)
            if chapter is None or opinion.place.scope is Scope.DRAFT:
                rest.append(opinion)
            else:
                top[chapter].append(opinion)
        name = view.label(draft.id)
        groups += [(f"{name}　{chapter.text}", top[chapter.id]) for chapter in chapters]
        groups.append((f"{name}　全体・その他", rest))
        placed |= {o.id for o in here}
    other = [o for o in opinions if o.id not in placed]
    if other:
        groups.append(("宛先なし", other))
    return _sheet(view, "該当箇所ごとの件数", "該当箇所", [*groups, ("計", opinions)])


def _by_tag(view: View, opinions: Sequence[Opinion], group: str) -> Sheet:
    vocabulary = view.council.vocabulary
    tags = vocabulary.groups[group]
    groups: list[tuple[str, Sequence[Opinion]]] = [
        (label, [o for o in opinions if tag in o.tags]) for tag, label in tags.items()
    ]
    groups.append(("分類なし", [o for o in opinions if not set(o.tags) & set(tags)]))
    title = vocabulary.titles.get(group, group)
    return _sheet(view, f"{title}ごとの件数", title, groups, "一つの意見が複数の分類に数えられることがある")


def _by_member(view: View, opinions: Sequence[Opinion]) -> Sheet:
    members = view.council.roster.members
    groups: list[tuple[str, Sequence[Opinion]]] = [
        (person.name, [o for o in opinions if o.author == person.id]) for person in members
    ]
    return _sheet(
        view,
        "委員ごとの件数",
        "委員",
        [*groups, ("計", [o for o in opinions if any(o.author == p.id for p in members)])],
    )


# -- 委員名簿 ---------------------------------------------------------------------------------------------------


def roster_sheets(view: View) -> list[Sheet]:
    """委員名簿 in the order of seats; with names off, seats and offices alone."""
    rows = []
    named = view.settings.names is Names.MEMBERS
    for index, person in enumerate(view.council.roster.members, 1):
        seat = str(person.seat or index)
        role = CHAIR if person.is_chair else ""
        if named:
            rows.append([seat, person.name, person.kana, person.affiliation, role])
        else:
            rows.append(
                [seat, view.name(person.id, Role.CHAIR if role else Role.MEMBER) or MEMBER, "", "", role]
            )
    columns = [
        Column("No.", 12.0, "centre"), Column("氏名", 36.0), Column("よみがな", 40.0), Column("所属・役職", 56.0),
        Column("備考", 16.0, "centre"),
    ]  # fmt: skip
    used = [i for i, c in enumerate(columns) if i < 2 or any(r[i] for r in rows)]
    count = len(view.council.roster.members)
    return [Sheet(
        f"{view.settings.meeting or view.council.roster.name}　委員名簿", [columns[i] for i in used],
        [[r[i] for i in used] for r in rows], f"{count}名" + ("（五十音順、敬称略）" if _by_kana(view) else "（敬称略）"),
    )]  # fmt: skip


def _by_kana(view: View) -> bool:
    readings = [p.kana for p in view.council.roster.members]
    return all(readings) and readings == sorted(readings)


# -- drawing in Word --------------------------------------------------------------------------------------------


def fitted(columns: Sequence[Column], width: int) -> list[int]:
    """Column widths in twips that fill *width* exactly, in the columns' proportions."""
    total = sum(c.width for c in columns)
    widths = [int(c.width / total * width) for c in columns]
    widths[max(range(len(widths)), key=widths.__getitem__)] += width - sum(widths)
    return widths


def draw(view: View, sheets: Sequence[Sheet], *, title: str, landscape: bool = True) -> Document:
    """The sheets as one document: head of page, each sheet with its note and its table."""
    document = view.document(title, landscape=landscape)
    style = document.style
    view.head(document, title, paper=view.paper())
    for index, sheet in enumerate(sheets):
        if sheet.heading:
            document.body.append(para(style["h1"], run(sheet.heading)))
        if sheet.note or not sheet.heading:
            document.body.append(para(style["note"], run(sheet.note)))
        widths = fitted(sheet.columns, document.template.text_width)
        document.body += table(
            style["table"], widths, _table_rows(view, document, sheet, widths), title=sheet.title
        )
        document.body.append(para(style["meeting"], "") if index + 1 < len(sheets) else tail())
    return document


def tail() -> str:
    """The paragraph that Word wants after a table, too small to open a page."""
    return '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def _table_rows(view: View, document: Document, sheet: Sheet, widths: Sequence[int]) -> Iterable[str]:
    style = document.style
    yield row(
        [cell(w, para(style["th"], run(c.title)), SHADE) for w, c in zip(widths, sheet.columns, strict=True)],
        header=True,
    )
    # Every cell is «before» its words «after»; after one and before the next stand together in *between*.
    openings = [
        f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style[c.style]}"/></w:pPr>'
        for w, c in zip(widths, sheet.columns, strict=True)
    ]
    breaks = [f"{END}</w:p>{opening.partition('</w:tcPr>')[2]}{BEGIN}" for opening in openings]
    between = ["", *(f"{END}</w:p></w:tc>{opening}{BEGIN}" for opening in openings[1:])]
    pieces: list[str] = []
    for index, cells in enumerate(sheet.rows):
        whole = sum(map(len, cells)) <= SPLIT_FROM or max(map(len, cells)) <= SPLIT_FROM
        pieces.append(f"{WHOLE if whole else '<w:tr>'}{openings[0]}{BEGIN}")
        for column, text in enumerate(cells):
            if column:
                pieces.append(between[column])
            if (index, column) in sheet.rich:
                opinion = view.council.opinions[sheet.rich[index, column]]
                pieces.append(_marked_words(view, opinion, document, breaks[column]))
            elif is_plain(text):
                pieces.append(text)
            else:
                pieces.append(_cell_words(text, breaks[column]))
        pieces.append(f"{END}</w:p></w:tc></w:tr>")
    yield from pieces


WHOLE = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
BEGIN, END = '<w:r><w:t xml:space="preserve">', "</w:t></w:r>"


def _cell_words(text: str, line_break: str) -> str:
    """Words as they stand between BEGIN and END: a paragraph for each line."""
    return escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">').replace("\n", line_break)


def opinions(view: View) -> Document:
    """意見一覧・対応表."""
    return draw(view, opinion_sheets(view), title="委員からの御意見と対応")


def mine(view: View) -> Document:
    sheets = mine_sheets(view)
    return draw(view, sheets, title=sheets[0].title)


def answers(view: View) -> Document:
    """意見の概要と考え方."""
    return draw(view, answer_sheets(view), title="御意見の概要及びこれに対する考え方")


def summary(view: View) -> Document:
    """集計."""
    return draw(view, summary_sheets(view), title="御意見の集計", landscape=False)


def roster(view: View) -> Document:
    """委員名簿."""
    sheets = roster_sheets(view)
    return draw(view, sheets, title="委員名簿", landscape=False)


__all__ = ["Column", "Sheet", "answers", "mine", "opinions", "roster", "summary", "twips"]
