"""One small round, end to end, through files only; and what must hold of it."""

import itertools
import random

import pytest

from council_app.actions import checks, decisions, exchange, opinions, places, publishing, setup
from council_app.actions.leaving import leaving
from council_app.deliberation.errors import CouncilError, NotAllowed
from council_app.deliberation.operations import DecisionBody, Empty, OpinionBody
from council_app.deliberation.opinions import Anchor, Disposition, OpinionKind
from council_app.deliberation.roster import Role
from council_app.store.workspace import Workspace

NODE = "plan/c3/s2/ex/1"


def amend(table, person, old, new, reason="表記の統一のため。"):
    revision = table.place(NODE)
    return opinions.submit(
        table[person],
        kind=OpinionKind.AMENDMENT,
        place=places.place_of_words(revision, NODE, old),
        wording=revision.by_id[NODE].text.replace(old, new),
        reason=reason,
    )


def comment(table, person, text, node=NODE):
    place = places.place_at(table.place(node), node)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


@pytest.fixture
def discussed(table):
    """Two members and the chair have written, been enrolled, and seen the digest."""
    table.seat("member-a", "member-b", table.chair)
    table.first = amend(table, "member-a", "テストベット", "テストベッド")
    table.second = comment(table, "member-b", "評価の主体を示してはどうか。")
    table.third = comment(table, table.chair, "人材の定義を示してはどうか。")
    for person in ("member-a", "member-b", table.chair):
        table.give(person, exchange.send_opinions, "office-1", "office-2")
    decisions.assign_numbers(table["office-1"])
    table.give("office-1", exchange.send_digest, "member-a", "member-b", table.chair, "office-2")
    return table


def test_nobody_sees_another_members_opinion_before_the_digest(table):
    table.seat("member-a", "member-b")
    comment(table, "member-a", "未公表の意見")
    path = exchange.send_opinions(table["member-a"], table.files)
    (report,) = exchange.receive(table["member-b"], [path])
    assert "この端末あてではありません" in report.refused
    assert "未公表の意見".encode() not in path.read_bytes()


def test_after_the_digest_everyone_sees_every_opinion_with_its_number(discussed):
    for person in ("member-a", "member-b", discussed.chair, "office-1", "office-2"):
        shown = discussed[person].council.opinions
        assert set(shown) == {discussed.first, discussed.second, discussed.third}
        assert sorted(o.number for o in shown.values()) == [1, 2, 3]


def test_a_whole_round_ends_in_one_state_for_all(discussed):
    table, office, chair = discussed, discussed["office-1"], discussed[discussed.chair]
    opinions.reply(table["member-b"], table.first, text="賛成です。")
    opinions.support(table["member-b"], table.first)
    table.give("member-b", exchange.send_opinions, "office-1")
    for opinion, disposition in (
        (table.first, Disposition.ADOPTED),
        (table.second, Disposition.CARRIED_OVER),
        (table.third, Disposition.ALREADY_COVERED),
    ):
        decisions.propose(office, opinion, disposition=disposition, answer="御指摘を踏まえて整理します。")
    table.give("office-1", exchange.send_working, table.chair)
    for opinion in list(chair.council.opinions):
        decisions.confirm_proposal(chair, opinion)
    text = str(chair.council.opinions[table.first].wording)
    decisions.word(chair, node=NODE, text=text, opinions=[table.first])
    assert checks.gaps(chair.council) == {}
    decisions.revise(chair, draft="plan")
    table.give(table.chair, exchange.send_working, "office-1")

    publishing.publish(office, stage="案", date="2025-11-28")
    table.give("office-1", exchange.send_result, "member-a", "member-b", table.chair)
    table.give("office-1", exchange.send_working, table.chair, "office-2")

    statuses = {person: table[person].status() for person in table.open}
    assert len({s.state for s in statuses.values()}) == 1
    assert len({s.log for s in statuses.values()}) == 1
    assert {p for p, s in statuses.items() if s.office is None} == {"member-a", "member-b"}
    assert len({s.office for s in statuses.values() if s.office}) == 1

    shown = table["member-a"].council
    plan = shown.drafts["plan"].latest
    assert plan.label == "r2"
    assert plan.by_id[NODE].text == text
    assert [n.id for n in plan.nodes] == [n.id for n in shown.drafts["plan"].revisions[0].nodes]
    first = shown.opinions[table.first]
    assert first.decision.disposition is Disposition.ADOPTED
    assert first.supports[0].author == "member-b"
    assert first.replies[0].text == "賛成です。"
    assert shown.opinions[table.third].decision.own, "the chair's own opinion is marked"
    assert set(first.carried) == {plan.id}
    assert shown.opinions[table.second].carried[plan.id].state is Anchor.CHANGED


