"""箇所の確認 on a real workspace: one key confirms, words selected in the new text are pointed to, nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from record.conftest import new_table, quick_words, table  # noqa: F401  fixtures
from ui.desk_help import session_on, settled

from council_app.actions import exchange, opinions, places, revising
from council_app.deliberation.opinions import Anchor, OpinionKind
from council_app.deliberation.roster import Role
from council_app.ui.dialogs.places import PlacesDialog
from council_app.ui.dialogs.places_queue import DONE, GONE, WAITING

NODE = "plan/c3/s2/ex/1"
OLD = "質の高いデータ連携基盤の構築、国内外トップ人材の集約、評価基盤やテストベットの整備。"
NEW = "質の高いデータ連携基盤の整備、内外の優れた人材の集約と人材の定着、テストベッドの整備。"


def write(table, person, words="", node=NODE):  # noqa: F811
    revision = table.place(node)
    place = places.place_of_words(revision, node, words) if words else places.place_at(revision, node)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text="御検討ください。")


@pytest.fixture
def shown(table, qtbot, qapp):  # noqa: F811
    """Two opinions on the whole item, one on words that are gone, one on words that changed; then r1.1."""
    table.seat("member-a", "member-b")
    table.items = [write(table, "member-a"), write(table, "member-b")]
    table.gone, table.sure = write(table, "member-a", "評価基盤"), write(table, "member-a", "能力を強化")
    for person in ("member-a", "member-b"):
        table.give(person, exchange.send_opinions, "office-1")
    office = table["office-1"]
    text = office.council.drafts["plan"].latest.by_id[NODE].text.replace(OLD, NEW)
    revising.publish(office, revising.with_texts(office, draft="plan", texts={NODE: text}))
    with session_on(office, qtbot, qapp) as session:
        dialog = PlacesDialog(session, Role.SECRETARIAT)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.rows.rowCount() > 0)
        dialog.board = table
        yield dialog
        dialog.close()
        settled(session, qtbot)


def at(dialog, opinion):
    return places.now_at(dialog.snapshot.council, dialog.snapshot.council.opinions[opinion])


def test_doubtful_ones_come_first_and_whole_items_together(shown):
    found = [shown.rows.task(shown.rows.index(i, 0)) for i in range(shown.rows.rowCount())]
    assert [(t.ids, t.light) for t in found] == [
        ((shown.board.gone,), False),
        (tuple(o.id for o in shown.snapshot.council.in_order() if o.id in shown.board.items), True),
    ]
    assert "4件のうち 1件" in shown.lead.text()


def test_one_key_confirms_all_on_an_item(shown, qtbot):
    shown.step(1)
    assert shown.confirm_button.text() == "2件をこの項目で確認する"
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    settled(shown.session, qtbot)
    for opinion in shown.board.items:
        assert at(shown, opinion).decided_by == "office-1"
    assert shown.rows.rowCount() == 1


def test_what_is_gone_shows_its_old_quote_and_stays_listed(shown, qtbot):
    assert shown.old_text.accessibleName().find("評価基盤") >= 0
    assert not shown.confirm_button.isEnabled(), "there is nothing to confirm but that it is gone"
    shown.gone_button.click()
    settled(shown.session, qtbot)
    row = at(shown, shown.board.gone)
    assert (row.state, row.asks) == (Anchor.ORPHAN, False)
    shown.show_list(GONE)
    assert shown.rows.task(shown.rows.index(0, 0)).ids == (shown.board.gone,)


def test_words_selected_in_the_new_text_become_the_place(shown, qtbot):
    text = shown.new_text.revision.by_id[NODE].text
    start = text.index("テストベッド")
    assert not shown.point_button.isEnabled()
    shown.new_text.select(NODE, start, start + 6)
    qtbot.waitUntil(shown.point_button.isEnabled)
    shown.point_button.click()
    settled(shown.session, qtbot)
    row = at(shown, shown.board.gone)
    assert (row.node, text[row.start : row.end], row.asks) == (NODE, "テストベッド", False)
    shown.show_list(DONE)
    assert shown.rows.rowCount() == 1
    shown.show_list(WAITING)


def test_a_confirmed_place_may_be_pointed_elsewhere_later(shown, qtbot):
    shown.gone_button.click()
    settled(shown.session, qtbot)
    shown.show_list(DONE)
    shown.choose(0)
    shown.confirm_button.click()
    settled(shown.session, qtbot)
    shown.new_text.select(NODE, 0, 3)
    qtbot.waitUntil(shown.point_button.isEnabled)
    shown.point_button.click()
    settled(shown.session, qtbot)
    assert (at(shown, shown.board.gone).start, at(shown, shown.board.gone).end) == (0, 3)


def test_all_that_were_merely_reworded_at_once(shown, qtbot):
    assert "2件" in shown.bulk.text()
    shown.bulk.click()
    settled(shown.session, qtbot)
    assert [u.opinion.id for u in places.unsure(shown.snapshot.council)] == [shown.board.gone]
    assert shown.bulk.isHidden()


def test_a_member_sees_and_confirms_only_his_own(table, qtbot, qapp):  # noqa: F811
    table.seat("member-a", "member-b")
    mine, others = write(table, "member-a"), write(table, "member-b")
    for person in ("member-a", "member-b"):
        table.give(person, exchange.send_opinions, "office-1")
    office = table["office-1"]
    text = office.council.drafts["plan"].latest.by_id[NODE].text.replace(OLD, NEW)
    revising.publish(office, revising.with_texts(office, draft="plan", texts={NODE: text}))
    table.give("office-1", exchange.send_digest, "member-a")
    with session_on(table["member-a"], qtbot, qapp) as session:
        dialog = PlacesDialog(session, Role.MEMBER)
        assert others in session.snapshot.council.opinions
        assert dialog.rows.task(dialog.rows.index(0, 0)).ids == (mine,)
        assert dialog.rows.rowCount() == 1
        dialog.confirm()
        settled(session, qtbot)
        assert dialog.pages.currentIndex() == 1, "an empty list says so"
        assert at(dialog, mine).decided_by == "member-a"
        dialog.close()
