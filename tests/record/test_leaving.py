"""Before a file is written, its person sees exactly what leaves the laptop, for whom, and what stays."""

from collections import Counter
from functools import partial

import pytest

from council_app.actions import (
    archives,
    builtin,
    decisions,
    exchange,
    founding,
    keeping,
    opinions,
    people,
    places,
    publishing,
    removal,
    rostering,
    setup,
)
from council_app.actions.leaving import BESIDE, BESIDES, END, INVITATION, LABELS, NOT_SENT, OTHERS, leaving
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.operations import ValueBody
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Role
from council_app.store import archive, codec, keys, rosters, syncfile
from council_app.store.keeping import Keeping, Way

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


def opened(council, path):
    """What a written file really holds, by its own labels: the part for an audience, and that of each device."""
    file = syncfile.read(path.read_bytes())
    keys = [w.device_key for w in council.open.values()]
    keys.append(rostering.sheet_key(council["office-1"], council.sheet))
    by_device = {key.verify_key.encode().hex(): key for key in keys}
    whole, apart = {}, []
    for index, head in enumerate(file.head.sections):
        if head.seal == "audience":
            section = file.open(index, secret=council["office-1"].secret_of(head.key))
            whole = counted(section) | {
                label: n for name, label in BESIDE if (n := len(getattr(section.inside, name)))
            }
        else:
            apart.append(counted(file.open(index, device=by_device[head.key])))
    return whole, apart


def counted(section):
    kinds = Counter(codec.read_header(op.header).kind for op in section)
    named = {label: kinds.pop(kind) for kind, label in LABELS.items() if kind in kinds}
    return named | ({OTHERS: kinds.total()} if kinds else {})


def said(found, part=0):
    return dict(found.parts[part].lines)


def told_as_written(council, sender, kind, write, **more):
    """What is told before a file is written; then it is written, and holds that and nothing else."""
    workspace = council[sender]
    before = workspace.heads(), len(workspace.register()), [w.council for w in council.open.values()]
    found = leaving(workspace, kind, **more)
    assert before == (
        workspace.heads(),
        len(workspace.register()),
        [w.council for w in council.open.values()],
    )
    whole, apart = opened(council, write(workspace, council.files))
    assert said(found) == whole
    told = [
        {LABELS["device.end"] if label == END else label: n for label, n in part.lines}
        for part in found.parts[1:]
    ]
    assert all(one in told for one in apart), "nothing that was not told"
    assert all(one in apart for one in told), "nothing that is not there"
    return found


def test_a_members_file_is_told_as_it_is_written(council):
    member = council["member-a"]
    place = member.json(places.place_at(council.place(NODE), NODE))
    member.save_draft("d", {"kind": "comment", "place": place, "text": "書きかけ"})
    member.save_note("n", {"node": NODE}, "メモ")
    found = told_as_written(council, "member-a", "opinions", exchange.send_opinions)
    assert said(found)[LABELS["opinion.submit"]] == 1
    assert found.parts[0].to[0] == "座長と事務局"
    assert dict(found.stays) == {NOT_SENT["drafts"]: 1, NOT_SENT["notes"]: 1}


def hide_names(office):
    office.append(
        "round.names", ValueBody(value=False), hat=Role.SECRETARIAT, object=office.council.round.id,
        field="names_shown",
    )  # fmt: skip


@pytest.mark.parametrize("names", [True, False])
def test_a_digest_is_told_as_it_is_written(council, names):
    office = council["office-1"]
    if not names:
        hide_names(office)
    decisions.propose(office, council.first, disposition=Disposition.ADOPTED)
    found = told_as_written(council, "office-1", "digest", exchange.send_digest)
    assert said(found)[LABELS["opinion.submit" if names else "opinion.reissue"]] == 2
    assert ("氏名が付きます" in found.names[0]) is names
    assert dict(found.stays) == {NOT_SENT["opinion.propose"]: 1}, "the office's proposals stay"
    again = leaving(office, "result")
    assert said(found) == said(again), "what was told is what is opened now"
    told_as_written(council, "office-1", "notice", exchange.send_notice)


def test_what_came_too_late_is_not_told_as_opened(council):
    office = council["office-1"]
    exchange.acknowledge(office)
    office.clock = partial(str, "2099-11-28T09:00:00+09:00")
    comment(council, "member-b", "締切のあとの意見")
    council.give("member-b", exchange.send_opinions, "office-1")
    found = told_as_written(council, "office-1", "digest", exchange.send_digest)
    assert said(found)[LABELS["opinion.submit"]] == 2, "the third waits for the office to admit it"
    assert dict(found.stays)[NOT_SENT["opinion.submit"]] == 1


def test_a_working_file_and_a_receipt_say_who_can_open_what(council):
    working = told_as_written(council, "office-1", "working", exchange.send_working)
    assert [part.to[0] for part in working.parts] == [
        "座長と事務局", "委員M、事務局2、復旧の控え のそれぞれ",
    ]  # fmt: skip
    write = partial(exchange.receipt, person="member-a")
    receipt = told_as_written(
        council, "office-1", "receipt", lambda ws, folder: write(ws, folder=folder), people=["member-a"]
    )
    assert receipt.parts[1].to == ("委員A だけ", "委員A only")
    assert dict(receipt.stays)[NOT_SENT["opinion.submit"]] == 2
    both = leaving(council["office-1"], "receipt", people=("member-a", "member-b"))
    assert [part.to[0] for part in both.parts[1:]] == ["委員A だけ", "委員B だけ"]
    with pytest.raises(NotAllowed, match="という送付ファイルはありません"):
        leaving(council["office-1"], "letter")


