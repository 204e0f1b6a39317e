"""The secretariat's desk: where the round is, who has sent what and when, what to do next, what to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from council_app.actions import concerns, decisions, opinions, receiving, setup
from council_app.actions.concerns import Concern
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.receiving import at
from council_app.deliberation.rounds import japanese_date
from council_app.ui import icons, theme
from council_app.ui.desks import office_acts
from council_app.ui.desks.alive import if_alive
from council_app.ui.desks.base import Context, Desk
from council_app.ui.desks.office_acts import Made, MemberRow, Picture, moment, time_left
from council_app.ui.desks.office_commands import office_commands
from council_app.ui.desks.office_side import Side
from council_app.ui.desks.office_words import say
from council_app.ui.desks.preparing import Preparing
from council_app.ui.desks.timeline import ArrivalsRole, MemberTable, Scale
from council_app.ui.desks.timeline import told as told_mark
from council_app.ui.dialogs import office as dialogs
from council_app.ui.dialogs.documents import DocumentsDialog
from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.dialogs.office_words import say as say_dialog
from council_app.ui.dialogs.people import PeopleDialog, open_people
from council_app.ui.dialogs.read_word import ReadWordDialog
from council_app.ui.inbox import Inbox
from council_app.ui.marks import marks, paint_seal, unknown
from council_app.ui.model import Snapshot
from council_app.ui.widgets import Fitting, Segments, button, chip, hairline, label, set_tone
from council_app.ui.words import t, told

PAPERS = (".docx", ".docm", ".xlsx", ".xlsm", ".csv")
SEAL, NAME, OPINIONS, PROPOSALS, TIMELINE, LAST, STATE, RECEIPT = range(8)
SealRole = Qt.ItemDataRole.UserRole
STATES = {
    "received": ("circle-check", "text2"), "none": ("hourglass", "text2"), "abstained": ("circle-minus", "text2"),
    "late": ("clock", "error"), "fork": ("split", "caution"), "uninvited": ("mail", "text2"),
    "asking": ("shield-check", "caution"),
}  # fmt: skip


FILTERS = {"all": (), "none": ("none", "uninvited", "asking"), "ask": ("late", "fork", "asking")}


class SealDelegate(QStyledItemDelegate):
    """The member's seal in the first column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        super().paint(painter, option, index)
        mark = index.data(SealRole)
        if mark is not None:
            box = option.rect
            paint_seal(painter, mark, box.center().x() - 8, box.center().y() - 12, 0.74)


class Figures(QFrame):
    """The numbers above the table; they move together before one of them is cut."""

    WIDE, NARROW = 18, 8  # px between them

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.row = QHBoxLayout(self)
        self._space(self.WIDE)

    def _space(self, space: int) -> None:
        self.row.setSpacing(space)
        self.row.setContentsMargins(space, 9, space, 9)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            tight = self.row.spacing() == self.NARROW
            gained = (self.WIDE - self.NARROW) * (self.row.count() + 1) if tight else 0
            space = self.WIDE if self.row.minimumSize().width() + gained <= self.width() else self.NARROW
            if space != self.row.spacing():
                self._space(space)
        return done


