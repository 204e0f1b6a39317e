"""Many replicas over one shared place, on real servers, with the connections cut: nothing lost, one state for all."""

import random
import socket
import sys
from functools import partial

import pytest
from sharing.conftest import KINDS

from council_app.actions import opinions, places, publishing, sharing
from council_app.deliberation.errors import StoreError
from council_app.deliberation.opinions import OpinionKind
from council_app.store.sharing import folder, hub


def visit(workspace, place, tries: int = 60):
    """As a person would: where the place did not answer, once more."""
    last = None
    for _ in range(tries):
        shared = place.open(workspace.roster.council)
        try:
            return sharing.visit(workspace, shared)
        except StoreError as error:
            if "つながりません" not in str(error):
                raise
            last = error
        finally:
            shared.close()
    raise AssertionError("the place never answered") from last


def speak(table, person: str, rng: random.Random) -> None:
    nodes = [n for d in table[person].council.drafts.values() if not d.read_only for n in d.latest.blocks]
    node = rng.choice(nodes)
    opinions.submit(
        table[person], kind=OpinionKind.COMMENT, text=f"{person} の意見",
        place=places.place_at(table.place(node.id), node.id),
    )  # fmt: skip


def play(table, place, people, *, seed: int, rounds: int) -> int:
    """Everybody speaks and visits in a random order, the wire is cut; then calm. Returns how many spoke."""
    rng, spoken = random.Random(seed), 0
    if place.kind == "hub":
        shared = place.open(table["office-1"].roster.council)
        shared.set_up()
        shared.close()
    everyone = [*people, "office-1", "office-2"]
    if place.wire:
        place.wire.often = 0.15
    for _ in range(rounds):
        rng.shuffle(everyone)
        for person in everyone:
            if person in people:
                speak(table, person, rng)
                spoken += 1
            visit(table[person], place)
    if place.wire:
        place.wire.often = 0.0
    for person in (*sorted(people), "office-1"):  # what was said must be at the office before it is published
        visit(table[person], place)
    publishing.digest(table["office-1"])
    for person in ("office-1", "office-2", *sorted(people)):  # one visit of each is enough
        visit(table[person], place)
    return spoken


def check_agreement(table, people, spoken: int) -> None:
    states = {person: table[person].status() for person in [*people, "office-1", "office-2"]}
    assert len({status.state for status in states.values()}) == 1
    offices = [status.office for person, status in states.items() if status.office]
    assert len(offices) >= 2
    assert len(set(offices)) == 1
    assert len(table["office-2"].council.opinions) == spoken
    assert len(table[people[0]].council.opinions) == spoken


@pytest.mark.parametrize("place", KINDS, indirect=True)
def test_replicas_agree_though_connections_are_cut(table, place):
    people = ["member-a", "member-b", table.chair]
    table.seat(*people)
    spoken = play(table, place, people, seed=7, rounds=1 if place.kind == "s3" else 2)  # that server is slow
    check_agreement(table, people, spoken)


@pytest.mark.long
@pytest.mark.parametrize("place", KINDS, indirect=True)
def test_eighteen_replicas_agree_though_connections_are_cut(table, place, capsys):
    people = [person.id for person in table["office-1"].roster.members]
    table.seat(*people)
    spoken = play(table, place, people, seed=18, rounds=3)
    check_agreement(table, people, spoken)
    cuts = place.wire.cuts if place.wire else 0
    with capsys.disabled():
        sys.stdout.write(
            f"\n{place.kind}: 18 replicas, {spoken} opinions, {cuts} connections cut, one state\n"
        )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("webdavs://u:p@ss:w0rd@host/x@y", "webdavs://u@host/x@y"),
        ("sftp://u@host/x", "sftp://u@host/x"),
        (
            "postgresql://host/d?password=s3cret&sslmode=require",
            "postgresql://host/d?password=&sslmode=require",
        ),
    ],
)
def test_no_password_of_an_address_is_kept(written, kept):
    assert sharing.without_password(written) == kept


def test_a_hub_s_address_that_is_none_shows_no_password():
    with pytest.raises(StoreError) as refused:
        hub.Hub("postgresql://u:s3cret@host:port/d", "c")
    assert "s3cret" not in f"{refused.value}{refused.value.english}"


