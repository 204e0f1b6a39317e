"""How the key of a workspace is kept: in the system's keyring, under a passphrase, or in a file (record.md, At rest).

The key of the database is 32 random bytes, made once. `workspace.json` beside the database says in plain which way
its key is kept; a change of the way keeps the key, so that backups made before stay readable.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from council_app.deliberation.errors import StoreError
from council_app.store.disk import OWNER, cannot_write, write_private

KEY_FILE, DESCRIPTION = "workspace.key", "workspace.json"
SERVICE = "council-desk"
KEYRING_SECONDS = 90  # a keyring may ask the person to unlock it; without a desktop it may hang for ever
ARGON_OPS, ARGON_MEMORY = argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE  # 3 passes over 256 MiB
ARGON_MEMORY_LIMIT = 1024 * 1024 * 1024
PASSPHRASE_LENGTH = 10


class Way(StrEnum):
    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105  the name of a way, not a secret
    FILE = "file"


@dataclass(frozen=True)
class Keeping:
    """What is chosen when a workspace is made, and needed to open it. A chosen way is explicit: by default the key
    lies in a file, and the keyring of a person is touched only where it was asked for.

    ``anywhere``: the folder may lie on a share or in a cloud folder all the same. ``key``: the key itself (hex), where
    this process has it already.
    """

    way: Way = Way.FILE
    passphrase: str = field(default="", repr=False)
    anywhere: bool = False
    key: str = field(default="", repr=False)


class Description(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`workspace.json`: no secret stands in it. ``sealed`` is the key under the passphrase (hex)."""

    workspace: str
    way: Way = Way.FILE
    salt: str = ""
    ops: int = 0
    memory: int = 0
    sealed: str = ""


class PassphraseNeeded(StoreError):  # noqa: N818  named by what the person must know
    """The workspace opens with a passphrase, and none was given."""


class PassphraseWrong(PassphraseNeeded):
    """The passphrase does not fit."""


def new(path: Path, workspace: str, keeping: Keeping) -> str:
    """Make the key of a new workspace in ``path`` and keep it; returns it (hex)."""
    key = secrets.token_hex(32)
    keep(path, workspace, key, keeping)
    return key


def keep(path: Path, workspace: str, key: str, keeping: Keeping, *, shared: bool = False) -> None:
    """Keep a key in one way; whatever other way kept it before is given up afterwards, but the keyring's where another
    folder is opened with it too (``shared``).

    Raises :class:`StoreError` where the passphrase is too short or the keyring does not take it; then the old way stands.
    """
    description = Description(workspace=workspace, way=keeping.way)
    before = read_description(path)
    if keeping.way is Way.PASSPHRASE:
        description = sealed(workspace, key, keeping.passphrase)
    elif keeping.way is Way.KEYRING:
        put_into_keyring(workspace, key)
    try:
        if keeping.way is Way.FILE:
            write_private(path / KEY_FILE, key.encode())
        write_private(path / DESCRIPTION, msgspec.json.format(msgspec.json.encode(description), indent=1))
    except OSError as error:
        if before.way is not Way.FILE:
            (path / KEY_FILE).unlink(missing_ok=True)
        raise cannot_write(path, error) from error
    if keeping.way is not Way.FILE:
        (path / KEY_FILE).unlink(missing_ok=True)
    if before.way is Way.KEYRING and keeping.way is not Way.KEYRING and not shared:
        with contextlib.suppress(StoreError):
            _keyring(lambda ring: ring.delete_password(SERVICE, workspace))


def key_of(path: Path, passphrase: str = "") -> str:
    """The key (hex) of the workspace in ``path``.

    Raises :class:`PassphraseNeeded`, :class:`PassphraseWrong`, or :class:`StoreError` where the key is not to be had.
    """
    description = read_description(path)
    if description.way is Way.PASSPHRASE:
        return unsealed(description, passphrase, path.name)
    if description.way is Way.KEYRING:
        return from_keyring(description.workspace, path.name)
    try:
        file = path / KEY_FILE
        if (
            os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & ~OWNER
        ):  # a copy may have been made for everyone
            with contextlib.suppress(OSError):
                file.chmod(OWNER)
        key = file.read_text().strip()
        if len(bytes.fromhex(key)) == 32:
            return key
        cause: Exception | None = None
    except (OSError, ValueError) as error:
        cause = error
    raise StoreError(
        f"「{path.name}」の鍵が読めません。鍵のファイルを元の場所に戻してください。",
        f"The key of {path.name} cannot be read. Put the key file back.",
    ) from cause


def read_description(path: Path) -> Description:
    """What `workspace.json` says; a workspace without it keeps its key in a file."""
    try:
        return msgspec.json.decode((path / DESCRIPTION).read_bytes(), type=Description)
    except FileNotFoundError:
        return Description(workspace="")
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreError(
            f"「{path.name}」の {DESCRIPTION} が読めません。控えから戻してください。",
            f"{DESCRIPTION} of {path.name} cannot be read. Restore a backup.",
        ) from error


# ---------------------------------------------------------------------- passphrase


def fold_passphrase(passphrase: str) -> bytes:
    """As compared: full and half width are the same, spaces at the ends do not count."""
    return unicodedata.normalize("NFKC", passphrase).strip().encode(errors="surrogatepass")


