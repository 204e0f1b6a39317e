"""scenario.md, part 4: what goes wrong, and what the tool must do. What it must show is asserted by its sentence."""

import shutil
import unicodedata
import zipfile
from pathlib import Path

import pytest
from acceptance.conftest import EX1

from council_app.actions import (
    anomalies,
    crossings,
    decisions,
    documents,
    exchange,
    opinions,
    overview,
    people,
    places,
    publishing,
    reading,
    receipts,
    receiving,
    revising,
    setup,
)
from council_app.deliberation.errors import BadFile, NotAllowed
from council_app.deliberation.opinions import Anchor, Disposition, OpinionKind, WordingMode
from council_app.store import syncfile
from council_app.store.workspace import Workspace
from council_app.text import merging


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


def test_e04_two_laptops_with_one_number_are_both_kept_and_shown(council, tmp_path):
    council.seat("member-a")
    workspace = council.open.pop("member-a")
    common = opinions.submit(
        workspace,
        kind=OpinionKind.COMMENT,
        place=places.place_at(council.place(EX1), EX1),
        text="同じ意見です。",
    )
    workspace.close()
    shutil.copytree(workspace.path, tmp_path / "second laptop")
    files = []
    for path, words in ((workspace.path, "職場で直した。"), (tmp_path / "second laptop", "自宅で直した。")):
        with Workspace.open(path) as opened:
            opinions.edit(opened, common, text=words)
            files.append(exchange.send_opinions(opened, council.files))
    reports = council.take(*files)
    assert (
        any("同じ通し番号で内容の違う記録が 1件あります。どちらも残しました。" in r.sentence for r in reports)
        or len(council.opinion(common).rivals) == 1
    )
    both = council.opinion(common)
    assert len(both.rivals) == 1, "no silent choice: both versions stand side by side"
    with Workspace.open(workspace.path) as opened:
        council.open["again"] = opened
        exchange.receive(opened, [files[1]])
        council.open.pop("again")


def test_e05_an_edit_after_support_and_decision_is_flagged_and_the_decision_stays(council):
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
    new = council.writes("member-b", "別の意見です。")
    council.take(council.sends("member-b"))
    decisions.assign_numbers(council["office-1"])
    assert (council.opinion(opinion).number, council.opinion(new).number) == (1, 2)


def test_e07_two_amendments_of_one_sentence_stand_side_by_side_and_are_not_merged_silently(council):
    council.seat("member-a", "member-b", "member-c")
    base = council.place(EX1).by_id[EX1].text
    a = council.writes("member-a", "", wording=base.replace("テストベット", "共用の試験基盤"))
    b = council.writes("member-b", "", wording=base.replace("テストベット", "公的な検証基盤"))
    c = council.writes("member-c", "", wording=base.replace("構築", "整備", 1))
    council.take(*(council.sends(f"member-{x}") for x in "abc"))
    held = {o: council.opinion(o).wording for o in (a, b, c)}
    merged = merging.merge(base, held)
    assert "共用の試験基盤" not in merged.text
    assert "公的な検証基盤" not in merged.text
    assert "整備" in merged.text, "what does not overlap is combined, to be looked at first"


def test_e08_deletion_and_amendment_of_one_item_oppose_and_accepting_one_sets_nothing_on_the_other(council):
    council.seat("member-a", "member-b", council.chair)
    gone = council.writes("member-a", "項目を削る。", kind=OpinionKind.DELETION, wording="")
    base = council.place(EX1).by_id[EX1].text
    kept = council.writes("member-b", "", wording=base.replace("構築", "整備", 1))
    council.take(council.sends("member-a"), council.sends("member-b"))
    council.give("office-1", exchange.send_working, council.chair)
    decisions.decide(
        council[council.chair], kept, disposition=Disposition.ADOPTED, answer="御意見のとおり修正します。"
    )
    chair = council[council.chair].council
    assert chair.opinions[gone].decision is None
    assert gone in [o.id for o in overview.undecided(chair)]
    from council_app.ui.desks.board import rows

    row = next(r for r in rows(chair) if r.node == EX1)
    assert row.clash, "shown as opposed (対立)"


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


