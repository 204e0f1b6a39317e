"""保存一式: the whole record in one file, opened with the recovery sheet; elsewhere it gives the same again."""

import hashlib
import json
import shutil
import struct
import zipfile
from pathlib import Path

import msgspec
import pytest
from nacl.signing import SigningKey
from trial import copied

from council_app import cli
from council_app.actions import archives, entrusting, exchange, founding, opinions, places, removal
from council_app.deliberation.errors import BadFile, NotAllowed, StoreError
from council_app.deliberation.operations import OFFICE
from council_app.deliberation.opinions import OpinionKind
from council_app.store import archive, keys, syncfile
from council_app.store.workspace import Workspace

NODE = "plan/c3/s2/ex/1"


@pytest.fixture(scope="module")
def played(trial_round, tmp_path_factory) -> Path:
    return copied(trial_round, tmp_path_factory.mktemp("demo") / "round")


@pytest.fixture(scope="module")
def sheet(played) -> str:
    return json.loads((played / "keys" / "keys.json").read_text(encoding="utf-8"))["sheet"]


@pytest.fixture(scope="module")
def made(played, tmp_path_factory) -> Path:
    with Workspace.open(played / "secretariat-1") as workspace:
        return archives.make(workspace, tmp_path_factory.mktemp("archive"))


def register(workspace: Workspace) -> list[tuple]:
    fields = ("sha256", "name", "direction", "purpose", "sender", "at", "size")
    return [tuple(row[field] for field in fields) for row in workspace.register()]


def test_elsewhere_the_sheet_gives_the_same_hashes_and_the_same_documents(played, made, sheet, tmp_path):
    with Workspace.open(played / "secretariat-1") as workspace:
        status, rows = workspace.status(), register(workspace)
    done = archives.rebuild(tmp_path / "elsewhere", files=[made], secret=sheet)
    with done.workspace as workspace:
        assert done.same_hashes
        assert (status.state, status.office, status.log) == (
            workspace.status().state, workspace.status().office, workspace.status().log,
        )  # fmt: skip
        assert [name for name, same in done.documents.items() if not same] == []
        assert len(done.documents) > 25
        # 受払簿: every file with its time, and the archive itself at the end
        assert register(workspace)[: len(rows) - 1] == rows[:-1]
        assert workspace.instance not in {op.instance for op in workspace.fold.operations.values()}
    assert "三つのハッシュ値は一式と同じです" in done.sentence[0]


def test_every_file_as_received_is_in_it_and_every_part_has_its_hash(played, made, sheet):
    found = archive.read(syncfile.read(made.read_bytes()), keys.sheet_key(sheet))
    content = {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (played / "files").rglob("*.council")
    }
    with Workspace.open(played / "secretariat-1") as workspace:
        taken = {row["sha256"] for row in workspace.files() if row["direction"] == "in"}
    kept = {hashlib.sha256(found.parts[e.path]).hexdigest() for e in found.manifest.files if e.path}
    assert taken <= kept
    assert len(taken & content) >= 16
    assert set(found.parts) - set(found.manifest.hashes) == {archive.MANIFEST, archive.README}
    assert "council restore" in found.parts[archive.README].decode()
    assert found.parts[archive.REGISTER].decode("utf-8-sig").startswith("受払,日時,ファイル名")


def test_after_the_keys_were_replaced_the_same_sheet_still_opens_everything(table, tmp_path):
    table.seat("member-a", "member-b")
    office = table["office-1"]
    place = places.place_at(table.place(NODE), NODE)
    for number in range(3):
        for person in ("member-a", "member-b"):
            opinions.submit(
                table[person], kind=OpinionKind.COMMENT, place=place, text=f"{number}番目の意見です。"
            )
            table.give(person, exchange.send_opinions, "office-1")
        entrusting.rotate(office, OFFICE)
        table.give("office-1", exchange.send_digest, "member-a", "member-b", "office-2")
        table.give("office-1", exchange.send_working, "office-2")
    made = archives.make(office, tmp_path)
    for secret in (table.sheet, table["office-2"].device_key.encode().hex()):
        done = archives.rebuild(tmp_path / secret[:8], files=[made], secret=secret)
        with done.workspace as workspace:
            assert done.same_hashes
            assert all(done.documents.values())
            assert workspace.status().office == office.status().office


