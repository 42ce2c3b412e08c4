"""Hypothesis strategies for parsed articles and filters."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from data.compare import SIDES, Compare
from data.model import Article, DateMention, Event, Parsed
from data.store import Filter
from geo.model import Candidate, Place, PlaceMention
from geo.reason import Reason

COUNTRIES = ("ML", "RU", "FR", "NZ", None)
SOURCES = ("Dateline", "L’Écho", "x' OR '1'='1", None)
LANGS = ("fr", "en", "ar")
WORDS = ("crue", "Été", "MOPTI", "';--", "100%", "إعصار")

days = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))
intervals = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
reasons = st.just(Reason.of("named “{name}”", name="{braces}"))


@st.composite
def places(draw):
    box = st.none() | st.just((1.0, 2.0, 3.0, 4.0))
    return Place(
        id=f"dateline:{draw(st.integers(0, 5))}",
        geonameid=draw(st.none() | st.integers(1, 9)),
        name=draw(st.sampled_from(WORDS)),
        type=draw(st.sampled_from(("city", "country", "water"))),
        country=draw(st.sampled_from(COUNTRIES)),
        admin1=None,
        lat=draw(st.floats(-90, 90)),
        lon=draw(st.floats(-180, 180)),
        bbox=draw(box),
        population=draw(st.integers(0, 10**9)),
    )


@st.composite
def date_mentions(draw):
    first, last = draw(st.none() | intervals) or (None, None)
    return DateMention(
        0, 4, "crue", "date", "2021", "2021", first, last, "day",
        draw(st.sampled_from((None, "end", "approx"))), (), "explicit", "rule",
        draw(reasons), draw(st.floats(0, 1)),
    )  # fmt: skip


@st.composite
def place_mentions(draw):
    place = draw(places())
    candidates = (Candidate(place, 0.75), Candidate(draw(places()), 0.25))
    return PlaceMention(0, 4, "crue", place, "literal", draw(st.floats(0, 1)), draw(reasons), candidates)


@st.composite
def parses(draw):
    dates = tuple(draw(st.lists(date_mentions(), max_size=3)))
    toponyms = tuple(draw(st.lists(place_mentions(), max_size=3)))
    events = []
    for _ in range(draw(st.integers(0, 2))):
        date = draw(st.integers(0, len(dates) - 1)) if dates else None
        place = draw(st.integers(0, len(toponyms) - 1)) if toponyms else None
        first, last = (dates[date].first, dates[date].last) if date is not None else (None, None)
        events.append(
            Event(
                0, 4, (0, 4), "crue", date, () if date is None else (date,), place, first, last,
                draw(st.sampled_from(("happened", "planned"))), draw(st.floats(0, 1)), draw(reasons),
                group=draw(st.sampled_from((None, "flood", "vote"))),
            )
        )  # fmt: skip
    article = Article(
        id=draw(st.sampled_from("abc")),
        text=draw(texts),
        lang=draw(st.sampled_from(LANGS)),
        published=draw(st.none() | days),
        title=draw(st.none() | texts),
        source=draw(st.sampled_from(SOURCES)),
    )
    return Parsed(article, dates, toponyms, tuple(events))


def some(values):
    return st.lists(st.sampled_from([value for value in values if value]), max_size=2).map(tuple)


def pairs(by, values):
    two = st.lists(st.sampled_from(values), min_size=2, max_size=2, unique=True)
    return two.map(lambda sides: Compare(by, *sides))


filters = st.builds(
    Filter,
    days=st.none() | intervals,
    bbox=st.none()
    | st.tuples(st.floats(-180, 180), st.floats(-90, 0), st.floats(-180, 180), st.floats(0, 90)),
    articles=some("abc"),
    countries=some((*COUNTRIES, "'; DROP TABLE marks; --")),
    types=some(("city", "country", '"')),
    sources=some(SOURCES),
    langs=some(LANGS),
    kinds=some(("event", "date", "place")),
    statuses=some(("happened", "planned", "reported")),
    confidence=st.sampled_from((0.0, 0.5, 1.0)),
    nation=st.sampled_from(COUNTRIES),
    compare=st.none() | pairs("source", SOURCES[:3]) | pairs("lang", LANGS),
    side=st.sampled_from((None, *SIDES)),
    search=st.lists(st.sampled_from((*WORDS, "ete", "mopti", "%", "_")), max_size=2).map(" ".join),
)
