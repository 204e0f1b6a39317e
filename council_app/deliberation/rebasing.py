"""A proposed wording on a newer text: what it changes, without taking back what was changed since (scenario.md, E9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Revision
from council_app.deliberation.opinions import Anchor, Opinion, Scope
from council_app.text.merging import merge


@lru_cache(maxsize=20_000)
def rebased(old: str, new: str, wording: str) -> str:
    """The wording that was proposed for *old*, on *new*: both changes made. Where they overlap nobody but a person can
    tell, and the wording stays as it was proposed."""
    if old == new:
        return wording
    merged = merge(old, {"new": new, "proposed": wording}, ["new", "proposed"])
    return wording if any(conflict.kind == "overlap" for conflict in merged.conflicts) else merged.text


def on_newest(council: Council) -> Council:
    """The council with every proposed wording on the newest text of its place; this very object where none differs."""
    if not any(len(draft.revisions) > 1 for draft in council.drafts.values()):
        return council
    known = {revision.id: revision for revision in council.revisions}
    found = {}
    for opinion in council.opinions.values():
        draft = council.drafts.get(opinion.place.draft)
        if not opinion.wording or draft is None or opinion.place.scope in (Scope.AFTER, Scope.DRAFT):
            continue
        wording = _on(opinion, opinion.wording, draft.latest, known)
        if wording != opinion.wording:
            found[opinion.id] = replace(opinion, wording=wording)
    return replace(council, opinions={**council.opinions, **found}) if found else council


def _on(opinion: Opinion, wording: str, latest: Revision, known: Mapping[str, Revision]) -> str:
    """The wording on a revision's text, where its place stands there."""
    place, row = opinion.place, opinion.carried.get(latest.id)
    written = known.get(place.revision)
    if written is None or written is latest or row is None or row.state is Anchor.ORPHAN:
        return wording
    old, new = written.by_id.get(place.node), latest.by_id.get(row.node)
    return rebased(old.text, new.text, wording) if old is not None and new is not None else wording
