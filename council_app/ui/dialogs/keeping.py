"""保存と控え: where the workspace lies, how its key is kept, backups, the archive, diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from council_app.actions import keeping as acts
from council_app.store.keeping import Keeping, Way
from council_app.ui import icons, theme
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs.keeping_words import say
from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.dialogs.passphrase import KeyDialog, SecretDialog, way_words
from council_app.ui.frames import head, scrolled
from council_app.ui.session import Session
from council_app.ui.widgets import Elided, button, hairline, label
from council_app.ui.words import pick

if TYPE_CHECKING:
    from council_app.store.backups import Backup
    from council_app.store.workspace import Workspace

SHOWN = 6  # backups in the list; older ones are chosen as files


def moment(when: datetime) -> str:
    """11/28（金）17:05, or Nov 28 17:05."""
    local = when.astimezone()
    days = "月火水木金土日"
    return pick((f"{local:%m/%d}（{days[local.weekday()]}）{local:%H:%M}", f"{local:%b %d, %H:%M}"))


def bytes_words(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(1, size // 1000)} kB"


class BackupList(QWidget):
    """Backups, newest first, each with its button."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.buttons: list[QWidget] = []

    def show_backups(self, found: Sequence[Backup]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if item.widget():
                item.widget().deleteLater()
        self.buttons = []
        for index, backup in enumerate(found[:SHOWN]):
            if index:
                self._column.addWidget(hairline())
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 3, 0, 3)
            words = say(
                "backups.row",
                time=moment(backup.made),
                n=backup.head.operations,
                size=bytes_words(backup.head.size),
            )
            line.addWidget(label(words), 1)
            made = button(say("backups.restore"), self._pressed, look="small")
            made.setAccessibleName(say("backups.restore.of", time=moment(backup.made)))
            made.setProperty("backup", backup)
            self.buttons.append(made)
            line.addWidget(made)
            self._column.addWidget(row)
        if not found:
            self._column.addWidget(label(say("backups.none"), tone="second"))

    def _pressed(self) -> None:
        self.chosen.emit(self.sender().property("backup"))


