"""The left column of the chair's desk: the places with opinions, and what narrows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Section
from council_app.deliberation.labels import DRAFTS, KINDS
from council_app.ui.desks.board import Board, Filter, Row
from council_app.ui.desks.board_list import PlaceDelegate, PlaceModel
from council_app.ui.desks.desk_words import say
from council_app.ui.widgets import Flow, button, chip, icon_button, label
from council_app.ui.words import pick

STATES = ("all", "open", "clash", "look", "office")


class PlaceSide(QFrame):
    """``picked`` carries the row that is open (or None); ``filtered`` tells that the choice of rows changed."""

    picked = Signal(object)
    filtered = Signal()

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board
        self.filter = Filter()
        self.setObjectName("side")
        self.setMinimumWidth(260)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        top = QWidget()
        head = QHBoxLayout(top)
        head.setContentsMargins(12, 0, 8, 0)
        holder = QWidget()
        flow = Flow(holder)
        self.filters = {name: chip(say(name)) for name in STATES}
        for name, made in self.filters.items():
            made.clicked.connect(partial(self.show_state, name))
            flow.addWidget(made)
        self.filters["all"].setChecked(True)
        head.addWidget(holder, 1)
        self.narrow = icon_button("funnel", say("narrow"), self.open_menu)
        self.narrow.setCheckable(True)
        head.addWidget(self.narrow, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(top)
        self.told = QFrame()
        self.told.setObjectName("previewStrip")
        line = QHBoxLayout(self.told)
        line.setContentsMargins(12, 2, 8, 2)
        self.told_words = label("", size=12, wrap=True)
        line.addWidget(self.told_words, 1)
        line.addWidget(button(say("clear_filter"), self.clear, look="link"))
        self.told.hide()
        column.addWidget(self.told)
        self.list = QListView()
        self.list.setObjectName("places")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.model = PlaceModel()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PlaceDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(say("by_place"))
        self.list.selectionModel().currentChanged.connect(self._picked)
        column.addWidget(self.list, 1)
        self.empty = label("", tone="second", wrap=True)
        self.empty.setContentsMargins(14, 14, 14, 14)
        column.addWidget(self.empty)

    # ------------------------------------------------------------------ showing

    @property
    def row(self) -> Row | None:
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    @property
    def council(self) -> Council:
        assert self.board.council is not None
        return self.board.council

    def show_rows(self, keep: str = "") -> None:
        """All rows that the filter means, and the open one (``keep``), which never goes away under the reader."""
        if self.board.council is None:
            return
        shown = [r for r in self.board.rows if r.key == keep or self.filter.row(self.council, r)]
        self.list.selectionModel().blockSignals(True)
        self.model.set_rows(shown)
        self.list.selectionModel().blockSignals(False)
        self.empty.setText("" if shown else say("none_filter" if self.board.rows else "none"))
        self.empty.setVisible(not shown)
        self.list.setVisible(bool(shown))
        self._tell()
        if not shown:
            self.picked.emit(None)
            return
        at = next((i for i, row in enumerate(shown) if row.key == keep), 0)
        index = self.model.index(at)
        self.list.selectionModel().blockSignals(True)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.selectionModel().blockSignals(False)
        self.list.viewport().update()
        self.picked.emit(shown[at])

    def show_changed(self, keys: set[str]) -> None:
        """Only these rows changed; none moves."""
        rows = {row.key: row for row in self.board.rows if row.key in keys}
        for at, row in enumerate(self.model.rows):
            if row.key in rows:
                self.model.rows[at] = rows[row.key]
                self.model.dataChanged.emit(self.model.index(at), self.model.index(at))

    def show_counts(self) -> None:
        """How many places each chip means."""
        counts: Counter[str] = Counter()
        for row in self.board.rows:
            for state in STATES[1:]:
                counts[state] += replace(self.filter, state=state).row(self.council, row)
        for state in STATES[1:]:
            words = f"{say(state)} {counts[state]}"
            if self.filters[state].text() != words:
                self.filters[state].setText(words)

    def open_row(self, key: str) -> None:
        """Show a row; one that the filter hides takes the filter away."""
        keys = [row.key for row in self.model.rows]
        if key not in keys:
            self.clear()
            keys = [row.key for row in self.model.rows]
        if key in keys:
            index = self.model.index(keys.index(key))
            if self.list.currentIndex() == index:
                self._picked()
            else:
                self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def step(self, by: int) -> None:
        """The next or previous place."""
        at = self.list.currentIndex().row() + by
        if 0 <= at < len(self.model.rows):
            self.list.setCurrentIndex(self.model.index(at))

    def _picked(self, *_: object) -> None:
        self.picked.emit(self.row)

    # ------------------------------------------------------------------ filters

    def show_state(self, state: str, *_: object) -> None:
        self.set_filter(replace(self.filter, state=state))

    def clear(self) -> None:
        self.set_filter(Filter())

    def set_filter(self, wanted: Filter) -> None:
        """Narrow the places."""
        keep = self.row.key if self.row is not None else ""
        self.filter = wanted
        for state, made in self.filters.items():
            made.setChecked(state == wanted.state)
        row = next((r for r in self.board.rows if r.key == keep), None)
        stays = row is not None and wanted.row(self.council, row)
        self.show_rows(keep if stays else "")
        self.filtered.emit()

    def _tell(self) -> None:
        on = self.filter.narrow
        self.narrow.setChecked(on)
        self.told.setVisible(on)
        if on:
            self.told_words.setText("・".join(self._names()))

    def _names(self) -> list[str]:
        wanted, council = self.filter, self.council
        names = [wanted.name] if wanted.name else []
        if wanted.section:
            names += [
                cite(draft.latest, wanted.section).short
                for draft in council.drafts.values()
                if wanted.section in draft.latest.by_id
            ][:1]
        if wanted.member:
            names.append(council.name(wanted.member))
        if wanted.tag:
            names.append(council.vocabulary.label(wanted.tag))
        if wanted.kind:
            names += [pick(words) for kind, words in KINDS.items() if kind.value == wanted.kind]
        return names

    def open_menu(self) -> None:
        """章・節, 委員, 分類, 種類: one of each."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for field, title, options in self._options():
            part = menu.addMenu(say(title))
            group = QActionGroup(part)
            for value, words in {"": say("any"), **options}.items():
                action = part.addAction(words)
                action.setCheckable(True)
                action.setChecked(getattr(self.filter, field) == value)
                group.addAction(action)
                action.triggered.connect(partial(self._narrowed, field, value))
        menu.addSeparator()
        menu.addAction(say("clear_filter"), self.clear).setEnabled(self.filter.narrow)
        menu.aboutToHide.connect(self._tell)
        menu.popup(self.narrow.mapToGlobal(QPoint(0, self.narrow.height())))

    def _options(self) -> list[tuple[str, str, Mapping[str, str]]]:
        council = self.council
        sections: dict[str, str] = {}
        for draft in council.drafts.values():
            if draft.read_only:
                continue
            short = pick(DRAFTS.get(draft.id, (draft.title, draft.title)))
            for node in draft.latest.nodes:
                if isinstance(node, Section) and node.level <= 3:
                    title = node.text if len(node.text) <= 24 else node.text[:23] + "…"
                    sections[node.id] = f"{short}　{title}" if node.level > 1 else short
        authors = {o.author for o in council.opinions.values()}
        members = {p.id: p.name for p in council.roster.members if p.id in authors}
        used = {tag for o in council.opinions.values() for tag in o.tags}
        tags = {
            tag: words
            for group in council.vocabulary.groups.values()
            for tag, words in group.items()
            if tag in used
        }
        kinds = {kind.value: pick(words) for kind, words in KINDS.items()}
        return [
            ("section", "by_section", sections), ("member", "by_member", members),
            ("tag", "by_tag", tags), ("kind", "by_kind", kinds),
        ]  # fmt: skip

    def _narrowed(self, field: str, value: str, *_: object) -> None:
        self.set_filter(replace(self.filter, **{field: value}))
