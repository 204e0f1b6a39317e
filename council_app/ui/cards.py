"""Opinions as cards: a list model of entries, a view, and what the keys J and K do. Painting is in card_paint.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from council_app.deliberation.labels import KINDS
from council_app.ui.card_paint import CardDelegate
from council_app.ui.lists import CardList
from council_app.ui.marks import Mark, unknown
from council_app.ui.model import Entry, State
from council_app.ui.words import pick, t

Index = QModelIndex | QPersistentModelIndex
EntryRole = Qt.ItemDataRole.UserRole
PAGE = 12  # cards laid out at once: more than any screen shows


class CardModel(QAbstractListModel):
    """The entries shown now, given to the view a page at a time: laying a card out costs more than all the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.shown = 0
        self.row_of: dict[str, int] = {}
        self.marks: Mapping[str, Mark] = {}
        self.cites: Callable[[Entry], str] = lambda _: ""
        self.active = ""
        self.me = ""

    def set_entries(self, entries: Iterable[Entry]) -> None:
        """Show these. One that came, went or changed moves nothing else; another choice begins at the top."""
        new = list(entries)
        old = self.entries
        ids, before = [e.id for e in new], [e.id for e in old]
        if ids == before:
            self.entries = new
            for row, (was, now) in enumerate(zip(old, new, strict=True)):
                if was is not now and row < self.shown and was != now:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        row = next(
            (i for i, (a, b) in enumerate(zip(ids, before, strict=False)) if a != b),
            min(len(ids), len(before)),
        )
        came = len(ids) == len(before) + 1 and ids[row + 1 :] == before[row:] and before
        went = len(before) == len(ids) + 1 and before[row + 1 :] == ids[row:] and ids
        if (came and row > self.shown) or (went and row >= self.shown):
            self._take(new, self.shown)  # on a page that nobody has seen yet
        elif came:
            self.beginInsertRows(QModelIndex(), row, row)
            self._take(new, self.shown + 1)
            self.endInsertRows()
        elif went:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._take(new, self.shown - 1)
            self.endRemoveRows()
        else:
            self.beginResetModel()
            self._take(new, min(len(new), PAGE))
            self.endResetModel()

    def _take(self, entries: list[Entry], shown: int) -> None:
        self.entries, self.shown = entries, shown
        self.row_of = {entry.id: row for row, entry in enumerate(entries)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else self.shown

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.shown < len(self.entries)

    def fetchMore(self, parent: Index) -> None:
        """The view asks for the next page when one scrolls near the end."""
        if not parent.isValid():
            self.fetch_to(self.shown + PAGE)

    def fetch_to(self, row: int) -> None:
        """Have at least so many rows."""
        last = min(len(self.entries), row)
        if last > self.shown:
            self.beginInsertRows(QModelIndex(), self.shown, last - 1)
            self.shown = last
            self.endInsertRows()

    def entry(self, index: Index) -> Entry | None:
        return self.entries[index.row()] if index.isValid() and index.row() < self.shown else None

    def of(self, entry_id: str) -> QModelIndex:
        row = self.row_of.get(entry_id, -1)
        return self.index(row) if 0 <= row < self.shown else QModelIndex()

    @property
    def active_entry(self) -> Entry | None:
        """The marked card's, where it is among these."""
        row = self.row_of.get(self.active, -1)
        return self.entries[row] if row >= 0 else None

    def mark(self, person: str) -> Mark:
        return self.marks.get(person) or unknown(person)

    def set_active(self, entry_id: str) -> None:
        if entry_id == self.active:
            return
        old, self.active = self.active, entry_id
        for changed in (old, entry_id):
            index = self.of(changed)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == EntryRole:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(entry, self.cites(entry))
        return None


def spoken(entry: Entry, cite: str) -> str:
    """A card as a screen reader reads it: who, what, where, the words, the reason, the state."""
    name = t("me") if entry.own else entry.name
    kind = t("note") if entry.state is State.NOTE else pick(KINDS[entry.kind])
    parts = [name, kind, entry.label, cite]
    if entry.marked:
        parts += [t("spoken." + run.kind, text=run.text) for run in entry.runs if run.kind != "equal"]
    parts += [entry.text, entry.reason and t("card.reason", text=entry.reason)]
    if entry.state is not State.SUBMITTED:
        parts.append(t("state." + entry.state.value))
    elif entry.opinion is not None:
        parts += [
            t("card.supports", n=entry.opinion.supported),
            t("card.replies", n=len(entry.opinion.replies)),
            *(words for _, words, *_ in CardDelegate.chips(entry)),
            t("choose.supported") if entry.supported else "",
        ]
    return "、".join(part for part in parts if part)


class CardView(CardList):
    """The list. Signals say what was pressed: the card, or one of its words (賛同, 返信, …)."""

    chosen = Signal(str)
    pressed_part = Signal(str, str)  # entry id, part

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 6, 0, 0)
        self.cards = CardModel()
        self.names: Mapping[str, str] = {}
        self.show_cites = False  # in the list of all, each card says where it stands
        self.setModel(self.cards)
        self.painter_of = CardDelegate(self)
        self.setItemDelegate(self.painter_of)
        self.setAccessibleName(t("cards.title"))
        self.selectionModel().currentChanged.connect(self._current)
        self.cards.dataChanged.connect(self._changed)

    def _changed(self, *_: object) -> None:
        self.scheduleDelayedItemsLayout()  # each card knows by itself whether it has to be laid out anew

    def _current(self, index: QModelIndex) -> None:
        entry = self.cards.entry(index)
        if entry is not None and self.hasFocus():
            self.cards.set_active(entry.id)
            self.chosen.emit(entry.id)

    def show_entry(self, entry_id: str) -> None:
        """Mark one and bring it into view; nothing else moves."""
        self.cards.fetch_to(self.cards.row_of.get(entry_id, -1) + 4)
        index = self.cards.of(entry_id)
        self.cards.set_active(entry_id)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.ClearAndSelect)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def step(self, by: int) -> str:
        """The next or previous card; its entry's id, or ""."""
        row = self.cards.row_of.get(self.cards.active, -1 if by > 0 else len(self.cards.entries)) + by
        if not 0 <= row < len(self.cards.entries):
            return ""
        entry_id = self.cards.entries[row].id
        self.show_entry(entry_id)
        return entry_id

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        entry = self.cards.entry(index)
        if entry is None or event.button() != Qt.MouseButton.LeftButton:
            return
        part = self.part_at(event.position())
        self.cards.set_active(entry.id)
        self.chosen.emit(entry.id)
        if part:
            self.pressed_part.emit(entry.id, part)

    def part_at(self, at: QPointF) -> str:
        index = self.indexAt(at.toPoint())
        entry = self.cards.entry(index)
        if entry is None:
            return ""
        rect = self.visualRect(index)
        return self.painter_of.part_at(entry, rect, at - QPointF(rect.topLeft()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = (
            Qt.CursorShape.PointingHandCursor
            if self.part_at(event.position())
            else Qt.CursorShape.ArrowCursor
        )
        self.viewport().setCursor(over)

    def rect_of(self, entry_id: str) -> QPoint:
        """The middle of a card, in the viewport."""
        return self.visualRect(self.cards.of(entry_id)).center()
