"""The attacks of attacks.md, each played on real laptops. The attacker signs rightly and repairs every hash: only the
inner rules can refuse. After each, nothing of anybody else's has changed, and the sentence of its row was shown."""

import hashlib
import lzma
import os
import re
import shutil
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from bench._mutations import ATTACKER, NOW, VICTIM, Scene, of_others
from council_app.actions import exchange, opinions, people, places, publishing, removal, rostering, setup
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.operations import (
    ALL,
    KINDS,
    OFFICE,
    PERSON,
    AdmissionBody,
    DecisionBody,
    DeviceBody,
    Empty,
    EndBody,
    KeyBody,
    NumbersBody,
    OpinionBody,
    PublishBody,
    ReceiptBody,
    ReplyBody,
    RequestBody,
    RevisionBody,
    SupportBody,
    ValueBody,
    WordingBody,
    WrapBody,
)
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.deliberation.roster import Role
from council_app.store import codec, keys, rosters, syncfile
from council_app.store import exchange as files
from council_app.store.codec import DOMAIN, Sealed
from council_app.store.syncfile import Inside, Plan
from council_app.store.workspace import Workspace

TABLE = Path(__file__).with_name("attacks.md")
ROWS = {
    cells[0]: cells[2]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| attack", "| ---"))
    for cells in [[cell.strip() for cell in line.strip("|\n ").split(" | ")]]
}
ACTS: dict[str, Callable] = {}
OTHER, SECOND = "office-1", "office-2"


def attack(name: str):
    def keep(act):
        assert name not in ACTS
        ACTS[name] = act
        return act

    return keep


class Laptops:
    """Copies of the scene's laptops, opened when they are first asked for."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene, self.folder, self.files = scene, folder, folder / "files"
        self.open: dict[str, Workspace] = {}
        self.before: dict[str, bytes] = {}
        self.numbers: dict[tuple[str, str], int] = {}
        self.shown: set[str] = set()  # laptops on which the attack is shown to persons, beside what stood

    def __getitem__(self, name: str) -> Workspace:
        if name not in self.open:
            shutil.copytree(self.scene.folder / name, self.folder / name)
            self.keep(name, Workspace.open(self.folder / name))
        return self.open[name]

    def keep(self, name: str, workspace: Workspace) -> Workspace:
        workspace.clock = lambda: NOW
        self.open[name] = workspace
        self.before[name] = of_others(workspace.council)
        return workspace

    @property
    def office(self) -> Workspace:
        return self[OTHER]

    def opinion_of(self, person: str) -> str:
        return next(o.id for o in self.office.council.opinions.values() if o.author == person)

    def body(self, **place) -> OpinionBody:
        revision = self.office.council.drafts["plan"].latest
        at = replace(places.place_at(revision, revision.nodes[2].id), **place)
        return OpinionBody(number=9, kind=OpinionKind.COMMENT, place=at, text="すり替え")

    def forge(self, kind, body, *, who=ATTACKER, signer=None, payload=None, **header) -> Sealed:
        """An operation that this laptop's key signs, with any header; hashes and sizes are right."""
        workspace, rule = self[who], KINDS.get(kind)
        if payload is None:
            payload = os.urandom(16) + codec.canonical(body)
        audience = header.get("audience") or (rule.audience if rule else OFFICE)
        seq = (
            self.numbers.get((who, audience))
            or workspace.chains.head((workspace.device, workspace.instance, audience))[0]
        )
        self.numbers[who, audience] = seq + 1
        fields = {
            "audience": audience, "council": workspace.roster.council, "device": workspace.device,
            "field": rule.field if rule else "", "hat": "member", "instance": workspace.instance, "kind": kind,
            "min_reader": 1, "object": "", "on_behalf_of": "", "payload": hashlib.sha256(payload).hexdigest(),
            "prev": "", "seq": seq + 1, "size": len(payload), "supersedes": (),
            "time": NOW, "v": 1, **header,
        }  # fmt: skip
        encoded = codec._encoder.encode(codec.Header(**fields))
        return self.signed(encoded, payload, signer or workspace.device_key)

    def signed(self, encoded: bytes, payload: bytes | None, signer: SigningKey | None = None) -> Sealed:
        key = signer or self[ATTACKER].device_key
        return Sealed(codec.operation_id(encoded), encoded, key.sign(DOMAIN + encoded).signature, payload)

    def send(
        self, *operations: Sealed, to=OTHER, who=ATTACKER, audience=OFFICE, purpose="opinions", inside=None
    ) -> str:
        """A file with these, signed by the laptop, sealed for whom it is for; and what is said of it."""
        workspace = self[who]
        inside = inside or Inside(count=len(operations), rosters=workspace.acts(rosters.ROSTER))
        public, _ = workspace.audience_key(ALL if to == VICTIM else OFFICE)
        plan = Plan(audience, "audience", inside, list(operations), public)
        return self.take(
            to, syncfile.write(
                workspace.device_key, council=workspace.roster.council, purpose=purpose, plans=[plan]
            )
        )  # fmt: skip

    def packed(self, data: bytes, to=OTHER) -> str:
        """A file whose section holds these bytes."""
        workspace = self[ATTACKER]
        public, _ = workspace.audience_key(OFFICE)
        data = keys.seal_to_audience(public, data)
        return self.take(to, self.container(data, syncfile.SectionHead(
            audience=OFFICE, seal="audience", key=public, size=len(data),
        )))  # fmt: skip

    def container(self, data: bytes, *sections: syncfile.SectionHead, key=None, **changed) -> bytes:
        import msgspec

        workspace = self[ATTACKER]
        head = {
            "v": 1, "min_reader": 1, "council": workspace.roster.council, "sender": workspace.device,
            "purpose": "opinions", "sections": sections, **changed,
        }  # fmt: skip
        encoded = msgspec.json.encode(syncfile.FileHead(**head))
        content = syncfile.MAGIC + struct.pack(">I", len(encoded)) + encoded + data
        signer = key or workspace.device_key
        return content + signer.sign(syncfile.DOMAIN + hashlib.sha512(content).digest()).signature

    def take(self, to: str, content: bytes) -> str:
        try:
            return files.receive(self[to], "x.council", content).sentence
        except CouncilError as error:
            return str(error) if error.english else "no translation"


