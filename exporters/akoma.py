"""A revision as Akoma Ntoso 3.0 (OASIS LegalDocML): structure, ids and dates that any reader of legal XML understands.

Why not the XML of e-Gov: its schema knows laws only (法令番号, 元号, 条 and 項 are compulsory); a plan or a guideline has
none of them, and to force it in would state what is not so. Akoma Ntoso has a general document (``doc``), keeps names
of work, expression and file apart (a revision is an expression), and gives every item an id of its own.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from council_app.deliberation.drafts import Block, BlockKind, Draft, Node, Revision, Section
from exporters.settings import ExportError
from exporters.view import View
from exporters.wml import escape, visible

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NUMBER = re.compile(r"(第[0-9０-９一二三四五六七八九十]+[章節]|[0-9０-９]+)[\s　：:]+(?=\S)")


def akoma(view: View, file: BinaryIO) -> None:
    """The drafts of the view: one as a document, several as a collection of documents. UTF-8.

    Ids: ``eId`` is the item's own id with ``__`` for ``/``, ``wId`` the id as it is; both survive renumbering.
    """
    documents = [_document(view, draft) for draft in view.drafts]
    if len(documents) == 1:
        body = documents[0]
    else:
        meta = _meta(view, "collection", view.new(view.drafts[0]))
        parts = "".join(f"<component>\n{one}</component>\n" for one in documents)
        body = (
            f'<documentCollection name="drafts">\n{meta}<collectionBody>\n{parts}</collectionBody>\n'
            "</documentCollection>\n"
        )
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{NAMESPACE}">\n{body}</akomaNtoso>\n'
    file.write(text.encode("utf-8", "replace"))


def work(draft: str) -> str:
    """The name of a draft as a work, whatever its revision."""
    return f"/akn/jp/doc/council/{draft}"


def expression(revision: Revision) -> str:
    """The name of one revision in Japanese."""
    return f"{work(revision.draft)}/jpn@{revision.label}"


def eid(node_id: str) -> str:
    """A node's id as Akoma Ntoso writes ids."""
    return re.sub(r"\s", "_", node_id).replace("/", "__")


def _document(view: View, draft: Draft) -> str:
    revision = view.new(draft)
    title = revision.nodes[0] if revision.nodes else None
    below: dict[str, list[Node]] = {}
    for node in revision.nodes[1:]:
        below.setdefault(node.parent or "", []).append(node)
    stage = view.stage(draft)
    head = f"<docStage>{escape(stage)}</docStage> " if stage else ""
    parts = below.get(title.id, []) if title else []
    body = "".join(_part(node, below) for node in parts) or "<p/>\n"
    return (
        f'<doc name="{escape(draft.id)}">\n{_meta(view, draft.id, revision)}'
        f'<preface><p>{head}<docTitle>{_inline(revision.title)}</docTitle> '
        f'<docNumber>{escape(revision.label)}</docNumber></p></preface>\n<mainBody>\n{body}</mainBody>\n</doc>\n'
    )  # fmt: skip


def _meta(view: View, name: str, revision: Revision) -> str:
    """FRBR names: the work, this revision of it (the expression), and this file (the manifestation)."""
    council = view.council
    day = view.day()
    opened = council.round.opened[:10] if council.round else ""
    date = revision.date or (day.isoformat() if day else "") or opened
    if not date:
        raise ExportError(
            "版の日付がありません。設定で日付を入れてください。", "The revision has no date. Set one."
        )
    own, words = (work(name), expression(revision)) if name == revision.draft else (work(name),) * 2
    if own == words:
        words += "/jpn"
    parts = []
    for level, this in (("Work", own), ("Expression", words), ("Manifestation", f"{words}.xml")):
        language = '<FRBRlanguage language="jpn"/>' if level == "Expression" else ""
        country = '<FRBRcountry value="jp"/>' if level == "Work" else ""
        parts.append(
            f'<FRBR{level}><FRBRthis value="{escape(this)}"/><FRBRuri value="{escape(this)}"/>'
            f'<FRBRdate date="{escape(date)}" name="公表"/><FRBRauthor href="#{name}__office" as="#{name}__author"/>'
            f"{country}{language}</FRBR{level}>"
        )
    office = escape(council.roster.office or council.roster.name)
    sha = f'<FRBRalias name="sha256" value="{revision.sha256}"/>' if own != work("collection") else ""
    parts[1] = parts[1].replace("<FRBRdate", sha + "<FRBRdate", 1) if sha else parts[1]
    return (
        f'<meta>\n<identification source="#{name}__office">{"".join(parts)}</identification>\n'
        f'<references source="#{name}__office"><TLCOrganization eId="{name}__office" href="/jp/office" '
        f'showAs="{office}"/><TLCRole eId="{name}__author" href="/role/author" showAs="作成"/>'
        "</references>\n</meta>\n"
    )


def _part(node: Node, below: dict[str, list[Node]]) -> str:
    if isinstance(node, Block):
        return _block(node)
    tag = _tag(node)
    number = _NUMBER.match(node.text)
    words = node.text[number.end() :] if number else node.text
    num = f"<num>{escape(number[1])}</num>" if number else ""
    inside = "".join(_part(child, below) for child in below.get(node.id, [])) or "<content><p/></content>\n"
    return f"<{tag}{_ids(node)}>{num}<heading>{_inline(words)}</heading>\n{inside}</{tag}>\n"


def _tag(node: Section) -> str:
    """章 and 節 have names of their own; any other heading is a level."""
    if re.match(r"第\S+章", node.text):
        return "chapter"
    return "section" if re.match(r"第\S+節", node.text) else "level"


def _block(node: Block) -> str:
    tag = {BlockKind.ITEM: "point", BlockKind.CONTINUATION: "subparagraph"}.get(node.kind, "paragraph")
    num = f"<num>{escape(node.number)}</num>" if node.number else ""
    return f"<{tag}{_ids(node)}>{num}<content><p>{_strong(node)}</p></content></{tag}>\n"


def _ids(node: Node) -> str:
    whole = re.sub(r"\s", "_", node.id)
    return f' eId="{escape(eid(node.id))}" wId="{escape(whole)}"'


def _strong(node: Block) -> str:
    out, position = [], 0
    for start, end in node.strong:
        out += [_inline(node.text[position:start]), "<b>", _inline(node.text[start:end]), "</b>"]
        position = end
    return "".join([*out, _inline(node.text[position:])])


def _inline(text: str) -> str:
    return "<br/>".join(map(escape, visible(text).split("\n")))
