"""The chair's desk on a real workspace: deciding by key, the merged wording, the check, handing over."""

import pytest
from PySide6.QtCore import Qt
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import gone, session_on, settled

from council_app.actions import decisions, exchange, opinions, places
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.ui import theme
from council_app.ui.desks.chair import ChairDesk
from council_app.ui.desks.desk_words import say


@pytest.fixture
def discussed(table):  # noqa: F811
    """Two members and the chair; three proposals and a comment on two places, with the chair."""
    table.seat(table.chair, "member-a", "member-b")
    plan = table["office-1"].council.drafts["plan"].latest
    long = [b for b in plan.blocks if not b.background and len(b.text) > 40]
    table.first, table.second = long[0], long[1]
    text = table.first.text

    def write(person, kind, block, **words):
        place = places.place_at(plan, block.id)
        return opinions.submit(table[person], kind=kind, place=place, **words)

    amendment = OpinionKind.AMENDMENT
    table.front = write(
        "member-a", amendment, table.first, text="冒頭", wording="とくに" + text[2:], reason="理由"
    )
    table.end = write("member-b", amendment, table.first, text="末尾", wording=text + "（例を含む）")
    table.rival = write("member-b", amendment, table.first, text="別案", wording="まず" + text[4:])
    table.comment = write("member-a", OpinionKind.COMMENT, table.second, text="具体的に書いてほしい。")
    for person in ("member-a", "member-b"):
        table.give(person, exchange.send_opinions, "office-1")
    decisions.assign_numbers(table["office-1"])
    decisions.propose(
        table["office-1"], table.comment, disposition=Disposition.CARRIED_OVER, answer="次回に検討します。"
    )
    table.give("office-1", exchange.send_working, table.chair)
    return table


@pytest.fixture
def desk(discussed, qtbot, qapp):
    with session_on(discussed[discussed.chair], qtbot, qapp) as session:
        made = ChairDesk(session)
        made.resize(1440, 900)
        made.show()
        qtbot.waitExposed(made)
        made.activateWindow()
        made.setFocus()
        yield made
        gone(made, session, qtbot)


def decision(desk, opinion):
    return desk.session.snapshot.council.opinions[opinion].decision


def test_places_and_proposals_are_shown_side_by_side(desk, discussed):
    assert [row.node for row in desk.model.rows] == [discussed.first.id, discussed.second.id]
    assert len(desk.cards.cards) == 3
    assert len(desk.all_rows[0].open) == 3
    assert discussed.first.text[-8:] in desk.base.text()
    desk.filters["open"].click()
    assert len(desk.model.rows) == 2


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
    desk.panel.keep.click()
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
    assert not desk.panel.proposal.isVisible()


def test_next_undecided_goes_through_all_places(desk, discussed, qtbot):
    seen = [desk.opinion]
    for _ in range(3):
        qtbot.keyClick(desk, Qt.Key.Key_N)
        seen.append(desk.opinion)
    assert sorted(seen) == sorted([discussed.front, discussed.end, discussed.rival, discussed.comment])


def test_what_does_not_collide_is_taken_in_and_recorded(desk, discussed, qtbot):
    desk.merged.merge_all()
    assert desk.merged.text.endswith("（例を含む）")
    assert desk.merged.note.isVisible()
    assert "text-decoration" in desk.merged.marked.text()
    desk.merged.record.click()
    qtbot.waitUntil(lambda: bool(desk.session.snapshot.council.wordings))
    (wording,) = desk.session.snapshot.council.wordings.values()
    assert discussed.end in wording.opinions
    assert discussed.rival not in wording.opinions


def test_the_check_lists_what_is_missing_and_leads_there(desk, discussed):
    desk.check.click()
    assert desk.gap_page.list.count() == 4
    last = desk.gap_page.list.item(3)
    assert last.text().startswith(say("gap.undecided"))
    desk.gap_page.list.itemClicked.emit(last)
    assert desk.opinion == discussed.comment
    assert desk.right.currentIndex() == 0


def test_the_next_revision_goes_to_the_office(desk, discussed, qtbot):
    desk.panel.choose(Disposition.ADOPTED)
    desk.merged.take(discussed.front, "とくに" + discussed.first.text)
    desk.hand_over(discussed.files)
    qtbot.waitUntil(desk.message.isVisible)
    assert "残っている" in desk.message.text()
    assert not desk.session.snapshot.council.proposed_revisions, "three opinions are undecided"
    chair = discussed[discussed.chair]
    for opinion in (discussed.end, discussed.rival, discussed.comment):
        decisions.decide(chair, opinion, disposition=Disposition.CARRIED_OVER)
    desk.hand_over(discussed.files)
    qtbot.waitUntil(lambda: bool(desk.session.snapshot.council.proposed_revisions))
    council = desk.session.snapshot.council
    assert len(council.proposed_revisions["plan"]) == 1
    assert desk.message.text().count(".council") == 1
    assert list(discussed.files.glob("作業用_*.council"))


def test_dark_and_empty(desk, qapp):
    theme.apply(qapp, theme.DARK)
    assert theme.DARK.inserted in desk.cards.cards[0].words.text()
    theme.apply(qapp, theme.LIGHT)


def test_a_council_without_opinions(table, qtbot, qapp):  # noqa: F811
    table.seat(table.chair)
    with session_on(table[table.chair], qtbot, qapp) as session:
        made = ChairDesk(session)
        assert made.model.rows == []
        assert made.empty.text() == say("none")
        made.next_undecided()
        assert made.message.text() == say("no_more")
        gone(made, session, qtbot)
