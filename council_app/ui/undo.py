"""Named undo and redo: each act that is done says what it is and how to take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

Act = Callable[[], None]
MOST = 200


@dataclass(frozen=True)
class Step:
    """``name`` completes 「元に戻す：…」, in the language that is spoken when it is shown."""

    name: Callable[[], str]
    back: Act
    again: Act


class History(QObject):
    """What can be taken back, newest last. Text fields have their own; this is for acts."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def did(self, name: Callable[[], str], back: Act, again: Act) -> None:
        """Remember an act that was just done."""
        self._done = [*self._done[1 - MOST :], Step(name, back, again)]
        self._undone.clear()
        self.changed.emit()

    def clear(self) -> None:
        """What left the laptop cannot be taken back: nothing before it can."""
        self._done.clear()
        self._undone.clear()
        self.changed.emit()

    @property
    def to_undo(self) -> Step | None:
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Step | None:
        return self._undone[-1] if self._undone else None

    def undo(self) -> None:
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            step.back()
            self.changed.emit()

    def redo(self) -> None:
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            step.again()
            self.changed.emit()
