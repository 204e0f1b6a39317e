"""共有の場所: where files are laid down and picked up without mail; 「接続を確認」, then 「いま送受信する」."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from council_app.actions.leaving import Leaving
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs.leaving import LeavingList
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.frames import head, scrolled
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
    "going": "届いたものを取り込んでいます…",
    "done": "置いたファイル {placed}件。",
    "close": "閉じる",
    "taken": "取り込んだファイル {n}件。",
    "none": "置くものはありません。",
    "before": "共有の場所に置く前に",
    "before.what": "次のファイルを「{place}」に置きます。封をしてあり、それぞれに書いた人だけが開けます。",
    "put": "{n}件のファイルを置く",
    "putting": "置いています…",
    "not_now": "いまは置かない",
    "not_put": "置いていません。次に「いま送受信する」を押すと、もう一度お見せします。",
    "leaves": "まず届いたものを取り込みます。置くものは、その前に一覧でお見せします。",
}
say = Table("sharing", WORDS)


class SharingDialog(Dialog):
    """Everything that touches the place runs on the store thread."""

    def __init__(
        self, session: Session, parent: QWidget | None, *, choose_folder: Callable[[QWidget, str], str]
    ) -> None:
        super().__init__(parent, say("title"))
        self.session, self.choose_folder = session, choose_folder
        self.resize(720, 520)
        self.taken = ""
        self.pages = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        page, inner = QWidget(), QWidget()
        self.pages.addWidget(page)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.told = label("", wrap=True)  # above what scrolls: always in sight
        self.told.hide()
        outer.addLayout(head(label(say("title"), size=17, bold=True), self.told))
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 0, 24, 14)
        column.setSpacing(10)
        column.addWidget(label(say("what"), tone="second", wrap=True))
        column.addLayout(self._fields())
        column.addWidget(label(say("leaves"), size=12, wrap=True))
        column.addStretch()
        outer.addWidget(scrolled(inner, "lists"), 1)
        outer.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 20, 14)
        foot.setSpacing(8)
        self.check_button = button(say("check"), self.check, icon="plug")
        foot.addWidget(self.check_button)
        foot.addStretch()
        foot.addWidget(button(say("close"), self.reject))
        self.go_button = button(say("go"), self.go, look="primary")
        foot.addWidget(self.go_button)
        outer.addLayout(foot)
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
        self.told.setVisible(bool(words))

    def check(self) -> None:
        self._busy(say("checking"))
        self.session.ask(
            self._visit(lambda _, shared: shared.check()), done=self._checked, failed=self._failed
        )

    def _checked(self, there: int) -> None:
        self._changed()
        self._tell(say("connected", n=there), "success")

    def go(self) -> None:
        """Pick up; then show what would be laid down, and lay it down only when the person says so."""

        def act(workspace: Workspace, shared: Any) -> Any:
            from council_app.actions import sharing

            return sharing.visit(workspace, shared, send=False), sharing.leaves(workspace, shared)

        self._busy(say("going"))
        self.session.do(self._visit(act), done=self._picked_up, failed=self._failed)

    @if_alive
    def _picked_up(self, made: tuple[Any, list[Leaving]]) -> None:
        self._changed()
        done, leaving = made
        lines = [say("taken", n=len(done.reports))]
        lines += [f"{r.name}：{pick((r.refused, r.refused_english))}" for r in done.reports if r.refused]
        lines += [pick(warning) for warning in done.warnings]
        self.taken, tone = "\n".join(lines), "caution" if len(lines) > 1 else "success"
        self._tell(self.taken + ("" if leaving else say("none")), tone)
        if leaving:
            self.pages.addWidget(self._before(leaving))
            self.pages.setCurrentIndex(1)
            self.put_button.setFocus()

    def _before(self, leaving: list[Leaving]) -> QWidget:
        """What would be laid down, file by file."""
        from council_app.actions.sharing import without_password

        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        place = self.place.text().strip()
        column.addLayout(
            head(
                label(say("before"), size=17, bold=True),
                label(self.taken, wrap=True),
                label(say("before.what", place=without_password(place)), wrap=True),
            )
        )
        column.addWidget(hairline())
        self.list = LeavingList()
        for found in leaving:
            self.list.add_head(found)
            self.list.add(found)
        column.addWidget(scrolled(self.list, "lists"), 1)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 20, 14)
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(button(say("not_now"), self._not_now))
        self.put_button = button(say("put", n=len(leaving)), self.put, look="primary")
        foot.addWidget(self.put_button)
        column.addLayout(foot)
        return page

    def put(self) -> None:
        """Lay down what was shown; nothing is picked up meanwhile, which would make it more."""

        def act(workspace: Workspace, shared: Any) -> Any:
            from council_app.actions import sharing

            return sharing.visit(workspace, shared, pick_up=False)

        self._back()
        self._busy(say("putting"))
        self.session.do(self._visit(act), done=self._put, failed=self._failed)

    @if_alive
    def _put(self, done: Any) -> None:
        self._changed()
        lines = [self.taken, say("done", placed=len(done.placed))]
        lines += [said for warning in done.warnings if (said := pick(warning)) not in self.taken]
        calm = len(lines) == 2 and "\n" not in self.taken
        self._tell("\n".join(lines), "success" if calm else "caution")

    def _not_now(self) -> None:
        self._back()
        self._tell(f"{self.taken}\n{say('not_put')}", "second")

    def _back(self) -> None:
        page = self.pages.currentWidget()
        self.pages.setCurrentIndex(0)
        self.pages.removeWidget(page)
        page.deleteLater()
        self.go_button.setFocus()

    @if_alive
    def _failed(self, error: BaseException) -> None:
        self._changed()
        self._tell(told(error), "error")


def _kept(workspace: Workspace) -> tuple[str, str]:
    from council_app.actions import sharing

    return sharing.place_of(workspace)
