"""The secretariat's small dialogs: what they share, a text to be copied, 座長一任 and 確定, the next round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.rounds import JST
from council_app.ui.deadline import DeadlineField
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs.office_words import say
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.prose import Field
from council_app.ui.session import Session
from council_app.ui.widgets import Segments, button, hairline, label
from council_app.ui.words import told


class OfficeDialog(Dialog):
    """A title, rows, a sentence where something is amiss, and buttons; Esc closes."""

    def __init__(self, session: Session, title: str, parent: QWidget | None, *, width: int = 560) -> None:
        super().__init__(parent, title)
        self.session = session
        self.setMinimumWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 18)
        self.column.setSpacing(8)
        self.column.addWidget(label(title, size=17, bold=True, wrap=True))

    def field(self, words: str, value: str = "") -> QLineEdit:
        self.column.addWidget(label(words, size=12, tone="second"))
        made = QLineEdit(value)
        made.setAccessibleName(words)
        self.column.addWidget(made)
        return made

    def prose(self, words: str, height: int = 84) -> Field:
        heading = label(words, size=12, tone="second")
        self.column.addWidget(heading)
        made = Field(13, 21)
        made.heading = heading
        made.edit.setAccessibleName(words)
        made.setFixedHeight(height)
        self.column.addWidget(made)
        return made

    def choice(self, words: str, options: Sequence[tuple[str, str]], value: str) -> Segments:
        row = QHBoxLayout()
        row.addWidget(label(words, size=12, tone="second"))
        row.addStretch()
        made = Segments()
        made.set_options((key, text, "") for key, text in options)
        made.choose(value)
        row.addWidget(made)
        self.column.addLayout(row)
        return made

    def buttons(self, words: str, act: Callable[[], None]) -> None:
        self.told = label("", tone="error", wrap=True)
        self.told.hide()
        self.column.addWidget(self.told)
        self.column.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(button(say("cancel"), self.reject))
        self.primary = button(words, act, look="primary")
        row.addWidget(self.primary)
        self.column.addLayout(row)

    def do(self, act: Callable[[Any], Any], done: Callable[[Any], None] | None = None) -> None:
        """Run an act; what cannot be done is said here, and the dialog stays."""
        self.primary.setEnabled(False)
        self.session.do(act, done=partial(self._done, done), failed=self._failed)

    def _done(self, then: Callable[[Any], None] | None, result: Any) -> None:
        if then is not None:
            then(result)
        self._close()

    @if_alive
    def _close(self) -> None:
        self.accept()

    @if_alive
    def _failed(self, error: BaseException) -> None:
        self.primary.setEnabled(True)
        self.told.setText(told(error))
        self.told.show()


class TextDialog(OfficeDialog):
    """A text to be read or copied; several parts stand one under the other."""

    def __init__(
        self,
        session: Session,
        title: str,
        hint: str,
        parts: Sequence[tuple[str, str]],
        parent: QWidget | None,
    ) -> None:
        super().__init__(session, title, parent, width=640)
        self.column.addWidget(label(hint, tone="second", wrap=True))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 8, 0)
        for head, text in parts:
            inside.addWidget(hairline())
            if head:
                inside.addWidget(label(head, bold=True, wrap=True))
            words = label(text, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(words)
        inside.addStretch()
        area.setWidget(holder)
        area.setMinimumHeight(300)
        self.column.addWidget(area, 1)
        self.text = "\n\n".join("\n".join(filter(None, part)) for part in parts)
        row = QHBoxLayout()
        self.copied = label("", tone="success")
        row.addWidget(self.copied)
        row.addStretch()
        row.addWidget(button(say("close"), self.reject))
        row.addWidget(button(say("copy"), self.copy, icon="copy", look="primary"))
        self.column.addLayout(row)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.copied.setText("✓ " + say("copied"))


def date_edit() -> QDateEdit:
    today = datetime.now(JST).date()
    made = QDateEdit(QDate(today.year, today.month, today.day))
    made.setDisplayFormat("yyyy-MM-dd")
    made.setCalendarPopup(True)
    made.setMinimumSize(140, 30)
    return made


class ConfirmDialog(OfficeDialog):
    """座長一任 or 確定, as a dated decision."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, done: Callable[[Any], None] | None = None
    ) -> None:
        super().__init__(session, say("confirm"), parent)
        assert session.snapshot is not None
        round_ = session.snapshot.council.round
        assert round_ is not None
        self.then = done
        self.column.addWidget(label(say("confirm.why"), tone="second", wrap=True))
        for stated, key in ((round_.chair_entrusted, "entrusted"), (round_.confirmed, "confirmed")):
            if stated:
                self.column.addWidget(label(say(f"confirm.{key}.is", date=stated), tone="success"))
        options = [("entrust", say("confirm.entrust")), ("confirm", say("confirm.confirm"))]
        self.what = self.choice(
            say("confirm.what"), options, "confirm" if round_.chair_entrusted else "entrust"
        )
        self.column.addWidget(label(say("confirm.date"), size=12, tone="second"))
        self.date = date_edit()
        self.date.setAccessibleName(say("confirm.date"))
        self.column.addWidget(self.date, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons(say("confirm.do"), self.record)

    def record(self) -> None:
        day, entrusted = self.date.date().toString("yyyy-MM-dd"), self.what.value == "entrust"

        def act(workspace: Any) -> Any:
            from council_app.actions import publishing

            return publishing.confirm(workspace, date=day, entrusted=entrusted)

        self.do(act, self.then)


class NextRoundDialog(OfficeDialog):
    """次の照会を開く: what comes along, and the new round's title, deadline and phases."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, done: Callable[[Any], None] | None = None
    ) -> None:
        super().__init__(session, say("next_round"), parent)
        assert session.snapshot is not None
        council = session.snapshot.council
        self.then = done
        carried = sum(
            1 for o in council.current()
            if o.decision is not None and o.decision.disposition.value == "carried_over" and not o.withdrawn
        )  # fmt: skip
        labels = "、".join(f"{d.title} {d.latest.label}" for d in council.drafts.values() if not d.read_only)
        self.column.addWidget(
            label(say("next_round.why", drafts=labels, n=carried), tone="second", wrap=True)
        )
        self.title = self.field(say("settings.title"), say("next_round.title", n=len(council.rounds) + 1))
        self.column.addWidget(label(say("settings.deadline"), size=12, tone="second"))
        self.deadline = DeadlineField(session.store)
        self.column.addWidget(self.deadline)
        self.names = self.choice(
            say("settings.names"), [("on", say("names.on")), ("off", say("names.off"))], "on"
        )
        self.blind = self.choice(
            say("settings.blind"), [("on", say("blind.on")), ("off", say("blind.off"))], "on"
        )
        self.buttons(say("next_round.do"), self.open_round)

    def open_round(self) -> None:
        title, deadline = self.title.text(), self.deadline.text
        names, blind = self.names.value == "on", self.blind.value == "on"

        def act(workspace: Any) -> Any:
            from council_app.actions import rounds

            return rounds.next_round(
                workspace, title=title, deadline=deadline, names_shown=names, blind=blind
            )

        self.do(act, self.then)
