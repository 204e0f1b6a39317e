"""保存一式: one file that holds a whole record, opened with the recovery sheet (record.md, scenario.md step 12).

It is a sync file of purpose "archive", signed by the officer who made it. Its sections are the office's key, wrapped for
each device of the office and for the recovery sheet, and one bundle sealed under that key: a zip with every operation
(`record.council`), every file as received and sent, the register of files, the roster, the documents and a manifest that
names the hash of each. The bundle is a zip so that it can still be read in thirty years without this program.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import msgspec
from nacl.signing import SigningKey

from council_app.deliberation.errors import BadFile
from council_app.deliberation.operations import OFFICE
from council_app.store import codec, exchange, keys, rosters, syncfile
from council_app.store.rosters import SignedAct
from council_app.store.syncfile import SyncFile
from council_app.store.workspace import Status, Workspace

BUNDLE = "bundle"  # the audience of the section that holds the zip
EPOCH = (1980, 1, 1, 0, 0, 0)  # zip entries carry no clock
MANIFEST, RECORD, ROSTER, REGISTER, README = (
    "manifest.json", "record.council", "roster.json", "受払簿.csv", "はじめにお読みください.txt",
)  # fmt: skip
MAX_BUNDLE = 2 * 1024 * 1024 * 1024

ABOUT = """\
審議デスクの保存一式（{name}　{made}）

この一式は、会議体の記録のすべてです。審議デスクで「council restore 新しいフォルダー この一式のファイル --sheet 復旧の控え」
とすると、同じ記録と、同じ文書が得られます。審議デスクがなくても、次のものはそのまま読めます。

documents/      公式の文書（Word・Excel・CSV）
files/          受け取った、または送ったファイルそのもの（番号は{register}の順）
{register}    ファイルの受け払い
{roster}     名簿と、その署名
{record}  すべての記録（署名つき）
{manifest}   すべてのファイルのハッシュ値（SHA-256）と、記録の三つのハッシュ値
"""


class FileEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of 受払簿, and where its bytes lie in the bundle ("" where they were not kept)."""

    sha256: str
    name: str
    direction: str
    purpose: str
    sender: str
    at: str
    size: int
    report: str = ""
    path: str = ""


class Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    v: int
    min_reader: int
    program: str
    made: str
    by: str  # person id
    council: str
    name: str
    round: str
    state: str
    office: str
    log: str
    operations: int
    hashes: dict[str, str]  # path in the bundle -> SHA-256
    files: tuple[FileEntry, ...] = ()
    documents: tuple[str, ...] = ()  # paths, in the order in which they were made
    templates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Archive:
    """An opened archive; every hash was found right."""

    manifest: Manifest
    parts: Mapping[str, bytes]
    acts: tuple[SignedAct, ...]  # rosters, the first one first
    keys: tuple[tuple[str, str, str], ...]  # audience, public, secret

    @property
    def documents(self) -> dict[str, bytes]:
        """Name -> content."""
        return {path.removeprefix("documents/"): self.parts[path] for path in self.manifest.documents}


# ---------------------------------------------------------------------- writing


def write(
    workspace: Workspace, *, documents: Mapping[str, bytes], templates: Mapping[str, bytes], program: str
) -> bytes:
    """The bytes of an archive of everything that this office workspace holds."""
    status = workspace.status()
    operations = exchange.office_log(workspace)
    record = exchange.write(workspace, "working", [exchange.plan(workspace, OFFICE, operations)])
    parts: dict[str, bytes] = {RECORD: record}
    entries = list(_files(workspace, parts))
    parts[REGISTER] = _register(entries)
    parts[ROSTER] = msgspec.json.encode(
        [
            {"kind": act.kind, "body": msgspec.Raw(act.body), "signatures": act.signatures}
            for kind in (rosters.ROSTER, rosters.REMOVAL)
            for act in workspace.acts(kind)
        ]
    )
    parts |= {f"documents/{name}": content for name, content in documents.items()}
    parts |= {f"templates/{name}": content for name, content in templates.items()}
    current = workspace.council.round
    manifest = Manifest(
        v=codec.FORMAT_VERSION, min_reader=1, program=program, made=workspace.clock(), by=workspace.person_id,
        council=workspace.roster.council, name=workspace.roster.name, round=current.title if current else "",
        state=status.state, office=status.office or "", log=status.log, operations=status.operations,
        hashes={path: hashlib.sha256(content).hexdigest() for path, content in parts.items()},
        files=tuple(entries), documents=tuple(f"documents/{name}" for name in documents),
        templates=tuple(f"templates/{name}" for name in templates),
    )  # fmt: skip
    about = ABOUT.format(
        name=manifest.name,
        made=manifest.made[:10],
        register=REGISTER,
        roster=ROSTER,
        record=RECORD,
        manifest=MANIFEST,
    )
    bundle = _zip(
        {README: about.encode(), MANIFEST: msgspec.json.format(msgspec.json.encode(manifest)), **parts}
    )
    public, _ = workspace.audience_key(OFFICE)
    sealed = syncfile.Plan(BUNDLE, "audience", syncfile.Inside(count=0), [], public, bundle=bundle)
    return exchange.write(workspace, "archive", [*_wraps(workspace, operations), sealed])


def _wraps(workspace: Workspace, operations: Iterable[codec.Sealed]) -> list[syncfile.Plan]:
    """The office's keys for each device that they were wrapped for."""
    found: dict[str, list[codec.Sealed]] = {}
    for op in operations:
        header = codec.read_header(op.header)
        if header.kind == "key.wrap":
            body = codec.open_operation(op, header).body
            if body is not None and body.audience == OFFICE:
                found.setdefault(body.device, []).append(op)
    return [exchange.plan_for_device(workspace, device, sealed) for device, sealed in sorted(found.items())]


