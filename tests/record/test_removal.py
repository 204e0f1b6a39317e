"""法令による削除: the body goes everywhere, the chain still verifies, and who decided it and why stays (record.md)."""

import pytest
import sqlcipher3.dbapi2 as sqlite

from council_app.actions import (
    answers,
    archives,
    cross_map,
    decisions,
    exchange,
    keeping,
    opinions,
    places,
    publishing,
    removal,
    rounds,
    setup,
)
from council_app.deliberation.errors import CouncilError, NotAllowed, NotFound
from council_app.deliberation.operations import OFFICE, CommentAnswerBody, CommentsBody, ValueBody
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Role
from council_app.store import backups, codec, syncfile
from council_app.store import exchange as files
from council_app.store.syncfile import Plan
from council_app.store.workspace import Workspace

NODE = "plan/c3/s2/ex/1"
SECRET = "山田太郎（仮名）の電話番号は 03-0000-0000 です"
REASON = "個人情報保護法に基づく本人からの請求"


def comment(table, person, text):
    place = places.place_at(table.place(NODE), NODE)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


@pytest.fixture
def told(table):
    """A's opinion names a person; B quotes it in a reply, the office in its proposal. Everyone has seen it."""
    table.seat("member-a", "member-b", table.chair)
    table.target = comment(table, "member-a", f"窓口の例：{SECRET}。")
    table.other = comment(table, "member-b", "関係のない意見です。")
    for person in ("member-a", "member-b"):
        table.give(person, exchange.send_opinions, "office-1", "office-2")
    decisions.assign_numbers(table["office-1"])
    table.give("office-1", exchange.send_digest, "member-a", "member-b", table.chair)
    table.quote = opinions.reply(
        table["member-b"], table.target, text=f"「{SECRET}」とありますが、確認しましたか。"
    )
    table.old = table.give("member-b", exchange.send_opinions, "office-1")
    table.proposal = decisions.propose(
        table["office-1"], table.target, disposition=Disposition.NOT_ADOPTED, answer=f"{SECRET}、とのこと。"
    )
    table.give("office-1", exchange.send_working, "office-2", table.chair)
    backups.make(table["office-1"])
    return table


def remove(table):
    """Both officers decide; every one takes the file that says so."""
    office = table["office-1"]
    chosen = [c.operation for c in removal.candidates(office, table.target) if c.removable]
    sha = removal.propose(office, chosen, reason=REASON)
    table.give("office-1", exchange.send_working, "office-2")
    assert removal.sign(table["office-2"], sha)
    table.give("office-2", exchange.send_working, "office-1", table.chair)
    table.give("office-1", exchange.send_digest, "member-a", "member-b")
    table.give("office-1", exchange.send_working, "office-2", table.chair)
    return sha


def everything(workspace: Workspace) -> bytes:
    """All that the database holds, files opened as far as this replica can."""
    out = [sealed.payload or b"" for sealed in workspace.sealed()]
    for row in workspace.register():
        content = workspace.content_of(row["sha256"]) or b""
        out.append(content)
        if content.startswith(syncfile.MAGIC):
            file = syncfile.read(content)
            for index, head in enumerate(file.head.sections):
                secret = workspace.secret_of(head.key)
                if head.seal == "audience" and secret:
                    out += [op.payload or b"" for op in file.open(index, secret=secret)]
    return b"".join(out)


def test_the_list_holds_versions_and_quotations_and_nothing_else(told):
    opinions.edit(told["member-a"], told.target, text="改めました。")
    told.give("member-a", exchange.send_opinions, "office-1")
    found = removal.candidates(told["office-1"], told.target)
    assert {(c.operation, c.why) for c in found if c.why != "version"} == {
        (told.target, "body"), (told.quote, "quotation"), (told.proposal, "quotation"),
    }  # fmt: skip
    assert [c.excerpt for c in found if c.why == "version"] == ["改めました。"]
    assert told.other not in {c.operation for c in found}


def test_what_quotes_it_and_cannot_go_is_named_too(told):
    """Nobody is to believe it gone while a setting of the office still says it."""
    office = told["office-1"]
    rounds.change(office, title=f"照会（{SECRET}）")
    (listed,) = [c for c in removal.candidates(office, told.target) if c.kind == "round.title"]
    assert (listed.why, listed.removable, listed.goes) == ("elsewhere", False, False)
    assert listed.excerpt


