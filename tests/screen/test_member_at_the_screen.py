"""A member at a real screen: from the invitation's file to the first file sent, with mouse, keyboard and clipboard."""

from pathlib import Path

import pytest
from conftest import PATIENCE
from record.conftest import Table

from council_app.actions import decisions, exchange, opinions, places, publishing, setup
from council_app.deliberation.opinions import Disposition, OpinionKind, Scope
from council_app.store import keys

WORDS = "日本ではAIの利活用が十分に進んでおらず"
NEW = "日本ではAIの利活用が十分に進んでいないうえ、AI関連の投資も停滞。"
BLOCK = "plan/c3/s2/ex/1"
REASON = "原因と結果のつながりが読み取りにくいため。"


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "ARGON_OPS", 1)  # the strength of the four words is not what is tested here
    monkeypatch.setattr(keys, "ARGON_MEMORY", 8192)
    made = Table(tmp_path / "table")
    yield made
    made.close()


@pytest.fixture
def invited(person, table, tmp_path):
    """The member has opened the invitation and reads; so far an Enter after the four words and one to begin."""
    made = setup.invite(table["office-1"], person="member-c")
    file = tmp_path / "招待状.council"
    file.write_bytes(made.content)
    person.start(file)
    person.see("四つのことば")
    person.paste(" ".join(made.words))
    person.key("Return")
    person.see("読みはじめる")
    person.key("Return")
    person.see("提出する", role="push button")
    return person


def write_a_wording(person) -> None:
    person.drag_over(WORDS)
    person.see("修正案", role="push button")
    person.key("e")
    person.see("ことばを直す", role="text")
    person.key("ctrl+a")
    person.paste(NEW)
    person.see("うえ")  # in the live 見え消し or in the field: what was pasted is there
    person.click("理由", role="text")
    person.paste(REASON)
    person.see(REASON, role="text")


def sent_file(person, *before: Path) -> Path:
    """The file that the window made, besides those that it had made before."""
    (made,) = set(Path(person.environment["HOME"]).rglob("*.council")) - {*before}
    return made


def test_from_the_invitation_to_the_first_file_in_twelve_acts(invited, table):
    write_a_wording(invited)
    invited.key("ctrl+Return")
    invited.see("未提出", role="list item", first=True)
    invited.click("提出する", role="push button")
    invited.click("件をファイルにする", role="push button")
    invited.see("閉じる", role="push button")
    assert len(invited.acts) <= 12, invited.acts
    office = table["office-1"]
    (report,) = exchange.receive(office, [sent_file(invited)])
    assert not report.refused
    setup.enrol(office, person="member-c", words=" ".join(setup.requests(office)[0].words))
    (opinion,) = office.council.opinions.values()
    assert (opinion.kind, opinion.wording, opinion.reason) == (OpinionKind.AMENDMENT, NEW, REASON)
    assert opinion.place.exact == WORDS


def begin(person, key, field, words="") -> None:
    """By its key; the words go in by the clipboard."""
    person.see("メモ", role="push button")  # the small bar
    person.key(key)
    person.see(field, role="text", text=False)
    if words:
        person.paste(words)
        person.see(words, role="text")


