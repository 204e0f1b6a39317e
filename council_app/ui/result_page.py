"""結果: what became of each of my opinions – 対応, 考え方, the new wording with mine marked – and my answer to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QSplitter,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.labels import DISPOSITIONS, KINDS, UNDECIDED
from council_app.ui import icons, theme
from council_app.ui.frames import scrolled
from council_app.ui.lists import RowDelegate
from council_app.ui.marked import Marked
from council_app.ui.prose import Field
from council_app.ui.results import Result, counts
from council_app.ui.widgets import Segments, button, hairline, icon_button, label
from council_app.ui.wordings import difference
from council_app.ui.words import pick, t

Index = QModelIndex | QPersistentModelIndex
ROW = 36


class ResultModel(QAbstractListModel):
    """One row for each opinion of mine."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Result] = ()
        self.cites: Callable[[Result], str] = lambda _: ""

    def set_rows(self, rows: Sequence[Result]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        row = self.rows[index.row()]
        parts = [number(row), self.cites(row), state(row), _words(row), answered(row)]
        return "、".join(part for part in parts if part)


def number(row: Result) -> str:
    o = row.opinion
    return f"No.{o.number}" if o.number is not None else f"{o.own_number:03}"


def state(row: Result) -> str:
    if row.opinion.withdrawn:
        return t("state.withdrawn")
    return pick(DISPOSITIONS[row.decision.disposition]) if row.decision else pick(UNDECIDED)


def answered(row: Result) -> str:
    """納得, 異議 or nothing yet."""
    stance = row.opinion.stance
    return "" if stance is None else t("result.content" if stance.content else "result.dissent")


def _words(row: Result) -> str:
    o = row.opinion
    return (o.text or o.reason or o.wording or o.place.exact).replace("\n", " ")


class ResultDelegate(RowDelegate):
    """Glyph and word of the decision, number and place, the first words, my answer."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: ResultModel = self.view.model()  # type: ignore[assignment]
        row, now = model.rows[index.row()], theme.now()
        rect, current = self.begin(painter, option, index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not current:
            painter.fillRect(rect, theme.color(now.paper))
        painter.fillRect(QRect(0, rect.bottom(), rect.width(), 1), theme.color(now.hairline))
        disposition = row.decision.disposition if row.decision and not row.opinion.withdrawn else None
        glyph = QRectF(14, rect.y() + 11, 14, 14)
        if disposition is not None:
            icons.draw_disposition(painter, disposition, now.accent, glyph)
        else:
            painter.setPen(QPen(theme.color(now.text3), 1.4, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(glyph.adjusted(1, 1, -1, -1))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.color(now.text1))
        painter.setFont(theme.font(13, bold=True))
        metrics = painter.fontMetrics()
        first = (
            36 + max(80, *(metrics.horizontalAdvance(pick(words)) for words in DISPOSITIONS.values())) + 12
        )
        painter.drawText(QRect(36, rect.y(), first - 36, ROW), middle, state(row))
        painter.setFont(theme.font(11))
        painter.setPen(theme.color(now.text3))
        painter.drawText(QRect(first, rect.y(), 130, ROW), middle, f"{number(row)}　{model.cites(row)}")
        own = answered(row)
        painter.setFont(theme.font(12, bold=True))
        room = painter.fontMetrics().horizontalAdvance(own) + 18 if own else 10
        if own:
            painter.setPen(theme.color(now.text1))
            right = middle | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRect(rect.right() - room, rect.y(), room - 10, ROW), right, own)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color(now.text2))
        second = first + 134
        words = QRect(second, rect.y(), rect.width() - second - room, ROW)
        elided = painter.fontMetrics().elidedText(_words(row), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle, elided)
        painter.restore()


class ResultPage(QFrame):
    """Docks at the right, as the composer does; the text stays in view beside it."""

    chosen = Signal(str)  # opinion
    answered = Signal(str, bool, str)  # opinion, 納得, words
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setMinimumWidth(400)
        self.rows: Sequence[Result] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 14, 2)
        head.addWidget(label(t("result.title"), size=15, bold=True))
        head.addStretch()
        head.addWidget(icon_button("x", t("close"), self.closed.emit))
        column.addLayout(head)
        self.summary = label(size=12, tone="second", wrap=True)
        self.summary.setContentsMargins(20, 0, 14, 10)
        column.addWidget(self.summary)
        column.addWidget(hairline())
        self.view = QListView()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName(t("result.title"))
        self.model = ResultModel()
        self.view.setModel(self.model)
        self.view.setItemDelegate(ResultDelegate(self.view, ROW))
        self.view.selectionModel().currentChanged.connect(self._current)
        self.body = QSplitter(Qt.Orientation.Vertical)
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(self.view)
        self.body.addWidget(self._detail())
        self.body.setSizes([252, 400])
        column.addWidget(self.body, 1)
        column.addWidget(hairline())
        self.reply = self._reply()
        column.addWidget(self.reply)
        self.column, self.low = column, False

    def _detail(self) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(6)
        self.what = label(size=12, tone="second", wrap=True)
        self.mine_head = label(t("result.mine"), size=12, bold=True)
        self.mine_text = label(size=14, wrap=True)
        self.mine_marked = Marked(15, 26, (0, 2))
        self.mine_reason = label(size=12, tone="second", wrap=True)
        self.decision_head = label(t("result.decision"), size=12, bold=True)
        self.decision = label(size=15, bold=True, wrap=True)
        self.answer = label(size=14, wrap=True)
        self.new_head = label(size=12, bold=True, wrap=True)
        self.new_frame = QFrame()
        self.new_frame.setObjectName("marked")
        frame = QVBoxLayout(self.new_frame)
        frame.setContentsMargins(0, 0, 0, 0)
        self.new_words = Marked(15, 27)
        frame.addWidget(self.new_words)
        for part in (
            self.what, self.mine_head, self.mine_text, self.mine_marked, self.mine_reason, self.decision_head, self.decision,
            self.answer, self.new_head, self.new_frame,
        ):  # fmt: skip
            if part in (self.mine_head, self.decision_head, self.new_head):
                column.addSpacing(6)
            column.addWidget(part)
        column.addStretch()
        self.detail = column
        return scrolled(page)

    def _reply(self) -> QFrame:
        """納得 or 異議, with a word; always in view below the opinion."""
        made = QFrame()
        made.setObjectName("side")
        rows = QVBoxLayout(made)
        rows.setContentsMargins(20, 10, 14, 10)
        rows.setSpacing(6)
        ask = QHBoxLayout()
        ask.addWidget(label(t("result.ask"), size=12, bold=True))
        self.stance = Segments()
        self.stance.set_options(
            [("content", t("result.content"), "check"), ("dissent", t("result.dissent"), "message-square")]
        )
        self.stance.chosen.connect(self._judge)
        ask.addWidget(self.stance)
        ask.addStretch()
        rows.addLayout(ask)
        self.field = Field(13, 22)
        self.field.grow_between(56, 120)
        self.field.edit.setAccessibleName(t("result.words"))
        self.field.edit.setPlaceholderText(t("result.words"))
        rows.addWidget(self.field)
        foot = QHBoxLayout()
        self.leaves = label(t("result.leaves"), size=12, tone="second", wrap=True)
        foot.addWidget(self.leaves, 1)
        foot.addStretch()
        self.give = button(t("result.give"), self._give, look="primary")
        foot.addWidget(self.give)
        rows.addLayout(foot)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() <= 420
        self.leaves.setVisible(not low)  # in a low window the opinion needs the room
        if low != self.low:
            self.low = low
            self.summary.setVisible(not low)
            (self.detail if low else self.column).addWidget(self.reply)

    # ------------------------------------------------------------------ showing

    def show_results(self, rows: Sequence[Result], cites: Callable[[Result], str]) -> None:
        """Show them; the chosen one stays chosen, and an answer under way is not touched."""
        kept = self.current.opinion.id if self.current else ""
        unchanged = [r.opinion.id for r in rows] == [r.opinion.id for r in self.rows]
        self.rows, self.model.cites = rows, cites
        if unchanged:
            self.model.rows = rows
            self.view.viewport().update()
        else:
            self.model.set_rows(rows)
        found = counts(r for r in rows if not r.opinion.withdrawn)
        parts = [t("result.count", name=pick(DISPOSITIONS[d]), n=found[d]) for d in DISPOSITIONS if found[d]]
        if found[None]:
            parts.append(t("result.count", name=pick(UNDECIDED), n=found[None]))
        self.summary.setText(t("result.summary", n=len(rows)) + "　" + "　".join(parts))
        at = next((i for i, r in enumerate(rows) if r.opinion.id == kept), 0)
        if rows:
            self.view.setCurrentIndex(self.model.index(at))
            if unchanged:
                self._show(rows[at], fill=False)
        self.body.widget(1).setVisible(bool(rows))

    @property
    def current(self) -> Result | None:
        index = self.view.currentIndex()
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def choose(self, opinion: str) -> None:
        at = next((i for i, r in enumerate(self.rows) if r.opinion.id == opinion), -1)
        if at >= 0:
            self.view.setCurrentIndex(self.model.index(at))

    def _current(self, *_: object) -> None:
        row = self.current
        if row is not None:
            self._show(row)
            self.chosen.emit(row.opinion.id)

    def _show(self, row: Result, *, fill: bool = True) -> None:
        o, decision = row.opinion, row.decision
        self.what.setText(f"{number(row)}　{self.model.cites(row)}　{pick(KINDS[o.kind])}")
        self.mine_text.setText(o.text or ("" if o.wording is not None else o.place.exact))
        self.mine_text.setVisible(bool(self.mine_text.text()))
        self.mine_marked.setVisible(o.wording is not None)
        if o.wording is not None:
            self.mine_marked.set_runs(difference(row.old, o.wording))
        self.mine_reason.setText(t("card.reason", text=o.reason))
        self.mine_reason.setVisible(bool(o.reason))
        self.decision.setText(state(row))
        words = [decision.answer, decision.note] if decision else [t("result.undecided")]
        if decision is not None and decision.changed_after:
            words.append(t("result.changed_after"))
        self.answer.setText("\n".join(w for w in words if w))
        self.new_frame.setVisible(bool(row.pieces))
        self.new_words.set_runs([p.run for p in row.pieces], [p.mine for p in row.pieces])
        if row.pieces:
            self.new_head.setText(t("result.new.mine" if row.has_mine else "result.new"))
        else:
            self.new_head.setText(t("result.new.none"))
        self.new_head.setVisible(decision is not None)
        self.reply.setVisible(decision is not None and not o.withdrawn)
        if fill:
            stance = o.stance
            self.stance.choose("" if stance is None else "content" if stance.content else "dissent")
            self.field.edit.set_words(stance.text if stance else "")
        self._judge()

    # ------------------------------------------------------------------ answering

    def _judge(self) -> None:
        self.give.setEnabled(bool(self.stance.value))

    def _give(self) -> None:
        row = self.current
        if row is not None and self.stance.value:
            self.field.edit.commit()
            self.answered.emit(
                row.opinion.id, self.stance.value == "content", self.field.edit.toPlainText().strip()
            )

    def take_stance(self, value: str) -> None:
        """By key: 納得 or 異議 for the chosen opinion."""
        if self.reply.isVisible():
            self.stance.choose(value)
            self._judge()
            self.field.edit.setFocus()