def test_templates_marks_and_answers_to_the_public_that_quote_it_go_too(told):
    """Of an answer that was reworded, every version; the office's other words stay."""
    office = told["office-1"]
    kept = answers.add_template(office, title="別の", text="ご意見として承ります。")
    template = answers.add_template(office, title="電話", text=f"窓口は、{SECRET}。")
    cross_map.add_matter(office, tags=("a", "b"), text=f"{SECRET}を確かめる")
    body = CommentsBody(title="意見募集", source="a.csv", sha256="0" * 64, columns={}, rows=1, shards=())
    public = office.append("comments.add", body, hat=Role.SECRETARIAT)
    said = [CommentAnswerBody(dataset=public, summary=f"{SECRET}{n}", answer="x", numbers=(1,)) for n in "12"]
    made = office.append("comments.answer", said[0], hat=Role.SECRETARIAT)
    office.append(
        "comments.reword", said[1], hat=Role.SECRETARIAT, object=made, field="text", supersedes=(made,)
    )
    remove(told)
    for officer in ("office-1", "office-2"):
        council = told[officer].council
        assert (set(council.templates), council.matters, council.comment_answers) == ({kept}, {}, {})
        assert SECRET.encode() not in everything(told[officer])
    assert told["office-1"].status() == told["office-2"].status()
    with pytest.raises(NotFound):
        removal.candidates(office, public)
    assert template in told["office-1"].fold.removed


def test_of_an_answer_to_the_public_a_version_alone_may_go(told):
    office = told["office-1"]
    body = CommentsBody(title="意見募集", source="a.csv", sha256="0" * 64, columns={}, rows=1, shards=())
    public = office.append("comments.add", body, hat=Role.SECRETARIAT)
    clean = CommentAnswerBody(dataset=public, summary="概要", answer="x", numbers=(1,))
    made = office.append("comments.answer", clean, hat=Role.SECRETARIAT)
    quoting = CommentAnswerBody(dataset=public, summary=SECRET, answer="x", numbers=(1,))
    again = office.append(
        "comments.reword", quoting, hat=Role.SECRETARIAT, object=made, field="text", supersedes=(made,)
    )
    sha = removal.propose(office, [again], reason=REASON)
    assert removal.sign(office, sha, sheet=told.sheet)
    assert not office.council.comment_answers
    assert SECRET.encode() not in b"".join(sealed.payload or b"" for sealed in office.sealed([again]))


def test_the_draft_s_own_words_are_no_quotation(told):
    words = told.place(NODE).by_id[NODE].text
    target = comment(told, "member-a", f"「{words}」の主体を示してはどうか。")
    comment(told, "member-b", f"「{words}」の時期を示してはどうか。")
    for person in ("member-a", "member-b"):
        told.give(person, exchange.send_opinions, "office-1")
    assert [c.operation for c in removal.candidates(told["office-1"], target)] == [target]


def test_after_two_signatures_the_body_is_gone_everywhere_and_every_chain_still_verifies(told):
    table = told
    sha = remove(table)
    for name in ("office-1", "office-2", table.chair, "member-a", "member-b"):
        workspace = table[name]
        assert SECRET.encode() not in everything(workspace), name
        assert table.target not in workspace.council.opinions
        assert table.other in workspace.council.opinions
        with codec.Checking(workspace.roster.council) as checking:  # raises where one is wrong
            checking.add([(op, codec.read_header(op.header)) for op in workspace.sealed()])
        assert not workspace.gaps or not workspace.holds_office
        (removed,) = workspace.council.removals
        assert (removed.id, removed.reason, removed.by) == (sha, REASON, ("office-1", "office-2"))
        assert {body.author for body in removed.bodies} >= {"member-a"}
    assert len({table[name].status().state for name in table.open}) == 1
    assert len({s for name in table.open if (s := table[name].status().office)}) == 1
    reopened = Workspace
    for name in ("office-1", "member-a"):
        path = table[name].path
        table[name].close()
        table.open[name] = reopened.open(path)
        assert SECRET.encode() not in everything(table[name])
        assert table.target not in table[name].council.opinions


def test_one_person_alone_removes_nothing(told):
    sha = removal.propose(told["office-1"], [told.target], reason=REASON)
    assert told.target in told["office-1"].council.opinions
    (waiting,) = removal.pending(told["office-1"])
    assert (waiting.sha256, waiting.signed, waiting.needed, waiting.mine) == (sha, ("office-1",), 1, False)
    assert not removal.sign(told["office-1"], sha), "the same person twice is one person"
    assert told.target in told["office-1"].council.opinions


def test_the_sheet_or_the_chair_may_be_the_second_person(told):
    sha = removal.propose(told["office-1"], [told.target], reason=REASON)
    assert removal.sign(told["office-1"], sha, sheet=told.sheet)
    assert told["office-1"].council.removals[0].by == ("office-1", "sheet")
    again = removal.propose(told[told.chair], [told.quote], reason=REASON)
    told.give(told.chair, exchange.send_working, "office-2")
    assert removal.sign(told["office-2"], again)


