"""The map under the marks: a MapLibre style of our own, nothing of it from outside.

Water is the background; land, lakes, borders and names are GeoJSON that the app serves
itself (``geo.shapes`` says what is in it and whose borders they are). Names are drawn
with the browser's own fonts (no ``glyphs``), in the reader's language.
"""

from __future__ import annotations

from typing import Any

from dashboard.theme import MAP_FONT, PALETTES, Palette, Scheme

ASSETS = "assets:"  # the browser puts the app's own address in its place
LABELS = "city-names"  # the lowest layer of names; marks with an extent are drawn below it


def style(lang: str, scheme: Scheme) -> dict[str, Any]:
    """Give the MapLibre style for a language and a colour scheme.

    Addresses begin with :data:`ASSETS`; only the browser knows under which path the
    app is served.

    Examples
    --------
    >>> [layer["id"] for layer in style("fr", "dark")["layers"]][:3]
    ['water', 'land', 'lakes']
    """
    names = ("countries", "lakes", "borders", "labels")
    address = f"{ASSETS}/basemap"
    palette = PALETTES[scheme]
    return {
        "version": 8,
        "sources": {name: {"type": "geojson", "data": f"{address}/{name}.geojson"} for name in names},
        "layers": [*_ground(palette), *_names(palette, lang)],
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


def _names(palette: Palette, lang: str) -> list[dict[str, Any]]:
    name = ["coalesce", ["get", f"name_{lang}"], ["get", "name"]]
    halo = {"text-color": palette.label, "text-halo-color": palette.land, "text-halo-width": 1.2}

    def layer(layer_id: str, kinds: list[str], layout: dict[str, Any]) -> dict[str, Any]:
        shared = {"text-field": name, "text-font": [MAP_FONT], "text-max-width": 8, "text-padding": 5}
        return {
            "id": layer_id,
            "type": "symbol",
            "source": "labels",
            "filter": [
                "all",
                ["in", ["get", "kind"], ["literal", kinds]],
                ["<=", ["-", ["get", "zoom"], 1.6], ["zoom"]],
            ],
            "layout": shared | {"symbol-sort-key": ["get", "zoom"]} | layout,
            "paint": halo,
        }

    def size(*stops: float) -> list[Any]:
        return ["interpolate", ["linear"], ["zoom"], *stops]

    return [
        layer(LABELS, ["city", "capital"], {"text-size": size(3, 10, 8, 13)}),
        layer("water-names", ["water"], {"text-size": size(1, 10, 6, 13), "text-letter-spacing": 0.1}),
        layer("country-names", ["country"], {"text-size": size(1, 10.5, 6, 15), "text-letter-spacing": 0.03}),
    ]
