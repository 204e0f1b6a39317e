"""控え: made by themselves, rotated, encrypted; put back they begin new chains and lose nothing that lay there."""

import os
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from trial import quick

from council_app import cli
from council_app.actions import exchange, keeping, opinions, places
from council_app.deliberation.errors import BadFile, StoreError
from council_app.deliberation.opinions import OpinionKind
from council_app.store import backups, opening
from council_app.store import keeping as ways
from council_app.store.keeping import Keeping, PassphraseNeeded, PassphraseWrong, Way
from council_app.store.workspace import KEY_IN_FILE, Workspace
from tests.record.conftest import Table

NODE = "plan/c3/s2/ex/1"
SENTENCE = "明日の会議は午後三時から"


@pytest.fixture(autouse=True)
def quick_passphrase(monkeypatch):
    monkeypatch.setattr(ways, "ARGON_OPS", 1)
    monkeypatch.setattr(ways, "ARGON_MEMORY", 8192)


def say(table, person: str, text: str) -> str:
    place = places.place_at(table.place(NODE), NODE)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


def seated(table) -> Path:
    """A member's workspace with one opinion and one note, closed."""
    table.seat("member-a")
    say(table, "member-a", "一つ目の意見です。")
    workspace = table.open.pop("member-a")
    workspace.save_note("n", {}, "自分だけのメモ")
    workspace.close()
    return workspace.path


@pytest.fixture(scope="module")
def made_once(tmp_path_factory) -> Iterator[Path]:
    with quick():
        table = Table(tmp_path_factory.mktemp("council"))
        yield seated(table)
        table.close()


@pytest.fixture
def member(made_once, tmp_path) -> Path:
    """That workspace, a copy for each test."""
    return Path(shutil.copytree(made_once, tmp_path / "member-a"))


def texts(path: Path, kept: Keeping = KEY_IN_FILE) -> list[str]:
    with Workspace.open(path, kept) as workspace:
        return sorted(o.text for o in workspace.council.opinions.values())


def test_a_backup_shows_nothing_without_the_key(member):
    with Workspace.open(member) as workspace:
        path = backups.make(workspace)
        key = bytes.fromhex(workspace.opened.key)
    content = path.read_bytes()
    for secret in ("一つ目の意見です。", "自分だけのメモ", "member-a", key, key.hex()):
        assert (secret if isinstance(secret, bytes) else secret.encode()) not in content
    assert [p.name for p in path.parent.iterdir()] == [path.name]  # nothing half made lies beside it


def test_put_back_it_gives_the_same_state_and_begins_new_chains(member):
    with Workspace.open(member) as workspace:
        path, before, instance = backups.make(workspace), workspace.status(), workspace.instance
        workspace.save_note("later", {}, "あとのメモ")
    with keeping.restore(path, member, KEY_IN_FILE) as workspace:
        assert workspace.status() == before
        assert workspace.instance != instance
        assert [note["text"] for note in workspace.notes()] == ["自分だけのメモ"]


def test_what_lay_there_is_kept_as_a_backup_first(member):
    with Workspace.open(member) as workspace:
        old = backups.make(workspace)
        workspace.save_note("later", {}, "あとのメモ")
    keeping.restore(old, member, KEY_IN_FILE).close()
    newest = backups.found_in(member)[0]
    assert newest.path != old
    with keeping.restore(newest.path, member, KEY_IN_FILE) as workspace:
        assert {note["text"] for note in workspace.notes()} == {"自分だけのメモ", "あとのメモ"}


