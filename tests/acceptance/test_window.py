"""scenario.md, part 1, through the windows of the people who take its steps: laptops side by side, no shortcuts.

What a step needs of a person is pressed, typed, dragged or dropped; only the way of the files between the laptops
(mail, USB) is the test's. test_steps.py plays the same steps with all sixteen members and all their opinions.
"""

import re
import shutil
from pathlib import Path

from acceptance.conftest import EX1
from acceptance.laptop import CTRL, SHIFT, Laptop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from council_app.actions import setup
from council_app.deliberation.opinions import Disposition
from council_app.store import keys
from council_app.ui.dialogs.correcting import CorrectDialog
from council_app.ui.dialogs.documents import DocumentsDialog
from council_app.ui.dialogs.entering import ProxyDialog
from council_app.ui.dialogs.keeping import KeepingDialog
from council_app.ui.founding import FoundingPage
from council_app.ui.second_officer import SecondOfficerPage

EX2 = "plan/c3/s2/ex/2"
HEADING = "plan/c3/s2"


def founded(laptops) -> tuple[Laptop, Laptop]:
    """Step 1: J1 and J2 found a trial council; both stand at their desks."""
    first, second = laptops("J1"), laptops("J2")
    second.window.welcome.join_button.click()
    assert isinstance(second.page, SecondOfficerPage)
    second.page.name.setText("事務局 担当2")
    second.page.make_button.click()
    second.until(lambda: "鍵の名刺.council" in second.page.told.text())

    first.window._found()
    page = first.page
    assert isinstance(page, FoundingPage)
    first.settled()
    page.next.click()
    first.until(lambda: "担当者の名前が空欄です。入力してください。" in page.told.text())
    page.fields["officer"].setText("事務局 担当1")
    page.trial.setChecked(True)
    first.settled()
    for step in (1, 2, 3, 4):
        page.next.click()
        first.until(lambda step=step: page.at == step)
    page.next.click()
    assert "鍵の名刺を入れてください" in page.told.text()
    first.files = [str(second.out / "鍵の名刺.council")]
    page.choose_card()
    first.until(lambda: "事務局 担当2" in page.card_words.text())
    page.next.click()
    first.until(lambda: page.at == 5)
    assert sum(blocks for _, blocks, _ in page.checked.counts) == 83
    assert sum(heads + 1 for _, _, heads in page.checked.counts) == 32
    page.next.click()
    first.leaves("設立書")
    assert "開けるのは 事務局 担当2 の端末だけ（設立書.council）" in first.leaving
    assert "名簿の行（氏名・所属・席と、担当者の鍵）\n18件" in first.leaving
    first.until(lambda: first.desk is not None)
    return first, second


def answered(first: Laptop, second: Laptop) -> None:
    """The charter is dropped on J2's window; his answer goes back into J1's."""
    second.drop(first.out / "設立書.council")
    answer = second.leaves("作業用_")
    assert "名簿（委員 16名、座長 委員M、担当者 事務局 担当1・事務局 担当2）に署名します" in second.leaving
    second.until(lambda: second.desk is not None)
    first.drop(answer)
    first.until(lambda: first.desk.now.founded and not first.window.store.busy)


def test_step_01_a_council_is_founded_by_two_officers_in_the_window(laptops):
    first, second = founded(laptops)
    sheet = (first.out / "復旧の控え.html").read_text(encoding="utf-8")
    assert "第三者（文書管理者など）が保管してください" in sheet
    assert keys.sheet_key(sheet), "the page itself serves where the sheet's key is asked for"
    first.until(lambda: not first.desk.now.founded)
    answered(first, second)
    assert first.council.roster.trial
    assert len(first.council.roster.members) == 16
    plan = first.council.drafts["plan"].latest
    assert plan.label == "r1"
    assert plan.sha256[:4] in first.desk.bar_revision.text(), "the revision's hash is shown"