def sealed(workspace: str, key: str, passphrase: str) -> Description:
    """The key under a passphrase (Argon2id, then XSalsa20-Poly1305)."""
    folded = fold_passphrase(passphrase)
    if len(folded.decode(errors="surrogatepass")) < PASSPHRASE_LENGTH:
        raise StoreError(
            f"パスワードが短すぎます。{PASSPHRASE_LENGTH}文字以上にしてください。覚えやすい文で構いません。",
            f"The passphrase is too short: at least {PASSPHRASE_LENGTH} characters. A sentence that you remember will do.",
        )
    salt = os.urandom(argon2id.SALTBYTES)
    under = _under(folded, salt, ARGON_OPS, ARGON_MEMORY)
    return Description(
        workspace=workspace, way=Way.PASSPHRASE, salt=salt.hex(), ops=ARGON_OPS, memory=ARGON_MEMORY,
        sealed=bytes(SecretBox(under).encrypt(bytes.fromhex(key))).hex(),
    )  # fmt: skip


def unsealed(description: Description, passphrase: str, name: str) -> str:
    """The key that a passphrase opens. Raises :class:`PassphraseNeeded` or :class:`PassphraseWrong`."""
    if not passphrase:
        raise PassphraseNeeded(
            f"「{name}」を開くには、パスワードが要ります。", f"{name} opens with its passphrase."
        )
    if not (1 <= description.ops <= 16 and 8192 <= description.memory <= ARGON_MEMORY_LIMIT):
        raise StoreError(
            f"「{name}」の {DESCRIPTION} が読めません。控えから戻してください。",
            f"{DESCRIPTION} of {name} is out of range.",
        )
    try:
        salt = bytes.fromhex(description.salt)
        under = _under(fold_passphrase(passphrase), salt, description.ops, description.memory)
        return bytes(SecretBox(under).decrypt(bytes.fromhex(description.sealed))).hex()
    except (CryptoError, ValueError) as error:
        raise PassphraseWrong(
            "パスワードが違います。もう一度入力してください。", "Wrong passphrase. Try again."
        ) from error


def _under(folded: bytes, salt: bytes, ops: int, memory: int) -> bytes:
    """The key that a passphrase gives. Raises :class:`StoreError` where there is not enough memory for it."""
    try:
        return bytes(argon2id.kdf(32, folded, salt, opslimit=ops, memlimit=memory))
    except RuntimeError as error:  # libsodium says no more than that it failed
        raise StoreError(
            f"パスワードを確かめるためのメモリー（{memory >> 20} MB）が足りません。ほかのソフトを閉じて、もう一度お試しください。",
            f"There is not enough memory to try the passphrase ({memory >> 20} MB). Close other programs and try again.",
        ) from error


# ---------------------------------------------------------------------- keyring


def keyring_name() -> str:
    """The name of this computer's keyring, or "" where there is none that can be relied on.

    Asks nothing of the person: only which program would be asked.
    """
    import keyring

    ring = keyring.get_keyring()
    return str(ring.name) if ring.priority >= 1 else ""


def from_keyring(workspace: str, name: str) -> str:
    """The key of a workspace by its id. Raises :class:`StoreError` where the keyring has none."""
    key = str(_keyring(lambda ring: ring.get_password(SERVICE, workspace)) or "")
    if key:
        return key
    raise StoreError(
        f"「{name}」の鍵が、このパソコンの鍵束（キーチェーン・資格情報）にありません。作ったパソコンで開くか、"
        "新しい招待状または控えから始めてください。",
        f"The key of {name} is not in this computer's keyring. Open it on the computer where it was made, "
        "or begin anew from an invitation or a backup.",
    )


def keyring_works() -> bool:
    """Whether a keyring is there and gives back what it was given; it may ask the person to unlock it."""
    probe = f"probe-{secrets.token_hex(4)}"
    if not keyring_name():
        return False
    try:
        put_into_keyring(probe, probe)
        _keyring(lambda ring: ring.delete_password(SERVICE, probe))
    except StoreError:
        return False
    return True


def put_into_keyring(workspace: str, key: str) -> None:
    """Keep the key and read it back. Raises :class:`StoreError` where the keyring does not give it back."""
    _keyring(lambda ring: ring.set_password(SERVICE, workspace, key))
    if _keyring(lambda ring: ring.get_password(SERVICE, workspace)) != key:
        raise no_keyring()


def remember_password(place: str, user: str, password: str) -> None:
    """Keep the password of a shared place in the keyring. Raises :class:`StoreError` where it cannot be used."""
    _keyring(lambda ring: (ring.set_password(f"{SERVICE}:{place}", user, password), True))


def remembered_password(place: str, user: str) -> str:
    """The password that was kept for a shared place, or ""; never raises, and waits a limited time only."""
    try:
        return str(_keyring(lambda ring: (ring.get_password(f"{SERVICE}:{place}", user),))[0] or "")
    except StoreError:
        return ""


def no_keyring() -> StoreError:
    return StoreError(
        "このパソコンの鍵束（キーチェーン・資格情報）が使えません。パスワードか、鍵のファイルを選んでください。",
        "This computer's keyring cannot be used. Choose a passphrase or a key file.",
    )


def _keyring(ask: Callable[[Any], Any]) -> Any:
    """Ask the system's keyring, waiting for it a limited time only."""
    answer: list[Any] = []
    failure: list[Exception] = []

    def work() -> None:
        try:
            import keyring

            answer.append(ask(keyring.get_keyring()))
        except Exception as error:  # noqa: BLE001  backends raise whatever their system raises
            failure.append(error)

    thread = threading.Thread(target=work, name="keyring", daemon=True)
    thread.start()
    thread.join(KEYRING_SECONDS)
    if not answer:
        raise no_keyring() from (failure[0] if failure else None)
    return answer[0]