def test_what_a_restored_workspace_writes_forks_nothing(table):
    """The office has 1 and 2; the backup knows 1 only and writes another 2: both count, none is flagged."""
    member = seated(table)
    with Workspace.open(member) as workspace:
        path = backups.make(workspace)
    table.open["member-a"] = Workspace.open(member)
    say(table, "member-a", "二つ目の意見です。")
    table.give("member-a", exchange.send_opinions, "office-1")
    table["member-a"].close()
    table.open["member-a"] = keeping.restore(path, member, KEY_IN_FILE)
    say(table, "member-a", "戻したあとの意見です。")
    table.give("member-a", exchange.send_opinions, "office-1")
    office = table["office-1"]
    assert not office.forks
    assert {o.text for o in office.council.opinions.values()} == {
        "一つ目の意見です。", "二つ目の意見です。", "戻したあとの意見です。",
    }  # fmt: skip


@pytest.mark.parametrize("damage", ["garbage", "empty", "gone"])
def test_a_damaged_workspace_is_put_aside_and_comes_back(member, damage):
    with Workspace.open(member) as workspace:
        path, before = backups.make(workspace), workspace.status()
    database = member / opening.DATABASE
    match damage:
        case "garbage":
            database.write_bytes(os.urandom(database.stat().st_size))
        case "empty":
            database.write_bytes(b"")
        case "gone":
            database.unlink()
    with keeping.restore(path, member, KEY_IN_FILE) as workspace:
        assert workspace.status() == before
    aside = list(member.glob("damaged-*/workspace.db"))
    assert len(aside) == (damage != "gone")


def test_a_damaged_backup_is_refused_and_what_lies_there_stays(member):
    with Workspace.open(member) as workspace:
        path, before = backups.make(workspace), workspace.status()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    bad = path.with_name("bad.council-backup")
    bad.write_bytes(content)
    with pytest.raises(BadFile, match="壊れています"):
        keeping.restore(bad, member, KEY_IN_FILE)
    (member / "no.council-backup").write_bytes(b"PDF")
    with pytest.raises(BadFile, match="控えではありません"):
        keeping.restore(member / "no.council-backup", member, KEY_IN_FILE)
    with Workspace.open(member) as workspace:
        assert workspace.status() == before
    assert not list(member.glob("*.restored*"))


def test_a_crash_before_the_backup_took_its_place_is_finished_at_the_next_opening(member, monkeypatch):
    with Workspace.open(member) as workspace:
        path, before = backups.make(workspace), workspace.status()
        workspace.save_note("later", {}, "あとのメモ")

    def dies(_: Path) -> None:
        raise KeyboardInterrupt

    for point in ("before", "between"):
        with monkeypatch.context() as patch:
            patch.setattr(opening, "put_in_place", dies)
            with pytest.raises(KeyboardInterrupt):
                keeping.restore(path, member, KEY_IN_FILE)
        if point == "between":
            (member / opening.DATABASE).unlink()
        with Workspace.open(member) as workspace:
            assert workspace.status() == before
            assert len(workspace.notes()) == 1


def test_another_workspace_is_never_overwritten(table, member):
    with Workspace.open(member) as workspace:
        path = backups.make(workspace)
    office = table.open.pop("office-2")
    office.close()
    with pytest.raises(StoreError, match="別の作業場所があります"):
        keeping.restore(path, office.path, KEY_IN_FILE)


def test_an_open_workspace_is_not_replaced(member):
    with Workspace.open(member) as workspace:
        path = backups.make(workspace)
        with pytest.raises(StoreError, match="終わってから"):
            keeping.restore(path, member, KEY_IN_FILE)


def test_a_backup_elsewhere_opens_on_another_computer_with_its_passphrase_alone(member, tmp_path):
    stick, other = tmp_path / "stick", tmp_path / "other" / "w"
    with Workspace.open(member) as workspace:
        with pytest.raises(PassphraseNeeded, match="パスワードを付けてください"):
            keeping.backup(workspace, stick)
        path, before = keeping.backup(workspace, stick, passphrase=SENTENCE), workspace.status()
    shutil.rmtree(member)
    with pytest.raises(PassphraseNeeded):
        keeping.restore(path, other, KEY_IN_FILE)
    with pytest.raises(PassphraseWrong):
        keeping.restore(path, other, Keeping(passphrase="まちがったことばです"))
    assert not other.exists() or not list(other.iterdir())
    kept = Keeping(Way.PASSPHRASE, SENTENCE)
    with keeping.restore(path, other, kept) as workspace:
        assert workspace.status() == before
    with pytest.raises(PassphraseNeeded):
        Workspace.open(other)


