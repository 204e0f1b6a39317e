"""The cross map, the marks for the meeting and whole groups by command, on a round that was played."""

import csv
import json

import pytest
import trial
from record.test_cli import council  # noqa: F401  fixture

from council_app.actions import decisions, exchange, preparing
from council_app.actions.cross_map import COLUMNS, ROWS, cross_map
from council_app.store.workspace import Workspace

OPINIONS = 24


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """With the chair, who has to decide; three opinions stand in the cell 安全性 × AIを創る, four in a group."""
    folder = trial.played(tmp_path_factory.mktemp("chair") / "round", OPINIONS, "番号と中間とりまとめ")
    with Workspace.open(folder / "secretariat-1") as office, Workspace.open(folder / "chair") as chair:
        listed = [o.id for o in office.council.in_order()]
        for opinion in listed:
            decisions.tag(office, opinion, tags=["gv06", "po2"] if opinion in listed[:3] else [])
        preparing.group(office, listed[:4])
        preparing.propose_all(
            office, listed[:4], disposition=decisions.Disposition.PARTLY, answer="趣旨を取り入れます。"
        )
        exchange.receive(chair, [exchange.send_working(office, folder)])
    return folder


@pytest.fixture
def played(prepared, tmp_path):
    return trial.copied(prepared, tmp_path / "round", "chair", "members")


def test_the_cross_map_by_command(played, council, tmp_path):  # noqa: F811
    cells = json.loads(council.good("map", played / "chair", "--json"))
    assert cells == {"gv06/po2": 3}
    with Workspace.open(played / "chair") as chair:
        found = cross_map(chair.council)
    lines = council.good("map", played / "chair").splitlines()
    assert len(lines) == len(found.zeros), "each row with what nobody spoke about"
    assert f"安全性\t{len(found.column_tags) - 1}欄" in lines
    target = tmp_path / "横断表.csv"
    assert council.good("map", played / "chair", "--target", target) == str(target)
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    vocabulary = found.rows, found.columns
    assert [g.id for g in vocabulary[0]] == list(ROWS)
    assert [g.id for g in vocabulary[1]] == list(COLUMNS)
    by_label = {row[1]: row[2:] for row in rows}
    assert by_label["安全性"].count("0") == len(found.column_tags) - 1, "zeros are written out"
    assert by_label["安全性"][-1] == "3"
    assert by_label["計"][-1] == str(OPINIONS)
    assert by_label["分類のない意見"] == [str(OPINIONS - 3)]
    code, out, err = council("map", played / "chair", "--target", tmp_path)
    assert (code != 0, out) == (True, "")
    assert "書き込めません" in err


def test_a_cell_is_marked_for_the_meeting_and_unmarked_by_command(played, council):  # noqa: F811
    def marked():
        with Workspace.open(played / "chair") as chair:
            return [(m.tags, chair.council.name(m.by)) for m in chair.council.matters.values()]

    council.good("matter", played / "chair", "gv04", "po1")
    with Workspace.open(played / "chair") as chair:
        name = chair.person.name
    assert marked() == [(("gv04", "po1"), name)]
    council.good("matter", played / "chair", "gv04", "po1")
    assert marked() == []
    member = next((played / "members").iterdir())
    code, _, err = council("matter", member, "gv04", "po1")
    assert code != 0
    assert err, "a member marks nothing"


def test_a_group_is_decided_by_command_and_taken_back_as_one_act(played, council):  # noqa: F811
    with Workspace.open(played / "chair") as chair:
        group = [o.id for o in chair.council.in_order() if o.group]
    made = council.good("decide", played / "chair", *group, "--disposition", "proposal").splitlines()
    assert len(made) == 4
    assert "元に戻しました：4件 一部反映" in council.good("undo", played / "chair")
    with Workspace.open(played / "chair") as chair:
        assert not any(o.decisions for o in chair.council.opinions.values())
