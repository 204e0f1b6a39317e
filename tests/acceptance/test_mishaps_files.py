"""scenario.md, part 4, E13 to E25: what goes wrong with files, laptops and people, and what the tool must do. What it must show is asserted by its sentence."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from council_app.actions import (
    anomalies,
    crossings,
    decisions,
    documents,
    exchange,
    opinions,
    people,
    receiving,
    setup,
)
from council_app.deliberation.errors import BadFile
from council_app.deliberation.opinions import Disposition
from council_app.store import syncfile


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
