"""The opinions of one place side by side: painted cards in as many columns as there is room for.

Painted, not widgets: a place with thirty opinions opens as quickly as one with three.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from council_app.deliberation.council import Council
from council_app.deliberation.labels import KINDS
from council_app.deliberation.opinions import Opinion
from council_app.ui.desks.board import Card, Row, cards
from council_app.ui.desks.board_card_paint import GAP, PAD, CardDelegate, chip_words
from council_app.ui.desks.collisions import runs_of
from council_app.ui.desks.desk_words import say
from council_app.ui.lists import CardList
from council_app.ui.marks import Mark, unknown
from council_app.ui.model import author_of, number_of
from council_app.ui.words import pick

Index = QModelIndex | QPersistentModelIndex
COLUMN = 300  # the least width of one


class CardModel(QAbstractListModel):
    """The cards of the open place."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        self.council: Council | None = None
        self.row: Row | None = None

    def set_row(self, council: Council, row: Row | None) -> None:
        new = cards(row) if row is not None else []
        old, self.council, self.row = self.cards, council, row
        if [c.key for c in new] == [c.key for c in old]:
            self.cards = new
            for at, (before, after) in enumerate(zip(old, new, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self.cards = new
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(self.cards)

    def card(self, index: Index) -> Card | None:
        return self.cards[index.row()] if index.isValid() and index.row() < len(self.cards) else None

    def at(self, opinion: str) -> QModelIndex:
        for i, card in enumerate(self.cards):
            if any(o.id == opinion for o in card.opinions):
                return self.index(i)
        return QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        card = self.card(index)
        return Qt.ItemFlag.NoItemFlags if card is None or card.kind == "head" else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self.card(index)
        if card is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        return self.spoken(card)

    def spoken(self, card: Card) -> str:
        """Who, what, the words, the reason, the state – for screen readers."""
        council, row = self.council, self.row
        if card.kind == "head" or council is None or row is None:
            return say("remarks", n=card.count, o=card.open)
        first = card.opinions[0]
        words = [first.text]
        if card.kind == "proposal":
            words += [
                f"{'追加' if run.kind == 'insert' else '削除'}「{run.text}」"
                for run in runs_of(row.text, first.wording or "")
                if run.kind != "equal"
            ]
        elif card.kind == "addition":
            words.append(first.wording or "")
        states = [chip_words(o) for o in card.opinions]
        parts = [
            "・".join(author_of(council, o) for o in card.opinions), pick(KINDS[first.kind]),
            "・".join(number_of(council, o) for o in card.opinions), *words, first.reason,
            say("support_n", n=sum(o.supported for o in card.opinions)), *dict.fromkeys(states),
            say("clash") if card.opposed else "",
        ]  # fmt: skip
        return "、".join(part for part in parts if part)


class BoardCards(CardList):
    """``chosen`` carries the opinion that was pressed; keys are the desk's."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("boardCards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.verticalScrollBar().setSingleStep(24)
        self.active = ""
        self.marks: Mapping[str, Mark] = {}
        self.cards = CardModel()
        self.setModel(self.cards)
        self.painter_of = CardDelegate(self)
        self.setItemDelegate(self.painter_of)
        self.setAccessibleName(say("cards_title"))

    @property
    def ids(self) -> list[str]:
        """The opinions in the order in which they are shown."""
        return [o.id for card in self.cards.cards for o in card.opinions]

    def show_row(self, council: Council, row: Row | None, marks: Mapping[str, Mark]) -> None:
        fresh = row is None or self.cards.row is None or row.key != self.cards.row.key
        self.marks = marks
        self.cards.set_row(council, row)
        if fresh:
            self.painter_of.forget()
            self.scrollToTop()
        self.viewport().update()

    def set_active(self, opinion: str) -> None:
        """Mark one and bring it into view; a card that opens wholly may move those below it."""
        if opinion != self.active:
            self.active = opinion
            self.scheduleDelayedItemsLayout()
            self.viewport().update()
        index = self.cards.at(opinion)
        if index.isValid():
            if self.currentIndex() != index:
                self.selectionModel().setCurrentIndex(
                    index, self.selectionModel().SelectionFlag.ClearAndSelect
                )
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def is_active(self, card: Card) -> bool:
        return any(o.id == self.active for o in card.opinions)

    def mark(self, opinion: Opinion) -> Mark:
        return self.marks.get(opinion.author) or unknown(opinion.author)

    # ------------------------------------------------------------------ columns

    @property
    def columns(self) -> int:
        proposals = sum(card.kind not in {"head", "remark"} for card in self.cards.cards)
        return max(1, min(4, self.viewport().width() // COLUMN, proposals or 1))

    def card_width(self, card: Card) -> int:
        room = self.viewport().width() - 2
        many = self.columns
        return room if card.kind in {"head", "remark"} else (room - GAP * (many - 1)) // many

    def wanted(self) -> int:
        """The height in px that all cards take."""
        listed = self.cards.cards
        wide = [card for card in listed if card.kind not in {"head", "remark"}]
        rows = [wide[i : i + self.columns] for i in range(0, len(wide), self.columns)]
        high = sum(max(self.painter_of.laid(c, self.card_width(c)).height for c in row) + GAP for row in rows)
        high += sum(
            self.painter_of.laid(c, self.card_width(c)).height for c in listed if c.kind in {"head", "remark"}
        )
        return round(high) + 2

    def beside(self, at: int) -> list[Card]:
        """The cards that share a row with this one: they are as tall as the tallest."""
        listed = self.cards.cards
        wide = [i for i, card in enumerate(listed) if card.kind not in {"head", "remark"}]
        first = wide.index(at) // self.columns * self.columns
        return [listed[i] for i in wide[first : first + self.columns]]

    # ------------------------------------------------------------------ events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        card = self.cards.card(index)
        if card is None or not card.opinions or event.button() != Qt.MouseButton.LeftButton:
            return
        chosen = card.opinions[0].id
        if len(card.opinions) > 1:  # a press on a seal means that person
            box = self.visualRect(index)
            at = int((event.position().x() - box.x() - PAD) // 20)
            if event.position().y() - box.y() < PAD + 26 and 0 <= at < min(4, len(card.opinions)):
                chosen = card.opinions[at].id
        self.chosen.emit(chosen)
