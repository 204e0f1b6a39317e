"""Names off: members see every opinion, and nothing that says whose it is (record.md, Names off)."""

import pytest

from council_app.actions import decisions, exchange, opinions, places, publishing
from council_app.deliberation.operations import ValueBody, own_mark
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Role
from council_app.store import codec, syncfile
from council_app.store import exchange as files

NODE, OTHER = "plan/c3/s2/ex/1", "plan/c1/1"


def comment(table, person, text, node=NODE):
    place = places.place_at(table.place(node), node)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


@pytest.fixture
def hidden(table):
    """A round without names; A, B and the chair have written and been shown the digest."""
    office = table["office-1"]
    office.append(
        "round.names", ValueBody(value=False), hat=Role.SECRETARIAT, object=office.council.round.id,
        field="names_shown",
    )  # fmt: skip
    table.seat("member-a", "member-b", table.chair)
    table.first = comment(table, "member-a", "評価の主体を示してはどうか。")
    table.second = comment(table, "member-b", "人材の定義を示してはどうか。")
    table.third = comment(table, table.chair, "用語をそろえてはどうか。", OTHER)
    for person in ("member-a", "member-b", table.chair):
        table.give(person, exchange.send_opinions, "office-1", "office-2")
    decisions.assign_numbers(office)
    table.path = table.give("office-1", exchange.send_digest, "member-a", "member-b", table.chair, "office-2")
    table.give("office-1", exchange.send_working, "office-2", table.chair)
    return table


def find(workspace, text):
    return next(o for o in workspace.council.opinions.values() if o.text == text)


def test_everyone_sees_every_opinion_with_its_number_and_nobody_a_name(hidden):
    for person in ("member-a", "member-b"):
        shown = hidden[person].council.opinions.values()
        assert sorted(o.number for o in shown) == [1, 2, 3]
        assert {o.author for o in shown} == {"", person}, "only his own are known to be his"
    assert {o.author for o in hidden["office-1"].council.opinions.values()} == {
        "member-a", "member-b", hidden.chair,
    }  # fmt: skip
    assert len(hidden["office-1"].council.opinions) == 3, "the office sees originals, not twice"


def test_the_author_alone_recognises_his_own(hidden):
    mine = find(hidden["member-a"], "評価の主体を示してはどうか。")
    assert (mine.id, mine.reissue_of) == (hidden.first, own_mark(hidden.first))
    other = find(hidden["member-b"], "評価の主体を示してはどうか。")
    assert other.id != hidden.first
    assert other.reissue_of == own_mark(hidden.first)


def test_the_file_holds_nothing_that_a_member_signed_nor_any_trace_of_his_chains(hidden):
    """Headers, heads and the list of what is opened: only the office's own."""
    member = hidden["member-a"]
    file = syncfile.read(hidden.path.read_bytes())
    secrets = {h.key: member.secret_of(h.key) for h in file.head.sections}
    section = next(
        file.open(i, secret=secrets[h.key]) for i, h in enumerate(file.head.sections) if secrets[h.key]
    )
    office = {hidden["office-1"].device, hidden["office-2"].device}
    sent = list(section)
    assert {codec.read_header(op.header).device for op in sent} == office
    assert {chain.split("/")[0] for chain in section.inside.heads} == office
    plain = b"".join(op.header + (op.payload or b"") for op in sent)
    for secret in (hidden.first, hidden.second, hidden.third):
        assert secret.encode() not in plain
    for person in ("member-b", hidden.chair):
        assert hidden[person].instance.encode() not in plain
    made = [op for op in files.opened_log(hidden["office-1"]) if b"opinion.reissue" in op.header]
    assert len(made) == 3


def test_re_issues_stand_by_place_then_id_not_by_seat(hidden):
    office = hidden["office-1"]
    made = sorted(
        (op for op in office.fold.operations.values() if op.kind == "opinion.reissue"), key=lambda op: op.seq
    )
    marks = [op.body.own for op in made]
    same_place = sorted((hidden.first, hidden.second))
    assert marks == [own_mark(hidden.third), *(own_mark(o) for o in same_place)]


