"""The chair's desk: places on the left, the text with its proposals and the merged wording, decisions on the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from council_app.actions import checks, decisions
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.opinions import Disposition, WordingMode
from council_app.ui import theme
from council_app.ui.desks.alive import if_alive
from council_app.ui.desks.board import Row, base_html, rows, where
from council_app.ui.desks.board_list import Meter, PlaceDelegate, PlaceModel, Progress, SideBySide
from council_app.ui.desks.chair_acts import Handed, hand_over_to
from council_app.ui.desks.decision import DecisionPanel
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.gaps import GapList
from council_app.ui.desks.merged import MergedEditor, Written
from council_app.ui.marks import marks
from council_app.ui.session import Session
from council_app.ui.widgets import button, chip, label, set_tone
from council_app.ui.words import told

DIGITS = dict(enumerate(Disposition, 1))


class ChairDesk(QWidget):
    """Everything that is decided goes through ``session.do``; the desk is drawn anew when the session changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("deskArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.council = session.snapshot.council
        self.marks = marks(self.council.roster)
        self.all_rows: list[Row] = []
        self.row: Row | None = None
        self.opinion = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        self.message = label("", wrap=True)
        self.message.setContentsMargins(14, 6, 14, 6)
        self.message.hide()
        column.addWidget(self.message)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._left())
        self.split.addWidget(self._middle())
        self.split.addWidget(self._right())
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([292, 772, 376])
        column.addWidget(self.split, 1)
        self._keys()
        session.changed.connect(self.refresh)
        self.refresh()

    # ------------------------------------------------------------------ building

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("bar")
        bar.setFixedHeight(56)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(10)
        self.decided_count = label("", size=20, bold=True)
        self.decided_words = label("", size=12, tone="second")
        row.addWidget(self.decided_count)
        row.addWidget(self.decided_words)
        self.progress = Progress()
        row.addWidget(self.progress, 1)
        self.check = button("", self.show_gaps, icon="circle-alert")
        self.hand = button(say("hand"), self._ask_folder, icon="send", look="primary")
        row.addWidget(self.check)
        row.addWidget(self.hand)
        return bar

    def _left(self) -> QFrame:
        side = QFrame()
        side.setObjectName("side")
        side.setMinimumWidth(260)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 0)
        chips = QHBoxLayout()
        chips.setContentsMargins(12, 0, 12, 0)
        self.filters = {name: chip(say(name)) for name in ("all", "open", "clash")}
        for name, made in self.filters.items():
            made.setProperty("filter", name)
            made.clicked.connect(self._filtered)
            chips.addWidget(made)
        self.filters["all"].setChecked(True)
        self.filter = "all"
        chips.addStretch(1)
        column.addLayout(chips)
        self.model = PlaceModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PlaceDelegate(self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._picked)
        column.addWidget(self.list, 1)
        self.empty = label("", tone="second", wrap=True)
        self.empty.setContentsMargins(14, 14, 14, 14)
        column.addWidget(self.empty)
        return side

    def _middle(self) -> QWidget:
        middle = QWidget()
        middle.setObjectName("deskArea")
        column = QVBoxLayout(middle)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 10, 18, 12)
        head = QHBoxLayout()
        self.base_title = label("", bold=True)
        head.addWidget(self.base_title)
        head.addStretch(1)
        self.meter = Meter()
        head.addWidget(self.meter)
        inside.addLayout(head)
        self.base = QLabel()
        self.base.setTextFormat(Qt.TextFormat.RichText)
        self.base.setWordWrap(True)
        self.base.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self.base)
        column.addWidget(card)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setChildrenCollapsible(False)
        self.scroll = QScrollArea()
        self.scroll.setObjectName("desk")
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        holder = QWidget()
        holder.setObjectName("deskArea")
        within = QVBoxLayout(holder)
        within.setContentsMargins(0, 0, 0, 0)
        self.cards = SideBySide()
        self.cards.chosen.connect(self.choose)
        within.addWidget(self.cards)
        within.addStretch(1)
        self.scroll.setWidget(holder)
        self.merged = MergedEditor()
        self.merged.setMinimumHeight(180)
        self.merged.written.connect(self._record)
        self.halves.addWidget(self.scroll)
        self.halves.addWidget(self.merged)
        self.halves.setSizes([400, 240])
        column.addWidget(self.halves, 1)
        return middle

    def _right(self) -> QStackedWidget:
        self.right = QStackedWidget()
        self.right.setMinimumWidth(340)
        self.panel = DecisionPanel()
        self.panel.decided.connect(self._decide)
        self.panel.confirmed.connect(self._confirm)
        self.panel.taken.connect(self._take)
        self.panel.added.connect(self._add)
        self.panel.next_wanted.connect(self.next_undecided)
        self.right.addWidget(self.panel)
        self.gap_page = GapList()
        self.gap_page.opened.connect(self.open_opinion)
        self.gap_page.left.connect(self.show_decision)
        self.right.addWidget(self.gap_page)
        return self.right

    def _keys(self) -> None:
        self.shortcuts = []
        table = {
            "N": self.next_undecided, "J": self.next_opinion, "K": self.previous_opinion,
            "0": self.panel.take_back, "Return": self.panel.confirm, "Enter": self.panel.confirm,
            "W": self.merged.field.edit.setFocus,
        }  # fmt: skip
        for keys, act in table.items():
            self._shortcut(keys).activated.connect(act)
        for number in DIGITS:
            self._shortcut(str(number)).activated.connect(self._digit)

    def _shortcut(self, keys: str) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.shortcuts.append(made)
        return made

    # ------------------------------------------------------------------ showing

    def refresh(self, *_: object) -> None:
        """Take the council as it stands now and show it, at the same place."""
        if self.session.snapshot is None:
            return
        self.council = self.session.snapshot.council
        self.marks = marks(self.council.roster)
        self.all_rows = rows(self.council)
        table = checks.gaps(self.council)
        total = len(self.council.opinions)
        waiting = sum(len(row.open) for row in self.all_rows)
        self.decided_count.setText(str(total - waiting))
        self.decided_words.setText(say("decided", all=total))
        self.progress.show_council(self.council)
        self.check.setText(say("check", n=sum(len(ids) for ids in table.values())))
        clashes = sum(row.clash for row in self.all_rows)
        self.filters["open"].setText(f"{say('open')} {sum(bool(row.open) for row in self.all_rows)}")
        self.filters["clash"].setText(f"{say('clash')} {clashes}")
        if self.right.currentIndex() == 1:
            self.gap_page.show_council(self.council, self.all_rows)
        self._show_rows()

    def _show_rows(self) -> None:
        keep = self.row.key if self.row else ""
        shown = [
            row
            for row in self.all_rows
            if self.filter == "all" or row.key == keep or (row.open if self.filter == "open" else row.clash)
        ]
        self.model.set_rows(shown)
        self.empty.setText("" if shown else say("none_filter" if self.all_rows else "none"))
        self.empty.setVisible(not shown)
        at = next((i for i, row in enumerate(shown) if row.key == keep), 0)
        if shown:
            index = self.model.index(at)
            if self.list.currentIndex() == index:
                self._picked()
            else:
                self.list.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
        else:
            self._show_row(None)

    def _filtered(self) -> None:
        self.filter = self.sender().property("filter")
        for name, made in self.filters.items():
            made.setChecked(name == self.filter)
        self._show_rows()

    def _picked(self, *_: object) -> None:
        index = self.list.currentIndex()
        self._show_row(self.model.rows[index.row()] if index.isValid() else None)

    def _show_row(self, row: Row | None) -> None:
        if self.row is not None and (row is None or row.key != self.row.key):
            self.merged.commit()
            self.panel.commit()
        self.row = row
        face = "".join(f"'{name}'," for name in theme.READING_FAMILIES)[:-1]
        words = base_html(row) if row else ""
        self.base.setText(f'<div style="line-height:180%;font-family:{face};font-size:18px">{words}</div>')
        title = ""
        if row:
            title = (
                f"{say('base', label=row.revision.label)}　{row.citation}　{say('chars', n=len(row.text))}"
            )
        self.base_title.setText(title)
        self.meter.show_levels(row.levels if row else ())
        self.cards.show_row(self.council, row, self.marks)
        self.merged.show_row(self.council, row)
        ids = [card.opinion.id for card in self.cards.cards]
        if self.opinion not in ids:
            waiting = [i for i in ids if row and i in row.open]
            self.opinion = (waiting or ids or [""])[0]
        self.choose(self.opinion)

    def choose(self, opinion: str) -> None:
        """Make an opinion of the open place the one that is decided."""
        if self.panel.opinion is not None and self.panel.opinion.id != opinion:
            self.panel.commit()
        self.opinion = opinion
        self.cards.set_active(opinion)
        found = self.council.opinions.get(opinion)
        ids = [card.opinion.id for card in self.cards.cards]
        position = f"{ids.index(opinion) + 1} / {len(ids)}" if opinion in ids else ""
        self.panel.show_opinion(self.council, found, self.marks, position)
        for card in self.cards.cards:
            if card.opinion.id == opinion:
                self.scroll.ensureWidgetVisible(card)
        self.show_decision()

    def open_opinion(self, opinion: str) -> None:
        """Go to the place of an opinion and choose it."""
        row = next((r for r in self.all_rows if any(o.id == opinion for o in r.opinions)), None)
        if row is None:
            return
        if row.key not in [r.key for r in self.model.rows]:
            self.filters["all"].click()
        self.opinion = opinion
        at = [r.key for r in self.model.rows].index(row.key)
        index = self.model.index(at)
        if self.list.currentIndex() == index:
            self.choose(opinion)
        else:
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def next_undecided(self) -> None:
        """The next opinion without a disposition, from here on and then from the beginning."""
        waiting = [o.id for row in self.all_rows for o in row.opinions if o.id in row.open]
        every = [o.id for row in self.all_rows for o in row.opinions]
        here = every.index(self.opinion) if self.opinion in every else -1
        later = [i for i in waiting if every.index(i) > here] + [i for i in waiting if i != self.opinion]
        if later:
            self.open_opinion(later[0])
        elif not waiting:
            self.tell("success", say("no_more"))

    def next_opinion(self) -> None:
        self._step(1)

    def previous_opinion(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        ids = [card.opinion.id for card in self.cards.cards]
        if self.opinion in ids:
            self.choose(ids[(ids.index(self.opinion) + by) % len(ids)])

    # ------------------------------------------------------------------ deciding

    def _digit(self) -> None:
        number = int(self.sender().key().toString())
        self.panel.choose(DIGITS[number])

    def _decide(self, opinion: str, disposition: Disposition | None, answer: str) -> None:
        self.session.do(
            partial(decisions.decide, opinion=opinion, disposition=disposition, answer=answer),
            done=partial(self._decided, opinion, answer),
            failed=self._not_decided,
        )

    @if_alive
    def _decided(self, opinion: str, answer: str, _: object) -> None:
        self.panel.recorded(opinion, answer)

    @if_alive
    def _not_decided(self, error: BaseException) -> None:
        self.panel.refused(self._sentence(error))

    def _confirm(self, opinion: str) -> None:
        self.session.do(partial(decisions.confirm_proposal, opinion=opinion), failed=self.failed)

    def _record(self, written: Written) -> None:
        self.session.do(
            partial(
                decisions.word,
                node=written.node,
                draft=written.draft,
                text=written.text,
                opinions=written.opinions,
            ),
            failed=self.failed,
        )

    def _take(self, opinion: str) -> None:
        self.merged.take(opinion, self.council.opinions[opinion].wording or "")

    def _add(self, opinion: str) -> None:
        """Record the new item that an opinion asks for; once is enough."""
        found = self.council.opinions[opinion]
        modes = [w for w in self.council.wordings.values() if w.mode is WordingMode.AFTER and w.final]
        _, node, gone = where(self.council, found)
        if gone or any(opinion in w.opinions for w in modes):
            self.tell("success", say("recorded"))
            return
        self.session.do(
            partial(
                decisions.word,
                node=node,
                draft=found.place.draft,
                text=found.wording or "",
                opinions=(opinion,),
                mode=WordingMode.AFTER,
            ),
            done=self._added,
            failed=self.failed,
        )

    @if_alive
    def _added(self, _: object) -> None:
        self.tell("success", say("added"))

    # ------------------------------------------------------------------ checking, handing over

    def show_gaps(self) -> None:
        """What stands against closing, in place of the decision."""
        self.gap_page.show_council(self.council, self.all_rows)
        self.right.setCurrentIndex(1)

    def show_decision(self) -> None:
        self.right.setCurrentIndex(0)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("folder"))
        if folder:
            self.hand_over(Path(folder))

    def hand_over(self, folder: Path) -> None:
        """Write the working file for the secretariat into a folder, with the next revisions in it."""
        self.flush()
        self.session.do(partial(hand_over_to, folder=folder), done=self._handed, failed=self.failed)

    @if_alive
    def _handed(self, made: Handed) -> None:
        drafts = "・".join(f"「{title}」" for title in made.drafts)
        if made.gaps:
            self.tell("caution", say("handed_gaps", n=made.gaps, file=made.file))
        elif drafts:
            self.tell("success", say("handed", drafts=drafts, file=made.file))
        else:
            self.tell("success", say("handed_none", file=made.file))

    # ------------------------------------------------------------------ the rest

    def tell(self, tone: str, text: str) -> None:
        """A sentence under the bar; it stays until the next one."""
        set_tone(self.message, "tone", tone)
        self.message.setText(text)
        self.message.show()

    @if_alive
    def failed(self, error: BaseException) -> None:
        self.tell("error", self._sentence(error))

    @staticmethod
    def _sentence(error: BaseException) -> str:
        return told(error) if isinstance(error, CouncilError) else say("unexpected")

    def flush(self) -> None:
        """Record what is still being written."""
        self.merged.commit()
        self.panel.commit()

    def leave(self) -> None:
        """Before the window puts another desk here."""
        self.flush()
        self.session.changed.disconnect(self.refresh)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.all_rows:
            self._picked()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cards.set_width(self.scroll.viewport().width())
