"""Opinions of the public: taken in as one signed set, searched, counted, grouped by likeness, answered, handed out."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from council_app.deliberation.council import CommentSet
from council_app.deliberation.errors import BadFile, NotAllowed, NotFound
from council_app.deliberation.operations import CommentAnswerBody, CommentsBody
from council_app.deliberation.roster import Role
from council_app.importers import public_comments
from council_app.store.codec import normal
from council_app.store.comments import MOST, Comments, Row, Steps, Tell, finished, quiet
from council_app.store.workspace import Workspace
from council_app.text import similarity

_PLACE = "comments:place"
_COLUMNS = "comments:columns"
_NAMES = {
    "place": ("該当", "箇所", "項目"),
    "who": ("区分", "属性", "個人・"),
    "text": ("意見", "コメント", "本文"),
}
"""What headings are called that offices use."""

MOST_COMPARED = 4_000
"""Likeness looks at pairs; more opinions than this are narrowed down by a search first."""


def keep_at(workspace: Workspace, url: str, password: str = "") -> None:
    """Keep the rows of sets to come in the PostgreSQL database at *url* (``""``: here, with all else); made ready there.

    Sets that were taken in stay where they are and are found again when that place is named. Without a password the
    keyring is asked. Raises StoreError with one sentence; then nothing was changed.
    """
    if url and not url.startswith(("postgresql:", "postgres:")):
        raise NotFound(
            "意見を置けるのは postgresql:// で始まる場所だけです。",
            "Rows are kept at a postgresql:// address.",
        )
    if url:
        _postgres(workspace, url, password).close()
    workspace.set_settings({_PLACE: url})


def kept_at(workspace: Workspace) -> str:
    """Where rows are kept: an address as `keep_at` was told, or "" for this workspace."""
    return workspace.setting(_PLACE)


def look(workspace: Workspace, path: Path) -> tuple[list[str], list[list[str]], dict[str, str]]:
    """A file before it is taken in: its headings, its first rows, and which heading is taken for which field: as last time,
    where the same headings are there, else by their names. Raises BadFile with one sentence."""
    known, first = public_comments.preview(path)
    kept: dict[str, str] = json.loads(workspace.setting(_COLUMNS) or "{}")
    columns = {field: heading for field, heading in kept.items() if heading in known}
    if "text" not in columns:
        columns = {}
        for field, words in _NAMES.items():
            for heading in known:
                if heading not in columns.values() and any(word in heading for word in words):
                    columns[field] = heading
                    break
    return known, first, columns


def add(
    workspace: Workspace, path: Path, *, title: str, columns: Mapping[str, str], tell: Tell = quiet
) -> str:
    """Take a file in and sign it. Returns the operation's id.

    *tell* hears of each shard and may raise `store.comments.Stopped`: what is in by then stays, and the same call
    goes on from there. Rows already there are checked against their hashes while they are passed over.
    """
    return finished(_adding(workspace, path, title, columns), tell)


def index(workspace: Workspace, comments: str = "", tell: Tell = quiet) -> int:
    """Make the search index, or go on with it. Returns how many opinions were added to it."""
    with _opened(workspace, comments) as (store, dataset):
        return finished(store.index(dataset), tell)


def coming_in(workspace: Workspace, path: Path, *, title: str, columns: Mapping[str, str]) -> Steps[int]:
    """`add` and `index` in steps, for whoever has other things to do between them. Returns how many came in."""
    made = yield from _adding(workspace, path, title, columns)
    with _opened(workspace, made) as (store, dataset):
        yield from store.index(dataset)
    return workspace.council.comment_sets[made].rows


def _adding(workspace: Workspace, path: Path, title: str, columns: Mapping[str, str]) -> Steps[str]:
    if not workspace.person.is_officer:
        raise NotAllowed(
            "公募意見を取り込めるのは事務局だけです。", "Only the office takes public comments in."
        )
    with path.open("rb") as file:
        sha = hashlib.file_digest(file, "sha256").hexdigest()
    workspace.set_settings({_COLUMNS: json.dumps(dict(columns), ensure_ascii=False)})
    source = json.dumps([sha, dict(columns)], ensure_ascii=False, sort_keys=True)
    with _store(workspace) as store:
        dataset = yield from store.take_in(source, public_comments.comments(path, columns))
        if made := store.operation(dataset):
            return made
        shards = store.shards(dataset)
        if not shards:
            raise BadFile(f"『{path.name}』に意見がありません。", f"{path.name} holds no opinions.")
        made = workspace.append(
            "comments.add",
            CommentsBody(
                title=title, source=path.name, sha256=sha, columns=dict(columns),
                rows=sum(n for n, _ in shards), shards=tuple(h for _, h in shards),
            ),
            hat=Role.SECRETARIAT,
        )  # fmt: skip
        store.sign(dataset, made)
    return made


def verify(workspace: Workspace, comments: str = "") -> list[int]:
    """Which shards (from 0) are not what the office signed; none is as it should be."""
    found = _set(workspace, comments)
    with _opened(workspace, comments) as (store, dataset):
        return store.wrong_shards(dataset, found.shards)


def search(workspace: Workspace, query: str, comments: str = "") -> list[int]:
    """Numbers of the opinions that hold the words, under the same folding as everywhere."""
    with _opened(workspace, comments) as (store, dataset):
        return store.find(dataset, query)


def texts(workspace: Workspace, numbers: Sequence[int], comments: str = "") -> dict[int, str]:
    with _opened(workspace, comments) as (store, dataset):
        return {number: text for number, _, _, text in store.rows(dataset, numbers)}


def counts(workspace: Workspace, field: str, comments: str = "") -> list[tuple[str, int]]:
    """How many opinions for each place (``place``) or class of writer (``who``)."""
    with _opened(workspace, comments) as (store, dataset):
        return store.counts(dataset, field)


def alike(workspace: Workspace, query: str = "", comments: str = "") -> list[tuple[float, list[int]]]:
    """Groups of like opinions among those that hold *query* (all, where there are few): suggestions, never merged.

    The same words sent in many times are one text of the comparison. It cannot tell for from against.
    """
    with _opened(workspace, comments) as (store, dataset):
        rows = store.rows(dataset, store.find(dataset, query)) if query else store.rows(dataset)
        same: dict[str, list[int]] = {}
        for number, _, _, text in rows:
            same.setdefault(text, []).append(number)
            if len(same) > MOST_COMPARED:
                raise NotAllowed(
                    f"比べる意見が {MOST_COMPARED:,}件を超えます。ことばで絞ってください。",
                    f"More than {MOST_COMPARED:,} to compare. Narrow them down by words.",
                )
        words = list(same)
        found = similarity.groups(words)
        seen = {i for group in found for i in group.members}
        grouped = [(group.score, [n for i in group.members for n in same[words[i]]]) for group in found]
        grouped += [
            (1.0, same[text]) for i, text in enumerate(words) if i not in seen and len(same[text]) > 1
        ]
        return sorted(((score, sorted(group)) for score, group in grouped), key=lambda g: (-len(g[1]), g[1]))


def answer(
    workspace: Workspace, *, summary: str, answer: str, numbers: Sequence[int], comments: str = "",
    instead_of: str = "",
) -> str:  # fmt: skip
    """意見の概要 and 考え方 that cite opinions by number; *instead_of* rewords an answer. Returns its id."""
    found = _set(workspace, comments)
    known = texts(workspace, numbers, found.id)
    if missing := sorted(set(numbers) - set(known)):
        raise NotFound(f"No.{missing[0]} の意見はありません。", f"There is no opinion No.{missing[0]}.")
    if not summary.strip():
        raise NotAllowed("意見の概要が空欄です。", "The summary is empty.")
    body = CommentAnswerBody(
        dataset=found.id, summary=normal(summary), answer=normal(answer), numbers=tuple(sorted(set(numbers)))
    )
    hat = Role.SECRETARIAT if Role.SECRETARIAT in workspace.person.roles else Role.CHAIR
    if not instead_of:
        return workspace.append("comments.answer", body, hat=hat)
    old = workspace.council.comment_answers.get(instead_of)
    if old is None:
        raise NotFound("その考え方はありません。", "There is no such answer.")
    workspace.append("comments.reword", body, hat=hat, object=old.id, field="text", supersedes=old.versions)
    return old.id


def export(workspace: Workspace, target: Path, comments: str = "") -> Path:
    """All opinions as CSV (UTF-8 with BOM, for Excel), each with the answer that cites it; or, named .jsonl, the rows
    as they were hashed, for another office workspace. Whole or not there."""
    from exporters.package import write_whole

    found = _set(workspace, comments)
    with _opened(workspace, comments) as (store, dataset):
        answers = [a for a in workspace.council.comment_answers.values() if a.dataset == found.id]
        cited = {number: a for a in answers for number in a.numbers}

        def write(file: BinaryIO) -> None:
            out = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
            if target.suffix.lower() == ".jsonl":
                for number, place, who, text in store.rows(dataset):
                    line = {"number": number, "place": place, "who": who, "text": text}
                    out.write(json.dumps(line, ensure_ascii=False) + "\n")
            else:
                out.write("\ufeff")
                lines = csv.writer(out)
                lines.writerow(["番号", "該当箇所", "区分", "意見", "意見の概要", "考え方"])
                for number, place, who, text in store.rows(dataset):
                    said = cited.get(number)
                    lines.writerow(
                        [
                            number,
                            place,
                            who,
                            _harmless(text),
                            said.summary if said else "",
                            said.answer if said else "",
                        ]
                    )
            out.detach()

        return write_whole(target, write)


def receive(workspace: Workspace, path: Path, comments: str = "", tell: Tell = quiet) -> list[int]:
    """Rows from another workspace of the office (.jsonl of `export`), checked against what was signed.

    Returns the shards that do not fit; where there are any, the rows are kept out of use.
    """
    found = _set(workspace, comments)
    with path.open("rb") as file:
        sha = hashlib.file_digest(file, "sha256").hexdigest()
    with _store(workspace) as store:
        dataset = finished(store.take_in(sha, _handed_over(path)), tell)
        wrong = store.wrong_shards(dataset, found.shards)
        if not wrong:
            store.sign(dataset, found.id)
    return wrong


def _handed_over(path: Path) -> Iterator[Row]:
    last = -1
    for row in public_comments.objects(path):
        number = row.get("number")
        if not isinstance(number, int) or not last < number < MOST:
            raise BadFile(
                f"『{path.name}』は、別の端末から渡された公募意見のファイルではありません。",
                f"{path.name} is no file of public comments handed over by another machine.",
            )
        last = number
        place, who, text = (normal(str(row.get(field, ""))) for field in ("place", "who", "text"))
        yield number, place, who, text


def _harmless(text: str) -> str:
    """A text that a spreadsheet would take for a formula is shown as text."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _set(workspace: Workspace, comments: str) -> CommentSet:
    """A set by the beginning of its id, or the newest."""
    sets = workspace.council.comment_sets
    found = [s for s in sets.values() if s.id.startswith(comments)]
    if not found:
        raise NotFound(
            "公募意見がまだありません。先に取り込んでください。", "There are no public comments yet."
        )
    return max(found, key=lambda s: (s.written, s.id))


@contextmanager
def _opened(workspace: Workspace, comments: str) -> Iterator[tuple[Comments, int]]:
    found = _set(workspace, comments)
    with _store(workspace) as store:
        dataset = store.dataset_of(found.id)
        if dataset is None:
            raise NotFound(
                "この端末には公募意見の本文がありません。取り込んだ事務局の端末から受け取ってください。",
                "The rows are not on this machine. Get them from the office machine that took them in.",
            )
        yield store, dataset


@contextmanager
def _store(workspace: Workspace) -> Iterator[Comments]:
    url = kept_at(workspace)
    store = _postgres(workspace, url, "") if url else Comments(workspace)
    try:
        yield store
    finally:
        store.close()


def _postgres(workspace: Workspace, url: str, password: str) -> Comments:
    import os

    from council_app.store import keeping
    from council_app.store.comments_postgres import PostgresComments

    password = (
        password or os.environ.get("COUNCIL_PLACE_PASSWORD", "") or keeping.remembered_password(url, "")
    )
    return PostgresComments(workspace, url, password)
