"""scenario.md, part 4, E1 to E12: what goes wrong with opinions and texts, and what the tool must do. What it must show is asserted by its sentence."""

import csv
import io
import shutil
import zipfile
from typing import Any

import pytest
from acceptance.conftest import EX1
from acceptance.laptop import CTRL, SHIFT
from PySide6.QtCore import Qt

import resources
from council_app.actions import (
    checks,
    concerns,
    decisions,
    documents,
    exchange,
    opinions,
    overview,
    places,
    publishing,
    reading,
    receipts,
    receiving,
    revising,
)
from council_app.deliberation.citations import cite
from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.opinions import Anchor, Disposition, OpinionKind, WordingMode
from council_app.store.workspace import Workspace
from council_app.ui.cards import spoken
from council_app.ui.dialogs.office import TextDialog
from council_app.ui.dialogs.places import PlacesDialog
from council_app.ui.dialogs.read_word import ReadWordDialog
from council_app.ui.model import Entry
from council_app.ui.taking import take
from council_app.ui.words import t


def _entries(workspace: Workspace) -> list[Entry]:
    """The cards of a window on this workspace."""
    return take(workspace).entries


def test_e01_a_late_file_waits_for_a_decision_and_receipt_counts(council):
    council.seat("member-a", "member-b", "member-c")
    council.calendar.at("2025-11-26T20:00")
    before = council.writes("member-b", "締切の前に書いた意見です。")  # the clock in the file says the 26th
    in_time = council.writes("member-a")
    council.take(council.sends("member-a"))
    council.calendar.at("2025-11-27T23:10")
    late = council.writes("member-c", "遅れて出す意見です。")
    council.take(council.sends("member-c"))
    council.calendar.at("2025-11-29T09:00")
    council.take(council.sends("member-b"))
    office = council["office-1"]
    decisions.assign_numbers(office)
    assert council.opinion(in_time).number == 1
    for opinion in (before, late):
        assert council.opinion(opinion).late == "pending"
        assert council.opinion(opinion).number is None
    marks = {a.person: a for a in receipts.arrivals(office) if a.mark == "late"}
    assert marks["member-c"].time.startswith("2025-11-27T23:10")
    assert marks["member-b"].time.startswith("2025-11-29T09:00")
    digest = exchange.send_digest(office, council.files)
    council.to_all(digest)
    assert late not in council["member-a"].council.opinions, "kept out of the digest"
    said = {c.subject: c.said[0] for c in concerns.concerns(office) if c.kind == "late"}
    assert said == {
        "member-b": "委員B の 1件は締切のあとに届きました（11月29日（土）09:00 受領）。",
        "member-c": "委員C の 1件は締切のあとに届きました（11月27日（木）23:10 受領）。",
    }

    receiving.admit(office, person="member-c", accept=True)
    receiving.admit(office, person="member-b", accept=False)
    decisions.assign_numbers(office)
    assert council.opinion(late).number == 2
    assert council.opinion(before).late == "reference"
    assert council.opinion(before).number is None
    document = documents.export(office, kind="opinions", target=council.folder / "対応表.docx")
    text = zipfile.ZipFile(document).read("word/document.xml").decode()
    assert "期限後に受領した御意見" in text, "a list of their own in the 対応表"
    council.to_all(exchange.send_digest(office, council.files))
    assert council["member-a"].council.opinions[late].number == 2


def test_e01_a_hand_over_time_that_an_officer_takes_back_needs_the_other_one(council):
    council.seat("member-a")
    council.calendar.at("2025-11-27T18:00")
    opinion = council.writes("member-a")
    path = council.sends("member-a")
    council.take(path)
    council.take(path, by="office-2")
    receipts.acknowledge(council["office-1"])
    assert council.opinion(opinion).late == "pending"
    receipts.acknowledge(council["office-1"], person="member-a", handed_over="2025-11-27T16:50")
    assert council.opinion(opinion).late == "pending", "one officer alone takes no time back"
    receipts.acknowledge(council["office-2"], person="member-a", handed_over="2025-11-27T16:50")
    council.give("office-2", exchange.send_working, "office-1")
    assert council.opinion(opinion).late == ""
    with pytest.raises(NotAllowed, match="いまより後になっています"):
        receipts.acknowledge(council["office-1"], person="member-a", handed_over="2025-12-01T10:00")


