"""Where one is in the texts: back and forth between places that were jumped from, and words quoted with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from council_app.deliberation.citations import cite
from council_app.deliberation.labels import DRAFTS
from council_app.ui.words import pick, t

if TYPE_CHECKING:
    from council_app.ui.desks.member import MemberDesk

Place = tuple[str, str, float]  # draft, node, how far its upper edge is from that of the view
MOST = 100


class Trail:
    """As in a browser: a jump leaves a place that can be come back to."""

    def __init__(self, desk: MemberDesk) -> None:
        self.desk = desk
        self._back: list[Place] = []
        self._forth: list[Place] = []

    def leave(self) -> None:
        """Before a jump."""
        here = self._here()
        if here is not None and self._back[-1:] != [here]:
            self._back = [*self._back[1 - MOST :], here]
        self._forth.clear()

    @property
    def has_back(self) -> bool:
        return bool(self._back)

    @property
    def has_forth(self) -> bool:
        return bool(self._forth)

    def back(self) -> None:
        self._go(self._back, self._forth)

    def forth(self) -> None:
        self._go(self._forth, self._back)

    def _here(self) -> Place | None:
        found, revision = self.desk.surface.anchor(), self.desk.revision
        return (revision.draft, *found) if found is not None and revision is not None else None

    def _go(self, from_: list[Place], to: list[Place]) -> None:
        if not from_:
            return
        here = self._here()
        if here is not None:
            to.append(here)
        draft, node, top = from_.pop()
        self.desk.show_draft(draft)
        self.desk.surface.return_to(node, top)
        self.desk.commands.refresh()

    def copy_quote(self) -> None:
        """The selected words with where they stand onto the clipboard: 「…」（基本計画 3-2-例1）."""
        revision = self.desk.revision
        parts = self.desk.surface.selected()
        if parts and revision is not None:
            words = "\n".join(part.text or revision.by_id[part.node].text for part in parts)
            name = pick(DRAFTS.get(revision.draft, (revision.title, revision.title)))
            where = cite(revision, parts[0].node).short
            QGuiApplication.clipboard().setText(t("quote", words=words, draft=name, cite=where))