def test_every_kind_of_opinion_is_written_on_words_items_headings_and_the_draft(invited, table):
    """By mouse, keys and clipboard; taken back and done again; sent, but for the private memo."""
    person = invited
    for choose, words, key, field, written in (
        (person.click_number, WORDS, "a", "加えることば", "利活用の目標を年ごとに示す。"),
        (person.drag_over, WORDS, "d", "理由", "前の項目と重なるため。"),
        (
            person.click_and_space,
            "世界で最もAIを開発・活用しやすい国に",
            "q",
            "意見の本文",
            "いつまでの姿か。",
        ),
        (person.click_number, "米国・中国のみならず", "s", "賛成の理由", "事実のとおりである。"),
    ):
        choose(words)
        begin(person, key, field, written)
        person.key("ctrl+Return")
        person.see(written, role="list item")
    person.drag_over(WORDS)
    begin(person, "m", "メモを書く", "会議の前に数字を確かめる。")
    person.key("Escape")
    person.see("会議の前に数字を確かめる。", role="list item")
    person.key("shift+o")
    person.see("意見の本文", role="text", text=False)
    person.paste("全体として読みやすい。")
    person.key("ctrl+Return")
    person.see("提出する（未提出 5件）", role="push button")
    person.key("ctrl+z")
    person.see("提出する（未提出 4件）", role="push button")
    person.key("ctrl+shift+z")
    person.see("提出する（未提出 5件）", role="push button")
    person.key("ctrl+shift+s")
    person.click("件をファイルにする", role="push button")
    person.click("ファイルを写す", role="push button")
    person.see("写しました")
    person.leave()
    assert person.program.returncode == 0
    office = table["office-1"]
    exchange.receive(office, [sent_file(person)])
    setup.enrol(office, person="member-c", words=" ".join(setup.requests(office)[0].words))
    plan = office.council.drafts["plan"].latest
    written = {o.kind: o for o in office.council.opinions.values()}
    block = next(b for b in plan.blocks if WORDS in b.text)
    first = next(b for b in plan.blocks if b.text.startswith("米国・中国のみならず"))
    heading = next(s for s in plan.sections if s.text.startswith("世界で最も"))
    assert {kind: (o.place.scope, o.place.node) for kind, o in written.items()} == {
        OpinionKind.ADDITION: (Scope.AFTER, block.id), OpinionKind.DELETION: (Scope.SPAN, block.id),
        OpinionKind.QUESTION: (Scope.SECTION, heading.id), OpinionKind.AGREEMENT: (Scope.BLOCK, first.id),
        OpinionKind.COMMENT: (Scope.DRAFT, "plan"),
    }  # fmt: skip
    assert written[OpinionKind.ADDITION].wording == "利活用の目標を年ごとに示す。"
    assert written[OpinionKind.DELETION].place.exact == WORDS


def test_the_power_goes_while_a_text_is_being_written(invited, table):
    write_a_wording(invited)
    invited.see("保存済み")
    invited.kill()
    workspace = next(Path(invited.environment["XDG_DATA_HOME"]).rglob("workspace.db")).parent
    invited.start(workspace)
    invited.see("書きかけ", role="list item", also=["追加「いないうえ」", REASON])


def test_a_file_opened_later_goes_to_the_running_window(invited, table, tmp_path):
    receipt = tmp_path / "受領票.council"
    receipt.write_bytes(b"no such file")
    open_later(invited, receipt)
    invited.see("送付ファイルではありません")


def test_by_a_screen_reader_alone_an_opinion_is_written_and_sent(invited, table):
    """No mouse, no key: the draft is read, words are selected, an opinion is written and sent by AT-SPI actions."""
    text = invited.see(WORDS, role="text")["text"]
    assert "世界で最もAIを開発・活用しやすい国に向けて" in text
    invited.see("背景、意見 0件、自分 0件")
    invited.see("基本計画", role="check box", states=["checked"])
    assert "checked" not in invited.see("指針", role="check box")["states"]
    invited.act("focus", WORDS, role="text")
    invited.act("select", WORDS, role="text")
    invited.press("意見", role="push button", exact=True)
    field = "意見"
    invited.see(field, role="text", text=False)
    invited.act("write", field, role="text", text=False, words=REASON)
    invited.press("意見に加える", role="push button")
    card = invited.see(REASON, role="list item", also=["未提出"])["name"]
    assert card.startswith("わたし、意見、")
    invited.press("提出する", role="push button")
    invited.see("この端末から出るもの")
    invited.press("件をファイルにする", role="push button")
    invited.see("送付ファイルを作りました")
    office = table["office-1"]
    exchange.receive(office, [sent_file(invited)])
    setup.enrol(office, person="member-c", words=" ".join(setup.requests(office)[0].words))
    (opinion,) = office.council.opinions.values()
    assert (opinion.text, opinion.place.exact) == (REASON, WORDS)


@pytest.fixture
def discussing(person, table):
    """Two members have written, the digest came back; the first one's window is open."""
    table.seat(table.chair, "member-a", "member-b")
    plan = table["office-1"].council.drafts["plan"].latest
    for who, text in (
        ("member-a", "対象を書いてほしい。"), ("member-a", "時期を書いてほしい。"), ("member-b", "主体を明らかにしてほしい。"),
    ):  # fmt: skip
        opinions.submit(table[who], kind=OpinionKind.COMMENT, place=places.place_at(plan, BLOCK), text=text)
        table.give(who, exchange.send_opinions, "office-1")
    publishing.digest(table["office-1"])
    table.give("office-1", exchange.send_digest, "member-a", "member-b")
    table["member-a"].close()
    person.start(table.folder / "member-a")
    person.see("提出する", role="push button")
    return person


