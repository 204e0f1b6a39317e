"""Mutated sync files. Half are damaged from outside: the file's signature refuses them. Half are made by an enrolled
member who repairs every hash and signs rightly: only the inner rules can refuse.

What must hold for each: one sentence or a report, never another exception; nothing of anybody else's changes.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import random
import shutil
import struct
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect
from nacl.signing import SigningKey

from bench._schedules import Template, quick
from council_app.actions import decisions, exchange, opinions, places, setup
from council_app.deliberation.council import Council
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.operations import ALL, KINDS, OFFICE, PERSON
from council_app.deliberation.opinions import Disposition, OpinionKind
from council_app.store import codec, keys, rosters, syncfile
from council_app.store import exchange as files
from council_app.store.codec import DOMAIN, Header, Sealed
from council_app.store.syncfile import Inside
from council_app.store.workspace import Workspace

VICTIM, ATTACKER = "member-a", "member-b"
NOW = "2025-11-24T10:00:00+09:00"  # while the round is open
FRESH = 250  # files after which the receivers begin anew
ODD = (
    "",
    "x" * 70_000,
    "\u0000",
    "ﬁ",
    "が",
    "../../etc/passwd",
    "person:",
    "all",
    "office",
    "\U0010ffff",
    "0" * 64,
)
NUMBERS = (0, 1, 2, -1, 2**31, 2**53, 2**63, 2**70, -(2**70))

form_of = cache(inspect.type_info)  # what a struct looks like


@dataclass
class Outcome:
    """How the files were met. ``wrong`` is empty where the record held."""

    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


class Scene:
    """A council with a round under way, and an enrolled member's laptop in the wrong hands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        template = Template(folder)
        self.template, self.chair = template, template.chair
        self.open = {
            name: Workspace.open(folder / name)
            for name in ("office-1", "office-2", VICTIM, ATTACKER, template.chair)
        }
        for workspace in self.open.values():
            workspace.clock = lambda: NOW
        with quick():
            self.round()
        attacker = self.open[ATTACKER]
        self.key, self.device = attacker.device_key, attacker.device
        self.instance, self.council = attacker.instance, attacker.roster.council
        self.own = [op for op in attacker.sealed() if self.device.encode() in op.header]
        self.others = [op for op in attacker.sealed() if self.device.encode() not in op.header]
        self.public = {audience: attacker.audience_key(audience)[0] for audience in (OFFICE, ALL)}
        self.signed = attacker.signed_roster
        self.devices = {name: workspace.device for name, workspace in self.open.items()}
        self.whole = exchange.send_opinions(attacker, folder / "files").read_bytes()
        council = attacker.council
        self.objects: dict[str, list[str]] = {}  # kind -> ids of what others made
        for op in self.others:
            self.objects.setdefault(codec.read_header(op.header).kind, []).append(op.id)
        self.words = [
            *ODD, *self.devices, *self.devices.values(), self.council, self.instance, *KINDS, "text",
            "decision", "withdrawn", "deadline", "member", "chair", "secretariat", OFFICE, ALL,
            PERSON + VICTIM, PERSON + "office-1", *self.public.values(), "2015-01-01T00:00:00+09:00",
            *(op.id for op in (*self.own, *self.others)), *council.opinions,
            *(node.id for revision in council.revisions for node in revision.nodes[:4]),
        ]  # fmt: skip
        for workspace in self.open.values():
            workspace.close()

    def round(self) -> None:
        """Enrolment, opinions, answers, a digest: there is something to attack."""
        first, second = self.open["office-1"], self.open["office-2"]
        post = self.folder / "files"
        revision = first.council.drafts["plan"].latest
        for name in (VICTIM, ATTACKER, self.chair):
            for node in revision.nodes[1:4]:
                opinions.submit(
                    self.open[name],
                    kind=OpinionKind.COMMENT,
                    place=places.place_at(revision, node.id),
                    text=name,
                )
            for officer in (first, second):
                exchange.receive(officer, [exchange.send_opinions(self.open[name], post)])
        exchange.receive(second, [exchange.send_working(first, post)])
        for officer, other in ((first, second), (second, first)):
            for request in setup.requests(officer):
                setup.enrol(officer, person=request.person, words=" ".join(request.words))
            exchange.receive(other, [exchange.send_working(officer, post)])
        chair = self.open[self.chair]
        exchange.receive(chair, [exchange.send_working(first, post)])
        decisions.assign_numbers(first)
        for opinion in first.council.opinions:
            decisions.propose(first, opinion, disposition=Disposition.PARTLY, answer="事務局案")
        exchange.receive(chair, [exchange.send_working(first, post)])
        for opinion in list(chair.council.opinions)[:4]:
            decisions.decide(
                chair, opinion, disposition=Disposition.ADOPTED, answer="反映する。", note="済み"
            )
        decisions.word(chair, node=revision.nodes[2].id, text="統合案", opinions=[])
        exchange.receive(first, [exchange.send_working(chair, post)])
        digest = exchange.send_digest(first, post)
        for name in (VICTIM, ATTACKER):
            exchange.receive(self.open[name], [digest])


