"""分類 of what is written: the likely ones as chips, all others in a menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from council_app.ui import icons
from council_app.ui.widgets import Flow, chip
from council_app.ui.words import t

SHOWN = 6  # chips


class Tags(QWidget):
    """``chosen`` holds the ids. Hidden where there is no vocabulary."""

    changed = Signal()

    def __init__(self, heading: QWidget) -> None:
        super().__init__()
        self.chosen: list[str] = []
        self._groups: Mapping[str, Mapping[str, str]] = {}
        self._likely: Sequence[tuple[str, str]] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading)
        self.box = QWidget()
        self.flow = Flow(self.box)
        column.addWidget(self.box)

    def show_tags(
        self,
        chosen: Sequence[str],
        groups: Mapping[str, Mapping[str, str]],
        likely: Sequence[tuple[str, str]],
    ) -> None:
        """``groups``: heading → tag → name; ``likely``: (tag, name)."""
        self.chosen, self._groups, self._likely = list(chosen), groups, likely
        self.setVisible(bool(groups))
        self._fill()

    def _fill(self) -> None:
        while (item := self.flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        names = {tag: name for tags in self._groups.values() for tag, name in tags.items()} | dict(
            self._likely
        )
        shown = dict.fromkeys([*self.chosen, *(tag for tag, _ in self._likely)])
        for tag in list(shown)[: max(SHOWN, len(self.chosen))]:
            on = tag in self.chosen
            made = chip(names.get(tag, tag))
            made.setProperty("tag", tag)
            made.setChecked(on)
            made.setIcon(icons.icon("check", "accent") if on else icons.icon("plus", "text3"))
            made.clicked.connect(self._pressed)
            self.flow.addWidget(made)
        more = chip(t("composer.tags.more"), checkable=False)
        more.setIcon(icons.icon("plus", "text2"))
        more.setMenu(self._menu(more))
        self.flow.addWidget(more)
        self.box.updateGeometry()

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for heading, tags in self._groups.items():
            sub = menu.addMenu(heading)
            for tag, name in tags.items():
                action = QAction(name, sub)
                action.setCheckable(True)
                action.setChecked(tag in self.chosen)
                action.setData(tag)
                action.triggered.connect(self._listed)
                sub.addAction(action)
        return menu

    def _pressed(self) -> None:
        self._toggle(self.sender().property("tag"))

    def _listed(self) -> None:
        self._toggle(self.sender().data())

    def _toggle(self, tag: str) -> None:
        if tag in self.chosen:
            self.chosen.remove(tag)
        else:
            self.chosen.append(tag)
        self.changed.emit()
        QTimer.singleShot(0, self, self._fill)  # not while the pressed chip is still in its own signal
