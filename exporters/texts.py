"""溶け込み版 and 見え消し版: the drafts' own text, clean or with what changed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from council_app.deliberation import labels
from council_app.deliberation.drafts import Block, BlockKind, Draft, Node, Revision, Section
from council_app.deliberation.opinions import Decision, Opinion, Scope, Wording
from council_app.deliberation.roster import Role
from council_app.text.difference import Run, edits
from exporters.changes import Change
from exporters.package import Comment, Document
from exporters.settings import Names
from exporters.view import View, joined
from exporters.wml import content, escape, is_plain, marked_run, moment, para, run

HEADINGS = {2: "h1", 3: "h2", 4: "h3"}
HALF = {"h1": 130, "h2": 115}  # twips: 13 pt and 11.5 pt
CIRCLED = {n: chr(0x2460 + n - 1) for n in range(1, 21)}


def clean(view: View) -> Document:
    """溶け込み版: equals the revision's text, block by block; numbers and marks are Word's own lists."""
    drafts = view.drafts
    document = view.document("・".join(view.new(draft).title for draft in drafts))
    for index, draft in enumerate(drafts):
        revision = view.new(draft)
        writer = Writer(document)
        view.head(
            document, title(document, revision), f"（{joined([view.stage(draft), view.version(revision)], '　')}）",
            paper=view.paper(draft.id) if index == 0 or draft.id in view.settings.papers else "",
            new_page=index > 0,
        )  # fmt: skip
        document.body += [writer.plain(node) for node in revision.nodes if node.parent is not None]
    return document


def redline(view: View) -> Document:
    """見え消し版 with real revisions: accepting all gives the new text, rejecting all the old one.

    Comments carry the opinions that were decided at the changed blocks: one thread each, resolved.
    """
    return _with_changes(view, tracked=True)


def redline_static(view: View) -> Document:
    """見え消し版 as formatting: what went is struck through twice, what came underlined; no revision, no name."""
    return _with_changes(view, tracked=False)


def _with_changes(view: View, *, tracked: bool) -> Document:
    drafts = view.drafts
    document = view.document("・".join(f"{view.new(draft).title}　見え消し版" for draft in drafts))
    for index, draft in enumerate(drafts):
        old, new = view.old(draft), view.new(draft)
        tracker = Tracked(document, view=view, draft=draft, old=old, new=new) if tracked else None
        writer = tracker or Struck(document)
        found = view.changes(draft)
        top = next((c for c in found if isinstance(c.node, Section) and c.node.parent is None), None)
        view.head(
            document, writer.change(top) if top else title(document, new),
            f"（{view.version(old)}から{view.version(new)}への見え消し）",
            paper=view.paper(draft.id) if index == 0 or draft.id in view.settings.papers else "",
            new_page=index > 0,
        )  # fmt: skip
        document.body += [writer.change(change) for change in found if change is not top]
        if found and (found[-1].old is None or found[-1].new is None):
            document.body.append(
                para(document.style["body"], "")
            )  # a mark that stays, for Word to merge into
    return document


def title(document: Document, revision: Revision) -> str:
    return para(document.style["title"], run(revision.title))


def hanging(text: str, half: int) -> str:
    """A heading's indent: as wide as 「第１章　」 (or 「1 」) before its words, so that a second line stands below them.

    *half* is the width of a half-width character of the heading, in twips.
    """
    head, space, _ = text.partition("　") if "　" in text[:8] else text.partition(" ")
    if not space or not any(c.isdigit() for c in head):
        head, space, _ = text.partition("：")
        if not space or not head.startswith("第") or not head.endswith(("節", "章")):
            return ""
    width = sum(2 if unicodedata.east_asian_width(c) in "FWA" else 1 for c in head + space)
    if width > 14:
        return ""
    # Twips, not characters: Word counts characters in the body's size, headings are larger.
    return f'<w:ind w:left="{width * half}" w:hanging="{width * half}"/>'


@dataclass
class Writer:
    """Writes nodes as paragraphs of a document; knows where numbered lists begin."""

    document: Document
    _list: int = 0
    _expected: int = 0
    _parent: str | None = ""

    def __post_init__(self) -> None:
        self.style = self.document.style

    def look(self, node: Node, *, counts: bool = True) -> tuple[str, str]:
        """Style and further paragraph properties of a node; *counts*: it is a number of the list that is shown."""
        if isinstance(node, Section):
            if node.parent is None:
                return self.style["title"], ""
            look = HEADINGS.get(node.level, "h4")
            return self.style[look], hanging(node.text, HALF.get(look, 105))
        if node.kind is BlockKind.PARAGRAPH:
            return self.style["body"], ""
        if node.kind is BlockKind.CONTINUATION:
            return self.style["continued"], ""
        if not (node.number.isascii() and node.number.isdigit()):
            return self.style["item"], ""
        if counts:
            if self._parent != node.parent or self._expected != int(node.number):
                self._list = self.document.number_list(int(node.number))
                self._parent, self._expected = node.parent, int(node.number)
            self._expected += 1
        elif self._parent != node.parent:
            self._list = self.document.number_list(int(node.number))
            self._parent, self._expected = node.parent, int(node.number)
        return (
            self.style["numbered"],
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._list}"/></w:numPr>',
        )

    def plain(self, node: Node) -> str:
        style, extra = self.look(node)
        strong = node.strong if isinstance(node, Block) else ()
        return para(style, marked_run(node.text, strong, self.style["strong"]), extra)

    def change(self, change: Change) -> str:
        return self.plain(change.node)


@dataclass
class Struck(Writer):
    """Changes as formatting."""

    def change(self, change: Change) -> str:
        gone = change.new is None
        if gone and isinstance(change.node, Block) and change.node.number:
            number = change.node.number
            shown = CIRCLED.get(int(number), number) if number.isascii() and number.isdigit() else number
            style, extra = (
                self.style["numbered"],
                '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>',
            )
            extra += '<w:ind w:leftChars="300" w:left="630" w:hangingChars="200" w:hanging="420"/>'
            return para(style, run(f"{shown}\t", self.style["gone"]) + self.runs(change), extra)
        style, extra = self.look(change.node)
        return para(style, self.runs(change), extra)

    def runs(self, change: Change) -> str:
        strong = change.new.strong if isinstance(change.new, Block) else ()
        out = []
        for piece in change.runs:
            if piece.kind == "equal":
                out.append(marked_run(piece.text, strong, self.style["strong"], piece.new_start))
            else:
                out.append(run(piece.text, self.style["gone" if piece.kind == "delete" else "come"]))
        return "".join(out)


@dataclass
class Tracked(Writer):
    """Changes as Word's revisions."""

    view: View = field(kw_only=True)
    draft: Draft = field(kw_only=True)
    old: Revision = field(kw_only=True)
    new: Revision = field(kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        view = self.view
        day = view.day()
        self.date = moment(self.new.date) or (f"{day.isoformat()}T00:00:00Z" if day else "")
        self._heads: dict[str, str] = {}
        self.wordings = view.wordings(self.draft)
        self.decided: dict[str, list[tuple[Opinion, Decision, int, int]]] = {}
        for opinion, decision, (node, start, end) in view.answered(self.draft):
            if opinion.place.scope is not Scope.DRAFT:
                self.decided.setdefault(node, []).append((opinion, decision, start, end))
        revised = next((r for r in self.draft.revisions if r.id == self.new.id), self.new)
        self.chair = (
            self.view.author(self._chair_id(), Role.CHAIR)
            if revised.base
            else view.author("", Role.SECRETARIAT)
        )

    def _chair_id(self) -> str:
        return next((p.id for p in self.view.council.roster.people if p.is_chair), "")

    def wording_of(self, change: Change) -> Wording | None:
        """The chair's wording behind a change, where there is exactly one."""
        node = change.node
        found = self.wordings.get(node.id, [])
        if change.old is None:
            found = [
                w for ws in self.wordings.values() for w in ws if w.mode == "after" and w.text == node.text
            ]
        return found[0] if len(found) == 1 else None

    def credits(self, change: Change, wording: Wording | None) -> dict[tuple[int, int, str], str]:
        """Edits of a block -> the member whose proposal, taken up by the chair, has just this edit."""
        if wording is None or change.old is None or self.view.settings.names is Names.NONE:
            return {}
        found: dict[tuple[int, int, str], str] = {}
        for ident in wording.opinions:
            opinion = self.view.council.opinions.get(ident)
            if opinion is None or opinion.wording is None or opinion.place.node != change.old.id:
                continue
            for edit in edits(change.old.text, self.view.wording_on(opinion, change.old.text)):
                found.setdefault((edit.start, edit.end, edit.replacement), self.view.author(opinion.author))
        return found

    def author(self, wording: Wording | None, base: str = "") -> str:
        """Who made the whole of a change: the one member it came from, else the chair (the office for its own)."""
        if wording is None:
            return self.chair
        people = {
            o.author
            for i in wording.opinions
            if (o := self.view.council.opinions.get(i))
            and o.wording is not None
            and (o.wording == wording.text or (base and self.view.wording_on(o, base) == wording.text))
        }
        return (
            self.view.author(people.pop()) if len(people) == 1 else self.view.author(wording.by, Role.CHAIR)
        )

    def mark(self, tag: str, author: str, inner: str = "") -> str:
        """A revision around runs, or (without any) the one of a paragraph's end."""
        end = f">{inner}</w:{tag}>" if inner else "/>"
        return f'<w:{tag} w:id="{self.document.revision_id()}{self._head(author)}{end}'

    def _head(self, author: str) -> str:
        head = self._heads.get(author)
        if head is None:
            date = f' w:date="{self.date}"' if self.date else ""
            head = self._heads[author] = f'" w:author="{escape(author)}"{date}'
        return head

    def change(self, change: Change) -> str:
        style, extra = self.look(change.node, counts=change.new is not None)
        threads = self.threads(change) if change.changed else []
        if change.old is None or change.new is None:
            author = self.author(self.wording_of(change))
            tag = "ins" if change.old is None else "del"
            kind = "w:t" if tag == "ins" else "w:delText"
            runs = "".join(
                self.mark(tag, author, f"<w:r>{inner}</w:r>")
                for piece in change.runs
                if (inner := content(piece.text, kind))
            )
            for _, _, thread in threads:
                before, after = self.document.add_comment(thread)
                runs = f"{before}{runs}{after}"
            return para(style, runs, f"{extra}<w:rPr>{self.mark(tag, author)}</w:rPr>")
        if not change.changed:
            return self.plain_with(change.new, style, extra)
        return para(style, self.runs(change, threads), extra)

    def plain_with(self, node: Node, style: str, extra: str) -> str:
        strong = node.strong if isinstance(node, Block) else ()
        return para(style, marked_run(node.text, strong, self.style["strong"]), extra)

    def runs(self, change: Change, threads: list[tuple[int, int, Comment]]) -> str:
        """The runs of a changed paragraph, with comments at the old words they are about."""
        assert change.old is not None
        wording = self.wording_of(change)
        credit, whole = self.credits(change, wording), self.author(wording, change.old.text)
        strong = change.new.strong if isinstance(change.new, Block) else ()
        pieces = change.runs
        if threads:
            return self._commented(change.old.text, pieces, threads, strong, credit, whole)
        out = []
        for index, piece in enumerate(pieces):
            kind, text = piece.kind, piece.text
            if kind == "equal":
                out.append(
                    marked_run(text, strong, self.style["strong"], piece.new_start) if strong else run(text)
                )
                continue
            author = credit.get(self._edit(pieces, index), whole) if credit else whole
            out.append(self._tracked("del" if kind == "delete" else "ins", author, text))
        return "".join(out)

    def _commented(
        self,
        old: str,
        pieces: tuple[Run, ...],
        threads: list[tuple[int, int, Comment]],
        strong: tuple[tuple[int, int], ...],
        credit: dict[tuple[int, int, str], str],
        whole: str,
    ) -> str:
        """As :meth:`runs`, cut where comments begin and end."""
        length = len(old)
        opening: dict[int, list[str]] = {}
        closing: dict[int, list[str]] = {}
        for start, end, thread in threads:
            before, after = self.document.add_comment(thread)
            opening.setdefault(start, []).append(before)
            closing.setdefault(end, []).append(after)
        cuts = sorted({*opening, *closing})
        out = list(opening.pop(0, []))
        for index, piece in enumerate(pieces):
            author = "" if piece.kind == "equal" else credit.get(self._edit(pieces, index), whole)
            if piece.kind == "insert":
                out.append(self._tracked("ins", author, piece.text))
                continue
            at, end = piece.old_start, piece.old_start + len(piece.text)
            for cut in [*(c for c in cuts if at < c < end), end]:
                text = piece.text[at - piece.old_start : cut - piece.old_start]
                if author:
                    out.append(self._tracked("del", author, text))
                else:
                    new_start = piece.new_start + at - piece.old_start
                    out.append(marked_run(text, strong, self.style["strong"], new_start))
                at = cut
                if cut < length:
                    out += closing.pop(cut, []) + opening.pop(cut, [])
        for at in sorted({*opening, *closing}):
            out += opening.get(at, []) + closing.get(at, [])
        return "".join(out)

    def _tracked(self, tag: str, author: str, text: str) -> str:
        kind = "w:t" if tag == "ins" else "w:delText"
        inner = f'<{kind} xml:space="preserve">{text}</{kind}>' if is_plain(text) else content(text, kind)
        if not inner:
            return ""
        number = self.document.revision_id()
        return f'<w:{tag} w:id="{number}{self._head(author)}><w:r>{inner}</w:r></w:{tag}>'

    @staticmethod
    def _edit(pieces: tuple[Run, ...], index: int) -> tuple[int, int, str]:
        """The edit that a deleted or inserted run belongs to: a deletion and the insertion after it are one."""
        piece = pieces[index]
        if piece.kind == "insert":
            before = pieces[index - 1] if index else None
            start = before.old_start if before and before.kind == "delete" else piece.old_start
            return start, piece.old_start, piece.text
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        text = after.text if after and after.kind == "insert" else ""
        return piece.old_start, piece.old_start + len(piece.text), text

    def threads(self, change: Change) -> list[tuple[int, int, Comment]]:
        """The decided opinions on a node: where in the old text, and their thread."""
        node = change.old or change.new
        assert node is not None
        found, all_ = [], len(node.text)
        for opinion, decision, start, end in self.decided.get(node.id, []):
            here = change.new is not None and change.old is not None and opinion.place.scope is Scope.SPAN
            words = (start, end) if here and 0 <= start < end <= all_ else (0, all_)
            found.append((*words, self.thread(opinion, decision)))
        return found

    def thread(self, opinion: Opinion, decision: Decision) -> Comment:
        """No.12 修正案 … as a comment, the members' replies and the decision as its replies; resolved."""
        view = self.view
        kind = labels.KINDS[opinion.kind][0]
        heading, _, wish = view.proposal_words(opinion)
        text = joined([
            f"No.{view.numbers[opinion.id]}（{kind}）", view.said(opinion.text),
            f"{heading}{view.said(wish) or '削る。'}" if heading else "",
            f"（理由）{view.said(opinion.reason)}" if opinion.reason else "",
        ])  # fmt: skip
        replies = [
            Comment(view.author(r.author, r.hat), moment(r.written), view.said(r.text))
            for r in opinion.replies
            if not r.withdrawn
        ]
        replies.append(self.answer(decision))
        return Comment(view.author(opinion.author), moment(opinion.written), text, done=True, replies=replies)

    def answer(self, decision: Decision) -> Comment:
        word = labels.DISPOSITIONS[decision.disposition][0]
        text = joined([f"対応：{word}", self.view.said(decision.answer)])
        return Comment(self.view.author(decision.by, decision.hat), moment(decision.written), text)
