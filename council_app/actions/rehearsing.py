"""試しに書く: an act done in memory alone, by the very code that does it, so that what it would write is known before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from council_app.deliberation.operations import Operation
from council_app.store import codec
from council_app.store.codec import Entry, Sealed
from council_app.store.workspace import Workspace


class Rehearsal(Workspace):
    """A workspace that stores nothing: what is appended here is folded beside the real one, which stays as it is.

    For acts that append, add keys and plan files; :meth:`sealed` names operations without their bytes.
    """

    def __init__(self, real: Workspace) -> None:
        self.__dict__.update(vars(real))
        self._keys, self._opener = dict(real._keys), codec.Opener()
        self._apart = False

    def _admit(self, operations: Collection[Operation], unread: Iterable[str] = ()) -> None:
        if not self._apart and self.fold is not None:
            self.fold, self.chains, self._apart = self.fold.again(), deepcopy(self.chains), True
            self.fold.council()  # who speaks for whom is known from here on
        super()._admit(operations, unread)

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        yield None

    def _insert(self, connection: Any, entries: Sequence[Entry], file: str) -> None:
        pass

    def add_keys(self, found: Iterable[tuple[str, str, str]]) -> None:
        self._keys |= {public: (audience, secret) for audience, public, secret in found}

    def sealed(self, ids: Iterable[str] | None = None) -> list[Sealed]:
        known = self.fold.operations if self.fold is not None else {}
        return [Sealed(op, b"", b"", None) for op in (known if ids is None else sorted(set(ids)))]

    def sealed_where(self, *, audience: str, device: str) -> list[Sealed]:
        assert self.fold is not None
        known = self.fold.operations.values()
        return self.sealed(op.id for op in known if (op.audience, op.device) == (audience, device))