def test_step_01_bad_rows_of_a_roster_have_a_sentence_each(laptops, tmp_path):
    first = laptops("J1")
    first.window._found()
    page = first.page
    first.settled()
    page.at = 2
    page._show()
    page.fields["officer"].setText("事務局")
    page.table.item(3, 0).setText("")
    page.next.click()
    first.until(lambda: page.told.text() == "4行目の委員名が空欄です。名簿を確認してください。")
    page.table.item(3, 0).setText("委員 四郎")
    chair = next(r for r in range(16) if page.table.item(r, 3).checkState().value)
    page.table.item(chair, 3).setCheckState(page.table.item(0, 3).checkState())
    page.next.click()
    first.until(lambda: page.told.text().startswith("座長がいません。"))
    bad = tmp_path / "名簿.csv"
    bad.write_text("番号,氏名,役割\n1,甲,隊長\n", encoding="utf-8")
    first.files = [str(bad)]
    page.choose_roster()
    first.until(lambda: "役割「隊長」が分かりません" in page.told.text())
    assert page.table.rowCount() == 16, "the table stays as it was"


def test_step_02_an_invitation_opened_twice_shows_both_requests_and_enrols_none(laptops, council):
    council.seat("member-a", enrolled=False)
    made = council.invitations["member-a"]
    council.open["forwarded"] = setup.open_invitation(
        council.folder / "forwarded", name="招待状", content=made.content, words=" ".join(made.words)
    )
    files = [council.sends("member-a"), council.sends("forwarded")]
    j1 = laptops("J1").opens(council, "office-1")
    j1.drop(*files)
    asked = {request.words for request in j1.desk.now.asked}
    assert asked == {"　".join(setup.own_words(council[who])) for who in ("member-a", "forwarded")}, (
        "both are shown"
    )
    assert next(row.device for row in j1.desk.now.rows if row.person == "member-a") == "asking", (
        "none is enrolled"
    )
    said = next(c for c in j1.desk.now.concerns if c.kind == "rivals")
    assert said.said[0] == "委員A への一つの招待状で、2台の端末が登録を求めています。どれも登録していません。"
    assert said.said[0] in j1.words()


