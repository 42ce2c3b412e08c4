"""Opening what somebody kept or was given, to read it: a DuckDB file, a bundle, a folder of Parquet."""

from __future__ import annotations

from pathlib import Path

from data.bundle import from_bundle, history
from data.store.corpus import Corpus
from data.store.parquet import open_folder

_ZIP = b"PK\x03\x04"


def open_to_read(path: Path | str) -> Corpus:
    """Open a corpus for reading; a bundle (.zip) is taken into memory, a folder is read where it is.

    A bundle's corrections are applied; the corpus holds both versions and the history.

    Raises
    ------
    CorpusError
        When it is none of these, or cannot be read.
    """
    path = Path(path)
    if path.is_dir():
        return open_folder(path)
    if not _is_zip(path):
        return Corpus.open(path, read_only=True)
    corpus = Corpus.open()
    steps = history(path)
    corpus.restore(steps)  # before the articles, which are corrected as they are added
    for parsed in from_bundle(path):
        corpus.add(parsed)
    if steps:
        corpus.regroup()
    return corpus


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except OSError:
        return False  # DuckDB says why
