"""What all documents share: whose names are shown, which revisions, how a place is cited, the head of a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from council_app.deliberation import labels
from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Draft, Revision, needs_disposition
from council_app.deliberation.opinions import (
    Anchor,
    Decision,
    Disposition,
    Opinion,
    OpinionKind,
    Scope,
    Wording,
)
from council_app.deliberation.rebasing import rebased
from council_app.deliberation.roster import Role
from council_app.deliberation.rounds import JST, Round
from exporters.changes import Change, changes
from exporters.package import Document, Template, template
from exporters.settings import ExportError, Names, Settings, digits, japanese_date
from exporters.wml import escape, para, run

OFFICE = "事務局"
MEMBER = "委員"
CHAIR = "座長"
TRIAL = "試行"
TITLES = "委員|座長|先生|教授|氏|さん"
FRAME = (
    '<w:framePr w:w="1587" w:hSpace="142" w:wrap="around" w:vAnchor="{}" w:hAnchor="margin" w:xAlign="right" w:y="1"/>'
    "<w:pBdr>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="{room}" w:color="auto"/>'
        for side, room in (("top", 3), ("left", 4), ("bottom", 3), ("right", 4))
    )
    + "</w:pBdr>"
)


@dataclass
class View:
    """A council seen through one document's settings."""

    council: Council
    settings: Settings

    # -- names -----------------------------------------------------------------------------------------------

    def name(self, person: str, hat: str = Role.MEMBER) -> str:
        """A person in a document's text; "" for a member where names are off."""
        shown = self.settings.names
        if shown is Names.MEMBERS:
            return self.council.name(person)
        if hat == Role.SECRETARIAT:
            return OFFICE
        if hat == Role.CHAIR:
            return CHAIR
        return MEMBER if shown is Names.ROLES else ""

    def author(self, person: str, hat: str = Role.MEMBER) -> str:
        """The author of a revision or comment: never empty, and one fixed word where names are off."""
        if self.settings.names is Names.NONE:
            return OFFICE
        return self.name(person, hat) or OFFICE

    @cached_property
    def _member_names(self) -> re.Pattern[str] | None:
        """Full names of members, in either width, with or without a space between family and given name."""
        if self.settings.names is Names.MEMBERS:
            return None
        words = set()
        for person in self.council.roster.members:
            spaced = r"[ 　]?".join(map(re.escape, re.split("[ 　]+", person.name.strip())))
            forms = {spaced}
            if person.family and person.given and f"{person.family}{person.given}" != person.name:
                forms.add(f"{re.escape(person.family)}[ 　]?{re.escape(person.given)}")
            wide = unicodedata.normalize("NFKC", person.name)
            forms.add("".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else re.escape(c) for c in wide))
            if person.family:  # 江間委員, but not the 原 in 萩原氏
                forms.add(rf"(?<![一-龥々ヶ]){re.escape(person.family)}(?={TITLES})")
            words |= {form for form in forms if form}
        if not words:
            return None
        joined = "|".join(sorted(words, key=len, reverse=True))
        return re.compile(rf"({joined})(?![0-9A-Za-z０-９Ａ-Ｚａ-ｚ])(?:{TITLES})?")

    def said(self, text: str) -> str:
        """What a person wrote, as the document shows it: with names off, members' full names become 「委員」."""
        pattern = self._member_names
        return pattern.sub(MEMBER, text) if pattern and text else text

    def names_in(self, text: str) -> str:
        """The first full name of a member in a text where names are off; "" for none."""
        found = self._member_names.search(text) if self._member_names else None
        return found[0] if found else ""

    @cached_property
    def owner(self) -> str:
        """The document's author among its properties: the office, never a member."""
        return self.council.roster.office if self.settings.names is not Names.NONE else OFFICE

    # -- drafts and revisions --------------------------------------------------------------------------------

    @cached_property
    def drafts(self) -> list[Draft]:
        """Those that the settings name, or all that are deliberated on."""
        wanted = self.settings.drafts
        unknown = [name for name in wanted if name not in self.council.drafts]
        if unknown:
            raise ExportError(f"案文「{unknown[0]}」がありません。", f"There is no draft {unknown[0]!r}.")
        found = [self.council.drafts[name] for name in wanted] or [
            draft for draft in self.council.drafts.values() if not draft.read_only
        ]
        found = [draft for draft in found if draft.revisions]
        if not found:
            raise ExportError("案文がまだありません。先に案文を公開してください。", "There is no draft yet.")
        return found

    def _named(self, draft: Draft, name: str) -> Revision:
        for revision in draft.revisions:
            if name in (revision.id, revision.label):
                return revision
        raise ExportError(
            f"「{self.label(draft.id)}」に版「{name}」がありません。", f"{draft.id} has no revision {name!r}."
        )

    def new(self, draft: Draft) -> Revision:
        """The revision shown: the named one, else what the round ended with, which is the newest in the newest round."""
        name = self.settings.new.get(draft.id, "")
        if name:
            return self._named(draft, name)
        rounds = self.council.rounds
        later = rounds[rounds.index(self.round) + 1 :] if self.round else []
        ends = later[0].revisions if later else ()
        return next((r for r in draft.revisions if r.id in ends), draft.latest)

    def old(self, draft: Draft) -> Revision:
        """The revision compared with: the named one, the new one's base, or the one before it."""
        name = self.settings.old.get(draft.id, "")
        if name:
            return self._named(draft, name)
        new = self.new(draft)
        before = next((r for r in draft.revisions if r.id == new.base), None)
        index = draft.revisions.index(new)
        return before or draft.revisions[max(index - 1, 0)]

    def changes(self, draft: Draft) -> list[Change]:
        return self._changes(draft.id)

    def _changes(self, draft: str, _kept: dict[str, list[Change]] | None = None) -> list[Change]:
        if draft not in self._cache:
            known = self.council.drafts[draft]
            self._cache[draft] = changes(self.old(known), self.new(known))
        return self._cache[draft]

    @cached_property
    def _cache(self) -> dict[str, list[Change]]:
        return {}

    def stage(self, draft: Draft) -> str:
        return self.settings.stages.get(draft.id) or self.new(draft).stage

    def label(self, draft: str) -> str:
        """基本計画, 指針; the draft's title where it is another."""
        known = labels.DRAFTS.get(draft)
        if known:
            return known[0]
        return self.council.drafts[draft].title if draft in self.council.drafts else draft

    def steps(self, draft: Draft) -> list[Revision]:
        """The revisions from the old one up to the new one, without it: what was said and worded on them led there."""
        at = draft.revisions.index
        return draft.revisions[at(self.old(draft)) : at(self.new(draft))]

    # -- opinions --------------------------------------------------------------------------------------------

    @cached_property
    def round(self) -> Round | None:
        """The round whose opinions are listed: the one that the settings name, or the newest."""
        number = self.settings.round
        found = [r for r in self.council.rounds if r.number == number] if number else self.council.rounds
        if number and not found:
            raise ExportError(f"第{number}回の意見照会がありません。", f"There is no round {number}.")
        return found[-1] if found else None

    @cached_property
    def opinions(self) -> list[Opinion]:
        """Those of the round, with what came along into it, in the order of their official numbers, else by place and
        seat; by place and id where names are off."""
        return self._in_order(self.council.of_round(self.round))

    def _in_order(self, opinions: Iterable[Opinion]) -> list[Opinion]:
        found = self.council.in_order(opinions)
        if self.settings.drafts:
            found = [o for o in found if o.place.draft in self.settings.drafts]
        if self.settings.names is not Names.MEMBERS:
            nodes = {(r.id, n.id): n.order for r in self.council.revisions for n in r.nodes}
            drafts = {name: index for index, name in enumerate(self.council.drafts)}
            found.sort(key=lambda o: (
                drafts.get(o.place.draft, 99), nodes.get((o.place.revision, o.place.node), 0), o.place.start, o.id,
            ))  # fmt: skip
        found.sort(key=lambda o: (o.number is None, o.number or 0))
        return found

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Official numbers, one list for all rounds; where none are given yet, the place in the list."""
        listed = {o.id for o in self.opinions}
        rest = [o for o in self.council.opinions.values() if o.id not in listed]
        everything = [*self.opinions, *self._in_order(rest)]
        given = max((o.number or 0 for o in everything), default=0)
        out = {}
        for opinion in everything:
            if opinion.number is None:
                given += 1
            out[opinion.id] = opinion.number or given
        return out

    def numbers_of(self, opinions: Iterable[Opinion], inline: int = 8, each: int = 10) -> str:
        """意見番号 1、5、8: one line for up to *inline* numbers, else *each* on a line below (「12、」 never breaks well)."""
        numbers = sorted(self.numbers[o.id] for o in opinions)
        lines = ["、".join(map(str, numbers[at : at + each])) for at in range(0, len(numbers), each)]
        return joined(["意見番号", "、\n".join(lines)], " " if len(numbers) <= inline else "\n")

    def decision(self, opinion: Opinion) -> Decision | None:
        """What the round decided: of what came along, not the 継続検討 that sent it here."""
        return self.council.decision_in(opinion, self.round)

    def from_before(self, opinion: Opinion) -> bool:
        """Whether it came along from an earlier round as 継続検討."""
        return self.round is not None and opinion.id in self.round.carried

    @cached_property
    def in_time(self) -> list[Opinion]:
        return [o for o in self.opinions if not o.apart]

    @cached_property
    def late(self) -> list[Opinion]:
        return [o for o in self.opinions if o.apart]

    def place(self, opinion: Opinion) -> str:
        """Where the opinion was written: 基本計画 第3章第2節 具体的取組例 1."""
        place = opinion.place
        return self._place(place.draft, place.revision, place.node, place.scope)

    def _place(self, draft: str, revision: str, node: str, scope: Scope) -> str:
        key = (revision, node, scope)
        if key not in self._places:
            self._places[key] = self._cite(draft, revision, node, scope)
        return self._places[key]

    @cached_property
    def _places(self) -> dict[tuple[str, str, Scope], str]:
        return {}

    def _cite(self, draft: str, revision: str, node: str, scope: Scope) -> str:
        if scope is Scope.DRAFT:
            return f"{self.label(draft)} 全体"
        known = self.revisions.get(revision)
        if known is None or node not in known.by_id:
            return self.label(draft)
        text = cite(known, node).long
        return f"{text}の次" if scope is Scope.AFTER else text

    def disposition(self, opinion: Opinion) -> str:
        """対応 in one word; where nothing is decided 未対応, or why nothing needs to be: 取下げ, 対応不要 (background)."""
        decision = self.decision(opinion)
        if decision:
            return labels.DISPOSITIONS[decision.disposition][0]
        if opinion.withdrawn:
            return labels.WITHDRAWN[0]
        revision = self.revisions.get(opinion.place.revision)
        needed = revision is None or needs_disposition(revision, opinion.place.node)
        return (labels.UNDECIDED if needed else labels.NOT_NEEDED)[0]

    def wordings(self, draft: Draft) -> dict[str, list[Wording]]:
        """Node -> the final wordings of it that led from the old revision to the new one."""
        steps = {revision.id for revision in self.steps(draft)} or {self.new(draft).id}
        found: dict[str, list[Wording]] = {}
        for wording in self.council.wordings.values():
            if wording.final and wording.revision in steps:
                found.setdefault(wording.node, []).append(wording)
        return found

    def answered(self, draft: Draft) -> list[tuple[Opinion, Decision, tuple[str, int, int]]]:
        """The opinions decided between the old revision and the new one, each with its decision and its place (node,
        start, end) in the old one. Those of rounds before and after are not among them."""
        old = self.old(draft)
        rounds = {r.id: r for step in self.steps(draft) if (r := self.council.round_at(step.id))}
        found = {}
        for round_ in rounds.values() or [None]:
            for opinion in self._in_order(self.council.of_round(round_)):
                decision = self.council.decision_in(opinion, round_)
                if decision and opinion.place.draft == draft.id and not opinion.apart:
                    found[opinion.id] = (opinion, decision, self._stands(opinion, old))
        return list(found.values())

    def _stands(self, opinion: Opinion, revision: Revision) -> tuple[str, int, int]:
        """Where an opinion stands in a revision: as written, or as it was carried over there."""
        place, row = opinion.place, opinion.carried.get(revision.id)
        if place.revision != revision.id and row is not None and row.state is not Anchor.ORPHAN:
            return row.node, row.start, row.end
        return place.node, place.start, place.end

    @cached_property
    def _in_wordings(self) -> set[str]:
        """The opinions that a final wording of the round takes up."""
        return {
            opinion
            for wording in self.council.wordings.values()
            if wording.final and self.council.round_at(wording.revision) is self.round
            for opinion in wording.opinions
        }

    @cached_property
    def _changed_nodes(self) -> set[str]:
        """Nodes that the round changed."""
        found: set[str] = set()
        for draft in self.council.drafts.values():
            if any(self.council.round_at(step.id) is self.round for step in self.steps(draft)):
                found |= {
                    node.id
                    for change in self.changes(draft)
                    if change.changed
                    for node in (change.old, change.new)
                    if node
                }
        return found

    def changed(self, opinion: Opinion) -> str:
        """修正の有無: 有 where a final wording takes the opinion up, or it was adopted at a place that changed."""
        decision = self.decision(opinion)
        if decision is None:
            return ""
        if decision.disposition not in (Disposition.ADOPTED, Disposition.PARTLY):
            return "無"
        return "有" if opinion.id in self._in_wordings or opinion.place.node in self._changed_nodes else "無"

    def totals(self, opinions: Sequence[Opinion] | None = None) -> list[tuple[str, int]]:
        """Each 対応 with its number of opinions: all five always, 未対応, 対応不要 and 取下げ where there are any."""
        words = [words[0] for words in labels.DISPOSITIONS.values()]
        rest = (labels.UNDECIDED, labels.NOT_NEEDED, labels.WITHDRAWN)
        count = dict.fromkeys([*words, *(word[0] for word in rest)], 0)
        for opinion in self.in_time if opinions is None else opinions:
            count[self.disposition(opinion)] += 1
        return [(word, n) for word, n in count.items() if n or word in words]

    def totals_line(self, opinions: Sequence[Opinion] | None = None) -> str:
        """御意見 640件（反映 210、一部反映 140 …）."""
        found = self.totals(opinions)
        inner = "、".join(f"{word} {number}" for word, number in found)
        return f"御意見 {sum(number for _, number in found)}件（{inner}）"

    def proposal_words(self, opinion: Opinion) -> tuple[str, str, str]:
        """What an opinion proposes: a heading, the text as it was, the text as wished ("" : to go)."""
        if opinion.wording is None:
            return "", "", ""
        node = self.node_text(opinion)
        if opinion.place.scope is Scope.AFTER or opinion.kind is OpinionKind.ADDITION:
            base = "" if opinion.place.scope is Scope.AFTER else node
            return "（追加案）", base, opinion.wording
        if not opinion.wording:
            return "（削除案）", node, ""
        return "（修正案）", node, opinion.wording

    def wording_on(self, opinion: Opinion, text: str) -> str:
        """The wording that an opinion proposes, on the text that its place has in another revision."""
        return rebased(self.node_text(opinion), text, opinion.wording or "")

    def node_text(self, opinion: Opinion) -> str:
        place = opinion.place
        revision = self.revisions.get(place.revision)
        node = revision.by_id.get(place.node) if revision else None
        return node.text if node else place.exact

    @cached_property
    def revisions(self) -> dict[str, Revision]:
        return {revision.id: revision for revision in self.council.revisions}

    # -- the page --------------------------------------------------------------------------------------------

    def day(self) -> date | None:
        """The document's date: the setting's, else the newest revision's, else the round's."""
        if self.settings.date:
            return self.settings.date
        dates = [self.new(draft).date for draft in self.drafts]
        if self.round:
            dates += [self.round.confirmed, self.round.opened]
        for text in dates:
            found = parse_day(text)
            if found:
                return found
        return None

    def date_line(self) -> str:
        day = self.day()
        return japanese_date(day, self.settings.digits) if day else ""

    def meeting_line(self) -> str:
        """会議名（第３回）, and 試行 where the people are made up."""
        settings, council = self.settings, self.council
        line = settings.meeting or council.roster.name
        if council.roster.trial:
            line = line.replace(f"（{TRIAL}）", "")  # said once, at the end
        session = settings.session or (self.round.meeting if self.round else "")
        if session:
            line += f"（{digits(session, settings.digits)}）"
        return f"{line}　　{TRIAL}" if council.roster.trial and TRIAL not in line else line

    def paper(self, draft: str = "") -> str:
        text = self.settings.papers.get(draft) or self.settings.paper
        return digits(re.sub("(?<=[0-9])-(?=[0-9])", "－", text), self.settings.digits)

    def version(self, revision: Revision) -> str:
        """第２版."""
        number = f"{revision.number}.{revision.minor}" if revision.minor else str(revision.number)
        return f"第{digits(number, self.settings.digits) if not revision.minor else number}版"

    def template(self, *, landscape: bool = False) -> Template:
        return template("landscape" if landscape else "portrait", self.settings)

    def document(self, title: str, *, landscape: bool = False) -> Document:
        """An empty document with its properties."""
        day = self.day()
        return Document(
            self.template(landscape=landscape), self.settings, title, self.owner,
            created=day.isoformat() if day else "", subject=self.meeting_line(),
        )  # fmt: skip

    def head(
        self, document: Document, title: str, subtitle: str = "", *, paper: str = "", new_page: bool = False
    ) -> None:
        """資料番号 in its box, 会議名, date, title. *title* may hold runs already (``<w:``)."""
        style = document.style
        first = "<w:pageBreakBefore/>" if new_page else ""
        body = [para(style["meeting"], run(self.meeting_line()), first)]
        if paper:
            # A frame at its own paragraph; LibreOffice takes none from a style. On a later page the box hangs on
            # the margin, for a frame cannot begin a page.
            frame = para(style["paper"], run(paper), FRAME.format("margin" if new_page else "text"))
            body.insert(1 if new_page else 0, frame)
        if date_line := self.date_line():
            body.append(para(style["meeting"], run(date_line)))
        document.body += body
        document.body.append(title if title.startswith("<w:p>") else para(style["title"], run(title)))
        if subtitle:
            document.body.append(para(style["subtitle"], run(subtitle)))


def parse_day(text: str) -> date | None:
    """The day of an ISO date or time, in Japan."""
    if not text:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (when.astimezone(JST) if when.tzinfo else when).date()


def lines(style: str, text: str, extra: str = "") -> str:
    """A paragraph per line; one empty paragraph for no text (a cell must have one)."""
    return "".join(para(style, run(line), extra) for line in text.splitlines() or [""])


def joined(parts: Iterable[str], between: str = "\n") -> str:
    return between.join(part for part in parts if part)


__all__ = ["CHAIR", "MEMBER", "OFFICE", "TRIAL", "View", "escape", "joined", "lines", "parse_day"]
