"""Bytes of operations: one canonical form, and nothing else passes."""

import hashlib
import json
import re
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from council_app.deliberation.errors import BadFile
from council_app.deliberation.operations import Empty, OpinionBody, ReplyBody, ValueBody
from council_app.deliberation.opinions import OpinionKind, Place, Scope
from council_app.store import codec, keys, syncfile
from council_app.store.codec import Sealed

KEY = SigningKey(bytes(range(32)))


def header(**changed):
    return {
        "audience": "office", "council": "c" * 64, "device": keys.public_hex(KEY), "hat": "member",
        "instance": "i" * 32, "kind": "reply.add", "seq": 1, "time": "2025-11-21T10:00:00+09:00", **changed,
    }  # fmt: skip


def sealed(body=None, **changed):
    return codec.seal(KEY, header(**changed), body or ReplyBody(opinion="o", to="v", text="返信"))


def test_what_is_sealed_is_read_again():
    op, head = sealed()
    assert codec.read_header(op.header) == head
    codec.check(op, head, "c" * 64)
    read = codec.open_operation(op, head)
    assert read.body == ReplyBody(opinion="o", to="v", text="返信")
    assert read.id == op.id


@pytest.mark.parametrize(
    "spoil",
    [
        lambda h: h.replace(b'"seq":1', b'"seq": 1'),
        lambda h: h.replace(b'"seq":1', b'"seq":1,"seq":2'),
        lambda h: h.replace(b'"seq":1', b'"seq":1.0'),
        lambda h: h[:-1] + b',"z":1}',
        lambda h: b'{"v":1,' + h[1:].replace(b',"v":1', b""),
        lambda h: h.replace(b"member", b"m\\u0065mber"),
        lambda h: b"[]",
        lambda h: h[:-5],
        lambda h: b"[" * 30000,
    ],
    ids=["space", "twice", "float", "unknown", "order", "escape", "array", "cut", "deep"],
)
def test_a_header_has_one_form_only(spoil):
    op, _ = sealed()
    with pytest.raises(BadFile):
        codec.read_header(spoil(op.header))


def test_a_changed_payload_signature_or_council_is_refused():
    op, head = sealed()
    for wrong in (
        Sealed(op.id, op.header, op.signature, op.payload[:-1] + b" "),
        Sealed(op.id, op.header, bytes(64), op.payload),
    ):
        with pytest.raises(BadFile):
            codec.check(wrong, head, "c" * 64)
    with pytest.raises(BadFile, match="別の会議体"):
        codec.check(op, head, "d" * 64)


@pytest.mark.parametrize(
    "name",
    [str.upper, "{} ".format, " {}".format, "{}00".format],
    ids=["capitals", "space", "before", "long"],
)
def test_a_key_has_one_name_only(name):
    """`bytes.fromhex` reads all of these as the same key: one device would be many."""
    op, head = sealed(device=name(keys.public_hex(KEY)))
    with pytest.raises(BadFile, match="署名の合わない"):
        codec.check(op, head, "c" * 64)


def test_a_sender_has_one_name_only():
    content = syncfile.write(KEY, council="c", purpose="opinions", plans=[])
    sender = keys.public_hex(KEY).encode()
    forged = content[:-64].replace(sender, sender.upper())
    forged += KEY.sign(syncfile.DOMAIN + hashlib.sha512(forged).digest()).signature
    assert syncfile.read(content).head.sender.encode() == sender
    with pytest.raises(BadFile, match="署名が合いません"):
        syncfile.read(forged)


def test_a_body_removed_by_law_still_verifies():
    op, head = sealed()
    bare = Sealed(op.id, op.header, op.signature, None)
    codec.check(bare, head, "c" * 64)
    assert codec.open_operation(bare, head).body is None


def test_payloads_of_one_text_differ_so_that_none_is_guessed_by_its_hash():
    assert sealed()[1].payload != sealed()[1].payload


