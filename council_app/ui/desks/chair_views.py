"""The other views of the chair's desk: 意見一覧, 横断表, 会議で映す. Made when they are first wanted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from council_app.actions import cross_map, decisions
from council_app.deliberation.opinions import Disposition
from council_app.ui.desks.all_opinions import AllOpinions
from council_app.ui.desks.board import Filter
from council_app.ui.desks.cross_map import CrossMapPage
from council_app.ui.desks.desk_words import say
from council_app.ui.projector import Projector

if TYPE_CHECKING:
    from council_app.ui.desks.chair import ChairDesk


class ChairViews(QObject):
    """Keeps the pages beside the board and the window on the projector."""

    def __init__(self, desk: ChairDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.pages = QStackedWidget()
        self.pages.addWidget(desk.body)
        self.map: CrossMapPage | None = None
        self.list: AllOpinions | None = None
        self.projector: Projector | None = None

    # ------------------------------------------------------------------ pages

    def show(self, view: str) -> None:
        """``places``, ``list`` or ``map``."""
        desk = self.desk
        desk.flush()
        desk.views.choose(view)
        if view == "map":
            if self.map is None:
                self.map = CrossMapPage()
                self.map.opened.connect(self._open_cell)
                self.map.flagged.connect(self._flag)
                self.map.exported.connect(self._export)
                self.pages.addWidget(self.map)
            self.pages.setCurrentWidget(self.map)
            self.map.view.setFocus()
        elif view == "list":
            if self.list is None:
                self.list = AllOpinions(desk.board, desk.side)
                self.list.opened.connect(desk.open_opinion)
                desk.side.filtered.connect(self.refresh)
                self.pages.addWidget(self.list)
            self.pages.setCurrentWidget(self.list)
            self.list.view.setFocus()
        else:
            self.pages.setCurrentWidget(desk.body)
            desk.setFocus()
        desk.fit_panes()
        desk.fit_bar()
        self.refresh()
        desk.commands.refresh()

    def refresh(self) -> None:
        """Show the council as it stands in whatever is open."""
        desk, current = self.desk, self.pages.currentWidget()
        if desk.council is None:
            return
        if current is self.map and self.map is not None:
            waiting = frozenset(o for row in desk.board.rows for o in row.open)
            self.map.show_council(desk.council, waiting)
        elif current is self.list and self.list is not None:
            self.list.show_council(desk.council)
        self.show_projected()

    def open_marked(self) -> None:
        """What is marked in the table or the map."""
        current = self.pages.currentWidget()
        if current is self.map and self.map is not None:
            self.map.open_cell()
        elif current is self.list and self.list is not None:
            self.list.open_marked()

    def _open_cell(self, name: str, opinions: tuple[str, ...]) -> None:
        self.desk.side.set_filter(Filter(ids=frozenset(opinions), name=name))
        self.show("places")
        self.desk.open_opinion(opinions[0])

    def _flag(self, cell: tuple[str, str]) -> None:
        self.desk.acts.do(partial(cross_map.toggle_matter, tags=cell))

    def _export(self, found: cross_map.CrossMap) -> None:
        folder = self.desk.context.choose_folder(self.desk, "")
        if folder:
            path = Path(folder) / f"{say('as_map')}.csv"
            self.desk.acts.do(lambda _: cross_map.write_csv(found, path), done=self._exported)

    def _exported(self, path: Path) -> None:
        self.desk.tell("success", say("map_exported", file=path.name))

    # ------------------------------------------------------------------ 会議で映す

    def project(self) -> None:
        """Open the full screen, or end it."""
        if self.projector is not None:
            self.projector.close()
            return
        made = self.projector = Projector()
        made.stepped.connect(self.desk.side.step)
        made.decided.connect(self._decided)
        made.ended.connect(self._ended)
        self.desk.merged.live.connect(self._live)
        made.open_beside(self.desk.window())
        self.show_projected()

    def show_projected(self) -> None:
        """The open place, with the wording as it is being written."""
        desk = self.desk
        if self.projector is None or desk.row is None:
            return
        rows = desk.side.model.rows
        at = next((i for i, row in enumerate(rows) if row.key == desk.row.key), 0)
        position = f"{at + 1} / {len(rows)}"
        self.projector.show_row(desk.council, desk.row, desk.merged.shown, desk.marks, position)

    def _live(self, _: str) -> None:
        self.show_projected()

    def _decided(self, opinion: str, disposition: Disposition) -> None:
        """As at the desk: where the office proposed the same, with its answer."""
        desk = self.desk
        proposal = desk.council.opinions[opinion].proposal
        answer = proposal.answer if proposal and proposal.disposition is disposition else ""
        desk.acts.in_turn(
            partial(
                desk.acts.do,
                partial(decisions.decide, opinion=opinion, disposition=disposition, answer=answer),
                failed=self._refused,
            )
        )

    def _refused(self, error: BaseException) -> None:
        if self.projector is not None:
            self.projector.refused(self.desk.acts.sentence(error))

    def _ended(self) -> None:
        if self.projector is not None:
            self.desk.merged.live.disconnect(self._live)
            self.projector.deleteLater()
            self.projector = None
            self.desk.setFocus()

    def leave(self) -> None:
        if self.projector is not None:
            self.projector.close()
