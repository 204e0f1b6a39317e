"""For what comes back from the store thread after its screen has gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from shiboken6 import isValid


def if_alive(method: Callable[..., None]) -> Callable[..., None]:
    """A method that does nothing once Qt has deleted its widget."""

    @wraps(method)
    def call(self: Any, *given: Any) -> None:
        if isValid(self):
            method(self, *given)

    return call
