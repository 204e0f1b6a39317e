"""The chair's desk on a real workspace: deciding by key, the office's proposals, groups, undoing, the check."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import decision, settled

from council_app.actions import decisions, exchange, opinions, places, preparing
from council_app.deliberation.operations import DecisionBody
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Role
from council_app.ui.desks.desk_words import say


def test_a_digit_decides_and_zero_takes_it_back(desk, qtbot):
    opinion = desk.opinion
    qtbot.keyClick(desk, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: decision(desk, opinion) is not None)
    assert decision(desk, opinion).disposition is Disposition.ADOPTED
    assert desk.decided_count.text() == "1"
    qtbot.keyClick(desk, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: decision(desk, opinion) is None)


def test_not_adopted_asks_for_an_answer_and_then_takes_it(desk, qtbot):
    opinion = desk.opinion
    desk.panel.choose(Disposition.NOT_ADOPTED)
    settled(desk.session, qtbot)
    assert "考え方" in desk.panel.said.text()
    assert decision(desk, opinion) is None
    desk.panel.answer.edit.insertPlainText("趣旨は第二章で扱います。")
    desk.panel.answer.keep.click()
    qtbot.waitUntil(lambda: decision(desk, opinion) is not None)
    assert decision(desk, opinion).answer == "趣旨は第二章で扱います。"
    assert not desk.panel.said.isVisible()


def test_a_changed_answer_is_recorded_on_leaving(desk, qtbot):
    opinion = desk.opinion
    desk.panel.choose(Disposition.ADOPTED)
    qtbot.waitUntil(lambda: decision(desk, opinion) is not None)
    desk.panel.answer.edit.insertPlainText("修正します。")
    desk.next_opinion()
    qtbot.waitUntil(lambda: decision(desk, opinion).answer == "修正します。")


def test_the_proposal_of_the_office_is_confirmed_by_enter(desk, discussed, qtbot):
    desk.open_opinion(discussed.comment)
    assert desk.panel.proposal.isVisible()
    desk.setFocus()
    qtbot.keyClick(desk, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: decision(desk, discussed.comment) is not None)
    assert decision(desk, discussed.comment).answer == "次回に検討します。"
    assert desk.panel.proposal_title.text() == say("as_proposed")
    assert not desk.panel.confirm_line.isVisible()
    desk.next_undecided()
    settled(desk.session, qtbot)
    assert decision(desk, discussed.comment).answer == "次回に検討します。", "going on changes nothing"


def test_next_undecided_goes_through_all_places(desk, discussed, qtbot):
    seen = [desk.opinion]
    for _ in range(3):
        qtbot.keyClick(desk, Qt.Key.Key_N)
        seen.append(desk.opinion)
    assert sorted(seen) == sorted([discussed.front, discussed.end, discussed.rival, discussed.comment])


def test_the_check_lists_what_is_missing_and_leads_there(desk, discussed):
    desk.check.click()
    assert len(desk.gap_page.lines) == 4
    assert desk.gap_page.list.item(0).text().startswith("まだ対応がない")
    desk.gap_page.list.itemClicked.emit(desk.gap_page.lines[3])
    assert desk.opinion == discussed.comment
    assert desk.right.currentWidget() is desk.panel


def test_undo_and_redo_are_named(desk, discussed, qtbot):
    number = desk.council.opinions[desk.opinion].number
    opinion = desk.opinion
    qtbot.keyClick(desk, Qt.Key.Key_1)
    qtbot.keyClick(desk, Qt.Key.Key_2)
    settled(desk.session, qtbot)
    assert decision(desk, opinion).disposition is Disposition.PARTLY
    assert f"No.{number} 一部反映" in desk.panel.back.toolTip()
    qtbot.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(desk.session, qtbot)
    assert decision(desk, opinion).disposition is Disposition.ADOPTED
    qtbot.keyClick(
        desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settled(desk.session, qtbot)
    assert decision(desk, opinion).disposition is Disposition.PARTLY


def test_a_key_waits_until_the_decision_before_it_is_on_disk(desk, qtbot):
    first = desk.opinion
    qtbot.keyClick(desk, Qt.Key.Key_4)
    qtbot.keyClick(desk, Qt.Key.Key_N)
    assert desk.opinion == first, "nothing is known to be on disk yet"
    settled(desk.session, qtbot)
    assert decision(desk, first).disposition is Disposition.CARRIED_OVER
    assert desk.opinion != first


def test_alike_opinions_are_suggested_and_ticked_by_hand(desk, discussed, qtbot):
    base, row = discussed.first.text, desk.row
    chair = discussed[discussed.chair]
    twin = opinions.submit(
        chair, kind=OpinionKind.AMENDMENT, place=places.place_at(row.revision, row.node), text="同じ",
        wording=base + "（例を含む）",
    )  # fmt: skip
    desk.session.do(lambda _: None)
    settled(desk.session, qtbot)
    desk.choose(discussed.end)
    assert desk.panel.together.others == (twin,)
    assert desk.panel.together.isVisible()
    qtbot.keyClick(desk, Qt.Key.Key_5)
    settled(desk.session, qtbot)
    assert decision(desk, twin) is None, "suggested only"
    qtbot.keyClick(desk, Qt.Key.Key_0)
    qtbot.keyClick(desk, Qt.Key.Key_L)
    qtbot.keyClick(desk, Qt.Key.Key_5)
    settled(desk.session, qtbot)
    assert decision(desk, twin).disposition is decision(desk, discussed.end).disposition
    desk.acts.undo()
    settled(desk.session, qtbot)
    assert decision(desk, twin) is None
    assert decision(desk, discussed.end) is None


def test_changes_to_the_offices_proposal_are_marked(desk, discussed, qtbot):
    desk.open_opinion(discussed.comment)
    qtbot.keyClick(desk, Qt.Key.Key_4)
    settled(desk.session, qtbot)
    assert decision(desk, discussed.comment).answer == "次回に検討します。", (
        "the same disposition takes its answer"
    )
    assert desk.panel.proposal_title.text() == say("as_proposed")
    desk.panel.answer.put("次の会議で検討します。")
    desk.panel.commit()
    settled(desk.session, qtbot)
    assert "変えています" in desk.panel.proposal_title.text()
    assert desk.panel.proposal_marks.isVisible()
    decisions.propose(discussed["office-1"], discussed.comment, disposition=Disposition.ADOPTED)
    discussed.give("office-1", exchange.send_working, discussed.chair)
    desk.session.do(lambda _: None)
    settled(desk.session, qtbot)
    assert "あとに事務局案が変わりました" in desk.panel.proposal_title.text()
    desk.side.filters["look"].click()
    assert [row.node for row in desk.side.model.rows] == [discussed.second.id]


def test_gaps_are_let_pass_by_a_signed_note(desk, qtbot):
    desk.show_gaps()
    assert not desk.gap_page.go_on.isEnabled()
    desk.gap_page.note.edit.insertPlainText("次の照会で決める。")
    desk.gap_page.go_on.click()
    settled(desk.session, qtbot)
    (note,) = desk.council.overrides.values()
    assert note.note == "次の照会で決める。"
    qtbot.waitUntil(lambda: desk.check.text().endswith(" 0"))
    assert "次の照会で決める。" in desk.gap_page.passed.text()


def test_two_crossed_decisions_are_shown_side_by_side_and_one_is_chosen(desk, discussed, qtbot):
    chair = discussed[discussed.chair]
    opinion = chair.council.opinions[discussed.comment]

    def one(disposition, answer):
        body = DecisionBody(disposition=disposition, answer=answer, versions=(opinion.version,))
        return chair.append("opinion.decide", body, hat=Role.CHAIR, object=opinion.id, field="decision")

    first, _ = one(Disposition.ADOPTED, "一台め"), one(Disposition.CARRIED_OVER, "二台め")
    desk.session.do(lambda _: None)
    settled(desk.session, qtbot)
    desk.show_gaps()
    (box,) = desk.gap_page.crossings
    assert {"反映：一台め", "継続検討：二台め"} <= {made.text() for made in box.findChildren(QLabel)}
    box.chosen.emit("decision", opinion.id, first)
    settled(desk.session, qtbot)
    assert decision(desk, discussed.comment).answer == "一台め"
    qtbot.waitUntil(lambda: not desk.gap_page.crossings)


def test_keys_decide_nothing_that_is_not_on_screen(desk, qtbot):
    for view in ("map", "list"):
        desk.other.show(view)
        qtbot.keyClick(desk, Qt.Key.Key_1)
    desk.other.show("places")
    desk.show_gaps()
    qtbot.keyClick(desk, Qt.Key.Key_1)
    settled(desk.session, qtbot)
    assert not any(o.decisions for o in desk.council.opinions.values())


def test_a_whole_group_of_the_office_is_decided_by_one_key(desk, discussed, qtbot):
    office = discussed["office-1"]
    group = [discussed.front, discussed.end, discussed.comment]
    preparing.group(office, group)
    for opinion, disposition in ((discussed.front, Disposition.ADOPTED), (discussed.end, Disposition.PARTLY)):
        decisions.propose(office, opinion, disposition=disposition, answer=f"{disposition}の理由。")
    discussed.give("office-1", exchange.send_working, discussed.chair)
    desk.session.do(lambda _: None)
    settled(desk.session, qtbot)
    desk.open_opinion(discussed.front)
    box = desk.panel.together
    assert box.isVisible()
    assert "3件" in box.title.text()
    assert "反映 1・一部反映 1・継続検討 1" in box.mixed.text(), "that the proposals differ is said"
    assert "賛成と反対" in box.note.text()
    desk.setFocus()
    qtbot.keyClick(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    settled(desk.session, qtbot)
    for opinion in group:
        found = desk.council.opinions[opinion]
        assert (found.decision.disposition, found.decision.answer) == (
            found.proposal.disposition, found.proposal.answer,
        ), "each by its own 事務局案"  # fmt: skip
    assert decision(desk, discussed.rival) is None
    qtbot.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(desk.session, qtbot)
    assert not any(desk.council.opinions[o].decision for o in group), "one act, undone at once"


def test_confirming_takes_the_offices_answer_for_one_that_was_begun(desk, discussed, qtbot):
    desk.open_opinion(discussed.comment)
    desk.panel.answer.put("書きかけの考え方")
    desk.setFocus()
    qtbot.keyClick(desk, Qt.Key.Key_Return)
    settled(desk.session, qtbot)
    assert desk.panel.answer.words == "次回に検討します。"
    desk.open_opinion(discussed.front)
    settled(desk.session, qtbot)
    assert decision(desk, discussed.comment).answer == "次回に検討します。", "going on changes nothing"


def test_a_changed_answer_is_signed_once(desk, discussed, qtbot):
    qtbot.keyClick(desk, Qt.Key.Key_4)
    settled(desk.session, qtbot)
    fold = discussed[discussed.chair].fold
    desk.panel.answer.put("理由")
    before = len(fold.operations)
    desk.open_opinion(discussed.comment)
    settled(desk.session, qtbot)
    assert len(fold.operations) == before + 1
