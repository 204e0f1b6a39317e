"""One table of what can be done: menus, the palette (Ctrl+K), shortcuts and enabled states all come from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from council_app.ui import icons, words


@dataclass(frozen=True)
class Command:
    """``title`` is Japanese, or a function that says it; its English stands beside its id in Linguist's file.

    ``enabled`` is asked whenever :meth:`Commands.refresh` is called; ``menu`` is where it stands ("" : nowhere)."""

    id: str
    title: str | Callable[[], str]
    run: Callable[[], None]
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[], bool] | None = None
    checked: Callable[[], bool] | None = None
    menu: str = ""
    more_shortcuts: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Its title now, in the language in use."""
        return self.title() if callable(self.title) else words.translated("commands", self.id, self.title)

    @property
    def searched(self) -> str:
        """What the palette looks through: its title now, the Japanese one, and the English words of its id."""
        return f"{self.said} {'' if callable(self.title) else self.title} {self.id}".casefold()

    @property
    def single_key(self) -> bool:
        """Whether one letter alone sets it off; those can be switched off (WCAG 2.1.4)."""
        return len(self.shortcut) == 1

    @property
    def shown_shortcut(self) -> str:
        return QKeySequence(self.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class Commands(QObject):
    """The commands of one window. Its actions belong to ``window``, so that shortcuts work all over it.

    Single letters act only where no text field has the focus: a field takes its own keys first.
    """

    refreshed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window = window
        self.table: dict[str, Command] = {}
        self.actions: dict[str, QAction] = {}
        self._scopes: dict[str, QWidget] = {}
        self.single_keys = True

    def add(self, commands: Iterable[Command], *, scope: QWidget | None = None) -> None:
        """Put commands into the table. With ``scope``, their shortcuts act inside that widget only."""
        for command in commands:
            if command.id in self.table:
                raise ValueError(f"two commands are called {command.id}")
            action = QAction(command.said, self)
            if command.icon:
                action.setIcon(icons.icon(command.icon))
            if command.shortcut:
                keys = [QKeySequence(command.shortcut), *map(QKeySequence, command.more_shortcuts)]
                action.setShortcuts(keys)
            action.setShortcutVisibleInContextMenu(True)
            action.setCheckable(command.checked is not None)
            action.setToolTip(self.tip(command))
            action.triggered.connect(command.run)
            if scope is not None:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.table[command.id] = command
            self.actions[command.id] = action
            self._scopes[command.id] = scope or self.window
            (scope or self.window).addAction(action)
        self.refresh()

    def remove(self, ids: Iterable[str]) -> None:
        """Take commands out again (a desk that goes)."""
        for command_id in list(ids):
            self.table.pop(command_id, None)
            self._scopes.pop(command_id, None)
            action = self.actions.pop(command_id, None)
            if action is not None:
                action.setParent(None)
                action.deleteLater()

    def action(self, command_id: str) -> QAction:
        return self.actions[command_id]

    def run(self, command_id: str) -> bool:
        """Do it, if it can be done now."""
        self.refresh()
        action = self.actions[command_id]
        if action.isEnabled():
            action.trigger()
        return action.isEnabled()

    def refresh(self) -> None:
        """Ask every command anew whether it can be done."""
        for command_id, command in self.table.items():
            action = self.actions[command_id]
            action.setEnabled(command.enabled is None or command.enabled())
            if callable(command.title) and (said := command.said) != action.text():
                action.setText(said)
                action.setToolTip(self.tip(command))
            if command.checked is not None:
                action.setChecked(command.checked())
        self.refreshed.emit()

    def set_single_keys(self, on: bool) -> None:
        """Switch the shortcuts of one letter on or off."""
        self.single_keys = on
        for command_id, command in self.table.items():
            if command.single_key:
                self.actions[command_id].setShortcut(QKeySequence(command.shortcut if on else ""))

    def fill_menu(self, menu: QMenu, name: str) -> None:
        """Put the commands of a menu into it, in the order of the table; an id ending in "." is no command."""
        for command_id, command in self.table.items():
            if command.menu == name:
                menu.addAction(self.actions[command_id])

    def listed(self) -> list[Command]:
        """For the palette: what can be done now first."""
        self.refresh()
        return sorted(
            (c for c in self.table.values() if not c.id.startswith("palette")),
            key=lambda c: not self.actions[c.id].isEnabled(),
        )

    @staticmethod
    def tip(command: Command) -> str:
        """The tooltip: what it does and its key."""
        return f"{command.said}　{command.shown_shortcut}" if command.shortcut else command.said
