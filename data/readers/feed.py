"""RSS and Atom feeds: one article an entry, with what the feed gives of its text."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import feedparser

from data.errors import ArticleError
from data.readers.fields import article_of
from data.readers.html import plain_html
from data.readers.model import Read, Source, Unreadable
from data.text import clean


def read(source: Source) -> Read:
    """Yield the entries of a feed; one without text is named by its number."""
    feed = feedparser.parse(io.BytesIO(source.bytes()), resolve_relative_uris=False)
    if not feed.entries:
        raise ArticleError("there are no entries; this is no RSS or Atom feed, or an empty one")
    outlet = clean(feed.feed.get("title", "")) or None
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield article_of(_record(entry, outlet), source.given)
        except ArticleError as error:
            yield Unreadable(source.name, number, error.reason)


def _record(entry: Any, outlet: str | None) -> dict[str, object]:  # noqa: ANN401 - feedparser's dictionary
    written = [part.get("value", "") for part in entry.get("content", [])] or [entry.get("summary", "")]
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    return {
        "text": plain_html("\n".join(written)),
        "title": plain_html(entry.get("title", "")) or None,
        "url": entry.get("link"),
        "source": outlet,
        "published": dt.date(*stamp[:3]).isoformat() if stamp else None,
    }
