"""Drafts in and out as Markdown: headings become sections, paragraphs and list items become blocks.

Whatever else Markdown knows (tables, quotations, code, nested lists, links, HTML) is flattened: its words are
kept as plain blocks and ``notes`` says what was flattened.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from council_app.deliberation.citations import CHAPTER, PART, figure
from council_app.deliberation.drafts import Block, BlockKind, Node, Revision, Section
from council_app.deliberation.errors import BadFile
from council_app.store.codec import normal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MAX_NESTING = 60  # lists and quotations within one another; markdown-it leaves out what is deeper
TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?")
FIGURE = re.compile(r"[0-9]{1,9}")
HTML = re.compile(r"</?[A-Za-z][^>]*>|<!--")

# What was flattened, in the order in which it is told.
NOTES = {
    "title": "題名の行が「# 」で始まっていないため、最初の見出しを題名としました。",
    "before": "題名より前にあった文章 {n}か所は、題名のすぐ下に置きました。",
    "levels": "題名と同じ段の見出しがあるため、題名より後の見出しを一段下げました。",
    "nested": "入れ子になった箇条書き {n}項目は、一段の箇条書きにしました。",
    "quote": "引用 {n}か所は、ふつうの段落にしました。",
    "inner": "箇条書きや引用の中の見出し {n}か所は、本文にしました。",
    "table": "表の行 {n}行は、1行ずつ段落にしました。",
    "code": "整形済みの部分 {n}か所は、1行ずつ段落にしました。",
    "html": "HTMLの印 {n}か所は、そのまま文字として残しました。",
    "link": "リンク {n}か所は、宛先をかっこに入れて文字にしました。",
    "image": "画像 {n}か所は、説明と場所だけを文字にしました。",
    "mark": "斜体や等幅などの飾り {n}か所は、ふつうの文字にしました。",
    "strong": "見出しの中の太字 {n}か所は、ふつうの文字にしました。",
    "break": "改行 {n}か所は、前後をつなげました。",
    "rule": "区切り線 {n}本は取り除きました。",
}


class BadDraft(BadFile):
    """A text that cannot be taken in as a draft."""


@dataclass(frozen=True)
class ReadDraft:
    """A draft as read: its title, its nodes in order (the first is the title), and what was flattened
    (Japanese sentences, empty when nothing was)."""

    title: str
    nodes: tuple[Node, ...]
    notes: tuple[str, ...] = ()


def read_draft(source: str, *, draft: str, slugs: Mapping[str, str]) -> ReadDraft:
    """The sections and blocks of a Markdown text. Raises :class:`BadDraft` (one Japanese sentence) only.

    ``draft`` is the id of the whole and the first part of every id. Below it 第n章 gives ``c{n}``, 第n節
    ``s{n}``, 背景 ``bg`` (it and all below it count as background), 「1 …」 ``p1``; ``slugs`` names further
    headings (a key that ends in 「…」 holds for all that begin so); the rest become ``b1``, ``b2``, … Blocks are
    numbered within their section, further paragraphs of item 2 are ``2.2``, ``2.3``.
    Control characters are dropped and characters composed as everywhere in the record (``codec.normal``).
    """
    notes: Counter[str] = Counter()
    walk = _Walk(notes)
    for token in _reader().parse(normal(source).lstrip("\ufeff")):
        walk.take(token)
    parts = walk.parts
    headings = [part for part in parts if part.level]
    if not headings:
        raise BadDraft(
            "案文に見出しがありません。題名の行を「# 」、章や節の行を「## 」「### 」で始めて、取り込み直してください。",
            "The draft has no headings. Begin its title with '# ' and its chapters with '## ', then import it again.",
        )
    title = headings[0]
    if CHAPTER.match(_plain(title.text)):
        raise BadDraft(
            "案文の題名がありません。最初の見出しの前に「# 」で始まる題名の行を置いて、取り込み直してください。",
            "The draft has no title. Put a line that begins with '# ' before the first heading, then import it again.",
        )
    if title.level > 1:
        notes["title"] = 1
    ahead = parts.index(title)
    notes["before"] += ahead
    shift = 1 - title.level
    if any(part.level <= title.level for part in headings[1:]):
        notes["levels"] = 1
        shift += 1
    builder = _Builder(draft, slugs)
    builder.title(title.text)
    for part in parts[:ahead] + parts[ahead + 1 :]:
        if part.level:
            builder.heading(part.text, min(6, max(2, part.level + shift)))
        else:
            builder.block(part)
    said = tuple(sentence.format(n=notes[key]) for key, sentence in NOTES.items() if notes[key])
    return ReadDraft(title.text, tuple(builder.nodes), said)


# -- from tokens to a flat list of headings and blocks --------------------------------------------------------


@dataclass
class _Part:
    text: str
    level: int = 0  # of a heading; 0: a block
    kind: BlockKind = BlockKind.PARAGRAPH
    number: str = ""
    strong: tuple[tuple[int, int], ...] = ()


@dataclass
class _Item:
    """A list item while it is read: its first words make the item, further ones continue it."""

    number: str
    begun: bool = False


@dataclass
class _Line:
    text: str = ""
    strong: tuple[tuple[int, int], ...] = ()


class _Walk:
    """Goes through markdown-it's tokens and leaves ``parts``."""

    def __init__(self, notes: Counter[str]) -> None:
        self.parts: list[_Part] = []
        self._notes = notes
        self._items: list[_Item] = []
        self._lists: list[int | None] = []  # the lists around: the next figure, None for bullets
        self._level = 0  # of the heading around

    def take(self, token: Token) -> None:
        if token.level >= MAX_NESTING - 1:
            raise BadDraft(
                "案文の箇条書きや引用が深く重なりすぎていて読み取れません。重なりを減らして、取り込み直してください。",
                "Lists and quotations of the draft lie too deep in one another. Flatten them, then import it again.",
            )
        if token.type == "inline":
            self._inline(token)
        elif token.type.startswith("heading"):
            self._level = int(token.tag[1:]) if token.nesting > 0 else 0
        elif token.type.startswith(("bullet_list", "ordered_list", "list_item")):
            self._list(token)
        elif token.type in ("fence", "code_block"):
            self._notes["code"] += 1
            self._blocks(_Line(line.strip()) for line in [token.info, *token.content.split("\n")])
        elif token.type in ("blockquote_open", "hr"):
            self._notes["quote" if token.type == "blockquote_open" else "rule"] += 1

    def _inline(self, token: Token) -> None:
        children = token.children or []
        lines = _lines(children, self._notes)
        if self._level and token.level == 1:
            self._notes["strong"] += sum(child.type == "strong_open" for child in children)
            if text := _joined(lines).text:
                self.parts.append(_Part(text, self._level))
        else:
            self._notes["inner"] += bool(self._level)
            self._blocks(_table(lines, self._notes) or [_joined(lines)])

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)))
            case "list_item_open":
                self._notes["nested"] += bool(self._items)
                figure = self._lists[-1]
                self._items.append(_Item("" if figure is None else str(figure)))
                self._lists[-1] = None if figure is None else figure + 1
            case "list_item_close":
                self._items.pop()
            case _:
                self._lists.pop()

    def _blocks(self, lines: Iterable[_Line]) -> None:
        for line in lines:
            if not line.text:
                continue
            part = _Part(line.text, strong=line.strong)
            if self._items:
                item = self._items[-1]
                part.kind = BlockKind.CONTINUATION if item.begun else BlockKind.ITEM
                part.number = "" if item.begun else item.number
                item.begun = True
            self.parts.append(part)


