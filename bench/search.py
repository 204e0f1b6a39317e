"""Search in 100,000 opinions: the bigram index beside the plain scan, and whether it finds all.

python -m bench search [--opinions N]
"""

from __future__ import annotations

import argparse
import random
import time
from functools import partial

from bench._texts import best_times, corpus, revisions
from council_app.text.search import Search

QUERIES = (
    "AI",
    "安全",
    "セーフティー",
    "取り組み",
    "透明性の確保",
    "東京",
    "ＡＩ",
    "コンポーネント",
    "ない言葉です",
)


def main(argv: list[str]) -> int:
    """Print times of index and scan for each query, and the ratio over all."""
    parser = argparse.ArgumentParser(prog="bench search")
    parser.add_argument("--opinions", type=int, default=100_000)
    options = parser.parse_args(argv)
    folder = corpus("revisions")
    if folder is None:
        return 0
    rnd = random.Random(1)
    source = "".join(new for _, new in revisions(folder))
    texts = []
    for _ in range(options.opinions):
        start = rnd.randrange(len(source) - 200)
        texts.append(source[start : start + rnd.randrange(40, 160)])
    start_time = time.perf_counter()
    search = Search(texts)
    print(f"{len(texts)} opinions taken in: {time.perf_counter() - start_time:.1f} s")
    queries = [
        *QUERIES,
        *(text[k : k + 2 + n % 5] for n, (text, k) in enumerate(zip(texts[:40], range(40), strict=True))),
    ]
    index = scan = 0.0
    for query in queries:
        if search.find(query) != search.scan(query):
            print(f"index and scan differ for {query!r}")
            return 1
        with_index, without = best_times([partial(search.find, query), partial(search.scan, query)], 3)
        index, scan = index + with_index, scan + without
        if query in QUERIES:
            found = len(search.find(query))
            print(f"{query}: {found} found, {1000 * with_index:.2f} ms, scan {1000 * without:.1f} ms")
    print(f"{len(queries)} queries: index {index / scan:.3f} × the scan (at most .2); both find the same")
    return 0