def test_e02_the_same_file_twice_changes_nothing_and_says_when_it_came(council):
    council.seat("member-a")
    council.writes("member-a")
    path = council.sends("member-a")
    by_usb = path.with_name("意見 (1).council")
    shutil.copy(path, by_usb)
    council.take(path)
    before = council["office-1"].status()
    (report,) = council.take(by_usb)
    assert report.sentence.startswith("すでに受け取っています（2025-11-21")
    assert "変更はありません" in report.sentence
    assert council["office-1"].status() == before
    assert [a.mark for a in receipts.arrivals(council["office-1"])].count("again") == 1


def test_e03_an_older_file_after_a_newer_one_takes_nothing_back(council):
    council.seat("member-a")
    opinion = council.writes("member-a", "はじめの意見です。")
    first = council.sends("member-a")
    opinions.edit(council["member-a"], opinion, text="直した意見です。")
    second = council.sends("member-a")
    council.take(second)
    (report,) = council.take(first)
    assert "すべて受領済みです。より新しいものを残し" in report.sentence
    assert council.opinion(opinion).text == "直した意見です。"


def test_e04_two_laptops_with_one_number_are_both_kept_and_shown_side_by_side(council, tmp_path, laptops):
    """The laptop was set back to an earlier state, as a virtual machine is, and the member wrote on in it. (Of a copied
    folder the program notices it, and begins a new chain.)"""
    council.seat("member-a")
    workspace = council.open.pop("member-a")
    place = places.place_at(council.place(EX1), EX1)
    common = opinions.submit(workspace, kind=OpinionKind.COMMENT, place=place, text="同じ意見です。")
    workspace.close()
    shutil.copytree(workspace.path, tmp_path / "backup")
    files = []
    for words in ("職場で直した。", "自宅で直した。"):
        with Workspace.open(workspace.path) as opened:
            opinions.edit(opened, common, text=words)
            opinions.submit(
                opened, kind=OpinionKind.COMMENT, place=place, text=f"{words[:2]}だけの意見です。"
            )
            files.append(exchange.send_opinions(opened, council.files))
        for file in workspace.path.iterdir():
            old = tmp_path / "backup" / file.name
            if old.is_file():
                file.write_bytes(old.read_bytes())
    _, second = council.take(*files)
    assert "同じ通し番号で内容の違う記録が 2件あります。どちらも残しました。" in second.sentence
    office = council["office-1"]
    assert len(council.opinion(common).rivals) == 1, "no silent choice: both versions stand"
    texts = {o.text for o in office.council.opinions.values()}
    assert {"職場だけの意見です。", "自宅だけの意見です。"} <= texts, (
        "what differs in id is simply there twice"
    )
    j1 = laptops("J1").opens(council, "office-1")
    assert next(row.state for row in j1.desk.now.rows if row.person == "member-a") == "fork"
    concern = next(c for c in j1.desk.now.concerns if c.kind == "fork")
    assert "同じ通し番号で内容の違う記録が 2組届いています。どちらも残しています。" in concern.said[0]
    j1.desk.answers.take(concern, "compare")
    shown = j1.words(j1.dialog(TextDialog))
    assert "職場で直した。" in shown
    assert "自宅で直した。" in shown


def test_e05_an_edit_after_support_and_decision_is_flagged_and_the_decision_stays(council, laptops):
    council.seat("member-a", "member-b", council.chair)
    opinion = council.writes("member-a", "はじめの意見です。")
    council.take(council.sends("member-a"))
    council.to_all(exchange.send_digest(council["office-1"], council.files))
    opinions.support(council["member-b"], opinion)
    council.take(council.sends("member-b"))
    council.give("office-1", exchange.send_working, council.chair)
    decisions.decide(
        council[council.chair], opinion, disposition=Disposition.NOT_ADOPTED, answer="原案のとおりとします。"
    )
    council.give(council.chair, exchange.send_working, "office-1")
    council.calendar.at("2025-11-28T10:00")  # after the deadline
    opinions.edit(council["member-a"], opinion, text="書き換えた意見です。")
    council.take(council.sends("member-a"))
    shown = council.opinion(opinion)
    assert shown.text == "書き換えた意見です。"
    assert shown.decision.answer == "原案のとおりとします。"
    assert shown.decision.changed_after
    assert shown.supports[0].changed_after
    listed = documents.export(council["office-1"], kind="opinions", target=council.folder / "対応表.csv")
    assert "反映しない\n（後に変更）" in listed.read_text(encoding="utf-8-sig")
    council.give("office-1", exchange.send_working, council.chair)
    council.to_all(exchange.send_digest(council["office-1"], council.files))
    chair = laptops("chair").opens(council, council.chair)
    chair.desk.open_opinion(opinion)
    assert chair.desk.panel.warning.text() == "この決定のあとに意見が書き換えられました。"
    entry = next(e for e in _entries(council["member-b"]) if e.id == opinion)
    assert "賛同後に変更あり" in spoken(entry, "")


