"""提出: the list of exactly what leaves the laptop and what stays, then the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.citations import cite
from council_app.deliberation.labels import KINDS
from council_app.deliberation.opinions import Scope
from council_app.deliberation.rounds import JST
from council_app.ui import icons, printing, theme
from council_app.ui.clipboard import copy_file
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.dialogs.printing import save_pdf
from council_app.ui.frames import add_folder, head, picture, scrolled
from council_app.ui.model import Snapshot, Writing, number_of
from council_app.ui.session import Session
from council_app.ui.widgets import Elided, button, hairline, label
from council_app.ui.words import pick, t, told

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace


class SubmitDialog(Dialog):
    """First what leaves and what stays; after the button, where the file lies and how to send it."""

    sent = Signal(str, int)

    def __init__(
        self, session: Session, choose_folder: Callable[[QWidget, str], str], parent: QWidget
    ) -> None:
        super().__init__(parent, t("submit.title"))
        assert session.snapshot is not None
        self.session, self.choose_folder = session, choose_folder
        self.snapshot: Snapshot = session.snapshot
        self.folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        ) or str(Path.home())
        self.path = ""
        self.resize(620, 560)
        self.pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.pages.addWidget(self._before())

    # ------------------------------------------------------------------ before

    def _before(self) -> QWidget:
        s = self.snapshot
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        late = [late] if (late := self._late()) is not None else []
        column.addLayout(
            head(label(t("submit.title"), size=17, bold=True), label(self._sentence(), wrap=True), *late)
        )
        column.addWidget(hairline())
        lists = QWidget()
        rows = QVBoxLayout(lists)
        rows.setContentsMargins(24, 12, 24, 12)
        rows.setSpacing(4)
        own = sum(o.author == s.me for o in s.council.opinions.values())
        rows.addLayout(_heading("send", t("submit.leaves"), "accent"))
        for writing in s.ready:
            rows.addWidget(_line(s, writing))
        fresh = s.fresh
        for opinion, reply in fresh.replies:
            rows.addWidget(_plain(t("submit.reply", to=number_of(s.council, opinion)), reply.text))
        for opinion in fresh.supports:
            words = opinion.text or opinion.wording or opinion.reason
            rows.addWidget(_plain(t("submit.support", to=number_of(s.council, opinion)), words))
        for opinion in fresh.stances:
            stance = opinion.stance
            assert stance is not None
            said = t("result.content" if stance.content else "result.dissent")
            words = "　".join(part for part in (said, stance.text) if part)
            rows.addWidget(_plain(t("submit.stance", to=number_of(s.council, opinion)), words))
        for kind, opinion in fresh.acts:
            words = opinion.text or opinion.wording or opinion.reason
            rows.addWidget(_plain(t(f"submit.{kind}", to=number_of(s.council, opinion)), words))
        if not s.ready and not fresh:
            rows.addWidget(_second(t("submit.nothing_new")))
        if own:
            rows.addWidget(_second(t("submit.again", n=own)))
        rows.addWidget(_second(t("submit.identity", name=s.council.name(s.me))))
        rows.addSpacing(14)
        rows.addLayout(_heading("laptop", t("submit.stays"), "text2"))
        for writing in s.unfinished:
            rows.addWidget(_line(s, writing))
        for opinion_id, text in s.replies.items():
            to = s.council.opinions.get(opinion_id)
            rows.addWidget(_plain(t("submit.reply.kept", to=number_of(s.council, to) if to else ""), text))
        for note in s.notes:
            rows.addWidget(_plain(t("note"), note.text))
        if not s.unfinished and not s.notes and not s.replies:
            rows.addWidget(_second(t("submit.stays.none")))
        rows.addStretch()
        area = scrolled(lists, "lists")
        column.addWidget(area, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        return page

    def _sentence(self) -> str:
        s = self.snapshot
        if not self.new:
            return t("submit.sentence.again")
        staying = len(s.unfinished) + len(s.replies)
        said = t("submit.sentence", n=self.new, notes=len(s.notes), drafts=staying)
        return said if self._late() is not None else said + t("submit.until")

    @property
    def new(self) -> int:
        """How many things of mine have not been in a file yet."""
        return len(self.snapshot.ready) + len(self.snapshot.fresh)

    def _late(self) -> QLabel | None:
        council = self.snapshot.council
        if council.round is None or datetime.now(JST) <= council.round.deadline_at:
            return None
        return label(t("submit.late"), tone="caution", wrap=True)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(picture("folder"))
        self.where = add_folder(foot, self.folder, t("submit.change"), self._change)
        foot.addWidget(button(t("submit.cancel"), self.reject))
        self.make = button(
            t("submit.make", n=self.new) if self.new else t("submit.make.again"),
            self._make,
            look="primary",
        )
        self.make.setDefault(True)
        foot.addWidget(self.make)
        return foot

    def _change(self) -> None:
        chosen = self.choose_folder(self, self.folder)
        if chosen:
            self.folder = chosen
            self.where.set_whole(chosen)

    def _make(self) -> None:
        self.make.setEnabled(False)
        self.session.submit(Path(self.folder), done=self._made, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self.make.setEnabled(True)
        self.session.messages.refused(error)
        self.where.setText(told(error))

    # ------------------------------------------------------------------ after

    def _made(self, path: Path) -> None:
        self.path = str(path)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 32, 32, 20)
        column.setSpacing(10)
        row = QHBoxLayout()
        picture = QLabel()
        picture.setPixmap(icons.pixmap("circle-check", theme.now().success, 24, 1.0))
        row.addWidget(picture)
        row.addWidget(label(t("submit.done"), size=17, bold=True), 1)
        column.addLayout(row)
        name = label(path.name, size=14, wrap=True)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(name)
        column.addWidget(label(t("submit.next"), tone="second", wrap=True))
        column.addWidget(
            label(
                t("submit.until" if self._late() is None else "submit.late.after"), tone="second", wrap=True
            )
        )
        column.addSpacing(6)
        self.copy_button = button(t("submit.copy"), self._copy, icon="clipboard")
        self.mail_button = button(t("submit.mail"), self._mail, icon="mail")
        self.text_button = button(t("submit.mail.copy"), self._copy_mail, icon="clipboard-list")
        column.addLayout(
            _side_by_side(self.copy_button, button(t("sent.open"), self._open_folder, icon="folder"))
        )
        column.addSpacing(6)
        column.addWidget(label(t("submit.mail.title"), bold=True))
        column.addWidget(label(t("submit.mail.is"), tone="second", size=12, wrap=True))
        column.addLayout(_side_by_side(self.mail_button, self.text_button))
        column.addSpacing(6)
        column.addWidget(label(t("submit.mine.title"), bold=True))
        self.mine_told = label(t("submit.mine.is"), tone="second", size=12, wrap=True)
        column.addWidget(self.mine_told)
        column.addLayout(
            _side_by_side(
                button(t("submit.mine.word"), self._mine_word, icon="file-text"),
                button(t("submit.mine.pdf"), self._mine_pdf, icon="file-down"),
            )
        )
        column.addStretch()
        closing = QHBoxLayout()
        closing.addStretch()
        close = button(t("close"), self.accept, look="primary")
        closing.addWidget(close)
        column.addLayout(closing)
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        close.setFocus()
        self.sent.emit(self.path, self.new)

    def _copy(self) -> None:
        """The file itself goes onto the clipboard, to be pasted into a mail."""
        copy_file(Path(self.path))
        self.copy_button.setText(" " + t("submit.copied"))
        self.copy_button.setAccessibleName(t("submit.copied"))

    def mail_text(self) -> tuple[str, str]:
        """Subject and body of the mail."""
        council = self.snapshot.council
        title = council.round.title if council.round else council.roster.name
        body = t("submit.mail.body", name=council.name(self.snapshot.me), file=Path(self.path).name)
        return t("submit.mail.subject", title=title), body

    def _mail(self) -> None:
        """A mail with its text ready; mailto cannot carry a file, so it has to be put in by hand."""
        subject, body = self.mail_text()
        url = QUrl("mailto:")
        url.setQuery(
            "subject=" + bytes(QUrl.toPercentEncoding(subject)).decode()
            + "&body=" + bytes(QUrl.toPercentEncoding(body)).decode()
        )  # fmt: skip
        QDesktopServices.openUrl(url)

    def _copy_mail(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(self.mail_text()))
        self.text_button.setText(" " + t("submit.mail.copied"))
        self.text_button.setAccessibleName(t("submit.mail.copied"))

    def _mine_word(self) -> None:
        """控え in Word, beside the file that was made."""
        folder, name = Path(self.path).parent, t("print.mine.file")

        def make(workspace: Workspace) -> Path:
            from council_app.actions import documents

            target, n = folder / f"{name}.docx", 1
            while target.exists():
                n += 1
                target = folder / f"{name} ({n}).docx"
            return documents.export(workspace, kind="mine", target=target)

        self.session.ask(make, done=self._mine_made)

    def _mine_pdf(self) -> None:
        snapshot = self.session.snapshot or self.snapshot
        content = printing.pdf(printing.mine(snapshot), printing.Paper(), printing.title_of(snapshot, ()))
        save_pdf(self.session, Path(self.path).parent, t("print.mine.file"), content, self._mine_made)

    def _mine_made(self, path: Path) -> None:
        self.mine_told.setText(t("file.saved", name=path.name))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.path).parent)))


def _side_by_side(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for made in buttons:
        row.addWidget(made)
    row.addStretch()
    return row


def _heading(icon: str, text: str, role: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, getattr(theme.now(), role), 16, 1.0))
    row.addWidget(picture)
    row.addWidget(label(text, bold=True), 1)
    return row


def _line(snapshot: Snapshot, writing: Writing) -> QWidget:
    revision = snapshot.council.revision(writing.place.revision)
    where = cite(revision, writing.place.node).short if revision else ""
    if writing.place.scope is Scope.DRAFT:
        where = t("whole.draft")
    words = writing.text or writing.reason or writing.wording or t("submit.delete")
    return _plain(f"{where}　{pick(KINDS[writing.kind])}", words)


def _second(words: str) -> QLabel:
    """A sentence below the heads of the lists, in line with what is listed."""
    made = label(words, size=12, tone="second", wrap=True)
    made.setContentsMargins(24, 1, 0, 1)
    return made


def _plain(head: str, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(24, 1, 0, 1)
    first = label(head, size=12, bold=True)
    first.setMinimumWidth(150)
    row.addWidget(first)
    rest = Elided(words.replace("\n", " "))
    rest.setProperty("px", "12")
    row.addWidget(rest, 1)
    return made
