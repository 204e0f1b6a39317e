"""The right column: cards along the text or as a list, filters, order, and what is said when there are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from council_app.deliberation.opinions import OpinionKind
from council_app.ui import icons
from council_app.ui.cards import CardView
from council_app.ui.choosing import DIMENSIONS, Choice, offered
from council_app.ui.marks import Mark
from council_app.ui.model import Entry, State
from council_app.ui.widgets import Flow, Segments, button, chip, hairline, icon_button, label
from council_app.ui.words import t

FILTERS: dict[str, Callable[[Entry], bool]] = {
    "all": lambda _: True,
    "mine": lambda e: e.own,
    "wording": lambda e: e.wording is not None,
    "question": lambda e: e.kind is OpinionKind.QUESTION,
    "undecided": lambda e: e.state is State.SUBMITTED and e.opinion is not None and not e.opinion.decisions,
}
FAR = 400  # rows: laying out all cards before it would be felt
ORDERS: dict[str, Callable[[Entry], tuple]] = {
    "place": lambda _: (),
    "newest": lambda e: tuple(-ord(c) for c in e.time),
    "supports": lambda e: (-(e.opinion.supported if e.opinion else 0),),
    "member": lambda e: (e.author,),
}


class CardsPanel(QFrame):
    """Which entries are shown is chosen here; what they are comes from the desk."""

    follow_changed = Signal()
    writable = True  # whether something can be written here at all

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.entries: Sequence[Entry] = ()
        self._nodes: set[str] = set()  # of the section in view
        self._within: Callable[[set[str]], list[Entry]] | None = None
        self.query: Callable[[Entry], bool] | None = None
        self._filter, self._order = "all", "place"
        self.choice = Choice()
        self._labels: dict[tuple[str, str], str] = {}  # of the chosen criteria
        self.tags: Mapping[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QFrame()
        head.setObjectName("side")
        rows = QVBoxLayout(head)
        rows.setContentsMargins(12, 8, 10, 8)
        rows.setSpacing(8)
        top = QHBoxLayout()
        self.mode = Segments()
        self.mode.set_options([("along", t("cards.along"), ""), ("list", t("cards.list"), "")])
        self.mode.choose("along")
        self.mode.chosen.connect(self._mode_chosen)
        top.addWidget(self.mode)
        top.addStretch()
        self.count = label(size=12, tone="second")
        top.addWidget(self.count)
        self.order = icon_button("arrow-up-down", t("cards.order"))
        self.order.setMenu(self._order_menu())
        self.order.setPopupMode(self.order.ToolButtonPopupMode.InstantPopup)
        self.order.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        top.addWidget(self.order)
        rows.addLayout(top)
        self.box = box = QWidget()
        self.flow = flow = Flow(box)
        self.chips = {}
        for name in FILTERS:
            made = chip(t("filter." + name))
            made.setProperty("filter", name)
            made.setChecked(name == "all")
            made.clicked.connect(self._filter_pressed)
            self.chips[name] = made
            flow.addWidget(made)
        self.chooser = chip(" " + t("choose"), checkable=False)
        self.chooser.setIcon(icons.icon("list-filter", "text2"))
        self.chooser.setMenu(QMenu(self.chooser))
        self.chooser.menu().aboutToShow.connect(self._fill_chooser)
        flow.addWidget(self.chooser)
        self._dropped: list[QWidget] = []
        rows.addWidget(box)
        column.addWidget(head)
        column.addWidget(hairline())
        self.view = CardView()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self._empty_page())
        column.addWidget(self.pages, 1)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 40, 24, 24)
        column.setSpacing(6)
        self.empty_first = label(wrap=True, bold=True)
        self.empty_second = label(wrap=True, tone="second", size=12)
        self.empty_button = button(t("filter.clear"), self.clear_filter)
        for part in (self.empty_first, self.empty_second):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        return page

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for name in ORDERS:
            action = QAction(t("order." + name), menu)
            action.setCheckable(True)
            action.setChecked(name == "place")
            action.setData(name)
            action.triggered.connect(self._order_chosen)
            group.addAction(action)
            menu.addAction(action)
        return menu

    # ------------------------------------------------------------------ what is shown

    def set_people(self, marks: Mapping[str, Mark], names: Mapping[str, str]) -> None:
        if (self.view.cards.marks, self.view.names) != (marks, names):
            self.view.cards.marks, self.view.names = marks, names
            self.view.relayout()

    def set_tags(self, tags: Mapping[str, str]) -> None:
        self.tags = tags

    def set_cites(self, cites: Callable[[Entry], str]) -> None:
        self.view.cards.cites = cites

    def set_entries(
        self, entries: Sequence[Entry], within: Callable[[set[str]], list[Entry]] | None = None
    ) -> None:
        """``within`` gives those that stand at some nodes: along the text only these are shown."""
        self.entries, self._within = entries, within
        self.refresh()

    def set_nodes(self, nodes: set[str]) -> None:
        """The section in view has these nodes."""
        self._nodes = nodes
        if self.mode.value == "along":
            self.refresh()

    def refresh(self) -> None:
        """Choose anew; the marked card stays marked."""
        along = self.mode.value == "along" and self.query is None
        shown: Sequence[Entry] = self.entries
        if along and self._within is not None:
            shown = self._within(self._nodes)
        if self._filter != "all":
            shown = list(filter(FILTERS[self._filter], shown))
        if self.choice:
            shown = list(filter(self.choice.fits, shown))
        if self.query is not None:
            shown = list(filter(self.query, shown))
        if self._order != "place":
            shown = sorted(shown, key=ORDERS[self._order])
        self.view.show_cites = not along
        self.view.cards.set_entries(shown)
        where = "cards.found" if self.query is not None else "cards.section" if along else "cards.all"
        self.count.setText(t(where, n=len(shown)))
        chosen = self._filter != "all" or bool(self.choice)
        self.empty_button.setVisible(chosen)
        if not shown:
            filtered = chosen or self.query is not None
            nothing = not self.entries
            first = "empty.filter" if filtered else "empty.first" if nothing else "empty.section"
            self.empty_first.setText(t(first))
            second = "empty.second" if self.writable else "status.reading"
            self.empty_second.setText("" if filtered else t(second))
            self.empty_second.setVisible(not filtered)
        self.pages.setCurrentIndex(0 if shown else 1)

    def clear_filter(self) -> None:
        self.choice = Choice()
        self._show_choice()
        self._choose_filter("all")

    def _fill_chooser(self) -> None:
        """Only what occurs is offered, each with its number."""
        menu = self.chooser.menu()
        menu.clear()
        found = offered(self.entries, self.view.names, self.tags)
        for name in DIMENSIONS:
            sub = menu.addMenu(t("choose." + name))
            sub.setEnabled(bool(found[name]))
            for value, words, count in found[name]:
                action = sub.addAction(t("choose.count", name=words, n=count))
                action.setCheckable(True)
                action.setChecked(self.choice.has(name, value))
                action.setData((name, value, words))
                action.triggered.connect(self._chosen)
        menu.addSeparator()
        menu.addAction(t("filter.clear"), self.clear_filter).setEnabled(bool(self.choice))

    def _chosen(self) -> None:
        self.choose(*self.sender().data())

    def choose(self, name: str, value: str, words: str) -> None:
        """Add a criterion, or take it out again; each chosen one stands as a chip that removes it."""
        self.choice = self.choice.toggled(name, value)
        self._labels[name, value] = words
        self._show_choice()
        self.refresh()

    def _show_choice(self) -> None:
        for made in self._dropped:
            self.flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._dropped = []
        for name in DIMENSIONS:
            for value in sorted(self.choice.chosen.get(name, ())):
                words = self._labels[name, value]
                made = chip(f"{words} ×")
                made.setChecked(True)
                made.setAccessibleName(t("choose.drop", name=words))
                made.setProperty("criterion", [name, value, words])
                made.clicked.connect(self._criterion_pressed)
                self._dropped.append(made)
                self.flow.addWidget(made)
        self.box.updateGeometry()

    def _criterion_pressed(self) -> None:
        self.choose(*self.sender().property("criterion"))

    def _filter_pressed(self) -> None:
        self._choose_filter(self.sender().property("filter"))

    def _choose_filter(self, name: str) -> None:
        self._filter = name
        for other, made in self.chips.items():
            made.setChecked(other == name)
        self.refresh()

    def _order_chosen(self) -> None:
        self._order = self.sender().data()
        self.refresh()

    def _mode_chosen(self, _: str) -> None:
        self.refresh()
        self.follow_changed.emit()

    def show_entry(self, entry_id: str) -> None:
        """Bring a card into view, widening the choice where it hides the card."""
        if entry_id not in self.view.cards.row_of and any(e.id == entry_id for e in self.entries):
            self._filter, self.query, self.choice = "all", None, Choice()
            self._show_choice()
            for other, made in self.chips.items():
                made.setChecked(other == "all")
            self.refresh()
            if entry_id not in self.view.cards.row_of:
                self.mode.choose("list")
                self.refresh()
        if self.view.cards.row_of.get(entry_id, 0) > FAR and self.mode.value == "list" and self.query is None:
            self.mode.choose("along")  # the text stands there: its section has the card, with few before it
            self.refresh()
            if entry_id not in self.view.cards.row_of:
                self.mode.choose("list")
                self.refresh()
        self.view.show_entry(entry_id)