def test_e06_a_withdrawn_opinion_stays_with_its_replies_and_its_number_is_not_used_again(council):
    council.seat("member-a", "member-b")
    opinion = council.writes("member-a")
    council.take(council.sends("member-a"))
    decisions.assign_numbers(council["office-1"])
    council.to_all(exchange.send_digest(council["office-1"], council.files))
    for text in ("賛成です。", "補足します。", "質問です。"):
        opinions.reply(council["member-b"], opinion, text=text)
    opinions.withdraw(council["member-a"], opinion)
    council.take(council.sends("member-a"), council.sends("member-b"))
    shown = council.opinion(opinion)
    assert shown.withdrawn
    assert len(shown.replies) == 3
    listed = documents.export(council["office-1"], kind="opinions", target=council.folder / "対応表.csv")
    (row,) = list(csv.reader(io.StringIO(listed.read_text(encoding="utf-8-sig"))))[-1:]
    assert (row[0], row[6]) == ("1", "取下げ"), "it stays visible as 取下げ"
    assert "取下げ" in spoken(next(e for e in _entries(council["member-a"]) if e.id == opinion), "")
    new = council.writes("member-b", "別の意見です。")
    council.take(council.sends("member-b"))
    decisions.assign_numbers(council["office-1"])
    assert (council.opinion(opinion).number, council.opinion(new).number) == (1, 2)


def test_e07_amendments_of_one_sentence_stand_side_by_side_and_what_does_not_overlap_is_combined(
    council, laptops
):
    council.seat("member-a", "member-b", "member-c", council.chair)
    base = council.place(EX1).by_id[EX1].text
    a = council.writes("member-a", "", wording=base.replace("テストベット", "共用の試験基盤"))
    b = council.writes("member-b", "", wording=base.replace("テストベット", "公的な検証基盤"))
    c = council.writes("member-c", "", wording=base.replace("構築", "整備", 1))
    council.take(*(council.sends(f"member-{x}") for x in "abc"))
    council.give("office-1", exchange.send_working, council.chair)
    chair = laptops("chair").opens(council, council.chair)
    desk = chair.desk
    row = next(row for row in desk.board.rows if row.node == EX1)
    assert {o.id for o in row.proposals} == {a, b, c}, "all of the block side by side"
    assert max(row.levels) >= 2, "overlapping characters are shaded"
    desk.side.open_row(row.key)
    chair.keys(Qt.Key.Key_M)
    assert desk.merged.text == base, "a preview changes nothing"
    assert "整備" in desk.merged.shown
    assert "共用の試験基盤" not in desk.merged.shown, "no automatic merge of what overlaps"
    assert "1か所は違う案が重なる" in desk.merged.asked.words.text()
    chair.keys((Qt.Key.Key_M, SHIFT))
    text = desk.merged.text.replace("テストベット", "共用の公的な試験基盤")
    desk.merged.try_on(text, (a, b, c))
    chair.keys((Qt.Key.Key_Return, CTRL))
    chair.until(lambda: bool(chair.council.wordings))
    (wording,) = chair.council.wordings.values()
    assert set(wording.opinions) == {a, b, c}, "the merged wording credits all of them"


