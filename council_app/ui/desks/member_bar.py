"""The bar of the member's desk: which text and revision, two switches, the search, the deadline, 提出."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QToolButton

from council_app.deliberation.drafts import Draft, Revision
from council_app.ui import icons, theme
from council_app.ui.menu import MenuButton
from council_app.ui.model import Snapshot
from council_app.ui.times import deadline_words, revision_words
from council_app.ui.widgets import Segments, button, icon_button, label
from council_app.ui.words import t

if TYPE_CHECKING:
    from council_app.ui.desks.member import MemberDesk


class MemberBar(QObject):
    """Fills the desk's bar and keeps all of it in view, however narrow the window is."""

    def __init__(self, desk: MemberDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        self._fitted: tuple = ()
        self._least = 0  # px that the bar needs at the least
        row = desk.bar
        self.menu_button = MenuButton(desk.commands)
        row.addWidget(self.menu_button)
        row.addWidget(icon_button("panel-left", t("outline.toggle"), desk.toggle_outline))
        self.drafts = Segments()
        self.drafts.chosen.connect(desk.show_draft)
        row.addWidget(self.drafts)
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
        for made in self.switches:
            action = self.desk.commands.action(made.property("command"))
            made.setEnabled(action.isEnabled())
            made.setChecked(action.isChecked())
            made.setToolTip(action.toolTip())

    def show_revision(self, draft: Draft, revision: Revision) -> None:
        self.drafts.choose(draft.id)
        self.revisions.setText(revision_words(revision))
        self.revisions.setVisible(not draft.read_only)

    def show_deadline(self, snapshot: Snapshot | None) -> None:
        """締切, and how much is waiting to be submitted."""
        there = snapshot is not None and snapshot.council.round is not None
        self.clock.setVisible(there)
        self.deadline.setVisible(there)
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
        """What gives way where the bar is narrow: first the words of the switches, then those of the deadline."""
        desk = self.desk
        round_ = desk.snapshot.council.round if desk.snapshot else None
        state = (
            desk.width(), self.send_button.text(), self.found.text(), self.revisions.text(), desk.isVisible(),
            deadline_words(round_.deadline_at) if round_ is not None else "",
        )  # fmt: skip
        needed = desk.bar.minimumSize().width()
        if state == self._fitted and (needed <= desk.width() or needed == self._least):
            return
        self._fitted = state
        beside, only = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for style, narrow in ((beside, False), (only, False), (only, True)):
            for made in self.switches:
                made.setToolButtonStyle(style)
            if round_ is not None:
                self.deadline.setText(deadline_words(round_.deadline_at, narrow=narrow))
            desk.bar.invalidate()
            self._least = desk.bar.minimumSize().width()
            if self._least <= desk.width():
                break

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ revisions

    def _fill_revisions(self) -> None:
        desk, menu = self.desk, self.revisions.menu()
        menu.clear()
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
