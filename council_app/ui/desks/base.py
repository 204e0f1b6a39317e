"""What every desk has: a bar, banners under it, a body, a status bar with the keys that are useful now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from council_app.ui import icons, theme
from council_app.ui.asking import choose_files
from council_app.ui.banners import Banners
from council_app.ui.commands import Command, Commands
from council_app.ui.messages import Messages
from council_app.ui.model import Snapshot
from council_app.ui.panes import Panes
from council_app.ui.widgets import Fitting, key, label
from council_app.ui.words import t

if TYPE_CHECKING:
    from council_app.ui.session import Session


@dataclass
class Context:
    """What a desk works with; the window makes one and hands it on."""

    session: Session
    messages: Messages
    commands: Commands
    widths: dict[str, list[int]]  # splitters, by desk
    choose_folder: Callable[[QWidget, str], str]  # asks a person; tests answer
    choose_files: Callable[[QWidget, str], list[str]] = choose_files


class Desk(QWidget):
    """A screen for one role. Subclasses fill ``bar``, ``body`` and the table of commands."""

    name = "desk"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deskArea")
        self.context = context
        self.session, self.messages, self.commands = context.session, context.messages, context.commands
        self._added: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar_frame = QFrame()
        self.bar_frame.setObjectName("bar")
        self.bar_frame.setFixedHeight(48)
        self.bar = QHBoxLayout(self.bar_frame)
        self.bar.setContentsMargins(12, 0, 12, 0)
        self.bar.setSpacing(10)
        column.addWidget(self.bar_frame)
        self.first_to_go: list[list[QWidget]] = []  # of the bar, where the window is too narrow for all of it
        self._bar_state: tuple = ()
        self.banners = Banners()
        self.messages.told.connect(self.banners.show_message)
        self.messages.taken_back.connect(self.banners.take_back)
        column.addWidget(self.banners)
        self.body = Panes()
        column.addWidget(self.body, 1)
        self.status = StatusBar()
        column.addWidget(self.status)

    def add_commands(self, table: Iterable[Command]) -> None:
        listed = list(table)
        self.commands.add(listed)
        self._added += [command.id for command in listed]

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what changed; only what differs is drawn anew."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_bar()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.fit_bar)  # sizes hold once the style sheet has reached every part

    @property
    def room(self) -> int:
        """The width in px that there is: a desk that asks for more than its window has is scrolled in it."""
        return min(self.width(), self.window().width())

    def fit_bar(self) -> None:
        """In a narrow window nothing of the bar is cut: the parts that are said elsewhere too go, in their order."""
        parts = [part for group in self.first_to_go for part in group]
        words = [part.text() if isinstance(part, QLabel) else part.minimumWidth() for part in parts]
        state = (self.room, self.isVisible(), *words)
        if not parts or (*state, self.bar.minimumSize().width()) == self._bar_state:
            return
        for part in parts:
            part.show()
        for group in ([], *self.first_to_go):
            for part in group:
                part.hide()
                if part.parentWidget() is not self.bar_frame and part.parentWidget().layout() is not None:
                    part.parentWidget().layout().invalidate()
            self.bar.invalidate()
            if self.bar.minimumSize().width() <= self.room:
                break
        self._bar_state = (*state, self.bar.minimumSize().width())
        self.bar_frame.updateGeometry()  # asked in between, the layout tells nobody by itself

    def restyle(self) -> None:
        """After a change of theme or zoom."""

    def prepare_close(self) -> None:
        """Hand over what is being written; the window closes after this."""

    def leave(self) -> None:
        """Give back what belongs to the window."""
        self.prepare_close()
        self.context.widths[self.name] = self.body.sizes()
        self.commands.remove(self._added)
        self.messages.told.disconnect(self.banners.show_message)
        self.messages.taken_back.disconnect(self.banners.take_back)

    def restore_widths(self, wanted: list[int]) -> None:
        self.body.setSizes(self.context.widths.get(self.name, wanted))


class StatusBar(QFrame):
    """At the left what is true now, at the right the three keys that are useful now."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        self._check = label()
        self.saved = label(size=12)
        self.info = Fitting()
        row.addWidget(self._check)
        row.addWidget(self.saved)
        self.saved.setContentsMargins(0, 0, 14, 0)
        for part in (self._check, self.saved):
            part.hide()  # where nothing is said, nothing takes room
        row.addWidget(self.info, 1)
        self._keys = QHBoxLayout()
        self._keys.setSpacing(6)
        row.addLayout(self._keys)
        self.zoom = label(size=12)
        row.addSpacing(8)
        row.addWidget(self.zoom)
        self._shown: tuple[tuple[str, ...], ...] = ()
        self._groups: list[list[QLabel]] = []
        self.show_zoom()

    def show_saved(self, text: str, *, check: bool = True) -> None:
        self._check.setVisible(check and bool(text))
        self.saved.setVisible(bool(text))
        self._check.setPixmap(icons.pixmap("check", theme.now().text2, 14, self.devicePixelRatioF()))
        self.saved.setText(text)

    def show_zoom(self) -> None:
        self.zoom.setText(t("status.zoom", n=round(theme.zoom() * 100)))

    def show_keys(self, keys: Iterable[tuple[str, ...]]) -> None:
        """(key, …, what it does) for each."""
        wanted = tuple(keys)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._keys.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self._groups = []
        for *caps, words in wanted:
            group = [*map(key, caps), label(words, size=12)]
            for part in group:
                self._keys.addWidget(part)
            self._keys.addSpacing(10)
            self._groups.append(group)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for all, the keys go (the help has them); what is true now stays."""
        shown = 0
        row = self.layout()
        for group in self._groups:
            for part in group:
                part.hide()
        row.invalidate()
        room = self.width() - row.minimumSize().width() - self.info.wanted()
        for group in reversed(self._groups):  # the last one tells where all the others are
            room -= sum(part.sizeHint().width() + 6 for part in group)
            if room < 0:
                break
            shown += 1
        for group in self._groups[len(self._groups) - shown :]:
            for part in group:
                part.show()
