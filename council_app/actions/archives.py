"""保存一式: make one file of the whole record, and build a workspace from it, or from any files of the office, elsewhere."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from nacl.signing import SigningKey

from council_app.actions import documents
from council_app.deliberation.errors import BadFile, CouncilError, NotAllowed
from council_app.deliberation.roster import SHEET
from council_app.store import archive, exchange, keys, opening, rosters, syncfile
from council_app.store.archive import Archive
from council_app.store.exchange import Report
from council_app.store.keeping import Keeping
from council_app.store.rosters import SignedAct
from council_app.store.syncfile import SyncFile
from council_app.store.workspace import BUILDING, KEY_IN_FILE, Workspace


@dataclass
class Rebuilt:
    """What became of the files. ``documents``: name -> whether it is the same byte for byte."""

    workspace: Workspace
    reports: list[Report] = field(default_factory=list)
    archive: Archive | None = None
    same_hashes: bool | None = None  # None where no archive was among the files
    documents: dict[str, bool] = field(default_factory=dict)

    @property
    def sentence(self) -> tuple[str, str]:
        """What came of it, in Japanese and English."""
        status = self.workspace.status()
        japanese, english = (
            f"記録 {status.operations}件を戻しました。",
            f"{status.operations} operations restored.",
        )
        if self.same_hashes is not None:
            same = sum(self.documents.values())
            japanese += (
                "三つのハッシュ値は一式と同じです。"
                if self.same_hashes
                else "ハッシュ値が一式と違います。事務局で確かめてください。"
            )
            english += (
                " All three hashes as in the archive."
                if self.same_hashes
                else " The hashes differ from the archive."
            )
            japanese += f"文書 {len(self.documents)}件のうち {same}件が一式と同じ内容です。"
            english += f" {same} of {len(self.documents)} documents are the same."
        refused = sum(bool(report.refused) for report in self.reports)
        if refused:
            japanese += f"{refused}件のファイルは取り込めませんでした。"
            english += f" {refused} files were refused."
        return japanese, english


def make(workspace: Workspace, target: Path) -> Path:
    """Write the archive of this office workspace; returns its path. ``target`` is a folder or the file's name.

    Raises :class:`NotAllowed` for who is not of the secretariat, :class:`StoreError` where it cannot be written.
    """
    if not workspace.person.is_officer:
        raise NotAllowed("保存一式は事務局が作ります。", "The secretariat makes the archive.")
    from council_app import __version__

    folder = workspace.path / documents.TEMPLATES
    content = archive.write(
        workspace,
        documents=all_documents(workspace),
        templates={file.name: file.read_bytes() for file in sorted(folder.glob("*.docx"))},
        program=__version__,
    )
    if len(content) > syncfile.MAX_FILE:
        raise NotAllowed(
            f"保存一式が {syncfile.MAX_FILE // 1024 // 1024} MB を超えます。",
            "The archive would be too large to be read again.",
        )
    name = workspace.council.round.title if workspace.council.round else workspace.roster.name
    safe = "".join("・" if c in '\\/:*?"<>|\0' else c for c in name)
    stamp = workspace.clock()[:10].replace("-", "")
    path = syncfile.save(
        target if target.suffix == syncfile.SUFFIX else target / f"保存一式_{safe}_{stamp}{syncfile.SUFFIX}",
        content,
    )
    import hashlib

    workspace.note_sent(
        sha256=hashlib.sha256(content).hexdigest(), name=path.name, purpose="archive", sender=workspace.device,
        size=len(content), content=b"", report="",
    )  # fmt: skip
    return path


def all_documents(workspace: Workspace) -> dict[str, bytes]:
    """Every official document of the council in every format, and each member's own opinions: name -> content."""
    import exporters

    made: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory(dir=workspace.path, prefix=opening.SCRATCH) as scratch:
        for name, (kind, suffix, person) in document_names(workspace).items():
            target = Path(scratch) / f"document{suffix}"
            settings = documents.kept_settings(workspace, member=person)
            exporters.export(workspace.council, kind, target, settings)
            made[name] = target.read_bytes()
    return made


def document_names(workspace: Workspace) -> dict[str, tuple[str, str, str]]:
    """What :func:`all_documents` makes: name -> (kind, ending, whose; "" but for a member's own opinions)."""
    import exporters

    found: dict[str, tuple[str, str, str]] = {}
    authors = {opinion.author for opinion in workspace.council.opinions.values()}
    for kind, described in exporters.KINDS.items():
        people = [p.id for p in workspace.roster.members if p.id in authors] if kind == "mine" else [""]
        for person in people:
            settings = documents.kept_settings(workspace, member=person)
            stem = documents.file_stem(workspace, kind, settings)
            for suffix in described.formats if kind != "mine" else (".docx",):
                found[f"{stem}{suffix}"] = (kind, suffix, person)
    return found


