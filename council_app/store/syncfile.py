"""送付ファイル: one self-describing file format for invitations, opinions, digests, receipts and archives.

    magic, length of the head, head (JSON), sections, signature of the sender over all before it

A section holds the operations for one audience: plain, compressed together, sealed once (record.md, Sync file). A log
too long for one goes in several, cut at the same places each time: nobody holds the whole of it in memory, and who has
the first ones skips them unread.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path

import msgspec
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from council_app.deliberation.errors import BadFile, StoreError
from council_app.store import keys
from council_app.store.codec import (
    FORMAT_VERSION,
    MAX_HEADER,
    MAX_PAYLOAD,
    Sealed,
    check_format,
    operation_id,
)
from council_app.store.disk import cannot_write, lay_down
from council_app.store.rosters import SignedAct

MAGIC = b"\x89COUNCIL\r\n"
DOMAIN = b"council-desk/file/1\n"
MAX_FILE = 200 * 1024 * 1024
MAX_SECTION = 512 * 1024 * 1024
MAX_UNPACKED = 512 * 1024 * 1024  # of all sections of a file together: what it may put on the disk
MAX_SECTIONS = 4096
MAX_HEAD = 1024 * 1024
MAX_INSIDE = 16 * 1024 * 1024
MAX_DICTIONARY = 64 * 1024 * 1024  # memory that a packed section may ask for; ours ask for 5 MB
PIECE = 256 * 1024  # what is unpacked at a time
FIRST = 8 * 1024  # and at first: what a section says of itself, which tells whether the rest is known already
LONG = 1024 * 1024  # of operations, before packing: what goes into one section
SUFFIX = ".council"
LZMA = {"id": lzma.FILTER_LZMA2, "preset": 3}
DICTIONARY = LONG  # how far back the packer looks; less for less: setting it up costs time

_SIZES = struct.Struct(">IBI")  # of the header; 1 where a payload follows; of the payload

PURPOSES = {
    "card": "鍵の名刺",
    "charter": "会議体の設立書",
    "invitation": "招待状",
    "opinions": "意見の送付ファイル",
    "digest": "中間とりまとめ",
    "working": "作業用ファイル",
    "receipt": "受領票",
    "result": "結果のファイル",
    "notice": "お知らせ",
    "returned": "返送ファイル",
    "archive": "保存一式",
    "backup": "ほかの場所の控え",
}


class SectionHead(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    audience: str
    seal: str  # "none" | "audience" | "device" | "words"
    key: str = ""  # public key that it is sealed to; for "words" the salt
    ops: int = 0
    memory: int = 0
    size: int = 0


class FileHead(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    v: int
    min_reader: int
    council: str
    sender: str
    purpose: str
    sections: tuple[SectionHead, ...] = ()
    card: str = ""  # JSON of a card, in a "card" file
    repacks: str = ""  # sha256 of the file that this one holds without bodies removed by law
    first_sender: str = ""  # whose that file was


class Inside(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a section says before its operations; readable only by whoever may read them."""

    count: int
    heads: dict[str, tuple[int, str]] = {}  # "device/instance/audience" -> (seq, id)
    holds: dict[str, int] = {}  # what the sender holds, by chain
    rosters: tuple[SignedAct, ...] = ()  # the first one first
    removals: tuple[SignedAct, ...] = ()
    keys: tuple[tuple[str, str, str], ...] = ()  # (audience, public, secret or "")
    person: str = ""
    invitation: str = ""
    ticket: str = ""


class Section:
    """An opened section: what it says of itself, and its operations, unpacked as they are asked for."""

    def __init__(self, head: SectionHead, packed: bytes, allowance: Allowance | None = None) -> None:
        self.head = head
        self.sha256 = hashlib.sha256(packed).digest()
        self._begun = _Reader(packed, allowance)
        self.inside = _inside(self._begun)

    def __iter__(self) -> Iterator[Sealed]:
        """Each operation, once; raises :class:`BadFile` on the way or at the end where the section is damaged."""
        reader, self._begun = self._begun, _Reader(b"")  # what was read is not held
        return _operations(reader, self.inside.count)


