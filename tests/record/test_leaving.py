"""Before a file is written, its person sees exactly what leaves the laptop, for whom, and what stays."""

from collections import Counter

import pytest

from council_app.actions import builtin, decisions, exchange, founding, opinions, people, places, setup
from council_app.actions.leaving import LABELS, NOT_SENT, leaving
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.operations import ALL, OFFICE, ValueBody
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Role
from council_app.store import codec, rosters, syncfile

NODE = "plan/c3/s2/ex/1"


def comment(table, person, text):
    place = places.place_at(table.place(NODE), NODE)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


@pytest.fixture
def council(table):
    table.seat("member-a", "member-b", table.chair)
    table.first = comment(table, "member-a", "一つ目")
    comment(table, "member-b", "二つ目")
    for person in ("member-a", "member-b"):
        table.give(person, exchange.send_opinions, "office-1")
    return table


def held(workspace, path, audience):
    """How many of each kind a written file really holds for an audience."""
    file = syncfile.read(path.read_bytes())
    counts = {}
    for index, head in enumerate(file.head.sections):
        if head.audience == audience and head.seal == "audience":
            for op in file.open(index, secret=workspace.secret_of(head.key)):
                kind = codec.read_header(op.header).kind
                counts[kind] = counts.get(kind, 0) + 1
    return counts


def said(found, part=0):
    return dict(found.parts[part].lines)


def test_a_members_file_is_told_as_it_is_written(council):
    member = council["member-a"]
    place = member.json(places.place_at(council.place(NODE), NODE))
    member.save_draft("d", {"kind": "comment", "place": place, "text": "書きかけ"})
    member.save_note("n", {"node": NODE}, "メモ")
    found = leaving(member, "opinions")
    path = exchange.send_opinions(member, council.files)
    real = held(council["office-1"], path, OFFICE)
    assert said(found)[LABELS["opinion.submit"]] == real["opinion.submit"] == 1
    assert sum(n for _, n in found.parts[0].lines) == sum(real.values())
    assert found.parts[0].to[0] == "座長と事務局"
    assert dict(found.stays) == {NOT_SENT["drafts"]: 1, NOT_SENT["notes"]: 1}


@pytest.mark.parametrize("names", [True, False])
def test_a_digest_is_told_as_it_is_written(council, names):
    office = council["office-1"]
    if not names:
        office.append(
            "round.names", ValueBody(value=False), hat=Role.SECRETARIAT, object=office.council.round.id,
            field="names_shown",
        )  # fmt: skip
    decisions.propose(office, council.first, disposition=Disposition.ADOPTED)
    exchange.acknowledge(office)
    found = leaving(office, "digest")
    path = exchange.send_digest(office, council.files)
    real = held(office, path, ALL)
    kind = "opinion.submit" if names else "opinion.reissue"
    assert said(found)[LABELS[kind]] == real[kind] == 2
    assert ("氏名が付きます" in found.names[0]) is names
    assert dict(found.stays) == {NOT_SENT["opinion.propose"]: 1}, "the office's proposals stay"
    told = {k: v for k, v in said(found).items() if k != LABELS["publish"]}
    assert told == {
        label: n for label, n in said(leaving(office, "result")).items() if label != LABELS["publish"]
    }, "what was told is what is opened now"


def test_a_working_file_and_a_receipt_say_who_can_open_what(council):
    office = council["office-1"]
    working = leaving(office, "working")
    assert [part.to[0] for part in working.parts] == [
        "座長と事務局", "委員M、事務局1、事務局2、復旧の控え のそれぞれ",
    ]  # fmt: skip
    receipt = leaving(office, "receipt", person="member-a")
    assert receipt.parts[1].to == ("委員A だけ", "委員A only")
    assert dict(receipt.stays)[NOT_SENT["opinion.submit"]] == 2
    with pytest.raises(NotAllowed, match="という送付ファイルはありません"):
        leaving(office, "letter")


def test_keys_and_notices_that_go_along_are_told_too(council):
    office = council["office-1"]
    assert len(leaving(office, "digest").parts) == 1
    people.end_device(office, council["member-b"].device, reason="紛失")
    found = leaving(office, "digest")
    assert [part.to[0] for part in found.parts[1:]] == [
        "それぞれの委員の登録した端末", f"失効した端末 {council['member-b'].device[:8]}（委員B）",
    ]  # fmt: skip
    file = syncfile.read(exchange.send_digest(office, council.files).read_bytes())
    sealed = [head.audience for head in file.head.sections if head.seal == "device"]
    assert len(sealed) == said(found, 1)[LABELS["key.wrap"]] + 1


