"""新しい会議体を作る: what the first officer fills in; the charter and the recovery sheet are written where he says."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from council_app.deliberation.rounds import JST
from council_app.ui.session import new_id
from council_app.ui.welcome import Page
from council_app.ui.widgets import button, label
from council_app.ui.words import pick, told

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace
    from council_app.ui.window import Window

FIELDS = {
    "name": (("会議体の名前", "Council"), "人工知能戦略専門調査会"),
    "office": (("事務局の名前", "Office"), "内閣府 人工知能政策推進室"),
    "officer": (("担当者の名前", "Your name"), ""),
    "title": (("照会の題", "Title of the round"), "第1回意見照会"),
    "deadline": (("締切（日本時間）", "Deadline (Japan time)"), ""),
}
TITLE = ("新しい会議体を作る", "Make a new council")
ABOUT = (
    "案文・名簿・分類は付属のものを使います。会議体は、二人目の担当者が設立書に署名したときに成り立ちます。",
    "Drafts, roster and vocabulary are the built-in ones. It stands once the second officer signs the charter.",
)
CARD = ("二人目の鍵の名刺を選ぶ", "Choose the second officer's card")
MAKE = ("置き場所を選んで会議体を作る", "Choose a folder and make it")
BACK = ("戻る", "Back")
LACKING = (
    "担当者の名前と、二人目の担当者の鍵の名刺を入れてください。",
    "Fill in your name and choose the second officer's card.",
)
MADE = (
    "会議体を作りました。『設立書.council』を二人目の担当者に渡してください。『復旧の控え.txt』は印刷して第三者が保管し、ファイルは消してください。",
    "Made. Hand the charter to the second officer; print the recovery sheet, then delete its file.",
)


class FoundingPage(Page):
    """One sheet with the fields; nothing is made before everything that is needed is there."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_ = window
        self.card: Path | None = None
        sheet = self.sheet
        sheet.head(pick(TITLE))
        sheet.title(pick(TITLE))
        sheet.left.addWidget(label(pick(ABOUT), size=13, tone="second", wrap=True))
        sheet.left.addStretch()
        self.fields: dict[str, QLineEdit] = {}
        week = datetime.now(JST).replace(hour=17, minute=0) + timedelta(days=7)
        for key, (name, value) in FIELDS.items():
            sheet.right.addWidget(label(pick(name), size=12))
            field = QLineEdit(value or (f"{week:%Y-%m-%dT%H:%M}" if key == "deadline" else ""))
            field.setAccessibleName(pick(name))
            self.fields[key] = field
            sheet.right.addWidget(field)
            sheet.right.addSpacing(6)
        self.card_button = button(pick(CARD), self.choose_card, icon="key-round")
        sheet.right.addWidget(self.card_button)
        self.told = label("", size=13, tone="error", wrap=True)
        sheet.right.addWidget(self.told)
        sheet.right.addStretch()
        row = QHBoxLayout()
        row.addWidget(button(pick(BACK), window.show_welcome))
        row.addStretch()
        self.make_button = button(pick(MAKE), self.make, look="primary")
        row.addWidget(self.make_button)
        sheet.right.addLayout(row)

    def choose_card(self) -> None:
        """The second officer's card, made by 「council card」."""
        chosen = self.window_.choose_files(self, pick(CARD))
        if chosen:
            self.card = Path(chosen[0])
            self.card_button.setText(self.card.name)

    def make(self) -> None:
        """Found the council, fill it, open the round; write charter and recovery sheet."""
        values = {key: field.text().strip() for key, field in self.fields.items()}
        card = self.card
        if not values["officer"] or card is None:
            self.told.setText(pick(LACKING))
            return
        chosen = self.window_.choose_folder(self, "")
        if not chosen:
            return
        out, folder = Path(chosen), self.window_.data / "workspaces" / new_id()

        def act() -> Workspace:
            from council_app.actions import builtin, setup
            from council_app.deliberation.roster import Person, Role
            from council_app.store import syncfile

            deadline = builtin.deadline(values["deadline"])
            second = setup.read_card(syncfile.load(card), card.name)
            founded = setup.found(
                folder,
                name=values["name"],
                office=values["office"],
                people=builtin.people(),
                officer=Person("officer-1", values["officer"], (Role.SECRETARIAT,)),
                second=second,
            )
            try:
                builtin.fill(founded.workspace, builtin.drafts(), title=values["title"], deadline=deadline)
                syncfile.save(out / "設立書.council", founded.charter)
                syncfile.save(out / "復旧の控え.txt", (founded.sheet + "\n").encode())
            except BaseException:
                founded.workspace.close()
                raise
            return founded.workspace

        self.window_.session.opened.connect(self._made)
        self.window_.session.adopt(act, failed=self._not_made)

    def _made(self) -> None:
        self.window_.session.opened.disconnect(self._made)
        self.window_.messages.success(pick(MADE), key="founded")

    def _not_made(self, error: BaseException) -> None:
        self.window_.session.opened.disconnect(self._made)
        self.told.setText(told(error))
