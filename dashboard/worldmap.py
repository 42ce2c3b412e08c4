"""The map's look: a Plotly map whose style has a layer per way of drawing a place.

The browser fills the layers' sources (``js/worldmap.js``). A country or division is its
outline, and what has no border anywhere (a region, a sea) is a soft shape that fades
outwards. Cities, circles as large as their count, and all names stand on a canvas above
(``js/signs.js``): a brush then draws that anew, and changes the shades of some outlines;
layers or Plotly traces would be cut into tiles anew, all of them.
"""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

from dashboard import basemap
from dashboard.theme import FONT, PALETTES, Palette, Scheme
from data.compare import SIDES, Side
from geo.model import BBox

RINGS = 10  # ellipses that make a soft shape: drawn over one another they fade
_CORNERS = 48
_FULL_AREA = 600.0  # square degrees, about the Sahel or the Mediterranean; larger ones are drawn fainter
_NOTHING = {"type": "FeatureCollection", "features": []}


def figure(scheme: Scheme = "light") -> go.Figure:
    """Give the map without its marks.

    Its one trace is never seen: Plotly offers box and lasso only where there is a point.

    Examples
    --------
    >>> layers = [layer["id"] for layer in figure().layout.map.style["layers"]]
    >>> layers.index("borders") < layers.index("country-marks")
    True
    """
    palette = PALETTES[scheme]
    style = basemap.style(scheme)
    style["sources"]["countries"]["promoteId"] = "iso"
    for source in ("outlines", "soft"):
        style["sources"][source] = {"type": "geojson", "data": _NOTHING, "promoteId": "place"}
    style["layers"] += _areas(palette)
    unseen = go.Scattermap(lon=[0], lat=[0], marker={"opacity": 0}, hoverinfo="skip")
    layout = {
        "template": None,
        "font": {"family": FONT, "size": 13, "color": palette.text},
        "paper_bgcolor": palette.water,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "dragmode": "pan",
        "clickmode": "none",
        "hovermode": False,
        "showlegend": False,
        "map": {"style": style, "center": {"lon": 12, "lat": 25}, "zoom": 1},
        "newselection": {"line": {"color": palette.text, "width": 1.5, "dash": "dash"}},
    }
    return go.Figure(unseen, layout)


def soft_shape(place: str, bbox: BBox) -> list[dict[str, Any]]:
    """Draw a bounding box as nested ellipses, GeoJSON features of one ``place``.

    A box across the antimeridian (``west > east``) runs past 180°, as MapLibre likes it.
    ``weight`` is how strongly to draw it: a continent must not drown what lies in it.

    Examples
    --------
    >>> rings = soft_shape("dateline:sahel", (-17, 11, 25, 20))
    >>> len(rings), rings[0]["properties"]
    (10, {'place': 'dateline:sahel', 'weight': 1.0})
    """
    west, south, east, north = bbox
    east = east + 360 if west > east else east
    lon, lat = (west + east) / 2, (south + north) / 2
    weight = round(min(1.0, _FULL_AREA / ((east - west) * (north - south))), 3)
    shares = [1 - 0.6 * ring / RINGS for ring in range(RINGS)]
    rings = [_ellipse(lon, lat, share * (east - west) / 2, share * (north - south) / 2) for share in shares]
    return [
        {
            "type": "Feature",
            "properties": {"place": place, "weight": weight},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for ring in rings
    ]


def _ellipse(lon: float, lat: float, width: float, height: float) -> list[list[float]]:
    angles = [2 * math.pi * corner / _CORNERS for corner in range(_CORNERS)]
    ring = [
        [round(lon + width * math.cos(angle), 3), round(max(-85, min(85, lat + height * math.sin(angle))), 3)]
        for angle in angles
    ]
    return [*ring, ring[0]]


def _areas(palette: Palette) -> list[dict[str, Any]]:
    """Shade outlines by ``shade`` (0 to 1, by the count), one of the states that the browser sets."""
    shade = ["coalesce", ["feature-state", "shade"], 0]
    few = _sided(
        palette.place_tint, palette.line, {side: getattr(palette, f"side_{side}_tint") for side in SIDES}
    )
    many = _sided(palette.place, palette.muted, {side: getattr(palette, f"side_{side}") for side in SIDES})
    color = ["interpolate", ["linear"], shade, 0, few, 1, many]
    faded = ["case", ["boolean", ["feature-state", "faded"], False], 0.35, 1]
    edge = ["case", ["boolean", ["feature-state", "selected"], False], palette.date, many]

    def shown(opacity: float | list[Any]) -> list[Any]:
        return ["case", [">", shade, 0], ["*", opacity, faded], 0]

    layers: list[dict[str, Any]] = [
        {
            "id": "soft-marks",
            "type": "fill",
            "source": "soft",
            "paint": {
                "fill-color": color,
                "fill-opacity": shown(["*", 0.08, ["get", "weight"]]),
                "fill-antialias": False,
            },
        }
    ]
    for name, source in (("country", "countries"), ("outline", "outlines")):
        fill = {"fill-color": color, "fill-opacity": shown(0.45), "fill-antialias": False}
        line = {
            "line-color": _pointed(palette.text, edge),
            "line-opacity": shown(0.8),
            "line-width": _pointed(2.5, 0.9),
        }
        layers += [
            {"id": f"{name}-marks", "type": "fill", "source": source, "paint": fill},
            {"id": f"{name}-edges", "type": "line", "source": source, "paint": line},
        ]
    return layers


def _sided(plain: str, mixed: str, sides: dict[Side, str]) -> list[Any]:
    """Choose a colour by the state of whose an area's events are, if anything is compared."""
    known = [each for side, color in sides.items() for each in (side, color)]
    return ["match", ["coalesce", ["feature-state", "side"], ""], *known, "mixed", mixed, plain]


def _pointed(then: object, otherwise: object) -> list[Any]:
    """Choose a look by the state of what the pointer is at, here or in another view."""
    return ["case", ["boolean", ["feature-state", "pointed"], False], then, otherwise]
