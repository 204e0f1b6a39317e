"""Proposed wordings of one text merged, all pairs and all sixteen of a set, beside git's line merge.

    python -m bench merging

The check for wrong merges knows nothing of how the engine finds or joins edits; `wrong_versions` says what it is.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from bench._texts import corpus, read
from council_app.text.merging import Merge, MergedEdit, merge


def main(argv: list[str]) -> int:
    """Print shares of pairs with overlaps and ties, of git's conflicts, and the number of wrong merges."""
    del argv
    folder = corpus("proposals")
    if folder is None:
        return 0
    git = shutil.which("git")
    pairs = overlaps = ties = conflicts = wrong = 0
    seconds = 0.0
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        base = read(place / "base.md")
        versions = {path.stem: read(path) for path in sorted(place.glob("p*.md"))}
        for a, b in itertools.combinations(versions, 2):
            both = {a: versions[a], b: versions[b]}
            start = time.perf_counter()
            merged = merge(base, both)
            seconds += time.perf_counter() - start
            kinds = {conflict.kind for conflict in merged.conflicts}
            pairs += 1
            overlaps += "overlap" in kinds
            ties += kinds == {"tie"}
            wrong += bool(wrong_versions(base, both, merged))
            conflicts += git is not None and _git_conflicts(git, base, *both.values())
        merged = merge(base, versions)
        kinds_of_all = [conflict.kind for conflict in merged.conflicts]
        wrong_of_all = len(wrong_versions(base, versions, merged))
        print(
            f"set {place.name}, all {len(versions)}: {len(merged.edits)} edits made, "
            f"{kinds_of_all.count('overlap')} overlaps, {kinds_of_all.count('tie')} ties, {wrong_of_all} wrong"
        )
    print(f"{pairs} pairs in {seconds:.2f} s: overlaps {100 * overlaps / pairs:.1f} % (at most 17), ", end="")
    print(f"ties alone {100 * ties / pairs:.1f} %, wrong merges {wrong} (0)")
    if git is None:
        print("git skipped: it is not on the path.")
    else:
        print(f"git merge-file: {100 * conflicts / pairs:.1f} % in conflict")
    return 0


def wrong_versions(base: str, versions: dict[str, str], merged: Merge) -> list[str]:
    """Names of those whose wording the merge does not account for, to the character.

    Who takes the base and makes only the edits under one name, those made and those held back in an overlap, must
    get that person's whole text; and the merged text must be the base with the edits made, each outside of every
    overlap. Then each version's own inserted and deleted text is there or gone, or in a conflict that names it.
    """
    held = [conflict for conflict in merged.conflicts if conflict.kind == "overlap"]
    wrong = []
    for name, text in versions.items():
        made = [edit for edit in merged.edits if name in edit.proposers]
        open_ones = [edit for c in held for edit in c.alternatives if name in edit.proposers]
        if _made(base, [*made, *open_ones]) != text:
            wrong.append(name)
    outside = all(e.end <= c.start or e.start >= c.end for e in merged.edits for c in held)
    if _made(base, list(merged.edits)) != merged.text or not outside:
        wrong.append("the merged text")
    return wrong


def _made(base: str, edits: list[MergedEdit]) -> str | None:
    """The base with edits made from the last to the first; insertions at one point stay in the order given."""
    text = base
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if any(a.end > b.start for a, b in itertools.pairwise(ordered)):
        return None
    for edit in reversed(ordered):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


def _git_conflicts(git: str, base: str, a: str, b: str) -> bool:
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch) / name for name in ("a", "base", "b")]
        for file, text in zip(files, (a, base, b), strict=True):
            file.write_text(text, encoding="utf-8", newline="")
        return (
            subprocess.run([git, "merge-file", "-p", *files], check=False, capture_output=True).returncode
            != 0
        )