def _lines(children: Sequence[Token], notes: Counter[str]) -> list[_Line]:
    """The plain text of a paragraph, line by line as written, with its strong ranges."""
    lines = [_Line()]
    depth = start = 0
    links: list[Token] = []

    def close_strong() -> None:
        line = lines[-1]
        if depth and start < len(line.text):
            line.strong = (*line.strong, (start, len(line.text)))

    for token in children:
        line = lines[-1]
        match token.type:
            case "strong_open":
                start = start if depth else len(line.text)
                depth += 1
            case "strong_close":
                if depth == 1:
                    close_strong()
                depth -= 1
            case "softbreak" | "hardbreak":
                notes["break"] += token.type == "hardbreak"
                close_strong()
                lines.append(_Line())
                start = 0
            case "link_open":
                links.append(token)
            case "link_close":
                link = links.pop()
                if link.markup != "autolink":
                    notes["link"] += 1
                    line.text += _destination(link, "href")
            case "image":
                notes["image"] += 1
                line.text += token.content + _destination(token, "src")
            case "em_open":
                notes["mark"] += 1
            case _:
                notes["mark"] += token.type == "code_inline"
                notes["html"] += len(HTML.findall(token.content)) if token.type == "text" else 0
                line.text += token.content
    return [_trimmed(line) for line in lines]