def test_steps_01_to_13_are_taken_in_five_windows(laptops, tmp_path):
    first, second = founded(laptops)
    answered(first, second)
    desk = first.desk

    # ---- 2  invitations in one folder, the words apart; the wrong words open nothing
    first.invites()
    a, b, m = laptops("A"), laptops("B"), laptops("M")
    a.joins(first, "委員A")
    assert "委員A 様" in a.greeting
    assert "骨子 r1" in a.greeting
    b.joins(first, "委員B")
    m.joins(first, "委員M")

    # ---- 3  both spellings are found; opinions on words, an item, a heading, the whole; a memo stays
    for query in ("セーフティ", "セーフティー"):
        a.desk.finder.typed(query)
        a.desk.finder.search()
        hits = len(a.desk.finder.hits)
        assert hits, query
    a.desk.finder.typed("")
    a.desk.finder.search()
    a.amends(EX1, "質の高いデータ", "質の高い日本語データ", "例3と一体で進めるため。")
    a.comments(HEADING, "AI", "章の構成を確かめたい。", Qt.Key.Key_Q)
    a.keys((Qt.Key.Key_O, SHIFT))
    a.paste(a.desk.composer.text.edit, "全体として賛成です。")
    a.press(Qt.Key.Key_Return, CTRL)
    a.settled()
    a.drag(EX2, a.desk.revision.by_id[EX2].text[:4])
    a.press(Qt.Key.Key_M)
    a.paste(a.desk.small.field.edit, "わたしだけのメモ")
    a.press(Qt.Key.Key_Return, CTRL)
    a.settled()
    b.amends(EX1, "質の高いデータ", "信頼できるデータ", "品質の基準を示すため。")
    b.comments(EX2, b.desk.revision.by_id[EX2].text[:4], "主体を明らかにしてほしい。")
    assert not a.council.opinions, "nothing leaves the laptop"

    # ---- 4  what leaves and what stays is listed before the file is made; the second file holds everything
    one = a.submits()
    assert "例3と一体で進めるため。" in a.leaving.split("この端末に残るもの")[0]
    assert "わたしだけのメモ" in a.leaving.split("この端末に残るもの")[-1]
    a.comments(EX2, a.desk.revision.by_id[EX2].text[:4], "評価の頻度も示すべきである。")
    two = a.submits()
    of_b = b.submits()
    m.window.hats.button("member").click()
    m.settled()
    m.comments(EX1, "質の高いデータ", "座長ではなく、委員として述べます。")
    of_m = m.submits()
    assert "わたしだけのメモ".encode() not in two.read_bytes()

    # ---- 5  the inbox folder: in any order, one twice, one that is none
    inbox = tmp_path / "受信"
    inbox.mkdir()
    out, first.out = first.out, inbox
    desk.side.inbox_link.click()
    first.out = out
    first.settled()
    for path in (two, of_m, one, of_b):
        shutil.copy(path, inbox)
    shutil.copy(of_b, inbox / "意見 (1).council")
    (inbox / "とりまとめ.pdf").write_bytes(b"%PDF")
    first.until(lambda: len(desk.now.asked) == 3 and desk.now.refused == 1)
    assert "『とりまとめ.pdf』は送付ファイルではありません。取り込んでいません。" in " ".join(
        desk.side.said()
    )
    first.enrols(a, b, m)
    second.drop(first.makes("working", "作業用_"))
    second.until(lambda: bool(second.desk.now.asked))
    second.enrols(m)  # the chair's device needs both officers
    first.drop(second.makes("working", "作業用_"))
    first.until(lambda: desk.now.opinions == 7)
    assert [row.opinions for row in desk.now.rows if row.opinions] == [4, 2, 1]
    assert desk.received.numbers.figures["arrived"].text() == "3"
    assert desk.now.again == 1
    for path in _all(first, "receipt", "受領票_"):
        for member in (a, b, m):
            if f"_{member.folder.name}_".replace("_", "_委員", 1) in path.name:
                member.drop(path)
    assert "受領済み 4 / 4件" in a.desk.status.info.text()

    # ---- 6  numbers by place then member; what is alike is suggested and confirmed; all see all
    desk.side.acts["number"].click()
    first.until(lambda: desk.now.unnumbered == 0)
    numbers = {o.number for o in first.council.opinions.values()}
    assert numbers == set(range(1, 8))
    digest = first.makes("digest", "中間とりまとめ_")
    for member in (a, b, m):
        member.drop(digest)
    second.drop(digest)
    assert len(a.council.opinions) == 7
    assert sum(e.own for e in a.window.session.snapshot.entries if e.opinion) == 4

    # ---- 7  a reply, a support, a withdrawal; what was edited afterwards is told to the supporter
    theirs = next(o for o in a.council.opinions.values() if o.text == "主体を明らかにしてほしい。")
    a.desk.go_to(theirs.id)
    a.keys(Qt.Key.Key_Y)
    a.keys(Qt.Key.Key_R)
    a.paste(a.desk.small.field.edit, "国とするのがよい。")
    a.press(Qt.Key.Key_Return, CTRL)
    a.settled()
    whole = next(o for o in a.council.opinions.values() if o.text == "全体として賛成です。")
    a.desk.go_to(whole.id)
    assert a.desk.commands.run("card.withdraw")
    a.desk.banners.listed[-1].message.callback()
    a.settled()
    b.desk.go_to(theirs.id)
    b.keys(Qt.Key.Key_Return)
    b.paste(b.desk.composer.text.edit, "なお、費用も。")
    b.press(Qt.Key.Key_Return, CTRL)
    b.settled()
    first.drop(a.submits(), b.submits())
    digest = first.makes("digest", "中間とりまとめ_")
    for member in (a, b, m):
        member.drop(digest)
    shown = a.council.opinions[theirs.id]
    assert (shown.supported, [r.text for r in shown.replies]) == (1, ["国とするのがよい。"])
    assert next(e for e in a.window.session.snapshot.entries if e.id == theirs.id).changed_after
    assert a.council.opinions[whole.id].withdrawn

    # ---- 8  事務局案 by key, one after the other; the working file goes to the chair
    desk.show_view("order")
    first.settled()
    order = desk.preparing
    while any(not o.proposals and not o.withdrawn for o in order.model.rows):
        kind = order.opinion.kind.value
        order.choose_disposition(
            Disposition.ADOPTED if kind == "amendment" and order.opinion.author == "member-a"
            else Disposition.NOT_ADOPTED if kind == "amendment" else Disposition.CARRIED_OVER
        )  # fmt: skip
        if not order.answer.edit.words().strip():
            order.answer.edit.set_words("御意見を踏まえて検討します。")
        order.record_button.click()
        first.settled()
    first.until(lambda: desk.now.unprepared == 0)
    desk.show_view("receipt")
    m.window.hats.button("chair").click()
    m.settled()
    m.drop(first.makes("working", "作業用_"))
    m.until(lambda: all(o.proposals or o.withdrawn for o in m.council.opinions.values()))

    # ---- 9  the chair, with another hat: Enter confirms, the wording is taken in, the check lists no gap
    chair = m.desk
    chair.setFocus()
    undecided = desk.now.undecided
    assert undecided == 6, "all but the withdrawn one"
    m.keys(Qt.Key.Key_N)
    for _ in range(undecided):
        m.keys(Qt.Key.Key_Return, Qt.Key.Key_N)
    m.until(lambda: sum(o.decision is not None for o in m.council.opinions.values()) == undecided)
    m.keys((Qt.Key.Key_1, CTRL))
    row = next(row for row in chair.board.rows if row.node == EX1)
    chair.side.open_row(row.key)
    taken = next(o for o in row.proposals if o.author == "member-a")
    chair.merged.take(taken.id, taken.wording)
    m.keys((Qt.Key.Key_Return, CTRL))
    m.until(lambda: bool(m.council.wordings))
    assert any(o.decision.own for o in m.council.opinions.values() if o.decision), "the hat is in the record"
    chair.hand.click()
    handed = m.leaves("作業用_")
    m.until(lambda: bool(m.council.proposed_revisions))

    # ---- 10  座長一任, the new revision for all, 確定: dated
    first.drop(handed)
    first.until(lambda: desk.now.to_publish)
    assert desk.side.now_step == "publish"
    desk.side.acts["confirm"].click()
    first.window.findChildren(type(desk.open_confirm()))[-1].record()
    first.until(lambda: bool(desk.now.entrusted))
    result = first.makes("publish", "結果_")
    for laptop in (a, b, m, second):
        laptop.drop(result)
    wanted = (
        a.council.drafts["plan"]
        .revisions[0]
        .by_id[EX1]
        .text.replace("質の高いデータ", "質の高い日本語データ")
    )
    for laptop in (a, b, m, first, second):
        latest = laptop.council.drafts["plan"].latest
        assert (latest.label, latest.by_id[EX1].text) == ("r2", wanted)
    assert any("結果が届きました" in said for said in a.told())
    # 差替え: a mistake in what was published; the old one stays, the new one is visible to all with its reason
    desk.side.acts["supersede"].click()
    dialog = first.dialog(CorrectDialog)
    dialog.reason.setText("字句の誤りがあったため。")
    dialog.choose("plan", EX2)
    dialog.text.edit.set_words(dialog.text.edit.words() + "（訂正）")
    dialog.primary.click()
    first.until(lambda: "差し替えました。" in desk.received.message.text())
    result = first.leaves("結果_")
    for laptop in (a, b, m, second):
        laptop.drop(result)
        assert laptop.council.drafts["plan"].latest.label == "r2.1"
    said = next(text for text in a.told() if "結果は差し替えられました" in text)
    assert "字句の誤りがあったため。" in said

    dialog = desk.open_confirm()
    assert dialog.what.value == "confirm"
    dialog.record()
    first.until(lambda: bool(desk.now.confirmed))

    # ---- 11  papers in one go
    assert desk.side.now_step == "documents"
    desk.side.step_button.click()
    papers = first.dialog(DocumentsDialog)
    papers.folder = str(first.out / "文書")
    papers.make_button.click()
    first.until(papers.open_button.isVisible)
    assert f"{len(papers.ticked())}つの文書を作りました。" in papers.strip_words.text()
    made = {path.stem for path in (first.out / "文書").glob("*.docx")}
    assert {
        "溶け込み版",
        "見え消し版",
        "新旧対照表",
        "意見一覧・対応表",
        "意見の概要と考え方",
        "集計",
    } <= made
    papers.reject()

    # ---- 12  the archive; opened elsewhere with the recovery sheet it says that all is the same
    desk.side.acts["archive"].click()
    kept = first.dialog(KeepingDialog)
    kept.archive_button.click()
    first.leaves("保存一式")
    first.until(lambda: "保存一式を作りました" in kept.said.text())
    kept.accept()
    (archive,) = first.out.glob("保存一式*.council")
    fresh = laptops("新しい端末")
    fresh.drop(archive)
    fresh.until(lambda: fresh.window.safekeeping.dialog is not None)
    sheet = (first.out / "復旧の控え.html").read_text(encoding="utf-8")
    asked = fresh.window.safekeeping.dialog
    asked.field.setText(sheet.split("class=key>")[1].split("<")[0])
    heard: list[str] = []
    fresh.window.messages.told.connect(lambda message: heard.append(message.text))
    asked.go.click()
    fresh.until(lambda: any("三つのハッシュ値は一式と同じです" in said for said in heard))
    assert len(fresh.council.opinions) == 7

    # ---- 13  the next round on r2, with what was carried over
    desk.side.acts["next_round"].click()
    dialog = desk.open_next_round()
    dialog.open_round()
    first.until(lambda: desk.now.round == 2 and not first.window.store.busy)
    assert "〔お知らせ〕を作り、全委員にお送りください。" in desk.received.message.text()
    a.drop(first.makes("notice", "お知らせ_"))
    assert a.council.round.number == 2
    carried = first.council.round.carried
    assert desk.received.numbers.figures["opinions"].text() == str(len(carried))
    assert set(carried) == {
        o.id for o in first.council.opinions.values()
        if o.decision and o.decision.disposition is Disposition.CARRIED_OVER and not o.withdrawn
    }  # fmt: skip


