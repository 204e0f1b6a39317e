"""The whole demo round against the limit of 30 seconds for 640 opinions (`run.py bench demo [OPINIONS]`)."""

import sys
import tempfile
import time
from pathlib import Path

from council_app.actions import demo

LIMIT = 30.0  # seconds for 640 opinions, on two cores


def main(argv: list[str]) -> int:
    """Play it in a temporary folder; print each step's seconds, the ratio to the limit, sizes of the files."""
    opinions = int(argv[0]) if argv else 640
    begun = time.perf_counter()
    steps: list[tuple[str, float]] = []

    def step(title: str) -> None:
        steps.append((title, time.perf_counter()))

    with tempfile.TemporaryDirectory() as folder:
        report = demo.play(Path(folder) / "round", opinions=opinions, step=step)
        total = time.perf_counter() - begun
        sizes = sorted(p.stat().st_size for p in Path(folder).rglob("04-opinions/*.council"))
    ends = [at for _, at in steps[1:]] + [begun + total]
    for (title, start), end in zip(steps, ends, strict=True):
        print(f"{end - start:7.2f} s  {title}")
    print(f"{total:7.2f} s  in all = {total / LIMIT:.2f} of the limit ({report['operations']} operations)")
    print(
        f"a member's file: median {sizes[len(sizes) // 2] / 1000:.1f} kB, largest {sizes[-1] / 1000:.1f} kB"
    )
    return 0 if total < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
