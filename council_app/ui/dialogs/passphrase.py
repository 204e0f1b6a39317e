"""One calm dialog for a password: to open, or a new one typed twice; and the choice of how the key is kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from council_app.actions.keeping import MEANING, WAYS
from council_app.store.keeping import Way
from council_app.ui.dialogs.keeping_words import say
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.widgets import Segments, button, label
from council_app.ui.words import pick, told

WIDTH = 460


class SecretDialog(Dialog):
    """A title, a sentence, one or two fields. ``given`` carries what was typed; the dialog stays until :meth:`accept`
    or until :meth:`refuse` says what is wrong."""

    given = Signal(str)

    def __init__(
        self, parent: QWidget | None, *, title: str, about: str, button_text: str, new: bool = False,
        hidden: bool = True, field_name: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent, title)
        self.setMinimumWidth(WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 24, 28, 18)
        self.column.setSpacing(8)
        self.column.addWidget(label(title, size=17, bold=True, wrap=True))
        self.about = label(about, tone="second", wrap=True)
        self.column.addWidget(self.about)
        self.column.addSpacing(8)
        self.fields_ = QWidget()
        fields = QVBoxLayout(self.fields_)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(4)
        fields.addWidget(label(field_name or say("passphrase"), size=12))
        self.field = self._line(field_name or say("passphrase"), hidden=hidden)
        fields.addWidget(self.field)
        self.again: QLineEdit | None = None
        if new:
            fields.addSpacing(6)
            fields.addWidget(label(say("new.again"), size=12))
            self.again = self._line(say("new.again"), hidden=hidden)
            fields.addWidget(self.again)
            fields.addSpacing(2)
            fields.addWidget(label(say("new.rule"), size=12, tone="second", wrap=True))
        self.column.addWidget(self.fields_)
        self.wrong = label("", tone="error", wrap=True)
        self.column.addWidget(self.wrong)
        self.column.addStretch()
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(say("cancel"), self.reject))
        self.go = button(button_text, self.give, look="primary")
        self.go.setDefault(True)
        foot.addWidget(self.go)
        self.column.addLayout(foot)
        self.field.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, max(self.heightForWidth(WIDTH), super().sizeHint().height()))

    def _line(self, name: str, *, hidden: bool) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        if hidden:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        made.textChanged.connect(self._typing)
        made.returnPressed.connect(self.give)
        return made

    def _typing(self) -> None:
        self.wrong.setText("")

    def give(self) -> None:
        if not self.go.isEnabled():
            return
        if self.again is not None and self.again.text() != self.field.text():
            self._tell_wrong(say("new.differs"))
            return
        self.go.setEnabled(False)
        self.given.emit(self.field.text())

    def refuse(self, error: BaseException) -> None:
        """Say what is wrong; what was typed can be typed anew."""
        self.go.setEnabled(True)
        self._tell_wrong(told(error))
        self.field.setFocus()
        self.field.selectAll()

    def _tell_wrong(self, sentence: str) -> None:
        """The dialog grows by what is said: nothing else is cut for it."""
        self.wrong.setText(sentence)
        self.resize(self.size().expandedTo(QSize(0, self.heightForWidth(self.width()))))


class KeyDialog(SecretDialog):
    """How the key is kept from now on. ``chosen`` carries (way, password)."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None, *, way: Way, ring: str) -> None:
        super().__init__(parent, title=say("key.title"), about="", button_text=say("new.set"), new=True)
        self.ring = ring
        ways = [Way.PASSPHRASE, Way.FILE]
        if ring:
            ways.insert(0, Way.KEYRING)
        self.ways = Segments()
        self.ways.set_options((str(each), say(str(each)), "") for each in ways)
        self.ways.chosen.connect(self._show)
        self.column.insertWidget(1, self.ways)
        self.column.insertSpacing(1, 4)
        self.ways.choose(str(Way.PASSPHRASE if way is not Way.PASSPHRASE else way))
        self._show(self.ways.value)
        self.given.connect(self._given)

    def _show(self, value: str) -> None:
        way = Way(value)
        self.about.setText(pick(MEANING[way]))
        self.fields_.setVisible(way is Way.PASSPHRASE)
        self.wrong.setText("")
        self.adjustSize()

    def give(self) -> None:
        if Way(self.ways.value) is not Way.PASSPHRASE:
            self.field.clear()
            assert self.again is not None
            self.again.clear()
        super().give()

    def _given(self, passphrase: str) -> None:
        self.chosen.emit(Way(self.ways.value), passphrase)


def way_words(way: Way, ring: str) -> str:
    return pick(WAYS[way]).format(ring=ring or "—")
