"""考え方: the answer as it is written, with templates and former answers, and the reason why a text stays."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from council_app.actions import answers
from council_app.deliberation.council import Council
from council_app.deliberation.opinions import Disposition
from council_app.ui import theme
from council_app.ui.desks.desk_words import say
from council_app.ui.prose import Field
from council_app.ui.widgets import button, label


class AnswerBox(QWidget):
    """``left``: what was written is to be recorded; ``template_kept`` carries words to keep as a template."""

    typed = Signal()
    left = Signal()
    template_kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.council: Council | None = None
        self.opinion = ""
        self.disposition: Disposition | None = None  # whose templates are offered first
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = QHBoxLayout()
        title.addWidget(label(say("answer"), bold=True, size=12))
        title.addStretch(1)
        self.templates = button(
            say("templates"), self.open_templates, icon="file-text", look="quiet", tip="T"
        )
        self.former = button(say("former"), self.open_former, icon="rotate-ccw-clock", look="quiet", tip="R")
        title.addWidget(self.templates)
        title.addWidget(self.former)
        column.addLayout(title)
        self.field = Field(14, 23)
        self.edit = self.field.edit
        self.edit.setPlaceholderText(say("answer_hint"))
        self.edit.setAccessibleName(say("answer"))
        self.edit.textChanged.connect(self.typed)
        column.addWidget(self.field)
        self.keep = button(say("keep"), self.left.emit, look="small")
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.why_title = label(say("reason_why"), bold=True, size=12)
        column.addWidget(self.why_title)
        self.why = QLineEdit()
        self.why.setPlaceholderText(say("reason_hint"))
        self.why.setToolTip(say("reason_hint"))
        self.why.setAccessibleName(say("reason_why"))
        self.why.editingFinished.connect(self.left)
        column.addWidget(self.why)
        self.restyle()

    def restyle(self) -> None:
        """After a change of theme or zoom: three lines at least, seven at most."""
        k = max(1.0, theme.zoom())
        self.field.setMinimumHeight(round(84 * k))
        self.field.setMaximumHeight(round(170 * k))
        self.edit.set_words(self.words)

    # ------------------------------------------------------------------ words

    @property
    def words(self) -> str:
        return self.edit.toPlainText()

    @property
    def note(self) -> str:
        """Why the text stays as it is, where that is asked."""
        return "" if self.why.isHidden() else self.why.text()

    def show_words(self, text: str) -> None:
        if self.words != text:
            self.edit.set_words(text)

    def show_note(self, note: str, *, asked: bool) -> None:
        """The reason why nothing changes; ``asked`` where one is wanted. What is being written stays."""
        self.why_title.setVisible(asked)
        self.why.setVisible(asked)
        if not self.why.hasFocus():
            self.why.setText(note)

    def settle(self) -> None:
        """Take the words of the input method into the text."""
        if self.edit.composing:
            QGuiApplication.inputMethod().commit()

    def put(self, text: str, *_: object, focus: bool = True) -> None:
        """Put words into the answer, so that Ctrl+Z brings the old ones back."""
        cursor = self.edit.textCursor()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        if focus:
            self.edit.setFocus()

    # ------------------------------------------------------------------ templates and former answers

    def open_templates(self) -> None:
        """ひな形 for the disposition, and a way to keep the answer as one."""
        if self.council is None or not self.opinion:
            return
        menu = QMenu(self)
        listed = answers.templates(self.council, self.disposition)
        for template in listed:
            self._offer(menu, f"{template.title}：{template.text}", template.text)
        if not listed:
            menu.addAction(say("template_none")).setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction(say("template_keep"), self._keep_template)
        keep.setEnabled(bool(self.words.strip()))
        self._open(menu, self.templates)

    def open_former(self) -> None:
        """Answers given before: at this place first, then the most frequent ones."""
        if self.council is None or not self.opinion:
            return
        menu = QMenu(self)
        found = answers.former(self.council, self.opinion, self.disposition)
        for one in found:
            times = f"　×{one.times}" if one.times > 1 else ""
            self._offer(menu, one.text + times, one.text)
        if not found:
            menu.addAction(say("former_none")).setEnabled(False)
        self._open(menu, self.former)

    def _offer(self, menu: QMenu, shown: str, text: str) -> None:
        action = menu.addAction(shown if len(shown) <= 56 else shown[:55] + "…")
        action.setToolTip(text)
        action.triggered.connect(partial(self.put, text))

    @staticmethod
    def _open(menu: QMenu, below: QWidget) -> None:
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _keep_template(self) -> None:
        self.template_kept.emit(self.words)
