"""Bad input: one plain sentence, nothing half done, nothing lost."""

import hashlib
import os
import struct
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from council_app.actions import exchange, opinions, places, setup
from council_app.deliberation.errors import BadFile, CouncilError, StoreError
from council_app.deliberation.opinions import OpinionKind
from council_app.store import exchange as exchange_files
from council_app.store import keys, rosters, syncfile
from council_app.store.codec import Sealed
from council_app.store.opening import DATABASE
from council_app.store.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
NODE = "guideline/p2/1"


@pytest.fixture
def file(table):
    """A member's good file."""
    table.seat("member-a")
    place = places.place_at(table.place(NODE), NODE)
    opinions.submit(table["member-a"], kind=OpinionKind.QUESTION, place=place, text="対象は何か。")
    return exchange.send_opinions(table["member-a"], table.files)


def damaged(path: Path, content: bytes) -> Path:
    bad = path.with_name("bad.council")
    bad.write_bytes(content)
    return bad


def flip(content: bytes, where: int) -> bytes:
    return content[:where] + bytes([content[where] ^ 1]) + content[where + 1 :]


@pytest.mark.parametrize(
    ("title", "spoil", "sentence"),
    [
        ("empty", lambda c: b"", "空です"),
        ("a PDF", lambda c: b"%PDF-1.7 ...", "送付ファイルではありません"),
        ("cut short", lambda c: c[: len(c) // 2], "途中で切れているか、壊れています"),
        ("cut by one byte", lambda c: c[:-1], "壊れています"),
        ("altered in a section", lambda c: flip(c, len(c) - 200), "署名が合いません"),
        ("altered signature", lambda c: flip(c, len(c) - 1), "署名が合いません"),
        ("longer than it says", lambda c: c + b"more", "壊れています"),
        ("absurd head length", lambda c: c[:10] + struct.pack(">I", 2**31) + c[14:], "壊れています"),
    ],
)
def test_a_spoilt_file_is_refused_in_one_sentence(table, file, title, spoil, sentence):
    office = table["office-1"]
    before = office.status()
    bad = damaged(file, spoil(file.read_bytes()))
    good, refused = exchange.receive(office, [file, bad])
    assert not good.refused, "a bad file never stops the good ones"
    assert good.opinions == 1
    assert sentence in refused.refused
    assert refused.refused_english
    assert before.operations < office.status().operations
    assert office.known_file(hashlib.sha256(bad.read_bytes()).hexdigest()) is None


def test_a_file_of_another_council_is_refused(table, file, new_table):
    (report,) = exchange.receive(new_table()["office-1"], [file])
    assert "別の会議体のファイルです" in report.refused


def test_an_invitation_is_not_taken_for_opinions(table):
    made = setup.invite(table["office-1"], person="member-b")
    path = syncfile.save(table.files / "招待状.council", made.content)
    (report,) = exchange.receive(table["office-1"], [path])
    assert "招待状です" in report.refused


def test_a_file_of_opinions_is_no_invitation(table, file, tmp_path):
    with pytest.raises(BadFile, match="招待状ではなく"):
        setup.open_invitation(tmp_path / "x", name=file.name, content=file.read_bytes(), words="a b c d")


def test_a_newer_format_says_its_version(table):
    made = syncfile.write(table["office-1"].device_key, council="x", purpose="opinions", plans=[])
    newer = made.replace(b'"min_reader":1', b'"min_reader":9')
    with pytest.raises(BadFile, match="新しい版"):
        syncfile.read(newer)


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(syncfile, "MAX_SECTION", 1_000_000)
    zeros = Sealed("", b"{}", bytes(64), bytes(500_000))
    bomb = syncfile.pack(syncfile.Inside(count=100), [zeros] * 100)
    assert len(bomb) < 10_000
    with pytest.raises(BadFile, match="大きすぎます"):
        syncfile.unpack(bomb)


def test_many_small_bombs_are_one_bomb(table, monkeypatch):
    """Each section is below the cap, all together are not: one file fills neither memory nor disk."""
    table.seat("member-a")
    monkeypatch.setattr(syncfile, "MAX_UNPACKED", 1_000_000)
    public, _ = table["member-a"].audience_key("office")
    big = syncfile.Plan("office", "audience", syncfile.Inside(count=0, ticket="x" * 400_000), [], public)
    content = exchange_files.write(table["member-a"], "opinions", [big] * 3)
    (report,) = exchange.receive(table["office-1"], [syncfile.save(table.files / "x.council", content)])
    assert "中身が大きすぎます" in report.refused


def test_a_file_of_thousands_of_sections_is_looked_through_once(table, monkeypatch):
    """Most are sealed to nobody, and stand before those that open; too many are refused at sight."""
    table.seat("member-a")
    office, member = table["office-1"], table["member-a"]
    nobody, _ = keys.new_audience_key()
    public, _ = member.audience_key("office")
    closed = syncfile.Plan("office", "audience", syncfile.Inside(count=0), [], nobody)
    opens = syncfile.Plan("office", "audience", syncfile.Inside(count=0), [], public)
    asked = []
    real = Workspace.secret_of
    monkeypatch.setattr(Workspace, "secret_of", lambda self, key: asked.append(key) or real(self, key))
    content = exchange_files.write(member, "opinions", [closed] * 200 + [opens] * 50)
    (report,) = exchange.receive(office, [syncfile.save(table.files / "x.council", content)])
    assert not report.refused
    assert len(asked) < 600
    monkeypatch.setattr(syncfile, "MAX_SECTIONS", 200)
    with pytest.raises(BadFile, match="壊れています"):
        syncfile.read(content)


def test_the_signatures_of_an_act_are_looked_at_once_however_many_sections_there_are(table, monkeypatch):
    table.seat("member-a")
    office, member = table["office-1"], table["member-a"]
    body = rosters.RemovalBody(
        council=office.roster.council, operations=("ab" * 32,), reason="x", by="y",
        written="2025-11-27T10:00:00+09:00", roster=office.roster.sha256, nonce="n",
    )  # fmt: skip
    encoded = rosters.encode(body)
    act = rosters.SignedAct(
        encoded, rosters.sign(encoded, member.device_key, rosters.REMOVAL), rosters.REMOVAL
    )
    public, _ = member.audience_key("office")
    first = syncfile.Plan("office", "audience", syncfile.Inside(count=0, removals=(act,)), [], public)
    rest = syncfile.Plan("office", "audience", syncfile.Inside(count=0), [], public)
    read: list[object] = []
    real = rosters.read_removal
    monkeypatch.setattr(rosters, "read_removal", lambda signed: read.append(signed) or real(signed))
    content = exchange_files.write(member, "opinions", [first, *[rest] * 50])
    exchange.receive(office, [syncfile.save(table.files / "x.council", content)])
    assert 1 <= len(read) < 5


def test_a_folder_without_a_workspace_is_told(tmp_path):
    with pytest.raises(StoreError, match="作業場所ではありません"):
        Workspace.open(tmp_path)


def test_a_second_workspace_in_one_folder_is_refused(table):
    with pytest.raises(StoreError, match="すでに作業場所があります"):
        Workspace.create(table["office-1"].path)


def test_a_wrong_key_is_told_and_the_record_is_not_readable_without_it(table):
    office = table.open.pop("office-2")
    path = office.path
    office.close()
    assert b"roster" not in (path / DATABASE).read_bytes()
    key = path / "workspace.key"
    key.write_text("00" * 32)
    with pytest.raises(StoreError, match="記録が読めません"):
        Workspace.open(path)


@pytest.mark.skipif(os.name != "posix" or not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="空きがありません"):
        syncfile.save(tmp_path / "x.council", b"content")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "plain").write_text("x")
    with pytest.raises(StoreError, match="書き込めません"):
        syncfile.save(tmp_path / "plain" / "x.council", b"content")


def test_nothing_is_overwritten(tmp_path):
    first = syncfile.save(tmp_path / "x.council", b"1")
    second = syncfile.save(tmp_path / "x.council", b"2")
    assert first != second
    assert first.read_bytes() == b"1"


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_at_the_target_is_not_followed_and_a_stick_without_links_will_do(tmp_path, monkeypatch):
    (tmp_path / "意見.council").symlink_to(tmp_path / "elsewhere")
    assert syncfile.save(tmp_path / "意見.council", b"x").name == "意見（2）.council"
    assert not (tmp_path / "elsewhere").exists()

    def refuses(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")  # what exFAT says

    monkeypatch.setattr(Path, "hardlink_to", refuses)
    made = syncfile.save(tmp_path / "意見.council", b"y")
    assert (made.name, made.read_bytes()) == ("意見（3）.council", b"y")


def test_who_writes_the_same_name_at_the_same_moment_overwrites_nothing(tmp_path):
    """Two laptops and one folder: every file is there, under a name of its own."""
    together = threading.Barrier(8)

    def write(who: int) -> None:
        for number in range(20):
            together.wait(60)
            syncfile.save(tmp_path / f"{number}.council", f"{who}-{number}".encode())

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert {path.read_bytes().decode() for path in tmp_path.iterdir()} == {
        f"{who}-{number}" for who in range(8) for number in range(20)
    }


def test_an_unfinished_import_leaves_nothing(table, file, monkeypatch):
    office = table["office-2"]
    before = office.status()

    def fails(*_):
        raise CouncilError("x")

    monkeypatch.setattr(office, "_insert", fails)
    (report,) = exchange.receive(office, [file])
    assert report.refused
    monkeypatch.undo()
    assert office.status() == before
    assert file.name not in [kept["name"] for kept in office.files()]


def test_a_full_disk_in_the_middle_of_an_import_leaves_nothing(table, file):
    office = table["office-2"]
    before, operations = office.status(), len(office.sealed())
    with office.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    place = places.place_at(table.place(NODE), NODE)
    for _ in range(40):
        opinions.submit(table["member-a"], kind=OpinionKind.COMMENT, place=place, text="長い意見です。" * 50)
    (report,) = exchange.receive(office, [exchange.send_opinions(table["member-a"], table.files)])
    assert "空きがありません" in report.refused
    assert (office.status(), len(office.sealed())) == (before, operations)


WRITER = """
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from council_app.store.workspace import Workspace
from council_app.actions import opinions, places
from council_app.deliberation.opinions import OpinionKind
from pathlib import Path
w = Workspace.open(Path(sys.argv[1]))
revision = w.council.drafts["plan"].latest
while True:
    done = opinions.submit(w, kind=OpinionKind.COMMENT, place=places.place_at(revision, "plan/c1/1"), text="意見")
    print(done, flush=True)
"""


def test_killing_the_process_loses_no_submitted_opinion(table):
    table.seat("member-a")
    workspace = table.open.pop("member-a")
    workspace.close()
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(workspace.path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        said = [process.stdout.readline().strip() for _ in range(25)]
        process.kill()
        said += [line.strip() for line in process.stdout if len(line.strip()) == 64]
    with Workspace.open(workspace.path) as again:
        assert set(said) <= set(again.council.opinions)
        assert not again.forks
        assert not again.gaps
