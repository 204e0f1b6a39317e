"""The chosen opinion at the top of the chair's right column: who, what, in which words, who supports it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from council_app.deliberation.council import Council
from council_app.deliberation.labels import KINDS
from council_app.deliberation.opinions import Opinion
from council_app.text.difference import Edit, apply
from council_app.ui import theme
from council_app.ui.desks.board import adds, rewords
from council_app.ui.desks.collisions import edits_of
from council_app.ui.desks.desk_words import say
from council_app.ui.marks import Mark, unknown
from council_app.ui.model import author_of, number_of
from council_app.ui.seals import SealView
from council_app.ui.widgets import button, icon_button, label
from council_app.ui.words import pick

SHOWN = 10  # characters of each side of a change


def fill(widget: QLabel, text: str) -> None:
    """Say it; without words there is no line."""
    if widget.text() != text:
        widget.setText(text)
    widget.setVisible(bool(text))


def enlarge(*prose: QLabel) -> None:
    """What people wrote grows with the texts, but only so far that the dispositions stay near: the card has it at full
    size."""
    for one in prose:
        one.setStyleSheet(f"font-size:{round(12 * min(1.6, theme.zoom()))}px")


def edit_words(base: str, edit: Edit) -> str:
    """One change of a proposal in a few words: 「や」→「及び」, ＋「…」, −「…」."""
    old, new = (f"「{part if len(part) <= SHOWN else part[: SHOWN - 1] + '…'}」" for part in (
        base[edit.start : edit.end], edit.replacement,
    ))  # fmt: skip
    if not edit.replacement:
        return f"−{old}"
    return f"{old}→{new}" if edit.end > edit.start else f"＋{new}"


class OpinionHead(QWidget):
    """``taken`` carries (opinion, wording): it shall go into the 統合案, whole or one change of it; ``added``: its new
    item is to be recorded."""

    stepped = Signal(int)
    taken = Signal(str, str)
    added = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.opinion: Opinion | None = None
        self.base = ""
        head = QVBoxLayout(self)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(label(say("chosen"), size=12, tone="second"))
        top.addStretch(1)
        self.position = label("", size=12, tone="second")
        top.addWidget(self.position)
        top.addWidget(icon_button("chevron-left", say("previous"), partial(self.stepped.emit, -1)))
        top.addWidget(icon_button("chevron-right", say("following"), partial(self.stepped.emit, 1)))
        head.addLayout(top)
        self._line = QHBoxLayout()
        self._line.setSpacing(10)
        self.seal: SealView | None = None
        beside = QVBoxLayout()
        beside.setSpacing(3)
        self.name = label("", bold=True, wrap=True)
        self.words = label("", size=12, wrap=True)
        self.support = label("", size=12, tone="second", wrap=True)
        self.replies = label("", size=12, tone="second", wrap=True)
        for part in (self.name, self.words, self.support, self.replies):
            beside.addWidget(part)
        self._line.addLayout(beside, 1)
        head.addLayout(self._line)
        self.take = button(say("take"), self.take_in, icon="combine", look="small", tip="I")
        self.part = button(f"{say('take_part')} ▾", self.open_parts, look="small", tip="P")
        self.add = button(say("add_item"), self._add, icon="circle-plus", look="small")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.take)
        acts.addWidget(self.part)
        acts.addStretch(1)
        head.addLayout(acts)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

        self.restyle()

    def restyle(self) -> None:
        """After a change of theme or zoom."""
        enlarge(self.words, self.replies)

    def show_none(self) -> None:
        self.opinion = None
        self.name.setText(say("none_chosen"))
        if self.seal is not None:
            self.seal.hide()
        for blank in (self.words, self.support, self.replies, self.take, self.part, self.add):
            blank.setVisible(False)

    def show_opinion(
        self, council: Council, opinion: Opinion, marks: Mapping[str, Mark], base: str = ""
    ) -> None:
        """``base`` is the text of the place, as it stands."""
        same = self.opinion is not None and self.opinion.id == opinion.id
        self.opinion = opinion
        mark = marks.get(opinion.author) or unknown(opinion.author)
        if self.seal is None:
            self.seal = SealView(mark, 1.0)
            self._line.insertWidget(0, self.seal, 0, Qt.AlignmentFlag.AlignTop)
        elif not same:
            self.seal.mark = mark
            self.seal.setAccessibleName(mark.name)
            self.seal.update()
        self.seal.show()
        own = number_of(council, replace(opinion, number=None))
        number = f"No.{opinion.number}（{own}）" if opinion.number is not None else own
        if opinion.given_number is not None:
            number += say("given_number", n=opinion.given_number)
        self.name.setText(f"{author_of(council, opinion)}　{pick(KINDS[opinion.kind])}　{number}")
        late = say("late." + opinion.late) if opinion.apart else ""
        before = council.sent_here(opinion)
        came = say("sent_here", answer=before.answer) if before is not None else ""
        fill(self.words, "\n".join(part for part in (opinion.text, opinion.reason, late, came) if part))
        names = "・".join(council.name(s.author) for s in opinion.supports)
        fill(self.support, say("support", names=names) if names else "")
        said = [f"{council.name(r.author)}：{r.text}" for r in opinion.replies if not r.withdrawn]
        fill(self.replies, "\n".join(said))
        self.take.setVisible(rewords(opinion))
        self.add.setVisible(adds(opinion))
        self.base = base
        self.part.setVisible(len(self.parts) > 1)

    @property
    def parts(self) -> tuple[Edit, ...]:
        """The changes of the proposal; each can be taken in by itself."""
        if self.opinion is None or not self.base or not rewords(self.opinion):
            return ()
        return edits_of(self.base, self.opinion.wording or "")

    def open_parts(self) -> None:
        """Its changes, one by one."""
        if self.opinion is None or len(self.parts) < 2:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in self.parts:
            action = menu.addAction(edit_words(self.base, part))
            action.triggered.connect(partial(self._take_part, self.opinion.id, apply(self.base, [part])))
        menu.popup(self.part.mapToGlobal(QPoint(0, self.part.height())))
        menu.setActiveAction(menu.actions()[0])

    def _take_part(self, opinion: str, wording: str, *_: object) -> None:
        self.taken.emit(opinion, wording)

    def take_in(self) -> None:
        """The whole of it."""
        if self.opinion is not None and rewords(self.opinion):
            self.taken.emit(self.opinion.id, self.opinion.wording or "")

    def _add(self) -> None:
        if self.opinion is not None:
            self.added.emit(self.opinion.id)
