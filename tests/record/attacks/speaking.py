"""In another's name, on another's object, under a hat not held."""

from nacl.signing import SigningKey
from record.attacks.ground import OTHER, SECOND, attack

from bench._mutations import ATTACKER, VICTIM
from council_app.deliberation.operations import (
    ALL,
    AdmissionBody,
    DecisionBody,
    Empty,
    NumbersBody,
    PublishBody,
    RevisionBody,
    SupportBody,
    ValueBody,
    WordingBody,
)
from council_app.deliberation.opinions import Disposition
from council_app.store import keys

# -- another's name --------------------------------------------------------------------------------------------


@attack("an operation in another's name")
def _(t):
    return t.send(t.forge("opinion.submit", t.body(), device=t.scene.devices[VICTIM]))


@attack("one key under two names")
def _(t):
    capitals = t[ATTACKER].device.upper()
    assert "署名が合いません" in t.take(OTHER, t.container(b"", sender=capitals))
    said = t.send(t.forge("opinion.submit", t.body(), device=capitals))
    assert capitals not in {op.device for op in t.office.fold.operations.values()}, "not even kept"
    return said


@attack("a file in another's name")
def _(t):
    return t.take(OTHER, t.container(b"", sender=t.scene.devices[VICTIM]))


@attack("a device nobody enrolled")
def _(t):
    stranger = SigningKey.generate()
    device = keys.public_hex(stranger)
    return t.send(t.forge("opinion.submit", t.body(), device=device, signer=stranger))


@attack("words put into another's mouth")
def _(t):
    return t.send(t.forge("opinion.submit", t.body(), on_behalf_of=VICTIM))


@attack("an officer as a member, unsaid")
def _(t):
    return t.send(t.forge("opinion.submit", t.body(), who=SECOND, hat="secretariat"), who=SECOND)


@attack("an officer rewrites a member's own words")
def _(t):
    victim = t.opinion_of(VICTIM)
    forged = t.forge(
        "opinion.edit", t.body(), who=SECOND, hat="secretariat", object=victim, on_behalf_of=VICTIM,
        supersedes=(t.office.council.opinions[victim].version,),
    )  # fmt: skip
    said = t.send(forged, who=SECOND)
    opinion = t.office.council.opinions[victim]
    assert {opinion.version, *opinion.rivals} == {victim, forged.id}, "both stand, side by side"
    t.shown.add(OTHER)
    return said


# -- another's object ------------------------------------------------------------------------------------------


@attack("another's opinion replaced")
def _(t):
    victim = t.opinion_of(VICTIM)
    return t.send(t.forge("opinion.edit", t.body(), object=victim, supersedes=(victim,)))


@attack("a foreign supersedes")
def _(t):
    victim, mine = t.opinion_of(VICTIM), t.opinion_of(ATTACKER)
    said = t.send(t.forge("opinion.edit", t.body(), object=mine, supersedes=(mine, victim)))
    assert t.office.council.opinions[mine].text == "すり替え", "his own he may change"
    return said


@attack("a reused object id")
def _(t):
    return t.send(t.forge("opinion.submit", t.body(), object=t.opinion_of(VICTIM)))


@attack("a field that the kind does not change")
def _(t):
    return t.send(t.forge("opinion.edit", t.body(), object=t.opinion_of(ATTACKER), field="decision"))


@attack("an object of another kind")
def _(t):
    return t.send(t.forge("opinion.withdraw", Empty(), object=t.office.council.round.id))


@attack("another's opinion withdrawn")
def _(t):
    return t.send(t.forge("opinion.withdraw", Empty(), object=t.opinion_of(VICTIM)))


@attack("another's consent given")
def _(t):
    from council_app.deliberation.operations import StanceBody

    return t.send(t.forge("opinion.stance", StanceBody(content=True), object=t.opinion_of(VICTIM)))


@attack("one support for many")
def _(t):
    victim = t.opinion_of(VICTIM)
    said = t.send(*(t.forge("support.add", SupportBody(opinion=victim, to=victim)) for _ in range(20)))
    assert t.office.council.opinions[victim].supported == 1
    return said


@attack("an opinion that stands nowhere")
def _(t):
    return t.send(*(
        t.forge("opinion.submit", t.body(**place))
        for place in ({"node": "plan/none"}, {"revision": "0" * 64}, {"start": -1}, {"end": 10_000}, {"start": 9, "end": 3})
    ))  # fmt: skip


# -- hats not held ---------------------------------------------------------------------------------------------


@attack("a member decides as the chair")
def _(t):
    body = DecisionBody(disposition=Disposition.NOT_ADOPTED)
    return t.send(t.forge("opinion.decide", body, hat="chair", object=t.opinion_of(VICTIM)))


@attack("an officer decides in the chair's place")
def _(t):
    body = DecisionBody(disposition=Disposition.NOT_ADOPTED)
    forged = t.forge("opinion.decide", body, who=SECOND, hat="secretariat", object=t.opinion_of(VICTIM))
    return t.send(forged, who=SECOND)


@attack("a member prepares the office's answer")
def _(t):
    body = DecisionBody(disposition=Disposition.ADOPTED, answer="反映する。")
    return t.send(t.forge("opinion.propose", body, hat="secretariat", object=t.opinion_of(VICTIM)))


@attack("a member numbers")
def _(t):
    body = NumbersBody(continues="", entries={t.opinion_of(VICTIM): 99})
    return t.send(t.forge("numbers.assign", body, hat="secretariat"))


@attack("a member words the merged text")
def _(t):
    revision = t.office.council.drafts["plan"].latest
    body = WordingBody(draft="plan", revision=revision.id, node=revision.nodes[2].id, text="改")
    return t.send(t.forge("wording.add", body))


@attack("a member publishes a revision")
def _(t):
    body = RevisionBody(draft="plan", number=9, title="偽", draft_title="偽", nodes=())
    return t.send(
        t.forge("revision.publish", body, hat="secretariat"), to=VICTIM, audience=ALL, purpose="result"
    )


@attack("a member opens what is closed")
def _(t):
    body = PublishBody(purpose="digest", opens=(t.opinion_of(t.scene.chair),))
    return t.send(t.forge("publish", body, hat="secretariat"), to=VICTIM, audience=ALL, purpose="digest")


@attack("a member moves the deadline")
def _(t):
    body = ValueBody(value="2030-01-01T00:00:00+09:00")
    return t.send(t.forge("round.deadline", body, object=t.office.council.round.id))


@attack("a member lets a late opinion in")
def _(t):
    body = AdmissionBody(value="accepted")
    return t.send(t.forge("opinion.admit", body, hat="secretariat", object=t.opinion_of(ATTACKER)))
