"""共有の場所: where sync files are laid down and picked up without mail: a folder (folder.py) or a hub (hub.py).

A place is never trusted: files carry their own signatures and seals, names are never identity, and what is picked up goes
the same way as a file from a mail (store/exchange.py).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

from council_app.deliberation.errors import StoreError
from council_app.store import syncfile


@dataclass(frozen=True)
class Found:
    """One file as the place lists it. ``stamp`` changes when its bytes do, as far as the place can tell."""

    name: str
    size: int
    stamp: str


class Shared(Protocol):
    """What a place can do. Every call raises :class:`StoreError` with one sentence where the place does not answer."""

    label: str

    def listing(self) -> list[Found]:
        """What lies there that may be a sync file, in the order of names."""
        ...

    def get(self, found: Found) -> bytes:
        """The bytes of one file."""
        ...

    def put(self, name: str, content: bytes) -> str:
        """Lay a file down, whole or not at all; nothing is overwritten. Returns the name that it got."""
        ...

    def check(self) -> int:
        """接続を確認. Returns how many files lie there."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


def may_be_ours(name: str) -> bool:
    """Whether a name may be that of a sync file: not a lock file, not one that is still being sent.

    「意見 (1).council」, 「意見 (conflicted copy 2025-11-27).council」 and 「意見.council.sync-conflict」 may; a cloud's
    placeholder (.icloud), an office's lock (~$…, .~lock.…#) and our own unfinished files (.part) may not.
    """
    folded = unicodedata.normalize("NFC", name).casefold()
    if folded.startswith((".", "~")) or folded.endswith((".part", ".tmp", ".icloud", ".crdownload", "#")):
        return False
    return syncfile.SUFFIX in folded


def plain_name(name: str) -> str:
    """A name that every kind of place takes: no path, no reserved character, at most 120 characters."""
    cleaned = re.sub(r'[\x00-\x1f/\\:*?"<>|]+', "_", unicodedata.normalize("NFC", name)).strip(" .")
    stem = cleaned.removesuffix(syncfile.SUFFIX)
    return f"{stem[:110] or 'file'}{syncfile.SUFFIX}"


def without_secret(url: str) -> str:
    """An address as it may be kept and shown: no password before the host, none behind the question mark."""
    plain = re.sub(r"^([a-z0-9+]+://[^/@:]*):[^/]*@", r"\1@", url, flags=re.IGNORECASE)
    return re.sub(r"([?&](?:ssl)?(?:password|passwd|secret|token)=)[^&]*", r"\1", plain, flags=re.IGNORECASE)


def no_answer(label: str) -> StoreError:
    return StoreError(
        f"共有の場所「{label}」につながりません。通信を確かめて、もう一度お試しください。手元の記録はそのまま残っています。",
        f"The shared place {label} does not answer. Check the connection and try again; nothing here was changed.",
    )


def not_let_in(label: str) -> StoreError:
    return StoreError(
        f"共有の場所「{label}」に入れませんでした。利用者名とパスワードを確かめてください。",
        f"The shared place {label} did not let us in. Check the user name and the password.",
    )


def not_there(label: str) -> StoreError:
    return StoreError(
        f"共有の場所「{label}」が見つかりません。場所を確かめてください。",
        f"The shared place {label} is not there. Check where it is.",
    )


def no_room(label: str) -> StoreError:
    return StoreError(
        f"共有の場所「{label}」に空きがないため、置けませんでした。場所を空けて、もう一度お試しください。",
        f"The shared place {label} has no room left. Make some and try again.",
    )


def missing_part(what: str) -> StoreError:
    return StoreError(
        f"この審議デスクには「{what}」の部品が入っていません。部品の入った版をお使いください。",
        f"This installation lacks the part for {what}: install council-app[remote] or council-app[hub].",
    )
