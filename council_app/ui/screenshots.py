"""Pictures of every screen and state, from the real window on the trial round: `python -m council_app.ui.screenshots DIR`.

Each picture is looked at by :mod:`council_app.ui.looking` too: what is clipped, overlapping or left unfilled is told,
and the exit code is 1. Nothing of the person's own is touched: the round is played (or copied) into a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from council_app.deliberation.labels import KINDS
from council_app.deliberation.opinions import OpinionKind
from council_app.ui import theme, words
from council_app.ui.dialogs.onscreen import fit
from council_app.ui.looking import Finding, look_at
from council_app.ui.main import prepare
from council_app.ui.preferences import Preferences
from council_app.ui.window import Window

NODE, WORDS = "plan/c3/s2/ex/1", "評価基盤"
PATIENCE = 60  # s, for one thing to appear


@dataclass(frozen=True)
class Look:
    """One way of showing everything."""

    name: str
    theme: str = "light"
    language: str = "ja"
    zoom: float = 1.0  # of the texts
    size: tuple[int, int] = (1440, 900)
    scale: float = 1.0  # of the whole window; the size is then that of a smaller screen


LOOKS = (
    Look("light"),
    Look("dark", theme="dark"),
    Look("large", zoom=2.0),
    Look("english", language="en"),
    Look("small", size=(1280, 800)),
    Look("dark-english", theme="dark", language="en"),
    Look("double", size=(960, 540), scale=2.0),  # a screen of 1920 × 1080
    Look("double-dark", theme="dark", size=(960, 540), scale=2.0),
    Look("double-english", language="en", size=(960, 540), scale=2.0),
    Look("double-dark-english", theme="dark", language="en", size=(960, 540), scale=2.0),
    Look("triple", size=(640, 360), scale=3.0),
)


class Studio:
    """A window in one look, and the folder that its pictures go to."""

    def __init__(self, app: QApplication, look: Look, round_: Path, target: Path) -> None:
        self.app, self.look, self.round, self.target = app, look, round_, target
        preferences = Preferences(theme=look.theme, language=look.language, zoom=look.zoom)
        prepare(app, preferences)
        self.window = Window(
            preferences, data=round_.parent / "data", choose_folder=lambda *_: str(round_.parent)
        )
        self.window.setMinimumSize(QSize(*look.size).boundedTo(self.window.minimumSize()))
        self.window.resize(*look.size)
        self.window.show()
        self.made: list[Path] = []
        self.findings: list[tuple[str, Finding]] = []

    @property
    def desk(self):
        return self.window.desk

    def settle(self, there: Callable[[], bool] = lambda: True) -> None:
        """Until nothing is under way and ``there`` holds. Raises :class:`TimeoutError`."""
        end = time.monotonic() + PATIENCE
        quiet = 0
        while quiet < 3:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            quiet = quiet + 1 if not self.window.store.busy and there() else 0
            if time.monotonic() > end:
                raise TimeoutError("the window did not come to rest")

    def open(self, path: str) -> None:
        """A workspace of the round."""
        if self.window.session.snapshot is not None:
            self.window.close_workspace()
            self.settle(lambda: self.window.desk is None)
        self.window.open_path(self.round / path)
        self.settle(lambda: self.window.desk is not None)
        self.window.messages.take_back("elsewhere")  # a copy of the round is what is pictured

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """One picture of the window, or of a dialog over it."""
        shown = widget or self.window
        if isinstance(shown, QDialog) and self.look.scale > 1:
            fit(shown, QSize(*self.look.size))
        self.settle()
        path = self.target / self.look.name / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = QPixmap(shown.size() * self.look.scale)
        picture.setDevicePixelRatio(self.look.scale)
        shown.render(picture)
        picture.save(str(path))
        self.made.append(path)
        self.findings += [(f"{self.look.name}/{name}", finding) for finding in look_at(shown)]

    def dialog(self, name: str, act: Callable[[], object]) -> None:
        """What opens as a dialog: pictured, then closed."""
        before = set(self.window.findChildren(QDialog))
        act()
        self.settle(lambda: bool(self._fresh(before)))
        made = self._fresh(before)[-1]
        self.take(name, made)
        made.close()
        self.settle()

    def _fresh(self, before: set[QDialog]) -> list[QDialog]:
        return [d for d in self.window.findChildren(QDialog) if d not in before and d.isVisible()]

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.app.processEvents()


# ---------------------------------------------------------------------------------------------- the scenes


def first_screens(studio: Studio) -> None:
    """Before there is a workspace; an invitation is opened by its real words."""
    window = studio.window
    studio.take("first")
    window.read_drafts()
    studio.settle(lambda: window.desk is not None)
    studio.take("drafts")
    window.close_workspace()
    studio.settle(lambda: window.desk is None)
    spoken = json.loads((studio.round / "keys" / "keys.json").read_text(encoding="utf-8"))["words"]
    window.open_files([studio.round / "files" / "02-invitations" / "招待状_委員C.council"])
    studio.settle(lambda: hasattr(window.pages.currentWidget(), "field"))
    page = window.pages.currentWidget()
    studio.take("invitation-words")
    page.field.setText("さくら やま ひかり みち")
    page.give()
    studio.settle(lambda: bool(page.wrong.text()))
    studio.take("invitation-wrong-words")
    spoken_words = spoken["member-c"]
    page.field.setText(spoken_words if isinstance(spoken_words, str) else " ".join(spoken_words))
    page.give()
    studio.settle(lambda: window.pages.currentWidget() is not page)
    studio.take("invitation")
    window.show_desk()
    studio.settle(lambda: window.desk is not None)
    studio.take("member-empty")


def member_screens(studio: Studio) -> None:
    """Reading, writing, discussing, sending, the result."""
    studio.open("members/member-c")
    desk = studio.desk
    studio.take("member")
    desk.messages.take_back("result")
    _reading(studio)
    _writing(studio)
    _discussing(studio)
    studio.dialog("submit", desk.submit)
    before = set(studio.window.findChildren(QDialog))
    desk.submit()
    studio.settle(lambda: bool(studio._fresh(before)))
    submitting = studio._fresh(before)[-1]
    submitting.folder = str(studio.round.parent)
    submitting.make.click()
    studio.settle(lambda: bool(submitting.path))
    studio.take("submitted", submitting)
    submitting.close()
    studio.dialog("print", desk.print_out)
    studio.dialog("help", studio.window.help)
    studio.window.palette_.open()
    studio.take("commands", studio.window.palette_)
    studio.window.palette_.close()
    desk.pages.open_results()
    studio.settle()
    page = desk.pages.results
    page.choose(next((r.opinion.id for r in page.rows if r.has_mine), page.rows[0].opinion.id))
    studio.take("result")
    desk.escape()


def _reading(studio: Studio) -> None:
    desk = studio.desk
    desk.surface.scroll_to("plan/c3/s2")
    desk.cards.mode.choose("list")
    desk.cards.refresh()
    desk.cards.choose("kind", "question", words.pick(KINDS[OpinionKind.QUESTION]))
    studio.take("cards-filter")
    desk.cards.choose("state", "note", words.t("note"))
    studio.take("cards-none")
    desk.cards.clear_filter()
    desk.cards.mode.choose("along")
    desk.cards.refresh()
    desk.search.setText("セーフティー")
    desk.finder.search()
    desk.finder.next()
    studio.take("search")
    desk.search.clear()
    desk.finder.search()
    desk.beside.toggle()
    studio.take("side-by-side")
    desk.beside.toggle_redline()
    studio.settle(lambda: bool(desk.beside.sheet.surface.runs))
    desk.beside.sheet.next()
    studio.take("changes")
    desk.beside.close()
    desk.show_draft("law")
    studio.take("law")
    desk.show_draft("plan")


def _select(desk) -> None:
    at = desk.revision.by_id[NODE].text.index(WORDS)
    desk.surface.select(NODE, at, at + len(WORDS))


def _writing(studio: Studio) -> None:
    desk = studio.desk
    desk.surface.scroll_to(NODE, centre=True)
    _select(desk)
    studio.settle()
    desk.selection.open()
    studio.take("selection")
    for kind in ("amendment", "comment", "addition", "deletion", "question", "agreement"):
        _select(desk)
        desk.selection.close_bar()
        studio.settle()
        desk.commands.run(f"write.{kind}")
        composer = desk.composer
        if kind == "amendment":
            text = composer.wording.edit.toPlainText()
            composer.wording.edit.insertPlainText("と計算基盤")
            assert text != composer.wording.edit.toPlainText()
            composer.reason.edit.setPlainText("中小の開発者が使えるようにするため。")
        elif kind == "addition":
            composer.wording.edit.setPlainText("共同で使える評価の場を設ける。")
        else:
            composer.text.edit.setPlainText("どの主体が担うのかを明らかにしてはどうか。")
        studio.take(f"composer-{kind}")
        if kind in {"amendment", "question"}:
            composer.add()
        else:
            composer._drop()
        studio.settle()
    _select(desk)
    desk.commands.run("write.note")
    desk.small.field.edit.setPlainText("次回までに前回の資料を読む。")
    studio.take("note")
    desk.small.close_text()
    studio.settle()


def _discussing(studio: Studio) -> None:
    desk = studio.desk
    others = [
        e
        for e in desk.snapshot.entries
        if not e.own and e.opinion and e.opinion.replies and e.id in desk.spots
    ]
    desk.go_to(others[0].id)
    desk.surface.ensure_seen(desk.spots[others[0].id].node)
    studio.take("card-open")
    desk.commands.run("card.reply")
    desk.small.field.edit.setPlainText("指針の語をそのまま使うのがよいと思います。")
    studio.take("reply")
    desk.small.close_text()
    entry = next(e for e in others if e.text)
    seen = {"text": entry.text.replace("。", ""), "wording": entry.wording or "", "reason": entry.reason}
    desk.show_page(desk.pages.changed)
    desk.pages.changed.show_versions(entry, seen)
    studio.take("changed-after-support")
    desk.escape()
    own = next(e for e in desk.snapshot.entries if e.own and e.opinion is not None and not e.withdrawn)
    desk.go_to(own.id)
    desk.commands.run("card.withdraw")
    studio.take("withdraw")
    desk.messages.take_back("withdraw")


def office_screens(studio: Studio) -> None:
    """The desks of chair and secretariat."""
    studio.open("chair")
    studio.take("chair")
    studio.dialog("places", lambda: studio.window.commands.run("places.confirm"))
    studio.window.commands.run("chair.check")
    studio.take("chair-check")
    _consolidating(studio)
    studio.open("secretariat-1")
    studio.take("secretariat")
    studio.dialog("documents", lambda: _documents(studio))


def _consolidating(studio: Studio) -> None:
    """The place with most proposals: preview, attempts, writing; then the other views, and the projector."""
    desk = studio.desk
    desk.step_out()
    desk.side.open_row(max(desk.board.rows, key=lambda row: len(row.proposals)).key)
    studio.take("chair-place")
    desk.merged.merge_all()
    studio.take("chair-preview")
    desk.merged.accept_preview()
    for _ in range(2):
        desk.merged.keep_aside()
        studio.settle()
    desk.merged.commit()
    studio.settle()
    studio.take("chair-attempts")
    desk.merged.begin()
    studio.take("chair-writing")
    desk.step_out()
    for view in ("map", "list"):
        desk.other.show(view)
        studio.take(f"chair-{view}")
    desk.other.show("places")
    desk.start_projector()
    studio.settle()
    shown = desk.other.projector
    shown.resize(1920, 1080)
    studio.take("chair-projector", shown)
    shown.close()
    studio.settle()


def keeping_screens(studio: Studio) -> None:
    """保存と控え, the question before a backup is put back, how the key is kept, and the password asked for."""
    from council_app.store import keeping

    studio.open("secretariat-1")
    window = studio.window
    window.safekeeping.show()
    dialog = window.safekeeping.dialog
    studio.settle(lambda: dialog.kept is not None)
    dialog.backup_button.click()
    studio.settle(lambda: bool(dialog.list.buttons))
    studio.take("keeping", dialog)
    dialog.key_button.click()
    studio.take("keeping-key", dialog.key_dialog)
    dialog.key_dialog.reject()
    dialog.list.buttons[0].click()
    studio.take("keeping-restore", dialog)
    dialog.reject()
    studio.settle()
    window.safekeeping.not_opened(studio.round / "chair", keeping.PassphraseNeeded("", ""))
    studio.take("password", window.safekeeping.dialog)
    window.safekeeping.dialog.reject()


def people_screens(studio: Studio) -> None:
    """委員と端末 after everything went wrong; what leaves by each way; the desk of a member whose device was ended."""
    from council_app.ui import mishaps

    calm, studio.round = studio.round, studio.round.parent / "mishaps"
    shutil.copytree(calm, studio.round)
    mishaps.make(studio.round)
    studio.open(f"members/{mishaps.LOST}")
    studio.take("member-ended")
    studio.open("secretariat-1")
    dialog = studio.desk.open_people()
    studio.settle(lambda: dialog.now is not None)
    for page in ("look", "devices", "roster", "removal"):
        dialog.choose(page)
        studio.take(f"people-{page}", dialog)
    dialog.reject()
    studio.settle()
    for kind in ("working", "notice", "receipt"):
        leaving = studio.desk.open_leaving(kind)
        studio.settle(leaving.go.isEnabled)
        studio.take(f"leaving-{kind}", leaving)
        leaving.reject()
        studio.settle()
    studio.dialog("sharing", lambda: _share(studio))
    studio.round = calm


def _share(studio: Studio) -> None:
    """The dialog of a shared place, at what would be laid down there."""
    from council_app.ui.dialogs.sharing import SharingDialog

    place = studio.round / "place"
    place.mkdir()
    dialog = SharingDialog(studio.window.session, studio.window, choose_folder=lambda *_: str(place))
    dialog.show()
    studio.settle(dialog.isVisible)
    dialog.place.setText(str(place))
    dialog.go()
    studio.settle(lambda: dialog.pages.count() == 2)


def _documents(studio: Studio) -> None:
    from council_app.ui.dialogs.documents import DocumentsDialog

    DocumentsDialog(studio.window.session, lambda *_: "", studio.window).show()


SCENES: tuple[Callable[[Studio], None], ...] = (
    first_screens,
    member_screens,
    office_screens,
    keeping_screens,
    people_screens,
)


# ---------------------------------------------------------------------------------------------- running


def prepare_round(given: Path | None, inside: Path) -> Path:
    """The trial round to picture: a copy of ``given``, or one that is played now."""
    made = inside / "round"
    if given is not None:
        shutil.copytree(given, made)
    else:
        from council_app.actions import demo

        demo.play(made)
    return made


def pictures(target: Path, given: Path | None = None, looks: tuple[Look, ...] = LOOKS) -> Iterator[Studio]:
    """Make all pictures; one studio after another, each done when it is given."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory(prefix="council-pictures-") as folder:
        first = prepare_round(given, Path(folder))
        for look in looks:
            inside = Path(folder) / look.name
            inside.mkdir()
            round_ = inside / "round"
            shutil.copytree(first, round_)
            studio = Studio(app, look, round_, target)
            try:
                for scene in SCENES:
                    scene(studio)
            finally:
                studio.close()
            yield studio
    theme.set_zoom(1.0)
    app.clipboard().clear()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument(
        "--round", type=Path, help="a round that council demo played (else one is played now)"
    )
    parser.add_argument("--look", action="append", choices=[look.name for look in LOOKS])
    parser.add_argument("--lang", default="ja")
    given = parser.parse_args(arguments)
    looks = tuple(look for look in LOOKS if not given.look or look.name in given.look)
    bad = 0
    for studio in pictures(given.target, given.round, looks):
        print(f"{studio.look.name}: {len(studio.made)}")  # noqa: T201
        for where, finding in studio.findings:
            print(f"  {where}: {finding}")  # noqa: T201
        bad += len(studio.findings)
    return 1 if bad else 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