def test_the_order_of_files_changes_nothing(table, tmp_path):
    table.seat("member-a", "member-b")
    files = []
    for number in range(3):
        for person in ("member-a", "member-b"):
            comment(table, person, f"{number}番目の意見です。")
            files.append(exchange.send_opinions(table[person], table.files))
    chance = random.Random(7)
    seen = set()
    for name in ("office-1", "office-2"):
        arrived = files + chance.sample(files, 3)
        chance.shuffle(arrived)
        assert not [r.refused for r in exchange.receive(table[name], arrived) if r.refused]
        status = table[name].status()
        seen.add((status.state, status.log))
        assert len(table[name].council.opinions) == 6
    assert len(seen) == 1


def test_the_same_file_twice_changes_nothing_and_says_so(table):
    table.seat("member-a")
    comment(table, "member-a", "一つ目")
    path = exchange.send_opinions(table["member-a"], table.files)
    exchange.receive(table["office-1"], [path])
    before = table["office-1"].status()
    renamed = path.rename(path.with_name("意見 (1).council"))
    (report,) = exchange.receive(table["office-1"], [renamed])
    assert report.sentence.startswith("すでに受け取っています")
    assert table["office-1"].status() == before


def test_an_edit_keeps_the_earlier_version_and_flags_the_support(discussed):
    table = discussed
    opinions.support(table["member-b"], table.first)
    table.give("member-b", exchange.send_opinions, "office-1")
    opinions.edit(table["member-a"], table.first, reason="理由を改めます。")
    table.give("member-a", exchange.send_opinions, "office-1")
    opinion = table["office-1"].council.opinions[table.first]
    assert opinion.reason == "理由を改めます。"
    assert opinion.supports[0].changed_after


def test_withdrawn_stays_visible_with_its_replies_and_number(discussed):
    table = discussed
    opinions.reply(table["member-b"], table.first, text="惜しいですね。")
    table.give("member-b", exchange.send_opinions, "office-1")
    opinions.withdraw(table["member-a"], table.first)
    table.give("member-a", exchange.send_opinions, "office-1")
    opinion = table["office-1"].council.opinions[table.first]
    assert opinion.withdrawn
    assert opinion.number
    assert len(opinion.replies) == 1


def test_notes_and_drafts_never_leave_the_laptop(table):
    table.seat("member-a")
    member = table["member-a"]
    place = places.place_at(table.place(NODE), NODE)
    member.save_note("n1", {"node": NODE}, "秘密のメモ")
    member.save_draft("d1", {"kind": "comment", "place": member.json(place), "text": "書きかけの秘密"})
    comment(table, "member-a", "提出する意見")
    path = table.give("member-a", exchange.send_opinions, "office-1")
    stored = b"".join(op.payload or b"" for op in table["office-1"].sealed())
    for secret in ("秘密のメモ", "書きかけの秘密"):
        assert secret.encode() not in stored + path.read_bytes()
    told = leaving(member, "opinions")
    sent = {japanese: count for part in told.parts for (japanese, _), count in part.lines}
    assert sent["意見"] == 1
    assert [count for _, count in told.stays] == [1, 1], "what is begun, and the note"


def test_drafts_become_opinions_only_at_submission(table):
    table.seat("member-a")
    member = table["member-a"]
    place = member.json(places.place_at(table.place(NODE), NODE))
    for number in range(3):
        member.save_draft(f"d{number}", {"kind": "comment", "place": place, "text": f"意見{number}"})
    assert not member.council.opinions
    assert len(opinions.submit_drafts(member)) == 3
    assert member.drafts() == []
    assert [o.own_number for o in member.council.in_order()] == [1, 2, 3]


# -- rights: an operation that its hat does not admit is kept and never folded ------------------------------------


def forge(workspace: Workspace, kind, body, hat, **rest):
    """Sign what the actions would refuse, as a changed program might."""
    return workspace.append(kind, body, hat=hat, **rest)


def test_a_member_cannot_decide(discussed):
    table = discussed
    with pytest.raises(NotAllowed):
        decisions.decide(table["member-a"], table.first, disposition=Disposition.ADOPTED)
    body = DecisionBody(disposition=Disposition.ADOPTED)
    forge(table["member-a"], "opinion.decide", body, Role.MEMBER, object=table.first, field="decision")
    table.give("member-a", exchange.send_opinions, "office-1")
    assert table["office-1"].council.opinions[table.first].decision is None


def test_a_member_cannot_replace_anothers_words(discussed):
    table = discussed
    victim = table["office-1"].council.opinions[table.second]
    body = OpinionBody(number=1, kind=victim.kind, place=victim.place, text="すり替え")
    forge(
        table["member-a"], "opinion.edit", body, Role.MEMBER, object=victim.id, field="text",
        supersedes=[victim.version],
    )  # fmt: skip
    forge(table["member-a"], "opinion.withdraw", Empty(), Role.MEMBER, object=victim.id, field="withdrawn")
    table.give("member-a", exchange.send_opinions, "office-1")
    after = table["office-1"].council.opinions[victim.id]
    assert after.text == victim.text
    assert not after.withdrawn


