"""Proposed wordings of one text merged, all pairs and all sixteen of a set, beside git's line merge.

    python -m bench merging

The check for wrong merges knows nothing of the engine: it takes eight-character pieces that a version brought in
or took out (by counting them, not by any diff) and looks whether they are there, or gone, in the merged text, or
stand in a conflict that names the version.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from bench._texts import corpus, read
from council_app.text.merging import Merge, merge

PIECE = 8


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
            wrong += len(wrong_pieces(base, both, merged))
            conflicts += git is not None and _git_conflicts(git, base, *both.values())
        merged = merge(base, versions)
        kinds_of_all = [conflict.kind for conflict in merged.conflicts]
        wrong_of_all = len(wrong_pieces(base, versions, merged))
        print(
            f"set {place.name}, all {len(versions)}: {len(merged.edits)} edits made, "
            f"{kinds_of_all.count('overlap')} overlaps, {kinds_of_all.count('tie')} ties, {wrong_of_all} wrong"
        )
    print(f"{pairs} pairs in {seconds:.2f} s: overlaps {100 * overlaps / pairs:.1f} % (at most 17), ", end="")
    print(f"ties alone {100 * ties / pairs:.1f} %, wrong pieces {wrong} (0)")
    if git is None:
        print("git skipped: it is not on the path.")
    else:
        print(f"git merge-file: {100 * conflicts / pairs:.1f} % in conflict")
    return 0


def wrong_pieces(base: str, versions: dict[str, str], merged: Merge) -> list[tuple[str, str]]:
    """Pieces (with the version's name) that should be in the merged text and are not, or the other way round."""
    wrong: list[tuple[str, str]] = []
    base_pieces, merged_pieces = _pieces(base), _pieces(merged.text)
    overlaps = [conflict for conflict in merged.conflicts if conflict.kind == "overlap"]
    brought = {name: _pieces(text) - base_pieces for name, text in versions.items()}
    for name, text in versions.items():
        named = [c for c in overlaps if any(name in edit.proposers for edit in c.alternatives)]
        # what a conflict would say if this version were taken, with some of the text around it
        shown = "\n".join(
            base[max(0, c.start - 40) : c.start] + wording + base[c.end : c.end + 40]
            for c in named
            for wording, who in c.wordings(base)
            if name in who
        )
        written = "\n".join(
            e.replacement
            for e in (*merged.edits, *(a for c in overlaps for a in c.alternatives))
            if name in e.proposers
        )
        near = "\n".join(base[max(0, c.start - PIECE) : c.end + PIECE] for c in overlaps)
        kept = merged_pieces | _pieces(shown) | _pieces(written)
        for piece in brought[name] - kept:
            if not _beside_another(piece, name, text, base, merged):
                wrong.append((name, piece))
        others = set().union(*(pieces for other, pieces in brought.items() if other != name))
        gone = base_pieces - _pieces(text)
        wrong += [(name, piece) for piece in gone & merged_pieces - others if piece not in near]
    return wrong


def _beside_another(piece: str, name: str, text: str, base: str, merged: Merge) -> bool:
    """Whether another's edit, or an open conflict, touches the kept characters that the piece holds.

    Taken from the version's own text: the piece straddles an end of what the version wrote. Its kept half must be
    in the base, and its new half in the merged text.
    """
    del text
    for cut in range(1, PIECE):
        for own, kept in ((piece[:cut], piece[cut:]), (piece[cut:], piece[:cut])):
            touched = any(
                kept in base[max(0, e.start - PIECE) : e.end + PIECE]
                for e in (*merged.edits, *(a for c in merged.conflicts for a in c.alternatives))
                if set(e.proposers) != {name}
            )
            if touched and own in merged.text:
                return True
    return False


def _pieces(text: str) -> set[str]:
    return {text[at : at + PIECE] for at in range(len(text) - PIECE + 1)}


def _git_conflicts(git: str, base: str, a: str, b: str) -> bool:
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch) / name for name in ("a", "base", "b")]
        for file, text in zip(files, (a, base, b), strict=True):
            file.write_text(text, encoding="utf-8", newline="")
        return (
            subprocess.run([git, "merge-file", "-p", *files], check=False, capture_output=True).returncode
            != 0
        )
