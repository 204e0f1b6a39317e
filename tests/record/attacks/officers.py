"""From one officer's laptop in wrong hands: what his hat may sign, said of others, or said so that it breaks the others."""

from dataclasses import replace

from record.attacks.ground import OTHER, SECOND, attack

from bench._mutations import ATTACKER, VICTIM
from council_app.actions import setup
from council_app.deliberation.operations import (
    CarryBody,
    Empty,
    NodeBody,
    NumbersBody,
    PublishBody,
    RevisionBody,
    SupportBody,
    ValueBody,
    VocabularyBody,
    WordingReissueBody,
    own_mark,
)


def officers(t, kind, body, **header):
    return t.forge(kind, body, who=SECOND, hat="secretariat", **header)


# -- in another's name -----------------------------------------------------------------------------------------


@attack("an officer takes a member's opinion back")
def _(t):
    victim = t.opinion_of(VICTIM)
    said = t.send(officers(t, "opinion.withdraw", Empty(), object=victim, on_behalf_of=VICTIM), who=SECOND)
    assert not t.office.council.opinions[victim].withdrawn
    return said


@attack("an officer speaks in a colleague's name")
def _(t):
    return t.send(officers(t, "opinion.submit", t.body(), on_behalf_of=OTHER), who=SECOND)


@attack("an officer numbers in a member's name")
def _(t):
    body = NumbersBody(continues="", entries={t.opinion_of(VICTIM): 99})
    return t.send(officers(t, "numbers.assign", body, on_behalf_of=VICTIM), who=SECOND)


@attack("an officer's version goes first, by its clock")
def _(t):
    """Both stand side by side; the member's own words are those that documents print."""
    victim = t.opinion_of(VICTIM)
    forged = officers(
        t, "opinion.edit", t.body(), object=victim, on_behalf_of=VICTIM, time="2035-11-24T10:00:00+09:00"
    )
    said = t.send(forged, who=SECOND)
    opinion = t.office.council.opinions[victim]
    assert (opinion.text, opinion.rivals, opinion.entered_by) == (VICTIM, (forged.id,), "")
    t.shown.add(OTHER)
    return said


@attack("a support of one's own opinion")
def _(t):
    mine = t.opinion_of(ATTACKER)
    said = t.send(t.forge("support.add", SupportBody(opinion=mine, to=mine)))
    assert t.office.council.opinions[mine].supported == 0
    return said


# -- what no screen could show ---------------------------------------------------------------------------------


@attack("a deadline that is no time")
def _(t):
    round_ = t.office.council.round.id
    values = (True, "きのう", "2025-11-27T17:00:00", "0001-01-01T00:00:00+14:00")
    return t.send(
        *(officers(t, "round.deadline", ValueBody(value=value), object=round_) for value in values),
        officers(t, "round.title", ValueBody(value=False), object=round_),
        officers(t, "round.names", ValueBody(value="はい"), object=round_),
        who=SECOND,
    )


@attack("a text that nothing can draw")
def _(t):
    section = NodeBody(id="a", text="章", level=1)
    texts = (
        (NodeBody(id="a", text="項目", kind="zigzag"),),
        (section, section),
        (NodeBody(id="a", text="章", level=1, parent="b"), NodeBody(id="b", text="節", level=2, parent="a")),
        (NodeBody(id="a", text="項目", kind="item", strong=((0, 10**9),)),),
        (),
    )
    return t.send(
        *(
            officers(t, "revision.publish", RevisionBody(draft="plan", number=9, title="x", draft_title="x", nodes=n))
            for n in texts
        ),
        who=SECOND,
    )  # fmt: skip


@attack("numbers below one")
def _(t):
    body = NumbersBody(continues="", entries={t.opinion_of(VICTIM): -7})
    return t.send(officers(t, "numbers.assign", body), who=SECOND)


@attack("places outside the text")
def _(t):
    old, victim = t.office.council.drafts["plan"].latest, t.opinion_of(VICTIM)
    new = officers(
        t, "revision.publish", setup.revision_body(replace(old, number=2), draft="plan", draft_title="x")
    )
    rows = ((victim, "plan/none", 0, 4, "exact"), (victim, old.nodes[2].id, 5, 10**9, "moved"))
    said = t.send(
        new, officers(t, "places.carry", CarryBody(revision=new.id, rows=rows), audience="office"), who=SECOND
    )
    row = t.office.council.opinions[victim].carried[new.id]
    assert (row.operation, row.node) == ("", t.office.council.opinions[victim].place.node), "found here"
    t.shown.add(OTHER)
    return said


# -- publications and re-issues that lie -----------------------------------------------------------------------


@attack("a publication in whose list versions replace each other")
def _(t):
    """What it says of what the headers themselves say is not believed: no opinion goes, no setting, no fold fails."""
    victim, vocabulary = t.opinion_of(VICTIM), [op.id for op in t.office.fold.of_kind("vocabulary.set")]
    words = officers(t, "vocabulary.set", VocabularyBody(groups={}, titles={}), supersedes=tuple(vocabulary))
    circle = (*vocabulary, words.id)
    body = PublishBody(
        purpose="digest", opens=(), replaces={victim: (victim,), **dict.fromkeys(circle, circle)}
    )
    said = t.send(words, officers(t, "publish", body), who=SECOND)
    assert t.office.council.opinions[victim].text == VICTIM
    t.shown.add(OTHER)
    return said


@attack("a re-issue under the mark of another kind")
def _(t):
    """A wording's re-issue that claims to be an opinion's: its author's laptop would ask it for what it has not."""
    revision, victim = t.office.council.drafts["plan"].latest, t.opinion_of(VICTIM)
    body = WordingReissueBody(
        own=own_mark(victim), draft="plan", revision=revision.id, node=revision.nodes[2].id, text="改"
    )
    said = t.send(officers(t, "wording.reissue", body), who=SECOND, to=VICTIM)
    assert t[VICTIM].council.opinions[victim].text == VICTIM
    t.shown.add(VICTIM)
    return said
