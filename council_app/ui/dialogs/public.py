"""公募意見を取り込む: a file is looked at, its columns are named, then it comes in; stopped, it goes on where it was.

It stands beside the window, which goes on working meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from council_app.ui.dialogs.office import OfficeDialog
from council_app.ui.session import Session
from council_app.ui.steps import Steps
from council_app.ui.widgets import button, hairline, label, set_tone
from council_app.ui.words import Table, told

if TYPE_CHECKING:
    from council_app.store import comments
    from council_app.store.workspace import Workspace

WORDS = {
    "title": "公募意見を取り込む",
    "what": (
        "CSV、Excel、JSON のファイルを選び、どの列が何かを決めます。選んだ列だけを取り込みます。"
        "氏名や連絡先の列は「取り込まない」のままにしてください。"
    ),
    "choose": "ファイルを選ぶ",
    "none": "まだ選んでいません。",
    "name": "名前（例：第1回 意見募集）",
    "columns": "列の割当てと、初めの数行",
    "column": "「{heading}」の列",
    "field.": "取り込まない",
    "field.text": "意見",
    "field.place": "該当箇所",
    "field.who": "提出者の区分",
    "needs": "「意見」の列を選ぶと、取り込めます。",
    "ready": "取り込めます。",
    "looking": "読んでいます…",
    "passed": "前に取り込んだところを確かめています… {n}件",
    "rows": "取り込んでいます… {n}件",
    "index": "検索できるようにしています… {n}件",
    "stopping": "区切りのよいところで止めています…",
    "stopped": "止めました。ここまでは保存されています。「続ける」で続きから取り込みます。",
    "done": "公募意見 {n}件を取り込み、署名しました。",
    "go": "取り込む",
    "resume": "続ける",
    "stop": "止める",
    "close": "閉じる",
}
say = Table("public", WORDS)
FIELDS = ("", "text", "place", "who")


class PublicCommentsDialog(OfficeDialog):
    """Everything that touches the file or the store runs on the store thread; closing stops it like 「止める」."""

    progressed = Signal(str, int)  # what, how many

    def __init__(
        self, session: Session, parent: QWidget | None, *, choose_files: Callable[[QWidget, str], list[str]]
    ) -> None:
        super().__init__(session, say("title"), parent, width=820)
        self.choose_files = choose_files
        self.path: Path | None = None
        self.headings: list[str] = []
        self.combos: list[QComboBox] = []
        self.steps: Steps | None = None  # while a file comes in
        self.begun = False
        self.setModal(False)
        self.progressed.connect(self._show_progress)
        session.opened.connect(self.reject)  # another workspace is open now
        session.changed.connect(self._left)
        column = self.column
        column.addWidget(label(say("what"), tone="second", wrap=True))
        chosen = QHBoxLayout()
        chosen.setSpacing(10)
        self.choose_button = button(say("choose"), self.choose, icon="folder-open")
        chosen.addWidget(self.choose_button)
        self.file_name = label(say("none"), tone="second")
        chosen.addWidget(self.file_name, 1)
        column.addLayout(chosen)
        column.addWidget(label(say("name"), size=12, tone="second"))
        self.name = QLineEdit()
        self.name.setAccessibleName(say("name"))
        column.addWidget(self.name)
        column.addWidget(label(say("columns"), size=12, tone="second"))
        self.table = self._table()
        column.addWidget(self.table, 1)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.hide()
        column.addWidget(self.bar)
        self.told = label("", wrap=True)
        column.addWidget(self.told)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(button(say("close"), self.reject))
        self.stop_button = button(say("stop"), self.stop, icon="square")
        foot.addWidget(self.stop_button)
        self.go_button = button(say("go"), self.go, look="primary")
        foot.addWidget(self.go_button)
        column.addLayout(foot)
        self.resize(860, 560)
        self._refresh()

    def _table(self) -> QTableWidget:
        table = QTableWidget()
        table.setObjectName("opinions")  # the look of the tables of opinions
        table.setShowGrid(False)
        table.setAccessibleName(say("columns"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.setWordWrap(False)
        return table

    # ------------------------------------------------------------------ the file

    def choose(self) -> None:
        if chosen := self.choose_files(self, say("choose")):
            self.look(Path(chosen[0]))

    def look(self, path: Path) -> None:
        """Show a file's columns and first rows."""

        def ask(workspace: Workspace) -> tuple[Path, list[str], list[list[str]], dict[str, str]]:
            from council_app.actions import comments

            return (path, *comments.look(workspace, path))

        self._tell(say("looking"), "second")
        self.session.ask(ask, done=self._looked, failed=self._failed)

    def _looked(self, found: tuple[Path, list[str], list[list[str]], dict[str, str]]) -> None:
        self.path, self.headings, rows, columns = found
        self.begun = False
        self.file_name.setText(self.path.name)
        if not self.name.text():
            self.name.setText(self.path.stem)
        fields = {heading: field for field, heading in columns.items()}
        table = self.table
        table.clear()
        table.setColumnCount(len(self.headings))
        table.setRowCount(1 + len(rows))
        table.setHorizontalHeaderLabels(self.headings)
        self.combos = []
        for at, heading in enumerate(self.headings):
            combo = QComboBox()
            combo.setAccessibleName(say("column", heading=heading))
            for field in FIELDS:
                combo.addItem(say(f"field.{field}"), field)
            combo.setCurrentIndex(FIELDS.index(fields.get(heading, "")))
            combo.currentIndexChanged.connect(partial(self._assigned, at))
            table.setCellWidget(0, at, combo)
            self.combos.append(combo)
            table.setColumnWidth(at, 300 if fields.get(heading) == "text" else 150)
            for row, cells in enumerate(rows, 1):
                words = " ".join(cells[at].split())
                item = QTableWidgetItem(words)
                item.setToolTip(words[:400])
                table.setItem(row, at, item)
        table.setRowHeight(0, 38)
        self._refresh()

    def _assigned(self, at: int, _: int) -> None:
        """A field stands for one column: the one that had it before is left out."""
        field = self.combos[at].currentData()
        for other, combo in enumerate(self.combos):
            if field and other != at and combo.currentData() == field:
                combo.setCurrentIndex(0)
        self._refresh()

    @property
    def columns(self) -> dict[str, str]:
        """Field → heading, as they are set now."""
        return {
            combo.currentData(): heading
            for combo, heading in zip(self.combos, self.headings, strict=True)
            if combo.currentData()
        }

    # ------------------------------------------------------------------ taking in

    def go(self) -> None:
        path, columns, title = self.path, self.columns, self.name.text().strip()
        if path is None or "text" not in columns or self.steps is not None:
            return
        name = title or path.stem

        def make(workspace: Workspace) -> comments.Steps[int]:
            from council_app.actions import comments

            return comments.coming_in(workspace, path, title=name, columns=columns)

        self.begun = True
        self.bar.setRange(0, 0)
        self._show_progress("rows", 0)
        self.steps = Steps(
            self.session, make, self, progressed=self._progressed, done=self._done, stopped=self._stopped,
            failed=self._failed,
        )  # fmt: skip
        self._refresh()

    @property
    def working(self) -> bool:
        return self.steps is not None

    def stop(self) -> None:
        if self.steps is not None:
            self.steps.stop()
            self._tell(say("stopping"), "second")

    def reject(self) -> None:
        self.stop()
        super().reject()

    def _left(self, snapshot: object) -> None:
        if snapshot is None:
            self.reject()

    def _progressed(self, now: comments.Progress) -> None:
        self.progressed.emit(now.what, now.done)

    def _show_progress(self, what: str, done: int) -> None:
        self._tell(say(what, n=f"{done:,}"), "second")

    def _done(self, rows: int) -> None:
        self.begun = False
        self._ended()
        self._tell(say("done", n=f"{rows:,}"), "success")

    def _stopped(self) -> None:
        self._ended()
        self._tell(say("stopped"), "caution")

    def _failed(self, error: BaseException) -> None:
        self._ended()
        self._tell(told(error), "error")

    def _ended(self) -> None:
        self.steps = None
        self._refresh()

    def _refresh(self) -> None:
        ready = self.path is not None and "text" in self.columns
        self.bar.setVisible(self.working)
        self.stop_button.setVisible(self.working)
        self.go_button.setVisible(not self.working)
        self.go_button.setEnabled(ready)
        self.go_button.setText(say("resume" if self.begun else "go"))
        for widget in (self.choose_button, self.name, self.table):
            widget.setEnabled(not self.working)
        if self.path is not None and not self.working:
            self._tell(say("ready" if ready else "needs"), "second")

    def _tell(self, words: str, tone: str) -> None:
        set_tone(self.told, "tone", tone)
        self.told.setText(words)
