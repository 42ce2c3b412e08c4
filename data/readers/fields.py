"""Fields of a record (a JSON line, a table's row) to an article, each checked."""

from __future__ import annotations

from collections.abc import Mapping

from data import limits
from data.errors import ArticleError
from data.identity import content_id
from data.model import Article
from data.readers.dates import Order, parse_day
from data.readers.model import Given
from data.text import printable

_HEADLINE = 160  # characters, at most
_SENTENCE_ENDS = (".", "…", ";", ",", "。", "؟", "،")


def article_of(record: Mapping[str, object], given: Given, order: Order | None = None) -> Article:
    """Make an article of a record with the fields' names of :class:`Article` as keys.

    Only ``text`` must be there. What the record does not state is taken from ``given``; an id is made
    from the content where there is none. ``order`` settles dates such as 03/04/2021.

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
        raise ArticleError("the text is empty" if record.get("text") == "" else 'there is no "text"')
    if not text.strip():
        raise ArticleError("the text is empty")
    limits.check_text(text)
    title, url, source = (_string(record, name) for name in ("title", "url", "source"))
    url = url or given.url
    stated = _string(record, "published")
    published = parse_day(stated, order) if stated else given.published
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


def _identity(record: Mapping[str, object]) -> str | None:
    value = record.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _string(record, "id")


def _string(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ArticleError('"{name}" is {type}, not a string', name=name, type=type(value).__name__)
    return printable(value)
