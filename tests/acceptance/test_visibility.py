"""scenario.md, part 2: who sees what and when. Each cell is asked of the person's own replica and of the person's own window.

Written are: A's opinion (「御意見A」) and memo, the chair's working decision (「考え方の下書き」) and wording (「統合案の下書き」).
"""

import re
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest
from acceptance.conftest import EX1
from acceptance.laptop import Laptop
from PySide6.QtWidgets import QAbstractItemView

from council_app.actions import decisions, documents, exchange, places, publishing, rounds
from council_app.deliberation.opinions import Disposition
from council_app.store import syncfile
from council_app.store.workspace import Workspace
from exporters import Names, Settings

OPINION, MEMO, ANSWER, WORDING = "御意見Aです。", "わたしだけのメモ", "考え方の下書き", "統合案の下書き"
A, B, J1, J2 = "member-a", "member-b", "office-1", "office-2"


class Round:
    """One opinion, taken through the round step by step; `sees(person)` is all that a person's window can show."""

    def __init__(self, council, laptops) -> None:
        self.council, self.laptops, self.count = council, laptops, 0
        council.seat(A, B, council.chair)
        self.opinion = council.writes(A, OPINION)
        council[A].save_note("n1", asdict(places.place_at(council.place(EX1), EX1)), MEMO)
        self.sent = [council.sends(A)]
        council.take(self.sent[0])

    @property
    def chair(self) -> str:
        return self.council.chair

    def digest(self) -> None:
        self.sent.append(exchange.send_digest(self.council[J1], self.council.files))
        self.council.to_all(self.sent[-1])

    def decide(self) -> None:
        self.sent.append(self.council.give(J1, exchange.send_working, self.chair))
        chair = self.council[self.chair]
        decisions.decide(chair, self.opinion, disposition=Disposition.ADOPTED, answer=ANSWER)
        base = self.council.place(EX1).by_id[EX1].text
        decisions.word(chair, node=EX1, text=f"{base}（{WORDING}）", opinions=[self.opinion])
        decisions.revise(chair, draft="plan")
        self.sent.append(self.council.give(self.chair, exchange.send_working, J1))

    def publish(self) -> None:
        publishing.publish(self.council[J1], stage="案")
        self.sent.append(exchange.send_result(self.council[J1], self.council.files))
        self.council.to_all(self.sent[-1])

    def sees(self, person: str) -> str:
        self.count += 1
        laptop: Laptop = self.laptops(f"{person} {self.count}")
        path = self.council[person].path
        laptop.opens(self.council, person)
        snapshot = laptop.window.session.snapshot
        shown = [laptop.words()]
        shown += [f"{e.name} {e.label} {e.words}" for e in snapshot.entries]
        if hasattr(laptop.desk, "board"):  # the chair's: what is laid side by side
            shown += [
                f"{snapshot.council.name(o.author)} {o.text}"
                for row in laptop.desk.board.rows
                for o in row.opinions
            ]
            shown += [w.text for w in snapshot.council.wordings.values()]
        if hasattr(laptop.desk, "preparing"):  # the office's list
            laptop.desk.show_view("order")
            laptop.desk.preparing.chips["all"].click()
            laptop.settled()
            shown.append(laptop.words())
        for view in laptop.window.findChildren(QAbstractItemView):
            model = view.model()
            shown += [str(model.index(r, 0).data()) for r in range(model.rowCount() if model else 0)]
        shown += [node.text for draft in snapshot.council.drafts.values() for node in draft.latest.nodes]
        laptop.window.close()
        self.council.open[person] = Workspace.open(path)
        return "\n".join(shown)


@pytest.fixture
def played(council, laptops):
    return Round(council, laptops)


