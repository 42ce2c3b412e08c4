"""Plain text: the whole file is one article."""

from __future__ import annotations

from data.readers.fields import article_of
from data.readers.model import Read, Source, Unreadable
from data.text import Decoded, decode


def read(source: Source) -> Read:
    """Yield the one article of a text file, and what could not be decoded of it."""
    decoded = decode(source.bytes(), lang=source.given.lang)
    yield article_of({"text": decoded.text, "title": source.stem or None}, source.given)
    yield from lost(source, decoded)


def lost(source: Source, decoded: Decoded) -> Read:
    """Yield the row that tells how many characters could not be decoded, if any."""
    if decoded.undecodable:
        reason = f"{decoded.undecodable:,} characters could not be decoded (read as {decoded.encoding})"
        yield Unreadable(source.name, None, reason, partly=True)
