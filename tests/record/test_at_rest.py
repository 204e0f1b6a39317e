"""At rest: the key's three ways, the lock, the journal, and where a workspace may lie (record.md, At rest)."""

import json
import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

import keyring
import pytest

from council_app.actions.keeping import told_elsewhere
from council_app.deliberation.errors import BadFile, StoreError
from council_app.store import disk, keeping, lock, whereabouts
from council_app.store.keeping import Keeping, PassphraseNeeded, PassphraseWrong, Way
from council_app.store.workspace import KEY_IN_FILE, Workspace

COST = (keeping.ARGON_OPS, keeping.ARGON_MEMORY)  # before it is made cheap below
SENTENCE = "明日の会議は午後三時から"


@pytest.fixture(autouse=True)
def quick_passphrase(monkeypatch):
    """Argon2id with the least memory: its strength is not what these tests are about."""
    monkeypatch.setattr(keeping, "ARGON_OPS", 1)
    monkeypatch.setattr(keeping, "ARGON_MEMORY", 8192)


def made(path: Path, way: Keeping = KEY_IN_FILE) -> Path:
    """A workspace with one note in it, closed again."""
    with Workspace.create(path, person="member-a", kept=way) as workspace:
        workspace.save_note("n", {}, "控え")
    return path


def notes(path: Path, way: Keeping = KEY_IN_FILE) -> list[str]:
    with Workspace.open(path, way) as workspace:
        return [note["text"] for note in workspace.notes()]


# -- the key --------------------------------------------------------------------------------------------------


def test_a_key_file_is_for_its_owner_alone(tmp_path):
    path = made(tmp_path / "w")
    assert stat.S_IMODE((path / keeping.KEY_FILE).stat().st_mode) == 0o600
    assert notes(path) == ["控え"]


def test_the_keyring_keeps_the_key_by_the_workspace_s_id_and_a_copied_folder_opens(tmp_path, ring):
    import shutil

    path = made(tmp_path / "w", Keeping(Way.KEYRING))
    identity = json.loads((path / keeping.DESCRIPTION).read_text())["workspace"]
    (key,) = ring.kept.values()
    assert list(ring.kept) == [("council-desk", identity)]
    assert all(key.encode() not in file.read_bytes() for file in path.iterdir())
    assert notes(Path(shutil.copytree(path, tmp_path / "copied"))) == ["控え"]


def test_without_its_keyring_a_workspace_says_where_its_key_is(tmp_path, ring):
    path = made(tmp_path / "w", Keeping(Way.KEYRING))
    ring.kept.clear()
    with pytest.raises(StoreError, match=r"鍵束.*ありません。作ったパソコンで開くか"):
        Workspace.open(path)


def test_the_keyring_is_never_asked_unless_chosen(tmp_path, ring, monkeypatch):
    monkeypatch.setattr(keyring, "get_keyring", lambda: pytest.fail("the keyring was asked"))
    assert notes(made(tmp_path / "file")) == ["控え"]
    way = Keeping(Way.PASSPHRASE, SENTENCE)
    assert notes(made(tmp_path / "passphrase", way), way) == ["控え"]


def test_no_keyring_is_said_and_nothing_is_made(tmp_path):
    with pytest.raises(StoreError, match=r"鍵束.*使えません"):
        Workspace.create(tmp_path / "w", kept=Keeping(Way.KEYRING))
    assert list((tmp_path / "w").iterdir()) == []


def test_a_keyring_that_does_not_answer_is_given_up(tmp_path, ring, monkeypatch):
    import threading

    asked = threading.Event()
    monkeypatch.setattr(keeping, "KEYRING_SECONDS", 0.1)
    monkeypatch.setattr(ring, "set_password", lambda *_: asked.wait(30))
    with pytest.raises(StoreError, match=r"鍵束.*使えません"):
        Workspace.create(tmp_path / "w", kept=Keeping(Way.KEYRING))
    asked.set()


def test_a_passphrase_opens_in_full_or_half_width_and_no_other_does(tmp_path):
    path = made(tmp_path / "w", Keeping(Way.PASSPHRASE, "Council ９月の窓辺"))
    assert not (path / keeping.KEY_FILE).exists()
    assert notes(path, Keeping(passphrase=" Ｃｏｕｎｃｉｌ　9月の窓辺 ")) == ["控え"]
    with pytest.raises(PassphraseNeeded, match=r"パスワードが要ります"):
        Workspace.open(path)
    with pytest.raises(PassphraseWrong, match=r"パスワードが違います"):
        Workspace.open(path, Keeping(passphrase="council 9月の窓辺"))
    with pytest.raises(StoreError, match=r"短すぎます"):
        Workspace.create(tmp_path / "short", kept=Keeping(Way.PASSPHRASE, "1234"))


