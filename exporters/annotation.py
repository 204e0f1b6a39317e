"""Opinions as W3C Web Annotations (JSON-LD, Recommendation of 23 February 2017): a collection with one page.

What the model has no word for (対応, number, what it stands at) stands under a context of our own beside the W3C's, so that nothing is
lost and nothing is said under a wrong name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from council_app.deliberation.labels import ANCHORS, DISPOSITIONS, KINDS
from council_app.deliberation.opinions import Carried, Opinion, OpinionKind, Place, Scope
from exporters.akoma import eid, expression
from exporters.settings import Names
from exporters.view import View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AKOMA = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN: dict[str, Any] = {
    name: f"urn:council-desk:vocabulary:{name}"
    for name in ("kind", "standsAt", "number", "disposition", "placeState", "withdrawn", "supports")
}
MOTIVATIONS = {
    OpinionKind.COMMENT: "commenting",
    OpinionKind.AMENDMENT: "editing",
    OpinionKind.ADDITION: "editing",
    OpinionKind.DELETION: "editing",
    OpinionKind.EDITORIAL: "editing",
    OpinionKind.QUESTION: "questioning",
    OpinionKind.AGREEMENT: "assessing",
    OpinionKind.OTHER: "commenting",
}
"""Of the W3C's thirteen motivations the one that fits; the exact kind is kept as ``kind``."""


def web_annotations(view: View, file: BinaryIO) -> None:
    """Write all opinions of the round, replies and answers as one AnnotationCollection. UTF-8.

    With names off there is no creator, no time of writing, and no id by which an author could be recognised.
    """
    items = [item for opinion in view.opinions for item in _of(view, opinion)]
    council = view.council
    home = f"urn:council-desk:council:{council.roster.council or 'council'}:opinions"
    collection = {
        "@context": [CONTEXT, OWN],
        "id": home,
        "type": "AnnotationCollection",
        "label": f"{council.roster.name}　意見一覧",
        "total": len(items),
        "first": {
            "id": f"{home}:1",
            "type": "AnnotationPage",
            "partOf": home,
            "startIndex": 0,
            "items": items,
        },
    }
    file.write((json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))


def _of(view: View, opinion: Opinion) -> Iterator[dict[str, Any]]:
    named = view.settings.names is Names.MEMBERS
    own = f"urn:council-desk:opinion:{opinion.id if named else view.numbers[opinion.id]}"
    yield {
        "id": own,
        "type": "Annotation",
        "motivation": MOTIVATIONS[opinion.kind],
        **(_by(view, opinion.author, opinion.written) if named else {}),
        "body": _bodies(view, opinion),
        "target": _targets(view, opinion),
        "kind": KINDS[opinion.kind][0],
        "standsAt": opinion.place.scope.value,
        "number": view.numbers[opinion.id],
        "disposition": view.disposition(opinion),
        "supports": opinion.supported,
        **({"withdrawn": True} if opinion.withdrawn else {}),
    }
    for at, reply in enumerate((r for r in opinion.replies if not r.withdrawn), 1):
        yield {
            "id": f"urn:council-desk:reply:{reply.id}" if named else f"{own}:reply:{at}",
            "type": "Annotation",
            "motivation": "replying",
            **(_by(view, reply.author, reply.written) if named else {}),
            "body": _text(view.said(reply.text), "replying"),
            "target": own,
        }
    decision = view.decision(opinion)
    if decision is not None:
        yield {
            "id": f"{own}:answer",
            "type": "Annotation",
            "motivation": "moderating",
            **(_by(view, decision.by, decision.written) if named else {}),
            "body": [
                _text(DISPOSITIONS[decision.disposition][0], "classifying"),
                *([_text(view.said(decision.answer), "replying")] if decision.answer else []),
            ],
            "target": own,
        }


def _by(view: View, person: str, written: str) -> dict[str, Any]:
    return {
        "creator": {"id": f"urn:council-desk:person:{person}", "type": "Person", "name": view.name(person)},
        "created": written,
    }


def _text(value: str, purpose: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": "ja",
        "purpose": purpose,
    }


def _bodies(view: View, opinion: Opinion) -> list[dict[str, Any]]:
    """What was said, the wording proposed, the reason, and the tags; an agreement may say nothing."""
    parts = [(opinion.text, "commenting"), (opinion.wording, "editing"), (opinion.reason, "describing")]
    bodies = [_text(view.said(value), purpose) for value, purpose in parts if value]
    if opinion.wording == "":
        bodies.append(_text("", "editing"))  # the item goes
    bodies += [_text(view.council.vocabulary.label(tag), "tagging") for tag in opinion.tags]
    return bodies


def _targets(view: View, opinion: Opinion) -> list[dict[str, Any]]:
    """The place where it was written, and its place in the newest revision where that is another one."""
    place = opinion.place
    targets = [_target(view, place)]
    draft = view.council.drafts.get(place.draft)
    row = opinion.carried.get(draft.latest.id) if draft else None
    if row is not None:
        targets.append(_carried(view, place, row))
    return targets


def _target(view: View, place: Place) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = []
    if place.scope is Scope.SPAN:
        quote: dict[str, Any] = {
            "type": "TextQuoteSelector",
            "exact": place.exact,
            "prefix": place.before,
            "suffix": place.after,
        }
        selectors = [_words(place.start, place.end), quote]
    return _resource(view, place.revision, place.node, place.scope, selectors)


def _carried(view: View, place: Place, row: Carried) -> dict[str, Any]:
    span = place.scope is Scope.SPAN and row.start < row.end
    found = _resource(view, row.revision, row.node, place.scope, [_words(row.start, row.end)] if span else [])
    return {**found, "placeState": ANCHORS[row.state][0]}


def _words(start: int, end: int) -> dict[str, Any]:
    """Code points of the item's text, as the model counts."""
    return {"type": "TextPositionSelector", "start": start, "end": end}


def _resource(
    view: View, revision_id: str, node: str, scope: Scope, selectors: list[dict[str, Any]]
) -> dict[str, Any]:
    revision = view.revisions.get(revision_id)
    source = expression(revision) if revision else revision_id
    found: dict[str, Any] = {"type": "SpecificResource", "source": f"urn:council-desk:{source.lstrip('/')}"}
    if not node or scope is Scope.DRAFT:
        return found
    item: dict[str, Any] = {"type": "FragmentSelector", "value": eid(node), "conformsTo": AKOMA}
    chosen = [{**item, "refinedBy": selector} for selector in selectors] or [item]
    return {**found, "selector": chosen if len(chosen) > 1 else chosen[0]}
