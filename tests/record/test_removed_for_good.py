"""法令による削除, looked at by who wants the body back: it comes late by every way, the program dies in the middle of the
removal, a copy lies where nobody looks. Afterwards the body is nowhere (record.md, Removal by law)."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from council_app.actions import archives, entrusting, exchange, keeping, opinions, places, removal
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.operations import OFFICE
from council_app.deliberation.opinions import OpinionKind
from council_app.deliberation.roster import Role
from council_app.store import backups, syncfile
from council_app.store import exchange as files
from council_app.store import keeping as ways
from council_app.store.keeping import Keeping
from council_app.store.syncfile import Plan
from council_app.store.workspace import KEY_IN_FILE, Workspace

NODE = "plan/c3/s2/ex/1"
SECRET = "山田太郎（仮名）の電話番号は 03-0000-0000 です"
REASON = "個人情報保護法に基づく本人からの請求"
WORDS = "毎朝八時に窓を開ける"


@pytest.fixture
def told(table):
    """A's opinion holds the body; both officers have it. `table.old` is the file that brought it."""
    table.seat("member-a")
    place = places.place_at(table.place(NODE), NODE)
    table.target = opinions.submit(table["member-a"], kind=OpinionKind.COMMENT, place=place, text=SECRET)
    table.old = table.give("member-a", exchange.send_opinions, "office-1", "office-2")
    return table


def decided(table) -> str:
    """The first officer's decision, signed with the sheet: it stands at his laptop alone. Returns its hash."""
    act = removal.propose(table["office-1"], [table.target], reason=REASON)
    assert removal.sign(table["office-1"], act, sheet=table.sheet)
    return act


def traces(workspace: Workspace) -> list[str]:
    """Where in a workspace's folder the body can still be read with the keys that this replica holds."""
    found = [op.id for op in workspace.sealed() if SECRET.encode() in (op.payload or b"")]
    for row in workspace.register():
        content = workspace.content_of(row["sha256"]) or b""
        if any(SECRET.encode() in part for part in opened(workspace, content)):
            found.append(f"{row['direction']} {row['purpose']} {row['name']}")
    for path in workspace.path.rglob("*"):
        if path.is_file() and path.parent.name == backups.FOLDER:
            found += [path.name for text in backed_up(workspace, path) if SECRET.encode() in text]
        elif path.is_file() and any(SECRET.encode() in part for part in unzipped(path.read_bytes())):
            found.append(path.name)
    return found


def opened(workspace: Workspace, content: bytes) -> Iterator[bytes]:
    """Everything in a file that this replica's keys open, the bundle of an archive too."""
    yield content
    with suppress(CouncilError):
        file = syncfile.read(content, checked=False)
        for index, head in enumerate(file.head.sections):
            keys = {"secret": workspace.secret_of(head.key), "device": workspace.device_key}
            with suppress(CouncilError):
                packed = file.unsealed(index, **keys)
                for part in unzipped(packed):
                    yield part
                    if part != content:
                        yield from opened(workspace, part)
                _, operations = syncfile.unpack(packed)
                yield from (op.payload or b"" for op in operations)


def unzipped(content: bytes) -> Iterator[bytes]:
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                yield from unzipped(package.read(name))


def backed_up(workspace: Workspace, path: Path) -> Iterator[bytes]:
    """The bodies in a backup, or in what lies half made beside it."""
    copy = workspace.path.parent / "looked-at.db"
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(path) as package:
        copy.write_bytes(package.read(backups.DATA))
    if not copy.exists():
        copy.write_bytes(path.read_bytes())
    connection = sqlite.connect(str(copy))
    try:
        connection.execute(f"PRAGMA key = \"x'{workspace.opened.key}'\"")
        with suppress(sqlite.DatabaseError):
            yield from (row[0] for row in connection.execute("SELECT payload FROM operation") if row[0])
    finally:
        connection.close()
        copy.unlink()


# -- it comes late ---------------------------------------------------------------------------------------------


def test_an_altered_file_with_the_body_is_refused_and_not_kept_with_it(told):
    """Its bytes are kept to be looked at (E14): only the outer signature is wrong, every section opens."""
    decided(told)
    content = bytearray(told.old.read_bytes())
    content[-1] ^= 1
    bad = told.files / "bad.council"
    bad.write_bytes(content)
    (report,) = exchange.receive(told["office-1"], [bad])
    assert "署名が合いません" in report.refused
    assert traces(told["office-1"]) == []


def test_an_archive_that_was_dropped_on_the_window_is_not_kept(told, tmp_path):
    made = archives.make(told["office-1"], tmp_path)
    (report,) = exchange.receive(told["office-1"], [made])
    assert "保存一式です" in report.refused
    decided(told)
    assert traces(told["office-1"]) == []


def test_a_file_under_a_key_that_it_brings_itself_is_kept_without_the_body(told):
    """The other officer does not know of the removal yet; he replaced the office's key and sends everything."""
    decided(told)
    entrusting.rotate(told["office-2"], OFFICE)
    told.give("office-2", exchange.send_working, "office-1")
    assert traces(told["office-1"]) == []