def test_crossed_decisions_are_both_shown_until_the_chair_chooses(discussed):
    table, chair = discussed, discussed[discussed.chair]
    for disposition in (Disposition.ADOPTED, Disposition.CARRIED_OVER):  # as two copies of his would
        body = DecisionBody(disposition=disposition, versions=(table.first,))
        chair.append("opinion.decide", body, hat=Role.CHAIR, object=table.first, field="decision")
    opinion = chair.council.opinions[table.first]
    assert opinion.decision is None
    assert len(opinion.decisions) == 2
    decisions.decide(chair, table.first, disposition=Disposition.PARTLY, answer="両案を踏まえます。")
    assert chair.council.opinions[table.first].decision.disposition is Disposition.PARTLY


def test_what_an_unenrolled_device_wrote_waits(table):
    table.seat("member-a", enrolled=False)
    comment(table, "member-a", "登録前の意見")
    table.give("member-a", exchange.send_opinions, "office-1")
    assert not table["office-1"].council.opinions
    assert len(table["member-a"].council.opinions) == 1, "he sees his own"
    spoken = " ".join(setup.own_words(table["member-a"]))
    setup.enrol(table["office-1"], person="member-a", words=spoken)
    assert len(table["office-1"].council.opinions) == 1


def test_wrong_words_enrol_nobody(table):
    table.seat("member-a", enrolled=False)
    table.give("member-a", exchange.send_opinions, "office-1")
    with pytest.raises(CouncilError, match="六つのことばが合いません"):
        setup.enrol(table["office-1"], person="member-a", words="いのち " * 6)
    assert len(setup.requests(table["office-1"])) == 1


def test_two_requests_for_one_invitation_are_both_shown(table):
    table.seat("member-a", enrolled=False)
    made = table.invitations["member-a"]
    table.open["again"] = setup.open_invitation(
        table.folder / "again", name="招待状", content=made.content, words=" ".join(made.words)
    )
    for name in ("member-a", "again"):
        table.give(name, exchange.send_opinions, "office-1")
    asking = setup.requests(table["office-1"])
    assert [r.rivals for r in asking] == [1, 1]
    assert len({r.words for r in asking}) == 2


def test_wrong_invitation_words_make_nothing(table, tmp_path):
    made = setup.invite(table["office-1"], person="member-c")
    folder = tmp_path / "elsewhere"
    with pytest.raises(CouncilError, match="四つのことばが合いません"):
        setup.open_invitation(folder, name="x", content=made.content, words="いのち いのち いのち いのち")
    assert not folder.exists()


def test_the_chairs_device_needs_both_officers(table):
    table.seat(table.chair, enrolled=False)
    table.give(table.chair, exchange.send_opinions, "office-1", "office-2")
    spoken = " ".join(setup.own_words(table[table.chair]))
    setup.enrol(table["office-1"], person=table.chair, words=spoken)
    device = table[table.chair].device
    table["office-1"].council  # noqa: B018
    assert table["office-1"].fold.person_of(device) is None
    table.give("office-1", exchange.send_working, "office-2")
    setup.enrol(table["office-2"], person=table.chair, words=spoken)
    assert table["office-2"].council
    assert table["office-2"].fold.person_of(device) == table.chair


def test_a_lost_office_laptop_is_rebuilt_from_files(discussed):
    table = discussed
    table.give("office-1", exchange.send_working, "office-2")
    path = exchange.send_working(table["office-2"], table.files)
    secret = table["office-1"].device_key.encode().hex()
    with setup.restore(
        table.folder / "new", device=secret, name=path.name, content=path.read_bytes()
    ) as rebuilt:
        assert rebuilt.person_id == "office-1"
        assert rebuilt.status().state == table["office-1"].status().state
        assert rebuilt.status().office == table["office-1"].status().office


def test_two_officers_number_at_once_and_one_order_stands(table):
    table.seat("member-a")
    for number in range(4):
        comment(table, "member-a", f"意見{number}")
    table.give("member-a", exchange.send_opinions, "office-1", "office-2")
    for name in ("office-1", "office-2"):
        decisions.assign_numbers(table[name])
    for sender, receiver in itertools.permutations(("office-1", "office-2")):
        table.give(sender, exchange.send_working, receiver)
    numbers = [
        {o.id: o.number for o in table[name].council.opinions.values()} for name in ("office-1", "office-2")
    ]
    assert numbers[0] == numbers[1]
    assert sorted(numbers[0].values()) == [1, 2, 3, 4]
