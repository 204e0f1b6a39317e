"""Likeness of opinions beside labels given by hand: nearest neighbours, groups, and for against against.

    python -m bench likeness

The sixty opinions of tests/text/fixtures/likeness.txt are short and made up: twelve topics, five opinions each. A pair is
right when both speak of the same topic. Chance is what a guess would give; for and against are counted among the pairs
that the engine would suggest.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from council_app.text.similarity import THRESHOLD, groups, nearest

LABELLED = Path(__file__).parent.parent / "tests" / "text" / "fixtures" / "likeness.txt"


class Opinion(NamedTuple):
    topic: str
    stance: str
    """``+`` for, ``-`` against, ``?`` neither."""
    text: str


def labelled(path: Path = LABELLED) -> list[Opinion]:
    """The opinions with their labels, in the order of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Opinion(*line.split("\t")) for line in lines if line and not line.startswith("#")]


class Measured(NamedTuple):
    """Shares, 0 to 1: of the pairs suggested those of one topic, and of the pairs of one topic those suggested."""

    precision: float
    recall: float
    pairs: set[tuple[int, int]]


def nearest_right(opinions: list[Opinion]) -> tuple[int, int]:
    """How many opinions have a nearest neighbour, and of how many it speaks of the same topic."""
    found = [(at, to) for at, to in enumerate(nearest([o.text for o in opinions])) if to >= 0]
    return len(found), sum(opinions[at].topic == opinions[to].topic for at, to in found)


def grouped(opinions: list[Opinion], threshold: float) -> Measured:
    """Precision and recall of the pairs that stand in one group."""
    made = groups([o.text for o in opinions], threshold)
    pairs = {pair for group in made for pair in combinations(group.members, 2)}
    right = set(_same(opinions))
    hits = len(pairs & right)
    return Measured(hits / len(pairs) if pairs else 1.0, hits / len(right), pairs)


def _same(opinions: list[Opinion]) -> Iterable[tuple[int, int]]:
    return (
        (i, j) for i, j in combinations(range(len(opinions)), 2) if opinions[i].topic == opinions[j].topic
    )


def main(argv: list[str]) -> int:
    """Print the share of right neighbours, precision and recall of groups, and what is said of for and against."""
    del argv
    opinions = labelled()
    count = len(opinions)
    having, right = nearest_right(opinions)
    chance = sum(1 for _ in _same(opinions)) / (count * (count - 1) / 2)
    print(
        f"nearest: {having} of {count} have one, {right} of one topic: {100 * right / having:.0f} %", end=""
    )
    print(f" (a guess {100 * chance:.0f} %)")
    for threshold in (0.15, 0.3, THRESHOLD):
        found = grouped(opinions, threshold)
        print(
            f"groups from {threshold:.2f}: {len(found.pairs)} pairs, precision {100 * found.precision:.0f} %, "
            f"recall {100 * found.recall:.0f} %"
        )
    near = {tuple(sorted((i, j))) for i, j in enumerate(nearest([o.text for o in opinions])) if j >= 0}
    opposed = sum({opinions[i].stance, opinions[j].stance} == {"+", "-"} for i, j in near)
    alike = sum(opinions[i].stance == opinions[j].stance for i, j in near)
    print(f"{len(near)} pairs of neighbours: {opposed} one for and one against, {alike} of the same mind")
    return 0
