"""The one door in: files, bytes and streams become articles.

A reader never stops the others: what cannot be read comes out as an :class:`Unreadable`
row between the articles.
"""

from __future__ import annotations

import io
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from data.errors import ArticleError
from data.readers import sandbox
from data.readers.formats import HEAD, IN_CHILD, SUFFIXES, reader_of
from data.readers.model import Given, Read, Reader, Source, Unreadable
from geo.reason import Reason

__all__ = ["SUFFIXES", "Given", "Unreadable", "read_bytes", "read_path", "read_stream"]

NOTHING_GIVEN = Given()


def read_path(path: Path | str, given: Given = NOTHING_GIVEN) -> Read:
    """Yield the articles of a file, or of every file of a known kind below a folder, in name order.

    Parameters
    ----------
    path
        A file of any format in :data:`SUFFIXES`, or a folder.
    given
        What the user says about publication date, language and table columns.

    Examples
    --------
    >>> [str(row) for row in read_path("nowhere.txt")]
    ['nowhere.txt: No such file or directory']
    """
    path = Path(path)
    if path.is_dir():
        yield from _read_folder(path, given)
        return
    try:
        with path.open("rb") as stream:
            yield from read_stream(str(path), stream, given)
    except OSError as error:
        yield Unreadable(str(path), None, Reason.of("{error}", error=error.strerror or error))


def read_bytes(name: str, untrusted: bytes, given: Given = NOTHING_GIVEN) -> Read:
    """Yield the articles of a file's content, as a page uploads it.

    Examples
    --------
    >>> [article.text for article in read_bytes("note.txt", b"Rain in Gao.")]
    ['Rain in Gao.']
    """
    return read_stream(name, io.BytesIO(untrusted), given)


def read_stream(name: str, stream: BinaryIO, given: Given = NOTHING_GIVEN) -> Read:
    """Yield the articles of a binary stream; ``name`` tells the format and stands in messages."""
    try:
        module = reader_of(name, _head(stream))
        source = Source(name, stream, given)
        if module in IN_CHILD:
            yield from sandbox.read(module, source)
        else:
            reader: Reader = import_module(f"data.readers.{module}").read
            yield from reader(source)
    except ArticleError as error:
        yield Unreadable(name, None, error.reason)


def _read_folder(folder: Path, given: Given) -> Read:
    passed_over: Counter[str] = Counter()
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or not path.is_file():
            continue
        if path.suffix.lower() in SUFFIXES:
            yield from read_path(path, given)
        else:
            passed_over[path.suffix.lower() or "no ending"] += 1
    if passed_over:
        kinds = ", ".join(f"{number:,} {ending}" for ending, number in passed_over.most_common(10))
        reason = Reason.of("files of other kinds were passed over: {kinds}", kinds=kinds)
        yield Unreadable(str(folder), None, reason, partly=True)


def _head(stream: BinaryIO) -> bytes:
    if isinstance(stream, io.BufferedReader):  # a file or a pipe: look without taking
        return stream.peek(HEAD)[:HEAD]
    head = stream.read(HEAD)
    stream.seek(0)
    return head
