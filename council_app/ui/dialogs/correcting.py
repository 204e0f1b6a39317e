"""案文を訂正する (r1.1) and 差し替える: one item's words, with the report of the places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from council_app.ui.dialogs.office import OfficeDialog
from council_app.ui.dialogs.office_words import say
from council_app.ui.session import Session
from council_app.ui.widgets import label


class CorrectDialog(OfficeDialog):
    """案文を訂正する (r1.1), or 差し替える once a result was published: one item's words, with the report of places."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, supersede: bool = False,
        done: Callable[[Any], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(session, say("supersede" if supersede else "correct"), parent, width=660)
        assert session.snapshot is not None
        self.council, self.supersede, self.then = session.snapshot.council, supersede, done
        self.changed: dict[str, dict[str, str]] = {}
        self.column.addWidget(
            label(say("supersede.why" if supersede else "correct.why"), tone="second", wrap=True)
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        self.drafts, self.items = QComboBox(), QComboBox()
        self.drafts.setAccessibleName(say("correct.draft"))
        self.items.setAccessibleName(say("correct.item"))
        for draft in self.council.drafts.values():
            if not draft.read_only:
                self.drafts.addItem(draft.title, draft.id)
        self.items.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.addWidget(self.drafts, 2)
        row.addWidget(self.items, 3)
        self.column.addLayout(row)
        self.text = self.prose(say("correct.text"), 128)
        self.report = label("", tone="second", wrap=True)
        self.column.addWidget(self.report)
        self.reason = self.field(say("supersede.reason")) if supersede else None
        self.buttons(say("supersede.do" if supersede else "correct.do"), self.correct)
        self.drafts.currentIndexChanged.connect(self._fill)
        self.items.currentIndexChanged.connect(self._show)
        self._fill()

    def choose(self, draft: str, node: str) -> None:
        self.drafts.setCurrentIndex(self.drafts.findData(draft))
        self.items.setCurrentIndex(self.items.findData(node))

    def _fill(self, *_: object) -> None:
        from council_app.deliberation.citations import cite

        revision = self.council.drafts[self.drafts.currentData()].latest
        self.items.blockSignals(True)
        self.items.clear()
        for node in revision.nodes[1:]:
            self.items.addItem(f"{cite(revision, node.id).short}　{node.text[:24]}", node.id)
        self.items.blockSignals(False)
        self._show()

    def _show(self, *_: object) -> None:
        revision = self.council.drafts[self.drafts.currentData()].latest
        node = revision.by_id.get(self.items.currentData() or "")
        if node is not None:
            self.text.edit.set_words(node.text)
            here = sum(o.place.draft == revision.draft for o in self.council.opinions.values())
            self.report.setText(say("correct.carried", label=revision.label, n=here))

    def correct(self) -> None:
        draft, node = self.drafts.currentData(), self.items.currentData()
        text = self.text.edit.words()
        reason, supersede = self.reason.text() if self.reason else "", self.supersede
        same = text == self.council.drafts[draft].latest.by_id[node].text

        def act(workspace: Any) -> Any:
            from council_app.actions import revising, rounds

            corrected = (
                None
                if same and supersede
                else revising.with_texts(workspace, draft=draft, texts={node: text})
            )
            if supersede:
                return rounds.supersede(workspace, reason=reason, corrected=corrected)
            return revising.publish(workspace, corrected)

        self.do(act, self.then)
