"""The calendar of scenario.md (November 2025), and a small council that lives by it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from record.conftest import Table, quick_words  # noqa: F401  every test takes the quick words

from council_app.actions import exchange, opinions, places, rounds
from council_app.deliberation.opinions import OpinionKind
from council_app.deliberation.rounds import JST
from council_app.store import replica as store

DEADLINE = "2025-11-27T17:00"
EX1 = "plan/c3/s2/ex/1"


class Calendar:
    """Wall time of every workspace: it stands where it was put, and moves on by a second a look."""

    def __init__(self) -> None:
        self.at("2025-11-21T10:00")

    def at(self, text: str) -> None:
        self.moment = datetime.fromisoformat(text).replace(tzinfo=JST)

    def __call__(self) -> str:
        self.moment += timedelta(seconds=1)
        return self.moment.isoformat(timespec="seconds")


class Council(Table):
    """A table whose round closes on 27 November, 17:00 in Japan. J1 and J2 are `office-1` and `office-2`."""

    def __init__(self, folder: Path, calendar: Calendar) -> None:
        super().__init__(folder)
        self.calendar = calendar
        rounds.change(self["office-1"], deadline=DEADLINE)
        self.give("office-1", exchange.send_working, "office-2")

    def writes(self, person: str, text: str = "御検討ください。", node: str = EX1, **more) -> str:
        kind = more.pop("kind", OpinionKind.AMENDMENT if "wording" in more else OpinionKind.COMMENT)
        place = places.place_at(self.place(node), node, after=more.pop("after", False))
        return opinions.submit(self[person], kind=kind, place=place, text=text, **more)

    def sends(self, person: str) -> Path:
        return exchange.send_opinions(self[person], self.files)

    def take(self, *files: Path, by: str = "office-1") -> list:
        return exchange.receive(self[by], list(files))

    def opinion(self, opinion: str, at: str = "office-1"):
        return self[at].council.opinions[opinion]

    def to_all(self, path: Path) -> None:
        for person, workspace in self.open.items():
            if person != "office-1":
                assert not exchange.receive(workspace, [path])[0].refused


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    made = Calendar()
    monkeypatch.setattr(store, "now", made)
    return made


@pytest.fixture
def council(tmp_path: Path, calendar: Calendar) -> Iterator[Council]:
    made = Council(tmp_path / "council", calendar)
    yield made
    made.close()


@pytest.fixture
def laptops(qtbot, qapp, tmp_path: Path):
    """`laptops("J1")`: a person's laptop with the window on it, closed at the end."""
    from acceptance.laptop import Laptop

    from council_app.ui import theme

    theme.apply(qapp, theme.LIGHT)
    made: list[Laptop] = []

    def make(name: str) -> Laptop:
        made.append(Laptop(qtbot, tmp_path / name))
        return made[-1]

    yield make
    for laptop in made:
        laptop.close()
