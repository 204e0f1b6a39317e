"""意見の整理: its list of opinions, painted by hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.labels import DISPOSITIONS, KINDS
from council_app.deliberation.opinions import Opinion
from council_app.ui import icons, theme
from council_app.ui.desks.preparing_words import say
from council_app.ui.model import number_of
from council_app.ui.words import pick

OpinionRole = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class OpinionList(QAbstractListModel):
    """The opinions of the round, in the order of the texts."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Opinion] = []
        self.council: Council | None = None

    def show_rows(self, council: Council, rows: list[Opinion]) -> None:
        same = [o.id for o in rows] == [o.id for o in self.rows]
        self.council = council
        if same:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.council is None:
            return None
        opinion = self.rows[index.row()]
        if role == OpinionRole:
            return opinion
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = say("has") if opinion.proposals else say("has_not")
            return (
                f"{number_of(self.council, opinion)} {where(self.council, opinion)} {words(opinion)} {state}"
            )
        return words(opinion) if role == Qt.ItemDataRole.DisplayRole else None


class OpinionDelegate(QStyledItemDelegate):
    """Number, place and member in one line, the words in the next, the glyph of the 事務局案 at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(200, 54)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        opinion: Opinion = index.data(OpinionRole)
        council = index.model().council
        look, box = theme.now(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, theme.color(look.soft if chosen else look.paper))
        if chosen:
            painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), theme.color(look.accent))
        painter.setPen(QPen(theme.color(look.hairline), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inside = box.adjusted(14, 6, -12, -6)
        painter.setFont(theme.font(12, bold=True))
        painter.setPen(theme.color(look.text1))
        line = QRectF(inside.x(), inside.y(), inside.width(), 19)
        head = f"{number_of(council, opinion)}　{where(council, opinion)}"
        right = 96
        metrics = painter.fontMetrics()
        room = int(inside.width() - right - 130)
        painter.drawText(
            line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(head, Qt.TextElideMode.ElideRight, room)
        )
        painter.setFont(theme.font(12))
        painter.setPen(theme.color(look.text2))
        who = f"{council.name(opinion.author)}　{pick(KINDS[opinion.kind])}"
        if opinion.group:
            who += f"　{say('group_of', name=opinion.group)}"
        painter.drawText(
            line.adjusted(0, 0, -right, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, who
        )
        below = QRectF(inside.x(), inside.y() + 22, inside.width() - right, 19)
        text = painter.fontMetrics().elidedText(
            words(opinion), Qt.TextElideMode.ElideRight, int(below.width())
        )
        painter.setPen(theme.color(look.text3 if opinion.withdrawn else look.text1))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, text)
        self._state(painter, opinion, QRectF(inside.right() - right + 10, inside.y() + 11, right - 10, 20))
        painter.restore()

    @staticmethod
    def _state(painter: QPainter, opinion: Opinion, box: QRectF) -> None:
        look = theme.now()
        proposal = opinion.proposals[-1] if opinion.proposals else None
        ink = look.text1 if proposal else look.text3
        icons.draw_disposition(
            painter, proposal.disposition if proposal else None, ink, QRectF(box.x(), box.y() + 3, 13, 13)
        )
        painter.setPen(theme.color(ink))
        painter.setFont(theme.font(12))
        said = pick(DISPOSITIONS[proposal.disposition]) if proposal else say("none")
        if opinion.withdrawn:
            said = say("withdrawn")
        painter.drawText(box.adjusted(19, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, said)


def where(council: Council, opinion: Opinion) -> str:
    """基本計画 3-2-例1."""
    revision = council.revision(opinion.place.revision)
    if revision is None or opinion.place.node not in revision.by_id:
        return ""
    return cite(revision, opinion.place.node).short


def words(opinion: Opinion) -> str:
    """What an opinion says, in one line."""
    return (opinion.text or opinion.wording or opinion.reason).replace("\n", " ")
