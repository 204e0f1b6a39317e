"""Drafts: what the council deliberates on. A draft has revisions; a revision is a list of sections and blocks.

Texts are plain: Markdown's ``**`` is kept apart as ``strong`` ranges, so that places, differences and
wordings count only the characters that a reader sees. All offsets are code points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class BlockKind(StrEnum):
    """How a block stands in its section."""

    PARAGRAPH = "para"
    ITEM = "item"
    CONTINUATION = "item-cont"  # a further paragraph of the item before it


@dataclass(frozen=True, slots=True)
class Section:
    """章, 節 or a smaller heading. ``level`` is 1 for the draft's own title."""

    id: str
    parent: str | None
    order: int
    level: int
    text: str
    background: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """段落 or 項目, the smallest unit that can be cited. Its id survives renumbering.

    ``strong`` holds half-open ranges of ``text``; ``number`` is the figure of a numbered item ("" otherwise).
    """

    id: str
    parent: str
    order: int
    kind: BlockKind
    text: str
    strong: tuple[tuple[int, int], ...] = ()
    background: bool = False
    number: str = ""

    @property
    def markdown(self) -> str:
        """The text with its ``**`` marks, as the draft's file has it."""
        out, position = [], 0
        for start, end in self.strong:
            out += [self.text[position:start], "**", self.text[start:end], "**"]
            position = end
        return "".join([*out, self.text[position:]])


Node = Section | Block


@dataclass(frozen=True)
class Revision:
    """版: one state of a draft's text. ``id`` is the id of the operation that published it.

    ``number`` and ``minor`` make the label: r1, r1.1, r2. ``base`` names the revision that it was made from.
    """

    id: str
    draft: str
    number: int
    title: str
    stage: str
    nodes: tuple[Node, ...]
    date: str = ""
    minor: int = 0
    base: str = ""

    @property
    def label(self) -> str:
        return f"r{self.number}.{self.minor}" if self.minor else f"r{self.number}"

    @cached_property
    def by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The citable blocks, in the order of the text."""
        return tuple(node for node in self.nodes if isinstance(node, Block))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(node for node in self.nodes if isinstance(node, Section))

    @cached_property
    def sha256(self) -> str:
        """Hash over ids, kinds and texts in order: the same text has the same hash on every laptop."""
        digest = hashlib.sha256(b"council-desk/revision/1\n")
        for node in self.nodes:
            kind = f"h{node.level}" if isinstance(node, Section) else node.kind.value
            text = node.text if isinstance(node, Section) else node.markdown
            digest.update(f"{node.id}\x1f{kind}\x1f{text}\x1e".encode())
        return digest.hexdigest()

    def ancestors(self, node_id: str) -> list[Section]:
        """The sections above a node, outermost first (without the node itself)."""
        chain: list[Section] = []
        node = self.by_id.get(node_id)
        while node is not None and node.parent is not None:
            parent = self.by_id.get(node.parent)
            if not isinstance(parent, Section):
                break
            chain.append(parent)
            node = parent
        return chain[::-1]

    def children(self, section_id: str) -> Iterator[Node]:
        """What stands directly below a section, in order."""
        return (node for node in self.nodes if node.parent == section_id)


@dataclass
class Draft:
    """案文: AI基本計画骨子, 指針骨子, or (read-only) the law's outline; with its revisions, oldest first."""

    id: str
    title: str
    read_only: bool = False
    revisions: list[Revision] = field(default_factory=list)

    @property
    def latest(self) -> Revision:
        return self.revisions[-1]


def renumber(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The same nodes with ``order`` counted from 1."""
    out: list[Node] = []
    for order, node in enumerate(nodes, 1):
        if isinstance(node, Section):
            out.append(Section(node.id, node.parent, order, node.level, node.text, node.background))
        else:
            out.append(
                Block(
                    node.id,
                    node.parent,
                    order,
                    node.kind,
                    node.text,
                    node.strong,
                    node.background,
                    node.number,
                )
            )
    return tuple(out)


def needs_disposition(revision: Revision, node_id: str) -> bool:
    """Opinions on the background may be answered but need no disposition (design.md, scale of the thing)."""
    node = revision.by_id.get(node_id)
    return node is None or not node.background
