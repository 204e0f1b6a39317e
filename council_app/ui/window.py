"""The main window: first screens, then the desk of the role; commands that hold everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.roster import Role
from council_app.deliberation.rounds import JST
from council_app.ui import association, theme, words
from council_app.ui.asking import choose_files, choose_folder
from council_app.ui.attention import Attention
from council_app.ui.banners import Banners
from council_app.ui.commands import Commands
from council_app.ui.desks.base import Context, Desk
from council_app.ui.dialogs.onscreen import Room
from council_app.ui.focus_ring import FocusRing
from council_app.ui.language import speak
from council_app.ui.menu import MenuButton
from council_app.ui.messages import Messages
from council_app.ui.model import Snapshot
from council_app.ui.palette import Palette
from council_app.ui.preferences import Preferences
from council_app.ui.safekeeping import Safekeeping
from council_app.ui.seals import paint_product_seal
from council_app.ui.session import Session
from council_app.ui.store_thread import StoreThread
from council_app.ui.taking import built_in
from council_app.ui.times import long_date, moment
from council_app.ui.trial import Trial
from council_app.ui.welcome import Welcome, other_language
from council_app.ui.widgets import Segments, button, label
from council_app.ui.window_commands import window_commands
from council_app.ui.words import t

SCALES = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0)  # of the whole window


class Window(QWidget):
    """One workspace at a time; the screens are pages of one stack."""

    def __init__(
        self,
        preferences: Preferences,
        *,
        config: Path | None = None,
        data: Path | None = None,
        choose_files: Callable[[QWidget, str], list[str]] = choose_files,
        choose_folder: Callable[[QWidget, str], str] = choose_folder,
    ) -> None:
        super().__init__()
        self.preferences, self.config, self.data = preferences, config, data or Path.cwd()
        self.choose_files, self.choose_folder = choose_files, choose_folder
        self.messages = Messages(self)
        self.store = StoreThread(self)
        self.session = Session(self.store, self.messages, self)
        self.commands = Commands(self)
        self.context = Context(
            self.session,
            self.messages,
            self.commands,
            preferences.widths,
            self.choose_folder,
            self.choose_files,
        )
        self.hat: Role | None = None
        self.setAcceptDrops(True)
        self.resize(self._wanted_size())
        self.setMinimumSize(QSize(1024, 680).boundedTo(self._wanted_size()))
        self.setWindowTitle(t("app.name"))
        self.setWindowIcon(product_icon())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.desk: QWidget | None = None
        self.welcome: Welcome | None = None
        self.hats = Segments()
        self.hats.chosen.connect(self._hat_chosen)
        self.hat_strip = QFrame()
        self.hat_strip.setObjectName("bar")
        hats = QHBoxLayout(self.hat_strip)
        hats.setContentsMargins(12, 4, 12, 4)
        hats.addWidget(self.hats)
        hats.addStretch()
        self.hat_strip.hide()
        column.addWidget(self.hat_strip)
        self.banners = Banners()
        column.addWidget(self.banners)
        self.pages = QStackedWidget()
        column.addWidget(Room(self.pages, lambda: self.desk is None), 1)
        self.footer = self._footer()
        column.addWidget(self.footer)
        self.ring = FocusRing(self)
        self.palette_ = Palette(self, self.commands)
        self.trial = Trial(self)
        self.safekeeping = Safekeeping(self)
        self.commands.add(window_commands(self))
        self.commands.set_single_keys(preferences.single_keys)
        self.session.changed.connect(self._changed)
        self.attention = Attention(self.session, self.messages, self.commands, self)
        self.messages.told.connect(self._told)
        self.messages.taken_back.connect(self.banners.take_back)
        self.show_welcome()

    def _wanted_size(self) -> QSize:
        screen = QApplication.primaryScreen().availableGeometry().size()
        return QSize(min(1440, screen.width()), min(900, screen.height() - 40))  # the frame stands around it

    # ------------------------------------------------------------------ pages

    def show_page(self, page: QWidget) -> None:
        """Show a page and let the one before go."""
        old = self.pages.currentWidget()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if old is not None and old is not page:
            self._leave(old)
            self.pages.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.desk = page if page.property("desk") else None
        self.welcome = page if isinstance(page, Welcome) else None
        self.footer.setVisible(self.desk is None)
        self.hat_strip.setVisible(self.desk is not None and len(self._hats()) > 1)
        self.commands.refresh()

    @staticmethod
    def _leave(page: QWidget | None) -> None:
        """A desk hands over what is being written and gives its commands back; once."""
        leave = getattr(page, "leave", None)
        if leave is not None and not page.property("left"):
            page.setProperty("left", True)
            leave()

    def show_welcome(self) -> None:
        self.hat = None
        page = Welcome(self.preferences.recent, founding=True)
        page.invitation.connect(self.open_invitation)
        page.trial.connect(self.trial.start)
        page.reading.connect(self.read_drafts)
        page.recent.connect(self._open_text)
        page.dropped.connect(self.open_files)
        page.new_council.connect(self._found)
        page.second_officer.connect(self.join)
        page.cancel.clicked.connect(self.trial.stop)
        self.setWindowTitle(t("app.name"))
        self.show_page(page)

    def _found(self) -> None:
        from council_app.ui.founding import FoundingPage

        self.show_page(FoundingPage(self))

    def join(self, charter: Path | None = None) -> None:
        """The second officer's part: the card, and the charter that answers it."""
        from council_app.ui.second_officer import SecondOfficerPage

        self.show_page(SecondOfficerPage(self, charter))

    # ------------------------------------------------------------------ opening

    def open_path(self, path: Path) -> None:
        """A workspace's folder, or a file that arrived."""
        if path.is_dir():
            self.open_workspace(path)
        else:
            self.open_files([path])

    def _open_text(self, path: str) -> None:
        self.open_workspace(Path(path))

    def open_workspace(self, path: Path) -> None:
        self.hat = None
        self.session.open(path, failed=partial(self.safekeeping.not_opened, path))

    def title_of(self, path: Path) -> str:
        """What a workspace was called when it was last open."""
        return next((title for known, title in self.preferences.recent if known == str(path)), path.name)

    def open_invitation(self) -> None:
        chosen = self.choose_files(self, t("choose.invitation"))
        if chosen:
            self.open_files([Path(chosen[0])])

    def take_files(self) -> None:
        chosen = self.choose_files(self, t("choose.file"))
        if chosen:
            self.open_files([Path(name) for name in chosen])

    def open_files(self, files: Sequence[Path]) -> None:
        """With a workspace open: take the files in. Without one: the first is an invitation."""
        if self.session.snapshot is not None and self.session.snapshot.path:
            self.session.receive(files, done=self._received)
        elif files and not self.safekeeping.open_file(files[0]):
            from council_app.ui.enrolling import Enrolling

            self.enrolling = Enrolling(self, files[0])
            self.enrolling.start()

    def _received(self, reports: Sequence[object]) -> None:
        for report in reports:
            sentence = words.pick((report.sentence, report.refused_english or report.sentence))
            say = self.messages.error if report.refused else self.messages.success
            say(t("received.one", name=report.name, sentence=sentence), key=f"received {report.name}")

    def read_drafts(self) -> None:
        """The built-in drafts, for reading."""
        self.store.run(built_in, done=self.session.show, failed=self.messages.refused)

    # ------------------------------------------------------------------ desks

    def confirm_places(self) -> None:
        """The queue of opinions whose place in the newest revision a person has to confirm."""
        from council_app.ui.dialogs.places import PlacesDialog

        PlacesDialog(self.session, self.hat or Role.MEMBER, self).show()

    def _hats(self) -> list[Role]:
        person = self.session.snapshot.person if self.session.snapshot else None
        return [role for role in Role if person is not None and role in person.roles]

    def _changed(self, snapshot: Snapshot | None) -> None:
        if snapshot is None:
            self.show_welcome()
        elif self.desk is None or snapshot.path != self._shown:
            if not self._greeting:
                self.show_desk()
        elif isinstance(self.desk, Desk):
            self.desk.show_snapshot(snapshot)
            if len(snapshot.council.publications) != self._publications:
                self._tell_superseded(snapshot)
        if snapshot is not None:
            self._publications = len(snapshot.council.publications)
        if snapshot is not None and snapshot.path:
            self.preferences.remember(snapshot.path, self._title(snapshot))

    _publications = 0
    _shown = ""  # the workspace whose desk is shown
    _closed = False
    again, again_at = False, ""  # whether it starts anew once it is closed, and with which workspace
    _greeting = False  # an invitation's screen is shown: the desk waits for 読みはじめる

    def show_desk(self, role: Role | None = None) -> None:
        """The desk of one of the person's roles; a chair begins as chair."""
        snapshot = self.session.snapshot
        if snapshot is None:
            return
        self._greeting, self._shown = False, snapshot.path
        hats = self._hats()
        order = [r for r in (Role.SECRETARIAT, Role.CHAIR, Role.MEMBER) if r in hats]
        self.hat = role or self.hat or (order[0] if order else None)
        self.hats.set_options(
            (r.value, t("hat." + r.value), "stamp" if r is Role.CHAIR else "") for r in hats
        )
        if self.hat is not None:
            self.hats.choose(self.hat.value)
        self.setWindowTitle(
            t(
                "window.title",
                title=self._title(snapshot, whose=False),
                who=snapshot.council.name(snapshot.me) or t("app.name"),
            )
        )
        self._leave(self.pages.currentWidget())  # before the next desk brings the same commands
        desk = self._desk_of(self.hat)
        desk.setProperty("desk", "true")
        if isinstance(desk, Desk) and not hasattr(desk, "menu_button"):
            desk.menu_button = MenuButton(self.commands)
            desk.bar.addWidget(desk.menu_button)
        self.show_page(desk)
        if isinstance(desk, Desk):
            desk.show_snapshot(snapshot)
            desk.setFocus()
        self._tell_superseded(snapshot)

    def _tell_superseded(self, snapshot: Snapshot) -> None:
        """差替え is visible to all: the newest result says that it takes another's place, and why."""
        results = [p for p in snapshot.council.publications if p.purpose == "result" and not p.superseded_by]
        if results and results[-1].instead_of:
            when = long_date(moment(results[-1].time) or datetime.now(JST))
            self.messages.caution(
                t("result.superseded", when=when, reason=results[-1].reason), key="superseded"
            )

    def _desk_of(self, role: Role | None) -> QWidget:
        """Desks are imported when they are needed; those of the office act through libraries that load slowly."""
        if role is Role.CHAIR:
            from council_app.ui.desks.chair import ChairDesk

            return ChairDesk(self.context)
        if role is Role.SECRETARIAT:
            from council_app.ui.desks.secretariat import SecretariatDesk

            return SecretariatDesk(self.context)
        from council_app.ui.desks.member import MemberDesk

        return MemberDesk(self.context)

    def _hat_chosen(self, value: str) -> None:
        self.show_desk(Role(value))

    @staticmethod
    def _title(snapshot: Snapshot, *, whose: bool = True) -> str:
        council = snapshot.council
        trial = f"{t('trial')}　" if council.roster.trial else ""
        name = council.round.title if council.round else council.roster.name
        who = f"　{council.name(snapshot.me)}" if snapshot.me and whose else ""
        return f"{trial}{name}{who}" if name else t("welcome.fact.paper")

    def close_workspace(self) -> None:
        """Back to the first screen; what is written is kept first."""
        if isinstance(self.desk, Desk):
            self.desk.prepare_close()
        self.session.leave()

    # ------------------------------------------------------------------ looks

    def _footer(self) -> QFrame:
        from council_app import __version__

        made = QFrame()
        made.setObjectName("status")
        made.setFixedHeight(32)
        row = QHBoxLayout(made)
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(label(__version__, size=12, tone="second"))
        row.addStretch()
        dark = theme.now().dark
        if self.config is not None and self.preferences.scale < SCALES[-1]:
            row.addWidget(button(t("footer.larger"), partial(self.rescale, 1), icon="zoom-in", look="quiet"))
        look = t("footer.light" if dark else "footer.dark")
        row.addWidget(button(look, self.toggle_theme, icon="sun" if dark else "moon", look="quiet"))
        row.addWidget(button(other_language(), self.toggle_language, look="quiet"))
        return made

    def zoom_by(self, step: float) -> None:
        theme.set_zoom(theme.zoom() + step if step else 1.0)
        self.preferences.zoom = theme.zoom()
        if isinstance(self.desk, Desk):
            self.desk.restyle()
        self.keep_preferences()

    def rescale(self, step: int) -> None:
        """The whole window a step larger or smaller: it starts again where it was. Qt cannot do it while it runs."""
        at = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self.preferences.scale))
        self.preferences.scale = SCALES[min(max(at + step, 0), len(SCALES) - 1)]
        self.keep_preferences()
        self.again, self.again_at = True, self._shown if self.session.snapshot is not None else ""
        self.close()

    def toggle_theme(self) -> None:
        self.preferences.theme = "light" if theme.now().dark else "dark"
        theme.apply(QApplication.instance(), theme.LIGHT if theme.now().dark else theme.DARK)  # type: ignore[arg-type]
        self.setWindowIcon(product_icon())
        if isinstance(self.desk, Desk):
            self.desk.restyle()
        elif self.desk is None:
            self._again()
        self._renew_footer()
        self.keep_preferences()

    def toggle_language(self) -> None:
        """Everything that is shown is made anew in the other language; its words are read on the store thread."""
        self.store.run(words.load, done=self._speak_the_other, failed=self.messages.refused)

    def _speak_the_other(self, _: object) -> None:
        self.preferences.language = "ja" if words.language() == "en" else "en"
        speak(QApplication.instance(), self.preferences.language)
        for command_id, command in self.commands.table.items():
            action = self.commands.action(command_id)
            action.setText(command.said)
            action.setToolTip(self.commands.tip(command))
        self._again()
        self._renew_footer()
        self.keep_preferences()

    def _again(self) -> None:
        """The page that is shown, made anew."""
        if self.desk is not None:
            self.show_desk(self.hat)
        elif self.welcome is not None and not self.trial.playing:
            self.show_welcome()

    def _renew_footer(self) -> None:
        old, self.footer = self.footer, self._footer()
        self.layout().replaceWidget(old, self.footer)
        old.hide()
        old.deleteLater()
        self.footer.setVisible(self.desk is None)

    def toggle_single_keys(self) -> None:
        self.preferences.single_keys = not self.preferences.single_keys
        self.commands.set_single_keys(self.preferences.single_keys)
        self.keep_preferences()

    def keep_preferences(self) -> None:
        if self.config is not None:
            self.store.run(partial(self.preferences.write, self.config), failed=self.messages.refused)

    # ------------------------------------------------------------------ told, dropped, closed

    def _told(self, message: object) -> None:
        """A desk with banners of its own shows them; anything else is shown above the page."""
        if not isinstance(self.desk, Desk):
            self.banners.show_message(message)

    def share(self) -> None:
        from council_app.ui.dialogs.sharing import SharingDialog

        SharingDialog(self.session, self, choose_folder=self.choose_folder).open()

    def take_comments(self) -> None:
        from council_app.ui.dialogs.public import PublicCommentsDialog

        for there in self.findChildren(PublicCommentsDialog):
            there.raise_()
            there.activateWindow()
            return
        PublicCommentsDialog(self.session, self, choose_files=self.choose_files).show()

    def associate(self) -> None:
        self.store.run(association.associate, done=self._associated, failed=self.messages.refused)

    def _associated(self, _: object) -> None:
        self.messages.success(t("associated"), key="associated")

    def help(self) -> None:
        """A page of words and every key, beside the window."""
        from council_app.ui.dialogs.help import HelpDialog

        HelpDialog(self.commands, self.hat, self).show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def knocked(self, arguments: list[str]) -> None:
        """A later start handed its files over."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if arguments:
            self.open_path(Path(arguments[0]))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever is being written goes to disk before the window goes; once."""
        if self._closed:
            return
        self._closed = True
        self.trial.stop()
        self._leave(self.pages.currentWidget())
        self.keep_preferences()
        self.session.close(again=self.again)
        self.ring.leave()
        super().closeEvent(event)


def product_icon() -> QIcon:
    icon = QIcon()
    for size in (16, 32, 64):
        made = QPixmap(size, size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        paint_product_seal(painter, size)
        painter.end()
        icon.addPixmap(made)
    return icon
