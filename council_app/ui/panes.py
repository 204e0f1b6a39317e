"""What gives way where a window is narrow (200 %, 300 %): columns are shown one at a time, rows turn into columns."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSplitter

from council_app.ui.widgets import Segments


class Panes(QSplitter):
    """Columns beside each other; once they are named, those that have no room together are shown one at a time.

    ``switch`` says which; its owner puts it where it belongs, and it is seen only then.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._switch: Segments | None = None
        self.folded = False
        self._away: set[int] = set()
        self._sizes: list[int] = []

    @property
    def switch(self) -> Segments:
        """Made when it is first wanted: a desk that folds by itself has none."""
        if self._switch is None:
            self._switch = Segments()
            self._switch.hide()
            self._switch.chosen.connect(self._fold)
        return self._switch

    def name(self, *names: str) -> None:
        """One for each column, in their order, when all are there. The first one is shown first."""
        self.switch.set_options((str(at), name, "") for at, name in enumerate(names))
        self.switch.choose("0")
        self._fold()

    def turn_to(self, at: int) -> None:
        """Show this column, where there is room for one only."""
        self.switch.choose(str(at))
        self._fold()

    def set_away(self, at: int, *, away: bool) -> None:
        """Leave a column out, however much room there is."""
        (self._away.add if away else self._away.discard)(at)
        self._fold()

    def sizes(self) -> list[int]:
        """As they were beside each other."""
        return self._sizes if self.folded and sum(self._sizes) else super().sizes()

    def _least(self, at: int) -> int:
        part = self.widget(at)
        return max(part.minimumWidth(), part.minimumSizeHint().width())

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        if self._switch is None or not self._switch.values():
            return whole
        return QSize(max(self._least(at) for at in range(self.count())), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return done

    def _fold(self, *_: object) -> None:
        if self._switch is None or not self._switch.values():
            return
        there = [at for at in range(self.count()) if at not in self._away]
        folded = sum(self._least(at) + self.handleWidth() for at in there) > self.width()
        if folded and not self.folded:
            self._sizes = super().sizes()
        one = int(self.switch.value or 0)
        one = one if one in there else there[0]
        for at in range(self.count()):
            shown = at in there and (not folded or at == one)
            if self.widget(at).isVisibleTo(self) != shown:
                self.widget(at).setVisible(shown)
        self.switch.setVisible(folded and len(there) > 1)
        if self.folded and not folded and sum(self._sizes):
            self.setSizes(self._sizes)
        self.folded = folded


class Bending(QFrame):
    """A row of parts that stands as a column where the row has no room."""

    def __init__(self, *, gap: int = 8) -> None:
        super().__init__()
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(gap)

    def _widths(self) -> list[int]:
        items = [self.row.itemAt(at) for at in range(self.row.count())]
        return [item.minimumSize().width() for item in items if not item.isEmpty()]

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = self._widths()
        across = sum(widths) + self.row.spacing() * (len(widths) - 1) <= self.width()
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if way != self.row.direction():
            self.row.setDirection(way)
            self.updateGeometry()
