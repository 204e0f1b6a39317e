"""横断表: of what the opinions speak, tag by tag, with zeros: what nobody spoke about."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from council_app.deliberation.council import Council
from council_app.deliberation.errors import NotFound, StoreError
from council_app.deliberation.operations import Empty, MatterBody
from council_app.deliberation.opinions import Opinion
from council_app.deliberation.roster import Role
from council_app.store.codec import normal
from council_app.store.workspace import Workspace

ROWS = ("guideline_views", "guideline_policies", "risks", "benefits")
COLUMNS = ("plan_principles", "plan_policies", "addressees", "law")


@dataclass(frozen=True)
class Group:
    """A group of tags: (tag, label) in the vocabulary's order."""

    id: str
    title: str
    tags: tuple[tuple[str, str], ...]


@dataclass
class CrossMap:
    """Cells hold the ids of opinions; an opinion with several tags stands in several cells."""

    rows: tuple[Group, ...]
    columns: tuple[Group, ...]
    cells: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    by_tag: dict[str, tuple[str, ...]] = field(default_factory=dict)
    opinions: tuple[str, ...] = ()
    untagged: tuple[str, ...] = ()  # without any tag of the vocabulary: in no cell

    def of(self, row: str, column: str) -> tuple[str, ...]:
        return self.cells.get((row, column), ())

    @property
    def row_tags(self) -> list[str]:
        return [tag for group in self.rows for tag, _ in group.tags]

    @property
    def column_tags(self) -> list[str]:
        return [tag for group in self.columns for tag, _ in group.tags]

    @property
    def zeros(self) -> dict[str, list[str]]:
        """Row tag -> the columns that nobody spoke of together with it; rows with most of them first."""
        found = {row: [c for c in self.column_tags if not self.of(row, c)] for row in self.row_tags}
        listed = sorted(found.items(), key=lambda item: -len(item[1]))  # stable: in the vocabulary's order
        return {row: columns for row, columns in listed if columns}


def cross_map(
    council: Council, *, rows: Sequence[str] = ROWS, columns: Sequence[str] = COLUMNS,
    meant: Callable[[Opinion], bool] | None = None,
) -> CrossMap:  # fmt: skip
    """Count the opinions (``meant``, or all) under each pair of tags. Tags are those that were given, by members or
    by the secretariat; nothing is guessed from the place. What stands apart (late) is counted here as little as in
    any other total."""
    vocabulary = council.vocabulary
    listed = [o for o in council.in_order(council.counted()) if meant is None or meant(o)]
    known = {tag for tags in vocabulary.groups.values() for tag in tags}

    def groups(ids: Iterable[str]) -> tuple[Group, ...]:
        return tuple(
            Group(id_, vocabulary.titles.get(id_, id_), tuple(vocabulary.groups[id_].items()))
            for id_ in ids
            if id_ in vocabulary.groups
        )

    made = CrossMap(groups(rows), groups(columns), opinions=tuple(o.id for o in listed))
    cells: dict[tuple[str, str], list[str]] = {}
    by_tag: dict[str, list[str]] = {}
    row_tags, column_tags = set(made.row_tags), set(made.column_tags)
    for opinion in listed:
        tags = dict.fromkeys(opinion.tags)
        for tag in tags:
            by_tag.setdefault(tag, []).append(opinion.id)
        for row in tags:
            if row in row_tags:
                for column in tags:
                    if column in column_tags:
                        cells.setdefault((row, column), []).append(opinion.id)
    made.cells = {key: tuple(ids) for key, ids in cells.items()}
    made.by_tag = {tag: tuple(ids) for tag, ids in by_tag.items()}
    made.untagged = tuple(o.id for o in listed if not known & set(o.tags))
    return made


def write_csv(found: CrossMap, path: Path) -> Path:
    """The table as CSV for Excel (UTF-8 with a mark), zeros written out. Raises :class:`StoreError`."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            out = csv.writer(stream)
            out.writerow(["", "", *(g.title for g in found.columns for _ in g.tags), ""])
            out.writerow(["", "", *(label for g in found.columns for _, label in g.tags), "計"])
            for group in found.rows:
                for tag, label in group.tags:
                    counts = [len(found.of(tag, column)) for column in found.column_tags]
                    out.writerow([group.title, label, *counts, len(found.by_tag.get(tag, ()))])
            totals = [len(found.by_tag.get(column, ())) for column in found.column_tags]
            out.writerow(["", "計", *totals, len(found.opinions)])
            out.writerow(["", "分類のない意見", len(found.untagged)])
    except OSError as error:
        raise StoreError(
            f"『{path.name}』に書き込めません。フォルダーを確かめてください。", f"Cannot write {path.name}."
        ) from error
    return path


def add_matter(workspace: Workspace, *, tags: Sequence[str], text: str = "") -> str:
    """会議で確かめる: mark a cell of the map for the meeting. Returns the operation's id."""
    return workspace.append(
        "matter.add", MatterBody(tags=tuple(tags), text=normal(text)), hat=_hat(workspace)
    )


def drop_matter(workspace: Workspace, matter: str) -> str:
    if matter not in workspace.council.matters:
        raise NotFound("その印はありません。", "There is no such mark.")
    return workspace.append("matter.drop", Empty(), hat=_hat(workspace), object=matter, field="withdrawn")


def toggle_matter(workspace: Workspace, *, tags: Sequence[str]) -> str:
    """Mark a cell, or take its mark away."""
    marked = next((m.id for m in workspace.council.matters.values() if m.tags == tuple(tags)), "")
    return drop_matter(workspace, marked) if marked else add_matter(workspace, tags=tags)


def _hat(workspace: Workspace) -> Role:
    return Role.CHAIR if workspace.person.is_chair else Role.SECRETARIAT
