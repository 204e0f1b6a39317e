"""行き違い: where two people changed the same field without knowing of each other (scenario.md, E19).

The chair chooses for 対応 and wordings, the secretariat for 事務局案, tags, groups and late files; of two lists of
numbers one follows the other by rule, and is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from council_app.actions.checks import rival_wordings
from council_app.deliberation.council import Council
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.operations import AdmissionBody, Body, DecisionBody, StandBody, TagsBody
from council_app.deliberation.opinions import Decision, Head
from council_app.deliberation.roster import Role
from council_app.store.workspace import Workspace

CHAIRS = ("decision", "wording")


@dataclass(frozen=True)
class Crossing:
    """A field with several heads. ``target`` is an opinion's id (``wording``: "revision/node").

    ``number`` has nothing to choose: its heads are the number that stands and the one that the other list gave.
    """

    field: str
    target: str
    heads: tuple[Head, ...]

    @property
    def hat(self) -> Role:
        """Who chooses."""
        return Role.CHAIR if self.field in CHAIRS else Role.SECRETARIAT


def crossings(council: Council) -> list[Crossing]:
    """All of them, in the order of the texts; the order of arrival changes nothing."""
    found = []
    crossed = (
        o
        for o in council.opinions.values()
        if len(o.decisions) > 1 or len(o.proposals) > 1 or o.crossed or o.given_number is not None
    )
    for opinion in council.in_order(crossed):
        for field, decisions in (("decision", opinion.decisions), ("proposal", opinion.proposals)):
            if len(decisions) > 1:
                found.append(Crossing(field, opinion.id, tuple(map(_shown, decisions))))
        for field, heads in sorted(opinion.crossed.items()):
            shown = [
                Head(h.id, "、".join(map(council.vocabulary.label, h.value.split("\n"))), h.by, h.written)
                if field == "tags"
                else h
                for h in heads
            ]
            found.append(Crossing(field, opinion.id, tuple(shown)))
        if opinion.given_number is not None:
            numbers = (
                Head("", f"No.{opinion.number}", "", ""),
                Head("", f"No.{opinion.given_number}", "", ""),
            )
            found.append(Crossing("number", opinion.id, numbers))
    for key, wordings in rival_wordings(council).items():
        found.append(Crossing("wording", key, tuple(Head(w.id, w.text, w.by, w.written) for w in wordings)))
    return found


def _shown(decision: Decision) -> Head:
    words = DISPOSITIONS[decision.disposition][0] + (f"：{decision.answer}" if decision.answer else "")
    return Head(decision.id, words, decision.by, decision.written)


def resolve(workspace: Workspace, *, field: str, target: str, head: str) -> str:
    """Let one of the heads stand; what is signed supersedes them all.

    Raises :class:`NotFound` where there is no such crossing, :class:`NotAllowed` where another hat chooses.
    """
    crossing = next((c for c in crossings(workspace.council) if (c.field, c.target) == (field, target)), None)
    if crossing is None or head not in {h.id for h in crossing.heads} or not head:
        raise NotFound("その行き違いはもうありません。", "There is no such crossing any more.")
    if crossing.hat not in workspace.person.roles:
        raise NotAllowed(
            "対応と本文は座長が、番号・分類・事務局案は事務局が決めます。",
            "The chair settles dispositions and wordings, the secretariat numbers, tags and proposals.",
        )
    assert workspace.fold is not None
    if field == "wording":
        others = [h.id for h in crossing.heads if h.id != head]
        entries = [
            (
                "wording.stand", StandBody(stands=False), other, "stands",
                tuple(op.id for op in workspace.fold.heads(other, "stands")),
            )
            for other in others
        ]  # fmt: skip
        return workspace.append_many(entries, Role.CHAIR)[0]
    chosen = workspace.fold.operations[head]
    standing = tuple(op.id for op in workspace.fold.heads(target, field))
    body: Body
    if field == "decision":
        body = DecisionBody(restores=(head,))
    elif field == "tags":
        body = TagsBody(tags=chosen.body.tags)
    elif field == "proposal":
        body = chosen.body
    else:
        body = AdmissionBody(value=chosen.body.value)
    kind = {"decision": "opinion.decide", "proposal": "opinion.propose", "tags": "opinion.tag",
            "group": "opinion.group", "late": "opinion.admit"}[field]  # fmt: skip
    return workspace.append(kind, body, hat=crossing.hat, object=target, field=field, supersedes=standing)