def test_e08_deletion_and_amendment_oppose_and_accepting_one_sets_nothing_on_the_other_but_asks(
    council, laptops
):
    council.seat("member-a", "member-b", council.chair)
    gone = council.writes("member-a", "項目を削る。", kind=OpinionKind.DELETION, wording="")
    base = council.place(EX1).by_id[EX1].text
    kept = council.writes("member-b", "", wording=base.replace("構築", "整備", 1))
    council.take(council.sends("member-a"), council.sends("member-b"))
    decisions.assign_numbers(council["office-1"])
    council.give("office-1", exchange.send_working, council.chair)
    chair = laptops("chair").opens(council, council.chair)
    desk = chair.desk
    row = next(row for row in desk.board.rows if row.node == EX1)
    assert row.clash, "shown as opposed (対立)"
    desk.side.open_row(row.key)
    strip = desk.merged.strip.words
    assert (
        strip.text()
        == "対立：委員Bは書き換え、委員Aは同じ語句の削除を求めています。どちらもまだ決めていません。"
    )
    desk.open_opinion(kept)
    chair.keys(Qt.Key.Key_1)
    chair.until(lambda: chair.council.opinions[kept].decision is not None)
    number = f"No.{chair.council.opinions[gone].number}"
    chair.until(lambda: "取り入れました" in strip.text())
    assert strip.text() == (
        f"対立：委員Bの案を取り入れました。委員Aは同じ語句の削除を求めています。{number} の対応を決めてください。"
    )
    assert chair.council.opinions[gone].decision is None, "nothing is set on the other"
    assert gone in {o.id for o in overview.undecided(chair.council)}
    chair.keys(Qt.Key.Key_G)
    assert desk.opinion == gone, "the question leads to it"


def test_e09_a_correction_in_mid_round_carries_opinions_on_r1_and_counts_them(council):
    council.seat("member-a", "member-b")
    plan = council.place(EX1)
    for words in ("テストベット", "質の高いデータ連携基盤"):
        opinions.submit(
            council["member-a"],
            kind=OpinionKind.COMMENT,
            place=places.place_of_words(plan, EX1, words),
            text="意見",
        )
    council.writes("member-a", "項目全体への意見です。")
    council.take(council.sends("member-a"))
    office = council["office-1"]
    text = plan.by_id[EX1].text.replace("テストベット", "テストベッド")
    made = revising.publish(office, revising.with_texts(office, draft="plan", texts={EX1: text}))
    assert made.label == "r1.1"
    opinions.submit(
        council["member-b"],
        kind=OpinionKind.COMMENT,
        place=places.place_at(plan, EX1),
        text="r1 を見て書いた意見です。",
    )
    council.take(council.sends("member-b"))
    report = places.report(office.council, office.council.drafts["plan"].latest)
    assert sum(report.values()) == 4 == len(office.council.opinions)
    assert set(report) == set(Anchor)
    assert [r.label for r in office.council.drafts["plan"].revisions] == ["r1", "r1.1"]


def test_e09_a_proposal_on_r1_takes_no_correction_back_and_the_chairs_own_words_are_kept(council, laptops):
    """What was proposed for r1 is shown, and taken in, on r1.1; what the chair had worded on r1 is offered again, and
    until it is recorded the check says that nothing changes."""
    council.seat("member-a", council.chair)
    plan = council.place(EX1)
    base = plan.by_id[EX1].text
    opinion = council.writes("member-a", "", wording=base.replace("質の高い", "良質な"))
    council.take(council.sends("member-a"))
    council.give("office-1", exchange.send_working, council.chair)
    chair = council[council.chair]
    decisions.decide(chair, opinion, disposition=Disposition.ADOPTED, answer="修正します。")
    decisions.word(chair, node=EX1, text=base.replace("質の高い", "良質な"), opinions=[opinion])
    assert checks.gaps(chair.council) == {}
    office = council["office-1"]
    corrected = base.replace("テストベット", "テストベッド")
    revising.publish(office, revising.with_texts(office, draft="plan", texts={EX1: corrected}))
    council.give("office-1", exchange.send_working, council.chair)
    assert checks.gaps(chair.council)["no_change"] == [opinion], "the wording on r1 is in no new revision"
    made = laptops("chair").opens(council, council.chair)
    desk = made.desk
    desk.open_opinion(opinion)
    assert [edit.replacement for edit in desk.row.identical] == ["良質な"], "the correction is not taken back"
    (kept,) = desk.merged.attempts.made
    assert kept.wording.text == corrected.replace("質の高い", "良質な")
    desk.panel.head.take.click()
    assert desk.merged.text == kept.wording.text
    desk.merged.record.click()
    made.until(lambda: any(w.text == kept.wording.text for w in made.council.wordings.values()))
    assert checks.gaps(made.council) == {}


