"""From whom the words of a 統合案 came, and what may be taken in without anyone being asked. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from council_app.deliberation.opinions import Opinion
from council_app.text.difference import Edit, Run, apply
from council_app.text.merging import Merge, merge
from council_app.ui.desks.board import Row
from council_app.ui.desks.collisions import edits_of, least, runs_of


def combinable(row: Row, order: Sequence[str] = ()) -> tuple[Merge, int]:
    """All proposals merged but for those edits that collide with another's: such an edit is left out wholly, so that
    no half of a deletion is made. Also how many places were left out."""
    wanted = {o.id: edits_of(row.text, o.wording or "") for o in row.proposals}
    merged = merge(row.text, {name: apply(row.text, found) for name, found in wanted.items()}, order)
    left_out = sum(conflict.kind == "overlap" for conflict in merged.conflicts)
    while overlaps := [c for c in merged.conflicts if c.kind == "overlap"]:
        for conflict in overlaps:
            for name in {name for edit in conflict.alternatives for name in edit.proposers}:
                wanted[name] = tuple(
                    e for e in wanted[name] if not (e.start <= conflict.end and conflict.start <= e.end)
                    or e.end == conflict.start < conflict.end or e.start == conflict.end > conflict.start
                )  # fmt: skip
        merged = merge(row.text, {name: apply(row.text, found) for name, found in wanted.items()}, order)
    return merged, left_out


@dataclass(frozen=True)
class Sourced:
    """One changed or kept stretch of the 統合案: whose proposals it came from; ``own``: the chair's own words."""

    run: Run
    by: tuple[Opinion, ...] = ()
    own: bool = False


def sourced(row: Row, text: str) -> tuple[Sourced, ...]:
    """見え消し of a merged wording, each changed run with its sources; a deletion and the insertion that takes its
    place share theirs, and only the last of them names them."""
    found: list[Sourced] = []
    listed = list(runs_of(row.text, text))
    for at, run in enumerate(listed):
        if run.kind == "equal":
            found.append(Sourced(run))
            continue
        paired = run.kind == "delete" and at + 1 < len(listed) and listed[at + 1].kind == "insert"
        if paired:
            found.append(Sourced(run))
            continue
        start, end = run.old_start, run.old_start
        replacement = run.text if run.kind == "insert" else ""
        if run.kind == "delete":
            end = start + len(run.text)
        elif at and listed[at - 1].kind == "delete":
            start = listed[at - 1].old_start
            end = start + len(listed[at - 1].text)
        by, own = sources(row, Edit(start, end, replacement))
        found.append(Sourced(run, by, own))
    return tuple(found)


def sources(row: Row, edit: Edit) -> tuple[tuple[Opinion, ...], bool]:
    """Who proposed an edit, and whether the chair wrote something of it himself.

    An edit that several proposals explain together (neighbouring changes are marked as one) names all of them.
    """
    exact = row.changes.get(edit) or row.changes.get(least(row.text, edit))
    if exact:
        return exact, False
    inside = [e for e in row.changes if edit.start <= e.start and e.end <= edit.end]
    if not edit.replacement:  # several may want parts of it gone
        cuts = {e: gone for e in inside if (gone := _cut_out(row.text, e))}
        everything = {at for gone in cuts.values() for at in gone}
        return _people(row, cuts), len(everything) < edit.end - edit.start
    used: list[Edit] = []
    at, left = edit.start, edit.replacement
    explained = True
    while explained and (at < edit.end or left):
        for candidate in inside:
            kept = row.text[at : candidate.start]
            if (
                candidate.start >= at
                and left.startswith(kept + candidate.replacement)
                and candidate not in used
            ):
                used.append(candidate)
                left = left[len(kept) + len(candidate.replacement) :]
                at = candidate.end
                break
        else:
            rest = row.text[at : edit.end]
            explained = left == rest
            break
    if used and explained:
        return _people(row, used), False
    near = [
        e
        for e in row.changes
        if e.replacement and len(e.replacement) > 1 and e.replacement in edit.replacement
        and e.start <= edit.end and edit.start <= e.end
    ]  # fmt: skip
    return _people(row, near), True


def _cut_out(base: str, edit: Edit) -> range:
    """The characters that an edit only takes away, where it leaves the words at one of its ends as they were."""
    old, kept = base[edit.start : edit.end], edit.replacement
    for head in range(len(kept) + 1):
        if old.startswith(kept[:head]) and old.endswith(kept[head:]):
            return range(edit.start + head, edit.end - (len(kept) - head))
    return range(0)


def _people(row: Row, used: Iterable[Edit]) -> tuple[Opinion, ...]:
    return tuple({o.id: o for e in used for o in row.changes[e]}.values())
