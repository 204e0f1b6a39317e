"""Random schedules of eighteen replicas: one `state`, one `office`, identical exports (`run.py bench schedules [N [FIRST]]`).

N defaults to 10,000 (an hour or two on two cores), FIRST is the first seed. A schedule that fails leaves its folder and says its seed.
"""

import multiprocessing
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench._schedules import Outcome, Template, run

PORTION = 50  # schedules on one template


def play(folder: Path, first: int, count: int) -> list[Outcome]:
    """Some schedules on one council."""
    place = folder / f"from-{first}"
    (place / "template").mkdir(parents=True)
    template = Template(place / "template")
    return [run(template, place, seed) for seed in range(first, first + count)]


def main(argv: list[str]) -> int:
    """Play them on all cores; print what happened in them, and each that went wrong."""
    count = int(argv[0]) if argv else 10_000
    first = int(argv[1]) if argv[1:] else 0
    folder = Path(tempfile.mkdtemp(prefix="council-schedules-"))
    begun, done, wrong, counts = time.perf_counter(), 0, 0, Counter[str]()
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        portions = [
            pool.submit(play, folder, start, min(PORTION, first + count - start))
            for start in range(first, first + count, PORTION)
        ]
        for portion in portions:
            for outcome in portion.result():
                done += 1
                counts += outcome.counts
                if outcome.wrong:
                    wrong += 1
                    print(f"seed {outcome.seed}: {'; '.join(outcome.wrong)}")
            seconds = time.perf_counter() - begun
            print(f"{done:6} schedules, {wrong} wrong, {seconds:.0f} s", flush=True)
    print(", ".join(f"{value:,} {name}" for name, value in sorted(counts.items())))
    print(f"{done} schedules of 18 replicas: {wrong} with more than one state (limit 0)")
    if wrong:
        print(f"their folders: {folder}")
    else:
        shutil.rmtree(folder)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
