"""Fields of a record (a JSON line, a table's row) to an article, each checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from data import limits
from data.errors import ArticleError
from data.identity import content_id
from data.model import Article
from data.readers.model import Given
from data.text import printable

_ISO_LIKE = re.compile(r"\d{4}-\d")


def article_of(record: Mapping[str, object], given: Given) -> Article:
    """Make an article of a record with the fields' names of :class:`Article` as keys.

    Only ``text`` must be there. What the record does not state is taken from ``given``; an id is made
    from the content where there is none.

    Raises
    ------
    ArticleError
        When there is no text, or a field is not what its name says.

    Examples
    --------
    >>> article_of({"id": 7, "text": "Pluie à Gao.", "published": "2021-06-23"}, Given()).published
    datetime.date(2021, 6, 23)
    """
    text = _string(record, "text")
    if text is None:
        raise ArticleError('there is no "text"')
    if not text.strip():
        raise ArticleError("the text is empty")
    limits.check(limits.ARTICLE_CHARS, len(text), "the text", "characters")
    title, url, source = (_string(record, name) for name in ("title", "url", "source"))
    stated = _string(record, "published")
    published = parse_day(stated) if stated else given.published
    return Article(
        id=_identity(record) or content_id(text, title, url),
        text=text,
        lang=_string(record, "lang") or given.lang,
        published=published,
        published_from=None if published is None else "metadata" if stated else "user",
        title=title,
        url=url,
        source=source,
    )


def parse_day(value: str) -> dt.date:
    """Read a publication date: ISO 8601, or any date with day, month and year.

    Raises
    ------
    ArticleError
        When it names no single day.

    Examples
    --------
    >>> parse_day("2021-06-23T08:15:00Z"), parse_day("23 juin 2021")
    (datetime.date(2021, 6, 23), datetime.date(2021, 6, 23))
    """
    value = value.strip()
    try:
        return dt.datetime.fromisoformat(value).date()
    except ValueError:
        pass
    # What begins like ISO 8601 and is none is a mistake, not another way to write a day.
    readable = len(value) <= limits.DATE_CHARS and not _ISO_LIKE.match(value)
    found = _written_day(value) if readable else None
    if found is None:
        raise ArticleError(f"the publication date {value[:40]!r} is no date; write it as 2021-06-23")
    return found


def _written_day(value: str) -> dt.date | None:
    import dateparser

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    found = dateparser.parse(value, settings=settings)
    return found.date() if found else None


def _identity(record: Mapping[str, object]) -> str | None:
    value = record.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _string(record, "id")


def _string(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ArticleError(f'"{name}" is {type(value).__name__}, not a string')
    return printable(value)
