"""A person is asked for files or a folder; tests answer in their place."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from council_app.ui.words import t


def choose_folder(parent: QWidget, start: str) -> str:
    return QFileDialog.getExistingDirectory(parent, t("choose.folder"), start)


def choose_files(parent: QWidget, title: str) -> list[str]:
    return QFileDialog.getOpenFileNames(parent, title, "", t("choose.filter"))[0]
