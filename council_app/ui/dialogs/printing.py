"""印刷とPDF: which texts, with which margins; then to a printer or into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from council_app.deliberation.drafts import Revision
from council_app.deliberation.labels import DRAFTS
from council_app.ui import printing
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.printing import Paper
from council_app.ui.session import Session
from council_app.ui.widgets import button, hairline, label
from council_app.ui.words import pick, t


class PrintDialog(Dialog):
    """``shown`` are the revisions that the desk shows, by draft: those are printed."""

    saved = Signal(str)

    def __init__(
        self, session: Session, shown: dict[str, Revision], current: str,
        choose_folder: Callable[[QWidget, str], str], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent, t("print.title"))
        assert session.snapshot is not None
        self.session, self.shown, self.choose_folder = session, shown, choose_folder
        self.snapshot = session.snapshot
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 20, 14)
        column.setSpacing(8)
        column.addWidget(label(t("print.title"), size=17, bold=True))
        column.addSpacing(4)
        column.addWidget(label(t("print.what"), size=12, bold=True))
        self.drafts: dict[str, QCheckBox] = {}
        for draft, revision in shown.items():
            name = pick(DRAFTS.get(draft, (revision.title, revision.title)))
            box = QCheckBox(f"{name}　{revision.label}")
            box.setChecked(draft == current)
            box.toggled.connect(self._judge)
            self.drafts[draft] = box
            column.addWidget(box)
        self.opinions = QCheckBox(t("print.opinions"))
        self.opinions.setVisible(bool(self.snapshot.me))
        self.opinions.toggled.connect(self._judge)
        column.addWidget(self.opinions)
        column.addSpacing(4)
        column.addWidget(label(t("print.how"), size=12, bold=True))
        self.numbers = QCheckBox(t("print.numbers"))
        self.numbers.setChecked(True)
        self.wide = QCheckBox(t("print.wide"))
        column.addWidget(self.numbers)
        column.addWidget(self.wide)
        column.addWidget(label(t("print.notes"), size=12, tone="second", wrap=True))
        column.addSpacing(6)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(button(t("submit.cancel"), self.reject))
        self.printer = button(t("print.printer"), self._print, icon="printer")
        foot.addWidget(self.printer)
        self.file = button(t("print.pdf"), self._save, look="primary")
        self.file.setDefault(True)
        foot.addWidget(self.file)
        column.addLayout(foot)
        self.setMinimumWidth(460)

    @property
    def paper(self) -> Paper:
        drafts = tuple(name for name, box in self.drafts.items() if box.isChecked())
        return Paper(drafts, self.numbers.isChecked(), self.wide.isChecked(), self.opinions.isChecked())

    def _judge(self) -> None:
        paper = self.paper
        for made in (self.file, self.printer):
            made.setEnabled(bool(paper.drafts) or paper.opinions)

    def _chosen(self, paper: Paper) -> list[Revision]:
        return [self.shown[name] for name in paper.drafts]

    def _save(self) -> None:
        """Into a folder: the PDF is made here, written on the store thread."""
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self.choose_folder(self, start or str(Path.home()))
        if not folder:
            return
        paper, chosen = self.paper, self._chosen(self.paper)
        title = printing.title_of(self.snapshot, chosen)
        content = printing.pdf(printing.document(self.snapshot, paper, chosen), paper, title)
        name = "・".join(pick(DRAFTS.get(d, (d, d))) for d in paper.drafts) or t("print.mine.file")
        save_pdf(self.session, Path(folder), name, content, self._written)

    def _written(self, path: Path) -> None:
        self.saved.emit(str(path))
        self.accept()

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printing.prepare(printer)
        asking = QPrintDialog(printer, self)
        if asking.exec() == QDialog.DialogCode.Accepted:
            paper, chosen = self.paper, self._chosen(self.paper)
            made = printing.document(self.snapshot, paper, chosen)
            printing.paint(printer, made, paper, printing.title_of(self.snapshot, chosen))
            self.accept()


def save_pdf(session: Session, folder: Path, name: str, content: bytes, done: Callable[[Path], None]) -> None:
    """Write a PDF under a free name, on the store thread."""

    def write() -> Path:
        from council_app.store.disk import cannot_write

        target, n = folder / f"{name}.pdf", 1
        while target.exists():
            n += 1
            target = folder / f"{name} ({n}).pdf"
        try:
            target.write_bytes(content)
        except OSError as error:
            target.unlink(missing_ok=True)
            raise cannot_write(folder, error) from error
        return target

    session.store.run(write, done=done, failed=session.messages.refused)