def test_a_key_file_that_was_copied_for_everyone_is_its_owner_s_again(tmp_path):
    path = made(tmp_path / "w")
    (path / keeping.KEY_FILE).chmod(0o644)
    notes(path)
    assert stat.S_IMODE((path / keeping.KEY_FILE).stat().st_mode) == 0o600


def test_a_person_s_own_files_in_the_folder_stay(tmp_path):
    """Only what the program itself left half made is swept away at an opening."""
    path = made(tmp_path / "w")
    own = [path / "資料.part1.docx", path / ".意見.part", path / "backups" / "読み方.txt"]
    (path / "backups").mkdir()
    for file in own:
        file.write_text("x")
    (path / "x.part").mkdir()
    (path / ".workspace.json.part").write_text("x")
    notes(path)
    assert all(file.exists() for file in own)
    assert not (path / ".workspace.json.part").exists()


def test_a_computer_that_changes_its_name_while_a_workspace_is_open_moves_nothing(tmp_path, monkeypatch):
    import platform

    with Workspace.create(tmp_path / "w") as workspace:
        monkeypatch.setattr(platform, "node", lambda: "macbook.office.example.jp")
        assert workspace.here() == tmp_path / "w"


def test_a_key_file_that_a_cut_off_change_left_beside_a_passphrase_goes(tmp_path):
    path, way = tmp_path / "w", Keeping(Way.PASSPHRASE, SENTENCE)
    made(path, way)
    with Workspace.open(path, way) as workspace:
        (path / keeping.KEY_FILE).write_text(workspace.opened.key)
    assert notes(path, way) == ["控え"]
    assert not (path / keeping.KEY_FILE).exists()


def test_a_copied_folder_takes_no_key_from_the_one_it_was_copied_from(tmp_path, ring):
    """Both are found in the keyring by the same id: whoever tries a passphrase in a copy must not lock the original."""
    import shutil

    path = made(tmp_path / "w", Keeping(Way.KEYRING))
    copied = Path(shutil.copytree(path, tmp_path / "copied"))
    Workspace.open(copied).close()
    with Workspace.open(copied) as workspace:
        workspace.keep_key(Keeping(Way.PASSPHRASE, SENTENCE))
    assert notes(path) == ["控え"]


@pytest.mark.parametrize("way", [Keeping(Way.FILE), Keeping(Way.PASSPHRASE, "窓を開けて深呼吸をする")])
def test_a_full_disk_leaves_the_key_as_it_was_kept(tmp_path, monkeypatch, way):
    """A change to a key file that breaks off half way leaves no key file beside the passphrase."""
    old, real = Keeping(Way.PASSPHRASE, SENTENCE), disk.write_private

    def full(path: Path, content: bytes) -> None:
        if path.name == keeping.DESCRIPTION:
            raise OSError(28, "No space left on device")
        real(path, content)

    path = made(tmp_path / "w", old)
    with Workspace.open(path, old) as workspace:
        monkeypatch.setattr(keeping, "write_private", full)
        with pytest.raises(StoreError, match="空きがありません"):
            workspace.keep_key(way)
        assert not (path / keeping.KEY_FILE).exists()
    assert notes(path, old) == ["控え"]


