"""What the office enters of its own knowledge: a member's opinion (代理入力), and when a file was handed over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from council_app.deliberation.opinions import PROPOSES_WORDING, OpinionKind
from council_app.deliberation.receiving import at
from council_app.ui.deadline import japan_edit
from council_app.ui.desks import office_acts
from council_app.ui.desks.alive import if_alive
from council_app.ui.desks.office_next import moment
from council_app.ui.dialogs.office import OfficeDialog
from council_app.ui.dialogs.office_words import say
from council_app.ui.session import Session
from council_app.ui.widgets import label
from council_app.ui.words import pick


class ProxyDialog(OfficeDialog):
    """代理入力: what came by telephone or in a mail, entered for a member."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, done: Callable[[Any], None] | None = None,
        *, person: str = "",
    ) -> None:  # fmt: skip
        """``person``: the member that is chosen at first."""
        super().__init__(session, say("proxy"), parent, width=660)
        assert session.snapshot is not None
        from council_app.deliberation.citations import cite
        from council_app.deliberation.labels import KINDS

        self.council, self.then = session.snapshot.council, done
        self.column.addWidget(label(say("proxy.why"), tone="second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.member, self.kind, self.place = QComboBox(), QComboBox(), QComboBox()
        for box, key in ((self.member, "member"), (self.kind, "kind"), (self.place, "place")):
            box.setAccessibleName(say(f"proxy.{key}"))
        for member in self.council.roster.members:
            self.member.addItem(member.name, member.id)
        self.member.setCurrentIndex(max(0, self.member.findData(person)))
        for kind, words in KINDS.items():
            if kind not in PROPOSES_WORDING:
                self.kind.addItem(pick(words), kind.value)
        self.kind.addItem(say("proxy.amendment"), OpinionKind.AMENDMENT.value)
        for draft in self.council.drafts.values():
            self.place.addItem(say("proxy.whole", draft=draft.title), (draft.id, ""))
            for node in draft.latest.nodes[1:]:
                words = f"{cite(draft.latest, node.id).long}　{node.text[:20]}"
                self.place.addItem(words, (draft.id, node.id))
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.addWidget(self.member, 1)
        row.addWidget(self.kind, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.place)
        self.text = self.prose(say("proxy.text"))
        self.wording = self.prose(say("proxy.wording"), 72)
        self.reason = self.prose(say("proxy.reason"), 60)
        self.buttons(say("proxy.do"), self.enter)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.place.currentIndexChanged.connect(self._kind_changed)
        self._kind_changed()

    def _kind_changed(self, *_: object) -> None:
        amends = self.kind.currentData() == OpinionKind.AMENDMENT
        self.wording.setVisible(amends)
        self.wording.heading.setVisible(amends)
        draft, node = self.place.currentData()
        found = self.council.drafts[draft].latest.by_id.get(node)
        if amends and found is not None:
            self.wording.edit.set_words(found.text)

    def enter(self) -> None:
        member, kind, (draft, node) = (
            self.member.currentData(),
            self.kind.currentData(),
            self.place.currentData(),
        )
        text, reason = self.text.edit.words(), self.reason.edit.words()
        wording = self.wording.edit.words() if kind is OpinionKind.AMENDMENT and node else None

        def act(workspace: Any) -> Any:
            from council_app.actions import opinions, places

            place = places.place_at(workspace.council.drafts[draft].latest, node)
            return opinions.submit(
                workspace,
                kind=kind,
                place=place,
                text=text,
                wording=wording,
                reason=reason,
                on_behalf_of=member,
            )

        self.do(act, self.then)


class HandedOverDialog(OfficeDialog):
    """受け渡しの日時: what lay on the desk since yesterday was handed over then; the earliest stated time counts."""

    def __init__(
        self, session: Session, person: str, parent: QWidget | None = None,
        done: Callable[[office_acts.Stated], None] | None = None,
    ) -> None:  # fmt: skip
        assert session.snapshot is not None
        name = session.snapshot.council.name(person)
        super().__init__(session, say("handed", name=name), parent)
        self.person, self.then = person, done
        self.column.addWidget(label(say("handed.why"), tone="second", wrap=True))
        self.column.addWidget(label(say("handed.file"), size=12, tone="second"))
        self.files = QComboBox()
        self.files.setAccessibleName(say("handed.file"))
        self.column.addWidget(self.files)
        self.column.addWidget(label(say("handed.when"), size=12, tone="second"))
        self.when = japan_edit(at(session.snapshot.council.round.deadline), say("handed.when"))
        self.column.addWidget(self.when)
        self.column.addWidget(label(say("handed.two"), size=12, tone="second", wrap=True))
        self.buttons(say("handed.do"), self.state)
        self.primary.setEnabled(False)
        session.ask(partial(office_acts.files_of, person=person), done=self._show)

    @if_alive
    def _show(self, found: list[tuple[str, str]]) -> None:
        for name, time in found[::-1]:  # the newest first: it is what one has in mind
            self.files.addItem(say("handed.one", file=name, when=moment(time)), name)
        if len(found) > 1:
            self.files.addItem(say("handed.all", n=len(found)), "")
        if found:
            when = at(found[-1][1])
            self.when.setDateTime(japan_edit(when, "").dateTime())
        self.primary.setEnabled(bool(found))

    def state(self) -> None:
        act = partial(
            office_acts.state_handed_over, person=self.person, file=self.files.currentData() or "",
            when=self.when.dateTime().toString("yyyy-MM-ddTHH:mm"),
        )  # fmt: skip
        self.do(act, self.then)
