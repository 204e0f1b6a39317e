"""変更の記録: every later change of what the council was set up with, as the record holds it: settings of the rounds,
the vocabulary, the texts, the roster."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from council_app.actions import builtin, rostering, rounds, setup
from council_app.deliberation.council import Vocabulary
from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.operations import Operation
from council_app.deliberation.receiving import at
from council_app.deliberation.rounds import japanese_date
from council_app.store.codec import normal
from council_app.store.workspace import Workspace

Pair = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """One change. ``time`` is "" where the record holds none (a roster is an act of several persons)."""

    time: str
    by: str
    what: Pair
    value: Pair
    note: str = ""


def trace(workspace: Workspace) -> list[Step]:
    """All changes since the council was set up, oldest first; rosters, which carry no time, stand at the end."""
    made = [*_settings(workspace), *_vocabularies(workspace), *_revisions(workspace)]
    return [*sorted(made, key=lambda step: at(step.time)), *_rosters(workspace)]


def _settings(workspace: Workspace) -> list[Step]:
    council = workspace.council
    return [
        Step(
            change.time, council.name(change.by), rounds.FIELDS[change.field][1], _value(change.field, change.value),
            change.note,
        )
        for round_ in council.rounds
        for change in council.changes.get(round_.id, [])
    ]  # fmt: skip


def _value(field: str, value: str | bool) -> Pair:
    if field == "deadline":
        return (japanese_date(at(str(value))), str(value)[:16].replace("T", " ") + " JST")
    if field == "names_shown":
        return ("示す", "shown") if value else ("伏せる", "withheld")
    if field == "blind":
        return ("伏せる", "yes") if value else ("随時示す", "no")
    return str(value), str(value)


def _operations(workspace: Workspace, kind: str) -> list[Operation]:
    """Those that count, as one followed another: each names all that its writer knew, whatever the clocks said."""
    assert workspace.fold is not None
    found = [op for op in workspace.fold.of_kind(kind) if workspace.fold.valid(op) and op.body is not None]
    return sorted(found, key=lambda op: (len(op.supersedes), at(op.time), op.id))


def _by(workspace: Workspace, op: Operation) -> str:
    assert workspace.fold is not None
    return workspace.council.name(workspace.fold.person_of(op.device) or "")


def _vocabularies(workspace: Workspace) -> list[Step]:
    steps, before = [], None
    for op in _operations(workspace, "vocabulary.set"):
        now = Vocabulary(op.body.groups, op.body.titles)
        if before is not None:
            steps.append(
                Step(
                    op.time,
                    _by(workspace, op),
                    ("分類", "Vocabulary"),
                    told(differences(before, now)),
                    op.body.note,
                )
            )
        before = now
    return steps


def _revisions(workspace: Workspace) -> list[Step]:
    steps = []
    for op in _operations(workspace, "revision.publish"):
        revision = workspace.council.revision(op.id)
        draft = workspace.council.drafts.get(op.body.draft)
        if revision is not None and draft is not None and revision is not draft.revisions[0]:
            steps.append(
                Step(op.time, _by(workspace, op), ("案文", "Text"), (f"{draft.title} {revision.label}",) * 2)
            )
    return steps


def _rosters(workspace: Workspace) -> list[Step]:
    """From the first roster to the one that stands: who came, who went, signed by whom."""
    speakers = rostering.speakers_of(workspace)
    line = [workspace.roster]
    while line[-1].previous in speakers.versions:
        line.append(speakers.versions[line[-1].previous].roster)
    steps = []
    for before, after in pairwise(line[::-1]):
        signed = speakers.signers(before.sha256, speakers.versions[after.sha256].signers)
        names = "・".join(rostering.name_of(before, person)[0] for person in sorted(signed))
        said = [*rostering.differences(before, after), *rostering.why(workspace, after.sha256)]
        value = ("".join(ja for ja, _ in said), " ".join(en for _, en in said))
        steps.append(Step("", names, (f"名簿 第{after.version}版", f"Roster {after.version}"), value))
    return steps


# ---------------------------------------------------------------------------------------------- the vocabulary


@dataclass(frozen=True)
class Words:
    """What a vocabulary would change: labels that come, go, or are said anew."""

    come: tuple[str, ...] = ()
    go: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.come or self.go or self.renamed)


def differences(before: Vocabulary, now: Vocabulary) -> Words:
    """Tags are known by their ids: one with another label is renamed, and stays on the opinions that have it."""
    old = {tag: label for tags in before.groups.values() for tag, label in tags.items()}
    new = {tag: label for tags in now.groups.values() for tag, label in tags.items()}
    return Words(
        tuple(new[t] for t in new if t not in old), tuple(old[t] for t in old if t not in new),
        tuple((old[t], new[t]) for t in new if t in old and old[t] != new[t]),
    )  # fmt: skip


def told(words: Words) -> Pair:
    """加わる語 3（…）・外れる語 1（…）・言い換え 1"""
    parts = (
        ("加わる語", "added", words.come), ("外れる語", "dropped", words.go),
        ("言い換え", "renamed", tuple(f"{old}→{new}" for old, new in words.renamed)),
    )  # fmt: skip
    shown = [(ja, en, found) for ja, en, found in parts if found]
    return (
        "・".join(
            f"{ja} {len(found)}（{'、'.join(found[:3])}{'…' if len(found) > 3 else ''}）"
            for ja, _, found in shown
        ),
        "; ".join(f"{len(found)} {en}" for _, en, found in shown),
    )


def change_vocabulary(workspace: Workspace, *, path: Path, note: str = "") -> Words:
    """Another vocabulary (TOML) from here on, with its ``note``; writes nothing where it is the same.

    Raises :class:`NotAllowed` where a tag would go that opinions have: nothing is taken off them silently.
    """
    council, new = workspace.council, builtin.vocabulary(path)
    words = differences(council.vocabulary, new)
    known = {tag for tags in new.groups.values() for tag in tags}
    for opinion in council.in_order():
        for tag in opinion.tags:
            if tag not in known and council.vocabulary.label(tag) in words.go:
                many = sum(tag in o.tags for o in council.opinions.values())
                raise NotAllowed(
                    f"分類「{council.vocabulary.label(tag)}」は {many}件の意見に付いています。"
                    "意見から外すか、残してください。",
                    f"{many} opinions have the tag {council.vocabulary.label(tag)}. Take it off, or keep it.",
                )
    if words or new.titles != council.vocabulary.titles or new.groups != council.vocabulary.groups:
        setup.set_vocabulary(workspace, new, note=normal(note))
    return words
