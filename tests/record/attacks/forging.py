"""Operations and files of a form that no honest program writes: duplicate keys, bombs, paths, sizes, depth."""

import lzma
import os
import struct

import pytest
from record.attacks.ground import OTHER, SECOND, attack, told

from bench._mutations import ATTACKER, VICTIM
from council_app.actions import exchange, setup
from council_app.deliberation.operations import (
    ALL,
    OFFICE,
    DecisionBody,
    Empty,
    ReplyBody,
    ValueBody,
)
from council_app.deliberation.opinions import Disposition
from council_app.store import codec, syncfile
from council_app.store.codec import Sealed
from council_app.store.syncfile import Inside

# -- forms -----------------------------------------------------------------------------------------------------


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


# -- containers ------------------------------------------------------------------------------------------------


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
