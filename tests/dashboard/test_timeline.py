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


def test_the_brush_is_ours_and_the_axis_a_calendar():
    layout = json.loads(figure().to_json())["layout"]
    assert layout["dragmode"] is False
    assert layout["xaxis"]["type"] == "date"
    assert layout["margin"]["autoexpand"] is False  # the brush counts on it


def test_dark_is_not_light():
    light, dark = (json.loads(figure(scheme).to_json()) for scheme in SCHEMES)
    assert light["layout"]["font"]["color"] == PALETTES["light"].text
    assert dark["layout"]["font"]["color"] == PALETTES["dark"].text
