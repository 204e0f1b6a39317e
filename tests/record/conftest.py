"""A small council at one table, on the real drafts: two officers, and members as they are wanted."""

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from council_app.actions import builtin, exchange, setup
from council_app.deliberation.roster import Person, Role
from council_app.store import keys
from council_app.store.workspace import Workspace

drafts = cache(builtin.drafts)  # read once, for all councils


class Table:
    """Workspaces by person id (`office-1`, `office-2`, `member-a` …); files go through `folder/files`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder, folder / "files"
        self.open: dict[str, Workspace] = {}
        self.invitations: dict[str, setup.Invitation] = {}
        second, card = setup.make_card(folder / "office-2", person="office-2", name="事務局2")
        founded = setup.found(
            folder / "office-1",
            name="調査会（試行）",
            office="試行事務局",
            people=builtin.trial_people(),
            officer=Person("office-1", "事務局1", (Role.SECRETARIAT,)),
            second=setup.read_card(card),
            trial=True,
        )
        self.open |= {"office-1": founded.workspace, "office-2": second}
        self.charter, self.sheet = founded.charter, founded.sheet
        builtin.fill(founded.workspace, drafts(), title="第1回", deadline="2099-11-27T17:00:00+09:00")
        setup.open_charter(second, "charter", founded.charter)
        self.give("office-2", exchange.send_working, "office-1")
        self.give("office-1", exchange.send_working, "office-2")

    def __getitem__(self, person: str) -> Workspace:
        return self.open[person]

    @property
    def chair(self) -> str:
        return self["office-1"].roster.chair.id

    def seat(self, *people: str, enrolled: bool = True) -> None:
        """Invite these members, let them open the invitation, and enrol them by their six words."""
        for person in people:
            made = self.invitations[person] = setup.invite(self["office-1"], person=person)
            self.open[person] = setup.open_invitation(
                self.folder / person, name="招待状", content=made.content, words=" ".join(made.words)
            )
            if enrolled:
                self.give(person, exchange.send_opinions, "office-1", "office-2")
        if not enrolled:
            return
        for person in people:
            setup.enrol(self["office-1"], person=person, words=" ".join(setup.own_words(self[person])))
        self.give("office-1", exchange.send_working, "office-2")
        if self.chair in people:
            spoken = " ".join(setup.own_words(self[self.chair]))
            setup.enrol(self["office-2"], person=self.chair, words=spoken)
            self.give("office-2", exchange.send_working, "office-1")
            self.give("office-1", exchange.send_working, self.chair, "office-2")

    def give(self, sender: str, write, *receivers: str) -> Path:
        """One file, written by `write(workspace, folder)` and taken in by each receiver."""
        path = write(self[sender], self.files)
        for receiver in receivers:
            for report in exchange.receive(self[receiver], [path]):
                assert not report.refused, report.refused
        return path

    def reopen(self, person: str) -> Workspace:
        """The same workspace after a restart."""
        self.open[person].close()
        self.open[person] = Workspace.open(self.folder / person)
        return self.open[person]

    def place(self, node: str):
        """The newest revision of the draft that holds a node."""
        council = self["office-1"].council
        return next(d.latest for d in council.drafts.values() if node in d.latest.by_id)

    def close(self) -> None:
        for workspace in self.open.values():
            workspace.close()


@pytest.fixture(autouse=True)
def quick_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id with the least memory: its strength is not what these tests are about."""
    monkeypatch.setattr(keys, "ARGON_OPS", 1)
    monkeypatch.setattr(keys, "ARGON_MEMORY", 8192)


@pytest.fixture
def new_table(tmp_path: Path) -> Iterator[Callable[[], Table]]:
    """Councils, each on its own."""
    made: list[Table] = []

    def make() -> Table:
        made.append(Table(tmp_path / f"table-{len(made)}"))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def table(new_table: Callable[[], Table]) -> Table:
    return new_table()


@pytest.fixture
def count(capsys: pytest.CaptureFixture) -> Callable[[str], None]:
    """Say what a long run counted, on the screen."""

    def say(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {line}\n")

    return say


class Ring(KeyringBackend):
    """A keyring in memory: a person's own is never touched by a test."""

    priority = 5
    name = "a keyring in memory"

    def __init__(self):
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    made = Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)
