"""The basemap's layers as GeoJSON for the browser: land, borders, lakes, labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.build.entry import Entry
from geo.build.outlines import borders, natural_earth
from geo.gazetteer import LANGUAGES

_DIGITS = 2  # decimals of a degree: about 1 km
_TOLERANCE = 0.06
_WATERS = ("dateline:ocean-", "dateline:sea-", "dateline:gulf-", "dateline:bay-")
_HALVES = {"dateline:ocean-north-atlantic", "dateline:ocean-south-atlantic"}
_SMALLEST = 0.01  # square degrees: smaller islets are left out, unless a country has no larger


def write_basemap(
    frame: gpd.GeoDataFrame, places: Sequence[Entry], known: Mapping[str, Entry], folder: Path
) -> None:
    """Write every layer into a folder; ``frame`` are the countries' outlines."""
    folder.mkdir(parents=True, exist_ok=True)
    coarse = frame.assign(geometry=shapely.coverage_simplify(frame.geometry.values, _TOLERANCE))
    _save(folder / "countries.geojson", _country_features(coarse))
    _save(
        folder / "borders.geojson",
        (_feature(line.geometry, disputed=bool(line.disputed)) for line in borders(coarse).itertuples()),
    )
    _save(folder / "lakes.geojson", _lake_features())
    _save(folder / "labels.geojson", _labels(frame, places, known))


def _save(path: Path, features: Iterable[dict[str, Any]]) -> None:
    document = {"type": "FeatureCollection", "features": list(features)}
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _feature(shape: BaseGeometry, **properties: object) -> dict[str, Any]:
    geometry = json.loads(shapely.to_geojson(shape))
    geometry["coordinates"] = _rounded(geometry["coordinates"])
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _rounded(value: Any) -> Any:  # noqa: ANN401 - GeoJSON's nested lists
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(value, _DIGITS)


def _country_features(frame: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    for row in frame.itertuples():
        parts = sorted(shapely.get_parts(row.geometry), key=lambda part: -part.area)
        kept = [part for part in parts if part.area >= _SMALLEST] or parts[:1]
        yield _feature(shapely.MultiPolygon(kept), iso=None if pd.isna(row.iso_a2) else row.iso_a2)


def _lake_features() -> Iterator[dict[str, Any]]:
    lakes = natural_earth("physical/ne_50m_lakes")
    for row in lakes[lakes["scalerank"] <= 1].sort_values("ne_id").itertuples():
        shape = shapely.simplify(row.geometry, _TOLERANCE)
        if shape.area >= 0.02:
            yield _feature(shape, rank=int(row.scalerank))


def _labels(
    frame: gpd.GeoDataFrame, places: Sequence[Entry], known: Mapping[str, Entry]
) -> Iterator[dict[str, Any]]:
    """Yield points with their ``kind``, ``zoom`` from which to draw them, ``name`` and ``name_fr`` …."""
    for row in frame.sort_values(["label_zoom", "iso_a3"]).itertuples():
        if row.iso_a2 in known:
            yield _label(known[row.iso_a2], "country", float(row.label_zoom), row.label_lon, row.label_lat)
    waters = [entry for entry in places if entry.id.startswith(_WATERS) and entry.id not in _HALVES]
    for entry in sorted(waters, key=lambda water: (_water_zoom(water), water.id)):
        if _water_zoom(entry) <= 5:
            yield _label(entry, "water", _water_zoom(entry), entry.lon, entry.lat)
    for entry in sorted(places, key=lambda city: (-_weight(city), city.id)):
        if entry.type == "city" and (_weight(entry) >= 300_000):
            yield _label(
                entry, "capital" if entry.rank == 4 else "city", _city_zoom(entry), entry.lon, entry.lat
            )


def _water_zoom(water: Entry) -> float:
    assert water.bbox is not None
    west, south, east, north = water.bbox
    area = (east - west) * (north - south)
    return next(
        (zoom for least, zoom in ((3000, 1.0), (400, 2.0), (100, 3.0), (25, 4.0)) if area > least), 5.5
    )


def _weight(city: Entry) -> int:
    return max(city.population, 500_000) * 4 if city.rank == 4 else city.population


def _city_zoom(city: Entry) -> float:
    steps = (
        (20_000_000, 3.0),
        (6_000_000, 3.5),
        (3_000_000, 4.0),
        (1_500_000, 4.5),
        (800_000, 5.0),
        (500_000, 5.5),
    )
    return next((zoom for people, zoom in steps if _weight(city) >= people), 6.0)


def _label(entry: Entry, kind: str, zoom: float, lon: float, lat: float) -> dict[str, Any]:
    english = entry.labels.get("en", entry.label)
    names = {
        f"name_{lang}": name for lang in LANGUAGES if (name := entry.labels.get(lang, english)) != english
    }
    return _feature(shapely.Point(lon, lat), kind=kind, zoom=round(zoom, 1), name=english, **names)