class KeepingDialog(Dialog):
    """Opened from the menu of every desk."""

    restored = Signal(object)  # the backup that was put back

    def __init__(
        self,
        session: Session,
        parent: QWidget | None,
        *,
        choose_folder: Callable[[QWidget, str], str],
        choose_files: Callable[[QWidget, str], list[str]],
    ) -> None:
        super().__init__(parent, say("title"))
        self.session, self.choose_folder, self.choose_files = session, choose_folder, choose_files
        self.kept: acts.Kept | None = None
        self.resize(640, 700)
        self.pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.pages.addWidget(self._overview())
        session.ask(_look, done=self._show)

    # ------------------------------------------------------------------ the overview

    def _overview(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head(label(say("title"), size=17, bold=True)))
        column.addWidget(hairline())
        parts = QWidget()
        self.column = QVBoxLayout(parts)
        self.column.setContentsMargins(24, 16, 24, 20)
        self.column.setSpacing(6)
        self._place()
        self._key()
        self._backups()
        person = self.session.snapshot.person if self.session.snapshot else None
        if person is not None and person.is_officer:
            self._archive()
        self._diagnostics()
        self.column.addStretch()
        area = scrolled(parts, "lists")
        column.addWidget(area, 1)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 20, 12)
        self.said = label("", size=12, tone="second", wrap=True)
        foot.addWidget(self.said, 1)
        self.close_button = button(say("close"), self.accept)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        return page

    def _part(self, icon: str, key: str) -> None:
        if self.column.count():
            self.column.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, theme.now().text2, 16, 1.0))
        row.addWidget(picture)
        row.addWidget(label(say(key), size=14, bold=True), 1)
        self.column.addLayout(row)

    def _place(self) -> None:
        self._part("hard-drive", "place")
        self.place = label("", tone="second", wrap=True)
        self.column.addWidget(self.place)
        row = QHBoxLayout()
        self.path = Elided("")
        self.path.setProperty("px", "12")
        row.addWidget(self.path, 1)
        row.addWidget(button(say("place.open"), self._open_folder, look="small", icon="folder"))
        self.column.addLayout(row)

    def _key(self) -> None:
        self._part("key-round", "key")
        row, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(2)
        self.way = label("", wrap=True)
        self.meaning = label("", size=12, tone="second", wrap=True)
        words.addWidget(self.way)
        words.addWidget(self.meaning)
        row.addLayout(words, 1)
        self.key_button = button(say("key.change"), self._change_key, look="small")
        row.addWidget(self.key_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def _backups(self) -> None:
        self._part("rotate-ccw-clock", "backups")
        self.column.addWidget(label(say("backups.is"), size=12, tone="second", wrap=True))
        self.list = BackupList()
        self.list.chosen.connect(self.confirm)
        self.column.addWidget(self.list)
        self.column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.backup_button = button(say("backups.make"), self._back_up)
        self.elsewhere_button = button(say("backups.elsewhere"), self._back_up_elsewhere)
        row.addWidget(self.backup_button)
        row.addWidget(self.elsewhere_button)
        row.addStretch()
        row.addWidget(button(say("backups.from"), self._choose_backup, look="link"))
        self.column.addLayout(row)

    def _archive(self) -> None:
        self._part("archive", "archive")
        self.column.addWidget(label(say("archive.is"), size=12, tone="second", wrap=True))
        self.archive_button = button(say("archive.make"), self._make_archive)
        self.column.addWidget(self.archive_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _diagnostics(self) -> None:
        self._part("stethoscope", "diagnostics")
        self.column.addWidget(label(say("diagnostics.is"), size=12, tone="second", wrap=True))
        box = QFrame()
        box.setObjectName("card")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(12, 8, 12, 8)
        self.facts = label("", size=12, wrap=True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner.addWidget(self.facts)
        self.column.addWidget(box)
        self.copy_button = button(say("diagnostics.copy"), self._copy, icon="clipboard", look="small")
        self.column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)

    @if_alive
    def _show(self, found: tuple[acts.Kept, dict[str, str]]) -> None:
        self.kept, facts = found
        self.place.setText(say("place.is", size=bytes_words(self.kept.size)))
        self.path.set_whole(str(self.kept.folder))
        self.way.setText(say("key.is", way=way_words(self.kept.way, self.kept.ring)))
        self.meaning.setText(pick(acts.MEANING[self.kept.way]))
        self.list.show_backups(self.kept.backups)
        self.facts.setText("\n".join(f"{name}: {value}" for name, value in facts.items()))

    @if_alive
    def _failed(self, error: BaseException) -> None:
        for made in (self.backup_button, self.elsewhere_button):
            made.setEnabled(True)
        if hasattr(self, "archive_button"):
            self.archive_button.setEnabled(True)
        self.said.setText("")
        self.session.messages.refused(error)
        self.said.setText(_sentence(error))

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.session.ask(_look, done=self._show)

    # ------------------------------------------------------------------ acts

    def _open_folder(self) -> None:
        if self.kept is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.kept.folder)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.facts.text())
        self.said.setText(say("diagnostics.copied"))

    def _change_key(self) -> None:
        if self.kept is None:
            return
        self.key_dialog = KeyDialog(self, way=self.kept.way, ring=self.kept.ring)
        self.key_dialog.chosen.connect(self._key_chosen)
        self.key_dialog.open()

    def _key_chosen(self, way: Way, passphrase: str) -> None:
        kept = Keeping(way, passphrase)
        self.session.store.run(
            self.session.on_held(lambda workspace: acts.change_key(workspace, kept)),
            done=self._key_changed,
            failed=self.key_dialog.refuse,
        )

    @if_alive
    def _key_changed(self, _: object) -> None:
        way = Way(self.key_dialog.ways.value)
        self.key_dialog.accept()
        self._tell(say("key.changed", way=way_words(way, self.kept.ring if self.kept else "")))

    def _back_up(self) -> None:
        self.backup_button.setEnabled(False)
        self.session.store.run(self.session.on_held(acts.backup), done=self._backed_up, failed=self._failed)

    def _back_up_elsewhere(self) -> None:
        """What is in it is shown, then a place and a password are asked for."""
        self._leaving("backup", say("elsewhere.go"), self._elsewhere)

    def _leaving(self, kind: str, go: str, then: Callable[[str], None]) -> None:
        self.leaving = LeavingDialog(self.session, kind, self.choose_folder, self, go=go)
        self.leaving.confirmed.connect(then)
        self.leaving.open()

    def _elsewhere(self, folder: str) -> None:
        if self.kept is None:
            return
        self.folder = Path(folder)
        if self.kept.way is Way.PASSPHRASE:
            self._write_elsewhere("")
            return
        self.secret = SecretDialog(
            self,
            title=say("elsewhere.title"),
            about=say("elsewhere.is"),
            button_text=say("new.set"),
            new=True,
        )
        self.secret.given.connect(self._write_elsewhere)
        self.secret.open()

    def _write_elsewhere(self, passphrase: str) -> None:
        folder = self.folder
        secret = getattr(self, "secret", None)
        self.session.store.run(
            self.session.on_held(lambda workspace: acts.backup(workspace, folder, passphrase=passphrase)),
            done=self._backed_up,
            failed=secret.refuse if secret is not None and passphrase else self._failed,
        )

    @if_alive
    def _backed_up(self, path: Path) -> None:
        if getattr(self, "secret", None) is not None:
            self.secret.accept()
            self.secret = None
        self.backup_button.setEnabled(True)
        self._tell(say("backups.made", name=path.name))

    def _make_archive(self) -> None:
        self._leaving("archive", say("archive.go"), self._archive_into)

    def _archive_into(self, folder: str) -> None:
        self.archive_button.setEnabled(False)
        self.said.setText(say("archive.making"))
        self.session.store.run(
            self.session.on_held(lambda workspace: _archive(workspace, Path(folder))),
            done=self._archived,
            failed=self._failed,
        )

    @if_alive
    def _archived(self, path: Path) -> None:
        self.archive_button.setEnabled(True)
        self._tell(say("archive.made", name=path.name))

    # ------------------------------------------------------------------ putting a backup back

    def _choose_backup(self) -> None:
        chosen = self.choose_files(self, say("restore.file"))
        if not chosen:
            return
        self.session.store.run(lambda: _read_backup(Path(chosen[0])), done=self.confirm, failed=self._failed)

    @if_alive
    def confirm(self, backup: Backup) -> None:
        """Ask before anything is put back."""
        self.backup = backup
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(40, 40, 40, 20)
        column.setSpacing(12)
        column.addWidget(label(say("restore.title"), size=17, bold=True))
        column.addWidget(label(say("restore.is", time=moment(backup.made)), wrap=True))
        column.addWidget(label(backup.path.name, size=12, tone="second", wrap=True))
        column.addStretch()
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(say("cancel"), self._back))
        self.restore_button = button(say("restore.do"), self._restore, look="primary")
        foot.addWidget(self.restore_button)
        column.addLayout(foot)
        self._back()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.restore_button.setFocus()

    def _back(self) -> None:
        self.pages.setCurrentIndex(0)
        while self.pages.count() > 1:
            gone = self.pages.widget(1)
            self.pages.removeWidget(gone)
            gone.deleteLater()

    def _restore(self) -> None:
        self.restored.emit(self.backup)
        self.accept()


