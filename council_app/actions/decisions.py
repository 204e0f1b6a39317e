"""Preparing and deciding: 事務局案, official numbers, dispositions, wordings, the new revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from secrets import token_hex

from council_app.actions.checks import refuse_gaps, standing_gaps
from council_app.actions.opinions import find
from council_app.actions.receipts import acknowledge
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Block, BlockKind, Node, Revision, Section, renumber
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.operations import (
    DecisionBody,
    NumbersBody,
    ReviseBody,
    StandBody,
    TagsBody,
    WordingBody,
)
from council_app.deliberation.opinions import Disposition, Opinion, Wording, WordingMode
from council_app.deliberation.roster import Role
from council_app.store.codec import normal
from council_app.store.workspace import Workspace
from council_app.text import difference


def propose(workspace: Workspace, opinion: str, *, disposition: Disposition, answer: str = "") -> str:
    """事務局案: 対応 and 考え方 prepared by an officer for the chair to confirm."""
    old = find(workspace, opinion)
    return workspace.append(
        "opinion.propose",
        DecisionBody(disposition=disposition, answer=normal(answer), versions=(old.version,)),
        hat=Role.SECRETARIAT, object=old.id, field="proposal", supersedes=[p.id for p in old.proposals],
    )  # fmt: skip


def decide(
    workspace: Workspace, opinion: str, *, disposition: Disposition | None, answer: str = "", note: str = ""
) -> str:
    """The chair's 対応 and 考え方; None takes them back. It supersedes every decision that stands."""
    return decide_all(workspace, [opinion], disposition=disposition, answer=answer, note=note)[0]


def decide_all(
    workspace: Workspace, opinions: Sequence[str], *, disposition: Disposition | None, answer: str = "",
    note: str = "",
) -> list[str]:  # fmt: skip
    """One 対応 and 考え方 for several opinions, together or not at all; one act for undoing.

    Raises :class:`NotAllowed` where 反映しない has no answer.
    """
    if disposition is Disposition.NOT_ADOPTED and not answer.strip():
        raise NotAllowed("「反映しない」には考え方を書いてください。", "Not adopted needs a reasoned answer.")
    found = [find(workspace, opinion) for opinion in opinions]
    return _decide(workspace, [(old, disposition, answer, note) for old in found])


def _decide(
    workspace: Workspace, chosen: Sequence[tuple[Opinion, Disposition | None, str, str]]
) -> list[str]:
    """One act: 対応, 考え方 and the reason why the text stays, for each opinion."""
    assert workspace.fold is not None
    step = token_hex(8) if len(chosen) > 1 else ""
    entries = []
    for old, disposition, answer, note in chosen:
        body = DecisionBody(
            disposition=disposition, answer=normal(answer), versions=(old.version, *old.rivals),
            note=normal(note), proposal=old.proposal.id if old.proposal else "", step=step,
        )  # fmt: skip
        standing = tuple(op.id for op in workspace.fold.heads(old.id, "decision"))
        entries.append(("opinion.decide", body, old.id, "decision", standing))
    return workspace.append_many(entries, Role.CHAIR)


def confirm_proposal(workspace: Workspace, opinion: str) -> str:
    """Confirm the 事務局案 as it stands."""
    return confirm_all(workspace, [opinion])[0]


def confirm_all(workspace: Workspace, opinions: Sequence[str]) -> list[str]:
    """Confirm each opinion's own 事務局案 as it stands (those of a group): together or not at all, one act for undoing.

    Raises :class:`NotFound` where one has none.
    """
    chosen = []
    for old in [find(workspace, opinion) for opinion in opinions]:
        if old.proposal is None:
            raise NotFound("事務局案がありません。", "There is no proposal of the office.")
        chosen.append((old, old.proposal.disposition, old.proposal.answer, old.proposal.note))
    return _decide(workspace, chosen)


