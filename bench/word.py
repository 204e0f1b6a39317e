"""Word documents against their limit, zlib over the same XML (`python run.py bench word`).

Three measures, each the best of some runs in one process: a tracked document of many paragraphs (a deletion and an
insertion each, a comment per ten), 対応表 with many rows, and all documents of a round of 640 opinions.
The differences between the texts are found before: they belong to the text, and every renderer shares them.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import exporters
import resources
from council_app.deliberation.council import Council
from council_app.deliberation.drafts import Block, BlockKind, Draft, Revision, Section
from council_app.deliberation.opinions import (
    Decision,
    Disposition,
    Opinion,
    OpinionKind,
    Place,
    Scope,
    Wording,
    WordingMode,
)
from council_app.deliberation.roster import Person, Role, Roster
from council_app.deliberation.rounds import Round
from exporters import Settings, export
from exporters.texts import redline
from exporters.view import View

WORDS = tuple(
    dict.fromkeys(re.findall(r"[^\s#*。、()（）]{3,24}[。、]?", resources.read_text("council/plan.md")))
)
"""The real plan's own phrases: zlib is too quick on text that repeats itself."""
DISPOSITIONS = tuple(Disposition)


def roster() -> Roster:
    people = [
        Person(f"m{n}", f"委員{chr(65 + n)}", (Role.MEMBER, Role.CHAIR) if n == 12 else (Role.MEMBER,), n + 1)
        for n in range(16)
    ]
    return Roster(
        "bench", 1, "専門調査会", "事務局", (*people, Person("j1", "担当", (Role.SECRETARIAT,))), trial=True
    )


def council(blocks: int, opinions: int, *, changed: float = 1.0, seed: int = 1) -> Council:
    """A plan of so many blocks in two revisions, and so many decided opinions on it."""
    chance = random.Random(seed)
    old: list[Section | Block] = [
        Section("plan", None, 1, 1, "計画"),
        Section("plan/c1", "plan", 2, 2, "第1章 総則"),
    ]
    new: list[Section | Block] = list(old)
    for n in range(blocks):
        words = chance.sample(WORDS, 5)
        first = Block(f"plan/c1/{n + 1}", "plan/c1", n + 3, BlockKind.ITEM, "".join(words), number=str(n + 1))
        old.append(first)
        if chance.random() < changed:
            words[2] = f"（第{n}項に定める）"
        new.append(replace(first, text="".join(words)))
    one = Revision("r1", "plan", 1, "計画", "素案", tuple(old), "2025-11-20")
    two = Revision("r2", "plan", 2, "計画", "案", tuple(new), "2025-11-28", base="r1")
    when = "2025-11-26T21:30:00+09:00"
    made = Council(
        roster(), {"plan": Draft("plan", "計画", revisions=[one, two])},
        rounds=[Round("1", 1, "意見照会", when, when, "j1")],
    )  # fmt: skip
    for n in range(opinions):
        block = one.blocks[n * blocks // opinions]
        wording = block.text + "また、国際協調を図る。" if n % 5 < 2 else None
        made.opinions[f"o{n}"] = Opinion(
            f"o{n}", f"m{n % 16}", OpinionKind.AMENDMENT if wording else OpinionKind.COMMENT,
            Place("plan", "r1", one.sha256, block.id, Scope.BLOCK), "".join(chance.sample(WORDS, 4)), wording,
            "".join(chance.sample(WORDS, 3)), when, f"o{n}", number=n + 1,
            decisions=(Decision(f"d{n}", DISPOSITIONS[n % 5], "".join(chance.sample(WORDS, 3)), "m12", Role.CHAIR, when),),
        )  # fmt: skip
    for block in two.blocks[:50]:
        made.wordings[block.id] = Wording(
            block.id, block.id, "plan", "r1", block.id, WordingMode.REPLACE, block.text, (), "m12", when
        )
    return made


def against_zlib(target: Path, runs: int, write: Callable[[], object]) -> tuple[float, float, int]:
    """Seconds of *write*, seconds of zlib alone at its usual level over the same parts, and their bytes.

    The two take turns and the best of each counts: what else the machine does then meets both alike.
    """
    write()
    with zipfile.ZipFile(target) as package:
        parts = [package.read(name) for name in package.namelist()]
    ours, theirs = [], []
    for _ in range(runs):
        start = time.perf_counter()
        write()
        middle = time.perf_counter()
        for part in parts:
            zlib.compress(part)
        ours.append(middle - start)
        theirs.append(time.perf_counter() - middle)
    return min(ours), min(theirs), sum(map(len, parts))


def tracked(folder: Path, paragraphs: int, runs: int) -> tuple[float, float, int]:
    """A redline, its differences known."""
    made = council(paragraphs, paragraphs // 10)
    view = View(made, Settings())
    for change in view.changes(made.drafts["plan"]):
        _ = change.runs
    target = folder / "tracked.docx"

    def write() -> None:
        with target.open("wb") as file:
            redline(view).save(file)

    return against_zlib(target, runs, write)


def table(folder: Path, rows: int, runs: int) -> tuple[float, float, int]:
    """対応表; the first, unmeasured writing finds the differences of the proposed wordings."""
    made = council(200, rows)
    target = folder / "opinions.docx"
    return against_zlib(target, runs, lambda: export(made, "opinions", target))


def everything(folder: Path) -> tuple[float, float]:
    """All documents of a round in all formats, once each, with their differences: seconds by the clock and of work."""
    made = council(83, 640, changed=0.6)
    chosen = Settings(member="m0")
    start, work = time.perf_counter(), time.process_time()
    for kind, has in exporters.KINDS.items():
        for suffix in has.formats:
            export(made, kind, folder / f"{kind}{suffix}", chosen)
    return time.perf_counter() - start, time.process_time() - work


def main(argv: list[str] | None = None) -> int:
    """Print the measures; exit 1 where one misses its mark (2.5 × and 3 × of zlib, 2 s)."""
    parser = argparse.ArgumentParser(prog="bench word", description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=9)
    chosen = parser.parse_args(argv)
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(council(3, 3), "redline", folder / "warm.docx")  # lxml and the template are read once
        for what, mark, (seconds, floor, size) in (
            (
                f"{chosen.paragraphs:,} paragraphs, tracked",
                2.5,
                tracked(folder, chosen.paragraphs, chosen.runs),
            ),
            (f"{chosen.rows:,} rows of 対応表", 3.0, table(folder, chosen.rows, chosen.runs)),
        ):
            ratio = seconds / floor
            missed += ratio > mark
            print(
                f"{what:32} {seconds:.3f} s   zlib {floor:.3f} s   {ratio:.2f} × (at most {mark} ×)   {size / 1e6:.1f} MB"
            )
        seconds, work = everything(folder)
        missed += seconds > 2
        print(
            f"{'all documents, 640 opinions':32} {seconds:.3f} s (at most 2 s), {work:.3f} s of this process's own work"
        )
    return 1 if missed else 0
