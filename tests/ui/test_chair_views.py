"""What the chair's desk shows: places, cross map, list, projector, on a screen of any size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import decision, desk_on, said, session_on, settled
from ui.window_help import put_up

from council_app.actions import decisions, exchange
from council_app.deliberation.opinions import Disposition
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
