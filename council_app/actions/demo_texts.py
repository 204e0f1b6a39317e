"""Words for the demo round (試行): opinions, replies and answers about the places they stand at.

Everything is made up from the draft's own words and from resources/demo/*.toml, and is the same for the same
seed. Nothing of it was said by anybody; the demo's people are 委員A to 委員P.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import resources
from council_app.actions.demo_places import Place, Proposal
from council_app.deliberation.citations import cite
from council_app.deliberation.drafts import Revision, Section
from council_app.deliberation.opinions import PROPOSES_WORDING, Disposition, Opinion, OpinionKind, Scope
from council_app.importers.vocabulary import read_vocabulary
from council_app.text import difference

CALLED = {
    OpinionKind.AMENDMENT: "修正案",
    OpinionKind.ADDITION: "追加の案",
    OpinionKind.DELETION: "削除の案",
    OpinionKind.EDITORIAL: "字句の案",
    OpinionKind.QUESTION: "質問",
}
SEVERAL = 0.2  # of the amendments change two places of a block
UNTAGGED = 0.2  # of the opinions have no tags: the secretariat sees to them
MOST_TAGS = 6


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


class Writer(random.Random):
    """Writes like sixteen members, their office and their chair. The same seed gives the same words."""

    def __init__(self, seed: int = 1) -> None:
        super().__init__(f"council-desk/demo-texts/{seed}")
        self._words: dict[str, Any] = {}
        for name in ("wordings", "opinions"):
            self._words |= tomllib.loads(resources.read_text(f"demo/{name}.toml"))
        self._tagged = tomllib.loads(resources.read_text("demo/tags.toml"))
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
        """What an opinion is about, by its own words and those of its place (resources/demo/tags.toml), at most
        ``MOST_TAGS``. Tagging is free (practice.md): so many members leave it."""
        if self.random() < UNTAGGED:
            return ()
        where = f"{place.node.text} {place.headings}"
        found = []
        for tags in self._vocabulary.groups.values():
            for tag, label in tags.items():
                said = any(word in text for word in self._tagged["said"].get(tag, ()))
                stands = label in place.node.text and label != "国"
                if said or stands or any(word in where for word in self._tagged["stands"].get(tag, ())):
                    found.append((not said, tag))  # what is said comes before what merely stands there
        chosen = {tag for _, tag in sorted(found, key=lambda one: one[0])[:MOST_TAGS]}
        return tuple(tag for _, tag in found if tag in chosen)

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


def _clause(text: str, start: int, end: int) -> str:
    """The words from ``start`` to ``end`` with the rest of their clause, where that is not too long."""
    first = max(text.rfind(mark, 0, start) for mark in "、。") + 1
    ends = [position for mark in "、。" if (position := text.find(mark, end)) >= 0]
    last = min(ends, default=len(text))
    clause = text[first:last].strip("、。")
    return clause if len(clause) <= 45 else text[start:end].strip("、。") or clause
