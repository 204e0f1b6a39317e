"""scenario.md, part 4, E13 to E25: what goes wrong with files, laptops and people, and what the tool must do. What it must show is asserted by its sentence."""

import csv
import io
import shutil
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from document_samples import demo
from lxml import etree

from council_app.actions import (
    anomalies,
    concerns,
    crossings,
    decisions,
    documents,
    exchange,
    opinions,
    people,
    reading,
    receiving,
    setup,
)
from council_app.deliberation.errors import BadFile
from council_app.deliberation.operations import KINDS, ReplyBody
from council_app.deliberation.opinions import Disposition
from council_app.deliberation.roster import Role
from council_app.store import syncfile
from council_app.store.codec import Sealed
from council_app.ui.model import author_of
from exporters import export


def test_e13_wrong_files_have_a_sentence_each_and_the_37_good_ones_of_40_are_in(council, tmp_path):
    people = [f"member-{letter}" for letter in "abcde"]
    council.seat(*people)
    inbox = tmp_path / "受信"
    inbox.mkdir()
    for number in range(37):
        person = people[number % 5]
        council.writes(person, f"{number}つ目の意見です。")
        shutil.copy(council.sends(person), inbox / f"意見{number}.council")
    sample = (inbox / "意見0.council").read_bytes()
    bad = {
        "とりまとめ.pdf": (
            b"%PDF-1.7 ...",
            "『とりまとめ.pdf』は送付ファイルではありません。取り込んでいません。",
        ),
        "途中まで.council": (
            sample[: len(sample) // 2],
            "送付ファイルが途中で切れているか、壊れています。取り込んでいません。",
        ),
        "空.council": (b"", "『空.council』は空です。取り込んでいません。"),
    }
    for name, (content, _) in bad.items():
        (inbox / name).write_bytes(content)
    reports = {r.name: r for r in receiving.inbox(council["office-1"], inbox)}
    assert len(reports) == 40
    assert sum(not r.refused for r in reports.values()) == 37
    assert len(council["office-1"].council.opinions) == 37
    for name, (_, sentence) in bad.items():
        assert reports[name].refused.startswith(sentence), reports[name].refused
    assert receiving.inbox(council["office-1"], inbox) == [], "looked at again, nothing is new"
    said = {row[3]: row[7] for row in receiving.register(council["office-1"]) if row[2] == "退け"}
    assert set(said) == set(bad)


def test_e13_a_draft_a_zip_a_bomb_and_path_names_are_refused_and_nothing_is_written(
    council, tmp_path, monkeypatch
):
    council.seat("member-a")
    council.writes("member-a")
    office = council["office-1"]
    monkeypatch.setattr(syncfile, "MAX_SECTION", 1_000_000)
    zeros = Sealed("", b"{}", bytes(64), bytes(500_000))
    public, _ = office.audience_key("office")
    many = syncfile.Plan("office", "audience", syncfile.Inside(count=100), [zeros] * 100, public)
    bomb = syncfile.write(
        council["member-a"].device_key, council=office.roster.council, purpose="opinions", plans=[many]
    )
    assert len(bomb) < 50_000, "some kB that would become 50 MB"
    with pytest.raises(BadFile, match="大きすぎます"):
        syncfile.unpack(syncfile.pack(syncfile.Inside(count=100), [zeros] * 100))
    files = {
        "招待状.council": (setup.invite(office, person="member-f").content, "は招待状です"),
        "圧縮.zip": (b"PK\x03\x04" + b"\0" * 40, "は送付ファイルではありません"),
        "_.._悪い名前.council": (b"../../etc/passwd", "は送付ファイルではありません"),
        "爆弾.council": (bomb, "正しい形ではありません"),
    }
    inbox = tmp_path / "受信"
    inbox.mkdir()
    for name, (content, _) in files.items():
        (inbox / name).write_bytes(content)
    with (inbox / "巨大.council").open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    before, around = office.status(), sorted(tmp_path.rglob("*"))
    reports = {r.name: r.refused for r in receiving.inbox(office, inbox)}
    for name, (_, sentence) in files.items():
        assert sentence in reports[name], name
    assert "大きすぎます" in reports["巨大.council"]
    assert office.status() == before
    assert sorted(tmp_path.rglob("*")) == around, "no file lies anywhere that was not there"


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


def test_e15_the_start_says_that_memos_are_lost_with_the_laptop_and_offers_a_password(council, laptops):
    council.seat()
    made = setup.invite(council["office-1"], person="member-b")
    path = council.files / "招待状.council"
    path.write_bytes(made.content)
    member = laptops("B")
    member.drop(path)
    member.until(lambda: hasattr(member.page, "field"))
    member.paste(member.page.field, " ".join(made.words))
    member.page.give()
    member.until(lambda: hasattr(member.page, "begin_button"))
    said = member.words(member.page)
    assert "端末をなくすとメモは戻せません。提出した意見は事務局から戻せます。" in said
    assert member.page.password_button.isVisible()


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


def test_e17_what_only_a_newer_version_knows_is_kept_and_passed_on(council, monkeypatch):
    council.seat("member-a")
    monkeypatch.setitem(KINDS, "opinion.later", KINDS["reply.add"])  # the member's program is newer
    newer = council["member-a"].append(
        "opinion.later", ReplyBody(opinion="x", to="x", text="新しい種類"), hat=Role.MEMBER
    )
    path = council.sends("member-a")
    monkeypatch.delitem(KINDS, "opinion.later")
    council.take(path)
    office = council["office-1"]
    assert newer in office.unread
    said = next(a.japanese for a in anomalies.anomalies(office) if a.kind == "newer")
    assert said == "新しい版でしか読めない記録が 1件あります。なくさずに持ち、次へも渡します。"
    council.give("office-1", exchange.send_working, "office-2")
    assert newer in council["office-2"].unread, "passed on"


def test_e18_a_clock_wrong_by_a_year_and_a_zone_abroad_change_no_order_and_are_flagged(council):
    council.seat("member-a", "member-b")
    workspace = council["member-a"]
    opinion = council.writes("member-a", "はじめ")
    workspace.clock = lambda: "2024-11-21T10:00:00+09:00"
    opinions.edit(workspace, opinion, text="あと")
    council["member-b"].clock = lambda: "2025-11-26T01:00:00-05:00"  # 15:00 in Japan
    council.calendar.at("2025-11-26T16:00")
    abroad = council.writes("member-b", "出張先から。")
    council.take(council.sends("member-a"), council.sends("member-b"))
    assert council.opinion(opinion).text == "あと", "order is by the chain, never by the clock"
    assert council.opinion(abroad).late == ""
    said = [a.japanese for a in anomalies.anomalies(council["office-1"]) if a.kind == "clock"]
    assert said == ["委員A の端末の時計がずれています（記録 1件の時刻）。順番と受領には関係しません。"]


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
    assert [c.field for c in found] == ["tags"], "never silent"
    said = [c.said[0] for c in concerns.concerns(council["office-1"]) if c.kind == "fork"]
    assert said == ["座長と事務局、または二人の担当者の決めたことが 1件で食い違っています。"]


def test_e19_the_office_proposes_while_the_chair_decides_and_the_chairs_word_stands(council):
    council.seat("member-a", council.chair)
    opinion = council.writes("member-a")
    council.take(council.sends("member-a"))
    council.give("office-1", exchange.send_working, council.chair)
    chair, office = council[council.chair], council["office-1"]
    decisions.decide(chair, opinion, disposition=Disposition.PARTLY, answer="趣旨を取り入れます。")
    decisions.propose(office, opinion, disposition=Disposition.NOT_ADOPTED, answer="原案のとおりとします。")
    decisions.tag(office, opinion, tags=["pr1"])
    council.give(council.chair, exchange.send_working, "office-1")
    council.give("office-1", exchange.send_working, council.chair)
    for at in ("office-1", council.chair):
        shown = council.opinion(opinion, at)
        assert shown.decision.disposition is Disposition.PARTLY, "of 対応 the chair's word counts"
        assert shown.proposal.disposition is Disposition.NOT_ADOPTED, "and the proposal is still seen"
        assert shown.tags == ("pr1",), "of 分類 the secretariat's"


def test_two_officers_numbering_at_once_is_settled_by_rule_and_shown(council, laptops):
    council.seat("member-a", "member-b")
    first = council.writes("member-a")
    council.take(council.sends("member-a"))
    second = council.writes("member-b")
    council.take(council.sends("member-b"), by="office-2")
    for office in ("office-1", "office-2"):
        decisions.assign_numbers(council[office])
    council.give("office-2", exchange.send_working, "office-1")
    council.give("office-1", exchange.send_working, "office-2")
    numbers = [(council.opinion(o, at).number) for at in ("office-1", "office-2") for o in (first, second)]
    assert sorted(numbers[:2]) == [1, 2], "no number is used twice"
    assert numbers[:2] == numbers[2:], "both officers see the same"
    j1 = laptops("J1").opens(council, "office-1")
    said = "二人の担当者が同時に番号を付けたため、1件の番号を後ろに送りました。"
    assert said in [c.said[0] for c in j1.desk.now.concerns]
    assert said in j1.words()


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


@pytest.mark.parametrize(
    "text",
    ["𠮷野家の髙﨑さん", "葛\U000e0100飾区", "振り仮名《ふりがな》", "段\t組\n改行", "制御\x0b文字\x1f"],
)
def test_e21_rare_characters_stay_as_typed_and_make_valid_documents(council, tmp_path, text):
    from exporters.check import problems

    council.seat("member-a")
    opinion = council.writes("member-a", text)
    council.take(council.sends("member-a"))
    assert council.opinion(opinion).text == text
    for kind, suffix in (
        ("opinions", ".docx"),
        ("opinions", ".xlsx"),
        ("answers", ".docx"),
        ("mine", ".docx"),
    ):
        path = tmp_path / f"{kind}{suffix}"
        documents.export(council["office-1"], kind=kind, target=path, member="member-a")
        if suffix == ".docx":
            assert not list(problems(path)), kind
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():  # strict XML
                etree.fromstring(parts.read(name), etree.XMLParser(recover=False))


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
    decisions.assign_numbers(council["office-1"])
    report = documents.export(council["office-1"], kind="opinions", target=council.folder / "対応表.csv")
    assert "（座長意見）" in report.read_text(encoding="utf-8-sig")


def test_e23_two_members_of_one_surname_are_told_apart_everywhere(tmp_path):
    from council_app.actions import builtin
    from council_app.deliberation.roster import seals

    people = builtin.people()
    twins = [p for p in people if p.family == "岡田"]
    assert len({p.name for p in twins}) == 2
    marks = seals(people)
    assert len(set(marks.values())) == len(people)
    # made-up opinions, so made-up people of one surname
    council = demo(opinions=32)
    named = {"member-a": "岡田　一号", "member-b": "岡田　二号"}
    council.roster = replace(council.roster, people=tuple(
        replace(p, name=named[p.id], family="岡田", given=named[p.id][3:]) if p.id in named else p
        for p in council.roster.people
    ))  # fmt: skip
    listed = export(council, "opinions", tmp_path / "対応表.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(listed)))
    for person, name in named.items():
        wrote = sum(o.author == person for o in council.opinions.values())
        assert sum(name in row for row in rows) == wrote > 0, "in the papers by the full name"
    for ident, opinion in council.opinions.items():
        assert author_of(council, opinion) == council.name(opinion.author), ident
    came = tmp_path / "一覧.csv"
    came.write_text(
        "委員,該当箇所,御意見\n岡田,,姓だけの行です。\n岡田　二号,,姓名の行です。\n", encoding="utf-8"
    )
    found = reading.read(council, came).found
    assert [f.member for f in found] == ["", "member-b"], "a surname alone is nobody's: the office chooses"


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
