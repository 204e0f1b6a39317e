"""People, rosters, keys and removals by command."""

import json
import re

from record.test_cli import council, founded  # noqa: F401  fixtures

NODE = "plan/c3/s2/ex/1"


def member(good, name, folder=""):
    """Invite a member, open the invitation, send, enrol; returns the workspace's name."""
    (row,) = json.loads(good("invite", "w1", "--to", "out", "--member", name, "--json"))
    folder = folder or name
    words = re.split("登録のことば：", good("open", folder, row["file"], "--words", row["words"]))[1]
    good("send", folder, "--to", f"{folder}.council")
    good("receive", "w1", f"{folder}.council")
    good("enrol", "w1", "--member", name, "--words", words)
    return folder


def test_a_lost_laptop_by_command(founded):  # noqa: F811
    good = founded.good
    lost = member(good, "ikegai-naoto")
    good("submit", lost, "--node", NODE, "--text", "一つ目")
    good("send", lost, "--to", "a1.council")
    good("receive", "w1", "a1.council")
    assert "失効させ" in good("end-device", "w1", "ikegai-naoto", "--reason", "端末の紛失")
    assert "失効（端末の紛失）" in good("devices", "w1")
    assert json.loads(good("status", lost, "--json"))["received"] == [0, 1], "no receipt has come yet"
    assert "失効した端末" in good("preview", "w1", "--kind", "digest")
    good("submit", lost, "--node", NODE, "--text", "拾った者の意見")
    good("send", lost, "--to", "a2.council")
    good("receive", "w1", "a2.council")
    assert "失効後の記録が 1件" in good("anomalies", "w1")
    assert "came after the device's end" in good("--lang", "en", "anomalies", "w1")
    assert "拾った者" not in good("opinions", "w1")
    late = next(a for a in json.loads(good("anomalies", "w1", "--json")) if a["kind"] == "waiting_ended")
    device = json.loads(good("devices", "w1", "--json"))[0]["device"]
    good("end-device", "w1", device[:8], "--reason", "本人のものと確かめた", "--last", late["items"][0][:12])
    assert "拾った者" in good("opinions", "w1")
    again = member(good, "ikegai-naoto", "new-laptop")
    good("return-log", "w1", "--member", "ikegai-naoto", "--to", "back.council")
    good("receive", again, "back.council")
    assert len(good("opinions", again).splitlines()) == 2
    code, _, err = founded("submit", lost, "--node", NODE, "--text", "続き")
    assert code == 0, "it does not know yet"
    good("send", "w1", "--kind", "digest", "--to", "d.council")
    good("receive", lost, "d.council")
    code, _, err = founded("submit", lost, "--node", NODE, "--text", "続き")
    assert code == 1
    assert "この端末は失効しています" in err


def test_an_officer_leaves_and_another_comes_by_command(founded):  # noqa: F811
    good = founded.good
    good("card", "w3", "--id", "j3", "--name", "事務局3", "--to", "card3.council")
    out = good("roster", "w1", "--reason", "異動", "--add-officer", "card3.council", "--remove-officer", "j2")
    assert "事務局3 が事務局担当に加わります。" in out
    sha = re.search(r"新しい名簿 (\w+)", out).group(1)
    assert "もう一人の署名を待っています" in good("anomalies", "w1")
    code, _, err = founded("sign", "w1", "ffffffff")
    assert (code, "見つかりません" in err) == (1, True)
    assert "成り立ちました" in good("sign", "w1", sha, "--sheet", "sheet.html")
    good("send", "w1", "--to", "x.council")
    assert "事務局3 として開きました" in good("open", "w3", "x.council")
    assert "取り替えました" in good("rotate-keys", "w3")
    good("send", "w3", "--to", "y.council")
    good("receive", "w1", "y.council")
    status = [json.loads(good("status", w, "--json"))["office"] for w in ("w1", "w3")]
    assert status[0] == status[1]
    code, _, err = founded("settle", "w1", sha)
    assert (code, "争いのある名簿の中にありません" in err) == (1, True)


def test_a_removal_by_command(founded):  # noqa: F811
    good = founded.good
    name = member(good, "ikegai-naoto")
    target = good("submit", name, "--node", NODE, "--text", "担当の山田太郎（仮名）によれば不要とのこと")
    good("send", name, "--to", "a.council")
    good("receive", "w1", "a.council")
    assert "この本文" in good("removal", "w1", target)
    out = good("removal", "w1", target, "--reason", "本人からの請求")
    sha = re.search(r"削除の決定 (\w+)", out).group(1)
    assert "本人からの請求" in good("removal", "w1")
    good("send", "w1", "--to", "x.council")
    good("receive", "w2", "x.council")
    assert "成り立ちました" in good("sign", "w2", sha)
    assert good("opinions", "w2") == ""


def test_the_recovery_sheet_rebuilds_the_record_by_command(founded):  # noqa: F811
    good = founded.good
    name = member(good, "ikegai-naoto")
    good("submit", name, "--node", NODE, "--text", "意見")
    good("send", name, "--to", "a.council")
    good("receive", "w1", "a.council")
    good("send", "w1", "--to", "x.council")
    assert "件を戻しました" in good("rebuild", "again", "x.council", "--sheet", "sheet.html")
    assert (
        json.loads(good("status", "again", "--json"))["office"]
        == json.loads(good("status", "w1", "--json"))["office"]
    )
    assert "無効にしました" in good("withdraw-invitation", "w1", "--member", "ikegai-naoto")
