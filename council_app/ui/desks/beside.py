"""Between the member's desk and the second sheet: which text stands there, and where it goes when there is no room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from council_app.deliberation.drafts import Revision
from council_app.ui.desks.member_side import places_of
from council_app.ui.redlining import Redline, redline
from council_app.ui.second_sheet import REDLINE, SecondSheet

if TYPE_CHECKING:
    from council_app.ui.desks.member import MemberDesk

TIGHT = 1100  # px: below this the text gives way to what is being written
BOTH = 1600  # px: from here on cards stand beside two sheets


class Beside(QObject):
    """Shows and hides the second sheet; the cards give way to it where the window is narrow."""

    def __init__(self, desk: MemberDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.sheet = SecondSheet()
        self.sheet.hide()
        self.on = False
        self.showing = ""  # a draft, or "redline"
        self._pair: tuple[str, str] | None = None
        self.sheet.chosen.connect(self.choose)
        self.sheet.pair_chosen.connect(self._pair_chosen)
        self.sheet.followed.connect(self.follow)
        self.sheet.closed.connect(self.close)

    # ------------------------------------------------------------------ on and off

    def toggle(self) -> None:
        if self.on and self.showing != REDLINE:
            self.close()
        else:
            self.open(self._other())

    def toggle_redline(self) -> None:
        if self.on and self.showing == REDLINE:
            self.close()
        else:
            self.open(REDLINE)

    def can_redline(self) -> bool:
        snapshot, revision = self.desk.snapshot, self.desk.revision
        return bool(snapshot and revision and len(snapshot.council.drafts[revision.draft].revisions) > 1)

    def _other(self) -> str:
        """The text that most belongs beside this one."""
        desk = self.desk
        assert desk.snapshot is not None
        assert desk.revision is not None
        near = places_of(desk.snapshot, desk.revision, desk.surface.section)
        drafts = [d for d in desk.snapshot.council.drafts if d != desk.revision.draft]
        return near[0].draft if near else drafts[0] if drafts else ""

    def open(self, showing: str) -> None:
        if self.desk.snapshot is None or not showing:
            return
        self.on = True
        self.choose(showing)
        self.place()
        self.desk.commands.refresh()

    def close(self) -> None:
        self.on = False
        self.place()
        self.desk.surface.setFocus()
        self.desk.commands.refresh()

    def place(self) -> None:
        """Two sheets, and the cards where there is room; a composer always has room: the second sheet waits. In a very
        narrow window (a large one on a small screen) one of them is shown at a time."""
        desk = self.desk
        wide = desk.width() >= BOTH
        writing = desk.right.currentWidget() is not desk.cards
        if desk.single:
            right = writing or desk.cards_wanted
            desk.right.setVisible(right)
            self.sheet.setVisible(self.on and not right)
            desk.surface.setVisible(not self.on and not right)
            desk.surface.setMinimumWidth(320)
            return
        desk.surface.show()
        self.sheet.setVisible(self.on and (wide or not writing))
        desk.right.setVisible(not self.on or wide or writing)
        tight = desk.width() < TIGHT
        desk.surface.setMinimumWidth(400 if tight else 500 if self.on and not wide else 560)
        if self.sheet.isVisibleTo(desk) and not desk.right.isVisibleTo(desk):
            sizes = desk.body.sizes()
            half = (sum(sizes) - sizes[0]) // 2
            desk.body.setSizes([sizes[0], half, half, 0])

    # ------------------------------------------------------------------ what it shows

    def renew(self) -> None:
        """The first sheet shows another text: this one never shows the same."""
        desk = self.desk
        if not self.on or desk.revision is None:
            return
        self._pair = None
        if self.showing == desk.revision.draft or (self.showing == REDLINE and not self.can_redline()):
            self.showing = self._other()
        self.choose(self.showing)

    def choose(self, showing: str) -> None:
        desk = self.desk
        assert desk.snapshot is not None
        assert desk.revision is not None
        self.showing = showing
        council = desk.snapshot.council
        self.sheet.set_options(council.drafts, desk.revision.draft, showing)
        if showing == REDLINE:
            self._show_redline()
        else:
            revision = council.drafts[showing].latest
            self.sheet.show_draft(revision, desk.snapshot.standing(revision).cites)
            self.section_in_view(desk.surface.section)

    def section_in_view(self, section_id: str) -> None:
        desk = self.desk
        if self.on and self.showing in (desk.snapshot.council.drafts if desk.snapshot else ()):
            draft = desk.snapshot.council.drafts[self.showing]
            self.sheet.show_links(places_of(desk.snapshot, desk.revision, section_id, 8), draft)

    def follow(self, draft_id: str, node_id: str) -> None:
        """To a place in the second sheet (a link of it, or of the outline while it is open)."""
        if draft_id != self.showing:
            self.choose(draft_id)
        self.sheet.surface.scroll_to(node_id)
        self.sheet.surface.set_active("", editing=node_id)

    # ------------------------------------------------------------------ two revisions

    def _revisions(self) -> list[Revision]:
        desk = self.desk
        assert desk.snapshot is not None
        assert desk.revision is not None
        return desk.snapshot.council.drafts[desk.revision.draft].revisions

    def _show_redline(self) -> None:
        listed = self._revisions()
        by_id = {r.id: r for r in listed}
        if self._pair is None or any(name not in by_id for name in self._pair):
            self._pair = (listed[-2].id, listed[-1].id)
        old, new = (by_id[name] for name in self._pair)
        self.desk.session.store.run(
            partial(redline, old, new), done=self._redlined, failed=self.desk.messages.refused
        )

    def _redlined(self, found: Redline) -> None:
        if self.on and self.showing == REDLINE and self._pair == (found.old.id, found.new.id):
            self.sheet.show_redline(found, self._revisions())

    def _pair_chosen(self, old: str, new: str) -> None:
        self._pair = (old, new)
        self._show_redline()
