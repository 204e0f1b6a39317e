"""Chains of operations: (device, instance, audience), numbered from 1, each naming the one before."""

from __future__ import annotations

Name = tuple[str, str, str]  # device, instance, audience


class Chains:
    """Which numbers of which chains are here. The same operations give the same answers in every order."""

    def __init__(self) -> None:
        self._whole: dict[Name, list[str]] = {}  # from number 1 without a gap
        self._apart: dict[Name, dict[int, str]] = {}  # beyond a gap
        self.forks: set[tuple[str, str, str, int]] = set()

    def put(self, name: Name, number: int, operation: str) -> None:
        """Note one operation, at most once. Of two with one number the smaller id stands; both are kept."""
        whole = self._whole.setdefault(name, [])
        following = len(whole) + 1
        if number < following:
            self.forks.add((*name, number))
            whole[number - 1] = min(whole[number - 1], operation)
        elif number > following:
            apart = self._apart.setdefault(name, {})
            if number in apart:
                self.forks.add((*name, number))
                operation = min(apart[number], operation)
            apart[number] = operation
        else:
            whole.append(operation)
            if name in self._apart:
                self._join(name, whole)

    def _join(self, name: Name, whole: list[str]) -> None:
        apart = self._apart[name]
        while len(whole) + 1 in apart:
            whole.append(apart.pop(len(whole) + 1))
        if not apart:
            del self._apart[name]

    def head(self, name: Name) -> tuple[int, str]:
        """The last number of a chain and its operation; (0, "") of an unknown one."""
        if apart := self._apart.get(name):
            number = max(apart)
            return number, apart[number]
        whole = self._whole.get(name)
        return (len(whole), whole[-1]) if whole else (0, "")

    def heads(self) -> dict[Name, tuple[int, str]]:
        return {name: self.head(name) for name in self._whole}

    def gaps(self) -> dict[Name, int]:
        """Chains with a missing middle: how many operations lie below the head but are not here."""
        return {name: max(apart) - len(self._whole[name]) - len(apart) for name, apart in self._apart.items()}