def test_a_body_removed_by_law_is_in_no_later_archive(table, tmp_path):
    table.seat("member-a")
    place = places.place_at(table.place(NODE), NODE)
    gone = opinions.submit(
        table["member-a"], kind=OpinionKind.COMMENT, place=place, text="電話番号は 03-0000-0000"
    )
    table.give("member-a", exchange.send_opinions, "office-1", "office-2")
    act = removal.propose(table["office-1"], [gone], reason="本人からの請求")
    table.give("office-1", exchange.send_working, "office-2")
    removal.sign(table["office-2"], act)
    table.give("office-2", exchange.send_working, "office-1")
    made = archives.make(table["office-1"], tmp_path)
    found = archive.read(syncfile.read(made.read_bytes()), keys.sheet_key(table.sheet))
    record = syncfile.read(found.parts[archive.RECORD])
    office = table["office-1"]
    for file in (record, *(syncfile.read(found.parts[e.path]) for e in found.manifest.files if e.path)):
        for index, head in enumerate(file.head.sections):
            if head.seal == "audience" and office.secret_of(head.key):
                for op in file.open(index, secret=office.secret_of(head.key)):
                    assert b"03-0000-0000" not in (op.payload or b"")
    done = archives.rebuild(tmp_path / "w", files=[made], secret=table.sheet)
    with done.workspace as workspace:
        assert done.same_hashes
        assert workspace.sealed([gone])[0].payload is None


def test_without_the_sheet_nothing_of_it_is_readable(made):
    content = made.read_bytes()
    for word in ("試行", "意見", "委員", "docx", "manifest"):
        assert word.encode() not in content
    with pytest.raises(BadFile, match="この復旧の控えでは開きません"):
        archive.read(syncfile.read(content), SigningKey.generate(), made.name)


def test_a_changed_archive_is_refused(made, sheet, tmp_path):
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "bad.council").write_bytes(content)
    with pytest.raises(BadFile):
        archives.rebuild(tmp_path / "w", files=[tmp_path / "bad.council"], secret=sheet)
    assert not (tmp_path / "w").exists()


def test_an_archive_that_someone_else_signed_is_refused(made, sheet, tmp_path):
    """Whoever holds a copy could put papers and templates of his own into it; the record itself he cannot change."""
    file, key = syncfile.read(made.read_bytes()), SigningKey.generate()
    head = msgspec.json.encode(msgspec.structs.replace(file.head, sender=keys.public_hex(key)))
    bodies = [file.body(index) for index in range(len(file.head.sections))]
    content = b"".join([syncfile.MAGIC, struct.pack(">I", len(head)), head, *bodies])
    content += key.sign(syncfile.DOMAIN + hashlib.sha512(content).digest()).signature
    (tmp_path / "x.council").write_bytes(content)
    with pytest.raises(BadFile, match="事務局の端末で作られた保存一式ではありません"):
        archives.rebuild(tmp_path / "w", files=[tmp_path / "x.council"], secret=sheet)
    assert list((tmp_path / "w").iterdir()) == []


def test_what_broke_off_while_it_was_restored_is_not_taken_for_the_whole(made, sheet, tmp_path, monkeypatch):
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(archives, "_compare", dies)
    with pytest.raises(KeyboardInterrupt):
        archives.rebuild(tmp_path / "w", files=[made], secret=sheet)
    assert not (tmp_path / "w" / "workspace.db").exists(), "what it could, it took away"
    monkeypatch.setattr(archives.opening, "unmake", lambda _: None)  # killed: it could not even that
    with pytest.raises(KeyboardInterrupt):
        archives.rebuild(tmp_path / "w", files=[made], secret=sheet)
    with pytest.raises(StoreError, match="途中で止まった"):
        Workspace.open(tmp_path / "w")


