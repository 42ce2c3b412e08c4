"""kill -9 in the middle of an import: what was acknowledged is there, whole, and the import goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from data.store import Corpus

# Each article gets marks, so that half an article would show.
WRITER = """
import sys
from dataclasses import replace
from data.store import Corpus
from tests.data.example import PARSED
with Corpus.open(sys.argv[1]) as corpus:
    for number in range(int(sys.argv[2])):
        article = replace(PARSED.article, id=str(number), text=f"{PARSED.article.text} {number}")
        added = corpus.add(replace(PARSED, article=article))
        if added.new:
            print(added.id, flush=True)
"""
KILLS = int(os.environ.get("DATELINE_KILLS", "4"))  # 50 is the figure of the long run
ARTICLES = 40 + 25 * KILLS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_nothing_acknowledged_is_lost(tmp_path):
    path = tmp_path / "my.duckdb"
    chance = random.Random(20211)
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        acknowledged |= _write_and_kill(
            str(path), after=chance.randrange(5, 25), delay=chance.random() * 0.02
        )
        began = time.monotonic()
        with Corpus.open(path) as corpus:
            assert time.monotonic() - began < 2
            assert acknowledged <= set(corpus.articles()["id"])
            assert list(corpus.damage()) == []
            assert corpus.count() == 3 * len(corpus)
    _write_and_kill(str(path), after=ARTICLES + 1, delay=0)
    with Corpus.open(path) as corpus:
        assert set(corpus.articles()["id"]) == {str(number) for number in range(ARTICLES)}


def _write_and_kill(path: str, after: int, delay: float) -> set[str]:
    """Run the writer until it has acknowledged some articles and give their ids; kill it unless it ends."""
    seen: set[str] = set()
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, path, str(ARTICLES)], stdout=subprocess.PIPE, text=True
    ) as writer:
        for line in writer.stdout:
            seen.add(line.strip())
            if len(seen) == after:
                time.sleep(delay)
                writer.send_signal(signal.SIGKILL)
                break
        seen |= {line.strip() for line in writer.stdout if line.endswith("\n")}
    return seen
