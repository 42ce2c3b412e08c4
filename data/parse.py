"""One article end to end: the whole project on one screen."""

from __future__ import annotations

from dataclasses import replace

from data import limits
from data.dates import find_dates, settle_published
from data.errors import ArticleError
from data.events import link_events
from data.language import detect_language
from data.model import Article, Parsed
from data.readers.model import Unreadable
from geo import find_places
from geo.reason import Reason


def parse(article: Article) -> Parsed:
    """Find the dates, the places and the events of one article.

    Language and publication date are found from the text where the article lacks them;
    the article that comes back carries them, with ``published_from`` saying how.

    Raises
    ------
    LimitError
        When the text is longer than ``limits.ARTICLE_CHARS``.

    Examples
    --------
    >>> from data import Article, parse
    >>> found = parse(Article("a1", "Bamako, mardi 15 juin 2021. Le ministre est arrivé à Gao hier."))
    >>> [str(mention.first) for mention in found.dates]
    ['2021-06-15', '2021-06-14']
    >>> [mention.place.name for mention in found.places]
    ['Bamako', 'Gao']
    """
    limits.check_text(article.text)
    lang = article.lang or detect_language(article.text)
    article = settle_published(replace(article, lang=lang))
    dates = find_dates(article.text, lang, article.published)
    places = find_places(article.text, lang, taken=[(d.start, d.end) for d in dates])
    events = link_events(article, dates, places)
    return Parsed(article, tuple(dates), tuple(places), tuple(events))


def inferred_anew(article: Article) -> Article:
    """Return a parsed article as it was given, for another parse: a day found in its text is found again.

    Examples
    --------
    >>> found = parse(Article("a1", "Bamako, mardi 15 juin 2021. Le ministre est là.")).article
    >>> found.published_from, inferred_anew(found).published_from
    ('dateline', None)
    """
    if article.published_from in {"dateline", "text"}:
        return replace(article, published=None, published_from=None)
    return article


def parse_or_tell(article: Article) -> Parsed | Unreadable:
    """Parse an article among many: whatever goes wrong becomes a row that names it.

    Examples
    --------
    >>> parse_or_tell(Article("a1", "Rain in Gao.")).article.id
    'a1'
    """
    try:
        return parse(article)
    except ArticleError as error:
        return Unreadable(article.id, None, error.reason)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one article must not cost the others
        return Unreadable(
            article.id, None, Reason.of("a fault in Dateline, please report it: {error}", error=repr(error))
        )
