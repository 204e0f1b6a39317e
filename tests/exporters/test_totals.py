"""Every total that a Word document says, read out of its XML, is the one that screens and report.json say."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

from document_samples import CHAIR, councils, demo, package, place
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from council_app.actions import overview
from council_app.deliberation import labels
from council_app.deliberation.council import Council
from council_app.deliberation.opinions import Disposition, Opinion, OpinionKind, Override
from council_app.deliberation.roster import Role
from council_app.deliberation.rounds import Receipt, Round
from council_app.ui.desks.progress import Progress
from exporters import Names, Settings, export
from exporters.view import View

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
REST = (labels.NOT_NEEDED[0], labels.WITHDRAWN[0])


def tables(path: Path) -> list[list[list[str]]]:
    """The tables of a Word document: rows of cells, a cell's paragraphs joined by line breaks."""
    with zipfile.ZipFile(path) as parts:
        root = etree.fromstring(parts.read("word/document.xml"))
    return [
        [
            ["\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]
        for table in root.iter(f"{W}tbl")
    ]  # fmt: skip


def line_of(path: Path) -> dict[str, int]:
    """御意見 640件（反映 210、…）, as numbers; the sum stands at ""."""
    with zipfile.ZipFile(path) as parts:
        text = "".join(etree.fromstring(parts.read("word/document.xml")).itertext())
    found = re.search(r"御意見 (\d+)件（([^）]*)）", text)
    parts = (part.rsplit(" ", 1) for part in found[2].split("、"))
    return {"": int(found[1]), **{word: int(number) for word, number in parts}}


def second_round(council: Council, data: st.DataObject) -> Council:
    """The next round of a random council on its second revision: 継続検討 came along, some of it is decided anew, and
    three members wrote to the new text."""
    first = Round("round-1", 1, "第１回", "2025-11-21T10:00:00+09:00", "2025-11-27T17:00:00+09:00", "officer-1",
                  revisions=("d-1",))  # fmt: skip
    along = [
        o
        for o in council.opinions.values()
        if o.decision and o.decision.disposition is Disposition.CARRIED_OVER
    ]
    council.earlier = {o.decision.id: o.decision for o in along}
    carried = {o.id: o.decision.id for o in along}
    for opinion in along:
        if data.draw(st.booleans()):
            again = data.draw(st.sampled_from(Disposition))
            opinion.decisions = (replace(opinion.decision, id=f"{opinion.id}-again", disposition=again),)
    new = council.drafts["d"].revisions[1]
    for at, block in enumerate(new.blocks[:3]):
        written = data.draw(st.sampled_from(["", "pending"]))
        council.opinions[f"n{at}"] = Opinion(
            f"n{at}", f"member-{'bcd'[at]}", OpinionKind.COMMENT, place(new, block.id), "新しい意見", None, "",
            "2025-12-03T10:00:00+09:00", f"n{at}", late=written,
        )  # fmt: skip
    second = replace(first, id="round-2", number=2, title="第２回", opened="2025-12-01T10:00:00+09:00",
                     deadline="2025-12-05T17:00:00+09:00", revisions=("d-2",), carried=carried)  # fmt: skip
    council.rounds = [first, second]
    return council


def check(council: Council, folder: Path) -> None:
    said, view = overview.totals(council), View(council, Settings())
    want = {labels.DISPOSITIONS[d][0]: said["dispositions"][d.value] for d in Disposition}
    rest = said["without"] - said["undecided"]

    def agree(counted: dict[str, int], total: int) -> None:
        assert total == said["opinions"]
        assert {word: counted.get(word, 0) for word in want} == want
        assert counted.get(labels.UNDECIDED[0], 0) == said["undecided"]
        assert sum(counted.get(word, 0) for word in REST) == rest

    listed = export(council, "opinions", folder / "o.docx")
    agree(line_of(listed), line_of(listed)[""])
    first, *late = tables(listed)
    column = first[0].index("対応")
    words = [row[column].partition("\n")[0] for row in first[1:]]
    agree({word: words.count(word) for word in set(words)}, len(words))
    assert sum(len(table) - 1 for table in late) == said["late"]

    grouped = export(council, "answers", folder / "a.docx")
    agree(line_of(grouped), line_of(grouped)[""])
    numbers = [re.search(r"意見番号 ([\d、]+)）$", row[2])[1] for row in tables(grouped)[0][1:]]
    withdrawn = line_of(grouped).get(labels.WITHDRAWN[0], 0)
    assert sum(len(n.split("、")) for n in numbers) == said["opinions"] - withdrawn

    counts = export(council, "summary", folder / "s.docx")
    agree(line_of(counts), line_of(counts)[""])
    for table in tables(counts):
        head, *rows = [[cell.replace("\n", "") for cell in row] for row in table]
        if head[-1] != "計":
            continue
        assert rows[-1][0] == "計"
        agree(dict(zip(head[1:-1], map(int, rows[-1][1:-1]), strict=True)), int(rows[-1][-1]))
        for row in rows:
            assert sum(map(int, row[1:-1])) == int(row[-1])

    sent = tables(export(council, "submissions", folder / "t.docx"))[0]
    along = sum(view.from_before(o) for o in view.opinions)
    assert (
        sum(int(row[3]) for row in sent[1:-1]) == int(sent[-1][3]) == said["opinions"] + said["late"] - along
    )
    assert int(sent[-1][5]) == sum(o.apart and not view.from_before(o) for o in view.opinions)

    hidden = tables(export(council, "submissions", folder / "h.docx", Settings(names=Names.NONE)))[0]
    assert len(hidden) == 6
    assert hidden[-1] == ["計", str(len(council.roster.members)), *sent[-1][3:6]]
    assert [sum(int(row[n]) for row in hidden[1:-1]) for n in range(1, 5)] == [
        int(cell) for cell in hidden[-1][1:]
    ]

    for person in council.roster.members[:3]:
        own = export(council, "mine", folder / "m.docx", Settings(member=person.id))
        assert line_of(own)[""] == len(tables(own)[0]) - 1 == sum(
            o.author == person.id for o in council.of_round()
        )  # fmt: skip


@settings(max_examples=10, suppress_health_check=SLOW)
@given(council=councils(), data=st.data())
def test_every_word_document_says_the_totals_of_report_json(council, data, tmp_path):
    for opinion in council.opinions.values():
        opinion.late = data.draw(st.sampled_from(["", "", "accepted", "pending", "reference"]))
    check(council, tmp_path)


@settings(max_examples=10, suppress_health_check=SLOW)
@given(council=councils(), data=st.data())
def test_a_second_round_counts_its_own_opinions_and_the_first_stays_as_it_was(council, data, tmp_path, qapp):
    """Each round's documents list its opinions alone; what came along is marked, and decided in both."""
    before = tables(export(council, "opinions", tmp_path / "before.docx"))
    council = second_round(council, data)
    after = tables(export(council, "opinions", tmp_path / "after.docx", Settings(round=1)))
    assert after == before
    check(council, tmp_path)
    now = council.round
    listed = export(council, "opinions", tmp_path / "o.docx")
    numbers = [row[0] for table in tables(listed) for row in table[1:]]
    assert sum(number.endswith("\n継続") for number in numbers) == len(now.carried)
    assert len(numbers) == len(now.carried) + sum(o.startswith("n") for o in council.opinions)
    bar = Progress()
    bar.show_council(council.in_round(), [o.id for o in overview.open_ones(council)])
    assert (bar.total, bar.late) == (overview.totals(council)["opinions"], overview.totals(council)["late"])
    assert {d.value: bar.counts.get(d, 0) for d in Disposition} == overview.totals(council)["dispositions"]
    assert bar.decided == sum(overview.totals(council)["dispositions"].values())


def test_the_demo_round_too(tmp_path):
    check(demo(), tmp_path)


def test_what_is_told_beside_the_counts(tmp_path):
    """Opinions that came late, the chair's own, and what the signed note let pass stand in 集計."""
    council = demo(opinions=64)
    own = [o for o in council.in_order() if o.author == CHAIR]
    for opinion in own:
        opinion.decisions = (replace(opinion.decision, own=True),)
    late, open_one, *_ = [o for o in council.in_order() if o.author != CHAIR]
    late.late = "reference"
    open_one.decisions = ()
    council.overrides["x"] = Override(
        "x", "関係府省と調整中のため、委員Bの御意見は次回に扱う。", {"undecided": (open_one.id,), "two_wordings": ("r/n",)},
        "officer-1", Role.SECRETARIAT, "2025-11-28T18:00:00+09:00",
    )  # fmt: skip
    numbers = "、".join(str(n) for n in sorted(o.number for o in own))
    text = package(export(council, "summary", tmp_path / "s.docx"))
    assert "期限後に受領した御意見（参考）" in text
    assert "4件" in text
    assert f"意見番号 {numbers}" in text
    assert f"・まだ対応がない 1件（意見番号 {open_one.number}）" in text
    assert "・統合案が二つある箇所 1件" in text
    assert "理由：関係府省と調整中のため、委員Bの御意見は次回に扱う。" in text
    assert "（事務局一号　令和７年11月28日）" in text
    hidden = package(export(council, "summary", tmp_path / "h.docx", Settings(names=Names.NONE)))
    assert "委員の御意見は次回に扱う" in hidden
    assert f"意見番号 {numbers}" not in hidden
    assert "件数についての記録" not in package(export(demo(opinions=16), "summary", tmp_path / "n.docx"))


def test_who_has_sent_and_who_has_not(tmp_path):
    """提出, 期限後, 意見なし, 未提出; the time is that of the first receipt in this round."""
    council = demo(opinions=32)
    for opinion in list(council.opinions.values()):
        if opinion.author in ("member-b", "member-c"):
            del council.opinions[opinion.id]
        if opinion.author == "member-d":
            opinion.late = "pending"
    council.abstained["member-c"] = frozenset({"2025-11-26T09:00:00+09:00"})
    council.receipts = [
        Receipt(f"r{n}", "member-a", "device", "i", f"h{n}", n, 2, when)
        for n, when in enumerate(
            ["2025-11-27T01:05:00+00:00", "2025-11-26T10:00:00+09:00", "2025-11-01T10:00:00+09:00"]
        )
    ]
    path = export(council, "submissions", tmp_path / "s.docx")
    rows = tables(path)[0]
    assert rows[1] == ["1", "委員A", "提出", "2", rows[1][4], "0", "11月26日 10:00"]
    assert [row[2] for row in rows[2:5]] == ["未提出", "意見なし", "期限後"]
    assert "提出 15名、未提出 1名（提出期限 令和７年11月27日 17:00）" in package(path)
