"""What can be said at each place of a draft in the demo round (試行): phrases to quote, topics, wordings to propose.

Made from the draft's own words and resources/demo/*.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from council_app.deliberation.drafts import Block, BlockKind, Node, Revision, Section
from council_app.deliberation.opinions import OpinionKind, Scope

WORD = r"[一-龯々ァ-ヴーA-Za-z0-9・]{2,}"
PHRASE = re.compile(rf"(?<![A-Za-z0-9 ]){WORD}(?:の{WORD})*(?=[はがをにのでとやへも、。（）()「」]|$)")
NO_PHRASE = {
    "適時適切", "持続可能", "当面毎年変更", "農林水産業等", "世界最先端", "抜本的強化等", "AI社会", "AIの開発", "AIの協働", "AIの役割分担", "AIモデル",
    "AI利活用", "サイクル", "ガバナンス", "経済社会", "基本計画", "日本社会全体", "イノベーション",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """A wording that could be proposed at a node: ``old`` words out, ``new`` words in, and why."""

    kind: OpinionKind
    scope: Scope
    start: int
    end: int
    wording: str
    old: str
    new: str
    why: tuple[str, ...]
    said: str  # which sentences say it


class Place:
    """A node, and what can be said there."""

    def __init__(self, revision: Revision, node: Node, words: Mapping[str, Any]) -> None:
        self.revision, self.node, self._words = revision, node, words
        above = revision.ancestors(node.id)[1:]
        beside = [
            child.text
            for section in above
            for child in revision.children(section.id)
            if child.text.startswith("(参考)")
        ]
        self.headings = " ".join([*(section.text for section in above), *beside])
        bare = re.sub(r"^(第.+?[章節][：\s]|\d+\s)", "", node.text).split(" ～")[0]
        self.name = bare.split("：")[-1 if bare.startswith("(参考)") else 0].strip()

    @property
    def key(self) -> tuple[str, str]:
        return self.revision.draft, self.node.id

    @cached_property
    def phrases(self) -> list[tuple[int, int]]:
        """Spans of the text that can be quoted: nouns, or the whole of a short item."""
        text = self.node.text
        whole = len(text.rstrip("。"))
        if whole <= 24:
            return [(0, whole)]
        found = []
        for match in PHRASE.finditer(text):
            phrase = match[0].strip("・")
            if 4 <= len(phrase) <= 24 and phrase not in NO_PHRASE and not phrase.isascii():
                start = text.index(phrase, match.start())
                found.append((start, start + len(phrase)))
        return found or [(0, whole)]

    @cached_property
    def own_topics(self) -> list[Mapping[str, Any]]:
        return [t for t in self._words["topic"] if any(word in self.node.text for word in t["words"])]

    @cached_property
    def topics(self) -> list[Mapping[str, Any]]:
        """What the text is about, else what the headings above it are about."""
        above = [t for t in self._words["topic"] if any(word in self.headings for word in t["words"])]
        return self.own_topics or above

    @cached_property
    def proposals(self) -> dict[OpinionKind, list[Proposal]]:
        found: dict[OpinionKind, list[Proposal]] = {}
        for proposal in self._all():
            found.setdefault(proposal.kind, []).append(proposal)
        return found

    def _all(self) -> Iterator[Proposal]:
        node, words = self.node, self._words
        yield from self._edits(words["editorial"], OpinionKind.EDITORIAL)
        if isinstance(node, Section):
            yield from self._edits(words["headings"], OpinionKind.AMENDMENT)
            return
        yield from self._edits(words["edits"], OpinionKind.AMENDMENT)
        yield from self._cuts()
        if not node.background and node.kind is not BlockKind.PARAGRAPH:
            yield from self._additions(node)

    def _cuts(self) -> Iterator[Proposal]:
        text = self.node.text
        for old, *why in self._words["cuts"]:
            start = text.find(old)
            if old == text:
                yield self._gone(why)
            elif start >= 0:
                end = start + len(old)
                wording = text[:start] + text[end:]
                yield Proposal(
                    OpinionKind.DELETION, Scope.SPAN, start, end, wording, old, "", tuple(why), "delete"
                )
        if isinstance(self.node, Block) and self.node.kind is BlockKind.ITEM and not self.node.background:
            yield self._gone(self._words["gone"])

    def _additions(self, block: Block) -> Iterator[Proposal]:
        """Sentences for the end of the block, and new items to stand after it."""
        text, general = block.text, self._words["general"]
        section = self.revision.by_id[block.parent]
        if text.endswith("。"):
            for topic in self.own_topics:
                for tail in topic["tails"]:
                    yield Proposal(
                        OpinionKind.ADDITION, Scope.BLOCK, len(text), len(text), text + tail, "", tail,
                        tuple(general["append_why"]), "append",
                    )  # fmt: skip
                for item in topic["items"]:
                    yield self._item(item, general["item_why"])
        elif block is [*self.revision.children(section.id)][-1]:
            for heading, item, *why in self._words["additions"]:
                if heading in section.text:
                    yield self._item(item, why)

    @staticmethod
    def _item(item: str, why: Sequence[str]) -> Proposal:
        return Proposal(OpinionKind.ADDITION, Scope.AFTER, 0, 0, item, "", item, tuple(why), "item")

    def _edits(self, table: Iterable[Sequence[str]], kind: OpinionKind) -> Iterator[Proposal]:
        text = self.node.text
        for mark, new, *why in table:
            old = mark.removeprefix("=")
            start = text.find(old)
            if start < 0 or old not in (mark, text):
                continue
            wording = text[:start] + new + text[start + len(old) :]
            yield Proposal(kind, Scope.SPAN, start, start + len(old), wording, old, new, tuple(why), "amend")
            added = new.removesuffix(old).strip("、")
            if kind is OpinionKind.AMENDMENT and new.endswith(old) and re.match(r"[一-龯ァ-ヴA-Z]", added):
                yield Proposal(
                    OpinionKind.ADDITION, Scope.SPAN, start, start + len(old), wording, old, added,
                    tuple(why), "insert",
                )  # fmt: skip

    def _gone(self, why: Sequence[str]) -> Proposal:
        text = self.node.text
        return Proposal(OpinionKind.DELETION, Scope.BLOCK, 0, len(text), "", text, "", tuple(why), "gone")