def _files(workspace: Workspace, parts: dict[str, bytes]) -> Iterable[FileEntry]:
    paths: dict[str, str] = {}
    for number, row in enumerate(workspace.register(), 1):
        content = workspace.content_of(row["sha256"])
        if content and row["sha256"] not in paths:
            paths[row["sha256"]] = path = f"files/{number:04}{PurePath(row['name']).suffix[:12]}"
            parts[path] = content
        fields = ("sha256", "name", "direction", "purpose", "sender", "at", "size", "report")
        yield FileEntry(path=paths.get(row["sha256"], ""), **{name: row[name] for name in fields})


def _register(entries: Iterable[FileEntry]) -> bytes:
    """受払簿 as CSV, with a byte order mark for Excel."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(["受払", "日時", "ファイル名", "種類", "大きさ", "SHA-256", "保存場所"])
    for entry in entries:
        way = {"in": "受", "out": "払", "again": "再受", "refused": "拒否", "copy": "控え"}.get(
            entry.direction, entry.direction
        )
        purpose = syncfile.PURPOSES.get(entry.purpose, entry.purpose)
        table.writerow([way, entry.at, entry.name, purpose, entry.size, entry.sha256, entry.path])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _zip(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for path, content in parts.items():
            info = zipfile.ZipInfo(path, EPOCH)
            info.external_attr = 0o600 << 16
            packed = path.endswith((".docx", ".xlsx", ".council"))
            package.writestr(info, content, zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED)
    return out.getvalue()


# ---------------------------------------------------------------------- reading


def read(file: SyncFile, key: SigningKey, name: str = "") -> Archive:
    """Open an archive with the recovery sheet's key, or with that of a device of the office.

    Raises :class:`BadFile` where the key does not fit, the maker is not of the office, or anything in it was changed.
    """
    if file.head.purpose != "archive":
        raise BadFile(f"『{name}』は保存一式ではありません。", f"{name} is no archive.")
    acts, found = entrusted(file, key, name)
    secrets = {public: secret for _, public, secret in found}
    for index, head in enumerate(file.head.sections):
        if head.audience == BUNDLE and head.key in secrets:
            parts = _unzip(file.unsealed(index, secret=secrets[head.key]), name)
            return Archive(_manifest(parts, file.head.council, name), parts, acts, tuple(found))
    raise syncfile.damaged()


def entrusted(
    file: SyncFile, key: SigningKey, name: str = ""
) -> tuple[tuple[SignedAct, ...], list[tuple[str, str, str]]]:
    """The rosters in a file (the first one first) and the audience keys (audience, public, secret) wrapped in it for
    ``key``.

    Raises :class:`BadFile` where there are none, or the first roster is not signed by both officers.
    """
    device = keys.public_hex(key)
    found: list[tuple[str, str, str]] = []
    for index, head in enumerate(file.head.sections):
        if head.seal != "device" or head.key != device:
            continue
        section = file.open(index, device=key)
        acts = section.inside.rosters
        if not acts:
            continue
        first, signers = rosters.read(acts[0])
        if not rosters.founded(first, signers) or first.council != file.head.council:
            break
        for sealed in section:
            header = codec.read_header(sealed.header)
            codec.check(sealed, header, first.council)
            body = codec.open_operation(sealed, header).body
            if header.kind == "key.wrap" and body is not None and body.device == device:
                secret = keys.open_with_device(key, bytes.fromhex(body.sealed)).hex()
                if keys.public_of(secret) == body.public:
                    found.append((body.audience, body.public, secret))
        if found:
            return acts, found
    raise BadFile(
        f"『{name}』は、この復旧の控えでは開きません。会議体の復旧の控えを確かめてください。",
        f"{name} does not open with this recovery sheet. Check that it is this council's.",
    )


def _unzip(bundle: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(bundle)) as package:
            if sum(info.file_size for info in package.infolist()) > MAX_BUNDLE:
                raise BadFile(f"『{name}』の中身が大きすぎます。", "The archive unpacks too large.")
            return {info.filename: package.read(info) for info in package.infolist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise syncfile.damaged() from error


def _manifest(parts: Mapping[str, bytes], council: str, name: str) -> Manifest:
    try:
        manifest = msgspec.json.decode(parts[MANIFEST], type=Manifest)
    except (KeyError, msgspec.MsgspecError) as error:
        raise syncfile.damaged() from error
    codec.check_format(manifest.v, name, manifest.min_reader)
    right = {path: hashlib.sha256(parts.get(path, b"")).hexdigest() for path in manifest.hashes}
    named = {
        *manifest.documents,
        *manifest.templates,
        *(entry.path for entry in manifest.files if entry.path),
    }
    if right != manifest.hashes or council != manifest.council or not named <= manifest.hashes.keys():
        raise syncfile.damaged()
    for path in (*manifest.documents, *manifest.templates):
        if any(part in path.split("/", 1)[-1] for part in "/\\:\0") or path.endswith(".."):
            raise syncfile.damaged()
    return manifest


def matches(manifest: Manifest, status: Status) -> bool:
    """Whether a rebuilt workspace shows the three hashes of the archive."""
    return (manifest.state, manifest.office, manifest.log) == (status.state, status.office or "", status.log)


def rows(archive: Archive) -> list[dict[str, Any]]:
    """受払簿 as the table of files holds it, the bytes of each file once."""
    given: set[str] = set()
    found = []
    for entry in archive.manifest.files:
        row = {name: value for name, value in msgspec.structs.asdict(entry).items() if name != "path"}
        found.append(
            {**row, "content": b"" if entry.path in given or not entry.path else archive.parts[entry.path]}
        )
        given.add(entry.path)
    return found