def _destination(token: Token, attribute: str) -> str:
    words = [str(token.attrs.get(name, "")) for name in (attribute, "title")]
    inside = " ".join(word for word in words if word)
    return f"（{inside}）" if inside else ""


def _trimmed(line: _Line) -> _Line:
    left = len(line.text) - len(line.text.lstrip())
    text = line.text.strip()
    ranges = [(max(0, start - left), min(len(text), end - left)) for start, end in line.strong]
    return _Line(text, tuple((start, end) for start, end in ranges if start < end))


def _joined(lines: Sequence[_Line]) -> _Line:
    """One line: a space where both sides are Latin, none within Japanese."""
    text, strong = "", list[tuple[int, int]]()
    for line in lines:
        if text and line.text and not (_wide(text[-1]) or _wide(line.text[0])):
            text += " "
        for start, end in line.strong:
            begin = len(text) + start
            if strong and strong[-1][1] >= begin - 1 and text[strong[-1][1] :].strip() == "" and start == 0:
                strong[-1] = (strong[-1][0], len(text) + end)  # it went on over the line's end
            else:
                strong.append((begin, len(text) + end))
        text += line.text
    return _Line(text, tuple(strong))


def _table(lines: Sequence[_Line], notes: Counter[str]) -> list[_Line]:
    """The rows of a table, cells parted by 「｜」; nothing where the lines are no table."""
    if len(lines) < 2 or "|" not in lines[1].text or not TABLE_RULE.fullmatch(lines[1].text):
        return []
    rows = [line for line in lines if not TABLE_RULE.fullmatch(line.text)]
    notes["table"] += len(rows)
    return [_Line("｜".join(cell.strip() for cell in line.text.strip("| ").split("|"))) for line in rows]


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFH"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


# -- ids ------------------------------------------------------------------------------------------------------


class _Builder:
    """Gives nodes their ids, parents and order."""

    def __init__(self, draft: str, slugs: Mapping[str, str]) -> None:
        self.draft = draft
        self.nodes: list[Node] = []
        self._slugs = slugs
        self._above: list[Section] = []
        self._ids: set[str] = set()
        self._unnamed: Counter[str] = Counter()  # headings without a slug, by section
        self._blocks: Counter[str] = Counter()  # blocks, by section
        self._further: Counter[str] = Counter()  # further paragraphs, by section and item

    def title(self, text: str) -> None:
        self._append(Section(self.draft, None, 1, 1, text))

    def heading(self, text: str, level: int) -> None:
        while self._above[-1].level >= level:
            self._above.pop()
        above = self._above[-1]
        slug = self._slug(text)
        if not slug:
            self._unnamed[above.id] += 1
            slug = f"b{self._unnamed[above.id]}"
        background = above.background or slug == "bg"
        node_id = self._free(f"{above.id}/{slug}")
        self._append(Section(node_id, above.id, len(self.nodes) + 1, level, text, background))

    def block(self, part: _Part) -> None:
        section = self._above[-1]
        if part.kind is BlockKind.CONTINUATION:
            item = self._blocks[section.id]
            self._further[f"{section.id}/{item}"] += 1
            last = f"{item}.{self._further[f'{section.id}/{item}'] + 1}"
        else:
            self._blocks[section.id] += 1
            last = str(self._blocks[section.id])
        self.nodes.append(
            Block(
                self._free(f"{section.id}/{last}"),
                section.id,
                len(self.nodes) + 1,
                part.kind,
                part.text,
                part.strong,
                section.background,
                part.number,
            )
        )

    def _append(self, section: Section) -> None:
        self._ids.add(section.id)
        self._above.append(section)
        self.nodes.append(section)

    def _free(self, node_id: str) -> str:
        """The id itself, or with -2, -3, … where a twin has it already."""
        count, free = 1, node_id
        while free in self._ids:
            count += 1
            free = f"{node_id}-{count}"
        self._ids.add(free)
        return free

    def _slug(self, text: str) -> str:
        plain = _plain(text)
        if chapter := CHAPTER.match(plain):
            return ("c" if chapter[2] == "章" else "s") + str(figure(chapter[1]))
        if plain == "背景":
            return "bg"
        if text in self._slugs:
            return self._slugs[text]
        begun = [key for key in self._slugs if key.endswith("…") and text.startswith(key[:-1])]
        if begun:
            return self._slugs[max(begun, key=len)]
        if part := PART.match(plain):
            return f"p{int(part[1])}"
        return ""


