"""Random schedules: eighteen replicas on real workspaces, real sync files between them, and everything that goes
wrong with files and clocks. However it went, who holds the same operations sees the same council.

Every act is drawn from a seed, but for keys, ids and times, which are new each time: a seed that failed is tried
again with ids in another order.
"""

from __future__ import annotations

import gc
import hashlib
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

from nacl.bindings import crypto_sign_open

from council_app.actions import builtin, decisions, exchange, opinions, places, rounds, setup
from council_app.deliberation.council import Vocabulary
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.fold import state_hash
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Person, Role
from council_app.deliberation.rounds import JST
from council_app.store import codec, keys, opening
from council_app.store.workspace import Workspace

OFFICERS = ("office-1", "office-2")
STEPS = 90  # acts of a schedule before everything that was lost is sent again
REPLAYED = 4  # each fourth schedule's files are read once more from nothing: an eighth of its time
YEARS = 10  # clocks are wrong by up to this
TEXTS = (
    "目標を数値で示すべき。",
    "主語がない。",
    "𠮷野家の例は要らない。",
    "ＡＩとAIが混在している。",
    "賛成。",
)


# It raises where a signature is wrong; then nothing is remembered.
right = lru_cache(maxsize=50_000)(crypto_sign_open)


@contextmanager
def quick() -> Iterator[None]:
    """Argon2id at its least, and nobody waits for the disk: the strength of words and what a power cut leaves are not
    what schedules are about (tests/record/test_power.py is). A signature that was found right over the same bytes is
    not reckoned anew on the other seventeen replicas, which all live in this process."""
    pragmas: tuple[str, ...] = opening.PRAGMAS
    for slow, fast in (
        ("synchronous = FULL", "synchronous = OFF"),
        ("journal_mode = WAL", "journal_mode = MEMORY"),
    ):
        assert slow in pragmas
        pragmas = tuple(pragma.replace(slow, fast) for pragma in pragmas)
    with (
        patch.object(keys, "ARGON_OPS", 1),
        patch.object(keys, "ARGON_MEMORY", 8192),
        patch.object(opening, "PRAGMAS", pragmas),
        patch.object(codec, "crypto_sign_open", right),
        patch("os.fsync"),
    ):
        gc.disable()  # objects of a schedule are many, few of them in cycles
        try:
            yield
        finally:
            gc.enable()


