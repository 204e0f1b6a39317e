"""Which opinions speak of the same thing: suggestions for a person, never a decision.

TF-IDF over two- and three-character pieces of kanji, katakana and Latin runs, cosine, complete linkage (no two
of a group lie below the threshold; single linkage would chain scores of opinions together). It sees of what an
opinion speaks, not whether it is for or against.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from council_app.text.folding import fold

THRESHOLD = 0.45
"""From this cosine on, a likeness is worth showing."""

COMMON_SHARE = 0.3
"""A piece found in a larger share of the texts says nothing (it comes from a template or is the theme itself)."""

MOST_TEXTS = 200
"""Nor does a piece in more texts than this, however many there are."""

_WORD = re.compile(r"[々〇㐀-鿿豈-﫿]{2,}|[ァ-ヺー]{2,}|[0-9a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Group:
    """Texts (by index, in order) that are all at least *score* alike: the least cosine of any two of them."""

    members: tuple[int, ...]
    score: float


def nearest(texts: Sequence[str]) -> list[int]:
    """Return for each text the index of the most similar other one; -1 where none has anything in common."""
    best: list[tuple[float, int]] = [(0.0, -1)] * len(texts)
    for (i, j), score in _cosines(texts).items():
        if score > best[i][0] or (score == best[i][0] and j < best[i][1]):
            best[i] = (score, j)
        if score > best[j][0] or (score == best[j][0] and i < best[j][1]):
            best[j] = (score, i)
    return [index for _, index in best]


def groups(texts: Sequence[str], threshold: float = THRESHOLD) -> list[Group]:
    """Return groups of two or more texts alike, largest first; each text is in at most one group.

    Raises ValueError for a threshold outside 0 to 1 (0 excluded).
    """
    if not 0 < threshold <= 1:
        raise ValueError("threshold must lie above 0 and at most at 1")
    cosines = {pair: score for pair, score in _cosines(texts).items() if score >= threshold}
    cluster = {i: i for i in range(len(texts))}
    members: dict[int, list[int]] = {i: [i] for i in range(len(texts))}
    least: dict[int, float] = {}
    for i, j in (pair for pair, _ in sorted(cosines.items(), key=lambda entry: (-entry[1], entry[0]))):
        a, b = cluster[i], cluster[j]
        if a == b:
            continue
        # Pairs come from the most to the least alike, so the last missing pair decides: complete linkage.
        if all((min(x, y), max(x, y)) in cosines for x in members[a] for y in members[b]):
            least[a] = min(
                [least.get(a, 1.0), least.get(b, 1.0)]
                + [cosines[min(x, y), max(x, y)] for x in members[a] for y in members[b]]
            )
            for y in members.pop(b):
                cluster[y] = a
                members[a].append(y)
    found = [Group(tuple(sorted(m)), least[a]) for a, m in members.items() if len(m) > 1]
    return sorted(found, key=lambda g: (-len(g.members), -g.score, g.members))


def _cosines(texts: Sequence[str]) -> dict[tuple[int, int], float]:
    """Cosine of every pair that has a piece in common, keyed by (smaller, larger) index."""
    counts = [Counter(_pieces(text)) for text in texts]
    spread = Counter(piece for count in counts for piece in count)
    limit = max(2.0, min(COMMON_SHARE * len(texts), MOST_TEXTS))
    postings: dict[str, list[tuple[int, float]]] = {}
    for i, count in enumerate(counts):
        weights = {
            piece: (1 + math.log(n)) * math.log(1 + len(texts) / spread[piece])
            for piece, n in count.items()
            if spread[piece] <= limit
        }
        norm = math.sqrt(sum(w * w for w in weights.values()))
        for piece, weight in weights.items():
            postings.setdefault(piece, []).append((i, weight / norm))
    cosines: dict[tuple[int, int], float] = {}
    for posting in postings.values():
        for at, (j, weight) in enumerate(posting):
            for i, other in posting[:at]:
                cosines[i, j] = cosines.get((i, j), 0.0) + weight * other
    return cosines


def _pieces(text: str) -> list[str]:
    return [
        word[at : at + size]
        for word in _WORD.findall(fold(text).text)
        for size in (2, 3)
        for at in range(len(word) - size + 1)
    ]
