"""The member's desk: outline, the draft, cards; the composer in place of the cards while something is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from council_app.deliberation.citations import cite
from council_app.deliberation.drafts import Revision
from council_app.deliberation.labels import DRAFTS
from council_app.ui.cards_panel import CardsPanel
from council_app.ui.composer import Composer
from council_app.ui.desks.base import Context, Desk
from council_app.ui.desks.beside import Beside
from council_app.ui.desks.finding import Finder
from council_app.ui.desks.member_bar import MemberBar
from council_app.ui.desks.member_commands import member_commands
from council_app.ui.desks.member_pages import MemberPages
from council_app.ui.desks.member_side import MemberSide
from council_app.ui.desks.trail import Trail
from council_app.ui.desks.writing import WritingDesk
from council_app.ui.dialogs.printing import PrintDialog
from council_app.ui.dialogs.submit import SubmitDialog
from council_app.ui.marks import marks
from council_app.ui.model import Entry, Snapshot, Spot
from council_app.ui.outline import Outline
from council_app.ui.reading import ReadingSurface
from council_app.ui.selection_bar import SelectionBar
from council_app.ui.small_composer import SmallComposer
from council_app.ui.standing import below
from council_app.ui.times import day_and_time, short_date, time_of_day
from council_app.ui.words import pick, t

SINGLE = 920  # px: below this the text or the cards are shown, not both


class MemberDesk(Desk):
    """One member reads, writes, discusses and sends."""

    name = "member"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setMinimumSize(560, 320)  # it fits itself into less than its parts ask for
        self.snapshot: Snapshot | None = None
        self.revision: Revision | None = None
        self.spots: Mapping[str, Spot] = {}
        self._chosen: dict[str, str] = {}  # draft → revision id, where not the latest
        self.history = context.session.history
        self.trail = Trail(self)
        self.surface = ReadingSurface()
        self.outline = Outline()
        self.side = MemberSide()
        self.outline.column.addWidget(self.side)
        self.cards = CardsPanel()
        self.cards.setMinimumWidth(320)
        self.composer = Composer()
        self.small = SmallComposer()
        self.right = QStackedWidget()
        for page in (self.cards, self.composer, self.small):
            self.right.addWidget(page)
        self.pages = MemberPages(self)
        self.beside = Beside(self)
        for column in (self.outline, self.surface, self.beside.sheet, self.right):
            self.body.addWidget(column)
        for i, stretch in enumerate((0, 1, 1, 0)):
            self.body.setStretchFactor(i, stretch)
        self.restore_widths([264, 784, 0, 392])
        self.writing = WritingDesk(self)
        self.finder = Finder(self.surface, self.cards)
        self.top = MemberBar(self)
        self.search, self.menu_button = self.top.search, self.top.menu_button
        self.add_commands(member_commands(self))
        self.commands.refreshed.connect(self.top.show_switches)
        self.selection = SelectionBar(
            self.surface,
            self.commands,
            [
                "write.comment",
                "write.amendment",
                "write.addition",
                "write.deletion",
                "write.question",
                "write.agreement",
            ],
            "write.note",
        )
        self._wire()
        self.show_keys()
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(80)
        self._following.timeout.connect(self._follow)
        self.surface.verticalScrollBar().valueChanged.connect(self._scrolling)
        self._closing_in = QTimer(self)  # the words 「あと2日」 age
        self._closing_in.setInterval(60_000)
        self._closing_in.timeout.connect(self._show_deadline)
        self._closing_in.start()

    def _wire(self) -> None:
        self.session.saved.connect(self._saved)
        self.composer.touched.connect(self._touched)
        self.small.touched.connect(self._touched)
        self.surface.selection_changed.connect(self._selected)
        self.surface.entry_pressed.connect(self.go_to)
        self.surface.node_pressed.connect(self._node_pressed)
        self.surface.section_in_view.connect(self._section_in_view)
        self.outline.section_chosen.connect(self._section_chosen)
        self.cards.view.chosen.connect(self._card_chosen)
        self.cards.view.pressed_part.connect(self._part_pressed)
        self.cards.view.doubleClicked.connect(self._card_opened)
        self.side.opened.connect(self._show_only)
        self.history.changed.connect(self.commands.refresh)
        self.finder.told.connect(self._searched)
        self.side.related_chosen.connect(self.go_to_node)
        self.side.results_pressed.connect(self.pages.open_results)

    # ------------------------------------------------------------------ showing

    def show_snapshot(self, snapshot: Snapshot) -> None:
        first = self.snapshot is None or self.snapshot.path != snapshot.path or not self.revision
        known = {r.id for r in self.snapshot.council.revisions} if self.snapshot else set()
        self.snapshot = snapshot
        council = snapshot.council
        shown_names = council.round is None or council.round.names_shown
        found = marks(council.roster, names_shown=shown_names)
        names = {person.id: person.name for person in council.roster.people}
        self.surface.set_marks(found)
        self.surface.overlay.names = names
        self.cards.set_people(found, names)
        self.cards.set_tags(
            {tag: name for tags in council.vocabulary.groups.values() for tag, name in tags.items()}
        )
        current = ""
        if first or {r.id for r in council.revisions} != known:
            self.top.drafts.set_options(
                (d.id, pick(DRAFTS.get(d.id, (d.title, d.title))), "book-open" if i == 0 else "")
                for i, d in enumerate(council.drafts.values())
            )
            if first:
                self._chosen = {}
            current = self.revision.draft if self.revision and not first else next(iter(council.drafts), "")
        if not (current and self.show_draft(current)):
            self._show_entries()
        self._show_deadline()
        self._show_counts()
        self.pages.show_snapshot(snapshot)
        self.commands.refresh()

    def show_draft(self, draft_id: str) -> bool:
        """Show a draft's latest revision, or the one chosen for it; whether that is another text than before."""
        if self.snapshot is None or draft_id not in self.snapshot.council.drafts:
            return False
        draft = self.snapshot.council.drafts[draft_id]
        wanted = self._chosen.get(draft_id)
        revision = next((r for r in draft.revisions if r.id == wanted), draft.latest)
        self.top.show_revision(draft, revision)
        if self.revision is revision:
            return False
        self.revision = revision
        self.selection.close_bar()
        self.outline.set_revision(revision)
        self.surface.show_revision(revision, self.snapshot.standing(revision).cites)
        self.beside.renew()
        self._follow(first=True)
        self._show_entries()
        self.finder.typed(self.search.text())
        return True

    def _show_entries(self) -> None:
        if self.snapshot is None or self.revision is None:
            return
        standing = self.snapshot.standing(self.revision)
        self.spots = standing.spots
        self.surface.set_places(standing.by_node, standing.moved)
        self.outline.set_counts((standing.every, standing.mine))
        self.cards.set_cites(self._cite_of)
        self.cards.writable = bool(self.snapshot.me)
        self.cards.set_entries(standing.entries, standing.within)
        self.side.show_counts(self.snapshot, results=self.snapshot.decided)

    def _cite_of(self, entry: Entry) -> str:
        where = self.spots.get(entry.id)
        return cite(self.revision, where.node).short if where and self.revision else t("orphan")

    def _show_deadline(self) -> None:
        self.top.show_deadline(self.snapshot)

    def _show_counts(self) -> None:
        assert self.snapshot is not None
        if self.snapshot.digest:
            others = self.snapshot.submitted[1]
            stage = t("status.digest", day=short_date(self.snapshot.digest), n=others)
        else:
            stage = t("status.before_digest" if self.snapshot.me else "status.reading")
        trial = t("trial") if self.snapshot.council.roster.trial else ""
        receipt = self._receipt_words()
        wordings = ((trial, receipt, stage), (trial, receipt or stage), (receipt or stage,))
        self.status.info.say(*("　".join(filter(None, parts)) for parts in wordings))

    def _receipt_words(self) -> str:
        """受領済み 12 / 12件, or what is missing."""
        assert self.snapshot is not None
        there, every, when = self.snapshot.receipt
        if when:
            name = "status.received" if there == every else "status.received.part"
            return t(name, n=there, m=every, when=day_and_time(when))
        return t("status.sent", when=day_and_time(self.snapshot.sent)) if self.snapshot.sent else ""

    def show_keys(self) -> None:
        """The three keys useful now."""
        palette = ("Ctrl K", t("keys.palette"))
        if self.pages.other:
            self.status.show_keys([("Esc", t("close")), palette])
        elif self.right.currentWidget() is not self.cards:
            self.status.show_keys([("Ctrl Enter", t("keys.add")), ("Esc", t("keys.later")), palette])
        elif self.snapshot is not None and not self.snapshot.me:
            self.status.show_keys([("Ctrl F", t("keys.search")), palette])
        else:
            self.status.show_keys([("J", "K", t("keys.next")), ("Space", t("keys.select")), palette])

    def restyle(self) -> None:
        self.surface.rebuild()
        self.beside.sheet.surface.rebuild()
        self.cards.view.relayout()
        self.top.restyle()
        self.status.show_zoom()
        self._show_deadline()

    def print_out(self) -> None:
        """On paper or as PDF: the revisions that are shown."""
        if self.snapshot is None or self.revision is None:
            return
        shown = {}
        for draft in self.snapshot.council.drafts.values():
            wanted = self._chosen.get(draft.id)
            shown[draft.id] = next((r for r in draft.revisions if r.id == wanted), draft.latest)
        dialog = PrintDialog(
            self.session, shown, self.revision.draft, self.context.choose_folder, self.window()
        )
        dialog.saved.connect(self._pdf_saved)
        dialog.open()

    def make_copy(self) -> None:
        """控え: my opinions as Word, Excel or CSV, with a look at the pages first."""
        if self.snapshot is not None and self.snapshot.me:
            from council_app.ui.dialogs.documents import DocumentsDialog

            DocumentsDialog(self.session, self.context.choose_folder, self.window()).open()

    def _pdf_saved(self, path: str) -> None:
        self.messages.success(
            t("file.saved", name=Path(path).name), key="pdf", action=t("sent.open"), callback=_Opener(path)
        )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        QTimer.singleShot(0, self.top, self.top.fit)  # sizes hold once the style sheet has reached every part

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.top.fit()
        self.beside.place()
        if self.single != self._was_single:
            self._was_single = self.single
            self.commands.refresh()
        self.side.fit(self.height())
        narrow = self.width() < 1180
        if narrow != getattr(self, "_narrow", False):
            self._narrow = narrow
            self.outline.setVisible(not narrow)

    def _saved(self, time: str) -> None:
        if not (self.composer.unsaved or self.small.unsaved):
            self.show_saved(t("status.saved", time=time_of_day(time)), check=True)

    def _touched(self) -> None:
        self.show_saved(t("status.saving"))

    def show_saved(self, words: str, *, check: bool = False) -> None:
        """Say, wherever a person looks, how it stands with the text under way."""
        self.status.show_saved(words, check=check)
        self.composer.saved.setText(words)
        self.small.saved.setText(words)

    # ------------------------------------------------------------------ going about

    def _selected(self) -> None:
        by_hand = self.surface.hasFocus()  # a hit of the search is selected too, and opens nothing
        if by_hand and self.surface.has_selection() and self.writing.able():
            self.selection.open()
        else:
            self.selection.close_bar()
        self.commands.refresh()

    def open_bar(self) -> None:
        """By keyboard: at the selection, or at the block with the caret."""
        if self.writing.able():
            self.selection.open(with_keys=True)

    def _node_pressed(self, node_id: str) -> None:
        self.surface.select(node_id)
        if self.writing.able():
            self.selection.open()

    def _section_in_view(self, section_id: str) -> None:
        """Outline, cards and links follow when the scrolling rests: they cost more than a frame."""
        del section_id
        self._following.start()

    def _scrolling(self) -> None:
        if self._following.isActive():
            self._following.start()

    def _follow(self, *, first: bool = False) -> None:
        if self.snapshot is None or self.revision is None:
            return
        section_id = self.surface.section
        self.outline.show_section(section_id)
        self.cards.set_nodes(below(self.revision, section_id))
        self.beside.section_in_view(section_id)
        if first:  # the links may come after the first paint
            self._following.start()
        else:
            self.side.show_related(self.snapshot, self.revision, section_id)

    def _section_chosen(self, section_id: str) -> None:
        self.trail.leave()
        self.surface.scroll_to(section_id)
        self.surface.setFocus(Qt.FocusReason.OtherFocusReason)
        self.commands.refresh()

    def _card_chosen(self, entry_id: str) -> None:
        found = self.spots.get(entry_id)
        self.surface.set_active(entry_id)
        if found is not None:
            self.surface.ensure_seen(found.node)
        self.commands.refresh()

    def _card_opened(self, index: object) -> None:
        entry = self.cards.view.cards.entry(index)  # type: ignore[arg-type]
        if entry is not None:
            self.writing.open_entry(entry)

    def _part_pressed(self, entry_id: str, part: str) -> None:
        self.commands.run({"support": "card.support", "reply": "card.reply", "changed": "card.changed"}[part])
        del entry_id

    def go_to(self, entry_id: str) -> None:
        """From a place in the text to its card."""
        if self.right.currentWidget() is self.cards:
            self.cards.show_entry(entry_id)
        self.surface.set_active(entry_id)
        self.commands.refresh()

    def go_to_node(self, draft_id: str, node_id: str) -> None:
        if self.beside.on:  # read beside what is read now
            self.beside.follow(draft_id, node_id)
            return
        self.trail.leave()
        self.show_draft(draft_id)
        self.surface.scroll_to(node_id)
        self.surface.select(node_id)
        self.commands.refresh()

    def step(self, by: int) -> None:
        entry_id = self.cards.view.step(by)
        if entry_id:
            self._card_chosen(entry_id)

    def _show_only(self, which: str) -> None:
        """From the counts at the left to those cards."""
        self.show_page(self.cards)
        self.cards.mode.choose("list")
        self.cards._choose_filter("mine")
        first = next((e.id for e in self.cards.entries if e.own and e.state.value in which.split()), "")
        if first:
            self.cards.show_entry(first)
            self._card_chosen(first)

    def toggle_outline(self) -> None:
        self.outline.setVisible(not self.outline.isVisible())

    @property
    def single(self) -> bool:
        """Whether there is room for the text or the cards only."""
        return self.width() < SINGLE

    def toggle_cards(self) -> None:
        self.cards_wanted = not self.cards_wanted
        self.beside.place()
        self.commands.refresh()

    def focus_pane(self, number: int) -> None:
        if self.single and number:
            self.cards_wanted = number == 2
            self.beside.place()
            self.commands.refresh()
        elif number == 2 and self.beside.on and not self.right.isVisible():
            self.beside.close()
        pane: QWidget = (self.outline.view, self.surface, self.right.currentWidget())[number]
        if number == 0:
            self.outline.show()
        pane = self.cards.view if pane is self.cards else pane
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_pane(self) -> None:
        held = self.window().focusWidget()
        panes = (self.outline, self.surface, self.right)
        at = next(
            (i for i, p in enumerate(panes) if held is not None and (p is held or p.isAncestorOf(held))), 0
        )
        self.focus_pane((at + 1) % 3)

    def _searched(self, _: str) -> None:
        self.commands.refresh()  # 次の一致, 前の一致

    def focus_search(self) -> None:
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def escape(self) -> None:
        """Esc: the bar, then the composer, then the search."""
        if self.selection.isVisible():
            self.selection.close_bar()
        elif self.right.currentWidget() is self.composer:
            self.composer.close_writing()
        elif self.right.currentWidget() is self.small:
            self.small.close_text()
        elif self.pages.other:
            self.pages.back()
        elif self.beside.on:
            self.beside.close()
        elif self.search.text():
            self.search.clear()
            self.surface.setFocus()

    def show_page(self, page: QWidget) -> None:
        """Cards, composer or the small composer; the composer is wider."""
        before = self.right.currentWidget()
        if page is before:
            return
        self.right.setCurrentWidget(page)
        sizes = self.body.sizes()
        if before is self.cards and sizes[3]:
            self._cards_width = sizes[3]
        narrow = self.width() < 1360
        if narrow and page is self.cards:
            self.outline.setVisible(self._outline_shown)
        elif (
            narrow and before is self.cards
        ):  # the composer needs the room; the outline comes back with the cards
            self._outline_shown = self.outline.isVisible()
            self.outline.hide()
        needed = max(480 if narrow else 524, self.composer.needed if page is self.composer else 0)
        width = self._cards_width if page is self.cards else max(sizes[3], needed)
        left = (sizes[0] or 232) if self.outline.isVisible() else 0
        self.beside.place()
        if not self.beside.sheet.isVisibleTo(self) and not self.single:
            self.body.setSizes([left, sum(sizes) - left - width, 0, width])
        self.show_keys()

    _cards_width = 392
    _was_single = False
    cards_wanted = False  # where there is no room for both: the cards, not the text
    _outline_shown = True

    def choose_revision(self, revision_id: str) -> None:
        """Show another revision of the draft that is read."""
        assert self.revision is not None
        self._chosen[self.revision.draft] = revision_id
        self.show_draft(self.revision.draft)

    # ------------------------------------------------------------------ sending

    def submit(self) -> None:
        """Show exactly what leaves and what stays; then make the file."""
        if self.snapshot is None or not self.snapshot.me:
            return
        self.writing.put_aside()
        dialog = SubmitDialog(self.session, self.context.choose_folder, self.window())
        dialog.sent.connect(self._sent)
        dialog.open()

    def _sent(self, path: str, count: int) -> None:
        self.history.clear()  # what is in the record changes by 書き直し and 取下げ only
        self.messages.success(
            t("sent", n=count, name=Path(path).name),
            key="sent",
            action=t("sent.open"),
            callback=_Opener(path),
        )
        self.commands.refresh()

    def leave(self) -> None:
        self.commands.refreshed.disconnect(self.top.show_switches)
        self.history.changed.disconnect(self.commands.refresh)
        self.bar_frame.removeEventFilter(self.top)
        super().leave()

    def prepare_close(self) -> None:
        self.writing.put_aside()
        self._closing_in.stop()
        self._following.stop()


class _Opener:
    """Opens the folder of a file in the file manager."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __call__(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.path).parent)))
