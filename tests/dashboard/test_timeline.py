from __future__ import annotations

import json

import pytest

from dashboard.theme import PALETTES, Scheme
from dashboard.timeline import TRACES, figure

SCHEMES: list[Scheme] = ["light", "dark"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_has_an_empty_trace_for_each_way_of_drawing_a_date(scheme):
    traces = json.loads(figure(scheme).to_json())["data"]
    assert [trace["name"] for trace in traces] == list(TRACES)
    assert not any("x" in trace or "y" in trace for trace in traces)


def test_vague_dates_differ_by_more_than_colour():
    traces = {trace["name"]: trace for trace in json.loads(figure().to_json())["data"]}
    assert traces["vague"]["marker"]["pattern"]["shape"] == "/"
    assert "pattern" not in traces["spans"]["marker"]
    hollow = traces["vague-points"]["marker"]
    assert hollow["color"] == PALETTES["light"].page
    assert hollow["line"]["width"] >= 2


@pytest.mark.parametrize("scheme", SCHEMES)
def test_sides_of_a_comparison_differ_by_shape_pattern_and_lightness(scheme):
    fig = json.loads(figure(scheme).to_json())
    sides = fig["layout"]["meta"]["sides"]
    assert {name: look["symbol"] for name, look in sides.items()} == {
        "a": "circle", "both": "diamond", "b": "square"
    }  # fmt: skip
    traces = {trace["name"]: trace for trace in fig["data"]}
    patterns = [
        traces[name]["marker"].get("pattern", {}).get("shape")
        for name in ("density", "density-both", "density-b")
    ]
    assert patterns == [None, "x", "/"]
    light = {side: luminance(look["color"]) for side, look in sides.items()}
    page = luminance(PALETTES[scheme].page)
    assert all(contrast(each, page) > 3 for each in light.values())
    assert contrast(light["both"], light["a"]) > 1.7
    assert contrast(light["both"], light["b"]) > 1.7


def luminance(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_heat_maps_number_is_legible_on_its_deepest_colour(scheme):
    palette = PALETTES[scheme]
    assert contrast(luminance(palette.text), luminance(palette.heat)) >= 4.5


def test_the_brush_is_ours_and_the_axis_a_calendar():
    layout = json.loads(figure().to_json())["layout"]
    assert layout["dragmode"] is False
    assert layout["xaxis"]["type"] == "date"
    assert layout["margin"]["autoexpand"] is False  # the brush counts on it


def test_dark_is_not_light():
    light, dark = (json.loads(figure(scheme).to_json()) for scheme in SCHEMES)
    assert light["layout"]["font"]["color"] == PALETTES["light"].text
    assert dark["layout"]["font"]["color"] == PALETTES["dark"].text
