"""A canary sits in every private note and every unfinished text. Whatever leaves the laptop, and whatever a program leaves
lying about – files sent (unsealed and unpacked), backups, archives, documents, logs, crash texts, temporary files, settings –
is searched for it: it is never there."""

import io
import itertools
import logging
import os
import random
import sys
import traceback
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

import pytest

from council_app.actions import archives, documents, exchange, keeping, opinions, places, setup
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.opinions import OpinionKind
from council_app.store import archive, backups, syncfile
from council_app.store.workspace import Workspace

NODE = "plan/c3/s2/ex/1"
MARK = "かなりや籠canaria"
MEMBERS = ("member-a", "member-b", "member-m")  # the chair among them
FORMS = tuple(
    form
    for text in (MARK, "かなりや", "canaria")
    for form in (text.encode(), text.encode("utf-16-le"), text.encode("cp932"), ascii(text)[1:-1].encode())
)


def found_in(content: bytes) -> bool:
    return any(form in content for form in FORMS)


class Removed:
    """Sees every file just before Python removes it, so that temporary files are searched, too."""

    watching: list[str] = []  # noqa: RUF012  one hook for the whole process: it cannot be taken out
    hooked = False

    @classmethod
    @contextmanager
    def watched(cls) -> Iterator[list[str]]:
        if not cls.hooked:
            sys.addaudithook(cls.seen)
            cls.hooked = True
        cls.watching = hits = ["watching"]
        yield hits
        cls.watching = []

    @classmethod
    def seen(cls, event: str, arguments: tuple) -> None:
        if event == "os.remove" and cls.watching:
            with suppress(OSError, TypeError):
                path = Path(arguments[0])
                if path.is_file() and found_in(path.read_bytes()):
                    cls.watching.append(path.name)


@pytest.fixture
def council(table):
    table.seat(*MEMBERS)
    return table


def plant(workspace: Workspace, number: int) -> None:
    """A note, an unfinished opinion and an unfinished reply, each with the canary."""
    council = workspace.council
    revision = next(d.latest for d in council.drafts.values() if NODE in d.latest.by_id)
    place = asdict(places.place_at(revision, NODE))
    workspace.save_note(f"note-{number % 5}", place, f"{MARK} メモ {number}")
    workspace.save_draft(
        f"draft-{number % 5}",
        {
            "kind": "comment",
            "place": place,
            "text": f"{MARK} 下書き {number}",
            "wording": None,
            "reason": MARK,
            "ready": False,
        },
    )
    for opinion in itertools.islice(council.opinions, 1):
        workspace.save_reply(opinion, f"{MARK} 返信の途中 {number}")


def unsealed(content: bytes, table) -> Iterator[bytes]:
    """Everything that a sync file says, opened with every key that anyone has; and the file as it is."""
    yield content
    file = syncfile.read(content)
    devices = {w.device: w.device_key for w in table.open.values()}
    secrets = {
        public: secret for w in table.open.values() for public, (_, secret) in w._keys.items() if secret
    }
    words = {" ".join(made.words) for made in table.invitations.values()}
    for index, head in enumerate(file.head.sections):
        if head.seal == "words":
            for said in words:
                with suppress(CouncilError):
                    yield from opened(file.open(index, words=said))
        elif head.audience == archive.BUNDLE:
            yield from unzipped(file.unsealed(index, secret=secrets[head.key]))
        elif head.seal == "device" and head.key in devices:
            yield from opened(file.open(index, device=devices[head.key]))
        elif head.seal == "audience":
            yield from opened(file.open(index, secret=secrets[head.key]))


def opened(section: syncfile.Section) -> Iterator[bytes]:
    yield repr(section.inside).encode()
    for op in section:
        yield op.header
        yield op.payload or b""


def unzipped(content: bytes) -> Iterator[bytes]:
    """Every part of a zip, and of the zips in it (Word and Excel files, a bundle)."""
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from unzipped(package.read(name))


