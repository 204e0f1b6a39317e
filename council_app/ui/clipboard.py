"""A file on the clipboard, to be pasted into a mail or a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStringListModel, QUrl
from PySide6.QtGui import QGuiApplication


def copy_file(path: Path) -> None:
    """Put the file itself onto the clipboard. It stays there after the program's end where the system keeps it.

    What holds it is made by Qt, not by Python: some platforms destroy it after the interpreter is gone, and an object
    of Python's then ends the program by a signal.
    """
    model = QStringListModel([path.name])
    data = model.mimeData([model.index(0)])
    for name in data.formats():
        data.removeFormat(name)
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
