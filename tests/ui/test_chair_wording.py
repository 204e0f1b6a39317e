"""The chair's desk: the merged wording from the proposals, and the next revision that goes to the office."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import decision, said, settled

from council_app.actions import decisions, opinions, places
from council_app.deliberation.opinions import Disposition, OpinionKind


def test_what_does_not_collide_is_taken_in_and_recorded(desk, discussed, qtbot):
    desk.merged.take_all.click()
    assert desk.merged.text == discussed.first.text, "a preview changes nothing"
    assert desk.merged.shown.endswith("（例を含む）")
    assert "1か所は違う案が重なる" in desk.merged.asked.words.text()
    desk.merged.accept_preview()
    assert desk.merged.text.endswith("（例を含む）")
    (run,) = [bit for bit in desk.merged.marked.bits if bit.look == "insert"]
    assert [mark.person for mark in run.seals] == ["member-b"], "the words say whose they are"
    desk.merged.record.click()
    qtbot.waitUntil(lambda: bool(desk.session.snapshot.council.wordings))
    (wording,) = desk.session.snapshot.council.wordings.values()
    assert discussed.end in wording.opinions
    assert discussed.rival not in wording.opinions


def test_the_next_revision_goes_to_the_office(desk, discussed, qtbot):
    desk.panel.choose(Disposition.ADOPTED)
    desk.merged.take(discussed.front, "とくに" + discussed.first.text)
    desk.acts.hand_over(discussed.files)
    qtbot.waitUntil(lambda: bool(desk.banners.listed))
    assert "残っている" in said(desk)
    assert not desk.session.snapshot.council.proposed_revisions, "three opinions are undecided"
    chair = discussed[discussed.chair]
    for opinion in (discussed.end, discussed.rival, discussed.comment):
        decisions.decide(chair, opinion, disposition=Disposition.CARRIED_OVER)
    desk.acts.hand_over(discussed.files)
    qtbot.waitUntil(lambda: bool(desk.session.snapshot.council.proposed_revisions))
    council = desk.session.snapshot.council
    assert len(council.proposed_revisions["plan"]) == 1
    settled(desk.session, qtbot)
    assert said(desk).count(".council") == 1
    assert list(discussed.files.glob("作業用_*.council"))


def test_the_finished_text_and_attempts_side_by_side(desk, discussed, qtbot):
    desk.merged.field.edit.insertPlainText("あとがき")
    desk.merged.keep_aside()
    settled(desk.session, qtbot)
    assert [w.final for w in desk.council.wordings.values()] == [False]
    desk.merged.try_on(discussed.first.text + "。なお書き", ())
    desk.merged.commit()
    settled(desk.session, qtbot)
    assert sorted(w.final for w in desk.council.wordings.values()) == [False, True]
    desk.merged.view.button("clean").click()
    assert {bit.look for bit in desk.merged.marked.bits} == {""}, "nothing is marked"
    assert desk.merged.marked.text.endswith("。なお書き")
    (aside,) = desk.merged.attempts.made
    assert aside.words.isVisible(), "the attempt is seen beside it, with its changes"
    assert "insert" in {bit.look for bit in aside.words.bits}
    desk.merged.view.button("marked").click()
    own = [bit for bit in desk.merged.marked.bits if bit.own]
    assert [bit.text for bit in own] == ["。なお書き"], "the chair's own words are sealed as his"


def test_a_deletion_against_an_amendment_is_asked(desk, discussed, qtbot):
    row, base = desk.row, discussed.first.text
    chair = discussed[discussed.chair]
    place = places.place_at(row.revision, row.node)
    gone_words = opinions.submit(
        chair, kind=OpinionKind.DELETION, place=place, text="重なる。", wording=base[:2] + base[8:]
    )
    amended = opinions.submit(
        chair, kind=OpinionKind.AMENDMENT, place=place, text="言い換える。",
        wording=base[:3] + "別の語" + base[7:],
    )  # fmt: skip
    desk.session.do(lambda _: None)
    settled(desk.session, qtbot)
    (found,) = [o for o in desk.row.oppositions if {x.id for x in o.deleters} == {gone_words}]
    assert amended in {o.id for o in found.amenders}
    assert desk.merged.strip.isVisible()
    assert "どちらもまだ決めていません" in desk.merged.strip.words.text()
    decisions.decide(chair, amended, disposition=Disposition.ADOPTED)
    desk.session.do(lambda _: None)
    settled(desk.session, qtbot)
    assert "取り入れました" in desk.merged.strip.words.text()
    assert decision(desk, gone_words) is None, "nothing is decided silently"
    desk.setFocus()
    qtbot.keyClick(desk, Qt.Key.Key_G)
    assert desk.opinion in {o.id for o in found.open}


def test_the_proposals_have_the_height_until_the_wording_is_written(desk, discussed, qtbot):
    """At 1280 × 800 more of the proposals is seen than of anything else; writing leaves them a third."""
    desk.window().resize(1280, 800)
    base = desk.row.revision.by_id[discussed.first.id].text
    chair = discussed[discussed.chair]
    for at in range(6):
        opinions.submit(
            chair, kind=OpinionKind.AMENDMENT, place=places.place_at(desk.row.revision, discussed.first.id),
            text="長い理由を書いておく。" * 4, wording=base[: 5 + at] + "（別の言い方）" + base[7 + at :],
        )  # fmt: skip
    desk.session.do(lambda _: None)
    settled(desk.session, qtbot)
    qtbot.waitUntil(lambda: not desk.merged.edge.isVisible())
    high = desk.block.halves.height()
    assert desk.cards.height() > 0.7 * high
    qtbot.keyClick(desk, Qt.Key.Key_W)
    assert desk.merged.field.edit.hasFocus()
    qtbot.waitUntil(lambda: desk.merged.field.height() > 40)
    assert desk.cards.height() > 0.3 * high
    assert desk.block.base.isVisible()
    qtbot.keyClick(desk.merged.field.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.merged.edge.isVisible())


def test_one_change_of_a_proposal_is_taken_in_by_itself(desk, discussed, qtbot):
    """As in Word one accepts a single revision: of two changes one, with the seal of whose it is."""
    base, row = discussed.first.text, desk.row
    at = base.index("、", 8) + 1
    chair = discussed[discussed.chair]
    both = opinions.submit(
        chair, kind=OpinionKind.AMENDMENT, place=places.place_at(row.revision, row.node), text="二か所。",
        wording="（前に）" + base[:at] + "（中に）" + base[at:],
    )  # fmt: skip
    desk.session.do(lambda _: None)
    settled(desk.session, qtbot)
    desk.choose(both)
    desk.setFocus()
    qtbot.keyClick(desk, Qt.Key.Key_P)
    (menu,) = desk.panel.head.findChildren(QMenu)
    assert [part.text() for part in menu.actions()] == ["＋「（前に）」", "＋「（中に）」"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert desk.merged.text == base[:at] + "（中に）" + base[at:]
    (run,) = [bit for bit in desk.merged.marked.bits if bit.look == "insert"]
    assert [mark.person for mark in run.seals] == [discussed.chair]
    desk.choose(discussed.comment if discussed.comment in desk.cards.ids else discussed.front)
    assert not desk.panel.head.part.isVisible(), "of one change there is no part"


def test_one_proposal_that_meets_what_is_written_at_one_point_is_asked_for_its_order(desk, discussed):
    """Two insertions at one point are never put in a row silently, be it one proposal alone that is taken in."""
    base, merged = discussed.first.text, desk.merged
    end = desk.council.opinions[discussed.end]
    added = end.wording.removeprefix(base)
    merged.try_on(f"{base}なお書き。")
    desk.open_opinion(discussed.end)
    desk.panel.head.take.click()
    assert merged.text == f"{base}なお書き。", "a preview changes nothing"
    (line,) = [merged.asked.rows.itemAt(0).widget()]
    name = desk.council.name(end.author)
    told = line.findChild(QLabel)
    assert told.text() == f"同じ位置への追加：書いた統合案「なお書き。」 → {name}「{added}」"
    assert merged.shown == f"{base}なお書き。{added}"
    line.findChild(QPushButton).click()
    assert merged.shown == f"{base}{added}なお書き。"
    merged.accept_preview()
    assert merged.text == f"{base}{added}なお書き。"
    assert discussed.end in merged.sources
