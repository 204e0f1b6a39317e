"""Between the member's desk and the composers: what is written about which place, and where it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from council_app.deliberation.citations import cite
from council_app.deliberation.drafts import Revision, Section
from council_app.deliberation.opinions import OpinionKind, Place, Scope
from council_app.ui import undo
from council_app.ui.composer import Task
from council_app.ui.model import Entry, Note, State, Writing
from council_app.ui.session import new_id
from council_app.ui.words import t

if TYPE_CHECKING:
    from council_app.ui.desks.member import MemberDesk

K = OpinionKind


class WritingDesk(QObject):
    """Opens the composers and keeps what they hand over."""

    def __init__(self, desk: MemberDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.history = desk.history
        self._before: Writing | None = None  # as it was kept when the composer was opened
        self._note: tuple[str, Place] | None = None
        self._note_before = ""
        self._reply = ""
        composer, small = desk.composer, desk.small
        composer.changed.connect(self._keep)
        composer.added.connect(self._added)
        composer.closed.connect(self._closed)
        composer.dropped.connect(self._dropped)
        composer.compare.connect(self._compare)
        small.changed.connect(self._small_changed)
        small.finished.connect(self._small_finished)
        small.closed.connect(self._small_closed)
        small.dropped.connect(self._small_dropped)

    # ------------------------------------------------------------------ what can be written here

    def able(self, kind: OpinionKind | None = None) -> bool:
        """Whether something can be written about the selection."""
        desk = self.desk
        if desk.snapshot is None or not desk.snapshot.me or desk.revision is None:
            return False
        parts = desk.surface.selected()
        if not parts or desk.right.currentWidget() is not desk.cards:
            return False
        draft = desk.snapshot.council.drafts[desk.revision.draft]
        if draft.read_only:
            return kind not in {K.AMENDMENT, K.DELETION, K.ADDITION, K.EDITORIAL}
        if len(parts) > 1:
            return kind not in {K.AMENDMENT, K.DELETION, K.ADDITION}
        node = desk.revision.by_id[parts[0].node]
        return not (kind is K.DELETION and isinstance(node, Section) and not parts[0].text)

    def able_whole(self) -> bool:
        desk = self.desk
        return bool(desk.snapshot and desk.snapshot.me and desk.right.currentWidget() is desk.cards)

    def _place(self, kind: OpinionKind) -> Place | None:
        """The place of the selection for a kind of opinion."""
        from council_app.actions.places import place_at

        desk = self.desk
        parts = desk.surface.selected()
        if desk.revision is None or not parts:
            return None
        if len(parts) > 1:  # several items: the opinion stands at the heading that they share
            return place_at(desk.revision, _common(desk, [part.node for part in parts]))
        one = parts[0]
        if kind is K.ADDITION:
            return place_at(desk.revision, one.node, after=True)
        return place_at(desk.revision, one.node, one.start, one.end)

    # ------------------------------------------------------------------ opening

    def begin(self, kind: OpinionKind) -> None:
        """A new opinion about the selection, or about the block with the caret."""
        if not self.able(kind):
            return
        place = self._place(kind)
        if place is not None:
            self._open(Writing(new_id(), kind, place), {k: self._place(k) for k in K if self.able(k)})

    def begin_whole(self) -> None:
        from council_app.actions.places import place_at

        if self.able_whole() and self.desk.revision is not None:
            place = place_at(self.desk.revision, "")
            kinds = (K.COMMENT, K.QUESTION, K.AGREEMENT)
            self._open(Writing(new_id(), K.COMMENT, place), dict.fromkeys(kinds, place))

    def open_entry(self, entry: Entry) -> None:
        """Go on with something of one's own: a writing, a note, or a submitted opinion (as a change of it)."""
        if not entry.own or entry.withdrawn:
            return
        if entry.state is State.NOTE:
            self._open_note(Note(entry.id, entry.place, entry.text))
            return
        writing = next((w for w in self.desk.snapshot.writings if w.id == entry.id), None)
        if writing is None and entry.opinion is not None:
            o = entry.opinion
            writing = Writing(new_id(), o.kind, o.place, o.text, o.wording, o.reason, o.tags, opinion=o.id)
        if writing is not None:
            places = {writing.kind: writing.place}
            if not writing.opinion:  # what was written stays where it is; its kind may change
                others = (K.COMMENT, K.QUESTION, K.AGREEMENT)
                rewords = (
                    (K.AMENDMENT, K.DELETION) if writing.place.scope in {Scope.SPAN, Scope.BLOCK} else ()
                )
                if writing.place.scope is not Scope.AFTER:
                    places |= dict.fromkeys((*others, *rewords), writing.place)
            self._open(writing, places)

    def open_active(self) -> None:
        entry = self._active()
        if entry is not None:
            self.open_entry(entry)

    def _open(self, writing: Writing, places: dict[OpinionKind, Place | None]) -> None:
        desk, place = self.desk, writing.place
        council = desk.snapshot.council
        revision = council.revision(place.revision) or desk.revision
        node = revision.by_id.get(place.node)
        base = node.text if node is not None and place.scope is not Scope.DRAFT else ""
        where = cite(revision, place.node).long if place.scope is not Scope.DRAFT else t("whole.draft")
        others = [
            e for e in desk.snapshot.entries
            if e.place.node == place.node and e.place.revision == place.revision and e.id != writing.id
            and not e.own and e.wording is not None and not e.withdrawn
        ]  # fmt: skip
        desk.selection.hide()
        self._before = next((w for w in desk.snapshot.writings if w.id == writing.id), None)
        desk.show_page(desk.composer)
        groups = council.vocabulary.groups
        titles = council.vocabulary.titles
        task = Task(
            writing, base, where, {k: p for k, p in places.items() if p is not None}, others,
            likely_tags(groups, _around(revision, place.node, base)), {titles.get(g, g): tags for g, tags in groups.items()},
        )  # fmt: skip
        desk.composer.open(task)
        desk.surface.set_active(writing.id, editing=place.node)
        desk.surface.ensure_seen(place.node)
        desk.commands.refresh()

    # ------------------------------------------------------------------ what the composer hands over

    def _keep(self, writing: Writing) -> None:
        self.desk.session.keep(writing)

    def _added(self, writing: Writing) -> None:
        self._back()
        self._put(writing)
        self.desk.cards.view.cards.active = writing.id
        self.desk.surface.set_active(writing.id)
        # taken back, the words stay as a draft: nothing written is lost by an undo
        before = self._before or replace(writing, ready=False)
        self.history.did("did.add", undo.keep(before), undo.keep(writing), kind=writing.kind.value)

    def _put(self, writing: Writing) -> None:
        self.desk.session.keep(writing, show=True)

    def _closed(self, writing: Writing) -> None:
        before = self._before
        self._back()
        self._put(writing)
        if before is not None and replace(before, changed="") != replace(writing, changed=""):
            self.history.did("did.rewrite", undo.keep(before), undo.keep(writing))

    def _dropped(self, writing: Writing) -> None:
        self._back()
        kept = self._before is not None or any(w.id == writing.id for w in self.desk.snapshot.writings)
        if kept:
            self.desk.session.drop(writing.id)
        if not writing.empty:
            self.history.did("did.drop", undo.keep(self._before or writing), undo.drop(writing.id))

    def _compare(self, entry_id: str) -> None:
        self.desk.composer.close_writing()
        self.desk.go_to(entry_id)

    def _back(self) -> None:
        desk = self.desk
        desk.show_saved("")  # whoever keeps something now says so himself
        desk.show_page(desk.cards)
        desk.surface.set_active(desk.cards.view.cards.active)
        desk.surface.setFocus()
        desk.commands.refresh()

    def put_aside(self) -> None:
        """Hand over whatever is open, as it is."""
        self.desk.composer.close_writing()
        self.desk.small.close_text()

    def finish(self) -> None:
        """Ctrl+Enter."""
        if self.desk.right.currentWidget() is self.desk.pages.results:
            self.desk.pages.results.give.click()
        elif self.desk.right.currentWidget() is self.desk.composer:
            self.desk.composer.add()
        else:
            self.desk.small.finish()

    # ------------------------------------------------------------------ notes and replies

    def begin_note(self) -> None:
        place = self._place(K.COMMENT)
        if place is not None and self.able():
            self._open_note(Note(new_id(), place, ""))

    def _open_note(self, note: Note) -> None:
        desk = self.desk
        self._note = (note.id, note.place)
        self._note_before = note.text
        desk.selection.hide()
        desk.show_page(desk.small)
        revision = desk.snapshot.council.revision(note.place.revision) or desk.revision
        where = cite(revision, note.place.node).long
        desk.small.open("note", quote=f"{where}\n「{note.place.exact[:60]}」", text=note.text)
        desk.surface.set_active("", editing=note.place.node)
        desk.commands.refresh()

    def begin_reply(self) -> None:
        entry = self._active()
        if entry is None or entry.opinion is None:
            return
        self._reply = entry.opinion.id
        self.desk.show_page(self.desk.small)
        who = t("me") if entry.own else entry.name
        self.desk.small.open(
            "reply",
            quote=f"{who}　{entry.label}\n{entry.words[:120]}",
            text=self.desk.snapshot.replies.get(self._reply, ""),
        )
        self.desk.commands.refresh()

    def _small_changed(self, text: str) -> None:
        """Every second while one types: a note or a reply is kept as any text."""
        if self._note is not None:
            self.desk.session.keep_note(*self._note, text)
        elif self._reply:
            self.desk.session.keep_reply(self._reply, text)

    def _small_finished(self, text: str) -> None:
        if self._note is not None:
            self._small_closed(text)
            return
        opinion, self._reply = self._reply, ""
        self._back()
        self.history.reply(opinion, text)

    def _small_closed(self, text: str) -> None:
        note, self._note = self._note, None
        reply, self._reply = self._reply, ""
        self._back()
        if note is not None:
            self._note_done(*note, text)
        elif reply:
            self.desk.session.keep_reply(reply, text)

    def _note_done(self, note_id: str, place: Place, text: str) -> None:
        """A note was closed: keep it, or drop it where nothing is left of it."""
        before = self._note_before
        if text != before:
            self.history.act("did.note", undo.note(note_id, place, before), undo.note(note_id, place, text))
        else:  # on disk may stand what was typed in between
            undo.note(note_id, place, text).do(self.desk.session)

    def _small_dropped(self) -> None:
        note, self._note = self._note, None
        reply, self._reply = self._reply, ""
        self._back()
        if note is not None:
            self._note_done(*note, "")
        elif reply:
            self.desk.session.keep_reply(reply, "")

    # ------------------------------------------------------------------ acts on a card

    def _active(self) -> Entry | None:
        return self.desk.cards.view.cards.active_entry

    def toggle_support(self) -> None:
        entry = self._active()
        if entry is not None and entry.opinion is not None and not entry.own:
            on, opinion = not entry.supported, entry.opinion.id
            back, again = (undo.Deed("support", {"opinion": opinion, "on": way}) for way in (not on, on))
            self.history.act("did.support" if on else "did.unsupport", back, again)

    def withdraw(self) -> None:
        entry = self._active()
        if entry is not None and entry.own and entry.opinion is not None:
            self.desk.messages.caution(
                t("withdraw.confirm", label=entry.label),
                key="withdraw",
                action=t("withdraw.do"),
                callback=_Withdrawal(self.desk, entry),
            )

    def confirm_entry(self) -> None:
        """What the office entered for me is what I meant: signed by myself, it is no 代理入力 any more."""
        entry = self._active()
        if entry is not None and entry.own and entry.opinion is not None:
            opinion = entry.opinion.id

            def act(workspace: Any) -> str:
                from council_app.actions import opinions

                return opinions.edit(workspace, opinion)

            self.session.do(act)

    def show_changed(self) -> None:
        """What changed since I supported it: the version that I saw against the one that stands."""
        entry = self._active()
        if entry is not None:
            self.desk.pages.open_changed(entry)


