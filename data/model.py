"""What Dateline knows of an article: the text, its dates, its places, its events.

Everything is frozen. Spans are half-open Unicode code-point offsets into
``Article.text``; days are proleptic Gregorian ``datetime.date``, both ends inclusive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from geo.model import PlaceMention
from geo.reason import Reason

DateKind = Literal["date", "time", "range", "duration", "set"]
Grain = Literal["time", "day", "week", "month", "quarter", "season", "year", "decade", "century", "era"]
Mod = Literal["approx", "before", "after", "start", "mid", "end"]
Status = Literal["happened", "planned", "cancelled", "reported"]
PublishedFrom = Literal["user", "metadata", "address", "dateline", "text"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. ``lang`` is ISO 639-1; None means: find out from the text.

    ``published_from`` says where ``published`` comes from; None when there is no date.
    """

    id: str
    text: str
    lang: str | None = None
    published: dt.date | None = None
    published_from: PublishedFrom | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class RangeEnd:
    """One of the two ends of a range: its own span, TIMEX3 value and days."""

    start: int
    end: int
    value: str
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of calendar time.

    Attributes
    ----------
    value
        TIMEX3 value: ``2021-06-22``, ``2021-W25``, ``2021-Q1``, ``199``, ``P3M``,
        ``BC0044``, ``PRESENT_REF`` …; a range is ``first/last``.
    edtf
        ISO 8601-2 / EDTF level 1, or None where EDTF cannot say it.
    first, last
        The calendar days meant, inclusive; None when the text does not settle them.
    ends
        For a range, its two ends; else empty.
    mod
        How the value is blurred: ``end`` for "fin 2020".
    anchor
        What settled it: ``explicit``, ``published``, ``dateline``, ``context``
        (an earlier or later mention) or ``unsettled``.
    rule
        The name of the rule that matched.
    """

    start: int
    end: int
    text: str
    kind: DateKind
    value: str | None
    edtf: str | None
    first: dt.date | None
    last: dt.date | None
    grain: Grain | None
    mod: Mod | None
    ends: tuple[RangeEnd, ...]
    anchor: str
    rule: str
    why: Reason
    confidence: float


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or will, then and there.

    ``start`` and ``end`` span the sentence; ``date`` and ``place`` are indices into the
    article's lists (None: the text does not say); ``dates`` lists every date mention the
    interval is made of ("ouverte le 22 juin et prendra fin le 24 juin"). ``first`` and
    ``last`` are the event's own days.
    """

    start: int
    end: int
    trigger: tuple[int, int] | None
    title: str
    date: int | None
    dates: tuple[int, ...]
    place: int | None
    first: dt.date | None
    last: dt.date | None
    status: Status
    confidence: float
    why: Reason
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article with all that was found in it; lists are in text order."""

    article: Article
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    events: tuple[Event, ...]
