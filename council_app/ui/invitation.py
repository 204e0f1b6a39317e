"""Opening an invitation: four words, then who is invited to what until when; nothing else is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from council_app.deliberation.labels import ROLES
from council_app.ui import icons, theme
from council_app.ui.dialogs.keeping_words import say
from council_app.ui.marks import marks
from council_app.ui.model import Snapshot
from council_app.ui.seals import SealView
from council_app.ui.times import left, long_date, short_date
from council_app.ui.welcome import Page
from council_app.ui.widgets import button, key, label
from council_app.ui.words import pick, t


class WordsPage(Page):
    """The four words that were told separately from the file."""

    typed = Signal(str)
    back = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        sheet = self.sheet
        sheet.head(t("invitation.file"))
        sheet.title(name)
        sheet.left.addStretch()
        right = sheet.right
        right.addWidget(label(t("invitation.words"), size=20, bold=True))
        right.addSpacing(8)
        right.addWidget(label(t("invitation.words.is"), tone="second", wrap=True))
        right.addSpacing(20)
        self.field = QLineEdit()
        self.field.setProperty("large", "true")
        self.field.setAccessibleName(t("invitation.words"))
        self.field.setPlaceholderText(t("invitation.words.example"))
        self.field.returnPressed.connect(self.give)
        self.field.textChanged.connect(self._changed)
        right.addWidget(self.field)
        right.addSpacing(6)
        self.wrong = label("", tone="error", wrap=True)
        right.addWidget(self.wrong)
        right.addSpacing(12)
        right.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(button(t("invitation.other"), self.back.emit, look="link"))
        foot.addStretch()
        foot.addWidget(key("Enter"))
        foot.addSpacing(6)
        self.open_button = button(t("invitation.open"), self.give, look="primary large")
        self.open_button.setEnabled(False)
        foot.addWidget(self.open_button)
        right.addLayout(foot)

    def _changed(self, text: str) -> None:
        self.wrong.setText("")
        self.open_button.setEnabled(bool(text.strip()))

    def give(self) -> None:
        if self.open_button.isEnabled():
            self.open_button.setEnabled(False)
            self.field.setEnabled(False)
            self.open_button.setText(t("invitation.opening"))
            self.typed.emit(self.field.text())

    def show_wrong(self, sentence: str) -> None:
        self.field.setEnabled(True)
        self.open_button.setText(t("invitation.open"))
        self.open_button.setEnabled(True)
        self.wrong.setText(sentence)
        self.field.setFocus()
        self.field.selectAll()


class InvitationPage(Page):
    """Who is invited, to what, until when; what stays and what leaves; the six words for the telephone."""

    begin = Signal()
    not_me = Signal()
    password = Signal()

    def __init__(self, snapshot: Snapshot, own_words: list[str], way: str = "") -> None:
        """``way``: how the key of the new workspace is kept ("" where that is not to be said)."""
        super().__init__()
        council, sheet = snapshot.council, self.sheet
        sheet.head(t("invitation.opened"))
        drafts = [d for d in council.drafts.values() if not d.read_only]
        sheet.title(
            t("invitation.title", drafts=t("and").join(d.title for d in drafts))
            if drafts
            else council.roster.name
        )
        sheet.facts(self._facts(snapshot))
        sheet.left.addStretch()
        signed = QHBoxLayout()
        picture = QLabel()
        picture.setPixmap(icons.pixmap("shield-check", theme.now().success, 16, 1.0))
        signed.addWidget(picture)
        signed.addSpacing(6)
        signed.addWidget(label(t("invitation.signed"), tone="success", size=12, wrap=True), 1)
        sheet.left.addLayout(signed)
        right = sheet.right
        right.addWidget(label(t("invitation.for"), tone="second"))
        right.addSpacing(12)
        person = snapshot.person
        mark = marks(council.roster)[snapshot.me] if snapshot.me in council.roster.by_id else None
        row = QHBoxLayout()
        row.setSpacing(16)
        if mark is not None:
            row.addWidget(SealView(mark, 1.9))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch()
        name = person.name if person else snapshot.me
        names.addWidget(label(t("invitation.name", name=name), size=28, bold=True, wrap=True))
        roles = "・".join(pick(ROLES[role]) for role in person.roles) if person else ""
        about = "　".join(part for part in (person.affiliation if person else "", roles) if part)
        names.addWidget(label(about, tone="second", wrap=True))
        names.addStretch()
        row.addLayout(names, 1)
        right.addLayout(row)
        right.addSpacing(12)
        if mark is not None:
            line = QHBoxLayout()
            line.addWidget(label(t("invitation.mark"), size=12, tone="second"))
            line.addSpacing(8)
            line.addWidget(SealView(mark, line=True))
            line.addStretch()
            right.addLayout(line)
        right.addSpacing(22)
        sheet.say("laptop", t("invitation.keeps"), t("invitation.keeps.is"))
        sheet.say("send", t("invitation.leaves"), t("invitation.leaves.is"))
        sheet.say("lock", t("invitation.notes"), t("invitation.notes.is"))
        if own_words:
            right.addSpacing(4)
            right.addWidget(_telephone(own_words))
        if way:
            self._kept(way)
        right.addStretch()
        right.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(button(t("invitation.not_me"), self.not_me.emit, look="link"))
        foot.addStretch()
        foot.addWidget(key("Enter"))
        foot.addSpacing(6)
        self.begin_button = button(t("invitation.begin"), self.begin.emit, look="primary large")
        self.begin_button.setDefault(True)
        self.begin_button.setShortcut("Return")
        foot.addWidget(self.begin_button)
        return foot

    def _kept(self, way: str) -> None:
        self.way = label("", size=12, tone="second", wrap=True)
        self.password_button = button(say("key.set"), self.password.emit, look="link")
        row = QHBoxLayout()
        row.addWidget(self.way, 1)
        row.addWidget(self.password_button, 0, Qt.AlignmentFlag.AlignTop)
        self.sheet.right.addSpacing(8)
        self.sheet.right.addLayout(row)
        self.show_way(way)

    def show_way(self, way: str) -> None:
        """How the key is kept, in plain words; a password can be set where there is none."""
        self.way.setText(say("first." + way))
        self.password_button.setVisible(way != "passphrase")

    @staticmethod
    def _facts(snapshot: Snapshot) -> list[tuple[str, str, str]]:
        council = snapshot.council
        drafts = [d for d in council.drafts.values() if not d.read_only]
        blocks = sum(len(d.latest.blocks) for d in drafts)
        letters = sum(len(b.text) for d in drafts for b in d.latest.blocks)
        rows = [(t("fact.council"), council.roster.name, t("trial.people") if council.roster.trial else "")]
        if council.roster.office:
            rows.append((t("fact.from"), council.roster.office, ""))
        if drafts:
            day = short_date(drafts[0].latest.date)
            first = f"{drafts[0].latest.stage} {drafts[0].latest.label}　{day}"
            rows.append((t("fact.draft"), first, t("fact.size", n=blocks, m=max(1, round(letters / 500)))))
        if council.round is not None:
            when = council.round.deadline_at
            rows.append((t("fact.deadline"), long_date(when), t("fact.japan_time", left=left(when))))
            rows.append(
                (
                    t("fact.names"),
                    t("fact.names.shown" if council.round.names_shown else "fact.names.hidden"),
                    "",
                )
            )
        return rows


def _telephone(words: list[str]) -> QFrame:
    """The six words that are read out to the office, so that the device is enrolled."""
    box = QFrame()
    box.setObjectName("card")
    column = QVBoxLayout(box)
    column.setContentsMargins(14, 10, 14, 10)
    column.setSpacing(6)
    column.addWidget(label(t("telephone.title"), bold=True, size=12))
    six = label("　".join(words), size=15, bold=True, tone="accent", wrap=True)
    six.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(six)
    column.addWidget(label(t("telephone.is"), size=12, tone="second", wrap=True))
    return box
