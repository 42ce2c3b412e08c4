"""The map's look: an empty Plotly figure, one trace per way of drawing a place.

The browser fills the traces (``js/worldmap.js``). A city is a circle as large as its
count, a country or division is its outline, and what has no border anywhere (a region,
a sea) is a soft shape that fades outwards.
"""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

from dashboard import basemap
from dashboard.theme import FONT, PALETTES, Palette, Scheme
from geo.model import BBox

TRACES = ("countries", "outlines", "soft", "chosen", "spots")
RINGS = 10  # ellipses that make a soft shape: drawn over one another they fade
_CORNERS = 48


def figure(scheme: Scheme = "light", lang: str = "en") -> go.Figure:
    """Give the map without its marks; traces are in the order of :data:`TRACES`.

    Examples
    --------
    >>> [trace.name for trace in figure().data] == list(TRACES)
    True
    """
    palette = PALETTES[scheme]
    fig = go.Figure(data=_traces(palette))
    fig.update_layout(
        template=None,
        font={"family": FONT, "size": 13, "color": palette.text},
        paper_bgcolor=palette.water,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        dragmode="pan",
        clickmode="event",
        hovermode="closest",
        showlegend=False,
        map={"style": basemap.style(lang, scheme), "center": {"lon": 12, "lat": 25}, "zoom": 1},
        newselection={"line": {"color": palette.text, "width": 1.5, "dash": "dash"}},
    )
    return fig


def soft_shape(place: str, bbox: BBox) -> list[dict[str, Any]]:
    """Draw a bounding box as nested ellipses, each a GeoJSON feature ``<place>#<ring>``.

    A box across the antimeridian (``west > east``) runs past 180°, as MapLibre likes it.

    Examples
    --------
    >>> [feature["id"] for feature in soft_shape("dateline:sahel", (-17, 11, 25, 20))][:2]
    ['dateline:sahel#0', 'dateline:sahel#1']
    """
    west, south, east, north = bbox
    east = east + 360 if west > east else east
    lon, lat = (west + east) / 2, (south + north) / 2
    width, height = (east - west) / 2, (north - south) / 2

    def share(ring: int) -> float:
        return 1 - 0.6 * ring / RINGS

    return [
        {
            "type": "Feature",
            "id": f"{place}#{number}",
            "properties": {},
            "geometry": {
                "type": "Polygon",
                "coordinates": [_ellipse(lon, lat, width * share(number), height * share(number))],
            },
        }
        for number in range(RINGS)
    ]


def _ellipse(lon: float, lat: float, width: float, height: float) -> list[list[float]]:
    angles = [2 * math.pi * corner / _CORNERS for corner in range(_CORNERS)]
    ring = [
        [round(lon + width * math.cos(angle), 3), round(max(-85, min(85, lat + height * math.sin(angle))), 3)]
        for angle in angles
    ]
    return [*ring, ring[0]]


def _traces(palette: Palette) -> list[Any]:
    shades = [[0, palette.place_tint], [1, palette.place]]
    filled = {
        "colorscale": shades,
        "zmin": 0,
        "showscale": False,
        "hoverinfo": "none",
        "below": basemap.LABELS,
        "locations": [],
        "z": [],
    }
    return [
        go.Choroplethmap(
            name="countries",
            geojson=f"{basemap.ASSETS}/basemap/countries.geojson",
            featureidkey="properties.iso",
            marker={"opacity": 0.42, "line": {"width": 1.2, "color": palette.place}},
            **filled,
        ),
        go.Choroplethmap(
            name="outlines", marker={"opacity": 0.5, "line": {"width": 1.2, "color": palette.place}}, **filled
        ),
        go.Choroplethmap(name="soft", marker={"opacity": 0.07, "line": {"width": 0}}, **filled),
        go.Scattermap(
            name="chosen",
            mode="markers",
            below=basemap.SPOTS,
            marker={"color": palette.date, "opacity": 1},
            hoverinfo="skip",
        ),
        go.Scattermap(
            name="spots",
            mode="markers",
            below=basemap.SPOTS,
            marker={"color": palette.place, "opacity": 0.9},
            hoverinfo="none",
        ),
    ]
