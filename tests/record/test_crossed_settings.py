"""Two officers change the same thing without knowing of each other: both stand until one chooses, and no clock decides
which of them is shown meanwhile (record.md, Concurrent changes)."""

import pytest

from council_app.actions import exchange, rounds

FAST, SLOW = "2035-11-24T10:00:00+09:00", "2015-11-24T10:00:00+09:00"


def crossing(table, fast, act):
    """Both officers act, one of them with a clock ten years ahead, the other ten years behind; then they meet."""
    for officer, value in (("office-1", 0), ("office-2", 1)):
        now = FAST if officer == fast else SLOW
        table[officer].clock = lambda now=now: now
        act(table[officer], value)
    table.give("office-2", exchange.send_working, "office-1")
    table.give("office-1", exchange.send_working, "office-2")
    assert table["office-1"].status() == table["office-2"].status()


@pytest.mark.parametrize("fast", ["office-1", "office-2"])
def test_of_two_deadlines_the_smaller_id_is_shown_and_both_are_told(table, fast):
    days = ("2099-11-28T17:00:00+09:00", "2099-11-29T17:00:00+09:00")
    crossing(table, fast, lambda office, n: rounds.change(office, deadline=days[n], note="延長"))
    office = table["office-1"]
    heads = office.fold.heads(office.council.round.id, "deadline")
    assert office.council.round.deadline == min(heads, key=lambda op: op.id).body.value
    assert {value for _, value in rounds.crossed(office)["deadline"]} == set(days)


@pytest.mark.parametrize("fast", ["office-1", "office-2"])
def test_while_officers_disagree_names_stay_hidden_and_opinions_closed(table, fast):
    rounds.change(table["office-1"], names_shown=False, blind=False, note="試し")
    table.give("office-1", exchange.send_working, "office-2")

    def act(office, shown):
        rounds.change(office, names_shown=True, blind=True)
        if not shown:
            rounds.change(office, names_shown=False, blind=False)

    crossing(table, fast, act)
    round_ = table["office-1"].council.round
    assert (round_.names_shown, round_.blind) == (False, True)
