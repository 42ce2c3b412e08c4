from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re

import geopandas as gpd
import icalendar
import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from data.export import (
    ARTICLE_FORMATS,
    BOM,
    FORMATS,
    geo_frame,
    to_csv,
    to_excel,
    to_geojson,
    to_geopackage,
    to_geoparquet,
    to_ics,
    to_kepler,
    to_kml,
    to_timelinejs,
)
from data.table import COLUMNS, SENTENCE, frame, quoted
from tests.data.example import PARSED
from tests.data.strategies import parses
from tests.fuzz.runs import runs


@pytest.fixture
def marks():
    return quoted(frame([PARSED]), lambda _: PARSED.article)


def test_each_mark_takes_its_sentence_along(marks):
    text = PARSED.article.text
    said = {
        mark: text[start:end]
        for mark, start, end in zip(marks["id"], marks["start"], marks["end"], strict=True)
    }
    for mark, sentence in zip(marks["id"], marks["sentence"], strict=True):
        assert " ".join(said[mark].split()) in sentence
    assert quoted(frame([PARSED]), lambda _: None)["sentence"].isna().all()
    for written in (to_csv(marks), to_geojson(marks), to_kml(marks), to_timelinejs(marks), to_kepler(marks)):
        assert marks["sentence"][0] in written
    (entry,) = icalendar.Calendar.from_ical(to_ics(marks)).events
    assert marks["sentence"][0] in entry["description"]


def test_csv_reads_back(marks):
    table = pd.read_csv(io.StringIO(to_csv(marks).removeprefix(BOM)))
    assert list(table.columns) == [*COLUMNS, SENTENCE]
    assert list(table["id"]) == ["a1:e0", "a1:d1", "a1:p1"]
    assert list(table["first"]) == ["2021-06-22", "2020-10-01", np.nan] or table["first"].isna()[2]
    assert table["lat"][0] == 55.75222
    assert table["lon"][2] == -8.0


def test_text_columns_are_no_formulas_and_numbers_stay(marks):
    (first, *_) = csv.DictReader(io.StringIO(to_csv(marks).removeprefix(BOM)))
    assert first["source"] == "'=Dateline"
    assert first["article_title"] == "La <conférence>"
    assert to_csv(marks).count(",-8.0,") == 1


@settings(max_examples=runs(50), deadline=None)
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


@settings(max_examples=runs(40), deadline=None)
@given(st.lists(parses(), max_size=3))
def test_any_corpus_can_be_written(several):
    marks = frame(several)
    assert len(json.loads(to_geojson(marks))["features"]) == len(marks)
    assert len(list(csv.reader(io.StringIO(to_csv(marks), newline="")))) == len(marks) + 1


def hostile_marks() -> pd.DataFrame:
    """Marks whose words are payloads for every format."""
    payload = "<b>=1+1</b> & $x$ \x01\x0b\uffff\r\nEND:VEVENT\u202e"
    marks = frame([PARSED])
    return marks.assign(title=payload, place_name=payload, article_title=payload, sentence=payload)


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("make", [lambda: frame([]), lambda: frame([PARSED]), hostile_marks])
def test_every_format_writes_every_table(name, make):
    assert FORMATS[name].write(make())


def test_the_workbook_opens_and_holds_no_formula(marks):
    sheet = openpyxl.load_workbook(io.BytesIO(to_excel(hostile_marks())))["marks"]
    kinds = {cell.data_type for row in sheet for cell in row}
    assert "f" not in kinds
    table = pd.read_excel(io.BytesIO(to_excel(marks)))
    assert list(table.columns) == [*COLUMNS, SENTENCE]
    assert list(table["id"]) == list(marks["id"])
    assert table["lat"][0] == 55.75222
    assert table["source"][0] == "'=Dateline"


def test_the_geopackage_and_the_geoparquet_open_in_geopandas(marks):
    for found in (
        gpd.read_file(io.BytesIO(to_geopackage(marks)), layer="marks"),
        gpd.read_parquet(io.BytesIO(to_geoparquet(marks)), bbox=None),
    ):
        assert found.crs == "EPSG:4326"
        assert found.geometry.isna().tolist() == [False, True, False]
        assert found.geometry[0].x == 37.61556
        assert found["first"][0] == pd.Timestamp("2021-06-22")
    near = gpd.read_parquet(io.BytesIO(to_geoparquet(marks)), bbox=(-10, 10, 0, 15))
    assert list(near["id"]) == ["a1:p1"]


def test_the_kml_opens_and_holds_the_words_as_words(marks):
    found = gpd.read_file(io.BytesIO(to_kml(marks).encode()), driver="KML")
    assert list(found["Name"]) == ["La conférence se tient à Moscou", "Bamako"]
    assert (found.geometry[0].x, found.geometry[0].y) == (37.61556, 55.75222)
    tree = etree.fromstring(to_kml(hostile_marks()).encode())
    spaces = {"k": "http://www.opengis.net/kml/2.2"}
    assert tree.xpath("//k:TimeSpan/k:begin/text()", namespaces=spaces) == ["2021-06-22"]
    assert "<b>" in tree.xpath("//k:name/text()", namespaces=spaces)[0]
    assert "<" not in tree.xpath("//k:description/text()", namespaces=spaces)[0]


def test_the_calendar_opens_with_its_days_and_no_entry_of_the_texts_making(marks):
    (entry,) = icalendar.Calendar.from_ical(to_ics(marks)).events
    assert entry.start == dt.date(2021, 6, 22)
    assert entry.end == dt.date(2021, 6, 25)  # the day after
    assert str(entry["summary"]) == "La conférence se tient à Moscou"
    assert (entry["geo"].latitude, entry["geo"].longitude) == (55.75222, 37.61556)
    assert len(icalendar.Calendar.from_ical(to_ics(hostile_marks())).events) == 1
    assert to_ics(marks) == to_ics(marks)


def test_timelinejs_has_slides_with_escaped_words(marks):
    (slide,) = json.loads(to_timelinejs(marks))["events"]
    assert slide["start_date"] == {"year": 2021, "month": 6, "day": 22}
    assert slide["end_date"] == {"year": 2021, "month": 6, "day": 24}
    assert slide["group"] == "Moscow"
    (slide,) = json.loads(to_timelinejs(hostile_marks()))["events"]
    assert "<" not in slide["text"]["headline"]
    assert set(re.findall("<.*?>", slide["text"]["text"])) == {"<p>", "</p>"}


def test_kepler_gets_points_and_timestamps(marks):
    table = pd.read_csv(io.StringIO(to_kepler(marks)))
    assert list(table["title"]) == ["La conférence se tient à Moscou", "Bamako"]
    assert (table["latitude"][0], table["longitude"][1]) == (55.75222, -8.0)
    assert (table["first"][0], table["last"][0]) == ("2021-06-22 00:00:00", "2021-06-24 23:59:59")
    assert table["first"].isna()[1]
    assert table["source"][0] == "'=Dateline"


def test_kepler_takes_the_calendars_last_days(marks):
    late = marks.assign(first=pd.Timestamp("9999-12-31"), last=pd.Timestamp("9999-12-31"))
    assert "9999-12-31 23:59:59" in to_kepler(late)


@settings(max_examples=runs(40), deadline=None)
@given(st.lists(parses(), max_size=3))
def test_articles_can_be_written_in_every_format(several):
    for name, kind in ARTICLE_FORMATS.items():
        written = kind.write(iter(several))
        assert isinstance(written, (bytes, str)), name
