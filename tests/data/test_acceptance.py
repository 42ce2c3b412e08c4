"""The article that Dateline began with, and its twin in the bundled corpus."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from data.model import Article, Parsed
from data.parse import parse
from data.samples import sample_articles

GOLD = Path(__file__).parents[3] / "shared/eval/gold/articles/first-article.jsonl"
CONFERENCE = (dt.date(2021, 6, 22), dt.date(2021, 6, 24))
WHERE = {  # latitude, longitude, as any atlas has them
    "Moscow": (55.8, 37.6),
    "Bamako": (12.6, -8.0),
    "Mali": (17.6, -4.0),
    "Russia": (60, 100),
    "France": (46, 2),
    "Europe": (49, 16),
    "Asia": (40, 90),
    "Africa": (7, 21),
    "Middle East": (30, 42),
    "Latin America": (-15, -60),
}


@pytest.fixture(scope="module")
def first() -> Parsed:
    if not GOLD.is_file():
        pytest.skip(f"{GOLD} is not there: the first article is kept outside the project")
    row = json.loads(GOLD.read_text("utf-8"))
    return parse(Article(row["id"], row["text"], lang=row["lang"]))


@pytest.fixture(scope="module")
def twin() -> Parsed:
    return parse(next(article for article in sample_articles() if article.id == "conference-moscou"))


def days(parsed: Parsed) -> set[tuple[dt.date | None, dt.date | None]]:
    return {(mention.first, mention.last) for mention in parsed.dates}


def at_the_conference(parsed: Parsed) -> list[str]:
    """The names of the places of the events that take exactly the conference's days."""
    return [
        parsed.places[event.place].place.name
        for event in parsed.events
        if (event.first, event.last) == CONFERENCE and event.place is not None
    ]


def assert_on_the_map(parsed: Parsed, names: set[str]) -> None:
    found = {mention.place.name: mention.place for mention in parsed.places}
    assert names <= set(found)
    for name in names:
        assert abs(found[name].lat - WHERE[name][0]) < 16, name
        assert abs(found[name].lon - WHERE[name][1]) < 16, name


def test_the_text_settles_the_year_of_the_first_article(first):
    assert {(day, day) for day in (*CONFERENCE, dt.date(2021, 6, 15))} <= days(first)


def test_the_first_article_puts_the_conference_at_moscow_on_its_three_days(first):
    assert at_the_conference(first) == ["Moscow"]


def test_the_places_of_the_first_article_are_at_the_right_spots(first):
    assert_on_the_map(first, set(WHERE))


def test_the_text_settles_the_year_of_the_twin(twin):
    assert {(day, day) for day in (*CONFERENCE, dt.date(2021, 6, 15), dt.date(2021, 6, 10))} <= days(twin)
    assert CONFERENCE in days(twin)


def test_the_twin_puts_the_conference_at_moscow_on_its_three_days(twin):
    assert "Moscow" in at_the_conference(twin)
    assert set(at_the_conference(twin)) == {"Moscow"}


def test_the_places_of_the_twin_are_at_the_right_spots(twin):
    assert_on_the_map(twin, set(WHERE))


def test_the_audience_was_in_bamako(twin):
    audience = [e for e in twin.events if e.first == dt.date(2021, 6, 15)]
    assert [twin.places[e.place].place.name for e in audience if e.place is not None] == ["Bamako"]
