"""Below the outline: what belongs to the section in view, and how many texts of mine lie where."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from council_app.deliberation.drafts import Revision
from council_app.deliberation.labels import DRAFTS
from council_app.deliberation.links import Related, links, related
from council_app.ui import icons
from council_app.ui.model import Snapshot, outline_title
from council_app.ui.widgets import hairline, label
from council_app.ui.words import pick, t


def places_of(snapshot: Snapshot, revision: Revision, section_id: str, most: int = 3) -> list[Related]:
    """At most ``most`` places of the other texts that belong to a section."""
    if not section_id:
        return []
    latest = [draft.latest for draft in snapshot.council.drafts.values()]
    found = related(links(latest, snapshot.links), revision, section_id)
    return list({(r.draft, r.node): r for r in found if r.draft != revision.draft}.values())[:most]


class MemberSide(QWidget):
    """Links and counts; both can be pressed."""

    opened = Signal(str)  # states, separated by spaces
    related_chosen = Signal(str, str)  # draft, node
    results_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.links_box = QWidget()
        self._links = QVBoxLayout(self.links_box)
        self._links.setContentsMargins(14, 10, 12, 10)
        self._links.setSpacing(2)
        self.links_line = hairline()
        column.addWidget(self.links_line)
        column.addWidget(self.links_box)
        column.addWidget(hairline())
        self.mine = QWidget()
        box = QVBoxLayout(self.mine)
        box.setContentsMargins(14, 10, 12, 12)
        box.setSpacing(1)
        box.addWidget(label(t("mine.title"), size=12, bold=True))
        self.numbers = {}
        self.rows: dict[str, QPushButton] = {}
        for name, states in (
            ("submitted", "submitted"),
            ("unsent", "ready writing"),
            ("notes", "note"),
            ("results", ""),
        ):
            row = QHBoxLayout()
            made = QPushButton(t("mine." + name))
            made.setProperty("quiet", "true")
            made.setProperty("states", states)
            made.setStyleSheet("text-align: left; padding: 0;")
            if name == "notes":
                made.setIcon(icons.icon("lock", "text2"))
            made.clicked.connect(self._pressed)
            self.rows[name] = made
            self.numbers[name] = label("0", bold=True)
            row.addWidget(made, 1)
            row.addWidget(self.numbers[name])
            box.addLayout(row)
        column.addWidget(self.mine)
        self._shown: list[Related] = []
        self._low, self._member = 900, False  # the desk's height; whether the person is a member

    def _pressed(self) -> None:
        states = self.sender().property("states")
        if states:
            self.opened.emit(states)
        else:
            self.results_pressed.emit()

    def fit(self, height: int) -> None:
        """In a low window the outline needs the room: first the links go, then the counts."""
        self._low = height
        self._place()

    def _place(self) -> None:
        links = bool(self._shown) and self._low >= 600
        self.links_box.setVisible(links)
        self.links_line.setVisible(links)
        self.mine.setVisible(self._member and self._low >= 460)

    def show_counts(self, snapshot: Snapshot, *, results: int = 0) -> None:
        self._member = bool(snapshot.me)
        self._place()
        self.numbers["submitted"].setText(str(snapshot.submitted[0]))
        self.numbers["unsent"].setText(str(len(snapshot.writings)))
        self.numbers["notes"].setText(str(len(snapshot.notes)))
        self.numbers["results"].setText(str(results))
        for part in (self.rows["results"], self.numbers["results"]):
            part.setVisible(bool(results))

    def show_related(self, snapshot: Snapshot, revision: Revision, section_id: str) -> None:
        """At most three places of the other texts that belong to the section."""
        unique = places_of(snapshot, revision, section_id)
        if unique == self._shown:
            return
        self._shown = unique
        self._place()
        while (item := self._links.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        if not unique:
            return
        self._links.addWidget(label(t("related.title"), size=12, tone="second"))
        for one in unique:
            node = snapshot.council.drafts[one.draft].latest.by_id[one.node]
            name = f"{pick(DRAFTS.get(one.draft, (one.draft, one.draft)))}　{outline_title(node.text)}"
            made = QPushButton()
            made.setProperty("whole", name)
            made.setProperty("quiet", "true")
            made.setIcon(icons.icon("link", "text2"))
            made.setToolTip(f"{one.label} {one.title}\n{node.text}")
            made.setStyleSheet("text-align: left; padding: 0;")
            made.setMinimumWidth(10)
            made.setProperty("where", [one.draft, one.node])
            made.clicked.connect(self._related_pressed)
            self._links.addWidget(made)
        self._elide()

    def _elide(self) -> None:
        """Titles are cut at their end where the column is narrow."""
        room = self.width() - 26 - 34  # margins, icon and padding
        for i in range(self._links.count()):
            made = self._links.itemAt(i).widget()
            whole = made.property("whole")
            if whole:
                cut = made.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, max(60, room))
                made.setText(" " + cut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _related_pressed(self) -> None:
        self.related_chosen.emit(*self.sender().property("where"))
