"""The first screen: what this is, and the three ways in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from council_app.ui import icons, theme
from council_app.ui.founding_words import say
from council_app.ui.panes import Bending
from council_app.ui.seals import ProductSeal
from council_app.ui.widgets import button, hairline, label
from council_app.ui.words import language, t


class Sheet(Bending):
    """The sheet of first screens: a left page that says what it is, a right page with what to do."""

    def __init__(self) -> None:
        super().__init__(gap=0)
        self.setObjectName("sheet")
        self.setMaximumWidth(1040)
        row = self.row
        row.setContentsMargins(1, 1, 1, 1)
        left = QFrame()
        left.setObjectName("sheetLeft")
        self.left = QVBoxLayout(left)
        self.left.setContentsMargins(50, 46, 44, 36)
        self.left.setSpacing(0)
        right = QFrame()
        self.right = QVBoxLayout(right)
        self.right.setContentsMargins(52, 46, 52, 36)
        self.right.setSpacing(0)
        row.addWidget(left, 43)
        row.addWidget(right, 57)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = self.row.direction() == self.row.Direction.LeftToRight
        self.setMaximumHeight(690 if across else 16_777_215)  # Qt's own largest

    def head(self, second: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(ProductSeal(38))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(t("app.name"), size=15, bold=True))
        words.addWidget(label(second, size=12, tone="second"))
        row.addLayout(words, 1)
        self.left.addLayout(row)

    def title(self, text: str) -> None:
        """The paper's title, in the face of the draft (whose natural line would be too tight)."""
        made = label(wrap=True)
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(f'<p style="line-height:150%">{escape(text).replace(chr(10), "<br>")}</p>')
        made.setStyleSheet(f'font-family: "{theme.READING_FAMILIES[0]}", serif; font-size: 23px;')
        self.left.addSpacing(36)
        self.left.addWidget(made)
        self.left.addSpacing(20)

    def facts(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """(what, its value, a second line) with hairlines between."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        line = 0
        for name, value, second in rows:
            grid.addWidget(hairline(), line, 0, 1, 2)
            first = label(name, tone="second", wrap=True)
            grid.addWidget(first, line + 1, 0, Qt.AlignmentFlag.AlignTop)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(value, wrap=True))
            if second:
                column.addWidget(label(second, tone="second", wrap=True, size=12))
            grid.addLayout(column, line + 1, 1)
            line += 2
        grid.addWidget(hairline(), line, 0, 1, 2)
        grid.setColumnMinimumWidth(0, 78)
        grid.setColumnStretch(1, 1)
        self.left.addLayout(grid)

    def say(self, icon: str, first: str, second: str, column: QVBoxLayout | None = None) -> None:
        """One of the sentences at the right: what happens with what is written."""
        row = QHBoxLayout()
        row.setSpacing(12)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, theme.now().text2, 18, 1.0))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label(first, bold=True, wrap=True))
        words.addWidget(label(second, tone="second", wrap=True))
        row.addLayout(words, 1)
        column = self.right if column is None else column
        column.addLayout(row)
        column.addSpacing(14)


class Page(QWidget):
    """A first screen: the sheet in the middle of the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sheet = Sheet()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.addStretch(1)
        row.addWidget(self.sheet, 100)  # as wide as it likes; what is left goes to both sides
        row.addStretch(1)


class Welcome(Page):
    """招待状を開く・新しい会議体を作る・試行の照会を開く. Files may be dropped anywhere on it."""

    invitation = Signal()
    new_council = Signal()
    second_officer = Signal()
    trial = Signal()
    reading = Signal()
    recent = Signal(str)
    dropped = Signal(list)

    def __init__(self, recent: Sequence[Sequence[str]], *, founding: bool) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        sheet = self.sheet
        sheet.head(t("welcome.second"))
        sheet.title(t("welcome.title"))
        sheet.facts(
            [
                (t("welcome.fact.who"), t("welcome.fact.who.is"), ""),
                (t("welcome.fact.paper"), t("welcome.fact.paper.is"), t("welcome.fact.size")),
            ]
        )
        sheet.left.addStretch()
        read = button(t("welcome.read"), self.reading.emit, icon="book-open", look="link")
        sheet.left.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._ways(recent, founding=founding))
        self.pages.addWidget(self._playing())
        sheet.right.addWidget(self.pages)

    def _ways(self, recent: Sequence[Sequence[str]], *, founding: bool) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(t("welcome.begin"), size=20, bold=True))
        column.addSpacing(8)
        self.open_button = Tile("mail-open", t("welcome.invitation"), t("welcome.invitation.is"), strong=True)
        self.open_button.pressed.connect(self.invitation)
        column.addWidget(self.open_button)
        if founding:
            self.new_button = Tile("users", t("welcome.new"), t("welcome.new.is"))
            self.new_button.pressed.connect(self.new_council)
            column.addWidget(self.new_button)
            self.join_button = button(say("join"), self.second_officer.emit, icon="key-round", look="link")
        self.trial_button = Tile("flask-conical", t("welcome.trial"), t("welcome.trial.is"))
        self.trial_button.pressed.connect(self.trial)
        column.addWidget(self.trial_button)
        if founding:
            column.addWidget(self.join_button, 0, Qt.AlignmentFlag.AlignLeft)
        if recent:
            column.addSpacing(12)
            column.addWidget(label(t("welcome.recent"), size=12, tone="second", bold=True))
            for path, title in list(recent)[:3]:
                made = button(title, icon="folder-open", look="link")
                made.setToolTip(path)
                made.setProperty("path", path)
                made.clicked.connect(self._recent)
                column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        column.addWidget(hairline())
        column.addSpacing(6)
        self.sheet.say("laptop", t("invitation.keeps"), t("invitation.keeps.is"), column)
        self.sheet.say("send", t("invitation.leaves"), t("invitation.leaves.is"), column)
        column.addWidget(label(t("welcome.drop"), size=12, tone="third", wrap=True))
        return page

    def _playing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(label(t("trial.playing"), size=17, bold=True, wrap=True))
        self.step = label("", tone="second")
        column.addWidget(self.step)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        column.addWidget(self.bar)
        column.addWidget(label(t("trial.made_up"), size=12, tone="second", wrap=True))
        self.cancel = button(t("trial.cancel"))
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        return page

    def show_progress(self, step: str, done: int, of: int) -> None:
        self.pages.setCurrentIndex(1)
        self.step.setText(step)
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def show_ways(self) -> None:
        self.pages.setCurrentIndex(0)

    def show_desks(self, desks: Sequence[tuple[str, str, str]]) -> None:
        """After the trial was played: (path, icon, words) for each desk that can be opened."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(t("trial.which"), size=20, bold=True))
        column.addWidget(label(t("trial.made_up"), size=12, tone="second", wrap=True))
        column.addSpacing(8)
        for path, icon, words in desks:
            first, _, second = words.partition("\n")
            made = Tile(icon, first, second)
            made.setProperty("path", path)
            made.pressed.connect(self._recent)
            column.addWidget(made)
        column.addStretch()
        column.addWidget(button(t("trial.back"), self.show_ways, look="link"), 0, Qt.AlignmentFlag.AlignLeft)
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def _recent(self) -> None:
        self.recent.emit(self.sender().property("path"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


class Tile(QWidget):
    """A large button: icon, what it does, and one line more."""

    pressed = Signal()

    def __init__(self, icon: str, first: str, second: str, *, strong: bool = False) -> None:
        super().__init__()
        self.button = button("", self.pressed.emit, look="tile")
        self.button.setAccessibleName(first)
        self.button.setAccessibleDescription(second)
        self.button.setMinimumHeight(66)
        if strong:
            self.button.setStyleSheet(f"QPushButton {{ border: 2px solid {theme.now().accent}; }}")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.button)
        self.row = row = QHBoxLayout(self.button)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(14)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, theme.now().accent, 22, 1.0))
        row.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label(first, size=14, bold=True))
        words.addWidget(label(second, size=12, tone="second"))
        row.addLayout(words, 1)
        arrow = QLabel()
        arrow.setPixmap(icons.pixmap("chevron-right", theme.now().text3, 16, 1.0))
        row.addWidget(arrow)
        for part in self.button.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def minimumSizeHint(self) -> QSize:
        """A button does not ask what stands in it."""
        return QSize(self.row.minimumSize().width(), super().minimumSizeHint().height())


def other_language() -> str:
    """What the switch of the language says."""
    return "日本語" if language() == "en" else "English"
