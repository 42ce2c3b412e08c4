"""Plain text: the whole file is one article, unless a press archive wrote it (:mod:`data.readers.dumps`)."""

from __future__ import annotations

from data.readers import dumps
from data.readers.fields import article_of, headline
from data.readers.model import Read, Source, Unreadable
from data.text import Decoded, decode
from geo.reason import Reason


def read(source: Source) -> Read:
    """Yield the article of a text file, and what could not be decoded of it."""
    decoded = decode(source.bytes(), lang=source.given.lang)
    if found := dumps.records(decoded.text):
        yield from dumps.articles(found, source)
    else:
        title = headline(decoded.text) or source.stem or None
        yield article_of({"text": decoded.text, "title": title}, source.given)
    yield from lost(source, decoded)


def lost(source: Source, decoded: Decoded) -> Read:
    """Yield the row that tells how many characters could not be decoded, if any."""
    if decoded.undecodable:
        reason = Reason.of(
            "{count:n} characters could not be decoded (read as {encoding})",
            count=decoded.undecodable,
            encoding=decoded.encoding,
        )
        yield Unreadable(source.name, None, reason, partly=True)
