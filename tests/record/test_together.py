"""What is kept together is kept wholly or not at all, and a section that is known is not unpacked again."""

import pytest

from council_app.actions import exchange, opinions, places
from council_app.deliberation.opinions import OpinionKind
from council_app.store.workspace import Workspace

NODE = "plan/c1/1"


def submit(table, text):
    place = places.place_at(table.place(NODE), NODE)
    return opinions.submit(table["member-a"], kind=OpinionKind.COMMENT, place=place, text=text)


def test_acts_kept_together_are_there_after_the_block(table):
    table.seat("member-a")
    with table["member-a"].together():
        made = [submit(table, f"意見{number}") for number in range(3)]
    path = table["member-a"].path
    table.open.pop("member-a").close()
    with Workspace.open(path) as again:
        assert set(again.council.opinions) == set(made)
        assert not again.gaps


def test_acts_kept_together_are_gone_together(table):
    table.seat("member-a")
    before = table["member-a"].status()

    def fails():
        with table["member-a"].together():
            submit(table, "残らない意見")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert table["member-a"].status() == before
    assert submit(table, "残る意見") in table["member-a"].council.opinions


def test_a_section_in_a_second_file_counts_as_known(table):
    table.seat("member-a", "member-b")
    submit(table, "意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    digest = exchange.send_digest(table["office-1"], table.files)
    again = exchange.send_result(table["office-1"], table.files)
    first, second = exchange.receive(table["member-b"], [digest, again])
    assert first.new
    assert (second.new, second.known) == (0, first.new + first.known)
    assert "すべて受領済み" in second.sentence
