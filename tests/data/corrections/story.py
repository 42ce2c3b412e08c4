"""A small article parsed for real, and corrections of it as the reader makes them."""

from __future__ import annotations

import datetime as dt
from functools import cache

from data import Article, Parsed, parse
from data.corrections import Change, Correction, DateIs, NotADate, Quote, answer
from data.identity import content_id
from geo.gazetteer import Gazetteer

TEXT = """\
Une foire s'est ouverte à Kati le 3 mai 2021. Le ministre est arrivé à Bamako le 4 mai 2021.

Les marchands de Kati sont restés jusqu'au 6 mai 2021. À Kati, le marché de Banankoro a fermé."""
OTHER = "Un incendie s'est déclaré à Kati le 9 juin 2021. Les pompiers de Kati sont venus."
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
SEGOU = Gazetteer.load().lookup("Ségou")[0].place
PUBLISHED = dt.date(2021, 5, 10)


@cache
def story(article_id: str = "foire", text: str = TEXT) -> Parsed:
    return parse(Article(article_id, text, "fr", PUBLISHED, "metadata"))


def places(parsed: Parsed) -> list[tuple[str, str]]:
    return [(mention.text, mention.place.id) for mention in parsed.places]


def days(parsed: Parsed) -> list[tuple[str, str]]:
    return [(mention.text, f"{mention.first}/{mention.last}") for mention in parsed.dates]


def correction(
    change: Change, words: str | None, scope: str = "once", *, of: Parsed | None = None, nth: int = 0
) -> Correction:
    """Correct the ``nth`` place in the text where words stand, as the reader would."""
    parsed = of or story()
    article = parsed.article
    digest = content_id(article.text, article.title, article.url)
    if words is None:
        return Correction(change, article.id, digest, None, str(article.published), "once", NOW)
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    mentions = parsed.dates if isinstance(change, DateIs | NotADate) else parsed.places
    was = next((answer(m) for m in mentions if m.start < start + len(words) and start < m.end), None)
    quote = Quote.of(article.text, start, start + len(words))
    return Correction(change, article.id, digest, quote, was, scope, NOW)
