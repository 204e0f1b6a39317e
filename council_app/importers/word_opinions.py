"""A member's Word file as that member's opinions: revisions, comments, or (without revisions) what differs.

Nothing is taken in unseen: what is found here is shown to the secretariat, who confirms each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from council_app.deliberation.drafts import Revision, Section
from council_app.deliberation.opinions import OpinionKind, Scope
from council_app.importers.word import Comment, Paragraph, WordFile
from council_app.text.difference import Item, align_blocks

SAME = 0.8
"""From this share of common characters on, what goes here and comes there is one paragraph that was moved."""

AFTERWARDS = ("会議名", "資料番号", "Subtitle", "注記", "header", "footer")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An opinion found in a file, to be confirmed. Places are as in ``opinions.Place`` (code points of the node).

    ``node`` is "" where the file's words stand nowhere in the revision: the secretariat names the place.
    ``author`` is what Word says, which is often not the member's name. ``source`` says how it was found:
    revision, comment or difference; ``quote`` holds the old words. A moved paragraph is two that bear the same number
    ``tie`` (0 for all others): its deletion here and its addition there.
    """

    kind: OpinionKind
    node: str
    scope: Scope
    start: int
    end: int
    text: str
    wording: str | None
    author: str
    date: str
    quote: str
    source: str
    tie: int = 0


def proposals(file: WordFile, revision: Revision) -> list[Proposal]:
    """What a member changed in the revision that was sent out, and what he or she noted beside it."""
    paragraphs = [p for p in file.paragraphs if p.style not in AFTERWARDS]
    tracked = revised(file)
    readings = _readings(paragraphs)
    nodes, moved = match([old if tracked else new for old, new in readings], paragraphs, revision)
    source = "revision" if tracked else "difference"
    found = _changed(file, paragraphs, readings, nodes, revision, source=source, moved=moved)
    return _tied(found, revision) + _comments(file, paragraphs, nodes, revision)


def revised(file: WordFile) -> bool:
    """Whether anything was changed with the changes recorded, be it the end of a paragraph."""
    return bool(file.revisions)


def _readings(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str]]:
    """Each paragraph as it was and as it is. Of two made one, the first has all its words and the second none; of one made
    two, the first had all."""
    out = [(p.rejected, p.accepted) for p in paragraphs]
    for index in range(len(paragraphs) - 2, -1, -1):
        (old, new), (next_old, next_new) = out[index], out[index + 1]
        mark = paragraphs[index].mark
        if mark == "delete" and new and next_new:
            out[index], out[index + 1] = (old, new + next_new), (next_old, "")
        elif mark == "insert" and old and next_old:
            out[index], out[index + 1] = (old + next_old, new), ("", next_new)
    return out


def match(
    texts: Sequence[str], paragraphs: Sequence[Paragraph], revision: Revision
) -> tuple[list[str], frozenset[str]]:
    """The node that each paragraph is, "" for none: by its words; and those blocks that stand in another order."""
    old = [Item(n.id, n.text, isinstance(n, Section)) for n in revision.nodes]
    titles = {n.text for n in revision.nodes if isinstance(n, Section)}
    new = [
        Item(str(index), text, text in titles or (p.outline is not None or p.style == "Title"))
        for index, (text, p) in enumerate(zip(texts, paragraphs, strict=True))
        if text.strip()
    ]
    out = [""] * len(texts)
    moved = set()
    blocks = {block.id for block in revision.blocks}
    for row in align_blocks(old, new):
        if row.old_ids and row.new_ids:
            out[int(row.new_ids[0])] = row.old_ids[0]
            if row.kind == "moved" and row.old_ids[0] in blocks:
                moved.add(row.old_ids[0])
    return out, frozenset(moved)


