"""Mutated files, half of them signed again by an enrolled member (`run.py bench mutations [N [SEED]]`).

N defaults to 1,000,000 (about an hour on two cores). A file that finds something is kept and named.
"""

import hashlib
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench._mutations import Outcome, Scene, run
from bench.record import peak

PORTION = 5000
LIMIT = 512  # MB


def play(folder: Path, seed: int, count: int) -> tuple[Outcome, float]:
    """Some files on one council; with the peak memory of this process in MB."""
    place = folder / f"seed-{seed}"
    for part in ("scene", "receivers", "found"):
        (place / part).mkdir(parents=True)

    def keep(content: bytes) -> None:
        (place / "found" / f"{hashlib.sha256(content).hexdigest()[:16]}.council").write_bytes(content)

    return run(Scene(place / "scene"), place / "receivers", seed, count, keep), peak()


def main(argv: list[str]) -> int:
    """Make and receive them on all cores; print how they were met."""
    count = int(argv[0]) if argv else 1_000_000
    first = int(argv[1]) if argv[1:] else 0
    folder = Path(tempfile.mkdtemp(prefix="council-mutations-"))
    begun, done, memory, counts = time.perf_counter(), 0, 0.0, Counter[str]()
    wrong: Counter[str] = Counter()
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        portions = [
            (min(PORTION, count - start), pool.submit(play, folder, seed, min(PORTION, count - start)))
            for seed, start in enumerate(range(0, count, PORTION), first)
        ]
        for size, portion in portions:
            outcome, used = portion.result()
            done, memory = done + size, max(memory, used)
            counts += outcome.counts
            wrong.update(outcome.wrong)
            seconds = time.perf_counter() - begun
            print(f"{done:9,} files, {wrong.total()} wrong, {memory:.0f} MB, {seconds:.0f} s", flush=True)
    print(", ".join(f"{value:,} {name}" for name, value in sorted(counts.items())))
    for what, times in wrong.most_common():
        print(f"{times} x {what}")
    print(
        f"{done:,} files: {wrong.total()} with a foreign operation or another exception (limit 0), "
        f"{memory:.0f} MB (limit {LIMIT})"
    )
    if wrong:
        print(f"the files: {folder}")
    return 1 if wrong or memory >= LIMIT else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
