"""What the tests of people, devices and rosters do again and again at the table (conftest.py)."""

from council_app.actions import exchange, opinions, places, setup
from council_app.deliberation.opinions import OpinionKind

NODE = "plan/c3/s2/ex/1"


def comment(table, person, text):
    place = places.place_at(table.place(NODE), NODE)
    return opinions.submit(table[person], kind=OpinionKind.COMMENT, place=place, text=text)


def again(table, person, name):
    """The same member opens a new invitation on another laptop, and is enrolled by the words heard."""
    made = setup.invite(table["office-1"], person=person)
    table.open[name] = setup.open_invitation(
        table.folder / name, name="招待状", content=made.content, words=" ".join(made.words)
    )
    table.give(name, exchange.send_opinions, "office-1")
    setup.enrol(table["office-1"], person=person, words=" ".join(setup.own_words(table[name])))


def said(workspace):
    return sorted(o.text for o in workspace.council.opinions.values())


def offices_agree(table, *names):
    statuses = [table[name].status() for name in names]
    assert len({s.office for s in statuses}) == 1
    assert len({s.state for s in statuses}) == 1


def newcomer(table, person, name):
    known = {"office-1": "事務局1", "office-2": "事務局2"}
    workspace, card = setup.make_card(table.folder / name, person=person, name=known.get(person, person))
    table.open[name] = workspace
    return setup.read_card(card)
