"""受信フォルダー: tells when something in the folder changed. What is new there the store decides, by bytes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

QUIET = 400  # ms without a further change: a file that is still being copied is left alone


class Inbox(QObject):
    """``ready`` carries the folder once it has been quiet; ``lost`` that it is gone (a share that went away).

    A watched share may tell nothing: the folder is looked at every minute besides.
    """

    ready = Signal(str)
    lost = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = ""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._stirred)
        self._watcher.fileChanged.connect(self._stirred)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self._look)
        self._again = QTimer(self)
        self._again.setInterval(60_000)
        self._again.timeout.connect(self._look)

    def watch(self, folder: str) -> None:
        """Watch this folder ("" : none) and look at it at once."""
        self.stop()
        self.folder = folder
        if folder:
            self._watcher.addPath(folder)
            self._again.start()
            self._look()

    def stop(self) -> None:
        for path in (*self._watcher.directories(), *self._watcher.files()):
            self._watcher.removePath(path)
        self._quiet.stop()
        self._again.stop()
        self.folder = ""

    def _stirred(self, _: str) -> None:
        self._quiet.start()

    def _look(self) -> None:
        if not Path(self.folder).is_dir():
            self.lost.emit(self.folder)
            return
        if self.folder not in self._watcher.directories():  # it was away
            self._watcher.addPath(self.folder)
        self.ready.emit(self.folder)
