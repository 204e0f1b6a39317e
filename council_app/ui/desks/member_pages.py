"""Pages at the right of the member's desk beside cards and composers: the result, and what changed after a support."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from council_app.deliberation.citations import cite
from council_app.ui.changed_page import ChangedPage
from council_app.ui.model import Entry, Snapshot
from council_app.ui.result_page import ResultPage
from council_app.ui.results import Result, results
from council_app.ui.undo import Deed
from council_app.ui.words import t

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace
    from council_app.ui.desks.member import MemberDesk


class MemberPages(QObject):
    """Fills the pages and carries out what is pressed there."""

    def __init__(self, desk: MemberDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.results, self.changed = ResultPage(), ChangedPage()
        for page in (self.results, self.changed):
            desk.right.addWidget(page)
        self._told = ""
        self._entry: Entry | None = None
        self.results.chosen.connect(self._result_chosen)
        self.results.answered.connect(self._answered)
        self.results.closed.connect(self.back)
        self.changed.closed.connect(self.back)
        self.changed.kept.connect(self._kept)
        self.changed.taken_back.connect(self._taken_back)

    def back(self) -> None:
        self.desk.show_page(self.desk.cards)
        self.desk.surface.setFocus()
        self.desk.commands.refresh()

    @property
    def other(self) -> bool:
        """Whether one of these pages is shown."""
        return self.desk.right.currentWidget() in (self.results, self.changed)

    # ------------------------------------------------------------------ the result

    def decided(self) -> int:
        """How many opinions of mine were decided."""
        return self.desk.snapshot.decided if self.desk.snapshot is not None else 0

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Tell once that there is a result; renew the page where it is shown."""
        n = self.decided()
        published = next((op for op, what in snapshot.council.published.items() if what == "result"), "")
        if published and published != self._told and n:
            self._told = published
            self.desk.messages.success(
                t("result.there", n=n), key="result", action=t("result.see"), callback=self.open_results
            )
        if self.desk.right.currentWidget() is self.results:
            self._fill()

    def _fill(self) -> None:
        snapshot = self.desk.snapshot
        assert snapshot is not None
        self.results.show_results(results(snapshot.council, snapshot.me), self._cite)

    def _cite(self, row: Result) -> str:
        snapshot = self.desk.snapshot
        place = row.opinion.place
        revision = snapshot.council.revision(place.revision) if snapshot else None
        return cite(revision, place.node).short if revision else ""

    def open_results(self) -> None:
        if self.decided():
            self.desk.messages.take_back("result")
            self.desk.writing.put_aside()
            self.desk.show_page(self.results)
            self._fill()
            self.results.view.setFocus()
            self.desk.commands.refresh()

    def _result_chosen(self, opinion: str) -> None:
        desk = self.desk
        found = next((e for e in desk.snapshot.entries if e.opinion and e.opinion.id == opinion), None)
        if found is not None:
            if desk.revision is None or found.place.draft != desk.revision.draft:
                desk.show_draft(found.place.draft)
            desk.surface.set_active(found.id)
            where = desk.spots.get(found.id)
            if where is not None:
                desk.surface.ensure_seen(where.node)

    def _answered(self, opinion: str, content: bool, text: str) -> None:
        desk = self.desk
        before = desk.snapshot.council.opinions[opinion].stance

        def put(content: bool, text: str) -> Deed:
            return Deed("stance", {"opinion": opinion, "content": content, "text": text})

        back = (
            Deed("withdraw_stance", {"opinion": opinion})
            if before is None
            else put(before.content, before.text)
        )
        desk.history.act("did.answer", back, put(content, text))

    # ------------------------------------------------------------------ changed after my support

    def open_changed(self, entry: Entry) -> None:
        """Fetch the version that was supported, then show what changed since."""
        if entry.opinion is None:
            return
        me = self.desk.snapshot.me
        mine = next((s for s in entry.opinion.supports if s.author == me), None)
        if mine is not None:
            self._entry = entry
            self.desk.session.ask(partial(seen_version, version=mine.to), done=self._versions)

    def _versions(self, seen: dict[str, str]) -> None:
        if self._entry is not None:
            self.desk.show_page(self.changed)
            self.changed.show_versions(self._entry, seen)
            self.desk.commands.refresh()

    def _kept(self, opinion: str) -> None:
        self.back()
        self.desk.session.renew_support(opinion)

    def _taken_back(self, opinion: str) -> None:
        self.back()
        self.desk.session.support(opinion, on=False)


def seen_version(workspace: Workspace, *, version: str) -> dict[str, str]:
    """The words of one version of an opinion, as its operation has them."""
    operation = workspace.fold.operations.get(version) if workspace.fold else None
    body = operation.body if operation else None
    return {
        "text": getattr(body, "text", ""),
        "wording": getattr(body, "wording", "") or "",
        "reason": getattr(body, "reason", ""),
    }
