"""From an invitation's file to the desk: four words, the greeting, 読みはじめる."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from council_app.ui.founding_words import say
from council_app.ui.invitation import InvitationPage, WordsPage
from council_app.ui.second_officer import HELD
from council_app.ui.session import new_id
from council_app.ui.words import told

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace
    from council_app.ui.window import Window


class Enrolling(QObject):
    """One invitation. The file is read on the store thread; nothing is made until the words fit."""

    def __init__(self, window: Window, file: Path) -> None:
        super().__init__(window)
        self.window, self.file = window, file
        self.page: WordsPage | None = None
        self._content = b""

    def start(self) -> None:
        root = self.window.data / "workspaces"

        def read() -> tuple[str, bytes, bool]:
            from council_app.deliberation.errors import BadFile
            from council_app.store import syncfile

            content = syncfile.load(self.file)
            # says at once what it is, where it is no such file
            purpose = syncfile.read(content, self.file.name).head.purpose
            waits = purpose == "working" and any(root.glob(f"*/{HELD}"))  # of an officer who comes later
            if purpose not in ("invitation", "charter", "archive", "working"):
                what = syncfile.PURPOSES.get(purpose, purpose)
                raise BadFile(
                    say("join.lone", file=self.file.name, what=what),
                    say("join.lone", file=self.file.name, what=what),
                )
            return purpose, content, waits

        self.window.store.run(read, done=self._read, failed=self.window.messages.refused)

    def _read(self, found: tuple[str, bytes, bool]) -> None:
        purpose, content, waits = found
        if purpose == "charter" or waits:
            self.window.join(self.file)
            return
        self._content = content
        if purpose in ("archive", "working"):  # the office's record, to be built anew with the recovery sheet
            self.window.safekeeping.open_archive(self.file, purpose)
            return
        self.window.banners.take_back("refused")
        self.page = WordsPage(self.file.name)
        self.page.typed.connect(self._typed)
        self.page.back.connect(self.window.show_welcome)
        self.window.show_page(self.page)
        self.page.field.setFocus()

    def _typed(self, words: str) -> None:
        folder = self.window.data / "workspaces" / new_id()
        self.window._greeting = True
        self.window.session.opened.connect(self._opened)
        self.window.session.open_invitation(
            folder, name=self.file.name, content=self._content, words=words, failed=self._refused
        )

    def _refused(self, error: BaseException) -> None:
        from council_app.deliberation.errors import CouncilError

        self.window._greeting = False
        self.window.session.opened.disconnect(self._opened)
        if isinstance(error, CouncilError) and self.page is not None:
            self.page.show_wrong(told(error))
        else:
            self.window.messages.refused(error)

    def _opened(self) -> None:
        self.window.session.opened.disconnect(self._opened)
        self.window.session.ask(_own_words, done=self._greet)

    def _greet(self, told: tuple[list[str], str]) -> None:
        snapshot = self.window.session.snapshot
        if snapshot is None:
            return
        six, way = told
        page = InvitationPage(snapshot, six, way)
        page.password.connect(partial(self.window.safekeeping.set_password, page.show_way))
        page.begin.connect(self._begin)
        page.not_me.connect(self._not_me)
        self.window.show_page(page)
        page.begin_button.setFocus()

    def _begin(self) -> None:
        self.window.keep_preferences()
        self.window.show_desk()

    def _not_me(self) -> None:
        self.window._greeting = False
        self.window.session.leave()


def _own_words(workspace: Workspace) -> tuple[list[str], str]:
    from council_app.actions import setup
    from council_app.ui.safekeeping import way_of

    return setup.own_words(workspace), way_of(workspace)
