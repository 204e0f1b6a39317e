"""What dialogs and pages at the side have in common: a head, a middle that scrolls, a foot that says where files go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from council_app.ui import icons, theme
from council_app.ui.widgets import Elided, button


def head(*parts: QWidget) -> QVBoxLayout:
    """The head of a dialog: its title, and the sentences below it."""
    made = QVBoxLayout()
    made.setContentsMargins(24, 18, 24, 12)
    made.setSpacing(4)
    for part in parts:
        made.addWidget(part)
    return made


def scrolled(page: QWidget, name: str = "sideBody") -> QScrollArea:
    """A page that scrolls up and down; ``name`` is its ground in the style sheet."""
    page.setObjectName(name)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


def picture(icon: str) -> QLabel:
    """An icon beside words of 12 px."""
    made = QLabel()
    made.setPixmap(icons.pixmap(icon, theme.now().text2, 15, 1.0))
    return made


def add_folder(foot: QHBoxLayout, folder: str, words: str, change: Callable[[], object]) -> Elided:
    """Where files will lie, and the button (``words``) that asks for another folder; what shows the folder."""
    made = Elided(folder)
    made.setProperty("px", "12")
    foot.addWidget(made, 1)
    foot.addWidget(button(words, change, look="small"))
    foot.addSpacing(12)
    return made
