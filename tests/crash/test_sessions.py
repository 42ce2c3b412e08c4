"""Twenty sessions at once upon what they share: nothing of one reaches another, nothing piles up."""

from __future__ import annotations

import os
import random
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.events import group_events
from data.parse import parse
from data.readers import read_bytes
from data.samples import sample_articles
from data.store import Corpus, Filter
from tests.data.readers import makers

SESSIONS = 20
DEEDS = int(os.environ.get("DATELINE_DEEDS", "15"))  # 200 is the figure of the long run
FILTERS = [
    Filter(), Filter(langs=("ar",)), Filter(search="sahel"), Filter(confidence=0.9),
    Filter(bbox=(-20, 0, 20, 30)), Filter(kinds=("event",), countries=("ML",)),
]  # fmt: skip


@pytest.fixture(scope="module")
def shared():
    corpus = Corpus.open()
    for parsed in group_events([parse(article) for article in sample_articles()]):
        corpus.add(parsed)
    return corpus


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def session(number: int, shared: Corpus, expected: list[int]) -> str:
    """Do what one visitor does: look, upload, look at one's own; tell what is not as it should be."""
    chance = random.Random(number)
    marker = f"marker{number:02}"
    own = Corpus.open()
    for deed in range(DEEDS):
        at = chance.randrange(len(FILTERS))
        if shared.count(FILTERS[at]) != expected[at]:
            return f"session {number} sees another count"
        name, content = chance.choice(
            [("a.pdf", makers.pdf([f"Rain in Gao, {marker}."])),
             ("a.html", f"<p>Rain in Gao, {marker}, on 22 June 2021.</p>".encode()),
             ("a.txt", f"Rain in Gao, {marker}, {deed}.".encode()),
             ("a.pdf", b"%PDF-1.7 broken")]
        )  # fmt: skip
        for row in read_bytes(name, content):
            if hasattr(row, "text"):
                if marker not in row.text:
                    return f"session {number} was given {row.text!r}"
                own.add(parse(row))
        if any(marker not in parsed.article.text for parsed in own.all_parsed()):
            return f"session {number} holds another's article"
    own.close()
    return ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts descriptors in /proc")
def test_twenty_sessions_while_an_import_goes_on(shared, tmp_path):
    expected = [shared.count(wanted) for wanted in FILTERS]
    session(99, shared, expected)  # starts what is started once
    before = descriptors(), threading.active_count()
    ended = threading.Event()

    def importing() -> int:
        with Corpus.open(tmp_path / "my.duckdb") as corpus:
            while not ended.is_set():
                for parsed in shared.all_parsed():
                    corpus.add(parsed)
            return len(corpus)

    with ThreadPoolExecutor(SESSIONS + 1) as pool:
        writer = pool.submit(importing)
        visitors = [pool.submit(session, number, shared, expected) for number in range(SESSIONS)]
        told = [visitor.result() for visitor in visitors]
        ended.set()
        assert writer.result() == len(shared)
    assert [words for words in told if words] == []
    after = descriptors(), threading.active_count()
    assert after[0] <= before[0] + 3
    assert after[1] <= before[1]
