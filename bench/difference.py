"""The list of edits: speed beside git, no input that makes it slow, and how well the marks read.

    python -m bench difference

How well marks read is measured on the changed lines of the revisions: the share of ends of deleted or inserted
stretches that fall inside a word, and the characters marked, against the bare character diff (rapidfuzz Indel).
Words are those of Janome (a dictionary tokenizer; ``pip install janome``), which the engine does not know. Its
limits: it also splits endings (求め|られ|て), so an end there counts as good, and knows no compounds. Without
Janome this part is skipped.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from bench._texts import best_time, best_times, changed_lines, corpus, long_pair, unrelated_pairs
from council_app.text.difference import edits

Hunk = tuple[int, int, int, int]


def main(argv: list[str]) -> int:
    """Print times beside git's, the slowest input, and the two measures of reading."""
    del argv
    folder = corpus("revisions")
    if folder is None:
        return 0
    old, new = long_pair(folder)
    _beside_git(old, new)
    related = best_time(partial(edits, old, new), 9, time.process_time)
    for name, a, b in unrelated_pairs(folder):
        seconds = best_time(partial(edits, a, b), 2, time.process_time)
        print(f"{name}: {seconds:.3f} s; {seconds / related:.1f} × the related texts (at most 20)")
    _reading(list(changed_lines(folder)))
    return 0


def _beside_git(old: str, new: str) -> None:
    """Time the edits, and git in turns with them."""
    git = shutil.which("git")
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch) / "old.txt", Path(scratch) / "new.txt"]
        for file, text in zip(files, (old, new), strict=True):
            file.write_text(text, encoding="utf-8", newline="")
        options = ["diff", "--no-index", "--word-diff=porcelain", "--word-diff-regex=."]
        command = [git or "git", *options, *map(str, files)]
        calls: list[Callable[[], object]] = [lambda: edits(old, new)]
        if git is not None:
            calls.append(lambda: subprocess.run(command, check=False, stdout=subprocess.DEVNULL))
        times = best_times(calls, 25)
    print(f"edits of {len(old)} characters with 500 edits: {times[0]:.3f} s")
    if git is None:
        print("git skipped: it is not on the path.")
    else:
        print(f"git diff --no-index --word-diff, a word a character: {times[1]:.3f} s; ", end="")
        print(f"ratio {times[0] / times[1]:.2f} (at most 1.5)")


def _reading(lines: list[tuple[str, str]]) -> None:
    if find_spec("janome") is None:
        print("how the marks read: skipped, Janome is not installed.")
        return
    from janome.tokenizer import Tokenizer  # type: ignore[import-not-found,unused-ignore]

    tokenizer = Tokenizer()
    measures = {
        name: _measured(hunks, lines, tokenizer) for name, hunks in (("bare", _bare), ("ours", _ours))
    }
    for name, (inside, ends, marks) in measures.items():
        print(f"{name}: {100 * inside / ends:.2f} % of {ends} ends inside a word, {marks} characters marked")
    print(
        f"marks: {measures['ours'][2] / measures['bare'][2]:.2f} × the bare diff (at most 1.35; ends at most 8 %)"
    )


def _measured(
    hunks: Callable[[str, str], list[Hunk]], lines: list[tuple[str, str]], tokenizer: Any
) -> tuple[int, int, int]:
    inside = ends = marks = 0
    for old, new in lines:
        old_bounds, new_bounds = _bounds(old, tokenizer), _bounds(new, tokenizer)
        for start, end, new_start, new_end in hunks(old, new):
            marks += end - start + new_end - new_start
            for first, last, bounds in ((start, end, old_bounds), (new_start, new_end, new_bounds)):
                if first < last:
                    ends += 2
                    inside += (first not in bounds) + (last not in bounds)
    return inside, ends, marks


def _bounds(text: str, tokenizer: Any) -> set[int]:
    """Where words begin and end; the tokenizer drops blanks, so each word is looked for."""
    bounds, at = {0, len(text)}, 0
    for word in tokenizer.tokenize(text, wakati=True):
        at = text.index(word, at)
        bounds |= {at, at + len(word)}
        at += len(word)
    return bounds


def _bare(old: str, new: str) -> list[Hunk]:
    return [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(old, new)
        if op.tag != "equal"
    ]


def _ours(old: str, new: str) -> list[Hunk]:
    hunks, shift = [], 0
    for edit in edits(old, new):
        start, grown = edit.start + shift, len(edit.replacement)
        hunks.append((edit.start, edit.end, start, start + grown))
        shift += grown - (edit.end - edit.start)
    return hunks