class SecretariatDesk(Desk):
    """Everything goes through the session; what the store says is drawn as a Picture."""

    name = "secretariat"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.now = Picture()
        self.filter = "all"
        self.setAcceptDrops(True)
        self._fill_bar()
        self.left = QStackedWidget()
        self.left.setMinimumWidth(600)
        self.left.addWidget(self._receipt_page())
        self.preparing = Preparing(context)
        self.left.addWidget(self.preparing)
        self.side = Side()
        self.body.addWidget(self.left)
        self.body.addWidget(self.side)
        self.body.setStretchFactor(0, 1)
        self.restore_widths([1010, 420])
        self.side.step.connect(self.do_step)
        self.side.also.connect(self._abstain)
        self.side.enrol.connect(self._enrol)
        self.side.concern.connect(self.answer)
        self.side.inbox.connect(self._inbox_pressed)
        self.side.act.connect(self.do_act)
        self.side.register.connect(self.save_register)
        self.inbox = Inbox(self)
        self.inbox.ready.connect(self._look_into)
        self.inbox.lost.connect(self._inbox_lost)
        self.status.zoom.hide()
        self._show_keys("receipt")
        self.add_commands(office_commands(self))

    # ------------------------------------------------------------------ building

    def _fill_bar(self) -> None:
        self.bar_frame.setFixedHeight(56)
        self.stages = [label("", size=12, tone="second") for _ in range(5)]
        self.views = Segments()
        self.views.set_options(
            ((view, say(f"view.{view}"), icon) for view, icon in (("receipt", "inbox"), ("order", "layers")))
        )
        self.views.choose("receipt")
        self.views.chosen.connect(self.show_view)
        self.bar.addWidget(self.views)
        self.bar.addSpacing(10)
        self._chevrons = [label("›", tone="third") for _ in self.stages[1:]]
        for number, stage in enumerate(self.stages):
            if number:
                self.bar.addWidget(self._chevrons[number - 1])
            self.bar.addWidget(stage)
        self.bar.addStretch()
        self.trial = label(t("trial"), tone="caution", bold=True)
        self.bar.addWidget(self.trial)
        facts = QVBoxLayout()
        facts.setSpacing(3)
        facts.addStretch()
        self.bar_deadline = label("", size=12, tone="second")
        self.bar_revision = label("", size=12, tone="second")
        for fact in (self.bar_deadline, self.bar_revision):
            fact.setAlignment(Qt.AlignmentFlag.AlignRight)
            facts.addWidget(fact)
        facts.addStretch()
        self.bar.addLayout(facts)
        self.first_to_go = [[self.bar_deadline, self.bar_revision], [*self.stages, *self._chevrons]]
        self.bar.addWidget(button(say("settings"), self.open_settings, icon="settings-2"))
        self.bar.addWidget(button(say("register"), self.save_register, icon="book-open"))
        self.bar.addWidget(button(say("documents"), self.open_documents, icon="file-text"))

    def _receipt_page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("deskArea")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 14, 14)
        column.setSpacing(12)
        column.addWidget(self._numbers())
        self.message = label("", wrap=True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.hide()
        column.addWidget(self.message)
        column.addWidget(self._table(), 1)
        return page

    def _numbers(self) -> QFrame:
        made = Figures()
        row = made.row
        self.figures: dict[str, QLabel] = {}
        self.units: dict[str, QLabel] = {}
        for i, name in enumerate(("deadline", "arrived", "opinions", "proposals", "undecided", "orphans")):
            if i:
                row.addWidget(hairline(vertical=True))
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(label(say(f"fig.{name}"), size=12, tone="second"))
            line = QHBoxLayout()
            line.setSpacing(5)
            self.figures[name] = label("", size=20, bold=True)
            self.units[name] = label("", size=12, tone="second")
            line.addWidget(self.figures[name], 0, Qt.AlignmentFlag.AlignBaseline)
            line.addWidget(self.units[name], 0, Qt.AlignmentFlag.AlignBaseline)
            line.addStretch()
            cell.addLayout(line)
            row.addLayout(cell)
        row.addStretch(1)
        return made

    def _table(self) -> QFrame:
        made = QFrame()
        made.setObjectName("card")
        column = QVBoxLayout(made)
        column.setContentsMargins(1, 10, 1, 6)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(8)
        head.addWidget(label(say("table.title"), size=14, bold=True))
        self.table_second = Fitting()
        head.addWidget(self.table_second, 1)
        self.chips = {}
        for name in ("all", "none", "ask"):
            self.chips[name] = chip("")
            self.chips[name].setProperty("filter", name)
            self.chips[name].clicked.connect(self._filtered)
            head.addWidget(self.chips[name])
        self.chips["all"].setChecked(True)
        head.addWidget(button(say("table.export"), self.save_table, icon="table", look="small"))
        column.addLayout(head)
        self.table = MemberTable(TIMELINE, NAME, LAST)
        self.timeline = self.table.timeline
        names = ("", "member", "opinions", "proposals", "", "last", "state", "receipt")
        self.table.setHorizontalHeaderLabels([say(f"col.{name}") if name else "" for name in names])
        short = {OPINIONS: say("col.opinions.short"), PROPOSALS: say("col.proposals.short")}
        self.table.shorten(short)
        self.table.setItemDelegateForColumn(SEAL, SealDelegate(self.table))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setAlternatingRowColors(True)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setAccessibleName(say("table.title"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(36)
        self.table.cellClicked.connect(self._clicked)
        top = self.table.horizontalHeader()
        top.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        top.setFixedHeight(32)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at_ in (OPINIONS, PROPOSALS):
            self.table.horizontalHeaderItem(at_).setTextAlignment(right)
        column.addWidget(self.table, 1)
        return made

    # ------------------------------------------------------------------ showing

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Ask the store how things stand, then show it."""
        self.session.ask(office_acts.picture, done=self.show_picture)
        self.preparing.show_snapshot(snapshot)

    @if_alive
    def show_picture(self, now: Picture) -> None:
        QTimer.singleShot(0, self, self.fit_bar)  # once its words are in the bar
        before, self.now = self.now, now
        figure, rest = time_left(now)
        late = say("fig.late", n=now.late) if now.late else say("fig.items")
        shown = {
            "deadline": (figure, rest), "arrived": (str(now.heard), say("fig.of", n=len(now.rows))),
            "opinions": (str(now.opinions), late), "proposals": (str(now.proposals), say("fig.items")),
            "undecided": (str(now.undecided), say("fig.items")), "orphans": (str(now.orphans), say("fig.items")),
        }  # fmt: skip
        for name, (text, unit) in shown.items():
            self.figures[name].setText(text)
            self.units[name].setText(unit)
        self.table_second.say(
            say("table.second", n=len(now.rows), files=now.files, bad=now.refused),
            say("table.short", n=len(now.rows)),
        )
        self._show_stage(now)
        if (before.rows, before.deadline) != (now.rows, now.deadline):
            self._show_members()
        self.side.show_picture(now)
        if now.inbox != self.inbox.folder:
            self.inbox.watch(now.inbox)

    def _show_stage(self, now: Picture) -> None:
        for number, stage in enumerate(self.stages, 1):
            here = number == now.stage
            stage.setText(("✓ " if number < now.stage else "") + say(f"stage.{number}"))
            set_tone(stage, "tone", "accent" if here else "second")
            set_tone(stage, "strong", "true" if here else "false")
        when = japanese_date(at(now.deadline)) if now.deadline else ""
        self.bar_deadline.setText(say("bar.deadline", when=when) if when else "")
        stage_, label_, hash_ = now.revision
        self.bar_revision.setText(say("bar.revision", stage=stage_, label=label_, hash=hash_).strip())
        me = self.session.snapshot
        self.trial.setVisible(me is not None and me.council.roster.trial)
        self.status.show_saved(say("status.officer", name=me.council.name(me.me) if me else ""))

    def _show_members(self) -> None:
        snapshot = self.session.snapshot
        if snapshot is None:
            return
        now, seals = self.now, marks(snapshot.council.roster)
        self.timeline.scale = Scale(office_acts.days(now), now.deadline)
        none, ask = (sum(row.state in FILTERS[name] for row in now.rows) for name in ("none", "ask"))
        for name, count in (("all", 0), ("none", none), ("ask", ask)):
            self.chips[name].setText(say(f"filter.{name}", n=count))
        kept = FILTERS[self.filter]
        rows = [row for row in now.rows if not kept or row.state in kept]
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self._show_row(number, row, seals.get(row.person) or unknown(row.person))
        self.table.fit()
        self.table.horizontalHeader().viewport().update()

    def _show_row(self, number: int, row: MemberRow, mark: Any) -> None:
        silent = row.state in ("none", "uninvited") and not row.opinions
        name = f"{row.name}　{say('chair')}" if row.chair else row.name
        cells = [
            "", name, "—" if silent else str(row.opinions), "—" if silent else str(row.proposals), "",
            moment(row.last) or "—", say(f"state.{row.state}"), say(f"receipt.{row.receipt}") if row.receipt else "",
        ]  # fmt: skip
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole + 2, row.person)
            if column in (OPINIONS, PROPOSALS):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            elif column == SEAL:
                item.setData(SealRole, mark)
                item.setToolTip(row.name)
            elif column == TIMELINE:
                item.setData(ArrivalsRole, row.arrivals)
                words = "\n".join(told_mark(arrival) for arrival in row.arrivals)
                item.setToolTip(words)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words or say("state.none"))
            elif column == STATE:
                icon, role = STATES[row.state]
                item.setIcon(icons.icon(icon, role))
                if role != "text2":
                    item.setForeground(theme.color(getattr(theme.now(), role)))
                    item.setFont(theme.font(13, bold=True))
            elif column == RECEIPT and row.receipt:
                item.setIcon(icons.icon("mail", "accent" if row.receipt == "due" else "text2"))
                if row.receipt == "due":
                    item.setForeground(theme.color(theme.now().accent))
                    font = theme.font(13, bold=True)
                    font.setUnderline(True)
                    item.setFont(font)
            self.table.setItem(number, column, item)

    def _filtered(self) -> None:
        self.filter = self.sender().property("filter")
        for name, made in self.chips.items():
            made.setChecked(name == self.filter)
        self._show_members()

    def show_view(self, view: str) -> None:
        """受領の状況 or 意見の整理."""
        self.views.choose(view)
        self.left.setCurrentIndex(("receipt", "order").index(view))
        self.side.setVisible(view == "receipt")
        self._show_keys(view)
        if view == "order":
            self.preparing.enter()

    def _show_keys(self, view: str) -> None:
        legend = [("○", say("legend.number")), ("◇", say("legend.late")), ("□", say("legend.fork"))]
        by_key = [
            ("1", "–", "5", say("key.proposal")),
            ("Ctrl+Enter", say("key.record")),
            ("N", say("key.next")),
        ]
        self.status.show_keys([*(legend if view == "receipt" else by_key), ("Ctrl+K", say("key.all"))])

    def restyle(self) -> None:
        self._show_members()
        self.side.show_picture(self.now)
        self.preparing.restyle()

    # ------------------------------------------------------------------ files in

    def receive(self, files: Sequence[Path]) -> None:
        """Take files in; each one's sentence is listed. Word and Excel are shown first, to be confirmed."""
        papers = [file for file in files if file.suffix.lower() in PAPERS]
        if len(papers) < len(files):
            self.session.receive([f for f in files if f not in papers], done=self.show_reports)
        for paper in papers[::-1]:
            self.open_read(paper)

    @if_alive
    def show_reports(self, reports: Sequence[Any]) -> None:
        if reports:
            self.side.show_reports(reports)

    def _look_into(self, folder: str) -> None:
        act = partial(receiving.inbox, folder=Path(folder))
        self.session.do(act, done=self.show_reports, failed=self.failed)

    def _inbox_lost(self, folder: str) -> None:
        self.inbox.stop()
        self.tell("caution", say("inbox.lost", folder=Path(folder).name))

    def _inbox_pressed(self, what: str) -> None:
        if what == "files":
            self.ask_files()
            return
        folder = self.context.choose_folder(self, "") if what == "choose" else ""
        if folder or what == "stop":
            self.watch(folder)

    def watch(self, folder: str) -> None:
        """Keep the inbox folder ("" : none) and look into it."""

        def keep(workspace: Any) -> None:
            workspace.set_settings({"inbox": folder})

        self._do(keep)

    def ask_files(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, say("choose_files"))
        if files:
            self.receive([Path(file) for file in files])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.receive(files)

    # ------------------------------------------------------------------ acting

    def do_step(self, step: str) -> None:
        """The primary button of 次にすること."""
        self.do_act(step)

    def do_act(self, name: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            "files": self.ask_files, "number": self.number, "documents": self.open_documents, "read": self._ask_read,
            "order": partial(self.show_view, "order"), "remind": self.remind, "proxy": self.open_proxy,
            "correct": self.open_correct, "confirm": self.open_confirm, "supersede": self.open_supersede,
            "next_round": self.open_next_round, "archive": self.open_archive, "people": self.open_people,
        }  # fmt: skip
        if name in acts:
            acts[name]()
            return
        if name in (
            "digest",
            "working",
            "receipt",
            "publish",
        ):  # the person sees what leaves, then the file is made
            self.open_leaving(name)
            return
        folder = self.context.choose_folder(self, "")
        if folder:
            self.make(name, Path(folder))

    def make(self, name: str, folder: Path) -> None:
        """Write the files of an act into a folder: invite, digest, receipt, working or publish."""
        acts: dict[str, Callable[..., Any]] = {
            "invite": office_acts.invite_all, "digest": office_acts.digest, "receipt": office_acts.send_receipts,
            "working": office_acts.working, "publish": office_acts.publish,
        }  # fmt: skip
        done = {"publish": self._published, "invite": self._invited}.get(name, self._made)
        self._do(partial(acts[name], folder=folder), done)

    @if_alive
    def _made(self, made: Made) -> None:
        if not made.files:
            self.tell("caution", say("made_none"))
            return
        one = len(made.files) == 1
        self.tell("success", say("made", file=made.files[0]) if one else say("made_n", n=len(made.files)))

    @if_alive
    def _invited(self, made: Made) -> None:
        self.tell("success", say("invited", n=len(made.words), folder=made.folder))
        if made.words:
            self.side.show_words(made.words)

    @if_alive
    def _published(self, made: tuple[list[str], str]) -> None:
        drafts = "・".join(f"「{title}」" for title in made[0])
        self.tell("success", say("published", drafts=drafts, file=made[1]))

    def number(self) -> None:
        self._do(decisions.assign_numbers, self._numbered)

    @if_alive
    def _numbered(self, made: object) -> None:
        self.tell("success", say("numbered" if made else "numbered_none"))

    def _enrol(self, person: str, words: str) -> None:
        act = partial(setup.enrol, person=person, words=words.replace("　", " "))
        self._do(act, partial(self._enrolled, person))

    @if_alive
    def _enrolled(self, person: str, _: object) -> None:
        row = next(row for row in self.now.rows if row.person == person)
        self.tell("success", say("enrolled.chair" if row.chair else "enrolled", name=row.name))

    def _abstain(self, _: str) -> None:
        if self.now.silent:
            row = self.now.silent[0]
            self._do(partial(opinions.abstain, on_behalf_of=row.person), partial(self._abstained, row.name))

    @if_alive
    def _abstained(self, name: str, _: object) -> None:
        self.tell("success", say("abstained", name=name))

    def remind(self) -> None:
        self.session.ask(office_acts.reminders, done=self._draft)

    @if_alive
    def _draft(self, text: str) -> None:
        self.show_text(say("draft.title"), say("draft.hint"), [("", text)])

    def show_text(self, title: str, hint: str, parts: Sequence[tuple[str, str]]) -> dialogs.TextDialog:
        dialog = dialogs.TextDialog(self.session, title, hint, parts, self.window())
        dialog.open()
        return dialog

    def _clicked(self, number: int, column: int) -> None:
        person = self.table.item(number, column).data(Qt.ItemDataRole.UserRole + 2)
        row = next((row for row in self.now.rows if row.person == person), None)
        if column == RECEIPT and row is not None and row.receipt == "due":
            folder = self.context.choose_folder(self, "")
            if folder:
                self._do(partial(office_acts.send_receipts, folder=Path(folder), person=person), self._made)

    # ------------------------------------------------------------------ what to look at

    def answer(self, concern: Concern, act: str) -> None:
        """One of the links of 確かめること."""
        subject = concern.subject
        if act in ("accept", "reference"):
            done = partial(self._admitted, subject, act)
            self._do(partial(receiving.admit, person=subject, accept=act == "accept"), done)
        elif act == "aside":
            self._do(partial(concerns.lay_aside, key=concern.key))
        elif act == "look":
            self.session.do(
                partial(receiving.look_inside, sha256=subject),
                done=partial(self._inside, concern),
                failed=self.failed,
            )
        elif act == "ask_again":
            self.session.ask(partial(_request, concern=concern), done=self._draft)
        elif act == "compare":
            self.session.ask(
                partial(office_acts.compare, person=subject), done=partial(self._compared, subject)
            )
        elif act == "places":
            confirm = getattr(self.window(), "confirm_places", None)
            if confirm is not None:
                confirm()
        elif act == "people":
            self.open_people(
                {"sign": "roster", "settle": "roster", "rotate": "roster"}.get(subject, "devices")
            )
        elif act == "preparing":
            self.show_view("order")
        elif act == "enrol":
            self.side.ensureWidgetVisible(self.side.asked_card)

    @if_alive
    def _admitted(self, person: str, act: str, count: int) -> None:
        name = next(row.name for row in self.now.rows if row.person == person)
        self.tell("success", say("admitted" if act == "accept" else "referenced", name=name, n=count))

    @if_alive
    def _inside(self, concern: Concern, lines: list[str]) -> None:
        self.show_text(
            say("inside.title", name=concern.said[0].partition("」")[0].lstrip("「")),
            say("inside.hint"), [("", line) for line in lines],
        )  # fmt: skip

    @if_alive
    def _compared(self, person: str, found: list[tuple[str, list[str]]]) -> None:
        name = next(row.name for row in self.now.rows if row.person == person)
        parts = [
            (f"{head}（{number}/{len(words)}）", text)
            for head, words in found
            for number, text in enumerate(words, 1)
        ]
        self.show_text(say("fork.title", name=name), say("fork.hint"), parts or [("", say("fork.none"))])

    # ------------------------------------------------------------------ dialogs

    def _open(self, dialog: Any) -> Any:
        dialog.open()
        return dialog

    def open_settings(self) -> dialogs.SettingsDialog | None:
        if self.session.snapshot is None or self.session.snapshot.council.round is None:
            return None
        return self._open(dialogs.SettingsDialog(self.session, self.window()))

    def open_confirm(self) -> dialogs.ConfirmDialog:
        return self._open(dialogs.ConfirmDialog(self.session, self.window()))

    def open_next_round(self) -> dialogs.NextRoundDialog:
        return self._open(dialogs.NextRoundDialog(self.session, self.window()))

    def open_correct(self) -> dialogs.CorrectDialog:
        return self._open(dialogs.CorrectDialog(self.session, self.window(), done=self._corrected))

    def open_supersede(self) -> dialogs.CorrectDialog:
        return self._open(
            dialogs.CorrectDialog(self.session, self.window(), supersede=True, done=self._superseded)
        )

    def open_proxy(self) -> dialogs.ProxyDialog:
        return self._open(dialogs.ProxyDialog(self.session, self.window()))

    @if_alive
    def _corrected(self, made: Any) -> None:
        counts = {state.value: count for state, count in made.report.items()}
        self.tell("success", say_dialog("correct.done", label=made.label, n=sum(counts.values()), **counts))

    @if_alive
    def _superseded(self, made: Any) -> None:
        said = say_dialog("supersede.done")
        if made.report is not None:
            counts = {state.value: count for state, count in made.report.items()}
            said += say_dialog("correct.done", label=made.label, n=sum(counts.values()), **counts)
        self.tell("success", said)

    def open_leaving(self, name: str) -> LeavingDialog:
        """外へ出るもの, before a file is made."""
        kind = "result" if name == "publish" else name
        dialog = LeavingDialog(self.session, kind, self.context.choose_folder, self.window())
        dialog.confirmed.connect(partial(self._leave_confirmed, name))
        return self._open(dialog)

    def _leave_confirmed(self, name: str, folder: str) -> None:
        self.make(name, Path(folder))

    def open_people(self, page: str = "look") -> PeopleDialog:
        """委員と端末."""
        return open_people(self, page)

    def open_archive(self) -> None:
        """保存一式 and the backups, in the window's own dialog."""
        safekeeping = getattr(self.window(), "safekeeping", None)
        if safekeeping is not None:
            safekeeping.show()

    def open_documents(self) -> DocumentsDialog:
        """文書を作る."""
        dialog = DocumentsDialog(self.session, self.context.choose_folder, self.window())
        dialog.open()
        return dialog

    def open_read(self, path: Path) -> ReadWordDialog:
        """A member's Word or Excel file: its opinions, each to be confirmed."""
        dialog = ReadWordDialog(self.session, path, self.window())
        dialog.open()
        return dialog

    def _ask_read(self) -> None:
        words = "Word・Excel・CSV (*.docx *.docm *.xlsx *.xlsm *.csv *.tsv)"
        file, _ = QFileDialog.getOpenFileName(self, say("choose_read"), "", words)
        if file:
            self.open_read(Path(file))

    def save_table(self) -> None:
        self._save(office_acts.table_csv, "受領の状況.csv")

    def save_register(self) -> None:
        self._save(office_acts.register_page, "受払簿.html")

    def _save(self, act: Callable[..., Path], name: str) -> None:
        folder = self.context.choose_folder(self, "")
        if folder:
            self._do(partial(act, path=Path(folder) / name), self._saved)

    @if_alive
    def _saved(self, path: Path) -> None:
        self.tell("success", say("made", file=path.name))

    # ------------------------------------------------------------------ told

    def _do(self, act: Callable[..., Any], done: Callable[..., None] | None = None) -> None:
        self.session.do(act, done=done, failed=self.failed)

    def tell(self, tone: str, text: str) -> None:
        """A sentence above the table; it stays until the next one."""
        set_tone(self.message, "tone", tone)
        self.message.setText(text)
        self.message.show()

    @if_alive
    def failed(self, error: BaseException) -> None:
        self.tell("error", told(error) if isinstance(error, CouncilError) else say("unexpected"))

    def leave(self) -> None:
        self.inbox.stop()
        super().leave()


def _request(workspace: Any, concern: Concern) -> str:
    """依頼の文案 for a refused file or for records that are missing."""
    row = next((r for r in receiving.quarantined(workspace) if r["sha256"] == concern.subject), None)
    if row is not None:
        return receiving.request_again(workspace, row["name"], row["said"])
    return receiving.request_again(workspace, concern.said[0], concern.done[0])
