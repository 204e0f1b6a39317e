"""Words for the demo round (試行): opinions, replies and answers about the places they stand at.

Everything is made up from the draft's own words and from resources/demo/*.toml, and is the same for the same
seed. Nothing of it was said by anybody; the demo's people are 委員A to 委員P.
"""

from __future__ import annotations

import random
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import resources
from council_app.deliberation.citations import cite
from council_app.deliberation.drafts import Block, BlockKind, Node, Revision, Section
from council_app.deliberation.opinions import PROPOSES_WORDING, Disposition, Opinion, OpinionKind, Scope
from council_app.importers.vocabulary import read_vocabulary
from council_app.text import difference

# scenario.md, for 640: twelve members write 40, two 60, one 38, one 2
SHARES = (40, 40, 40, 40, 60, 40, 40, 40, 60, 40, 38, 40, 40, 40, 40, 2)
ALONE = 26 / 256  # proposals that stand at no other's sentence
WHOLE_DRAFT = 12 / 640
WORDING_KINDS = {
    OpinionKind.AMENDMENT: 55,
    OpinionKind.ADDITION: 23,
    OpinionKind.DELETION: 10,
    OpinionKind.EDITORIAL: 12,
}
OTHER_KINDS = {
    OpinionKind.COMMENT: 54,
    OpinionKind.QUESTION: 27,
    OpinionKind.AGREEMENT: 12,
    OpinionKind.OTHER: 7,
}
CALLED = {
    OpinionKind.AMENDMENT: "修正案",
    OpinionKind.ADDITION: "追加の案",
    OpinionKind.DELETION: "削除の案",
    OpinionKind.EDITORIAL: "字句の案",
    OpinionKind.QUESTION: "質問",
}
WORD = r"[一-龯々ァ-ヴーA-Za-z0-9・]{2,}"
PHRASE = re.compile(rf"(?<![A-Za-z0-9 ]){WORD}(?:の{WORD})*(?=[はがをにのでとやへも、。（）()「」]|$)")
NO_PHRASE = {
    "適時適切", "持続可能", "当面毎年変更", "農林水産業等", "世界最先端", "抜本的強化等", "AI社会", "AIの開発", "AIの協働", "AIの役割分担", "AIモデル",
    "AI利活用", "サイクル", "ガバナンス", "経済社会", "基本計画", "日本社会全体", "イノベーション",
}  # fmt: skip
SEVERAL = 0.2  # of the amendments change two places of a block


@dataclass(frozen=True, slots=True)
class OpinionText:
    """What a member writes at a node. ``wording`` is the node's full new text ("" deletes the block; for scope
    AFTER it is the new item), None where no wording is proposed. Offsets are code points of the node's text."""

    kind: OpinionKind
    scope: Scope
    start: int
    end: int
    text: str
    wording: str | None = None
    reason: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedOpinion:
    """One opinion of a round. ``author`` counts the members from 0, in the order of their seats."""

    author: int
    draft: str
    node: str
    opinion: OpinionText


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


