"""Hypothesis strategies for corrections: of any text, and of the story."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from data.corrections import (
    Correction,
    DateIs,
    NotADate,
    NotAPlace,
    Pair,
    Pairing,
    PlaceIs,
    PublishedOn,
    Quote,
    pair_of,
    point,
)
from tests.data.corrections.story import SEGOU, correction, story

moments = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
places = st.builds(
    point, st.floats(-90, 90), st.floats(-180, 180), st.text(min_size=1, max_size=20)
) | st.just(SEGOU)


@st.composite
def quotes(draw):
    words = draw(st.text(min_size=1, max_size=20).filter(str.strip))
    start = draw(st.integers(0, 10**6))
    return Quote(start, start + len(words), words, draw(st.text(max_size=24)), draw(st.text(max_size=24)))


date_changes = st.tuples(days, days).map(lambda pair: DateIs(min(pair), max(pair)))
pairs = st.builds(Pair, quotes(), st.none() | quotes())


@st.composite
def corrections(draw):
    """Any correction that can be made."""
    notes = st.none() | st.text(max_size=20)
    if draw(st.booleans()):
        change = draw(date_changes | st.builds(PlaceIs, places) | st.sampled_from((NotADate(), NotAPlace())))
        was = draw(st.text(max_size=20)) if isinstance(change, NotADate | NotAPlace) else draw(notes)
        scope = draw(st.sampled_from(("once", "article", "corpus")))
        quote = draw(quotes())
    else:
        change = draw(st.builds(PublishedOn, days) | st.builds(Pairing, pairs, st.none() | pairs))
        was, scope, quote = draw(notes), "once", None
    return Correction(
        change, draw(st.text(max_size=9)), draw(st.text(max_size=9)), quote, was, scope, draw(moments),
        draw(notes), draw(notes),
    )  # fmt: skip


@st.composite
def story_corrections(draw):
    """A correction of something that the story really says."""
    parsed = story()
    scope = draw(st.sampled_from(("once", "article", "corpus")))
    match draw(st.sampled_from(("date", "place", "strike", "event", "published"))):
        case "date":
            return correction(draw(date_changes), draw(st.sampled_from(("3 mai 2021", "foire"))), scope)
        case "place":
            words = draw(st.sampled_from(("Kati", "Bamako", "marché")))
            return correction(draw(st.builds(PlaceIs, places)), words, scope)
        case "strike":
            return correction(NotAPlace(), draw(st.sampled_from(("Kati", "Bamako"))), scope)
        case "event":
            was = pair_of(parsed, draw(st.sampled_from(parsed.events)))
            return correction(Pairing(was, draw(st.none() | st.just(Pair(was.date, None)))), None)
        case "published":
            return correction(PublishedOn(draw(days)), None)