def test_a_bundle_of_other_parts_is_refused(made, sheet, monkeypatch):
    """Signed by a right device, but the manifest does not fit: a part changed, a path that leads out."""
    found = archive.read(syncfile.read(made.read_bytes()), keys.sheet_key(sheet))
    parts = dict(found.parts)
    parts[archive.REGISTER] = b"x"
    with pytest.raises(BadFile):
        archive._manifest(parts, found.manifest.council, "x")
    evil = json.loads(found.parts[archive.MANIFEST])
    evil["documents"].append("documents/../../out.docx")
    evil["hashes"]["documents/../../out.docx"] = next(iter(evil["hashes"].values()))
    with pytest.raises(BadFile):
        archive._manifest(
            {**found.parts, archive.MANIFEST: json.dumps(evil).encode()}, found.manifest.council, "x"
        )
    evil = json.loads(found.parts[archive.MANIFEST])
    evil |= {"v": 9, "min_reader": 8}
    with pytest.raises(BadFile, match="形式 9"):
        archive._manifest(
            {**found.parts, archive.MANIFEST: json.dumps(evil).encode()}, found.manifest.council, "x"
        )


def test_a_lost_laptop_is_rebuilt_from_the_files_that_others_hold(played, sheet, tmp_path):
    """E16: no archive, only what lies in the mail: the working files and what members sent, in any order."""
    left = sorted((played / "files").rglob("*.council"), key=lambda path: path.name[::-1])
    with Workspace.open(played / "secretariat-2") as other:
        status = other.status()
    done = archives.rebuild(tmp_path / "new", files=left, secret=sheet, person="officer-1")
    with done.workspace as workspace:
        assert workspace.person_id == "officer-1"
        assert (workspace.status().state, workspace.status().office) == (status.state, status.office)
        assert done.same_hashes is None


def test_an_officer_s_own_device_can_be_rebuilt_with_its_key(played, tmp_path):
    device = json.loads((played / "keys" / "keys.json").read_text(encoding="utf-8"))["devices"]["officer-2"]
    left = sorted((played / "files").rglob("*.council"))
    with archives.rebuild(tmp_path / "again", files=left, secret=device).workspace as workspace:
        assert workspace.person_id == "officer-2"
        assert keys.public_hex(keys.sheet_key(device)) == workspace.device


def test_a_member_makes_no_archive_and_takes_none_in(played, made, tmp_path):
    with Workspace.open(played / "members" / "member-b") as workspace:
        with pytest.raises(NotAllowed, match="事務局が作ります"):
            archives.make(workspace, tmp_path)
        (report,) = exchange.receive(workspace, [made])
        assert "保存一式です" in report.refused


@pytest.mark.parametrize("typed", ["{0}", "  {0}\n", "{1}", "{2}", "{3}"])
def test_the_sheet_may_be_typed_in_groups(typed):
    key = SigningKey.generate()
    plain = key.encode().hex()
    grouped = " ".join(plain[i : i + 4] for i in range(0, 64, 4)).upper()
    wide = "".join(chr(ord(c) + 0xFEE0) for c in plain)
    page = founding.sheet_page("調査会", plain)
    assert keys.sheet_key(typed.format(plain, grouped, wide, page)) == key


@pytest.mark.parametrize("typed", ["", "abc", "g" * 64, "0" * 63, "0" * 65])
def test_a_sheet_that_is_none_is_told(typed):
    with pytest.raises(BadFile, match="復旧の控えの文字が読めません"):
        keys.sheet_key(typed)


def test_archive_and_restore_by_command(played, sheet, tmp_path, capsys):
    def run(*words: object) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out.strip(), printed.err.strip()

    office = Path(shutil.copytree(played / "secretariat-1", tmp_path / "office"))
    target = tmp_path / "一式.council"
    assert run("archive", office, "--to", target)[0] == 0
    (tmp_path / "sheet.txt").write_text(sheet)
    code, out, err = run(
        "restore",
        tmp_path / "new",
        target,
        "--sheet",
        tmp_path / "sheet.txt",
        "--documents",
        tmp_path / "out",
    )
    assert (code, err) == (0, "")
    assert "三つのハッシュ値は一式と同じです" in out
    with Workspace.open(office) as workspace:
        assert f"state {workspace.status().state}" in out
    assert any(zipfile.is_zipfile(path) for path in (tmp_path / "out").glob("*.docx"))
    code, _, err = run("restore", tmp_path / "wrong", target, "--sheet", "00" * 32)
    assert (code, "開きません" in err) == (1, True)
