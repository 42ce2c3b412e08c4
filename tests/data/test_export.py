from __future__ import annotations

import csv
import io
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.export import BOM, geo_frame, to_csv, to_geojson
from data.table import COLUMNS, frame
from tests.data.example import PARSED
from tests.data.strategies import parses


@pytest.fixture
def marks():
    return frame([PARSED])


def test_csv_reads_back(marks):
    table = pd.read_csv(io.StringIO(to_csv(marks).removeprefix(BOM)))
    assert list(table.columns) == list(COLUMNS)
    assert list(table["id"]) == ["a1:e0", "a1:d1", "a1:p1"]
    assert list(table["first"]) == ["2021-06-22", "2020-10-01", np.nan] or table["first"].isna()[2]
    assert table["lat"][0] == 55.75222
    assert table["lon"][2] == -8.0


def test_text_columns_are_no_formulas_and_numbers_stay(marks):
    (first, *_) = csv.DictReader(io.StringIO(to_csv(marks).removeprefix(BOM)))
    assert first["source"] == "'=Dateline"
    assert first["article_title"] == "La <conférence>"
    assert to_csv(marks).count(",-8.0,") == 1


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=200))
def test_coordinates_are_written_exactly(points):
    lats, lons = zip(*points, strict=True)
    marks = pd.concat([frame([PARSED]).iloc[[0]]] * len(points), ignore_index=True)
    written = to_csv(marks.assign(lat=lats, lon=lons)).removeprefix(BOM)
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [(float(row["lat"]), float(row["lon"])) for row in rows] == points


def test_geojson_is_points_lon_first_and_null_for_unplaced(marks):
    features = json.loads(to_geojson(marks))["features"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [37.61556, 55.75222]}
    assert features[1]["geometry"] is None
    assert features[0]["id"] == "a1:e0"
    assert features[0]["properties"]["first"] == "2021-06-22"
    assert features[2]["properties"]["first"] is None


def test_geojson_opens_in_geopandas(marks):
    found = gpd.read_file(io.StringIO(to_geojson(marks)))
    assert found.crs == "EPSG:4326"
    assert list(found["id"]) == list(marks["id"])
    assert found.geometry.isna().tolist() == [False, True, False]


def test_the_geo_frame_is_wgs84(marks):
    points = geo_frame(marks)
    assert points.crs == "EPSG:4326"
    assert (points.geometry[0].x, points.geometry[0].y) == (37.61556, 55.75222)
    assert points.geometry[1] is None


@settings(max_examples=40, deadline=None)
@given(st.lists(parses(), max_size=3))
def test_any_corpus_can_be_written(several):
    marks = frame(several)
    assert len(json.loads(to_geojson(marks))["features"]) == len(marks)
    assert len(list(csv.reader(io.StringIO(to_csv(marks), newline="")))) == len(marks) + 1