def test_a_removed_body_is_never_stored_again_whoever_sends_it(told):
    """An old file with the body in it, under another name; and the member's whole log, sent by the member."""
    table = told
    old = table.give("office-1", exchange.send_working)
    again = exchange.send_opinions(table["member-a"], table.files)
    remove(table)
    for path in (old, again, table.old):
        copied = path.with_name(f"{path.stem} (1).council")
        copied.write_bytes(path.read_bytes())
        for name in ("office-1", "office-2"):
            exchange.receive(table[name], [copied])
            assert SECRET.encode() not in everything(table[name])
    attack = [op for op in syncfile_operations(table, old) if op.payload and SECRET.encode() in op.payload]
    assert attack
    public, _ = table["member-b"].audience_key(OFFICE)
    inside = syncfile.Inside(count=len(attack), rosters=table["member-b"].acts("roster"))
    content = files.write(table["member-b"], "opinions", [Plan(OFFICE, "audience", inside, attack, public)])
    exchange.receive(table["office-1"], [syncfile.save(table.files / "x.council", content)])
    assert SECRET.encode() not in everything(table["office-1"])


def syncfile_operations(table, path):
    file = syncfile.read(path.read_bytes())
    for index, head in enumerate(file.head.sections):
        secret = table["office-1"].secret_of(head.key)
        if head.seal == "audience" and secret:
            yield from file.open(index, secret=secret)


def test_a_re_packed_file_names_the_original_and_is_signed_by_the_officer(told):
    table, office = told, told["office-1"]
    sent = [r["sha256"] for r in office.register() if r["sender"] == table["member-a"].device]
    sha256 = sent[-1]
    original = office.content_of(sha256)
    remove(table)
    kept = office.content_of(sha256)
    assert kept != original
    head = syncfile.read(kept).head
    assert (head.repacks, head.first_sender, head.sender) == (sha256, table["member-a"].device, office.device)
    again = table.files / "again.council"
    again.write_bytes(original)
    assert exchange.receive(office, [again])[0].received_before, "the original is still known as received"


def test_backups_lose_the_body_too(told):
    office = told["office-1"]
    assert any(SECRET.encode() in payload for payload in backed_up(office))
    remove(told)
    assert backed_up(office)
    assert not any(SECRET.encode() in payload for payload in backed_up(office))


def backed_up(workspace):
    found = []
    for backup in backups.found_in(workspace.path):
        copy = workspace.path / "look.db"
        backups._unpack(backup, copy)
        connection = sqlite.connect(str(copy))
        connection.execute(f"PRAGMA key = \"x'{workspace.opened.key}'\"")
        found += [row[0] for row in connection.execute("SELECT payload FROM operation") if row[0]]
        connection.close()
        copy.unlink()
    return found


def test_a_header_without_its_body_waits_and_the_body_may_come_later(told):
    """Someone strips a body that no two persons removed: it is missed, not lost."""
    table = told
    third = comment(table, "member-b", "後から届く本文")
    whole = exchange.send_opinions(table["member-b"], table.files)
    log = [
        codec.Sealed(op.id, op.header, op.signature, None if op.id == third else op.payload)
        for op in files.own_log(table["member-b"])
    ]
    public, _ = table["member-b"].audience_key(OFFICE)
    inside = syncfile.Inside(count=len(log), rosters=table["member-b"].acts("roster"))
    content = files.write(table["member-b"], "opinions", [Plan(OFFICE, "audience", inside, log, public)])
    exchange.receive(table["office-1"], [syncfile.save(table.files / "bare.council", content)])
    office = table["office-1"]
    assert third not in office.council.opinions
    assert office.fold.why(office.fold.operations[third]) == "body"
    exchange.receive(office, [whole])
    assert office.council.opinions[third].text == "後から届く本文"


def test_an_earlier_version_does_not_come_back_when_the_later_ones_body_goes(told):
    table, office = told, told["office-1"]
    edited = opinions.edit(table["member-b"], table.other, text=SECRET)
    table.give("member-b", exchange.send_opinions, "office-1")
    sha = removal.propose(office, [edited], reason=REASON)
    removal.sign(office, sha, sheet=table.sheet)
    assert table.other not in office.council.opinions