def test_without_the_folder_of_its_key_an_automatic_backup_says_so(member, tmp_path):
    with Workspace.open(member) as workspace:
        path = shutil.copy(backups.make(workspace), tmp_path / "copied.council-backup")
    with pytest.raises(StoreError, match="元の作業場所のフォルダー"):
        keeping.restore(Path(path), tmp_path / "new", KEY_IN_FILE)


def test_a_backup_of_a_newer_version_is_refused_with_the_numbers(member):
    with Workspace.open(member) as workspace:
        path = backups.make(workspace)
    head = backups.read_head(path)
    with zipfile.ZipFile(path) as package:
        data = package.read(backups.DATA)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(backups.DATA, data)
        package.writestr(backups.HEAD, msgspec.json.encode(msgspec.structs.replace(head, v=9, min_reader=7)))
    with pytest.raises(BadFile, match=r"形式 9.*形式 1"):
        keeping.restore(path, member, KEY_IN_FILE)


def test_after_the_passphrase_was_changed_the_old_one_opens_no_backup_in_the_folder(member, tmp_path):
    """Whoever saw it would find the key in a backup."""
    old, new = Keeping(Way.PASSPHRASE, SENTENCE), Keeping(Way.PASSPHRASE, "窓を開けて深呼吸をする")
    with Workspace.open(member) as workspace:
        keeping.change_key(workspace, old)
        path = backups.make(workspace)
        keeping.change_key(workspace, new)
    with pytest.raises(PassphraseWrong):
        keeping.restore(path, tmp_path / "other", old)
    keeping.restore(path, tmp_path / "another", new).close()
    assert texts(tmp_path / "another", new) == ["一つ目の意見です。"]


# -- by themselves --------------------------------------------------------------------------------------------


def aged(path: Path, by: timedelta) -> None:
    """Make a backup say that it was made earlier."""
    head = backups.read_head(path)
    with zipfile.ZipFile(path) as package:
        data = package.read(backups.DATA)
    made = datetime.fromisoformat(head.made) - by
    path.unlink()
    with zipfile.ZipFile(path.with_name(f"控え_{made:%Y%m%d-%H%M%S}{backups.SUFFIX}"), "w") as package:
        package.writestr(backups.DATA, data)
        changed = msgspec.structs.replace(head, made=made.isoformat(timespec="seconds"))
        package.writestr(backups.HEAD, msgspec.json.encode(changed))


def test_one_is_made_by_itself_once_an_hour_where_something_changed(member):
    with Workspace.open(member) as workspace:
        assert backups.make_if_due(workspace) is not None
        workspace.save_note("m", {}, "x")
        assert backups.make_if_due(workspace) is None  # the newest is a moment old
        aged(backups.found_in(member)[0].path, timedelta(hours=2))
        assert backups.make_if_due(workspace) is not None
        aged(backups.found_in(member)[0].path, timedelta(hours=2))
        for file in member.glob(f"{opening.DATABASE}*"):
            os.utime(file, (0, 0))
        assert backups.make_if_due(workspace) is None  # nothing changed since