@dataclass
class Plan:
    """A section to be written. ``key``: the audience's public key, a device, or the derived key of the words."""

    audience: str
    seal: str
    inside: Inside
    operations: list[Sealed]
    key: str = ""
    words: str = ""
    bundle: bytes = b""  # sealed instead of operations: the files of an archive


REMEMBERED = 16 * 1024 * 1024  # bytes of packed sections
_last_packed: dict[bytes, bytes] = {}


def pack(inside: Inside, operations: Sequence[Sealed]) -> bytes:
    """A section's bytes before sealing. The same section goes into many files (sixteen receipts, with a small one of
    each member's own between): the last few are remembered."""
    head = msgspec.json.encode(inside)
    digest = hashlib.sha256(head)
    for op in operations:
        digest.update(op.id.encode() + op.signature + (b"-" if op.payload is None else b"+"))
    packed = _last_packed.pop(digest.digest(), None) or b"".join(_packed(head, operations))
    _last_packed[digest.digest()] = packed  # the newest last
    while sum(map(len, _last_packed.values())) > REMEMBERED and len(_last_packed) > 1:
        del _last_packed[next(iter(_last_packed))]
    return packed


def parts_of(plan: Plan) -> Iterator[Plan]:
    """A plan, in several where its operations are too many for one section. What it says of itself stands in the
    first."""
    inside, rest, start, size = plan.inside, plan.operations, 0, 0
    if plan.seal == "audience":
        for end, op in enumerate(rest):
            size += len(op.header) + len(op.payload or b"")
            if size > LONG and end > start:
                part = rest[start:end]
                yield replace(plan, inside=msgspec.structs.replace(inside, count=len(part)), operations=part)
                inside, start, size = Inside(count=0), end, len(op.header) + len(op.payload or b"")
    if start:
        part = rest[start:]
        plan = replace(plan, inside=msgspec.structs.replace(inside, count=len(part)), operations=part)
    yield plan


def _packed(head: bytes, operations: Sequence[Sealed]) -> Iterator[bytes]:
    whole = sum(len(op.header) + len(op.payload or b"") for op in operations)
    looking_back = min(DICTIONARY, max(1 << 16, 1 << whole.bit_length()))
    packer = lzma.LZMACompressor(format=lzma.FORMAT_XZ, filters=[LZMA | {"dict_size": looking_back}])
    waiting = [struct.pack(">I", len(head)), head]
    size = 0
    for op in operations:
        payload = b"" if op.payload is None else op.payload
        has = 0 if op.payload is None else 1
        waiting += [_SIZES.pack(len(op.header), has, len(payload)), op.header, op.signature, payload]
        size += len(op.header) + len(payload)
        if size > PIECE:
            yield packer.compress(b"".join(waiting))
            waiting, size = [], 0
    yield packer.compress(b"".join(waiting))
    yield packer.flush()


class Allowance:
    """How many bytes more the sections of one file may unpack to."""

    def __init__(self) -> None:
        self.left = MAX_UNPACKED


