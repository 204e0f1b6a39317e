"""scenario.md, the steps of the office's people, through the window: two laptops side by side."""

from pathlib import Path

import pytest
from acceptance.conftest import EX1

from council_app.actions import decisions, exchange, opinions, places, publishing, rounds, setup
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.store import keys
from council_app.ui import theme
from council_app.ui.card_paint import CardDelegate
from council_app.ui.founding import FoundingPage
from council_app.ui.model import author_of
from council_app.ui.preferences import Preferences
from council_app.ui.second_officer import SecondOfficerPage
from council_app.ui.window import Window


class Laptop:
    """One person's window; files chosen and folders named are answered by the test."""

    def __init__(self, qtbot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.files: list[str] = []
        self.out = folder / "out"
        self.out.mkdir(parents=True)
        self.window = Window(
            Preferences(),
            data=folder / "data",
            choose_files=lambda *_: self.files,
            choose_folder=lambda *_: str(self.out),
        )
        qtbot.addWidget(self.window)
        self.window.show()

    @property
    def page(self):
        return self.window.pages.currentWidget()

    def until(self, holds, timeout: int = 60000) -> None:
        self.qtbot.waitUntil(holds, timeout=timeout)

    def settled(self) -> None:
        self.until(lambda: not self.window.store.busy)

    def close(self) -> None:
        self.window.close()


@pytest.fixture
def laptops(qtbot, qapp, tmp_path):
    theme.apply(qapp, theme.LIGHT)
    made: list[Laptop] = []

    def make(name: str) -> Laptop:
        made.append(Laptop(qtbot, tmp_path / name))
        return made[-1]

    yield make
    for laptop in made:
        laptop.close()


def founded(laptops) -> tuple[Laptop, Laptop]:
    """J1 and J2 found a trial council; both stand at their desks."""
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
    for step in ("drafts", "roster", "round", "second"):
        page.next.click()
        first.until(
            lambda step=step: (
                page.heading.text() and page.at == ("drafts", "roster", "round", "second").index(step) + 1
            )
        )
    page.next.click()
    assert "鍵の名刺を入れてください" in page.told.text()
    first.files = [str(second.out / "鍵の名刺.council")]
    page.choose_card()
    first.until(lambda: "事務局 担当2" in page.card_words.text())
    page.next.click()
    first.until(lambda: page.at == 5)
    blocks = [blocks for _, blocks, _ in page.checked.counts]
    assert sum(blocks) == 83
    assert sum(heads + 1 for _, _, heads in page.checked.counts) == 32
    page.next.click()
    first.until(lambda: first.window.desk is not None)
    return first, second


def answered(first: Laptop, second: Laptop) -> None:
    """The charter is dropped on J2's window; his answer goes back into J1's."""
    second.window.open_files([first.out / "設立書.council"])
    second.until(lambda: second.window.desk is not None)
    (answer,) = second.out.glob("作業用_*.council")
    first.window.desk.receive([answer])
    first.until(lambda: first.window.desk.now.founded and not first.window.store.busy)


def test_step_01_a_council_is_founded_by_two_officers_in_the_window(laptops):
    first, second = founded(laptops)
    assert (first.out / "設立書.council").exists()
    sheet = (first.out / "復旧の控え.html").read_text(encoding="utf-8")
    assert "第三者（文書管理者など）が保管してください" in sheet
    assert keys.sheet_key(sheet), "the page itself serves where the sheet's key is asked for"
    first.until(lambda: not first.window.desk.now.founded)
    answered(first, second)
    council = first.window.session.snapshot.council
    assert council.roster.trial
    assert len(council.roster.members) == 16
    assert council.drafts["plan"].latest.label == "r1"


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


def does(laptop: Laptop, act) -> object:
    """An act of the person on the workspace of his window."""
    found: list[object] = []
    laptop.window.session.do(act, done=found.append)
    laptop.until(lambda: bool(found))
    return found[0]


def joined(laptops, office: Laptop, name: str) -> Laptop:
    """A member drops the invitation on his window, types the four words and begins to read."""
    laptop = laptops(name)
    page = (office.out / "別に伝えることば" / "四つのことば_印刷用.html").read_text(encoding="utf-8")
    words = page.split(f"{name} 様</td><td class=words>")[1].split("<")[0]
    laptop.window.open_files([office.out / f"招待状_{name}.council"])
    laptop.until(lambda: hasattr(laptop.page, "field"))
    laptop.page.field.setText(words)
    laptop.page.give()
    laptop.until(lambda: hasattr(laptop.page, "begin_button"))
    laptop.page.begin_button.click()
    laptop.until(lambda: laptop.window.desk is not None)
    return laptop


def wrote(laptop: Laptop, text: str) -> Path:
    def act(workspace):
        revision = workspace.council.drafts["plan"].latest
        place = places.place_at(revision, EX1)
        opinions.submit(workspace, kind=OpinionKind.COMMENT, place=place, text=text)
        return exchange.send_opinions(workspace, laptop.out)

    return does(laptop, act)


def enrolled(office: Laptop, members: dict[str, Laptop]) -> None:
    """The six words that each member's window says are those on the office's screen."""
    for person, laptop in members.items():
        spoken = "　".join(does(laptop, setup.own_words))
        asked = next((a for a in office.window.desk.now.asked if a.person == person), None)
        if asked is not None:
            assert asked.words == spoken
            office.window.desk.side.enrol.emit(person, asked.words)
            office.settled()


def test_steps_02_to_13_are_taken_in_the_window(laptops, tmp_path):
    first, second = founded(laptops)
    answered(first, second)
    desk = first.window.desk
    # 2: invitations in one folder, the words apart
    desk.side.step_button.click()
    first.until(lambda: "16名の招待状とメール文を" in desk.message.text())
    # 3 and 4: two members open theirs, write and make their files; the other fourteen stay silent
    member, chair = joined(laptops, first, "委員A"), joined(laptops, first, "委員M")
    members = {"member-a": member, "member-m": chair}
    files = [wrote(member, "評価の方法を示すべきである。"), wrote(chair, "評価の頻度も示すべきである。")]
    # 5: forty files or two, in the inbox folder, with one that is none
    inbox = tmp_path / "受信"
    inbox.mkdir()
    desk.watch(str(inbox))
    first.settled()
    for path in files:
        (inbox / path.name).write_bytes(path.read_bytes())
    (inbox / "とりまとめ.pdf").write_bytes(b"%PDF")
    first.until(lambda: len(desk.now.asked) == 2 and desk.now.refused == 1)
    assert any("送付ファイルではありません" in line for line in desk.side.said())
    enrolled(first, members)
    first.until(lambda: desk.now.opinions == 1)  # the chair's device needs both officers
    desk.make("working", first.out)
    first.settled()
    second.window.desk.receive(sorted(first.out.glob("作業用_*.council")))
    second.until(lambda: bool(second.window.desk.now.asked))
    enrolled(second, members)
    second.window.desk.make("working", second.out)
    second.settled()
    desk.receive(sorted(second.out.glob("作業用_*.council")))
    first.until(lambda: desk.now.opinions == 2)
    assert desk.side.now_step == "files"
    assert desk.figures["arrived"].text() == "2"
    # 6: numbers, then the digest for all
    desk.number()
    first.until(lambda: desk.now.unnumbered == 0)
    desk.make("digest", first.out)
    first.until(lambda: desk.now.digested and desk.now.unopened == 0)
    digest = next(first.out.glob("中間とりまとめ_*.council"))
    member.window.open_files([digest])
    member.until(lambda: len(member.window.session.snapshot.council.opinions) == 2)
    # 8: 事務局案 by key, then the working file for the chair
    desk.show_view("order")
    first.settled()
    for disposition in (Disposition.CARRIED_OVER, Disposition.ADOPTED):
        desk.preparing.choose_disposition(disposition)
        desk.preparing.record()
        first.settled()
    first.until(lambda: desk.now.unprepared == 0)
    desk.make("working", first.out)
    first.settled()
    # 9: the chair confirms, words and hands over
    newest = max(first.out.glob("作業用_*.council"), key=lambda p: p.stat().st_mtime_ns)
    chair.window.open_files([newest])
    chair.until(lambda: all(o.proposals for o in chair.window.session.snapshot.council.opinions.values()))

    def decide(workspace):
        for opinion in list(workspace.council.opinions.values()):
            decisions.confirm_proposal(workspace, opinion.id)
        base = workspace.council.drafts["plan"].latest.by_id[EX1].text
        taken = [
            o.id for o in workspace.council.opinions.values() if o.decision.disposition is Disposition.ADOPTED
        ]
        decisions.word(workspace, node=EX1, text=f"{base}（評価の方法を含む。）", opinions=taken)
        decisions.revise(workspace, draft="plan")
        return exchange.send_working(workspace, chair.out)

    desk.receive([does(chair, decide)])
    first.until(lambda: desk.now.to_publish)
    # 10: 座長一任, the new revision for all, 確定
    dialog = desk.open_confirm()
    dialog.record()
    first.until(lambda: bool(desk.now.entrusted))
    desk.make("publish", first.out)
    first.until(lambda: "を公表し、結果ファイル" in desk.message.text())
    member.window.open_files([next(first.out.glob("結果_*.council"))])
    member.until(lambda: member.window.session.snapshot.council.drafts["plan"].latest.label == "r2")
    dialog = desk.open_confirm()
    assert dialog.what.value == "confirm"
    dialog.record()
    first.until(lambda: bool(desk.now.confirmed))
    # 11: papers in one go
    assert desk.side.now_step == "documents"
    papers = desk.open_documents()
    first.until(papers.isVisible)
    papers.reject()
    # 13: the next round, with what was carried over
    dialog = desk.open_next_round()
    dialog.open_round()
    first.until(lambda: desk.now.round == 2 and not first.window.store.busy)
    now = first.window.session.snapshot.council.round
    assert len(now.carried) == 1
    assert desk.figures["undecided"].text() == "1"
    assert desk.figures["opinions"].text() == "1"


def test_what_was_entered_for_a_member_and_what_was_superseded_is_seen_in_the_members_window(
    laptops, council
):
    """E12 and 差替え: both stand on the member's screen until he has confirmed, or closed it."""
    council.seat("member-a", council.chair)
    office = council["office-1"]
    opinion = opinions.submit(
        office, kind=OpinionKind.COMMENT, place=places.place_at(council.place(EX1), EX1), text="電話での御意見です。",
        on_behalf_of="member-a",
    )  # fmt: skip
    council.to_all(exchange.send_digest(office, council.files))
    member = council.open.pop("member-a")
    member.close()
    laptop = laptops("A")
    laptop.window.open_path(member.path)
    laptop.until(lambda: laptop.window.desk is not None)
    entry = next(e for e in laptop.window.session.snapshot.entries if e.id == opinion)
    assert CardDelegate._chips(entry)[0][1] == "代理入力 ― 確かめてください"
    assert author_of(laptop.window.session.snapshot.council, entry.opinion) == "委員A（代理入力）"
    does(laptop, lambda workspace: opinions.edit(workspace, opinion))
    assert laptop.window.session.snapshot.council.opinions[opinion].entered_by == ""
    # the chair words, the office publishes and then supersedes
    chair = council[council.chair]
    council.give("office-1", exchange.send_working, council.chair)
    decisions.decide(chair, opinion, disposition=Disposition.CARRIED_OVER, answer="次の照会で扱います。")
    decisions.word(chair, node=EX1, text=council.place(EX1).by_id[EX1].text + "（追記）")
    decisions.revise(chair, draft="plan")
    council.give(council.chair, exchange.send_working, "office-1")
    publishing.publish(office)
    rounds.supersede(office, reason="字句の誤りがあったため。")
    laptop.window.open_files([exchange.send_result(office, council.files)])
    laptop.until(lambda: bool(laptop.window.session.snapshot.council.publications[-1].instead_of))
    laptop.settled()
    said = [b.message.text for b in laptop.window.desk.banners.listed]
    assert any("結果は差し替えられました" in text and "字句の誤りがあったため。" in text for text in said)