def test_a_backup_that_was_put_back_takes_the_body_from_no_file(told):
    """The backup is older than the decision, and was rewritten by it."""
    office = told["office-1"]
    made = backups.make(office)
    decided(told)
    office.close()
    told.open["office-1"] = keeping.restore(made, office.path, KEY_IN_FILE)
    told.give("member-a", exchange.send_opinions, "office-1")
    assert traces(told["office-1"]) == []


def test_an_older_backup_from_elsewhere_is_put_back_without_the_body(told, tmp_path, monkeypatch):
    monkeypatch.setattr(ways, "ARGON_OPS", 1)
    monkeypatch.setattr(ways, "ARGON_MEMORY", 8192)
    office = told["office-1"]
    made = keeping.backup(office, tmp_path / "stick", passphrase=WORDS)
    decided(told)
    office.close()
    told.open["office-1"] = keeping.restore(made, office.path, Keeping(passphrase=WORDS))
    assert traces(told["office-1"]) == []
    assert len(told["office-1"].council.removals) == 1


def test_the_form_from_which_it_was_entered_goes_from_a_backup_that_holds_the_form_alone(told):
    """The backup was made after the form was put into the register and before the opinion was."""
    office, form = told["office-1"], SECRET.encode()
    sha256 = hashlib.sha256(form).hexdigest()
    office.note_received(sha256=sha256, name="回答.docx", purpose="document", sender="", size=9, content=form)
    backups.make(office)
    place = places.place_at(told.place(NODE), NODE)
    body = opinions.opinion_body(
        number=1, kind=OpinionKind.COMMENT, place=place, text=SECRET, wording=None, reason="",
        source=f"{sha256[:16]} 回答.docx 1",
    )  # fmt: skip
    (entered,) = office.append_many(
        [("opinion.submit", body, "", "", ())], Role.SECRETARIAT, on_behalf_of="member-b"
    )
    act = removal.propose(office, [told.target, entered], reason=REASON)
    removal.sign(office, act, sheet=told.sheet)
    assert traces(office) == []
    restored = backups.found_in(office.path)[0].path
    office.close()
    told.open["office-1"] = keeping.restore(restored, office.path, KEY_IN_FILE)
    assert traces(told["office-1"]) == []


def test_a_malformed_file_that_a_member_sealed_stops_no_removal(told):
    """It was refused and kept to be looked at; its seal opens, and what is inside ends in the middle."""
    member = told["member-a"]
    log = files.own_log(member)
    public, _ = member.audience_key(OFFICE)
    content = files.write(
        member, "opinions", [Plan(OFFICE, "audience", syncfile.Inside(count=9), log, public)]
    )
    (report,) = exchange.receive(told["office-1"], [syncfile.save(told.files / "x.council", content)])
    assert "壊れています" in report.refused
    decided(told)
    assert traces(told["office-1"]) == []


# -- it is interrupted -----------------------------------------------------------------------------------------


def test_a_removal_that_was_cut_off_before_the_backups_is_finished_at_the_next_opening(told, monkeypatch):
    backups.make(told["office-1"])

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(backups, "_pack", dies)
        with pytest.raises(KeyboardInterrupt):
            decided(told)
    office = told.reopen("office-1")
    assert traces(office) == []
    assert len(backups.found_in(office.path)) == 1


def test_a_removal_whose_signatures_stand_and_nothing_more_is_carried_out_at_the_next_opening(
    told, monkeypatch
):
    from council_app.store import scrubbing

    with monkeypatch.context() as patch:
        patch.setattr(scrubbing, "enforce", lambda _: 0)
        decided(told)
    assert traces(told["office-1"])
    assert traces(told.reopen("office-1")) == []


def test_no_room_for_the_backups_is_said_they_are_named_and_done_later(told, monkeypatch):
    """A file that brings the decision is in all the same."""
    made = backups.make(told["office-2"])
    decided(told)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backups, "_pack", full)
        path = exchange.send_working(told["office-1"], told.files)
        (report,) = exchange.receive(told["office-2"], [path])
        assert not report.refused
        assert "まだ終わっていません：保存先に空きがありません" in report.sentence
        office = told["office-2"]
        assert made.name in {copy.name for copy in removal.copies(office, [told.target])}
    office = told.reopen("office-2")
    assert traces(office) == []
    assert made.name not in {copy.name for copy in removal.copies(office, [told.target])}


def test_a_damaged_backup_stops_no_removal_and_goes(told):
    """Nobody can look into it, and it can be put back by nobody."""
    office = told["office-1"]
    damaged, good = backups.make(office), backups.make(office)
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    half = good.with_name(f"半分{backups.SUFFIX}")
    half.write_bytes(good.read_bytes()[:-100])
    decided(told)
    assert [backup.path for backup in backups.found_in(office.path)] == [good]
    assert not damaged.exists()
    assert not half.exists()
    assert traces(office) == []


def test_what_a_killed_program_left_lying_about_goes(told):
    """The documents of an archive that was being made, and half of a backup."""
    office = told["office-1"]
    scratch = office.path / ".documents-abc"
    scratch.mkdir()
    (scratch / "document.txt").write_text(SECRET, encoding="utf-8")
    made = backups.make(office)
    with zipfile.ZipFile(made) as package:
        (made.parent / ".4711.part").write_bytes(package.read(backups.DATA))
    decided(told)
    assert traces(told.reopen("office-1")) == []