def told(act, *args, **named) -> str:
    """The sentence with which an act is refused."""
    with pytest.raises(CouncilError) as refused:
        act(*args, **named)
    assert refused.value.english
    return str(refused.value)


@pytest.fixture(scope="module")
def scene(tmp_path_factory) -> Scene:
    return Scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture
def laptops(scene, tmp_path):
    made = Laptops(scene, tmp_path)
    yield made
    for workspace in made.open.values():
        workspace.close()


def test_the_table_names_every_attack_once():
    assert list(ROWS) == list(ACTS)
    assert len(ROWS) >= 30


@pytest.mark.parametrize("name", ACTS)
def test_attack(laptops, name):
    sentence = ACTS[name](laptops)
    assert re.search(ROWS[name], sentence), f"shown: {sentence}"
    for laptop, workspace in laptops.open.items():
        if laptop not in (ATTACKER, *laptops.shown):
            assert of_others(workspace.council) == laptops.before[laptop], f"something changed at {laptop}"


# -- another's name ------------------------------------------------------------------------------------------


@attack("an operation in another's name")
def _(t):
    return t.send(t.forge("opinion.submit", t.body(), device=t.scene.devices[VICTIM]))


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


# -- another's object ----------------------------------------------------------------------------------------


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


# -- hats not held -------------------------------------------------------------------------------------------


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


# -- audiences -----------------------------------------------------------------------------------------------


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


# -- receipts ------------------------------------------------------------------------------------------------


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


# -- from one officer's laptop -------------------------------------------------------------------------------


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


# -- invitations ---------------------------------------------------------------------------------------------


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


# -- old and missing things ----------------------------------------------------------------------------------


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


# -- forms ---------------------------------------------------------------------------------------------------


@attack("payloads swapped")
def _(t):
    one, two = (t.forge("opinion.submit", t.body()) for _ in range(2))
    return t.send(
        Sealed(one.id, one.header, one.signature, two.payload),
        Sealed(two.id, two.header, two.signature, one.payload),
    )


@attack("a payload without salt")
def _(t):
    return t.send(t.forge("opinion.submit", None, payload=codec.canonical(t.body())))


@attack("keys twice in a header")
def _(t):
    good = t.forge("opinion.submit", t.body())
    twice = good.header.replace(b'"hat":"member"', b'"hat":"member","hat":"chair"')
    return t.send(t.signed(twice, good.payload))


@attack("keys twice in a payload")
def _(t):
    plain = codec.canonical(ReplyBody(opinion=t.opinion_of(VICTIM), to=t.opinion_of(VICTIM), text="甲"))
    twice = plain.replace('"text":"甲"'.encode(), '"text":"甲","text":"乙"'.encode())
    return t.send(t.forge("reply.add", None, payload=os.urandom(16) + twice))


@attack("a header in another form")
def _(t):
    good = t.forge("opinion.submit", t.body())
    return t.send(t.signed(good.header.replace(b'"seq":', b'"seq": '), good.payload))


@attack("a number beyond every number")
def _(t):
    return t.send(t.forge("opinion.submit", t.body(), seq=2**60))