class RestoreDialog(Dialog):
    """For a workspace that does not open any more: which backup is put back."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, found: Sequence[Backup]) -> None:
        super().__init__(parent, say("damaged.title"))
        self.resize(520, 320)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 18)
        column.setSpacing(10)
        column.addWidget(label(say("damaged.title"), size=17, bold=True))
        column.addWidget(label(say("damaged.is"), tone="second", wrap=True))
        self.list = BackupList()
        self.list.show_backups(found)
        self.list.chosen.connect(self._chosen)
        column.addWidget(self.list)
        column.addStretch()
        column.addWidget(button(say("cancel"), self.reject), 0, Qt.AlignmentFlag.AlignRight)

    def _chosen(self, backup: object) -> None:
        self.chosen.emit(backup)
        self.accept()


def _look(workspace: Workspace) -> tuple[acts.Kept, dict[str, str]]:
    return acts.kept(workspace), acts.diagnostics(workspace)


def _archive(workspace: Workspace, folder: Path) -> Path:
    from council_app.actions import archives

    return archives.make(workspace, folder)


def _read_backup(path: Path) -> Backup:
    from council_app.store.backups import Backup, read_head

    return Backup(path, read_head(path))


def _sentence(error: BaseException) -> str:
    from council_app.ui.words import told

    return told(error)
