"""A log too long for one section goes in several: the same ones each time, and who has the first does not read them."""

import pytest

from council_app.actions import exchange, opinions, places
from council_app.deliberation.opinions import OpinionKind
from council_app.store import syncfile

WRITTEN = 12


def write(table, count):
    member = table["member-a"]
    revision = member.council.drafts["plan"].latest
    for n in range(count):
        place = places.place_at(revision, revision.nodes[n].id)
        opinions.submit(member, kind=OpinionKind.COMMENT, place=place, text=f"意見{n}。" + "長い理由。" * 40)


@pytest.fixture
def long(table, monkeypatch):
    """A member whose log fills several sections."""
    table.seat("member-a")
    monkeypatch.setattr(syncfile, "LONG", 4096)
    write(table, WRITTEN)
    return table


@pytest.fixture
def read(monkeypatch):
    """How many operations of each section were read."""
    counts: list[int] = []
    plain = syncfile._operations

    def counting(reader, promised):
        counts.append(promised)
        return plain(reader, promised)

    monkeypatch.setattr(syncfile, "_operations", counting)
    return counts


def sections(path):
    return syncfile.read(path.read_bytes()).head.sections


def test_a_long_log_arrives_whole(long, read):
    path = long.give("member-a", exchange.send_opinions, "office-1")
    assert len(sections(path)) > 3
    assert {head.audience for head in sections(path)} == {"office"}
    assert sum(read) == len(long["member-a"].fold.operations) - len(
        exchange.exchange.opened_log(long["member-a"])
    )
    assert len(long["office-1"].council.opinions) == WRITTEN
    assert long["office-1"].gaps == {}


def test_sections_that_are_known_are_not_read_again(long, read):
    long.give("member-a", exchange.send_opinions, "office-1")
    first = len(read)
    write(long, 1)
    read.clear()
    long.give("member-a", exchange.send_opinions, "office-1")
    assert len(read) <= 2 < first, "only the end of the log is new"
    assert len(long["office-1"].council.opinions) == WRITTEN + 1


def test_a_long_working_file_opens_the_council_at_the_other_officers(long):
    long.give("member-a", exchange.send_opinions, "office-1")
    long.give("office-1", exchange.send_working, "office-2")
    assert long["office-2"].status() == long["office-1"].status()