def test_a_clock_that_was_once_years_ahead_stops_no_backup_and_costs_none(member):
    """Ten days dated in 2035; then the clock is right again."""
    with Workspace.open(member) as workspace:
        for day in range(10):
            workspace.save_note("m", {}, str(day))
            aged(backups.make(workspace), timedelta(days=day - 3650))
        ahead = {backup.path for backup in backups.found_in(member)}
        workspace.save_note("m", {}, "x")
        made = backups.make_if_due(workspace)
        assert made is not None
        assert made.exists()
        assert len(ahead) == 10
        assert {backup.path for backup in backups.found_in(member)} == {made, *ahead}


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_database_journal_and_backups_are_for_their_owner_alone(tmp_path):
    with Workspace.create(tmp_path / "w", person="member-a") as workspace:
        workspace.save_note("n", {}, "x")
        backups.make(workspace)
        elsewhere = keeping.backup(workspace, tmp_path / "stick", passphrase=SENTENCE)
        files = [elsewhere, *(path for path in workspace.path.rglob("*") if path.is_file())]
        assert {"workspace.db", "workspace.db-wal"} <= {path.name for path in files}
        assert {path.name for path in files if path.stat().st_mode & 0o077} == set()


def test_a_backup_elsewhere_takes_away_no_file_that_lies_there(member, tmp_path):
    """A stick on which something else is being written."""
    (tmp_path / ".意見.council.4711.part").write_bytes(b"half of another program's file")
    with Workspace.open(member) as workspace:
        keeping.backup(workspace, tmp_path, passphrase=SENTENCE)
    assert (tmp_path / ".意見.council.4711.part").exists()


def test_a_folder_that_was_moved_while_it_was_open_gets_nothing_at_its_old_place(member):
    """Another workspace may lie there by now: its key and its backups are not ours to touch."""
    with Workspace.open(member) as workspace:
        moved = member.rename(member.with_name("moved"))
        for act in (
            backups.make,
            lambda opened: keeping.change_key(opened, Keeping(Way.PASSPHRASE, SENTENCE)),
        ):
            with pytest.raises(StoreError, match="開いている間に移されました"):
                act(workspace)
        assert not member.exists()
    assert texts(moved) == ["一つ目の意見です。"]


def test_no_room_to_keep_what_lies_there_stops_the_restoring(member, monkeypatch):
    """It can be read: nothing of it is put aside as damaged."""
    with Workspace.open(member) as workspace:
        path = backups.make(workspace)
        workspace.save_note("later", {}, "あとのメモ")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backups, "_pack", full)
        with pytest.raises(StoreError, match="空きがありません"):
            keeping.restore(path, member, KEY_IN_FILE)
    assert not list(member.glob("damaged-*"))
    with Workspace.open(member) as workspace:
        assert len(workspace.notes()) == 2


def test_rotation_keeps_the_newest_the_last_of_each_day_and_of_each_week(tmp_path, monkeypatch):
    folder = tmp_path / backups.FOLDER
    folder.mkdir()
    head = backups.BackupHead(
        v=1,
        min_reader=1,
        made="",
        operations=0,
        size=1,
        sha256="",
        description=ways.Description(workspace="w"),
    )
    now = datetime(2025, 11, 28, 18, 30).astimezone()
    for hours in range(60 * 24):  # two months, every hour
        made = now - timedelta(hours=hours)
        with zipfile.ZipFile(folder / f"{made:%Y%m%d-%H%M}{backups.SUFFIX}", "w") as package:
            package.writestr(backups.DATA, b"x")
            changed = msgspec.structs.replace(head, made=made.isoformat(timespec="seconds"))
            package.writestr(backups.HEAD, msgspec.json.encode(changed))
    backups.rotate(tmp_path)
    left = [f"{backup.made:%m-%d %H:%M}" for backup in backups.found_in(tmp_path)]
    assert left == [
        "11-28 18:30", "11-28 17:30", "11-28 16:30",
        "11-27 23:30", "11-26 23:30", "11-25 23:30", "11-24 23:30", "11-23 23:30", "11-22 23:30",
        "11-16 23:30", "11-09 23:30",
    ]  # fmt: skip


