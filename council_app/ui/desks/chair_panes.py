"""Which of the chair's three panes are shown where there is no room for all: a large window is a small screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from council_app.ui.desks.desk_words import say
from council_app.ui.widgets import Segments

THREE, TWO = 1040, 700  # px, from which so many stand side by side
OPTIONS = {2: ("list", "decide"), 1: ("list", "block", "decide")}


class Panes(Segments):
    """Hidden where all three are shown. The middle one stands beside either of the others, or alone."""

    def __init__(self, side: QWidget, block: QWidget, right: QWidget) -> None:
        super().__init__()
        self.parts = {"list": side, "block": block, "decide": right}
        self.many = 3
        self.pane = "decide"
        self.chosen.connect(self.show_pane)
        self.hide()

    def fit(self, width: int, *, board: bool) -> None:
        """As many as there is room for in ``width`` px; ``board``: whether they are what is shown."""
        many = 3 if width >= THREE else 2 if width >= TWO else 1
        if many != self.many:
            self.many = many
            if many < 3:
                self.set_options([(name, say(f"pane.{name}"), "") for name in OPTIONS[many]])
            self._arrange()
        self.setVisible(board and many < 3)

    def show_pane(self, name: str) -> None:
        """It is wanted: it is shown, where it was not."""
        self.pane = name
        self._arrange()

    def step(self) -> None:
        """The next one."""
        if self.many < 3:
            names = self.values()
            at = names.index(self.value) if self.value in names else -1
            self.show_pane(names[(at + 1) % len(names)])

    def _arrange(self) -> None:
        shown = {
            3: set(self.parts),
            2: {"block", "list" if self.pane == "list" else "decide"},
            1: {self.pane},
        }[self.many]  # fmt: skip
        for name, part in self.parts.items():
            part.setVisible(name in shown)
        self.choose("decide" if self.many == 2 and self.pane == "block" else self.pane)
