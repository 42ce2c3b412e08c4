"""Plain text: the whole file is one article, unless a press archive wrote it (:mod:`data.readers.dumps`)."""

from __future__ import annotations

from data.readers import dumps
from data.readers.fields import article_of
from data.readers.model import Read, Source, Unreadable
from data.text import Decoded, decode
from geo.reason import Reason

_HEADLINE = 160  # characters, at most
_SENTENCE_ENDS = (".", "…", ";", ",", "。", "؟", "،")


def read(source: Source) -> Read:
    """Yield the article of a text file, and what could not be decoded of it."""
    decoded = decode(source.bytes(), lang=source.given.lang)
    if found := dumps.records(decoded.text):
        yield from dumps.articles(found, source)
    else:
        title = headline(decoded.text) or source.stem or None
        yield article_of({"text": decoded.text, "title": title}, source.given)
    yield from lost(source, decoded)


def headline(text: str) -> str | None:
    r"""Return the first line where it is a headline: short, no sentence, and text below.

    Examples
    --------
    >>> headline("Crue du Niger à Gao\n\nLe fleuve a débordé mardi.")
    'Crue du Niger à Gao'
    """
    first, _, below = text.lstrip().partition("\n")
    first = first.strip()
    if not below.strip() or len(first) > _HEADLINE or first.endswith(_SENTENCE_ENDS):
        return None
    return first


def lost(source: Source, decoded: Decoded) -> Read:
    """Yield the row that tells how many characters could not be decoded, if any."""
    if decoded.undecodable:
        reason = Reason.of(
            "{count:n} characters could not be decoded (read as {encoding})",
            count=decoded.undecodable,
            encoding=decoded.encoding,
        )
        yield Unreadable(source.name, None, reason, partly=True)
