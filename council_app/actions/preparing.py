"""事務局案 and what goes before it: for one opinion, for all of a group, with tags; groups are suggested, then confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from council_app.actions.opinions import find
from council_app.deliberation.council import Council
from council_app.deliberation.errors import NotAllowed
from council_app.deliberation.operations import AdmissionBody, Body, DecisionBody, TagsBody
from council_app.deliberation.opinions import Disposition, Opinion
from council_app.deliberation.roster import Role
from council_app.store.codec import normal
from council_app.store.workspace import Workspace

Entries = list[tuple[str, Body, str, str, tuple[str, ...]]]


def propose_all(
    workspace: Workspace, opinions: Sequence[str], *, disposition: Disposition, answer: str = ""
) -> list[str]:
    """事務局案 for several opinions (those of a group), together or not at all. Each supersedes what stood there."""
    entries: Entries = []
    for name in opinions:
        old = find(workspace, name)
        body = DecisionBody(
            disposition=disposition, answer=normal(answer), versions=(old.version, *old.rivals)
        )
        entries.append(("opinion.propose", body, old.id, "proposal", tuple(p.id for p in old.proposals)))
    return workspace.append_many(entries, Role.SECRETARIAT)


def group(workspace: Workspace, opinions: Sequence[str], *, name: str = "") -> str:
    """Confirm that these speak of the same thing; they are answered together. Returns the group's name.

    ``name`` joins a group that there is; else one is made. Raises :class:`NotAllowed` for fewer than two.
    """
    found = [find(workspace, opinion) for opinion in opinions]
    taken = {o.group for o in workspace.council.opinions.values() if o.group}
    if not name:
        if len(found) < 2:
            raise NotAllowed("まとめる意見を2件以上選んでください。", "Choose two or more opinions.")
        number = 1
        while f"G{number:03}" in taken:
            number += 1
        name = f"G{number:03}"
    _set_group(workspace, found, name)
    return name


def ungroup(workspace: Workspace, opinions: Sequence[str]) -> None:
    """Take opinions out of their group."""
    _set_group(workspace, [find(workspace, opinion) for opinion in opinions], "")


def _set_group(workspace: Workspace, found: Sequence[Opinion], name: str) -> None:
    assert workspace.fold is not None
    entries: Entries = [
        (
            "opinion.group", AdmissionBody(value=name), opinion.id, "group",
            tuple(op.id for op in workspace.fold.heads(opinion.id, "group")),
        )
        for opinion in found
        if opinion.group != name
    ]  # fmt: skip
    if entries:
        workspace.append_many(entries, Role.SECRETARIAT)


def tag_all(workspace: Workspace, opinions: Sequence[str], *, tag: str, on: bool = True) -> list[str]:
    """Put a tag of the vocabulary on opinions, or take it off; what has it already writes nothing."""
    assert workspace.fold is not None
    entries: Entries = []
    for name in opinions:
        old = find(workspace, name)
        if (tag in old.tags) is on:
            continue
        tags = (*old.tags, tag) if on else tuple(t for t in old.tags if t != tag)
        heads = tuple(op.id for op in workspace.fold.heads(old.id, "tags"))
        entries.append(("opinion.tag", TagsBody(tags=tags), old.id, "tags", heads))
    return workspace.append_many(entries, Role.SECRETARIAT) if entries else []


def members_of(council: Council, name: str) -> list[Opinion]:
    """The opinions of a group, in the order of the texts."""
    return [o for o in council.in_order() if name and o.group == name]
