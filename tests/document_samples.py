"""Made-up councils for the tests of documents: 委員A to 委員P on the real drafts, or on random texts."""

import random
import re
import string
import zipfile
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from pandoc_reading import fold

import resources
from council_app.actions.decisions import apply_wordings
from council_app.deliberation.council import Council, Vocabulary
from council_app.deliberation.drafts import Block, BlockKind, Draft, Revision, Section, renumber
from council_app.deliberation.opinions import (
    Decision,
    Disposition,
    Opinion,
    OpinionKind,
    Place,
    Reply,
    Scope,
    Support,
    Wording,
    WordingMode,
)
from council_app.deliberation.roster import Person, Role, Roster
from council_app.deliberation.rounds import Round
from exporters.make_templates import parts
from exporters.wml import visible

LETTERS = string.ascii_uppercase[:16]
CHAIR = "member-m"


def roster(*, trial: bool = True) -> Roster:
    people = [
        Person(
            f"member-{letter.lower()}",
            f"委員{letter}",
            (Role.MEMBER, Role.CHAIR) if letter == "M" else (Role.MEMBER,),
            seat,
            "委",
            letter,
            affiliation=f"所属{letter}",
        )
        for seat, letter in enumerate(LETTERS, 1)
    ]
    people.append(Person("officer-1", "事務局一号", (Role.SECRETARIAT,)))
    return Roster(
        "council", 1, "人工知能戦略専門調査会", "内閣府 人工知能政策推進室", tuple(people), trial=trial
    )


def real_drafts() -> dict[str, Draft]:
    """The plan and the guideline as they come with the program."""
    import tomllib

    from council_app.importers.markdown import read_draft

    slugs = tomllib.loads(resources.read_text("council/headings.toml"))
    slugs = slugs.get("headings", slugs)
    found = {}
    for name, stage in (("plan", "骨子"), ("guideline", "骨子（たたき台）")):
        read = read_draft(resources.read_text(f"council/{name}.md"), draft=name, slugs=slugs)
        first = Revision(f"{name}-1", name, 1, read.title, stage, read.nodes, "2025-11-20")
        found[name] = Draft(name, read.title, revisions=[first])
    return found


def place(revision: Revision, node: str, scope: Scope = Scope.BLOCK, start: int = 0, end: int = 0) -> Place:
    text = revision.by_id[node].text
    return Place(revision.draft, revision.id, revision.sha256, node, scope, start, end, text[start:end])


def demo(seed: int = 1, opinions: int = 640) -> Council:
    """A round like that of the acceptance scenario: opinions, replies, supports, decisions, wordings, new revisions."""
    chance = random.Random(seed)
    drafts = real_drafts()
    tags = {"plan_principles": {"pr1": "イノベーション促進とリスク対応の両立", "pr2": "PDCAとアジャイル対応"}}
    council = Council(
        roster(), drafts, vocabulary=Vocabulary(tags, {"plan_principles": "３原則"}),
        rounds=[Round("round-1", 1, "第１回意見照会", "2025-11-21T10:00:00+09:00", "2025-11-27T17:00:00+09:00",
                      "officer-1", meeting="第3回", confirmed="2025-11-28")],
    )  # fmt: skip
    blocks = [(d, b) for d in drafts.values() for b in d.latest.blocks]
    shares = [(Disposition.ADOPTED, 210), (Disposition.PARTLY, 140), (Disposition.NOT_ADOPTED, 120),
              (Disposition.CARRIED_OVER, 60), (Disposition.ALREADY_COVERED, 110)]  # fmt: skip
    dispositions = [d for d, n in shares for _ in range(n)]
    chance.shuffle(dispositions)
    proposals: dict[str, list[Opinion]] = {}
    for index in range(opinions):
        draft, block = blocks[chance.randrange(len(blocks))]
        author = f"member-{LETTERS[index % 16].lower()}"
        words = block.text[: chance.randrange(4, 16)].rstrip("。、")
        wording, kind, reason = None, OpinionKind.COMMENT, ""
        if index % 5 < 2:
            kind = OpinionKind.AMENDMENT
            at = chance.randrange(len(block.text))
            wording = (
                block.text[:at]
                + chance.choice(["着実な", "国際的な", "透明性の高い", "現場の"])
                + block.text[at:]
            )
            reason = f"「{words}」の趣旨が読み手に伝わりにくいため。"
        scope, start, end = Scope.BLOCK, 0, 0
        if index % 3 == 0:
            scope, start, end = Scope.SPAN, 0, len(words)
        ident = f"opinion-{index:05d}"
        decision = Decision(
            f"decision-{index:05d}", dispositions[index % 640], chance.choice([
                "御指摘を踏まえ、文言を修正します。", "御指摘の趣旨は、本文に既に記載しております。",
                "今後の施策の具体化に当たり、引き続き検討します。",
            ]), CHAIR, Role.CHAIR, "2025-11-28T15:00:00+09:00",
        )  # fmt: skip
        opinion = Opinion(
            ident, author, kind, place(draft.latest, block.id, scope, start, end),
            f"「{words}」について、対象と時期を具体的に示すべきではないか。" if wording is None else "",
            wording, reason, "2025-11-26T21:30:00+09:00", ident, own_number=index // 16 + 1,
            decisions=(decision,), tags=("pr1",) if index % 4 == 0 else (),
            replies=(Reply(f"r{index}", ident, "member-c", Role.MEMBER, "賛成です。", "2025-11-27T10:00:00+09:00"),)
            if index % 2 else (),
            supports=(Support(f"s{index}", ident, "member-b", "2025-11-27T10:00:00+09:00"),),
        )  # fmt: skip
        council.opinions[ident] = opinion
        if wording:
            proposals.setdefault(block.id, []).append(opinion)
    for number, opinion in enumerate(council.in_order(), 1):
        opinion.number = number
    for draft in drafts.values():
        wordings = []
        for block in [b for b in draft.latest.blocks if b.id in proposals][:40]:
            taken = proposals[block.id]
            ident = f"wording-{block.id}"
            wordings.append(Wording(
                ident, ident, draft.id, draft.latest.id, block.id, WordingMode.REPLACE, taken[0].wording or "",
                tuple(o.id for o in taken), CHAIR, "2025-11-28T16:00:00+09:00",
            ))  # fmt: skip
        council.wordings.update({w.id: w for w in wordings})
        if wordings:
            new = apply_wordings(draft.latest, wordings, stage="案")
            draft.revisions.append(replace(new, id=f"{draft.id}-2", date="2025-11-28"))
    return council


