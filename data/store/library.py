"""A folder of corpora that a server keeps: listed, made and named, each opened once for all who look."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import NamedTuple

from data import limits
from data.errors import CorpusError
from data.labels import file_name
from data.store.corpus import Corpus
from geo.fold import fold

ENDING = ".duckdb"


class Volume(NamedTuple):
    """One corpus of a library.

    Attributes
    ----------
    id
        Its file's name without the ending; it stays when the corpus is renamed.
    name
        What people call it.
    articles
        How many it holds.
    days
        The first and the last day of all its marks; None when nothing is dated.
    broken
        Whether it cannot be opened: `dateline check` tells why.
    """

    id: str
    name: str
    articles: int = 0
    days: tuple[dt.date, dt.date] | None = None
    broken: bool = False


class Library:
    """The corpora in one folder, for one process; its threads may share it.

    Examples
    --------
    >>> import tempfile
    >>> library = Library(Path(tempfile.mkdtemp()))
    >>> library.make("Nord du Mali")
    'nord-du-mali'
    >>> library.rename("nord-du-mali", "Mali, le nord")
    >>> library.volumes()
    [Volume(id='nord-du-mali', name='Mali, le nord', articles=0, days=None, broken=False)]
    >>> library.close()
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, Corpus] = {}
        self._lock = threading.RLock()

    def volumes(self) -> list[Volume]:
        """Return every corpus by name; one that cannot be opened is there too, as broken."""
        return sorted(map(self._volume, self._ids()), key=lambda volume: (fold(volume.name), volume.id))

    def corpus(self, untrusted_id: str) -> Corpus:
        """Return a corpus, open for reading and writing.

        Raises
        ------
        CorpusError
            When the library has no such corpus, or it cannot be opened.
        """
        with self._lock:
            if untrusted_id not in self._ids():  # the id may come from an address: it never makes a path
                raise CorpusError("there is no corpus {name} here", name=repr(untrusted_id))
            if untrusted_id not in self._open:
                self._open[untrusted_id] = Corpus.open(self._folder / f"{untrusted_id}{ENDING}")
            return self._open[untrusted_id]

    def name(self, known_id: str) -> str:
        """Return what people call a corpus: its file's name until it is given another."""
        return self.corpus(known_id).name or known_id

    def make(self, name: str) -> str:
        """Make an empty corpus and return its id.

        Raises
        ------
        CorpusError
            When there is no name or it is taken, or there are as many corpora as may be.
        LimitError
            When the name is too long.
        """
        with self._lock:
            name = self._free(name, None)
            ids = self._ids()
            if len(ids) >= limits.CORPORA:
                raise CorpusError(
                    "there are {found:n} corpora here, the limit is {limit:n}",
                    found=len(ids),
                    limit=limits.CORPORA,
                )
            stem = file_name(name, "").lower().replace(" ", "-")
            new = next(
                each for each in (stem, *(f"{stem}-{n}" for n in range(2, len(ids) + 3))) if each not in ids
            )
            with Corpus.open(self._folder / f"{new}{ENDING}") as corpus:
                corpus.rename(name)
            return new

    def rename(self, known_id: str, name: str) -> None:
        """Give a corpus another name; errors as :meth:`make`."""
        with self._lock:
            self.corpus(known_id).rename(self._free(name, known_id))

    def close(self) -> None:
        """Close every corpus."""
        with self._lock:
            while self._open:
                self._open.popitem()[1].close()

    def _free(self, name: str, of: str | None) -> str:
        name = " ".join(name.split())
        limits.check(
            limits.NAME_CHARS, len(name), "the name is too long: {found:n} characters, the limit is {limit:n}"
        )
        if not name:
            raise CorpusError("a corpus needs a name")
        if any(fold(volume.name) == fold(name) and volume.id != of for volume in self.volumes()):
            raise CorpusError("there is a corpus {name} already; choose another name", name=repr(name))
        return name

    def _ids(self) -> set[str]:
        return {path.stem for path in self._folder.glob(f"*{ENDING}") if path.is_file()}

    def _volume(self, known_id: str) -> Volume:
        try:
            corpus = self.corpus(known_id)
            return Volume(known_id, corpus.name or known_id, len(corpus), corpus.days())
        except CorpusError:
            return Volume(known_id, known_id, broken=True)
