"""The tables of our own are sound; the built files are what the sources give, byte for byte."""

import filecmp
import os

import pytest
import shapely

from geo import shapes
from geo.build import clean, sources
from geo.build.outlines import disputed
from geo.build.regions import TABLES
from geo.gazetteer import FOLDER, LANGUAGES, NAME_KINDS, PLACE_TYPES, Gazetteer

ROWS = [(table, row) for table in TABLES for row in sources.table(f"{table}.csv")]
FULL = [row for _, row in ROWS if "ar" in row]  # tables with a box and five languages


def test_there_are_four_hundred_regions_in_five_languages():
    assert len(FULL) > 400
    for row in FULL:
        assert all(row[lang] for lang in ("fr", "en", "es", "ar", "ru")), row["id"]
        assert clean.script(row["ar"]) == "ARABIC", row["id"]


def test_every_row_has_an_id_of_its_own_a_type_and_known_languages():
    ids = [row["id"] for _, row in ROWS]
    assert len(set(ids)) == len(ids)
    for table, row in ROWS:
        assert None not in row, (table, row)  # more columns than the header
        assert row["type"] in PLACE_TYPES, row["id"]
        for part in row["also"].split(";") if row["also"] else ():
            assert part.partition(":")[0] in LANGUAGES, (row["id"], part)
            assert part.partition(":")[2].strip() == part.partition(":")[2] != "", (row["id"], part)


def test_every_point_lies_in_its_box():
    for row in FULL:
        west, south, east, north = (float(row[side]) for side in ("west", "south", "east", "north"))
        assert -180 <= west < east <= 180, row["id"]
        assert -90 <= south < north <= 90, row["id"]
        assert west <= float(row["lon"]) <= east, row["id"]
        assert south <= float(row["lat"]) <= north, row["id"]


# Islets too small for the outlines, far from the rest of the country that they belong to.
FAR = {"tristan-da-cunha", "iles-eparses", "clipperton-island"}


def test_every_point_lies_near_its_countries():
    frame = shapes.countries().dropna(subset=["iso_a2"]).dissolve("iso_a2")
    for _, row in ROWS:
        known = [code for code in row["countries"].split() if code in frame.index]
        if known:
            away = shapely.distance(
                frame.loc[known].geometry.union_all(), shapely.Point(float(row["lon"]), float(row["lat"]))
            )
            assert away < (9 if row["type"] == "water" else 4.5) or row["id"] in FAR, (row["id"], away)


@pytest.mark.parametrize("table", ["country_names.csv", "division_names.csv", "city_names.csv"])
def test_further_names_have_a_kind_and_a_language(table):
    for row in sources.table(table):
        assert row["kind"] in NAME_KINDS, row
        assert row["lang"] in LANGUAGES, row
        assert all(name.strip() == name != "" for name in row["names"].split(";")), row


def test_country_points_lie_near_their_country():
    frame = shapes.countries().dropna(subset=["iso_a2"]).dissolve("iso_a2")
    for row in sources.table("country_points.csv"):
        if row["iso"] in frame.index:
            shape = frame.geometry[row["iso"]]
            assert shapely.distance(shape, shapely.Point(float(row["lon"]), float(row["lat"]))) < 3, row


def test_disputed_land_goes_to_countries_that_there_are():
    frame = shapes.countries()
    for cut in disputed()["cut"]:
        assert {cut["from"], cut["to"]} <= set(frame["iso_a3"])
        assert shapely.Polygon(cut["polygon"]).is_valid, cut["name"]


@pytest.mark.parametrize("name", ["MOW", "GAO", "mwskw", "莫斯科", "Bamaco - Bamako", "12", "Q9"])
def test_noise_is_no_name(name):
    assert not clean.keeps_alternate(name)


@pytest.mark.parametrize("name", ["Moscou", "Москва", "موسكو", "Côte-Saint-Luc", "L'Haÿ-les-Roses"])
def test_names_are_kept(name):
    assert clean.keeps_alternate(name)


def test_a_rebuild_gives_the_same_bytes(tmp_path):
    if not os.environ.get("CI") and not os.environ.get("DATELINE_REBUILD"):
        pytest.skip("takes a minute: set DATELINE_REBUILD=1 (CI does it)")
    if sources.missing():
        pytest.skip("sources are not here: " + "; ".join(sources.missing()))
    from geo.build.__main__ import build

    build(tmp_path)
    data = FOLDER.parent
    built = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.*"))
    kept = sorted(
        path.relative_to(data)
        for part in ("basemap", "gazetteer", "outlines")
        for path in (data / part).rglob("*.*")
    )
    assert built == kept
    assert [str(path) for path in built if not filecmp.cmp(tmp_path / path, data / path, shallow=False)] == []


def test_fixed_phrases_end_in_a_name_of_a_known_place():
    for row in sources.table("fixed.csv"):
        assert row["phrase"].endswith(row["name"]), row
        assert Gazetteer.load().place(row["place"]), row
        assert row["role"] in {"literal", "actor", "embedded"}, row
