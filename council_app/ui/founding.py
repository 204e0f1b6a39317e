"""新しい会議体を作る: six pages on one sheet; nothing is made before everything was read and found right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.rounds import japanese_date
from council_app.ui.deadline import DeadlineField
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.founding_roster import RosterTable
from council_app.ui.founding_words import say
from council_app.ui.session import new_id
from council_app.ui.welcome import Page
from council_app.ui.widgets import Segments, button, empty, hairline, label, set_tone
from council_app.ui.words import told

if TYPE_CHECKING:
    from council_app.actions.founding import Checked, Plan
    from council_app.actions.setup import Card
    from council_app.store.workspace import Workspace
    from council_app.ui.window import Window

STEPS = ("council", "drafts", "roster", "round", "second", "check")
NAME, OFFICE, TITLE = "人工知能戦略専門調査会", "内閣府 人工知能政策推進室", "第1回意見照会"


class FoundingPage(Page):
    """The steps at the left, one of them at the right. Files are read on the store thread as they are chosen."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_ = window
        self.drafts: tuple[Path, ...] = ()
        self.vocabulary: Path | None = None
        self.card: Card | None = None
        self.checked: Checked | None = None
        self.at = 0
        sheet = self.sheet
        sheet.setMaximumSize(1120, 720)
        sheet.head(say("title"))
        sheet.left.addSpacing(26)
        self.marks = []
        for number, step in enumerate(STEPS, 1):
            mark = label(f"{number}　{say('step.' + step)}", tone="second")
            sheet.left.addWidget(mark)
            sheet.left.addSpacing(13)
            self.marks.append(mark)
        sheet.left.addStretch()
        sheet.left.addWidget(label(say("about"), size=12, tone="second", wrap=True))
        self.fields: dict[str, QLineEdit] = {}
        self.heading = label("", size=20, bold=True)
        sheet.right.addWidget(self.heading)
        sheet.right.addSpacing(14)
        self.pages = QStackedWidget()
        for build in (self._council, self._drafts, self._roster, self._round, self._second, self._check):
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            build(column)
            self.pages.addWidget(page)
        sheet.right.addWidget(self.pages, 1)
        self.told = label("", tone="error", wrap=True)
        self.told.hide()
        sheet.right.addWidget(self.told)
        sheet.right.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(say("leave"), window.show_welcome, look="link"))
        row.addStretch()
        self.before = button(say("before"), self.go_back)
        self.next = button(say("next"), self.go_on, look="primary")
        row.addWidget(self.before)
        row.addWidget(self.next)
        sheet.right.addLayout(row)
        self._read_built_in()
        self._show()
        self.fields["officer"].setFocus()

    # ------------------------------------------------------------------ the pages

    def _field(self, column: QVBoxLayout, key: str, value: str = "") -> QLineEdit:
        column.addWidget(label(say(key), size=12, tone="second"))
        made = QLineEdit(value)
        made.setAccessibleName(say(key))
        self.fields[key] = made
        column.addWidget(made)
        column.addSpacing(8)
        return made

    def _council(self, column: QVBoxLayout) -> None:
        self._field(column, "name", NAME)
        self._field(column, "office", OFFICE)
        self._field(column, "officer")
        self.trial = QCheckBox(say("trial"))
        self.trial.toggled.connect(self._trial_changed)
        column.addWidget(self.trial)
        column.addStretch()

    def _drafts(self, column: QVBoxLayout) -> None:
        self.drafts_from = label("", bold=True)
        column.addWidget(self.drafts_from)
        self.drafts_rows = QVBoxLayout()
        self.drafts_rows.setSpacing(6)
        column.addLayout(self.drafts_rows)
        column.addWidget(label(say("drafts.hint"), size=12, tone="second", wrap=True))
        row = QHBoxLayout()
        row.addWidget(button(say("drafts.own"), self.choose_drafts, icon="file-text"))
        self.drafts_back = button(say("drafts.built_in"), self.drop_drafts, look="link")
        self.drafts_back.hide()
        row.addWidget(self.drafts_back)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()

    def _roster(self, column: QVBoxLayout) -> None:
        self.table = RosterTable()
        self.table.edited.connect(self._roster_changed)
        column.addWidget(self.table, 1)
        self.roster_count = label("", size=12, tone="second")
        column.addWidget(self.roster_count)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(button(say("roster.add"), self.table.add_row, icon="plus", look="small"))
        row.addWidget(button(say("roster.remove"), self.table.remove_rows, icon="minus", look="small"))
        row.addStretch()
        row.addWidget(button(say("roster.csv"), self.choose_roster, icon="table", look="small"))
        row.addWidget(button(say("roster.built_in"), self._built_in_roster, look="link"))
        column.addLayout(row)

    def _round(self, column: QVBoxLayout) -> None:
        self._field(column, "round.title", TITLE)
        column.addWidget(label(say("round.deadline"), size=12, tone="second"))
        self.deadline = DeadlineField(self.window_.store)
        column.addWidget(self.deadline)
        column.addSpacing(8)
        self.names = self._choice(column, "round.names")
        self.blind = self._choice(column, "round.blind")
        self._field(column, "round.meeting")
        row = QHBoxLayout()
        self.vocabulary_words = label("", tone="second")
        row.addWidget(label(say("round.vocabulary"), size=12, tone="second"))
        row.addWidget(self.vocabulary_words)
        row.addStretch()
        row.addWidget(button(say("round.vocabulary.own"), self.choose_vocabulary, look="link"))
        column.addLayout(row)
        column.addWidget(label(say("round.hint"), size=12, tone="second", wrap=True))
        column.addStretch()
        self.vocabulary_words.setText(say("round.vocabulary.built_in"))

    def _choice(self, column: QVBoxLayout, key: str) -> Segments:
        row = QHBoxLayout()
        row.addWidget(label(say(key), size=12, tone="second"))
        row.addStretch()
        made = Segments()
        made.set_options((value, say(f"{key}.{value}"), "") for value in ("on", "off"))
        made.choose("on")
        row.addWidget(made)
        column.addLayout(row)
        column.addSpacing(4)
        return made

    def _second(self, column: QVBoxLayout) -> None:
        column.addWidget(label(say("second.why"), wrap=True))
        column.addSpacing(6)
        for number in "123":
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(label(number, bold=True, tone="accent"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(say(f"second.{number}"), tone="second", wrap=True), 1)
            column.addLayout(row)
        column.addSpacing(8)
        self.card_button = button(say("second.choose"), self.choose_card, icon="key-round")
        column.addWidget(self.card_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.card_words = label("", tone="success", wrap=True)
        column.addWidget(self.card_words)
        column.addStretch()

    def _check(self, column: QVBoxLayout) -> None:
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(14)
        self.facts.setVerticalSpacing(8)
        self.facts.setColumnStretch(1, 1)
        column.addLayout(self.facts)
        column.addSpacing(8)
        column.addWidget(label(say("check.writes"), tone="second", wrap=True))
        column.addStretch()

    # ------------------------------------------------------------------ going through them

    def go_back(self) -> None:
        self.at = max(0, self.at - 1)
        self._show()

    def go_on(self) -> None:
        """The next page, once what was filled in so far could be read; from the last one, the council is made."""
        if self.at == len(STEPS) - 1:
            self.make()
            return
        if STEPS[self.at] == "second" and self.card is None:
            self.refuse(say("no_card"))
            return
        plan, step = self.plan(), STEPS[self.at]

        def read() -> Checked | None:
            from council_app.actions import founding

            if step == "council":
                for value, key in ((plan.name, "name"), (plan.office, "office"), (plan.officer, "officer")):
                    founding.filled(value, key)
                return None
            return founding.check(plan)

        self.window_.store.run(read, done=self._read, failed=self._refused)

    @if_alive
    def _read(self, checked: Checked | None) -> None:
        self.checked = checked or self.checked
        self.at += 1
        self._show()

    @if_alive
    def _refused(self, error: BaseException) -> None:
        self.refuse(told(error))

    def refuse(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.show()

    def _show(self) -> None:
        self.told.hide()
        self.pages.setCurrentIndex(self.at)
        self.heading.setText(say("step." + STEPS[self.at]))
        for number, mark in enumerate(self.marks):
            set_tone(mark, "tone", "accent" if number == self.at else "second")
            set_tone(mark, "strong", "true" if number == self.at else "false")
            done = "✓" if number < self.at else str(number + 1)
            mark.setText(f"{done}　{say('step.' + STEPS[number])}")
        self.before.setEnabled(self.at > 0)
        last = self.at == len(STEPS) - 1
        self.next.setText(say("make") if last else say("next"))
        self.next.setAccessibleName(self.next.text())
        if last:
            self._show_facts()

    def plan(self) -> Plan:
        """What is filled in."""
        from council_app.actions.founding import Plan

        f = {key: field.text().strip() for key, field in self.fields.items()}
        return Plan(
            name=f["name"], office=f["office"], officer=f["officer"], title=f["round.title"],
            deadline=self.deadline.text, drafts=self.drafts,
            people=self.table.people(), vocabulary=self.vocabulary, names_shown=self.names.value == "on",
            blind=self.blind.value == "on", meeting=f["round.meeting"], trial=self.trial.isChecked(),
        )  # fmt: skip

    def _show_facts(self) -> None:
        empty(self.facts)
        checked = self.checked
        if checked is None or self.card is None:
            return
        plan = checked.plan
        chair = next(p.name for p in checked.people if p.is_chair)
        drafts = "\n".join(
            f"{title}　{say('drafts.row', blocks=blocks, heads=heads)}"
            for title, blocks, heads in checked.counts
        )
        when = japanese_date(datetime.fromisoformat(checked.deadline))
        names = say("check.names.on" if plan.names_shown else "check.names.off")
        rows = (
            ("name", f"{plan.name}\n{plan.office}　{plan.officer}"),
            ("drafts", drafts),
            ("roster", say("roster.count", n=sum(p.is_member for p in checked.people), chair=chair)),
            ("round", f"{plan.title}　{when}\n{names}"),
            ("second", self.card.name),
        )
        for at, (key, text) in enumerate(rows):
            self.facts.addWidget(hairline(), 2 * at, 0, 1, 2)
            first = label(say("check." + key), tone="second")
            self.facts.addWidget(first, 2 * at + 1, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(label(text, wrap=True), 2 * at + 1, 1)

    # ------------------------------------------------------------------ what is chosen

    def _ask(self, question: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.told.hide()
        self.window_.store.run(question, done=done, failed=self._refused)

    def _read_built_in(self) -> None:
        self._built_in_roster()
        self._show_drafts(())

    def _built_in_roster(self) -> None:
        trial = self.trial.isChecked()

        def read() -> Any:
            from council_app.actions import builtin

            return builtin.trial_people() if trial else builtin.people()

        self._ask(read, self._people_read)

    def _trial_changed(self, _: bool) -> None:
        self._built_in_roster()

    @if_alive
    def _people_read(self, people: Any) -> None:
        self.table.show_people(people)

    def choose_roster(self) -> None:
        chosen = self.window_.choose_files(self, say("roster.csv"))
        if not chosen:
            return
        path = Path(chosen[0])

        def read() -> Any:
            from council_app.actions import builtin

            return builtin.people(path)

        self._ask(read, self._people_read)

    def _roster_changed(self) -> None:
        people = self.table.people()
        chair = "・".join(p.name for p in people if p.is_chair) or "―"
        self.roster_count.setText(say("roster.count", n=len(people), chair=chair))

    def choose_drafts(self) -> None:
        chosen = self.window_.choose_files(self, say("drafts.own"))
        if chosen:
            self._show_drafts(tuple(Path(name) for name in chosen))

    def drop_drafts(self) -> None:
        self._show_drafts(())

    def _show_drafts(self, paths: tuple[Path, ...]) -> None:
        def read() -> Any:
            from council_app.actions import builtin
            from council_app.deliberation.drafts import Section

            return paths, [
                (
                    s.title,
                    len(s.revision.blocks),
                    sum(isinstance(n, Section) for n in s.revision.nodes) - 1,
                    s.read_only,
                )
                for s in builtin.drafts(paths)
            ]

        self._ask(read, self._drafts_read)

    @if_alive
    def _drafts_read(self, found: Any) -> None:
        self.drafts, rows = found
        self.drafts_from.setText(say("drafts.own_from" if self.drafts else "drafts.from"))
        self.drafts_back.setVisible(bool(self.drafts))
        empty(self.drafts_rows)
        for title, blocks, heads, read_only in rows:
            self.drafts_rows.addWidget(hairline())
            self.drafts_rows.addWidget(label(title, wrap=True))
            second = say("drafts.read_only") if read_only else say("drafts.row", blocks=blocks, heads=heads)
            self.drafts_rows.addWidget(label(second, size=12, tone="second"))
        self.drafts_rows.addWidget(hairline())

    def choose_vocabulary(self) -> None:
        chosen = self.window_.choose_files(self, say("round.vocabulary.own"))
        if not chosen:
            return
        path = Path(chosen[0])

        def read() -> Path:
            from council_app.actions import builtin

            builtin.vocabulary(path)
            return path

        self._ask(read, self._vocabulary_read)

    @if_alive
    def _vocabulary_read(self, path: Path) -> None:
        self.vocabulary = path
        self.vocabulary_words.setText(f"『{path.name}』")

    def choose_card(self) -> None:
        """The second officer's card, made on his first screen (or by `council card`)."""
        chosen = self.window_.choose_files(self, say("second.choose"))
        if not chosen:
            return
        path = Path(chosen[0])

        def read() -> Any:
            from council_app.actions import setup
            from council_app.store import syncfile

            return path.name, setup.read_card(syncfile.load(path), path.name)

        self._ask(read, self._card_read)

    @if_alive
    def _card_read(self, found: Any) -> None:
        name, self.card = found
        self.card_words.setText("✓ " + say("second.chosen", file=name, name=self.card.name))

    # ------------------------------------------------------------------ making it

    def make(self) -> None:
        """What leaves is looked at first; then the council is founded and filled, the round opened."""
        card, checked = self.card, self.checked
        if card is None or checked is None:
            return
        from council_app.actions import founding

        window = self.window_
        self.leaving = LeavingDialog(
            window.session,
            founding.leaves(checked.people, checked.drafts, card),
            window.choose_folder,
            window,
        )
        self.leaving.confirmed.connect(lambda out: self._found(card, checked, Path(out)))
        self.leaving.open()

    def _found(self, card: Card, checked: Checked, out: Path) -> None:
        """Found it; write charter and recovery sheet."""
        folder = self.window_.data / "workspaces" / new_id()
        session = self.window_.session

        def act() -> Workspace:
            from council_app.actions import founding

            return founding.found(folder, checked, card, out, kept=session.kept_for_new())

        self.next.setEnabled(False)
        self.window_.session.opened.connect(self._made)
        self.window_.session.adopt(act, failed=self._not_made)

    def _made(self) -> None:
        self.window_.session.opened.disconnect(self._made)
        self.window_.messages.success(say("made"), key="founded")

    def _not_made(self, error: BaseException) -> None:
        self.window_.session.opened.disconnect(self._made)
        self.next.setEnabled(True)
        self.refuse(told(error))
