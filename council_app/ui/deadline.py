"""A field for a time in Japan, and what day that is: 開庁日 left, or why offices are closed on it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QWidget

from council_app.deliberation.rounds import JST, japanese_date
from council_app.ui.desks.alive import if_alive
from council_app.ui.founding_words import say
from council_app.ui.store_thread import StoreThread
from council_app.ui.widgets import label, set_tone
from council_app.ui.words import pick

Facts = tuple[int, tuple[str, str] | None]


def japan_edit(moment: datetime, name: str) -> QDateTimeEdit:
    """A field for a time in Japan; it knows no daylight saving of the laptop's own zone."""
    when = moment.astimezone(JST)
    made = QDateTimeEdit()
    made.setTimeZone(QTimeZone.utc())
    made.setDateTime(
        QDateTime(QDate(when.year, when.month, when.day), QTime(when.hour, when.minute), QTimeZone.utc())
    )
    made.setDisplayFormat("yyyy-MM-dd HH:mm")
    made.setCalendarPopup(True)
    made.setMinimumWidth(180)
    made.setMinimumHeight(30)
    made.setAccessibleName(name)
    return made


class DeadlineField(QWidget):
    """The deadline of a round, with its day of the week and the working days until then beside it."""

    def __init__(self, store: StoreThread, moment: datetime | None = None) -> None:
        super().__init__()
        self.store = store
        when = moment or datetime.combine(datetime.now(JST).date() + timedelta(days=7), time(17), JST)
        self.edit = japan_edit(when, say("round.deadline"))
        self.words = label("", tone="second", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.edit)
        row.addWidget(self.words, 1)
        self.edit.dateTimeChanged.connect(self._changed)
        self._changed()

    @property
    def text(self) -> str:
        """As an action takes it: 2025-11-27T17:00, in Japan."""
        return self.edit.dateTime().toString("yyyy-MM-ddTHH:mm")

    def _changed(self, *_: object) -> None:
        moment = datetime.fromisoformat(self.text).replace(tzinfo=JST)
        self.store.run(partial(_facts, moment), done=partial(self._known, self.text))

    @if_alive
    def _known(self, asked: str, facts: Facts) -> None:
        if asked != self.text:  # typed on in the meantime
            return
        count, closed = facts
        when = japanese_date(datetime.fromisoformat(asked).replace(tzinfo=JST))
        if closed is not None:
            said = say("round.deadline.closed", when=when, why=pick(closed))
        elif count:
            said = say("round.deadline.working", when=when, n=count)
        else:  # today, gone by, or too far off to be counted
            said = when
        set_tone(self.words, "tone", "second" if closed is None else "caution")
        self.words.setText(said)


def _facts(moment: datetime) -> Facts:
    from council_app.actions import working_days

    count = working_days.left(datetime.now(JST), moment)
    return count if count < working_days.MOST else 0, working_days.closed(moment.date())
