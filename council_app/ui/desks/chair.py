"""The chair's desk: places on the left, the text with its proposals and the 統合案, decisions on the right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from council_app.actions import checks, crossings
from council_app.actions.overview import waits
from council_app.deliberation.opinions import Disposition
from council_app.deliberation.rebasing import on_newest
from council_app.ui.desks.alive import if_alive
from council_app.ui.desks.base import Context, Desk
from council_app.ui.desks.block_view import BlockView
from council_app.ui.desks.board import Board, Filter, Row
from council_app.ui.desks.chair_acts import warm
from council_app.ui.desks.chair_commands import chair_commands
from council_app.ui.desks.chair_panes import TWO, Panes
from council_app.ui.desks.chair_side import PlaceSide
from council_app.ui.desks.chair_views import ChairViews
from council_app.ui.desks.deciding import Deciding
from council_app.ui.desks.decision import DecisionPanel
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.gaps import GapList
from council_app.ui.desks.progress import Progress
from council_app.ui.marks import Mark, marks
from council_app.ui.model import Snapshot
from council_app.ui.widgets import Segments, button
from council_app.ui.words import pick

KEYS = (
    ("1–5", "key.decide"), ("Enter", "key.confirm"), ("N", "key.next"), ("W", "key.merged"),
)  # fmt: skip


class ChairDesk(Desk):
    """What is decided goes through ``acts``; what comes back is drawn where it differs."""

    name = "chair"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.board = Board()
        self.marks: Mapping[str, Mark] = {}
        self.row: Row | None = None
        self.opinion = ""
        self.alike: Mapping[str, tuple[str, ...]] = {}
        self.gaps: dict[str, list[str]] = {}
        self.acts = Deciding(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(40)  # after what was decided is painted
        self._later.timeout.connect(self._count)
        self._fill_bar()
        self.side = PlaceSide(self.board)
        self.side.picked.connect(self._show_row)
        self.block = BlockView()
        self.cards, self.merged = self.block.cards, self.block.merged
        self.right = QStackedWidget()
        self.right.setMinimumWidth(340)
        self.panel = DecisionPanel()
        self.gap_page = GapList()
        self.right.addWidget(self.panel)
        self.right.addWidget(self.gap_page)
        for part in (self.side, self.block, self.right):
            self.body.addWidget(part)
        self.body.setStretchFactor(1, 1)
        self.panes = Panes(self.side, self.block, self.right)
        self.bar.insertWidget(1, self.panes)
        self.other = ChairViews(self)
        self.layout().insertWidget(2, self.other.pages, 1)
        self._connect()
        self.status.zoom.hide()
        self.add_commands(chair_commands(self))

    def _fill_bar(self) -> None:
        self.bar_frame.setFixedHeight(56)
        self.views = Segments()
        self.views.set_options(
            (
                ("places", say("by_place"), "layers"),
                ("list", say("as_list"), "list"),
                ("map", say("as_map"), "grid-3x3"),
            )
        )
        self.views.choose("places")
        self.progress = Progress()
        self.decided_count, self.decided_words = self.progress.count, self.progress.words
        self.project = button(say("project"), self.start_projector, icon="presentation", tip="F5")
        self.check = button("", self.show_gaps, icon="circle-alert")
        self.hand = button(say("hand"), self.acts.ask_folder, icon="send", look="primary")
        self.bar.addWidget(self.views)
        self.bar.addSpacing(6)
        self.bar.addWidget(self.progress, 1)
        self.first_to_go = [
            [self.decided_words],
            [self.project],
            [self.hand],
            [self.check],
        ]  # the menu has all
        self.bar.addWidget(self.project)
        self.bar.addWidget(self.check)
        self.bar.addWidget(self.hand)

    def _connect(self) -> None:
        self.views.chosen.connect(self.other.show)
        self.cards.chosen.connect(self.choose)
        acts, panel = self.acts, self.panel
        self.merged.written.connect(acts.record)
        self.merged.dropped.connect(acts.drop_attempt)
        self.merged.opposition.connect(self.next_opposed)
        panel.decided.connect(acts.decide)
        panel.confirmed.connect(acts.confirm)
        panel.template_kept.connect(acts.keep_template)
        panel.undo_wanted.connect(partial(acts.in_turn, acts.undo))
        panel.next_wanted.connect(partial(acts.in_turn, self.next_undecided))
        panel.head.taken.connect(self.take_in)
        panel.head.added.connect(acts.add_item)
        panel.head.stepped.connect(self._step)
        panel.together.seen.connect(self.show_alike)
        panel.group_confirmed.connect(acts.confirm_group)
        self.gap_page.opened.connect(self.open_opinion)
        self.gap_page.place_opened.connect(self.side.open_row)
        self.gap_page.overridden.connect(acts.override)
        self.gap_page.resolved.connect(acts.resolve)
        self.gap_page.left.connect(self.show_decision)

    # ------------------------------------------------------------------ showing

    @property
    def council(self) -> Any:
        return self.board.council

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Take the council as it stands now and show what differs, at the same place."""
        first = self.board.council is None
        if first or self.council.roster is not snapshot.council.roster:
            self.marks = marks(snapshot.council.roster)
        council = on_newest(snapshot.council.in_round())
        changed = self.board.show(council)
        self.progress.show_council(council, [o for row in self.board.rows for o in row.open])
        keep = self.row.key if self.row else ""
        if changed is None:
            self.side.show_rows(keep)
            self.session.ask(partial(warm, rows=list(self.board.rows)), done=self._warmed)
        else:
            self.side.show_changed(changed)
            row = next((r for r in self.board.rows if r.key == keep), None)
            if row is not None and (keep in changed or self._wording_changed(row)):
                self._show_row(row)
        self._wordings = {w.id for w in council.wordings.values()}
        self._later.start()

    _wordings: frozenset[str] | set[str] = frozenset()

    def _wording_changed(self, row: Row) -> bool:
        now = self.council.wordings
        new = [w for id_, w in now.items() if id_ not in self._wordings]
        return any(w.node == row.node for w in new) or not self._wordings <= now.keys()

    @if_alive
    def _warmed(self, found: tuple[Mapping[str, tuple[str, ...]], Any]) -> None:
        """What costs time was worked out on the store thread: likeness, and what is opposed."""
        self.alike, self.acts.names = found
        self.show_undo()
        self._count()
        if self.opinion:
            self._show_opinion()

    def _count(self) -> None:
        """Counts that need the whole council; after what was decided is on screen."""
        if self.council is None:
            return
        self.gaps = checks.gaps(self.council)
        crossed = crossings.crossings(self.council)
        left = sum(map(len, checks.standing_gaps(self.council, found=self.gaps).values()))
        self.check.setText(f" {say('check', n=left)}")
        self.check.setAccessibleName(say("check", n=left))
        self.fit_bar()
        self.side.show_counts()
        if self.right.currentWidget() is self.gap_page:
            self.gap_page.show_council(self.council, self.board.rows, crossed)
        self._show_status()
        self.other.refresh()

    def _show_status(self) -> None:
        if self.row is not None:
            proposals = len(self.row.proposals)
            others = len(self.row.opinions) - proposals
            self.status.info.say(say("here", p=proposals, o=others, w=len(self.row.open)))
        undo_name = pick(self.acts.names[0])
        keys = [(*caps, say(words)) for *caps, words in KEYS]
        if undo_name:
            keys.append(("Ctrl+Z", say("undo_n", name=undo_name)))
        self.status.show_keys(keys if self.width() > 1180 else keys[:3])

    def show_undo(self) -> None:
        self.panel.show_undo(pick(self.acts.names[0]))
        self.commands.refresh()

    def _show_row(self, row: Row | None) -> None:
        if self.row is not None and (row is None or row.key != self.row.key):
            self.merged.commit()
            self.panel.commit()
        self.row = row
        self.block.show_row(self.council, row, self.marks)
        ids = self.cards.ids
        if self.opinion not in ids:
            waiting = [i for i in ids if row and i in row.open]
            self.opinion = (waiting or ids or [""])[0]
        self._activate(self.opinion)
        self._show_status()
        self.other.show_projected()

    def choose(self, opinion: str) -> None:
        """Make an opinion of the open place the one that is decided."""
        self._activate(opinion)
        self.show_decision()

    def _activate(self, opinion: str) -> None:
        if self.panel.opinion is not None and self.panel.opinion.id != opinion:
            self.panel.commit()
        self.opinion = opinion
        self.cards.set_active(opinion)
        self._show_opinion()

    def _show_opinion(self) -> None:
        council, ids = self.council, self.cards.ids
        found = council.opinions.get(self.opinion)
        position = f"{ids.index(self.opinion) + 1} / {len(ids)}" if self.opinion in ids else ""
        self.panel.show_opinion(
            council, found, self.marks, position,
            base=self.row.text if self.row else "", alike=self._alike(), group=self._group(), change_missing=self.opinion in self._no_change(),
        )  # fmt: skip

    def _no_change(self) -> set[str]:
        """Adopted opinions of the open place whose text does not change."""
        row, council = self.row, self.council
        if row is None:
            return set()
        changed = any(
            w.final and w.node == row.node and w.text != row.text for w in council.wordings.values()
        )
        if changed:
            return set()
        taken = {o for w in council.wordings.values() if w.final for o in w.opinions}
        return {
            o.id
            for o in row.opinions
            if o.decision and o.decision.disposition in checks.CHANGES and o.id not in taken
        }

    def _alike(self) -> tuple[str, ...]:
        """Undecided opinions with the same wording, or of like words; never more than suggestions."""
        council, row = self.council, self.row
        opinion = council.opinions.get(self.opinion)
        if opinion is None or row is None:
            return ()
        same = [
            o.id for o in row.opinions
            if opinion.wording is not None and o.wording == opinion.wording and o.kind is opinion.kind
        ]  # fmt: skip
        found = dict.fromkeys([*same, *self.alike.get(opinion.id, ())])
        found.pop(opinion.id, None)
        return tuple(o for o in found if o in council.opinions and council.opinions[o].decision is None)

    def _group(self) -> tuple[str, ...]:
        """The others of the chosen opinion's group (事務局のまとめ) that wait for a decision."""
        council = self.council
        opinion = council.opinions.get(self.opinion)
        if opinion is None or not opinion.group:
            return ()
        others = [
            o for o in council.opinions.values()
            if o.group == opinion.group and o.id != opinion.id and waits(council, o)
        ]  # fmt: skip
        return tuple(o.id for o in council.in_order(others))

    # ------------------------------------------------------------------ moving

    def open_opinion(self, opinion: str) -> None:
        """Go to the place of an opinion and choose it."""
        row = self.board.row_of(opinion)
        if row is None:
            return
        self.show_places()
        if self.row is not None and self.row.key == row.key:
            self.choose(opinion)
            return
        if self.panel.opinion is not None:
            self.panel.commit()
        self.opinion = opinion
        self.side.open_row(row.key)
        self.show_decision()

    def next_undecided(self) -> None:
        """The next opinion without a disposition that the filter means, from here on and then from the beginning."""
        narrowed = self.side.filter
        listed = [(row, o) for row in self.board.rows for o in row.opinions]
        waiting = [
            o.id for row, o in listed
            if o.id in row.open and (not narrowed.narrow or narrowed.opinion(self.council, row, o))
        ]  # fmt: skip
        order = {o.id: at for at, (_, o) in enumerate(listed)}
        here = order.get(self.opinion, -1)
        later = [i for i in waiting if order[i] > here] + [i for i in waiting if i != self.opinion]
        if later:
            self.open_opinion(later[0])
        elif not waiting:
            self.tell("success", say("no_more"))

    def next_opposed(self) -> None:
        """The next undecided opinion of an opposition at the open place."""
        if self.row is None:
            return
        waiting = [o.id for found in self.row.oppositions for o in found.open]
        waiting = waiting or [o.id for found in self.row.oppositions for o in found.deleters]
        if waiting:
            at = waiting.index(self.opinion) + 1 if self.opinion in waiting else 0
            self.choose(waiting[at % len(waiting)])

    def next_opinion(self) -> None:
        self._step(1)

    def previous_opinion(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        ids = self.cards.ids
        if self.opinion in ids:
            self.choose(ids[(ids.index(self.opinion) + by) % len(ids)])

    def show_alike(self, opinions: tuple[str, ...]) -> None:
        """Only these opinions' places."""
        self.side.set_filter(Filter(ids=frozenset(opinions), name=say("alike_name")))

    def write_merged(self) -> None:
        if self.block.isHidden():
            self.panes.show_pane("block")
        self.merged.begin()

    def step_out(self) -> None:
        """Out of a field or of the check: back to deciding."""
        self.merged.drop_preview()
        self.merged.leave()
        self.show_decision()
        self.show_places()
        self.setFocus()

    def show_places(self) -> None:
        """The board itself, where another view of the opinions is open."""
        if self.other.pages.currentWidget() is not self.body:
            self.other.show("places")

    def on_map(self) -> bool:
        return self.other.map is not None and self.other.pages.currentWidget() is self.other.map

    def flag_cell(self) -> None:
        if self.other.map is not None:
            self.other.map.toggle_flag()

    def start_projector(self) -> None:
        self.other.project()

    # ------------------------------------------------------------------ deciding

    @property
    def deciding(self) -> bool:
        """Whether the opinion that is decided is on screen: keys decide nothing unseen."""
        shown = self.other.pages.currentWidget() is self.body and not self.right.isHidden()
        return shown and self.right.currentWidget() is self.panel

    def digit(self, disposition: Disposition) -> None:
        if self.deciding:
            self.panel.choose(disposition)

    def take_back(self) -> None:
        if self.deciding:
            self.panel.take_back()

    def enter(self) -> None:
        """Confirm the office's proposal; in a list, open what is marked."""
        if self.deciding:
            self.panel.confirm()
        elif self.other.pages.currentWidget() is self.body:
            self.gap_page.open_marked()
        else:
            self.other.open_marked()

    def enter_group(self) -> None:
        """Decide the whole group, each by its own 事務局案."""
        if self.deciding:
            self.panel.confirm_group()

    def take_in(self, opinion: str, wording: str) -> None:
        """Bring the wording of an opinion, or one change of it, into the 統合案."""
        self.merged.take(opinion, wording)

    # ------------------------------------------------------------------ checking

    def show_gaps(self) -> None:
        """What stands against closing, in place of the decision."""
        self.flush()
        self.show_places()
        self.gap_page.show_council(self.council, self.board.rows, crossings.crossings(self.council))
        self.right.setCurrentWidget(self.gap_page)
        self.panes.show_pane("decide")
        self.gap_page.begin()

    def show_decision(self) -> None:
        self.right.setCurrentWidget(self.panel)

    # ------------------------------------------------------------------ the rest

    def tell(self, tone: str, text: str) -> None:
        """A banner under the bar; it stays until the next one, or until it is closed."""
        getattr(self.messages, tone)(text, key="chair")

    def flush(self) -> None:
        """Record what is still being written."""
        if self.board.council is not None and not self._gone:
            self.merged.commit()
            self.panel.commit()

    def prepare_close(self) -> None:
        self.other.leave()
        self.flush()
        self._gone = True
        self._later.stop()

    def restyle(self) -> None:
        self.panel.restyle()
        self.merged.restyle()
        self.block.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit_panes()
        super().resizeEvent(event)

    def fit_panes(self) -> None:
        """As many panes as there is room for."""
        self.views.show_icons(on=self.room >= TWO, pad=26 if self.room >= TWO else 16)
        self.panes.fit(self.room, board=self.other.pages.currentWidget() is self.body)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            left, right = (
                (260, 340) if self.width() < 1360 else (292, 376) if self.width() < 1800 else (340, 460)
            )
            self.restore_widths([left, max(500, self.width() - left - right), right])

    _placed = False
    _gone = False  # the window closes: all was handed over

    def hideEvent(self, event: QHideEvent) -> None:
        if not self.window().isMinimized():
            self.flush()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "side"):
            self.side.list.viewport().update()
