"""How a place in a draft is cited: 3-2-例1 on screens, 基本計画 第3章第2節 具体的取組例 1 in documents.

Citations are read off the headings and the position in the text, never off ids: when an item moves, its id
stays and its citation follows. The short form is the one of the reference pictures (look.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from council_app.deliberation.drafts import Block, BlockKind, Revision, Section
from council_app.deliberation.labels import DRAFTS

# 第2章, 第二節 and 「1 …」, after NFKC
CHAPTER = re.compile(r"第\s*([0-9〇一二三四五六七八九十百]{1,9})\s*([章節])")
PART = re.compile(r"([0-9]{1,4})(?:[.、]|\s)\s*\S")
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
# What a heading is called in short: the first that fits its words. Others: their own words up to six
# characters, else ア, イ, ウ, … within the section above.
SHORT = (
    (re.compile(r"\(参考\)"), "参"),
    (re.compile(r"取組例$"), "例"),
    (re.compile(r"^[0-9]*原則$"), "原則"),
    (re.compile(r"^[0-9]*方針$"), "方針"),
    (re.compile(r"考え方$"), "考え方"),
    (re.compile(r"基本方針$"), "基本方針"),
)


@dataclass(frozen=True, slots=True)
class Citation:
    """``short`` for rows and margins (3-2-例1), ``long`` for documents (基本計画 第3章第2節 具体的取組例 1).

    Each is unique within its revision. The plan, the council's main paper, goes without its name in short.
    """

    short: str
    long: str


def cite(revision: Revision, node_id: str) -> Citation:
    """The citation of a node; 「箇所不明」 for one that the revision does not have."""
    table = vars(revision).get("_citations")  # kept like a cached_property: a revision never changes
    if table is None:
        table = vars(revision)["_citations"] = citations(revision)
    found: Citation | None = table.get(node_id)
    return found or Citation("箇所不明", f"{_names(revision)[1]} 箇所不明")


def citations(revision: Revision) -> dict[str, Citation]:
    """The citations of all nodes, by id, in the order of the text."""
    short_name, long_name = _names(revision)
    prefix = "" if revision.draft == "plan" else f"{short_name} "
    headings: dict[str, _Heading] = {}
    used: Counter[str] = Counter()  # what headings are called, within the section above
    found: dict[str, tuple[str, str]] = {}
    for node in revision.nodes:
        if isinstance(node, Section):
            above = headings.get(node.parent or "")
            headings[node.id] = _Heading.of(node, above, used)
    numbers = dict(_numbers(revision))
    for node in revision.nodes:
        if isinstance(node, Section):
            heading = headings[node.id]
            short, long = heading.short, heading.long
        else:
            heading = headings[node.parent]
            number, paragraph = numbers[node.id]
            short, long = heading.block(node, number, paragraph)
        found[node.id] = (
            (prefix + short) if short else short_name,
            f"{long_name} {long}" if long else f"{long_name} 全体",
        )
    return dict(_distinct(found))


@dataclass(frozen=True, slots=True)
class _Heading:
    path: str  # as the begin of what stands below it: 3-2-例
    short: str  # of the heading itself
    long: str
    kind: str  # "draft", "chapter" (章, 節), "part", "named" or "kana"
    over: str = ""  # the path above a "kana" heading

    @property
    def base(self) -> str:
        return self.over if self.kind == "kana" else self.path

    @classmethod
    def of(cls, section: Section, above: _Heading | None, used: Counter[str]) -> _Heading:
        if above is None:
            return cls("", "", "", "draft")
        text = unicodedata.normalize("NFKC", section.text).strip()
        parent = section.parent or ""
        join = f"{above.path}-" if above.path else ""
        if chapter := CHAPTER.match(text):
            words = re.sub(r"\s", "", chapter[0])
            name = _twin(str(figure(chapter[1])), f"{parent} {words}", used)
            if above.kind == "chapter":  # 第3章第2節
                return cls(join + name, join + name, above.long + words, "chapter")
            return cls(join + name, join + words, f"{above.long} {words}".strip(), "chapter")
        long = f"{above.long} {section.text.split('：')[0].strip()}".strip()
        if part := PART.match(text):
            name = _twin(part[1], f"{parent} {part[1]}", used)
            return cls(join + name, join + name, f"{above.long} {section.text}".strip(), "part")
        if name := _name(text):  # 背景-メリット, without the ア or イ between
            path = _twin(f"{above.base}-{name}" if above.base else name, f"{above.base} {name}", used)
            return cls(path, path, long, "named")
        path = join + _kana(parent, used)
        return cls(path, path, long, "kana", above.base)

    def block(self, block: Block, number: str, paragraph: int) -> tuple[str, str]:
        """Short and long form of a block below this heading."""
        join = f"{self.path}-" if self.path else ""
        if block.kind is BlockKind.PARAGRAPH or not number:
            short, long = f"{join}段{paragraph}", f"第{paragraph}段落"
        elif self.kind in ("chapter", "draft"):  # 1-1 would be read as chapter 1, section 1
            short, long = f"{join}項{number}", f"項目{number}"
        elif self.kind == "part" or self.path[-1:].isdigit():
            short, long = join + number, number
        else:
            short, long = self.path + number, number
        if number and block.kind is BlockKind.CONTINUATION:
            short, long = f"{short}({paragraph})", f"{long} 第{paragraph}段落"
        return short, f"{self.long} {long}".strip()


def _numbers(revision: Revision) -> Iterator[tuple[str, tuple[str, int]]]:
    """For each block: the number of its item ("" outside a list) and which paragraph it is.

    Items go by their printed figures where a section has each figure once, else by position among the items.
    """
    for section in revision.sections:
        blocks = [node for node in revision.children(section.id) if isinstance(node, Block)]
        items = [block.number for block in blocks if block.kind is BlockKind.ITEM]
        printed = all(items) and len(set(items)) == len(items)
        position = paragraphs = further = 0
        number = ""
        for block in blocks:
            if block.kind is BlockKind.ITEM:
                position, further = position + 1, 1
                number = block.number if printed else str(position)
                yield block.id, (number, 1)
            elif block.kind is BlockKind.CONTINUATION and number:
                further += 1
                yield block.id, (number, further)
            else:
                paragraphs, number = paragraphs + 1, ""
                yield block.id, ("", paragraphs)


def _distinct(found: dict[str, tuple[str, str]]) -> Iterator[tuple[str, Citation]]:
    shorts: set[str] = set()
    longs: set[str] = set()
    for node_id, (short, long) in found.items():
        yield node_id, Citation(_free(short, shorts), _free(long, longs))


def _free(words: str, taken: set[str]) -> str:
    count, free = 1, words
    while free in taken:
        count += 1
        free = f"{words}〔{count}〕"
    taken.add(free)
    return free


def _names(revision: Revision) -> tuple[str, str]:
    """What the draft is called in short and in long."""
    if revision.draft == "law":
        return "AI法", DRAFTS["law"][0]
    if revision.draft in DRAFTS:
        return DRAFTS[revision.draft][0], DRAFTS[revision.draft][0]
    title = revision.title or revision.draft
    return (title if len(title) <= 8 else title[:7] + "…"), title


def _name(text: str) -> str:
    for pattern, name in SHORT:
        if pattern.search(text):
            return name
    words = text.removeprefix("主な")
    return words if 0 < len(words) <= 6 else ""


def _kana(parent: str, used: Counter[str]) -> str:
    """ア, イ, ウ … for the headings of a section that have no short name."""
    count = used[f"{parent} kana"]
    used[f"{parent} kana"] += 1
    return KANA[count] if count < len(KANA) else f"見出し{count + 1}"


def _twin(name: str, key: str, used: Counter[str]) -> str:
    """The name, with 〔2〕 where that key was used already."""
    used[key] += 1
    return name if used[key] == 1 else f"{name}〔{used[key]}〕"


def figure(text: str) -> int:
    """The number that figures or kanji say: 3, 三, 十二, 二十一, 一〇."""
    digits = "〇一二三四五六七八九"
    if not set(text) & set("十百"):
        return int("".join(char if char.isascii() else str(digits.index(char)) for char in text))
    total = value = 0
    for char in text:
        if char in "十百":
            total += (value or 1) * (10 if char == "十" else 100)
            value = 0
        else:
            value = int(char) if char.isascii() else digits.index(char)
    return total + value
