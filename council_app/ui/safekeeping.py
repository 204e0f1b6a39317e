"""What the window does about keys, backups and archives: it asks for a password, puts a backup back, opens an archive."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from council_app.ui.dialogs.keeping_words import say
from council_app.ui.session import new_id

if TYPE_CHECKING:
    from council_app.store.backups import Backup
    from council_app.store.workspace import Workspace
    from council_app.ui.window import Window

BACKUP_SUFFIX = ".council-backup"


class Safekeeping(QObject):
    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window
        self.dialog: Any = None  # the dialog that stands open

    def show(self) -> None:
        """保存と控え."""
        from council_app.ui.dialogs.keeping import KeepingDialog

        window = self.window
        dialog = KeepingDialog(
            window.session, window, choose_folder=window.choose_folder, choose_files=window.choose_files
        )
        dialog.restored.connect(self._put_back)
        self._open(dialog)

    def set_password(self, told: Callable[[str], None]) -> None:
        """From the first screen: a password for the workspace that was just made; ``told`` gets how it is kept now."""
        from council_app.ui.dialogs.passphrase import SecretDialog

        dialog = SecretDialog(
            self.window,
            title=say("key.set").rstrip("…"),
            about=say("set.is"),
            button_text=say("new.set"),
            new=True,
        )
        self._told = told
        dialog.given.connect(self._set)
        self._open(dialog)

    def _set(self, passphrase: str) -> None:
        session = self.window.session
        act = partial(_protect, passphrase=passphrase)
        session.store.run(session.on_held(act), done=self._is_set, failed=self.dialog.refuse)

    def _is_set(self, way: str) -> None:
        self._close_dialog()
        self._told(way)

    # ------------------------------------------------------------------ opening

    def not_opened(self, path: Path, error: BaseException) -> None:
        """A workspace did not open: ask for its password, or offer its backups, or say why."""
        from council_app.store.keeping import PassphraseNeeded

        if isinstance(error, PassphraseNeeded):
            self._ask(
                say("ask.title"), say("ask.is", name=self.window.title_of(path)), say("ask.open"),
                partial(self._open_with, path),
            )  # fmt: skip
            return
        self.window.store.run(partial(_backups_of, path), done=partial(self._offer, path, error))

    def _open_with(self, path: Path, passphrase: str) -> None:
        dialog = self.dialog
        self.window.session.opened.connect(dialog.accept)
        self.window.session.open(path, passphrase=passphrase, failed=dialog.refuse)

    def _offer(self, path: Path, error: BaseException, found: list[Backup]) -> None:
        from council_app.deliberation.errors import CouncilError
        from council_app.ui.words import told

        name = self.window.title_of(path)
        if isinstance(error, CouncilError):  # whoever opens it knows it by its name, not by its folder's
            error = type(error)(
                str(error).replace(f"「{path.name}」", f"「{name}」"), error.english.replace(path.name, name)
            )
        if isinstance(error, CouncilError) and found and "控え" in str(error):
            self.window.messages.error(
                told(error), key="refused", action=say("damaged"), callback=partial(self._choose, path, found)
            )
        else:
            self.window.messages.refused(error)

    def _choose(self, path: Path, found: list[Backup]) -> None:
        from council_app.ui.dialogs.keeping import RestoreDialog

        dialog = RestoreDialog(self.window, found)
        dialog.chosen.connect(partial(self._put_back_into, path))
        self._open(dialog)

    # ------------------------------------------------------------------ putting back

    def _put_back(self, backup: Backup) -> None:
        snapshot = self.window.session.snapshot
        if snapshot is not None:
            self._put_back_into(Path(snapshot.path), backup)

    def _put_back_into(self, path: Path, backup: Backup) -> None:
        from council_app.ui.dialogs.keeping import moment

        self.backup, self.path, self.said = backup, path, say("restore.done", time=moment(backup.made))
        self._restore("")

    def open_file(self, path: Path) -> bool:
        """A backup or an archive that was chosen or dropped on the first screen. False where it is neither."""
        if path.suffix == BACKUP_SUFFIX:
            self.backup, self.path, self.said = path, self.window.data / "workspaces" / new_id(), ""
            self._restore("")
            return True
        return False

    def _restore(self, passphrase: str) -> None:
        path, file = self.path, self.backup if isinstance(self.backup, Path) else self.backup.path
        self.window.session.restore(
            file, path, passphrase=passphrase, done=self._restored, failed=self._not_restored
        )

    def _restored(self) -> None:
        self._close_dialog()
        if self.said:
            self.window.messages.success(self.said, key="restored")

    def _not_restored(self, error: BaseException) -> None:
        from council_app.store.keeping import PassphraseNeeded

        if not isinstance(error, PassphraseNeeded):
            self._close_dialog()
            self.window.messages.refused(error)
        elif self.dialog is not None and self.dialog.isVisible():
            self.dialog.refuse(error)
        else:
            self._ask(say("ask.title"), str(error), say("restore.do"), self._restore)

    def open_archive(self, path: Path, purpose: str = "archive") -> None:
        """保存一式, or a working file where there is no newer archive: the recovery sheet is asked for, then the
        workspace is built anew."""
        about = say("archive.open.is")
        if purpose == "working":
            about = say("working.open.is") + about
        self._ask(
            say("working.open" if purpose == "working" else "archive.open"), about, say("ask.open"),
            partial(self._rebuild, path), hidden=False, field_name=say("archive.sheet"),
        )  # fmt: skip

    def _rebuild(self, path: Path, secret: str) -> None:
        folder = self.window.data / "workspaces" / new_id()
        dialog = self.dialog
        self.window.session.opened.connect(dialog.accept)
        self.window.session.rebuild(folder, path, secret, done=self._rebuilt, failed=dialog.refuse)

    def _rebuilt(self, sentence: tuple[str, str]) -> None:
        from council_app.ui.words import pick

        self.window.messages.success(pick(sentence), key="rebuilt")

    # ------------------------------------------------------------------ the one dialog

    def _ask(self, title: str, about: str, button_text: str, given: Any, **more: Any) -> None:
        from council_app.ui.dialogs.passphrase import SecretDialog

        dialog = SecretDialog(self.window, title=title, about=about, button_text=button_text, **more)
        dialog.given.connect(given)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self._close_dialog()
        self.dialog = dialog
        dialog.finished.connect(partial(self._gone, dialog))
        dialog.open()

    def _gone(self, dialog: QDialog, _: int) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _close_dialog(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()


def _backups_of(path: Path) -> list[Backup]:
    from council_app.store import backups

    return backups.found_in(path)


def way_of(workspace: Workspace) -> str:
    """How the key of a workspace is kept, for the first screen."""
    from council_app.store import keeping

    return str(keeping.read_description(workspace.path).way)


def _protect(workspace: Workspace, *, passphrase: str) -> str:
    from council_app.actions import keeping
    from council_app.store.keeping import Keeping, Way

    keeping.change_key(workspace, Keeping(Way.PASSPHRASE, passphrase))
    return way_of(workspace)
