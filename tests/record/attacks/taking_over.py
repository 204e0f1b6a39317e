"""From one officer's laptop, and with an invitation that was forwarded or forged."""

import pytest
from nacl.signing import SigningKey
from record.attacks.ground import OTHER, SECOND, attack, told

from bench._mutations import ATTACKER, VICTIM
from council_app.actions import exchange, opinions, places, publishing, removal, rostering, setup
from council_app.deliberation.operations import (
    ALL,
    DeviceBody,
    EndBody,
    RequestBody,
)
from council_app.deliberation.opinions import OpinionKind
from council_app.store import codec, keys, rosters, syncfile
from council_app.store.syncfile import Inside, Plan

# -- from one officer's laptop ---------------------------------------------------------------------------------


@attack("one officer enrols a device for the chair")
def _(t):
    device = keys.public_hex(SigningKey.generate())
    forged = [
        t.forge(
            "device.enrol", DeviceBody(device=device, person=t.scene.chair), who=SECOND, hat="secretariat"
        )
        for _ in range(2)
    ]
    said = t.send(*forged, who=SECOND)
    assert t.office.fold.person_of(device) is None
    return said


@attack("one officer takes another's device over")
def _(t):
    body = DeviceBody(device=t.office.device, person=ATTACKER)
    said = t.send(t.forge("device.enrol", body, who=SECOND, hat="secretariat"), who=SECOND)
    assert t.office.fold.person_of(t.office.device) == OTHER
    return said


@attack("one officer ends the chair's device")
def _(t):
    device = t.scene.devices[t.scene.chair]
    body = EndBody(device=device, counts={}, reason="x")
    return t.send(t.forge("device.end", body, who=SECOND, hat="secretariat"), who=SECOND)


@attack("one officer makes himself the whole office")
def _(t):
    before = t.office.roster
    change = rostering.Change(reason="x", officers_out=(OTHER,))
    rostering.propose(t[SECOND], change)
    t.send(who=SECOND)
    assert t.office.roster == before
    (waiting,) = rostering.pending(t.office)
    return f"あと {waiting.needed}人の署名"


@attack("one officer signs twice")
def _(t):
    before = t.office.roster
    sha256 = rostering.propose(t[SECOND], rostering.Change(reason="x", officers_out=(OTHER,)))
    act = rostering.find_act(t[SECOND], sha256, rosters.ROSTER)
    stranger = SigningKey.generate()
    twice = rosters.SignedAct(
        act.body, {**act.signatures, **rosters.sign(act.body, stranger)}, rosters.ROSTER
    )
    t.send(who=SECOND, inside=Inside(count=0, rosters=(*t[SECOND].acts(rosters.ROSTER), twice)))
    assert t.office.roster == before
    (waiting,) = rostering.pending(t.office)
    return f"あと {waiting.needed}人の署名"


@attack("a member signs a roster")
def _(t):
    import json

    signed = t[ATTACKER].signed_roster
    value = json.loads(signed.body) | {
        "version": 2, "council": t.office.roster.council, "previous": signed.sha256,
        "devices": [[OTHER, t[ATTACKER].device]],
    }  # fmt: skip
    body = codec.canonical(value)
    forged = rosters.SignedAct(body, rosters.sign(body, t[ATTACKER].device_key))
    before = t.office.roster
    said = t.send(inside=Inside(count=0, rosters=(*t[ATTACKER].acts(rosters.ROSTER), forged)))
    assert t.office.roster == before
    return said


@attack("a roster stuffed with signatures")
def _(t):
    act = t[ATTACKER].signed_roster
    for officer in (OTHER, SECOND):
        made_up = {d: s for _ in range(62) for d, s in rosters.sign(act.body, SigningKey.generate()).items()}
        stuffed = rosters.SignedAct(act.body, act.signatures | made_up)
        t.send(to=officer, inside=Inside(count=0, rosters=(stuffed,)))
    said = t.send(who=SECOND)
    assert act.signatures.items() <= t.office.signed_roster.signatures.items()
    return said


@attack("one officer removes a body")
def _(t):
    victim = t.opinion_of(VICTIM)
    removal.propose(t[SECOND], [victim], reason="x")
    t.send(who=SECOND, inside=Inside(
        count=0, rosters=t[SECOND].acts(rosters.ROSTER), removals=t[SECOND].acts(rosters.REMOVAL),
    ))  # fmt: skip
    assert t.office.council.opinions[victim].text == VICTIM
    (waiting,) = removal.pending(t.office)
    assert waiting.signed == (SECOND,)
    return f"あと {waiting.needed}人の署名"


@attack("an officer not named in the round opens opinions")
def _(t):
    return told(publishing.digest, t[SECOND])


# -- invitations -----------------------------------------------------------------------------------------------


@attack("a forwarded invitation")
def _(t):
    made = setup.invite(t.office, person="member-c")
    thief = setup.open_invitation(
        t.folder / "thief", name="x", content=made.content, words=" ".join(made.words)
    )
    t.keep("thief", thief)
    revision = thief.council.drafts["plan"].latest
    opinions.submit(
        thief,
        kind=OpinionKind.COMMENT,
        place=places.place_at(revision, revision.nodes[2].id),
        text="成りすまし",
    )
    t.shown.add("thief")
    (report,) = exchange.receive(t.office, [exchange.send_opinions(thief, t.folder / "post")])
    assert any(asking.device == thief.device for asking in setup.requests(t.office))
    return report.sentence


@attack("six words of another device")
def _(t):
    made = setup.invite(t.office, person="member-c")
    for name in ("one", "two"):
        opened = setup.open_invitation(
            t.folder / name, name="x", content=made.content, words=" ".join(made.words)
        )
        t.keep(name, opened)
        exchange.receive(t.office, [exchange.send_opinions(opened, t.folder / "post")])
    words = setup.own_words(t.open["one"])[:3] + setup.own_words(t.open["two"])[3:]
    return told(setup.enrol, t.office, person="member-c", words=" ".join(words))


@attack("a request without the invitation's ticket")
def _(t):
    setup.invite(t.office, person="member-c")
    invitation = next(
        op.id
        for op in t.office.fold.operations.values()
        if op.kind == "invite" and op.body.person == "member-c"
    )
    before = setup.requests(t.office)
    said = t.send(
        t.forge("device.request", RequestBody(person="member-c", invitation=invitation, proof="00" * 64))
    )
    assert setup.requests(t.office) == before
    return said


@attack("an invitation opened with guessed words")
def _(t):
    made = setup.invite(t.office, person="member-c")
    said = told(
        setup.open_invitation, t.folder / "guess", name="x", content=made.content, words="いのち " * 4
    )
    assert not (t.folder / "guess").exists()
    return said


@attack("an invitation that asks for all memory")
def _(t):
    made = setup.invite(t.office, person="member-c")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ARGON_MEMORY_LIMIT", keys.ARGON_MEMORY - 1)
        return told(
            setup.open_invitation, t.folder / "x", name="x", content=made.content, words="いのち " * 4
        )


@attack("an invitation of a stranger")
def _(t):
    me = t[ATTACKER]
    inside = Inside(count=0, rosters=me.acts(rosters.ROSTER), person=VICTIM)
    plan = Plan(ALL, "words", inside, [], words="いのち いのち いのち いのち")
    content = syncfile.write(me.device_key, council=me.roster.council, purpose="invitation", plans=[plan])
    return told(
        setup.open_invitation, t.folder / "x", name="x", content=content, words="いのち いのち いのち いのち"
    )
