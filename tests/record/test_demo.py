"""The demo round: everything passes through the files, and the files alone give it again."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest
import trial
from trial import OPINIONS, copied

from council_app.actions import demo, exchange, overview, setup
from council_app.deliberation.errors import StoreError
from council_app.deliberation.fold import Fold, state_hash
from council_app.deliberation.opinions import Disposition
from council_app.store.workspace import Workspace


@pytest.fixture(scope="module")
def played(trial_round, tmp_path_factory) -> Path:
    return copied(trial_round, tmp_path_factory.mktemp("demo") / "round")


@pytest.fixture(scope="module")
def report(played):
    return json.loads((played / "report.json").read_text(encoding="utf-8"))


def test_all_eighteen_workspaces_are_there_and_agree(played, report):
    members = [f"members/{path.name}" for path in sorted((played / "members").iterdir())]
    assert len(members) == 15
    assert {p.name for p in played.iterdir()} >= {
        "members", "chair", "secretariat-1", "secretariat-2", "files", "documents", "keys", "report.json",
    }  # fmt: skip
    assert len(report["states"]) == len(report["logs"]) == 18
    assert len(set(report["states"].values())) == 1
    assert len(set(report["logs"].values())) == 1
    assert len(report["offices"]) == 3
    assert len(set(report["offices"].values())) == 1
    for name in (*members[:2], "chair", "secretariat-2"):
        with Workspace.open(played / name) as workspace:
            assert workspace.status().state in report["states"].values()


def test_totals_agree(played, report):
    assert (
        report["opinions"]
        == sum(report["dispositions"].values())
        == sum(report["members"].values())
        == OPINIONS
    )
    assert report["replies"] == OPINIONS // 2
    assert report["supports"] == OPINIONS * 3 // 2
    assert report["undecided"] == 0
    assert report["gaps"] == {}
    assert report["revisions"]["plan"] == "r2"
    assert report["revisions"]["guideline"] == "r2"
    with Workspace.open(played / "secretariat-1") as workspace:
        council = workspace.council
        counted = Counter(o.decision.disposition.value for o in council.opinions.values())
        assert counted == {k: v for k, v in report["dispositions"].items() if v}
        assert sorted(o.number for o in council.opinions.values()) == list(range(1, OPINIONS + 1))
        assert overview.status(workspace)["opinions"] == OPINIONS


def test_the_shares_of_the_scenario():
    assert sum(demo.SHARES.values()) == 640
    assert demo.SHARES[Disposition.ADOPTED] == 210


def test_no_real_name_stands_in_the_demo(played):
    from council_app.actions import builtin

    names = {person.name for person in builtin.people()} | {p.name.replace(" ", "") for p in builtin.people()}
    with Workspace.open(played / "chair") as workspace:
        said = "".join(str((op.payload or b"")[16:], "utf-8") for op in workspace.sealed())
        assert workspace.roster.trial
        shown = said + "".join(person.name for person in workspace.roster.people)
    for name in names:
        assert name not in shown
    assert "試行" in workspace.roster.name


def files_in(played: Path) -> list[Path]:
    return sorted((played / "files").rglob("*.council"))


def replay(played: Path, folder: Path, order: list[Path], report) -> None:
    """Fresh workspaces from the invitations, words and keys alone take every file in, in this order."""
    left = json.loads((played / "keys" / "keys.json").read_text(encoding="utf-8"))
    member = min(left["words"])
    invitation = next(p for p in order if p.name.startswith("招待状") and p.stem.endswith("A"))
    with setup.open_invitation(
        folder / "member", name=invitation.name, content=invitation.read_bytes(), words=left["words"][member]
    ) as workspace:
        exchange.receive(workspace, order)
        status = workspace.status()
        assert {status.state} == set(report["states"].values())
        assert {status.log} == set(report["logs"].values())
    working = next(p for p in order if p.parent.name == "10-working")
    with setup.restore(
        folder / "office",
        device=left["devices"]["officer-2"],
        name=working.name,
        content=working.read_bytes(),
    ) as workspace:
        exchange.receive(workspace, order)
        status = workspace.status()
        assert {status.state} == set(report["states"].values())
        assert {status.office} == set(report["offices"].values())
        assert {status.log} == set(report["logs"].values())


def test_replaying_the_files_gives_the_same_hashes(played, report, tmp_path):
    replay(played, tmp_path, files_in(played), report)


def random_orders(played, report, tmp_path, count):
    chance = random.Random(11)
    files = files_in(played)
    for number in range(count):
        order = files + chance.sample(files, len(files) // 5)
        chance.shuffle(order)
        replay(played, tmp_path / str(number), order, report)


def test_random_orders_with_repeats_give_the_same_hashes(played, report, tmp_path):
    random_orders(played, report, tmp_path, 3)


@pytest.mark.long
def test_fifty_random_orders_of_the_whole_round(tmp_path_factory, tmp_path):
    folder = trial.played(tmp_path_factory.mktemp("demo") / "round", 640)
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert (report["opinions"], report["proposals"]) == (640, 256)
    assert list(report["dispositions"].values()) == [210, 140, 120, 60, 110]
    random_orders(folder, report, tmp_path, 50)


def test_operations_fold_alike_in_any_order_and_portion(played, report):
    """Set union: twenty random orders, added in portions with a look in between."""
    with Workspace.open(played / "secretariat-1") as workspace:
        operations, roster = list(workspace.fold.operations.values()), workspace.roster
    chance = random.Random(5)
    for _ in range(20):
        chance.shuffle(operations)
        office, public = Fold(roster), Fold(roster, public=True)
        position = 0
        while position < len(operations):
            size = chance.randrange(1, 200)
            for fold in (office, public):
                fold.add(operations[position : position + size])
                fold.council()
            position += size
        assert state_hash(office.council(), "office") in report["offices"].values()
        assert state_hash(public.council(), "state") in report["states"].values()


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(StoreError, match="空ではありません"):
        demo.play(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
