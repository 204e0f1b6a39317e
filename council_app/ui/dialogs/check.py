"""確定前の点検 for the secretariat: what stands against closing, and the crossings that the office settles."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from council_app.actions import checks, crossings
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.roster import Role
from council_app.ui.desks.alive import if_alive
from council_app.ui.desks.board import rows
from council_app.ui.desks.desk_words import say
from council_app.ui.desks.gaps import GapList
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.model import Snapshot
from council_app.ui.session import Session
from council_app.ui.words import told


class CheckDialog(Dialog):
    """The chair's own list (``desks/gaps.py``) under the hat of the office; it stays open while one works it off.

    ``opened`` carries an opinion to be shown at the desk.
    """

    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, say("gaps_title"), modal=False)
        self.session = session
        self.resize(640, 720)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.list = GapList(Role.SECRETARIAT)
        self.list.opened.connect(self.opened)
        self.list.left.connect(self.close)
        self.list.resolved.connect(self._resolve)
        self.list.overridden.connect(self._override)
        column.addWidget(self.list)
        session.changed.connect(self.show_snapshot)
        if session.snapshot is not None:
            self.show_snapshot(session.snapshot)
        self.list.begin()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        council = snapshot.council
        self.list.show_council(council, rows(council), crossings.crossings(council))

    def _resolve(self, field: str, target: str, head: str) -> None:
        self.session.do(
            partial(crossings.resolve, field=field, target=target, head=head), failed=self._refused
        )

    def _override(self, note: str) -> None:
        self.session.do(partial(checks.override, note=note), failed=self._refused)

    @if_alive
    def _refused(self, error: BaseException) -> None:
        self.list.refuse(told(error) if isinstance(error, CouncilError) else say("unexpected"))
