from __future__ import annotations

import pytest

from data.evaluate import compare, new_scores
from tests.data.example import PARSED

DATES = [
    {"id": "d1", "start": 32, "end": 48, "kind": "range", "first": "2021-06-22", "last": "2021-06-24"},
    {"id": "d2", "start": 70, "end": 78, "kind": "date", "first": "2020-10-01", "last": "2020-12-31"},
]
PLACES = [
    {"id": "p1", "start": 25, "end": 31, "type": "city", "country": "RU", "lat": 55.75, "lon": 37.62},
    {"id": "p2", "start": 61, "end": 67, "type": "city", "country": "ML", "lat": 12.65, "lon": -8.0},
]
EVENTS = [{"date": "d1", "place": "p1"}]
GOLD = {"dates": DATES, "places": PLACES, "events": EVENTS}


def scored(**changes):
    scores = new_scores()
    compare(PARSED, GOLD | changes, scores)
    return scores


def test_agreement_is_one():
    assert {name: score.f1 for name, score in scored().items()} == dict.fromkeys(new_scores(), 1.0)


@pytest.mark.parametrize(
    ("changes", "measure", "counts"),
    [
        ({"dates": DATES[:1]}, "date spans", (1, 2, 1)),
        ({"dates": [DATES[0] | {"last": "2021-06-23"}, DATES[1]]}, "date intervals", (1, 2, 2)),
        ({"dates": [DATES[0] | {"unsettled": True}, DATES[1]]}, "date intervals", (1, 2, 1)),
        ({"places": [PLACES[0] | {"lat": 46.7, "lon": -117.0}, PLACES[1]]}, "places", (1, 2, 2)),
        ({"places": [*PLACES, PLACES[0] | {"start": 3, "end": 9}]}, "place spans", (2, 2, 3)),
        ({"events": [{"date": "d1", "place": "p2"}]}, "events", (0, 1, 1)),
        ({"events": [*EVENTS, *EVENTS]}, "events", (1, 1, 1)),
        ({"events": [{"date": "published", "place": "p1"}]}, "events", (0, 1, 0)),
    ],
)
def test_each_measure_counts_its_own(changes, measure, counts):
    score = scored(**changes)[measure]
    assert (score.right, score.found, score.gold) == counts


def test_a_country_is_right_wherever_its_point():
    scores = new_scores()
    far = PLACES[0] | {"type": "country", "lat": 60.0, "lon": 100.0}
    compare(PARSED, {"places": [far]}, scores)
    assert scores["places"].right == 0  # what was found is a city