def acts(table, chance: random.Random, out: Path) -> Iterator[Path]:
    """Files without end: what each person may send, after some acts of his."""
    for number in itertools.count():
        person = chance.choice(MEMBERS)
        workspace = table[person]
        plant(workspace, number)
        place = places.place_at(table.place(NODE), NODE)
        own = [o.id for o in workspace.council.opinions.values() if o.author == person and not o.withdrawn]
        match chance.randrange(5):
            case 0 if own:
                opinions.edit(workspace, chance.choice(own), text=f"書き換えた意見 {number}")
            case 1 if own and number > 20:
                opinions.withdraw(workspace, chance.choice(own))
            case _:
                opinions.submit(workspace, kind=OpinionKind.COMMENT, place=place, text=f"意見 {number}")
        yield table.give(person, exchange.send_opinions, "office-1")
        office = table["office-1"]
        plant(office, number)
        yield exchange.receipt(office, person=person, folder=out)
        if number % 3 == 0:
            yield exchange.send_working(office, out)
        if number % 5 == 0:
            yield exchange.send_digest(office, out)
        if number % 10 == 0:
            yield exchange.send_result(office, out)
            yield syncfile.save(out / "招待状.council", setup.invite(office, person="member-d").content)


def search(table, tmp_path: Path, count: int, monkeypatch, caplog, seed: int = 3) -> tuple[int, list[str]]:
    """Write this many files and search them all; (files, where the canary was found)."""
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    caplog.set_level(logging.DEBUG)
    hits: list[str] = []
    searched = 0
    with Removed.watched() as removed:
        for path in itertools.islice(acts(table, random.Random(seed), out), count):
            searched += 1
            if any(found_in(part) for part in unsealed(path.read_bytes(), table)):
                hits.append(path.name)
        office = table["office-1"]
        wholes = [archives.make(office, out)]
        for part in itertools.chain.from_iterable(unsealed(path.read_bytes(), table) for path in wholes):
            hits += ["the archive"] * found_in(part)
        for kind in documents.kinds():
            member = "member-a" if kind in ("mine", "reply-form") else ""
            path = documents.export(office, kind=kind, target=out / f"{kind}.docx", member=member)
            hits += [kind] * any(found_in(part) for part in unzipped(path.read_bytes()))
        for workspace in table.open.values():
            backups.make(workspace)
            backups.make(workspace, out, passphrase="毎朝八時に窓を開ける")
            hits += ["diagnostics"] * found_in(str(keeping.diagnostics(workspace)).encode())
            hits += crash_texts(workspace)
        hits += [f"removed {name}" for name in removed[1:]]
    for path in itertools.chain(tmp_path.rglob("*"), Path(os.environ["HOME"]).parent.rglob("*")):
        if path.is_file() and found_in(path.read_bytes()):
            hits.append(f"lying about: {path.name}")
    hits += ["the log"] * found_in(caplog.text.encode())
    return searched, hits


def crash_texts(workspace: Workspace) -> list[str]:
    """What is told and written down when an act fails in the middle of private texts."""
    hits = []

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake of ours")

    for act in (
        lambda: workspace.save_draft("draft-0", {"text": object(), "reason": MARK}),
        lambda: workspace.save_note("note-0", {"quote": MARK}, object()),  # SQLite can keep no object
        lambda: workspace.save_reply(MARK, object()),
        lambda: [fails() for draft in workspace.drafts() if MARK in str(draft)],
    ):
        try:
            act()
        except Exception as error:  # noqa: BLE001  whatever it is, its text is what is looked at
            text = "".join(traceback.format_exception(error)) + str(error) + getattr(error, "english", "")
            if found_in(text.encode()):
                hits.append(f"crash text: {text}")
    return hits


def test_two_hundred_files_carry_no_canary(council, tmp_path, monkeypatch, caplog):
    searched, hits = search(council, tmp_path, 200, monkeypatch, caplog)
    assert hits == []
    assert searched == 200


@pytest.mark.long
def test_ten_thousand_files_carry_no_canary(new_table, tmp_path, monkeypatch, caplog, count):
    total = 0
    for number in range(
        25
    ):  # a council of its own for each 400 files: the logs stay as long as real ones are
        table = new_table()
        table.seat(*MEMBERS)
        folder = tmp_path / f"searched-{number}"
        folder.mkdir()
        searched, hits = search(table, folder, 400, monkeypatch, caplog, seed=number)
        assert hits == []
        total += searched
        table.close()
    count(f"canary: {total} files searched, 0 hits")


def test_the_search_finds_what_is_there(council, tmp_path):
    """The control: a submitted opinion is found in the file, sealed and packed as it is."""
    place = places.place_at(council.place(NODE), NODE)
    opinions.submit(council["member-a"], kind=OpinionKind.COMMENT, place=place, text=f"{MARK} は意見です")
    path = exchange.send_opinions(council["member-a"], tmp_path)
    assert not found_in(path.read_bytes())
    assert any(found_in(part) for part in unsealed(path.read_bytes(), council))
