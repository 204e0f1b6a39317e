"""賛同後に変更あり: the words that were supported against those that stand now, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from council_app.ui.marked import Marked
from council_app.ui.model import Entry
from council_app.ui.widgets import button, hairline, icon_button, label
from council_app.ui.wordings import difference
from council_app.ui.words import t


class ChangedPage(QFrame):
    """Shows one opinion's two versions as 見え消し, field by field."""

    kept = Signal(str)  # opinion: 賛同を続ける
    taken_back = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setMinimumWidth(400)
        self.opinion = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 14, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(t("changed.title"), size=15, bold=True))
        head.addStretch()
        head.addWidget(icon_button("x", t("close"), self.closed.emit))
        column.addLayout(head)
        self.who = label(size=12, tone="second", wrap=True)
        column.addWidget(self.who)
        column.addWidget(label(t("changed.is"), size=12, tone="second", wrap=True))
        body = QWidget()
        body.setObjectName("sideBody")
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 6, 6, 6)
        rows.setSpacing(6)
        self.fields: dict[str, tuple[QWidget, Marked]] = {}
        for name in ("wording", "text", "reason"):
            title = label(t("changed." + name), size=12, bold=True)
            marked = Marked(15, 27, (0, 2))
            rows.addWidget(title)
            rows.addWidget(marked)
            self.fields[name] = (title, marked)
        rows.addStretch()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(body)
        column.addWidget(area, 1)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(t("changed.back"), self._take_back))
        self.keep_button = button(t("changed.keep"), self._keep, look="primary")
        foot.addWidget(self.keep_button)
        column.addLayout(foot)

    def show_versions(self, entry: Entry, seen: dict[str, str]) -> None:
        """``seen``: text, wording and reason as they were when the support was given."""
        assert entry.opinion is not None
        self.opinion = entry.opinion.id
        self.who.setText(f"{entry.name}　{entry.label}")
        now = {"text": entry.text, "wording": entry.wording or "", "reason": entry.reason}
        for name, (title, marked) in self.fields.items():
            shown = bool(seen.get(name) or now[name])
            title.setVisible(shown)
            marked.setVisible(shown)
            if shown:
                marked.set_runs(difference(seen.get(name) or "", now[name]))
        self.keep_button.setFocus()

    def _keep(self) -> None:
        self.kept.emit(self.opinion)

    def _take_back(self) -> None:
        self.taken_back.emit(self.opinion)
