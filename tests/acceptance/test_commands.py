"""The office's week by command: what the window does for an officer, a script can do step for step."""

import pytest
from acceptance.conftest import EX1

from council_app.actions import exchange
from council_app.cli import main


@pytest.fixture
def office(council, capsys):
    """`run(words…)` on J1's workspace; gives the exit code and what was printed."""

    def run(command: str, *words: object, code: int = 0) -> str:
        held = council.open.pop("office-1")
        held.close()
        done = main([command, str(held.path), *map(str, words)])
        from council_app.store.workspace import Workspace

        council.open["office-1"] = Workspace.open(held.path)
        printed = capsys.readouterr()
        assert done == code, printed.err
        assert "Traceback" not in printed.err
        return (printed.out + printed.err).strip()

    return run


def test_the_inbox_the_silent_and_the_register(council, office, tmp_path):
    council.seat("member-a", "member-b")
    council.writes("member-a")
    inbox = tmp_path / "inbox"
    exchange.send_opinions(council["member-a"], inbox)
    (inbox / "とりまとめ.pdf").write_bytes(b"%PDF")
    said = office("inbox", inbox, code=3)
    assert "新しい記録" in said
    assert "『とりまとめ.pdf』は送付ファイルではありません。取り込んでいません。" in said
    assert office("inbox", inbox) == ""
    assert "member-b" in office("silent")
    assert "【確認】第1回について" in office("silent", "--text")
    office("enter", "--member", "member-b", "--none")
    assert "member-b" not in office("silent")
    assert "退け" in office("register")
    page = tmp_path / "受払簿.html"
    office("register", "--to", page)
    assert "とりまとめ.pdf" in page.read_text(encoding="utf-8")


def test_settings_late_files_groups_and_proposals(council, office):
    council.seat("member-a", "member-b")
    one = council.writes("member-a", "評価の頻度を示すべきである。")
    two = council.writes("member-a", "評価の頻度を示してほしい。", node=EX1)
    council.take(council.sends("member-a"))
    office("acknowledge")
    council.calendar.at("2025-11-27T23:10")
    council.writes("member-b")
    council.take(council.sends("member-b"))
    assert "受領を 1件記録しました。" in office("acknowledge", "--member", "member-b")
    assert "委員B\t1件" in office("late")
    assert "受理しました" in office("late", "--member", "member-b")
    assert "期限後の意見はありません" in office("late", "--member", "member-b", code=1)
    said = office("round", "--deadline", "2025-11-28T12:00", "--note", "延長の求め")
    assert "締切\t11月28日（金）12:00\t延長の求め" in said
    assert office("group", one, two) == "G001"
    assert "2件に事務局案を付けました。" in office("propose-all", "G001", "--disposition", "already_covered")
    assert "1件を変えました。" in office(
        "tag", one, "--tag", next(iter(next(iter(council["office-1"].council.vocabulary.groups.values()))))
    )
    assert "まだ確定していません" in office(
        "next-round", "--title", "第2回", "--deadline", "2026-01-09T17:00", code=1
    )
    assert "が読めません" in office("confirm", "--date", "あした", code=1)
    office("confirm", "--date", "2025-11-28", "--entrusted")
    office("confirm", "--date", "2025-11-28")
    assert "「第2回」を開きました。継続検討 0件" in office(
        "next-round", "--title", "第2回", "--deadline", "2026-01-09T17:00"
    )
    assert "まだ結果を公表していません" in office("supersede", "--reason", "誤字", code=1)