@attack("a fraction where a number stands")
def _(t):
    plain = codec.canonical(t.body()).replace(b'"number":9', b'"number":9.5')
    return t.send(t.forge("opinion.submit", None, payload=os.urandom(16) + plain))


@attack("deep nesting in a header")
def _(t):
    return t.send(t.signed(b'{"audience":' + b"[" * 30_000, b"x" * 16))


@attack("deep nesting in a payload")
def _(t):
    plain = codec.canonical(t.body())[:-1] + b',"z":' + b"[" * 5000 + b"]" * 5000 + b"}"
    return t.send(t.forge("opinion.submit", None, payload=os.urandom(16) + plain))


@attack("an oversize header")
def _(t):
    return t.send(t.forge("opinion.submit", t.body(), supersedes=("0" * 64,) * 2000))


@attack("an oversize payload")
def _(t):
    good = t.forge("opinion.submit", None, payload=bytes(codec.MAX_PAYLOAD + 1))
    return t.send(good)


@attack("a kind of tomorrow")
def _(t):
    return t.send(t.forge("opinion.decide ", Empty()))


@attack("a known kind that asks for a newer reader")
def _(t):
    body = DecisionBody(disposition=Disposition.ADOPTED)
    return t.send(t.forge("opinion.decide", body, hat="chair", object=t.opinion_of(VICTIM), min_reader=99))


# -- containers ----------------------------------------------------------------------------------------------


@attack("a file of tomorrow")
def _(t):
    return t.take(OTHER, t.container(b"", v=9, min_reader=9))


@attack("a downgrade of the seal")
def _(t):
    """A section that says it is not sealed, in a file that calls itself the office's."""
    packed = syncfile.pack(
        Inside(count=1),
        [t.forge("round.title", ValueBody(value="偽"), hat="secretariat", object=t.office.council.round.id)],
    )
    section = syncfile.SectionHead(audience=ALL, seal="none", size=len(packed))
    return t.take(VICTIM, t.container(packed, section, purpose="result"))


@attack("an lzma bomb")
def _(t):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(syncfile, "MAX_SECTION", 4_000_000)
        zeros = Sealed("", b"{}", bytes(64), bytes(500_000))
        bomb = syncfile.pack(Inside(count=1000), [zeros] * 1000)
        assert len(bomb) < 100_000
        patch.setattr(codec, "read_header", lambda _: codec.Header(**BARE))
        patch.setattr(codec, "check", lambda *_: None)
        return t.packed(bomb)


BARE = {
    "audience": OFFICE, "council": "", "device": "", "hat": "member", "instance": "", "kind": "x", "min_reader": 1,
    "payload": "", "seq": 1, "size": 0, "time": "", "v": 1,
}  # fmt: skip


@attack("a dictionary of a gigabyte")
def _(t):
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 30}]
    return t.packed(lzma.compress(bytes(100), format=lzma.FORMAT_XZ, filters=filters))


@attack("more operations than promised")
def _(t):
    good = t.forge("opinion.submit", t.body())
    return t.send(good, inside=Inside(count=0))


@attack("something behind the section")
def _(t):
    return t.packed(syncfile.pack(Inside(count=0), []) + b"PK\x03\x04")


@attack("two sections in one place")
def _(t):
    packed = syncfile.pack(Inside(count=0), [])
    sections = [syncfile.SectionHead(audience=OFFICE, seal="none", size=len(packed)) for _ in range(2)]
    return t.take(OTHER, t.container(packed, *sections))


@attack("an absurd length")
def _(t):
    content = t.container(b"")
    return t.take(OTHER, content[:10] + struct.pack(">I", 2**32 - 1) + content[14:])


@attack("an oversize file")
def _(t):
    path = t.folder / "large.council"
    with path.open("wb") as stream:
        stream.truncate(syncfile.MAX_FILE + 1)
    (report,) = exchange.receive(t.office, [path])
    return report.sentence


@attack("a path for a name")
def _(t):
    """A roster's names become parts of file names."""
    name = exchange.file_name("../../../etc/委員A")
    assert "/" not in name
    target = syncfile.save(t.folder / "out" / f"意見_{name}.council", b"x")
    assert target.parent == t.folder / "out"
    t[VICTIM].council  # noqa: B018
    return target.name


@attack("a zip bomb for a Word file")
def _(t):
    import zipfile

    from council_app.importers import word

    path = t.folder / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(400):
                part.write(bytes(1_000_000))
    return told(word.read_word, path)


@attack("a card that names another's key")
def _(t):
    import json

    card = json.dumps({"person": SECOND, "name": "事務局2", "device": t.scene.devices[VICTIM]})
    content = syncfile.write(t[ATTACKER].device_key, council="", purpose="card", plans=[], card=card)
    return told(setup.read_card, content, "鍵の名刺")
