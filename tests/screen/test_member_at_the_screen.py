"""A member at a real screen: from the invitation's file to the first file sent, with mouse, keyboard and clipboard."""

from pathlib import Path

import pytest
from record.conftest import Table

from council_app.actions import exchange, setup
from council_app.deliberation.opinions import OpinionKind
from council_app.store import keys

WORDS = "日本ではAIの利活用が十分に進んでおらず"
NEW = "日本ではAIの利活用が十分に進んでいないうえ、AI関連の投資も停滞。"
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


def sent_file(person) -> Path:
    return next(Path(person.environment["HOME"]).rglob("*.council"))


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


def test_the_power_goes_while_a_text_is_being_written(invited, table):
    write_a_wording(invited)
    invited.see("保存済み")
    invited.kill()
    workspace = next(Path(invited.environment["XDG_DATA_HOME"]).rglob("workspace.db")).parent
    invited.start(workspace)
    card = invited.see("書きかけ", role="list item")["name"]
    assert "追加「いないうえ」" in card
    assert REASON in card


def test_a_file_opened_later_goes_to_the_running_window(invited, table, tmp_path):
    receipt = tmp_path / "受領票.council"
    receipt.write_bytes(b"no such file")
    first = invited.program
    invited.start(receipt)
    second, invited.program = invited.program, first
    assert second.wait(timeout=30) == 0
    invited.see("送付ファイルではありません")


def test_the_text_and_states_are_there_for_a_screen_reader(invited):
    text = invited.see(WORDS, role="text")["text"]
    assert "世界で最もAIを開発・活用しやすい国に向けて" in text
    invited.see("背景、意見 0件、自分 0件")
    invited.press("指針", role="check box")
    invited.see("適正性", role="text")
