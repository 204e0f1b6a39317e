"""Counts and lists of people: 集計, 委員名簿, 提出状況."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from council_app.deliberation import labels
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Section
from council_app.deliberation.opinions import Opinion, Scope
from council_app.deliberation.receiving import at
from council_app.deliberation.roster import Person, Role
from council_app.deliberation.rounds import JST, Round
from exporters.package import Document
from exporters.settings import Names, japanese_date
from exporters.tables import Column, Sheet, draw
from exporters.view import CHAIR, MEMBER, View, joined, parse_day


def summary_sheets(view: View) -> list[Sheet]:
    """Counts by 対応, by kind, by place, by tag and by member: zeros are shown, for silence is a result.

    What the record says of the counting stands behind them: opinions that came late, the chair's own, and the signed
    notes with which 確定 went on in spite of a gap.
    """
    opinions = view.in_time
    sheets = [_by_kind(view, opinions), _by_place(view, opinions)]
    sheets += [_by_tag(view, opinions, group) for group in view.council.vocabulary.groups]
    if view.settings.names is Names.MEMBERS:
        sheets.append(_by_member(view, opinions))
    return [*sheets, *_told(view)]


LINES = {"一部反映": "一部\n反映", "反映しない": "反映\nしない", "継続検討": "継続\n検討", "修正不要": "修正\n不要",
         labels.NOT_NEEDED[0]: "対応\n不要"}  # fmt: skip


TOGETHER = 13  # lines of a table that had better stay on one page
NAME = 17  # characters of a name on one line


def _sheet(
    view: View, title: str, first: str, groups: list[tuple[str, Sequence[Opinion]]], note: str = ""
) -> Sheet:
    """A row for each group and the last for all (計): how many opinions stand at each 対応."""
    words = [word for word, _ in view.totals()]
    if labels.UNDECIDED[0] not in words:
        words.insert(len(labels.DISPOSITIONS), labels.UNDECIDED[0])  # always: a gap is to be seen
    columns = [
        Column(first, 160.0 - 13.6 * (len(words) + 1)),
        *[Column(word, 13.6, "right", LINES.get(word, "")) for word in words],
        Column("計", 13.6, "right"),
    ]
    rows = []
    lines = 0
    for name, members in groups:
        lines += -(-len(name) // NAME)
        count = Counter(view.disposition(opinion) for opinion in members)
        rows.append([name, *(str(count[word]) for word in words), str(len(members))])
    return Sheet(title, columns, rows, note, heading=title, total=True, together=lines <= TOGETHER)


def _by_kind(view: View, opinions: Sequence[Opinion]) -> Sheet:
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
    groups.append(("計", opinions))
    title = vocabulary.titles.get(group, group)
    return _sheet(
        view,
        f"{title}ごとの件数",
        title,
        groups,
        "一つの意見を複数の分類に数えることがあるため、各欄の和は計と一致しないことがある",
    )


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


def _told(view: View) -> list[Sheet]:
    """What must be told beside the counts; nothing where there is nothing to tell."""
    rows = []
    if view.late:
        rows.append(["期限後に受領した御意見（参考）", f"{len(view.late)}件。上の件数には含まない。"])
    own = [o for o in view.in_time if (decision := view.decision(o)) and decision.own]
    if own:
        named = view.settings.names is Names.MEMBERS  # the numbers would say who wrote them
        rows.append([
            "座長が委員として提出し、座長として対応を決定した御意見",
            joined([f"{len(own)}件", view.numbers_of(own) if named else ""]),
        ])  # fmt: skip
    for override in view.council.overrides.values():
        passed = "\n".join(
            f"・{labels.GAPS[reason][0]} {len(ids)}件{_which(view, ids)}"
            for reason, ids in override.gaps.items()
            if reason in labels.GAPS
        )
        day = parse_day(override.written)
        when = japanese_date(day, view.settings.digits) if day else ""
        rows.append([
            "点検で残ったものを、理由を記録して確定したもの",
            joined([passed, f"理由：{view.said(override.note)}", f"（{joined([view.name(override.by, override.hat), when], '　')}）"]),
        ])  # fmt: skip
    title = "件数についての記録"
    columns = [Column("事項", 52.0), Column("内容", 108.0)]
    return [Sheet(title, columns, rows, "", heading=title)] if rows else []


def _which(view: View, ids: Sequence[str]) -> str:
    """The numbers of the opinions that a note lets pass, "" for places."""
    found = [o for i in ids if (o := view.council.opinions.get(i)) and i in view.numbers]
    return f"（{view.numbers_of(found)}）" if found else ""


# -- 提出状況 ---------------------------------------------------------------------------------------------------


def submission_sheets(view: View) -> list[Sheet]:
    """提出状況: who has sent opinions in this round, how many, and when they were handed over; who has not.

    Times are those of the receipts, not of the clocks in the files (scenario.md, E1). With names off a row is a state,
    not a seat: seats are public, and would say who wrote how much.
    """
    council = view.council
    now = view.round
    silent = {person.id for person in council.silent(now)}
    received = _received(council, now)
    found: list[tuple[Person, str, list[Opinion]]] = []
    written = [o for o in view.opinions if not view.from_before(o)]
    for person in council.roster.members:
        own = [o for o in written if o.author == person.id]
        late = bool(own) and all(o.apart for o in own)
        state = "未提出" if person.id in silent else "意見なし" if not own else "期限後" if late else "提出"
        found.append((person, state, own))
    counted = [
        Column("件数", 16.0, "right"), Column("うち修正案等", 20.0, "right", "うち\n修正案等"),
        Column("うち期限後", 20.0, "right", "うち\n期限後"),
    ]  # fmt: skip
    everything = [o for _, _, own in found for o in own]
    if view.settings.names is Names.MEMBERS:
        columns = [
            Column("No.", 12.0, "centre"), Column("委員", 38.0), Column("提出", 22.0, "centre"), *counted,
            Column("最初の受領", 32.0, "centre"),
        ]  # fmt: skip
        rows = [
            [str(person.seat or index), view.name(person.id), state, *_sums(own), received.get(person.id, "")]
            for index, (person, state, own) in enumerate(found, 1)
        ]
        rows.append(["", "計", "", *_sums(everything), ""])
    else:
        columns = [Column("提出", 60.0), Column("人数", 20.0, "right"), *counted]
        rows = []
        for state in ("提出", "期限後", "意見なし", "未提出"):
            them = [own for _, its, own in found if its == state]
            rows.append([state, str(len(them)), *_sums([o for own in them for o in own])])
        rows.append(["計", str(len(found)), *_sums(everything)])
    note = f"提出 {len(found) - len(silent)}名、未提出 {len(silent)}名"
    deadline = at(now.deadline).astimezone(JST) if now else None
    if deadline:
        note += f"（提出期限 {japanese_date(deadline.date(), view.settings.digits)} {deadline:%H:%M}）"
    return [Sheet("意見の提出状況", columns, rows, note, total=True)]


def _sums(opinions: Sequence[Opinion]) -> list[str]:
    """How many, how many with a wording, how many late."""
    proposing, late = sum(o.wording is not None for o in opinions), sum(o.apart for o in opinions)
    return [str(len(opinions)), str(proposing), str(late)]


def _received(council: Council, round_: Round | None) -> dict[str, str]:
    """Person -> when the first file of a round was handed over, as a table shows it."""
    first: dict[str, datetime] = {}
    begin, end = council.span(round_)
    for receipt in council.receipts:
        when = at(receipt.handed_over)
        if begin <= when < end:
            first[receipt.person] = min(first.get(receipt.person, when), when)
    local = {person: when.astimezone(JST) for person, when in first.items()}
    return {person: f"{when.month}月{when.day}日 {when:%H:%M}" for person, when in local.items()}


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


def summary(view: View) -> Document:
    """集計."""
    return draw(view, summary_sheets(view), title="御意見の集計", landscape=False)


def roster(view: View) -> Document:
    """委員名簿."""
    sheets = roster_sheets(view)
    return draw(view, sheets, title="委員名簿", landscape=False)


def submissions(view: View) -> Document:
    """提出状況."""
    return draw(view, submission_sheets(view), title="意見の提出状況", landscape=False)