def test_a_private_file_that_could_not_be_written_leaves_no_part_of_itself(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        disk.write_private(tmp_path / "workspace.key", b"key")
    assert list(tmp_path.iterdir()) == []


def test_half_a_character_in_a_passphrase_is_taken_as_it_is(tmp_path):
    way = Keeping(Way.PASSPHRASE, SENTENCE + "\udc80")
    assert notes(made(tmp_path / "w", way), way) == ["控え"]


def test_too_little_memory_for_a_passphrase_is_not_called_a_wrong_one(tmp_path, monkeypatch):
    from nacl import exceptions

    def fails(*_: object, **__: object) -> None:
        raise exceptions.RuntimeError("failed")

    way = Keeping(Way.PASSPHRASE, SENTENCE)
    path = made(tmp_path / "w", way)
    monkeypatch.setattr(keeping.argon2id, "kdf", fails)
    with pytest.raises(StoreError, match="メモリー"):
        Workspace.open(path, way)


def test_a_passphrase_costs_what_the_paper_says():
    assert COST == (3, 256 * 1024 * 1024)


def test_the_way_can_be_changed_and_the_old_one_is_given_up(tmp_path, ring):
    path = made(tmp_path / "w")
    for way in (
        Keeping(Way.KEYRING),
        Keeping(Way.PASSPHRASE, SENTENCE),
        Keeping(Way.FILE),
        Keeping(Way.KEYRING),
    ):
        with Workspace.open(path, Keeping(passphrase=SENTENCE)) as workspace:
            workspace.keep_key(way)
        assert (path / keeping.KEY_FILE).exists() == (way.way is Way.FILE)
        assert bool(ring.kept) == (way.way is Way.KEYRING)
        assert notes(path, Keeping(passphrase=SENTENCE)) == ["控え"]


# -- one writer, every commit on disk -------------------------------------------------------------------------


def test_the_journal_is_wal_every_commit_is_synced_and_there_is_one_writer(tmp_path, durable):
    import sqlcipher3.dbapi2 as sqlite

    with Workspace.create(tmp_path / "w") as workspace:
        found = workspace.diagnostics()
        assert (found["journal"], found["synchronous"]) == ("wal", "2")  # 2: FULL
        assert sqlite.sqlite_version in found["sqlite"]
        assert found["sqlcipher"].startswith("4.")
        with workspace.engine.connect() as connection:
            ask = connection.exec_driver_sql
            assert ask("PRAGMA locking_mode").scalar() == "exclusive"
            assert ask("PRAGMA secure_delete").scalar() == 1
            assert ask("PRAGMA temp_store").scalar() == 2  # in memory
        assert not (workspace.path / "workspace.db-shm").exists()


OTHER = """
import sys
from pathlib import Path
from council_app.store import lock
from council_app.store.workspace import Workspace
if sys.argv[2:]: lock.this_is(sys.argv[2])
with Workspace.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize(
    ("program", "sentence"),
    [("window", r"\d\d:\d\d から、別の審議デスクの画面で"), ("command", "コマンドが使っています")],
)
def test_window_and_command_keep_each_other_out_with_a_sentence(tmp_path, program, sentence):
    import subprocess
    import sys

    path = made(tmp_path / "w")
    command = [sys.executable, "-c", OTHER, str(path), program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match=sentence):
            Workspace.open(path)
        other.kill()
    assert notes(path) == ["控え"]  # who dies lets go of the lock


def test_a_full_disk_keeps_nobody_from_opening(tmp_path, monkeypatch):
    """Who holds the lock is written into it as a courtesy."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = made(tmp_path / "w")
    monkeypatch.setattr(lock.os, "write", full)
    monkeypatch.setattr(lock.os, "ftruncate", full)
    assert notes(path) == ["控え"]


def test_a_workspace_that_could_not_be_made_leaves_nothing_and_can_be_made_again(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise StoreError("保存先に空きがありません。", "No space left.")

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "set_settings", full)
        with pytest.raises(StoreError, match="空きがありません"):
            Workspace.create(tmp_path / "w")
    assert list((tmp_path / "w").iterdir()) == []
    assert notes(made(tmp_path / "w")) == ["控え"]


def test_a_newer_version_s_workspace_is_told_before_its_tables_are_read(tmp_path):
    """They may look different then: that is no damage, and no reason to put an older backup in its place."""
    path = made(tmp_path / "w")
    with Workspace.open(path) as workspace:
        workspace.set_settings({"format": "9"})
        with workspace.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE operation RENAME TO operation_9")
    with pytest.raises(BadFile, match="形式 9"):
        Workspace.open(path)


def test_a_copied_folder_begins_new_chains_and_a_moved_one_goes_on(tmp_path):
    import shutil

    path = made(tmp_path / "w")
    with Workspace.open(path) as workspace:
        instance = workspace.instance
    moved = path.rename(tmp_path / "moved")
    with Workspace.open(moved) as workspace:
        assert workspace.instance == instance
        assert told_elsewhere(workspace) is None
    copied = Path(shutil.copytree(moved, tmp_path / "copied"))
    with Workspace.open(copied) as workspace:
        assert workspace.instance != instance
        assert "前に開いたときとは別の場所" in told_elsewhere(workspace)[0]
    with Workspace.open(copied) as workspace:
        assert told_elsewhere(workspace) is None, "it is said once"
        assert notes(moved) == ["控え"]


# -- where it may lie -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "cloud"),
    [
        (PureWindowsPath(r"D:\OneDrive\council"), "OneDrive"),
        (PureWindowsPath(r"D:\OneDrive - 内閣府\Documents\council"), "OneDrive"),
        (PureWindowsPath(r"D:\Dropbox (個人)\x"), "Dropbox"),
        (PureWindowsPath(r"G:\マイドライブ\council"), "Google Drive"),
        (PurePosixPath("/Volumes/Data/Library/Mobile Documents/com~apple~CloudDocs/x"), "iCloud"),
        (PurePosixPath("/Volumes/Data/Library/CloudStorage/GoogleDrive-a@example.jp/x"), "クラウド"),
        (PurePosixPath("/net/Nextcloud/x"), "Nextcloud"),
        (PurePosixPath("/net/documents/dropbox-notes/x"), ""),
        (PureWindowsPath(r"D:\Documents\box office\council"), ""),
    ],
)
def test_cloud_folders_are_known_by_their_names(path, cloud):
    assert whereabouts.cloud_of(path, {}) == cloud


