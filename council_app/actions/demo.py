"""試行: a whole round of scenario.md without a window, played by 委員A to 委員P and two officers.

Everything passes through sync files. Opinions are made by demo_texts from the drafts' own words and are the
same for the same seed; keys, and therefore hashes, are new each time.
"""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from council_app.actions import (
    builtin,
    checks,
    decisions,
    demo_plan,
    demo_texts,
    documents,
    exchange,
    opinions,
    overview,
    places,
    preparing,
    publishing,
    setup,
)
from council_app.deliberation.drafts import Section
from council_app.deliberation.errors import StoreError
from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.opinions import Disposition, Opinion, OpinionKind, Scope, WordingMode
from council_app.deliberation.roster import Person, Role
from council_app.deliberation.rounds import JST
from council_app.store import syncfile
from council_app.store.workspace import Workspace
from council_app.text import merging

STEPS = (
    "会議体を作る", "招待状を作る", "意見を書く", "受け取る", "登録する", "番号と中間とりまとめ", "返信と賛同",
    "事務局案", "座長の決定", "新しい版と結果", "文書",
)  # fmt: skip
OFFICERS = ("officer-1", "officer-2")
# of 640: scenario.md, step 9
SHARES = {
    Disposition.ADOPTED: 210,
    Disposition.PARTLY: 140,
    Disposition.NOT_ADOPTED: 120,
    Disposition.CARRIED_OVER: 60,
    Disposition.ALREADY_COVERED: 110,
}


class Clock:
    """Wall time of the played round: it moves on by a minute a look."""

    def __init__(self) -> None:
        self.moment = datetime(2025, 11, 21, 10, 0, tzinfo=JST)

    def __call__(self) -> str:
        self.moment += timedelta(seconds=11)
        return self.moment.isoformat(timespec="seconds")


