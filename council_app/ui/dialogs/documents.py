"""文書を作る: which documents, how each is written, what its pages look like, and the files themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from council_app.deliberation.errors import CouncilError
from council_app.ui import icons, theme
from council_app.ui.desks.alive import if_alive
from council_app.ui.dialogs import documents_acts
from council_app.ui.dialogs.documents_acts import FORMATS, Made, Sample
from council_app.ui.dialogs.documents_form import SettingsForm
from council_app.ui.dialogs.documents_words import say
from council_app.ui.dialogs.onscreen import Dialog
from council_app.ui.frames import add_folder, picture, scrolled
from council_app.ui.pages.view import PageView
from council_app.ui.panes import Panes
from council_app.ui.session import Session
from council_app.ui.ticks import Tick
from council_app.ui.widgets import button, hairline, icon_button, key, label, set_tone
from council_app.ui.words import pick, told

OFFICE = ("clean", "redline", "comparison", "opinions", "answers", "summary")
MEMBER = ("mine",)
PAUSE = 250  # ms without a keystroke before the sample is drawn anew


class DocumentRow(QFrame):
    """One kind of document: a box to tick, its title, what is in it. A click shows its settings and its sample."""

    chosen = Signal(str)
    ticked = Signal()

    def __init__(self, kind: str, title: str) -> None:
        super().__init__()
        self.kind = kind
        self.setObjectName("pick")
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 8, 12, 8)
        row.setSpacing(10)
        self.box = _Box(title)
        self.box.setAccessibleName(title)
        self.box.focused.connect(self._choose)
        self.box.toggled.connect(self._toggled)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(3)
        self.title = label(title, bold=True, wrap=True)
        self.second = label("", size=12, tone="second", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.second)
        row.addLayout(column, 1)

    def set_second(self, text: str) -> None:
        self.second.setText(text)
        self.box.setAccessibleDescription(text)

    def show_chosen(self, *, on: bool) -> None:
        set_tone(self, "chosen", "true" if on else "false")
        set_tone(self.title, "tone", "accent" if on else "")

    def _choose(self) -> None:
        self.chosen.emit(self.kind)

    def _toggled(self) -> None:
        self.ticked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(self.kind)


class _Box(Tick):
    """A tick box without words of its own: they stand beside it."""

    focused = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setToolTip(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class DocumentsDialog(Dialog):
    """Opened by the desks of the secretariat and the chair, and by a member for his own opinions."""

    made = Signal(int)

    def __init__(
        self, session: Session, choose_folder: Callable[[QWidget, str], str], parent: QWidget | None
    ) -> None:
        super().__init__(parent, say("title"))
        from exporters.settings import from_values

        assert session.snapshot is not None
        self.session, self.choose_folder = session, choose_folder
        self.council = session.snapshot.council
        self.setMinimumSize(1100, 680)
        self.resize(*_size(parent))
        me = session.snapshot.person
        own = session.snapshot.me if me is not None and me.is_member else ""
        templates = Path(session.snapshot.path) / "templates" if session.snapshot.path else None
        settings = replace(
            from_values(self.council.documents),
            member=own, templates=templates if templates and templates.is_dir() else None,
        )  # fmt: skip
        self.office = me is None or not me.is_member or me.is_chair
        self.form = SettingsForm(self.council, settings)
        self.form.changed.connect(self._edited)
        self.form.restyle.connect(self._restyle)
        self.kind = ""
        self.asked = 0  # samples asked for; only the last one is shown
        self.folder = str(Path(_documents()) / self._folder_name())
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(PAUSE)
        self.timer.timeout.connect(self._draw)
        self._build()
        session.store.run(
            partial(documents_acts.counts, self.council, settings), done=self._counted, failed=self._failed
        )
        self.choose("comparison" if self.office and self._revised() else "clean" if self.office else "mine")

    def _folder_name(self) -> str:
        round_ = self.council.round
        name = round_.title if round_ else self.council.roster.name
        return "".join("・" if c in '\\/:*?"<>|' else c for c in name) or "審議デスク"

    def _revised(self) -> bool:
        return any(len(d.revisions) > 1 for d in self.council.drafts.values())

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 20, 12)
        head.setSpacing(16)
        head.addWidget(label(say("title"), size=17, bold=True))
        head.addWidget(label(self.form.versions, size=12, tone="second"), 1)
        self.columns = Panes()
        head.addWidget(self.columns.switch)
        whole.addLayout(head)
        whole.addWidget(hairline())
        sample = QWidget()
        sample.setLayout(self._sample())
        for column in (self._list(), _scrolled(self.form, 298), sample):
            self.columns.addWidget(column)
        self.columns.setSizes([276, 298, 600])
        self.columns.setStretchFactor(2, 1)
        self.columns.name(say("pane.list"), say("pane.form"), say("preview"))
        whole.addWidget(self.columns, 1)
        whole.addWidget(hairline())
        whole.addLayout(self._foot())

    def _list(self) -> QScrollArea:
        import exporters

        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(0)
        self.listed = label("", size=12, tone="second")
        self.listed.setContentsMargins(18, 0, 0, 6)
        column.addWidget(self.listed)
        self.rows: dict[str, DocumentRow] = {}
        usual = OFFICE if self.office else MEMBER
        for kind in (name for name, made in exporters.KINDS.items() if ".docx" in made.formats):
            row = DocumentRow(kind, self.form.title(kind))
            changes = kind in ("redline", "redline-static", "comparison")
            row.box.setChecked(kind in usual and (self._revised() or not changes))
            counted = kind in ("comparison", "opinions", "answers", "roster", "mine")
            row.set_second(say(kind, n="…") if counted else say(kind))
            if changes and not self._revised():
                row.set_second(say("unchanged"))
            row.chosen.connect(self.choose)
            row.ticked.connect(self._count)
            self.rows[kind] = row
            column.addWidget(row)
        column.addStretch(1)
        return _scrolled(holder, 276)

    def _sample(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 12, 8)
        bar.setSpacing(8)
        bar.addWidget(label(say("preview"), bold=True))
        self.page_words = label(say("drawing"), size=12, tone="second")
        bar.addWidget(self.page_words, 1)
        self.before = icon_button("chevron-left", say("before"), self._turn_back)
        self.number = label("")
        self.after = icon_button("chevron-right", say("after"), self._turn_on)
        for widget in (self.before, self.number, self.after):
            bar.addWidget(widget)
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(say("preview"))
        self.zoom.addItem(say("zoom.width"), "width")
        self.zoom.addItem(say("zoom.page"), "page")
        for percent in ("75", "100", "150", "200"):
            self.zoom.addItem(f"{percent}%", percent)
        self.zoom.currentIndexChanged.connect(self._zoom)
        bar.addWidget(self.zoom)
        column.addLayout(bar)
        column.addWidget(hairline())
        self.pages = PageView()
        self.pages.setAccessibleName(say("preview"))
        self.pages.turned.connect(self._turned)
        column.addWidget(self.pages, 1)
        self.strip = QFrame()
        self.strip.setObjectName("banner")
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        self.strip_icon = QLabel()
        row.addWidget(self.strip_icon, 0, Qt.AlignmentFlag.AlignTop)
        self.strip_words = label("", size=12, wrap=True)
        row.addWidget(self.strip_words, 1)
        self.open_button = button(say("open"), self._open_folder, look="link")
        self.open_button.hide()
        row.addWidget(self.open_button)
        self.strip.hide()
        column.addWidget(self.strip)
        return column

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(picture("folder"))
        foot.addWidget(label(say("where"), size=12, tone="second"))
        self.where = add_folder(foot, self.folder, say("change"), self._change)
        self.formats = label("", size=12, tone="second")
        foot.addWidget(self.formats)
        close = button(say("close"), self.reject)
        foot.addWidget(close)
        foot.addWidget(key("Esc"))
        self.make_button = button("", self._make, look="primary")
        self.make_button.setDefault(True)
        foot.addWidget(self.make_button)
        self._count()
        return foot

    # ------------------------------------------------------------------ showing

    def choose(self, kind: str) -> None:
        """Show one document's settings and its sample."""
        if kind == self.kind:
            return
        self.kind = kind
        for name, row in self.rows.items():
            row.show_chosen(on=name == kind)
        self.form.show_kind(kind, self.form.title(kind))
        self.pages.number = 1
        self._draw()

    def ticked(self) -> list[str]:
        return [kind for kind, row in self.rows.items() if row.box.isChecked()]

    def _count(self) -> None:
        ticked = self.ticked()
        self.listed.setText(say("listed", n=len(ticked), all=len(self.rows)))
        self.make_button.setEnabled(bool(ticked))
        self.make_button.setText(say("make.one") if len(ticked) == 1 else say("make", n=len(ticked)))
        by_format: dict[str, int] = {}
        for kind in ticked:
            name = FORMATS[self.form.suffix(kind)]
            by_format[name] = by_format.get(name, 0) + 1
        self.formats.setText("・".join(f"{name} {n}" for name, n in by_format.items()))

    @if_alive
    def _counted(self, numbers: dict[str, int]) -> None:
        for kind, n in numbers.items():
            if kind != "comparison" or self._revised():
                self.rows[kind].set_second(say(kind, n=n))

    def _edited(self) -> None:
        self._count()
        self.timer.start()

    def _draw(self) -> None:
        """Ask for a sample of what is chosen; one that comes too late is not shown."""
        self.timer.stop()
        self.asked += 1
        self.page_words.setText(say("drawing"))
        settings, number = self.form.for_kind(self.kind), self.asked

        def work(kind: str = self.kind) -> tuple[int, Sample | None]:
            if number != self.asked:  # a newer one waits behind this
                return number, None
            return number, documents_acts.sample(self.council, kind, self._with_member(kind, settings))

        self.session.store.run(work, done=self._drawn, failed=self._failed)

    def _with_member(self, kind: str, settings: object) -> object:
        """「提出意見」 is always somebody's: the first member's until one is chosen."""
        if kind == "mine" and not settings.member:
            return replace(settings, member=self.council.roster.members[0].id)
        return settings

    @if_alive
    def _drawn(self, result: tuple[int, Sample | None]) -> None:
        number, sample = result
        if number != self.asked or sample is None:
            return
        self.pages.show_pages(sample.pages)
        tone = "error" if sample.wrong else "success"
        self._tell(tone, "".join(pick(sentence) for sentence in (sample.wrong or sample.found)))

    def _turned(self, number: int) -> None:
        pages = self.pages.pages
        paper = say("landscape") if pages.paper.landscape else say("upright")
        self.page_words.setText(say("page", paper=paper, all=pages.count, n=number))
        self.number.setText(f"{number} / {pages.count}")
        self.before.setEnabled(number > 1)
        self.after.setEnabled(number < pages.count)

    def _turn_back(self) -> None:
        self.pages.turn(self.pages.number - 1)

    def _turn_on(self) -> None:
        self.pages.turn(self.pages.number + 1)

    def _zoom(self) -> None:
        self.pages.set_zoom(self.zoom.currentData())

    def _tell(self, tone: str, text: str, *, opens: bool = False) -> None:
        name = {"success": "circle-check", "error": "circle-x"}[tone]
        self.strip_icon.setPixmap(icons.pixmap(name, getattr(theme.now(), tone), 15, 1.0))
        set_tone(self.strip, "tone", tone)
        self.strip_words.setText(text)
        for widget in (self.strip_words, self.strip):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.open_button.setVisible(opens)
        self.strip.show()

    # ------------------------------------------------------------------ making

    def _change(self) -> None:
        chosen = self.choose_folder(self, self.folder)
        if chosen:
            self.folder = chosen
            self.where.set_whole(chosen)

    def _make(self) -> None:
        if (
            self.timer.isActive()
        ):  # the sample of the last edit comes before the files, and their message after it
            self._draw()
        self.make_button.setEnabled(False)
        jobs = [
            (kind, self.form.suffix(kind), self._with_member(kind, self.form.for_kind(kind)))
            for kind in self.ticked()
        ]
        folder = Path(self.folder)

        def act(workspace: object) -> Made:
            whole = Made()
            for kind, suffix, settings in jobs:
                part = documents_acts.make(
                    workspace, kinds=[(kind, suffix)], folder=folder, settings=settings
                )
                whole.files += part.files
                whole.wrong += part.wrong
                whole.kept = whole.kept or part.kept
            return whole

        self.session.do(act, done=self._made, failed=self._failed)

    @if_alive
    def _made(self, made: Made) -> None:
        self.make_button.setEnabled(True)
        if made.wrong:
            self._tell("error", "".join(pick(sentence) for sentence in made.wrong), opens=True)
            return
        words = say("made", n=len(made.files)) + (say("made.kept") if made.kept else "")
        self._tell("success", words, opens=True)
        self.made.emit(len(made.files))

    @if_alive
    def _failed(self, error: BaseException) -> None:
        self.make_button.setEnabled(bool(self.ticked()))
        self.page_words.setText("")
        self._tell("error", told(error) if isinstance(error, CouncilError) else say("unexpected"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder))

    def _restyle(self) -> None:
        from council_app.actions import documents

        self.session.do(documents.copy_templates, done=self._restyled, failed=self._failed)

    @if_alive
    def _restyled(self, folder: Path) -> None:
        self.form.settings = replace(self.form.settings, templates=folder)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _documents() -> str:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return place or str(Path.home())


def _size(parent: QWidget | None) -> tuple[int, int]:
    """Nearly as large as the window it belongs to (look.md, §9)."""
    if parent is None:
        return 1300, 802
    window = parent.window()
    return max(1100, min(1500, window.width() - 140)), max(680, min(940, window.height() - 98))


def _scrolled(inner: QWidget, width: int) -> QScrollArea:
    area = scrolled(inner, "lists")
    area.setMinimumWidth(width)
    return area