def test_re_issues_without_names_are_on_the_list(table):
    office = table["office-1"]
    office.append(
        "round.names", ValueBody(value=False), hat=Role.SECRETARIAT, object=office.council.round.id,
        field="names_shown",
    )  # fmt: skip
    table.seat("member-a", "member-b")
    target = comment(table, "member-a", SECRET)
    table.give("member-a", exchange.send_opinions, "office-1")
    table.give("office-1", exchange.send_digest, "member-b")
    assert SECRET in {o.text for o in table["member-b"].council.opinions.values()}
    found = removal.candidates(office, target)
    assert sorted(c.why for c in found) == ["body", "reissue"]
    sha = removal.propose(office, [c.operation for c in found], reason=REASON)
    removal.sign(office, sha, sheet=table.sheet)
    publishing.digest(office)
    table.give("office-1", exchange.send_result, "member-b")
    assert not table["member-b"].council.opinions
    assert SECRET.encode() not in everything(table["member-b"])


def test_what_cannot_be_removed_is_said_in_a_sentence(told):
    office = told["office-1"]
    with pytest.raises(NotAllowed, match="根拠"):
        removal.propose(office, [told.target], reason=" ")
    with pytest.raises(NotAllowed, match="一覧から"):
        removal.propose(office, [office.council.round.id], reason=REASON)
    with pytest.raises(CouncilError, match="見つかりません"):
        removal.candidates(office, "ab" * 32)
    with pytest.raises(NotAllowed, match="だけが署名できます"):
        removal.propose(told["member-a"], [told.target], reason=REASON)


def test_where_only_the_first_version_goes_the_later_one_stays(told):
    table, office = told, told["office-1"]
    opinions.edit(table["member-b"], table.other, text="書き直した意見です。")
    table.give("member-b", exchange.send_opinions, "office-1")
    sha = removal.propose(office, [table.other], reason=REASON)
    removal.sign(office, sha, sheet=table.sheet)
    assert office.council.opinions[table.other].text == "書き直した意見です。"
    path = office.path
    office.close()
    table.open["office-1"] = Workspace.open(path)
    assert table["office-1"].council.opinions[table.other].text == "書き直した意見です。"


def test_what_lies_elsewhere_is_listed_from_the_register(told, tmp_path):
    office = told["office-1"]
    setup.write_invitation(office, tmp_path / "招待状.council", setup.invite(office, person="member-c"))
    archives.make(office, tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    keeping.backup(office, elsewhere, passphrase="ながいパスワードです")
    remove(told)
    told.give("office-1", exchange.send_digest, "member-a")
    found = removal.copies(office, [told.target])
    assert [copy.purpose for copy in found][:2] == ["digest", "working"]
    assert {copy.purpose for copy in found} == {"digest", "working", "invitation", "archive", "backup"}
    late = [row["name"] for row in office.register() if row["direction"] == "out"][-1]
    assert late not in {copy.name for copy in found}, "what was written afterwards holds no body"
    assert all(SECRET.encode() not in path.read_bytes() for path in told.files.iterdir()), (
        "and all are sealed"
    )


def test_what_was_written_before_a_body_came_is_not_listed(told, tmp_path):
    office = told["office-1"]
    late = comment(told, "member-a", f"あとから：{SECRET}")
    archives.make(office, tmp_path)
    told.give("member-a", exchange.send_opinions, "office-1")
    removal.sign(told["office-2"], propose_both(told, late))
    told.give("office-2", exchange.send_working, "office-1")
    assert not office.council.opinions.get(late)
    assert "archive" not in {copy.purpose for copy in removal.copies(office, [late])}


def propose_both(table, target):
    """The first officer's decision, on its way to the second."""
    made = removal.propose(table["office-1"], [target], reason=REASON)
    table.give("office-1", exchange.send_working, "office-2")
    return made


def test_what_a_removed_wording_replaced_stands_again_and_is_said_before(told):
    chair = told[told.chair]
    node = told.place(NODE).by_id[NODE]
    first = decisions.word(chair, node=NODE, text=node.text + "（案）", opinions=[told.other])
    second = decisions.word(chair, node=NODE, text=f"{node.text}（{SECRET}）", opinions=[told.other])
    told.give(told.chair, exchange.send_working, "office-1", "office-2")
    listed = {c.operation: c for c in removal.candidates(told["office-1"], second)}
    assert (listed[first].why, listed[first].goes) == ("again", False)
    assert listed[second].goes
    sha = propose_both(told, second)
    removal.sign(told["office-2"], sha)
    told.give("office-2", exchange.send_working, "office-1", told.chair)
    for name in (told.chair, "office-1", "office-2"):
        assert list(told[name].council.wordings) == [first], "the same at everyone's"
        assert list(told.reopen(name).council.wordings) == [first], "and from nothing"
    again = decisions.word(told[told.chair], node=NODE, text=node.text + "（改）", opinions=[told.other])
    assert list(told[told.chair].council.wordings) == [again]
