"""Keys: devices, audiences, the four words of an invitation and the six words of an enrolment (record.md)."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache

from nacl.bindings import (
    crypto_sign_ed25519_pk_to_curve25519,
    crypto_sign_ed25519_sk_to_curve25519,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.signing import SigningKey

from council_app.deliberation.errors import BadFile

# A list of 2,048 words and a memory-hard function: 44 bits at about .1 s a guess (docs/security.md).
ARGON_OPS, ARGON_MEMORY = 2, 64 * 1024 * 1024
ARGON_MEMORY_LIMIT = 1024 * 1024 * 1024


def new_signing_key() -> SigningKey:
    return SigningKey.generate()


def public_hex(key: SigningKey) -> str:
    return key.verify_key.encode().hex()


def new_audience_key() -> tuple[str, str]:
    """(public, secret) in hex, for one audience of a round."""
    secret = PrivateKey.generate()
    return secret.public_key.encode().hex(), secret.encode().hex()


def device_bytes(device: str) -> bytes:
    """The 32 bytes of a device's public key. Raises ValueError unless it is written in its one form, 64 lower-case hex
    digits: `bytes.fromhex` reads capitals and spaces too, and one key would go by many names."""
    key = bytes.fromhex(device)
    if len(key) != 32 or key.hex() != device:
        raise ValueError("not a device's key")
    return key


def public_of(secret: str) -> str:
    """The public key (hex) of an audience's secret one; "" where it is none."""
    try:
        return PrivateKey(bytes.fromhex(secret)).public_key.encode().hex()
    except (CryptoError, ValueError, TypeError):
        return ""


def seal_to_audience(public: str, data: bytes) -> bytes:
    return bytes(SealedBox(PublicKey(bytes.fromhex(public))).encrypt(data))


def open_for_audience(secret: str, data: bytes) -> bytes:
    """Raises :class:`BadFile` where the key does not fit."""
    try:
        return bytes(SealedBox(PrivateKey(bytes.fromhex(secret))).decrypt(data))
    except (CryptoError, ValueError) as error:
        raise BadFile(
            "封が開きません。この端末あてではありません。", "Not sealed for this device."
        ) from error


def seal_to_device(device: str, data: bytes) -> bytes:
    public = crypto_sign_ed25519_pk_to_curve25519(bytes.fromhex(device))
    return bytes(SealedBox(PublicKey(public)).encrypt(data))


def open_with_device(key: SigningKey, data: bytes) -> bytes:
    secret = crypto_sign_ed25519_sk_to_curve25519(key.encode() + key.verify_key.encode())
    return open_for_audience(secret.hex(), data)


@cache
def word_list() -> tuple[str, ...]:
    """2,048 short Japanese words in hiragana, each told by its first letters (BIP-39)."""
    import unicodedata

    from mnemonic import Mnemonic

    return tuple(unicodedata.normalize("NFC", word) for word in Mnemonic("japanese").wordlist)


def invitation_words() -> list[str]:
    return [secrets.choice(word_list()) for _ in range(4)]


def fold_words(words: str) -> str:
    """What was typed or heard, made comparable: any separator, katakana as hiragana."""
    import re
    import unicodedata

    folded = unicodedata.normalize("NFKC", words)
    hiragana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in folded)
    return " ".join(part for part in re.split(r"[\s、,・]+", hiragana) if part)


def words_key(words: str, salt: bytes, ops: int = ARGON_OPS, memory: int = ARGON_MEMORY) -> bytes:
    """Key of 32 bytes from the four words (Argon2id)."""
    if not (1 <= ops <= 16 and 8192 <= memory <= ARGON_MEMORY_LIMIT):
        raise BadFile("招待状の鍵の設定が読めません。", "The invitation's key settings are out of range.")
    return bytes(argon2id.kdf(32, fold_words(words).encode(), salt, opslimit=ops, memlimit=memory))


def seal_with_key(key: bytes, data: bytes) -> bytes:
    return bytes(SecretBox(key).encrypt(data))


def open_with_key(key: bytes, data: bytes) -> bytes:
    """Raises :class:`BadFile` where the words are wrong."""
    try:
        return bytes(SecretBox(key).decrypt(data))
    except (CryptoError, ValueError) as error:
        raise BadFile(
            "四つのことばが合いません。事務局から伝えられたことばをもう一度確かめてください。",
            "The four words do not fit. Check the words that the secretariat told you.",
        ) from error


def device_words(device: str, invitation: str) -> list[str]:
    """The six words that a member reads out and the officer compares: 66 bits of the device's key."""
    digest = hashlib.sha256(f"council-desk/enrol/1\n{device}\n{invitation}".encode()).digest()
    number = int.from_bytes(digest, "big")
    return [word_list()[(number >> (11 * i)) & 2047] for i in range(6)]


def sheet_key(secret: str) -> SigningKey:
    """The key that the recovery sheet says: 64 signs as typed, in groups or not, or the page itself as a file.

    Raises :class:`BadFile` where it is none.
    """
    import re
    import unicodedata

    folded = re.sub(r"[\s\-‐ー]+", "", unicodedata.normalize("NFKC", secret).lower())
    found = re.findall(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", folded)
    if len(found) != 1:
        raise BadFile(
            "復旧の控えの文字が読めません。64文字を、もう一度確かめてください。",
            "The recovery sheet cannot be read: it says 64 signs, 0 to 9 and a to f.",
        )
    return SigningKey(bytes.fromhex(found[0]))
