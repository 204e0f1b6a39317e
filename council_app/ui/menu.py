"""☰: every desk's menu, filled from the table of commands when it opens."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QToolButton

from council_app.ui import icons
from council_app.ui.commands import Commands
from council_app.ui.words import t

MENUS = ("file", "write", "card", "view", "go")


class MenuButton(QToolButton):
    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.commands = commands
        self.setObjectName("icon")
        self.setIcon(icons.icon("menu"))
        self.setAccessibleName(t("menu"))
        self.setToolTip(t("menu"))
        self.setMenu(QMenu(self))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.menu().aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """The commands of each menu as they stand now."""
        menu = self.menu()
        menu.clear()
        self.commands.refresh()
        for name in MENUS:
            if any(command.menu == name for command in self.commands.table.values()):
                self.commands.fill_menu(menu.addMenu(t("menu." + name)), name)
