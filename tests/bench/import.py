"""Speed and memory of an import, parse included: ``python tests/bench/import.py [--articles N …] [--json]``.

The bundled articles are repeated with a number in each, so that no two are the same.
Trust the ratios between runs on one machine, not the figures.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path


def measure(number: int) -> dict[str, float]:
    """Import that many articles into a corpus on disk, in this process."""
    from data.parse import parse
    from data.samples import sample_articles
    from data.store import Corpus

    samples = sample_articles()
    parse(samples[0])  # the gazetteer and the words are loaded once
    size = 0
    cpu, wall = time.process_time(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Corpus.open(Path(folder) / "bench.duckdb") as corpus:
        for count, article in enumerate(islice(cycle(samples), number)):
            numbered = replace(article, id=str(count), text=f"{article.text}\n\n({count})")
            size += len(numbered.text.encode())
            corpus.add(parse(numbered))
        marks = corpus.count()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {
        "articles": number,
        "marks": marks,
        "articles_per_second": round(number / wall, 1),
        "articles_per_cpu_second": round(number / cpu, 1),
        "kb_per_cpu_second": round(size / 1000 / cpu, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Measure each size in a process of its own, so that memory is that run's."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--json", action="store_true", help="one JSON line a size")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    for number in args.articles:
        if args.here:
            found = measure(number)
        else:
            command = [sys.executable, __file__, "--articles", str(number), "--here", "--json"]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            found = json.loads(done.stdout)
        told = json.dumps(found) if args.json else "  ".join(f"{key} {value}" for key, value in found.items())
        print(told, flush=True)


if __name__ == "__main__":
    main()
