"""GeoPackage, GeoParquet and KML, by geopandas. All in WGS 84 (EPSG:4326)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from data.export.frames import Row, geo_frame, rows
from data.labels import html_text, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


def to_geopackage(marks: pd.DataFrame) -> bytes:
    """Return a GeoPackage with one layer, ``marks``; unplaced marks have no geometry."""
    with tempfile.TemporaryDirectory() as folder:  # SQLite writes to files only
        path = Path(folder) / "marks.gpkg"
        geo_frame(marks).rename(columns={"id": "mark"}).to_file(path, layer="marks", driver="GPKG")
        return path.read_bytes()


def to_geoparquet(marks: pd.DataFrame) -> bytes:
    """Return a GeoParquet file with a bounding-box column, so that ``bbox=`` reads quickly."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marks.parquet"
        geo_frame(marks).to_parquet(path, index=False, write_covering_bbox=True)
        return path.read_bytes()


def to_kml(marks: pd.DataFrame) -> str:
    """Return a KML document: a placemark with its time span and what is known of it for every placed mark."""
    return "".join(_kml(marks))


def _kml(marks: pd.DataFrame) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
    for mark in rows(marks[marks["lat"].notna()]):
        span = f"<TimeSpan><begin>{mark.first}</begin><end>{mark.last}</end></TimeSpan>" if mark.first else ""
        yield (
            f"<Placemark><name>{xml_text(mark.title)}</name>"
            f"<description>{xml_text(html_text(mark.told))}</description>{span}"  # HTML within XML
            f"<ExtendedData>{''.join(_data(mark))}</ExtendedData>"
            f"<Point><coordinates>{mark.lon!r},{mark.lat!r}</coordinates></Point></Placemark>\n"
        )
    yield "</Document></kml>\n"


def _data(mark: Row) -> Iterator[str]:
    for name in ("kind", "status", "confidence", "sentence"):
        value = getattr(mark, name)
        if value is not None:
            yield f'<Data name="{name}"><value>{xml_text(str(value))}</value></Data>'
