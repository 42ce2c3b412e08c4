"""A real cluster of processes on this machine: the same parse, and what happens when a worker dies."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("distributed")
import dask
from distributed import Client, LocalCluster

from data.cluster import Batch, Done, parse_batch, parse_on
from data.errors import CorpusError
from data.parse import parse
from data.readers import Unreadable
from data.samples import sample_articles
from data.store import Corpus, Filter, open_to_read
from geo.reason import Reason

POISON = "poison"


def deadly(batch: Batch, folder: Path) -> Done:
    """Parse, unless an article is there that no process survives."""
    if any(article.id == POISON for article in batch.articles):
        os.kill(os.getpid(), signal.SIGKILL)
    return parse_batch(batch, folder)


def dies_after_writing(batch: Batch, folder: Path) -> Done:
    """Write the part of a batch of many and die before saying so."""
    done = parse_batch(batch, folder)
    if len(batch.articles) > 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return done


def dies_after_ending(batch: Batch, folder: Path) -> Done:
    """Parse a batch of many and die, when that is said and perhaps before what was found is fetched."""
    done = parse_batch(batch, folder)
    if len(batch.articles) > 1:
        threading.Timer(0.01, os.kill, [os.getpid(), signal.SIGKILL]).start()
    return done


@pytest.fixture(scope="module")
def client():
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as connected,
    ):
        cluster.adapt(minimum=2, maximum=2)  # as the command does
        yield connected


def numbered(times):
    for number in range(times):
        for article in sample_articles()[:6]:
            yield replace(article, id=f"{article.id}-{number}", text=f"{article.text}\n\n({number})")


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.parquet")}


def test_a_folder_answers_as_a_corpus_of_the_same_articles_does(client, tmp_path):
    given = [Unreadable("bad.txt", None, Reason("why")), *sample_articles(), sample_articles()[0]]
    ended = list(parse_on(client, given, tmp_path, size=4))
    assert sum(done.kept for done in ended) == 18
    assert [row.name for done in ended for row in done.lost] == ["bad.txt"]
    with open_to_read(tmp_path) as folder, Corpus.open() as kept:
        for article in sample_articles():
            kept.add(parse(article))
        assert list(folder.all_parsed()) == list(kept.all_parsed())
        for wanted in (Filter(), Filter(langs=("ar",)), Filter(search="sahel", confidence=0.5)):
            assert folder.marks(wanted).equals(kept.marks(wanted))
            assert folder.articles(wanted).equals(kept.articles(wanted))
        assert folder.facet("country") == kept.facet("country")
        assert folder.days() == kept.days()
        assert list(folder.damage()) == []


def test_a_worker_that_is_killed_costs_nothing(client, tmp_path):
    quiet, killed = tmp_path / "quiet", tmp_path / "killed"
    assert sum(done.kept for done in parse_on(client, numbered(6), quiet, size=3)) == 36
    pids = list(client.run(os.getpid).values())

    def kill():
        time.sleep(0.7)
        os.kill(pids[0], signal.SIGKILL)

    threading.Thread(target=kill).start()
    assert sum(done.kept for done in parse_on(client, numbered(6), killed, size=3)) == 36
    with open_to_read(quiet) as one, open_to_read(killed) as other:
        assert list(one.all_parsed()) == list(other.all_parsed())
        assert one.marks().equals(other.marks())


@pytest.mark.parametrize("work", [dies_after_writing, dies_after_ending])
def test_a_part_that_its_worker_wrote_before_it_died_is_not_kept_twice(client, tmp_path, work):
    given = list(numbered(1))
    assert sum(done.kept for done in parse_on(client, given, tmp_path, size=3, work=work)) == 6
    with open_to_read(tmp_path) as folder:
        assert [found.article.id for found in folder.all_parsed()] == [article.id for article in given]


def test_an_article_that_kills_its_worker_is_named_and_the_others_are_kept(client, tmp_path):
    given = list(numbered(2))
    given.insert(7, replace(given[0], id=POISON, text="Rain in Gao."))
    ended = list(parse_on(client, given, tmp_path, size=5, work=deadly))
    (lost,) = [row for done in ended for row in done.lost]
    assert lost.name == POISON
    assert "parsing it ends the worker" in str(lost.reason)
    with open_to_read(tmp_path) as folder:
        assert set(folder.articles()["id"]) == {article.id for article in given} - {POISON}


def test_a_cluster_without_workers_is_said_to_be_one(tmp_path, monkeypatch):
    monkeypatch.setattr("data.cluster._PATIENCE", 0.2)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as client,
        pytest.raises(CorpusError, match="no worker left"),
    ):
        list(parse_on(client, numbered(1), tmp_path))


def test_a_folder_without_parts_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="holds no parts"):
        open_to_read(tmp_path)
    for name in ("articles", "marks"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "part-000000.parquet").write_bytes(b"PAR1 not")
    with pytest.raises(CorpusError, match="is no corpus"):
        open_to_read(tmp_path)
