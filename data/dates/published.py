"""The publication date, where neither user nor metadata gave it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from data.dates.fields import NO_YEAR
from data.dates.find import expressions
from data.dates.grammar import Item, mask
from data.dates.meaning import Apposed, Clock, Fields, Shift
from data.dates.spans import UNSETTLED
from data.dates.tokens import Source
from data.dates.words import Vocabulary, load
from data.dates.years import YEAR_FROM
from data.model import Article, DateMention, Parsed
from geo.fold import fold, fold_aligned

_HEAD = 600
# What may stand before a dateline's date on its line: a place, an agency, a paper; no sentence.
_BEFORE = re.compile(r"[^.!?]{0,60}$")
_ARTICLE = re.compile(r"(?:^|\s)[^\W\d_]{1,3}\s+$")  # "Bamako, le 15 juin"
_WORD = re.compile(r"\s?([^\W\d_]+)")
_APART = tuple(",-–—|:(")
_WORDS, _WORDS_APART = 4, 8
_AFTER = re.compile(r"\s{0,3}(?:[-–—.:)|(\n]|$)|\s{2}|\n")


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a text leaves open, and what it only suggests, because nobody knows when it was published."""

    open: tuple[DateMention, ...]
    """Dates that only the publication date would settle: "hier"."""
    lent: tuple[DateMention, ...]
    """Days whose year is another date's of the text, which may speak of another time."""


_OPEN = {UNSETTLED.template, NO_YEAR.template}


def lacking(parsed: Parsed) -> Lacking:
    """Return the dates that the publication date would help; none where it is known."""
    if parsed.article.published is not None:
        return Lacking((), ())
    return Lacking(
        tuple(one for one in parsed.dates if one.why.template in _OPEN),
        tuple(one for one in parsed.dates if one.why.template == YEAR_FROM),
    )


def settle_published(article: Article) -> Article:
    """Fill in the publication date from the dateline or from what the text says of today.

    An article that has a date comes back as it is; one whose text settles none too.

    Examples
    --------
    >>> article = Article("a1", "Bamako, mardi 15 juin 2021. Le ministre est arrivé hier.", "fr")
    >>> settle_published(article).published, settle_published(article).published_from
    (datetime.date(2021, 6, 15), 'dateline')
    """
    if article.published is not None or not article.text:
        return article
    text = article.text
    head = Source(text, fold_aligned(text[:_HEAD]))
    words = load(article.lang or "en")
    for item in expressions(head, words):
        day = _dateline(head, item, words)
        if day is not None:
            return replace(article, published=day, published_from="dateline")
    for item in expressions(Source(text, fold_aligned(text)), words):
        day = _said_today(item)
        if day is not None:
            return replace(article, published=day, published_from="text")
    return article


def _full_day(meaning: object) -> dt.date | None:
    if isinstance(meaning, Clock):
        meaning = meaning.on
    if isinstance(meaning, Fields) and meaning.year and meaning.month and meaning.day and not meaning.bc:
        try:
            return dt.date(meaning.year, meaning.month, meaning.day)
        except ValueError:
            return None
    return None


def _dateline(head: Source, item: Item, words: Vocabulary) -> dt.date | None:
    day = _full_day(item.values["meaning"])
    if day is None:
        return None
    text = head.text
    start, end = head.folded.span(item.start, item.end)
    line = max(text.rfind("\n", 0, start), text.rfind("  ", 0, start)) + 1
    before = text[line:start]
    year = _WORD.match(text, end)  # "15 июня 2021 года"
    if year and (entry := words.entries.get(fold(year[1]))) and entry.mask & mask("yearword"):
        end = year.end()
    heads = _BEFORE.fullmatch(before) is not None and _heads(before)
    return day if heads and (not before.strip() or _AFTER.match(text, end)) else None


def _heads(before: str) -> bool:
    """Tell whether words may stand before a dateline's date: some names, or what a dash parts from it."""
    named = _ARTICLE.sub("", before).rstrip()
    words = named.split()
    if named.endswith(_APART):
        return len(words) <= _WORDS_APART
    return len(words) <= _WORDS and not any(word[0].islower() for word in words)


def _said_today(item: Item) -> dt.date | None:
    """Read "hier, jeudi 16 août 2012": the text itself says which day today is."""
    meaning = item.values["meaning"]
    if not isinstance(meaning, Apposed) or not isinstance(meaning.said, Shift) or meaning.said.unit != "day":
        return None
    day = _full_day(meaning.told)
    return day - dt.timedelta(days=round(meaning.said.n)) if day else None