class _Reader:
    """A packed section, unpacked piece by piece under a cap. Raises :class:`BadFile` where it is damaged, too
    large, or followed by anything."""

    def __init__(self, packed: bytes, allowance: Allowance | None = None) -> None:
        self._allowance = allowance or Allowance()
        self._packed = memoryview(packed)
        self._given = 0
        self._unpacker = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=MAX_DICTIONARY)
        self._left = MAX_SECTION
        self._piece = FIRST
        self._buffer = b""
        self._at = 0

    def ended(self) -> bool:
        if self._at == len(self._buffer):
            self._more()
        return self._at == len(self._buffer)

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes."""
        while len(self._buffer) - self._at < size:
            self._buffer = self._buffer[self._at :]
            self._at = 0
            if not self._more():
                raise damaged()
        self._at += size
        return self._buffer[self._at - size : self._at]

    def _more(self) -> bool:
        """Unpack a piece more onto the buffer; False at the end."""
        piece = b""
        try:
            while not piece and not self._unpacker.eof:
                given = b""
                if self._unpacker.needs_input:
                    if self._given == len(self._packed):
                        raise damaged()
                    given = bytes(self._packed[self._given : self._given + PIECE])
                    self._given += len(given)
                piece = self._unpacker.decompress(given, max_length=self._piece)
        except lzma.LZMAError as error:
            raise damaged() from error
        self._left -= len(piece)
        self._allowance.left -= len(piece)
        if self._left < 0 or self._allowance.left < 0:
            raise BadFile("ファイルの中身が大きすぎます。取り込んでいません。", "The file unpacks too large.")
        if self._unpacker.eof and (self._unpacker.unused_data or self._given < len(self._packed)):
            raise damaged()
        self._buffer += piece
        self._piece = min(2 * self._piece, PIECE)
        return bool(piece)


def _inside(reader: _Reader) -> Inside:
    """What a section says before its operations."""
    (length,) = struct.unpack(">I", reader.take(4))
    if length > MAX_INSIDE:
        raise damaged()
    try:
        return msgspec.json.decode(reader.take(length), type=Inside)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise damaged() from error


def _operations(reader: _Reader, promised: int) -> Iterator[Sealed]:
    found = 0
    while not reader.ended():
        header_size, has, payload_size = _SIZES.unpack(reader.take(9))
        if header_size > MAX_HEADER or payload_size > MAX_PAYLOAD or has > 1 or (payload_size and not has):
            raise damaged()
        whole = reader.take(header_size + 64 + payload_size)
        header = whole[:header_size]
        payload = whole[header_size + 64 :] if has else None
        found += 1
        if found > promised:
            raise damaged()
        yield Sealed(operation_id(header), header, whole[header_size : header_size + 64], payload)
    if found != promised:
        raise damaged()


def unpack(data: bytes) -> tuple[Inside, list[Sealed]]:
    """All of a packed section at once; raises :class:`BadFile`."""
    reader = _Reader(data)
    inside = _inside(reader)
    return inside, list(_operations(reader, inside.count))


def damaged() -> BadFile:
    return BadFile(
        "送付ファイルが途中で切れているか、壊れています。取り込んでいません。もう一度送ってもらってください。",
        "The file is cut short or damaged. Not taken in. Ask for it again.",
    )


def write(
    key: SigningKey, *, council: str, purpose: str, plans: list[Plan], card: str = "", repacks: str = "",
    first_sender: str = "",
) -> bytes:  # fmt: skip
    """The bytes of a sync file, signed by the sender's device."""
    heads, bodies = [], []
    for plan in chain.from_iterable(map(parts_of, plans)):
        data = plan.bundle or pack(plan.inside, plan.operations)
        key_name, ops, memory = plan.key, 0, 0
        if plan.seal == "audience":
            data = keys.seal_to_audience(plan.key, data)
        elif plan.seal == "device":
            data = keys.seal_to_device(plan.key, data)
        elif plan.seal == "words":
            salt = os.urandom(16)
            ops, memory = keys.ARGON_OPS, keys.ARGON_MEMORY
            data = keys.seal_with_key(keys.words_key(plan.words, salt, ops, memory), data)
            key_name = salt.hex()
        heads.append(
            SectionHead(
                audience=plan.audience, seal=plan.seal, key=key_name, ops=ops, memory=memory, size=len(data)
            )
        )
        bodies.append(data)
    head = msgspec.json.encode(
        FileHead(
            v=FORMAT_VERSION, min_reader=1, council=council, sender=keys.public_hex(key), purpose=purpose,
            sections=tuple(heads), card=card, repacks=repacks, first_sender=first_sender,
        )
    )  # fmt: skip
    content = b"".join([MAGIC, struct.pack(">I", len(head)), head, *bodies])
    return content + key.sign(DOMAIN + hashlib.sha512(content).digest()).signature


