"""The secretariat's desk: who has sent what, what to do next, files in, devices to enrol, files to make."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from council_app.actions import decisions, setup
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.rounds import JST, japanese_date
from council_app.ui.desks import office_acts
from council_app.ui.desks.alive import if_alive
from council_app.ui.desks.board_texts import airy
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.office_acts import Asked, Made, Picture
from council_app.ui.dialogs.documents import DocumentsDialog
from council_app.ui.dialogs.read_word import ReadWordDialog
from council_app.ui.marks import marks, paint_seal, unknown
from council_app.ui.session import Session
from council_app.ui.widgets import button, hairline, icon_button, label, set_tone
from council_app.ui.words import language, told

PAPERS = (".docx", ".docm", ".xlsx", ".xlsm", ".csv")
COLUMNS = ("", "col.member", "opinions", "proposals", "col.last", "col.state", "col.device")
SealRole = Qt.ItemDataRole.UserRole


class SealDelegate(QStyledItemDelegate):
    """The member's seal in the first column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        super().paint(painter, option, index)
        mark = index.data(SealRole)
        if mark is not None:
            box = QRectF(option.rect)
            paint_seal(painter, mark, box.center().x() - 8, box.center().y() - 12, 0.74)


class SecretariatDesk(QWidget):
    """Everything goes through the session; the desk is drawn anew when the session changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.now = Picture()
        self.shown_words: QFrame | None = None
        self.setObjectName("deskArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.step = "files"
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(14)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._numbers())
        self.message = label("", wrap=True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.hide()
        left.addWidget(self.message)
        left.addWidget(self._table(), 1)
        row.addLayout(left, 1)
        row.addWidget(self._right())
        session.changed.connect(self.refresh)
        self.refresh()

    # ------------------------------------------------------------------ building

    @staticmethod
    def _card(name: str = "card") -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setObjectName(name)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        return card, column

    def _numbers(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(16)
        self.figures: dict[str, QLabel] = {}
        for i, name in enumerate(("deadline", "arrived", "opinions", "proposals", "orphans")):
            if i:
                row.addWidget(hairline(vertical=True))
            cell = QVBoxLayout()
            cell.addWidget(label(say(name), size=12, tone="second"))
            self.figures[name] = label("", size=17, bold=True)
            cell.addWidget(self.figures[name])
            row.addLayout(cell)
        row.addStretch(1)
        return card

    def _table(self) -> QFrame:
        card, column = self._card()
        column.addWidget(label(say("members"), size=14, bold=True))
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setHorizontalHeaderLabels([header(name) for name in COLUMNS])
        self.table.setItemDelegateForColumn(0, SealDelegate(self.table))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setAccessibleName(say("members"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(36)
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(32)
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for at, width in enumerate((44, 160, 76, 84, 176, 120, 120)):
            self.table.setColumnWidth(at, width)
        for at in (2, 3):
            self.table.horizontalHeaderItem(at).setTextAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        column.addWidget(self.table, 1)
        return card

    def _right(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("desk")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(404)
        holder = QWidget()
        holder.setObjectName("deskArea")
        self.side = QVBoxLayout(holder)
        self.side.setContentsMargins(0, 0, 4, 0)
        self.side.setSpacing(12)
        self.side.addWidget(self._next())
        self.asked_card, self.asked_column = self._card()
        self.side.addWidget(self.asked_card)
        self.side.addWidget(self._drop())
        self.side.addWidget(self._acts())
        self.side.addStretch(1)
        area.setWidget(holder)
        return area

    def _next(self) -> QFrame:
        card, column = self._card("marked")
        column.addWidget(label(say("next_step"), size=12, tone="accent", bold=True))
        self.step_title = label("", size=17, bold=True, wrap=True)
        self.step_why = label("", tone="second", wrap=True)
        self.step_button = button("", self._do_step, look="primary")
        column.addWidget(self.step_title)
        column.addWidget(self.step_why)
        column.addWidget(self.step_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _drop(self) -> QFrame:
        card, column = self._card()
        row = QHBoxLayout()
        row.addWidget(told_label(say("drop"), "second"), 1)
        row.addWidget(button(say("files"), self._ask_files, icon="inbox"))
        column.addLayout(row)
        self.reports = QVBoxLayout()
        self.reports.setSpacing(6)
        column.addLayout(self.reports)
        return card

    def _acts(self) -> QFrame:
        card, column = self._card()
        column.addWidget(label(say("acts"), size=14, bold=True))
        grid = QGridLayout()
        grid.setSpacing(8)
        table: tuple[tuple[str, Callable[[], None], str], ...] = (
            ("invite", self._ask_invite, "users"),
            ("number", self.number, "list-ordered"),
            ("digest", self._ask_digest, "send"),
            ("receipt", self._ask_receipts, "mail"),
            ("working", self._ask_working, "stamp"),
            ("publish", self._ask_publish, "file-check"),
        )
        self.acts = {name: button(say(f"act.{name}"), act, icon=icon) for name, act, icon in table}
        for i, made in enumerate(self.acts.values()):
            grid.addWidget(made, i // 2, i % 2)
        column.addLayout(grid)
        for at, (name, act, icon) in enumerate(
            (("documents", self.open_documents, "file-text"), ("read", self._ask_read, "file-input"))
        ):
            self.acts[name] = button(say(f"act.{name}"), act, icon=icon)
            grid.addWidget(self.acts[name], len(table) // 2, at)
        return card

    # ------------------------------------------------------------------ showing

    def refresh(self, *_: object) -> None:
        """Ask the store how things stand, then show it."""
        if self.session.snapshot is not None:
            self.session.ask(office_acts.picture, done=self.show_picture)

    @if_alive
    def show_picture(self, now: Picture) -> None:
        self.now = now
        shown = {
            "arrived": f"{now.heard} / {len(now.rows)}",
            "opinions": str(now.opinions),
            "proposals": str(now.proposals),
            "orphans": str(now.orphans),
            "deadline": moment(now.deadline),
        }
        for name, text in shown.items():
            self.figures[name].setText(text)
        self._show_members(now)
        self._show_asked(now.asked)
        title, why, self.step = office_acts.next_step(now)
        self.step_title.setText(title)
        self.step_why.setText(why)
        self.step_button.setVisible(bool(self.step))
        words = say("files") if self.step == "files" else say(f"act.{self.step}") if self.step else ""
        self.step_button.setText(words)
        able = {
            "invite": now.founded and bool(now.uninvited),
            "number": bool(now.unnumbered),
            "digest": bool(now.opinions),
            "receipt": now.heard > 0,
            "working": now.founded,
            "publish": now.to_publish,
            "documents": True,
        }
        for name, on in able.items():
            self.acts[name].setEnabled(on)

    def _show_members(self, now: Picture) -> None:
        assert self.session.snapshot is not None
        seals = marks(self.session.snapshot.council.roster)
        self.table.setRowCount(len(now.rows))
        for at, member in enumerate(now.rows):
            name = f"{member.name}　{say('chair')}" if member.chair else member.name
            none = member.state == "none"
            cells = ["", name, "—" if none else str(member.opinions), "—" if none else str(member.proposals)]
            cells += [
                "　" + (moment(member.last) or "—"),
                say(f"state.{member.state}"),
                say(f"device.{member.device}"),
            ]
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column in {2, 3}:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column == 0:
                    item.setData(SealRole, seals.get(member.person) or unknown(member.person))
                    item.setSizeHint(QSize(40, 36))
                    item.setToolTip(member.name)
                self.table.setItem(at, column, item)

    def _show_asked(self, asked: tuple[Asked, ...]) -> None:
        empty(self.asked_column)
        self.asked_card.setVisible(bool(asked))
        for request in asked:
            self.asked_column.addWidget(label(request.name, bold=True))
            words = label(request.words, size=17, bold=True, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.asked_column.addWidget(words)
            if request.rivals:
                self.asked_column.addWidget(label(say("enrol_rivals"), size=12, tone="caution", wrap=True))
            made = button(say("enrol"), self._enrol, icon="shield-check", look="small")
            made.setProperty("person", request.person)
            made.setProperty("words", request.words)
            self.asked_column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    @if_alive
    def _show_reports(self, reports: list[Any]) -> None:
        empty(self.reports)
        self.reports.addWidget(label(say("received"), size=12, bold=True))
        for report in reports:
            english = language() == "en" and report.refused_english
            sentence = english or report.sentence
            if report.refused:
                self.reports.addWidget(
                    label(f"✕ {say('refused')} ― {report.name}", size=12, tone="error", bold=True, wrap=True)
                )
                self.reports.addWidget(told_label(sentence, "error"))
            else:
                self.reports.addWidget(
                    label(f"✓ {report.name}", size=12, tone="success", bold=True, wrap=True)
                )
                self.reports.addWidget(told_label(sentence, "second"))

    def _show_words(self, words: list[tuple[str, str]]) -> None:
        """The four words of each invitation, until they are closed."""
        self._close_words()
        card, column = self._card("cautionStrip")
        self.shown_words = card
        head = QHBoxLayout()
        head.addWidget(label(say("words"), size=12, bold=True, wrap=True), 1)
        head.addWidget(icon_button("x", say("close"), self._close_words))
        column.addLayout(head)
        listed = label("\n".join(f"{name}：{four}" for name, four in words), wrap=True)
        listed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(listed)
        column.addWidget(label(say("words_forget"), size=12))
        self.side.insertWidget(1, card)

    def _close_words(self) -> None:
        if self.shown_words is not None:
            self.side.removeWidget(self.shown_words)
            self.shown_words.hide()
            self.shown_words.deleteLater()
            self.shown_words = None

    # ------------------------------------------------------------------ acting

    def _do_step(self) -> None:
        if self.step == "files":
            self._ask_files()
        elif self.step:
            self.acts[self.step].click()

    def receive(self, files: list[Path]) -> None:
        """Take files in; each one's sentence is listed. Word and Excel are shown first, to be confirmed."""
        papers = [file for file in files if file.suffix.lower() in PAPERS]
        if len(papers) < len(files):
            self.session.receive([f for f in files if f not in papers], done=self._show_reports)
        for paper in papers[::-1]:
            self.open_read(paper)

    def _enrol(self) -> None:
        person, words = self.sender().property("person"), self.sender().property("words")
        name = next((row.name for row in self.now.rows if row.person == person), person)
        self._do(partial(setup.enrol, person=person, words=words), partial(self._enrolled, name))

    @if_alive
    def _enrolled(self, name: str, _: object) -> None:
        self.tell("success", say("enrolled", name=name))

    def number(self) -> None:
        self._do(decisions.assign_numbers, self._numbered)

    @if_alive
    def _numbered(self, made: object) -> None:
        self.tell("success", say("numbered" if made else "numbered_none"))

    def make(self, name: str, folder: Path) -> None:
        """Write the files of an act into a folder: invite, digest, receipt, working or publish."""
        acts: dict[str, Callable[..., Any]] = {
            "invite": office_acts.invite_all,
            "digest": office_acts.digest,
            "receipt": office_acts.receipts,
            "working": office_acts.working,
            "publish": office_acts.publish,
        }
        done = self._published if name == "publish" else self._made
        self._do(partial(acts[name], folder=folder), done)

    @if_alive
    def _made(self, made: Made) -> None:
        one = len(made.files) == 1
        self.tell("success", say("made", file=made.files[0]) if one else say("made_n", n=len(made.files)))
        if made.words:
            self._show_words(made.words)

    @if_alive
    def _published(self, made: tuple[list[str], str]) -> None:
        drafts = "・".join(f"「{title}」" for title in made[0])
        self.tell("success", say("published", drafts=drafts, file=made[1]))

    def _do(self, act: Callable[..., Any], done: Callable[..., None]) -> None:
        self.session.do(act, done=done, failed=self.failed)

    def _ask(self, name: str) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("folder"))
        if folder:
            self.make(name, Path(folder))

    def _ask_invite(self) -> None:
        self._ask("invite")

    def _ask_digest(self) -> None:
        self._ask("digest")

    def _ask_receipts(self) -> None:
        self._ask("receipt")

    def _ask_working(self) -> None:
        self._ask("working")

    def _ask_publish(self) -> None:
        self._ask("publish")

    def open_documents(self) -> DocumentsDialog:
        """文書を作る."""
        dialog = DocumentsDialog(self.session, choose_folder, self.window())
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

    def _ask_files(self) -> None:
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

    def leave(self) -> None:
        """Before the window puts another desk here."""
        self.session.changed.disconnect(self.refresh)

    def tell(self, tone: str, text: str) -> None:
        """A sentence above the table; it stays until the next one."""
        set_tone(self.message, "tone", tone)
        self.message.setText(text)
        self.message.show()

    @if_alive
    def failed(self, error: BaseException) -> None:
        self.tell("error", told(error) if isinstance(error, CouncilError) else say("unexpected"))


def choose_folder(parent: QWidget, start: str) -> str:
    return QFileDialog.getExistingDirectory(parent, say("folder"), start)


def moment(text: str) -> str:
    """A time of the record as the screens show it."""
    if not text:
        return ""
    return japanese_date(datetime.fromisoformat(text).astimezone(JST))


def header(name: str) -> str:
    """A column's heading; the one behind the numbers keeps a space from them."""
    return "　" * (name == "col.last") + say(name) if name else ""


def told_label(text: str, tone: str) -> QLabel:
    """A sentence of the size of second lines, with room between its lines."""
    made = label("", size=12, tone=tone, wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(airy(text))
    return made


def empty(layout: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while (item := layout.takeAt(0)) is not None:
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
