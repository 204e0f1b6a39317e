"""Random schedules of eighteen replicas: one `state`, one `office`, identical exports (`run.py bench schedules [N [FIRST]]`).

N defaults to 10,000 (an hour or more on two cores), FIRST is the first seed. Who stops it (Ctrl-C) gets the counts of
what ran, and the words that go on from there. A schedule that fails leaves its folder and says its seed.
"""

import gc
import multiprocessing
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench._schedules import Outcome, Template, run

PORTION = 50  # schedules on one template


def play(portion: tuple[Path, int, int]) -> list[Outcome]:
    """Some schedules on one council: in a folder, from a seed, how many."""
    folder, first, count = portion
    place = folder / f"from-{first}"
    (place / "template").mkdir(parents=True)
    template = Template(place / "template")
    gc.freeze()  # what is here now is not looked through again and again
    done = [run(template, place, seed) for seed in range(first, first + count)]
    if not any(outcome.wrong for outcome in done):
        shutil.rmtree(place)
    return done


def undisturbed() -> None:
    """Ctrl-C is for the process that prints: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def main(argv: list[str]) -> int:
    """Play them on all cores; print what happened in them, and each that went wrong."""
    count = int(argv[0]) if argv else 10_000
    first = int(argv[1]) if argv[1:] else 0
    folder = Path(tempfile.mkdtemp(prefix="council-schedules-"))
    begun, done, wrong, counts = time.perf_counter(), 0, 0, Counter[str]()
    portions = [
        (folder, start, min(PORTION, first + count - start)) for start in range(first, first + count, PORTION)
    ]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with multiprocessing.get_context("spawn").Pool(initializer=undisturbed) as pool:
            for outcomes in pool.imap(play, portions):
                for outcome in outcomes:
                    done += 1
                    counts += outcome.counts
                    if outcome.wrong:
                        wrong += 1
                        print(f"seed {outcome.seed}: {'; '.join(outcome.wrong)}")
                print(f"{done:6} schedules, {wrong} wrong, {time.perf_counter() - begun:.0f} s", flush=True)
    except KeyboardInterrupt:
        print(f"stopped; it goes on with: run.py bench schedules {count - done} {first + done}")
    print(", ".join(f"{value:,} {name}" for name, value in sorted(counts.items())))
    print(
        f"{done:,} schedules of 18 replicas, seeds {first} to {first + done - 1}: {wrong} with more than one state (limit 0)"
    )
    if wrong:
        print(f"their folders: {folder}")
    else:
        shutil.rmtree(folder)
    return 1 if wrong or done < count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
