"""Texts to measure with: real ones found through COUNCIL_SHARED, and long ones sewn from them."""

from __future__ import annotations

import difflib
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

LONG = 250_000


def corpus(name: str) -> Path | None:
    """The folder ``corpora/NAME``, or None after a sentence that says what is missing."""
    shared = os.environ.get("COUNCIL_SHARED")
    if not shared:
        print("COUNCIL_SHARED is not set: there are no corpora to measure with, skipped.")
        return None
    folder = Path(shared) / "corpora" / name
    if not folder.is_dir():
        print(f"COUNCIL_SHARED holds no corpora/{name}, skipped.")
        return None
    return folder


def read(path: Path) -> str:
    """The text as it is: line ends are not touched."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def revisions(folder: Path) -> list[tuple[str, str]]:
    """All pairs of revisions, oldest first."""
    return [
        (read(pair / "old.md"), read(pair / "new.md")) for pair in sorted(folder.iterdir()) if pair.is_dir()
    ]


def changed_lines(folder: Path) -> Iterator[tuple[str, str]]:
    """Lines of the revisions that were changed rather than replaced, as difflib pairs them."""
    for old, new in revisions(folder):
        olds, news = old.splitlines(), new.splitlines()
        for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
            if tag == "replace" and i2 - i1 == j2 - j1:
                for a, b in zip(olds[i1:i2], news[j1:j2], strict=True):
                    if difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.5:
                        yield a, b


def long_pair(folder: Path, edits: int = 500, seed: int = 1) -> tuple[str, str]:
    """A text of LONG characters sewn from lines of the revisions, and the same after *edits* small edits."""
    rnd = random.Random(seed)
    source = "".join(new for _, new in revisions(folder))
    lines = source.splitlines(keepends=True)
    sewn: list[str] = []
    size = 0
    while size < LONG:
        sewn.append(rnd.choice(lines))
        size += len(sewn[-1])
    old = "".join(sewn)[:LONG]
    parts: list[str] = []
    at = 0
    for place in sorted(rnd.sample(range(LONG - 40), edits)):
        if place >= at:
            cut = rnd.randrange(len(source) - 20)
            parts += old[at:place], source[cut : cut + rnd.choice((0, 2, 5, 12))]
            at = place + rnd.choice((0, 2, 5, 12))
    return old, "".join(parts) + old[at:]


def unrelated_pairs(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Name and texts of pairs that have little in common, and of some made to be slow."""
    rnd = random.Random(5)
    source = "".join(new for _, new in revisions(folder))
    half = len(source) // 2
    first, second = (part * (LONG // len(part) + 1) for part in (source[:half], source[half:]))
    yield "two different texts", first[:LONG], second[:LONG]
    noise = ["".join(chr(0x3041 + min(int(rnd.expovariate(0.02)), 3000)) for _ in range(LONG)) for _ in "ab"]
    yield "noise", noise[0], noise[1]
    letters = list(source[:LONG])
    rnd.shuffle(letters)
    yield "shuffled characters", source[:LONG], "".join(letters)
    lines = source.splitlines(keepends=True)
    rnd.shuffle(lines)
    yield "shuffled lines", source[:LONG], "".join(lines)[:LONG]
    yield "one character each", "あ" * LONG, "い" * LONG
    yield "two characters, one alike", "あい" * (LONG // 2), "あう" * (LONG // 2)
    yield "short lines", "あ\n" * (LONG // 2), "い\nあ\n" * (LONG // 4)
    repeated = [
        "\n".join(chr(0x4E00 + step * n) + "あ" * 300 + chr(0x5000 + step * n) for n in range(1, LONG // 303))
        for step in (2, 3)
    ]
    yield "repeated within lines", repeated[0], repeated[1]


def best_times(
    calls: Sequence[Callable[[], object]], repeats: int = 9, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """The shortest run of each call, in seconds; they take turns, so that a busy moment meets all of them.

    Give ``time.process_time`` as the clock where all runs in this process: what other programs take is not counted.
    """
    times = [float("inf")] * len(calls)
    for _ in range(repeats):
        for at, call in enumerate(calls):
            times[at] = min(times[at], best_time(call, 1, clock))
    return times


def best_time(
    call: Callable[[], object], repeats: int = 5, clock: Callable[[], float] = time.perf_counter
) -> float:
    """The shortest of several runs, in seconds: what the machine can do when nothing disturbs it."""
    times = []
    for _ in range(repeats):
        start = clock()
        call()
        times.append(clock() - start)
    return min(times)
