"""The chosen opinion at the top of the chair's right column: who, what, in which words, who supports it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

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
from council_app.ui.widgets import Flow, SealView, button, empty, icon_button, label
from council_app.ui.words import pick

SHOWN = 10  # characters of each side of a change
MANY = 6  # of more changes one reads the card


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
        self.take = button(say("take"), self._take, icon="combine", look="small")
        self.edits = QWidget()
        self.edit_flow = Flow(self.edits)
        self.add = button(say("add_item"), self._add, icon="circle-plus", look="small")
        head.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.edits)
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
        for blank in (self.words, self.support, self.replies, self.take, self.edits, self.add):
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
        fill(self.words, "\n".join(part for part in (opinion.text, opinion.reason, late) if part))
        names = "・".join(council.name(s.author) for s in opinion.supports)
        fill(self.support, say("support", names=names) if names else "")
        said = [f"{council.name(r.author)}：{r.text}" for r in opinion.replies if not r.withdrawn]
        fill(self.replies, "\n".join(said))
        self.take.setVisible(rewords(opinion))
        self.add.setVisible(adds(opinion))
        self._show_edits(opinion, base)

    def _show_edits(self, opinion: Opinion, base: str) -> None:
        """Where a proposal changes several places of the text, each can be taken in by itself."""
        found = edits_of(base, opinion.wording or "") if base and rewords(opinion) else ()
        found = found if 1 < len(found) <= MANY else ()
        if (opinion.id, base, found) == self._edited:
            return
        self._edited = (opinion.id, base, found)
        empty(self.edit_flow)
        self.edits.setVisible(bool(found))
        if found:
            self.edit_flow.addWidget(label(say("take_part"), size=12, tone="second"))
        for edit in found:
            words = edit_words(base, edit)
            made = button(words, partial(self.taken.emit, opinion.id, apply(base, [edit])), look="quiet")
            made.setToolTip(say("take_part_tip"))
            self.edit_flow.addWidget(made)

    _edited: tuple[object, ...] = ()

    def _take(self) -> None:
        if self.opinion is not None:
            self.taken.emit(self.opinion.id, self.opinion.wording or "")

    def _add(self) -> None:
        if self.opinion is not None:
            self.added.emit(self.opinion.id)
