"""Receipts: when a file was handed over, and what of a member's own chain the office holds (record.md, Sync file)."""

import time

import pytest
from record.people_acts import comment

from council_app.actions import exchange, receipts
from council_app.actions.anomalies import anomalies
from council_app.deliberation.fold import Fold, state_hash
from council_app.deliberation.operations import PERSON, ReceiptBody, RoundBody
from council_app.deliberation.roster import Role

OPENED, DEADLINE = "2097-02-01T09:00:00+09:00", "2097-02-10T17:00:00+09:00"
LATE, BEFORE, IN_TIME = "2097-02-11T09:00:00+09:00", "2097-01-20T09:00:00+09:00", "2097-02-09T09:00:00+09:00"


@pytest.fixture
def second_round(table):
    """A member has written in the second round, and both officers hold his file."""
    office = table["office-1"]
    table.seat("member-a")
    office.clock = lambda: OPENED
    latest = tuple(d.latest.id for d in office.council.drafts.values() if not d.read_only)
    office.append(
        "round.open",
        RoundBody(number=2, title="第2回", deadline=DEADLINE, officer="office-1", revisions=latest),
        hat=Role.SECRETARIAT,
    )
    table.give("office-1", exchange.send_working, "office-2")
    table.written = comment(table, "member-a", "意見")
    table.give("member-a", exchange.send_opinions, "office-1", "office-2")
    return table


def state(table, name, time, head=""):
    """An officer's receipt with this time, however it came about."""
    office = table[name]
    op = office.fold.operations[head or table.written]
    return office.append(
        "receipt",
        ReceiptBody(
            device=op.device, instance=op.instance, head=op.id, seq=op.seq, opinions=1, handed_over=time
        ),
        hat=Role.SECRETARIAT, audience=PERSON + "member-a",
    )  # fmt: skip


def late(table, name):
    return table[name].council.opinions[table.written].late


def test_a_time_before_its_own_round_opened_counts_only_when_another_officer_confirms(second_round):
    """It lies after the first round opened, and no receipt of this officer went before it."""
    table = second_round
    state(table, "office-1", LATE)
    table.give("office-1", exchange.send_working, "office-2")
    back = state(table, "office-2", BEFORE)
    assert late(table, "office-2") == "pending"
    assert [r.id for r in table["office-2"].council.receipts if r.doubtful] == [back]
    assert any(a.items == (back,) for a in anomalies(table["office-2"])), "named to the office"
    table.give("office-2", exchange.send_working, "office-1")
    state(table, "office-1", BEFORE)
    assert late(table, "office-1") == ""


def test_the_earliest_counts_and_one_before_its_predecessor_waits_for_the_other_officer(second_round):
    table = second_round
    state(table, "office-1", LATE)
    state(table, "office-1", IN_TIME)
    assert late(table, "office-1") == "pending", "it goes back behind what he had stated himself"
    table.give("office-1", exchange.send_working, "office-2")
    state(table, "office-2", IN_TIME)
    assert late(table, "office-2") == ""


def test_a_receipt_that_comes_before_what_it_names_is_judged_the_same(second_round):
    table = second_round
    state(table, "office-1", LATE)
    table.give("office-1", exchange.send_working, "office-2")
    state(table, "office-2", BEFORE)
    fold = table["office-2"].fold
    last = fold.operations[table.written]
    late_comer = Fold(fold.speakers.line[0])
    late_comer.add_rosters(fold.speakers.versions.values())
    late_comer.add(op for op in fold.operations.values() if op is not last)
    late_comer.council()
    late_comer.add([last])
    assert state_hash(late_comer.council(), "x") == state_hash(fold.again().council(), "x")


def test_thousands_of_receipts_for_one_chain_are_folded_at_once(second_round):
    """Ten rounds of a member who sends a file for every opinion; before, 2,000 took minutes."""
    table = second_round
    fold = table["office-1"].fold
    signed = fold.operations[state(table, "office-1", IN_TIME)]
    import msgspec

    many = [
        msgspec.structs.replace(signed, id=f"{n:064x}", seq=signed.seq + n, body=msgspec.structs.replace(signed.body, seq=n))
        for n in range(1, 3000)
    ]  # fmt: skip
    again: Fold = fold.again()
    before = len(again.council().receipts)
    again.add(many)
    begun = time.process_time()
    assert len(again.council().receipts) == before + len(many)
    assert time.process_time() - begun < 5


def test_the_receipt_of_another_branch_is_no_receipt_of_this_one(table):
    """Of a fork the office holds the copy's branch: 「受領済み」 does not count what it never got, and both are told."""
    from record.test_anomalies import part, sign

    from council_app.actions.anomalies import received
    from council_app.deliberation.operations import OpinionBody
    from council_app.deliberation.opinions import OpinionKind
    from council_app.store import exchange as files

    table.seat("member-a")
    member = table["member-a"]
    mine = comment(table, "member-a", "本人の一つ目")
    log = files.own_log(member)
    place = member.council.opinions[mine].place
    body = OpinionBody(number=1, kind=OpinionKind.COMMENT, place=place, text="写しの一つ目")
    twin = sign(table, "member-a", body, seq=len(log), prev=log[-2].id)
    exchange.receive(table["office-1"], [part(table, "member-a", [*log[:-1], twin])])
    receipts.acknowledge(table["office-1"])
    table.give("office-1", lambda w, f: exchange.receipt(w, person="member-a", folder=f), "member-a")
    assert received(member).japanese == "受領済み 0/1"
    told = {a.kind: a for a in anomalies(member)}["fork_here"]
    assert "同じ通し番号のものが 1組" in told.japanese
    table.give("member-a", exchange.send_opinions, "office-1")
    receipts.acknowledge(table["office-1"])
    table.give("office-1", lambda w, f: exchange.receipt(w, person="member-a", folder=f), "member-a")
    assert received(member).received == received(member).submitted
