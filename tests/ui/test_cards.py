"""The list of cards: there at once however many there are, and still when one comes or goes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter
from ui.sample import snapshot

from council_app.ui import drawn, theme
from council_app.ui.cards import PAGE, CardView


@pytest.fixture
def view(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    made = CardView()
    qtbot.addWidget(made)
    made.resize(392, 700)
    made.show()
    return made


@pytest.fixture
def many():
    entries = [e for e in snapshot().entries if e.text]
    return [replace(entries[i % len(entries)], id=f"e{i:04}") for i in range(4000)]


def test_thousands_of_cards_are_there_at_the_first_look(view, many):
    view.cards.set_entries(many)
    view.doItemsLayout()
    assert view.indexAt(QPoint(60, 60)).isValid()
    assert view.cards.rowCount() == PAGE
    assert len(view.cards.entries) == 4000
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.cards.rowCount() > PAGE  # the next page comes as one scrolls


def test_one_that_comes_or_goes_moves_nothing(view, many):
    view.cards.set_entries(many[:200])
    view.cards.fetch_to(100)
    view.doItemsLayout()
    view.verticalScrollBar().setValue(1500)
    resets = []
    view.cards.modelReset.connect(lambda: resets.append(1))
    new = replace(many[0], id="new", text="新しい意見")
    view.cards.set_entries([*many[:150], new, *many[150:200]])
    view.cards.set_entries([*many[:50], new, *many[50:200]])  # two moves: another choice
    assert resets == [1]
    view.cards.set_entries(many[:200])
    assert resets == [1]
    assert [e.id for e in view.cards.entries] == [e.id for e in many[:200]]


def test_going_to_a_card_lays_out_what_lies_before_it(view, many):
    view.cards.set_entries(many[:300])
    view.show_entry("e0200")
    assert view.cards.active == "e0200"
    assert view.visualRect(view.cards.of("e0200")).top() >= 0
    assert view.step(1) == "e0201"


def test_a_long_name_gives_way_at_its_end_and_the_number_stays_whole(view, many):
    name = "Konstantin-Alexandrowitsch Wolkenstein-Hohenfels（国立研究開発法人）"
    entry = replace(many[0], own=False, name=name, label="No.207")
    note = drawn._Device(QSize(360, 40))  # cards are painted into pictures of their own: here what is painted
    with QPainter(note) as painter:
        view.itemDelegate()._paint_head(painter, entry, 360)
    words = note.engine.words
    assert "No.207" in [word.text for word in words]
    assert any(word.text.startswith("Konst") and word.text.endswith("…") for word in words)
    assert not any(word.cut() for word in words)