def test_keys_and_notices_that_go_along_are_told_too(council):
    office = council["office-1"]
    people.end_device(office, council["member-b"].device, reason="紛失")
    found = told_as_written(council, "office-1", "digest", exchange.send_digest)
    assert [part.to[0] for part in found.parts[1:]] == [
        "委員A だけ", "委員M だけ", f"失効した端末 {council['member-b'].device[:8]}（委員B）",
    ]  # fmt: skip
    assert said(found)[LABELS["key.issue"]] == 3, "the key that is replaced with this very file"
    told_as_written(council, "office-1", "working", exchange.send_working)


def test_a_file_without_a_removed_body_says_that_the_removal_goes_along(council):
    sha = removal.propose(council["office-1"], [council.first], reason="本人からの請求")
    removal.sign(council["office-1"], sha, sheet=council.sheet)
    found = told_as_written(council, "office-1", "digest", exchange.send_digest)
    assert said(found)[dict(BESIDE)["removals"]] == 1


def test_an_invitation_is_told_as_it_is_written(council):
    office = council["office-1"]
    exchange.send_digest(office, council.files)
    found = leaving(office, "invitation", people=["member-c"])
    assert found.parts[0].to[0] == "四つのことばを聞いた人（委員C）"
    assert "氏名が付きます" in found.names[0], "the opinions of the digest go along"
    made = setup.invite(office, person="member-c")
    section = syncfile.read(made.content).open(0, words=" ".join(made.words))
    real = counted(section)
    assert section.inside.keys
    assert said(found) == real | dict(INVITATION) | {dict(BESIDE)["rosters"]: len(section.inside.rosters)}
    everyone = leaving(office, "invitation")
    assert "委員D、委員E" in everyone.parts[0].to[0], "all who have none"
    assert "委員C" not in everyone.parts[0].to[0]


def test_a_log_given_back_is_told_as_it_is_written(council):
    with pytest.raises(NotFound, match="登録された端末がありません"):
        leaving(council["office-1"], "returned", people=["member-c"])
    write = partial(people.return_log, person="member-a")
    found = told_as_written(
        council, "office-1", "returned", lambda ws, folder: write(ws, folder=folder), people=["member-a"]
    )
    assert found.parts[1].to == ("委員A だけ", "委員A only")
    assert said(found, 1)[LABELS["opinion.submit"]] == 1


@pytest.mark.parametrize("names", [True, False])
def test_what_the_chair_hands_over_and_what_is_published_is_told(council, names):
    if not names:
        hide_names(council["office-1"])
    council.give("office-1", exchange.send_working, council.chair)
    chair = council[council.chair]
    assert LABELS["wording.add"] not in said(leaving(chair, "working"))
    decisions.word(chair, node=NODE, text="改めた文。", opinions=[council.first])
    for opinion in chair.council.opinions:
        decisions.decide(
            chair, opinion, disposition=Disposition.PARTLY, answer="御意見のとおり。", note="一部"
        )

    def hand_over(workspace, folder):
        decisions.hand_over(workspace)
        return exchange.send_working(workspace, folder)

    found = told_as_written(council, council.chair, "handover", hand_over)
    assert said(found)[LABELS["revision.propose"]] == 1
    council.give(council.chair, exchange.send_working, "office-1")
    office = council["office-1"]
    assert LABELS["opinion.decide"] not in said(leaving(office, "result")), (
        "nothing more than before goes out"
    )

    def publish(workspace, folder):
        publishing.publish(workspace)
        return exchange.send_result(workspace, folder)

    found = told_as_written(council, "office-1", "publish", publish)
    assert said(found)[LABELS["revision.publish"]] == 4
    assert said(found)[LABELS["wording.add" if names else "wording.reissue"]] == 1


def test_what_an_officer_who_left_hands_on_is_told(council):
    sha = rostering.propose(council["office-1"], rostering.Change("異動", officers_out=("office-1",)))
    council.give("office-1", exchange.send_working, "office-2")
    rostering.sign(council["office-2"], sha)
    council.give("office-2", exchange.send_working, "office-1")
    found = leaving(council["office-1"], "signature")
    assert said(found) == {dict(BESIDE)["rosters"]: 2}, "the rosters and nothing that anybody wrote"


def test_an_archive_and_a_backup_are_told_as_they_are_written(council, tmp_path):
    office = council["office-1"]
    office.save_note("n", {"node": NODE}, "メモ")
    told = said(leaving(office, "archive"))
    made = archive.read(
        syncfile.read(archives.make(office, tmp_path).read_bytes()), keys.sheet_key(council.sheet)
    )
    record = syncfile.read(made.parts["record.council"])
    section = record.open(0, secret=office.secret_of(record.head.sections[0].key))
    named = {BESIDES["files"]: sum(path.startswith("files/") for path in made.parts)}
    named |= {
        BESIDES["register"]: len(made.manifest.files), BESIDES["documents"]: len(made.documents),
        dict(BESIDE)["rosters"]: len(made.acts),
    }  # fmt: skip
    assert told == counted(section) | named
    assert dict(leaving(office, "archive").stays)[NOT_SENT["notes"]] == 1, "a note never goes along"
    before = leaving(office, "backup")
    path = keeping.backup(office, tmp_path, passphrase="明日の会議は午後三時から")
    with keeping.restore(
        path, tmp_path / "back", Keeping(Way.PASSPHRASE, "明日の会議は午後三時から")
    ) as back:
        assert before.parts == leaving(back, "backup").parts
        assert said(before)[BESIDES["notes"]] == len(back.notes()) == 1


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
