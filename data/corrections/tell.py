"""A correction as a sentence that can still be translated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import assert_never

from data.corrections.model import (
    Correction,
    DateIs,
    NotADate,
    NotAPlace,
    Pair,
    Pairing,
    PlaceIs,
    PublishedOn,
)
from geo.model import Place
from geo.reason import Reason

Days = Callable[[dt.date, dt.date], str]
PlaceName = Callable[[Place], str]


def _iso(first: dt.date, last: dt.date) -> str:
    return str(first) if first == last else f"{first}/{last}"


def tell(  # noqa: PLR0911 - one return a kind
    correction: Correction, days: Days = _iso, place_name: PlaceName = lambda place: place.name
) -> Reason:
    """Say what a correction sets right; days and places are written by the functions given.

    Examples
    --------
    >>> from data.corrections import Quote
    >>> quote, moment = Quote(0, 4, "Kati"), dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    >>> str(tell(Correction(NotAPlace(), "a1", "", quote, "geonames:2455518", "once", moment)))
    '“Kati” is no place'
    """
    change, words = correction.change, correction.quote.text if correction.quote else ""
    match change:
        case DateIs(first=first, last=last):
            return Reason.of("“{words}” is {days}", words=words, days=days(first, last))
        case PlaceIs(place=place):
            return Reason.of("“{words}” is {place}", words=words, place=place_name(place))
        case NotADate():
            return Reason.of("“{words}” is no date", words=words)
        case NotAPlace():
            return Reason.of("“{words}” is no place", words=words)
        case PublishedOn(day=day):
            return Reason.of("the article was published on {day}", day=days(day, day))
        case Pairing(was=was, now=None):
            return Reason.of("no event: “{was}”", was=_pair(was))
        case Pairing(was=None, now=now):
            return Reason.of("an event: “{now}”", now=_pair(now))
        case Pairing(was=was, now=now):
            return Reason.of("the event “{was}” is “{now}”", was=_pair(was), now=_pair(now))
    assert_never(change)


def _pair(pair: Pair | None) -> str:
    parts = [quote.text for quote in (pair.date, pair.place) if quote] if pair else []
    return " · ".join(parts)
