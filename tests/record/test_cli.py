"""The same round step for step by command."""

import json
import re

import pytest

from council_app import cli


@pytest.fixture
def council(tmp_path, monkeypatch, capsys):
    """Run `council …` in a folder of its own; returns (exit code, what it printed, what it complained)."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return code, printed.out.strip(), printed.err.strip()

    def good(*words: str) -> str:
        code, out, err = run(*words)
        assert code == 0, err
        return out

    run.good = good
    return run


@pytest.fixture
def founded(council):
    """Two officers have founded the council with the built-in drafts and roster, as a trial."""
    good = council.good
    good("card", "w2", "--id", "j2", "--name", "事務局2", "--to", "card.council")
    good(
        "new", "w1", "--id", "j1", "--officer", "事務局1", "--second", "card.council", "--charter",
        "charter.council", "--sheet", "sheet.html", "--deadline", "2099-11-27T17:00", "--trial",
    )  # fmt: skip
    good("open", "w2", "charter.council", "--to", "answer.council")
    good("receive", "w1", "answer.council")
    return council


def status(council, workspace):
    return json.loads(council.good("status", workspace, "--json"))


def test_a_round_by_command(founded, tmp_path):
    good = founded.good
    members = ("ikegai-naoto", "matsuo-yutaka")
    invited = json.loads(
        good("invite", "w1", "--to", "out", *(x for m in members for x in ("--member", m)), "--json")
    )
    spoken = {}
    for row in invited:
        out = good("open", row["member"], row["file"], "--words", row["words"])
        spoken[row["member"]] = re.split("登録のことば：", out)[1]
    node = "plan/c3/s2/ex/1"
    opinion = good(
        "submit", members[0], "--node", node, "--kind", "amendment", "--select", "テストベット", "--wording",
        "国内で、評価基盤やテストベッドの整備。", "--reason", "表記の統一のため。",
    )  # fmt: skip
    good("submit", members[1], "--node", "guideline/p3/1", "--text", "主体を示してはどうか。")
    for member in members:
        good("send", member, "--to", f"{member}.council")
    files = [f"{member}.council" for member in members]
    assert "意見 1件" in good("receive", "w1", *files)
    good("receive", "w2", *files)
    for member in members:
        good("enrol", "w1", "--member", member, "--words", spoken[member])
    good("send", "w1", "--to", "x1.council")
    good("receive", "w2", "x1.council")
    good("enrol", "w2", "--member", members[1], "--words", spoken[members[1]])
    good("send", "w2", "--to", "x2.council")
    good("receive", "w1", "x2.council")
    assert "No.002" in good("number", "w1")
    good("send", "w1", "--kind", "digest", "--to", "digest.council")
    for member in members:
        good("receive", member, "digest.council")
    good("reply", members[1], opinion, "--text", "同じ考えです。")
    good("support", members[1], opinion)
    good("propose", "w1", "1", "--disposition", "adopted", "--answer", "御指摘のとおり修正します。")
    good("send", "w1", "--to", "x3.council")
    good("receive", members[1], "x3.council")
    good("decide", members[1], "1", "--disposition", "proposal")
    code, _, err = founded("decide", members[1], "2", "--disposition", "not_adopted")
    assert code == 1
    assert "考え方を書いてください" in err
    good("decide", members[1], "2", "--disposition", "not_adopted", "--answer", "今後の参考とします。")
    good("word", members[1], node, "--text", "国内で、評価基盤やテストベッドの整備。", "--opinion", "1")
    assert good("gaps", members[1]) == ""
    good("revise", members[1], "--draft", "plan")
    good("send", members[1], "--kind", "working", "--to", "x4.council")
    good("receive", "w1", "x4.council")
    assert "r2" in good("publish", "w1", "--stage", "案", "--date", "2025-11-28")
    good("send", "w1", "--kind", "result", "--to", "result.council")
    good("receive", members[0], "result.council")
    good("send", "w1", "--to", "x5.council")
    for office in ("w2", members[1]):
        good("receive", office, "x5.council")
    found = {w: status(founded, w) for w in ("w1", "w2", *members)}
    assert len({f["state"] for f in found.values()}) == 1
    assert len({found[w]["office"] for w in ("w1", "w2", members[1])}) == 1
    assert found[members[0]]["office"] is None
    assert found["w1"]["revisions"] == {"plan": 2, "guideline": 1}
    assert (found["w1"]["opinions"], found["w1"]["undecided"]) == (2, 0)
    listed = good("opinions", "w1")
    assert "反映" in listed
    assert len(listed.splitlines()) == 2
    assert "払" in good("files", "w1")


def test_a_refused_file_gives_exit_3_and_its_sentence(founded, tmp_path):
    (tmp_path / "とりまとめ.pdf").write_bytes(b"%PDF-1.7")
    code, out, _ = founded("receive", "w1", "とりまとめ.pdf")
    assert code == 3
    assert "『とりまとめ.pdf』は送付ファイルではありません。取り込んでいません。" in out
    code, out, _ = founded("--lang", "en", "receive", "w1", "とりまとめ.pdf")
    assert "is no sync file" in out


def test_a_folder_that_is_no_workspace(council):
    code, _, err = council("status", "nowhere")
    assert code == 1
    assert "作業場所ではありません" in err
    code, _, err = council("--lang", "en", "status", "nowhere")
    assert "is no workspace" in err


def test_a_draft_without_headings_and_a_roster_without_a_chair(council, tmp_path):
    council.good("card", "w2", "--id", "j2", "--name", "事務局2", "--to", "card.council")
    (tmp_path / "flat.md").write_text("見出しのない文章です。\n", encoding="utf-8")
    (tmp_path / "roster.csv").write_text(
        "no,id,name_seed,family,given,role\n1,a,委員A,委,A,member\n", encoding="utf-8"
    )
    common = (
        "new", "w1", "--id", "j1", "--officer", "事務局1", "--second", "card.council", "--charter", "c.council",
        "--sheet", "s.txt", "--deadline", "2099-11-27T17:00",
    )  # fmt: skip
    for wrong, sentence in (
        (("--draft", "flat.md"), "見出し"),
        (("--roster", "roster.csv"), "座長"),
        (("--deadline", "あした"), "締切"),
    ):
        code, _, err = council(*common, *wrong)
        assert code != 0
        assert sentence in err
        assert not (tmp_path / "w1").exists(), "nothing half done"