def word_file(folder: Path, body: str, **more: str) -> Path:
    """A Word file with this body."""
    made = parts(landscape=False)
    made["word/document.xml"] = (
        made["word/document.xml"].partition("<w:body>")[0] + f"<w:body>{body}</w:body></w:document>"
    )
    made |= more
    target = folder / "made.docx"
    with zipfile.ZipFile(target, "w") as package:
        for name, text in made.items():
            package.writestr(name, text)
    return target


def package(path: Path) -> str:
    """All parts of a package as one text; workbooks write Japanese as references (``&#22996;``)."""
    with zipfile.ZipFile(path) as parts:
        text = "\n".join(parts.read(name).decode() for name in parts.namelist())
    return re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), text)


def body_after_head(texts: list[str], subtitle: str) -> list[str]:
    return texts[texts.index(fold(subtitle)) + 1 :]


def words(revision: object) -> list[str]:
    """The texts that a document must show, folded, without those that are empty."""
    return [text for node in revision.nodes[1:] if (text := fold(visible(node.text)))]


# -- random councils ---------------------------------------------------------------------------------------------

AWKWARD = "𠮷髙葛󠄀﨑ｱ①Ⅳ％々〆ゞ「」『』、。｜《かんじ》\u0000\u0007\u000b\u001f\ufffe\t<>&\"' 　\u200b"
texts = st.text(st.one_of(
    st.sampled_from("人工知能の利活用を推進する。基本計画、指針を定めAI"), st.sampled_from(AWKWARD),
), max_size=60)  # fmt: skip


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Revision, Revision]:
    """Two revisions of a random draft: blocks reworded, gone, new, moved."""

    def nodes(blocks: list[tuple[str, str, int]]) -> tuple:
        out = [Section("d", None, 0, 1, "案文"), Section("d/1", "d", 0, 2, "第1章 総則")]
        number = 0
        for ident, text, kind in blocks:
            number += kind == 1
            out.append(Block(ident, "d/1", 0, [BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ITEM,
                             BlockKind.CONTINUATION][kind], text, number=str(number) if kind == 1 else ""))  # fmt: skip
        return renumber(out)

    count = draw(st.integers(0, 8))
    old = [(f"d/1/{i}", draw(texts), draw(st.integers(0, 3))) for i in range(count)]
    new = [
        (i, draw(texts) if draw(st.booleans()) else text, kind)
        for i, text, kind in old
        if draw(st.integers(0, 4))
    ]
    for extra in range(draw(st.integers(0, 3))):
        new.insert(draw(st.integers(0, len(new))), (f"d/1/n{extra}", draw(texts), draw(st.integers(0, 3))))
    if len(new) > 2 and draw(st.booleans()):
        new.append(new.pop(0))
    return (
        Revision("d-1", "d", 1, "案文", "素案", nodes(old), "2025-11-20"),
        Revision("d-2", "d", 2, "案文", "案", nodes(new), "2025-11-28", base="d-1"),
    )


@st.composite
def councils(draw: st.DrawFn) -> Council:
    """A council over two random revisions with up to ten authors on one block, every kind of decision."""
    old, new = draw(revisions())
    council = Council(roster(), {"d": Draft("d", "案文", revisions=[old, new])})
    for index in range(draw(st.integers(0, 10)) if old.blocks else 0):
        block = old.blocks[draw(st.integers(0, min(1, len(old.blocks) - 1)))]
        end = draw(st.integers(0, len(block.text)))
        ident = f"o{index}"
        decided = draw(st.booleans())
        council.opinions[ident] = Opinion(
            ident, f"member-{LETTERS[index].lower()}", draw(st.sampled_from(OpinionKind)),
            place(old, block.id, Scope.SPAN if end else Scope.BLOCK, draw(st.integers(0, end)), end),
            draw(texts), draw(st.none() | texts), draw(texts), "2025-11-26T21:30:00+09:00", ident,
            withdrawn=draw(st.booleans()) and not decided,
            decisions=(Decision(f"c{index}", draw(st.sampled_from(Disposition)), draw(texts), CHAIR, Role.CHAIR,
                                "2025-11-28T15:00:00+09:00"),) if decided else (),
            replies=tuple(Reply(f"r{index}{n}", ident, "member-c", Role.MEMBER, draw(texts),
                                "2025-11-27T10:00:00+09:00") for n in range(draw(st.integers(0, 2)))),
        )  # fmt: skip
    return council
