"""The hub: what its rights allow, and what happens when it is slow, full, or lies."""

import psycopg
import pytest
from sharing.servers import PASSWORD, USER

from council_app.actions import opinions, places, sharing
from council_app.cli import main as council
from council_app.deliberation.errors import StoreError
from council_app.deliberation.opinions import OpinionKind
from council_app.store.sharing.hub import Hub

pytestmark = pytest.mark.parametrize("place", ["hub"], indirect=True)
SECRET = "この一文は、事務局のほかには読めません。"


@pytest.fixture
def database(place):
    """The database as its owner sees it."""
    address = f"postgresql://{USER}@127.0.0.1:{place.wire.port}/postgres"
    with psycopg.connect(address, password=PASSWORD, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS council_file")
        yield connection
    place.wire.often = 0.0


@pytest.fixture
def told(table, place, database):
    """A member's opinion lies at the hub; the office has not looked yet."""
    table.seat("member-a")
    member = table["member-a"]
    hub = place.open(member.roster.council)
    hub.set_up()
    opinions.submit(
        member, kind=OpinionKind.COMMENT, text=SECRET,
        place=places.place_at(table.place("plan/c3/s2/ex/1"), "plan/c3/s2/ex/1"),
    )  # fmt: skip
    assert sharing.visit(member, hub).placed
    yield hub
    hub.close()


def unlock(database) -> None:
    """What a hub may do that lies: its owner is bound by nothing."""
    database.execute("ALTER TABLE council_file DISABLE TRIGGER council_keep")
    for name in ("council_file_council_sha256_key", "council_file_check", "council_file_check1"):
        database.execute(f"ALTER TABLE council_file DROP CONSTRAINT IF EXISTS {name}")


def test_who_reads_the_database_reads_no_opinion(told, database):
    rows = database.execute("SELECT content, name FROM council_file").fetchall()
    assert rows
    for content, _ in rows:
        assert SECRET.encode() not in content


@pytest.mark.parametrize(
    "act", ["UPDATE council_file SET name = ''", "DELETE FROM council_file", "TRUNCATE council_file"]
)
def test_nobody_changes_what_lies_there_not_even_its_owner(told, database, act):
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        database.execute(act)


@pytest.fixture
def login(database, place, table):
    """Addresses of two people of the database's: one may read, one may write as well."""
    for name in ("reader", "writer"):
        if not database.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone():
            database.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'ab' IN ROLE council_{name}")
    return {
        name: f"postgresql://{name}@127.0.0.1:{place.wire.port}/postgres" for name in ("reader", "writer")
    }


FORBIDDEN = (
    "UPDATE council_file SET name = ''", "DELETE FROM council_file", "TRUNCATE council_file",
    "DROP TABLE council_file", "ALTER TABLE council_file DISABLE TRIGGER ALL",
    "INSERT INTO council_file (council, sha256, name, size, content, at) VALUES ('','','',0,'', now())",
)  # fmt: skip


def test_a_reader_reads_sealed_files_and_changes_nothing_a_writer_adds(table, told, login):
    with psycopg.connect(login["reader"], password="ab", autocommit=True) as reader:
        contents = reader.execute("SELECT content FROM council_file").fetchall()
        assert contents
        assert all(SECRET.encode() not in content for (content,) in contents)
        for act in (
            *FORBIDDEN,
            "INSERT INTO council_file (council, sha256, name, size, content) VALUES ('','','',0,'')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute(act)
    with psycopg.connect(login["writer"], password="ab", autocommit=True) as writer:
        for act in FORBIDDEN:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                writer.execute(act)
    office = table["office-1"]
    hub = Hub(login["writer"], office.roster.council, "ab")
    assert sharing.visit(office, hub).placed
    hub.close()
    hub = Hub(login["reader"], office.roster.council, "ab")
    assert sharing.visit(table["office-2"], hub, send=False).new
    assert table["office-2"].status().office == office.status().office
    opinions.withdraw(table["member-a"], *table["member-a"].council.opinions)
    with pytest.raises(StoreError, match="利用者名とパスワード"):
        sharing.visit(table["member-a"], hub)
    hub.close()


def test_a_hub_that_alters_a_file_is_refused(table, told, database):
    unlock(database)
    database.execute(
        "UPDATE council_file SET content = set_byte(content, 200, (get_byte(content, 200) + 1) % 256)"
    )
    before = table["office-1"].status().office
    (report,) = sharing.visit(table["office-1"], told, send=False).reports
    assert "一覧と中身が合いません" in report.refused
    assert table["office-1"].status().office == before


def test_a_hub_that_alters_file_and_list_is_refused_by_the_signature(table, told, database):
    unlock(database)
    database.execute(
        "UPDATE council_file SET content = set_byte(content, 200, (get_byte(content, 200) + 1) % 256)"
    )
    database.execute("UPDATE council_file SET sha256 = encode(sha256(content), 'hex')")
    before = table["office-1"].status().office
    assert sharing.visit(table["office-1"], told, send=False).waiting  # it might still be on its way …
    (report,) = sharing.visit(table["office-1"], told, send=False).reports
    assert report.refused
    assert table["office-1"].status().office == before


def test_a_hub_that_repeats_changes_nothing(table, told, database):
    sharing.visit(table["office-1"], told, send=False)
    before = table["office-1"].status().office
    unlock(database)
    database.execute(
        "INSERT INTO council_file (council, sha256, name, size, content) "
        "SELECT council, sha256, 'もう一度.council', size, content FROM council_file"
    )
    assert sharing.visit(table["office-1"], told, send=False).new == 0
    assert table["office-1"].status().office == before


def test_a_hub_that_holds_a_file_back_is_named(table, told, database):
    sharing.visit(table["office-1"], told, send=False)
    unlock(database)
    database.execute("DELETE FROM council_file")
    (warning, *_) = sharing.visit(table["office-1"], told, send=False).warnings
    assert "なくなっています" in warning[0]


def test_a_hub_that_drops_what_is_laid_down_is_named(table, told, database):
    database.execute(
        "CREATE OR REPLACE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
    )
    database.execute(
        "CREATE TRIGGER swallow BEFORE INSERT ON council_file FOR EACH ROW EXECUTE FUNCTION swallow()"
    )
    done = sharing.visit(table["office-1"], told)
    assert done.placed == []
    assert any("一覧にありません" in japanese for japanese, _ in done.warnings)


@pytest.mark.parametrize(
    ("does", "sentence"),
    [
        ("RAISE EXCEPTION 'no' USING ERRCODE = '53100'", "空きがないため"),
        ("PERFORM pg_sleep(60)", "つながりません"),
    ],
    ids=["full", "too slow"],
)
def test_a_hub_that_is_full_or_too_slow_is_told(table, told, database, place, monkeypatch, does, sentence):
    database.execute(
        f"CREATE OR REPLACE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {does}; RETURN NEW; END $$"
    )
    database.execute(
        "CREATE TRIGGER fails BEFORE INSERT ON council_file FOR EACH ROW EXECUTE FUNCTION fails()"
    )
    monkeypatch.setattr("council_app.store.sharing.hub.SECONDS", 1)
    hub = place.open(table["office-1"].roster.council)
    with pytest.raises(StoreError, match=sentence):
        sharing.visit(table["office-1"], hub)
    hub.close()
    assert table["office-1"].council.opinions  # what was picked up before stays


def test_by_command(table, place, database, monkeypatch, capsys):
    monkeypatch.setenv("COUNCIL_PLACE_PASSWORD", PASSWORD)
    workspace = table["office-1"].path
    table["office-1"].close()
    url = f"postgresql://{USER}@127.0.0.1:{place.wire.port}/postgres"
    assert council(["hub", str(workspace), url, "--set-up"]) == 0
    assert "置いたファイル" in capsys.readouterr().out
    assert council(["exchange", str(workspace), "--place", url, "--check"]) == 0
    assert "つながりました" in capsys.readouterr().out