class Writer(random.Random):
    """Writes like sixteen members, their office and their chair. The same seed gives the same words."""

    def __init__(self, seed: int = 1) -> None:
        super().__init__(f"council-desk/demo-texts/{seed}")
        self._words: dict[str, Any] = {}
        for name in ("wordings", "opinions"):
            self._words |= tomllib.loads(resources.read_text(f"demo/{name}.toml"))
        self._vocabulary = read_vocabulary(resources.read_text("council/vocabulary.toml"))
        self._who = [w for w in self._vocabulary.groups["addressees"].values() if w != "国"]
        self._views = list(self._vocabulary.groups["guideline_views"].values())
        self._said: Counter[str] = Counter()  # how often a sentence was used
        self._written: set[str] = set()
        self._places: dict[tuple[str, str, str], Place] = {}
        self._revisions: dict[tuple[str, str], Revision] = {}

    # -- opinions ---------------------------------------------------------------------------------------------

    def opinion(self, revision: Revision, node: str, kind: OpinionKind) -> OpinionText:
        """An opinion of that kind at a node of ``revision``; at its first node, on the whole draft.

        Raises :class:`ValueError` where no wording of that kind can be proposed there (:meth:`proposals`).
        """
        if kind not in PROPOSES_WORDING:
            return self.remark(self.place(revision, node), kind)
        found = self.proposals(revision, node, kind)
        if not found:
            raise ValueError(f"no {kind} can be proposed at {node}")
        return self.proposed(self.place(revision, node), self.choice(found))

    def proposals(self, revision: Revision, node: str, kind: OpinionKind) -> list[Proposal]:
        """The wordings of that kind that can be proposed at a node."""
        return self.place(revision, node).proposals.get(kind, [])

    def plan_round(
        self, revisions: Sequence[Revision], opinions: int, members: int, wordings: int
    ) -> list[PlannedOpinion]:
        """A whole round in the order in which it is written: by member, each in the order of the texts.

        Exactly ``opinions`` opinions, exactly ``wordings`` of them with a wording; about nine tenths of these
        stand at another member's sentence, some alike to the letter. Members write as in scenario.md.
        """
        plan = _Plan(self, revisions)
        shares = [SHARES[index % len(SHARES)] for index in range(members)]
        totals = _apportion(opinions, shares)
        proposing = _apportion(wordings, totals)
        plan.propose(proposing)
        plan.remark([total - some for total, some in zip(totals, proposing, strict=True)])
        return plan.in_order()

    def place(self, revision: Revision, node: str) -> Place:
        """A node with what can be said there."""
        self._revisions[revision.draft, revision.id] = revision
        key = (revision.draft, revision.sha256, node)
        if key not in self._places:
            self._places[key] = Place(revision, revision.by_id[node], self._words)
        return self._places[key]

    def proposed(self, place: Place, proposal: Proposal) -> OpinionText:
        """The opinion that makes a proposal; some amendments change a second place of the block along with it."""
        text = self._sentence(
            f"say {proposal.said}", self._general[proposal.said], old=proposal.old, new=proposal.new
        )
        reason = self._sentence(f"why {place.key} {proposal.old}", proposal.why)
        wording, start, end, scope = proposal.wording, proposal.start, proposal.end, proposal.scope
        if proposal.kind is OpinionKind.AMENDMENT and self.random() < SEVERAL:
            apart = [
                p for p in place.proposals[OpinionKind.AMENDMENT]
                if p.start >= end + 2 or p.end <= start - 2
            ]  # fmt: skip
            if apart:
                second = self.choice(apart)
                first, last = sorted([proposal, second], key=lambda p: p.start)
                base = place.node.text
                wording = (
                    base[: first.start]
                    + first.new
                    + base[first.end : last.start]
                    + last.new
                    + base[last.end :]
                )
                text += "また、" + self._sentence(
                    "say amend", self._general["amend"], old=second.old, new=second.new
                )
                reason += "また、" + self._sentence(f"why {place.key} {second.old}", second.why)
                scope, start, end = Scope.BLOCK, first.start, last.end
                if isinstance(place.node, Section):
                    scope = Scope.SECTION
        if scope is not Scope.SPAN:
            start = end = 0
        tags = self._tags(place, proposal.new + reason)
        return OpinionText(proposal.kind, scope, start, end, text, wording, reason, tags)

    def remark(self, place: Place, kind: OpinionKind) -> OpinionText:
        """An opinion without a wording."""
        node = place.node
        if node.parent is None:
            text = self._sentence("drafts", self._general["drafts"])
            if text in self._written:
                text += self._sentence("follow", self._general["follow"])
            self._written.add(text)
            return OpinionText(kind, Scope.DRAFT, 0, 0, text, tags=self._tags(place, text))
        start, end = self.choice(place.phrases)
        quoted = node.text[start:end]
        if isinstance(node, Section):
            quoted = place.name
            start = end = 0
        elif end - start >= len(node.text) - 1 or self.random() < 0.35:
            start = end = 0
        text = self._remark_text(place, kind, quoted)
        whole = Scope.SECTION if isinstance(node, Section) else Scope.BLOCK
        scope = Scope.SPAN if start < end else whole
        return OpinionText(kind, scope, start, end, text, tags=self._tags(place, text))

    def _remark_text(self, place: Place, kind: OpinionKind, quoted: str) -> str:
        for _ in range(8):  # nobody repeats a sentence as long as there is another
            text = self._remark_once(place, kind, quoted)
            if text not in self._written:
                break
        self._written.add(text)
        return text

    def _remark_once(self, place: Place, kind: OpinionKind, quoted: str) -> str:
        general = self._general
        lists = {
            OpinionKind.QUESTION: ("questions", "follow_question", 0.35),
            OpinionKind.AGREEMENT: ("agreements", "", 0.0),
            OpinionKind.OTHER: ("others", "", 0.0),
        }
        name, follow, often = lists.get(kind, ("comments", "follow", 0.45))
        known = [sentence for topic in place.topics for sentence in topic.get(name, ())]
        fresh = [sentence for sentence in known if not self._said[sentence]]
        if kind is OpinionKind.COMMENT and isinstance(place.node, Section) and self.random() < 0.6:
            text = self._sentence("sections", general["sections"], h=quoted)
        elif known and self.random() < (0.8 if fresh else 0.25):
            text = self._sentence("", fresh or known)
            if not fresh or self.random() < 0.4:
                text = f"「{quoted}」に関連して、{text}"
        else:
            text = self._sentence(name, general[name], q=quoted)
        if follow and self.random() < often:
            text += self._sentence(follow, general[follow])
        return text

    def _tags(self, place: Place, text: str) -> tuple[str, ...]:
        """Members tag a little more than half of what they write, with up to three tags."""
        if self.random() < 0.45:
            return ()
        words = f"{place.node.text} {place.headings} {text}"
        found = [
            tag
            for tags in self._vocabulary.groups.values()
            for tag, label in tags.items()
            if ("国及び" if label == "国" else label) in words
        ]
        chosen = set(self.sample(found, min(len(found), self.randint(1, 3))))
        return tuple(tag for tag in found if tag in chosen)

    # -- what others say --------------------------------------------------------------------------------------

    def reply(self, opinion: Opinion) -> str:
        """What another member says to an opinion."""
        replies = self._words["replies"]
        if opinion.kind in PROPOSES_WORDING:
            name = "proposal"
        elif opinion.kind in (OpinionKind.QUESTION, OpinionKind.AGREEMENT):
            name = opinion.kind.value
        else:
            name = "comment"
        slots = {"q": self._quoted(opinion), "n": CALLED.get(opinion.kind, "意見")}
        text = self._sentence(f"reply {name}", replies[name], **slots)
        return text + self._sentence("more", replies["more"], **slots) if self.random() < 0.55 else text

    def answer(self, disposition: Disposition, opinion: Opinion) -> str:
        """考え方 in the office's style for an opinion with that disposition. Opinions of a round that this
        writer planned are answered with the words that they change; others in general terms."""
        old, new = self._changed(opinion)
        if opinion.kind is OpinionKind.AGREEMENT:
            lists = ["agreed"]
        elif disposition is Disposition.ADOPTED:
            if old or new:
                lists = ["adopted" if old and new else "adopted_addition" if new else "adopted_deletion"]
            else:
                lists = ["adopted_question" if opinion.kind is OpinionKind.QUESTION else "adopted_comment"]
        else:
            suffix = "_wording" if opinion.kind in PROPOSES_WORDING else f"_{opinion.kind}"
            lists = [disposition.value, disposition.value + suffix]
        answers = self._words["answers"]
        options = [sentence for name in lists for sentence in answers.get(name, ())]
        place = self._place_of(opinion)
        where = cite(place.revision, place.node.id).long if place else "該当箇所"
        return self._sentence("answer", options, old=old, new=new, place=where, q=self._quoted(opinion))

    def _place_of(self, opinion: Opinion) -> Place | None:
        revision = self._revisions.get((opinion.place.draft, opinion.place.revision))
        if revision is None or opinion.place.node not in revision.by_id:
            return None
        return self.place(revision, opinion.place.node)

    def _quoted(self, opinion: Opinion) -> str:
        """Words of the place: those selected, else a phrase of the text."""
        if opinion.place.scope is Scope.SPAN and len(opinion.place.exact) <= 30:
            return opinion.place.exact.strip("、。")
        place = self._place_of(opinion)
        if place is None:
            return opinion.place.exact[:30].strip("、。") or "この箇所"
        if isinstance(place.node, Section):
            return place.name
        start, end = self.choice(place.phrases)
        return place.node.text[start:end]

    def _changed(self, opinion: Opinion) -> tuple[str, str]:
        """The words that a proposal takes out and puts in, as whole phrases; ("", "") where it is none."""
        place = self._place_of(opinion)
        if opinion.wording is None or place is None:
            return "", ""
        if opinion.place.scope is Scope.AFTER:
            return "", opinion.wording
        base, wording = place.node.text, opinion.wording
        edits = difference.edits(base, wording)
        if not edits or not wording:
            return base, ""
        first = edits[0]
        if first.start == len(base):
            return "", first.replacement
        if not first.replacement:
            return base[first.start : first.end].strip("、"), ""
        end = first.start + len(first.replacement)
        return _clause(base, first.start, first.end), _clause(wording, first.start, end)

    # -- sentences --------------------------------------------------------------------------------------------

    @property
    def _general(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._words["general"]
        return found

    def _sentence(self, use: str, options: Sequence[str], **slots: str) -> str:
        """One of the sentences that were used least so far, with its slots filled."""
        least = min(self._said[use + option] for option in options)
        chosen = self.choice([option for option in options if self._said[use + option] == least])
        self._said[use + chosen] += 1
        spoken = "".join(slots.values())
        slots["who"] = self.choice([who for who in self._who if who not in spoken] or self._who)
        slots["view"] = self.choice([view for view in self._views if view not in spoken] or self._views)
        for name, words in slots.items():
            if "「" in words:  # quotation marks within quotation marks
                chosen = chosen.replace("「{" + name + "}」", f"『{words}』")
            chosen = chosen.replace("{" + name + "}", words)
        return chosen


class _Plan:
    """Who says what where, while a round is made up."""

    def __init__(self, writer: Writer, revisions: Sequence[Revision]) -> None:
        self.writer = writer
        self.places = [writer.place(revision, node.id) for revision in revisions for node in revision.nodes]
        self.proposals: list[tuple[int, Place, Proposal]] = []
        self.planned: list[tuple[int, Place, OpinionText]] = []
        self._taken: set[tuple[int, tuple[str, str]]] = (
            set()
        )  # author and place: one opinion each, if it can be

    def propose(self, members: Sequence[int]) -> None:
        """So many proposals by each member: a tenth alone, the others where others propose, too."""
        writer, total = self.writer, sum(members)
        authors = [author for author, many in enumerate(members) for _ in range(many)]
        writer.shuffle(authors)
        rich = [place for place in self.places if self._rich(place)]
        thin = [place for place in self.places if place.proposals and not self._rich(place)]
        writer.shuffle(rich)
        writer.shuffle(thin)
        if total and not rich:
            raise ValueError("the drafts have no place where several wordings could be proposed")
        lonely = (thin + rich[: len(rich) // 4])[: round(total * ALONE)]
        shared = [place for place in rich if place not in lonely][: max(1, total // 4)]
        weights = [len(place.node.text) * writer.uniform(0.5, 1.5) + 20 for place in shared]
        for place in lonely:
            self._add(authors.pop(), place, self._drawn(place))
        for place in shared:  # what everybody sees, several say
            for plain in place.proposals.get(OpinionKind.EDITORIAL, ()):
                if any("思われる" in why for why in plain.why):
                    for _ in range(min(len(authors), round(total / 64))):
                        self._add(self._author(authors, place), place, plain)
        while authors:
            place = writer.choices(shared, weights)[0]
            self._add(self._author(authors, place), place, self._drawn(place))
        self._join(set(map(id, lonely)))
        self.planned += [
            (a, place, writer.proposed(place, proposal)) for a, place, proposal in self.proposals
        ]

    def remark(self, members: Sequence[int]) -> None:
        """So many opinions without a wording by each member."""
        writer = self.writer
        authors = [author for author, many in enumerate(members) for _ in range(many)]
        writer.shuffle(authors)
        whole = [place for place in self.places if place.node.parent is None]
        inside = [place for place in self.places if place.node.parent is not None]
        weights = [self._weight(place) for place in inside]
        for author in authors[: round(len(self.proposals + authors) * WHOLE_DRAFT)]:
            place = writer.choice(whole)
            self.planned.append((author, place, writer.remark(place, OpinionKind.COMMENT)))
        for author in authors[round(len(self.proposals + authors) * WHOLE_DRAFT) :]:
            for _ in range(20):
                place = writer.choices(inside, weights)[0]
                if (author, place.key) not in self._taken:
                    break
            self._taken.add((author, place.key))
            kind = writer.choices(list(OTHER_KINDS), list(OTHER_KINDS.values()))[0]
            self.planned.append((author, place, writer.remark(place, kind)))

    def in_order(self) -> list[PlannedOpinion]:
        order = {place.key: index for index, place in enumerate(self.places)}
        self.planned.sort(key=lambda item: (item[0], order[item[1].key], item[2].start))
        return [PlannedOpinion(author, *place.key, text) for author, place, text in self.planned]

    @staticmethod
    def _rich(place: Place) -> bool:
        """Where several members would propose something."""
        node = place.node
        return isinstance(node, Block) and not node.background and sum(map(len, place.proposals.values())) > 2

    @staticmethod
    def _weight(place: Place) -> float:
        if place.node.background:
            return 0.12
        return 0.7 if isinstance(place.node, Section) else 1 + len(place.node.text) / 60

    def _drawn(self, place: Place) -> Proposal:
        kinds = [kind for kind in WORDING_KINDS if kind in place.proposals]
        kind = self.writer.choices(kinds, [WORDING_KINDS[kind] for kind in kinds])[0]
        found = place.proposals[kind]
        rare = [0.3 if proposal.said == "gone" else 1.0 for proposal in found]  # few want a whole item to go
        return self.writer.choices(found, rare)[0]

    def _author(self, authors: list[int], place: Place) -> int:
        """The next one who has not written there yet, if there is one."""
        index = next((i for i, a in enumerate(authors) if (a, place.key) not in self._taken), 0)
        return authors.pop(index)

    def _add(self, author: int, place: Place, proposal: Proposal) -> None:
        self._taken.add((author, place.key))
        self.proposals.append((author, place, proposal))

    def _join(self, lonely: set[int]) -> None:
        """Proposals that came to stand alone by chance are put where others stand."""
        for _ in range(6):
            at = Counter(key for _, place, proposal in self.proposals for key in _sentences(place, proposal))
            for index, (author, place, proposal) in enumerate(self.proposals):
                if id(place) in lonely or any(at[key] > 1 for key in _sentences(place, proposal)):
                    continue
                for _ in range(12):
                    drawn = self._drawn(place)
                    keys = _sentences(place, drawn)
                    if any(at[key] > (key in _sentences(place, proposal)) for key in keys):
                        at.subtract(_sentences(place, proposal))
                        at.update(keys)
                        self.proposals[index] = (author, place, drawn)
                        break


def _sentences(place: Place, proposal: Proposal) -> list[tuple[str, str, int]]:
    """The sentences that a proposal changes; new items to stand after a block share a place of their own."""
    if proposal.scope is Scope.AFTER:
        return [(*place.key, -1)]
    ends = [match.end() for match in re.finditer("。", place.node.text.rstrip("。"))]
    first, last = bisect_right(ends, proposal.start), bisect_left(ends, max(proposal.end, 1))
    return [(*place.key, index) for index in range(min(first, last), last + 1)]


def _apportion(total: int, shares: Sequence[int]) -> list[int]:
    """``total`` in whole numbers by ``shares`` (largest remainders)."""
    whole = sum(shares) or 1
    out = [total * share // whole for share in shares]
    rest = sorted(range(len(shares)), key=lambda index: (-(total * shares[index] % whole), index))
    for index in rest[: total - sum(out)]:
        out[index] += 1
    return out


def _clause(text: str, start: int, end: int) -> str:
    """The words from ``start`` to ``end`` with the rest of their clause, where that is not too long."""
    first = max(text.rfind(mark, 0, start) for mark in "、。") + 1
    ends = [position for mark in "、。" if (position := text.find(mark, end)) >= 0]
    last = min(ends, default=len(text))
    clause = text[first:last].strip("、。")
    return clause if len(clause) <= 45 else text[start:end].strip("、。") or clause