def test_a_folder_that_is_gone_is_not_made_again(tmp_path):
    """A stick that was taken out: its empty place must not fill up in its stead."""
    with pytest.raises(StoreError, match="見つかりません"):
        folder.ExchangeFolder(str(tmp_path / "stick"), pause=0).put("意見.council", b"x")
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("place", ["folder"], indirect=True)
def test_half_a_file_waits_until_it_is_whole(table, place, tmp_path):
    table.seat("member-a", enrolled=False)
    from council_app.actions import exchange

    whole = exchange.send_opinions(table["member-a"], tmp_path).read_bytes()
    lying = place.folder / "意見 (1).council"
    lying.write_bytes(whole[: len(whole) // 2])
    first = visit(table["office-1"], place)
    assert (first.waiting, first.reports) == ([lying.name], [])
    lying.write_bytes(whole)
    second = visit(table["office-1"], place)
    assert [report.refused for report in second.reports] == [""]
    assert second.new > 0


@pytest.mark.parametrize("place", ["folder"], indirect=True)
def test_a_file_that_stays_cut_is_refused_in_one_sentence(table, place, tmp_path):
    table.seat("member-a", enrolled=False)
    from council_app.actions import exchange

    whole = exchange.send_opinions(table["member-a"], tmp_path).read_bytes()
    (place.folder / "意見.council").write_bytes(whole[:-40])
    assert visit(table["office-1"], place).waiting
    (report,) = visit(table["office-1"], place).reports
    assert report.refused.endswith("。")
    assert not visit(table["office-1"], place).reports


@pytest.mark.parametrize("place", ["folder"], indirect=True)
def test_conflicted_copies_and_lock_files_are_understood(table, place, tmp_path):
    table.seat("member-a", enrolled=False)
    from council_app.actions import exchange

    whole = exchange.send_opinions(table["member-a"], tmp_path).read_bytes()
    for name in ("意見.council", "意見 (conflicted copy 2025-11-27).council", "意見 のコピー.council"):
        (place.folder / name).write_bytes(whole)
    for name in (
        "~$意見.council",
        ".~lock.意見.council#",
        "意見.council.part",
        ".意見.council.icloud",
        "desktop.ini",
    ):
        (place.folder / name).write_bytes(b"lock")
    done = visit(table["office-1"], place)
    assert len(done.reports) == 1
    assert not done.reports[0].refused


@pytest.mark.parametrize("place", ["webdav", "sftp", "hub"], indirect=True)
def test_a_wrong_password_is_told(table, place):
    from council_app.store.sharing.folder import Login

    shared = place.open("x", login=Login("council", "ちがう"), password="ちがう")
    with pytest.raises(StoreError, match="利用者名とパスワード"):
        shared.check()
    shared.close()


@pytest.mark.parametrize("place", ["webdav", "sftp", "s3", "hub"], indirect=True)
def test_a_place_that_is_down_is_told_and_changes_nothing(table, place):
    place.wire.close()
    before = table["office-1"].status()
    shared = place.open(table["office-1"].roster.council)
    with socket.socket() as silent:  # bound, not listening: no other test's server takes the port meanwhile
        silent.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        silent.bind(("127.0.0.1", place.wire.port))
        with pytest.raises(StoreError, match="つながりません"):
            sharing.visit(table["office-1"], shared)
    shared.close()
    assert table["office-1"].status() == before


@pytest.mark.parametrize("place", ["webdav", "sftp", "s3", "hub"], indirect=True)
def test_a_place_that_falls_silent_is_told(table, place, monkeypatch):
    for kind in (folder, hub):
        monkeypatch.setattr(kind, "SECONDS", 1)
    shared = place.open(table["office-1"].roster.council)
    if place.kind == "hub":
        shared.set_up()
    assert shared.listing() == []

    def fall_silent(connection):
        place.wire.silent = True
        return connection.exec_driver_sql("SELECT 1").all()

    if place.kind == "hub":  # in the middle of a transaction: to connect anew has a limit of its own
        ask = partial(shared._do, fall_silent)
    else:
        ask, place.wire.silent = shared.listing, True
    with pytest.raises(StoreError, match="つながりません"):
        ask()
    shared.close()


@pytest.mark.parametrize("place", KINDS, indirect=True)
def test_a_connection_can_be_confirmed(table, place):
    shared = place.open(table["office-1"].roster.council)
    if place.kind == "hub":
        shared.set_up()
    assert shared.check() == 0
    assert shared.listing() == []
    shared.close()


@pytest.mark.parametrize("place", ["folder"], indirect=True)
def test_files_that_disappear_are_named(table, place):
    visit(table["office-1"], place)
    laid = sorted(place.folder.iterdir())
    assert laid
    laid[0].unlink()
    (warning, *_) = visit(table["office-1"], place).warnings
    assert "なくなっています" in warning[0]
    assert laid[0].name in warning[0]


def test_a_number_in_an_address_is_no_refusal():
    away = OSError("Could not connect to http://127.0.0.1:40137/507/403")
    assert folder.ExchangeFolder("s3://bucket/path")._final(away) is None