def test_an_invitation_is_told_as_it_is_written(council):
    office = council["office-1"]
    exchange.send_digest(office, council.files)
    found = leaving(office, "invitation", person="member-c")
    assert found.parts[0].to[0] == "四つのことばを聞いた人（委員C）"
    assert "氏名が付きます" in found.names[0], "the opinions of the digest go along"
    made = setup.invite(office, person="member-c")
    section = syncfile.read(made.content).open(0, words=" ".join(made.words))
    real = Counter(codec.read_header(op.header).kind for op in section)
    assert said(found)[LABELS["opinion.submit"]] == real["opinion.submit"] == 2
    assert sum(said(found).values()) == sum(real.values()) + 2, "and the keys"
    assert section.inside.keys


def test_a_log_given_back_is_told_as_it_is_written(council):
    office = council["office-1"]
    with pytest.raises(NotFound, match="登録された端末がありません"):
        leaving(office, "returned", person="member-c")
    found = leaving(office, "returned", person="member-a")
    assert found.parts[1].to == ("委員A だけ", "委員A only")
    file = syncfile.read(people.return_log(office, person="member-a", folder=council.files).read_bytes())
    (index,) = [i for i, head in enumerate(file.head.sections) if head.seal == "device"]
    kinds = Counter(
        codec.read_header(op.header).kind for op in file.open(index, device=council["member-a"].device_key)
    )
    assert said(found, 1)[LABELS["opinion.submit"]] == kinds["opinion.submit"] == 1
    assert sum(said(found, 1).values()) == sum(kinds.values())


def test_what_the_chair_hands_over_is_told_with_the_next_revision(council):
    council.give("office-1", exchange.send_working, council.chair)
    chair = council[council.chair]
    before = said(leaving(chair, "working"))
    decisions.word(chair, node=NODE, text="改めた文。", opinions=[council.first])
    decisions.decide(chair, council.first, disposition=Disposition.ADOPTED, answer="御意見のとおり。")
    found = said(leaving(chair, "handover"))
    assert found[LABELS["wording.add"]] == 1
    assert LABELS["wording.add"] not in before


def test_a_charter_and_its_answer_are_told_as_they_are_written(tmp_path):
    out = tmp_path / "out"
    second, card = founding.make_card(tmp_path / "second", name="担当二", out=out)
    plan = founding.Plan(
        "試行", "事務局", "担当一", "照会", "2025-11-27T17:00", people=tuple(builtin.trial_people())
    )
    checked, read = founding.check(plan), setup.read_card(card.read_bytes())
    told = founding.leaves(checked.people, checked.drafts, read)
    with founding.found(tmp_path / "first", checked, read, out) as first, second:
        charter = (out / founding.CHARTER).read_bytes()
        section = setup.read_charter(second, "設立書", charter)
        kinds = Counter(codec.read_header(op.header).kind for op in section)
        roster, _ = rosters.read(section.inside.rosters[0])
        assert said(told) == {
            founding.ROSTER: len(roster.people), LABELS["key.issue"]: kinds.pop("key.issue"),
            LABELS["key.wrap"]: kinds.pop("key.wrap"),
        }  # fmt: skip
        assert not kinds
        assert dict(told.stays)[LABELS["revision.publish"]] == len(first.council.drafts)
        answer = founding.answer_leaves(second, name="設立書", content=charter)
        assert "委員 16名、座長 委員M、担当者 担当一・担当二" in answer.names[0]
        assert second.fold is None, "nothing is signed by looking"
        file = syncfile.read(
            founding.answer_charter(second, name="設立書", content=charter, out=out).read_bytes()
        )
        whole = Counter(
            codec.read_header(op.header).kind
            for op in file.open(0, secret=first.secret_of(file.head.sections[0].key))
        )
        assert {k: n for k, n in said(answer).items() if k != founding.SIGNED} == {
            LABELS[k]: n for k, n in whole.items()
        }
        (at,) = [at for at, head in enumerate(file.head.sections) if head.key == first.device]
        mine = file.open(at, device=first.device_key)
        assert mine.inside.count * (len(file.head.sections) - 1) == said(answer, 1)[LABELS["key.wrap"]]
        assert answer.parts[1].to[0] == "担当一、復旧の控え のそれぞれ"