@pytest.mark.parametrize(
    "plain",
    [
        b'{"opinion":"o","text":"x","to":"v","to":"w"}',
        b'{"to":"v","opinion":"o","text":"x"}',
        b'{"opinion":"o","text":1.5,"to":"v"}',
        b'{"opinion":"o","to":"v"}',
        b'{"opinion":"o","text":"x","to":"v","z":' + b"[" * 40 + b"]" * 40 + b"}",
        b"not json",
    ],
)
def test_a_body_out_of_form_is_never_folded(plain):
    decoder = msgspec.json.Decoder(ReplyBody)
    assert codec.read_body(decoder, bytes(16) + plain) is None


def test_a_body_with_a_field_of_a_later_version_is_read():
    decoder = msgspec.json.Decoder(ReplyBody)
    plain = b'{"later":true,"opinion":"o","text":"x","to":"v"}'
    assert codec.read_body(decoder, bytes(16) + plain).text == "x"


def test_an_unknown_kind_of_a_later_version_is_kept_and_not_folded():
    op, head = sealed(Empty(), kind="vote.cast")
    codec.check(op, head, "c" * 64)
    assert codec.open_operation(op, head).body is None


@given(st.text())
def test_texts_are_stored_in_one_form(text):
    once = codec.normal(text)
    assert codec.normal(once) == once
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in once)


@given(st.text())
def test_what_a_member_types_stays_but_for_composition_and_line_ends(text):
    once = codec.typed(text)
    assert codec.typed(once) == once
    rare = "[\uf900-\ufaff\U0002f800-\U0002fa1f]"  # compatibility ideographs, which NFC would change

    def folded(words: str) -> list[str]:
        return [unicodedata.normalize("NFC", part) for part in re.split(f"({rare})", words)]

    lines = "".join(
        c for c in text.replace("\r\n", "\n").replace("\r", "\n") if unicodedata.category(c) != "Cs"
    )
    assert folded(once) == folded(lines)


@pytest.mark.parametrize("text", ["𠮷野家", "髙島", "﨑", "葛󠄀城", "〜～", "ﾊﾝｶｸ", "福", "①㈱"])
def test_rare_characters_stay_as_typed(text):
    assert codec.normal(text) == codec.typed(text) == text


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_opinion_survives_its_bytes(text, reason):
    place = Place("plan", "r", "s", "n", Scope.SPAN, 0, 3, "あいう", "", "", 1, 1)
    body = OpinionBody(
        number=1, kind=OpinionKind.COMMENT, place=place, text=codec.typed(text), reason=codec.typed(reason)
    )
    op, head = codec.seal(KEY, header(kind="opinion.submit"), body)
    assert codec.open_operation(op, head).body == body
    assert json.loads(op.payload[16:])["text"] == body.text


@given(st.binary(max_size=300))
def test_random_bytes_are_refused_in_a_sentence(data):
    for read in (syncfile.unpack, syncfile.read, codec.read_header):
        with pytest.raises(BadFile) as refused:
            read(data)
        assert refused.value.english


@given(st.integers(min_value=0), st.data())
def test_a_file_with_any_byte_changed_is_refused(seed, data):
    content = syncfile.write(KEY, council="c", purpose="opinions", plans=[])
    where = data.draw(st.integers(0, len(content) - 1))
    bit = 1 << (seed % 8)
    with pytest.raises(BadFile):
        syncfile.read(content[:where] + bytes([content[where] ^ bit]) + content[where + 1 :])


def test_words_are_heard_in_any_spelling():
    assert keys.fold_words("イノチ、きさい　ﾖﾛｺﾌﾞ") == "いのち きさい よろこぶ"
    assert len(set(keys.word_list())) == 2048


def test_values_of_a_round_may_be_words_or_switches():
    for value in ("2025-11-28", True):
        op, head = sealed(ValueBody(value=value), kind="round.deadline", object="r", field="deadline")
        assert codec.open_operation(op, head).body.value == value
