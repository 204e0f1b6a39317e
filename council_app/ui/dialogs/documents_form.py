"""The middle column of 文書を作る: how the chosen document is written. It holds one Settings for all documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Draft
from council_app.ui.dialogs.documents_acts import FORMATS, formats
from council_app.ui.dialogs.documents_words import say
from council_app.ui.ticks import Choice
from council_app.ui.widgets import Segments, button, label
from council_app.ui.words import pick
from exporters.opinions import OPINION_COLUMNS
from exporters.settings import COLUMNS, Names, Settings, japanese_date, parse_date
from exporters.view import View

TEXTS = ("clean", "redline", "redline-static", "comparison", "reply-form")
CHANGES = ("redline", "redline-static", "comparison")
LISTS = ("opinions", "answers", "summary", "submissions", "mine")
FONTS = {
    "mincho": ("游明朝", "BIZ UD明朝", "ヒラギノ明朝 ProN"),
    "gothic": ("游ゴシック", "BIZ UDゴシック", "メイリオ", "ヒラギノ角ゴシック"),
}


class SettingsForm(QWidget):
    """``changed`` after every change; ``settings`` and ``formats`` hold what is chosen."""

    changed = Signal()
    restyle = Signal()

    def __init__(self, council: Council, settings: Settings) -> None:
        super().__init__()
        self.council, self.settings = council, settings
        self.kind = ""
        self.formats: dict[str, str] = {}
        self._shown_for: dict[QWidget, Iterable[str]] = {}
        self._getters: list[Callable[[], dict[str, Any]]] = []
        view = View(council, settings)
        self.drafts: list[Draft] = [d for d in council.drafts.values() if not d.read_only and d.revisions]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 14, 18)
        self.column.setSpacing(4)
        self.heading = label("", tone="second")
        self.column.addWidget(self.heading)
        self.format = QComboBox()
        self.format.setAccessibleName(say("format"))
        self.format.currentIndexChanged.connect(self._format_chosen)
        self._group("format").addWidget(self.format)
        self._head_of_page(view)
        self._revisions()
        self._names()
        self._comparison()
        self._table()
        self._more()
        self.column.addStretch(1)

    # ------------------------------------------------------------------ building

    def _group(self, key: str, kinds: Iterable[str] | None = None, *, text: str = "") -> QVBoxLayout:
        """A labelled place in the column, shown for some kinds only."""
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.setSpacing(5)
        if key:
            inner.addWidget(label(text or say(key), size=12, bold=True))
        self.column.addWidget(holder)
        if kinds is not None:
            self._shown_for[holder] = tuple(kinds)
        return inner

    def _line(self, key: str, value: str, default: str, into: Any = None, *, text: str = "") -> QLineEdit:
        made = QLineEdit(value or default)
        made.setAccessibleName(text or say(key))
        made.setProperty("default", default)
        made.textChanged.connect(self._edited)
        (into if into is not None else self._group(key, text=text)).addWidget(made)
        return made

    def _segments(self, key: str, options: list[tuple[str, str]], chosen: Any, kinds: Any = None) -> Segments:
        made = Segments()
        made.setAccessibleName(say(key))
        made.set_options([(value, words, "") for value, words in options])
        made.chosen.connect(chosen)
        self._group(key, kinds).addWidget(made)
        return made

    def _head_of_page(self, view: View) -> None:
        s, council = self.settings, self.council
        self.meeting = self._line("meeting", s.meeting, council.roster.name)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.column.addLayout(row)
        session = council.round.meeting if council.round else ""
        for key, value, default in (("session", s.session, session), ("paper", "", "")):
            cell = QVBoxLayout()
            cell.setContentsMargins(0, 8, 0, 0)
            cell.setSpacing(5)
            cell.addWidget(label(say(key), size=12, bold=True))
            setattr(self, key, self._line(key, value, default, cell))
            row.addLayout(cell)
        default_day = View(council, replace(s, date=None)).day() if self.drafts else None
        shown = japanese_date(s.date, "half") if s.date else ""
        place = self._group("date")
        self.date = self._line(
            "date", shown, japanese_date(default_day, "half") if default_day else "", place
        )
        self.date_bad = label(say("date.bad"), size=12, tone="error", wrap=True)
        self.date_bad.hide()
        place.addWidget(self.date_bad)
        self.stages = {}
        for draft in self.drafts:
            name = say("stage", name=view.label(draft.id))
            into = self._group("stage", ("clean",), text=name)
            self.stages[draft.id] = self._line(
                "stage", s.stages.get(draft.id, ""), draft.latest.stage, into, text=name
            )

    def _revisions(self) -> None:
        view = View(self.council, self.settings)
        names = {d.id: view.label(d.id) for d in self.drafts}
        self.which = QComboBox()
        self.which.setMinimumContentsLength(8)
        self.which.setAccessibleName(say("drafts"))
        if len(self.drafts) > 1:
            self.which.addItem(say("drafts.all", names="・".join(names.values())), ())
        for draft in self.drafts:
            self.which.addItem(say("drafts.one", name=names[draft.id]), (draft.id,))
        self.which.currentIndexChanged.connect(self._edited)
        self._group("drafts", TEXTS).addWidget(self.which)
        labels = list(dict.fromkeys(r.label for d in self.drafts for r in d.revisions))
        labels.sort(key=_number)
        stages = {r.label: r.stage for d in reversed(self.drafts) for r in d.revisions}
        words = {name: f"{stages[name]} {name}".strip() for name in labels}
        self.pair = QComboBox()
        self.pair.setMinimumContentsLength(8)
        self.pair.setAccessibleName(say("compare"))
        pairs = [(a, b) for i, b in enumerate(labels) for a in labels[:i]]
        for old, new in sorted(pairs, key=lambda p: (labels.index(p[1]), labels.index(p[0])), reverse=True):
            self.pair.addItem(f"{words[old]}　→　{words[new]}", (old, new))
        self.pair.currentIndexChanged.connect(self._edited)
        self._group("compare", CHANGES if pairs else ()).addWidget(self.pair)
        self.one = QComboBox()
        self.one.setMinimumContentsLength(8)
        self.one.setAccessibleName(say("revision"))
        for name in reversed(labels):
            self.one.addItem(words[name], name)
        self.one.currentIndexChanged.connect(self._edited)
        self._group("revision", ("clean", "reply-form") if len(labels) > 1 else ()).addWidget(self.one)
        self.round = QComboBox()
        self.round.setMinimumContentsLength(8)
        self.round.setAccessibleName(say("round"))
        for round_ in reversed(self.council.rounds):
            self.round.addItem(round_.title, round_.number)
        self.round.currentIndexChanged.connect(self._edited)
        self._group("round", LISTS if len(self.council.rounds) > 1 else ()).addWidget(self.round)

    def _names(self) -> None:
        group = self._group("names")
        self.names = QButtonGroup(self)
        for names in (Names.ROLES, Names.MEMBERS, Names.NONE):
            made = Choice(say(f"names.{names}"))
            made.setProperty("value", names)
            made.setChecked(self.settings.names is names)
            self.names.addButton(made)
            group.addWidget(made)
        self.names.buttonToggled.connect(self._edited)
        group.addWidget(label(say("names.why"), size=12, tone="second", wrap=True))
        self.member = QComboBox()
        self.member.setAccessibleName(say("member"))
        self.member.addItem(say("member.none"), "")
        for person in self.council.roster.members:
            self.member.addItem(person.name, person.id)
        self.member.setCurrentIndex(max(0, self.member.findData(self.settings.member)))
        self.member.currentIndexChanged.connect(self._edited)
        self._group("member", ("mine", "reply-form")).addWidget(self.member)

    def _comparison(self) -> None:
        s, only = self.settings, ("comparison",)
        removed = [("削る", "（削る）"), ("削除", "（削除）")]
        self.removed = self._segments("removed", removed, self._edited, only)
        self.removed.choose(s.removed)
        remarks = [("on", say("remarks.on")), ("off", say("remarks.off"))]
        self.remarks = self._segments("remarks", remarks, self._edited, only)
        self.remarks.choose("on" if s.remarks else "off")
        order = [("new", say("order.new")), ("old", say("order.old"))]
        self.order = self._segments("order", order, self._edited, only)
        self.order.choose("new" if s.new_first else "old")
        group = self._group("heads", only)
        self.heads = [self._line("heads", text, text, group) for text in s.heads]
        for field, text in zip(self.heads, Settings().heads, strict=True):
            field.setProperty("default", text)

    def _table(self) -> None:
        group = self._group("columns", ("opinions", "mine"))
        self.columns = QListWidget()
        self.columns.setAccessibleName(say("columns"))
        chosen = self.settings.columns
        for key in [*chosen, *(key for key in COLUMNS if key not in chosen)]:
            item = QListWidgetItem(OPINION_COLUMNS[key].title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(100, 26))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            self.columns.addItem(item)
        self.columns.setFixedHeight(len(COLUMNS) * 26 + 8)
        self.columns.setObjectName("columns")
        self.columns.itemChanged.connect(self._edited)
        group.addWidget(self.columns)
        row = QHBoxLayout()
        row.addWidget(button(say("up"), self._up, look="small", icon="chevron-up"))
        row.addWidget(button(say("down"), self._down, look="small", icon="chevron-down"))
        row.addStretch(1)
        group.addLayout(row)

    def _more(self) -> None:
        self.more = button(say("more"), self._open_more, look="quiet", icon="chevron-right")
        self.more.setCheckable(True)
        self.column.addSpacing(8)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        before = self.column.count()
        self.fonts = {}
        for key, listed in FONTS.items():
            made = QComboBox()
            made.setEditable(True)
            made.setAccessibleName(say(key))
            made.addItem(say("template"))
            made.addItems(listed)
            made.setMinimumContentsLength(8)
            made.setCurrentText(getattr(self.settings, key) or say("template"))
            made.currentTextChanged.connect(self._edited)
            self._group(key).addWidget(made)
            self.fonts[key] = made
        self.grid = {}
        for key, most in (("lines", 60), ("characters", 60)):
            made = QSpinBox()
            made.setRange(0, most)
            made.setSpecialValueText(say("template"))
            made.setMinimumHeight(30)
            made.setValue(getattr(self.settings, key) or 0)
            made.setAccessibleName(say(key))
            made.valueChanged.connect(self._edited)
            self._group(key).addWidget(made)
            self.grid[key] = made
        shown = [(value, say(f"digits.{value}")) for value in ("single", "wide", "half")]
        self.digits = self._segments("digits", shown, self._edited)
        self.digits.choose(self.settings.digits)
        group = self._group("")
        group.addWidget(
            button(say("templates"), self.restyle.emit, look="link"), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.hidden = [self.column.itemAt(i).widget() for i in range(before, self.column.count())]
        self._open_more()

    # ------------------------------------------------------------------ acting

    def show_kind(self, kind: str, title: str) -> None:
        """Show the settings of one kind of document."""
        self.kind = kind
        self.heading.setText(say("how", title=title))
        for holder, kinds in self._shown_for.items():
            holder.setVisible(kind in kinds)
        offered = formats(kind)
        with QSignalBlocker(self.format):
            self.format.clear()
            for suffix in offered:
                self.format.addItem(f"{FORMATS[suffix]}（{suffix}）", suffix)
            self.format.setCurrentIndex(self.format.findData(self.formats.get(kind, offered[0])))
        with QSignalBlocker(self.paper):
            self.paper.setText(self.settings.papers.get(kind, self.settings.paper))

    def suffix(self, kind: str) -> str:
        return self.formats.get(kind) or formats(kind)[0]

    def _format_chosen(self) -> None:
        self.formats[self.kind] = self.format.currentData()
        self.changed.emit()

    def _open_more(self) -> None:
        for widget in self.hidden:
            widget.setVisible(self.more.isChecked())

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.columns.currentRow()
        if not 0 <= row + step < self.columns.count() or row < 0:
            return
        with QSignalBlocker(self.columns):
            item = self.columns.takeItem(row)
            self.columns.insertItem(row + step, item)
            self.columns.setCurrentRow(row + step)
        self._edited()

    def _edited(self, *_: object) -> None:
        """Read all fields into the settings."""
        text = self.date.text().strip()
        day = None if text == self.date.property("default") or not text else parse_date(text)
        self.date_bad.setVisible(bool(text) and text != self.date.property("default") and day is None)
        columns = [self.columns.item(i) for i in range(self.columns.count())]
        chosen = tuple(
            i.data(Qt.ItemDataRole.UserRole) for i in columns if i.checkState() is Qt.CheckState.Checked
        )
        old, new = self._chosen_revisions()
        papers = {**self.settings.papers, self.kind: self.paper.text().strip()}
        self.settings = replace(
            self.settings,
            meeting=own(self.meeting), session=own(self.session), date=day,
            papers={key: value for key, value in papers.items() if value},
            stages={draft: text for draft, field in self.stages.items() if (text := own(field))},
            names=self.names.checkedButton().property("value"), member=self.member.currentData(),
            drafts=self.which.currentData() or (), old=old, new=new, round=self.round.currentData() or 0,
            removed=self.removed.value, remarks=self.remarks.value == "on", new_first=self.order.value == "new",
            heads=(self.heads[0].text() or Settings().heads[0], self.heads[1].text() or Settings().heads[1]),
            columns=chosen or COLUMNS, digits=self.digits.value,
            mincho=self._font("mincho"), gothic=self._font("gothic"),
            lines=self.grid["lines"].value() or None, characters=self.grid["characters"].value() or None,
        )  # fmt: skip
        self.changed.emit()

    def _font(self, key: str) -> str:
        text = self.fonts[key].currentText().strip()
        return "" if text == say("template") else text

    def _chosen_revisions(self) -> tuple[dict[str, str], dict[str, str]]:
        """Old and new revision of each draft that has one of that label; others take their own newest."""
        has = {d.id: {r.label for r in d.revisions} for d in self.drafts}
        if self.kind in CHANGES and self.pair.currentData():
            old, new = self.pair.currentData()
            return (
                {d: old for d, labels in has.items() if old in labels},
                {d: new for d, labels in has.items() if new in labels},
            )
        name = self.one.currentData()
        return {}, {d: name for d, labels in has.items() if name in labels}

    def for_kind(self, kind: str) -> Settings:
        """The settings as one kind takes them: revisions and drafts are chosen for texts, the round for lists alone."""
        if kind in TEXTS:
            before, self.kind = self.kind, kind
            old, new = self._chosen_revisions()
            self.kind = before
            return replace(self.settings, old=old, new=new, round=0)
        return replace(self.settings, drafts=(), old={}, new={})

    def title(self, kind: str) -> str:
        import exporters

        return pick((exporters.KINDS[kind].title, exporters.KINDS[kind].english))

    @property
    def versions(self) -> str:
        """r1　→　r2, for the head of the window."""
        return self.pair.currentText() or self.one.currentText()


def own(field: QLineEdit) -> str:
    """What was typed, "" where it is what would stand there anyway."""
    text = field.text().strip()
    return "" if text == field.property("default") else text


def _number(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.removeprefix("r").split("."))


__all__ = ["SettingsForm"]
