"""担当者として加わる: the card, and later the file that answers it (a charter, or a working file), on one sheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.dialogs.leaving import say as say_leaving
from council_app.ui.founding_words import say
from council_app.ui.session import new_id
from council_app.ui.welcome import Page
from council_app.ui.widgets import button, hairline, label
from council_app.ui.words import told

if TYPE_CHECKING:
    from council_app.actions.leaving import Leaving
    from council_app.store.workspace import Workspace
    from council_app.ui.window import Window

HELD = "card.council"  # a copy of the card in the workspace's folder: it waits for its charter


class SecondOfficerPage(Page):
    """Step one makes a card; step two opens the charter. A charter that was dropped on the window begins at two."""

    def __init__(self, window: Window, charter: Path | None = None) -> None:
        super().__init__()
        self.window_, self.charter = window, charter
        sheet = self.sheet
        sheet.head(say("join"))
        sheet.title(say("join"))
        sheet.left.addWidget(label(say("join.about"), tone="second", wrap=True))
        sheet.left.addStretch()
        right = sheet.right
        right.addWidget(label(f"1　{say('join.1')}", size=17, bold=True))
        right.addSpacing(4)
        right.addWidget(label(say("join.1.is"), tone="second", wrap=True))
        right.addSpacing(10)
        right.addWidget(label(say("join.name"), size=12, tone="second"))
        right.addSpacing(4)
        self.name = QLineEdit()
        self.name.setAccessibleName(say("join.name"))
        right.addWidget(self.name)
        right.addSpacing(8)
        self.make_button = button(say("join.make"), self.make, icon="key-round", look="primary")
        right.addWidget(self.make_button)
        right.addSpacing(22)
        right.addWidget(hairline())
        right.addSpacing(18)
        right.addWidget(label(f"2　{say('join.2')}", size=17, bold=True))
        right.addSpacing(4)
        right.addWidget(label(say("join.2.is"), tone="second", wrap=True))
        right.addSpacing(6)
        self.waits = label("", tone="success", wrap=True)
        right.addWidget(self.waits)
        right.addSpacing(4)
        self.open_button = button(say("join.open"), self.choose_charter, icon="file-check")
        right.addWidget(self.open_button)
        right.addSpacing(10)
        self.told = label("", wrap=True)
        right.addWidget(self.told)
        right.addStretch()
        right.addWidget(button(say("leave"), window.show_welcome, look="link"), 0, Qt.AlignmentFlag.AlignLeft)
        self.look()
        if charter is not None:
            self.open_charter(charter)

    def look(self) -> None:
        """Whether a card of this laptop waits for its charter."""
        root = self.window_.data / "workspaces"

        def find() -> str:
            from council_app.actions import setup
            from council_app.store import syncfile

            held = sorted(root.glob(f"*/{HELD}"))
            return setup.read_card(syncfile.load(held[-1]), HELD).name if held else ""

        self.window_.store.run(find, done=self._found, failed=self._refused)

    @if_alive
    def _found(self, name: str) -> None:
        self.waits.setText("✓ " + say("join.waits", name=name) if name else "")
        self.waits.setVisible(bool(name))

    def make(self) -> None:
        """The card, written where the officer says; its workspace stays here and waits."""
        name = self.name.text().strip()
        chosen = self.window_.choose_folder(self, "") if name else ""
        if name and not chosen:
            return
        folder, session = self.window_.data / "workspaces" / new_id(), self.window_.session

        def act() -> Path:
            from council_app.actions import founding
            from council_app.store import syncfile

            founding.filled(name, "officer")
            workspace, path = founding.make_card(
                folder, name=name, out=Path(chosen), kept=session.kept_for_new()
            )
            workspace.close()
            syncfile.save(folder / HELD, path.read_bytes())
            return path

        self.window_.store.run(act, done=self._made, failed=self._refused)

    @if_alive
    def _made(self, path: Path) -> None:
        self.tell("success", say("join.made", file=path.name))
        self.look()

    def choose_charter(self) -> None:
        chosen = self.window_.choose_files(self, say("join.open"))
        if chosen:
            self.open_charter(Path(chosen[0]))

    def open_charter(self, path: Path) -> None:
        """A charter is signed with the device whose card it answers, and the file to send back goes where the officer
        says; who comes later opens the working file that was written once the roster names his device."""

        self.window_.store.run(
            partial(self._look_at, path), done=partial(self._read, path), failed=self._refused
        )

    def _look_at(self, path: Path) -> Leaving | None:
        """On the store thread: what the answer to a charter will hold; None for a file that is taken in unanswered."""
        from council_app.actions import founding
        from council_app.store import syncfile

        content = syncfile.load(path)
        if syncfile.read(content, path.name).head.purpose != "charter":
            return None
        workspace, _, found = self._with_card(
            partial(founding.answer_leaves, name=path.name, content=content)
        )
        workspace.close()
        return found

    @if_alive
    def _read(self, path: Path, answer: Leaving | None) -> None:
        if answer is None:
            self._take(path, None)
            return
        window = self.window_
        self.leaving = LeavingDialog(
            window.session, answer, window.choose_folder, window, go=say_leaving("sign")
        )
        self.leaving.confirmed.connect(lambda out: self._take(path, Path(out)))
        self.leaving.open()

    def _take(self, path: Path, out: Path | None) -> None:
        self.window_.session.opened.connect(self._signed)
        self.window_.session.adopt(partial(self._sign, path, out), failed=self._not_signed)

    def _sign(self, path: Path, out: Path | None) -> Workspace:
        """On the store thread: join with the card that the file answers; with ``out``, sign a charter first."""
        from council_app.actions import founding, setup
        from council_app.store import syncfile

        content = syncfile.load(path)
        if out is None:
            act: Callable[[Workspace], Any] = partial(setup.join, name=path.name, content=content)
        else:
            act = partial(founding.answer_charter, name=path.name, content=content, out=out)
        workspace, card, self.answer = self._with_card(act)
        card.unlink()
        return workspace

    def _with_card(self, act: Callable[[Workspace], Any]) -> tuple[Workspace, Path, Any]:
        """Try the cards that wait, the newest first: the workspace whose card a file answers, open, the card, and what
        the act gave. Raises what the last one refused."""
        from council_app.deliberation.errors import BadFile, CouncilError
        from council_app.store.workspace import Workspace

        refused: CouncilError = BadFile(say("join.no_card"), say("join.no_card"))
        root = self.window_.data / "workspaces"
        for card in sorted(root.glob(f"*/{HELD}"), key=lambda p: p.stat().st_mtime, reverse=True):
            workspace = Workspace.open(card.parent)
            try:
                return workspace, card, act(workspace)
            except CouncilError as error:
                workspace.close()
                refused = error
        raise refused

    answer: Path | None = None

    def _signed(self) -> None:
        self.window_.session.opened.disconnect(self._signed)
        snapshot = self.window_.session.snapshot
        if self.answer is not None:
            self.window_.messages.success(say("join.done", file=self.answer.name), key="founded")
        elif snapshot is not None and snapshot.person is not None:
            self.window_.messages.success(say("join.joined", name=snapshot.person.name), key="founded")

    def _not_signed(self, error: BaseException) -> None:
        self.window_.session.opened.disconnect(self._signed)
        self._refused(error)

    @if_alive
    def _refused(self, error: BaseException) -> None:
        self.tell("error", told(error))

    def tell(self, tone: str, text: str) -> None:
        from council_app.ui.widgets import set_tone

        set_tone(self.told, "tone", tone)
        self.told.setText(text)
