"""Power cuts on the real store, and the control that must lose something (`run.py bench power [N]`; needs strace).

N defaults to 20,000, half an hour on two quiet cores.
"""

import multiprocessing
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench._power import Outcome, Recording, cuts, record_store
from bench._schedules import Template
from council_app.actions import exchange, opinions, places
from council_app.deliberation.opinions import OpinionKind
from council_app.store.workspace import Workspace

PORTION = 250


def files_of_members(folder: Path) -> list[Path]:
    """Three members' files: one opinion, forty, eight."""
    files = []
    for person, count in (("member-a", 1), ("member-b", 40), ("member-c", 8)):
        with Workspace.open(folder / person) as workspace:
            revision = workspace.council.drafts["plan"].latest
            place = places.place_at(revision, revision.blocks[0].id)
            for number in range(count):
                opinions.submit(
                    workspace, kind=OpinionKind.COMMENT, place=place, text=f"{number}番目の意見です。" * 4
                )
            files.append(exchange.send_opinions(workspace, folder / "files"))
    return files


def portion(recording: Recording, folder: Path, first: int, count: int) -> Outcome:
    return cuts(recording, folder / f"cut-{first}", range(first, first + count))


def measure(pool: ProcessPoolExecutor, recording: Recording, folder: Path, count: int) -> Outcome:
    """This many cuts on all cores."""
    whole = Outcome(recording.counts)
    portions = [
        pool.submit(portion, recording, folder, first, min(PORTION, count - first))
        for first in range(0, count, PORTION)
    ]
    for done in portions:
        part = done.result()
        for name in ("cuts", "lost", "broken", "halves"):
            setattr(whole, name, getattr(whole, name) + getattr(part, name))
    return whole


def main(argv: list[str]) -> int:
    """Cut, and print what was lost."""
    count = int(argv[0]) if argv else 20_000
    if shutil.which("strace") is None:
        print("strace is not installed: what the store writes cannot be recorded")
        return 1
    folder = Path(tempfile.mkdtemp(prefix="council-power-"))
    begun = time.perf_counter()
    try:
        Template(folder)
        files = files_of_members(folder)
        found = {}
        with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
            for synchronous, cut in (("FULL", count), ("NORMAL", max(200, count // 10))):
                recording = record_store(folder / "office-1", files, folder, synchronous=synchronous, acts=12)
                found[synchronous] = measure(pool, recording, folder, cut)
                print(f"synchronous={synchronous}: {found[synchronous]}", flush=True)
    finally:
        shutil.rmtree(folder)
    print(f"{time.perf_counter() - begun:.0f} s; limit: 0 with FULL, more than 0 lost with NORMAL")
    full = found["FULL"]
    return 0 if (full.lost, full.broken, full.halves) == (0, 0, 0) and found["NORMAL"].lost > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