def test_e11_a_word_file_with_tracked_changes_is_confirmed_one_by_one_and_kept(council, tmp_path):
    council.seat("member-a", council.chair)
    base = council.place(EX1).by_id[EX1].text
    decisions_by = council[council.chair]
    decisions.word(decisions_by, node=EX1, text=base.replace("テストベット", "テストベッド"))
    decisions.revise(decisions_by, draft="plan")
    council.give(council.chair, exchange.send_working, "office-1")
    office = council["office-1"]
    publishing.publish(office)
    redline = documents.export(office, kind="redline", target=tmp_path / "見え消し.docx")
    council2 = office.council
    read = reading.read(council2, redline, member="member-a")
    assert read.how in (reading.TRACKED, reading.COMPARED)
    before = len(council2.opinions)
    assert before == len(office.council.opinions), "reading alone takes nothing in"
    with pytest.raises(NotAllowed, match="取り込む意見を選んでください"):
        reading.take_in(office, read, [])


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
    opinions.edit(council["member-a"], opinion)
    council.take(council.sends("member-a"))
    assert council.opinion(opinion).entered_by == ""


def test_e13_wrong_files_have_a_sentence_each_and_the_good_ones_are_in(council, tmp_path, monkeypatch):
    people = [f"member-{letter}" for letter in "abcde"]
    council.seat(*people)
    for person in people:
        council.writes(person)
    good = [council.sends(person) for person in people]
    inbox = tmp_path / "受信"
    inbox.mkdir()
    for path in good:
        shutil.copy(path, inbox)
    sample = good[0].read_bytes()
    draft = setup.invite(council["office-1"], person="member-f").content
    bad = {
        "とりまとめ.pdf": (b"%PDF-1.7 ...", "送付ファイルではありません"),
        "招待状.council": (draft, "招待状です"),
        "途中まで.council": (sample[: len(sample) // 2], "途中で切れているか、壊れています"),
        "空.council": (b"", "空です"),
        "圧縮.zip": (b"PK\x03\x04" + b"\0" * 40, "送付ファイルではありません"),
        "_.._悪い名前.council": (b"../../etc/passwd", "送付ファイルではありません"),
    }
    for name, (content, _) in bad.items():
        (inbox / name).write_bytes(content)
    with (inbox / "巨大.council").open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    reports = {r.name: r for r in receiving.inbox(council["office-1"], inbox)}
    assert len(council["office-1"].council.opinions) == 5
    for name, (_, sentence) in bad.items():
        assert sentence in reports[name].refused, name
        assert "取り込んでいません" in reports[name].refused
    assert "大きすぎます" in reports["巨大.council"].refused
    assert receiving.inbox(council["office-1"], inbox) == [], "looked at again, nothing is new"
    said = {row[3]: row[7] for row in receiving.register(council["office-1"]) if row[2] == "退け"}
    assert "送付ファイルではありません" in said["とりまとめ.pdf"]


def test_e13_a_file_of_another_council(council, tmp_path, calendar):
    from acceptance.conftest import Council

    other = Council(tmp_path / "other", calendar)
    other.seat("member-a")
    (report,) = council.take(other.sends("member-a"))
    other.close()
    assert "別の会議体のファイルです" in report.refused


def test_e14_a_file_altered_after_signing_lies_in_quarantine_and_can_be_looked_at(council):
    council.seat("member-a")
    council.writes("member-a", "署名のあとで変えられた意見です。")
    path = council.sends("member-a")
    content = path.read_bytes()
    altered = path.with_name("意見（修正版）.council")
    altered.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    before = council["office-1"].status()
    (report,) = council.take(altered)
    assert "署名が合いません" in report.refused
    assert council["office-1"].status() == before
    (held,) = receiving.quarantined(council["office-1"])
    assert held["name"] == "意見（修正版）.council"
    assert any(
        "署名のあとで変えられた意見です。" in line
        for line in receiving.look_inside(council["office-1"], held["sha256"])
    )
    assert "もう一度ファイルを作り" in receiving.request_again(
        council["office-1"], held["name"], held["said"]
    )


def test_e16_an_office_laptop_is_rebuilt_from_the_received_files(council):
    council.seat("member-a", "member-b")
    council.writes("member-a")
    council.writes("member-b")
    council.take(council.sends("member-a"), council.sends("member-b"))
    decisions.assign_numbers(council["office-1"])
    council.give("office-1", exchange.send_working, "office-2")
    working = exchange.send_working(council["office-2"], council.files)
    secret = council["office-1"].device_key.encode().hex()
    with setup.restore(
        council.folder / "rebuilt", device=secret, name=working.name, content=working.read_bytes()
    ) as rebuilt:
        exchange.receive(rebuilt, sorted(council.files.glob("*.council")))
        assert rebuilt.status().state == council["office-1"].status().state
        assert rebuilt.status().office == council["office-1"].status().office


def test_e17_a_file_of_a_newer_version_is_refused_with_the_version_numbers(council):
    council.seat("member-a")
    made = syncfile.write(council["member-a"].device_key, council="x", purpose="opinions", plans=[])
    with pytest.raises(
        BadFile, match=r"新しい版（形式 \d+）で作られたファイルです。この版（形式 \d+）では開けません"
    ):
        syncfile.read(made.replace(b'"min_reader":1', b'"min_reader":9'))


def test_e18_a_clock_wrong_by_a_year_changes_no_order(council):
    council.seat("member-a")
    workspace = council["member-a"]
    opinion = council.writes("member-a", "はじめ")
    workspace.clock = lambda: "2024-11-21T10:00:00+09:00"
    opinions.edit(workspace, opinion, text="あと")
    council.take(council.sends("member-a"))
    assert council.opinion(opinion).text == "あと", "order is by the chain, never by the clock"


def test_e19_crossed_decisions_are_shown_and_fields_have_their_owners(council):
    council.seat("member-a", council.chair)
    opinion = council.writes("member-a")
    council.take(council.sends("member-a"))
    decisions.assign_numbers(council["office-1"])
    council.give("office-1", exchange.send_working, council.chair, "office-2")
    chair = council[council.chair]
    decisions.decide(chair, opinion, disposition=Disposition.PARTLY, answer="趣旨を取り入れます。")
    decisions.tag(council["office-1"], opinion, tags=["三原則"])
    decisions.tag(council["office-2"], opinion, tags=["四方針"])
    council.give(council.chair, exchange.send_working, "office-1")
    council.give("office-2", exchange.send_working, "office-1")
    shown = council.opinion(opinion)
    assert shown.decision.disposition is Disposition.PARTLY
    assert shown.number == 1
    found = crossings.crossings(council["office-1"].council)
    assert any(c.field == "tags" for c in found), "never silent"


def test_e20_a_files_name_is_never_its_identity(council, tmp_path):
    council.seat("member-a", "member-b")
    council.writes("member-a")
    council.writes("member-b")
    inbox = tmp_path / "共有"
    inbox.mkdir()
    shutil.copy(council.sends("member-a"), inbox / unicodedata.normalize("NFD", "ご意見　ファイル.council"))
    shutil.copy(council.sends("member-b"), inbox / "意見 (conflicted copy 2025-11-26).council")
    (inbox / "~$意見.council").write_bytes(b"lock")
    (inbox / ".~lock.意見.council#").write_bytes(b"lock")
    reports = receiving.inbox(council["office-1"], inbox)
    assert [r.refused for r in reports] == ["", ""]
    assert len(council["office-1"].council.opinions) == 2


@pytest.mark.parametrize("text", ["𠮷野家の髙﨑さん", "葛\U000e0100飾区", "振り仮名《ふりがな》", "段\t組"])
def test_e21_rare_characters_stay_as_typed_and_make_valid_documents(council, tmp_path, text):
    from exporters.check import problems

    council.seat("member-a")
    opinion = council.writes("member-a", text)
    council.take(council.sends("member-a"))
    assert council.opinion(opinion).text == text
    path = documents.export(council["office-1"], kind="opinions", target=tmp_path / "対応表.docx")
    assert not list(problems(path))


def test_e22_the_chair_deciding_his_own_opinion_is_marked(council):
    council.seat(council.chair)
    chair = council[council.chair]
    opinion = council.writes(council.chair)
    decisions.decide(
        chair, opinion, disposition=Disposition.ADOPTED, answer="修正します。", note="次の版に入れる。"
    )
    assert chair.council.opinions[opinion].decision.own
    council.give(council.chair, exchange.send_working, "office-1")
    assert council.opinion(opinion).decision.own


def test_e23_two_members_of_one_surname_are_told_apart_everywhere():
    from council_app.actions import builtin
    from council_app.deliberation.roster import seals

    people = builtin.people()
    twins = [p for p in people if p.family == "岡田"]
    assert len({p.name for p in twins}) == 2
    marks = seals(people)
    assert len(set(marks.values())) == len(people)


def test_e24_the_silent_one_is_listed_and_no_opinion_is_an_answer_of_its_own(council):
    council.seat("member-a", "member-b")
    office = council["office-1"]
    council.writes("member-a")
    council.take(council.sends("member-a"))
    silent = [p.id for p in receiving.silent(office)]
    assert "member-b" in silent
    assert "member-a" not in silent
    text = receiving.reminder(office, office.roster.by_id["member-b"])
    assert "まだ御意見を受け取っておりません。締切は11月27日（木）17:00です。" in text
    opinions.abstain(council["member-b"])
    council.take(council.sends("member-b"))
    assert "member-b" not in [p.id for p in receiving.silent(office)]
    assert "member-b" in office.council.abstentions
    opinions.abstain(office, on_behalf_of="member-c")
    assert "member-c" in office.council.abstentions


def test_e25_a_full_disk_during_import_takes_all_or_nothing(council):
    council.seat("member-a")
    office = council["office-2"]
    for number in range(40):
        council.writes("member-a", f"長い意見です。{number}" * 60)
    path: Path = council.sends("member-a")
    before, held = office.status(), len(office.sealed())
    with office.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    (report,) = council.take(path, by="office-2")
    assert "空きがありません。場所を空けて、もう一度行ってください。" in report.refused
    assert (office.status(), len(office.sealed())) == (before, held)


def test_e15_a_lost_laptop_is_ended_at_a_named_operation_and_the_log_comes_back(council):
    council.seat("member-a")
    kept = council.writes("member-a", "なくす前に出した意見です。")
    council.take(council.sends("member-a"))
    after = council.writes("member-a", "なくしたあとに、誰かが書いた意見です。")
    stolen = council.sends("member-a")
    device = council["member-a"].device
    people.end_device(council["office-1"], device=device, reason="紛失")
    council.take(stolen)
    assert council.opinion(kept).text == "なくす前に出した意見です。"
    assert after not in council["office-1"].council.opinions, "what came after the end does not count"
    found = anomalies.anomalies(council["office-1"])
    assert any("失効後の記録が" in a.japanese and "数えていません" in a.japanese for a in found)
    made = setup.invite(council["office-1"], person="member-a")
    again = setup.open_invitation(
        council.folder / "new laptop", name="招待状", content=made.content, words=" ".join(made.words)
    )
    with again:
        council.take(exchange.send_opinions(again, council.files))
        setup.enrol(council["office-1"], person="member-a", words=" ".join(setup.own_words(again)))
        back = people.return_log(council["office-1"], person="member-a", folder=council.files)
        exchange.receive(again, [back])
        assert again.council.opinions[kept].text == "なくす前に出した意見です。", "his own log came back"
        assert again.device != device
