"""The chair's desk on a real workspace: deciding by key, the merged wording, the check, handing over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QMenu, QPushButton
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import decision, desk_on, session_on, settled
from ui.window_help import put_up

from council_app.actions import decisions, exchange, opinions, places, preparing
from council_app.deliberation.operations import DecisionBody
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Role
from council_app.ui import theme
from council_app.ui.desks.board import Filter
from council_app.ui.desks.chair import ChairDesk
from council_app.ui.desks.desk_words import say
from council_app.ui.looking import look_at


def test_places_and_proposals_are_shown_side_by_side(desk, discussed):
    assert [row.node for row in desk.side.model.rows] == [discussed.first.id, discussed.second.id]
    assert len(desk.cards.ids) == 3
    assert len(desk.board.rows[0].open) == 3
    assert desk.block.base.text == discussed.first.text
    desk.side.filters["open"].click()
    assert len(desk.side.model.rows) == 2
    desk.side.filters["office"].click()
    assert [row.node for row in desk.side.model.rows] == [discussed.second.id]


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


def test_the_check_lists_what_is_missing_and_leads_there(desk, discussed):
    desk.check.click()
    assert len(desk.gap_page.lines) == 4
    assert desk.gap_page.list.item(0).text().startswith("まだ対応がない")
    desk.gap_page.list.itemClicked.emit(desk.gap_page.lines[3])
    assert desk.opinion == discussed.comment
    assert desk.right.currentWidget() is desk.panel


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


def said(desk):
    return desk.banners.listed[-1].message.text


def test_dark_and_light_are_painted(desk, qapp):
    light = desk.grab().toImage()
    theme.apply(qapp, theme.DARK)
    assert desk.grab().toImage().pixelColor(5, 5) != light.pixelColor(5, 5)
    theme.apply(qapp, theme.LIGHT)


def test_a_council_without_opinions(table, qtbot, qapp):  # noqa: F811
    table.seat(table.chair)
    with session_on(table[table.chair], qtbot, qapp) as session, desk_on(session, ChairDesk, qtbot) as made:
        assert made.side.model.rows == []
        assert made.side.empty.text() == say("none")
        made.next_undecided()
        assert said(made) == say("no_more")


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


def test_a_filter_by_member_narrows_what_is_next(desk, discussed, qtbot):
    desk.side.set_filter(Filter(member="member-a"))
    seen = set()
    for _ in range(4):
        qtbot.keyClick(desk, Qt.Key.Key_N)
        seen.add(desk.opinion)
    assert seen == {discussed.front, discussed.comment}
    assert desk.side.told.isVisible()
    desk.side.clear()
    assert not desk.side.told.isVisible()


def test_the_cross_map_counts_with_zeros_and_leads_to_the_opinions(desk, discussed, qtbot):
    office = discussed["office-1"]
    decisions.tag(office, discussed.front, tags=["gv06", "po2", "la13"])
    decisions.tag(office, discussed.comment, tags=["gv06"])
    discussed.give("office-1", exchange.send_working, discussed.chair)
    desk.session.do(lambda _: None)
    settled(desk.session, qtbot)
    desk.views.button("map").click()
    page = desk.other.map
    assert len(page.found.of("gv06", "po2")) == len(page.found.of("gv06", "la13")) == 1
    assert len(page.found.by_tag["gv06"]) == 2
    assert page.found.of("gv06", "pr1") == ()
    cells = len(page.found.row_tags) * len(page.found.column_tags)
    assert page.untouched_title.text() == say("map_untouched", n=cells - 2, all=cells)
    assert page.found.opinions == tuple(o.id for o in desk.council.in_order())
    page.view.choose("gv06", "po1")
    assert page.number.text() == "0"
    assert page.zero.isVisible()
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert page.view.cell == ("gv06", "po2")
    qtbot.keyClick(desk, Qt.Key.Key_F)
    settled(desk.session, qtbot)
    assert [m.tags for m in desk.council.matters.values()] == [("gv06", "po2")]
    page.open.click()
    assert desk.opinion == discussed.front
    assert desk.other.pages.currentWidget() is desk.body
    assert "安全性 × AIを創る" in desk.side.told_words.text()


def test_all_opinions_as_a_table_opened_by_enter(desk, discussed, qtbot):
    desk.views.button("list").click()
    page = desk.other.list
    assert page.table.rowCount() == 4
    page.view.setCurrentIndex(page.table.index(3, 0))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert desk.opinion == discussed.comment
    assert desk.other.pages.currentWidget() is desk.body


def test_one_place_on_the_projector_decided_live(desk, discussed, qtbot):
    qtbot.keyClick(desk, Qt.Key.Key_F5)
    shown = desk.other.projector
    put_up(shown, qtbot)
    assert shown.base.text == discussed.first.text
    desk.merged.field.edit.insertPlainText("（追記）")
    assert "（追記）" in shown.merged.text, "what is being written is seen at once"
    qtbot.keyClick(shown, Qt.Key.Key_1)
    assert not shown.merged.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_3)
    assert {bit.look for bit in shown.merged.bits} == {""}
    qtbot.keyClick(shown, Qt.Key.Key_2)
    assert "insert" in {bit.look for bit in shown.merged.bits}
    qtbot.keyClick(shown, Qt.Key.Key_H)
    assert not shown.merged.show_seals
    assert all(not part.isVisible() for point in shown.points for part in (point.seal, point.name))
    words = " ".join(made.text() for made in shown.findChildren(QLabel))
    assert "事務局案" not in words, "the office's notes are never projected"
    qtbot.keyClick(shown, Qt.Key.Key_D)
    qtbot.keyClick(shown, Qt.Key.Key_3)
    settled(desk.session, qtbot)
    assert "考え方" in shown.asking.text()
    first = shown.chosen
    qtbot.keyClick(shown, Qt.Key.Key_1)
    settled(desk.session, qtbot)
    assert decision(desk, first).disposition is Disposition.ADOPTED
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.base.text == discussed.second.text
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert desk.other.projector is None


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


def test_late_opinions_are_counted_apart_and_said_so(discussed, qtbot, qapp):
    chair = discussed[discussed.chair]
    with session_on(chair, qtbot, qapp) as session, desk_on(session, ChairDesk, qtbot) as made:
        council = session.snapshot.council
        council.opinions[discussed.rival].late = "reference"
        made.board.council = None
        made.show_snapshot(session.snapshot)
        assert made.progress.total == 3
        assert "ほか期限後 1" in made.decided_words.text()
        assert "計に入れず" in made.progress.toolTip()
        assert discussed.rival not in made.board.rows[0].open
        made.open_opinion(discussed.rival)
        assert "参考の意見" in made.panel.head.words.text()
        made.views.button("map").click()
        assert made.other.map.chips["all"].text().endswith(" 3")
        assert "ほか期限後 1" in made.other.map.untagged.text()


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


@pytest.mark.parametrize("size", [(960, 540), (640, 360)], ids=["200 %", "300 %"])
def test_everything_the_chair_needs_fits_a_large_window(desk, discussed, qtbot, size):
    """The whole window at 200 and 300 % of a screen of 1920 × 1080: fewer panes side by side, changed by F7."""
    host = desk.window()
    host.layout().setSizeConstraint(
        QLayout.SizeConstraint.SetNoConstraint
    )  # the real window scrolls its page
    host.setMinimumSize(1, 1)
    host.resize(size[0], max(size[1], 480))  # it scrolls downwards, never sideways
    qtbot.waitUntil(lambda: desk.room == size[0])
    shown = [desk.side, desk.block, desk.right]
    seen = set()
    for _ in range(3):
        visible = [part for part in shown if part.isVisible()]
        assert len(visible) == (2 if size[0] > 700 else 1)
        seen |= set(visible)
        qtbot.waitUntil(lambda: look_at(host) == [])
        assert desk.bar.minimumSize().width() <= size[0]
        qtbot.keyClick(desk, Qt.Key.Key_F7)
    assert seen == set(shown), "each is reached"
    desk.panes.show_pane("list")
    qtbot.keyClick(desk, Qt.Key.Key_1)
    settled(desk.session, qtbot)
    assert not any(o.decisions for o in desk.council.opinions.values()), "what is not seen is not decided"
    qtbot.keyClick(desk, Qt.Key.Key_W)
    assert desk.merged.field.edit.hasFocus()
    host.resize(1280, 800)
    qtbot.waitUntil(lambda: all(part.isVisible() for part in shown))


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
