"""Open formats: opinions as W3C Web Annotations, drafts as Akoma Ntoso. Held to the terms and rules of the standards."""

import json
from datetime import datetime

import pytest
from document_samples import demo
from lxml import etree

from council_app.deliberation.drafts import Block, Section
from council_app.deliberation.opinions import Scope
from exporters import Names, Settings, export
from exporters.akoma import NAMESPACE, eid
from exporters.annotation import CONTEXT

# What the W3C's context knows of what we use (http://www.w3.org/ns/anno.jsonld); a word outside it would be dropped.
TERMS = {
    "id", "type", "label", "total", "first", "partOf", "startIndex", "items", "motivation", "creator", "name", "created",
    "body", "value", "format", "language", "purpose", "target", "source", "selector", "conformsTo", "refinedBy", "start",
    "end", "exact", "prefix", "suffix", "scope", "state", "rights", "audience", "generator", "generated", "modified",
}  # fmt: skip
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


@pytest.fixture(scope="module")
def council():
    return demo()


def written(council, tmp_path, settings=None):
    path = export(council, "annotations", tmp_path / "意見.jsonld", settings or Settings())
    return json.loads(path.read_text(encoding="utf-8"))


def objects(value):
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


def test_every_word_is_of_the_context_or_declared(council, tmp_path):
    collection = written(council, tmp_path)
    standard, own = collection.pop("@context")
    assert standard == CONTEXT
    assert not set(own) & TERMS, "a standard word is never given another meaning"
    assert {key for value in objects(collection) for key in value} <= TERMS | set(own)


def test_the_model_is_kept(council, tmp_path):
    """Web Annotation Data Model, 3 and 4: what each class must have."""
    collection = written(council, tmp_path)
    page = collection["first"]
    assert collection["type"] == "AnnotationCollection"
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", collection["id"], 0)
    assert collection["total"] == len(page["items"])
    ids = [item["id"] for item in page["items"]]
    assert len(ids) == len(set(ids))
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["target"]
        assert item["motivation"] in MOTIVATIONS
        assert datetime.fromisoformat(item["created"]).tzinfo, "xsd:dateTime with a time zone"
    for value in objects(page["items"]):
        match value.get("type"):
            case "TextualBody":
                assert isinstance(value["value"], str)
                assert value["purpose"] in MOTIVATIONS
            case "SpecificResource":
                assert value["source"]
            case "FragmentSelector":
                assert value["value"]
            case "TextQuoteSelector":
                assert value["exact"]
            case "TextPositionSelector":
                assert 0 <= value["start"] < value["end"]


def test_every_opinion_reply_and_answer_is_there(council, tmp_path):
    items = written(council, tmp_path)["first"]["items"]
    opinions = [item for item in items if "kind" in item]
    assert len(opinions) == len(council.opinions)
    replies = sum(not r.withdrawn for o in council.opinions.values() for r in o.replies)
    assert sum(item["motivation"] == "replying" for item in items) == replies
    assert sum(item["motivation"] == "moderating" for item in items) == sum(
        o.decision is not None for o in council.opinions.values()
    )
    spans = [o for o in council.opinions.values() if o.place.scope is Scope.SPAN]
    quotes = [v["exact"] for v in objects(items) if v.get("type") == "TextQuoteSelector"]
    assert sorted(quotes) == sorted(o.place.exact for o in spans)


def test_with_names_off_nobody_can_be_recognised(council, tmp_path):
    collection = written(council, tmp_path, Settings(names=Names.NONE))
    text = json.dumps(collection, ensure_ascii=False)
    assert not [value for value in objects(collection) if {"creator", "created"} & set(value)]
    for person in council.roster.members:
        assert person.id not in text
        assert person.name not in text
    assert not [opinion for opinion in council.opinions if opinion in text]


def drafts(council, tmp_path, *names):
    path = export(council, "akoma", tmp_path / "案文.xml", Settings(drafts=names))
    return etree.parse(path).getroot()


def test_akoma_holds_every_item_under_its_id(council, tmp_path):
    root = drafts(council, tmp_path, "plan")
    revision = council.drafts["plan"].latest
    found = {e.get("wId"): e for e in root.iter() if e.get("wId")}
    assert list(found) == [node.id for node in revision.nodes[1:]]
    for node in revision.nodes[1:]:
        element = found[node.id]
        assert element.get("eId") == eid(node.id)
        if isinstance(node, Block):
            words = element.find(f"{{{NAMESPACE}}}content")
            assert "".join(words.itertext()) == node.text
            bold = ["".join(b.itertext()) for b in words.iter(f"{{{NAMESPACE}}}b")]
            assert bold == [node.text[start:end] for start, end in node.strong]
        elif isinstance(node, Section):
            parts = [element.find(f"{{{NAMESPACE}}}{name}") for name in ("num", "heading")]
            said = "".join("".join(part.itertext()) for part in parts if part is not None)
            assert [c for c in said if c.isalnum()] == [c for c in node.text if c.isalnum()]
            assert element.get("eId")


def test_akoma_names_work_expression_and_file(council, tmp_path):
    root = drafts(council, tmp_path, "plan")
    names = [root.find(f".//{{{NAMESPACE}}}FRBR{level}") for level in ("Work", "Expression", "Manifestation")]
    values = [name.find(f"{{{NAMESPACE}}}FRBRthis").get("value") for name in names]
    label = council.drafts["plan"].latest.label
    assert values == [
        "/akn/jp/doc/council/plan",
        f"/akn/jp/doc/council/plan/jpn@{label}",
        f"/akn/jp/doc/council/plan/jpn@{label}.xml",
    ]
    alias = names[1].find(f"{{{NAMESPACE}}}FRBRalias")
    assert alias.get("value") == council.drafts["plan"].latest.sha256


def test_several_drafts_are_a_collection_with_ids_of_their_own(council, tmp_path):
    root = drafts(council, tmp_path)
    ids = [e.get("eId") for e in root.iter() if e.get("eId")]
    assert len(ids) == len(set(ids))
    assert [d.get("name") for d in root.iter(f"{{{NAMESPACE}}}doc")] == ["plan", "guideline"]