def play(
    folder: Path, *, seed: int = 1, opinions: int = 640, step: Callable[[str], object] = str,
    until: str = STEPS[-1],
) -> dict[str, Any]:  # fmt: skip
    """Play the round into an empty folder and return what ``report.json`` holds.

    With ``until`` (one of :data:`STEPS`) it stops after that step, to be gone on with by hand, without a report.

    Raises :class:`StoreError` where the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(
            f"「{folder.name}」は空ではありません。新しいフォルダーを指定してください。",
            f"{folder.name} is not empty. Name a new folder.",
        )
    stage = _Round(folder, seed, opinions)
    try:
        return stage.run(step, until)
    finally:
        for workspace in stage.opened.values():
            workspace.close()


@contextmanager
def together(*workspaces: Workspace) -> Iterator[None]:
    """What one evening brings to each laptop is kept in one go."""
    with ExitStack() as stack:
        for workspace in workspaces:
            stack.enter_context(workspace.together())
        yield


class _Round:
    def __init__(self, folder: Path, seed: int, opinions: int) -> None:
        self.folder, self.count = folder, opinions
        self.random = random.Random(f"council-demo/{seed}")  # noqa: S311  reproducible, not secret
        self.writer = demo_texts.Writer(seed)
        self.clock = Clock()
        self.opened: dict[str, Workspace] = {}
        self.people = builtin.trial_people()
        self.chair = next(p.id for p in self.people if p.is_chair)
        self.words: dict[str, str] = {}

    def place(self, person: str) -> Path:
        if person == self.chair:
            return self.folder / "chair"
        if person in OFFICERS:
            return self.folder / f"secretariat-{OFFICERS.index(person) + 1}"
        return self.folder / "members" / person

    def keep(self, person: str, workspace: Workspace) -> Workspace:
        workspace.clock = self.clock
        self.opened[person] = workspace
        return workspace

    def files(self, step: str) -> Path:
        return self.folder / "files" / step

    @property
    def office(self) -> list[Workspace]:
        return [self.opened[OFFICERS[0]], self.opened[OFFICERS[1]]]

    @property
    def members(self) -> list[Workspace]:
        return [self.opened[person.id] for person in self.people]

    def run(self, step: Callable[[str], object], until: str = STEPS[-1]) -> dict[str, Any]:
        acts = (
            self.found, self.invite, self.write, self.receive, self.enrol, self.digest, self.discuss,
            self.prepare, self.decide, self.publish, self.export,
        )  # fmt: skip
        for title, act in zip(STEPS, acts, strict=True):
            step(title)
            act()
            if title == until != STEPS[-1]:
                return {}
        return self.report()

    # ------------------------------------------------------------------ scenario.md, steps 1 to 3

    def found(self) -> None:
        first, second = OFFICERS
        other, card = setup.make_card(self.place(second), person=second, name="事務局 担当2")
        self.keep(second, other)
        syncfile.save(self.files("01-founding") / "鍵の名刺.council", card)
        founded = setup.found(
            self.place(first), name="人工知能戦略専門調査会（試行）", office="試行事務局", people=self.people,
            officer=Person(first, "事務局 担当1", (Role.SECRETARIAT,)), second=setup.read_card(card),
            trial=True,
        )  # fmt: skip
        workspace = self.keep(first, founded.workspace)
        self.sheet = founded.sheet
        builtin.fill(
            workspace, builtin.drafts(), title="第1回意見照会（試行）", deadline="2025-11-27T17:00:00+09:00",
            meeting="第○回",
        )  # fmt: skip
        syncfile.save(self.files("01-founding") / "設立書.council", founded.charter)
        setup.open_charter(other, "設立書.council", founded.charter)
        self.exchange(other, [workspace], "01-founding")
        self.exchange(workspace, [other], "01-founding")

    def exchange(self, sender: Workspace, receivers: list[Workspace], step: str) -> None:
        path = exchange.send_working(sender, self.files(step))
        self.take(receivers, [path])

    def take(self, receivers: list[Workspace], paths: list[Path]) -> None:
        for receiver in receivers:
            for report in exchange.receive(receiver, paths):
                if report.refused:
                    raise StoreError(f"{report.name}：{report.refused}")

    def invite(self) -> None:
        """Each invitation is opened while the next one is made: the keys of the four words cost time on purpose."""
        officer = self.office[0]
        with ThreadPoolExecutor(1, thread_name_prefix="invitations") as pool:
            opening = []
            for person in self.people:
                made = setup.invite(officer, person=person.id)
                self.words[person.id] = " ".join(made.words)
                path = syncfile.save(
                    self.files("02-invitations") / f"招待状_{person.name}.council", made.content
                )
                opening.append(pool.submit(self.open_invitation, person.id, path.name, made.content))
            for opened in opening:
                opened.result()

    def open_invitation(self, person: str, name: str, content: bytes) -> None:
        self.keep(
            person,
            setup.open_invitation(self.place(person), name=name, content=content, words=self.words[person]),
        )

    def write(self) -> None:
        council = self.office[0].council
        revisions = [d.latest for d in council.drafts.values() if not d.read_only]
        by_draft = {revision.draft: revision for revision in revisions}
        wordings = round(self.count * 256 / 640)
        planned = demo_plan.plan_round(
            self.writer, revisions, opinions=self.count, members=len(self.people), wordings=wordings
        )
        with together(*self.members):
            for item in planned:
                revision, text = by_draft[item.draft], item.opinion
                place = (
                    places.place_at(revision, "")
                    if text.scope is Scope.DRAFT
                    else places.place_at(
                        revision, item.node, text.start, text.end, after=text.scope is Scope.AFTER
                    )
                )
                opinions.submit(
                    self.members[item.author], kind=text.kind, place=place, text=text.text,
                    wording=text.wording, reason=text.reason, tags=text.tags,
                )  # fmt: skip
        self.sent = [exchange.send_opinions(member, self.files("04-opinions")) for member in self.members]

    # ------------------------------------------------------------------ steps 4 to 7

    def receive(self) -> None:
        arrived = self.sent + self.random.sample(self.sent, 4)  # some come twice
        for officer in self.office:
            self.random.shuffle(arrived)
            self.take([officer], arrived)

    def enrol(self) -> None:
        first, second = self.office
        self.exchange(first, [second], "05-enrolment")
        for request in setup.requests(first):
            spoken = " ".join(setup.own_words(self.opened[request.person]))
            setup.enrol(first, person=request.person, words=spoken)
        self.exchange(first, [second], "05-enrolment")
        spoken = " ".join(setup.own_words(self.opened[self.chair]))
        setup.enrol(second, person=self.chair, words=spoken)
        self.exchange(second, [first], "05-enrolment")
        for person in self.people:
            path = exchange.receipt(first, person=person.id, folder=self.files("05-receipts"))
            self.take([self.opened[person.id]], [path])

    def digest(self) -> None:
        first = self.office[0]
        decisions.assign_numbers(first)
        path = exchange.send_digest(first, self.files("06-digest"))
        self.take([*self.members, self.office[1]], [path])

    def discuss(self) -> None:
        first, second = self.office
        council = first.council
        listed = council.in_order()
        replies, supports = round(self.count / 2), round(self.count * 1.5)
        seen: set[tuple[str, str]] = set()
        with together(*self.members):
            for _ in range(replies):
                opinion, member = self.random.choice(listed), self.random.choice(self.members)
                opinions.reply(member, opinion.id, text=self.writer.reply(opinion))
            while supports:
                opinion, member = self.random.choice(listed), self.random.choice(self.members)
                if opinion.author != member.person_id and (opinion.id, member.person_id) not in seen:
                    seen.add((opinion.id, member.person_id))
                    opinions.support(member, opinion.id)
                    supports -= 1
        paths = [exchange.send_opinions(member, self.files("07-replies")) for member in self.members]
        self.take([first, second], paths)
        path = exchange.send_digest(first, self.files("07-digest"))
        self.take([*self.members, second], [path])
        for person in self.people:
            receipt = exchange.receipt(first, person=person.id, folder=self.files("07-receipts"))
            self.take([self.opened[person.id]], [receipt])

    # ------------------------------------------------------------------ steps 8 to 10

    def prepare(self) -> None:
        first = self.office[0]
        self.choose(first.council.in_order())
        with together(first):
            for opinion in first.council.in_order():
                disposition = self.chosen[opinion.id]
                decisions.propose(
                    first,
                    opinion.id,
                    disposition=disposition,
                    answer=self.writer.answer(disposition, opinion),
                )
            alike: dict[tuple[str, str], list[str]] = defaultdict(list)  # those who want the very same words
            for opinion in first.council.in_order():
                if opinion.wording is not None:
                    alike[opinion.place.node, opinion.wording].append(opinion.id)
            groups = [found for found in alike.values() if len(found) > 1]
            for number, found in enumerate(groups, 1):
                preparing.group(first, found, name=f"G{number:03}")
        self.exchange(first, [self.opened[self.chair], self.office[1]], "08-working")

    def choose(self, listed: list[Opinion]) -> None:
        """A disposition for each opinion in scenario.md's shares, and wordings for about 50 places."""
        proposals: dict[str, list[Opinion]] = defaultdict(list)
        for opinion in listed:
            if opinion.wording is not None and opinion.place.scope is not Scope.DRAFT:
                proposals[opinion.place.node].append(opinion)
        places_ = sorted(proposals, key=lambda node: (-len(proposals[node]), node))[:50]
        self.worded: dict[str, tuple[WordingMode, str, list[Opinion]]] = {}
        council = self.office[0].council
        for node in places_:
            revision = council.revision(proposals[node][0].place.revision)
            assert revision is not None
            base = revision.by_id[node].text
            amend = [
                o for o in proposals[node] if o.wording and o.place.scope is not Scope.AFTER
                and o.kind is not OpinionKind.DELETION
            ]  # fmt: skip
            added = [o for o in proposals[node] if o.place.scope is Scope.AFTER and o.wording]
            if amend:
                merged = merging.merge(base, {o.id: str(o.wording) for o in amend})
                text = merged.text if merged.text != base else str(amend[0].wording)
                self.worded[node] = (WordingMode.REPLACE, text, amend)
            elif added:
                self.worded[node] = (WordingMode.AFTER, str(added[0].wording), added[:1])
        total = len(listed)
        quota = {d: round(total * share / 640) for d, share in SHARES.items()}
        quota[Disposition.ALREADY_COVERED] += total - sum(quota.values())
        taken_up = [o.id for _, _, found in self.worded.values() for o in found]
        beside = [o.id for o in listed if o.place.node in self.worded and o.id not in set(taken_up)]
        rest = [o.id for o in listed if o.place.node not in self.worded]
        self.random.shuffle(rest)
        agreeing = {o.id for o in listed if o.kind is OpinionKind.AGREEMENT}  # need no change: last in line
        queue = [*taken_up, *beside, *rest]
        order = iter(sorted(queue, key=lambda opinion: opinion in agreeing))
        self.chosen: dict[str, Disposition] = {}
        for disposition, many in quota.items():
            for _ in range(many):
                self.chosen[next(order)] = disposition

    def decide(self) -> None:
        chair = self.opened[self.chair]
        with together(chair):
            for opinion in chair.council.in_order():
                proposal = opinion.proposal
                assert proposal is not None
                reflected = proposal.disposition in (Disposition.ADOPTED, Disposition.PARTLY)
                note = (
                    ""
                    if opinion.place.node in self.worded or not reflected
                    else "今後の取りまとめに反映する。"
                )
                decisions.decide(
                    chair, opinion.id, disposition=proposal.disposition, answer=proposal.answer, note=note
                )
            for node, (mode, text, found) in self.worded.items():
                reflected_ids = [
                    o.id for o in found if self.chosen[o.id] in (Disposition.ADOPTED, Disposition.PARTLY)
                ]
                decisions.word(chair, node=node, text=text, opinions=reflected_ids, mode=mode)
        self.gaps = {reason: len(ids) for reason, ids in checks.gaps(chair.council).items()}
        for draft in [d.id for d in chair.council.drafts.values() if not d.read_only]:
            decisions.revise(chair, draft=draft)
        self.exchange(chair, self.office, "09-chair")

    def publish(self) -> None:
        first, second = self.office
        publishing.confirm(first, date="2025-11-28", entrusted=True)
        publishing.publish(first, stage="案", date="2025-11-28")
        publishing.confirm(first, date="2025-11-28")
        path = exchange.send_result(first, self.files("10-result"))
        self.take([*self.members, second], [path])
        self.exchange(first, [second, self.opened[self.chair]], "10-working")

    # ------------------------------------------------------------------ step 11 and the report

    def export(self) -> None:
        target = self.folder / "documents"
        target.mkdir(parents=True, exist_ok=True)
        member = self.people[0].id
        for kind in documents.kinds():
            documents.export(self.office[0], kind=kind, target=target / f"{kind}.docx", member=member)

    def report(self) -> dict[str, Any]:
        first = self.office[0]
        council = first.council
        counted = council.dispositions()
        statuses = {name: workspace.status() for name, workspace in sorted(self.opened.items())}
        keys = self.folder / "keys"
        keys.mkdir(exist_ok=True)
        found = {
            "words": self.words,
            "devices": {name: w.device_key.encode().hex() for name, w in sorted(self.opened.items())},
            "sheet": self.sheet,
        }
        (keys / "keys.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
        report = {
            "trial": "試行",
            **overview.totals(council),
            "operations": statuses[OFFICERS[0]].operations,
            "replies": sum(len(o.replies) for o in council.opinions.values()),
            "supports": sum(len(o.supports) for o in council.opinions.values()),
            "wordings": len(council.wordings),
            "proposals": sum(o.wording is not None for o in council.opinions.values()),
            "orphans": len(overview.orphans(council)),
            "gaps": self.gaps,
            "own": sum(o.decision is not None and o.decision.own for o in council.opinions.values()),
            "overrides": [
                {"note": o.note, "by": council.name(o.by), "gaps": {r: len(i) for r, i in o.gaps.items()}}
                for o in council.overrides.values()
            ],
            "labels": {DISPOSITIONS[d][0]: counted[d] for d in Disposition},
            "members": dict(sorted(Counter(o.author for o in council.opinions.values()).items())),
            "kinds": dict(sorted(Counter(o.kind.value for o in council.opinions.values()).items())),
            "places": dict(
                sorted(
                    Counter(
                        c.state.value for o in council.opinions.values() for c in o.carried.values()
                    ).items()
                )
            ),
            "revisions": {d.id: d.latest.label for d in council.drafts.values()},
            "sections": sum(isinstance(n, Section) for r in council.revisions for n in r.nodes),
            "states": {name: s.state for name, s in statuses.items()},
            "offices": {name: s.office for name, s in statuses.items() if s.office},
            "logs": {name: s.log for name, s in statuses.items()},
        }
        text = json.dumps(report, ensure_ascii=False, indent=1)
        (self.folder / "report.json").write_text(text, encoding="utf-8")
        return report


def clear(folder: Path) -> None:
    """Remove an earlier demo (recognised by its report)."""
    if (folder / "report.json").exists():
        shutil.rmtree(folder)
