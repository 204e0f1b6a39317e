"""To the wrong audience, with altered receipts, again, cut short, or with a middle missing."""

from record.attacks.ground import OTHER, SECOND, attack

from bench._mutations import ATTACKER, VICTIM
from council_app.actions import exchange, opinions, people, removal, rostering, setup
from council_app.deliberation.operations import (
    ALL,
    OFFICE,
    PERSON,
    DecisionBody,
    Empty,
    KeyBody,
    ReceiptBody,
    ValueBody,
    WrapBody,
)
from council_app.deliberation.opinions import Disposition
from council_app.deliberation.roster import Role
from council_app.store import codec, keys, rosters, syncfile
from council_app.store.codec import Sealed
from council_app.store.syncfile import Inside, Plan

# -- audiences -------------------------------------------------------------------------------------------------


@attack("the wrong audience")
def _(t):
    return t.send(
        t.forge("opinion.submit", t.body(), audience=ALL), to=VICTIM, audience=ALL, purpose="digest"
    )


@attack("a forged digest to the members")
def _(t):
    body = DecisionBody(disposition=Disposition.ADOPTED, answer="偽の決定")
    forged = t.forge("opinion.decide", body, hat="chair", audience=ALL, object=t.opinion_of(VICTIM))
    return t.send(forged, to=VICTIM, audience=ALL, purpose="digest")


@attack("a section for another laptop")
def _(t):
    device = t.scene.devices[t.scene.chair]
    plan = Plan(PERSON + "x", "device", Inside(count=0), [], device)
    me = t[ATTACKER]
    content = syncfile.write(me.device_key, council=me.roster.council, purpose="working", plans=[plan])
    return t.take(OTHER, content)


@attack("a key slipped in")
def _(t):
    right, office = t.office.audience_key(OFFICE), t.office
    public, secret = keys.new_audience_key()
    wrapped = keys.seal_to_device(office.device, bytes.fromhex(secret)).hex()
    said = t.send(
        t.forge("key.issue", KeyBody(audience=OFFICE, public=public), hat="secretariat"),
        t.forge(
            "key.wrap", WrapBody(audience=OFFICE, public=public, device=office.device, sealed=wrapped),
            hat="secretariat", audience=PERSON + OTHER,
        ),
        inside=Inside(count=2, rosters=office.acts(rosters.ROSTER), keys=((OFFICE, public, secret),)),
    )  # fmt: skip
    assert office.audience_key(OFFICE) == right
    assert not office.secret_of(public)
    return said


# -- receipts --------------------------------------------------------------------------------------------------


def receipt_of(t, *, handed_over: str, **rest) -> ReceiptBody:
    me = t[ATTACKER]
    seq, head = me.chains.head((me.device, me.instance, OFFICE))
    body = {"device": me.device, "instance": me.instance, "head": head, "seq": seq, "opinions": 3, **rest}
    return ReceiptBody(handed_over=handed_over, **body)


@attack("a receipt that a member writes himself")
def _(t):
    body = receipt_of(t, handed_over="2025-11-20T09:00:00+09:00")
    return t.send(t.forge("receipt", body, hat="secretariat", audience=PERSON + ATTACKER))


@attack("an altered receipt")
def _(t):
    post = t.folder / "post"
    opinions.abstain(t[ATTACKER])
    exchange.receive(t.office, [exchange.send_opinions(t[ATTACKER], post)])
    exchange.receive(t[ATTACKER], [exchange.receipt(t.office, person=ATTACKER, folder=post)])
    known = t[SECOND].fold.operations
    mine = [
        op.id for op in t[ATTACKER].fold.operations.values() if op.kind == "receipt" and op.id not in known
    ]
    sealed = t[ATTACKER].sealed(mine)[-1]
    changed = sealed.payload.replace(b"2025-", b"2024-")
    t.shown.add(OTHER)
    assert changed != sealed.payload
    return t.send(Sealed(sealed.id, sealed.header, sealed.signature, changed), to=SECOND)


@attack("a back-dated receipt")
def _(t):
    body = receipt_of(t, handed_over="2001-01-01T09:00:00+09:00")
    t.send(t.forge("receipt", body, who=SECOND, hat="secretariat", audience=PERSON + ATTACKER), who=SECOND)
    (found,) = [r for r in t.office.council.receipts if r.handed_over.startswith("2001")]
    t.shown.add(OTHER)
    assert found.doubtful, "it counts only once another officer confirms it"
    return "確認待ち"


# -- old and missing things ------------------------------------------------------------------------------------


@attack("a file sent again")
def _(t):
    content = exchange.send_opinions(t[VICTIM], t.folder / "post").read_bytes()
    t.take(OTHER, content)
    return t.take(OTHER, content)


@attack("yesterday's file")
def _(t):
    post = t.folder / "post"
    old = exchange.send_opinions(t[VICTIM], post).read_bytes()
    opinions.edit(t[VICTIM], t.opinion_of(VICTIM), text="新しい版の意見")
    exchange.receive(t.office, [exchange.send_opinions(t[VICTIM], post)])
    t.shown |= {OTHER, VICTIM}
    said = t.take(OTHER, old)
    assert t.office.council.opinions[t.opinion_of(VICTIM)].text == "新しい版の意見"
    return said


@attack("an operation of another council")
def _(t):
    return t.send(t.forge("opinion.submit", t.body(), council="0" * 64))


@attack("a file of another council")
def _(t):
    return t.take(OTHER, t.container(b"", council="0" * 64))


