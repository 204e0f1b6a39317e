"""Opinions of the public kept in PostgreSQL: what SQLite does, a real database does too."""

import psycopg
import pytest
from record.test_comments import COLUMNS, SAID, as_csv
from sharing.servers import PASSWORD, USER

from council_app.actions import comments
from council_app.cli import main as council
from council_app.deliberation.errors import NotFound, StoreError
from council_app.store import comments as store


@pytest.fixture
def address(cluster):
    return f"postgresql://{USER}@127.0.0.1:{cluster}/postgres"


@pytest.fixture
def database(address):
    with psycopg.connect(address, password=PASSWORD, autocommit=True) as connection:
        yield connection


@pytest.fixture
def as_owner(database, office):
    """The office's rows as the database's owner sees them."""
    database.execute(f"SET search_path = council_{office.roster.council[:16]}")
    return database


@pytest.fixture
def office(table, address, monkeypatch):
    monkeypatch.setattr(store, "SHARD", 2)
    monkeypatch.setenv("COUNCIL_PLACE_PASSWORD", PASSWORD)
    office = table["office-1"]
    comments.keep_at(office, address)
    return office


@pytest.fixture
def taken(office, tmp_path):
    office.comments = comments.add(office, as_csv(tmp_path / "意見.csv"), title="意見募集", columns=COLUMNS)
    comments.index(office)
    return office


def test_the_rows_lie_in_the_database_and_nowhere_else(taken, as_owner):
    (count,) = as_owner.execute("SELECT count(*) FROM public_comment").fetchone()
    assert count == len([s for s in SAID if s[2].strip()])
    with taken.engine.connect() as connection:
        here = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE 'public%'")
        assert not list(here)
    assert comments.verify(taken) == []


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("AI", [3]), ("セーフティ", [2]), ("の", [1, 2, 3, 4, 5, 6]), ("安全", [1, 4, 5]),
        ("安全性の確保を強く", [5]), ("1+1", [6]), ("ない言葉", []),
    ],
)  # fmt: skip
def test_searched_as_in_the_workspace(taken, words, numbers):
    assert comments.search(taken, words) == numbers


def test_counted_grouped_answered_and_handed_out(taken, tmp_path):
    assert comments.counts(taken, "who") == [("個人", 4), ("団体", 2)]
    assert comments.alike(taken)[0][1] == [1, 4, 5]
    comments.answer(taken, summary="安全性の確保", answer="御指摘を踏まえます。", numbers=[1, 4])
    assert "御指摘を踏まえます。" in comments.export(taken, tmp_path / "一覧.csv").read_text(encoding="utf-8")


def test_a_row_changed_in_the_database_is_noticed(taken, as_owner):
    as_owner.execute("UPDATE public_comment SET text = 'すり替え' WHERE number = 3")
    assert comments.verify(taken) == [1]


def test_stopped_and_taken_up_again_it_is_the_same_set(office, tmp_path):
    path = as_csv(tmp_path / "意見.csv")

    def stop(now):
        if now.done >= 4:
            raise store.Stopped

    with pytest.raises(store.Stopped):
        comments.add(office, path, title="意見募集", columns=COLUMNS, tell=stop)
    assert not office.council.comment_sets
    heard = []
    comments.add(office, path, title="意見募集", columns=COLUMNS, tell=heard.append)
    assert [p.done for p in heard] == [6]
    assert comments.search(office, "安全") == [1, 4, 5], "complete without an index"


def test_what_cannot_be_reached_is_one_sentence_and_changes_nothing(office, tmp_path, address):
    with pytest.raises(StoreError, match="入れませんでした"):
        comments.keep_at(office, address, "違う合言葉")
    with pytest.raises(NotFound):
        comments.keep_at(office, "mysql://host/db")
    assert comments.kept_at(office) == address
    office.set_settings({"comments:place": f"postgresql://{USER}@127.0.0.1:9/postgres"})
    with pytest.raises(StoreError, match="つながりません"):
        comments.add(office, as_csv(tmp_path / "意見.csv"), title="意見募集", columns=COLUMNS)
    assert not office.council.comment_sets


def test_the_command_keeps_rows_there(table, address, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("COUNCIL_PLACE_PASSWORD", PASSWORD)
    folder = table["office-1"].path
    table["office-1"].close()
    assert council(["comments", "keep", str(folder), address]) == 0
    path = as_csv(tmp_path / "意見.csv")
    assert council(["comments", "add", str(folder), str(path), "--text", "御意見"]) == 0
    capsys.readouterr()
    assert council(["comments", "search", str(folder), "安全"]) == 0
    assert "3件" in capsys.readouterr().out
