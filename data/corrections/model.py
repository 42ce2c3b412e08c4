"""One correction: what is right, where it stands, and how far it reaches.

Everything is frozen and checked when it is made, for logs come from other people too.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
from functools import cached_property
from typing import Literal, Self, TypeAlias

import msgspec
from msgspec import Struct

from data import limits
from data.errors import CorrectionError
from data.model import DateMention
from geo.model import Place, PlaceMention

Scope = Literal["once", "article", "corpus"]

CONTEXT = 24
"""Characters on either side of a quotation that tell it from others of the same words."""
_PLACE_ID = re.compile(r"geonames:\d{1,9}|(?!geonames:)[a-z]{1,20}:[\w.,+-]{1,80}")


class Quote(Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of an article, with what stands around it, so that it can be found again.

    ``start`` and ``end`` are code points into the text it was taken from.
    """

    start: int
    end: int
    text: str
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        if not (self.start >= 0 and self.end - self.start == len(self.text) and self.text.strip()):
            raise CorrectionError("a quotation's start and end must fit its words")
        if len(self.text) > limits.QUOTE_CHARS or len(self.before) + len(self.after) > 4 * CONTEXT:
            raise CorrectionError("a quotation has at most {limit} characters", limit=limits.QUOTE_CHARS)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Quote a stretch of a text.

        Examples
        --------
        >>> Quote.of("Il pleut à Kati.", 11, 15)
        Quote(start=11, end=15, text='Kati', before='Il pleut à ', after='.')
        """
        return cls(
            start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        )


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """When and where an event is: the words of its date and of its place, one of them at least."""

    date: Quote | None
    place: Quote | None

    def __post_init__(self) -> None:
        if self.date is None and self.place is None:
            raise CorrectionError("an event has a date or a place")


class DateIs(Struct, frozen=True, tag="date", forbid_unknown_fields=True):
    """These words mean these days, both inclusive."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise CorrectionError("the first day comes after the last")


class PlaceIs(Struct, frozen=True, tag="place", forbid_unknown_fields=True):
    """These words mean this place, of the gazetteer or a point (see ``by_hand.point``)."""

    place: Place

    def __post_init__(self) -> None:
        place = self.place
        numbers = (place.lat, place.lon, *(place.bbox or ()))
        if not (all(map(math.isfinite, numbers)) and abs(place.lat) <= 90 and abs(place.lon) <= 180):
            raise CorrectionError("a place lies between 90° S and 90° N, 180° W and 180° E")
        if not _PLACE_ID.fullmatch(place.id) or not 0 < len(place.name) <= limits.QUOTE_CHARS:
            raise CorrectionError("a place needs an id and a name")


class NotADate(Struct, frozen=True, tag="no-date", forbid_unknown_fields=True):
    """These words are no date."""


class NotAPlace(Struct, frozen=True, tag="no-place", forbid_unknown_fields=True):
    """These words are no place."""


class Pairing(Struct, frozen=True, tag="event", forbid_unknown_fields=True):
    """An event that was dated and placed as ``was`` is as ``now``.

    Without ``was`` it is a new one; without ``now`` it is none.
    """

    was: Pair | None
    now: Pair | None

    def __post_init__(self) -> None:
        if self.was is None and self.now is None:
            raise CorrectionError("an event is changed, added or taken out")


class PublishedOn(Struct, frozen=True, tag="published", forbid_unknown_fields=True):
    """The article was published on this day; its dates are counted from it."""

    day: dt.date


Change: TypeAlias = DateIs | PlaceIs | NotADate | NotAPlace | Pairing | PublishedOn


class Correction(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What a person set right.

    Attributes
    ----------
    change
        What is right instead.
    article, digest
        The article in which it was said, by its id and by its content (``data.identity``).
    quote
        The words it was said of; None for a publication date.
    was
        The wrong answer (see :func:`answer`); None where the words had been missed.
    scope
        ``once``: these words here; ``article``: the same words with the same wrong answer
        in this article; ``corpus``: in every article.
    made
        When, with its time zone.
    who, note
        As given, or None.
    """

    change: Change
    article: str
    digest: str
    quote: Quote | None
    was: str | None
    scope: Scope
    made: dt.datetime
    who: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        mention = isinstance(self.change, DateIs | PlaceIs | NotADate | NotAPlace)
        if mention != (self.quote is not None):
            raise CorrectionError("a date or a place needs the words it is said of")
        if self.scope != "once" and not mention:
            raise CorrectionError("an event or a publication date is corrected once")
        if isinstance(self.change, NotADate | NotAPlace) and self.was is None:
            raise CorrectionError("only what was taken for a date or a place can be none")
        for given in (self.article, self.digest, self.was, self.who, self.note):
            if given is not None and len(given) > limits.NOTE_CHARS:
                raise CorrectionError("a field has at most {limit} characters", limit=limits.NOTE_CHARS)
        if self.made.tzinfo is None:
            raise CorrectionError("the moment needs a time zone")

    @cached_property
    def id(self) -> str:
        """An id that the same correction has in every log."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]


def answer(mention: DateMention | PlaceMention) -> str:
    """Return what a mention was taken for, to be compared: a place's id, a date's days.

    Examples
    --------
    >>> from data.dates import find_dates
    >>> answer(find_dates("le 3 mai 2021", "fr", None)[0])
    '2021-05-03/2021-05-03'
    """
    if isinstance(mention, PlaceMention):
        return mention.place.id
    return f"{mention.first}/{mention.last}" if mention.first or mention.last else mention.value or ""
