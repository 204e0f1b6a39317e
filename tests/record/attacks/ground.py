"""What attackers stand on: copies of real laptops, the attacker's own keys, every hash and signature repaired."""

import hashlib
import os
import shutil
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from bench._mutations import ATTACKER, NOW, VICTIM, Scene, of_others
from council_app.actions import places
from council_app.deliberation.errors import CouncilError
from council_app.deliberation.operations import (
    ALL,
    KINDS,
    OFFICE,
    OpinionBody,
)
from council_app.deliberation.opinions import OpinionKind
from council_app.store import codec, keys, rosters, syncfile
from council_app.store import exchange as files
from council_app.store.codec import DOMAIN, Sealed
from council_app.store.syncfile import Inside, Plan
from council_app.store.workspace import Workspace

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