def rebuild(
    folder: Path, *, files: Sequence[Path], secret: str, person: str = "", kept: Keeping = KEY_IN_FILE
) -> Rebuilt:
    """Make a workspace of the office from an archive, or from whatever files of the office are at hand (scenario.md,
    E16): ``secret`` is what the recovery sheet says, or the key of one of the office's own devices.

    With the sheet the workspace gets a device of its own, which two persons still have to admit; with a device's key it
    is that device again. Either way it begins new chains. ``person`` is whose workspace it becomes (default: who made
    the archive). Raises :class:`BadFile` where no file opens with the key; then nothing is made.
    """
    key = keys.sheet_key(secret)
    loaded: list[tuple[Path, SyncFile]] = []
    reports: list[Report] = []
    for path in files:
        try:
            loaded.append((path, syncfile.read(syncfile.load(path), path.name)))
        except CouncilError as error:
            reports.append(Report(path.name, refused=str(error), refused_english=error.english))
    opened, acts, found = _opened(loaded, key)
    known = [rosters.read(act)[0] for act in acts]
    roster = known[0]
    senders = {device: who for each in known for who, device in each.devices}
    owner = senders.get(keys.public_hex(key), "")
    whose = (
        person
        or (owner if owner != SHEET else "")
        or next(
            (
                senders[file.head.sender]
                for _, file in loaded
                if senders.get(file.head.sender) in roster.by_id
            ),
            "",
        )
    )
    workspace = Workspace.create(folder, person=whose or roster.officers[0].id, kept=kept)
    try:
        workspace.set_settings({BUILDING: "yes"})
        if owner and owner != SHEET:
            workspace.set_settings({"device": key.encode().hex()})
        workspace.add_act(acts[0])
        workspace.add_act(*acts[1:])
        workspace.add_keys(found)
        done = Rebuilt(workspace, reports)
        for path, file in loaded:
            if file.head.purpose == "archive":
                done.archive = opened.get(path)
                if done.archive is not None:
                    _replay(workspace, path.name, done.archive)
        done.reports += _receive(
            workspace,
            [(p, f) for p, f in loaded if f.head.purpose not in ("archive", "invitation", "charter", "card")],
        )
        if done.archive is not None:
            _refuse_stranger(workspace, loaded)
            _compare(done, done.archive)
        workspace.set_settings({BUILDING: ""})
    except BaseException:
        workspace.close()
        opening.unmake(folder)
        raise
    return done


def _refuse_stranger(workspace: Workspace, loaded: Sequence[tuple[Path, SyncFile]]) -> None:
    """An archive is made by an officer: whoever else holds its keys could put papers and templates of his own into one."""
    assert workspace.fold is not None
    speakers = workspace.fold.speakers
    officers = {officer.id for roster in speakers.line for officer in roster.officers}
    for path, file in loaded:
        if file.head.purpose == "archive" and speakers.owner.get(file.head.sender) not in officers:
            raise BadFile(
                f"『{path.name}』は、事務局の端末で作られた保存一式ではありません。戻していません。",
                f"{path.name} was not made on a laptop of the secretariat. Nothing was restored.",
            )


def _replay(workspace: Workspace, name: str, found: Archive) -> None:
    """Take every file in again as it was received, at its time; then what no file brought: the maker's own operations."""
    clock = workspace.clock
    for row in archive.rows(found):
        taken = False
        if row["direction"] == "in" and row["content"].startswith(syncfile.MAGIC):
            workspace.clock = partial(str, row["at"])
            with suppress(CouncilError):
                exchange.receive(workspace, row["name"], row["content"])
                taken = True
        if not taken:
            workspace.note_rows([row])
    workspace.clock = clock
    exchange.receive(workspace, name, found.parts[archive.RECORD])


def _opened(
    loaded: Sequence[tuple[Path, SyncFile]], key: SigningKey
) -> tuple[dict[Path, Archive], tuple[SignedAct, ...], list[tuple[str, str, str]]]:
    """The archives among the files, the rosters, and every key that any of the files holds for ``key``."""
    opened: dict[Path, Archive] = {}
    acts: tuple[SignedAct, ...] = ()
    found: dict[str, tuple[str, str, str]] = {}
    refusal: BadFile | None = None
    for path, file in loaded:
        try:
            if file.head.purpose == "archive":
                opened[path] = archive.read(file, key, path.name)
            acts, wrapped = archive.entrusted(file, key, path.name)
            found |= {entry[1]: entry for entry in wrapped}
        except BadFile as error:
            if file.head.purpose == "archive":
                raise
            refusal = refusal or error
    if not acts:
        raise refusal or BadFile("開けるファイルがありません。", "There is no file to open.")
    return opened, acts, list(found.values())


def _receive(workspace: Workspace, loaded: Sequence[tuple[Path, SyncFile]]) -> list[Report]:
    """Take files in; one that waits for a key that another brings is tried again."""
    waiting, reports = list(loaded), {}
    while waiting:
        left = []
        for path, file in waiting:
            try:
                reports[path] = exchange.receive(workspace, path.name, file.content)
            except CouncilError as error:
                reports[path] = Report(path.name, refused=str(error), refused_english=error.english)
                left.append((path, file))
        if len(left) == len(waiting):
            break
        waiting = left
    return list(reports.values())


def _compare(done: Rebuilt, found: Archive) -> None:
    """The three hashes and every document, beside those of the archive."""
    workspace = done.workspace
    done.same_hashes = archive.matches(found.manifest, workspace.status())
    if found.manifest.templates:
        folder = workspace.path / documents.TEMPLATES
        folder.mkdir(exist_ok=True)
        for path in found.manifest.templates:
            (folder / path.removeprefix("templates/")).write_bytes(found.parts[path])
    again = all_documents(workspace)
    done.documents = {name: again.get(name) == content for name, content in found.documents.items()}


def save_documents(found: Archive, folder: Path) -> list[Path]:
    """The documents of an archive as files; none that is there is overwritten."""
    return [syncfile.save(folder / name, content) for name, content in found.documents.items()]
