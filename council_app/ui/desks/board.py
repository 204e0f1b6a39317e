"""The chair's board as plain values: which places have opinions, what stands at each, what collides. No Qt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape

from council_app.actions.overview import undecided
from council_app.deliberation.citations import cite
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Revision
from council_app.deliberation.opinions import Anchor, Opinion, Scope
from council_app.text.difference import Edit, Run, edits, runs
from council_app.ui import theme
from council_app.ui.model import excerpt


@dataclass(frozen=True)
class Row:
    """One place of a draft with the opinions on it, in their order."""

    key: str  # revision and node
    revision: Revision
    node: str
    citation: str
    text: str
    opinions: tuple[Opinion, ...]
    open: frozenset[str]  # ids of the undecided
    orphan: bool = False

    @property
    def proposals(self) -> tuple[Opinion, ...]:
        """Wordings for this very text that stand."""
        return tuple(o for o in self.opinions if rewords(o) and not o.withdrawn)

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """For each character how many different edits touch it (look.md, collision meter)."""
        return levels(self.text, tuple(o.wording or "" for o in self.proposals))

    @property
    def clash(self) -> bool:
        return any(level > 1 for level in self.levels)

    @property
    def spoken(self) -> str:
        """For screen readers."""
        others = len(self.opinions) - len(self.proposals)
        clash = "、対立あり" if self.clash else ""
        return f"{self.citation}、修正案{len(self.proposals)}、意見{others}、未対応{len(self.open)}{clash}"


def rewords(opinion: Opinion) -> bool:
    return opinion.proposes_wording and opinion.place.scope in {Scope.BLOCK, Scope.SPAN, Scope.SECTION}


def adds(opinion: Opinion) -> bool:
    return opinion.proposes_wording and opinion.place.scope is Scope.AFTER


def where(council: Council, opinion: Opinion) -> tuple[Revision | None, str, bool]:
    """The newest revision in which an opinion stands, its node there, and whether its words are gone."""
    draft = council.drafts.get(opinion.place.draft)
    if draft is None:
        return None, opinion.place.node, True
    latest = draft.latest
    if opinion.place.revision == latest.id:
        return latest, opinion.place.node, False
    carried = opinion.carried.get(latest.id)
    if carried is not None and carried.state is not Anchor.ORPHAN and carried.node in latest.by_id:
        return latest, carried.node, False
    return council.revision(opinion.place.revision), opinion.place.node, True


def rows(council: Council) -> list[Row]:
    """All places with opinions, in the order of the texts; places whose words are gone come last."""
    waiting = {o.id for o in undecided(council)}
    found: dict[tuple[str, str], list[Opinion]] = defaultdict(list)
    kept: dict[str, tuple[Revision, bool]] = {}
    for opinion in council.in_order():
        revision, node, gone = where(council, opinion)
        if revision is not None and node in revision.by_id:
            found[revision.id, node].append(opinion)
            kept[revision.id] = (revision, gone)
    made = []
    for (revision_id, node), listed in found.items():
        revision, gone = kept[revision_id]
        made.append(
            Row(
                f"{revision_id}/{node}",
                revision,
                node,
                cite(revision, node).short,
                revision.by_id[node].text,
                tuple(listed),
                frozenset(o.id for o in listed if o.id in waiting),
                gone,
            )
        )
    order = {draft: i for i, draft in enumerate(council.drafts)}
    made.sort(key=lambda row: (row.orphan, order[row.revision.draft], row.revision.by_id[row.node].order))
    return made


@lru_cache(maxsize=4_000)
def edits_of(base: str, wording: str) -> tuple[Edit, ...]:
    return tuple(edits(base, wording))


@lru_cache(maxsize=4_000)
def runs_of(base: str, wording: str) -> tuple[Run, ...]:
    return tuple(runs(base, wording))


@lru_cache(maxsize=2_000)
def levels(base: str, wordings: tuple[str, ...]) -> tuple[int, ...]:
    """How many different edits touch each character; the same edit by many counts once."""
    counted = [0] * len(base)
    for edit in {e for wording in wordings for e in edits_of(base, wording)}:
        for at in range(edit.start, edit.end):
            counted[at] += 1
    return tuple(counted)


def stretches(found: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """(start, end, level) of equal neighbours."""
    out: list[tuple[int, int, int]] = []
    for at, level in enumerate(found):
        if out and out[-1][2] == level:
            out[-1] = (out[-1][0], at + 1, level)
        else:
            out.append((at, at + 1, level))
    return out


def marked_html(base: str, wording: str, *, short: bool = False) -> str:
    """見え消し of a wording in the colours of the theme; ``short`` leaves out what stays far from an edit."""
    now = theme.now()
    found = runs_of(base, wording)
    styles = {
        "insert": f"color:{now.inserted};background-color:{now.inserted_ground};text-decoration:underline",
        "delete": f"color:{now.deleted};background-color:{now.deleted_ground};text-decoration:line-through",
    }
    parts = [
        f'<span style="{styles[run.kind]}">{escape(run.text)}</span>'
        if run.kind in styles
        else escape(run.text)
        for run in (excerpt(found) if short else found)
    ]
    return "".join(parts).replace("\n", "<br>")


def base_html(row: Row) -> str:
    """The text as it stands, shaded where proposals touch it, darker and underlined where they differ."""
    now = theme.now()
    parts = []
    for start, end, level in stretches(row.levels):
        words = escape(row.text[start:end])
        if level == 1:
            words = f'<span style="background-color:{now.once}">{words}</span>'
        elif level > 1:
            note = f'<sup style="color:{now.clash_line};font-size:16px">{level}案</sup>'
            style = f"background-color:{now.clash};text-decoration:underline"
            words = f'<span style="{style}">{words}</span>{note}'
        parts.append(words)
    return "".join(parts).replace("\n", "<br>") or escape(row.text)


def airy(text: str) -> str:
    """Plain words as rich text with the line height of the screens; fonts of the UI are set too tight by Qt."""
    words = escape(text).replace("\n", "<br>")
    return f'<div style="line-height:145%">{words}</div>' if text else ""