def test_e09_a_short_quote_is_never_found_by_likeness_alone(council):
    council.seat("member-a")
    plan = council.place(EX1)
    place = places.place_of_words(plan, EX1, "AI")
    opinion = opinions.submit(council["member-a"], kind=OpinionKind.COMMENT, place=place, text="AIの定義は。")
    council.take(council.sends("member-a"))
    office = council["office-1"]
    text = plan.by_id[EX1].text.replace("AI", "人工知能")
    revising.publish(office, revising.with_texts(office, draft="plan", texts={EX1: text}))
    row = council.opinion(opinion).carried[office.council.drafts["plan"].latest.id]
    assert row.state in (Anchor.ORPHAN, Anchor.AMBIGUOUS), "an orphan with its quote, or a person chooses"
    assert council.opinion(opinion).place.exact == "AI"
    assert opinion in {one.opinion.id for one in places.unsure(office.council)}


def test_e10_an_item_that_was_split_offers_both_candidates_and_j1_picks(council, tmp_path, laptops):
    council.seat("member-a")
    base = council.place(EX1).by_id[EX1].text
    front, back = base[: len(base) // 2], base[len(base) // 2 :]
    opinion = council.writes("member-a", "項目全体への意見です。")
    council.take(council.sends("member-a"))
    office = council["office-1"]
    source = resources.read_text("council/plan.md")
    line = next(line for line in source.splitlines() if base in line.replace("**", ""))
    mark = line[: len(line) - len(line.lstrip(" -・*0123456789."))]
    file = tmp_path / "plan.md"
    file.write_text(source.replace(line, f"{mark}{front}。\n{mark}{back}"), encoding="utf-8")
    revising.publish(office, revising.from_file(office, draft="plan", path=file), minor=False)
    latest = office.council.drafts["plan"].latest
    row = council.opinion(opinion).carried[latest.id]
    halves = {node.id for node in latest.nodes if node.text in (f"{front}。", back)}
    assert len(halves) == 2
    assert halves <= {row.node, *(node for node, *_ in row.candidates)}, "both are offered"
    j1 = laptops("J1").opens(council, "office-1")
    (concern,) = [c for c in j1.desk.now.concerns if c.kind == "places"]
    assert concern.said[0] == "新しい版で箇所を確かめる意見が 1件あります。"
    j1.desk.answers.take(concern, "places")
    dialog = j1.dialog(PlacesDialog)
    second = next(at for at, made in enumerate(dialog._places()) if latest.by_id[made[0]].text == back)
    dialog.choose(second)
    dialog.confirm()
    j1.settled()
    picked = j1.council.opinions[opinion].carried[latest.id]
    assert (latest.by_id[picked.node].text, picked.decided_by) == (back, "office-1")
    dialog.close()


def test_e10_identity_is_by_item_and_words_not_by_number(council):
    council.seat("member-a", council.chair)
    opinion = council.writes("member-a", node="plan/c3/s2/ex/2")
    council.take(council.sends("member-a"))
    council.give("office-1", exchange.send_working, council.chair)
    chair = council[council.chair]
    decisions.word(chair, node=EX1, text="新しい項目です。", mode=WordingMode.AFTER, opinions=())
    decisions.decide(chair, opinion, disposition=Disposition.ALREADY_COVERED, answer="趣旨は記載済みです。")
    decisions.revise(chair, draft="plan")
    council.give(council.chair, exchange.send_working, "office-1")
    publishing.publish(council["office-1"])
    latest = council["office-1"].council.drafts["plan"].latest
    carried = council.opinion(opinion).carried[latest.id]
    assert carried.node == "plan/c3/s2/ex/2"
    assert carried.state in (Anchor.EXACT, Anchor.MOVED)
    first = council["office-1"].council.drafts["plan"].revisions[0]
    cited = [cite(revision, carried.node).short for revision in (first, latest)]
    assert cited == ["3-2-例2", "3-2-例3"], "the citation shown follows the new number, the link does not"


@pytest.mark.tools("soffice")
def test_e11_a_word_file_with_tracked_changes_and_comments_is_confirmed_one_by_one_and_kept(
    council, laptops, libreoffice, tmp_path
):
    """The member's Word file is made by a Word processor from the paper that the office sent."""
    paper = documents.export(council["office-1"], kind="clean", target=tmp_path / "基本計画（骨子）.docx")
    sent = libreoffice.edit(
        paper, tmp_path / "委員Aの意見.docx", author="委員A",
        replace={"テストベット": "共用の試験基盤"}, comments={"世界最先端の": "「世界最先端」の意味を説明してください。"},
    )  # fmt: skip
    j1 = laptops("J1").opens(council, "office-1")
    j1.drop(sent)
    dialog = j1.dialog(ReadWordDialog)
    j1.until(lambda: len(dialog.rows) == 2)
    assert not j1.council.opinions, "reading alone takes nothing in"
    found = {f.part: f for f in dialog.file.found}
    assert set(found) == {"revision", "comment"}
    base = j1.council.drafts["plan"].latest.by_id[EX1].text
    assert found["revision"].wording == base.replace("テストベット", "共用の試験基盤")
    assert found["comment"].text == "「世界最先端」の意味を説明してください。"
    assert "世界最先端" in found["comment"].quote
    assert not dialog.take_button.isEnabled(), "nothing is confirmed yet"
    dialog.member.setCurrentIndex(dialog.member.findData("member-a"))
    dialog.rows[0].box.click()
    dialog.take_button.click()
    j1.settled()
    (first,) = j1.council.opinions.values()
    assert (first.author, first.entered_by) == ("member-a", "office-1")
    dialog.rows[0].box.click()  # the one that is left
    dialog.take_button.click()
    j1.settled()
    dialog.close()
    kinds = sorted(o.kind for o in j1.council.opinions.values())
    assert kinds == [OpinionKind.AMENDMENT, OpinionKind.COMMENT]
    assert {o.source.split(" ")[1] for o in j1.council.opinions.values()} == {"委員Aの意見.docx"}
    kept: list[Any] = []
    j1.window.session.ask(_kept_sources, done=kept.append)
    j1.until(lambda: bool(kept))
    assert kept[0] == {sent.read_bytes()}, "the source file is kept, byte for byte"


def _kept_sources(workspace: Workspace) -> set[bytes]:
    return {workspace.content_of(str(row["sha256"])) for row in reading.kept_files(workspace)}


@pytest.mark.tools("soffice")
def test_e11_without_recorded_changes_the_differences_from_r1_are_listed(
    council, laptops, libreoffice, tmp_path
):
    paper = documents.export(council["office-1"], kind="clean", target=tmp_path / "基本計画（骨子）.docx")
    sent = libreoffice.edit(
        paper, tmp_path / "返送.docx", replace={"テストベット": "共用の試験基盤"}, comments={}, recorded=False
    )
    j1 = laptops("J1").opens(council, "office-1")
    j1.drop(sent)
    dialog = j1.dialog(ReadWordDialog)
    j1.until(lambda: len(dialog.rows) == 1)
    (found,) = dialog.file.found
    assert (dialog.file.how, found.part, found.place.node) == (reading.COMPARED, "difference", EX1)
    assert "送付した案文との違い" in j1.words(dialog)
    assert not j1.council.opinions, "never taken in unseen"
    dialog.close()
    j1.settled()


def test_e12_what_came_by_phone_is_entered_for_the_member_and_shown_as_such_until_he_confirms(council):
    council.seat("member-a")
    office = council["office-1"]
    opinion = opinions.submit(
        office, kind=OpinionKind.COMMENT, place=places.place_at(council.place(EX1), EX1), text="電話での御意見です。",
        on_behalf_of="member-a",
    )  # fmt: skip
    assert council.opinion(opinion).author == "member-a"
    assert council.opinion(opinion).entered_by == "office-1"
    council.to_all(exchange.send_digest(office, council.files))
    assert council["member-a"].council.opinions[opinion].entered_by == "office-1"

    def listed() -> str:
        path = documents.export(office, kind="opinions", target=council.folder / "対応表.csv")
        return path.read_text(encoding="utf-8-sig")

    assert "委員A\n（代理入力）" in listed(), "shown as such in the papers"
    own = next(e for e in _entries(council["member-a"]) if e.id == opinion)
    assert t("state.entered") in spoken(own, ""), "and to the member"
    opinions.edit(council["member-a"], opinion)
    council.take(council.sends("member-a"))
    assert council.opinion(opinion).entered_by == ""
    assert "代理入力" not in listed(), "until he confirms"
