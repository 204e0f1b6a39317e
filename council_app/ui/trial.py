"""試行の照会: the demo round, played once into a folder of ours, then any of its desks opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from council_app.ui.words import t

if TYPE_CHECKING:
    from council_app.ui.window import Window

DESKS = (
    ("members/member-c", "pencil-line", "member"),
    ("chair", "stamp", "chair"),
    ("secretariat-1", "inbox", "office"),
)


class Stopped(Exception):  # noqa: N818  not an error: a person asked for it
    """The person pressed やめる."""


class Trial(QObject):
    """Plays on the store thread; each step is told, and between steps it can be stopped."""

    stepped = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window
        self.folder = window.data / "trial"
        self.playing = False
        self._stop = False
        self._steps: tuple[str, ...] = ()
        self._at = 0
        self.opinions = 640
        self.stepped.connect(self._stepped)

    def start(self) -> None:
        """Play it, or show its desks where it was played before."""
        if self.playing:
            return
        self.playing, self._stop, self._at = True, False, 0
        self._stepped("")
        self.window.store.run(self._play, done=self._played, failed=self._failed)

    def stop(self) -> None:
        self._stop = True

    def _play(self) -> list[str]:
        """On the store thread."""
        from council_app.actions import demo

        if not (self.folder / "report.json").exists():
            self._steps = tuple(demo.STEPS)
            part = self.folder.with_name("trial.part")
            _remove(part)
            try:
                demo.play(part, opinions=self.opinions, step=self._told)
            except BaseException:
                _remove(part)
                raise
            part.rename(self.folder)
        return [path for path, _, _ in DESKS if (self.folder / path / "workspace.db").exists()]

    def _told(self, step: str) -> None:
        """On the store thread."""
        if self._stop:
            raise Stopped
        self.stepped.emit(step)

    def _stepped(self, step: str) -> None:
        if self.window.welcome is not None:
            self._at = self._steps.index(step) if step in self._steps else self._at
            self.window.welcome.show_progress(step, self._at, max(1, len(self._steps)))

    def _played(self, there: list[str]) -> None:
        self.playing = False
        if self.window.welcome is not None:
            self.window.welcome.show_desks(
                [
                    (str(self.folder / path), icon, t("trial." + name))
                    for path, icon, name in DESKS
                    if path in there
                ]
            )

    def _failed(self, error: BaseException) -> None:
        self.playing = False
        if self.window.welcome is not None:
            self.window.welcome.show_ways()
        if isinstance(error, Stopped):
            self.window.messages.say("info", t("trial.cancelled"), key="trial")  # type: ignore[arg-type]
        else:
            self.window.messages.refused(error)


def _remove(folder) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
