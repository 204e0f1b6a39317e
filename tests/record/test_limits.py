"""What stays small and whole however often a field was written: headers, publications, lists of numbers, the time to fold."""

import pytest
from record.people_acts import comment

from council_app.actions import decisions, exchange, publishing, setup
from council_app.deliberation.errors import BadFile
from council_app.deliberation.fold import number_lists
from council_app.deliberation.operations import NumbersBody, Operation, TagsBody
from council_app.deliberation.roster import Role
from council_app.store import codec


def op(name, kind, body=None, supersedes=()):
    return Operation(
        name, "office", "d", "i", 1, "", "member", "", "", kind, "o", "text", tuple(supersedes), body
    )


def test_what_nobody_could_take_in_is_refused_before_it_is_written(table):
    """A member may leave a thousand rival versions; who supersedes them all writes no header that every reader refuses."""
    table.seat("member-a")
    target = comment(table, "member-a", "意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    office = table["office-1"]
    before = len(office.fold.operations)
    with pytest.raises(BadFile, match="並び立つ記録が多すぎます"):
        office.append(
            "opinion.tag", TagsBody(tags=()), hat=Role.SECRETARIAT, object=target, field="tags",
            supersedes=[f"{n:064x}" for n in range(1000)],
        )  # fmt: skip
    assert len(office.fold.operations) == before
    decisions.tag(office, target, tags=["x"])
    table.give("office-1", exchange.send_working, "office-2")


def test_a_setting_supersedes_what_stands_and_not_everything_before(table):
    """Else the thousandth change would have had a header that no reader takes."""
    office = table["office-1"]
    for _ in range(3):
        made = setup.set_vocabulary(office, office.council.vocabulary)
    assert len(office.fold.operations[made].supersedes) == 1
    assert [o.id for o in office.fold.standing("vocabulary.set")] == [made]
    assert all(len(codec.read_header(sealed.header).supersedes) <= 1 for sealed in office.sealed())


def test_a_publication_lists_only_what_the_headers_do_not_say():
    """Four hundred versions in a row, half of them open: each names the one before it, and that is enough."""
    chain = [op("v0", "opinion.submit")]
    chain += [op(f"v{n}", "opinion.edit", supersedes=(f"v{n - 1}",)) for n in range(1, 400)]
    known = {o.id: o for o in chain}
    assert not any(publishing._replaced(known, o.id, set(known)) for o in chain)
    hidden = {f"v{n}" for n in range(100, 300)}
    assert publishing._replaced(known, "v300", set(known) - hidden) == {"v99"}
    assert publishing._replaced(known, "v301", set(known) - hidden) == set()


def test_numbers_that_follow_a_list_which_does_not_count_stay(table):
    """The other officer's laptop was ended before its list; the list that goes on from it was honest."""
    lists = [op("b", "numbers.assign", NumbersBody(continues="gone", entries={"x": 3, "y": 4}))]
    assert number_lists(lists) == ({"x": 3, "y": 4}, {})
    first = op("a", "numbers.assign", NumbersBody(continues="", entries={"w": 3}))
    assert number_lists([first, *lists]) == ({"w": 3, "x": 4, "y": 5}, {"x": 3, "y": 4})