@dataclass(frozen=True)
class SyncFile:
    """A file whose sender's signature was found right; its sections are still closed."""

    head: FileHead
    sha256: str
    content: bytes

    @cached_property
    def _starts(self) -> list[int]:
        sizes = [section.size for section in self.head.sections]
        return list(accumulate(sizes, initial=len(self.content) - 64 - sum(sizes)))

    @cached_property
    def _allowance(self) -> Allowance:
        return Allowance()

    def body(self, index: int) -> bytes:
        """A section as it lies in the file, closed."""
        return self.content[self._starts[index] : self._starts[index + 1]]

    def open(
        self, index: int, secret: str = "", device: SigningKey | None = None, words: str = ""
    ) -> Section:
        """Open one section with whichever key it wants; raises :class:`BadFile`."""
        packed = self.unsealed(index, secret, device, words)
        return Section(self.head.sections[index], packed, self._allowance)

    def unsealed(
        self, index: int, secret: str = "", device: SigningKey | None = None, words: str = ""
    ) -> bytes:
        """What a seal holds, still packed; raises :class:`BadFile`."""
        head, data = self.head.sections[index], self.body(index)
        if head.seal == "audience":
            data = keys.open_for_audience(secret, data)
        elif head.seal == "device" and device is not None:
            data = keys.open_with_device(device, data)
        elif head.seal == "words":
            try:
                salt = bytes.fromhex(head.key)
            except ValueError as error:
                raise damaged() from error
            data = keys.open_with_key(keys.words_key(words, salt, head.ops, head.memory), data)
        elif head.seal != "none":
            raise damaged()
        return data


def read(content: bytes, name: str = "", *, checked: bool = True) -> SyncFile:
    """Check what a file is and its sender's signature; raises :class:`BadFile` with one sentence.

    ``checked=False`` leaves the signature out: only for showing what a quarantined file says.
    """
    shown = f"『{name}』" if name else "このファイル"
    if not content:
        raise BadFile(
            f"{shown}は空です。取り込んでいません。", f"{name or 'The file'} is empty. Not taken in."
        )
    if not content.startswith(MAGIC):
        raise BadFile(
            f"{shown}は送付ファイルではありません。取り込んでいません。",
            f"{name or 'The file'} is no sync file. Not taken in.",
        )
    if len(content) > MAX_FILE:
        raise BadFile(f"{shown}は大きすぎます。取り込んでいません。", "The file is too large. Not taken in.")
    start = len(MAGIC) + 4
    if len(content) < start + 64:
        raise damaged()
    (length,) = struct.unpack_from(">I", content, len(MAGIC))
    if length > MAX_HEAD or start + length + 64 > len(content):
        raise damaged()
    try:
        head = msgspec.json.decode(content[start : start + length], type=FileHead)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise damaged() from error
    check_format(head.v, name, head.min_reader)
    sizes = [section.size for section in head.sections]
    if (
        len(sizes) > MAX_SECTIONS
        or any(size < 0 for size in sizes)
        or start + length + sum(sizes) != len(content) - 64
    ):
        raise damaged()
    if not checked:
        return SyncFile(head, hashlib.sha256(content).hexdigest(), content)
    try:
        VerifyKey(keys.device_bytes(head.sender)).verify(
            DOMAIN + hashlib.sha512(memoryview(content)[:-64]).digest(), content[-64:]
        )
    except (CryptoError, ValueError) as error:
        raise BadFile(
            f"{shown}は署名が合いません。署名のあとで中身が変わっています。取り込んでいません。",
            "The sender's signature does not match: the file was altered. Not taken in.",
        ) from error
    return SyncFile(head, hashlib.sha256(content).hexdigest(), content)


def load(path: Path) -> bytes:
    """A file's bytes, or :class:`BadFile` / :class:`StoreError` with one sentence."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise BadFile(
                f"『{path.name}』は大きすぎます。取り込んでいません。",
                f"{path.name} is too large. Not taken in.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise not_found(path.name) from error
    except IsADirectoryError as error:
        raise BadFile(
            f"『{path.name}』はフォルダーです。ファイルを選んでください。", f"{path.name} is a folder."
        ) from error
    except OSError as error:
        raise StoreError(f"『{path.name}』を読めません。", f"{path.name} cannot be read.") from error


def not_found(name: str) -> StoreError:
    return StoreError(f"『{name}』が見つかりません。場所を確かめてください。", f"{name} was not found.")


def save(path: Path, content: bytes) -> Path:
    """Write under a temporary name in the same folder, sync, rename. Never overwrites: a free name is taken."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return lay_down(path, content)
    except OSError as error:
        raise cannot_write(path.parent, error) from error