def test_a_full_disk_leaves_no_half_backup(member, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with Workspace.open(member) as workspace:
        monkeypatch.setattr(backups.os, "fsync", full)
        with pytest.raises(StoreError, match="空きがありません"):
            backups.make(workspace)
    assert list((member / backups.FOLDER).iterdir()) == []


def test_what_is_removed_by_law_can_be_removed_from_every_backup(member):
    """Whoever removes passes what to change; nothing of it is left in the files, and they can still be put back."""
    with Workspace.open(member) as workspace:
        first, second = backups.make(workspace), backups.make(workspace)
        aside = member / "damaged-20251128-183000"
        aside.mkdir()
        count = backups.rewrite(workspace, lambda connection: connection.execute("DELETE FROM note"), "x")
    assert count == 2
    assert not aside.exists()
    for path in (first, second):
        with keeping.restore(path, member, KEY_IN_FILE) as workspace:
            assert workspace.notes() == []
            assert len(workspace.council.opinions) == 1


# -- by command -----------------------------------------------------------------------------------------------


@pytest.fixture
def run(capsys, monkeypatch):
    def run(*words: object) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out.strip(), printed.err.strip()

    for name in ("COUNCIL_PASSPHRASE", "COUNCIL_NEW_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)
    return run


def test_backup_and_restore_by_command(member, run, tmp_path, monkeypatch):
    code, out, _ = run("backup", member)
    assert code == 0
    path = out.split("：")[1]
    _, listed, _ = run("backup", member, "--list")
    assert path in listed
    code, out, _ = run("restore", member, path)
    assert (code, "戻しました（記録" in out) == (0, True)
    code, _, err = run("backup", member, "--to", tmp_path / "stick")
    assert (code, "パスワードを付けてください" in err) == (1, True)
    monkeypatch.setenv("COUNCIL_NEW_PASSPHRASE", SENTENCE)
    code, out, _ = run("backup", member, "--to", tmp_path / "stick")
    assert code == 0
    monkeypatch.setenv("COUNCIL_PASSPHRASE", SENTENCE)
    code, _, err = run("restore", tmp_path / "other", out.split("：")[1], "--keep", "passphrase")
    assert (code, err) == (0, "")
    assert texts(tmp_path / "other", Keeping(passphrase=SENTENCE)) == ["一つ目の意見です。"]


def test_a_command_makes_the_automatic_backup(member, run):
    assert backups.found_in(member) == []
    assert run("status", member)[0] == 0
    assert len(backups.found_in(member)) == 1


def test_a_passphrase_set_by_command_is_asked_for_by_every_other(member, run, monkeypatch):
    monkeypatch.setenv("COUNCIL_NEW_PASSPHRASE", SENTENCE)
    code, out, _ = run("passphrase", member)
    assert (code, out) == (0, "鍵の保管を変えました：パスワード")
    code, _, err = run("status", member)
    assert (code, "パスワードが要ります" in err) == (1, True)
    monkeypatch.setenv("COUNCIL_PASSPHRASE", SENTENCE)
    assert run("status", member)[0] == 0
    assert run("passphrase", member, "--keep", "file")[0] == 0
    monkeypatch.delenv("COUNCIL_PASSPHRASE")
    assert run("status", member)[0] == 0


def test_diagnostics_say_versions_and_settings_and_no_name(member, run, durable):
    code, out, _ = run("diagnostics", member)
    assert code == 0
    found = dict(line.split("\t") for line in out.splitlines())
    assert (found["journal"], found["synchronous"], found["key"]) == ("wal", "2", "file")
    assert found["sqlite"].startswith("3.")
    assert found["sqlcipher"].startswith("4.")
    assert found["drafts, notes"] == "0, 1"
    for private in ("member-a", "委員", str(member), "メモ", "意見"):
        assert private not in out


def test_a_workspace_in_a_cloud_folder_opens_by_the_flag_only(member, run):
    (member.parent / "OneDrive").mkdir()
    there = member.rename(member.parent / "OneDrive" / "w")
    code, _, err = run("status", there)
    assert (code, "OneDrive の同期フォルダー" in err) == (1, True)
    assert run("--anywhere", "status", there)[0] == 0
