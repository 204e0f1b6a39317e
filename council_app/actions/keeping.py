"""保存と控え: where a workspace lies, how its key is kept, backups and what helps to find a fault."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from council_app.store import backups, keeping, opening, whereabouts
from council_app.store.backups import Backup
from council_app.store.keeping import Keeping, Way
from council_app.store.workspace import Workspace

WAYS = {
    Way.KEYRING: ("このパソコンの鍵束（{ring}）", "this computer's keyring ({ring})"),
    Way.PASSPHRASE: ("パスワード", "a passphrase"),
    Way.FILE: ("鍵のファイル（workspace.key）", "a key file (workspace.key)"),
}
MEANING = {
    Way.KEYRING: (
        "フォルダーごと写されても、ほかのパソコンでは開けません。",
        "Even a copy of the whole folder does not open on another computer.",
    ),
    Way.PASSPHRASE: (
        "開くたびにパスワードを入力します。忘れると、だれにも開けません。",
        "You are asked for it each time. If it is forgotten, nobody can open the workspace.",
    ),
    Way.FILE: (
        "鍵はフォルダーの中にあります。フォルダーごと写した人は開けます。",
        "The key lies in the folder: whoever copies the whole folder can open it.",
    ),
}


@dataclass(frozen=True)
class Kept:
    """How a workspace is kept, for the screen."""

    folder: Path
    way: Way
    ring: str  # the keyring's name, "" where there is none
    size: int  # bytes of the database
    backups: tuple[Backup, ...]  # newest first


def kept(workspace: Workspace) -> Kept:
    return Kept(
        workspace.path,
        keeping.read_description(workspace.path).way,
        keeping.keyring_name(),
        sum(file.stat().st_size for file in workspace.path.glob(f"{opening.DATABASE}*")),
        tuple(backups.found_in(workspace.path)),
    )


def diagnostics(workspace: Workspace) -> dict[str, str]:
    """What helps to find a fault, to be sent to whoever looks for it: versions, settings as they really are, counts.

    No name, no text, no path and no key stands in it.
    """
    import platform
    from importlib.metadata import version

    from council_app import __version__
    from council_app.deliberation.fold import FOLD_VERSION
    from council_app.store.codec import FORMAT_VERSION

    found = workspace.diagnostics()
    made = backups.found_in(workspace.path)
    drafts, notes = len(workspace.drafts()), len(workspace.notes())
    return {
        "council": __version__,
        "format": f"{FORMAT_VERSION} (fold {FOLD_VERSION})",
        "python": f"{platform.python_version()} ({platform.machine()})",
        "system": platform.platform(terse=True),
        "qt": version("PySide6-Essentials"),
        **found,
        "key": str(keeping.read_description(workspace.path).way),
        "filesystem": whereabouts.filesystem(Path(workspace.path).resolve()) or "?",
        "workspace": workspace.setting("workspace")[:8],
        "council id": workspace.roster.council[:12] if workspace.fold is not None else "-",
        "operations": str(len(workspace.fold.operations) if workspace.fold is not None else 0),
        "forks": str(len(workspace.forks)),
        "gaps": str(sum(workspace.gaps.values())),
        "unknown kinds": str(len(workspace.unread)),
        "files": str(len(workspace.files())),
        "drafts, notes": f"{drafts}, {notes}",
        "backups": f"{len(made)}, {made[0].head.made}" if made else "0",
    }


ELSEWHERE = (
    (
        "この作業場所は、前に開いたときとは別の場所にあります（フォルダーを写した、端末が替わったなど）。ここで書くことは新しい列に残り、"
        "元の場所で書くことと混ざりません。両方で書いたときは、両方からファイルを送ってください。"
    ),
    (
        "This workspace lies elsewhere than when it was last opened (a copied folder, another computer). What you write here "
        "goes into a chain of its own and does not mix with what is written at the old place. Where both are used, send files "
        "from both."
    ),
)


def told_elsewhere(workspace: Workspace) -> tuple[str, str] | None:
    """What the person of a copied workspace should know, at its first opening there; else None."""
    return ELSEWHERE if workspace.elsewhere else None


def for_new(*, keyring: bool, anywhere: bool = False) -> Keeping:
    """How the key of a new workspace is kept where nobody chose: in the keyring, if it may be asked and works."""
    return Keeping(Way.KEYRING if keyring and keeping.keyring_works() else Way.FILE, anywhere=anywhere)


def change_key(workspace: Workspace, way: Keeping) -> None:
    """Keep the key in another way, or under another passphrase, that of the backups in the workspace's folder too. Raises
    :class:`StoreError`; then the old one stands, at least for backups that were not reached."""
    workspace.keep_key(way)
    backups.describe(workspace)


def backup(workspace: Workspace, folder: Path | None = None, *, passphrase: str = "") -> Path:
    """Make a backup now; see :func:`council_app.store.backups.make`.

    Elsewhere a passphrase is asked for where the workspace has none: its key would not be there.
    """
    way = keeping.read_description(workspace.path).way
    if folder is not None and way is not Way.PASSPHRASE and not passphrase:
        raise keeping.PassphraseNeeded(
            "ほかの場所に取る控えには、パスワードを付けてください。鍵はこのパソコンにしかないためです。",
            "Give a passphrase for a backup that lies elsewhere: the key is on this computer only.",
        )
    path = backups.make(workspace, folder, passphrase=passphrase)
    if folder is not None:  # what lies elsewhere is out of our reach when a body is removed by law
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        workspace.note_aside(
            "copy", sha256=sha256, name=path.name, purpose="backup", sender=workspace.device,
            size=path.stat().st_size, content=b"",
        )  # fmt: skip
    return path


def restore(file: Path, folder: Path, way: Keeping) -> Workspace:
    """Put a backup back and open it; see :func:`council_app.store.backups.restore`. It begins new chains."""
    backups.restore(file, folder, way)
    return Workspace.open(folder, way)