class _Withdrawal:
    """取下げ. The record cannot forget it: taken back, the same words stand ready as a new opinion."""

    def __init__(self, desk: MemberDesk, entry: Entry) -> None:
        self.desk, self.entry = desk, entry

    def __call__(self) -> None:
        opinion = self.entry.opinion
        assert opinion is not None
        self.desk.messages.take_back("withdraw")
        self.desk.session.withdraw(opinion.id)
        again = Writing(
            new_id(), opinion.kind, opinion.place, opinion.text, opinion.wording, opinion.reason, opinion.tags, True
        )  # fmt: skip
        self.desk.history.did("did.withdraw", undo.keep(again), undo.drop(again.id), label=self.entry.label)


def _common(desk: MemberDesk, nodes: list[str]) -> str:
    """The nearest heading above all of these; the draft itself has none."""
    revision = desk.revision
    chains = []
    for node_id in nodes:
        node = revision.by_id[node_id]
        chain = [section.id for section in revision.ancestors(node_id)]
        chains.append([*chain, node_id] if isinstance(node, Section) else chain)
    shared = ""
    for level in zip(*chains, strict=False):
        if len(set(level)) > 1:
            break
        shared = level[0]
    return shared


def _around(revision: Revision, node_id: str, base: str) -> str:
    """The words of a node and of the headings above it."""
    return "\n".join([base, *(section.text for section in revision.ancestors(node_id))])


def likely_tags(groups: dict[str, dict[str, str]], text: str, most: int = 5) -> list[tuple[str, str]]:
    """Tags whose words stand in the text, longest first; they are offered, never set."""
    found = [(tag, name) for tags in groups.values() for tag, name in tags.items() if name in text]
    found.sort(key=lambda item: -len(item[1]))
    return found[:most]