@attack("a cut tail, passed on")
def _(t):
    """He passes on an officer's chain without its end; the heads of the digest itself still come."""
    me = t[ATTACKER]
    chain = [
        op for op in me.sealed()
        if (h := codec.read_header(op.header)).device == t.scene.devices[OTHER] and h.audience == ALL
    ]  # fmt: skip
    fresh = setup.invite(t.office, person="member-c")
    late = setup.open_invitation(
        t.folder / "late", name="x", content=fresh.content, words=" ".join(fresh.words)
    )
    t.keep("late", late)
    newest = t.office.append("round.deadline", ValueBody(value="2025-11-28T17:00:00+09:00"),
                             hat=Role.SECRETARIAT, object=t.office.council.round.id, field="deadline")  # fmt: skip
    t.office.append("round.title", ValueBody(value="題"), hat=Role.SECRETARIAT,
                    object=t.office.council.round.id, field="title")  # fmt: skip
    last = next(op for op in t.office.fold.operations.values() if op.kind == "round.title")
    assert newest
    t.shown |= {OTHER, "late"}
    plan = Plan(
        ALL,
        "audience",
        Inside(count=len(chain) + 1),
        [*chain, *t.office.sealed([last.id])],
        me.audience_key(ALL)[0],
    )
    content = syncfile.write(me.device_key, council=me.roster.council, purpose="digest", plans=[plan])
    return t.take("late", content)


@attack("a missing middle")
def _(t):
    first, second, third = (t.forge("opinion.submit", t.body()) for _ in range(3))
    assert second
    return t.send(first, third)


@attack("a fork")
def _(t):
    seq = t[ATTACKER].chains.head((t[ATTACKER].device, t[ATTACKER].instance, OFFICE))[0]
    return t.send(*(t.forge("opinion.submit", t.body(), seq=seq + 1) for _ in range(2)))


@attack("heads that lie")
def _(t):
    lying = Inside(
        count=0, rosters=t[ATTACKER].acts(rosters.ROSTER),
        heads={f"{t.scene.devices[VICTIM]}/{'0' * 32}/office": (99, "0" * 64)},
    )  # fmt: skip
    before = t.office.heads()
    said = t.send(inside=lying)
    assert t.office.heads() == before
    return said


@attack("a cut device writes on")
def _(t):
    people.end_device(t.office, t.scene.devices[ATTACKER], reason="端末の紛失")
    t.keep(OTHER, t.office)
    return t.send(t.forge("opinion.submit", t.body()))


@attack("an old roster")
def _(t):
    """The officer who left still has his laptop and his key."""
    old = t[SECOND].acts(rosters.ROSTER)
    forged = t.forge(
        "round.title", ValueBody(value="偽"), who=SECOND, hat="secretariat", object=t.office.council.round.id
    )
    sha256 = rostering.propose(t.office, rostering.Change(reason="異動", officers_out=(SECOND,)))
    chair = t[t.scene.chair]
    exchange.receive(chair, [exchange.send_working(t.office, t.folder / "post")])
    rostering.sign(chair, sha256)
    exchange.receive(t.office, [exchange.send_working(chair, t.folder / "post")])
    assert SECOND not in {officer.id for officer in t.office.roster.officers}
    t.keep(OTHER, t.office)
    t.shown |= {t.scene.chair, SECOND}
    plan = Plan(OFFICE, "audience", Inside(count=1, rosters=old), [forged], t[SECOND].audience_key(OFFICE)[0])
    content = syncfile.write(
        t[SECOND].device_key, council=t.office.roster.council, purpose="working", plans=[plan]
    )
    said = t.take(OTHER, content)
    assert SECOND not in {officer.id for officer in t.office.roster.officers}
    return said


@attack("a removed body comes back")
def _(t):
    victim = t.opinion_of(VICTIM)
    sha256 = removal.propose(t.office, [victim], reason="個人情報の保護に関する法律")
    chair = t[t.scene.chair]
    exchange.receive(chair, [exchange.send_working(t.office, t.folder / "post")])
    assert removal.sign(chair, sha256)
    exchange.receive(t.office, [exchange.send_working(chair, t.folder / "post")])
    t.keep(OTHER, t.office)
    t.shown.add(t.scene.chair)
    said = t.send(*t[ATTACKER].sealed([victim]), t.forge("abstain", Empty()))
    stored = b"".join(op.payload or b"" for op in t.office.sealed([victim]))
    assert stored == b""
    return said


@attack("a body withheld from an original")
def _(t):
    """He passes another's new words on without their body; the body itself comes later and is taken."""
    post, victim = t.folder / "post", t.opinion_of(VICTIM)
    made = setup.invite(t.office, person="member-c")
    late = t.keep("late", setup.open_invitation(
        t.folder / "late", name="x", content=made.content, words=" ".join(made.words)
    ))  # fmt: skip
    edit = opinions.edit(t[VICTIM], victim, text="新しい版の意見")
    exchange.receive(t.office, [exchange.send_opinions(t[VICTIM], post)])
    digest = exchange.send_digest(t.office, post)
    exchange.receive(t[ATTACKER], [digest])
    (sealed,) = t[ATTACKER].sealed([edit])
    assert sealed.payload
    bare = Sealed(sealed.id, sealed.header, sealed.signature, None)
    plan = Plan(ALL, "audience", Inside(count=1), [bare], t[ATTACKER].audience_key(ALL)[0])
    me = t[ATTACKER]
    said = t.take(
        "late", syncfile.write(me.device_key, council=me.roster.council, purpose="digest", plans=[plan])
    )
    assert late.council.opinions[victim].text == VICTIM
    exchange.receive(late, [digest])
    assert late.council.opinions[victim].text == "新しい版の意見"
    t.shown |= {OTHER, VICTIM, "late"}
    return said
