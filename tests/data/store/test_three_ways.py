"""A view lets the same marks through in the browser's filter, in DuckDB and in plain Python."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard import linked
from dashboard.words import words
from data.marks import Mark
from data.store.filters import Filter, condition, relation
from geo.model import Place
from tests.bench.synthetic import corpus_of, synthetic

VIEWS = 1000
MODULE = Path(linked.__file__).parent / "js" / "marks.js"
FILTER = """
import { Marks } from "./marks.mjs";
import { readFileSync } from "node:fs";
const { data, views } = JSON.parse(readFileSync(0, "utf8"));
const marks = new Marks(data);
const at = new Map(data.places.id.map((id, place) => [id, place]));
const found = views.map(({ days, bbox, places, nation }) => {
  const chosen = places && new Set(places.map((id) => at.get(id)));
  return marks.filter({ days, bbox, chosen, nation }).list.map((mark) => marks.id[mark]);
});
process.stdout.write(JSON.stringify(found));
"""


def some_marks() -> list[Mark]:
    """Marks of every shape: settled, open at either end, undated, unplaced."""
    marks, _ = synthetic(600, seed=11)
    dice = random.Random(12)
    shapes = ({}, {}, {}, {"first": None}, {"last": None}, {"first": None, "last": None}, {"place": None})
    return [replace(mark, **dice.choice(shapes)) for mark in marks]


def some_views(marks: list[Mark]) -> list[Filter]:
    dice = random.Random(13)
    ids = sorted({mark.place.id for mark in marks if mark.place})
    nations = sorted({mark.place.country for mark in marks if mark.place and mark.place.country})
    views = []
    for _ in range(VIEWS):
        since = date(2004, 1, 1) + timedelta(days=dice.randrange(7300))
        south, north = sorted((dice.uniform(-60, 70), dice.uniform(-60, 70)))
        views.append(
            Filter(
                days=dice.choice((None, (since, since + timedelta(days=dice.randrange(900))))),
                bbox=dice.choice((None, (dice.uniform(-180, 180), south, dice.uniform(-180, 180), north))),
                places=dice.choice(((), (), tuple(sorted(dice.sample(ids, 40))))),
                nation=dice.choice((None, None, None, *nations)),
            )
        )
    return views


def passes(mark: Mark, view: Filter) -> bool:
    """The reference, spelt out."""
    if view.days:
        since, until = view.days
        if mark.first is None and mark.last is None:
            return False
        if (mark.first or date.min) > until or (mark.last or date.max) < since:
            return False
    place = mark.place
    if place is None:
        return not (view.places or view.nation or view.bbox)
    if (view.places and place.id not in view.places) or (view.nation and place.country != view.nation):
        return False
    return view.bbox is None or within(place, *view.bbox)


def within(place: Place, west: float, south: float, east: float, north: float) -> bool:
    lon = place.lon
    across = west <= lon <= east if west <= east else lon >= west or lon <= east
    return across and south <= place.lat <= north


def in_the_browser(marks: list[Mark], views: list[Filter], folder: Path) -> list[list[str]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node found: install it (Debian: apt-get install nodejs) to run the browser's filter")
    (folder / "marks.mjs").write_text(MODULE.read_text("utf-8"))
    (folder / "filter.mjs").write_text(FILTER)
    articles = synthetic(600)[1]
    asked = [
        {
            "days": view.days and [(day - linked.EPOCH).days for day in view.days],
            "bbox": view.bbox,
            "places": view.places or None,
            "nation": view.nation,
        }
        for view in views
    ]
    data = linked.payload(marks, articles, words("en"), lambda place: place.name)
    done = subprocess.run(
        [node, "filter.mjs"],
        cwd=folder,
        input=json.dumps({"data": data, "views": asked}),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_three_filters_agree_on_a_thousand_views(tmp_path):
    marks = some_marks()
    views = some_views(marks)
    wanted = [{mark.id for mark in marks if passes(mark, view)} for view in views]
    corpus = corpus_of(marks)
    asked = (f'SELECT "id" FROM {relation(view)} WHERE {condition(view)[0]}' for view in views)
    stored = [
        {row[0] for row in corpus._rows(sql, condition(view)[1])}
        for view, sql in zip(views, asked, strict=True)
    ]
    drawn = [set(ids) for ids in in_the_browser(marks, views, tmp_path)]
    assert stored == wanted
    assert drawn == wanted
    assert set(corpus.marks(views[0])["id"]) == wanted[0]
    assert sum(0 < len(ids) < len(marks) for ids in wanted) > VIEWS / 2


def test_sums_leave_nothing_out():
    marks = some_marks()
    corpus = corpus_of(marks)
    placed = sum(mark.place is not None for mark in marks)
    dated = sum(mark.first is not None or mark.last is not None for mark in marks)
    for limit in (10_000, 100, 5):
        assert corpus.cells(limit=limit)["marks"].sum() <= placed
    assert corpus.cells(limit=10_000)["marks"].sum() == corpus.cells(limit=100)["marks"].sum() == placed
    assert corpus.bins()["marks"].sum() == dated
    tally = corpus.tally()
    assert tally.marks == len(marks)
    assert tally.places == len({mark.place.id for mark in marks if mark.place})
    assert list(corpus.earliest(limit=3)["id"]) == list(
        corpus.marks()
        .assign(when=lambda f: f["first"].fillna(f["last"]))
        .dropna(subset="when")
        .sort_values(["when", "last", "id"])["id"][:3]
    )
