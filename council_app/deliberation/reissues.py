"""Names off: opinions in the office's own operations (record.md, Names off). Who holds an original sees the original;
everyone else sees the re-issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from council_app.deliberation.operations import Operation, own_mark
from council_app.deliberation.opinions import Carried, Decision, Opinion, Reply
from council_app.deliberation.roster import Role

KINDS_REISSUED = {"opinion.submit": "opinion.reissue", "wording.add": "wording.reissue"}


class Reissues:
    """Which re-issue stands for which original, as far as this replica holds both."""

    def __init__(self) -> None:
        # kind of the re-issue, own_mark -> the object that it made (the smallest id of several)
        self.by_mark: dict[tuple[str, str], str] = {}
        self.hidden: set[str] = (
            set()
        )  # re-issues that are not shown: their original is here, or another stands
        self.reissue: dict[str, str] = {}  # original -> re-issue
        self.original: dict[str, str] = {}  # re-issue -> original

    def read(
        self,
        made: Iterable[Operation],
        operations: Mapping[str, Operation],
        held: Callable[[Operation], bool],
    ) -> None:
        """``made``: the re-issuing operations that count; ``held``: whether an original is seen and counts here."""
        self.__init__()  # type: ignore[misc]
        for op in sorted(made, key=lambda op: op.id):
            if self.by_mark.setdefault((op.kind, op.body.own), op.id) != op.id:
                self.hidden.add(op.id)
        if not self.by_mark:
            return
        for op in operations.values():
            found = self._of(op)
            if found and held(op):
                self.reissue[op.id], self.original[found] = found, op.id
                self.hidden.add(found)

    def wants(self, op: Operation) -> bool:
        """Whether an operation that arrives is the original of a re-issue."""
        return bool(self.by_mark) and bool(self._of(op))

    def _of(self, op: Operation) -> str:
        kind = KINDS_REISSUED.get(op.kind)
        return self.by_mark.get((kind, own_mark(op.id)), "") if kind else ""

    def resolve(self, target: str) -> str:
        """The original where it is here, else the same."""
        return self.original.get(target, target)


def opinion(made: Operation, head: Operation, chair: str, carried: dict[str, Carried]) -> Opinion:
    """A re-issued opinion as a member sees it: no author, supports as a count."""
    body = head.body
    return Opinion(
        id=made.id, author="", kind=body.kind, place=body.place, text=body.text, wording=body.wording,
        reason=body.reason, written=head.time, version=head.id, tags=body.tags, withdrawn=body.withdrawn,
        number=body.number, late=body.late, replies=replies(body, head.time), support_count=body.supports,
        decisions=decisions(head, chair), reissue_of=body.own, carried=carried,
    )  # fmt: skip


def replies(body: Any, time: str) -> tuple[Reply, ...]:
    return tuple(Reply(r.own, "", "", r.hat, r.text, time, r.withdrawn) for r in body.replies)


def decisions(head: Operation, chair: str) -> tuple[Decision, ...]:
    found = head.body.decision
    if found is None:
        return ()
    return (
        Decision(
            head.id,
            found.disposition,
            found.answer,
            chair,
            Role.CHAIR.value,
            head.time,
            (head.id,),
            found.note,
        ),
    )


def merged(own: Opinion, head: Operation, chair: str) -> Opinion:
    """One's own opinion with what the re-issue says of it: number, supports, replies, decision."""
    body = head.body
    own.number = body.number
    own.support_count = body.supports
    written = {own_mark(reply.id): reply for reply in own.replies}
    own.replies = tuple(written.get(reply.id, reply) for reply in replies(body, head.time))
    own.replies += tuple(
        reply for mark, reply in written.items() if mark not in {r.own for r in body.replies}
    )
    own.decisions = own.decisions or decisions(head, chair)
    own.reissue_of = body.own
    own.late = own.late or body.late
    return own
