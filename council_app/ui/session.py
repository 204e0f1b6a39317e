"""The open workspace as the window sees it: every act goes to the store thread, what changed comes back as a Snapshot.

Workspace and actions are imported and used on the store thread only; the window holds values.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from council_app.deliberation.errors import CouncilError
from council_app.ui.messages import Messages
from council_app.ui.model import Snapshot, Writing
from council_app.ui.store_thread import StoreThread
from council_app.ui.taking import take
from council_app.ui.undo import History
from council_app.ui.words import pick, told

if TYPE_CHECKING:
    from council_app.deliberation.opinions import Place
    from council_app.store.keeping import Keeping
    from council_app.store.workspace import Workspace

Done = Callable[[Any], None]
BACKUP_MS = 10 * 60 * 1000  # how often it is looked whether a backup is due
log = logging.getLogger("council_app")


def new_id() -> str:
    """For a writing or a note; it never leaves the laptop."""
    return secrets.token_hex(8)


class Session(QObject):
    """One workspace at a time. ``changed`` carries the newest Snapshot, or None when there is no workspace."""

    changed = Signal(object)
    saved = Signal(
        str
    )  # the time at which the last text under way was kept: all that was handed over is on disk
    opened = Signal()

    def __init__(self, store: StoreThread, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store, self.messages = store, messages
        self.snapshot: Snapshot | None = None
        self._held: list[Workspace] = []  # touched on the store thread only
        self.history = History(self)
        self._keeping = 0  # texts on their way to the disk
        self.keyring = False  # whether new keys may go into the person's keyring; the program's start says so
        self.anywhere = False  # whether a workspace may lie on a share or in a cloud folder
        self._backups = QTimer(self)
        self._backups.setInterval(BACKUP_MS)
        self._backups.timeout.connect(self._back_up)

    # ------------------------------------------------------------------ the way to the store and back

    def do(
        self,
        act: Callable[[Workspace], Any],
        *,
        done: Done | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run an act on the open workspace, then show what changed. ``done`` gets what the act returned."""
        held, before = self._held, self.snapshot

        def work() -> tuple[Any, Snapshot]:
            workspace = held[0]
            result = act(workspace)
            return result, take(workspace, before)

        self.store.run(work, done=_Arrival(self, done).arrived, failed=failed or self.messages.refused)

    def ask(
        self,
        question: Callable[[Workspace], Any],
        *,
        done: Done,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Read from the open workspace without changing anything."""
        held = self._held
        self.store.run(lambda: question(held[0]), done=done, failed=failed or self.messages.refused)

    def on_held(self, act: Callable[[Workspace], Any]) -> Callable[[], Any]:
        """An act for the store thread that leaves what is shown as it is."""
        held = self._held
        return lambda: act(held[0])

    def show(self, snapshot: Snapshot) -> None:
        """Show a snapshot that comes from no workspace (the built-in council, a test)."""
        self.snapshot = snapshot
        self.changed.emit(snapshot)

    # ------------------------------------------------------------------ opening and closing

    def open(
        self, path: Path, *, passphrase: str = "", failed: Callable[[BaseException], None] | None = None
    ) -> None:
        def work() -> tuple[Snapshot, tuple[str, str] | None]:
            from council_app.actions.keeping import told_elsewhere
            from council_app.store.keeping import Keeping
            from council_app.store.workspace import Workspace

            self._replace(Workspace.open(path, Keeping(passphrase=passphrase, anywhere=self.anywhere)))
            return take(self._held[0]), told_elsewhere(self._held[0])

        def there(result: tuple[Snapshot, tuple[str, str] | None]) -> None:
            snapshot, elsewhere = result
            self._opened(snapshot)
            if elsewhere is not None:
                self.messages.caution(pick(elsewhere), key="elsewhere")

        self.store.run(work, done=there, failed=failed or self.messages.refused)

    def restore(
        self, file: Path, path: Path, *, passphrase: str, done: Callable[[], None],
        failed: Callable[[BaseException], None],
    ) -> None:  # fmt: skip
        """Put a backup in the place of a workspace (the open one, too) and open it."""

        def work() -> Snapshot:
            from council_app.actions import keeping
            from council_app.store.keeping import Keeping
            from council_app.store.workspace import Workspace

            here = next((w for w in self._held if w.path == path), None)
            kept = Keeping(passphrase=passphrase, anywhere=self.anywhere, key=here.opened.key if here else "")
            if here is not None:
                here.close()
                self._held.clear()
            try:
                self._replace(keeping.restore(file, path, kept))
            except BaseException:
                if here is not None:
                    self._held[:] = [Workspace.open(path, kept)]
                raise
            return take(self._held[0])

        def restored(snapshot: Snapshot) -> None:
            self._opened(snapshot)
            done()

        self.store.run(work, done=restored, failed=failed)

    def rebuild(
        self, folder: Path, file: Path, secret: str, *, done: Done, failed: Callable[[BaseException], None]
    ) -> None:
        """Build a workspace of the office from an archive with what the recovery sheet says."""

        def work() -> tuple[Snapshot, tuple[str, str]]:
            from council_app.actions import archives

            made = archives.rebuild(folder, files=[file], secret=secret, kept=self.kept_for_new())
            self._replace(made.workspace)
            return take(self._held[0]), made.sentence

        def rebuilt(result: tuple[Snapshot, tuple[str, str]]) -> None:
            self._opened(result[0])
            done(result[1])

        self.store.run(work, done=rebuilt, failed=failed)

    def kept_for_new(self) -> Keeping:
        """How the key of a new workspace is kept; on the store thread, since a keyring may ask the person."""
        from council_app.actions import keeping

        return keeping.for_new(keyring=self.keyring, anywhere=self.anywhere)

    def open_invitation(
        self, folder: Path, *, name: str, content: bytes, words: str, failed: Callable[[BaseException], None]
    ) -> None:
        """The four words open the file; a workspace is made in ``folder``."""

        def work() -> Snapshot:
            from council_app.actions import setup

            kept = self.kept_for_new()
            self._replace(setup.open_invitation(folder, name=name, content=content, words=words, kept=kept))
            return take(self._held[0])

        self.store.run(work, done=self._opened, failed=failed)

    def adopt(
        self, make: Callable[[], Workspace], *, failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """Open a workspace that ``make`` makes on the store thread (a new council, a demo)."""

        def work() -> Snapshot:
            self._replace(make())
            return take(self._held[0])

        self.store.run(work, done=self._opened, failed=failed or self.messages.refused)

    def _replace(self, workspace: Workspace) -> None:
        self.store.assert_here()
        let_go(self._held)
        self._held[:] = [workspace]

    def _back_up(self) -> None:
        if self.snapshot is not None and self.snapshot.path:
            self.store.run(self.on_held(back_up), failed=self._not_backed_up)

    def _not_backed_up(self, error: BaseException) -> None:
        from council_app.ui.dialogs.keeping_words import say

        self.messages.caution(say("failed", sentence=told(error)), key="backup")

    def _opened(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.history.clear()
        self.ask(take_undo, done=self.history.restore)
        self._backups.start()
        self.opened.emit()
        self.changed.emit(snapshot)

    def leave(self) -> None:
        """Close the workspace and show none."""
        self._backups.stop()
        self.store.run(partial(let_go, self._held))
        self.snapshot = None
        self.changed.emit(None)

    def close(self, *, again: bool = False) -> None:
        """At the end: what was asked for is on disk when this returns. ``again``: the program starts anew, and what can
        be taken back stays so."""
        self._backups.stop()
        if again and self.snapshot is not None and self.snapshot.path:
            self.store.run(self.on_held(partial(keep_undo, kept=self.history.kept)))
        self.store.run(partial(let_go, self._held))
        self.store.close()

    # ------------------------------------------------------------------ what a member does

    def keep(self, writing: Writing, *, show: bool = False) -> None:
        """Keep a text under way; the screens are told only when it is put aside (``show``)."""
        if self.snapshot is not None:
            self.snapshot = self.snapshot.with_writing(writing)
        self._keep(
            lambda workspace: workspace.save_draft(writing.id, writing.body, writing.opinion), show=show
        )

    def _keep(self, save: Callable[[Workspace], object], *, show: bool = False) -> None:
        held, before = self._held, self.snapshot

        def work() -> tuple[str, Snapshot | None]:
            save(held[0])
            return held[0].clock(), take(held[0], before) if show else None

        self._keeping += 1
        self.store.run(work, done=self._kept, failed=self._not_kept)

    def _kept(self, result: tuple[str, Snapshot | None]) -> None:
        time, snapshot = result
        self._keeping -= 1
        self.messages.take_back("not kept")
        if not self._keeping:  # a later text under way is not on disk yet
            self.saved.emit(time)
        if snapshot is not None:
            self.show(snapshot)

    def _not_kept(self, error: BaseException) -> None:
        self._keeping -= 1
        self.messages.error(str(error), key="not kept")

    def drop(self, writing_id: str) -> None:
        self.do(lambda workspace: workspace.drop_draft(writing_id))

    def keep_note(self, note_id: str, place: Place, text: str, *, show: bool = False) -> None:
        self._keep(lambda workspace: workspace.save_note(note_id, asdict(place), text), show=show)

    def drop_note(self, note_id: str) -> None:
        self.do(lambda workspace: workspace.drop_note(note_id))

    def submit(
        self, folder: Path, *, done: Done, failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """提出: what is ready becomes part of the record, and the file for the office is made."""
        self.do(lambda workspace: submit_and_send(workspace, folder), done=done, failed=failed)

    def keep_reply(self, opinion: str, text: str) -> None:
        """Keep an unfinished reply, every second as any text."""
        if self.snapshot is not None:
            kept = {**self.snapshot.replies, opinion: text}
            self.snapshot = replace(self.snapshot, replies=kept if text.strip() else _without(kept, opinion))
        self._keep(lambda workspace: workspace.save_reply(opinion, text))

    def reply(self, opinion: str, text: str, *, done: Done | None = None) -> None:
        """Add a reply to the record; its unfinished text goes after it."""

        def act(workspace: Workspace) -> str:
            from council_app.actions import opinions

            made = opinions.reply(workspace, opinion, text=text)
            workspace.drop_reply(opinion)
            return made

        self.do(act, done=done)

    def support(self, opinion: str, *, on: bool) -> None:
        def act(workspace: Workspace) -> str:
            from council_app.actions import opinions

            return (
                opinions.support(workspace, opinion) if on else opinions.withdraw_support(workspace, opinion)
            )

        self.do(act)

    def withdraw_reply(self, reply: str) -> None:
        def act(workspace: Workspace) -> str:
            from council_app.actions import opinions

            return opinions.withdraw_reply(workspace, reply)

        self.do(act)

    def renew_support(self, opinion: str) -> None:
        """賛同を続ける: the support is tied to the version that stands now."""

        def act(workspace: Workspace) -> str:
            from council_app.actions import opinions

            return opinions.renew_support(workspace, opinion)

        self.do(act)

    def stance(self, opinion: str, *, content: bool, text: str, done: Done | None = None) -> None:
        """納得 or 異議 with the result."""

        def act(workspace: Workspace) -> str:
            from council_app.actions import opinions

            return opinions.stance(workspace, opinion, content=content, text=text)

        self.do(act, done=done)

    def withdraw_stance(self, opinion: str) -> None:
        """The result is unanswered again."""

        def act(workspace: Workspace) -> str:
            from council_app.actions import opinions

            return opinions.withdraw_stance(workspace, opinion)

        self.do(act)

    def withdraw(self, opinion: str) -> None:
        def act(workspace: Workspace) -> str:
            from council_app.actions import opinions

            return opinions.withdraw(workspace, opinion)

        self.do(act)

    def receive(self, files: Sequence[Path], *, done: Done) -> None:
        """Take files in: a list of reports comes back, a bad file never stops the good ones."""

        def act(workspace: Workspace) -> Any:
            from council_app.actions import exchange

            return exchange.receive(workspace, files)

        self.do(act, done=done)


class _Arrival:
    """What comes back from an act: first the screens learn what changed, then the caller gets the result."""

    def __init__(self, session: Session, done: Done | None) -> None:
        self.session, self.done = session, done

    def arrived(self, result: tuple[Any, Snapshot]) -> None:
        self.session.show(result[1])
        if self.done is not None:
            self.done(result[0])


def let_go(held: list[Workspace]) -> None:
    """Close what is open, with a backup before where one is due; a backup that fails keeps nothing from closing."""
    while held:
        workspace = held.pop()
        try:
            back_up(workspace)
        except CouncilError as error:
            log.warning("no backup was made: %s", error.english)
        finally:
            workspace.close()


UNDO = "undo"  # a setting: it never leaves this laptop, and is there for the next start only


def keep_undo(workspace: Workspace, *, kept: str) -> None:
    workspace.set_settings({UNDO: kept})


def take_undo(workspace: Workspace) -> str:
    kept = workspace.setting(UNDO)
    if kept:
        workspace.set_settings({UNDO: ""})
    return kept


def back_up(workspace: Workspace) -> None:
    from council_app.store import backups

    backups.make_if_due(workspace)


def submit_and_send(workspace: Workspace, folder: Path) -> Path:
    """Submit what is ready (changed opinions as new versions), then write the file for the office."""
    from council_app.actions import exchange, opinions

    opinions.submit_drafts(workspace)
    return exchange.send_opinions(workspace, folder)


def _without(kept: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in kept.items() if key != name}
