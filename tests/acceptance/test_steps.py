"""scenario.md, part 1: one full round, step by step, with what must hold after each.

The story is played once for all tests, as far as a test needs it: with 64 opinions in the suite, with the 640 of
the scenario in the long run. Opinions are made up and stand under 委員A to 委員P.
"""

import csv
import hashlib
import json
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from acceptance.conftest import Calendar
from document_samples import package
from trial import quick

from council_app.actions import (
    answers,
    archives,
    builtin,
    checks,
    decisions,
    demo,
    documents,
    exchange,
    founding,
    opinions,
    overview,
    places,
    preparing,
    publishing,
    receipts,
    receiving,
    rounds,
    setup,
)
from council_app.actions.leaving import leaving
from council_app.deliberation.drafts import Section, needs_disposition
from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.opinions import Anchor, Disposition
from council_app.store import replica as store
from council_app.store import syncfile
from council_app.store.workspace import Workspace
from council_app.text.search import Search
from council_app.ui.desks import office_picture

FIRST, SECOND = demo.OFFICERS


class Story(demo._Round):
    """The round of the demo, with the office's people taking the steps of the scenario at its hours."""

    def __init__(self, folder: Path, opinions: int) -> None:
        super().__init__(folder, 7, opinions)
        self.calendar = Calendar()
        self.done = 0
        self.kept: dict[str, object] = {}

    def until(self, step: int) -> "Story":
        """Play on to the end of a step; what was played already stays."""
        while self.done < step:
            self.done += 1
            with quick(), pytest.MonkeyPatch.context() as patch:
                patch.setattr(store, "now", self.calendar)
                getattr(self, f"step_{self.done}")()
        return self

    def keep(self, person: str, workspace: Workspace) -> Workspace:
        workspace.clock = self.calendar
        self.opened[person] = workspace
        return workspace

    @property
    def j1(self) -> Workspace:
        return self.opened[FIRST]

    @property
    def j2(self) -> Workspace:
        return self.opened[SECOND]

    @property
    def chairs(self) -> Workspace:
        return self.opened[self.chair]

    def step_1(self) -> None:
        self.calendar.at("2025-11-21T10:00")
        out = self.files("01-founding")
        second, card = founding.make_card(self.place(SECOND), name="事務局 担当2", out=out)
        self.keep(SECOND, second)
        plan = founding.Plan(
            name="人工知能戦略専門調査会（試行）", office="試行事務局", officer="事務局 担当1", title="第1回意見照会（試行）",
            deadline="2025-11-27T17:00", people=self.people, trial=True,
        )  # fmt: skip
        self.kept["checked"] = checked = founding.check(plan)
        workspace = founding.found(self.place(FIRST), checked, setup.read_card(card.read_bytes()), out)
        self.keep(FIRST, workspace)
        charter = out / founding.CHARTER
        answer = founding.answer_charter(second, name=charter.name, content=charter.read_bytes(), out=out)
        self.take([workspace], [answer])
        self.exchange(workspace, [second], "01-founding")

    def step_2(self) -> None:
        papers = founding.write_invitations(self.j1, self.files("02-invitations"))
        self.kept["papers"] = papers
        self.words = dict(zip((p.id for p in self.people), (w for _, w in papers.words), strict=True))

    def step_3(self) -> None:
        self.calendar.at("2025-11-25T19:00")
        for person in self.people:
            path = self.files("02-invitations") / f"招待状_{exchange.file_name(person.name)}.council"
            made = setup.open_invitation(
                self.place(person.id), name=path.name, content=path.read_bytes(),
                words=self.words[person.id].replace("　", " "),
            )  # fmt: skip
            self.keep(person.id, made)
        self.write()  # his file (step 4) is made there too

    def step_4(self) -> None:
        self.calendar.at("2025-11-26T21:00")
        a = self.members[0]
        mine = [o for o in a.council.opinions.values() if o.author == a.person_id]
        for opinion in mine[: min(12, len(mine))]:
            opinions.edit(a, opinion.id, reason=f"{opinion.reason}（補足）")
        self.again = exchange.send_opinions(a, self.files("04-opinions"))

    def step_5(self) -> None:
        self.calendar.at("2025-11-27T16:00")
        arrived = [*self.sent, self.again, *self.random.sample(self.sent, 4)]
        for officer in (self.j2, self.j1):
            self.random.shuffle(arrived)
            self.take([officer], arrived)
        self.enrol()

    def step_6(self) -> None:
        self.calendar.at("2025-11-27T18:00")
        decisions.assign_numbers(self.j1)
        alike = answers.likeness(self.j1.council)
        first = next((o for o in self.j1.council.in_order() if alike.get(o.id)), None)
        self.kept["group"] = preparing.group(self.j1, [first.id, *alike[first.id]]) if first else ""
        path = exchange.send_digest(self.j1, self.files("06-digest"))
        self.take([*self.members, self.j2], [path])

    def step_7(self) -> None:
        self.discuss()
        for opinion in self.j1.council.in_order()[: max(1, 9 * self.count // 640)]:
            opinions.withdraw(self.opened[opinion.author], opinion.id)
            self.take(
                self.office, [exchange.send_opinions(self.opened[opinion.author], self.files("07-withdrawn"))]
            )
        path = exchange.send_digest(self.j1, self.files("07-digest-2"))
        self.take([*self.members, self.j2], [path])

    def step_8(self) -> None:
        self.calendar.at("2025-11-28T09:00")
        self.prepare()
        self.kept["undecided"] = {o.id for o in overview.undecided(self.chairs.council)}

    def step_9(self) -> None:
        self.decide()

    def step_10(self) -> None:
        self.kept["before"] = {d.id: d.latest for d in self.j1.council.drafts.values()}
        self.kept["preview"] = {
            draft: decisions.apply_wordings(
                self.j1.council.drafts[draft].latest,
                [self.j1.council.wordings[w] for w in ids],
                stage="案",
            )
            for draft, ids in self.j1.council.proposed_revisions.items()
        }
        super().publish()

    def step_11(self) -> None:
        self.export()

    def step_12(self) -> None:
        self.kept["archive"] = archives.make(self.j1, self.folder / "保存一式.council")

    def step_13(self) -> None:
        rounds.next_round(self.j1, title="第2回意見照会（試行）", deadline="2025-12-05T17:00")
        self.kept["result-2"] = exchange.send_result(self.j1, self.files("13-round-2"))
        self.take([*self.members, self.j2], [self.kept["result-2"]])

    def close(self) -> None:
        for workspace in self.opened.values():
            workspace.close()


def played(folder: Path, count: int):
    made = Story(folder, count)
    yield made
    made.close()


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    yield from played(tmp_path_factory.mktemp("story") / "round", 64)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    yield from played(tmp_path_factory.mktemp("story") / "round", 640)


@pytest.fixture(params=["short", pytest.param("whole", marks=pytest.mark.long)])
def story(request):
    return request.getfixturevalue(request.param)


def test_step_01_the_round_is_opened_on_the_real_drafts(story):
    story.until(1)
    counts = story.kept["checked"].counts
    assert sum(blocks for _, blocks, _ in counts) == 83
    revisions = [d.latest for d in story.j1.council.drafts.values() if not d.read_only]
    assert sum(isinstance(n, Section) for r in revisions for n in r.nodes) == 32
    built_in = {s.draft: s.revision for s in builtin.drafts()}
    for revision in revisions:
        assert [(n.id, n.text) for n in revision.nodes] == [
            (n.id, n.text) for n in built_in[revision.draft].nodes
        ]
        assert len(revision.sha256) == 64
        assert revision.label == "r1"
    round_ = story.j1.council.round
    assert round_.deadline == "2025-11-27T17:00:00+09:00"
    assert len(story.j1.roster.members) == 16
    assert story.j1.founded


def test_step_02_one_invitation_a_member_and_its_words_apart(story, tmp_path):
    story.until(2)
    folder = story.files("02-invitations")
    assert len(list(folder.glob("招待状_*.council"))) == 16
    mails = {p.name: p.read_text(encoding="utf-8") for p in folder.glob("メール文_*.txt")}
    assert len(mails) == 16
    assert not any(words in mail for words in story.words.values() for mail in mails.values())
    path = folder / "招待状_委員B.council"
    wrong = story.words[story.people[0].id].replace("　", " ")
    with pytest.raises(Exception, match="四つのことばが合いません"):
        setup.open_invitation(tmp_path / "b", name=path.name, content=path.read_bytes(), words=wrong)


def test_step_03_nothing_leaves_the_laptop_and_both_spellings_are_found(story):
    story.until(3)
    member = story.members[1]
    member.save_note("n1", {}, "わたしだけのメモです。")
    assert b"\xe3\x82\x8f\xe3\x81\x9f\xe3\x81\x97\xe3\x81\xa0\xe3\x81\x91" not in story.sent[1].read_bytes()
    revision = member.council.drafts["plan"].latest
    search = Search([n.text for n in revision.nodes] + ["セーフティを高める", "セーフティーを高める"])
    assert {len(revision.nodes), len(revision.nodes) + 1} <= set(search.find("セーフティ"))
    others = [o for o in member.council.opinions.values() if o.author != member.person_id]
    assert not others, "nobody sees another's opinion before the digest"
    counts = Counter(o.author for m in story.members for o in m.council.opinions.values())
    assert sum(counts.values()) == story.count


def test_step_04_a_second_file_holds_everything_and_says_what_is_in_it(story):
    story.until(4)
    member = story.members[0]
    sent = {
        japanese: count for part in leaving(member, "opinions").parts for (japanese, _), count in part.lines
    }
    assert sent["意見"] == len(member.council.opinions)
    assert story.again.stat().st_size < 1_000_000


def test_step_05_every_opinion_is_in_once_whatever_came_twice(story):
    story.until(5)
    for office in story.office:
        assert len(office.council.opinions) == story.count
    assert not story.j2.forks
    rows = Counter(a.person for a in receipts.arrivals(story.j1))
    wrote = {o.author for o in story.j1.council.opinions.values()}
    assert set(rows) == wrote
    assert sum(a.mark == "again" for a in receipts.arrivals(story.j1)) == 4
    assert {p.id for p in receiving.silent(story.j1)} == {p.id for p in story.people} - wrote
    assert len({m.status().state for m in story.members}) == 1


def test_step_06_numbers_run_by_place_then_member_and_all_see_all(story):
    story.until(6)
    council = story.j1.council
    assert [o.number for o in council.in_order()] == list(range(1, story.count + 1))
    for member in story.members:
        assert len(member.council.opinions) == story.count
        own = sum(o.author == member.person_id for o in member.council.opinions.values())
        assert own == sum(o.author == member.person_id for o in council.opinions.values())
    if story.kept["group"]:
        assert len(preparing.members_of(council, story.kept["group"])) >= 2


def test_step_07_replies_and_supports_reach_everyone_and_the_withdrawn_stay(story):
    story.until(7)
    for office in story.office:
        council = office.council
        assert sum(len(o.replies) for o in council.opinions.values()) == round(story.count / 2)
        assert sum(o.supported for o in council.opinions.values()) == round(story.count * 1.5)
        assert sum(o.withdrawn for o in council.opinions.values()) == max(1, 9 * story.count // 640)
    a_supported = next(o for o in story.j1.council.in_order() if o.supports and not o.withdrawn)
    assert not a_supported.supports[0].changed_after


def test_step_08_the_chair_gets_every_proposal_and_everything_is_undecided(story):
    story.until(8)
    chair = story.chairs.council
    assert all(o.proposal is not None for o in chair.opinions.values())
    revisions = {revision.id: revision for revision in chair.revisions}
    assert story.kept["undecided"] == {
        o.id for o in chair.opinions.values()
        if not o.withdrawn and needs_disposition(revisions[o.place.revision], o.place.node)
    }, "all but the withdrawn and those on the background"  # fmt: skip


def test_step_09_decisions_add_up_and_nothing_is_closed_with_a_gap(story):
    story.until(9)
    counted = Counter(o.decision.disposition for o in story.chairs.council.opinions.values() if o.decision)
    assert sum(counted.values()) == story.count
    if story.count == 640:
        assert counted == demo.SHARES
    assert checks.gaps(story.chairs.council) == {}
    for opinion in story.chairs.council.opinions.values():
        assert opinion.decision.answer


def test_step_09_confirming_is_refused_while_something_is_undecided(council_with_a_gap):
    chair, office = council_with_a_gap
    assert checks.gaps(chair.council)["undecided"]
    with pytest.raises(NotAllowed, match="確定前の点検で残っているものがあります"):
        checks.refuse_gaps(chair.council)
    checks.override(office, note="委員の求めにより先に進める。")
    checks.refuse_gaps(office.council)


@pytest.fixture
def council_with_a_gap(tmp_path, monkeypatch):
    from acceptance.conftest import Council

    calendar = Calendar()
    monkeypatch.setattr(store, "now", calendar)
    made = Council(tmp_path / "gap", calendar)
    made.seat("member-a", made.chair)
    made.writes("member-a")
    made.take(made.sends("member-a"))
    made.give("office-1", exchange.send_working, made.chair)
    yield made[made.chair], made["office-1"]
    made.close()


def test_step_10_r2_is_r1_and_the_merged_wordings_exactly(story):
    story.until(10)
    for draft, preview in story.kept["preview"].items():
        latest = story.j1.council.drafts[draft].revisions[1]
        assert latest.sha256 == preview.sha256
        assert latest.label == "r2"
        report = places.report(story.j1.council, latest)
        here = [o for o in story.j1.council.opinions.values() if o.place.draft == draft]
        assert sum(report.values()) == len(here)
        assert set(report) == set(Anchor)
    first = story.j1.council.rounds[0]
    assert (first.chair_entrusted, first.confirmed) == ("2025-11-28", "2025-11-28")
    assert len({m.status().state for m in (*story.members, *story.office)}) == 1


def test_step_11_documents_and_screen_agree_on_the_totals(story):
    story.until(11)
    folder = story.folder / "documents"
    assert {p.stem for p in folder.glob("*.docx")} >= {
        "clean",
        "redline",
        "redline-static",
        "comparison",
        "opinions",
    }
    for path in folder.glob("*.docx"):
        assert zipfile.ZipFile(path).testzip() is None
    listed = documents.export(story.j1, kind="opinions", target=folder / "対応表.csv")
    with listed.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.reader(stream) if row and row[0].isdigit()]
    assert [int(row[0]) for row in rows] == list(range(1, story.count + 1))
    counted = Counter(o.decision.disposition for o in story.j1.council.opinions.values() if o.decision)
    words = {DISPOSITIONS[d][0]: n for d, n in counted.items()}
    said = Counter(cell.split("\n")[0] for row in rows for cell in row[5:] if cell.split("\n")[0] in words)
    assert said == words, "the document says what the screen counts"
    assert sum(said.values()) == story.count


def test_step_12_the_archive_opens_on_a_fresh_machine_and_gives_the_same_again(story, tmp_path):
    story.until(12)
    path = story.kept["archive"]
    assert path.exists()
    secret = story.j2.device_key.encode().hex()
    rebuilt = archives.rebuild(tmp_path / "fresh", files=[path], secret=secret)
    with rebuilt.workspace:
        assert rebuilt.same_hashes
        assert rebuilt.documents
        assert all(rebuilt.documents.values()), [n for n, same in rebuilt.documents.items() if not same]


def test_step_13_the_next_round_begins_on_r2_with_what_was_carried_over(story):
    story.until(13)
    council = story.j1.council
    now = council.round
    assert now.number == 2
    assert set(now.revisions) == {d.latest.id for d in council.drafts.values() if not d.read_only}
    carried = [o for o in council.opinions.values() if o.id in now.carried]
    assert carried
    assert all(o.decision.disposition is Disposition.CARRIED_OVER and not o.withdrawn for o in carried)
    if story.count == 640:
        assert len(carried) >= 60 - 9
    assert {o.id for o in council.current()} == {o.id for o in carried}
    assert {o.id for o in overview.undecided(council)} <= {o.id for o in carried}
    assert len(overview.undecided(council)) > 0, "they want a new decision"
    assert len(council.opinions) == story.count, "closed ones stay readable"
    assert {one.opinion.id for one in places.unsure(council)} <= set(now.carried), "and ask nothing"
    desk = office_picture.picture(story.j1)
    assert (desk.stage, desk.carried, desk.heard) == (2, len(now.carried), 0), "a round that has just begun"
    for member in story.members:
        assert member.council.round.title == "第2回意見照会（試行）"


def test_step_13_the_papers_of_either_round_hold_its_own_opinions(story, tmp_path):
    """The second round lists what came along, marked, and no other; the first is what it was, whatever is decided now."""
    story.until(13)
    carried, chairs = story.j1.council.round.carried, story.chairs
    before = {
        kind: (story.folder / "documents" / f"{kind}.docx").read_bytes() for kind in ("opinions", "answers")
    }

    def paper(workspace, kind: str, number: int) -> Path:
        chosen = replace(documents.kept_settings(workspace), round=number)
        return documents.export(workspace, kind=kind, target=tmp_path / f"{kind}.docx", settings=chosen)

    assert overview.totals(story.j1.council)["opinions"] == len(carried)
    assert overview.totals(story.j1.council)["undecided"] == len(carried)
    text = package(paper(story.j1, "opinions", 0))
    assert f"御意見 {len(carried)}件" in text
    assert text.count("継続</w:t>") == len(carried)
    decisions.decide(chairs, next(iter(carried)), disposition=Disposition.ADOPTED, answer="反映しました。")
    for workspace in (story.j1, chairs):
        assert {kind: paper(workspace, kind, 1).read_bytes() for kind in before} == before
    assert f"御意見 {len(carried)}件（反映 1、" in package(paper(chairs, "opinions", 2))


def test_every_file_that_was_exchanged_stands_in_the_register(story):
    story.until(5)
    listed = receiving.register(story.j1)
    assert {row[2] for row in listed} >= {"受領", "送付", "再着"}
    names = {row[3] for row in listed}
    assert {path.name for path in story.sent} <= names
    assert all(len(row) == len(receiving.REGISTER_HEAD) for row in listed)
    assert json.dumps(listed)
    assert hashlib.sha256(syncfile.load(story.sent[0])).hexdigest() in {row[8] for row in listed}


def test_publications_are_listed_in_their_order(story):
    story.until(10)
    purposes = [p.purpose for p in story.j1.council.publications]
    assert purposes[0] == "digest"
    assert "result" in purposes
    assert publishing.unopened(story.j1) == 0
