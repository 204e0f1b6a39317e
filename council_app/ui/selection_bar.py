"""The small bar at the selection: what can be done with these words, each with its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QToolButton

from council_app.ui import icons
from council_app.ui.commands import Commands
from council_app.ui.reading import ReadingSurface
from council_app.ui.widgets import hairline

HEIGHT = 36


class SelectionBar(QFrame):
    """Stands beside the end of the selection, else below, else above; never over it."""

    def __init__(self, surface: ReadingSurface, commands: Commands, ids: list[str], last: str) -> None:
        super().__init__(surface.viewport())
        self.surface, self.commands = surface, commands
        self.setObjectName("popup")
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(0)
        self.buttons: list[QToolButton] = []
        for command_id in [*ids, last]:
            if command_id == last:
                row.addSpacing(3)
                line = hairline(vertical=True)
                line.setFixedHeight(20)
                row.addWidget(line)
                row.addSpacing(3)
            row.addWidget(self._button(command_id))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setOffset(0, 3)
        shadow.setBlurRadius(10)
        shadow.setColor(QColor(0, 0, 0, 41))
        self.setGraphicsEffect(shadow)
        self.hide()
        surface.verticalScrollBar().valueChanged.connect(self.place)

    def _button(self, command_id: str) -> QToolButton:
        command = self.commands.table[command_id]
        made = QToolButton()
        made.setObjectName("barButton")
        made.setText(self._words(command_id, keys=True))
        made.setAccessibleName(command.said)
        made.setIcon(icons.icon(command.icon))
        made.setIconSize(QSize(15, 15))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setProperty("command", command_id)
        made.clicked.connect(self._run)
        made.installEventFilter(self)
        self.buttons.append(made)
        return made

    def _words(self, command_id: str, *, keys: bool) -> str:
        command = self.commands.table[command_id]
        words = f" {command.said}"
        return f"{words} {command.shortcut}" if keys and self.commands.single_keys else words

    def _fit(self) -> None:
        """Where the sheet is narrow the keys give way, then the icons: the words always stay."""
        room = self.surface.viewport().width() - 16
        beside, only = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonTextOnly,
        )
        for keys, style in ((True, beside), (False, beside), (False, only)):
            for made in self.buttons:
                made.setText(self._words(made.property("command"), keys=keys))
                made.setToolButtonStyle(style)
            self.layout().invalidate()
            if self.sizeHint().width() <= room:
                break
        self.adjustSize()

    def _run(self) -> None:
        command_id = self.sender().property("command")
        self.hide()
        self.commands.run(command_id)

    def open(self, *, with_keys: bool = False) -> None:
        """Show it at the selection (or the caret's block)."""
        self.commands.refresh()
        for made in self.buttons:
            action = self.commands.action(made.property("command"))
            made.setEnabled(action.isEnabled())
        self.ensurePolished()
        self._fit()
        self.show()
        self.place()
        self.raise_()
        if with_keys:
            first = next((made for made in self.buttons if made.isEnabled()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def close_bar(self) -> None:
        if self.isVisible():
            held = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
            self.hide()
            if held:
                self.surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        if not self.isVisible():
            return
        rects = self.surface.selection_rects()
        area = self.surface.viewport().rect()
        if not rects:
            self.move(-2000, -2000)  # scrolled out of view; comes back with the selection
            return
        last = rects[-1]
        width = self.sizeHint().width()
        x, y = last.right() + 12, last.center().y() - HEIGHT / 2 - 2
        if not self.surface.has_selection() or x + width > area.right() - 8:
            x = max(8.0, min(last.center().x() - width / 2, area.right() - width - 8.0))
            y = last.bottom() + 4
            if y + HEIGHT > area.bottom() - 4:
                y = rects[0].top() - HEIGHT - 4
        bar = QRectF(x, y, width, HEIGHT)
        if any(bar.intersects(rect) for rect in rects) and self.surface.has_selection():
            bar.moveTop(last.bottom() + 4)
        self.move(round(bar.x()), round(bar.y()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step:
                there = [made for made in self.buttons if made.isEnabled()]
                there[(there.index(watched) + step) % len(there)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(watched, QToolButton):
                watched.click()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)
