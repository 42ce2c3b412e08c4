from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.basemap import ASSETS, style
from dashboard.theme import PALETTES
from dashboard.worldmap import RINGS, figure, soft_shape
from geo.shapes import basemap_layers


@pytest.mark.parametrize("scheme", PALETTES)
def test_nothing_of_the_map_lies_outside(scheme):
    drawn = figure(scheme).to_json()
    assert "http" not in drawn
    assert "glyphs" not in json.loads(drawn)["layout"]["map"]["style"]
    assert "sprite" not in json.loads(drawn)["layout"]["map"]["style"]


def test_every_file_of_the_basemap_is_there():
    drawn = style("light")
    addresses = [drawn["metadata"]["labels"], *(source["data"] for source in drawn["sources"].values())]
    names = {address.removeprefix(f"{ASSETS}/basemap/") for address in addresses}
    assert names == {path.name for path in basemap_layers().values() if path.exists()}


def test_marks_lie_above_the_ground():
    layers = [layer["id"] for layer in figure().layout.map.style["layers"]]
    order = ["land", "borders", "soft-marks", "country-marks", "outline-marks"]
    assert sorted(order, key=layers.index) == order


def test_each_layer_has_its_source():
    drawn = figure().layout.map.style
    assert {layer["source"] for layer in drawn["layers"] if "source" in layer} == set(drawn["sources"])


@given(
    west=st.floats(-180, 180),
    east=st.floats(-180, 180),
    south=st.floats(-85, 84),
    height=st.floats(0.5, 60),
    width=st.floats(0.5, 5),
)
def test_a_soft_shape_stays_in_its_box(west, east, south, height, width):
    if abs(west - east) < 0.5:
        east = west + width
    north = min(85.0, south + height)
    reach = east + 360 if west > east else east
    rings = soft_shape("here", (west, south, east, north))
    assert len(rings) == RINGS
    for ring in rings:
        corners = ring["geometry"]["coordinates"][0]
        assert corners[0] == corners[-1]
        assert all(west - 0.01 <= lon <= reach + 0.01 for lon, _ in corners)
        assert all(south - 0.01 <= lat <= north + 0.01 for _, lat in corners)


def test_a_continent_is_fainter_than_a_sea():
    red_sea = soft_shape("red-sea", (32, 12, 44, 30))[0]["properties"]["weight"]
    africa = soft_shape("africa", (-18, -35, 52, 38))[0]["properties"]["weight"]
    assert red_sea == 1
    assert africa < 0.2
