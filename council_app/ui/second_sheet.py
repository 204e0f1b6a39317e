"""並べて読む: a second sheet beside the first – another text with its links, or the 見え消し of two revisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from council_app.deliberation.drafts import Draft, Revision
from council_app.deliberation.labels import DRAFTS
from council_app.deliberation.links import Related
from council_app.ui import icons
from council_app.ui.model import outline_title
from council_app.ui.reading import ReadingSurface
from council_app.ui.redlining import Redline
from council_app.ui.times import revision_words
from council_app.ui.widgets import Elided, Flow, Segments, button, chip, hairline, icon_button, label
from council_app.ui.words import pick, t

REDLINE = "redline"
NARROW = 500  # px: 26 characters and the margins


class SecondSheet(QFrame):
    """Reads only: nothing is written here. What it shows is chosen in its head."""

    chosen = Signal(str)  # a draft, or "redline"
    pair_chosen = Signal(str, str)  # old and new revision
    followed = Signal(str, str)  # draft, node of a link
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QFrame()
        head.setObjectName("side")
        rows = QVBoxLayout(head)
        rows.setContentsMargins(12, 6, 8, 6)
        rows.setSpacing(6)
        top = QHBoxLayout()
        self.what = Segments()
        self.what.chosen.connect(self.chosen)
        top.addWidget(self.what)
        top.addStretch()
        top.addWidget(icon_button("x", t("beside.close"), self.closed.emit))
        rows.addLayout(top)
        self.links = QWidget()
        self.flow = Flow(self.links)
        rows.addWidget(self.links)
        rows.addWidget(self._pair())
        column.addWidget(head)
        column.addWidget(hairline())
        self.surface = ReadingSurface()
        self.surface.setMinimumWidth(NARROW)
        column.addWidget(self.surface, 1)
        self._changed: list[str] = []
        self._at = -1
        self._shown_links: tuple[Related, ...] | None = None

    def _pair(self) -> QWidget:
        """Which two revisions, how many changes, to the next and the one before."""
        self.pair = QWidget()
        row = QHBoxLayout(self.pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.old, self.new = button("", look="small"), button("", look="small")
        for made, side in ((self.old, "old"), (self.new, "new")):
            made.setMenu(QMenu(made))
            made.setProperty("side", side)
        row.addWidget(self.old)
        row.addWidget(label("→"))
        row.addWidget(self.new)
        row.addSpacing(8)
        self.count = Elided("")
        self.count.setProperty("px", "12")
        row.addWidget(self.count, 1)
        row.addWidget(icon_button("chevron-up", t("beside.previous"), self.previous))
        row.addWidget(icon_button("chevron-down", t("beside.next"), self.next))
        return self.pair

    # ------------------------------------------------------------------ what is shown

    def set_options(self, drafts: Mapping[str, Draft], current: str, showing: str) -> None:
        """Every other text, and the changes of the one that is read."""
        options = [
            (d.id, pick(DRAFTS.get(d.id, (d.title, d.title))), "") for d in drafts.values() if d.id != current
        ]
        if len(drafts[current].revisions) > 1:
            options.append((REDLINE, t("beside.redline"), "strikethrough"))
        self.what.set_options(options)
        self.what.choose(showing)

    def show_draft(self, revision: Revision, cites: Mapping[str, str]) -> None:
        self.pair.hide()
        self.links.setVisible(bool(self._shown_links))
        self.surface.show_revision(revision, cites)

    def show_links(self, places: Sequence[Related], draft: Draft) -> None:
        """What in this text belongs to the section that is read; pressed, the sheet goes there."""
        here = tuple(p for p in places if p.draft == draft.id)
        if here == self._shown_links:
            return
        self._shown_links = here
        while (item := self.flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for place in here:
            node = draft.latest.by_id.get(place.node)
            title = outline_title(node.text) if node else place.title
            made = chip(f" {place.label}　{title[:18]}", checkable=False)
            made.setIcon(icons.icon("link", "text2"))
            made.setToolTip(f"{place.label} {place.title}")
            made.setProperty("where", [place.draft, place.node])
            made.clicked.connect(self._link_pressed)
            self.flow.addWidget(made)
        self.links.setVisible(bool(here) and not self.pair.isVisibleTo(self))
        self.links.updateGeometry()

    def _link_pressed(self) -> None:
        self.followed.emit(*self.sender().property("where"))

    def show_redline(self, redline: Redline, revisions: Sequence[Revision]) -> None:
        self.links.hide()
        self.pair.show()
        for made, shown, other in (
            (self.old, redline.old, redline.new),
            (self.new, redline.new, redline.old),
        ):
            made.setText(revision_words(shown))
            menu = made.menu()
            menu.clear()
            for revision in reversed(revisions):
                if revision is other:
                    continue
                action = menu.addAction(revision_words(revision))
                action.setCheckable(True)
                action.setChecked(revision is shown)
                pair = (revision.id, other.id) if made is self.old else (other.id, revision.id)
                action.setData(pair)
                action.triggered.connect(self._pair_chosen)
        self._changed, self._at = redline.changed, -1
        n = len(self._changed)
        self.count.set_whole(t("beside.changes", n=n) if n else t("beside.same"))
        self.surface.show_revision(redline.text, redline.cites, redline.runs)

    def _pair_chosen(self) -> None:
        self.pair_chosen.emit(*self.sender().data())

    # ------------------------------------------------------------------ from change to change

    def next(self) -> None:
        self._go(1)

    def previous(self) -> None:
        self._go(-1)

    def _go(self, by: int) -> None:
        if self._changed:
            self._at = (
                (self._at + by) % len(self._changed) if self._at >= 0 or by > 0 else len(self._changed) - 1
            )
            self.count.set_whole(t("beside.at", n=self._at + 1, m=len(self._changed)))
            node = self._changed[self._at]
            self.surface.scroll_to(node, centre=True)
            self.surface.set_active("", editing=node)