def test_discussing_withdrawing_and_answering_the_result(discussing, table):
    """scenario.md, steps 7 and 10: support, reply and withdrawal on the digest, a second file, 納得 with the result."""
    person, office = discussing, table["office-1"]
    person.click("一覧", role="check box")
    person.see("一覧", role="check box", states=["checked"])
    person.click("主体を明らかにしてほしい。", role="list item")
    person.key("y")
    person.see("主体を明らかに", role="list item", also=["賛同 1"])
    person.key("r")
    person.see("返信を書く")
    person.paste("同じ考えです。")
    person.see("同じ考えです。", role="text")
    person.key("ctrl+Return")
    person.see("返信 1", role="list item")
    person.click("時期を書いてほしい。", role="list item")
    person.key("ctrl+k")
    person.paste("取り下げる")
    person.see("取り下げる", role="list item")
    person.key("Return")
    person.click("取り下げる", role="push button")
    person.see("取下げ", role="list item")
    assert send(person) == ["返信　委員B-001 へ", "賛同　委員B-001", "取下げ　委員A-002"]
    first_file = sent_file(person)
    exchange.receive(office, [first_file])
    by_text = {o.text: o for o in office.council.opinions.values()}
    first, second = by_text["対象を書いてほしい。"], by_text["時期を書いてほしい。"]
    theirs = by_text["主体を明らかにしてほしい。"]
    assert [first.withdrawn, second.withdrawn] == [False, True]
    assert [r.text for r in theirs.replies] == ["同じ考えです。"]
    assert [s.author for s in theirs.supports] == ["member-a"]
    open_later(person, decided(table, {first.id: "対象を加えます。", theirs.id: "次回に検討します。"}))
    person.click("結果を見る", role="push button")
    person.see("対象を加えます。")
    person.key("1", "ctrl+Return")
    person.see("納得", role="list item")
    assert send(person) == ["結果への答え　委員A-001"]
    exchange.receive(office, [sent_file(person, first_file)])
    assert office.council.opinions[first.id].stance.content


def send(person) -> list[str]:
    """Make the file; what the list said of new things that leave."""
    person.key("ctrl+shift+s")
    person.see("この端末から出るもの")
    told = [
        node["name"]
        for node in person.ask("all")["nodes"]
        if "　委員" in node["name"] and node["role"] == "label"
    ]
    person.click("件をファイルにする", role="push button")
    person.see("送付ファイルを作りました")
    person.click("閉じる", role="push button")
    person.gone("送付ファイルを作りました", role="label", exact=True)
    return told


def decided(table, answers) -> Path:
    """The chair decides, the office publishes: the file with the result."""
    table.give("office-1", exchange.send_working, table.chair)
    chair = table[table.chair]
    for opinion, answer in answers.items():
        decisions.decide(chair, opinion, disposition=Disposition.PARTLY, answer=answer)
    old = chair.council.drafts["plan"].latest.by_id[BLOCK].text
    decisions.word(chair, node=BLOCK, text=old + "対象は別に定める。", opinions=list(answers))
    decisions.revise(chair, draft="plan")
    table.give(table.chair, exchange.send_working, "office-1")
    publishing.publish(table["office-1"], stage="案")
    return exchange.send_result(table["office-1"], table.files)


def open_later(person, file) -> None:
    """From the file manager, while the window runs."""
    first = person.program
    person.start(file)
    second, person.program = person.program, first
    assert second.wait(timeout=PATIENCE) == 0


def test_a_larger_window_comes_back_where_it_was(invited):
    """The size of the whole window is Qt's to take at its start: the program starts again by itself, on the workspace."""

    invited.has_keyboard()  # it stands where the window manager has put it
    x, _, width, _ = invited.see("提出する", role="push button")["box"]
    invited.key("ctrl+alt+plus")
    invited.gone("提出する", role="push button")
    invited.see(
        "提出する", role="push button", right=(x + width) / 1.25
    )  # told in the window's own, larger pixels
    assert WORDS in invited.see(WORDS, role="text")["text"]
