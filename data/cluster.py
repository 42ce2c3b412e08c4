"""The same parse over a Dask cluster: articles in, a folder of Parquet out.

Each task takes a batch of articles and writes a part of its own, which counts once the task is
known to have ended: a worker that dies costs its batch's time and nothing else, whatever it had
written. The articles of a batch that fails are parsed one by one in the end, and the one that kills
its worker is named and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from data.errors import CorpusError
from data.identity import content_id
from data.model import Article
from data.parse import parse_or_tell
from data.readers import Unreadable
from data.store import Corpus
from data.store.parquet import confirm_part, write_part
from geo.reason import Reason

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH = 200
_AHEAD = 3  # batches a worker that are read and wait, no more
_PATIENCE = 60.0  # seconds for a worker to hand over the few numbers it found, or for one to come back
_TRIES = 3


class Batch(NamedTuple):
    """Articles for one task, the number of its part and how many articles come before them."""

    articles: list[Article]
    part: int
    before: int


class Done(NamedTuple):
    """What became of a batch: how many articles were kept, and why the others were not."""

    kept: int
    lost: list[Unreadable]


Work = Callable[[Batch, Path], Done]


def parse_batch(batch: Batch, folder: Path) -> Done:
    """Parse a batch and write its part: what a worker does."""
    lost = []
    with Corpus.open() as corpus:
        for article in batch.articles:
            found = parse_or_tell(article)
            if isinstance(found, Unreadable):
                lost.append(found)
            else:
                corpus.add(found)
        write_part(corpus, folder, batch.part, batch.before)
        return Done(len(corpus), lost)


def parse_on(
    client: Client,
    rows: Iterable[Article | Unreadable],
    folder: Path,
    *,
    size: int = BATCH,
    work: Work = parse_batch,
) -> Iterator[Done]:
    """Parse articles on a cluster, whose workers all see ``folder``; yield as batches end.

    The same article is taken once. Happenings that several articles tell are not grouped: that
    takes them all at once.

    Raises
    ------
    CorpusError
        When the cluster has no worker left, and gets none in a minute.
    """
    refused: list[Unreadable] = []
    parts = count()
    batches = _batches(_distinct(rows, refused), size, parts)
    room = max(len(client.ncores()), 1) * _AHEAD
    pending: dict[Future, Batch] = {}

    def submit(some: Iterable[Batch]) -> None:
        for batch in some:
            pending[client.submit(work, batch, folder, pure=False)] = batch

    suspects: list[Batch] = []
    submit(islice(batches, room))
    while pending:
        for future in _ended(client, list(pending)):
            batch = pending.pop(future)
            found = _found(future)
            if isinstance(found, Done):
                confirm_part(folder, batch.part)
                yield found
            else:
                suspects += [
                    Batch([article], next(parts), batch.before + at)
                    for at, article in enumerate(batch.articles)
                ]
        submit(islice(batches, max(room - len(pending), 0)))
    for batch in suspects:  # each by itself: Dask blames all that waits for a worker that dies
        for _ in range(_TRIES):
            (future,) = _ended(client, [client.submit(work, batch, folder, pure=False)])
            found = _found(future)
            if not isinstance(found, TimeoutError):
                break
        if isinstance(found, Done):
            confirm_part(folder, batch.part)
            yield found
        else:
            reason = Reason.of("parsing it ends the worker: {error}", error=f"{found!s:.200}")
            yield Done(0, [Unreadable(batch.articles[0].id, None, reason)])
    yield Done(0, refused)


def _ended(client: Client, futures: list[Future]) -> set[Future]:
    """Wait until a task has ended, as long as there are workers; give those that have."""
    from distributed import wait

    while True:
        try:
            return cast("set[Future]", wait(futures, timeout=_PATIENCE, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            if not client.ncores():
                raise CorpusError("the cluster has no worker left: start some, and parse anew") from None


def _found(future: Future) -> Done | BaseException:
    """Give what an ended task found, or what it died of.

    That is a ``TimeoutError`` where the worker has died since, with what the task had found.
    """
    try:
        return cast("Done", future.result(timeout=_PATIENCE))
    except Exception as error:  # noqa: BLE001  # what an article may do to a worker has no bounds
        return error


def _distinct(rows: Iterable[Article | Unreadable], refused: list[Unreadable]) -> Iterator[Article]:
    """Yield each article once, under an id of its own; what could not be read is put aside."""
    digests: set[str] = set()
    ids: set[str] = set()
    for row in rows:
        if isinstance(row, Unreadable):
            refused.append(row)
            continue
        digest = content_id(row.text, row.title, row.url)
        if digest not in digests:
            digests.add(digest)
            article = replace(row, id=f"{row.id}~{digest[:8]}") if row.id in ids else row
            ids.add(article.id)
            yield article


def _batches(articles: Iterator[Article], size: int, parts: Iterator[int]) -> Iterator[Batch]:
    before = 0
    while some := list(islice(articles, size)):
        yield Batch(some, next(parts), before)
        before += len(some)
