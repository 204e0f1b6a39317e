"""Ctrl+F: one search over the text and the opinions, folding widths and spellings (text/folding.py)."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from council_app.text.folding import find, holds
from council_app.text.search import Search
from council_app.ui.cards_panel import CardsPanel
from council_app.ui.model import Entry
from council_app.ui.reading import ReadingSurface
from council_app.ui.words import t


class Finder(QObject):
    """Marks hits in the text and narrows the cards; Enter goes from hit to hit."""

    told = Signal(str)

    def __init__(self, surface: ReadingSurface, cards: CardsPanel) -> None:
        super().__init__(surface)
        self.surface, self.cards = surface, cards
        self.query = ""
        self.hits: list[tuple[str, int, int]] = []
        self.at = -1
        self._index = Search()
        self._numbers: dict[str, tuple[str, int]] = {}  # entry -> its words as indexed, their number there
        self._found: tuple[int, set[int]] = (
            0,
            set(),
        )  # how many were indexed when asked, and which hold the query
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self.search)

    def typed(self, text: str) -> None:
        self.query = text.strip()
        self._timer.start()

    def search(self) -> None:
        self._timer.stop()
        query, revision = self.query, self.surface.revision
        self.hits, self.at = [], -1
        found: dict[str, list[tuple[int, int]]] = {}
        if query and revision is not None:
            for node in revision.nodes:
                spans = find(node.text, query)
                if spans:
                    found[node.id] = list(spans)
                    self.hits += [(node.id, start, end) for start, end in spans]
        self.surface.overlay.found = found
        self.surface.viewport().update()
        self._found = (len(self._index), set(self._index.find(query)))
        self.cards.query = self._matches if query else None
        self.cards.refresh()
        cards = len(self.cards.view.cards.entries)
        self.told.emit(t("search.found", n=len(self.hits), m=cards) if query else "")

    def _matches(self, entry: Entry) -> bool:
        words = "\n".join(
            part for part in (entry.text, entry.wording, entry.reason, entry.name, entry.label) if part
        )
        indexed, number = self._numbers.get(entry.id, ("", -1))
        if indexed != words:
            number = self._index.add(words)
            self._numbers[entry.id] = (words, number)
        known, found = self._found
        return number in found if number < known else holds(words, self.query)

    def next(self) -> None:
        """The next hit in the text; the first time, the first one from the place in view on."""
        self._step(1)

    def before(self) -> None:
        """The hit before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._timer.isActive():
            self.search()
        if not self.hits:
            return
        if self.at < 0:
            order = self.surface.block_of
            here = order.get(self.surface.node_in_view(), 0)
            later = (i for i, (node, _, _) in enumerate(self.hits) if order.get(node, 0) >= here)
            self.at = next(later, 0) - (by > 0)
        self.at = (self.at + by) % len(self.hits)
        node, start, end = self.hits[self.at]
        self.surface.scroll_to(node, centre=True)
        self.surface.select(node, start, end)
        cards = len(self.cards.view.cards.entries)
        self.told.emit(t("search.at", at=self.at + 1, n=len(self.hits), m=cards))
