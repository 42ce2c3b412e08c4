"""The map under the marks: a MapLibre style of our own, nothing of it from outside.

Water is the background; land, lakes, borders and names are GeoJSON that the app serves
itself (``geo.shapes`` says what is in it and whose borders they are). The names are no
layer: ``js/signs.js`` writes them, with the marks', in the reader's language.
"""

from __future__ import annotations

from typing import Any

from dashboard.theme import PALETTES, Palette, Scheme

ASSETS = "assets:"  # the browser puts the app's own address in its place


def style(scheme: Scheme) -> dict[str, Any]:
    """Give the MapLibre style of a colour scheme; its metadata say where the names are.

    Addresses begin with :data:`ASSETS`; only the browser knows under which path the
    app is served.

    Examples
    --------
    >>> [layer["id"] for layer in style("dark")["layers"]][:3]
    ['water', 'land', 'lakes']
    """
    address = f"{ASSETS}/basemap"
    palette = PALETTES[scheme]
    return {
        "version": 8,
        "metadata": {"labels": f"{address}/labels.geojson"},
        "sources": {
            name: {"type": "geojson", "data": f"{address}/{name}.geojson"}
            for name in ("countries", "lakes", "borders")
        },
        "layers": _ground(palette),
    }


def _ground(palette: Palette) -> list[dict[str, Any]]:
    width = ["interpolate", ["linear"], ["zoom"], 1, 0.6, 6, 1.4]
    border = {
        "type": "line",
        "source": "borders",
        "paint": {"line-color": palette.border, "line-width": width},
    }
    return [
        {"id": "water", "type": "background", "paint": {"background-color": palette.water}},
        {
            "id": "land",
            "type": "fill",
            "source": "countries",
            "paint": {"fill-color": palette.land, "fill-outline-color": palette.coast},
        },
        {
            "id": "lakes",
            "type": "fill",
            "source": "lakes",
            "paint": {"fill-color": palette.water},
            "filter": ["<=", ["get", "rank"], ["zoom"]],
        },
        border | {"id": "borders", "filter": ["!", ["get", "disputed"]]},
        border
        | {
            "id": "disputed-borders",
            "filter": ["get", "disputed"],
            "paint": {"line-color": palette.border, "line-width": width, "line-dasharray": [2, 2]},
        },
    ]