def word(
    workspace: Workspace, *, node: str, text: str, opinions: Sequence[str] = (), draft: str = "",
    mode: WordingMode = WordingMode.REPLACE, final: bool = True,
) -> str:  # fmt: skip
    """統合案 for a node. A final one takes the place of the final ones before it; attempts stand beside it."""
    council = workspace.council
    revision = revision_with(council, node, draft)
    if revision is None:
        raise NotFound(f"「{node}」という箇所はありません。", f"There is no place {node}.")
    replaced = tuple(
        w.id
        for w in council.wordings.values()
        if final and w.final and w.node == node and w.mode is mode and w.revision == revision.id
        and mode is not WordingMode.AFTER
    )  # fmt: skip
    return workspace.append(
        "wording.add",
        WordingBody(
            draft=revision.draft, revision=revision.id, node=node, mode=mode, text=normal(text),
            opinions=tuple(find(workspace, o).id for o in opinions), final=final, replaces=replaced,
        ),
        hat=Role.CHAIR,
    )  # fmt: skip


def drop_wording(workspace: Workspace, wording: str) -> str:
    """Take a wording back: an attempt goes, and of a final one what it replaced stands again."""
    if wording not in workspace.council.wordings:
        raise NotFound("その統合案はありません。", "There is no such wording.")
    assert workspace.fold is not None
    standing = [op.id for op in workspace.fold.heads(wording, "stands")]
    return workspace.append(
        "wording.stand", StandBody(stands=False), hat=Role.CHAIR, object=wording, field="stands",
        supersedes=standing,
    )  # fmt: skip


def choose_wording(workspace: Workspace, attempt: str) -> str:
    """Make one of several attempts the final wording of its node."""
    found = workspace.council.wordings.get(attempt)
    if found is None:
        raise NotFound("その統合案はありません。", "There is no such wording.")
    return word(
        workspace, node=found.node, text=found.text, opinions=found.opinions, draft=found.draft,
        mode=found.mode,
    )  # fmt: skip


def revision_with(council: Council, node: str, draft: str = "") -> Revision | None:
    """The newest revision of a draft that may be changed and holds this node."""
    for candidate in council.drafts.values():
        if (
            not candidate.read_only
            and candidate.id == (draft or candidate.id)
            and node in candidate.latest.by_id
        ):
            return candidate.latest
    return None


def tag(workspace: Workspace, opinion: str, *, tags: Sequence[str]) -> str:
    old = find(workspace, opinion)
    assert workspace.fold is not None
    standing = [op.id for op in workspace.fold.heads(old.id, "tags")]
    return workspace.append(
        "opinion.tag", TagsBody(tags=tuple(tags)), hat=Role.SECRETARIAT, object=old.id, field="tags",
        supersedes=standing,
    )  # fmt: skip


def assign_numbers(workspace: Workspace) -> str | None:
    """Official numbers for all that have none, by place, then seat. Returns None where nothing is to number."""
    acknowledge(workspace)  # what came after the deadline is known before numbers are given
    council = workspace.council
    assert workspace.fold is not None
    lists = [
        op
        for op in workspace.fold.operations.values()
        if op.kind == "numbers.assign" and workspace.fold.valid(op)
    ]
    continued = {op.body.continues for op in lists}
    last = min((op.id for op in lists if op.id not in continued), default="")
    start = max((o.number or 0 for o in council.opinions.values()), default=0)
    new = [o for o in council.in_order() if o.number is None and not o.apart]
    if not new:
        return None
    entries = {opinion.id: start + i for i, opinion in enumerate(new, 1)}
    return workspace.append(
        "numbers.assign", NumbersBody(continues=last, entries=entries), hat=Role.SECRETARIAT
    )


def apply_wordings(base: Revision, wordings: Sequence[Wording], *, stage: str = "") -> Revision:
    """The next revision: base + wordings, exactly; ids kept; bold carried over where its words stayed.

    The id is empty until it is published.
    """
    replaced = {w.node: w for w in wordings if w.mode is WordingMode.REPLACE}
    removed = {
        w.node
        for w in wordings
        if w.mode is WordingMode.REMOVE or (w.mode is WordingMode.REPLACE and not w.text)
    }
    added: dict[str, list[Wording]] = {}
    for wording in sorted(wordings, key=lambda w: w.id):
        if wording.mode is WordingMode.AFTER:
            added.setdefault(wording.node, []).append(wording)
    nodes: list[Node] = []
    taken = {node.id for node in base.nodes}
    for node in base.nodes:
        if node.id not in removed:
            nodes.append(reworded(node, replaced[node.id].text) if node.id in replaced else node)
        nodes.extend(new_block(node, wording.text, taken) for wording in added.get(node.id, ()))
    return Revision(
        "", base.draft, base.number + 1, base.title, stage or base.stage, renumber(renumber_items(nodes)),
        base=base.id,
    )  # fmt: skip


