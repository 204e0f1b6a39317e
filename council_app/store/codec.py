"""Bytes of operations: canonical JSON headers, salted payloads, hashes and signatures (record.md, Operation)."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import msgspec
from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey

from council_app.deliberation.errors import BadFile
from council_app.deliberation.operations import KINDS, Operation, OpinionBody
from council_app.store import keys

FORMAT_VERSION = 1
DOMAIN = b"council-desk/operation/1\n"
SALT_BYTES = 16
MAX_HEADER = 64 * 1024
MAX_PAYLOAD = 8 * 1024 * 1024
MAX_DEPTH = 24
MAX_NUMBER = 2**53  # of a chain, of a size: what every JSON reader and SQLite hold exactly


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The signed part. Fields stand in alphabetical order: that is their canonical order in the bytes."""

    audience: str
    council: str
    device: str
    field: str = ""
    hat: str
    instance: str
    kind: str
    min_reader: int
    object: str = ""
    on_behalf_of: str = ""
    payload: str
    prev: str = ""
    seq: int
    size: int
    supersedes: tuple[str, ...] = ()
    time: str
    v: int


class Sealed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One operation as it is kept and sent: header bytes, signature, payload (None once removed by law)."""

    id: str
    header: bytes
    signature: bytes
    payload: bytes | None


Entry = tuple[Sealed, Header]

_encoder = msgspec.json.Encoder()
_sorted_encoder = msgspec.json.Encoder(order="sorted")
_headers = msgspec.json.Decoder(Header)
_bodies = {name: msgspec.json.Decoder(kind.body) for name, kind in KINDS.items()}


class TooNew(BadFile):
    """Only a newer release reads it."""


def too_new(name: str, version: int) -> TooNew:
    """The refusal of a file that only a newer release reads (``version``: the format that it is written in)."""
    shown = f"『{name}』" if name else "このファイル"
    return TooNew(
        f"{shown}は新しい版（形式 {version}）で作られたファイルです。この版（形式 {FORMAT_VERSION}）では開けません。"
        "審議デスクを新しくしてください。",
        f"{name or 'The file'} was made by a newer version (format {version}); this one reads up to {FORMAT_VERSION}. "
        "Update Council Desk.",
    )


def check_format(version: int, name: str, min_reader: int = 0) -> None:
    """Raises :func:`too_new` where this release does not read the format."""
    if (min_reader or version) > FORMAT_VERSION:
        raise too_new(name, version)


def operation_id(header: bytes) -> str:
    return hashlib.sha256(DOMAIN + header).hexdigest()


def canonical(value: Any) -> bytes:
    """Canonical JSON: sorted keys, no white space, NFC as given."""
    return _sorted_encoder.encode(value)


def seal(key: SigningKey, header: dict[str, Any], body: Any) -> tuple[Sealed, Header]:
    """Make and sign one operation; ``header`` lacks only what follows from the body."""
    payload = os.urandom(SALT_BYTES) + canonical(msgspec.to_builtins(body))
    if len(payload) > MAX_PAYLOAD:
        raise BadFile(
            "一つの記録が大きすぎます。分けて入力してください。", "One entry is too large. Split it."
        )
    full = Header(
        **header,
        payload=hashlib.sha256(payload).hexdigest(),
        size=len(payload),
        v=FORMAT_VERSION,
        min_reader=1,
    )
    encoded = _encoder.encode(full)
    if len(encoded) > MAX_HEADER:  # nobody could take it in, nor any later file of this device
        raise BadFile(
            "この項目には、並び立つ記録が多すぎます。書いた端末を失効させて数を減らしてから、もう一度行ってください。",
            "Too many rival operations stand here. End the device that wrote them, then do it again.",
        )
    signature = key.sign(DOMAIN + encoded).signature
    return Sealed(operation_id(encoded), encoded, signature, payload), full


def read_header(encoded: bytes) -> Header:
    """Strict: the canonical re-encoding must give the same bytes.

    A header of a newer version may have further fields; it is held to the canonical form all the same.
    """
    if len(encoded) > MAX_HEADER:
        raise BadFile("送付ファイルの中の記録が長すぎます。", "A header is too long.")
    try:
        header = _headers.decode(encoded)
        if _encoder.encode(header) != encoded and (
            header.v <= FORMAT_VERSION or canonical(msgspec.json.decode(encoded)) != encoded
        ):
            raise BadFile("送付ファイルの中の記録が正しい形ではありません。", "A header is not canonical.")
        if not (0 < header.seq < MAX_NUMBER and 0 <= header.size < MAX_NUMBER and header.v < MAX_NUMBER):
            raise BadFile("送付ファイルの中の記録が正しい形ではありません。", "A number is out of range.")
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise BadFile("送付ファイルの中の記録が正しい形ではありません。", "A header is malformed.") from error
    return header


def stored_header(encoded: bytes) -> Header:
    """A header out of our own store, which keeps only what :func:`read_header` has let pass."""
    return _headers.decode(encoded)


def check(sealed: Sealed, header: Header, council: str) -> None:
    """Council, hash, size and signature of one operation; raises :class:`BadFile`."""
    if header.council != council:
        raise BadFile(
            "別の会議体のファイルです。取り込んでいません。", "This file is of another council. Not taken in."
        )
    payload = sealed.payload
    if payload is not None and (
        len(payload) != header.size or hashlib.sha256(payload).hexdigest() != header.payload
    ):
        raise BadFile(
            "このファイルは署名のあとで中身が変わっています。取り込まずに別に置きました。",
            "A payload was changed after signing. Not taken in.",
        )
    try:
        crypto_sign_open(sealed.signature + DOMAIN + sealed.header, keys.device_bytes(header.device))
    except (CryptoError, ValueError, TypeError) as error:
        raise BadFile(
            "署名の合わない記録が入っています。取り込まずに別に置きました。",
            "An operation's signature does not match. Not taken in.",
        ) from error


class Checking:
    """:func:`check` for many operations while others are read and stored: on two threads, since the signature
    check lets go of Python's lock. Leaving the block without an error means that every one was right."""

    FEW = 400  # below that, threads cost more than they give
    AHEAD = 4  # portions under way: bounds what is held in memory

    def __init__(self, council: str) -> None:
        self._council = council
        self._pool: ThreadPoolExecutor | None = None
        self._under_way: deque[Future[None]] = deque()

    def add(self, entries: Sequence[Entry]) -> None:
        """Check these now or soon; raises :class:`BadFile` for them or for earlier ones."""
        if len(entries) < self.FEW:
            self._check(entries)
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(2, thread_name_prefix="signatures")
        middle = len(entries) // 2
        for part in (entries[:middle], entries[middle:]):
            self._under_way.append(self._pool.submit(self._check, part))
        while len(self._under_way) > self.AHEAD:
            self._under_way.popleft().result()

    def _check(self, entries: Sequence[Entry]) -> None:
        for sealed, header in entries:
            check(sealed, header, self._council)

    def __enter__(self) -> Checking:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            while kind is None and self._under_way:
                self._under_way.popleft().result()
        finally:
            if self._pool is not None:
                self._pool.shutdown(cancel_futures=True)