def test_the_office_enters_tags_groups_and_corrects_in_its_window(laptops, council):
    """代理入力, 分類, まとまり, r1.1 and an extended deadline, and what a member's window then shows."""
    council.seat("member-a", "member-b")
    one = council.writes("member-a", "評価の頻度を示すべきである。")
    two = council.writes("member-b", "評価の頻度を示すべきである。", node=EX2)
    council.take(council.sends("member-a"), council.sends("member-b"))
    j1 = laptops("J1").opens(council, "office-1")
    desk = j1.desk

    desk.do_for("proxy", "member-c")
    dialog = j1.dialog(ProxyDialog)
    assert dialog.member.currentText() == "委員C"
    dialog.text.edit.set_words("電話での御意見です。")
    dialog.primary.click()
    j1.settled()
    (entered,) = [o for o in j1.council.opinions.values() if o.entered_by]
    assert (entered.author, entered.entered_by) == ("member-c", "office-1")

    desk.views.button("order").click()
    j1.settled()
    order = desk.preparing
    j1.until(lambda: bool(order.alike))
    order.list.setCurrentIndex(order.model.index([o.id for o in order.model.rows].index(one)))
    assert set(order.alike[one]) == {two}, "suggested by the tool"
    order.group_button.click()
    j1.settled()
    assert j1.council.opinions[one].group == j1.council.opinions[two].group == "G001", "confirmed by J1"
    order.open_tags()
    menu = next(m for m in order.findChildren(QMenu) if any(a.menu() for a in m.actions()))
    tags = [action for part in menu.actions() for action in part.menu().actions()]
    menu.triggered.emit(tags[0])
    menu.close()
    j1.settled()
    assert j1.council.opinions[one].tags == j1.council.opinions[two].tags == (tags[0].data(),)
    desk.views.button("receipt").click()

    desk.side.acts["correct"].click()
    dialog = j1.dialog(CorrectDialog)
    dialog.choose("plan", EX1)
    dialog.text.edit.set_words(dialog.text.edit.words().replace("テストベット", "テストベッド"))
    dialog.primary.click()
    j1.until(lambda: "r1.1 を出しました。意見 3件＝" in desk.received.message.text())
    counts = [int(n) for n in re.findall(r"[一-龯ぁ-ん] (\d+)", desk.received.message.text().split("＝")[1])]
    assert sum(counts) == 3, "every opinion is exact, shifted, to be confirmed or lost"

    settings = desk.open_settings()
    settings.deadline.edit.setDateTime(settings.deadline.edit.dateTime().addDays(1))
    settings.note.setText("委員の求めによる。")
    settings.primary.click()
    j1.until(lambda: "設定を変えました。" in desk.received.message.text())
    notice = j1.makes("notice", "お知らせ_")
    member = laptops("A").opens(council, "member-a")
    member.drop(notice)
    assert member.council.drafts["plan"].latest.label == "r1.1"
    assert member.council.round.deadline.startswith("2025-11-28T17:00")
    assert [o.author for o in member.council.opinions.values()] == ["member-a"], "a notice opens no opinion"


def _all(laptop: Laptop, act: str, begins: str) -> list[Path]:
    laptop.makes(act, begins)
    return sorted(laptop.out.glob(f"{begins}*"))
