"""One person's laptop: the real window on a folder of its own, and what hands, eyes and a telephone do with it.

Files that a dialog asks for are answered by the test; nothing else is. What is pressed is a button or a key.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from acceptance.conftest import Council
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from ui.member_help import Reader
from ui.window_help import put_up

from council_app.ui.dialogs.leaving import LeavingDialog
from council_app.ui.dialogs.submit import SubmitDialog
from council_app.ui.preferences import Preferences
from council_app.ui.widgets import Elided
from council_app.ui.window import Window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Laptop(Reader):
    """``out`` is where files go that a dialog asks a folder for; ``files`` those that a dialog asks for."""

    def __init__(self, qtbot, folder: Path) -> None:
        self.folder = folder
        self.files: list[str] = []
        self.out = folder / "out"
        self.out.mkdir(parents=True)
        window = Window(
            Preferences(),
            data=folder / "data",
            choose_files=lambda *_: self.files,
            choose_folder=lambda *_: str(self.out),
        )
        super().__init__(window, qtbot)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        put_up(window, qtbot)

    @property
    def page(self) -> QWidget:
        return self.window.pages.currentWidget()

    @property
    def council(self):
        return self.window.session.snapshot.council

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)

    def close(self) -> None:
        self.window.close()

    def opens(self, council: Council, person: str) -> Laptop:
        """The window on a workspace of the table; from here on the window alone holds it."""
        held = council.open.pop(person)
        held.close()
        self.window.open_path(held.path)
        self.until(lambda: self.desk is not None)
        self.settled()
        return self

    def turn_to(self) -> None:
        """Keys go to this window from here on."""
        if QApplication.activeWindow() is not self.window and QApplication.activeModalWidget() is None:
            self.window.activateWindow()
            self.until(lambda: QApplication.activeWindow() is self.window)

    def drag(self, node: str, words: str) -> None:
        self.turn_to()
        super().drag(node, words)

    # ------------------------------------------------------------------ what is seen

    def words(self, widget: QWidget | None = None) -> str:
        """All that can be read in a window or a part of it."""
        shown = [
            part.toolTip() if isinstance(part, Elided) else part.text()
            for kind in (QLabel, QPushButton)
            for part in (widget or self.window).findChildren(kind)
            if not part.isHidden()
        ]
        return "\n".join(shown)

    def told(self) -> list[str]:
        """The banners of a desk."""
        return [banner.message.text for banner in self.desk.banners.listed]

    def dialog(self, kind: type) -> QWidget:
        """The dialog of a kind that stands open."""
        self.until(lambda: any(d.isVisible() for d in self.window.findChildren(kind)))
        return [d for d in self.window.findChildren(kind) if d.isVisible()][-1]

    # ------------------------------------------------------------------ what hands do

    def drop(self, *paths: Path) -> None:
        """Files let go over the window (over its desk, where that takes them itself)."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, none)
        target = self.desk if self.desk is not None and self.desk.acceptDrops() else self.window
        target.dropEvent(event)
        self.settled()

    def push(self, words: str, within: QWidget | None = None, at: int = 0) -> None:
        """A button, by what stands on it."""
        found = [
            b for b in (within or self.window).findChildren(QPushButton)
            if b.text().strip() == words and b.isEnabled() and not b.isHidden()
        ]  # fmt: skip
        assert found, f"no button 「{words}」"
        found[at].click()
        self.settled()

    def keys(self, *keys: Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        """Keys, one after the other, where the desk has the focus."""
        self.turn_to()
        for key in keys:
            self.desk.setFocus()
            if isinstance(key, tuple):
                self.press(key[0], key[1], at=self.desk)
            else:
                self.press(key, at=self.desk)
            self.settled()

    # ------------------------------------------------------------------ a member's evening

    def joins(self, office: Laptop, name: str) -> None:
        """The invitation is dropped on the window, its four words are typed, reading begins."""
        page = (office.out / "別に伝えることば" / "四つのことば_印刷用.html").read_text(encoding="utf-8")
        words = page.split(f"{name} 様</td><td class=words>")[1].split("<")[0]
        self.drop(office.out / f"招待状_{name}.council")
        self.until(lambda: hasattr(self.page, "field"))
        self.paste(self.page.field, words)
        self.page.give()
        self.until(lambda: hasattr(self.page, "begin_button"))
        self.greeting = self.words(self.page)
        self.page.begin_button.click()
        self.until(lambda: self.desk is not None)
        self.settled()

    @property
    def six_words(self) -> str:
        """What the member reads out on the telephone: it stood on the invitation's page."""
        return next(line for line in self.greeting.split("\n") if line.count("　") == 5)

    def comments(self, node: str, words: str, text: str, key: Qt.Key = Qt.Key.Key_O) -> None:
        """Words of the text are dragged over, a key says what it is to be, and the opinion is added."""
        self.drag(node, words)
        self.press(key)
        self.paste(self.desk.composer.text.edit, text)
        self.press(Qt.Key.Key_Return, CTRL)
        self.settled()

    def amends(self, node: str, old: str, new: str, reason: str) -> None:
        """The proposed wording is the item's text with some words changed."""
        self.drag(node, old)
        self.press(Qt.Key.Key_E)
        field = self.desk.composer.wording.edit
        field.selectAll()
        self.paste(field, self.desk.revision.by_id[node].text.replace(old, new))
        self.paste(self.desk.composer.reason.edit, reason)
        self.press(Qt.Key.Key_Return, CTRL)
        self.settled()

    def submits(self) -> Path:
        """提出: the list is looked at, the file is made."""
        self.turn_to()
        self.press(Qt.Key.Key_S, CTRL | SHIFT)
        dialog = self.dialog(SubmitDialog)
        self.leaving = self.words(dialog)
        dialog.folder = str(self.out)
        self.press(Qt.Key.Key_Return, at=dialog)
        self.until(lambda: bool(dialog.path))
        self.settled()
        path = Path(dialog.path)
        dialog.accept()
        return path

    # ------------------------------------------------------------------ the office's acts

    def makes(self, act: str, begins: str) -> Path:
        """A button of 作る・送る; the file that came of it."""
        self.desk.side.act.emit(act)
        return self.leaves(begins)

    def leaves(self, begins: str) -> Path:
        """What leaves is looked at, then the file is made; of several, made in one go, the first by name."""
        dialog = self.dialog(LeavingDialog)
        self.until(dialog.go.isEnabled)
        self.leaving = self.words(dialog)
        dialog.folder = str(self.out)
        before = set(self.out.glob(f"{begins}*"))
        dialog.go.click()
        self.settled()
        self.until(lambda: set(self.out.glob(f"{begins}*")) > before)
        return min(set(self.out.glob(f"{begins}*")) - before)

    def invites(self) -> None:
        """The next step, while nobody is invited: invitations for all in one folder."""
        self.desk.side.step_button.click()
        self.leaves("招待状_")
        self.until(lambda: "16名の招待状とメール文を" in self.desk.received.message.text())

    def enrols(self, *members: Laptop) -> None:
        """Each six words that are heard on the telephone stand on the screen, and their button is pressed."""
        for member in members:
            rows = {a.words: a for a in self.desk.now.asked}
            assert member.six_words in rows, "what the member reads out stands on the screen"
            asked = rows[member.six_words]
            button = next(
                b for b in self.desk.side.asked_card.findChildren(QPushButton)
                if b.property("words") == asked.words
            )  # fmt: skip
            button.click()
            self.settled()
            self.until(lambda words=asked.words: words not in {a.words for a in self.desk.now.asked})
