"""横断表: opinions by pairs of tags, with what the chosen cell holds, and the cells nobody touched."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from council_app.actions.cross_map import COLUMNS, ROWS, CrossMap, cross_map
from council_app.deliberation.council import Council
from council_app.deliberation.opinions import Opinion
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.map_view import MapView, Shades
from council_app.ui.panes import Panes
from council_app.ui.widgets import Fitting, Flow, button, chip, hairline, label

STATES = ("all", "proposals", "open")


class CrossMapPage(QWidget):
    """``opened`` carries (name, opinions) to be shown on the board; ``flagged`` the tags of a cell for the meeting."""

    opened = Signal(str, object)
    flagged = Signal(object)
    exported = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("deskArea")
        self.council: Council | None = None
        self.waiting: frozenset[str] = frozenset()
        self.state = "all"
        self.groups = {"rows": list(ROWS), "columns": list(COLUMNS)}
        self.found = CrossMap((), ())
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(10)
        self.panes = body = Panes()
        body.setHandleWidth(14)
        body.setObjectName("halves")
        column.addLayout(self._tools())
        column.addWidget(body.switch, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self._card())
        beside = QScrollArea()  # in a low window
        beside.setObjectName("decision")
        beside.setFrameShape(QFrame.Shape.NoFrame)
        beside.setWidgetResizable(True)
        beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside.setMinimumWidth(310)
        beside.setWidget(self._side())
        body.addWidget(beside)
        body.setStretchFactor(0, 1)
        body.setSizes([1000, 372])
        body.name(say("as_map"), say("map_chosen"))
        column.addWidget(body, 1)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        choices = QWidget()
        flow = Flow(choices, gap=8)
        self.pickers = {}
        for side in ("rows", "columns"):
            made = button("", partial(self._pick, side), look="small")
            self.pickers[side] = made
            flow.addWidget(made)
        self.chips = {state: chip("") for state in STATES}
        for state, made in self.chips.items():
            made.clicked.connect(partial(self.show_state, state))
            flow.addWidget(made)
        row.addWidget(choices, 1)
        export = button(say("map_export"), self._export, icon="file-spreadsheet", look="small")
        row.addWidget(export, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setMinimumWidth(520)  # the names of rows, and some columns
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        head = QHBoxLayout()
        head.addWidget(label(say("as_map"), bold=True, size=14))
        note = Fitting()
        note.say(say("map_note"))
        head.addWidget(note, 1)
        head.addWidget(Shades())
        column.addLayout(head)
        self.view = MapView()
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(self._open_cell)
        scroll = QScrollArea()
        scroll.setObjectName("merged")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.view)
        column.addWidget(scroll, 1)
        return card

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(7)
        inside.addWidget(label(say("map_chosen"), size=12, tone="second"))
        self.name = label("", size=17, bold=True, wrap=True)
        inside.addWidget(self.name)
        line = QHBoxLayout()
        self.number = label("", size=28, bold=True)
        self.words = label("", wrap=True)
        line.addWidget(self.number)
        line.addWidget(self.words, 1)
        inside.addLayout(line)
        self.zero = label(say("map_zero"), size=12, tone="second", wrap=True)
        inside.addWidget(self.zero)
        acts = Flow(gap=6)
        self.flag = button(say("map_flag"), self.toggle_flag, icon="flag", look="small")
        self.open = button(say("map_open"), self.open_cell, icon="layers", look="small")
        acts.addWidget(self.flag)
        acts.addWidget(self.open)
        inside.addLayout(acts)
        self.totals = []
        for which in (0, 1):
            inside.addWidget(hairline())
            row = QHBoxLayout()
            words = label("", size=12, wrap=True)
            row.addWidget(words, 1)
            row.addWidget(button(say("open_opposition"), partial(self._open_tag, which), look="link"))
            self.totals.append(words)
            inside.addLayout(row)
        column.addWidget(card)
        untouched = self._untouched()
        untouched.setMinimumHeight(150)
        column.addWidget(untouched, 1)
        return side

    def _untouched(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 10, 6, 10)
        self.untouched_title = label("", size=14, bold=True)
        column.addWidget(self.untouched_title)
        self.lines = QListWidget()
        self.lines.setObjectName("untouched")
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setMinimumHeight(56)
        self.lines.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.lines.itemClicked.connect(self._go)
        self.lines.itemActivated.connect(self._go)
        column.addWidget(self.lines, 1)
        self.untagged = label("", size=12, tone="second", wrap=True)
        column.addWidget(self.untagged)
        return card

    # ------------------------------------------------------------------ showing

    def show_council(self, council: Council, waiting: frozenset[str]) -> None:
        """``waiting`` are the undecided."""
        self.council, self.waiting = council, waiting
        counted = council.counted()
        states = {
            "all": len(counted),
            "proposals": sum(o.wording is not None for o in counted),
            "open": len(waiting),
        }
        for state, made in self.chips.items():
            made.setText(f"{say('map.' + state)} {states[state]}")
            made.setChecked(state == self.state)
        self.found = cross_map(
            council, rows=self.groups["rows"], columns=self.groups["columns"], meant=self._meant
        )
        marked = frozenset(m.tags for m in council.matters.values())
        self.view.show_map(self.found, council.vocabulary.label, marked)
        for side, made in self.pickers.items():
            titles = "・".join(council.vocabulary.titles.get(g, g) for g in self.groups[side])
            short = titles if len(titles) <= 26 else titles[:25] + "…"
            made.setText(f"{say('map.' + side)}：{short}  ▾")
            made.setToolTip(titles)
        self._show_untouched(council)
        self._chosen(*self.view.cell)

    def _meant(self, opinion: Opinion) -> bool:
        if self.state == "proposals":
            return opinion.wording is not None
        return self.state != "open" or opinion.id in self.waiting

    def show_state(self, state: str, *_: object) -> None:
        self.state = state
        if self.council is not None:
            self.show_council(self.council, self.waiting)

    def _show_untouched(self, council: Council) -> None:
        zeros, name = self.found.zeros, council.vocabulary.label
        cells = len(self.found.row_tags) * len(self.found.column_tags)
        count = sum(map(len, zeros.values()))
        self.untouched_title.setText(say("map_untouched", n=count, all=cells))
        self.lines.clear()
        for row, columns in zeros.items():
            item = QListWidgetItem(
                f"{say('map_row', name=name(row), n=len(columns))}\n{'、'.join(map(name, columns))}"
            )
            item.setData(Qt.ItemDataRole.UserRole, (row, columns[0]))
            item.setToolTip("、".join(map(name, columns)))
            item.setSizeHint(QSize(100, 48))
            self.lines.addItem(item)
        late = sum(o.apart for o in council.of_round())
        said = [say("map_untagged", n=len(self.found.untagged))]
        said += [f"{say('late_apart', n=late)}。{say('late_rule')}"] if late else []
        self.untagged.setText("\n".join(said))

    def _go(self, item: QListWidgetItem) -> None:
        self.view.choose(*item.data(Qt.ItemDataRole.UserRole))
        self.view.setFocus()

    def _chosen(self, row: str, column: str) -> None:
        council = self.council
        if council is None or not row:
            return
        name, found = council.vocabulary.label, self.found
        ids = found.of(row, column)
        self.name.setText(f"{name(row)} × {name(column)}")
        self.number.setText(str(len(ids)))
        self.words.setText(say("map_some") if ids else say("map_none"))
        self.zero.setVisible(not ids)
        self.open.setEnabled(bool(ids))
        marked = any(m.tags == (row, column) for m in council.matters.values())
        self.flag.setText(f" {say('map_unflag' if marked else 'map_flag')}")
        for words, tag, which in zip(
            self.totals, (row, column), ("map_row_total", "map_column_total"), strict=True
        ):
            words.setText(say(which, name=name(tag), n=len(found.by_tag.get(tag, ()))))

    # ------------------------------------------------------------------ acts

    def toggle_flag(self) -> None:
        if self.view.cell[0]:
            self.flagged.emit(self.view.cell)

    def open_cell(self) -> None:
        self._open_cell(*self.view.cell)

    def _open_cell(self, row: str, column: str) -> None:
        ids = self.found.of(row, column)
        if ids and self.council is not None:
            name = self.council.vocabulary.label
            self.opened.emit(f"{name(row)} × {name(column)}", ids)

    def _open_tag(self, which: int) -> None:
        tag = self.view.cell[which]
        ids = self.found.by_tag.get(tag, ())
        if ids and self.council is not None:
            self.opened.emit(self.council.vocabulary.label(tag), ids)

    def _export(self) -> None:
        self.exported.emit(self.found)

    def _pick(self, side: str) -> None:
        """Which groups stand at the side, and which on top."""
        if self.council is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group, title in self.council.vocabulary.titles.items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(group in self.groups[side])
            action.triggered.connect(partial(self._turn, side, group))
        made = self.pickers[side]
        menu.popup(made.mapToGlobal(QPoint(0, made.height())))

    def _turn(self, side: str, group: str, *_: Any) -> None:
        assert self.council is not None
        chosen = self.groups[side]
        wanted = [g for g in chosen if g != group] if group in chosen else [*chosen, group]
        if wanted:
            order = list(self.council.vocabulary.titles)
            self.groups[side] = sorted(wanted, key=order.index)
            self.show_council(self.council, self.waiting)

    def restyle(self) -> None:
        self.view.updateGeometry()
        self.view.update()
