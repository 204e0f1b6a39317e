"""8,000 places carried over in 250,000 characters with 500 edits, beside approx-string-match searching each quote.

    python -m bench anchoring [--peer FOLDER]

FOLDER is where ``npm install approx-string-match`` was run (its node_modules inside); without it, or without node,
the peer is skipped and the reason given.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from bench._texts import best_times, corpus, long_pair
from council_app.text import anchoring, difference

SPANS = 8_000

PEER = """
import search from 'approx-string-match';
import { readFileSync } from 'node:fs';
const { text, quotes } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const start = process.hrtime.bigint();
let found = 0;
for (const quote of quotes)
  found += search(text, quote, Math.min(32, Math.floor(quote.length * 0.3))).length > 0;
console.log(JSON.stringify({ seconds: Number(process.hrtime.bigint() - start) / 1e9, found }));
"""


def main(argv: list[str]) -> int:
    """Print the engine's time, its share of the diff, and the peer's time in the same run."""
    parser = argparse.ArgumentParser(prog="bench anchoring")
    parser.add_argument("--peer", type=Path, help="folder in which `npm install approx-string-match` was run")
    parser.add_argument("--quotes", type=int, default=SPANS, help="quotes that the peer searches")
    options = parser.parse_args(argv)
    folder = corpus("revisions")
    if folder is None:
        return 0
    old, new = long_pair(folder)
    rnd = random.Random(3)
    spans = [(s, s + rnd.randrange(10, 60)) for s in (rnd.randrange(len(old) - 60) for _ in range(SPANS))]
    places, diff = best_times(
        [lambda: anchoring.reanchor(old, new, spans), lambda: difference.edits(old, new)],
        60,
        time.process_time,
    )
    print(f"{SPANS} places in {len(old)} characters: {places:.3f} s of processor time")
    print(f"the list of edits alone: {diff:.3f} s; ratio {places / diff:.2f} (at most 1.5)")
    quotes = [old[start:end] for start, end in spans[: options.quotes]]
    peer = _peer(options.peer, new, quotes)
    if peer is not None:
        scaled = peer * SPANS / len(quotes)
        print(
            f"approx-string-match, {len(quotes)} quotes: {peer:.2f} s; ratio {scaled / places:.0f} (at least 20)"
        )
    return 0


def _peer(folder: Path | None, text: str, quotes: list[str]) -> float | None:
    """Seconds that approx-string-match takes for all quotes at up to 30 % errors, without node's start."""
    node = shutil.which("node")
    if folder is None or node is None or not (folder / "node_modules" / "approx-string-match").is_dir():
        print("approx-string-match skipped: give --peer FOLDER with it installed, and have node on the path.")
        return None
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data.json"
        data.write_text(json.dumps({"text": text, "quotes": quotes}), encoding="utf-8")
        program = folder / "council-bench.mjs"  # node looks for modules beside the program
        program.write_text(PEER, encoding="utf-8")
        try:
            done = subprocess.run([node, program, data], check=True, capture_output=True, text=True)
        finally:
            program.unlink()
    return float(json.loads(done.stdout)["seconds"])
