from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard import sums
from dashboard.held import Held
from dashboard.words import words
from data import limits
from data.compare import SIDES, Compare
from data.store.filters import Filter
from tests.bench.synthetic import synthetic_corpus

COUNT = 3000
BRUSHED = Filter(days=(date(2010, 1, 1), date(2010, 12, 31)))
AREA = replace(BRUSHED, bbox=(0.0, 0.0, 60.0, 60.0))


@pytest.fixture(scope="module")
def corpus():
    return synthetic_corpus(COUNT)


def sent(found):
    found = replace(found, token="of these")
    return json.loads(json.dumps(sums.payload(found, words("en"), lambda place: place.name), allow_nan=False))


def test_above_the_limit_marks_are_summed_up(corpus, monkeypatch):
    assert not sums.too_many([Held(corpus)], Filter())
    monkeypatch.setattr(limits, "DRAWN", COUNT - 1)
    assert sums.too_many([Held(corpus)], Filter())
    assert not sums.too_many([Held(corpus)], BRUSHED)


def test_cells_hold_every_mark_and_few_are_sent(corpus):
    data = sent(sums.summed([Held(corpus)], Filter()))
    cells = data["cells"]
    spots = [n for place, n in zip(cells["place"], cells["n"], strict=True) if place >= 0]
    periods = [n for place, n in zip(cells["place"], cells["n"], strict=True) if place < 0]
    assert sum(spots) == sum(periods) == data["tally"]["marks"] == data["total"] == COUNT
    assert max(len(spots), len(periods)) <= limits.CELLS
    assert len(data["marks"]["id"]) == limits.LISTED


def test_a_brush_changes_the_spots_and_leaves_the_periods(corpus):
    everything = sums.summed([Held(corpus)], Filter())
    brushed = sums.summed([Held(corpus)], BRUSHED, everything)
    assert brushed.periods is everything.periods
    assert brushed.spots["marks"].sum() == brushed.tally.marks == corpus.count(BRUSHED)
    assert brushed.total == COUNT
    assert sent(brushed)["areas"] == sent(everything)["areas"]
    assert sent(brushed)["version"] != sent(everything)["version"]


def test_what_is_taken_over_from_before_is_what_would_be_asked_anew(corpus):
    views = [
        Filter(),
        BRUSHED,
        AREA,
        replace(AREA, days=None),
        Filter(),
        replace(AREA, kinds=("event",)),
        BRUSHED,
    ]
    before = None
    for view in views:
        before = sums.summed([Held(corpus)], view, before)
        fresh = sums.summed([Held(corpus)], view)
        assert sent(before) == sent(fresh)


def test_more_places_than_cells_are_merged_and_come_apart_in_a_part_of_the_world(corpus, monkeypatch):
    whole = corpus.cells
    monkeypatch.setattr(corpus, "cells", lambda wanted: whole(wanted, limit=60))
    merged = sums.summed([Held(corpus)], Filter())
    assert (merged.spots["places"] > 1).any()
    assert any(" +" in name for name in sent(merged)["places"]["name"])
    closer = sums.summed([Held(corpus)], Filter(bbox=(0.0, 0.0, 20.0, 20.0)), merged)
    assert closer.still is not closer.ground
    assert closer.token != merged.token
    assert not (closer.spots["places"] > 1).any()


def test_the_heat_map_is_summed_up_by_month_and_country_under_all_but_days(corpus):
    assert sent(sums.summed([Held(corpus)], Filter()))["grid"] is None
    year = replace(AREA, nation="ML")
    grid = sent(sums.summed([Held(corpus)], year, heat=True))["grid"]
    area = replace(AREA, days=None)
    assert sum(grid["n"]) == corpus.marks(area)["country"].count()
    assert set(grid["country"]) == set(corpus.facet("country", area))
    assert grid["unit"] == "year"
    day = date(1970, 1, 1) + timedelta(days=grid["first"][0])
    assert (day.month, day.day) == (1, 1)
    first = (grid["country"][0], day)
    began = corpus.marks(replace(area, countries=first[:1]))["first"].dt.year == day.year
    assert grid["n"][0] == began.sum()


def test_the_sides_of_a_comparison_are_summed_up_apart():
    corpus = synthetic_corpus(COUNT)
    named = [("A", "B")[number % 2] for number in range(len(corpus))]
    for number, source in enumerate(named):
        corpus._connection.execute("UPDATE articles SET source = ? WHERE id = ?", [source, f"s{number}"])
    shared = [f"m{number}" for number in range(100)]
    corpus._connection.execute(
        """UPDATE marks SET "group" = 'g' WHERE "id" IN (SELECT unnest(?::VARCHAR[]))""", [shared]
    )
    wanted = Filter(compare=Compare("source", "A", "B"))
    data = sent(sums.summed([Held(corpus)], wanted))
    sides = [
        side for side, place in zip(data["cells"]["side"], data["cells"]["place"], strict=True) if place >= 0
    ]
    assert set(sides) == set(SIDES)
    assert sum(data["told"].values()) == data["tally"]["marks"] == COUNT - 99
    assert data["told"]["both"] == 1
    assert set(data["marks"]["side"]) <= set(SIDES)
    alone = sent(sums.summed([Held(corpus)], replace(wanted, side="b")))
    assert alone["tally"]["marks"] == data["told"]["b"]
    assert alone["told"] == data["told"]
    assert set(alone["cells"]["side"]) == {"b"}


def test_an_article_that_is_left_out_counts_nowhere(corpus):
    article = corpus.earliest(Filter())["article"].iloc[0]
    without = sums.summed([Held(corpus, without=(article,))], Filter())
    gone = COUNT - corpus.count(Filter(without=(article,)))
    assert gone
    assert without.total == without.tally.marks == COUNT - gone
    assert without.spots["marks"].sum() == without.periods["marks"].sum() == COUNT - gone
    assert article not in without.articles
