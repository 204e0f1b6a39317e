"""考え方: templates of the office, former answers, and opinions that are alike."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import resources
from council_app.deliberation.council import Council
from council_app.deliberation.errors import NotAllowed, NotFound
from council_app.deliberation.operations import Empty, TemplateBody
from council_app.deliberation.opinions import Disposition, Opinion, Template
from council_app.deliberation.roster import Role
from council_app.store.codec import normal
from council_app.store.workspace import Workspace
from council_app.text import difference, similarity

NEAR = 2_000
"""Up to so many opinions, likeness is looked for everywhere; beyond, among those of one place."""


@dataclass(frozen=True)
class Former:
    """An answer given before: its words, how often, and one opinion that it was given to."""

    text: str
    times: int
    example: str


def templates(council: Council, disposition: Disposition | None = None) -> list[Template]:
    """The office's own, newest first, then those that come with the program; for one disposition, or all."""
    own = sorted(council.templates.values(), key=lambda t: (t.written, t.id), reverse=True)
    return [t for t in (*own, *built_in()) if disposition is None or t.disposition in (None, disposition)]


@lru_cache(maxsize=1)
def built_in() -> tuple[Template, ...]:
    """Neutral words in the office's style (resources/council/answers.toml)."""
    table = tomllib.loads(resources.read_text("council/answers.toml"))
    return tuple(
        Template("", row["title"], row["text"], Disposition(row["disposition"]), "", "")
        for row in table["template"]
    )


def add_template(
    workspace: Workspace, *, title: str, text: str, disposition: Disposition | None = None
) -> str:
    """Keep words for all of the office. Raises :class:`NotAllowed` where they are empty."""
    if not text.strip():
        raise NotAllowed("ひな形の本文が空欄です。", "The template has no text.")
    body = TemplateBody(
        title=normal(title.strip() or text.strip()[:20]), text=normal(text), disposition=disposition
    )
    return workspace.append("template.add", body, hat=_hat(workspace))


def drop_template(workspace: Workspace, template: str) -> str:
    if template not in workspace.council.templates:
        raise NotFound("そのひな形はありません。", "There is no such template.")
    return workspace.append("template.drop", Empty(), hat=_hat(workspace), object=template, field="withdrawn")


def _hat(workspace: Workspace) -> Role:
    return Role.CHAIR if workspace.person.is_chair else Role.SECRETARIAT


def former(
    council: Council, opinion: str, disposition: Disposition | None = None, most: int = 12
) -> list[Former]:
    """Answers of other opinions: first those given at the same place, then the most frequent ones."""
    here = council.opinions[opinion].place.node
    times: Counter[str] = Counter()
    near: Counter[str] = Counter()
    example: dict[str, str] = {}
    for other in council.in_order():
        decision = other.decision
        if other.id == opinion or decision is None or not decision.answer:
            continue
        if disposition is None or decision.disposition is disposition:
            times[decision.answer] += 1
            near[decision.answer] += other.place.node == here
            example.setdefault(decision.answer, other.id)
    best = sorted(times, key=lambda text: (-min(near[text], 1), -times[text], text))
    return [Former(text, times[text], example[text]) for text in best[:most]]


def likeness(council: Council) -> Mapping[str, tuple[str, ...]]:
    """For each opinion the others that speak of the same thing, by the nearness of their words.

    Suggestions: whether they are for or against cannot be told (text.similarity).
    """
    listed = [o for o in council.in_order() if not o.withdrawn]
    found: dict[str, tuple[str, ...]] = {}
    for group in [listed] if len(listed) <= NEAR else _by_place(listed):
        for alike in similarity.groups([spoken(council, o) for o in group]):
            ids = tuple(group[i].id for i in alike.members)
            for id_ in ids:
                found[id_] = tuple(other for other in ids if other != id_)
    return found


def _by_place(listed: list[Opinion]) -> list[list[Opinion]]:
    places: dict[tuple[str, str], list[Opinion]] = {}
    for opinion in listed:
        places.setdefault((opinion.place.revision, opinion.place.node), []).append(opinion)
    return list(places.values())


def spoken(council: Council, opinion: Opinion) -> str:
    """What an opinion says in words of its own: the text, the reason, and what its wording puts in."""
    parts = [opinion.text, opinion.reason]
    if opinion.wording is not None:
        revision = council.revision(opinion.place.revision)
        node = revision.by_id.get(opinion.place.node) if revision else None
        base = node.text if node is not None and opinion.place.scope.value != "after" else ""
        parts += [edit.replacement for edit in difference.edits(base, opinion.wording)]
    return "\n".join(part for part in parts if part)
