"""Outlines of first-level divisions: Natural Earth's provinces, matched by name and dissolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import geopandas as gpd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from geo.build import sources
from geo.build.entry import Entry
from geo.build.outlines import WGS84, disputed, tidy
from geo.gazetteer import key_of

_COARSE = 0.05
# Natural Earth draws the United Kingdom's counties; its "gu_a3" tells the four nations apart.
_NATIONS = {"ENG": "iso:GB-ENG", "SCT": "iso:GB-SCT", "WLS": "iso:GB-WLS", "NIR": "iso:GB-NIR"}


def divisions(entries: Iterable[Entry]) -> gpd.GeoDataFrame:
    """Return one row for each first-level division that Natural Earth's provinces make up.

    Provinces that are second-level divisions today (French departments) are dissolved into
    their first level. Divisions of our own table are younger and have no
    outline.
    """
    areas = [
        entry
        for entry in entries
        if entry.type in {"admin1", "admin2"} and not entry.id.startswith("dateline:")
    ]
    finder = _Finder(areas)
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for province in _provinces():
        match = finder.first_level(province)
        if match:
            parts[match].append(province["geometry"])
    known = {entry.id: entry for entry in areas}
    order = sorted(parts, key=lambda identity: (known[identity].code or "", identity))
    whole = shapely.coverage_simplify([shapely.union_all(parts[identity]) for identity in order], _COARSE)
    rows = [
        {
            "id": identity,
            "iso_a2": finder.country[identity],
            "code": (known[identity].code or "").removeprefix("iso:") or None,
            "name": known[identity].labels.get("en", known[identity].label),
            "geometry": tidy(shape),
        }
        for identity, shape in zip(order, whole, strict=True)
    ]
    return gpd.GeoDataFrame(rows, crs=WGS84)


def _provinces() -> Iterator[dict[str, Any]]:
    path = sources.debian("qgis-common", "usr/share/qgis/resources/data/world_map.gpkg")
    moved: Mapping[str, str] = disputed()["division"]
    countries = {"RUS": "RU", "ISR": "IL", "MAR": "MA"}
    cuts = {countries[cut["from"]]: shapely.Polygon(cut["polygon"]) for cut in disputed()["cut"]}
    for row in pyogrio.read_dataframe(path, layer="states_provinces").to_dict("records"):
        name = row["name"] if isinstance(row["name"], str) else ""
        if name in moved:
            row["iso_a2"] = moved[name]
        elif row["iso_a2"] in cuts:
            row["geometry"] = shapely.difference(row["geometry"], cuts[row["iso_a2"]])
        if not row["geometry"].is_empty:
            yield row


class _Finder:
    """Finds the first-level division that a province of Natural Earth is, or is part of."""

    def __init__(self, areas: list[Entry]) -> None:
        self.known = {entry.id: entry for entry in areas}
        self.by_code = {entry.code: entry.id for entry in areas if entry.code}
        self.country = {entry.id: entry.country or "" for entry in areas}
        self.by_name: dict[tuple[str, str, str], str] = {}
        self.points: dict[str, list[Entry]] = defaultdict(list)
        for entry in areas:
            country = self.country[entry.id]
            if entry.type == "admin1":
                self.points[country].append(entry)
            for name in entry.names:
                self.by_name.setdefault((country, entry.type, key_of(name.text)), entry.id)

    def first_level(self, province: Mapping[str, Any]) -> str | None:
        """Return the id of the first-level division, by nation, name, or the point inside."""
        if province["gu_a3"] in _NATIONS:
            return self.by_code.get(_NATIONS[province["gu_a3"]])
        country = province["iso_a2"] if isinstance(province["iso_a2"], str) else ""
        names = [province[column] for column in ("name", "gn_name", "woe_name")]
        keys = [key_of(name) for name in names if isinstance(name, str)]
        for level in ("admin1", "admin2"):
            for key in keys:
                found = self.by_name.get((country, level, key))
                if found:
                    return self._up(found)
        inside = [e for e in self.points[country] if shapely.contains_xy(province["geometry"], e.lon, e.lat)]
        return inside[0].id if len(inside) == 1 else None

    def _up(self, identity: str) -> str | None:
        entry = self.known[identity]
        if entry.type == "admin2":
            return entry.parent if entry.parent in self.known else None
        return identity
