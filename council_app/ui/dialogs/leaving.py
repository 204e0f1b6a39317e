"""外へ出るもの: before the secretariat writes a file, who can open which part, what is in it, what stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from council_app.actions.leaving import Leaving, leaving
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.frames import add_folder, head, picture, scrolled
from council_app.ui.session import Session
from council_app.ui.widgets import button, hairline, label
from council_app.ui.words import Table, pick, told

WORDS = {
    "leaves": "この端末から出るもの",
    "opens": "開けるのは {who}",
    "stays": "この端末に残るもの",
    "stays.none": "ほかにはありません。",
    "change": "場所を変える…",
    "cancel": "やめる",
    "go": "ファイルを作る",
    "sign": "署名してファイルを作る",
    "folder": "置く場所を選ぶ",
    "count": "{n}件",
}
say = Table("leaving", WORDS)


class LeavingList(QWidget):
    """Of one file or of several: who can open which part, how many of what are in it, what stays."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(0)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        column.addLayout(self.rows)
        column.addStretch()

    def add(self, found: Leaving) -> None:
        """Below what is shown already."""
        self.rows.addLayout(_heading("send", say("leaves")))
        for part in found.parts:
            who = label(say("opens", who=pick(part.to)), size=12, tone="accent", bold=True, wrap=True)
            who.setContentsMargins(24, 0, 0, 0)
            self.rows.addWidget(who)
            self._lines(part.lines)
        self.rows.addSpacing(12)
        self.rows.addLayout(_heading("laptop", say("stays")))
        if any(count for _, count in found.stays):
            self._lines(tuple((what, count) for what, count in found.stays if count))
        else:
            none = label(say("stays.none"), size=12, tone="second")
            none.setContentsMargins(24, 0, 0, 0)
            self.rows.addWidget(none)

    def add_head(self, found: Leaving) -> None:
        """The name of a file, where there are several, and what is said of names in it."""
        if self.rows.count():
            self.rows.addSpacing(18)
        self.rows.addWidget(label(pick(found.title), size=15, bold=True, wrap=True))
        if found.names[0]:
            self.rows.addWidget(label(pick(found.names), wrap=True))
        self.rows.addSpacing(4)

    def _lines(self, lines: tuple[tuple[tuple[str, str], int], ...]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(24, 0, 0, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, (what, count) in enumerate(lines):
            grid.addWidget(label(pick(what), wrap=True), at, 0)
            number = label(say("count", n=count), wrap=True)  # lines of one height, to stand on one line
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            number.setMinimumWidth(number.sizeHint().width())
            grid.addWidget(number, at, 1)
        self.rows.addLayout(grid)


class LeavingDialog(Dialog):
    """``confirmed`` carries the folder once the person has seen the list and pressed the button."""

    confirmed = Signal(str)

    def __init__(
        self, session: Session, what: str | Leaving, choose_folder: Callable[[QWidget, str], str],
        parent: QWidget | None, *, people: Sequence[str] = (), go: str = "",
    ) -> None:  # fmt: skip
        """``what``: a kind of :func:`leaving`, asked of the store; or the list itself, where no workspace is open yet.
        ``go``: what the button says, where it does more than write a file."""
        super().__init__(parent)
        self.choose_folder = choose_folder
        self.resize(560, 520)
        self.folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        ) or str(Path.home())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.title = label("", size=17, bold=True)
        self.names = label("", wrap=True)
        column.addLayout(head(self.title, self.names))
        column.addWidget(hairline())
        self.list = LeavingList()
        column.addWidget(scrolled(self.list, "lists"), 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        if go:
            self.go.setText(go)
        if isinstance(what, Leaving):
            self.show_leaving(what)
        else:
            session.ask(
                partial(leaving, kind=what, people=people), done=self.show_leaving, failed=self.failed
            )

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(picture("folder"))
        self.where = add_folder(foot, self.folder, say("change"), self._change)
        foot.addWidget(button(say("cancel"), self.reject))
        self.go = button(say("go"), self._confirm, look="primary")
        self.go.setDefault(True)
        self.go.setEnabled(False)
        foot.addWidget(self.go)
        return foot

    @if_alive
    def show_leaving(self, found: Leaving) -> None:
        """What the store says would be in the file."""
        self.setWindowTitle(pick(found.title))
        self.title.setText(pick(found.title))
        self.names.setText(pick(found.names))
        self.names.setVisible(bool(found.names[0]))
        self.list.add(found)
        self.go.setEnabled(True)
        self.go.setFocus()

    @if_alive
    def failed(self, error: BaseException) -> None:
        self.names.setText(told(error))

    def _change(self) -> None:
        chosen = self.choose_folder(self, say("folder"))
        if chosen:
            self.folder = chosen
            self.where.set_whole(chosen)

    def _confirm(self) -> None:
        self.confirmed.emit(self.folder)
        self.accept()


def _heading(icon: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(picture(icon))
    row.addWidget(label(text, bold=True), 1)
    return row
