"""Every release reads what every earlier release wrote: the files of tests/record/golden/, made once by `golden/make.py`.

The hashes of the record are comparable at an equal fold version only; what was said is comparable always.
"""

import json
import shutil
from pathlib import Path

import pytest
from record.golden.make import shown

from council_app.actions import archives, exchange, keeping, opinions, places, setup
from council_app.deliberation.errors import BadFile, StoreError
from council_app.deliberation.fold import FOLD_VERSION
from council_app.deliberation.operations import KINDS
from council_app.deliberation.opinions import OpinionKind
from council_app.store import backups, codec, syncfile
from council_app.store.keeping import Keeping
from council_app.store.workspace import KEY_IN_FILE, Workspace

GOLDEN = Path(__file__).with_name("golden")
RELEASES = sorted(path for path in GOLDEN.iterdir() if (path / "expected.json").exists())
NODE = "plan/c3/s2/ex/1"


@pytest.fixture(params=RELEASES, ids=lambda path: path.name)
def release(request) -> Path:
    return request.param


@pytest.fixture
def expected(release) -> dict:
    return json.loads((release / "expected.json").read_text(encoding="utf-8"))


def copied(release: Path, name: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(release / name, tmp_path / name))


def check(workspace: Workspace, expected: dict, *, office: bool) -> None:
    """The same opinions, numbers, decisions and texts; the same hashes, where they can be compared."""
    found = shown(workspace)
    assert found.items() <= expected["opinions"].items()
    assert found.keys() == expected["opinions"].keys() or not office
    assert {d.id: d.latest.sha256 for d in workspace.council.drafts.values()} == expected["latest"]
    status = workspace.status()
    if expected["fold"] == FOLD_VERSION:
        assert (status.state, status.log) == (expected["state"], expected["log"])
        assert status.office == (expected["office"] if office else None)


def test_there_are_golden_files_of_this_release():
    from council_app import __version__

    assert __version__ in [path.name for path in RELEASES], "python tests/record/golden/make.py"


def test_every_kind_of_operation_is_in_them_and_counts(tmp_path):
    """Of this release: a kind that is added later comes into the golden files of the release that adds it."""
    from council_app import __version__

    release, kinds = GOLDEN / __version__, set()
    told = json.loads((release / "expected.json").read_text(encoding="utf-8"))
    with (
        Workspace.open(copied(release, "office", tmp_path)) as office,
        unnamed(release, told, tmp_path) as other,
    ):
        for workspace in (office, other):
            workspace.council  # noqa: B018 - fold first
            kinds |= {op.kind for op in workspace.fold.operations.values() if workspace.fold.valid(op)}
    assert kinds == set(KINDS)


def unnamed(release: Path, expected: dict, tmp_path: Path) -> Workspace:
    """The round without names, built from the office's one working file."""
    files = [release / "unnamed-working.council"]
    return archives.rebuild(tmp_path / "unnamed", files=files, secret=expected["unnamed"]["device"]).workspace


def test_a_round_without_names_is_the_same_again(release, expected, tmp_path):
    with unnamed(release, expected, tmp_path) as workspace:
        told = expected["unnamed"]
        assert shown(workspace) == told["opinions"]
        status = workspace.status()
        if expected["fold"] == FOLD_VERSION:
            assert (status.state, status.office, status.log) == (told["state"], told["office"], told["log"])


def test_an_office_workspace_opens_and_goes_on(release, expected, tmp_path):
    with Workspace.open(copied(release, "office", tmp_path)) as workspace:
        check(workspace, expected, office=True)
        assert exchange.send_working(workspace, tmp_path).exists()


def test_a_member_s_workspace_opens_with_its_password_and_goes_on(release, expected, tmp_path):
    with Workspace.open(
        copied(release, "member", tmp_path), Keeping(passphrase=expected["passphrase"])
    ) as workspace:
        check(workspace, expected, office=False)
        assert [note["text"] for note in workspace.notes()] == [expected["note"]]
        revision = next(d.latest for d in workspace.council.drafts.values() if NODE in d.latest.by_id)
        opinions.submit(
            workspace, kind=OpinionKind.COMMENT, place=places.place_at(revision, NODE), text="次の版で"
        )
        assert exchange.send_opinions(workspace, tmp_path).exists()


def test_a_backup_is_put_back(release, expected, tmp_path):
    file = release / f"backup{backups.SUFFIX}"
    with keeping.restore(file, tmp_path / "w", Keeping(passphrase=expected["passphrase"])) as workspace:
        check(workspace, expected, office=False)


def test_the_archive_is_opened_with_the_recovery_sheet(release, expected, tmp_path):
    done = archives.rebuild(tmp_path / "w", files=[release / "archive.council"], secret=expected["sheet"])
    with done.workspace as workspace:
        assert workspace.status().operations > 40
        if expected["fold"] == FOLD_VERSION:
            assert done.same_hashes
        assert done.documents


def test_the_files_alone_give_the_office_again(release, expected, tmp_path):
    """The working files hold what the office and the chair wrote, the others what the members did."""
    files = sorted(set(release.glob("*.council")) - {release / "unnamed-working.council"})
    done = archives.rebuild(tmp_path / "w", files=files, secret=expected["devices"]["office-2"])
    with done.workspace as workspace:
        check(workspace, expected, office=True)