def test_replies_and_supports_find_their_opinion_and_come_back_without_names(hidden):
    table = hidden
    seen = find(table["member-b"], "評価の主体を示してはどうか。")
    opinions.reply(table["member-b"], seen.id, text="同じ考えです。")
    opinions.support(table["member-b"], seen.id)
    table.give("member-b", exchange.send_opinions, "office-1")
    original = table["office-1"].council.opinions[table.first]
    assert [r.author for r in original.replies] == ["member-b"]
    assert [(s.author, s.changed_after) for s in original.supports] == [("member-b", False)]
    table.give("office-1", exchange.send_digest, "member-a", "member-b", table.chair)
    mine = find(table["member-b"], "評価の主体を示してはどうか。")
    assert [s.changed_after for s in mine.supports] == [False], "a new count is no new version"
    for person in ("member-a", "member-b"):
        shown = find(table[person], "評価の主体を示してはどうか。")
        assert shown.supported == 1
        assert [r.text for r in shown.replies] == ["同じ考えです。"]
    assert find(table["member-a"], "評価の主体を示してはどうか。").replies[0].author == ""


def test_a_support_of_a_version_that_changed_is_flagged(hidden):
    table = hidden
    seen = find(table["member-b"], "評価の主体を示してはどうか。")
    opinions.support(table["member-b"], seen.id)
    opinions.edit(table["member-a"], table.first, text="改めた意見")
    for person in ("member-a", "member-b"):
        table.give(person, exchange.send_opinions, "office-1")
    assert table["office-1"].council.opinions[table.first].supports[0].changed_after
    table.give("office-1", exchange.send_digest, "member-b")
    assert [o.text for o in table["member-b"].council.opinions.values()].count("改めた意見") == 1


def test_the_result_shows_decisions_and_wordings_without_names_and_all_agree(hidden):
    table, chair, office = hidden, hidden[hidden.chair], hidden["office-1"]
    for opinion, disposition in (
        (table.first, Disposition.ADOPTED), (table.second, Disposition.CARRIED_OVER),
        (table.third, Disposition.ALREADY_COVERED),
    ):  # fmt: skip
        decisions.decide(chair, opinion, disposition=disposition, answer="御指摘を踏まえて整理します。")
    text = table.place(NODE).by_id[NODE].text + "（主体を示す）"
    decisions.word(chair, node=NODE, text=text, opinions=[table.first])
    decisions.revise(chair, draft="plan")
    table.give(table.chair, exchange.send_working, "office-1")
    publishing.publish(office)
    path = table.give("office-1", exchange.send_result, "member-a", "member-b", table.chair)
    table.give("office-1", exchange.send_working, table.chair, "office-2")
    shown = find(table["member-b"], "評価の主体を示してはどうか。")
    assert shown.decision.disposition is Disposition.ADOPTED
    assert shown.carried, "its place in the new revision came along"
    (wording,) = table["member-b"].council.wordings.values()
    assert (wording.text, wording.opinions) == (text, (shown.id,))
    assert [w.opinions for w in office.council.wordings.values()] == [(table.first,)]
    own = table["member-a"].council.opinions[table.first]
    assert own.decision.disposition is Disposition.ADOPTED
    statuses = {name: table[name].status() for name in table.open}
    assert len({s.state for s in statuses.values()}) == 1
    assert len({s.log for s in statuses.values()}) == 1
    assert len({s.office for s in statuses.values() if s.office}) == 1
    assert table.first.encode() not in path.read_bytes()


def test_a_second_digest_re_issues_only_what_changed(hidden):
    office = hidden["office-1"]
    before = len(office.fold.operations)
    hidden.give("office-1", exchange.send_digest)
    assert len(office.fold.operations) == before + 1, "the publication itself"
    assert publishing.unopened(office) == 0