class Template:
    """A council of eighteen on short drafts, every invitation opened, nobody enrolled yet. Schedules start on
    copies of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.people = builtin.trial_people()
        self.chair = next(person.id for person in self.people if person.is_chair)
        with quick(), ExitStack() as stack:
            second, card = setup.make_card(folder / OFFICERS[1], person=OFFICERS[1], name="事務局2")
            stack.enter_context(second)
            founded = setup.found(
                folder / OFFICERS[0], name="試行", office="試行", people=self.people,
                officer=Person(OFFICERS[0], "事務局1", (Role.SECRETARIAT,)), second=setup.read_card(card),
                trial=True,
            )  # fmt: skip
            first = stack.enter_context(founded.workspace)
            short = [
                replace(source, revision=replace(source.revision, nodes=source.revision.nodes[:9]))
                for source in builtin.drafts()
                if not source.read_only
            ]
            builtin.fill(first, short, title="試行", deadline="2025-11-27T17:00:00+09:00")
            setup.open_charter(second, "charter", founded.charter)
            for sender, receiver in ((second, first), (first, second)):
                exchange.receive(receiver, [exchange.send_working(sender, folder / "files")])
            for person in self.people:
                made = setup.invite(first, person=person.id)
                words = " ".join(made.words)
                setup.open_invitation(
                    folder / person.id, name="招待状", content=made.content, words=words
                ).close()
            self.second_device = second.device_key.encode().hex()
            self.office = frozenset(path.name for path in (folder / OFFICERS[0]).iterdir())
        shutil.rmtree(folder / "files")

    @property
    def names(self) -> list[str]:
        return [*OFFICERS, *(person.id for person in self.people)]


@dataclass
class Outcome:
    """What a schedule ended in. ``wrong`` is empty where the record held."""

    seed: int
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


class Schedule:
    """One schedule in an empty folder: :meth:`play` it and look at the outcome."""

    def __init__(self, template: Template, folder: Path, seed: int, steps: int = STEPS) -> None:
        self.template, self.folder, self.chance = template, folder, random.Random(seed)
        self.steps = steps
        self.out = Outcome(seed)
        self.open: dict[str, Workspace] = {}
        self.waiting: dict[str, list[Path]] = {name: [] for name in template.names}  # on its way to each
        self.sent: list[Path] = []
        self.members = [person.id for person in template.people]
        self.three = (*OFFICERS, template.chair)

    def play(self) -> Outcome:
        with quick(), ExitStack() as stack:
            for name in self.template.names:
                shutil.copytree(self.template.folder / name, self.folder / name)
                workspace = self.open[name] = stack.enter_context(Workspace.open(self.folder / name))
                workspace.clock = self.clock()
            for _ in range(self.steps):
                self.act()
            self.heal()
            self.compare()
            if self.out.seed % REPLAYED == 0:
                self.replay()
        return self.out

    def clock(self) -> Callable[[], str]:
        """A clock that is wrong by years, stands still or jumps."""
        moment = datetime(2025, 11, 21, 10, tzinfo=JST) + timedelta(
            days=self.chance.choice((0, 0, self.chance.uniform(-365 * YEARS, 365 * YEARS)))
        )
        step = self.chance.choice((0, 11, 3600, -60))
        ticks = iter(range(10**9))
        return lambda: (moment + timedelta(seconds=step * next(ticks))).isoformat(timespec="seconds")

    # -- what happens -----------------------------------------------------------------------------------------

    def act(self) -> None:
        chosen = self.chance.choices(
            (self.write, self.post, self.arrive, self.run_office, self.run_chair), (30, 22, 30, 14, 6)
        )[0]
        with suppress(CouncilError):  # what this person may not do now he is told: nothing happens
            chosen()
            self.out.counts[chosen.__name__] += 1

    def write(self) -> None:
        """A member does something, on what he sees."""
        member = self.open[self.chance.choice(self.members)]
        seen = list(member.council.opinions.values())
        mine = [opinion for opinion in seen if opinion.author == member.person_id]
        what = self.chance.randrange(10)
        if what < 5 or not seen:
            revision = self.chance.choice([d.latest for d in member.council.drafts.values()])
            node = self.chance.choice(revision.nodes)
            wording = self.chance.choice((None, node.text + "（改）"))
            opinions.submit(
                member, kind=OpinionKind.AMENDMENT if wording else OpinionKind.COMMENT, text=self.text(),
                place=places.place_at(revision, node.id, 0, self.chance.choice((0, 2))), wording=wording,
            )  # fmt: skip
        elif what < 6 and mine:
            opinions.edit(member, self.chance.choice(mine).id, text=self.text())
        elif what < 7 and mine:
            opinions.withdraw(member, self.chance.choice(mine).id)
        elif what < 8:
            opinions.reply(member, self.chance.choice(seen).id, text=self.text())
        elif what < 9:
            opinions.support(member, self.chance.choice(seen).id)
        else:
            opinions.abstain(member)

    def text(self) -> str:
        return self.chance.choice(TEXTS) * self.chance.randrange(1, 3)

    def post(self) -> None:
        """Someone sends a file. It may be lost, come twice, late, or damaged on the way."""
        name = self.chance.choice([*self.members, *self.three, *self.three])
        path, receivers = self.file_of(name)
        for receiver in receivers:
            for _ in range(self.chance.choice((0, 1, 1, 1, 2))):
                self.waiting[receiver].append(path)
                self.out.counts["posted"] += 1
            if self.chance.random() < 0.15:
                self.waiting[receiver].append(self.damaged(path))
                self.out.counts["damaged"] += 1

    def file_of(self, name: str) -> tuple[Path, list[str]]:
        workspace, folder = self.open[name], self.folder / "files"
        others = [other for other in self.three if other != name]
        what = self.chance.random()
        if name in self.members and (name != self.template.chair or what < 0.4):
            path, receivers = exchange.send_opinions(workspace, folder), list(OFFICERS)
        elif name == OFFICERS[0] and what < 0.3:
            path, receivers = exchange.send_digest(workspace, folder), [*self.members, OFFICERS[1]]
        elif name in OFFICERS and what < 0.5:
            person = self.chance.choice(self.members)
            path, receivers = exchange.receipt(workspace, person=person, folder=folder), [person]
        else:
            path, receivers = exchange.send_working(workspace, folder), others
        self.sent.append(path)
        return path, receivers

    def damaged(self, path: Path) -> Path:
        content = bytearray(path.read_bytes())
        if self.chance.random() < 0.5:
            content = content[: self.chance.randrange(len(content))]
        else:
            content[self.chance.randrange(len(content))] ^= 1 << self.chance.randrange(8)
        bad = path.with_name(f"bad-{self.chance.randrange(10**9)}.council")
        bad.write_bytes(content)
        return bad

    def arrive(self) -> None:
        """Someone opens what lies in his post, in any order."""
        name = self.chance.choice([n for n, files in self.waiting.items() if files] or [OFFICERS[0]])
        files = self.waiting[name]
        self.chance.shuffle(files)
        some = self.chance.randrange(1, len(files) + 1) if files else 0
        self.take(name, files[:some])
        del files[:some]

    def take(self, name: str, files: list[Path]) -> None:
        for path, report in zip(files, exchange.receive(self.open[name], files), strict=True):
            if path.name.startswith("bad-") and not report.refused:
                self.out.wrong.append(f"{name} took a damaged file in")
            if not path.name.startswith("bad-") and report.refused and name in OFFICERS:
                self.out.wrong.append(f"{name} refused {path.name}: {report.refused}")

    def run_office(self) -> None:
        """An officer enrols, numbers, prepares answers, enters words for a member, moves the deadline."""
        office = self.open[self.chance.choice(OFFICERS)]
        seen = list(office.council.opinions.values())
        what = self.chance.randrange(9)
        if what == 8:
            setup.set_vocabulary(office, Vocabulary({"g": {"t": self.text()}}, {"g": "分類"}))
        elif what < 3:
            for request in setup.requests(office):
                setup.enrol(office, person=request.person, words=" ".join(request.words))
        elif what < 4:
            decisions.assign_numbers(office)
        elif what < 6 and seen:
            decisions.propose(
                office, self.chance.choice(seen).id, disposition=self.disposition(), answer=self.text()
            )
        elif what < 7:
            revision = self.chance.choice([d.latest for d in office.council.drafts.values()])
            opinions.submit(
                office, kind=OpinionKind.COMMENT, text=self.text(), on_behalf_of=self.chance.choice(self.members),
                place=places.place_at(revision, self.chance.choice(revision.nodes).id),
            )  # fmt: skip
        else:
            rounds.change(office, deadline=f"2025-11-{self.chance.randrange(25, 30)}T17:00", note="延長")

    def run_chair(self) -> None:
        chair = self.open[self.template.chair]
        seen = list(chair.council.opinions.values())
        if not seen:
            return
        what = self.chance.random()
        if what < 0.2:
            decisions.revise(chair, draft="plan")
        elif what < 0.7:
            decisions.decide(
                chair, self.chance.choice(seen).id, disposition=self.disposition(), answer=self.text()
            )
        else:
            opinion = self.chance.choice(seen)
            decisions.word(chair, node=opinion.place.node, text=self.text(), opinions=[opinion.id])

    def disposition(self) -> Disposition:
        return self.chance.choice(list(Disposition))

    # -- and in the end everything arrives ----------------------------------------------------------------------

    def heal(self) -> None:
        """All is sent once more and all arrives, in any order."""
        folder = self.folder / "files"
        first, second = (self.open[name] for name in OFFICERS)
        for name in self.chance.sample(self.members, len(self.members)):
            path = exchange.send_opinions(self.open[name], folder)
            self.sent.append(path)
            for officer in self.chance.sample(OFFICERS, 2):
                self.take(officer, [path])
        self.cross(*OFFICERS)  # the second officer learns of invitations
        for office in (first, second):
            for request in setup.requests(office):
                setup.enrol(office, person=request.person, words=" ".join(request.words))
        self.cross(
            *self.three, *OFFICERS
        )  # with the second's word the chair is enrolled, and gets the office key
        decisions.assign_numbers(first)
        digest = exchange.send_digest(first, folder)
        self.sent.append(digest)
        self.cross(*self.three)
        last = exchange.send_result(first, folder)
        self.sent.append(last)
        for name in self.chance.sample(self.members, len(self.members)):
            self.take(name, self.chance.choice(([last], [last, digest], [digest, last])))
        self.take(OFFICERS[1], [last])

    def cross(self, *senders: str) -> None:
        """Working files among the three, so that each has what these hold."""
        for sender in senders:
            with suppress(CouncilError):  # the chair has no office key yet
                path = exchange.send_working(self.open[sender], self.folder / "files")
                self.sent.append(path)
                for receiver in self.three:
                    if receiver != sender:
                        self.take(receiver, [path])

    # -- and all see the same -----------------------------------------------------------------------------------

    def compare(self) -> None:
        found = {name: workspace.status() for name, workspace in self.open.items()}
        self.alike("state", {name: s.state for name, s in found.items()})
        self.alike("log", {name: s.log for name, s in found.items()})
        self.alike("office", {name: str(found[name].office) for name in self.three})
        for name in self.three:  # folded as things came, and folded from nothing
            if state_hash(self.open[name].council, "office") != found[name].office:
                self.out.wrong.append(f"{name} sees another council after reopening")
        council = self.open[OFFICERS[0]].council
        self.out.counts["opinions"] += len(council.opinions)
        self.out.counts["operations"] += found[OFFICERS[0]].operations
        for kind, suffix, who in (
            ("opinions", ".csv", self.three), ("summary", ".csv", self.three),
            ("clean", ".md", [*OFFICERS, *self.chance.sample(self.members, 3)]),
        ):  # fmt: skip
            self.alike(f"{kind}{suffix}", {name: self.exported(name, kind, suffix) for name in who})

    def alike(self, what: str, values: dict[str, str]) -> None:
        groups: dict[str, list[str]] = {}
        for name, value in values.items():
            groups.setdefault(value, []).append(name)
        if len(groups) != 1:
            self.out.wrong.append(f"{what} differs: {sorted(groups.values(), key=len)}")

    def exported(self, name: str, kind: str, suffix: str) -> str:
        import exporters

        target = self.folder / "documents" / f"{name}-{kind}{suffix}"
        target.parent.mkdir(exist_ok=True)
        made = exporters.export(self.open[name].council, kind, target, exporters.Settings())
        return hashlib.sha256(made.read_bytes()).hexdigest()

    def replay(self) -> None:
        """The files alone, in another order, give the second officer's council again."""
        working = next(path for path in reversed(self.sent) if path.name.startswith("作業用_事務局1"))
        with setup.restore(
            self.folder / "replayed", device=self.template.second_device, name=working.name,
            content=working.read_bytes(),
        ) as again:  # fmt: skip
            exchange.receive(again, self.chance.sample(self.sent, len(self.sent)))
            told, status = self.open[OFFICERS[1]].status(), again.status()
            if (told.state, told.log) != (status.state, status.log):
                self.out.wrong.append("replaying the files gives another state")
            self.out.counts["replayed"] += 1


def run(template: Template, folder: Path, seed: int, steps: int = STEPS) -> Outcome:
    """One schedule in a folder of its own, which is removed where the record held."""
    place = folder / f"schedule-{seed}"
    place.mkdir()
    outcome = Schedule(template, place, seed, steps).play()
    if not outcome.wrong:
        shutil.rmtree(place)
    return outcome
