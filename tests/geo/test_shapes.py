import json

import pytest

from geo import shapes
from geo.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("where", "lat", "lon", "country"),
    [
        ("Simferopol", 44.95, 34.1, "UA"),
        ("the Golan", 33.0, 35.8, "SY"),
        ("Tiberias", 32.79, 35.5, "IL"),
        ("Laayoune", 27.1, -13.1, "EH"),
        ("Pristina", 42.66, 21.16, "XK"),
        ("Hargeisa", 9.56, 44.06, "SO"),
        ("Kyrenia", 35.3, 33.3, "CY"),
        ("Chukotka beyond the antimeridian", 66.0, -172.5, "RU"),
        ("Paris", 48.85, 2.35, "FR"),
    ],
)
def test_land_belongs_to_the_country_that_the_choice_gives_it(where, lat, lon, country):
    frame = shapes.countries()
    found = frame[frame.contains(shapes_point(lon, lat))]["iso_a2"].tolist()
    assert found == [country], where


def shapes_point(lon, lat):
    import shapely

    return shapely.Point(lon, lat)


def test_every_outline_is_valid_and_inside_the_world():
    for frame in (shapes.countries(), shapes.divisions()):
        assert frame.crs.to_epsg() == 4326
        assert frame.is_valid.all()
        west, south, east, north = frame.total_bounds
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90


def test_no_ring_runs_across_the_antimeridian():
    for shape in shapes.countries().geometry.explode():
        west, _, east, _ = shape.bounds
        assert east - west < 180 or east == 180 or west == -180


def test_most_country_points_lie_in_their_outline():
    gazetteer = Gazetteer.load()
    frame = shapes.countries()
    ids = frame[frame["id"].notna()]["id"]
    places = [gazetteer.place(place_id) for place_id in ids]
    inside = sum(shapes.contains(place, place.lat, place.lon) for place in places)
    assert inside / len(places) > 0.85  # island states have theirs at sea


def test_outline_of_a_division_and_of_a_region_and_of_a_city():
    gazetteer = Gazetteer.load()
    gao = next(n.place for n in gazetteer.lookup("Gao") if n.place.type == "admin1")
    assert shapes.contains(gao, 16.27, 0.05)
    sahel = gazetteer.place("dateline:sahel")
    assert sahel.bbox is not None
    assert shapes.outline(sahel).bounds == pytest.approx(sahel.bbox)
    assert shapes.outline(gazetteer.place("geonames:524901")) is None


def test_basemap_layers_are_geojson_the_map_can_draw():
    layers = shapes.basemap_layers()
    assert list(layers) == ["countries", "lakes", "borders", "labels"]
    for name, path in layers.items():
        features = json.loads(path.read_text("utf-8"))["features"]
        assert len(features) > 50, name
    assert any(feature["properties"]["name"] == "Mali" for feature in features)
    assert {feature["properties"]["kind"] for feature in features} == {"country", "capital", "city", "water"}