# -- the parser -----------------------------------------------------------------------------------------------


def _reader() -> MarkdownIt:
    """CommonMark without what would drop words, and with emphasis that works beside Japanese punctuation."""
    from markdown_it import MarkdownIt

    class Reader(MarkdownIt):
        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802
            return link

    reader = Reader("commonmark", {"html": False, "maxNesting": MAX_NESTING}).disable("reference")
    reader.inline.ruler.at("emphasis", _emphasis)
    return reader


def _emphasis(state: StateInline, silent: bool) -> bool:
    """markdown-it's rule, but that ``**``, and ``*`` beside a Japanese character, open and close by white space
    alone: by CommonMark's rule 「**AIを「使う」**こと」 would keep its asterisks."""
    from markdown_it.rules_inline.state_inline import Delimiter

    start, marker = state.pos, state.src[state.pos]
    if silent or marker not in "_*":
        return False
    run = state.scanDelims(start, marker == "*")
    before = state.src[start - 1] if start else " "
    after = state.src[start + run.length] if start + run.length < len(state.src) else " "
    opens, closes = run.can_open, run.can_close
    if marker == "*" and (run.length > 1 or _wide(before) or _wide(after)):
        opens, closes = not after.isspace(), not before.isspace()
    for _ in range(run.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(Delimiter(ord(marker), run.length, len(state.tokens) - 1, -1, opens, closes))
    state.pos += run.length
    return True


# -- out ------------------------------------------------------------------------------------------------------


def write_markdown(revision: Revision) -> str:
    """The revision as Markdown. Reading it again gives the same titles, texts, strong ranges and figures."""
    out: list[str] = []
    following, mark, indent = "", ".", ""
    listed = False  # the line before belongs to a list
    for node in revision.nodes:
        if isinstance(node, Section):
            out += ["", "#" * min(node.level, 6) + " " + _heading(node.text), ""]
        elif node.kind is BlockKind.ITEM:
            if not listed:
                out.append("")
            elif FIGURE.fullmatch(node.number) and node.number != following:
                mark = ")" if mark == "." else "."  # another mark begins another list
            following, bullet = "", "- "
            if FIGURE.fullmatch(node.number):
                following, bullet = str(int(node.number) + 1), f"{node.number}{mark} "
            indent = " " * len(bullet)
            out.append(bullet + _marked(node, indent))
        else:
            indent = indent if node.kind is BlockKind.CONTINUATION else ""
            out += ["", indent + _marked(node, indent)]
            if node.kind is BlockKind.PARAGRAPH:
                out.append("")
        listed = isinstance(node, Block) and node.kind is not BlockKind.PARAGRAPH
        if not listed:
            following, mark, indent = "", ".", ""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip("\n") + "\n"


def _heading(text: str) -> str:
    words = _begun(_escaped(" ".join(text.split("\n")).strip()))
    return words[:-1] + "\\#" if words.endswith("#") and not words.endswith("\\#") else words


def _marked(block: Block, indent: str) -> str:
    """The block's text with ``**`` and escapes; its line ends, if any, as hard breaks."""
    text, out, position = block.text, "", 0
    for first, last in _merged(block.strong):
        start = last - len(text[first:last].lstrip())
        end = first + len(text[first:last].rstrip())
        if start < end:
            out += _escaped(text[position:start]) + "**" + _escaped(text[start:end]) + "**"
            position = end
    lines = (out + _escaped(text[position:])).strip().split("\n")
    return f"\\\n{indent}".join(_begun(line.strip()) for line in lines if line.strip())


def _merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that touch as one: ``****`` between two of them would be read as letters."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _escaped(text: str) -> str:
    return re.sub(r"[\\`*_\[\]<&]", r"\\\g<0>", text)


def _begun(line: str) -> str:
    """What would make a list, heading, quotation, rule or code at the begin of a line is escaped."""
    line = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", line)
    return "\\" + line if re.match(r"#{1,6}(\s|$)|[-+](\s|$)|[-=]{2,}|=|>|~~~|-( *-){2}", line) else line
