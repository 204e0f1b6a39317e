"""What dialogs and pages at the side have in common: a head, and a middle that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


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
