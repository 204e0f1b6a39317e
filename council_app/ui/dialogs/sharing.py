"""共有の場所: where files are laid down and picked up without mail; 「接続を確認」, then 「いま送受信する」."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.session import Session
from council_app.ui.widgets import button, hairline, label, set_tone
from council_app.ui.words import Table, pick, told

if TYPE_CHECKING:
    from council_app.store.workspace import Workspace

WORDS = {
    "title": "共有の場所で送受信する",
    "what": (
        "共有フォルダー、WebDAV、SFTP、S3、またはハブ（PostgreSQL）で、ファイルを受け渡します。封をしたファイルだけを置き、"
        "この端末の作業場所は動かしません。"
    ),
    "place": "場所",
    "example": "例：\\\\server\\share　webdavs://host/path　sftp://host/path　s3://bucket/path　postgresql://host/db",
    "choose": "フォルダーを選ぶ",
    "user": "利用者名",
    "password": "パスワード",
    "keep": "パスワードをこの端末の鍵束に覚える",
    "check": "接続を確認",
    "checking": "確かめています…",
    "connected": "つながりました。ファイルが {n}件あります。",
    "go": "いま送受信する",
    "going": "送受信しています…",
    "done": "取り込んだファイル {taken}件、置いたファイル {placed}件。",
    "close": "閉じる",
    "leaves.member": "提出済みの意見が、事務局あてに封をして置かれます。メモと下書きは置かれません。",
    "leaves.office": "座長・事務局あての作業用ファイルと、公表済みの内容が置かれます。",
}
say = Table("sharing", WORDS)


class SharingDialog(Dialog):
    """Everything that touches the place runs on the store thread."""

    def __init__(
        self, session: Session, parent: QWidget | None, *, choose_folder: Callable[[QWidget, str], str]
    ) -> None:
        super().__init__(parent)
        self.session, self.choose_folder = session, choose_folder
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("title"))
        self.setModal(True)
        self.resize(720, 440)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 14)
        column.setSpacing(10)
        column.addWidget(label(say("title"), size=17, bold=True))
        column.addWidget(label(say("what"), tone="second", wrap=True))
        column.addLayout(self._fields())
        person = session.snapshot.person if session.snapshot else None
        office = person is not None and (person.is_chair or person.is_officer)
        column.addWidget(label(say("leaves.office" if office else "leaves.member"), size=12, wrap=True))
        self.told = label("", wrap=True)
        column.addWidget(self.told)
        column.addStretch()
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.check_button = button(say("check"), self.check, icon="plug")
        foot.addWidget(self.check_button)
        foot.addStretch()
        foot.addWidget(button(say("close"), self.reject))
        self.go_button = button(say("go"), self.go, look="primary")
        foot.addWidget(self.go_button)
        column.addLayout(foot)
        self._changed()
        session.ask(_kept, done=self._show_kept)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        self.place, self.user, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for row, (key, field) in enumerate(
            (("place", self.place), ("user", self.user), ("password", self.password))
        ):
            name = label(say(key), bold=True)
            name.setBuddy(field)
            field.setAccessibleName(say(key))
            field.textChanged.connect(self._changed)
            at = row + (row > 0)
            grid.addWidget(name, at, 0)
            grid.addWidget(field, at, 1)
        grid.addWidget(button(say("choose"), self._choose, look="small"), 0, 2)
        grid.addWidget(label(say("example"), size=12, tone="second", wrap=True), 1, 1, 1, 2)
        self.keep = QCheckBox(say("keep"))
        grid.addWidget(self.keep, 4, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _choose(self) -> None:
        if chosen := self.choose_folder(self, self.place.text()):
            self.place.setText(chosen)

    def _changed(self) -> None:
        ready = bool(self.place.text().strip())
        self.check_button.setEnabled(ready)
        self.go_button.setEnabled(ready)
        self.keep.setEnabled(bool(self.password.text()))

    def _show_kept(self, kept: tuple[str, str]) -> None:
        """What was typed meanwhile stands."""
        if not self.place.text():
            self.place.setText(kept[0])
            self.user.setText(kept[1])

    # ------------------------------------------------------------------ acts

    def _visit(self, act: Callable[[Workspace, Any], Any]) -> Callable[[Workspace], Any]:
        """``act`` on the opened place; the address is remembered, the password only where it was asked for."""
        url, user, password = self.place.text().strip(), self.user.text().strip(), self.password.text()
        keep = self.keep.isChecked() and bool(password)

        def work(workspace: Workspace) -> Any:
            from council_app.actions import sharing
            from council_app.store import keeping

            if keep:
                keeping.remember_password(url, user, password)
            shared = sharing.open_place(workspace, url, user=user, password=password)
            try:
                result = act(workspace, shared)
            finally:
                shared.close()
            sharing.set_place(workspace, url, user)
            return result

        return work

    def _busy(self, words: str) -> None:
        self._tell(words, "second")
        self.check_button.setEnabled(False)
        self.go_button.setEnabled(False)

    def _tell(self, words: str, tone: str) -> None:
        set_tone(self.told, "tone", tone)
        self.told.setText(words)

    def check(self) -> None:
        self._busy(say("checking"))
        self.session.ask(
            self._visit(lambda _, shared: shared.check()), done=self._checked, failed=self._failed
        )

    def _checked(self, there: int) -> None:
        self._changed()
        self._tell(say("connected", n=there), "success")

    def go(self) -> None:
        def act(workspace: Workspace, shared: Any) -> Any:
            from council_app.actions import sharing

            return sharing.visit(workspace, shared)

        self._busy(say("going"))
        self.session.do(self._visit(act), done=self._went, failed=self._failed)

    def _went(self, done: Any) -> None:
        self._changed()
        lines = [say("done", taken=len(done.reports), placed=len(done.placed))]
        lines += [f"{r.name}：{pick((r.refused, r.refused_english))}" for r in done.reports if r.refused]
        lines += [pick(warning) for warning in done.warnings]
        self._tell("\n".join(lines), "caution" if len(lines) > 1 else "success")

    def _failed(self, error: BaseException) -> None:
        self._changed()
        self._tell(told(error), "error")


def _kept(workspace: Workspace) -> tuple[str, str]:
    from council_app.actions import sharing

    return sharing.place_of(workspace)
