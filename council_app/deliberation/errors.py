"""What a person is told when something cannot be done: one plain sentence, in Japanese and English."""

from __future__ import annotations


class CouncilError(Exception):
    """Base of all refusals. ``str()`` is the Japanese sentence; ``english`` its translation.

    CouncilError
    ├─ NotAllowed      the hat, the person or the state of the round does not admit it
    ├─ NotFound        a named thing is not there
    ├─ BadFile         a file is not what it should be: nothing of it was taken in
    └─ StoreError      the place where things are kept cannot be opened or written
    """

    def __init__(self, japanese: str, english: str = "") -> None:
        super().__init__(japanese)
        self.english = english or japanese


class NotAllowed(CouncilError):  # noqa: N818  named by what the person must know
    pass


class NotFound(CouncilError):  # noqa: N818  named by what the person must know
    pass


class BadFile(CouncilError):  # noqa: N818  named by what the person must know
    pass


class StoreError(CouncilError):
    pass