# -- from outside ---------------------------------------------------------------------------------------------


def outside(scene: Scene, chance: random.Random) -> bytes:
    """A good file, damaged without its sender's key."""
    content = bytearray(scene.whole)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        at = chance.randrange(len(content) or 1)
        match chance.randrange(8):
            case 0 | 1 | 2 if content:
                content[at] ^= 1 << chance.randrange(8)
            case 3:
                del content[at:]
            case 4:
                content[at:at] = os.urandom(chance.randrange(1, 40))
            case 5:
                del content[at : at + chance.randrange(1, 200)]
            case 6:
                content[at : at + 4] = struct.pack(">I", chance.choice((0, 2**31, 2**32 - 1, len(content))))
            case _:
                part = content[at : at + 300]
                content[chance.randrange(len(content) or 1) :] = part
    return bytes(content)


# -- from inside ----------------------------------------------------------------------------------------------


class Forger:
    """Files that the attacker signs himself, with every hash right."""

    def __init__(self, scene: Scene, chance: random.Random) -> None:
        self.scene, self.chance = scene, chance

    def file(self, receiver: str) -> bytes:
        chance, scene = self.chance, self.scene
        operations = [self.operation() for _ in range(chance.choice((1, 1, 1, 2, 3)))]
        if chance.random() < 0.2:
            operations += chance.sample([*scene.own, *scene.others], chance.randrange(1, 6))
        if chance.random() < 0.1:
            operations += chance.sample(operations, 1)
        chance.shuffle(operations)
        inside = self.inside(len(operations))
        packed = self.packed(inside, operations)
        audience = chance.choice((OFFICE, OFFICE, ALL, *self.some_words(1)))
        key = scene.public[ALL if receiver == VICTIM or chance.random() < 0.2 else OFFICE]
        section = syncfile.SectionHead(audience=audience, seal="audience", key=key)
        try:
            data = keys.seal_to_audience(key, packed)
            if chance.random() < 0.1:
                section, data = self.other_seal(section, packed, data)
        except ValueError:
            data = packed
        head = syncfile.FileHead(
            v=1, min_reader=1, council=scene.council, sender=scene.device,
            purpose=chance.choice(("opinions", "opinions", "digest", "working", "receipt", "result", *self.some_words(1))),
            sections=(msgspec.structs.replace(section, size=len(data)),),
        )  # fmt: skip
        encoded = msgspec.json.encode(head)
        if chance.random() < 0.05:
            encoded = self.spoilt(encoded)
        content = b"".join([syncfile.MAGIC, struct.pack(">I", len(encoded)), encoded, data])
        return content + scene.key.sign(syncfile.DOMAIN + hashlib.sha512(content).digest()).signature

    def other_seal(self, section: Any, packed: bytes, data: bytes) -> tuple[Any, bytes]:
        victim = self.chance.choice(list(self.scene.devices.values()))
        match self.chance.randrange(4):
            case 0:
                return msgspec.structs.replace(section, seal="none"), packed
            case 1:
                return msgspec.structs.replace(section, seal="device", key=victim), keys.seal_to_device(
                    victim, packed
                )
            case 2:
                return msgspec.structs.replace(section, key=self.some_words(1)[0]), data
            case _:
                return msgspec.structs.replace(section, seal=self.some_words(1)[0]), data

    def packed(self, inside: Inside, operations: list[Sealed]) -> bytes:
        if self.chance.random() < 0.95:
            return syncfile.pack(inside, operations)
        match self.chance.randrange(4):
            case 0:
                return syncfile.pack(inside, operations) + os.urandom(20)
            case 1:
                return syncfile.pack(inside, operations) * 2
            case 2:
                plain = bytearray(lzma.decompress(syncfile.pack(inside, operations)))
                plain[self.chance.randrange(len(plain))] ^= 1 << self.chance.randrange(8)
                return lzma.compress(bytes(plain))
            case _:
                return lzma.compress(bytes(self.chance.choice((0, 4, 10**6))))

    def inside(self, count: int) -> Inside:
        chance, scene = self.chance, self.scene
        if chance.random() < 0.9:
            return Inside(count=count, rosters=(scene.signed,))
        made = Inside(
            count=chance.choice((count, count, *NUMBERS[:4])),
            heads={"/".join(self.some_words(3)): (chance.choice(NUMBERS[:6]), self.some_words(1)[0])},
            rosters=tuple(self.act(rosters.ROSTER, scene.signed.body) for _ in range(chance.randrange(3))),
            removals=(self.act(rosters.REMOVAL, codec.canonical(self.value(form_of(rosters.RemovalBody)))),),
            keys=((OFFICE, "00" * 32, "11" * 32),),
            person=VICTIM,
        )
        return made if chance.random() < 0.8 else msgspec.structs.replace(made, rosters=(scene.signed,))

    def act(self, kind: str, body: bytes) -> rosters.SignedAct:
        """A roster or a removal that the attacker signed alone, perhaps with his own devices in it."""
        if kind == rosters.ROSTER and self.chance.random() < 0.7:
            value = json.loads(body)
            value |= {"version": 2, "council": self.scene.council, "previous": self.scene.signed.sha256}
            value["devices"] = [[person, self.scene.device] for person, _ in value["devices"]]
            body = codec.canonical(value)
        if self.chance.random() < 0.2:
            body = self.spoilt(body)
        signatures = rosters.sign(body, self.scene.key, kind)
        if self.chance.random() < 0.5:
            signatures |= dict.fromkeys(self.scene.devices.values(), "00" * 64)
        return rosters.SignedAct(body, signatures, kind)

    def operation(self) -> Sealed:
        """One operation: of any kind, on any object, to any audience – signed by the attacker's own key."""
        chance, scene = self.chance, self.scene
        kind = chance.choice(list(KINDS))
        rule = KINDS[kind]
        value = self.value(form_of(rule.body))
        if chance.random() < 0.25:  # a form that fits its kind gets furthest
            value = self.changed(value)
        plain = codec.canonical(value)
        if chance.random() < 0.1:
            plain = self.spoilt(plain)
        payload: bytes | None = os.urandom(16) + plain
        header: dict[str, Any] = {
            "audience": rule.audience if rule.audience != PERSON else PERSON + VICTIM,
            "council": scene.council, "device": scene.device, "field": rule.field,
            "hat": chance.choice(rule.hats).value, "instance": scene.instance, "kind": kind, "min_reader": 1,
            "object": chance.choice(scene.objects.get(rule.on) or self.some_words(1)) if rule.field else "",
            "on_behalf_of": "", "payload": hashlib.sha256(payload or b"").hexdigest(), "prev": "",
            "seq": chance.randrange(1, 60), "size": len(payload or b""), "supersedes": (),
            "time": NOW, "v": 1,
        }  # fmt: skip
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            name = chance.choice(list(header))
            header[name] = (
                chance.choice(NUMBERS) if isinstance(header[name], int)
                else tuple(self.some_words(chance.randrange(4))) if name == "supersedes"
                else self.some_words(1)[0]
            )  # fmt: skip
        if chance.random() < 0.02:  # the same key by another name
            header["device"] = chance.choice((scene.device.upper(), scene.device + " "))
        if chance.random() < 0.05:
            payload = None
        encoded = msgspec.json.encode(Header(**header)) if self.small(header) else codec.canonical(header)
        if chance.random() < 0.05:
            encoded = self.spoilt(encoded)
        signature = scene.key.sign(DOMAIN + encoded).signature
        if chance.random() < 0.03:
            signature = SigningKey.generate().sign(DOMAIN + encoded).signature
        return Sealed(codec.operation_id(encoded), encoded, signature, payload)

    def small(self, header: dict[str, Any]) -> bool:
        return all(abs(value) < 2**63 for value in header.values() if isinstance(value, int))

    def some_words(self, count: int) -> list[str]:
        return [self.chance.choice(self.scene.words) for _ in range(count)]

    def value(self, kind: Any) -> Any:  # noqa: PLR0911  one return for each kind of type
        """Something that fits a type of the record."""
        chance = self.chance
        match kind:
            case inspect.StrType():
                return self.some_words(1)[0]
            case inspect.BoolType():
                return chance.random() < 0.5
            case inspect.IntType():
                return chance.choice(NUMBERS[:6])
            case inspect.EnumType():
                return chance.choice(list(kind.cls)).value
            case inspect.LiteralType():
                return chance.choice(kind.values)
            case inspect.NoneType():
                return None
            case inspect.UnionType():
                return self.value(chance.choice(kind.types))
            case inspect.VarTupleType() | inspect.ListType():
                return [self.value(kind.item_type) for _ in range(chance.choice((0, 1, 2, 5)))]
            case inspect.TupleType():
                return [self.value(item) for item in kind.item_types]
            case inspect.DictType():
                return {
                    str(self.value(kind.key_type)): self.value(kind.value_type)
                    for _ in range(chance.randrange(3))
                }
            case inspect.StructType() | inspect.DataclassType():
                parts = [f for f in kind.fields if f.required or chance.random() < 0.6]
                if getattr(kind, "array_like", False):
                    return [self.value(f.type) for f in kind.fields]
                return {f.encode_name: self.value(f.type) for f in parts}
            case _:
                return self.changed("")

    def changed(self, value: Any) -> Any:
        """Something that does not fit, in place of a part of it."""
        chance = self.chance
        if isinstance(value, dict) and value and chance.random() < 0.8:
            name = chance.choice(list(value))
            return {**value, chance.choice((name, name, "later")): self.changed(value[name])}
        deep: Any = "x"
        for _ in range(chance.choice((3, 30, 300))):
            deep = [deep] if chance.random() < 0.5 else {"d": deep}
        return chance.choice(
            (None, 1.5, deep, [], {}, True, "x" * 200_000, chance.choice(NUMBERS), [None] * 1000)
        )

    def spoilt(self, encoded: bytes) -> bytes:
        """JSON in another form: a space, a key twice, an escape, bytes out of place."""
        match self.chance.randrange(6):
            case 0:
                return encoded.replace(b":", b": ", 1)
            case 1:
                return encoded.replace(b"{", b'{"kind":"x",', 1)
            case 2:
                return encoded.replace(b"e", b"\\u0065", 1)
            case 3:
                return b"[" * 50_000
            case 4:
                at = self.chance.randrange(len(encoded) or 1)
                return encoded[:at] + os.urandom(1) + encoded[at + 1 :]
            case _:
                return encoded[: len(encoded) // 2]


# -- how they are met -----------------------------------------------------------------------------------------


def of_others(council: Council) -> bytes:
    """What is shown of everything that is not the attacker's to say."""
    kept = {}
    for part in fields(council):
        value = getattr(council, part.name)
        if part.name == "opinions":
            value = {
                id_: [
                    getattr(opinion, f.name) for f in fields(opinion) if f.name not in ("replies", "supports")
                ]
                + [[r for r in opinion.replies if r.author != ATTACKER]]
                + [[s for s in opinion.supports if s.author != ATTACKER]]
                for id_, opinion in value.items()
                if opinion.author != ATTACKER
            }
        elif part.name in ("abstentions", "abstained"):
            value = {person: at for person, at in value.items() if person != ATTACKER}
        kept[part.name] = value
    return msgspec.json.encode(kept, order="sorted")


class Receivers:
    """An officer's and another member's laptop, begun anew from time to time."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene, self.folder = scene, folder
        self.open: dict[str, Workspace] = {}
        self.before: dict[str, bytes] = {}
        self.renew()

    def renew(self) -> None:
        self.close()
        for name in ("office-1", VICTIM):
            shutil.copytree(self.scene.folder / name, self.folder / name)
            workspace = self.open[name] = Workspace.open(self.folder / name)
            self.before[name] = of_others(workspace.council)

    def close(self) -> None:
        for name, workspace in self.open.items():
            workspace.close()
            shutil.rmtree(self.folder / name)
        self.open.clear()

    def meet(self, name: str, content: bytes, out: Outcome) -> None:
        workspace = self.open[name]
        try:
            report = files.receive(workspace, "x", content)
            out.counts["taken in"] += 1
            out.counts["operations kept"] += report.new
            out.counts["operations that count"] += report.new - report.uncounted.total()
        except CouncilError as error:
            out.counts["refused"] += 1
            if not (str(error) and error.english):
                out.wrong.append("refused without a sentence")
        except BaseException as error:  # noqa: BLE001  this is what is looked for
            out.wrong.append(f"{type(error).__name__}: {error}")
            self.renew()
            return
        if of_others(workspace.council) != self.before[name]:
            out.wrong.append("something of another's changed")
            self.renew()

    def foreign(self, name: str, out: Outcome) -> None:
        """Every operation that is here now was here before or is signed by the attacker's own device."""
        workspace = self.open[name]
        known = {op.id for op in (*self.scene.own, *self.scene.others)}
        assert workspace.fold is not None
        for op in workspace.sealed():
            header = codec.read_header(op.header)
            try:
                codec.check(op, header, self.scene.council)
            except CouncilError:
                out.wrong.append("an operation with a wrong signature was kept")
            if header.device == self.scene.device or op.id in known:
                continue
            if header.device not in self.scene.devices.values() and header.kind != "device.request":
                out.wrong.append(f"a foreign operation came in: {header.kind}")


def run(scene: Scene, folder: Path, seed: int, count: int, keep: Callable[[bytes], object] = len) -> Outcome:
    """``count`` files, half of them from inside, each to the officer or the other member. ``keep`` is given each
    file that found something wrong."""
    out, chance = Outcome(), random.Random(seed)
    forger, receivers = Forger(scene, chance), Receivers(scene, folder)
    try:
        for number in range(count):
            inner = number % 2 == 1
            name = chance.choice(("office-1", VICTIM))
            content = forger.file(name) if inner else outside(scene, chance)
            out.counts["signed again" if inner else "damaged"] += 1
            wrong = len(out.wrong)
            receivers.meet(name, content, out)
            if len(out.wrong) > wrong:
                keep(content)
            if number % FRESH == FRESH - 1:
                for receiver in list(receivers.open):
                    receivers.foreign(receiver, out)
                receivers.renew()
    finally:
        receivers.close()
    return out
