"""元に戻す・やり直す: the chair's acts by name, read from the record itself, so that they outlive a restart.

Undoing signs operations that let stand again what stood before; what is shown is then the same to the last hash.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from council_app.deliberation.citations import cite
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.labels import DISPOSITIONS
from council_app.deliberation.operations import DecisionBody, Operation, StandBody
from council_app.deliberation.roster import Role
from council_app.store.workspace import Workspace

KINDS = ("opinion.decide", "wording.add", "wording.stand")


@dataclass
class Step:
    """One act of the chair: its operations, oldest first."""

    key: str
    operations: list[Operation] = field(default_factory=list)


def history(workspace: Workspace) -> tuple[list[Step], list[Step]]:
    """What can be undone and what can be redone on this laptop, the next one last."""
    assert workspace.fold is not None
    own = [
        op
        for op in workspace.fold.operations.values()
        if op.kind in KINDS and op.device == workspace.device and op.instance == workspace.instance
    ]
    done: list[Step] = []
    undone: list[Step] = []
    for op in sorted(own, key=lambda op: op.seq):
        key = op.body.undoes or op.body.redoes
        if key:
            source, target = (done, undone) if op.body.undoes else (undone, done)
            moved = next((step for step in reversed(source) if step.key == key), None)
            if moved is not None:
                source.remove(moved)
                target.append(moved)
            continue
        undone.clear()
        key = op.body.step or op.id
        if not done or done[-1].key != key:
            done.append(Step(key))
        done[-1].operations.append(op)
    return done, undone


def names(workspace: Workspace) -> tuple[tuple[str, str], tuple[str, str]]:
    """What 元に戻す and やり直す would do now, each as (Japanese, English); empty where there is nothing."""
    done, undone = history(workspace)
    nothing = ("", "")
    return (
        name(workspace, done[-1]) if done else nothing,
        name(workspace, undone[-1]) if undone else nothing,
    )


def name(workspace: Workspace, step: Step) -> tuple[str, str]:
    """「No.207 反映」, 「3件 反映」, 「3-2-例1 統合案」."""
    op = step.operations[0]
    council = workspace.council
    if op.kind != "opinion.decide":
        made = workspace.fold.operations[op.target] if workspace.fold else op
        revision = council.revision(made.body.revision)
        place = cite(revision, made.body.node).short if revision else ""
        return f"{place} 統合案", f"{place} wording"
    shown = workspace.fold.restored(op)[0] if workspace.fold and op.body.restores else op
    what = DISPOSITIONS.get(shown.body.disposition, ("取消し", "taken back"))
    if len(step.operations) > 1:
        return f"{len(step.operations)}件 {what[0]}", f"{len(step.operations)} × {what[1]}"
    opinion = council.opinions.get(op.object)
    number = f"No.{opinion.number}" if opinion and opinion.number else "意見"
    return f"{number} {what[0]}", f"{number if opinion and opinion.number else 'opinion'} {what[1]}"


def undo(workspace: Workspace) -> tuple[str, str]:
    """Take the last act back. Returns its name; raises :class:`NotFound` where there is none, :class:`NotAllowed`
    where something else was decided upon it since."""
    done, _ = history(workspace)
    if not done:
        raise NotFound("元に戻すものはありません。", "There is nothing to undo.")
    return _turn(workspace, done[-1], back=True)


def redo(workspace: Workspace) -> tuple[str, str]:
    """Do again what was undone last; as :func:`undo`."""
    _, undone = history(workspace)
    if not undone:
        raise NotFound("やり直すものはありません。", "There is nothing to redo.")
    return _turn(workspace, undone[-1], back=False)


def _turn(workspace: Workspace, step: Step, *, back: bool) -> tuple[str, str]:
    said = name(workspace, step)
    undoes, redoes = (step.key, "") if back else ("", step.key)
    operations = reversed(step.operations) if back else step.operations
    entries = []
    for op in operations:
        heads = _heads(workspace, op, back=back)
        standing = tuple(head.id for head in heads)
        if op.kind == "opinion.decide":
            body: DecisionBody | StandBody = DecisionBody(
                restores=_content(workspace, op, before=back), undoes=undoes, redoes=redoes
            )
            entries.append((op.kind, body, op.target, "decision", standing))
        else:
            stands = back != (op.kind == "wording.add" or op.body.stands)
            body = StandBody(stands=stands, undoes=undoes, redoes=redoes)
            entries.append(("wording.stand", body, op.target, "stands", standing))
    workspace.append_many(entries, Role.CHAIR)
    return said


def _heads(workspace: Workspace, op: Operation, *, back: bool) -> list[Operation]:
    """What stands in the operation's field now; refuses where that is not what the act left."""
    assert workspace.fold is not None
    if op.kind != "opinion.decide":
        made = workspace.fold.operations[op.target]
        draft = workspace.council.drafts.get(made.body.draft)
        gone = back and op.kind == "wording.add" and op.id not in workspace.council.wordings
        if gone or draft is None or draft.latest.id != made.body.revision:
            raise _moved_on()
        return workspace.fold.heads(op.target, "stands")
    heads = workspace.fold.heads(op.target, "decision")
    shown = {found for head in heads for found in _shown(workspace, head)}
    if shown != set(_content(workspace, op, before=not back)):
        raise _moved_on()
    return heads


def _content(workspace: Workspace, op: Operation, *, before: bool) -> tuple[str, ...]:
    """The decisions that stood before an operation, or that it made stand."""
    assert workspace.fold is not None
    sources = [workspace.fold.operations[old] for old in op.supersedes] if before else [op]
    return tuple(sorted({found for source in sources for found in _shown(workspace, source)}))


def _shown(workspace: Workspace, op: Operation) -> list[str]:
    assert workspace.fold is not None
    return [found.id for found in workspace.fold.restored(op) if found.body.disposition is not None]


def _moved_on() -> NotAllowed:
    return NotAllowed(
        "そのあとに別の決定が加わっているため、元に戻せません。いまの決定を直してください。",
        "Something was decided upon it since. Change the decision that stands.",
    )