def test_onedrive_is_known_by_the_system_s_own_variable():
    path = PureWindowsPath(r"D:\Cabinet\docs\council")
    assert whereabouts.cloud_of(path, {"OneDriveCommercial": r"D:\Cabinet"}) == "OneDrive"


MOUNTINFO = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /net/share\\040room rw,relatime shared:9 - cifs //server/room rw,vers=3.1.1
41 22 0:36 / /net/nas rw shared:2 master:3 - nfs4 nas:/export rw
"""
MOUNT = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//a@server/room on /Volumes/room (1) (smbfs, nodev, nosuid, mounted by a)
"""


def test_shares_are_known_by_their_file_system():
    linux, mac = whereabouts.parse_mountinfo(MOUNTINFO), whereabouts.parse_mount(MOUNT)
    for path, name in (("/net/x", "ext4"), ("/net/share room/x", "cifs"), ("/net/nas/b/c", "nfs4")):
        assert whereabouts.mounted_at(PurePosixPath(path), linux) == name
    assert whereabouts.mounted_at(PurePosixPath("/Volumes/room (1)/x"), mac) == "smbfs"
    assert whereabouts.mounted_at(PurePosixPath("/Applications"), mac) == "apfs"
    assert all(name in whereabouts.SHARES for name in ("cifs", "nfs4", "smbfs"))


def test_a_cloud_folder_is_refused_with_the_reason_unless_told_otherwise(tmp_path):
    path = tmp_path / "OneDrive - 内閣府" / "council"
    with pytest.raises(StoreError, match=r"OneDrive の同期フォルダー.*選んでください"):
        Workspace.create(path)
    assert not path.exists()
    made(path, Keeping(anywhere=True))
    with pytest.raises(StoreError, match=r"OneDrive"):
        Workspace.open(path)
    assert notes(path, Keeping(anywhere=True)) == ["控え"]


@pytest.mark.skipif(os.name != "posix", reason="needs no right to make a link")
def test_a_database_that_a_link_leads_to_a_cloud_folder_is_refused_too(tmp_path):
    path, cloud = made(tmp_path / "w"), tmp_path / "Dropbox"
    cloud.mkdir()
    (path / "workspace.db").rename(cloud / "workspace.db")
    (path / "workspace.db").symlink_to(cloud / "workspace.db")
    with pytest.raises(StoreError, match=r"Dropbox の同期フォルダー"):
        Workspace.open(path)


def test_a_share_is_refused_with_the_reason(tmp_path, monkeypatch):
    monkeypatch.setattr(whereabouts, "filesystem", lambda path: "cifs")
    with pytest.raises(StoreError, match=r"共有（SMB）.*このパソコンの中"):
        Workspace.create(tmp_path / "w")


@pytest.mark.skipif(os.name != "posix", reason="a folder that nobody may write is POSIX here")
def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    def refuses(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock.os, "open", refuses)
    with pytest.raises(StoreError, match=r"書き込めません"):
        Workspace.create(tmp_path / "w")