def _changed(
    file: WordFile,
    paragraphs: Sequence[Paragraph],
    readings: Sequence[tuple[str, str]],
    nodes: Sequence[str],
    revision: Revision,
    *,
    source: str,
    moved: frozenset[str],
) -> list[Proposal]:
    found: list[Proposal] = []
    above = ""
    numbers = numbered(file)
    for paragraph, (before, new), node in zip(paragraphs, readings, nodes, strict=True):
        author, date = _who(file, numbers[id(paragraph)])
        old = revision.by_id[node].text if node else ""
        if node in moved and new.strip():  # where it was it goes, where it is it comes
            found += [
                Proposal(OpinionKind.DELETION, node, Scope.BLOCK, 0, 0, "", "", author, date, old, source),
                Proposal(OpinionKind.ADDITION, above, Scope.AFTER, 0, 0, "", new, author, date, "", source),
            ]
            continue
        if node and old != new:
            gone = not new.strip()
            kind = OpinionKind.DELETION if gone else OpinionKind.AMENDMENT
            found.append(
                Proposal(kind, node, Scope.BLOCK, 0, 0, "", "" if gone else new, author, date, old, source)
            )
        elif not node and new.strip() and (new != before if source == "revision" else above):
            found.append(
                Proposal(OpinionKind.ADDITION, above, Scope.AFTER, 0, 0, "", new, author, date, "", source)
            )
        above = node or above
    if source == "difference" and any(nodes):
        seen = set(nodes)
        found += [
            Proposal(OpinionKind.DELETION, b.id, Scope.BLOCK, 0, 0, "", "", "", "", b.text, source)
            for b in revision.blocks
            if b.id not in seen
        ]
    return found


def _tied(found: list[Proposal], revision: Revision) -> list[Proposal]:
    """The same, with each deletion and the addition of the same words elsewhere tied together: a paragraph was moved.
    Where it was reworded on the way, most of the words are the same. What was deleted and written anew on the spot is
    one amendment."""
    gone = [at for at, one in enumerate(found) if one.kind is OpinionKind.DELETION and one.quote.strip()]
    come = [at for at, one in enumerate(found) if one.kind is OpinionKind.ADDITION and one.wording]
    words = {
        at: _folded(found[at].quote if at in set(gone) else found[at].wording or "") for at in (*gone, *come)
    }
    pairs = sorted(
        (-score, abs(a - b), a, b)
        for a in gone
        for b in come
        if (score := Indel.normalized_similarity(words[a], words[b], score_cutoff=SAME)) >= SAME
    )
    order = {node.id: at for at, node in enumerate(revision.nodes)}
    ties: dict[int, int] = {}
    out: list[Proposal | None] = list(found)
    for _, _, a, b in pairs:
        if a in ties or b in ties:
            continue
        ties[a] = ties[b] = len(ties) // 2 + 1
        gone_at, come_after = order[found[a].node], order.get(found[b].node, -1)
        if come_after in (gone_at, gone_at - 1):
            out[a] = replace(found[a], kind=OpinionKind.AMENDMENT, wording=found[b].wording)
            out[b] = None
        else:
            out[a], out[b] = replace(found[a], tie=ties[a]), replace(found[b], tie=ties[b])
    return [one for one in out if one is not None]


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def numbered(file: WordFile) -> dict[int, int]:
    """``id()`` of a paragraph -> how the file counts it (see ``word.Change``)."""
    out: dict[int, int] = {}
    number = 0
    for paragraph in file.paragraphs:
        out[id(paragraph)] = number
        number += bool(paragraph.accepted or paragraph.rejected)
    return out


def _who(file: WordFile, paragraph: int) -> tuple[str, str]:
    """Author and date of the first revision in a paragraph."""
    for change in file.revisions:
        if change.paragraph == paragraph:
            return change.author, change.date
    return "", ""


def _comments(
    file: WordFile, paragraphs: Sequence[Paragraph], nodes: Sequence[str], revision: Revision
) -> list[Proposal]:
    """Each thread is one opinion; its replies stand below its text."""
    numbers = numbered(file)
    by_number = {
        numbers[id(p)]: node for p, node in zip(paragraphs, nodes, strict=True) if p.accepted or p.rejected
    }
    replies: dict[str, list[Comment]] = {}
    for comment in file.comments:
        if comment.reply_to is not None:
            replies.setdefault(comment.reply_to, []).append(comment)
    found = []
    for comment in file.comments:
        if comment.reply_to is not None or comment.done:
            continue
        node = by_number.get(comment.paragraph, "")
        text = "\n".join(
            [comment.text, *(f"（返信：{r.author}）{r.text}" for r in replies.get(comment.id, []))]
        )
        start = end = 0
        scope = Scope.BLOCK
        if node and comment.quote:
            at = revision.by_id[node].text.find(comment.quote)
            if at >= 0 and comment.quote != revision.by_id[node].text:
                scope, start, end = Scope.SPAN, at, at + len(comment.quote)
        found.append(Proposal(
            OpinionKind.COMMENT, node, scope, start, end, text, None, comment.author, comment.date, comment.quote,
            "comment",
        ))  # fmt: skip
    return found
