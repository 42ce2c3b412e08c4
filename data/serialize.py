"""A parsed article as JSON: the line that ``dateline parse`` prints, and the whole for keeping.

The printed line is the public contract: keys are always there, unknown values are null,
reasons are plain sentences. What is kept holds everything and comes back equal.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from data.model import DateMention, Event, Parsed
from geo.model import PlaceMention

_decoder = msgspec.json.Decoder(Parsed)


def record(parsed: Parsed) -> dict[str, Any]:
    """Return the public record of one article: what was found, as JSON types.

    Examples
    --------
    >>> from data.model import Article, Parsed
    >>> list(record(Parsed(Article("a1", "Nothing.", lang="en"), (), (), ())))
    ['id', 'lang', 'published', 'published_from', 'dates', 'places', 'events']
    """
    article = parsed.article
    return {
        "id": article.id,
        "lang": article.lang,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
        "dates": [_explained(mention) for mention in parsed.dates],
        "places": [_place(mention) for mention in parsed.places],
        "events": [_explained(event) for event in parsed.events],
    }


def json_line(parsed: Parsed) -> str:
    """Return the public record as one line of JSON, without its line feed."""
    return json.dumps(record(parsed), ensure_ascii=False)


def dump(parsed: Parsed) -> bytes:
    """Return all of ``parsed``, text included, as JSON that :func:`load` reads back.

    Examples
    --------
    >>> from data.model import Article, Parsed
    >>> parsed = Parsed(Article("a1", "Nothing."), (), (), ())
    >>> load(dump(parsed)) == parsed
    True
    """
    return msgspec.json.encode(parsed)


def load(dumped: bytes | str) -> Parsed:
    """Read back what :func:`dump` wrote.

    Raises
    ------
    msgspec.ValidationError
        When it is not what :func:`dump` writes.
    """
    return _decoder.decode(dumped)


def _explained(found: DateMention | Event | PlaceMention) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(found)
    return fields | {"why": str(found.why)}


def _place(mention: PlaceMention) -> dict[str, Any]:
    candidates = [{"id": candidate.place.id, "score": candidate.score} for candidate in mention.candidates]
    fields = _explained(mention)
    del fields["candidates"]
    place = fields.pop("place")
    return fields | {"place": place, "candidates": candidates}
