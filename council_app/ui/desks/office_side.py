"""The right column of the secretariat's desk: what to do next, devices that ask, what to look at, the inbox, the acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from council_app.actions.concerns import Concern
from council_app.ui import icons, theme
from council_app.ui.desks.office_next import afterwards, moment, next_step
from council_app.ui.desks.office_picture import Asked, Picture
from council_app.ui.desks.office_words import say
from council_app.ui.widgets import Flow, button, empty, hairline, icon_button, label
from council_app.ui.words import language, pick

ICONS = {
    "rivals": ("users", "error"), "fork": ("split", "caution"), "late": ("clock", "error"),
    "altered": ("shield-alert", "error"), "refused": ("file-exclamation-point", "caution"), "gap": ("unlink", "caution"),
    "newer": ("circle-arrow-up", "caution"), "places": ("map-pin", "caution"), "numbers": ("list-ordered", "caution"),
    "clock": ("calendar-clock", "caution"),
}  # fmt: skip


def card(name: str = "card") -> tuple[QFrame, QVBoxLayout]:
    made = QFrame()
    made.setObjectName(name)
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(8)
    return made, column


class Side(QScrollArea):
    """Signals say what was pressed; the desk acts."""

    step = Signal(str)
    also = Signal(str)  # the second thing that the next step offers
    enrol = Signal(str, str)
    concern = Signal(object, str)
    inbox = Signal(str)  # choose, stop, files
    act = Signal(str)
    register = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(418)
        holder = QWidget()
        holder.setObjectName("deskArea")
        self.column = QVBoxLayout(holder)
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column.setContentsMargins(2, 14, 14, 14)
        self.column.setSpacing(12)
        self.column.addWidget(self._next())
        self.words_at = 1
        self.asked_card, self.asked_column = card()
        self.column.addWidget(self.asked_card)
        self.column.addWidget(self._concerns())
        self.column.addWidget(self._inbox())
        self.column.addWidget(self._acts())
        self.column.addStretch(1)
        self.setWidget(holder)
        self.shown_words: QFrame | None = None
        self._shown: dict[str, object] = {}

    # ------------------------------------------------------------------ building

    def _next(self) -> QFrame:
        made, column = card("nextStep")
        column.addWidget(label(say("next"), size=12, tone="accent", bold=True))
        self.step_title = label("", size=17, bold=True, wrap=True)
        self.step_why = label("", tone="second", wrap=True)
        column.addWidget(self.step_title)
        column.addWidget(self.step_why)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.step_button = button("", self._step_pressed, look="primary")
        self.also_button = button(say("do.abstain"), self._also_pressed)
        row.addWidget(self.step_button)
        row.addWidget(self.also_button)
        row.addStretch()
        column.addLayout(row)
        self.after_line = hairline()
        self.after = label("", size=12, tone="second", wrap=True)
        column.addWidget(self.after_line)
        column.addWidget(self.after)
        return made

    def _concerns(self) -> QFrame:
        made, outer = card()
        outer.setContentsMargins(0, 12, 0, 6)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(label(say("concerns"), size=14, bold=True))
        self.concern_count = label("", size=12, tone="caution", bold=True)
        head.addWidget(self.concern_count)
        head.addStretch()
        head.addWidget(label(say("concerns.urgent"), size=12, tone="second"))
        outer.addLayout(head)
        self.concern_rows = QVBoxLayout()
        self.concern_rows.setSpacing(0)
        outer.addLayout(self.concern_rows)
        return made

    def _inbox(self) -> QFrame:
        made, column = card()
        row = QHBoxLayout()
        row.setSpacing(12)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("folder-open", theme.now().text2, 18, 1.0))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.inbox_title = label("", size=12, bold=True, wrap=True)
        self.inbox_words = label("", size=12, tone="second", wrap=True)
        words.addWidget(self.inbox_title)
        words.addWidget(self.inbox_words)
        words.addSpacing(6)
        acts = QHBoxLayout()
        acts.setSpacing(10)
        acts.addWidget(button(say("inbox.files"), self._files_pressed, icon="inbox"))
        self.inbox_link = button("", self._inbox_pressed, look="link")
        acts.addWidget(self.inbox_link)
        acts.addStretch()
        words.addLayout(acts)
        row.addLayout(words, 1)
        column.addLayout(row)
        self.reports = QVBoxLayout()
        self.reports.setSpacing(4)
        column.addLayout(self.reports)
        return made

    def _acts(self) -> QFrame:
        made, column = card()
        column.addWidget(label(say("acts"), size=14, bold=True))
        grid = QGridLayout()
        grid.setSpacing(8)
        self.acts = {}
        names = (
            ("invite", "users"), ("number", "list-ordered"), ("receipt", "mail"), ("digest", "send"), ("working", "stamp"),
            ("publish", "file-check"), ("proxy", "phone"), ("read", "file-input"), ("correct", "pencil-line"),
            ("confirm", "calendar-check"), ("supersede", "replace"), ("next_round", "arrow-right"),
            ("notice", "megaphone"), ("archive", "archive"), ("people", "users"),
        )  # fmt: skip
        for at, (name, icon) in enumerate(names):
            made_button = button(say(f"do.{name}"), self._act_pressed, icon=icon)
            made_button.setProperty("act", name)
            made_button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.acts[name] = made_button
            grid.addWidget(made_button, at // 2, at % 2)
        column.addLayout(grid)
        return made

    # ------------------------------------------------------------------ showing

    def show_picture(self, now: Picture) -> None:
        """Show what changed; parts that are as before stay as they are, under the pointer too."""
        title, why, self.now_step = next_step(now)
        self.step_title.setText(title)
        self.step_why.setText(why)
        self.step_button.setVisible(bool(self.now_step))
        self.step_button.setText(say(f"do.{self.now_step}") if self.now_step else "")
        self.step_button.setAccessibleName(self.step_button.text())
        self.also_button.setVisible(self.now_step == "remind" and len(now.silent) == 1)
        after = afterwards(self.now_step)
        self.after.setText(after)
        self.after.setVisible(bool(after))
        self.after_line.setVisible(bool(after))
        self._once("asked", now.asked, self._show_asked)
        self._once("concerns", now.concerns, self._show_concerns)
        self._show_inbox(now)
        able = {
            "invite": now.founded and bool(now.uninvited), "number": now.unnumbered > 0,
            "receipt": any(row.receipt == "due" for row in now.rows), "digest": now.opinions > 0,
            "working": now.founded, "publish": now.to_publish or now.published, "notice": now.founded, "proxy": now.founded, "read": now.founded,
            "correct": now.founded and not now.published and not now.handed, "confirm": now.founded,
            "supersede": now.published, "next_round": bool(now.confirmed),
        }  # fmt: skip
        for name, on in able.items():
            self.acts[name].setEnabled(on)
        again = now.published and not now.to_publish
        self.acts["publish"].setText(" " + say("do.result" if again else "do.publish"))

    def _once(self, name: str, value: object, show: Callable[[Any], None]) -> None:
        if self._shown.get(name, ...) != value:
            self._shown[name] = value
            show(value)

    def _show_asked(self, asked: Sequence[Asked]) -> None:
        empty(self.asked_column)
        self.asked_card.setVisible(bool(asked))
        if not asked:
            return
        self.asked_column.addWidget(label(say("asked"), size=14, bold=True))
        self.asked_column.addWidget(label(say("asked.hint"), size=12, tone="second", wrap=True))
        for request in asked:
            self.asked_column.addWidget(hairline())
            self.asked_column.addWidget(label(request.name, bold=True))
            six = request.words.split("　")  # in two lines of three: a word is never broken
            words = label("\n".join("　".join(six[i : i + 3]) for i in (0, 3)), size=15, bold=True, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.asked_column.addWidget(words)
            if request.rivals:
                self.asked_column.addWidget(label(say("asked.rivals"), size=12, tone="caution", wrap=True))
            made = button(say("asked.enrol"), self._enrol_pressed, icon="shield-check", look="small")
            made.setProperty("person", request.person)
            made.setProperty("words", request.words)
            self.asked_column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_concerns(self, found: Sequence[Concern]) -> None:
        empty(self.concern_rows)
        self.concern_count.setText(str(len(found)) if found else "")
        if not found:
            none = label(say("concerns.none"), tone="second")
            none.setContentsMargins(16, 6, 16, 8)
            self.concern_rows.addWidget(none)
        for concern in found:
            self.concern_rows.addWidget(ConcernRow(concern, self.concern.emit))

    def _show_inbox(self, now: Picture) -> None:
        self.inbox_title.setText(say("inbox") if now.inbox else say("inbox.none"))
        last = say("inbox.last", when=moment(now.last_in)) if now.last_in else say("inbox.hint")
        again = say("inbox.again", n=now.again) if now.again else ""
        self.inbox_words.setText(
            f"「{Path(now.inbox).name}」　{last}{again}" if now.inbox else f"{last}{again}"
        )
        self.inbox_words.setToolTip(now.inbox)
        self.inbox_link.setText(say("inbox.stop" if now.inbox else "inbox.choose"))
        self.inbox_link.setAccessibleName(self.inbox_link.text())

    def show_reports(self, reports: Sequence[Any], most: int = 12) -> None:
        """Each file's sentence, the refused ones first; all of them stand in the register."""
        empty(self.reports)
        if not reports:
            return
        self.reports.addWidget(hairline())
        self.reports.addWidget(label(say("reports"), size=12, bold=True))
        listed = sorted(reports, key=lambda r: not r.refused)
        for report in listed[:most]:
            english = language() == "en" and report.refused_english
            sentence = report.refused_english if english else report.sentence
            tone = "error" if report.refused else "success"
            head = f"✕ {say('refused')} ― {report.name}" if report.refused else f"✓ {report.name}"
            self.reports.addWidget(label(head, size=12, tone=tone, bold=True, wrap=True))
            self.reports.addWidget(label(sentence, size=12, tone="second", wrap=True))
        if len(listed) > most:
            more = button(say("reports.all"), self.register.emit, look="link")
            self.reports.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def said(self) -> list[str]:
        """The sentences of the files last taken in."""
        return [self.reports.itemAt(i).widget().text() for i in range(self.reports.count())
                if isinstance(self.reports.itemAt(i).widget(), QLabel)]  # fmt: skip

    def show_words(self, words: Sequence[tuple[str, str]]) -> None:
        """The four words of each invitation, until they are closed."""
        self.close_words()
        made, column = card("cautionStrip")
        self.shown_words = made
        head = QHBoxLayout()
        head.addWidget(label(say("words"), size=12, bold=True, wrap=True), 1)
        head.addWidget(icon_button("x", say("close"), self.close_words))
        column.addLayout(head)
        listed = label("\n".join(f"{name}：{four}" for name, four in words), wrap=True)
        listed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(listed)
        column.addWidget(label(say("words.forget"), size=12, wrap=True))
        self.column.insertWidget(self.words_at, made)

    def close_words(self) -> None:
        if self.shown_words is not None:
            self.column.removeWidget(self.shown_words)
            self.shown_words.hide()
            self.shown_words.deleteLater()
            self.shown_words = None

    # ------------------------------------------------------------------ pressed

    now_step = ""

    def _step_pressed(self) -> None:
        self.step.emit(self.now_step)

    def _also_pressed(self) -> None:
        self.also.emit("abstain")

    def _enrol_pressed(self) -> None:
        self.enrol.emit(self.sender().property("person"), self.sender().property("words"))

    def _inbox_pressed(self) -> None:
        self.inbox.emit("stop" if self.inbox_link.text() == say("inbox.stop") else "choose")

    def _files_pressed(self) -> None:
        self.inbox.emit("files")

    def _act_pressed(self) -> None:
        self.act.emit(self.sender().property("act"))


class ConcernRow(QFrame):
    """Icon, what is in bold, what was done with it, and links for what can be done."""

    def __init__(self, concern: Concern, pressed: Callable[[Concern, str], None]) -> None:
        super().__init__()
        self.concern, self._report = concern, pressed
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(16, 9, 16, 9)
        row.setSpacing(12)
        icon, role = ICONS[concern.kind]
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, getattr(theme.now(), role), 17, 1.0))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(pick(concern.said), bold=True, wrap=True))
        words.addWidget(label(pick(concern.done), size=12, tone="second", wrap=True))
        links = QWidget()
        flow = Flow(links, gap=6)
        self.links = {}
        for act in concern.acts:
            link = button(say(f"act.{act}"), self._pressed, look="link")
            link.setProperty("act", act)
            self.links[act] = link
            flow.addWidget(link)
        words.addWidget(links)
        row.addLayout(words, 1)
        outer.addLayout(row)

    def _pressed(self) -> None:
        self._report(self.concern, self.sender().property("act"))