def test_before_the_digest_an_opinion_is_seen_by_its_author_and_the_secretariat(played):
    council = played.council
    assert OPINION in played.sees(A)
    assert OPINION in played.sees(J1)
    for person in (B, played.chair, J2):
        assert played.opinion not in council[person].council.opinions
    assert OPINION not in played.sees(B)
    assert OPINION not in played.sees(played.chair), "the chair sees it once it was handed over"
    council.give(J1, exchange.send_working, played.chair)
    assert OPINION in played.sees(played.chair)


def test_a_memo_is_seen_by_its_author_alone_and_is_in_no_file(played):
    played.digest()
    played.decide()
    played.publish()
    assert MEMO in played.sees(A)
    for person in (B, J1, played.chair):
        assert MEMO not in played.sees(person)
    for path in played.sent:
        assert MEMO not in everything_in(played.council, path)


def everything_in(council, path: Path) -> str:
    """What anybody at the table can open of a file, as text."""
    file, words = syncfile.load(path), ""
    read = syncfile.read(file, path.name)
    from council_app.store import exchange as store_exchange

    for workspace in council.open.values():
        for section in store_exchange.opened_sections(workspace, read, []):
            words += "".join(bytes(sealed.payload or b"").decode("utf-8", "replace") for sealed in section)
    return words


def test_after_the_digest_all_see_it_with_its_name(played):
    played.digest()
    for person in (B, played.chair, J2):
        assert played.opinion in played.council[person].council.opinions
    said = played.sees(B)
    assert OPINION in said
    assert "委員A" in next(line for line in said.split("\n") if OPINION in line)


def test_names_off_nobody_but_the_office_learns_whose_it_is(council, laptops):
    rounds.change(council[J1], names_shown=False)
    council.give(J1, exchange.send_working, J2)
    played = Round(council, laptops)
    played.digest()
    said = played.sees(B)
    assert OPINION in said
    assert "委員A" not in next(line for line in said.split("\n") if OPINION in line)
    assert {o.author for o in council[B].council.opinions.values()} == {""}
    assert "委員A" in next(line for line in played.sees(J1).split("\n") if "委員A" in line)


def test_the_chairs_working_decision_and_wording_are_seen_by_chair_and_secretariat_until_the_result(played):
    played.digest()
    played.decide()
    assert ANSWER in played.sees(played.chair) + str(played.council[played.chair].council.opinions)
    assert played.council.opinion(played.opinion, J1).decision.answer == ANSWER
    played.digest()  # one more digest opens no decision
    for person in (A, B):
        shown = played.council[person].council
        assert shown.opinions[played.opinion].decision is None
        assert not shown.wordings
        said = played.sees(person)
        assert ANSWER not in said
        assert WORDING not in said


def test_the_result_is_seen_by_all(played):
    played.digest()
    played.decide()
    played.publish()
    for person in (A, B, J2, played.chair):
        assert played.council[person].council.opinions[played.opinion].decision.answer == ANSWER
    for person in (A, B):
        assert WORDING in played.sees(person)


@pytest.mark.parametrize(
    ("names", "allowed"),
    [(Names.MEMBERS, {"委員A", "委員M"}), (Names.ROLES, {"委員", "座長"}), (Names.NONE, {"事務局"})],
)
def test_the_published_table_and_tracked_changes_name_by_the_switch(played, tmp_path, names, allowed):
    played.digest()
    played.decide()
    played.publish()
    office = played.council[J1]
    settings = Settings(names=names)
    texts = ""
    for kind in ("opinions", "redline", "comparison"):
        path = documents.export(office, kind=kind, target=tmp_path / f"{kind}.docx", settings=settings)
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
        texts += "".join(parts.values())
        if kind == "redline":
            authors = set(re.findall(r'w:author="([^"]*)"', "".join(parts.values())))
            assert authors == allowed, authors
    assert ("委員A" in texts) is (names is Names.MEMBERS)
    assert MEMO not in texts
    devices = {workspace.device for workspace in played.council.open.values()}
    assert not any(device[:16] in texts for device in devices)
    assert "@" not in re.sub(r"<[^>]*>", "", texts), "no mail address"
