"""使い方 (F1): a page of plain words for the role at hand, and every key from the table of commands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.roster import Role
from council_app.ui.commands import Commands
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.frames import scrolled
from council_app.ui.helping import CHAPTERS, say
from council_app.ui.widgets import button, hairline, key, label
from council_app.ui.words import t


class HelpDialog(Dialog):
    """Stands beside the window while one works; it is not modal."""

    def __init__(self, commands: Commands, role: Role | None, parent: QWidget) -> None:
        super().__init__(parent, t("help.title"), modal=False)
        self.resize(860, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(scrolled(self._chapters(role or Role.MEMBER)), 5)
        columns.addWidget(hairline(vertical=True))
        columns.addWidget(scrolled(self._keys(commands)), 4)
        column.addLayout(columns, 1)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 20, 12)
        foot.addWidget(label(t("help.palette"), size=12, tone="second", wrap=True), 1)
        foot.addWidget(button(t("close"), self.accept, look="primary"))
        column.addLayout(foot)

    @staticmethod
    def _chapters(role: Role) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 18, 20, 18)
        column.setSpacing(4)
        column.addWidget(label(t("help.title"), size=17, bold=True))
        for chapter in CHAPTERS[role]:
            column.addSpacing(10)
            column.addWidget(label(say(chapter), bold=True))
            column.addWidget(label(say(chapter + ".is"), tone="second", wrap=True))
        column.addStretch()
        return page

    @staticmethod
    def _keys(commands: Commands) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(4)
        column.addWidget(label(t("help.keys"), size=17, bold=True))
        for menu in ("write", "card", "go", "view", "file"):
            listed = [c for c in commands.table.values() if c.menu == menu and c.shortcut]
            if not listed:
                continue
            column.addSpacing(10)
            column.addWidget(label(t("menu." + menu), bold=True))
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(1, 1)
            for row, command in enumerate(listed):
                grid.addWidget(key(command.shown_shortcut), row, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(label(command.said, size=12), row, 1)
            column.addLayout(grid)
        column.addStretch()
        return page
