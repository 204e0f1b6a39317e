"""The bar of the member's desk: which text and revision, two switches, the search, the deadline, 提出."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QToolButton

from council_app.deliberation.drafts import Draft, Revision
from council_app.deliberation.labels import DRAFTS
from council_app.ui import icons, theme
from council_app.ui.menu import MenuButton
from council_app.ui.model import Snapshot
from council_app.ui.times import deadline_words, revision_words
from council_app.ui.widgets import Segments, button, icon_button, label
from council_app.ui.words import pick, t

if TYPE_CHECKING:
    from council_app.ui.desks.member import MemberDesk


SLACK = 6  # px: a word in bold may take a little more than was asked for


class MemberBar(QObject):
    """Fills the desk's bar and keeps all of it in view, however narrow the window is."""

    def __init__(self, desk: MemberDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        self._revised = False  # whether the text has revisions to choose from
        self._fitted: tuple = ()
        self._least = 0  # px that the bar needs at the least
        row = desk.bar
        self.menu_button = MenuButton(desk.commands)
        row.addWidget(self.menu_button)
        row.addWidget(icon_button("panel-left", t("outline.toggle"), desk.toggle_outline))
        self.drafts = Segments()
        self.drafts.chosen.connect(desk.show_draft)
        row.addWidget(self.drafts)
        self.texts = button("")  # the same, where there is no room for all the names
        self.texts.setMenu(QMenu(self.texts))
        self.texts.menu().aboutToShow.connect(self._fill_texts)
        row.addWidget(self.texts)
        self.revisions = button("")
        self.revisions.setMenu(QMenu(self.revisions))
        self.revisions.menu().aboutToShow.connect(self._fill_revisions)
        row.addWidget(self.revisions)
        self.switches = [
            self._switch("columns-2", "view.beside", t("beside")),
            self._switch("strikethrough", "view.redline", t("beside.redline")),
        ]
        row.addStretch(1)
        self.search = QLineEdit()
        self.search.setPlaceholderText(t("search.placeholder"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(270)
        self.search.addAction(icons.icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(desk.finder.typed)
        self.search.returnPressed.connect(desk.finder.next)
        desk.finder.told.connect(self._found)
        row.addWidget(self.search, 2)
        self.found = label(size=12, tone="second")
        row.addWidget(self.found)
        row.addStretch(1)
        self.panes = self._switch("messages-square", "view.cards", t("cards.toggle"))
        self.clock = label()
        row.addWidget(self.clock)
        self.deadline = label(size=12)
        self.deadline.setTextFormat(Qt.TextFormat.RichText)
        self.deadline.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(self.deadline)
        self.send_button = button("", desk.submit, icon="send", look="primary")
        row.addWidget(self.send_button)
        self.restyle()
        desk.bar_frame.installEventFilter(self)
        self.search.installEventFilter(self)

    def _switch(self, icon: str, command_id: str, words: str) -> QToolButton:
        """Icon and words, the icon alone (with its name) where the window is narrow."""
        made = QToolButton()
        made.setObjectName("button")
        made.setText(f" {words}")
        made.setAccessibleName(words)
        made.setIcon(icons.icon(icon))
        made.setIconSize(QSize(15, 15))
        made.setCheckable(True)
        made.setProperty("command", command_id)
        made.clicked.connect(self._switched)
        self.desk.bar.addWidget(made)
        return made

    def _switched(self) -> None:
        self.desk.commands.run(self.sender().property("command"))

    def show_switches(self) -> None:
        """Whether they are on and can be pressed."""
        for made in (*self.switches, self.panes):
            action = self.desk.commands.action(made.property("command"))
            made.setEnabled(action.isEnabled())
            made.setChecked(action.isChecked())
            made.setToolTip(action.toolTip())

    def show_revision(self, draft: Draft, revision: Revision) -> None:
        self.drafts.choose(draft.id)
        self.texts.setText(pick(DRAFTS.get(draft.id, (draft.title, draft.title))))
        self.revisions.setText(revision_words(revision))
        self._revised = not draft.read_only
        self.fit()

    def show_deadline(self, snapshot: Snapshot | None) -> None:
        """締切, and how much is waiting to be submitted."""
        ready = len(snapshot.ready) + len(snapshot.fresh) if snapshot else 0
        self.send_button.setText(" " + (t("send.button", n=ready) if ready else t("send.button.none")))
        self.send_button.setVisible(bool(snapshot and snapshot.me))
        self.fit()

    def restyle(self) -> None:
        self.clock.setPixmap(icons.pixmap("clock", theme.now().text2, 16, self.desk.devicePixelRatioF()))

    def _found(self, words: str) -> None:
        self.found.setText(words)
        self.fit()

    def fit(self) -> None:
        """What gives way where the bar is narrow: the words of the switches, some of the deadline's, then what the menu
        has too (the switches, the search), the names of the texts and the revision (one menu has them then)."""
        desk = self.desk
        round_ = desk.snapshot.council.round if desk.snapshot else None
        state = (
            desk.width(), self.send_button.text(), self.found.text(), self.revisions.text(), desk.isVisible(),
            self.search.hasFocus(), bool(self.search.text()), self.texts.text(), self._revised,
            deadline_words(round_.deadline_at) if round_ is not None else "",
        )  # fmt: skip
        needed = desk.bar.minimumSize().width()
        if state == self._fitted and (needed <= desk.width() or needed == self._least):
            return
        self._fitted = state
        beside, only = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        searching = bool(self.search.text()) or self.search.hasFocus()
        self.panes.setVisible(desk.single)
        for stage in range(8):
            for made in self.switches:
                made.setToolButtonStyle(only if stage else beside)
                made.setVisible(stage < 3)
            if round_ is not None:
                self.deadline.setText(deadline_words(round_.deadline_at, narrow=stage > 1))
            self.search.setVisible(stage < 4 or searching)
            self.drafts.setVisible(stage < 5)
            self.texts.setVisible(stage >= 5)
            self.revisions.setVisible(self._revised and stage < 6)
            self.clock.setVisible(round_ is not None and stage < 7)
            self.deadline.setVisible(round_ is not None and stage < 7)
            desk.bar.invalidate()
            self._least = desk.bar.minimumSize().width()
            if self._least + SLACK <= desk.width():
                break

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        searched = watched is self.search and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut)
        if searched or (watched is self.desk.bar_frame and event.type() == QEvent.Type.LayoutRequest):
            self.fit()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ texts and revisions

    def _fill_texts(self) -> None:
        menu = self.texts.menu()
        menu.clear()
        for value in self.drafts.values():
            action = menu.addAction(self.drafts.button(value).accessibleName())
            action.setCheckable(True)
            action.setChecked(value == self.drafts.value)
            action.setData(value)
            action.triggered.connect(self._text_chosen)
        if self._revised:
            menu.addSeparator()
            self._add_revisions(menu)

    def _text_chosen(self) -> None:
        self.desk.show_draft(self.sender().data())

    def _fill_revisions(self) -> None:
        self.revisions.menu().clear()
        self._add_revisions(self.revisions.menu())

    def _add_revisions(self, menu: QMenu) -> None:
        desk = self.desk
        if desk.snapshot is None or desk.revision is None:
            return
        for revision in reversed(desk.snapshot.council.drafts[desk.revision.draft].revisions):
            action = menu.addAction(revision_words(revision))
            action.setCheckable(True)
            action.setChecked(revision is desk.revision)
            action.setData(revision.id)
            action.triggered.connect(self._revision_chosen)

    def _revision_chosen(self) -> None:
        self.desk.choose_revision(self.sender().data())
