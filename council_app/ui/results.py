"""What became of one's own opinions: plain values for the result page, no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from council_app.deliberation.council import Council
from council_app.deliberation.opinions import Decision, Disposition, Opinion, Scope, WordingMode
from council_app.text.difference import Edit, Run, edits, runs
from council_app.ui.model import base_of


@dataclass(frozen=True)
class Piece:
    """A run of the new wording; ``mine`` where the words (or the deletion) are those of one's own proposal."""

    run: Run
    mine: bool = False


@dataclass(frozen=True)
class Result:
    """One opinion with its decision and what the text became."""

    opinion: Opinion
    decision: Decision | None
    old: str
    new: str | None  # None: nothing was reworded there
    pieces: tuple[Piece, ...] = ()

    @property
    def has_mine(self) -> bool:
        return any(piece.mine for piece in self.pieces)


def results(council: Council, person: str) -> list[Result]:
    """One for each opinion of a person, in the order of the texts; withdrawn ones too (their number stays)."""
    own = [o for o in council.opinions.values() if o.author == person]
    return [result(council, o) for o in council.in_order(own)]


def result(council: Council, opinion: Opinion) -> Result:
    """What became of one opinion."""
    place = opinion.place
    revision = council.revision(place.revision)
    node = revision.by_id.get(place.node) if revision else None
    old, mine = node.text if node else place.exact, opinion.wording
    if place.scope is Scope.AFTER and mine is not None:
        mine = old + mine  # taken up within the item before, its words are found there
    base, new = _new_words(council, opinion, old)
    pieces: tuple[Piece, ...] = ()
    if new is not None and new != base:
        pieces = tuple(marked(base, mine if base else opinion.wording, new))
    return Result(opinion, opinion.decision, base_of(council, place), new, pieces)


def _new_words(council: Council, opinion: Opinion, old: str) -> tuple[str, str | None]:
    """What was there ("" for a new item) and the wording that took the opinion up; else what stands at its place
    in the newest revision, None where that did not change."""
    for wording in council.wordings.values():
        if opinion.id in wording.opinions and wording.final:
            base = "" if wording.mode is WordingMode.AFTER else old
            return base, "" if wording.mode is WordingMode.REMOVE else wording.text
    draft = council.drafts.get(opinion.place.draft)
    if draft is None or draft.latest.id == opinion.place.revision:
        return old, None
    carried = opinion.carried.get(draft.latest.id)
    node = draft.latest.by_id.get(carried.node if carried else opinion.place.node)
    return old, node.text if node is not None and node.text != old else None


def counts(found: Iterable[Result]) -> Counter[Disposition | None]:
    return Counter(r.decision.disposition if r.decision else None for r in found)


def marked(base: str, mine: str | None, final: str) -> list[Piece]:
    """The 見え消し from ``base`` to ``final``, with the parts that ``mine`` had proposed told apart."""
    proposed = edits(base, mine) if mine is not None else ()
    out: list[Piece] = []
    for run in runs(base, final):
        if run.kind == "equal":
            out.append(Piece(run))
        else:
            out += _deleted(run, proposed) if run.kind == "delete" else _inserted(run, proposed)
    return out


def _deleted(run: Run, proposed: Iterable[Edit]) -> list[Piece]:
    at = run.old_start
    gone = [False] * len(run.text)
    for edit in proposed:
        for i in range(max(edit.start, at), min(edit.end, at + len(run.text))):
            gone[i - at] = True
    return _split(run, gone)


def _inserted(run: Run, proposed: Iterable[Edit]) -> list[Piece]:
    """Characters are mine where they stand in a proposal of mine that touches this place or lies close by."""
    at, reach = run.old_start, max(2, len(run.text))
    near = [e for e in proposed if e.replacement and e.start - reach <= at <= e.end + reach]
    own = [False] * len(run.text)
    for edit in near:
        where = 0
        for part in runs(edit.replacement, run.text):
            if part.kind == "equal" and (len(part.text) > 1 or part.text == edit.replacement):
                own[where : where + len(part.text)] = [True] * len(part.text)
            if part.kind != "delete":
                where += len(part.text)
    return _split(run, own)


def _split(run: Run, flags: list[bool]) -> list[Piece]:
    out: list[Piece] = []
    start = 0
    for i in range(1, len(flags) + 1):
        if i == len(flags) or flags[i] != flags[start]:
            part = replace(
                run,
                text=run.text[start:i],
                old_start=run.old_start + (start if run.kind == "delete" else 0),
                new_start=run.new_start + (start if run.kind == "insert" else 0),
            )
            out.append(Piece(part, flags[start]))
            start = i
    return out
