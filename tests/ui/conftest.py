"""Two members and the chair at one table, and the chair's desk on his workspace; two members who have seen each other's
opinions, the window of the first, and a person at it; the window of an officer. A test that asks for them has ``table`` of
record/conftest.py imported."""

import pytest
from ui.desk_help import desk_on, session_on
from ui.member_help import NODE, Reader
from ui.window_help import opened, window_in

from council_app.actions import decisions, exchange, opinions, places, publishing
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.ui.desks.chair import ChairDesk


@pytest.fixture
def discussed(table):
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
    chair = discussed[discussed.chair]
    with session_on(chair, qtbot, qapp) as session, desk_on(session, ChairDesk, qtbot) as made:
        yield made


@pytest.fixture
def seated(table):
    """Two members who have seen each other's opinions."""
    table.seat("member-a", "member-b")
    plan = table["office-1"].council.drafts["plan"].latest
    where = places.place_at(plan, NODE, 3, 12)
    table.theirs = opinions.submit(
        table["member-b"], kind=OpinionKind.COMMENT, place=where, text="主体を明らかにしてほしい。"
    )
    table.give("member-b", exchange.send_opinions, "office-1")
    publishing.digest(table["office-1"])
    table.give("office-1", exchange.send_digest, "member-a", "member-b")
    table["member-a"].close()
    return table


@pytest.fixture
def window(seated, qtbot, qapp, tmp_path):
    with window_in(tmp_path, qtbot, qapp, choose_folder=lambda *_: str(tmp_path)) as made:
        opened(made, qtbot, seated.folder / "member-a")
        yield made


@pytest.fixture
def reader(window, qtbot):
    return Reader(window, qtbot)


@pytest.fixture
def office_window(table, qtbot, qapp, tmp_path):
    """The window of office-1, whose owner always chooses ``tmp_path/folder`` and ``tmp_path/意見.csv``."""
    table["office-1"].close()
    (tmp_path / "folder").mkdir()
    answers = {
        "choose_folder": lambda *_: str(tmp_path / "folder"),
        "choose_files": lambda *_: [str(tmp_path / "意見.csv")],
    }
    with window_in(tmp_path, qtbot, qapp, **answers) as made:
        opened(made, qtbot, table.folder / "office-1")
        yield made