def reworded(node: Node, text: str) -> Node:
    """The node with a new text; strong ranges follow the words that stayed."""
    if isinstance(node, Section):
        return replace(node, text=text)
    kept = [False] * len(text)
    position = 0
    strong = {i for start, end in node.strong for i in range(start, end)}
    for run in difference.runs(node.text, text):
        if run.kind == "equal":
            for i in range(len(run.text)):
                kept[position + i] = run.old_start + i in strong
        if run.kind != "delete":
            position += len(run.text)
    ranges, start = [], -1
    for i, flag in enumerate([*kept, False]):
        if flag and start < 0:
            start = i
        elif not flag and start >= 0:
            ranges.append((start, i))
            start = -1
    return replace(node, text=text, strong=tuple(ranges))


def new_block(after: Node, text: str, taken: set[str]) -> Block:
    """A new block behind a node (the first below it, where that is a heading), with an id never used before."""
    parent = after.id if isinstance(after, Section) else after.parent
    number = 1
    while f"{parent}/n{number}" in taken:
        number += 1
    taken.add(f"{parent}/n{number}")
    kind = (
        BlockKind.ITEM
        if isinstance(after, Section) or after.kind is not BlockKind.PARAGRAPH
        else BlockKind.PARAGRAPH
    )
    numbered = "1" if isinstance(after, Block) and after.number else ""
    return Block(f"{parent}/n{number}", parent, 0, kind, text, (), after.background, numbered)


def renumber_items(nodes: Sequence[Node]) -> list[Node]:
    """Numbered items counted again in their section: the citation changes, the id does not."""
    counts: dict[str, int] = {}
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Block) and node.number and node.kind is BlockKind.ITEM:
            counts[node.parent] = counts.get(node.parent, 0) + 1
            out.append(replace(node, number=str(counts[node.parent])))
        else:
            out.append(node)
    return out


def revise(workspace: Workspace, *, draft: str) -> str:
    """The chair hands the final wordings of one draft over as the next revision. Returns the operation's id.

    Raises :class:`NotAllowed` while something stands against it (``checks.gaps``) that no signed note lets pass.
    """
    council = workspace.council
    if draft not in council.drafts or council.drafts[draft].read_only:
        raise NotFound(f"案文「{draft}」がありません。", f"There is no draft {draft}.")
    base = council.drafts[draft].latest
    wordings = [w for w in council.wordings.values() if w.revision == base.id and w.final]
    twice = [w.node for w in wordings if w.mode is not WordingMode.AFTER]
    rivals = {node for node in twice if twice.count(node) > 1}
    if rivals:
        raise NotAllowed(
            f"統合案が二つある箇所があります（{len(rivals)}か所）。どちらかを選んでください。",
            f"{len(rivals)} places have two wordings. Choose one each.",
        )
    refuse_gaps(council, draft)
    new = apply_wordings(base, wordings)
    assert workspace.fold is not None
    earlier = [
        op.id
        for op in workspace.fold.of_kind("revision.propose")
        if (op.body.draft, op.body.base) == (draft, base.id)
    ]
    return workspace.append(
        "revision.propose",
        ReviseBody(
            draft=draft, base=base.id, wordings=tuple(sorted(w.id for w in wordings)), sha256=new.sha256
        ),
        hat=Role.CHAIR, supersedes=earlier,
    )  # fmt: skip


def hand_over(workspace: Workspace) -> tuple[list[str], int]:
    """Every draft with a final wording as its next revision. Returns the titles of those handed over, and how many gaps
    kept others back: without a signed note a draft with gaps stays."""
    council = workspace.council
    handed, kept_back = [], 0
    worded = {w.revision for w in council.wordings.values() if w.final}
    for draft in council.drafts.values():
        if draft.read_only or draft.latest.id not in worded:
            continue
        if standing := standing_gaps(council, draft.id):
            kept_back += sum(map(len, standing.values()))
        else:
            revise(workspace, draft=draft.id)
            handed.append(draft.title)
    return handed, kept_back