class Opener:
    """Operations for the fold out of what is kept. Strings and places that recur are held once."""

    def __init__(self) -> None:
        self._shared: dict[Any, Any] = {}
        self._before: dict[str, str] = {}  # chain -> the operation opened last, which the next one names

    def open(self, sealed: Sealed, header: Header) -> Operation:
        """The operation. ``body`` is None where this version cannot read it: kept, not folded."""
        body: Any = None
        decoder = _bodies.get(header.kind)
        if decoder is not None and sealed.payload is not None and header.min_reader <= FORMAT_VERSION:
            body = read_body(decoder, sealed.payload)
            if type(body) is OpinionBody:
                msgspec.structs.force_setattr(body, "place", self._shared.setdefault(body.place, body.place))
        once = self._shared.setdefault
        chain = header.device + header.audience
        before = self._before.get(chain, "")
        self._before[chain] = sealed.id
        return Operation(
            sealed.id, once(header.audience, header.audience), once(header.device, header.device),
            once(header.instance, header.instance), header.seq,
            before if before == header.prev else header.prev, once(header.hat, header.hat),
            once(header.on_behalf_of, header.on_behalf_of), once(header.time, header.time),
            once(header.kind, header.kind), header.object, once(header.field, header.field),
            header.supersedes, body,
        )  # fmt: skip


def open_operation(sealed: Sealed, header: Header) -> Operation:
    """One operation for the fold, on its own (:meth:`Opener.open`)."""
    return Opener().open(sealed, header)


def read_body(decoder: msgspec.json.Decoder[Any], payload: bytes) -> Any:
    """The body, or None where it does not fit its kind (such an operation is kept and never folded)."""
    plain = payload[SALT_BYTES:]
    try:
        body = decoder.decode(plain)
        if _sorted_encoder.encode(body) == plain:  # the usual case: nothing unknown, nothing out of order
            return decoder.decode(plain)  # anew: encoding leaves a second copy of each text in the first
        value = msgspec.json.decode(plain)
        if canonical(value) != plain or not _sober(value, 0):
            return None
        return body
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, ValueError):
        return None


def _sober(value: Any, depth: int) -> bool:
    """No floats, bounded depth."""
    if depth > MAX_DEPTH or isinstance(value, float):
        return False
    if isinstance(value, dict):
        return all(_sober(item, depth + 1) for item in value.values())
    if isinstance(value, list):
        return all(_sober(item, depth + 1) for item in value)
    return True


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # Cc but tab and line end
_HALF = re.compile(r"[\ud800-\udfff]")
_TO_CLEAN = re.compile(_CONTROL.pattern[:-1] + _HALF.pattern[1:])


def normal(text: str) -> str:
    """What the office, the chair and settings say, as it is stored: as :func:`typed`, without control characters but tab
    and line end, for it becomes the text of drafts and papers."""
    if not _CONTROL.search(text):
        return typed(text)
    return typed(_CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def typed(text: str) -> str:
    """What a member typed or pasted, as it is stored: NFC, line ends as \\n, else as typed (scenario.md, E21): 𠮷, 髙, 﨑,
    variation selectors and control characters too, which documents leave out. Half of a surrogate pair is no character.
    """
    if "\r" not in text and not _HALF.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    parts: list[str] = []
    run: list[str] = []
    for char in _HALF.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n")
    ):  # NFC would turn CJK compatibility ideographs into others: they are kept as typed
        if "\uf900" <= char <= "\ufaff" or "\U0002f800" <= char <= "\U0002fa1f":
            parts += [unicodedata.normalize("NFC", "".join(run)), char]
            run = []
        else:
            run.append(char)
    return "".join([*parts, unicodedata.normalize("NFC", "".join(run))])


def all_normal(texts: list[str]) -> list[str]:
    """`normal` of each; quick where all are so already."""
    together = "\n".join(texts)
    if not _TO_CLEAN.search(together) and unicodedata.is_normalized("NFC", together):
        return texts
    return [normal(text) for text in texts]
