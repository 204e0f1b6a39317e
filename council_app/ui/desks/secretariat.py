"""The secretariat's desk: where the round is, who has sent what and when, what to do next, what to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QWidget,
)

from council_app.actions import decisions, opinions, receiving, setup
from council_app.deliberation.errors import CouncilError
from council_app.ui.desks import office_acts
from council_app.ui.desks.alive import if_alive
from council_app.ui.desks.base import Context, Desk
from council_app.ui.desks.office_acts import Made
from council_app.ui.desks.office_answers import Answers
from council_app.ui.desks.office_commands import office_commands
from council_app.ui.desks.office_next import moment
from council_app.ui.desks.office_picture import Picture
from council_app.ui.desks.office_side import Side
from council_app.ui.desks.office_words import say
from council_app.ui.desks.preparing import Preparing
from council_app.ui.desks.received import Received
from council_app.ui.dialogs import office as dialogs
from council_app.ui.dialogs.correcting import CorrectDialog
from council_app.ui.dialogs.documents import DocumentsDialog
from council_app.ui.dialogs.entering import HandedOverDialog, ProxyDialog
from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.dialogs.office_words import say as say_dialog
from council_app.ui.dialogs.people import PeopleDialog, open_people
from council_app.ui.dialogs.read_word import ReadWordDialog
from council_app.ui.dialogs.settings import SettingsDialog
from council_app.ui.inbox import Inbox
from council_app.ui.model import Snapshot
from council_app.ui.widgets import Segments, button, label, set_tone
from council_app.ui.words import t, told

LEAVING = {
    "invite": "invitation", "receipt": "receipt", "digest": "digest", "working": "working", "publish": "publish",
    "result": "result", "notice": "notice",
}  # fmt: skip
PAPERS = (".docx", ".docm", ".xlsx", ".xlsm", ".csv")


class SecretariatDesk(Desk):
    """Everything goes through the session; what the store says is drawn as a Picture."""

    name = "secretariat"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.now = Picture()
        self.setAcceptDrops(True)
        self._fill_bar()
        self.left = QStackedWidget()
        self.left.setMinimumWidth(600)
        self.received = Received()
        self.left.addWidget(self.received)
        self.preparing = Preparing(context)
        self.left.addWidget(self.preparing)
        self.side = Side()
        self.body.addWidget(self.left)
        self.body.addWidget(self.side)
        self.body.setStretchFactor(0, 1)
        self.body.name(say("view.receipt"), say("next"))
        self.body.turn_to(1)
        column = self.layout()
        column.insertWidget(column.indexOf(self.body), self.body.switch, 0, Qt.AlignmentFlag.AlignHCenter)
        self.restore_widths([1010, 420])
        self.side.step.connect(self.do_step)
        self.side.also.connect(self._abstain)
        self.side.enrol.connect(self._enrol)
        self.answers = Answers(self)
        self.side.concern.connect(self.answers.take)
        self.received.act.connect(self.do_for)
        self.received.export.connect(self.save_table)
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
        self.bar_revision = label("", size=12, tone="second")
        self.bar.addWidget(self.bar_revision)
        self.first_to_go = [[self.bar_revision], [*self.stages, *self._chevrons]]
        for name, act, icon in (
            ("settings", self.open_settings, "settings-2"), ("register", self.save_register, "book-open"),
            ("documents", self.open_documents, "file-text"),
        ):  # fmt: skip
            made = button(say(name), act, icon=icon)
            self.bar.addWidget(made)
            self.first_to_go.append([made])  # the menu has them

    # ------------------------------------------------------------------ showing

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Ask the store how things stand, then show it."""
        self.session.ask(office_acts.picture, done=self.show_picture)
        self.preparing.show_snapshot(snapshot)

    @if_alive
    def show_picture(self, now: Picture) -> None:
        QTimer.singleShot(0, self, self.fit_bar)  # once its words are in the bar
        self.now = now
        snapshot = self.session.snapshot
        self.received.show_picture(now, snapshot.council.roster if snapshot else None)
        self._show_stage(now)
        self.side.show_picture(now)
        if now.inbox != self.inbox.folder:
            self.inbox.watch(now.inbox)

    def _show_stage(self, now: Picture) -> None:
        for number, stage in enumerate(self.stages, 1):
            here = number == now.stage
            stage.setText(("✓ " if number < now.stage else "") + say(f"stage.{number}"))
            set_tone(stage, "tone", "accent" if here else "second")
            set_tone(stage, "strong", "true" if here else "false")
        stage_, label_, hash_ = now.revision
        self.bar_revision.setText(say("bar.revision", stage=stage_, label=label_, hash=hash_).strip())
        me = self.session.snapshot
        self.trial.setVisible(me is not None and me.council.roster.trial)
        self.status.show_saved(say("status.officer", name=me.council.name(me.me) if me else ""))

    def show_view(self, view: str) -> None:
        """受領の状況 or 意見の整理."""
        self.views.choose(view)
        self.left.setCurrentIndex(("receipt", "order").index(view))
        self.body.set_away(1, away=view != "receipt")
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
        self.received.show_members()
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

        self.do(keep)

    def ask_files(self) -> None:
        files = self.context.choose_files(self, say("choose_files"))
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
        # the person sees what leaves, then the file is made; published already: the result's file alone, once more
        self.open_leaving("result" if name == "publish" and not self.now.to_publish else name)

    def make(self, name: str, folder: Path) -> None:
        """Write the files of an act into a folder: invite, digest, receipt, working or publish."""
        acts: dict[str, Callable[..., Any]] = {
            "invite": office_acts.invite_all, "digest": office_acts.digest, "receipt": office_acts.send_receipts,
            "working": office_acts.working, "publish": office_acts.publish, "notice": office_acts.notice,
            "result": office_acts.result,
        }  # fmt: skip
        done = {"publish": self._published, "invite": self._invited}.get(name, self._made)
        self.do(partial(acts[name], folder=folder), done)

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
        self.do(decisions.assign_numbers, self._numbered)

    @if_alive
    def _numbered(self, made: object) -> None:
        self.tell("success", say("numbered" if made else "numbered_none"))

    def _enrol(self, person: str, words: str) -> None:
        act = partial(setup.enrol, person=person, words=words.replace("　", " "))
        self.do(act, partial(self._enrolled, person))

    @if_alive
    def _enrolled(self, person: str, _: object) -> None:
        row = next(row for row in self.now.rows if row.person == person)
        self.tell("success", say("enrolled.chair" if row.chair else "enrolled", name=row.name))

    def _abstain(self, _: str) -> None:
        if self.now.silent:
            self.do_for("abstain", self.now.silent[0].person)

    @if_alive
    def _abstained(self, name: str, _: object) -> None:
        self.tell("success", say("abstained", name=name))

    def remind(self) -> None:
        self.session.ask(office_acts.reminders, done=self.show_draft)

    @if_alive
    def show_draft(self, text: str) -> None:
        self.show_text(say("draft.title"), say("draft.hint"), [("", text)])

    def show_text(self, title: str, hint: str, parts: Sequence[tuple[str, str]]) -> dialogs.TextDialog:
        dialog = dialogs.TextDialog(self.session, title, hint, parts, self.window())
        dialog.open()
        return dialog

    def do_for(self, act: str, person: str) -> None:
        """What is done for one member: receipt, handed_over, proxy, abstain, remind."""
        if act == "receipt":
            self.open_leaving("receipt", person)
        elif act == "handed_over":
            self.open_handed_over(person)
        elif act == "proxy":
            self.open_proxy(person)
        elif act == "abstain":
            name = next(row.name for row in self.now.rows if row.person == person)
            self.do(partial(opinions.abstain, on_behalf_of=person), partial(self._abstained, name))
        elif act == "remind":
            self.session.ask(partial(office_acts.reminders, people=(person,)), done=self.show_draft)

    # ------------------------------------------------------------------ dialogs

    def _open(self, dialog: Any) -> Any:
        dialog.open()
        return dialog

    def open_settings(self) -> SettingsDialog | None:
        if self.session.snapshot is None or self.session.snapshot.council.round is None:
            return None
        return self._open(
            SettingsDialog(
                self.session, self.context.choose_files, self.open_people, self.window(), done=self._set
            )
        )

    def open_confirm(self) -> dialogs.ConfirmDialog:
        return self._open(dialogs.ConfirmDialog(self.session, self.window()))

    def open_next_round(self) -> dialogs.NextRoundDialog:
        return self._open(dialogs.NextRoundDialog(self.session, self.window(), done=self._next_opened))

    def open_correct(self) -> CorrectDialog:
        return self._open(CorrectDialog(self.session, self.window(), done=self._corrected))

    def open_supersede(self) -> CorrectDialog:
        return self._open(CorrectDialog(self.session, self.window(), supersede=True, done=self._superseded))

    def open_proxy(self, person: str = "") -> ProxyDialog:
        """代理入力, for a member or for one to be chosen."""
        return self._open(ProxyDialog(self.session, self.window(), person=person))

    def open_handed_over(self, person: str) -> HandedOverDialog:
        """手渡しの日時: when a member's file was really handed over."""
        return self._open(HandedOverDialog(self.session, person, self.window(), done=self._stated))

    @if_alive
    def _stated(self, stated: office_acts.Stated) -> None:
        key = "stated.waits" if stated.waits else "stated"
        tone = "caution" if stated.waits else "success"
        self.tell(tone, say(key, name=stated.name, n=stated.count, when=moment(stated.when)))

    @if_alive
    def _corrected(self, made: Any) -> None:
        counts = {state.value: count for state, count in made.report.items()}
        said = say_dialog("correct.done", label=made.label, n=sum(counts.values()), **counts)
        self.tell("success", said + say_dialog("notice.hint"))

    @if_alive
    def _next_opened(self, _: object) -> None:
        self.tell("success", say_dialog("next_round.done") + say_dialog("notice.hint"))

    @if_alive
    def _set(self, changed: list[str]) -> None:
        if changed:
            self.tell("success", say_dialog("settings.done") + say_dialog("notice.hint"))

    @if_alive
    def _superseded(self, made: Any) -> None:
        said = say_dialog("supersede.done")
        if made.report is not None:
            counts = {state.value: count for state, count in made.report.items()}
            said += say_dialog("correct.done", label=made.label, n=sum(counts.values()), **counts)
        self.tell("success", said)
        self.open_leaving("result")

    def open_leaving(self, name: str, person: str = "") -> LeavingDialog:
        """外へ出るもの, before a file is made."""
        due = [row.person for row in self.now.rows if row.receipt == "due"] if name == "receipt" else []
        people = (person,) if person else tuple(due)
        dialog = LeavingDialog(
            self.session, LEAVING[name], self.context.choose_folder, self.window(), people=people
        )
        dialog.confirmed.connect(partial(self._leave_confirmed, name, person))
        return self._open(dialog)

    def _leave_confirmed(self, name: str, person: str, folder: str) -> None:
        if person:
            self.do(partial(office_acts.send_receipts, folder=Path(folder), person=person), self._made)
        else:
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
        for file in self.context.choose_files(self, say("choose_read"))[:1]:
            self.open_read(Path(file))

    def save_table(self) -> None:
        self._save(office_acts.table_csv, "受領の状況.csv")

    def save_register(self) -> None:
        folder = self.context.choose_folder(self, "")
        if folder:
            self.do(partial(office_acts.register, folder=Path(folder)), self._register_made)

    @if_alive
    def _register_made(self, files: list[str]) -> None:
        self.tell("success", say("register.made", files="".join(f"『{file}』" for file in files)))

    def _save(self, act: Callable[..., Path], name: str) -> None:
        folder = self.context.choose_folder(self, "")
        if folder:
            self.do(partial(act, path=Path(folder) / name), self._saved)

    @if_alive
    def _saved(self, path: Path) -> None:
        self.tell("success", say("made", file=path.name))

    # ------------------------------------------------------------------ told

    def do(self, act: Callable[..., Any], done: Callable[..., None] | None = None) -> None:
        self.session.do(act, done=done, failed=self.failed)

    def tell(self, tone: str, text: str) -> None:
        """A sentence above the table; it stays until the next one."""
        self.received.tell(tone, text)

    @if_alive
    def failed(self, error: BaseException) -> None:
        self.tell("error", told(error) if isinstance(error, CouncilError) else say("unexpected"))

    def leave(self) -> None:
        self.inbox.stop()
        super().leave()
