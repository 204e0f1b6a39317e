"""照会の設定: title, deadline, names, blind phase, vocabulary; each change is an operation, and all of them are listed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from council_app.deliberation.receiving import at
from council_app.deliberation.rounds import JST, japanese_date
from council_app.ui.deadline import DeadlineField
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs.office import OfficeDialog
from council_app.ui.dialogs.office_words import say
from council_app.ui.session import Session
from council_app.ui.widgets import button, hairline, label
from council_app.ui.words import pick, told

if TYPE_CHECKING:
    from council_app.actions.tracing import Step, Words


class SettingsDialog(OfficeDialog):
    """What may be changed later, and below it who changed what, when and why."""

    def __init__(
        self, session: Session, choose_files: Callable[[QWidget, str], list[str]], open_people: Callable[[str], object],
        parent: QWidget | None = None, done: Callable[[list[str]], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(session, say("settings"), parent, width=640)
        assert session.snapshot is not None
        council = session.snapshot.council
        assert council.round is not None
        self.round, self.choose_files, self.open_people = council.round, choose_files, open_people
        self.vocabulary: Path | None = None
        self.then = done
        self.title = self.field(say("settings.title"), self.round.title)
        self.column.addWidget(label(say("settings.deadline"), size=12, tone="second"))
        self.deadline = DeadlineField(session.store, self.round.deadline_at.astimezone(JST))
        self.column.addWidget(self.deadline)
        on_off = [("on", say("names.on")), ("off", say("names.off"))]
        self.names = self.choice(say("settings.names"), on_off, "on" if self.round.names_shown else "off")
        blind = [("on", say("blind.on")), ("off", say("blind.off"))]
        self.blind = self.choice(say("settings.blind"), blind, "on" if self.round.blind else "off")
        groups = council.vocabulary.groups
        words = say("settings.vocabulary.is", groups=len(groups), n=sum(map(len, groups.values())))
        self.vocabulary_words = self._row(
            "settings.vocabulary", words, "settings.vocabulary.choose", self._choose
        )
        people = say("settings.roster.is", n=len(council.roster.members), m=len(council.roster.officers))
        self._row("settings.roster", people, "settings.roster.open", self._people)
        self.note = self.field(say("settings.note"))
        self.column.addSpacing(8)
        self.column.addWidget(label(say("settings.trace"), size=12, bold=True))
        self.column.addWidget(self._traces(), 1)
        self.buttons(say("settings.do"), self.change)
        session.ask(_trace, done=self._show_trace)

    def _row(self, title: str, words: str, act: str, does: Callable[[], None]) -> Any:
        row = QHBoxLayout()
        row.addWidget(label(say(title), size=12, tone="second"))
        shown = label(words, wrap=True)
        row.addWidget(shown, 1)
        row.addWidget(button(say(act), does, look="link"))
        self.column.addLayout(row)
        return shown

    def _traces(self) -> QScrollArea:
        holder = QWidget()
        self.steps = QVBoxLayout(holder)
        self.steps.setContentsMargins(0, 0, 8, 0)
        self.steps.setSpacing(4)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(holder)
        area.setMinimumHeight(120)
        return area

    @if_alive
    def _show_trace(self, steps: list[Step]) -> None:
        if not steps:
            self.steps.addWidget(label(say("settings.trace.none"), size=12, tone="second"))
        for step in steps[::-1]:  # the newest first
            self.steps.addWidget(hairline())
            self.steps.addWidget(label(trace(step), size=12, tone="second", wrap=True))
        self.steps.addStretch()

    # ------------------------------------------------------------------ acts

    def _people(self) -> None:
        self.reject()
        self.open_people("roster")

    def _choose(self) -> None:
        chosen = self.choose_files(self, say("settings.vocabulary.choose"))
        if chosen:
            path = Path(chosen[0])
            self.session.do(
                partial(_compare, path=path), done=partial(self._chosen, path), failed=self._failed
            )

    @if_alive
    def _chosen(self, path: Path, words: Words) -> None:
        from council_app.actions import tracing

        self.vocabulary = path if words else None
        key = "settings.vocabulary.new" if words else "settings.vocabulary.same"
        self.vocabulary_words.setText(say(key, file=path.name, what=pick(tracing.told(words))))

    def change(self) -> None:
        values = {
            "title": self.title.text(), "deadline": self.deadline.text,
            "names_shown": self.names.value == "on", "blind": self.blind.value == "on",
        }  # fmt: skip
        note, path = self.note.text(), self.vocabulary

        def act(workspace: Any) -> Any:
            from council_app.actions import rounds, tracing

            words = tracing.change_vocabulary(workspace, path=path, note=note) if path is not None else None
            changed = rounds.change(workspace, note=note, **values)
            return [*changed, *(["vocabulary"] if words else [])]

        self.do(act, self.then)

    @if_alive
    def _failed(self, error: BaseException) -> None:
        self.primary.setEnabled(True)
        self.told.setText(told(error))
        self.told.show()


def _trace(workspace: Any) -> list[Step]:
    from council_app.actions import tracing

    return tracing.trace(workspace)


def _compare(workspace: Any, *, path: Path) -> Words:
    from council_app.actions import builtin, tracing

    return tracing.differences(workspace.council.vocabulary, builtin.vocabulary(path))


def trace(step: Step) -> str:
    """11月26日（水）09:12　事務局1　締切：11月28日（金）17:00　（理由）"""
    by = step.by if step.time else say("settings.trace.roster", by=step.by)
    parts = [
        japanese_date(at(step.time)) if step.time else "",
        by,
        f"{pick(step.what)}：{pick(step.value)}",
        step.note,
    ]
    return "　".join(filter(None, parts))