def test_an_invitation_opens_and_the_files_to_all_are_taken_in(release, expected, tmp_path):
    content = (release / "invitation-member-a.council").read_bytes()
    with setup.open_invitation(
        tmp_path / "w", name="招待状", content=content, words=expected["words"]
    ) as workspace:
        for name in ("digest", "result"):
            (report,) = exchange.receive(workspace, [release / f"{name}.council"])
            assert not report.refused, report.refused
        check(workspace, expected, office=False)


def test_every_kind_of_file_is_recognised(release):
    purposes = {
        syncfile.read(path.read_bytes(), path.name).head.purpose for path in release.glob("*.council")
    }
    assert purposes >= {
        "charter",
        "invitation",
        "opinions",
        "digest",
        "receipt",
        "working",
        "result",
        "archive",
    }


def test_what_two_persons_removed_by_law_is_in_none_of_them(release, expected, tmp_path):
    with Workspace.open(copied(release, "office", tmp_path)) as workspace:
        workspace.council  # noqa: B018 - fold first
        assert len(workspace.fold.removed) == 1
        assert all(op.payload is None for op in workspace.sealed(workspace.fold.removed))


# -- what a newer version writes ------------------------------------------------------------------------------


def test_a_workspace_of_a_newer_version_is_refused_with_the_numbers(release, tmp_path):
    path = copied(release, "office", tmp_path)
    with Workspace.open(path) as workspace:
        workspace.set_settings({"format": "9"})
    with pytest.raises(BadFile, match=r"形式 9.*形式 \d"):
        Workspace.open(path)


def test_a_file_of_a_newer_version_is_refused_with_the_numbers(table, monkeypatch):
    table.seat("member-a")
    original = syncfile.FileHead
    monkeypatch.setattr(syncfile, "FileHead", lambda **head: original(**{**head, "v": 7, "min_reader": 7}))
    path = exchange.send_opinions(table["member-a"], table.files)
    monkeypatch.undo()
    (report,) = exchange.receive(table["office-1"], [path])
    assert "形式 7" in report.refused
    assert f"形式 {codec.FORMAT_VERSION}" in report.refused
    assert "新しくしてください" in report.refused


def test_a_newer_file_that_this_version_may_read_is_read(table, monkeypatch):
    """``v`` says who wrote it, ``min_reader`` who can read it; fields of tomorrow are passed over."""
    table.seat("member-a")
    original = syncfile.FileHead
    monkeypatch.setattr(syncfile, "FileHead", lambda **head: original(**{**head, "v": 7, "min_reader": 1}))
    path = exchange.send_opinions(table["member-a"], table.files)
    monkeypatch.undo()
    (report,) = exchange.receive(table["office-1"], [path])
    assert not report.refused


def test_an_unknown_kind_is_kept_outside_the_fold_and_passed_on(table):
    """The newer program of one member, then the office's, then the other officer's: the same bytes arrive."""
    table.seat("member-a")
    member, office, other = table["member-a"], table["office-1"], table["office-2"]
    before = office.status()
    made = append_of_tomorrow(member)
    path = exchange.send_opinions(member, table.files)
    (report,) = exchange.receive(office, [path])
    assert "新しい版でしか読めない記録が 1件" in report.sentence
    assert (office.status().state, office.status().office) == (before.state, before.office)
    table.give("office-1", exchange.send_working, "office-2")
    assert office.sealed([made]) == other.sealed([made]) == member.sealed([made])
    assert made in other.unread
    assert other.status().office == office.status().office


def append_of_tomorrow(workspace: Workspace) -> str:
    """An operation of a kind that this version does not know, signed rightly."""
    from council_app.deliberation.operations import OFFICE

    chain = (workspace.device, workspace.instance, OFFICE)
    seq, prev = workspace.chains.head(chain)
    sealed, header = codec.seal(
        workspace.device_key,
        {
            "audience": OFFICE, "council": workspace.roster.council, "device": workspace.device, "field": "",
            "hat": "member", "instance": workspace.instance, "kind": "vote.cast", "object": "", "on_behalf_of": "",
            "prev": prev, "seq": seq + 1, "supersedes": (), "time": workspace.clock(),
        },
        {"choice": "はい"},
    )  # fmt: skip
    with workspace.storing(), workspace.engine.begin() as connection:
        workspace._insert(connection, [(sealed, header)], "")
    workspace.reload()
    return sealed.id


def test_a_description_with_fields_of_tomorrow_is_read(release, tmp_path):
    path = copied(release, "office", tmp_path)
    told = json.loads((path / "workspace.json").read_text(encoding="utf-8"))
    (path / "workspace.json").write_text(json.dumps({**told, "colour": "blue"}), encoding="utf-8")
    with Workspace.open(path, KEY_IN_FILE) as workspace:
        assert workspace.founded
    (path / "workspace.json").write_text(json.dumps({**told, "way": "token"}), encoding="utf-8")
    with pytest.raises(StoreError, match=r"workspace\.json が読めません"):
        Workspace.open(path)
